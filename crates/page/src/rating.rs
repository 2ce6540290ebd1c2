//! Ratings: word first, mark second, reasons always.

use evidence_walk_contract::signal::Detail;
use evidence_walk_document::outcome::{Estimate, Outcome};
use evidence_walk_document::rating::{Change, Glyph, Marks, Rating, Scheme};
use evidence_walk_document::summary::{StepKind, Summary};
use evidence_walk_words::{Word, Words};

use crate::fold::{detail, fold};
use crate::node::{Build, Element, Node, el, p};

/// How sure the headline is, for the first screen.
pub fn brief(summary: &Summary, words: &Words, outcome: &Outcome) -> Vec<Node> {
    let mut nodes = Vec::new();
    let rated = outcome
        .estimates
        .iter()
        .filter_map(|of| of.certainty.as_ref());
    let scale = rated
        .clone()
        .find_map(|rating| summary.scheme(&rating.scheme));
    let asked = rated.clone().any(|rating| is_asked(summary, rating));
    let mut says = Vec::new();
    for (sure, whom) in groups(words, &[outcome]) {
        nodes.push(labelled(summary, words, sure.rating, &whom).node());
        let level = sure.rating.and_then(|rating| definition(summary, rating));
        match asked {
            true => says.extend(level),
            false => nodes.extend(level),
        }
        nodes.extend(sure.said.map(|said| p("ew-note", said.to_owned()).node()));
    }
    let scale = scale.map(|scale| p("ew-note", scale.says.clone()).node());
    if asked {
        says.extend(scale);
        nodes.push(fold(words.get(Word::LevelsMean), says));
    } else {
        nodes.extend(scale);
    }
    nodes
}

/// How sure each figure is, and why, with the levels explained on demand.
pub fn full(summary: &Summary, words: &Words, outcomes: &[&Outcome]) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (sure, whom) in groups(words, outcomes) {
        nodes.push(labelled(summary, words, sure.rating, &whom).node());
        match sure.rating {
            Some(rating) if is_asked(summary, rating) => {
                let name = words.get(Word::LevelsMean);
                nodes.push(detail(
                    Detail::Certainty,
                    name,
                    explained(summary, words, rating),
                ));
            }
            Some(rating) => {
                nodes.extend(definition(summary, rating));
                nodes.push(reasons(words, rating).node());
                nodes.push(rated_by(summary, words, rating).node());
            }
            None => {
                let said = sure.said.unwrap_or(words.get(Word::NotRatedWhy));
                nodes.push(p("ew-note", said.to_owned()).node());
            }
        }
    }
    let ratings = || {
        let estimates = outcomes.iter().flat_map(|outcome| &outcome.estimates);
        estimates.filter_map(|estimate| estimate.certainty.as_ref())
    };
    let mut known: Vec<&str> = Vec::new();
    for rating in ratings() {
        if !known.contains(&rating.scheme.as_str()) && !is_asked(summary, rating) {
            known.push(&rating.scheme);
            let given: Vec<&Rating> = ratings().filter(|r| r.scheme == rating.scheme).collect();
            if let Some(levels) = levels(summary, words, &given) {
                let name = words.get(Word::LevelsMean);
                nodes.push(detail(Detail::Certainty, name, levels));
            }
        }
    }
    nodes
}

/// Whether a step asks what ratings on this scale say: then none is explained before its reader asks for it.
fn is_asked(summary: &Summary, rating: &Rating) -> bool {
    summary.steps.iter().any(|step| match &step.kind {
        StepKind::Certainty(of) => of
            .figure(summary)
            .is_some_and(|of| of.scheme.id == rating.scheme),
        StepKind::Read
        | StepKind::Finding(_)
        | StepKind::Ask(_)
        | StepKind::Predict(_)
        | StepKind::Decide(_)
        | StepKind::Compare(_)
        | StepKind::Apply(_)
        | StepKind::Implement(_)
        | StepKind::Next => false,
    })
}

/// What the levels say, with the one that was given, why it was, and by whom.
pub fn explained(summary: &Summary, words: &Words, rating: &Rating) -> Vec<Node> {
    let mut nodes = levels(summary, words, &[rating]).unwrap_or_default();
    nodes.push(reasons(words, rating).node());
    nodes.push(rated_by(summary, words, rating).node());
    nodes
}

/// How sure a figure is: its rating, or what is said where there is none.
#[derive(PartialEq)]
struct Sure<'a> {
    rating: Option<&'a Rating>,
    said: Option<&'a str>,
}

