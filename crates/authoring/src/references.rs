//! The references of a summary for reference managers: the summary itself, then what it rests on.
//!
//! Sources without `reference:` are left out: a title that is a whole citation would have to be taken apart by
//! hand again.

mod bibtex;
mod csl;
mod ris;

use evidence_walk_contract::paths::{BIBTEX_ENDING, CSL_ENDING, RIS_ENDING};
use evidence_walk_document::source::{Author, Reference, ReferenceKind};
use evidence_walk_document::summary::Summary;
use evidence_walk_words::{Word, Words};

use crate::fault::BuildError;

/// What is cited, with where it can be read.
struct Cited<'a> {
    /// Its name within the files.
    key: String,
    reference: &'a Reference,
    doi: Option<&'a str>,
    url: Option<String>,
    /// Language and edition, of the summary itself.
    own: Option<Own>,
}

struct Own {
    lang: String,
    edition: String,
}

/// The three files, by the ending of their names.
///
/// # Errors
///
/// When one cannot be written.
pub fn references(
    summary: &Summary,
    words: &Words,
) -> Result<Vec<(&'static str, Vec<u8>)>, BuildError> {
    let itself = itself(summary);
    let edition = summary.edition.to_string();
    let own = Cited {
        key: [&summary.id, "-", &summary.lang, "-e", &edition].concat(),
        reference: &itself,
        doi: None,
        url: summary.permanent_page(),
        own: Some(Own {
            lang: summary.lang.clone(),
            edition: words.fill(Word::EditionName, &[("edition", &edition)]),
        }),
    };
    let sources = summary.sources.iter().filter_map(|source| {
        Some(Cited {
            key: [&summary.id, "-", &source.id].concat(),
            reference: source.reference.as_ref()?,
            doi: source.doi.as_deref(),
            url: source.href(),
            own: None,
        })
    });
    let cited: Vec<Cited<'_>> = [own].into_iter().chain(sources).collect();
    Ok(vec![
        (RIS_ENDING, ris::write(&cited).into_bytes()),
        (BIBTEX_ENDING, bibtex::write(&cited)?.into_bytes()),
        (CSL_ENDING, csl::write(&cited)?),
    ])
}

/// The summary as something to cite. Its authors are names as their editor wrote them, which need not be
/// those of people.
fn itself(summary: &Summary) -> Reference {
    let authors = summary.authors.iter().cloned();
    Reference {
        kind: ReferenceKind::Report,
        authors: authors.map(Author::Organisation).collect(),
        year: summary
            .reviewed
            .get(..4)
            .and_then(|year| year.parse().ok())
            .unwrap_or_default(),
        title: summary.title.clone(),
        container: None,
        volume: None,
        issue: None,
        pages: None,
        publisher: Some(summary.centre.clone()),
    }
}

/// First and last page.
fn pages(pages: &str) -> (&str, Option<&str>) {
    match pages.split_once(['-', '\u{2013}']) {
        Some((first, last)) => (first.trim(), Some(last.trim())),
        None => (pages, None),
    }
}

#[cfg(test)]
mod tests;
