//! The other languages of a summary, and what says that a translation is a draft.

use evidence_walk_contract::packed::{Packed, Unlisted};
use evidence_walk_contract::paths::LANGUAGE_FILE;
use evidence_walk_document::summary::Summary;
use evidence_walk_words::{Word, Words};

use crate::foreign::settled;
use crate::node::{Build, Node, el, p};
use crate::slot;

/// Links to the summary in its other languages; nothing where there is none. The loader follows them in place.
pub fn languages(summary: &Summary, words: &Words) -> Option<Node> {
    if summary.languages.is_empty() {
        return None;
    }
    let mut nav = el("nav")
        .class("ew ew-languages")
        .attr("slot", slot::LANGUAGES)
        .attr("aria-label", words.get(Word::Languages));
    for other in &summary.languages {
        let mut link = el("a").attr("hreflang", other.lang.clone());
        if let Some(page) = summary.page_in(other) {
            link = link.attr("href", page);
        }
        nav = nav
            .child(
                link.attr("lang", other.lang.clone())
                    .attr("data-part", LANGUAGE_FILE)
                    .attr("data-language", other.lang.clone())
                    .attr("data-said", other.said.clone())
                    .attr("data-failed", words.get(Word::PartFailed))
                    .text(other.name.clone()),
            )
            // What did not come is said here.
            .child(el("span").attr("role", "status"));
    }
    Some(nav.node())
}

/// What every view of a translation says that nobody answers for.
pub fn draft(summary: &Summary, words: &Words) -> Option<Node> {
    let banner = p("ew-draft", words.get(Word::Draft)).attr("role", "note");
    summary.draft.then(|| banner.node())
}

/// Nodes as the widget fetches them.
pub fn packed(nodes: Vec<Node>, words: &Words) -> Result<Packed, Unlisted> {
    Packed::new(&in_direction(settled(nodes), words))
}

/// Says on each element of a page that it is written from right to left, where it is.
pub fn in_direction(nodes: Vec<Node>, words: &Words) -> Vec<Node> {
    if !words.is_right_to_left() {
        return nodes;
    }
    let each = nodes.into_iter().map(|node| match node {
        Node::Element(element) => element.attr("dir", "rtl").node(),
        text @ Node::Text(_) => text,
    });
    each.collect()
}
