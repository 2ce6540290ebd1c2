//! The decision note as a form: its headings, what the summary says under them, and room to write.
//!
//! On the page it is printed and filled in by hand; in the walk the editor of `evidence-walk-note.js` puts a
//! field into each `ew-blank` and takes what stands in each `ew-given` as it is.

use evidence_walk_document::note::{DecisionNote, NoteHolds, NotePart};
use evidence_walk_document::outcome::{Estimate, Outcome, Size};
use evidence_walk_document::summary::{Cost, Summary};
use evidence_walk_words::{Word, Words};

use crate::facts;
use crate::languages::draft;
use crate::node::{Build, Element, Node, el, p};
use crate::prose::link;

/// What the summary gives under a heading.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// All of it: the note goes to a meeting by itself.
    Whole,
    /// Where it stands: further up on the same page.
    Above,
}

/// The form.
pub fn form(summary: &Summary, words: &Words, note: &DecisionNote, given: Given) -> Vec<Node> {
    let template = &note.template;
    let mut nodes = vec![
        el("h3")
            .class("ew-side")
            .text(template.title.clone())
            .node(),
        p(
            "ew-note",
            words.fill(Word::NoteFor, &[("audience", &template.audience)]),
        )
        .node(),
    ];
    let parts = template.parts.iter();
    nodes.extend(parts.map(|each| part(summary, words, each, given).node()));
    nodes
}

fn part(summary: &Summary, words: &Words, part: &NotePart, whole: Given) -> Element {
    let mut drawn = el("div")
        .class("ew-np")
        .child(el("h4").class("ew-q").text(part.heading.clone()));
    if !part.help.is_empty() {
        drawn = drawn.child(p("ew-note", part.help.clone()));
    }
    let given = match &part.holds {
        NoteHolds::OwnWords => Vec::new(),
        NoteHolds::Options(nothing) => vec![items([nothing.clone()].into()).node()],
        NoteHolds::LocalRange => vec![p("ew-text ew-local", words.get(Word::NoteNoLocal)).node()],
        NoteHolds::Evidence | NoteHolds::Cost if whole == Given::Above => {
            vec![p("ew-text", words.get(Word::NoteAbove)).node()]
        }
        NoteHolds::Evidence => {
            // What is taken along must not look final either.
            let mut nodes: Vec<Node> = draft(summary, words).into_iter().collect();
            nodes.extend(evidence(summary, words));
            nodes
        }
        NoteHolds::Cost => cost(summary, words),
    };
    if !given.is_empty() {
        drawn = drawn.child(el("div").class("ew-given").with(given));
    }
    // What the studies found is not the reader's to change or to add to.
    match part.holds {
        NoteHolds::Evidence => drawn,
        NoteHolds::OwnWords | NoteHolds::Options(_) | NoteHolds::LocalRange | NoteHolds::Cost => {
            drawn.child(el("div").class("ew-blank"))
        }
    }
}

fn items(texts: Vec<String>) -> Element {
    let items = texts.into_iter().map(|text| el("li").text(text).node());
    el("ul").class("ew-list").with(items.collect())
}

/// The line that says whose the words below it are.
fn label(words: &Words) -> Node {
    p("ew-note", words.get(Word::NoteGiven)).node()
}

/// Every figure of the summary, each with its interval and its certainty, and where they come from: a
/// choice among them would be a case already made.
fn evidence(summary: &Summary, words: &Words) -> Vec<Node> {
    let mut nodes = vec![label(words)];
    for outcome in &summary.outcomes {
        let word = match outcome.metric.compares() {
            true => Word::HowBig,
            false => Word::HowMany,
        };
        nodes.push(p("ew-text", words.fill(word, &[("name", &outcome.name)])).node());
        if outcome.harm {
            nodes.push(p("ew-text", words.get(Word::PossibleHarm)).node());
        }
        if let Some(caution) = &outcome.caution {
            let says = [words.get(Word::TakeCare), " ", &caution.says].concat();
            nodes.push(p("ew-text", says).node());
        }
        nodes.push(items(figures(summary, words, outcome)).node());
    }
    let cited = summary.sources.iter().filter(|source| {
        let mut outcomes = summary.outcomes.iter();
        outcomes.any(|outcome| {
            let mut estimates = outcome.estimates.iter();
            let mut conflicts = outcome.conflicts.iter();
            let other = |estimate: &Estimate| {
                let other = estimate.also_as.as_ref();
                other.is_some_and(|other| other.source == source.id)
            };
            estimates.any(|estimate| estimate.source == source.id || other(estimate))
                || outcome
                    .caution
                    .iter()
                    .any(|caution| caution.source == source.id)
                || conflicts.any(|conflict| conflict.source == source.id)
        })
    });
    nodes.extend(cited.flat_map(facts::source));
    let values = [
        ("title", summary.title.as_str()),
        ("centre", &summary.centre),
        ("edition", &summary.edition.to_string()),
        ("revision", &summary.revision.to_string()),
        ("day", &summary.reviewed_shown),
    ];
    nodes.push(p("ew-text", words.fill(Word::NoteFrom, &values)).node());
    if let Some(address) = summary.permanent_page() {
        let stays = p("ew-text", words.get(Word::NoteStays)).text(" ");
        let shown = vec![Node::Text(address.clone())];
        nodes.push(stays.child(link(&address, shown)).node());
    }
    nodes
}

