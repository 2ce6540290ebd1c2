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
    /// A part of a step, with its heading, that is for some of the summary's audiences. Others may leave it out: all
    /// that a figure must not be shown without stands outside.
    #[serde(rename = "for")]
    For {
        /// [`crate::audience::Audience::id`] of each.
        audiences: Vec<String>,
        /// Its heading, and what is below it.
        blocks: Vec<Block>,
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
    /// A term that is explained on demand.
    #[serde(rename = "term")]
    Term {
        /// Its name in [`crate::summary::Summary::glossary`].
        id: String,
        /// The words of the text that stand for it.
        text: Vec<Inline>,
        /// What it means.
        means: String,
    },
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
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link { text: inner, .. }
            | Inline::Term { text: inner, .. } => push_plain(inner, out),
            Inline::Break => out.push(' '),
        }
    }
}

/// The names of the terms in `inlines`, each as often as it is marked.
pub fn terms<'a>(inlines: &'a [Inline], found: &mut Vec<&'a str>) {
    for inline in inlines {
        match inline {
            Inline::Term { id, .. } => found.push(id),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                terms(inner, found);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}

/// [`terms`] of blocks.
pub fn terms_of_blocks<'a>(blocks: &'a [Block], found: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading(text) => terms(text, found),
            Block::List { items, .. } => {
                items.iter().for_each(|item| terms_of_blocks(item, found));
            }
            Block::Quote(inner) | Block::For { blocks: inner, .. } => {
                terms_of_blocks(inner, found);
            }
            Block::Table { head, rows } => {
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| terms(cell, found));
            }
        }
    }
}
