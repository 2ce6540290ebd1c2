//! Running text.

use evidence_walk_contract::link::is_allowed_link;
use evidence_walk_document::text::{Block, Inline};

use crate::node::{Build, Element, Node, el};
use crate::term;

/// Blocks of running text.
#[must_use]
pub fn blocks(blocks: &[Block]) -> Vec<Node> {
    blocks.iter().map(|b| block(b).node()).collect()
}

fn block(block: &Block) -> Element {
    match block {
        Block::Paragraph(text) => el("p").class("ew-text").with(inlines(text)),
        Block::Heading(text) => el("h3").class("ew-q").with(inlines(text)),
        Block::List { ordered, items } => {
            let items = items.iter().map(|item| el("li").with(blocks(item)).node());
            let tag = if *ordered { "ol" } else { "ul" };
            el(tag).class("ew-list").with(items.collect())
        }
        Block::Quote(inner) => el("blockquote").class("ew-quote").with(blocks(inner)),
        // Only a step's body holds one, which `audience::body` draws.
        Block::For { blocks: inner, .. } => el("section").with(blocks(inner)),
        Block::Table { head, rows } => {
            let cell = |tag: &'static str, scope: Option<&'static str>, text: &[Inline]| {
                let cell = el(tag).with(inlines(text));
                Node::Element(match scope {
                    Some(scope) => cell.attr("scope", scope),
                    None => cell,
                })
            };
            let head = head
                .iter()
                .map(|text| cell("th", Some("col"), text))
                .collect();
            let rows = rows.iter().map(|row| {
                let cells = row.iter().map(|text| cell("td", None, text)).collect();
                el("tr").with(cells).node()
            });
            // A table wider than its place has a scroll bar of its own; the page does not scroll sideways.
            el("div").class("ew-scroll").attr("tabindex", "0").child(
                el("table")
                    .class("ew-table")
                    .child(el("thead").child(el("tr").with(head)))
                    .child(el("tbody").with(rows.collect())),
            )
        }
    }
}

/// Runs of text.
#[must_use]
pub fn inlines(text: &[Inline]) -> Vec<Node> {
    text.iter()
        .map(|inline| match inline {
            Inline::Text(words) => Node::Text(words.clone()),
            Inline::Strong(inner) => el("strong").with(inlines(inner)).node(),
            Inline::Emphasis(inner) => el("em").with(inlines(inner)).node(),
            Inline::Code(words) => el("code").text(words.clone()).node(),
            Inline::Break => el("br").node(),
            Inline::Link { href, text } => link(href, inlines(text)).node(),
            Inline::Term { text, means, .. } => term::marked(inlines(text), means).node(),
        })
        .collect()
}

/// A link, or its words alone if the address is not one that a summary may hold. The file comes
/// over the network, so authoring's check is repeated.
pub(crate) fn link(href: &str, words: Vec<Node>) -> Element {
    if is_allowed_link(href) {
        el("a").attr("href", href.to_owned()).with(words)
    } else {
        el("span").with(words)
    }
}
