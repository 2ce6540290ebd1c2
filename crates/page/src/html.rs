//! The tree as HTML text.

use crate::node::{Element, Node};

/// Elements that have no end tag (HTML Living Standard, 13.1.2 "Void elements").
const VOID: [&str; 2] = ["br", "input"];

/// Writes nodes as HTML. Text and attribute values are escaped; the output is the same for the same
/// tree, byte for byte.
#[must_use]
pub fn to_html(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        write(node, false, &mut out);
    }
    out
}

fn write(node: &Node, foreign: bool, out: &mut String) {
    match node {
        Node::Text(text) => escape(text, out),
        Node::Element(element) => write_element(element, foreign, out),
    }
}

fn write_element(element: &Element, foreign: bool, out: &mut String) {
    let foreign = foreign || element.tag.0 == "svg";
    out.push('<');
    out.push_str(element.tag.0);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name.0);
        if !value.is_empty() {
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
    }
    // In SVG an empty element may be self-closing; there are many of them.
    if foreign && element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    if VOID.contains(&element.tag.0) {
        return;
    }
    for child in &element.children {
        write(child, foreign, out);
    }
    out.push_str("</");
    out.push_str(element.tag.0);
    out.push('>');
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::{Build, el};

    #[test]
    fn text_and_attributes_are_escaped_and_empty_svg_elements_close_themselves() {
        let node = el("p")
            .attr("title", "\"><script>")
            .text("a < b & c")
            .child(el("br"))
            .child(el("svg").child(el("line").attr("x1", "0")))
            .child(el("i"));
        assert_eq!(
            to_html(&[node.node()]),
            "<p title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; c<br><svg><line x1=\"0\"/></svg><i></i></p>"
        );
    }
}
