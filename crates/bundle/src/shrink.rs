//! Removes comments, blanks and unused code from loader, glue and styles, as far as that is safe without a
//! parser; and wraps the entry points of the wasm in a guard.

/// The loader without its whole-line `//` comments, indentation and empty lines. A file with a
/// back-tick is left as it is: inside a template such a line would be text.
pub fn script(source: &str) -> String {
    if source.contains('`') {
        return source.to_owned();
    }
    let kept = source.lines().map(str::trim).filter(|line| {
        // A line that ends a block comment stays, whatever it begins with.
        !(line.is_empty() || line.starts_with("//") && !line.contains("*/"))
    });
    lines(kept)
}

/// The glue without its whole-line comments, indentation and empty lines, and without `initSync`,
/// which the loader does not use. Line ends stay, because a statement may end with one.
///
/// # Errors
///
/// When it is not as wasm-bindgen is known to write it.
pub fn glue(source: &str) -> Result<String, String> {
    const EXPORT: &str = "export { initSync, __wbg_init as default };";
    let mut kept = Vec::new();
    let mut inside = false;
    for line in source.lines().map(str::trim) {
        let begun = inside || line.starts_with("/*");
        inside = begun && !line.ends_with("*/");
        if begun || line.is_empty() || line.starts_with("//") {
            continue;
        }
        if line.matches('`').count() % 2 == 1 {
            return Err(format!(
                "the glue has a template of several lines, where blanks and comments are text: \
                 `{line}`; teach crates/bundle/src/shrink.rs to leave it as it is"
            ));
        }
        kept.push(line);
    }
    let text = returned_at_once(&lines(kept.into_iter()));
    let (before, rest) = text.split_once("\nfunction initSync(").ok_or(UNKNOWN)?;
    let after = after_block(rest).ok_or(UNKNOWN)?;
    let text = format!("{before}{after}");
    if text.matches(EXPORT).count() == 1 && text.matches("initSync").count() == 1 {
        Ok(text.replace(EXPORT, "export { __wbg_init as default };"))
    } else {
        Err(UNKNOWN.to_owned())
    }
}

