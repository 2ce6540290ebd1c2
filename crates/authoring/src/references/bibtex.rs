//! BibTeX, written by the library `biblatex`, which knows what has to be escaped.

use biblatex::{Bibliography, Chunk, Entry, EntryType, Spanned};
use evidence_walk_document::source::{Author, ReferenceKind};

use super::{Cited, pages};
use crate::fault::BuildError;

pub(super) fn write(cited: &[Cited<'_>]) -> Result<String, BuildError> {
    let mut all = Bibliography::new();
    for each in cited {
        all.insert(one(each));
    }
    let mut out = String::new();
    all.write_bibtex(&mut out)
        .map_err(|error| BuildError::Form(error.to_string()))?;
    Ok(out)
}

fn one(cited: &Cited<'_>) -> Entry {
    let reference = cited.reference;
    let mut entry = Entry::new(cited.key.clone(), kind(reference.kind));
    let names: Vec<Spanned<Chunk>> = reference
        .authors
        .iter()
        .enumerate()
        .flat_map(|(index, author)| {
            let and = (index > 0).then(|| normal(" and "));
            // In braces of its own, or a name would be taken apart at its spaces, at small letters and at "and".
            let (name, given) = match author {
                Author::Person { family, given } => (family, Some(normal(&[", ", given].concat()))),
                Author::Organisation(name) => (name, None),
            };
            and.into_iter().chain([verbatim(name)]).chain(given)
        })
        .collect();
    entry.set("author", names);
    // In braces, so that no style makes its capitals small.
    entry.set("title", vec![verbatim(&reference.title)]);
    entry.set("year", vec![normal(&reference.year.to_string())]);
    let range = reference.pages.as_deref().map(|text| match pages(text) {
        (first, Some(last)) => [first, "--", last].concat(),
        (first, None) => first.to_owned(),
    });
    let container = match reference.kind {
        ReferenceKind::Chapter => "booktitle",
        ReferenceKind::Article => "journal",
        ReferenceKind::Report | ReferenceKind::Book | ReferenceKind::Page => "series",
    };
    let publisher = match reference.kind {
        ReferenceKind::Report => "institution",
        ReferenceKind::Page => "organization",
        ReferenceKind::Article | ReferenceKind::Book | ReferenceKind::Chapter => "publisher",
    };
    let own = cited.own.as_ref();
    let optional: [(&str, Option<&str>); 9] = [
        (container, reference.container.as_deref()),
        ("volume", reference.volume.as_deref()),
        ("number", reference.issue.as_deref()),
        ("pages", range.as_deref()),
        (publisher, reference.publisher.as_deref()),
        ("note", own.map(|own| own.edition.as_str())),
        ("language", own.map(|own| own.lang.as_str())),
        ("doi", cited.doi),
        ("url", cited.url.as_deref()),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            entry.set(name, vec![normal(value)]);
        }
    }
    entry
}

fn normal(text: &str) -> Spanned<Chunk> {
    Spanned::detached(Chunk::Normal(text.to_owned()))
}

fn verbatim(text: &str) -> Spanned<Chunk> {
    Spanned::detached(Chunk::Verbatim(text.to_owned()))
}

fn kind(kind: ReferenceKind) -> EntryType {
    match kind {
        ReferenceKind::Article => EntryType::Article,
        ReferenceKind::Report => EntryType::TechReport,
        ReferenceKind::Book => EntryType::Book,
        ReferenceKind::Chapter => EntryType::InCollection,
        ReferenceKind::Page => EntryType::Misc,
    }
}
