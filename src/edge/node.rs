//! An element of the widget's own, as the view handles it.

use wasm_bindgen::prelude::*;
use web_sys::{
    Element, Event, HtmlInputElement, HtmlTextAreaElement, ShadowRootInit, ShadowRootMode, Text,
};

/// An element.
#[derive(Clone)]
pub struct DomElement(Element);

/// A text inside an element.
pub struct DomText(Text);

/// A listener, which stops listening when dropped.
pub struct Listener {
    element: Element,
    event: &'static str,
    handler: Closure<dyn Fn(Event)>,
}

impl DomElement {
    /// Takes an element of the page.
    pub fn of(element: Element) -> Self {
        Self(element)
    }

    /// Makes an element. Where the browser cannot, [`DomElement::nothing`] stands in for it.
    pub fn new(tag: &str) -> Self {
        let document = web_sys::window().and_then(|window| window.document());
        let made = document.and_then(|document| document.create_element(tag).ok());
        made.map_or_else(Self::nothing, Self)
    }

    /// An empty text, which takes neither attributes nor children.
    pub fn nothing() -> Self {
        Self(text("").unchecked_into())
    }

    /// Gives it a shadow root with these children.
    pub fn shadow(&self, children: &[Self]) {
        let root = self
            .0
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open));
        if let Ok(root) = root {
            for child in children {
                let _ = root.append_child(&child.0);
            }
        }
    }

    /// Puts `other` in its place.
    pub fn give_way_to(&self, other: &Self) {
        let _ = self.0.replace_with_with_node_1(&other.0);
    }

    /// The element.
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// Sets an attribute, or removes it.
    pub fn attribute(&self, name: &str, value: Option<&str>) {
        let _ = match value {
            Some(value) => self.0.set_attribute(name, value),
            None => self.0.remove_attribute(name),
        };
    }

    /// Whether it has an attribute.
    pub fn has(&self, name: &str) -> bool {
        self.0.has_attribute(name)
    }

    /// Sets whether a radio button or checkbox is chosen.
    pub fn checked(&self, checked: bool) {
        self.0
            .unchecked_ref::<HtmlInputElement>()
            .set_checked(checked);
    }

    /// Sets the text of a text field, if it differs: setting it moves the reader's cursor.
    pub fn value(&self, text: &str) {
        let field = self.0.unchecked_ref::<HtmlTextAreaElement>();
        if field.value() != text {
            field.set_value(text);
        }
    }

    /// The value of a text field.
    pub fn written(&self) -> String {
        self.0.unchecked_ref::<HtmlTextAreaElement>().value()
    }

    /// Puts `child` at the end.
    pub fn append(&self, child: &Self) {
        let _ = self.0.append_child(&child.0);
    }

    /// Adds words at the end.
    pub fn write(&self, words: &str) -> DomText {
        let text = text(words);
        let _ = self.0.append_child(&text);
        DomText(text)
    }

    /// Removes everything inside it.
    pub fn empty(&self) {
        self.0.set_text_content(None);
    }

    /// Listens to an event on its way down to its target.
    pub fn listen(&self, event: &'static str, act: Box<dyn Fn(Event)>) -> Listener {
        let handler = Closure::wrap(act);
        let function = handler.as_ref().unchecked_ref();
        let _ = self
            .0
            .add_event_listener_with_callback_and_bool(event, function, true);
        Listener {
            element: self.0.clone(),
            event,
            handler,
        }
    }
}

/// A node of the page as an element; `None` for a text or a comment.
pub fn as_element(node: web_sys::Node) -> Option<Element> {
    node.dyn_into().ok()
}

fn text(words: &str) -> Text {
    Text::new_with_data(words).unwrap_or_else(|_| JsValue::NULL.unchecked_into())
}

impl DomText {
    /// Replaces the words if they differ: a live region that is rewritten is read out again.
    pub fn set(&self, words: &str) {
        if self.0.data() != words {
            self.0.set_data(words);
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.handler.as_ref().unchecked_ref();
        let _ = self
            .element
            .remove_event_listener_with_callback_and_bool(self.event, function, true);
    }
}
