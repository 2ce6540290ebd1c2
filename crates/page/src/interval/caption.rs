//! What is said below a picture: by which metric, which way is better, which interval it is, and on demand how
//! to read it.

use evidence_walk_contract::signal::Detail;
use evidence_walk_document::outcome::{Better, Interval, IntervalKind, Metric, Size};
use evidence_walk_words::{Word, Words};

use super::{Captioned, Plot};
use crate::fold::detail;
use crate::node::{Build, Node, el, p};

/// Which interval it is, at once; how to read it, on demand.
pub fn caption(words: &Words, figure: &Plot<'_>, captioned: Captioned) -> Vec<Node> {
    let mut nodes = vec![el("p").text(metric(words, figure)).node()];
    // It goes without saying that fewer falls are better; for a score nobody can know.
    if !figure.metric.is_ratio() {
        let outcomes = figure.outcomes();
        for outcome in &outcomes {
            let better = match (outcome.better, outcomes.len()) {
                (Better::Lower, 1) => Word::LowerIsBetter,
                (Better::Higher, 1) => Word::HigherIsBetter,
                (Better::Lower, _) => Word::LowerBetterFor,
                (Better::Higher, _) => Word::HigherBetterFor,
            };
            let values = [("noun", outcome.noun.as_str()), ("name", &outcome.name)];
            let mut says = words.fill(better, &values);
            if let Some(scale) = &outcome.scale {
                says.push(' ');
                says.push_str(&scale.shown);
            }
            nodes.push(el("p").text(says).node());
        }
    }
    let without_interval = figure
        .rows
        .iter()
        .any(|row| matches!(row.size, Size::Estimated { interval: None, .. }));
    let rows = figure.rows.iter();
    let lines = interval_lines(words, rows.map(|row| (row.heading.as_str(), row.size)));
    let has_ranges = !lines.is_empty();
    if captioned == Captioned::Whole {
        nodes.extend(lines);
    }
    if without_interval && captioned == Captioned::Whole {
        nodes.push(el("p").text(words.get(Word::IntervalNone)).node());
    }
    // If no range is known there is no shape to explain.
    if has_ranges && captioned == Captioned::Whole {
        nodes.push(reading(words));
    }
    nodes
}

/// Which intervals these are. If there are several kinds, each is named with its rows.
pub fn interval_lines<'a>(
    words: &Words,
    rows: impl Iterator<Item = (&'a str, &'a Size)>,
) -> Vec<Node> {
    let groups = intervals(rows);
    let line = |(interval, rows): &(&Interval, Vec<&str>)| {
        let word = match interval.kind {
            IntervalKind::Confidence => Word::IntervalConfidence,
            IntervalKind::Prediction => Word::IntervalPrediction,
        };
        let says = words.fill(word, &[("level", &interval.level.to_string())]);
        let says = if groups.len() > 1 {
            words.fill(
                Word::IntervalFor,
                &[("who", &rows.join("; ")), ("says", &says)],
            )
        } else {
            says
        };
        el("p").text(says).node()
    };
    groups.iter().map(line).collect()
}

/// How to read the shape of a range, on demand.
pub fn reading(words: &Words) -> Node {
    let how = vec![p("ew-note", words.get(Word::ReadingPictureText)).node()];
    detail(Detail::Picture, words.get(Word::ReadingPicture), how)
}

/// The metric. A relative change seems larger than the same in counts (Akl and others 2011,
/// doi:10.1002/14651858.CD006776.pub2), so where no outcome of the picture has counts it comes with a caution.
fn metric(words: &Words, figure: &Plot<'_>) -> String {
    let mut says = match figure.metric {
        Metric::RateRatio => words.get(Word::MetricRate).to_owned(),
        Metric::RiskRatio => words.get(Word::MetricRisk).to_owned(),
        Metric::Difference(unit) => words.fill(Word::MetricDifference, &[("unit", unit)]),
        Metric::Standardised => words.get(Word::MetricStandardised).to_owned(),
        Metric::Share => String::new(),
    };
    let any_counts = figure
        .outcomes()
        .iter()
        .flat_map(|outcome| &outcome.estimates)
        .any(|estimate| estimate.absolute.is_some());
    if figure.metric.is_ratio() && !any_counts {
        says.push(' ');
        says.push_str(words.get(Word::RelativeAlone));
    }
    says
}

/// The kinds and levels of interval, each with the rows that it is given for.
fn intervals<'a>(
    rows: impl Iterator<Item = (&'a str, &'a Size)>,
) -> Vec<(&'a Interval, Vec<&'a str>)> {
    let mut groups: Vec<(&Interval, Vec<&str>)> = Vec::new();
    for (heading, size) in rows {
        if let Size::Estimated {
            interval: Some(interval),
            ..
        } = size
        {
            let same = |(of, _): &&mut (&Interval, Vec<&str>)| {
                of.kind == interval.kind && of.level == interval.level
            };
            match groups.iter_mut().find(same) {
                Some((_, rows)) => rows.push(heading),
                None => groups.push((interval, vec![heading])),
            }
        }
    }
    groups
}