/// What is named `ret` only to be returned is returned.
fn returned_at_once(glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some((before, after)) = rest.split_once("\nconst ret = ") {
        out.push_str(before);
        match after.split_once(";\n") {
            Some((value, next)) if next.starts_with("return ret;") => {
                out.push_str("\nreturn ");
                out.push_str(value);
                rest = next.strip_prefix("return ret").unwrap_or(next);
            }
            _ => {
                out.push_str("\nconst ret = ");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The glue without what frees a handle that nobody holds any more: the loader unmounts each that it was given, and
/// a page that throws one away throws the loader away with it. And with shorter names for arguments.
///
/// # Errors
///
/// When it is not as wasm-bindgen is known to write it.
pub fn unmounted(glue: &str) -> Result<String, String> {
    const GONE: [&str; 4] = [
        "HandleFinalization.register(obj, obj.__wbg_ptr, obj);\n",
        "HandleFinalization.unregister(this);\n",
        "free() {\nconst ptr = this.__destroy_into_raw();\nwasm.__wbg_handle_free(ptr, 0);\n}\n",
        "if (Symbol.dispose) Handle.prototype[Symbol.dispose] = Handle.prototype.free;\n",
    ];
    let mut text = glue.to_owned();
    for gone in GONE {
        if text.matches(gone).count() != 1 {
            return Err(UNKNOWN.to_owned());
        }
        text = text.replace(gone, "");
    }
    let (before, registry) = text
        .split_once("const HandleFinalization = ")
        .ok_or(UNKNOWN)?;
    let (_, after) = registry.split_once(";\n").ok_or(UNKNOWN)?;
    let mut text = format!("{before}{after}");
    for (number, short) in ('A'..='J').enumerate() {
        text = text.replace(&format!("arg{number}"), &short.to_string());
    }
    Ok(text)
}

/// The glue warns of a wrong media type of the wasm before it knows whether the wasm works. If it does
/// not, the loader says why, and one line is enough: so the warning comes afterwards.
///
/// # Errors
///
/// When it is not as wasm-bindgen is known to write it.
pub fn told_after(glue: &str) -> Result<String, String> {
    const LAST: &str = "const bytes = await module.arrayBuffer();\nreturn await WebAssembly.instantiate(bytes, imports);";
    let warns = |line: &&str| line.starts_with("console.warn(\"`WebAssembly.instantiateStreaming`");
    let warning: Vec<&str> = glue.lines().filter(warns).collect();
    let ([warning], 1) = (warning.as_slice(), glue.matches(LAST).count()) else {
        return Err(UNKNOWN.to_owned());
    };
    Ok(glue.replace(warning, "var slow = module.url;").replace(
        LAST,
        "const made = await WebAssembly.instantiate(await module.arrayBuffer(), imports);\n\
         if (slow) console.warn(\"evidence-walk: \" + slow + \" is not served as application/wasm, which makes it slower: set that media type for .wasm on its server\");\n\
         return made;",
    ))
}

/// The glue with a guard around the functions through which the browser calls the wasm: if a script of the
/// host page has changed something that the widget relies on, so that it throws there, the page's own error
/// handler is not called. The console gets one line.
///
/// # Errors
///
/// When it is not as wasm-bindgen is known to write it.
pub fn guarded(glue: &str) -> Result<String, String> {
    const CALLS: [&str; 2] = [
        "return f(state.a, state.b, ...args);\n} finally {",
        "return f(a, state.b, ...args);\n} finally {",
    ];
    let mut text = glue.to_owned();
    for call in CALLS {
        if text.matches(call).count() != 1 {
            return Err(UNKNOWN.to_owned());
        }
        let guarded = call.replace("} finally {", "} catch (e) {\nhurt(e);\n} finally {");
        text = text.replace(call, &guarded);
    }
    Ok(
        text + "let hurts;\nfunction hurt(e) {\nif (!hurts) console.warn(\"evidence-walk: a script of this page has changed what the widget needs: \" + e);\nhurts = 1;\n}\n"
    )
}

const UNKNOWN: &str = "wasm-bindgen writes its glue otherwise than crates/bundle/src/shrink.rs \
                       expects: change it there";

/// What follows the first block in braces. Counts those in strings too.
fn after_block(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            _ => continue,
        }
        if depth == 0 {
            return text.get(at + 1..);
        }
    }
    None
}

/// A style without comments, empty lines and blanks that separate nothing. Strings stay as they are.
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
            // Blanks that separate nothing. Before a colon one may: it is a descendant's.
            None if c == ' ' && out.ends_with([':', ';', ',', '{', ' ']) => continue,
            None if c == '{' || c == '}' => {
                out.truncate(out.trim_end_matches(' ').len());
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
            }
            Some(open) if c == open => quote = None,
            _ => {}
        }
        out.push(c);
        if c == '\\' {
            out.extend(rest.next());
        }
    }
    let kept = out.lines().map(str::trim).filter(|line| !line.is_empty());
    // A line's end is a blank like any other.
    kept.fold(String::new(), |text, line| {
        let gap = match text.is_empty() || text.ends_with(['{', '}', ';', ',']) {
            true => "",
            false => " ",
        };
        text + gap + line
    })
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
        assert_eq!(script(source), "let a = 'https://x'; // stays\ngo();\n");
    }

    #[test]
    fn the_end_of_a_block_comment_and_templates_stay() {
        let block = "/* a\n// b */\ngo();\n";
        assert_eq!(script(block), block);
        let template = "let a = `\n// text\n`;\n";
        assert_eq!(script(template), template);
    }

    const END: &str = "export { initSync, __wbg_init as default };\n";

    #[test]
    fn the_glue_loses_comments_blanks_and_the_start_nobody_uses() {
        let source = "/**\n * Says `x\n * @param {y} z\n */\nexport class A {\n    // one\n\n    go() {\n        \
                      return `${x}`; // y\n    }\n}\n/* b */\nlet c = 2\n    * 3;\n\nfunction initSync(module) {\n    \
                      if (x) { ({module} = y) }\n}\n\nasync function d() {}\n\n";
        assert_eq!(
            glue(&format!("{source}{END}")).unwrap(),
            "export class A {\ngo() {\nreturn `${x}`; // y\n}\n}\nlet c = 2\n* 3;\nasync function d() {}\n\
             export { __wbg_init as default };\n"
        );
    }

    #[test]
    fn a_wrong_media_type_is_told_once_the_wasm_works() {
        let end = "const bytes = await module.arrayBuffer();\nreturn await WebAssembly.instantiate(bytes, imports);";
        let warns = "console.warn(\"`WebAssembly.instantiateStreaming` failed\", e);";
        let told = told_after(&format!("if (a) {{\n{warns}\n}}\n{end}\n")).unwrap();
        assert!(
            told.starts_with("if (a) {\nvar slow = module.url;\n}\nconst made = "),
            "{told}"
        );
        let line = told.find("evidence-walk: ").unwrap();
        assert!(
            told.find("WebAssembly.instantiate(").unwrap() < line,
            "{told}"
        );
        assert_eq!(told.matches("console.warn").count(), 1);
        for text in [end, warns] {
            assert!(told_after(text).unwrap_err().contains("change it there"));
        }
    }

    #[test]
    fn both_doors_into_the_wasm_are_guarded() {
        let one = "try {\nreturn f(state.a, state.b, ...args);\n} finally {\n}\n";
        let two = "try {\nreturn f(a, state.b, ...args);\n} finally {\n}\n";
        let text = guarded(&[one, two].concat()).unwrap();
        assert_eq!(
            text.matches("} catch (e) {\nhurt(e);\n} finally {").count(),
            2
        );
        for text in [one, two] {
            assert_eq!(guarded(text), Err(UNKNOWN.to_owned()));
        }
    }

    #[test]
    fn what_is_named_to_be_returned_alone_is_returned() {
        let named =
            "f() {\nconst ret = a(b);\nreturn ret;\n}\ng() {\nconst ret = c;\nreturn ret !== 0;\n}";
        assert_eq!(
            returned_at_once(named),
            "f() {\nreturn a(b);\n}\ng() {\nconst ret = c;\nreturn ret !== 0;\n}"
        );
    }

    #[test]
    fn a_handle_is_unmounted_and_never_freed() {
        let handle = "HandleFinalization.register(obj, obj.__wbg_ptr, obj);\nHandleFinalization.unregister(this);\n\
                      free() {\nconst ptr = this.__destroy_into_raw();\nwasm.__wbg_handle_free(ptr, 0);\n}\n\
                      if (Symbol.dispose) Handle.prototype[Symbol.dispose] = Handle.prototype.free;\n\
                      const HandleFinalization = a\n? b : c;\nf(arg0, arg1);\n";
        assert_eq!(unmounted(handle), Ok("f(A, B);\n".to_owned()));
        let other = handle.replace("unregister(this)", "unregister(other)");
        assert_eq!(unmounted(&other), Err(UNKNOWN.to_owned()));
    }

    #[test]
    fn a_glue_of_another_kind_is_refused() {
        let sync = "let a;\nfunction initSync(m) {}\n";
        let said = |text: String| glue(&text).unwrap_err();
        let text = said(format!("{sync}let t = `\n  // text\n`;\n{END}"));
        assert!(text.contains("template of several lines"), "{text}");
        for other in [
            END.to_owned(),
            sync.to_owned(),
            format!("{sync}initSync();\n{END}"),
            format!("let a;\nfunction initSync(m) {{\n{END}"),
        ] {
            assert_eq!(said(other), UNKNOWN);
        }
    }

    #[test]
    fn the_style_loses_comments_and_blanks() {
        let source = "/* a */\n.x {\n  color: red; /* b\n  c */ margin: 0;\n}\n";
        assert_eq!(style(source), ".x{color:red; margin:0;}");
        // A blank that says "within" stays.
        assert_eq!(style("& .a :hover, b { c: d e; }"), "& .a :hover,b{c:d e}");
    }

    #[test]
    fn what_looks_like_a_comment_in_a_string_stays() {
        let source = "a::before { content: \"/* \\\" */;  }\"; }\nb { content: '/*'; }\n";
        let kept = "a::before{content:\"/* \\\" */;  }\"}b{content:'/*'}";
        assert_eq!(style("a\nb {\n}"), "a b{}");
        assert_eq!(style(source), kept);
    }

    #[test]
    fn a_star_at_the_start_of_a_comment_does_not_end_it() {
        assert_eq!(style("a/*/ b */c"), "a c");
    }
}
