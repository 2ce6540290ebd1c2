//! Sources, authors and versions: what readers need in order to trust a summary, and to cite it.

use evidence_walk_contract::paths::{BIBTEX_ENDING, CSL_ENDING, RIS_ENDING, feed_file};
use evidence_walk_document::source::Source;
use evidence_walk_document::summary::{Interests, Summary, SummaryChange};
use evidence_walk_words::{Word, Words};

use crate::node::{Build, Element, Node, el, p};
use crate::prose::link;
use crate::term;

/// Decision, audience, sources and imprint, as side heads with text.
pub fn facts(summary: &Summary, words: &Words) -> Element {
    let mut sources: Vec<Node> = summary.sources.iter().flat_map(source).collect();
    sources.extend(searched(summary, words));
    sources.extend(references(summary, words));
    let mut about = String::new();
    let values: [(Word, &[(&str, &str)]); 2] = [
        (Word::WrittenBy, &[("names", &summary.authors.join(", "))]),
        (Word::PaidBy, &[("names", &summary.funders.join(", "))]),
    ];
    for (word, values) in values {
        about.push_str(&words.fill(word, values));
        about.push(' ');
    }
    if let Some(translator) = &summary.translator {
        about.push_str(&words.fill(Word::TranslatedBy, &[("names", translator)]));
        about.push(' ');
    }
    about.push_str(&interests(summary, words));
    about.push(' ');
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
    let terms: Vec<Node> = term::list(summary).into_iter().collect();
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
        .child(fact(words, Word::AboutThis, last))
        .child(fact(words, Word::CiteThis, cite(summary, words)));
    [(Word::Terms, terms), (Word::WhatChanged, changes)]
        .into_iter()
        .filter(|(_, nodes)| !nodes.is_empty())
        .fold(list, |list, (head, nodes)| {
            list.child(fact(words, head, nodes))
        })
}

/// What changed, and who asked for it; then the editions before this one.
fn changes(summary: &Summary, words: &Words) -> Vec<Node> {
    let mut nodes = what_changed(words, summary.changes.iter());
    if !summary.earlier.is_empty() {
        let mut line = p("ew-text", words.get(Word::EarlierEditions));
        for earlier in &summary.earlier {
            let edition = earlier.edition.to_string();
            let values = [
                ("edition", edition.as_str()),
                ("day", &earlier.published_shown),
            ];
            let shown = words.fill(Word::EditionOfDay, &values);
            line = line.text(" ");
            line = match summary.page_of_edition(earlier.edition) {
                Some(href) => line.child(link(&href, vec![Node::Text(shown)])),
                None => line.text(shown),
            };
        }
        nodes.push(line.node());
    }
    nodes
}

/// Each change in a paragraph.
pub fn what_changed<'a>(
    words: &Words,
    changes: impl Iterator<Item = &'a SummaryChange>,
) -> Vec<Node> {
    let each = changes.map(|change| {
        let edition = change.edition.map(|edition| edition.to_string());
        let (asked, credit) = (change.asked.as_deref(), change.credit.as_deref());
        let what = match (asked, credit) {
            (Some(_), Some(_)) => Word::CreditedAndDone,
            (Some(_), None) => Word::AskedAndDone,
            (None, _) => Word::OnlyDone,
        };
        let values = [
            ("asked", asked.unwrap_or_default()),
            ("credit", credit.unwrap_or_default()),
            ("done", change.done.as_str()),
            ("on", change.on_shown.as_str()),
        ];
        let says = p("ew-text", "");
        let says = match &edition {
            Some(edition) => {
                let name = words.fill(Word::EditionName, &[("edition", edition)]);
                says.child(el("strong").text(name)).text(", ")
            }
            None => says,
        };
        says.text(words.fill(what, &values)).node()
    });
    each.collect()
}

fn fact(words: &Words, head: Word, nodes: Vec<Node>) -> Element {
    el("div")
        .child(el("dt").class("ew-side").text(words.get(head)))
        .child(el("dd").with(nodes))
}