/// What shares a rating, in order of first appearance: the populations of one outcome, or the names of several.
fn groups<'a>(words: &Words, outcomes: &[&'a Outcome]) -> Vec<(Sure<'a>, Vec<String>)> {
    let mut groups: Vec<(Sure<'_>, Vec<String>)> = Vec::new();
    for outcome in outcomes {
        let mut pairs = outcome.estimates.windows(2);
        let as_one = pairs.all(|pair| matches!(pair, [a, b] if sure(a) == sure(b)));
        for estimate in &outcome.estimates {
            let name = match (outcomes.len(), as_one) {
                (1, _) => estimate.population.clone(),
                (_, true) => outcome.name.clone(),
                (_, false) => row_of(words, outcome, estimate),
            };
            let this = sure(estimate);
            match groups.iter_mut().find(|(other, _)| *other == this) {
                Some((_, names)) if names.contains(&name) => {}
                Some((_, names)) => names.push(name),
                None => groups.push((this, vec![name])),
            }
        }
    }
    groups
}

fn sure(estimate: &Estimate) -> Sure<'_> {
    Sure {
        rating: estimate.certainty.as_ref(),
        said: estimate.not_rated.as_deref(),
    }
}

/// An estimate among those of other outcomes.
pub fn row_of(words: &Words, outcome: &Outcome, estimate: &Estimate) -> String {
    words.fill(
        Word::RowOf,
        &[
            ("name", &outcome.name),
            ("population", &estimate.population),
        ],
    )
}

/// What the level means: "4+" says nothing to readers who do not know the scale.
fn definition(summary: &Summary, rating: &Rating) -> Option<Node> {
    let level = summary.scheme(&rating.scheme)?.level(&rating.value)?;
    Some(p("ew-note", level.definition.clone()).node())
}

fn labelled(summary: &Summary, words: &Words, rating: Option<&Rating>, whom: &[String]) -> Element {
    el("p")
        .child(rated_or_not(summary, words, rating))
        .child(el("span").class("ew-whom").text(whom.join("; ")))
}

/// A rating's label, or that there is none.
pub fn rated_or_not(summary: &Summary, words: &Words, rating: Option<&Rating>) -> Element {
    match rating {
        Some(rating) => rated(summary, words, rating),
        None => el("span")
            .class("ew-grade is-unrated")
            .text(words.get(Word::NotRated)),
    }
}

/// A rating's label with its marks; on a scale without marks, with its place among the levels.
pub fn rated(summary: &Summary, words: &Words, rating: &Rating) -> Element {
    rated_on(summary.scheme(&rating.scheme), words, rating)
}

/// The same, with the scheme that it is on.
pub fn rated_on(scheme: Option<&Scheme>, words: &Words, rating: &Rating) -> Element {
    let grade = grade(words, &rating.label, rating.marks.as_ref());
    match scheme {
        Some(scheme) if rating.marks.is_none() => match ladder(words, scheme, rating) {
            Some(ladder) => grade.child(ladder),
            None => grade,
        },
        _ => grade,
    }
}

/// How wide a rung is, and how far apart two are.
const RUNG: usize = 26;
const RUNGS_APART: usize = 30;

/// Every level as the scale writes it, with the given one filled: its neighbours show what a plus is
/// worth. A value outside the order has no place in it.
fn ladder(words: &Words, scheme: &Scheme, rating: &Rating) -> Option<Element> {
    let levels = &scheme.levels;
    let given = levels
        .iter()
        .position(|level| level.value == rating.value)?;
    // Levels whose values are words would not fit.
    if levels.iter().any(|level| level.value.chars().count() > 2) {
        return None;
    }
    let n = (given + 1).to_string();
    let of = levels.len().to_string();
    let width = (levels.len() * RUNGS_APART).to_string();
    let mut svg = el("svg")
        .class("ew-ladder")
        .attr("viewBox", ["0 0 ", &width, " 24"].concat())
        .attr("width", width)
        .attr("height", "24")
        .attr("role", "img")
        .attr(
            "aria-label",
            words.fill(Word::LevelOf, &[("n", &n), ("of", &of)]),
        );
    for (index, level) in levels.iter().enumerate() {
        let left = index * RUNGS_APART + 1;
        let group = if index == given {
            el("g").class("is-full")
        } else {
            el("g")
        };
        svg = svg.child(
            group
                .child(
                    el("rect")
                        .attr("x", left.to_string())
                        .attr("y", "1")
                        .attr("width", RUNG.to_string())
                        .attr("height", "22"),
                )
                .child(
                    el("text")
                        .attr("x", (left + RUNG / 2).to_string())
                        .attr("y", "17")
                        .attr("text-anchor", "middle")
                        .text(level.value.clone()),
                ),
        );
    }
    Some(svg)
}

