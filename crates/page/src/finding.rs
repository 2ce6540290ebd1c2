//! A finding as a whole: how large, how sure and what it costs are always separate. Several outcomes in one
//! finding share an axis where they share a unit; a harm and “no difference” are rows like any other.

use evidence_walk_contract::signal::Detail;
use evidence_walk_document::outcome::{Conflict, Estimate, Metric, Outcome, Size};
use evidence_walk_document::source::Source;
use evidence_walk_document::summary::{StepKind, Summary};
use evidence_walk_words::{CountedWord, Word, Words};

use crate::cost::cost;
use crate::facts::in_its_language;
use crate::fold::detail;
use crate::interval::{Plot, PlotRow, figures, picture};
use crate::node::{Build, Element, Node, el, p, side};
use crate::prose::link;
use crate::share::shares;
use crate::thousands::thousands;
use crate::{counts, rating};

/// The most populations that the walk lets a reader choose between; the style sheet has a rule each.
const MOST_CHOICES: usize = 4;

/// Everything about the outcomes of a finding, as a step of the walk. What it costs is shown with the first
/// finding: a later one may be about something that has another price.
pub fn whole(summary: &Summary, words: &Words, outcomes: &[&Outcome]) -> Vec<Node> {
    let mut nodes = pictures(summary, words, outcomes, true);
    nodes.extend(rest(summary, words, outcomes));
    let sure = sure(summary, words, outcomes);
    if !leads(summary, outcomes) {
        nodes.push(sure.node());
        return nodes;
    }
    nodes.push(
        el("div")
            .class("ew-split")
            .child(sure)
            .child(
                el("section")
                    .child(side("h3", words.get(Word::WhatItCosts)))
                    .with(cost(summary, words)),
            )
            .node(),
    );
    nodes
}

/// The same on the page of a summary, where the cost is further up and a choice would mark nothing.
pub fn on_page(summary: &Summary, words: &Words, outcomes: &[&Outcome]) -> Vec<Node> {
    let mut nodes = pictures(summary, words, outcomes, false);
    nodes.extend(below_picture(summary, words, outcomes));
    nodes
}

/// What the page of a summary shows of a finding below its pictures, which may be further up.
pub fn below_picture(summary: &Summary, words: &Words, outcomes: &[&Outcome]) -> Vec<Node> {
    let mut nodes = rest(summary, words, outcomes);
    nodes.push(sure(summary, words, outcomes).node());
    nodes
}

/// Whether these are what the first finding of the walk is about.
fn leads(summary: &Summary, outcomes: &[&Outcome]) -> bool {
    let first = summary.steps.iter().find_map(|step| match &step.kind {
        StepKind::Finding(ids) => Some(ids),
        StepKind::Read
        | StepKind::Ask(_)
        | StepKind::Predict(_)
        | StepKind::Decide(_)
        | StepKind::Compare(_)
        | StepKind::Apply(_)
        | StepKind::Implement(_)
        | StepKind::Certainty(_)
        | StepKind::Next => None,
    });
    first.is_some_and(|ids| ids.iter().eq(outcomes.iter().map(|outcome| &outcome.id)))
}

/// A picture for each unit, and one for each share; `asks` which group is the reader's.
pub fn pictures(summary: &Summary, words: &Words, outcomes: &[&Outcome], asks: bool) -> Vec<Node> {
    let several = outcomes.len() > 1;
    let compared = outcomes.iter().filter(|outcome| outcome.metric.compares());
    let rows = compared.flat_map(|outcome| rows(summary, words, outcome, several));
    let mut drawn: Vec<String> = Vec::new();
    let mut nodes = Vec::new();
    for figure in figures(rows.collect()) {
        let mut section = el("section");
        let of = figure.outcomes();
        if let [outcome] = of.as_slice()
            && asks
            && !several
            && drawn.is_empty()
        {
            section = section.with(which(summary, words, outcome));
        }
        let is_other = of.iter().all(|outcome| drawn.contains(&outcome.id));
        section = section.child(side("h3", heading(words, &figure, is_other, several)));
        for outcome in of {
            if !drawn.contains(&outcome.id) {
                section = section.with(caution(summary, words, outcome));
                drawn.push(outcome.id.clone());
            }
        }
        nodes.push(section.child(picture(words, figure)).node());
    }
    for outcome in outcomes.iter().filter(|outcome| !outcome.metric.compares()) {
        let certain = |estimate: &Estimate| certain(summary, words, estimate, several);
        nodes.push(shares(words, outcome, &certain).node());
    }
    nodes
}

