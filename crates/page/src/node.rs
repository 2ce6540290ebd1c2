//! Builders for the tree.

use evidence_walk_contract::node::{Attribute, Tag};
pub use evidence_walk_contract::node::{Element, Node};

/// Begins an element. Its tag must be on the contract's list, or no file can be made of it.
#[must_use]
pub fn el(tag: &'static str) -> Element {
    Element {
        tag: Tag(tag),
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

/// Builds an element.
pub trait Build: Sized {
    /// Adds an attribute.
    #[must_use]
    fn attr(self, name: &'static str, value: impl Into<String>) -> Self;

    /// Adds a class list.
    #[must_use]
    fn class(self, classes: &'static str) -> Self {
        self.attr("class", classes)
    }

    /// Adds words.
    #[must_use]
    fn text(self, text: impl Into<String>) -> Self;

    /// Adds a child.
    #[must_use]
    fn child(self, child: Element) -> Self;

    /// Adds children.
    #[must_use]
    fn with(self, nodes: Vec<Node>) -> Self;

    /// Finishes it as a node.
    fn node(self) -> Node;
}

impl Build for Element {
    fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((Attribute(name), value.into()));
        self
    }

    fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    fn child(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    fn with(mut self, nodes: Vec<Node>) -> Self {
        self.children.extend(nodes);
        self
    }

    fn node(self) -> Node {
        Node::Element(self)
    }
}

/// A paragraph of a class.
pub(crate) fn p(class: &'static str, text: impl Into<String>) -> Element {
    el("p").class(class).text(text)
}

/// A heading of a part within a step.
pub(crate) fn side(tag: &'static str, text: impl Into<String>) -> Element {
    el(tag).class("ew-side").text(text)
}