fn figures(summary: &Summary, words: &Words, outcome: &Outcome) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for estimate in &outcome.estimates {
        lines.push(figure(
            summary,
            words,
            estimate,
            &estimate.size,
            estimate.read_as.as_ref(),
        ));
        if let Some(other) = &estimate.also_as {
            let read_as = Some(&other.read_as);
            lines.push(figure(summary, words, estimate, &other.size, read_as));
        }
    }
    for conflict in &outcome.conflicts {
        lines.push(words.fill(Word::NoteConflict, &[("found", &conflict.found)]));
    }
    lines
}

/// One figure in a line, with how it was worked out where the same result has another reading. An average that
/// hides a split says so.
fn figure(
    summary: &Summary,
    words: &Words,
    estimate: &Estimate,
    size: &Size,
    read_as: Option<&String>,
) -> String {
    let certainty = certainty(summary, words, estimate);
    let who = match read_as {
        None => estimate.population.clone(),
        Some(how) => words.fill(
            Word::RowOf,
            &[("name", &estimate.population), ("population", how)],
        ),
    };
    let line = in_words(words, &who, size, &certainty);
    match estimate.pooled {
        true => [line.as_str(), words.get(Word::PooledCaution)].join(" "),
        false => line,
    }
}

/// A figure with its range, and what is said of its certainty.
pub fn in_words(words: &Words, who: &str, size: &Size, certainty: &str) -> String {
    match size {
        Size::Estimated { shown, .. } => words.fill(
            Word::NoteFigure,
            &[
                ("who", who),
                ("headline", &shown.headline),
                ("range", &shown.range),
                ("published", &shown.published),
                ("certainty", certainty),
            ],
        ),
        Size::NotEstimable { reason } => {
            let says = [reason.as_str(), certainty].join(" ");
            words.fill(Word::IntervalFor, &[("who", who), ("says", &says)])
        }
    }
}

/// How certain an estimate is, in a line.
pub fn certainty(summary: &Summary, words: &Words, estimate: &Estimate) -> String {
    let Some(rating) = &estimate.certainty else {
        let unrated = words.get(Word::NoteNotRated);
        let said = estimate.not_rated.iter().map(String::as_str);
        return [unrated]
            .into_iter()
            .chain(said)
            .collect::<Vec<_>>()
            .join(" ");
    };
    let scheme = summary
        .scheme(&rating.scheme)
        .map_or(rating.scheme.as_str(), |scheme| &scheme.name);
    let values = [
        ("level", rating.label.as_str()),
        ("scheme", scheme),
        ("who", &rating.rated_by),
        ("when", &rating.as_of_shown),
    ];
    words.fill(Word::NoteCertainty, &values)
}

fn cost(summary: &Summary, words: &Words) -> Vec<Node> {
    let mut nodes = vec![label(words)];
    let mut say = |text: &str| {
        if !text.is_empty() {
            nodes.push(p("ew-text", text).node());
        }
    };
    match &summary.cost {
        Cost::NoInformation { says, nearest } => {
            say(says);
            say(nearest);
        }
        Cost::Rated { rating, amount } => {
            let scheme = summary
                .scheme(&rating.scheme)
                .map_or(rating.scheme.as_str(), |scheme| &scheme.name);
            let values = [
                ("level", rating.label.as_str()),
                ("scheme", scheme),
                ("who", &rating.rated_by),
                ("when", &rating.as_of_shown),
            ];
            say(&words.fill(Word::NoteCost, &values));
            say(amount);
        }
    }
    nodes
}
