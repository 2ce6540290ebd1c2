//! The interval picture: the range is the main mark, and the words next to it say the same in full.

use evidence_walk_contract::signal::Detail;
use evidence_walk_document::outcome::{
    Better, Estimate, Interval, IntervalKind, Outcome, Shown, Size,
};
use evidence_walk_figure::{Axis, Pos, Scale, Tick, anchor, lens, percent};
use evidence_walk_words::{Word, Words};

use crate::fold::detail;
use crate::node::{Build, Element, Node, el, p, side};
use crate::shapes::{stretched, upright};

/// Narrower ranges than this have their two end labels pushed apart.
const NARROW: Pos = 1_800;

/// The picture of every estimate of an outcome, on one axis.
pub fn picture(words: &Words, outcome: &Outcome) -> Element {
    let axis = axis(outcome);
    let mut figure = el("figure")
        .class("ew-figure")
        .child(head(words, outcome, &axis));
    for estimate in &outcome.estimates {
        figure = figure.child(row(words, &axis, estimate));
    }
    figure.child(
        el("figcaption")
            .class("ew-note")
            .with(caption(words, outcome)),
    )
}

fn axis(outcome: &Outcome) -> Axis {
    let scale = if outcome.metric.is_ratio() {
        Scale::Ratio
    } else {
        Scale::Linear
    };
    let mut values = Vec::new();
    for estimate in &outcome.estimates {
        if let Size::Estimated {
            value, interval, ..
        } = &estimate.size
        {
            values.push(*value);
            values.extend(interval.iter().flat_map(|i| [i.low, i.high]));
        }
    }
    Axis::new(scale, &values)
}

fn text(x: Pos, y: &'static str, words: impl Into<String>) -> Element {
    el("text").attr("x", percent(x)).attr("y", y).text(words)
}

/// How wide the lane is, in px, at its narrowest and at the narrowest that shows what is minor.
const SMALL: usize = 270;
const WIDE: usize = 440;

/// Whether the name of an end is clear of the name of no difference, at that distance:
/// 7 px a letter, and half of the other name.
fn fits(name: &str, room: Pos, lane: usize) -> bool {
    name.chars().count() * 7 + 60 <= usize::from(room) * lane / 10_000
}

/// The axis, named at both ends and at no difference.
fn head(words: &Words, outcome: &Outcome, axis: &Axis) -> Element {
    let noun = [("noun", outcome.noun.as_str())];
    // Things are counted, a score is read off.
    let (left, right) = if outcome.metric.is_ratio() {
        (Word::Fewer, Word::More)
    } else {
        (Word::Lower, Word::Higher)
    };
    let mut svg = el("svg")
        .class("ew-plot ew-axis")
        .attr("height", "44")
        .attr("aria-hidden", "true")
        .child(
            text(axis.none, "12", words.get(Word::NoDifference))
                .attr("class", "ew-zero-word")
                .attr("text-anchor", anchor(axis.none).text()),
        );
    let left = words.fill(left, &noun);
    if fits(&left, axis.none, WIDE) {
        let minor = !fits(&left, axis.none, SMALL);
        let name = text(0, "12", left);
        svg = svg.child(if minor { name.class("ew-minor") } else { name });
    }
    let right = words.fill(right, &noun);
    if fits(&right, 10_000_u16.saturating_sub(axis.none), WIDE) {
        svg = svg.child(
            text(10_000, "12", right)
                .attr("class", "ew-minor")
                .attr("text-anchor", "end"),
        );
    }
    for tick in &axis.ticks {
        let label = text(tick.at, "34", tick.label.clone()).attr("text-anchor", "middle");
        svg = svg.child(if tick.minor {
            label.class("ew-minor")
        } else {
            label
        });
    }
    el("div")
        .class("ew-axis-row")
        .child(svg.child(upright("ew-zero", axis.none, "20", "44")))
}

