//! The interval picture: the range is the main mark, and the words next to it say the same in full.
//!
//! A picture has one axis, and so one metric and one unit: [`figures`] makes as many as there are units.

mod axis;
mod caption;

pub use caption::{interval_lines, reading};

use evidence_walk_document::outcome::{Estimate, Interval, Metric, Outcome, Shown, Size};
use evidence_walk_figure::{Anchor, Axis, Pos, Tick, anchor, lens, percent};
use evidence_walk_words::{Word, Words};

use crate::node::{Build, Element, Node, el, p, side};
use crate::shapes::{stretched, upright};

/// Narrower ranges than this have their two end labels pushed apart.
const NARROW: Pos = 1_800;

/// How wide ten letters of the label at an estimate are, in px: they are larger and bold.
const TEN_BOLD_LETTERS: usize = 82;

/// One row of a picture: a figure of an outcome, and what is said beside it.
pub struct PlotRow<'a> {
    /// The outcome.
    pub outcome: &'a Outcome,
    /// The estimate.
    pub estimate: &'a Estimate,
    /// How large, by this reading.
    pub size: &'a Size,
    /// Its heading.
    pub heading: String,
    /// Where its heading leads, if it is a link.
    pub opens: Option<String>,
    /// Stands between its heading and its figure.
    pub notes: Vec<Node>,
    /// Stands below its figure.
    pub below: Vec<Node>,
}

/// Rows that share an axis.
pub struct Plot<'a> {
    /// The metric, and with it the unit, of every row.
    pub metric: &'a Metric,
    /// The rows.
    pub rows: Vec<PlotRow<'a>>,
}

impl<'a> Plot<'a> {
    /// The outcomes in it, each once.
    pub fn outcomes(&self) -> Vec<&'a Outcome> {
        let mut out: Vec<&Outcome> = Vec::new();
        for row in &self.rows {
            if !out.iter().any(|outcome| outcome.id == row.outcome.id) {
                out.push(row.outcome);
            }
        }
        out
    }
}

/// Rows parted by their unit: what is measured in another unit is never on the same axis.
pub fn figures<'a>(rows: Vec<(&'a Metric, PlotRow<'a>)>) -> Vec<Plot<'a>> {
    let mut out: Vec<Plot<'a>> = Vec::new();
    for (metric, row) in rows {
        match out.iter_mut().find(|figure| figure.metric == metric) {
            Some(figure) => figure.rows.push(row),
            None => out.push(Plot {
                metric,
                rows: vec![row],
            }),
        }
    }
    out
}

/// How a picture is put together.
pub struct PictureForm<'f> {
    /// The tag of each row's heading.
    pub heading: &'static str,
    /// What is said below it.
    pub caption: Captioned,
    /// What a row is put into, by its place in the picture.
    pub row: &'f dyn Fn(usize, Element) -> Element,
}

/// What is said below a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Captioned {
    /// All of it.
    Whole,
    /// Metric and direction alone: which intervals these are is said once, for all pictures of the page.
    Metric,
}

/// The picture of rows on one axis.
pub fn picture(words: &Words, figure: Plot<'_>) -> Element {
    let form = PictureForm {
        heading: "h4",
        caption: Captioned::Whole,
        row: &|_, row| row,
    };
    picture_in_form(words, figure, &form)
}

/// The same, in another form.
pub fn picture_in_form(words: &Words, figure: Plot<'_>, form: &PictureForm<'_>) -> Element {
    // Without a figure there is nothing to draw against an axis, and no metric to name.
    let is_estimated = |row: &PlotRow<'_>| matches!(row.size, Size::Estimated { .. });
    if !figure.rows.iter().any(is_estimated) {
        let rows = figure.rows.into_iter().enumerate();
        let said =
            rows.map(|(at, row)| (form.row)(at, without_figure(words, row, form.heading)).node());
        return el("div").with(said.collect());
    }
    let axis = axis::axis(&figure);
    let caption = caption::caption(words, &figure, form.caption);
    let several = figure.outcomes().len() > 1;
    let mut drawn = el("figure")
        .class("ew-figure")
        .child(axis::head(words, &figure, &axis));
    for (at, row) in figure.rows.into_iter().enumerate() {
        let row = draw(words, &axis, row, several, form.heading);
        drawn = drawn.child((form.row)(at, row));
    }
    drawn.child(el("figcaption").class("ew-note").with(caption))
}

/// The heading of a row.
fn heading(row: &PlotRow<'_>, tag: &'static str) -> Element {
    match &row.opens {
        Some(href) => {
            let link = el("a").attr("href", href.clone()).text(row.heading.clone());
            el(tag).class("ew-side").child(link)
        }
        None => side(tag, row.heading.clone()),
    }
}