fn heading(words: &Words, figure: &Plot<'_>, is_other: bool, several: bool) -> String {
    match figure.outcomes().as_slice() {
        _ if is_other => words.get(Word::HowBigOther).to_owned(),
        [outcome] if several => words.fill(Word::HowBigOne, &[("name", &outcome.name)]),
        [outcome] => words.fill(Word::HowBig, &[("name", &outcome.name)]),
        several => words.count(CountedWord::HowBigSeveral, several.len() as u64),
    }
}

/// A row for each figure of an outcome; a result that is read by two metrics has two, and neither leads.
fn rows<'a>(
    summary: &'a Summary,
    words: &Words,
    outcome: &'a Outcome,
    several: bool,
) -> Vec<(&'a Metric, PlotRow<'a>)> {
    let mut rows = Vec::new();
    for estimate in &outcome.estimates {
        let row = |size, read_as: Option<&String>| {
            let mut notes = Vec::new();
            let heading = match (several, outcome.estimates.len()) {
                (false, _) => estimate.population.clone(),
                (true, 1) => {
                    notes.push(p("ew-note", estimate.population.clone()).node());
                    outcome.name.clone()
                }
                (true, _) => rating::row_of(words, outcome, estimate),
            };
            notes.extend(read_as.map(|how| p("ew-note", how.clone()).node()));
            if outcome.harm {
                notes.push(p("ew-harm", words.get(Word::PossibleHarm)).node());
            }
            PlotRow {
                outcome,
                estimate,
                size,
                heading,
                opens: None,
                notes,
                below: certain(summary, words, estimate, several),
            }
        };
        let read_as = estimate.read_as.as_ref();
        rows.push((&outcome.metric, row(&estimate.size, read_as)));
        if let Some(other) = &estimate.also_as {
            rows.push((&other.metric, row(&other.size, Some(&other.read_as))));
        }
    }
    rows
}

/// How certain a figure is, beside it: where several outcomes stand together, one rating is not for all.
fn certain(summary: &Summary, words: &Words, estimate: &Estimate, several: bool) -> Vec<Node> {
    if !several {
        return Vec::new();
    }
    let rating = estimate.certainty.as_ref();
    let line = el("p").class("ew-certain");
    let line = match rating {
        Some(_) => line.text([words.get(Word::CertaintyIs), " "].concat()),
        None => line,
    };
    vec![
        line.child(rating::rated_or_not(summary, words, rating))
            .node(),
    ]
}

/// What the choice of metric does to the figures of an outcome, and who says so.
fn caution(summary: &Summary, words: &Words, outcome: &Outcome) -> Vec<Node> {
    let Some(caution) = &outcome.caution else {
        return Vec::new();
    };
    let says = el("p")
        .class("ew-text")
        .child(el("strong").text(words.get(Word::TakeCare)))
        .text([" ", &caution.says].concat());
    let mut block = el("div").class("ew-caution").child(says);
    if let Some(source) = summary.source(&caution.source) {
        block = block.child(cited(source));
    }
    vec![block.node()]
}

fn sure(summary: &Summary, words: &Words, outcomes: &[&Outcome]) -> Element {
    el("section")
        .child(side("h3", words.get(Word::HowSure)))
        .with(rating::full(summary, words, outcomes))
}

fn rest(summary: &Summary, words: &Words, outcomes: &[&Outcome]) -> Vec<Node> {
    let counts = outcomes.iter().flat_map(|o| counts::pictures(words, o));
    let mut nodes: Vec<Node> = counts.collect();
    let conflicts = outcomes.iter().flat_map(|outcome| &outcome.conflicts);
    let items: Vec<Node> = conflicts.map(|c| conflict(summary, c).node()).collect();
    if !items.is_empty() {
        nodes.push(
            el("section")
                .child(side("h3", words.get(Word::Disagreeing)))
                .child(el("ul").class("ew-list").with(items))
                .node(),
        );
    }
    if !outcomes.is_empty() {
        nodes.push(published(words, outcomes));
    }
    nodes
}

