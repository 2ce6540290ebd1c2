//! Elements, and what changes in them, on leptos's effects.
//!
//! leptos gives every typed element code of its own: drawn that way this widget was 104 KB
//! compressed, and 81 KB with type-erased views. Here an element is a value, every effect has one
//! type, and leptos keeps what it is for: what runs again when, and what ends with what.

use std::cell::Cell;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::edge::node::Listener;
pub use crate::edge::node::Node;

/// An element being put together. A bare element, not an `Option` of one: what fits a register makes
/// every call of the methods below shorter.
pub struct El(Node);

/// Begins an element.
pub fn el(tag: &str) -> El {
    El(Node::new(tag))
}

/// A button of a class.
pub fn button(class: &str, press: impl Fn() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .attr("class", class)
        .listen("click", Box::new(move |_| press()))
}

/// Runs `act`, and again whenever what it read has changed, until the part of the view that it
/// belongs to is taken away.
pub fn react(act: impl Fn() + 'static) {
    run(Box::new(act));
}

// Not generic: a closure inside a generic function is a type of its own for each caller, and leptos
// would give each its own code.
fn run(act: Box<dyn Fn()>) {
    Effect::new(move |_: Option<()>| act());
}

fn keep_child(node: Node, key: Box<dyn Fn() -> usize>, child: Box<dyn Fn() -> Option<El>>) {
    // The child's effects and listeners end when it is made anew, not whenever the key is read.
    let owner = Owner::new();
    let shown = Cell::new(None);
    run(Box::new(move || {
        let key = key();
        if shown.replace(Some(key)) == Some(key) {
            return;
        }
        owner.cleanup();
        node.empty();
        if let Some(El(child)) = owner.with(&child) {
            node.append(&child);
        }
    }));
}

fn keep(listener: Listener) {
    let listener = SendWrapper::new(listener);
    on_cleanup(move || drop(listener));
}

impl El {
    /// The element, for whoever must find it again.
    pub fn node(&self) -> Option<Node> {
        Some(self.0.clone())
    }

    fn change(self, change: impl FnOnce(&Node)) -> Self {
        change(&self.0);
        self
    }

    /// With an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        self.change(|node| node.attribute(name, Some(value)))
    }

    /// With a class list.
    pub fn class(self, classes: &str) -> Self {
        self.attr("class", classes)
    }

    /// With an attribute that changes; `None` takes it away.
    pub fn attr_live(
        self,
        name: &'static str,
        value: impl Fn() -> Option<&'static str> + 'static,
    ) -> Self {
        self.attr_boxed(name, Box::new(value))
    }

    // Not generic, like `run`: each caller would have its own copy of what follows.
    fn attr_boxed(self, name: &'static str, value: Box<dyn Fn() -> Option<&'static str>>) -> Self {
        self.change(|node| {
            let node = node.clone();
            run(Box::new(move || node.attribute(name, value())));
        })
    }

    /// Hidden while `when` says so.
    pub fn hidden(self, when: impl Fn() -> bool + 'static) -> Self {
        self.flag(Box::new(when), |node, hidden| {
            node.attribute("hidden", hidden.then_some(""));
        })
    }

    /// Checked while `when` says so.
    pub fn checked(self, when: impl Fn() -> bool + 'static) -> Self {
        self.flag(Box::new(when), Node::checked)
    }

    fn flag(self, when: Box<dyn Fn() -> bool>, set: fn(&Node, bool)) -> Self {
        self.change(|node| {
            let node = node.clone();
            run(Box::new(move || set(&node, when())));
        })
    }

    /// A text field that holds what `text` says.
    pub fn value(self, text: impl Fn() -> String + 'static) -> Self {
        self.change(|node| {
            let node = node.clone();
            react(move || node.value(&text()));
        })
    }

    /// With a listener.
    pub fn on(self, event: &'static str, act: impl Fn(leptos::ev::Event) + 'static) -> Self {
        self.listen(event, Box::new(act))
    }

    fn listen(self, event: &'static str, act: Box<dyn Fn(leptos::ev::Event)>) -> Self {
        self.change(|node| keep(node.listen(event, act)))
    }

    /// With words.
    pub fn text(self, text: &str) -> Self {
        self.change(|node| {
            node.write(text);
        })
    }

    /// With words that change.
    pub fn text_live(self, text: impl Fn() -> String + 'static) -> Self {
        self.text_boxed(Box::new(text))
    }

    fn text_boxed(self, text: Box<dyn Fn() -> String>) -> Self {
        self.change(|node| {
            let words = node.write("");
            run(Box::new(move || words.set(&text())));
        })
    }

    /// With a child.
    pub fn child(self, child: El) -> Self {
        self.change(|node| node.append(&child.0))
    }

    /// With children.
    pub fn children(mut self, children: Vec<El>) -> Self {
        for child in children {
            self = self.child(child);
        }
        self
    }

    /// With one child, made anew whenever `key` has changed.
    pub fn only_child(
        self,
        key: impl Fn() -> usize + 'static,
        child: impl Fn() -> Option<El> + 'static,
    ) -> Self {
        keep_child(self.0.clone(), Box::new(key), Box::new(child));
        self
    }
}
