//! Takes comments out of the loader and the styles: only what is safe without a parser.

/// The loader without its whole-line `//` comments and empty lines. A file with a back-tick is
/// left as it is: inside a template such a line would be text.
pub fn script(source: &str) -> String {
    if source.contains('`') {
        return source.to_owned();
    }
    let kept = source.lines().map(str::trim_end).filter(|line| {
        let line = line.trim_start();
        // A line that ends a block comment stays, whatever it begins with.
        !(line.is_empty() || line.starts_with("//") && !line.contains("*/"))
    });
    lines(kept)
}

/// A style without comments, indentation and empty lines. Strings stay as they are.
pub fn style(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source.chars().peekable();
    let mut quote = None;
    while let Some(c) = rest.next() {
        match quote {
            None if c == '/' && rest.peek() == Some(&'*') => {
                skip_comment(&mut rest);
                // A comment separates, as a space does.
                out.push(' ');
                continue;
            }
            None if c == '"' || c == '\'' => quote = Some(c),
            Some(open) if c == open => quote = None,
            _ => {}
        }
        out.push(c);
        if c == '\\' {
            out.extend(rest.next());
        }
    }
    lines(out.lines().map(str::trim).filter(|line| !line.is_empty()))
}

fn skip_comment(rest: &mut impl Iterator<Item = char>) {
    let mut before = None;
    rest.next();
    for c in rest {
        if before == Some('*') && c == '/' {
            return;
        }
        before = Some(c);
    }
}

fn lines<'a>(kept: impl Iterator<Item = &'a str>) -> String {
    kept.fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_loses_whole_line_comments_only() {
        let source = "// first\nlet a = 'https://x'; // stays\n\n  // gone\n  go();\n";
        assert_eq!(script(source), "let a = 'https://x'; // stays\n  go();\n");
    }

    #[test]
    fn the_end_of_a_block_comment_and_templates_stay() {
        let block = "/* a\n// b */\ngo();\n";
        assert_eq!(script(block), block);
        let template = "let a = `\n// text\n`;\n";
        assert_eq!(script(template), template);
    }

    #[test]
    fn the_style_loses_comments_and_indentation() {
        let source = "/* a */\n.x {\n  color: red; /* b\n  c */ margin: 0;\n}\n";
        assert_eq!(style(source), ".x {\ncolor: red;   margin: 0;\n}\n");
    }

    #[test]
    fn what_looks_like_a_comment_in_a_string_stays() {
        let source = "a::before { content: \"/* \\\" */\"; }\nb { content: '/*'; }\n";
        assert_eq!(style(source), source);
    }

    #[test]
    fn a_star_at_the_start_of_a_comment_does_not_end_it() {
        assert_eq!(style("a/*/ b */c"), "a c\n");
    }
}
