//! The typed tree that Markdown becomes.
//!
//! It can hold no HTML, no style and no script, so neither the plain HTML nor the walk needs a
//! sanitiser: what cannot be said cannot be injected.

#[cfg(doc)]
use evidence_walk_contract::link::is_allowed_link;
use serde::{Deserialize, Serialize};

/// A block of running text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Block {
    /// A paragraph.
    #[serde(rename = "paragraph")]
    Paragraph(Vec<Inline>),
    /// A heading inside a step; it is one level below the step's own.
    #[serde(rename = "heading")]
    Heading(Vec<Inline>),
    /// A list, ordered or not; each item is blocks.
    #[serde(rename = "list")]
    List {
        /// Numbered, rather than bulleted.
        ordered: bool,
        /// The items in order.
        items: Vec<Vec<Block>>,
    },
    /// Words of somebody else.
    #[serde(rename = "quote")]
    Quote(Vec<Block>),
    /// A table with one head row.
    #[serde(rename = "table")]
    Table {
        /// Cells of the head row.
        head: Vec<Vec<Inline>>,
        /// Cells of each further row.
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// A run of text within a block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Inline {
    /// Plain words.
    #[serde(rename = "text")]
    Text(String),
    /// Strong importance.
    #[serde(rename = "strong")]
    Strong(Vec<Inline>),
    /// Stress.
    #[serde(rename = "emphasis")]
    Emphasis(Vec<Inline>),
    /// Something to be read letter by letter.
    #[serde(rename = "code")]
    Code(String),
    /// A link; `href` passes [`is_allowed_link`].
    #[serde(rename = "link")]
    Link {
        /// Where it leads.
        href: String,
        /// What is pressed.
        text: Vec<Inline>,
    },
    /// A line break that the author asked for.
    #[serde(rename = "break")]
    Break,
}

/// The words of `inlines` alone, for names, labels and counts.
#[must_use]
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                push_plain(inner, out);
            }
            Inline::Break => out.push(' '),
        }
    }
}
