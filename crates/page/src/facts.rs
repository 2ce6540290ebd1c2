//! Sources, authors and versions: what readers need in order to trust a summary, and to cite it.

use evidence_walk_document::summary::{Source, Summary};
use evidence_walk_words::{Word, Words};

use crate::node::{Build, Element, Node, el, p};
use crate::prose::link;

/// Decision, audience, sources and imprint, as side heads with text.
pub fn facts(summary: &Summary, words: &Words) -> Element {
    let sources = summary.sources.iter().map(|s| source(s).node()).collect();
    let mut about = String::new();
    let values: [(Word, &[(&str, &str)]); 2] = [
        (Word::WrittenBy, &[("names", &summary.authors.join(", "))]),
        (Word::PaidBy, &[("names", &summary.funders.join(", "))]),
    ];
    for (word, values) in values {
        about.push_str(&words.fill(word, values));
        about.push(' ');
    }
    if let Some(day) = &summary.searched_shown {
        about.push_str(&words.fill(Word::Searched, &[("day", day)]));
        about.push(' ');
    }
    about.push_str(&words.fill(Word::Reviewed, &[("day", &summary.reviewed_shown)]));
    let version = words.fill(
        Word::Version,
        &[
            ("edition", &summary.edition.to_string()),
            ("revision", &summary.revision.to_string()),
        ],
    );
    let mut last = vec![p("ew-text", about).node(), p("ew-note", version).node()];
    if let Some(illustration) = &summary.illustration {
        last.push(p("ew-note", illustration.clone()).node());
    }
    let changes = changes(summary, words);
    let list = el("dl")
        .class("ew-facts")
        .child(fact(
            words,
            Word::WrittenFor,
            vec![p("ew-text", summary.audience.clone()).node()],
        ))
        .child(fact(
            words,
            Word::TheDecision,
            vec![p("ew-text", summary.decision.clone()).node()],
        ))
        .child(fact(words, Word::Sources, sources))
        .child(fact(words, Word::AboutThis, last));
    match changes.is_empty() {
        true => list,
        false => list.child(fact(words, Word::WhatChanged, changes)),
    }
}

/// What readers asked for, and what came of it.
fn changes(summary: &Summary, words: &Words) -> Vec<Node> {
    let each = summary.changes.iter().map(|change| {
        let values = [
            ("asked", change.asked.as_str()),
            ("done", change.done.as_str()),
            ("on", change.on_shown.as_str()),
        ];
        p("ew-text", words.fill(Word::AskedAndDone, &values)).node()
    });
    each.collect()
}

fn fact(words: &Words, head: Word, nodes: Vec<Node>) -> Element {
    el("div")
        .child(el("dt").class("ew-side").text(words.get(head)))
        .child(el("dd").with(nodes))
}

/// A source as it is cited, with its address.
pub fn source(source: &Source) -> Element {
    let cited = el("p").class("ew-text").text(source.citation.clone());
    match source.href() {
        Some(href) => {
            let shown = match &source.doi {
                Some(doi) => ["doi:", doi].concat(),
                None => href.clone(),
            };
            cited.text(" ").child(link(&href, vec![Node::Text(shown)]))
        }
        None => cited,
    }
}
