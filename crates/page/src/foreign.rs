//! Pieces of a page in another language than the page's.
//!
//! Where a language has no words, the English ones stand, and say that they are English: a screen reader then
//! reads them as such. While a page is drawn, such a piece stands between two characters that no text may hold;
//! once it is drawn, the piece becomes an element with its `lang`.

use std::borrow::Cow;

use evidence_walk_document::rating::{Level, Scheme};
use evidence_walk_document::summary::Summary;
use evidence_walk_document::toolkit::Toolkit;
use evidence_walk_words::Words;
use evidence_walk_words::language::ENGLISH;

use crate::node::{Build, Element, Node, el};

// Private-use characters: the tag of the language, the piece, its end.
const BEGIN: char = '\u{e000}';
const TAG_END: char = '\u{e001}';
const END: char = '\u{e002}';

/// Elements whose words cannot hold an element of HTML.
const NO_ELEMENTS: [&str; 1] = ["svg"];

fn mark(text: &str, lang: &str) -> String {
    format!("{BEGIN}{lang}{TAG_END}{text}{END}")
}

/// English words, marked as such.
pub fn mark_english(text: &str) -> String {
    mark(text, ENGLISH)
}

/// The words with the English ones marked.
pub fn marked_words(words: &Words) -> Cow<'_, Words> {
    match words.marking_english(mark_english) {
        Some(marked) => Cow::Owned(marked),
        None => Cow::Borrowed(words),
    }
}

/// The summary with the words of schemes marked that are in another language.
pub fn marked_summary(summary: &Summary) -> Cow<'_, Summary> {
    if summary.schemes.iter().all(|of| of.lang == summary.lang) {
        return Cow::Borrowed(summary);
    }
    let mut marked = summary.clone();
    mark_schemes(&mut marked.schemes, &summary.lang);
    Cow::Owned(marked)
}

/// The toolkit with the same words marked.
pub fn marked_toolkit(toolkit: &Toolkit) -> Cow<'_, Toolkit> {
    if toolkit.schemes.iter().all(|of| of.lang == toolkit.lang) {
        return Cow::Borrowed(toolkit);
    }
    let mut marked = toolkit.clone();
    mark_schemes(&mut marked.schemes, &toolkit.lang);
    Cow::Owned(marked)
}

fn mark_schemes(schemes: &mut [Scheme], lang: &str) {
    for scheme in schemes.iter_mut().filter(|scheme| scheme.lang != lang) {
        let lang = scheme.lang.clone();
        let words = |level: &mut Level| {
            level.label = mark(&level.label, &lang);
            level.definition = mark(&level.definition, &lang);
        };
        scheme.levels.iter_mut().for_each(words);
        scheme.unrated.iter_mut().for_each(words);
        scheme.says = mark(&scheme.says, &lang);
    }
}

/// The drawn nodes with an element for each marked piece; where none can be, the piece stands alone.
pub fn settled(nodes: Vec<Node>) -> Vec<Node> {
    let is_marked = nodes.iter().any(holds_mark);
    if is_marked {
        settle(nodes, true)
    } else {
        nodes
    }
}

fn holds_mark(node: &Node) -> bool {
    match node {
        Node::Text(text) => text.contains(BEGIN),
        Node::Element(element) => {
            let mut values = element.attributes.iter();
            values.any(|(_, value)| value.contains(BEGIN))
                || element.children.iter().any(holds_mark)
        }
    }
}

fn settle(nodes: Vec<Node>, elements: bool) -> Vec<Node> {
    let mut settled = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Text(text) if elements => settled.extend(pieces(&text)),
            Node::Text(text) => settled.push(Node::Text(bare(&text))),
            Node::Element(element) => {
                let inner = elements && !NO_ELEMENTS.contains(&element.tag.0);
                settled.push(Node::Element(Element {
                    attributes: element
                        .attributes
                        .into_iter()
                        .map(|(name, value)| (name, bare(&value)))
                        .collect(),
                    children: settle(element.children, inner),
                    ..element
                }));
            }
        }
    }
    settled
}

fn pieces(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once(BEGIN) {
        let (lang, piece) = marked.split_once(TAG_END).unwrap_or(("", marked));
        let (piece, after) = piece.split_once(END).unwrap_or((piece, ""));
        if !before.is_empty() {
            nodes.push(Node::Text(before.to_owned()));
        }
        nodes.push(el("span").attr("lang", lang).text(bare(piece)).node());
        rest = after;
    }
    if !rest.is_empty() {
        nodes.push(Node::Text(rest.replace(END, "")));
    }
    nodes
}

/// The words alone.
pub fn bare(text: &str) -> String {
    if !text.contains([BEGIN, END]) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split(BEGIN);
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (_, words) = part.split_once(TAG_END).unwrap_or(("", part));
        out.push_str(words);
    }
    out.replace(END, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::to_html;

    #[test]
    fn a_piece_says_its_language_where_it_can() {
        let text = format!("Cost: {} only", mark("very <low>", "en"));
        let drawn = el("p")
            .attr("aria-label", text.clone())
            .text(text.clone())
            .child(el("svg").child(el("text").text(text)));
        assert_eq!(
            to_html(&settled(vec![drawn.node()])),
            "<p aria-label=\"Cost: very &lt;low&gt; only\">Cost: <span lang=\"en\">very &lt;low&gt;</span> only<svg><text>Cost: very &lt;low&gt; only</text></svg></p>"
        );
    }

    #[test]
    fn a_page_without_such_pieces_is_left_as_it_is() {
        let drawn = vec![el("p").text("words").node()];
        assert_eq!(settled(drawn.clone()), drawn);
    }
}
