//! The drawn page as a sequence of instructions: open, attribute, text, close.
//!
//! The widget follows them with the browser's own calls. Reading them takes a tenth of the wasm that
//! reading a tree of [`Node`]s does, and no memory.

use serde::{Deserialize, Serialize};

use crate::node::{ATTRIBUTES, Element, Node, TAGS};

/// Instructions that draw a part of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed(Vec<u8>);

/// One instruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instruction<'a> {
    /// Begin an element of [`TAGS`] inside the one that is open.
    Open(&'static str),
    /// Give the open element an attribute of [`ATTRIBUTES`].
    Attribute(&'static str, &'a str),
    /// Put words into the open element.
    Text(&'a str),
    /// End the open element.
    Close,
}

const CLOSE: u8 = 0;
const TEXT: u8 = 1;
const OPEN: u8 = 2;
const ATTRIBUTE: u8 = 128;

/// A name that is on none of the contract's lists, so that no file can be made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unlisted(pub &'static str);

impl std::fmt::Display for Unlisted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "`{}` is on neither list of crates/contract/src/node.rs",
            self.0
        )
    }
}

impl std::error::Error for Unlisted {}

impl Packed {
    /// Packs a tree.
    ///
    /// # Errors
    ///
    /// When a tag or attribute is not on its list.
    pub fn new(nodes: &[Node]) -> Result<Self, Unlisted> {
        let mut out = Vec::new();
        for node in nodes {
            pack(node, &mut out)?;
        }
        Ok(Self(out))
    }

    /// The instructions in order. They end early if the bytes are damaged or name something that is not on
    /// the lists: what was drawn until then stays.
    #[must_use]
    pub fn instructions(&self) -> Instructions<'_> {
        Instructions(&self.0)
    }
}

fn pack(node: &Node, out: &mut Vec<u8>) -> Result<(), Unlisted> {
    match node {
        Node::Text(text) => {
            out.push(TEXT);
            pack_text(text, out);
        }
        Node::Element(element) => pack_element(element, out)?,
    }
    Ok(())
}

fn pack_element(element: &Element, out: &mut Vec<u8>) -> Result<(), Unlisted> {
    out.push(OPEN + place(TAGS, element.tag.0)?);
    for (name, value) in &element.attributes {
        out.push(ATTRIBUTE + place(ATTRIBUTES, name.0)?);
        pack_text(value, out);
    }
    for child in &element.children {
        pack(child, out)?;
    }
    out.push(CLOSE);
    Ok(())
}

fn place(list: &[&str], name: &'static str) -> Result<u8, Unlisted> {
    let place = list.iter().position(|listed| *listed == name);
    place
        .and_then(|place| u8::try_from(place).ok())
        .ok_or(Unlisted(name))
}

// The length in two bytes: longer words are cut into several texts, longer attributes do not occur.
fn pack_text(text: &str, out: &mut Vec<u8>) {
    let mut rest = text;
    while rest.len() > usize::from(u16::MAX) {
        let (head, tail) = rest.split_at(rest.floor_char_boundary(usize::from(u16::MAX)));
        push_text(head, out);
        out.push(TEXT);
        rest = tail;
    }
    push_text(rest, out);
}

fn push_text(text: &str, out: &mut Vec<u8>) {
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    out.extend(length.to_le_bytes());
    out.extend(text.as_bytes());
}

/// The instructions of a [`Packed`].
#[derive(Debug, Clone)]
pub struct Instructions<'a>(&'a [u8]);

impl<'a> Instructions<'a> {
    fn text(&mut self) -> Option<&'a str> {
        let (length, rest) = self.0.split_first_chunk::<2>()?;
        let (text, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }
}

impl<'a> Iterator for Instructions<'a> {
    type Item = Instruction<'a>;

    fn next(&mut self) -> Option<Instruction<'a>> {
        let (code, rest) = self.0.split_first()?;
        self.0 = rest;
        match *code {
            CLOSE => Some(Instruction::Close),
            TEXT => self.text().map(Instruction::Text),
            code if code < ATTRIBUTE => TAGS
                .get(usize::from(code - OPEN))
                .map(|tag| Instruction::Open(tag)),
            code => {
                let name = ATTRIBUTES.get(usize::from(code - ATTRIBUTE))?;
                Some(Instruction::Attribute(name, self.text()?))
            }
        }
    }
}
