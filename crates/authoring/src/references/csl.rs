//! CSL-JSON, as citation processors and reference managers read it (`csl-data.json` of the Citation Style
//! Language, to which a test holds it).

use evidence_walk_document::source::{Author, ReferenceKind};
use serde::Serialize;

use super::Cited;
use crate::fault::BuildError;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item<'a> {
    id: &'a str,
    r#type: &'static str,
    author: Vec<Name<'a>>,
    issued: Issued,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Person { family: &'a str, given: &'a str },
    Organisation { literal: &'a str },
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    date_parts: [[u32; 1]; 1],
}

pub(super) fn write(cited: &[Cited<'_>]) -> Result<Vec<u8>, BuildError> {
    let items: Vec<Item<'_>> = cited.iter().map(item).collect();
    let mut json =
        serde_json::to_vec_pretty(&items).map_err(|error| BuildError::Form(error.to_string()))?;
    json.push(b'\n');
    Ok(json)
}

fn item<'a>(cited: &'a Cited<'_>) -> Item<'a> {
    let reference = cited.reference;
    let authors = reference.authors.iter().map(|author| match author {
        Author::Person { family, given } => Name::Person { family, given },
        Author::Organisation(literal) => Name::Organisation { literal },
    });
    let own = cited.own.as_ref();
    Item {
        id: &cited.key,
        r#type: kind(reference.kind),
        author: authors.collect(),
        issued: Issued {
            date_parts: [[reference.year]],
        },
        title: &reference.title,
        container_title: reference.container.as_deref(),
        volume: reference.volume.as_deref(),
        issue: reference.issue.as_deref(),
        page: reference.pages.as_deref(),
        publisher: reference.publisher.as_deref(),
        edition: own.map(|own| own.edition.as_str()),
        language: own.map(|own| own.lang.as_str()),
        doi: cited.doi,
        url: cited.url.as_deref(),
    }
}

fn kind(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Article => "article-journal",
        ReferenceKind::Report => "report",
        ReferenceKind::Book => "book",
        ReferenceKind::Chapter => "chapter",
        ReferenceKind::Page => "webpage",
    }
}
