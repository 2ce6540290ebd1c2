//! The languages of a centre: `languages/LANG.toml`, a file for each that does not ship, or that its centre
//! signs.

use evidence_walk_words::files::WordsError;
use evidence_walk_words::language::{ENGLISH, Flaw};
use evidence_walk_words::{Signed, Words};

use crate::fault::{At, Sink};
use crate::names::listed;
use crate::phrases::{FALLBACK, Phrases};
use crate::toml_file;
use crate::tree::{LocatedValue, Value};

/// The folder of the language files.
pub const FOLDER: &str = "languages";

/// Most texts that are named where English stands in for more.
const NAMED: usize = 3;

/// The words of a language: the centre's own, or those that ship.
///
/// # Errors
///
/// When there are none.
pub fn words_of(own: &[Words], lang: &str) -> Result<Words, WordsError> {
    let found = own.iter().find(|words| words.lang == lang);
    found.cloned().map_or_else(|| Words::load(lang), Ok)
}

/// The sentence patterns of a language; English ones where it has no words.
///
/// # Errors
///
/// When the English ones cannot be read.
pub fn phrases_of(own: &[Words], lang: &str) -> Result<Phrases, WordsError> {
    let words = words_of(own, lang).or_else(|_| Words::load(FALLBACK))?;
    Phrases::of(&words)
}

/// Reads one language file, called `lang` before its ending.
pub fn read_language(text: &str, lang: &str, sink: &Sink) -> Option<Words> {
    let tree = toml_file::read_toml(text, sink)?;
    if lang == ENGLISH {
        sink.fault(
            At::file(),
            "English is the language that all others are written from",
            "delete this file; its words ship with the program",
        );
        return None;
    }
    let read = match Words::read(lang, text) {
        Ok(read) => read,
        Err(error) => {
            sink.fault(At::file(), error.to_string(), "mend the file");
            return None;
        }
    };
    for Flaw {
        path,
        problem,
        cure,
    } in &read.flaws
    {
        sink.fault(At::field(line_of(&tree, path), path), problem, cure);
    }
    if let Signed::Earlier { name, now } = read.words.signed() {
        sink.warn(
            At::field(
                line_of(&tree, "translation.revision"),
                "translation.revision",
            ),
            format!(
                "{name} signed another revision of these words; they are at revision {now} now"
            ),
            format!("have what changed read, then write `revision = {now}`"),
        );
    }
    warn_of_missing(&read.words, sink);
    sink.is_clean().then_some(read.words)
}

/// English stands where a language has no words: said once for the file.
fn warn_of_missing(words: &Words, sink: &Sink) {
    let missing = words.missing();
    if missing.is_empty() {
        return;
    }
    let named = listed(missing.iter().take(NAMED).map(String::as_str));
    let more = match missing.len().checked_sub(NAMED) {
        None | Some(0) => String::new(),
        Some(more) => format!(" and {more} more"),
    };
    sink.warn(
        At::file(),
        format!(
            "English stands for {} of the texts, which readers are shown as English: {named}{more}",
            missing.len()
        ),
        "write them in this language",
    );
}

/// The line on which a text stands, or that of the table in which it should.
fn line_of(tree: &LocatedValue, path: &str) -> usize {
    let mut node = tree;
    let mut line = tree.line;
    for name in path.split('.') {
        let Value::Map(entries) = &node.value else {
            break;
        };
        let Some((key, value)) = entries.iter().find(|(key, _)| key.name == name) else {
            break;
        };
        line = key.line;
        node = value;
    }
    line
}