/// A row without a figure, in words.
fn without_figure(words: &Words, row: PlotRow<'_>, tag: &'static str) -> Element {
    let said = el("div")
        .class("ew-words")
        .child(heading(&row, tag))
        .with(row.notes)
        .child(p("ew-lead", words.get(Word::NoFigure)));
    let said = match row.size {
        Size::NotEstimable { reason } => said.child(el("p").text(reason.clone())),
        Size::Estimated { .. } => said,
    };
    said.with(row.below)
}

fn text(x: Pos, y: &'static str, words: impl Into<String>) -> Element {
    el("text").attr("x", percent(x)).attr("y", y).text(words)
}

fn draw(words: &Words, axis: &Axis, row: PlotRow<'_>, several: bool, tag: &'static str) -> Element {
    let pooled = row.estimate.pooled;
    let class = if pooled { "ew-iv is-pooled" } else { "ew-iv" };
    let mut said = el("div")
        .class("ew-words")
        .child(heading(&row, tag))
        .with(row.notes);
    let mut lane = el("svg").class("ew-plot ew-lane").attr("height", "92");
    for Tick { at, .. } in &axis.ticks {
        lane = lane.child(upright("ew-grid", *at, "0", "100%"));
    }
    lane = lane.child(upright("ew-zero", axis.none, "0", "100%"));
    match row.size {
        Size::Estimated {
            value,
            interval,
            shown,
        } => {
            let headline = if pooled {
                "ew-lead"
            } else {
                "ew-lead ew-evidence"
            };
            said = said
                .child(p(headline, shown.headline.clone()))
                .child(el("p").text(shown.range.clone()));
            if pooled {
                said = said.child(p("ew-note", words.get(Word::PooledCaution)));
            }
            let mark = mark(axis, *value, interval.as_ref(), shown);
            let mark = if pooled { mark.class("is-muted") } else { mark };
            let spoken = if several {
                words.fill(
                    Word::RowOf,
                    &[
                        ("name", &row.outcome.name),
                        ("population", shown.spoken.as_str()),
                    ],
                )
            } else {
                shown.spoken.clone()
            };
            // The lane is as tall as the words next to it; the mark keeps to its middle.
            lane = lane.attr("role", "img").attr("aria-label", spoken).child(
                el("svg")
                    .attr("y", "50%")
                    .attr("overflow", "visible")
                    .child(mark),
            );
        }
        Size::NotEstimable { reason } => {
            said = said
                .child(p("ew-lead", words.get(Word::NoFigure)))
                .child(el("p").text(reason.clone()));
            lane = lane.attr("aria-hidden", "true");
        }
    }
    el("div")
        .class(class)
        .child(said.with(row.below))
        .child(lane)
}

fn mark(axis: &Axis, value: f64, interval: Option<&Interval>, shown: &Shown) -> Element {
    let mid = axis.at(value);
    let mut group = el("g").attr("transform", "translate(0 -36)");
    match interval {
        Some(interval) => {
            let shape = lens(axis.at(interval.low), mid, axis.at(interval.high));
            let (low, high) = (shape.x, shape.x.saturating_add(shape.width));
            group = group.child(stretched(&shape, "25"));
            group = group.child(upright("ew-mid", mid, "25", "47"));
            let (low_anchor, high_anchor) = if shape.width < NARROW && low > 900 && high < 9_100 {
                ("end", "start")
            } else {
                (anchor(low).text(), anchor(high).text())
            };
            group = group
                .child(
                    text(low, "64", shown.at_low.clone())
                        .attr("class", "ew-end")
                        .attr("text-anchor", low_anchor),
                )
                .child(
                    text(high, "64", shown.at_high.clone())
                        .attr("class", "ew-end")
                        .attr("text-anchor", high_anchor),
                );
        }
        // No range is known: a bare point, hollow, so that it cannot pass for a narrow one.
        None => {
            group = group.child(
                el("circle")
                    .class("ew-point")
                    .attr("cx", percent(mid))
                    .attr("cy", "36")
                    .attr("r", "6"),
            );
        }
    }
    group.child(upright("ew-stem", mid, "19", "25")).child(
        text(mid, "13", shown.at_value.clone())
            .attr("class", "ew-val")
            .attr("text-anchor", within(mid, &shown.at_value).text()),
    )
}

/// How to anchor the label at an estimate so that it stays in a narrow picture.
fn within(at: Pos, label: &str) -> Anchor {
    let half = label.chars().count() * TEN_BOLD_LETTERS / 20;
    let place = usize::from(at) * axis::SMALL / 10_000;
    if place < half {
        Anchor::Start
    } else if axis::SMALL.saturating_sub(place) < half {
        Anchor::End
    } else {
        Anchor::Middle
    }
}
