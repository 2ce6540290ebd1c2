//! The words and patterns of a summary's language.

use evidence_walk_words::Words;

use super::SummaryContext;
use crate::fields::Fields;
use crate::front::summary as front;
use crate::languages;
use crate::phrases::Phrases;

/// The words and the patterns, as far as there are any; a language of another file is a fault.
pub fn language(
    fields: &Fields<'_>,
    around: &SummaryContext<'_>,
) -> (Option<Words>, Option<Phrases>) {
    if let Some(field) = fields.need(front::LANGUAGE.name, around.lang)
        && let Some(text) = field.text()
        && text != around.lang
    {
        field.fault(
            format!("`{text}`, and the file's name says `{}`", around.lang),
            format!(
                "write `language: {}`, or name the file `{}.{text}.md`",
                around.lang, around.id
            ),
        );
    }
    let words = languages::words_of(around.languages, around.lang)
        .map_err(|error| {
            fields.fault(
                "language",
                error.to_string(),
                "write the summary in one of these, or have the words of its language added first",
            );
        })
        .ok();
    let phrases = languages::phrases_of(around.languages, around.lang)
        .map_err(|error| {
            fields.fault(
                "language",
                error.to_string(),
                "have the sentence patterns of its language added first",
            )
        })
        .ok();
    (words, phrases)
}