/// A level's label with its marks.
pub fn grade(words: &Words, label: &str, marks: Option<&Marks>) -> Element {
    let grade = el("span").class("ew-grade").text(label);
    match marks {
        Some(marks) => grade.child(draw(words, marks)),
        None => grade,
    }
}

fn draw(words: &Words, marks: &Marks) -> Element {
    let said = words.fill(
        Word::MarksOf,
        &[
            ("n", &marks.filled.to_string()),
            ("of", &marks.of.to_string()),
        ],
    );
    let width = (u32::from(marks.of) * 24).to_string();
    let mut svg = el("svg")
        .class("ew-marks")
        .attr("viewBox", ["0 0 ", &width, " 20"].concat())
        .attr("width", width)
        .attr("height", "20")
        .attr("role", "img")
        .attr("aria-label", said);
    for index in 0..marks.of {
        let class = if index < marks.filled {
            "is-full"
        } else {
            "is-gap"
        };
        let place = ["translate(", &(u32::from(index) * 24).to_string(), " 0)"].concat();
        svg = svg.child(
            el("g")
                .class(class)
                .attr("transform", place)
                .with(glyph(marks.glyph)),
        );
    }
    svg
}

fn glyph(glyph: Glyph) -> Vec<Node> {
    let circle = || {
        el("circle")
            .attr("cx", "10")
            .attr("cy", "10")
            .attr("r", "8.5")
    };
    match glyph {
        Glyph::Dot => vec![circle().node()],
        Glyph::Plus => vec![
            circle().node(),
            el("path")
                .class("ew-plus")
                .attr("d", "M10 5.5v9M5.5 10h9")
                .node(),
        ],
        Glyph::Padlock => vec![
            el("path").attr("d", "M4 9h12v9H4z").node(),
            el("path")
                .class("ew-shackle")
                .attr("d", "M6.5 9V6a3.5 3.5 0 0 1 7 0v3")
                .node(),
        ],
        Glyph::Pound => vec![el("text").attr("x", "4").attr("y", "16").text("£").node()],
    }
}

/// What lowered, raised or kept the level.
pub fn reasons(words: &Words, rating: &Rating) -> Element {
    // The mark before a reason is drawn by the style sheet and is silent: the word is for those who listen.
    let marked = |class, word| {
        let word = [words.get(word), " "].concat();
        el("li")
            .class(class)
            .child(el("span").class("ew-hidden").text(word))
    };
    let items = rating.reasons.iter().map(|reason| {
        let item = match reason.change {
            Change::Kept => el("li"),
            Change::Lowered => marked("is-lost", Word::Lowered),
            Change::Raised => marked("is-raised", Word::Raised),
        };
        item.text(reason.text.clone()).node()
    });
    el("ul").class("ew-why").with(items.collect())
}

/// Who rated it when, on which scheme.
pub fn rated_by(summary: &Summary, words: &Words, rating: &Rating) -> Element {
    let scheme = summary
        .scheme(&rating.scheme)
        .map_or(rating.scheme.as_str(), |s| &s.name);
    let values = [
        ("scheme", scheme),
        ("who", &rating.rated_by),
        ("when", &rating.as_of_shown),
    ];
    p("ew-note", words.fill(Word::RatedBy, &values))
}

/// What the levels of a scheme mean, from the highest down, with those that these ratings of it gave. What
/// cost or brought each level stands beside the rating itself.
pub fn levels(summary: &Summary, words: &Words, given: &[&Rating]) -> Option<Vec<Node>> {
    let scheme = summary.scheme(&given.first()?.scheme)?;
    Some(levels_of(scheme, words, given))
}

/// The same, with the scheme that they are on.
pub fn levels_of(scheme: &Scheme, words: &Words, given: &[&Rating]) -> Vec<Node> {
    let mut list = el("dl").class("ew-levels");
    for level in scheme.levels.iter().rev().chain(&scheme.unrated) {
        let mut name = el("dt").child(grade(words, &level.label, level.marks.as_ref()));
        if given.iter().any(|rating| rating.value == level.value) {
            name = name.class("is-given").child(
                el("span")
                    .class("ew-here")
                    .text(words.get(Word::LevelGiven)),
            );
        }
        list = list
            .child(name)
            .child(el("dd").text(level.definition.clone()));
    }
    vec![p("ew-note", scheme.says.clone()).node(), list.node()]
}
