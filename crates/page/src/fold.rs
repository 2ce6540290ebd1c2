//! Folds: what a reader opens on demand.

use evidence_walk_contract::signal::Detail;

use crate::node::{Build, Element, Node, el};

/// A fold. The walk counts its opening by the number it carries.
pub fn detail(detail: Detail, summary: &str, nodes: Vec<Node>) -> Node {
    let fold = el("details")
        .class("ew-fold")
        .attr("data-detail", detail.index().to_string());
    filled(fold, summary, nodes)
}

/// A fold whose opening is not counted.
pub fn fold(summary: &str, nodes: Vec<Node>) -> Node {
    filled(el("details").class("ew-fold"), summary, nodes)
}

pub fn filled(fold: Element, summary: &str, nodes: Vec<Node>) -> Node {
    fold.child(el("summary").text(summary))
        .child(el("div").with(nodes))
        .node()
}