fn row(words: &Words, axis: &Axis, estimate: &Estimate) -> Element {
    let class = if estimate.pooled {
        "ew-iv is-pooled"
    } else {
        "ew-iv"
    };
    let mut said = el("div")
        .class("ew-words")
        .child(side("h4", estimate.population.clone()));
    let mut lane = el("svg").class("ew-plot ew-lane").attr("height", "92");
    for Tick { at, .. } in &axis.ticks {
        lane = lane.child(upright("ew-grid", *at, "0", "100%"));
    }
    lane = lane.child(upright("ew-zero", axis.none, "0", "100%"));
    match &estimate.size {
        Size::Estimated {
            value,
            interval,
            shown,
        } => {
            let headline = if estimate.pooled {
                "ew-lead"
            } else {
                "ew-lead ew-evidence"
            };
            said = said
                .child(p(headline, shown.headline.clone()))
                .child(el("p").text(shown.range.clone()));
            if estimate.pooled {
                said = said.child(p("ew-note", words.get(Word::PooledCaution)));
            }
            let mark = mark(axis, *value, interval.as_ref(), shown);
            let mark = if estimate.pooled {
                mark.class("is-muted")
            } else {
                mark
            };
            // The lane is as tall as the words next to it; the mark keeps to its middle.
            lane = lane
                .attr("role", "img")
                .attr("aria-label", shown.spoken.clone())
                .child(
                    el("svg")
                        .attr("y", "50%")
                        .attr("overflow", "visible")
                        .child(mark),
                );
        }
        Size::NotEstimable { reason } => {
            said = said
                .child(p("ew-lead", words.get(Word::NoInformation)))
                .child(el("p").text(reason.clone()));
            lane = lane.attr("aria-hidden", "true");
        }
    }
    el("div").class(class).child(said).child(lane)
}

fn mark(axis: &Axis, value: f64, interval: Option<&Interval>, shown: &Shown) -> Element {
    let mid = axis.at(value);
    let label = |at: Pos, y, class, words: &str| {
        text(at, y, words)
            .attr("class", class)
            .attr("text-anchor", anchor(at).text())
    };
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
    group
        .child(upright("ew-stem", mid, "19", "25"))
        .child(label(mid, "13", "ew-val", &shown.at_value))
}

/// Which interval it is, at once; how to read it, on demand.
fn caption(words: &Words, outcome: &Outcome) -> Vec<Node> {
    let mut nodes = Vec::new();
    // It goes without saying that fewer falls are better; for a score nobody can know.
    if !outcome.metric.is_ratio() {
        let better = match outcome.better {
            Better::Lower => Word::LowerIsBetter,
            Better::Higher => Word::HigherIsBetter,
        };
        let says = words.fill(better, &[("noun", &outcome.noun)]);
        nodes.push(el("p").text(says).node());
    }
    let groups = intervals(outcome);
    for (interval, populations) in &groups {
        let word = match interval.kind {
            IntervalKind::Confidence => Word::IntervalConfidence,
            IntervalKind::Prediction => Word::IntervalPrediction,
        };
        let says = words.fill(word, &[("level", &interval.level.to_string())]);
        // If ranges of different kinds share an axis, each is named.
        let says = if groups.len() > 1 {
            words.fill(
                Word::IntervalFor,
                &[("who", &populations.join("; ")), ("says", &says)],
            )
        } else {
            says
        };
        nodes.push(el("p").text(says).node());
    }
    let without_interval = outcome
        .estimates
        .iter()
        .any(|e| matches!(&e.size, Size::Estimated { interval: None, .. }));
    if without_interval {
        nodes.push(el("p").text(words.get(Word::IntervalNone)).node());
    }
    // If no range is known there is no shape to explain.
    if groups.is_empty() {
        return nodes;
    }
    let how = vec![p("ew-note", words.get(Word::ReadingPictureText)).node()];
    nodes.push(detail(
        Detail::Picture,
        words.get(Word::ReadingPicture),
        how,
    ));
    nodes
}

/// The kinds and levels of interval in the picture, each with the populations that it is given for.
fn intervals(outcome: &Outcome) -> Vec<(&Interval, Vec<&str>)> {
    let mut groups: Vec<(&Interval, Vec<&str>)> = Vec::new();
    for estimate in &outcome.estimates {
        if let Size::Estimated {
            interval: Some(interval),
            ..
        } = &estimate.size
        {
            let same = |(of, _): &&mut (&Interval, Vec<&str>)| {
                of.kind == interval.kind && of.level == interval.level
            };
            match groups.iter_mut().find(same) {
                Some((_, populations)) => populations.push(&estimate.population),
                None => groups.push((interval, vec![&estimate.population])),
            }
        }
    }
    groups
}
