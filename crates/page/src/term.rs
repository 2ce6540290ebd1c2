//! Terms that are explained on demand, without a script: the button of a popover behind the word.
//!
//! The word itself stays text, and what it means stands right after it, in brackets: a reading mode, which drops
//! buttons and knows no popovers, then shows "word (what it means)", and a screen reader meets the explanation
//! next. A button and its popover find each other by an id, which must be unique in a page with several summaries,
//! and is given once the page is drawn.

use evidence_walk_contract::node::Attribute;
use evidence_walk_document::summary::Summary;
use evidence_walk_words::{Word, Words};

use crate::node::{Build, Element, Node, el};

const TERM: &str = "ew-term";
const TARGET: &str = "popovertarget";
const ID: &str = "id";

/// The words of a text, with the explanation of what they mean.
pub fn marked(words: Vec<Node>, means: &str) -> Element {
    let bracket = |sign: &str| el("span").class("ew-hidden").text(sign);
    let explanation = el("span")
        .class("ew-means")
        .attr("popover", "")
        .attr(ID, "")
        .child(bracket(" ("))
        .text(means)
        .child(bracket(")"));
    el("span")
        .class(TERM)
        .with(words)
        .child(
            el("button")
                .attr("type", "button")
                .attr(TARGET, "")
                .attr("aria-label", ""),
        )
        .child(explanation)
}

/// The terms of a summary with what they mean, as a list; nothing where it explains none.
pub fn list(summary: &Summary) -> Option<Node> {
    if summary.glossary.is_empty() {
        return None;
    }
    let mut list = el("dl").class("ew-published");
    for each in &summary.glossary {
        list = list
            .child(el("dt").text(each.term.clone()))
            .child(el("dd").text(each.means.clone()));
    }
    Some(list.node())
}

/// The drawn nodes with ids and names for the buttons of their terms. `place` tells trees apart that one page may
/// hold together.
pub fn settled(nodes: Vec<Node>, summary: &Summary, words: &Words, place: &str) -> Vec<Node> {
    if summary.glossary.is_empty() {
        return nodes;
    }
    let mut settling = Settling {
        words,
        prefix: format!("ew-{}-{}-{place}", summary.id, summary.lang),
        count: 0,
    };
    nodes.into_iter().map(|node| settling.node(node)).collect()
}

struct Settling<'a> {
    words: &'a Words,
    prefix: String,
    count: usize,
}

impl Settling<'_> {
    fn node(&mut self, node: Node) -> Node {
        let Node::Element(mut element) = node else {
            return node;
        };
        if element
            .attributes
            .contains(&(Attribute("class"), TERM.to_owned()))
        {
            self.count += 1;
            let id = format!("{}{}", self.prefix, self.count);
            let term = self
                .words
                .fill(Word::WhatTermMeans, &[("term", &said(&element))]);
            for child in &mut element.children {
                let Node::Element(child) = child else {
                    continue;
                };
                for (name, value) in &mut child.attributes {
                    match name.0 {
                        TARGET | ID => value.clone_from(&id),
                        "aria-label" => value.clone_from(&term),
                        _ => {}
                    }
                }
            }
            return element.node();
        }
        let children = std::mem::take(&mut element.children);
        element
            .with(children.into_iter().map(|child| self.node(child)).collect())
            .node()
    }
}

/// The words of the text, without the button and what follows it.
fn said(marked: &Element) -> String {
    let is_button =
        |node: &&Node| matches!(node, Node::Element(element) if element.tag.0 == "button");
    let mut out = String::new();
    for node in marked.children.iter().take_while(|node| !is_button(node)) {
        push(node, &mut out);
    }
    out
}

fn push(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => out.push_str(text),
        Node::Element(element) => element.children.iter().for_each(|child| push(child, out)),
    }
}
