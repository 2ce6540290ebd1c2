//! The drawn page, made with `createElement`: never a parser, so it works under Trusted Types.

use evidence_walk_contract::link::is_allowed_link;
use evidence_walk_contract::packed::{Instruction, Packed};
use web_sys::{Document, Element};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Replaces what `parent` holds by what `page` draws.
pub fn fill(parent: &Element, page: &Packed) {
    parent.set_text_content(None);
    if let Some(document) = parent.owner_document() {
        draw(&document, parent, page);
    }
}

// Where the browser refuses an element, drawing ends: what stands until then is whole.
fn draw(document: &Document, parent: &Element, page: &Packed) -> Option<()> {
    let mut open = vec![parent.clone()];
    for instruction in page.instructions() {
        let here = open.last()?;
        match instruction {
            Instruction::Open(tag) => {
                let foreign = tag == "svg" || here.namespace_uri().as_deref() == Some(SVG);
                let made = if foreign {
                    document.create_element_ns(Some(SVG), tag)
                } else {
                    document.create_element(tag)
                };
                let made = made.ok()?;
                here.append_child(&made).ok()?;
                open.push(made);
            }
            // The file came over the network: authoring's check of links is made again.
            Instruction::Attribute(name, value) => {
                if name != "href" || is_allowed_link(value) {
                    here.set_attribute(name, value).ok()?;
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
