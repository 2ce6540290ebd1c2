//! Name and language of a file.

use std::path::Path;

use evidence_walk_contract::limits::is_name;

use crate::fault::{At, Sink};
use crate::names::NAME_FORM;

/// How a summary's file is named, and an example.
pub const NAMED: (&str, &str) = ("NAME.LANG.md", "home-adaptations.en.md");

/// Name and language out of a file named as `named` says, as in its example.
pub fn parts(path: &Path, named: (&str, &str), sink: &Sink) -> Option<(String, String)> {
    let file = path.file_name()?.to_string_lossy().into_owned();
    let parts: Vec<&str> = file.split('.').collect();
    if let [id, lang, _] = parts.as_slice()
        && is_name(id)
        && is_tag(lang)
    {
        return Some(((*id).to_owned(), (*lang).to_owned()));
    }
    sink.fault(
        At::file(),
        format!("the name is not {}", named.0),
        format!("name it like `{}`; NAME is {NAME_FORM}", named.1),
    );
    None
}

/// The language of a file named after it.
pub fn language(path: &Path, sink: &Sink) -> Option<String> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    if is_tag(&stem) {
        return Some(stem);
    }
    sink.fault(
        At::file(),
        "the name is not LANG.toml",
        "name it after the language’s tag, like `pl.toml`",
    );
    None
}

/// Whether it has the form of a BCP 47 tag.
fn is_tag(lang: &str) -> bool {
    let part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    !lang.is_empty() && lang.split('-').all(part)
}
