//! What a summary rests on, and what its authors declare: `sources:` and `conflicts_of_interest:`.

use evidence_walk_contract::link::is_allowed_link;
use evidence_walk_document::source::{Author, Reference, ReferenceKind, Source};
use evidence_walk_document::summary::Interests;
use evidence_walk_words::{Word, Words};

use crate::fields::{Field, Fields};
use crate::formats;
use crate::front::source as front;
use crate::front::summary::INTERESTS;
use crate::front::{NONE_DECLARED, Spec};
use crate::phrases::Phrases;

/// Reads `conflicts_of_interest:`, which should be there.
pub fn read_interests(fields: &Fields<'_>) -> Interests {
    let Some(field) = fields.optional(&INTERESTS) else {
        fields.warn(
            INTERESTS.name,
            "nobody can see what the authors gain or lose by the answer",
            format!(
                "add `{}: {NONE_DECLARED}`, or a list of what they declare",
                INTERESTS.name
            ),
        );
        return Interests::NotStated;
    };
    match field.peek() {
        Some(NONE_DECLARED) => Interests::NoneDeclared,
        Some(_) => {
            field.fault(
                "neither a list nor the words for none",
                format!(
                    "write `{NONE_DECLARED}`, or each on a line of its own that begins with `- `"
                ),
            );
            Interests::NotStated
        }
        None => field
            .texts()
            .map_or(Interests::NotStated, Interests::Declared),
    }
}

/// Reads `sources:`.
pub fn read_sources(
    field: &Field<'_>,
    words: Option<&Words>,
    phrases: &Phrases,
) -> Option<Vec<Source>> {
    let items = field.list()?;
    if items.is_empty() {
        field.fault(
            "an empty list",
            "add a source: its first line is `- id: review`",
        );
    }
    let mut out: Vec<Source> = Vec::new();
    for item in items {
        let Some(source) = item
            .fields()
            .and_then(|fields| source(&fields, words, phrases))
        else {
            continue;
        };
        if out.iter().any(|known| known.id == source.id) {
            item.fault(
                format!("two sources are called `{}`", source.id),
                "give each an `id:` of its own",
            );
        }
        out.push(source);
    }
    Some(out)
}

fn source(fields: &Fields<'_>, words: Option<&Words>, phrases: &Phrases) -> Option<Source> {
    let id = fields.needed(&front::SOURCE_ID).and_then(|f| f.name());
    let citation = fields.needed_text(&front::CITATION);
    let lang = fields.optional(&front::SOURCE_LANGUAGE);
    let lang = lang.and_then(|field| language(&field));
    let doi = fields.optional(&front::DOI).and_then(|f| formats::doi(&f));
    let url = fields.optional(&front::URL).and_then(|field| url(&field));
    let searched = searched(fields, words, phrases);
    let reference = fields.optional(&front::REFERENCE);
    if reference.is_none() {
        fields.warn(
            front::REFERENCE.name,
            "readers cannot take this source into a reference manager",
            "add `reference:` with `type`, `authors`, `year` and `title`; docs/authoring.md shows how",
        );
    }
    let reference = reference.and_then(|field| {
        let fields = field.fields()?;
        reference_of(&fields, citation.as_deref())
    });
    fields.close();
    Some(Source {
        id: id?,
        citation: citation?,
        lang,
        doi,
        url,
        searched,
        reference,
    })
}

/// Two or three small letters.
fn language(field: &Field<'_>) -> Option<String> {
    let text = field.text()?;
    let is_tag = (2..=3).contains(&text.len()) && text.bytes().all(|of| of.is_ascii_lowercase());
    if !is_tag {
        field.fault(
            format!("`{text}` names no language"),
            "write its tag of two or three letters, such as `en` or `cy`",
        );
    }
    is_tag.then_some(text)
}

fn url(field: &Field<'_>) -> Option<String> {
    let text = field.text()?;
    if is_allowed_link(&text) && text.starts_with("http") {
        return Some(text);
    }
    field.fault(
        format!("`{text}` is not a web address"),
        "write the whole address: `https://…`",
    );
    None
}

/// What a review searched, and to when, as a sentence.
fn searched(fields: &Fields<'_>, words: Option<&Words>, phrases: &Phrases) -> Option<String> {
    let to = fields.optional(&front::SOURCE_SEARCHED);
    let places = fields.optional(&front::SOURCE_SEARCHED_IN);
    let to_text = to.as_ref().and_then(formats::year_month_or_day);
    let Some(places) = places else {
        if let Some(field) = to {
            field.fault(
                "says to when, and not what was searched",
                "add `searched_in:` with the databases, registers and websites",
            );
        }
        return None;
    };
    let places = places.text()?;
    let words = words?;
    Some(match to_text {
        Some(to) => {
            let day = phrases.year_month_or_day(&to);
            words.fill(Word::SearchedInTo, &[("places", &places), ("day", &day)])
        }
        None => words.fill(Word::SearchedIn, &[("places", &places)]),
    })
}

fn reference_of(fields: &Fields<'_>, citation: Option<&str>) -> Option<Reference> {
    let kind = fields
        .needed(&front::REFERENCE_KIND)
        .and_then(|f| f.tag::<ReferenceKind>());
    let authors = fields
        .needed(&front::REFERENCE_AUTHORS)
        .and_then(|field| authors(&field));
    let year = fields.needed(&front::REFERENCE_YEAR).and_then(|field| {
        let year = field.whole(1000)?;
        if citation.is_some_and(|citation| !citation.contains(&year.to_string())) {
            field.fault(
                format!("{year} does not stand in the citation"),
                "check both against the source, and write the same year in both",
            );
        }
        Some(year)
    });
    let title = fields.needed_text(&front::REFERENCE_TITLE);
    let part = |spec: &Spec| fields.optional(spec).and_then(|field| field.text());
    let container = part(&front::CONTAINER);
    let needs_container = matches!(kind, Some(ReferenceKind::Article | ReferenceKind::Chapter));
    if needs_container && container.is_none() {
        fields.fault(
            front::CONTAINER.name,
            "missing: an article and a chapter are in something",
            "add `in:` with the name of the journal or book",
        );
    }
    let (volume, issue) = (part(&front::VOLUME), part(&front::ISSUE));
    let (pages, publisher) = (part(&front::PAGES), part(&front::PUBLISHER));
    fields.close();
    Some(Reference {
        kind: kind?,
        authors: authors?,
        year: year?,
        title: title?,
        container,
        volume,
        issue,
        pages,
        publisher,
    })
}

fn authors(field: &Field<'_>) -> Option<Vec<Author>> {
    let names = field.texts()?;
    let mut out = Vec::new();
    for name in names {
        let parts: Vec<&str> = name.split(',').map(str::trim).collect();
        match parts.as_slice() {
            [organisation] => out.push(Author::Organisation((*organisation).to_owned())),
            [family, given] if !family.is_empty() && !given.is_empty() => {
                out.push(Author::Person {
                    family: (*family).to_owned(),
                    given: (*given).to_owned(),
                });
            }
            _ => {
                field.fault(
                    format!("`{name}` is no name that a reference manager can read"),
                    "write a person as `Family, Given`, and an organisation without a comma",
                );
                return None;
            }
        }
    }
    Some(out)
}
