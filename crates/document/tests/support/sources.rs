//! The sources of the sample, what people ask of it, and the term that it explains.

use evidence_walk_document::prepared::PreparedQuestion;
use evidence_walk_document::source::*;
use evidence_walk_document::summary::Term;
use evidence_walk_document::text::Inline;

use super::{s, words};

pub fn sources() -> Vec<Source> {
    vec![
        Source {
            id: s("trial"),
            citation: s("Author A (2020). A trial."),
            lang: Some(s("en")),
            doi: Some(s("10.1000/lamp")),
            url: None,
            searched: Some(s("Searched: two registers, to March 2019.")),
            reference: Some(Reference {
                kind: ReferenceKind::Article,
                authors: vec![
                    Author::Person {
                        family: s("Author"),
                        given: s("Ann"),
                    },
                    Author::Organisation(s("Lamp Trust")),
                ],
                year: 2020,
                title: s("A trial"),
                container: Some(s("Lamps")),
                volume: Some(s("3")),
                issue: Some(s("1")),
                pages: Some(s("4-9")),
                publisher: None,
            }),
        },
        Source {
            id: s("report"),
            citation: s("Author B (2021). A report."),
            lang: None,
            doi: None,
            url: Some(s("https://lamp.example/report?a=1&b=2")),
            searched: None,
            reference: None,
        },
        Source {
            id: s("letter"),
            citation: s("Author C (2022). A letter."),
            lang: None,
            doi: None,
            url: None,
            searched: None,
            reference: None,
        },
    ]
}

pub fn prepared() -> PreparedQuestion {
    PreparedQuestion {
        asks: s("Would it help here?"),
        answer: words("It may."),
        in_full: s("It may [edition 2]."),
        step: s("found"),
    }
}

pub fn glossary() -> Vec<Term> {
    vec![Term {
        id: s("watt"),
        term: s("watt"),
        means: s("how much light & heat"),
    }]
}

pub fn marked() -> Inline {
    Inline::Term {
        id: s("watt"),
        text: words("watts"),
        means: s("how much light & heat"),
    }
}
