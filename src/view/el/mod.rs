//! Elements, and what changes in them, on leptos's effects.
//!
//! leptos compiles separate code for every typed element; docs/decisions.md has what that costs. Here an
//! element is a value, every effect has one type, and leptos does what it is for: components, what
//! reruns when, and what ends with what. An [`El`] is a leptos view like any other: it can be used
//! inside `view!`, and takes any view as a child through [`El::view`].

mod keyed;
mod render;

use std::cell::Cell;

use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use send_wrapper::SendWrapper;

use self::keyed::keep_keyed;
pub use crate::edge::node::DomElement;
use crate::edge::node::Listener;

/// An element under construction. A bare element, not an `Option` of one: a value that fits a register makes
/// every call of the methods below shorter.
pub struct El(DomElement);

/// A built view of any type, so that the arms of a `match` have the same type.
pub struct Built(SendWrapper<Box<dyn Mountable>>);

/// Begins an element.
pub fn el(tag: &str) -> El {
    El(DomElement::new(tag))
}

/// A button of a class.
pub fn button(class: &str, press: impl Fn() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .attr("class", class)
        .listen("click", Box::new(move |_| press()))
}

/// Builds a view.
pub fn built(view: impl IntoView + 'static) -> Built {
    Built(SendWrapper::new(Box::new(view.into_view().build())))
}

/// Mounts a view at the end of `place`, for as long as the current owner lives.
pub fn mount(place: &DomElement, view: impl IntoView + 'static) {
    hold(place, built(view), true);
}

#[inline(never)]
fn hold(place: &DomElement, mut view: Built, unmount: bool) {
    view.0.mount(place.element(), None);
    on_cleanup(move || {
        if unmount {
            view.0.unmount();
        }
        drop(view);
    });
}

/// Runs `act`, and again whenever what it read has changed, until the part of the page that it
/// belongs to is removed.
pub fn react(act: impl Fn() + 'static) {
    run(Box::new(act));
}

// Not generic: a closure inside a generic function is a type of its own for each caller, and leptos
// would give each its own code.
fn run(act: Box<dyn Fn()>) {
    Effect::new(move |_: Option<()>| {
        #[cfg(debug_assertions)]
        RUNS.set(RUNS.get() + 1);
        act();
    });
}

#[cfg(debug_assertions)]
thread_local! {
    static RUNS: Cell<usize> = const { Cell::new(0) };
}

/// How many times an effect of the widget has run on this page. Tests use it to count what a change
/// causes; the published widget does not count.
#[cfg(debug_assertions)]
pub fn effect_runs() -> usize {
    RUNS.get()
}

/// Keeps a listener for as long as the current owner lives.
pub fn keep_listener(listener: Listener) {
    let listener = SendWrapper::new(listener);
    on_cleanup(move || drop(listener));
}

impl El {
    /// The element, for code that needs it again.
    pub fn node(&self) -> DomElement {
        self.0.clone()
    }

    /// A view that shows nothing.
    pub fn nothing() -> Self {
        Self(DomElement::nothing())
    }

    fn change(self, change: impl FnOnce(&DomElement)) -> Self {
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

    /// With an attribute that changes; `None` removes it.
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
            let shown = Cell::new(None);
            run(Box::new(move || {
                let value = value();
                if shown.replace(value) != value {
                    node.attribute(name, value);
                }
            }));
        })
    }

    /// Hidden while `when` says so.
    pub fn hidden(self, when: impl Fn() -> bool + 'static) -> Self {
        self.attr_boxed("hidden", Box::new(move || when().then_some("")))
    }

    /// Checked while `when` says so.
    pub fn checked(self, when: impl Fn() -> bool + 'static) -> Self {
        self.flag(Box::new(when), DomElement::checked)
    }

    fn flag(self, when: Box<dyn Fn() -> bool>, set: fn(&DomElement, bool)) -> Self {
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
        self.change(|node| keep_listener(node.listen(event, act)))
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

    /// With an element inside it.
    pub fn child(self, child: El) -> Self {
        self.change(|node| node.append(&child.0))
    }

    /// With elements inside it.
    pub fn children(mut self, children: Vec<El>) -> Self {
        for child in children {
            self = self.child(child);
        }
        self
    }

    /// With any leptos view inside it: a component, or the result of `view!`.
    pub fn view(self, view: impl IntoView + 'static) -> Self {
        self.change(|node| hold(node, built(view), false))
    }

    /// With one view inside it, which is built again whenever `key` has changed.
    pub fn keyed(
        self,
        key: impl Fn() -> usize + 'static,
        view: impl Fn() -> Option<Built> + 'static,
    ) -> Self {
        keep_keyed(
            self.0.clone(),
            Box::new(key),
            Box::new(move |_| view()),
            false,
        );
        self
    }

    /// With one view inside it, that of the number `key`; that of the next number is built ahead, so its
    /// effects must do nothing but change the view.
    pub fn numbered(
        self,
        key: impl Fn() -> usize + 'static,
        view: impl Fn(usize) -> Option<Built> + 'static,
    ) -> Self {
        keep_keyed(self.0.clone(), Box::new(key), Box::new(view), true);
        self
    }
}
