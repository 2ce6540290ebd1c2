//! Marks that several pictures share.

use evidence_walk_figure::{Lens, Pos, percent};

use crate::node::{Build, Element, el};

/// An upright line.
pub fn upright(class: &'static str, x: Pos, y1: &'static str, y2: &'static str) -> Element {
    let x = percent(x);
    el("line")
        .class(class)
        .attr("x1", x.clone())
        .attr("x2", x)
        .attr("y1", y1)
        .attr("y2", y2)
}

/// The shape of an interval, stretched over its width.
pub fn stretched(shape: &Lens, y: &'static str) -> Element {
    el("svg")
        .attr("x", percent(shape.x))
        .attr("y", y)
        .attr("width", percent(shape.width))
        .attr("height", "22")
        .attr("viewBox", "0 0 100 28")
        .attr("preserveAspectRatio", "none")
        .child(el("path").class("ew-lens").attr("d", shape.path.clone()))
}
