//! A theory as a picture: SVG that a reader without eyes skips, since the list says the same.

use evidence_walk_document::impact::theory::{NodeKind, Theory, TheoryLink};
use maud::{Markup, html};

use crate::layout::{LINE_HEIGHT, Layout, NUMBER_RADIUS, PlacedLink, PlacedNode, layout, node_of};
use crate::words;

/// Draws it. The names, kinds and numbers are texts; what they mean together is said in the list, to which `described`
/// refers by its id.
pub fn picture(theory: &Theory, described: &str) -> Markup {
    let places = layout(theory);
    let Layout { width, height, .. } = places;
    html! {
        svg.im-picture viewBox=(format!("0 0 {} {}", length(width), length(height))) width=(length(width)) height=(length(height))
            role="img" aria-label=(theory.title) aria-describedby=(described) {
            @for link in &places.links { (line(theory, link)) }
            @for node in &places.nodes { (boxed(theory, node)) }
            @for link in &places.links { (number(theory, link)) }
        }
    }
}

fn line(theory: &Theory, placed: &PlacedLink) -> Markup {
    let class = theory.links.get(placed.link).map_or("im-link", class_of);
    html! {
        path class=(class) d=(path(&placed.points)) {}
        @if let Some((x, y)) = placed.points.last() {
            path.im-tip d=(tip(*x, *y)) {}
        }
    }
}

/// What a link looks like: broken where nothing speaks for it.
fn class_of(link: &TheoryLink) -> &'static str {
    match link.evidence.is_empty() {
        true => "im-link is-gap",
        false => "im-link",
    }
}

fn boxed(theory: &Theory, placed: &PlacedNode) -> Markup {
    let Some(node) = node_of(theory, placed) else {
        return html! {};
    };
    let area = placed.area;
    let class = match node.kind {
        NodeKind::Impact => "im-box is-impact",
        NodeKind::Activity
        | NodeKind::Output
        | NodeKind::Reach
        | NodeKind::Reaction
        | NodeKind::Capacity
        | NodeKind::Behaviour
        | NodeKind::Outcome => "im-box",
    };
    html! {
        g class=(class) {
            rect x=(length(area.x)) y=(length(area.y)) width=(length(area.width)) height=(length(area.height)) {}
            text.im-kind x=(length(area.x + 12.0)) y=(length(area.y + 18.0)) { (words::kind(node.kind)) }
            @for (at, words) in placed.lines.iter().enumerate() {
                text x=(length(area.x + 12.0)) y=(length(area.y + 20.0 + (at + 1) as f64 * LINE_HEIGHT)) { (words) }
            }
        }
    }
}

fn number(theory: &Theory, placed: &PlacedLink) -> Markup {
    let (x, y) = placed.number;
    let gap = theory
        .links
        .get(placed.link)
        .is_some_and(|link| link.evidence.is_empty());
    html! {
        g class=(if gap { "im-number is-gap" } else { "im-number" }) {
            circle cx=(length(x)) cy=(length(y)) r=(length(NUMBER_RADIUS)) {}
            text x=(length(x)) y=(length(y + 4.0)) text-anchor="middle" { (placed.link + 1) }
        }
    }
}

fn path(points: &[(f64, f64)]) -> String {
    let mut out = String::new();
    let mut before: Option<(f64, f64)> = None;
    for (x, y) in points {
        match before {
            None => out = format!("M{} {}", length(*x), length(*y)),
            // Upright at both ends, so that a link leaves and meets its boxes at a right angle.
            Some((px, py)) => {
                let half = f64::midpoint(py, *y);
                out.push_str(&format!(
                    "C{} {} {} {} {} {}",
                    length(px),
                    length(half),
                    length(*x),
                    length(half),
                    length(*x),
                    length(*y)
                ));
            }
        }
        before = Some((*x, *y));
    }
    out
}

/// The tip of an arrow at the end, which is met from below.
fn tip(x: f64, y: f64) -> String {
    format!(
        "M{} {}L{} {}L{} {}Z",
        length(x),
        length(y),
        length(x - 5.0),
        length(y + 9.0),
        length(x + 5.0),
        length(y + 9.0)
    )
}

/// A length to a tenth.
fn length(of: f64) -> String {
    let tenths = (of * 10.0).round() / 10.0;
    tenths.to_string()
}
