//! A finding as a whole: how large, how sure and what it costs are always separate.

use evidence_walk_contract::signal::Detail;
use evidence_walk_document::outcome::{Conflict, Outcome, Size};
use evidence_walk_document::summary::{StepKind, Summary};
use evidence_walk_words::{Word, Words};

use crate::cost::cost;
use crate::fold::detail;
use crate::node::{Build, Element, Node, el, p, side};
use crate::prose::link;
use crate::{counts, interval, rating};

/// The most populations that the walk lets a reader choose between; the style sheet has a rule each.
const MOST_CHOICES: usize = 4;

/// Everything about one outcome, as a step of the walk. What it costs is shown with the first
/// finding: a later one may be about something that has another price.
pub fn whole(summary: &Summary, words: &Words, outcome: &Outcome) -> Vec<Node> {
    let mut nodes = measured(words, outcome, which(summary, words, outcome));
    nodes.extend(rest(summary, words, outcome));
    let sure = sure(summary, words, outcome);
    if !leads(summary, outcome) {
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
pub fn on_page(summary: &Summary, words: &Words, outcome: &Outcome) -> Vec<Node> {
    let mut nodes = measured(words, outcome, Vec::new());
    nodes.extend(below_picture(summary, words, outcome));
    nodes
}

/// Whether it is what the first finding of the walk is about.
fn leads(summary: &Summary, outcome: &Outcome) -> bool {
    let first = summary.steps.iter().find_map(|step| match &step.kind {
        StepKind::Finding(id) => Some(id),
        StepKind::Read | StepKind::Ask(_) | StepKind::Predict(_) | StepKind::Decide(_) => None,
    });
    first.is_some_and(|id| *id == outcome.id)
}

fn measured(words: &Words, outcome: &Outcome, choice: Vec<Node>) -> Vec<Node> {
    vec![
        el("section")
            .with(choice)
            .child(side(
                "h3",
                words.fill(Word::HowBig, &[("name", &outcome.name)]),
            ))
            .child(interval::picture(words, outcome))
            .node(),
    ]
}

fn sure(summary: &Summary, words: &Words, outcome: &Outcome) -> Element {
    el("section")
        .child(side("h3", words.get(Word::HowSure)))
        .with(rating::full(summary, words, outcome))
}

/// What the page of a summary shows of a finding below its picture, which is further up.
pub fn below_picture(summary: &Summary, words: &Words, outcome: &Outcome) -> Vec<Node> {
    let mut nodes = rest(summary, words, outcome);
    nodes.push(sure(summary, words, outcome).node());
    nodes
}

fn rest(summary: &Summary, words: &Words, outcome: &Outcome) -> Vec<Node> {
    let mut nodes = counts::pictures(words, outcome);
    if !outcome.conflicts.is_empty() {
        let items = outcome
            .conflicts
            .iter()
            .map(|c| conflict(summary, c).node());
        nodes.push(
            el("section")
                .child(side("h3", words.get(Word::Disagreeing)))
                .child(el("ul").class("ew-list").with(items.collect()))
                .node(),
        );
    }
    nodes.push(published(words, outcome));
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
    if !split_leads || split.len() < 2 || split.len() > MOST_CHOICES {
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
    let source = summary.source(&conflict.source);
    let mut item = el("li")
        .child(p("ew-text", conflict.found.clone()))
        .child(p("ew-note", conflict.why.clone()));
    if let Some(source) = source {
        let words = vec![Node::Text(source.citation.clone())];
        let cited = match source.href() {
            Some(href) => link(&href, words),
            None => el("span").with(words),
        };
        item = item.child(el("p").class("ew-note").child(cited));
    }
    item
}

/// The figures as published, folded: ratio last and small.
fn published(words: &Words, outcome: &Outcome) -> Node {
    let mut list = el("dl").class("ew-published");
    for estimate in &outcome.estimates {
        list = list.child(el("dt").text(estimate.population.clone()));
        if let Size::Estimated { shown, .. } = &estimate.size {
            list = list.child(el("dd").text(shown.published.clone()));
        }
        let counts = match (estimate.studies, estimate.participants) {
            (Some(_), Some(_)) => Some(Word::StudiesPeople),
            (Some(_), None) => Some(Word::StudiesOnly),
            (None, Some(_)) => Some(Word::PeopleOnly),
            (None, None) => None,
        };
        if let Some(word) = counts {
            let studies = thousands(estimate.studies.unwrap_or_default());
            let people = thousands(estimate.participants.unwrap_or_default());
            let said = words.fill(word, &[("studies", &studies), ("people", &people)]);
            list = list.child(el("dd").text(said));
        }
    }
    let follow_up = match &outcome.follow_up {
        Some(time) => words.fill(Word::FollowUp, &[("time", time)]),
        None => words.get(Word::FollowUpNone).to_owned(),
    };
    let nodes = vec![list.node(), p("ew-note", follow_up).node()];
    detail(
        Detail::PublishedFigures,
        words.get(Word::PublishedFigures),
        nodes,
    )
}

/// A whole number with its thousands separated: 5,830.
fn thousands(n: u32) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_are_set_apart() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (5_830, "5,830"),
            (1_234_567, "1,234,567"),
        ];
        assert!(cases.iter().all(|(n, text)| thousands(*n) == *text));
    }
}
