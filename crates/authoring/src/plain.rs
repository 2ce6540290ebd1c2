//! The plain view of a summary, which `evidence_walk_page` draws: as HTML, and as the tree from which a
//! page with the script tag alone builds the same.

use evidence_walk_contract::codec::VERSION;
use evidence_walk_contract::node::{ATTRIBUTES, PAGE_ATTRIBUTES, TAGS};
use evidence_walk_contract::packed::Unlisted;
use evidence_walk_document::summary::Summary;
use evidence_walk_page::{Node, Plain, Start, lead, plain, to_html};
use evidence_walk_words::Words;
use serde_json::{Value, json};

/// The content between `<evidence-walk>` and `</evidence-walk>`, on a page with that collector.
pub fn html(summary: &Summary, words: &Words, options: Plain, collector: Option<&str>) -> String {
    let mut nodes = plain(summary, words, options);
    lead(&mut nodes, collector);
    to_html(&nodes)
}

/// Bar and notice differ with and without a collector, and so does the foot; the rest does not.
const HEAD: usize = 2;

/// The same as a tree, whose form `contract::paths::PLAIN_ENDING` defines.
///
/// # Errors
///
/// When the page was drawn with a tag or attribute that the contract does not list.
pub fn tree(summary: &Summary, words: &Words, start: Start) -> Result<Vec<u8>, Unlisted> {
    let drawn = |counts| {
        let asks = counts;
        plain(
            summary,
            words,
            Plain {
                start,
                counts,
                asks,
            },
        )
    };
    let (counted, uncounted) = (drawn(true), drawn(false));
    // Before them, the other languages and the choice of an audience, where there are any.
    let head = HEAD
        + usize::from(!summary.languages.is_empty())
        + usize::from(!summary.audiences.is_empty());
    let parts = |nodes: &[Node]| {
        let (head, rest) = nodes.split_at_checked(head)?;
        let (foot, rest) = rest.split_last()?;
        Some((head.to_vec(), rest.to_vec(), vec![foot.clone()]))
    };
    let (head, rest, foot) = parts(&counted).unwrap_or_default();
    let (quiet, _, still) = parts(&uncounted).unwrap_or_default();
    let file = json!([
        VERSION,
        list(&head)?,
        list(&quiet)?,
        list(&rest)?,
        list(&foot)?,
        list(&still)?
    ]);
    Ok(file.to_string().into_bytes())
}

/// Adjacent texts become one, as they do when HTML is parsed.
fn list(nodes: &[Node]) -> Result<Vec<Value>, Unlisted> {
    let mut made: Vec<Value> = Vec::new();
    for next in nodes {
        match (made.last_mut(), node(next)?) {
            (Some(Value::String(before)), Value::String(text)) => before.push_str(&text),
            (_, value) => made.push(value),
        }
    }
    Ok(made)
}

fn node(node: &Node) -> Result<Value, Unlisted> {
    let element = match node {
        Node::Text(text) => return Ok(Value::from(text.as_str())),
        Node::Element(element) => element,
    };
    let mut attributes = serde_json::Map::new();
    for (name, value) in &element.attributes {
        let name = listed(ATTRIBUTES, name.0).or_else(|_| listed(PAGE_ATTRIBUTES, name.0))?;
        attributes.insert(name, value.as_str().into());
    }
    let mut parts = vec![listed(TAGS, element.tag.0)?.into(), attributes.into()];
    parts.extend(list(&element.children)?);
    Ok(parts.into())
}

fn listed(list: &[&str], name: &'static str) -> Result<String, Unlisted> {
    if list.contains(&name) {
        Ok(name.to_owned())
    } else {
        Err(Unlisted(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence_walk_page::{Build, el};

    #[test]
    fn a_tree_is_texts_and_lists_of_tag_attributes_and_nodes() {
        let drawn = el("p")
            .class("ew-note")
            .text("a ")
            .text("< b")
            .child(el("br"))
            .node();
        assert_eq!(
            list(&[drawn]).map(Value::from),
            Ok(json!([["p", {"class": "ew-note"}, "a < b", ["br", {}]]]))
        );
    }

    #[test]
    fn what_is_not_listed_is_not_published() {
        let script = el("div").child(el("script"));
        assert_eq!(list(&[script.node()]), Err(Unlisted("script")));
        let handler = el("p").attr("onclick", "x()");
        assert_eq!(list(&[handler.node()]), Err(Unlisted("onclick")));
    }
}
