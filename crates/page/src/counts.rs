//! Effects in counts. Events get bars that start at zero, never people: one person may fall more than once.
//! People get icons, as many in both pictures, with the filled ones together.

use evidence_walk_document::outcome::{Absolute, Outcome};
use evidence_walk_figure::{Pos, anchor, bar_ticks, bars, lens, percent};
use evidence_walk_words::{Word, Words};

use crate::icons::{Counted, icons, whole};
use crate::node::{Build, Element, Node, el, p, side};
use crate::shapes::{stretched, upright};
use crate::thousands::thousands;

/// A picture for each estimate that gives counts.
pub fn pictures(words: &Words, outcome: &Outcome) -> Vec<Node> {
    outcome
        .estimates
        .iter()
        .filter_map(|estimate| estimate.absolute.as_ref())
        .map(|absolute| {
            let heading = words.fill(
                Word::SameInCounts,
                &[("noun", &outcome.noun), ("per", &absolute.per)],
            );
            el("section")
                .child(side("h3", heading))
                .child(match absolute.out_of {
                    Some(of) => people(absolute, of),
                    None => figure(absolute),
                })
                .node()
        })
        .collect()
}

fn figure(absolute: &Absolute) -> Element {
    let (low, high) = absolute.range.unwrap_or((absolute.with, absolute.with));
    let lengths = bars(&[absolute.without, absolute.with, low, high]);
    let [without, with, low, high] = lengths.as_slice() else {
        return el("figure");
    };
    let said = [
        absolute.without_shown.as_str(),
        absolute.with_shown.as_str(),
        &absolute.range_shown,
    ]
    .join(". ");
    let mut svg = el("svg")
        .class("ew-plot")
        .attr("height", "136")
        .attr("role", "img")
        .attr("aria-label", said)
        .with(axis(absolute))
        .child(label("12", &absolute.without_shown))
        .child(bar("ew-bars is-base", "20", *without))
        .child(label("72", &absolute.with_shown))
        .child(bar("ew-bars", "80", *with));
    if absolute.range.is_some() {
        let shape = lens(*low, *with, *high);
        svg = svg.child(stretched(&shape, "82")).child(
            el("line")
                .class("ew-mid")
                .attr("x1", percent(*with))
                .attr("x2", percent(*with))
                .attr("y1", "80")
                .attr("y2", "106"),
        );
    }
    let caption = [absolute.range_shown.as_str(), &absolute.note].join(" ");
    el("figure")
        .class("ew-figure")
        .child(svg)
        .child(p_caption(caption))
}

/// From zero on, so that the length of a bar can be read off.
fn axis(absolute: &Absolute) -> Vec<Node> {
    let (low, high) = absolute.range.unwrap_or((absolute.with, absolute.with));
    let mut nodes = Vec::new();
    for (at, n) in bar_ticks(&[absolute.without, absolute.with, low, high]) {
        nodes.push(upright("ew-grid", at, "18", "116").node());
        let label = el("text")
            .attr("x", percent(at))
            .attr("y", "131")
            .attr(
                "text-anchor",
                if at == 0 { "start" } else { anchor(at).text() },
            )
            .text(thousands(n));
        nodes.push(label.node());
    }
    nodes
}

/// Both groups out of the same number of people, side by side where there is room.
fn people(absolute: &Absolute, of: u32) -> Element {
    let panel = |count: f64, said: &str| {
        el("div").child(p("ew-end", said.to_owned())).child(icons(
            Counted::People,
            whole(count, of),
            of,
            said,
        ))
    };
    let caption = [absolute.range_shown.as_str(), &absolute.note].join(" ");
    el("figure")
        .class("ew-figure")
        .child(
            el("div")
                .class("ew-panels")
                .child(panel(absolute.without, &absolute.without_shown))
                .child(panel(absolute.with, &absolute.with_shown)),
        )
        .child(p_caption(caption))
}

fn label(y: &'static str, words: &str) -> Element {
    el("text")
        .class("ew-end")
        .attr("x", "0")
        .attr("y", y)
        .text(words)
}

fn bar(class: &'static str, y: &'static str, length: Pos) -> Element {
    el("rect")
        .class(class)
        .attr("x", "0")
        .attr("y", y)
        .attr("width", percent(length))
        .attr("height", "26")
}

fn p_caption(words: String) -> Element {
    el("figcaption").child(p("ew-note", words))
}
