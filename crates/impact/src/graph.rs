//! A theory for programs that draw graphs: DOT, as Graphviz reads it, and Mermaid.

use std::fmt::Write as _;

use evidence_walk_document::impact::theory::Theory;

/// The theory in DOT. Links without evidence are dashed.
#[must_use]
pub fn dot(theory: &Theory) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let mut out = String::from("digraph theory {\n  rankdir=BT;\n  node [shape=box];\n");
    for node in &theory.nodes {
        let _ = writeln!(
            out,
            "  {} [label={}];",
            quoted(&node.id),
            quoted(&node.name)
        );
    }
    for (place, link) in theory.links.iter().enumerate() {
        let style = match link.evidence.is_empty() {
            true => ", style=dashed",
            false => "",
        };
        let (from, to) = (quoted(&link.from), quoted(&link.to));
        let _ = writeln!(out, "  {from} -> {to} [label=\"{}\"{style}];", place + 1);
    }
    out.push_str("}\n");
    out
}

/// The theory as a Mermaid flowchart. Links without evidence are dotted.
#[must_use]
pub fn mermaid(theory: &Theory) -> String {
    // Mermaid has no escape for a quotation mark but an entity, and reads `end` as a keyword.
    let quoted = |text: &str| {
        let plain = text.replace('#', "#35;").replace('"', "#quot;");
        format!("\"{plain}\"")
    };
    let id = |id: &str| format!("n_{}", id.replace('-', "_"));
    let mut out = String::from("flowchart BT\n");
    for node in &theory.nodes {
        let _ = writeln!(out, "  {}[{}]", id(&node.id), quoted(&node.name));
    }
    for (place, link) in theory.links.iter().enumerate() {
        let arrow = match link.evidence.is_empty() {
            true => "-.->",
            false => "-->",
        };
        let _ = writeln!(
            out,
            "  {} {arrow}|{}| {}",
            id(&link.from),
            place + 1,
            id(&link.to)
        );
    }
    out
}
