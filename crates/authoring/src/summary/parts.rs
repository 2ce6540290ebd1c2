//! The two parts of a file: front matter between lines of three hyphens, and the text below it.

use crate::fault::{At, Sink};

/// Line on which front matter begins: the one after the first `---`.
pub const FIRST: usize = 2;

/// Says why there is no front matter: most often a word processor made a dash of the three hyphens.
pub fn no_front(text: &str, sink: &Sink) {
    let mut lines = (1..).zip(text.lines());
    let dashes =
        |line: &str| !line.is_empty() && line.chars().all(|c| matches!(c, '-' | '–' | '—'));
    let dash = lines.find(|(_, line)| dashes(line.trim()) && line.trim() != "---");
    let first = text.lines().position(|line| !line.trim().is_empty());
    match (dash, first) {
        (Some((line, dash)), _) => sink.fault(
            At::line(line),
            format!("`{}` ends no front matter", dash.trim()),
            "write three hyphens: `---`",
        ),
        (None, Some(empty @ 1..)) if text.lines().nth(empty).map(str::trim) == Some("---") => sink.fault(
            At::line(1),
            "empty lines before the front matter",
            "take them out: the first line of the file is `---`",
        ),
        (None, _) => sink.fault(
            At::line(1),
            "no front matter",
            "begin the file with a line `---`, then `title:` and the other fields, then a line `---`",
        ),
    }
}

/// Front matter, the text below it, and the line on which that begins.
pub fn front_and_body(text: &str) -> Option<(&str, &str, usize)> {
    let rest = text.strip_prefix("---")?;
    let rest = rest.strip_prefix('\r').unwrap_or(rest).strip_prefix('\n')?;
    let mut offset = 0;
    for (index, line) in rest.split_inclusive('\n').enumerate() {
        if line.trim_end() == "---" {
            let body = rest.get(offset + line.len()..).unwrap_or("");
            return Some((rest.get(..offset).unwrap_or(""), body, FIRST + index + 1));
        }
        offset += line.len();
    }
    None
}
