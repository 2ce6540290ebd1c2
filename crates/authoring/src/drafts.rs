//! What is not published yet, because nobody answers for its translation.

use std::path::Path;

use evidence_walk_words::{Signed, Words};

use crate::fault::{At, Fault, Sink, slashed};
use crate::languages::FOLDER;
use crate::translation::Translation;

const SIGN: &str = "once its translator answers for all of it, write `translator` and the name in place of `draft`";

/// A text that nobody answers for.
pub struct DraftOf {
    file: String,
    line: Option<usize>,
    problem: String,
    cure: String,
}

impl DraftOf {
    /// The summary itself.
    pub fn summary(path: &Path, text: &str, is_draft: bool) -> Option<Self> {
        let line = text.lines().position(|line| line.starts_with("draft:"));
        is_draft.then(|| Self {
            file: slashed(path),
            line: line.map(|line| line + 1),
            problem: "this translation is a draft".to_owned(),
            cure: SIGN.to_owned(),
        })
    }

    /// The words of its language, which are the centre’s own or ship with the program.
    pub fn words(words: &Words, own: bool) -> Option<Self> {
        let (lang, name) = (&words.lang, words.name());
        let problem = match words.signed() {
            Signed::Source | Signed::By(_) => return None,
            Signed::Draft if own => format!("the words of the page in {name} are a draft"),
            Signed::Draft => {
                format!("the words of the page in {name} are a draft, as they ship")
            }
            Signed::Earlier { name, now } => {
                format!("{name} signed another revision of the words of the page than {now}")
            }
        };
        let ships = words.revision();
        Some(Self {
            file: format!("{FOLDER}/{lang}.toml"),
            line: None,
            problem,
            cure: match ships {
                Some(revision) => format!(
                    "have them read, then write into this file `[translation]`, and below it `translator = \"Name\"` and `revision = {revision}`"
                ),
                None => SIGN.to_owned(),
            },
        })
    }

    /// A file with a table `[translation]`.
    pub fn translation(file: &str, translation: &Translation) -> Option<Self> {
        match translation {
            Translation::Draft(line) => Some(Self {
                file: file.to_owned(),
                line: Some(*line),
                problem: "this translation is a draft".to_owned(),
                cure: SIGN.to_owned(),
            }),
            Translation::Original | Translation::By(_) => None,
        }
    }
}

/// As they are said.
pub fn drafts(of: impl Iterator<Item = DraftOf>) -> Vec<Fault> {
    of.filter_map(|draft| {
        let sink = Sink::new(draft.file);
        let at = draft.line.map_or_else(At::file, At::line);
        sink.fault(at, draft.problem, draft.cure);
        sink.finish().0.pop()
    })
    .collect()
}
