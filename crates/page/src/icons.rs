//! People as icons: the filled ones and the whole, which is the same number in every picture.
//!
//! Rows of icons are lines whose dashes the style sheet makes into heads and bodies, so that a hundred people
//! are a few paths. Events are never drawn like this: they may outnumber people (`counts`).

use evidence_walk_figure::icon_runs;

use crate::node::{Build, Element, el};

/// A shape of an icon: its class, and where its dash begins in the icon's place.
type Shape = (&'static str, u32, u32);

/// How a picture is laid out, in px.
struct Layout {
    shape: &'static [Shape],
    hole: &'static [Shape],
    columns: u32,
    /// From one icon to the next, across and down.
    across: u32,
    down: u32,
    class: &'static str,
}

/// What is counted, in a picture of at most a hundred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// People, who have heads and bodies.
    People,
    /// Whatever a share is of: homes, tenancies, schools.
    Things,
}

const PEOPLE: Layout = Layout {
    shape: &[("ew-head", 8, 5), ("ew-body", 3, 16)],
    hole: &[("ew-head is-hole", 8, 5), ("ew-body is-hole", 4, 16)],
    columns: 10,
    across: 16,
    down: 24,
    class: "ew-icons",
};
const THINGS: Layout = Layout {
    shape: &[("ew-disc", 8, 8)],
    hole: &[("ew-disc is-hole", 8, 8)],
    columns: 10,
    across: 16,
    down: 16,
    class: "ew-icons is-discs",
};
/// A thousand are dots, whatever they are.
const THOUSAND: Layout = Layout {
    shape: &[("ew-dot", 4, 4)],
    hole: &[("ew-dot is-hole", 4, 4)],
    columns: 40,
    across: 7,
    down: 7,
    class: "ew-icons is-dots",
};

/// `filled` of `of` of what is counted. `said` is the same in words.
pub fn icons(counted: Counted, filled: u32, of: u32, said: &str) -> Element {
    let layout = match counted {
        _ if of > 100 => THOUSAND,
        Counted::People => PEOPLE,
        Counted::Things => THINGS,
    };
    let rows = of.div_ceil(layout.columns);
    let (width, height) = (
        (layout.columns * layout.across).to_string(),
        (rows * layout.down).to_string(),
    );
    let svg = el("svg")
        .class(layout.class)
        .attr("viewBox", ["0 0 ", &width, " ", &height].concat())
        .attr("width", width)
        .attr("height", height)
        .attr("role", "img")
        .attr("aria-label", said.to_owned());
    svg.child(group("is-full", &layout, 0, filled.min(of)))
        .child(group("is-gap", &layout, filled.min(of), of))
}

/// One group. Those that are not filled have a second, smaller shape in the colour of the paper.
fn group(class: &'static str, layout: &Layout, from: u32, to: u32) -> Element {
    let mut group = el("g").class(class);
    if from >= to {
        return group;
    }
    let hole = if class == "is-gap" { layout.hole } else { &[] };
    for (class, x, y) in layout.shape.iter().chain(hole) {
        let d = rows(layout, from, to, *x, *y);
        group = group.child(el("path").class(class).attr("d", d));
    }
    group
}

/// A line for each row, on which a dash begins at every icon.
fn rows(layout: &Layout, from: u32, to: u32, x: u32, y: u32) -> String {
    let mut d = String::new();
    for run in icon_runs(layout.columns, from, to) {
        let left = run.first * layout.across + x;
        let top = run.row * layout.down + y;
        // Long enough for the dash of the last icon, and too short for the next.
        let length = (run.length - 1) * layout.across + layout.across - 4;
        d.push_str(&["M", &left.to_string(), " ", &top.to_string()].concat());
        d.push_str(&["h", &length.to_string()].concat());
    }
    d
}

/// The nearest whole number of people, of at most `of`. The words beside a picture have the figure as it was
/// published.
pub fn whole(count: f64, of: u32) -> u32 {
    let mut n = 0;
    while n < of && f64::from(n) + 0.5 <= count {
        n += 1;
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::to_html;

    #[test]
    fn a_share_is_drawn_as_the_nearest_whole_number_of_people() {
        for (percent, n) in [
            (0.0, 0),
            (0.4, 0),
            (0.5, 1),
            (83.6, 84),
            (84.0, 84),
            (100.0, 100),
        ] {
            assert_eq!(whole(percent, 100), n, "{percent}");
        }
        assert_eq!(whole(f64::NAN, 100), 0);
    }

    #[test]
    fn both_pictures_have_the_same_whole_whatever_is_filled() {
        let size = |filled| {
            let html = to_html(&[icons(Counted::People, filled, 100, "said").node()]);
            html.split("role").next().unwrap_or_default().to_owned()
        };
        assert_eq!(size(0), size(37));
        assert_eq!(size(37), size(100));
        // Nobody and everybody are drawn too.
        assert!(to_html(&[icons(Counted::People, 0, 100, "x").node()]).contains("is-hole"));
        assert!(!to_html(&[icons(Counted::Things, 100, 100, "x").node()]).contains("is-hole"));
        assert!(to_html(&[icons(Counted::People, 300, 1_000, "x").node()]).contains("is-dots"));
    }
}
