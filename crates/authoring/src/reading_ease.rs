//! How easily a summary reads: long sentences, and words of the field that nothing explains.

mod jargon;
mod passages;
pub mod sentences;

use evidence_walk_document::summary::Term;

use self::passages::{Passage, of_body, of_front};
use self::sentences::sentences;
use crate::fault::Sink;
use crate::tree::LocatedValue;

/// The most words of a sentence. GOV.UK asks writers to break longer ones up, or else to make sure that they are in
/// plain English ("Sentence length: why 25 words is our limit", Inside GOV.UK, 4 August 2014,
/// <https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/>, read 30 November
/// 2026). A figure that is quoted as `{outcome.estimate}` counts as one word.
const MOST_WORDS: usize = 25;

/// Words by which a long sentence is named.
const NAMED_BY: usize = 5;

/// The language of the list of terms.
const LISTED: &str = "en";

/// A summary's words as an editor wrote them.
pub struct Written<'a> {
    /// The front matter.
    pub front: &'a LocatedValue,
    /// The text below it.
    pub body: &'a str,
    /// The line on which that begins.
    pub body_line: usize,
    /// Its language.
    pub lang: &'a str,
    /// The terms that it marks, and so explains.
    pub glossary: &'a [Term],
}

/// Warns of long sentences in any language, and in English of terms that nothing explains.
pub fn warn(written: &Written<'_>, sink: &Sink) {
    let mut passages = of_front(written.front);
    passages.extend(of_body(written.body, written.body_line));
    for passage in &passages {
        warn_of_length(passage, sink);
    }
    let main = written.lang.split('-').next().unwrap_or_default();
    if main == LISTED {
        jargon::warn(&passages, written.glossary, sink);
    }
}

fn warn_of_length(passage: &Passage, sink: &Sink) {
    for (start, sentence) in sentences(&passage.text) {
        let words: Vec<&str> = sentence.split_whitespace().filter(is_word).collect();
        if words.len() <= MOST_WORDS {
            continue;
        }
        let first: Vec<&str> = words.iter().take(NAMED_BY).copied().collect();
        sink.warn(
            passage.at(start),
            format!("a sentence of {} words: “{} …”", words.len(), first.join(" ")),
            format!("make two of it, or a list; above {MOST_WORDS} words a sentence is hard to read, for experts too"),
        );
    }
}

/// A dash between spaces is no word.
fn is_word(piece: &&str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}
