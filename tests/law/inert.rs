//! The law about `view!` and `innerHTML`.

use crate::house::{File, code};

/// `view!` turns a sub-tree whose attributes and text are all literals into `innerHTML`, which
/// Trusted Types refuse; and the words of a text belong elsewhere anyway.
pub fn inert(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for File { path, text } in files
        .iter()
        .filter(|file| file.path.starts_with("src/view/"))
    {
        let code = code(text)
            .map(|(_, line)| line)
            .collect::<Vec<_>>()
            .join("\n");
        for (at, _) in code.match_indices('>') {
            let (before, after) = code.split_at(at);
            let literal = after.trim_start_matches('>').trim_start().starts_with('"');
            if literal && !before.ends_with(['=', '-', ' ', '/']) {
                found.push(format!(
                    "{path}: a literal text after `{}`: its words belong in crates/words/data/",
                    tail(before)
                ));
            }
            let closed = before.ends_with('/')
                || after.trim_start_matches('>').trim_start().starts_with("</");
            if closed && is_literal_tag(before) {
                found.push(format!(
                    "{path}: `{}>` has only literal attributes: write one as `{{\"…\"}}`",
                    tail(before)
                ));
            }
        }
    }
    found
}

/// Whether `before` ends in a tag, not yet closed, of which every attribute is a literal.
fn is_literal_tag(before: &str) -> bool {
    let Some(tag) = before
        .rsplit('<')
        .next()
        .filter(|tag| tag.len() < before.len())
    else {
        return false;
    };
    let values = tag.split('=').skip(1);
    tag.starts_with(|c: char| c.is_ascii_lowercase())
        && tag.trim_end_matches('/').contains(' ')
        && !tag.contains(['{', '>'])
        && values.into_iter().all(|value| value.starts_with('"'))
}

fn tail(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or(text).trim()
}
