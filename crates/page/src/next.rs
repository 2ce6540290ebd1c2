//! What can come next: whom to talk to, what the centre can be asked for, and the page that asks months later what
//! came of it.
//!
//! Requests are made, and that page is, on pages of the collector, whose address authoring does not know where a summary is drawn for
//! the walk. So a link carries the part that it knows, and is completed where the collector is known: by [`lead`] in
//! the plain HTML, the loader and the widget elsewhere. Without a collector there is nothing to follow.

use evidence_walk_contract::paths::{
    EVIDENCE_NEED, FOLLOW_UP, FOLLOW_UP_CALENDAR, TEST_HERE, asking,
};
use evidence_walk_document::summary::Summary;
use evidence_walk_words::{Word, Words};

use crate::foot::talk_to;
use crate::node::{Build, Element, Node, el, p};

/// The attribute with the known part of a link.
const ASKS: &str = "data-ask";

/// The class of the part that is left out without a collector.
const REQUESTS: &str = "ew-requests";

/// Below the text of a step of the walk.
pub fn next(summary: &Summary, words: &Words) -> Vec<Node> {
    vec![talk_to(summary, words).node(), requests(summary, words)]
}

/// What the centre can be asked for, and where to say later what came of it.
pub fn requests(summary: &Summary, words: &Words) -> Node {
    let ask = |what, says| {
        let edition = summary.edition.to_string();
        let path = asking(&summary.id, &summary.lang, &edition, what);
        let link = el("a").attr(ASKS, path).text(words.get(says));
        el("li").child(link)
    };
    let later = [
        p("ew-text", words.get(Word::NextLater)).node(),
        el("ul")
            .class("ew-list")
            .child(ask(FOLLOW_UP_CALENDAR, Word::NextCalendar))
            .child(ask(FOLLOW_UP, Word::NextFollowUp))
            .node(),
    ];
    let later = later.into_iter().filter(|_| !summary.follow_up.is_empty());
    el("div")
        .class(REQUESTS)
        .child(p(
            "ew-text",
            words.fill(Word::NextAsk, &[("centre", &summary.centre)]),
        ))
        .child(
            el("ul")
                .class("ew-list")
                .child(ask(TEST_HERE, Word::NextTest))
                .child(ask(EVIDENCE_NEED, Word::NextNeed)),
        )
        .with(later.collect())
        .child(p("ew-note", words.get(Word::NextPages)))
        .node()
}

/// Completes the links to requests with the address of the collector, or takes them out where there is none.
pub fn lead(nodes: &mut Vec<Node>, collector: Option<&str>) {
    nodes.retain(|node| collector.is_some() || !is_requests(node));
    for node in nodes {
        let Node::Element(element) = node else {
            continue;
        };
        complete(element, collector);
        lead(&mut element.children, collector);
    }
}

fn complete(element: &mut Element, collector: Option<&str>) {
    let asks = element
        .attributes
        .iter_mut()
        .find(|(name, _)| name.0 == ASKS);
    if let (Some((name, value)), Some(collector)) = (asks, collector) {
        name.0 = "href";
        *value = [collector.trim_end_matches('/'), value].concat();
    }
}

fn is_requests(node: &Node) -> bool {
    let Node::Element(element) = node else {
        return false;
    };
    let mut attributes = element.attributes.iter();
    attributes.any(|(name, value)| name.0 == "class" && value == REQUESTS)
}
