//! Nodes of the page, made with `createElement`: never a parser, so it works under Trusted Types.

use evidence_walk_contract::node::{Element, Node};
use evidence_walk_contract::text::is_allowed_link;
use web_sys::Document;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Replaces what `parent` holds by `nodes`.
pub fn fill(parent: &web_sys::Element, nodes: &[Node]) {
    parent.set_text_content(None);
    let Some(document) = parent.owner_document() else {
        return;
    };
    for node in nodes {
        append(&document, parent, node, false);
    }
}

// A node that the browser refuses is left out; the rest of the page still stands.
fn append(document: &Document, parent: &web_sys::Element, node: &Node, foreign: bool) {
    match node {
        Node::Text(text) => {
            let _ = parent.append_child(&document.create_text_node(text));
        }
        Node::Element(element) => {
            let _ = build(document, parent, element, foreign);
        }
    }
}

fn build(
    document: &Document,
    parent: &web_sys::Element,
    element: &Element,
    foreign: bool,
) -> Result<(), wasm_bindgen::JsValue> {
    let foreign = foreign || element.tag.0 == "svg";
    let made = if foreign {
        document.create_element_ns(Some(SVG), element.tag.0)?
    } else {
        document.create_element(element.tag.0)?
    };
    for (name, value) in &element.attributes {
        // The file came over the network: authoring's check of links is made again.
        if name.0 != "href" || is_allowed_link(value) {
            made.set_attribute(name.0, value)?;
        }
    }
    for child in &element.children {
        append(document, &made, child, foreign);
    }
    parent.append_child(&made)?;
    Ok(())
}
