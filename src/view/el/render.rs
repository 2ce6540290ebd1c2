//! Makes an element, and a view that has been built, leptos views: they can be used wherever
//! leptos takes one.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::{AddAnyAttr, Render, RenderHtml, on_cleanup};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node as Marker};
use leptos::tachys::view::{Mountable, Position, PositionState};
use send_wrapper::SendWrapper;

use super::{Built, DomElement, El};
use crate::edge::node::as_element;

impl Render for El {
    type State = DomElement;

    fn build(self) -> DomElement {
        self.0
    }

    // The element was made for this run of the enclosing closure: it replaces the last one.
    fn rebuild(self, state: &mut DomElement) {
        state.give_way_to(&self.0);
        *state = self.0;
    }
}

impl Mountable for DomElement {
    fn unmount(&mut self) {
        self.element().remove();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Marker>) {
        let _ = parent.insert_before(self.element(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.element().parent_element();
        if let Some(parent) = &parent {
            child.mount(parent, Some(self.element()));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element().clone()]
    }
}

impl AddAnyAttr for El {
    type Output<NewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, attr: NewAttr) -> Self {
        let state = SendWrapper::new(attr.into_cloneable_owned().build(self.0.element()));
        on_cleanup(move || drop(state));
        self
    }
}

impl Render for Built {
    type State = Self;

    fn build(self) -> Self {
        self
    }

    fn rebuild(mut self, state: &mut Self) {
        state.insert_before_this(&mut self);
        state.unmount();
        *state = self;
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Marker>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.elements()
    }
}

impl AddAnyAttr for Built {
    type Output<NewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, attr: NewAttr) -> Self {
        let attr = attr.into_cloneable_owned();
        for element in self.0.elements() {
            let state = SendWrapper::new(attr.clone().build(&element));
            on_cleanup(move || drop(state));
        }
        self
    }
}

/// Only the browser makes elements. A server renders nothing for them, and hydration mounts them
/// where the server would have rendered them.
macro_rules! in_the_browser_alone {
    ($view:ty) => {
        impl RenderHtml for $view {
            type AsyncOutput = Self;
            type Owned = Self;

            const MIN_LENGTH: usize = 0;

            fn dry_resolve(&mut self) {}

            async fn resolve(self) -> Self {
                self
            }

            fn to_html_with_buf(
                self,
                _: &mut String,
                _: &mut Position,
                _: bool,
                _: bool,
                _: Vec<AnyAttribute>,
            ) {
            }

            fn hydrate<const FROM_SERVER: bool>(
                self,
                cursor: &Cursor,
                position: &PositionState,
            ) -> Self::State {
                let mut state = self.build();
                let here = cursor.current();
                let first = position.get() == Position::FirstChild;
                let (parent, next) = if first {
                    (as_element(here), None)
                } else {
                    (here.parent_element(), here.next_sibling())
                };
                if let Some(parent) = parent {
                    let next = if first { parent.first_child() } else { next };
                    state.mount(&parent, next.as_ref());
                }
                if first {
                    cursor.child();
                } else {
                    cursor.sibling();
                }
                position.set(Position::NextChild);
                state
            }

            fn into_owned(self) -> Self {
                self
            }
        }
    };
}

in_the_browser_alone!(El);
in_the_browser_alone!(Built);
