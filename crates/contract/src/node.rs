//! The drawn page: a tree of allow-listed elements, attributes and words.
//!
//! Authoring draws a summary once, as this tree. The plain HTML is the tree written out; the walk
//! builds it with `createElement`. A name that is not on the lists cannot be read back, so a file
//! that was tampered with can hold no script, no style and no handler.

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Elements that a page may hold. The place in the list is the form in [`crate::packed`]: add at the
/// end only, or raise [`crate::codec::VERSION`].
pub const TAGS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "circle",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "g",
    "h2",
    "h3",
    "h4",
    "input",
    "label",
    "legend",
    "li",
    "line",
    "ol",
    "p",
    "path",
    "rect",
    "section",
    "span",
    "strong",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "tr",
    "ul",
    "button",
    "nav",
];

/// Attributes that they may have. `href` is held to [`crate::link::is_allowed_link`] besides, and where a tree is drawn
/// into the document of others, an `id` must begin with `ew-`, or it could stand in the way of a name of the page.
pub const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "class",
    "cx",
    "cy",
    "d",
    "data-counting",
    "data-detail",
    "data-off",
    "data-on",
    "data-page",
    "data-records",
    "data-start",
    "height",
    "href",
    "name",
    "overflow",
    "preserveAspectRatio",
    "r",
    "role",
    "scope",
    "slot",
    "tabindex",
    "text-anchor",
    "transform",
    "type",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
    "data-failed",
    "data-waiting",
    "disabled",
    "data-step",
    "data-ask",
    "data-part",
    "data-language",
    "data-said",
    "hreflang",
    "lang",
    "dir",
    "id",
    "popover",
    "popovertarget",
];

/// What elements of the page of a summary may have besides, outside its walk: no walk file holds one, so the widget
/// need not carry their names.
pub const PAGE_ATTRIBUTES: &[&str] = &["checked", "form", "value"];

/// A node of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Node {
    /// Words; the writer escapes them.
    #[serde(rename = "text")]
    Text(String),
    /// An element.
    #[serde(rename = "element")]
    Element(Element),
}

/// An element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// Its tag, of [`TAGS`]. Everything inside `svg` is of that namespace.
    pub tag: Tag,
    /// Its attributes in order.
    pub attributes: Vec<(Attribute, String)>,
    /// What it holds.
    pub children: Vec<Node>,
}

/// A name of [`TAGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag(pub &'static str);

/// A name of [`ATTRIBUTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute(pub &'static str);

macro_rules! listed {
    ($name:ident, $list:ident) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if !$list.contains(&self.0) {
                    return Err(S::Error::custom("not on the list"));
                }
                serializer.serialize_str(self.0)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = String::deserialize(deserializer)?;
                let found = $list.iter().find(|listed| **listed == name);
                found
                    .map(|name| Self(name))
                    .ok_or_else(|| D::Error::custom("not on the list"))
            }
        }
    };
}
listed!(Tag, TAGS);
listed!(Attribute, ATTRIBUTES);