/// "Which group are you deciding about?": marks a row in the margin. It works by style sheet alone; nothing is recorded.
fn which(summary: &Summary, words: &Words, outcome: &Outcome) -> Vec<Node> {
    let split: Vec<&str> = outcome
        .estimates
        .iter()
        .filter(|e| !e.pooled)
        .map(|e| e.population.as_str())
        .collect();
    // Where no average hides a split, the rows need not be groups of people that exclude each other:
    // they may be what mothers and what fathers say of the same child.
    let split_leads = split.len() < outcome.estimates.len();
    // Where a result is read by two metrics, a group has two rows, and one choice would mark one of them.
    let read_once = outcome.estimates.iter().all(|e| e.also_as.is_none());
    if !split_leads || !read_once || split.len() < 2 || split.len() > MOST_CHOICES {
        return Vec::new();
    }
    // Radio buttons with the same name belong together, across the whole page.
    let name = ["ew-which", &summary.id, &outcome.id].join("-");
    let both = words.get(Word::BothOrUnsure);
    let choices = split.into_iter().chain([both]).map(|population| {
        el("label")
            .class("ew-pill")
            .child(el("input").attr("type", "radio").attr("name", name.clone()))
            .child(el("span").text(population))
            .node()
    });
    vec![
        el("fieldset")
            .class("ew-which")
            .child(
                el("legend")
                    .class("ew-q")
                    .text(words.get(Word::WhichIsYours)),
            )
            .child(el("div").class("ew-yours").with(choices.collect()))
            .node(),
    ]
}

fn conflict(summary: &Summary, conflict: &Conflict) -> Element {
    let item = el("li")
        .child(p("ew-text", conflict.found.clone()))
        .child(p("ew-note", conflict.why.clone()));
    match summary.source(&conflict.source) {
        Some(source) => item.child(cited(source)),
        None => item,
    }
}

/// A source by its authors and year; the whole of it stands with the other sources.
fn cited(source: &Source) -> Element {
    let brief = match source.citation.split_once(')') {
        Some((before, _)) if before.contains('(') => [before, ")"].concat(),
        _ => source.citation.clone(),
    };
    let said = in_its_language(source, brief);
    let cited = match source.href() {
        Some(href) => link(&href, vec![said.node()]),
        None => said,
    };
    el("p").class("ew-note").child(cited)
}

/// The figures as published, folded: ratio last and small.
fn published(words: &Words, outcomes: &[&Outcome]) -> Node {
    let mut list = el("dl").class("ew-published");
    let mut nodes = Vec::new();
    for outcome in outcomes {
        for estimate in &outcome.estimates {
            let who = match outcomes.len() {
                1 => estimate.population.clone(),
                _ => rating::row_of(words, outcome, estimate),
            };
            list = list
                .child(el("dt").text(who))
                .with(figures_of(words, estimate));
        }
        let follow_up = match &outcome.follow_up {
            Some(time) => words.fill(Word::FollowUp, &[("time", time)]),
            None => words.get(Word::FollowUpNone).to_owned(),
        };
        let note = match outcomes.len() {
            1 => follow_up,
            _ => {
                let values = [("name", outcome.name.as_str()), ("population", &follow_up)];
                words.fill(Word::RowOf, &values)
            }
        };
        nodes.push(p("ew-note", note).node());
    }
    nodes.insert(0, list.node());
    detail(
        Detail::PublishedFigures,
        words.get(Word::PublishedFigures),
        nodes,
    )
}

/// What was published of one estimate: each figure of it, and how many studies and people.
fn figures_of(words: &Words, estimate: &Estimate) -> Vec<Node> {
    let mut said = Vec::new();
    let mut add = |size: &Size, read_as: Option<&String>| {
        if let Size::Estimated { shown, .. } = size {
            said.push(match read_as {
                None => shown.published.clone(),
                Some(how) => {
                    let values = [("name", how.as_str()), ("population", &shown.published)];
                    words.fill(Word::RowOf, &values)
                }
            });
        }
    };
    add(&estimate.size, estimate.read_as.as_ref());
    if let Some(other) = &estimate.also_as {
        add(&other.size, Some(&other.read_as));
    }
    // A name without a figure would be read out as the name of the next figure too.
    if said.is_empty() {
        said.push(words.get(Word::NoFigure).to_owned());
    }
    let counts = match (estimate.studies, estimate.participants) {
        (Some(_), Some(_)) => Some(Word::StudiesPeople),
        (Some(_), None) => Some(Word::StudiesOnly),
        (None, Some(_)) => Some(Word::PeopleOnly),
        (None, None) => None,
    };
    if let Some(word) = counts {
        let counted = |word, n: Option<u32>| {
            let n = u64::from(n.unwrap_or_default());
            words.count_shown(word, n, &thousands(n))
        };
        let studies = counted(CountedWord::Studies, estimate.studies);
        let people = counted(CountedWord::People, estimate.participants);
        said.push(words.fill(word, &[("studies", &studies), ("people", &people)]));
    }
    said.into_iter()
        .map(|text| el("dd").text(text).node())
        .collect()
}
