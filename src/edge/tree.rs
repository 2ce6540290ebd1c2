//! The drawn page, made with `createElement`: never a parser, so it works under Trusted Types.

use evidence_walk_contract::link::is_allowed_link;
use evidence_walk_contract::packed::{Instruction, Packed};
use evidence_walk_contract::paths::SIGNALS;
use wasm_bindgen::JsCast;
use web_sys::{Document, DocumentFragment, Element, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A page that has been drawn and is not in the document yet.
pub struct Drawn(DocumentFragment);

impl Drawn {
    /// Replaces the content of `parent`.
    pub fn fill(&self, parent: &Element) {
        parent.set_text_content(None);
        let _ = parent.append_child(&self.0);
    }
}

/// Completes the links to what the centre can be asked for, whose pages are the collector's; `signals` is where
/// signals go. Without a collector they lead nowhere, and the style hides them.
pub fn lead(parent: &Element, signals: &str) {
    let Some((collector, _)) = signals.split_once(SIGNALS) else {
        return;
    };
    while let Ok(Some(link)) = parent.query_selector("[data-ask]:not([href])") {
        let path = link.get_attribute("data-ask").unwrap_or_default();
        if link
            .set_attribute("href", &[collector, &path].concat())
            .is_err()
        {
            break;
        }
    }
}

/// Draws `page`; `None` if there is no document.
pub fn draw(page: &Packed) -> Option<Drawn> {
    let document = web_sys::window()?.document()?;
    let fragment = document.create_document_fragment();
    draw_into(&document, &fragment, page);
    Some(Drawn(fragment))
}

// If the browser refuses an element, drawing ends: what has been drawn so far is well formed.
fn draw_into(document: &Document, fragment: &DocumentFragment, page: &Packed) -> Option<()> {
    // With each node, whether what is in it is SVG.
    let mut open: Vec<(Node, bool)> = vec![(Node::clone(fragment), false)];
    for instruction in page.instructions() {
        let (here, drawing) = open.last()?;
        match instruction {
            Instruction::Open(tag) => {
                let drawing = *drawing || tag == "svg";
                let made = if drawing {
                    document.create_element_ns(Some(SVG), tag)
                } else {
                    document.create_element(tag)
                };
                let made = made.ok()?;
                here.append_child(&made).ok()?;
                open.push((made.into(), drawing));
            }
            // The file came over the network: authoring's check of links is repeated.
            Instruction::Attribute(name, value) => {
                if name != "href" || is_allowed_link(value) {
                    let element: &Element = here.unchecked_ref();
                    element.set_attribute(name, value).ok()?;
                }
            }
            Instruction::Text(words) => {
                here.append_child(&document.create_text_node(words)).ok()?;
            }
            Instruction::Close => {
                open.pop();
            }
        }
    }
    Some(())
}