/// A source as it is cited, with its address, and what was searched in it.
pub fn source(source: &Source) -> Vec<Node> {
    let cited = el("p")
        .class("ew-text")
        .child(in_its_language(source, source.citation.clone()));
    let cited = match source.href() {
        Some(href) => {
            let shown = match &source.doi {
                Some(doi) => ["doi:", doi].concat(),
                None => href.clone(),
            };
            cited.text(" ").child(link(&href, vec![Node::Text(shown)]))
        }
        None => cited,
    };
    let searched = source.searched.iter().cloned();
    let searched = searched.map(|says| p("ew-note", says).node());
    [cited.node()].into_iter().chain(searched).collect()
}

/// Words of a citation, which are read out in its own language.
pub fn in_its_language(source: &Source, words: String) -> Element {
    let said = el("span").text(words);
    match &source.lang {
        Some(lang) => said.attr("lang", lang.clone()),
        None => said,
    }
}

/// A source with its address, as one text.
pub fn cited_in_line(source: &Source) -> String {
    match source.href() {
        Some(href) => [&source.citation, " ", &href].concat(),
        None => source.citation.clone(),
    }
}

/// What was searched for the summary itself, and to when.
fn searched(summary: &Summary, words: &Words) -> Option<Node> {
    let says = match (&summary.searched_in, &summary.searched_shown) {
        (Some(places), Some(day)) => {
            words.fill(Word::SearchedInTo, &[("places", places), ("day", day)])
        }
        (Some(places), None) => words.fill(Word::SearchedIn, &[("places", places)]),
        (None, Some(day)) => words.fill(Word::Searched, &[("day", day)]),
        (None, None) => return None,
    };
    Some(p("ew-text", says).node())
}

/// The files of the references, where their address is known.
fn references(summary: &Summary, words: &Words) -> Option<Node> {
    let stem = summary.permanent_address()?;
    let mut line = p("ew-note", words.get(Word::TakeReferences));
    for (word, ending) in [
        (Word::FileRis, RIS_ENDING),
        (Word::FileBibtex, BIBTEX_ENDING),
        (Word::FileCsl, CSL_ENDING),
    ] {
        let href = [&stem, ".", ending].concat();
        let shown = vec![Node::Text(words.get(word).to_owned())];
        line = line.text(" ").child(link(&href, shown));
    }
    Some(line.node())
}

fn interests(summary: &Summary, words: &Words) -> String {
    match &summary.interests {
        Interests::NotStated => words.get(Word::InterestsNotStated).to_owned(),
        Interests::NoneDeclared => words.get(Word::InterestsNone).to_owned(),
        Interests::Declared(says) => words.fill(Word::Interests, &[("says", &says.join(" "))]),
    }
}

/// The citation of the summary itself, to be selected and copied.
fn cite(summary: &Summary, words: &Words) -> Vec<Node> {
    let cited = p("ew-text", citation(summary, words));
    let (Some(href), Some(address)) = (summary.permanent_page(), &summary.address) else {
        return vec![cited.node()];
    };
    let cited = cited
        .text(" ")
        .child(link(&href, vec![Node::Text(href.clone())]));
    let feed = [address, "/", &feed_file(&summary.lang)].concat();
    let news = vec![Node::Text(words.get(Word::NewSummaries).to_owned())];
    let news = el("p").class("ew-note").child(link(&feed, news));
    vec![cited.node(), news.node()]
}

/// The citation of the summary itself, without its address.
#[must_use]
pub fn citation(summary: &Summary, words: &Words) -> String {
    let year = summary.reviewed.get(..4).unwrap_or_default();
    words.fill(
        Word::OwnCitation,
        &[
            ("authors", &summary.authors.join(", ")),
            ("year", year),
            ("title", &summary.title),
            ("centre", &summary.centre),
            ("edition", &summary.edition.to_string()),
            ("day", &summary.reviewed_shown),
        ],
    )
}
