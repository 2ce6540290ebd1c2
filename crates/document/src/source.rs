//! A reference: as its reader sees it, and as a reference manager takes it.

use serde::{Deserialize, Serialize};

/// A reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Name used inside the summary.
    pub id: String,
    /// Authors, title, place and year, as cited.
    pub citation: String,
    /// BCP 47 tag of the citation's language, where it is known.
    #[serde(default)]
    pub lang: Option<String>,
    /// Bare DOI, shown as a link to doi.org.
    pub doi: Option<String>,
    /// Web address, where there is no DOI.
    pub url: Option<String>,
    /// What was searched for it and to when, as a sentence, where it is a review that says so.
    #[serde(default)]
    pub searched: Option<String>,
    /// The parts of the citation; without them no reference manager can take it.
    #[serde(default)]
    pub reference: Option<Reference>,
}

impl Source {
    /// Where a reader can read it, if anywhere.
    #[must_use]
    pub fn href(&self) -> Option<String> {
        match (&self.doi, &self.url) {
            (Some(doi), _) => Some(["https://doi.org/", doi].concat()),
            (None, url) => url.clone(),
        }
    }
}

/// The parts of a citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reference {
    /// What kind of thing it is.
    pub kind: ReferenceKind,
    /// Who wrote it, in order.
    pub authors: Vec<Author>,
    /// Year of publication.
    pub year: u32,
    /// Its title.
    pub title: String,
    /// The journal, book or website that it is in.
    pub container: Option<String>,
    /// Volume.
    pub volume: Option<String>,
    /// Issue, or number of the article.
    pub issue: Option<String>,
    /// Pages, `518-527`.
    pub pages: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
}

/// What kind of thing is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ReferenceKind {
    /// An article in a journal, or a review in a database of reviews.
    #[serde(rename = "article")]
    Article,
    /// A report of an organisation.
    #[serde(rename = "report")]
    Report,
    /// A book.
    #[serde(rename = "book")]
    Book,
    /// A chapter of a book.
    #[serde(rename = "chapter")]
    Chapter,
    /// A page of a website.
    #[serde(rename = "page")]
    Page,
}

/// Somebody who wrote what is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Author {
    /// A person.
    #[serde(rename = "person")]
    Person {
        /// Family name.
        family: String,
        /// Given names or initials.
        given: String,
    },
    /// An organisation.
    #[serde(rename = "organisation")]
    Organisation(String),
}
