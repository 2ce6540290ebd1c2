//! The page of a summary, readable before any script runs.
//!
//! The widget slots these very nodes, so nothing moves when it arrives: space for its bar and
//! its switch is reserved here, at a height that the style sheet fixes.

use evidence_walk_document::summary::{Step, StepKind, Summary};
use evidence_walk_words::{CountedWord, Word, Words};

use crate::audience::{body, chooser};
use crate::cost::cost;
use crate::node::{Build, Element, Node, el, p, side};
use crate::prepared::{Place, prepared};
use crate::prose::inlines;
use crate::{
    apply, certainty, compare, drawn_step, facts, finding, foot, foreign, implementation,
    languages, next, note, predict, rating, slot, term, term_place,
};

/// How the element begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// With the whole page.
    Read,
    /// With the first step, the rest folded.
    Walk,
}

/// What the plain HTML depends on besides the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plain {
    /// How the element begins.
    pub start: Start,
    /// Whether there is a collector that counts.
    pub counts: bool,
    /// Whether its foot asks a question, which needs a collector and a script.
    pub asks: bool,
}

/// The content between `<evidence-walk>` and `</evidence-walk>`.
#[must_use]
pub fn plain(summary: &Summary, words: &Words, options: Plain) -> Vec<Node> {
    let (of_summary, of_words) = (
        foreign::marked_summary(summary),
        foreign::marked_words(words),
    );
    let drawn = drawn(&of_summary, &of_words, options);
    let drawn = term::settled(drawn, &of_summary, &of_words, term_place::PAGE);
    languages::in_direction(foreign::settled(drawn), words)
}

fn drawn(summary: &Summary, words: &Words, options: Plain) -> Vec<Node> {
    let minutes = words.count(CountedWord::MinutesPlain, summary.minutes.into());
    let notice = if options.counts {
        words.fill(Word::NoticeCounts, &[("centre", &summary.centre)])
    } else {
        words.get(Word::NoticeNothing).to_owned()
    };
    // In the order in which the widget's shell has them, so that nothing moves.
    let mut nodes: Vec<Node> = languages::languages(summary, words).into_iter().collect();
    nodes.extend(chooser(summary, words));
    nodes.push(
        bar(summary, words, options.counts)
            .child(p("ew-note", minutes))
            .node(),
    );
    nodes.push(p("ew ew-notice", notice).attr("slot", slot::NOTICE).node());
    match options.start {
        Start::Read => nodes.push(
            el("div")
                .class("ew ew-plain")
                .with(page(summary, words, 0))
                .node(),
        ),
        Start::Walk => nodes.extend(folded(summary, words)),
    }
    nodes.push(foot::foot(summary, words, options.asks).node());
    nodes
}

/// The bar's place, with the words that the loader puts on the bar before anything else has arrived.
fn bar(summary: &Summary, words: &Words, counts: bool) -> Element {
    let start = words.count(CountedWord::StartMinutes, summary.minutes.into());
    let bar = el("div")
        .class("ew ew-bar")
        .attr("slot", slot::BAR)
        .attr("data-start", start)
        .attr("data-page", words.get(Word::ShowWholePage).to_owned())
        .attr("data-records", words.get(Word::WhatThisRecords).to_owned());
    if !counts {
        return bar;
    }
    bar.attr("data-counting", words.get(Word::SwitchName).to_owned())
        .attr("data-on", words.get(Word::SwitchOn).to_owned())
        .attr("data-off", words.get(Word::SwitchOff).to_owned())
}

/// The whole page, without the first `skip` steps. Where a guess comes first, all that shows its figure is
/// closed until the reader opens it, without a script too.
fn page(summary: &Summary, words: &Words, skip: usize) -> Vec<Node> {
    let evidence = evidence(summary, words, skip);
    let mut nodes = Vec::new();
    nodes.extend(languages::draft(summary, words));
    nodes.extend(guess_first(summary, words));
    if summary.guess_first {
        nodes.push(
            el("details")
                .class("ew-shut")
                .child(el("summary").text(words.get(Word::ShowAnswer)))
                .child(el("div").with(evidence))
                .node(),
        );
    } else {
        nodes.extend(evidence);
    }
    nodes.push(facts::facts(summary, words).node());
    nodes
}

/// The way to the guess, before the answer: its button works once the loader is there.
fn guess_first(summary: &Summary, words: &Words) -> Option<Node> {
    let mut steps = summary.steps.iter();
    steps.find(|step| matches!(step.kind, StepKind::Predict(_)))?;
    let row = el("div")
        .class("ew-guess-first")
        .child(p("ew-note", words.get(Word::GuessFirstWhy)))
        .child(
            el("button")
                .attr("type", "button")
                .attr("disabled", "")
                .text(words.get(Word::GuessFirst)),
        );
    Some(row.node())
}

/// What a reader of any step may want to look up: the answer, how sure, the sources, authors and date.
pub fn whole(summary: &Summary, words: &Words) -> Vec<Node> {
    let mut nodes = vec![lede(summary, words).node()];
    nodes.push(how_sure(summary, words).node());
    nodes.extend(prepared(summary, words, Place::Walk));
    nodes.push(facts::facts(summary, words).node());
    nodes
}

fn lede(summary: &Summary, words: &Words) -> Element {
    el("div")
        .class("ew-lede")
        .child(el("h2").class("ew-kicker").text(words.get(Word::TheAnswer)))
        .child(el("p").class("ew-answer").with(inlines(&summary.answer)))
}

fn how_sure(summary: &Summary, words: &Words) -> Element {
    let brief = |outcome| rating::brief(summary, words, outcome);
    let nodes = summary.outcomes.first().map(brief).unwrap_or_default();
    third(words, Word::HowSure, nodes)
}

fn evidence(summary: &Summary, words: &Words, skip: usize) -> Vec<Node> {
    let headline = summary.outcomes.first();
    let mut nodes = vec![
        lede(summary, words).node(),
        el("div")
            .class("ew-first")
            .child(third(
                words,
                Word::ForWhom,
                vec![
                    el("p")
                        .class("ew-text")
                        .with(inlines(&summary.for_whom))
                        .node(),
                ],
            ))
            .child(how_sure(summary, words))
            .child(third(words, Word::WhatItCosts, cost(summary, words)))
            .node(),
    ];
    let leading = leading(summary);
    let outcomes = match leading {
        Some(step) => summary.shown_in(step),
        None => headline.into_iter().collect(),
    };
    if !outcomes.is_empty() {
        nodes.push(
            el("div")
                .class("ew-big")
                .with(finding::pictures(summary, words, &outcomes, false))
                .node(),
        );
    }
    nodes.extend(prepared(summary, words, Place::Page));
    for step in summary.steps.iter().skip(skip) {
        nodes.extend(part(summary, words, step));
    }
    nodes
}

/// The step whose pictures are at the top of the page: the first that shows the headline.
fn leading(summary: &Summary) -> Option<&Step> {
    let headline = summary.outcomes.first()?;
    let shows = |step: &&Step| {
        let mut shown = summary.shown_in(step).into_iter();
        shown.any(|outcome| outcome.id == headline.id)
    };
    summary.steps.iter().find(shows)
}

fn third(words: &Words, head: Word, nodes: Vec<Node>) -> Element {
    el("section").child(side("h3", words.get(head))).with(nodes)
}

/// A step as a part of the page. Questions need the walk: the page says that they exist, unless its foot
/// asks the first of them.
fn part(summary: &Summary, words: &Words, step: &Step) -> Option<Node> {
    let nodes = match &step.kind {
        StepKind::Read => body(summary, words, step),
        // The foot of the page says whom to talk to.
        StepKind::Next => {
            let mut nodes = body(summary, words, step);
            nodes.push(next::requests(summary, words));
            nodes
        }
        StepKind::Ask(_) => {
            if summary.question_at_foot().is_some() {
                return None;
            }
            return Some(p("ew-note ew-asks", words.get(Word::QuestionsInWalk)).node());
        }
        StepKind::Predict(guess) => {
            let mut nodes = body(summary, words, step);
            nodes.extend(predict::plain(words, guess));
            nodes
        }
        StepKind::Apply(of) => {
            let mut nodes = body(summary, words, step);
            nodes.extend(apply::apply(
                summary,
                words,
                of,
                apply::ApplyForm::InTheWalk,
            ));
            nodes
        }
        StepKind::Implement(of) => {
            let mut nodes = body(summary, words, step);
            nodes.extend(implementation::implementation(summary, words, of));
            nodes
        }
        StepKind::Certainty(of) => {
            let mut nodes = body(summary, words, step);
            nodes.extend(certainty::rated(summary, words, of));
            nodes.extend(certainty::explained(summary, words, of));
            nodes
        }
        StepKind::Decide(of) => {
            let mut nodes = body(summary, words, step);
            nodes.push(p("ew-note ew-by-hand", words.get(Word::NoteByHand)).node());
            nodes.push(
                el("div")
                    .class("ew-form")
                    .with(note::form(summary, words, of, note::Given::Above))
                    .node(),
            );
            nodes
        }
        StepKind::Compare(of) => {
            let mut nodes = body(summary, words, step);
            nodes.extend(compare::compare(summary, words, of));
            nodes
        }
        StepKind::Finding(_) => {
            let outcomes = summary.shown_in(step);
            let mut nodes = body(summary, words, step);
            // The pictures of the headline's finding are at the top of the page.
            if leading(summary).is_some_and(|leading| leading.id == step.id) {
                nodes.extend(finding::below_picture(summary, words, &outcomes));
            } else {
                nodes.extend(finding::on_page(summary, words, &outcomes));
            }
            nodes
        }
    };
    Some(
        el("section")
            .class("ew-part")
            .child(el("h2").class("ew-title").text(step.title.clone()))
            .with(nodes)
            .node(),
    )
}

/// The first step, the rest folded; the walk takes over in the same box.
fn folded(summary: &Summary, words: &Words) -> Vec<Node> {
    let title = summary.steps.first().map_or("", |step| step.title.as_str());
    let label = summary.steps.first().map_or("", |step| step.label.as_str());
    let values = [
        ("n", "1"),
        ("of", &summary.steps.len().to_string()),
        ("title", label),
    ];
    let first = el("section")
        .class("ew-step")
        .child(el("h2").class("ew-title").text(title))
        .child(
            el("div")
                .class("ew-content")
                .with(drawn_step(summary, words, 0)),
        );
    vec![
        p("ew ew-steps-place", words.fill(Word::StepOfNamed, &values))
            .attr("slot", slot::STEPS)
            .node(),
        el("div").class("ew ew-plain").child(first).node(),
        el("details")
            .class("ew ew-rest")
            .attr("slot", slot::REST)
            .child(el("summary").text(words.get(Word::RestOfSummary)))
            .child(el("div").class("ew ew-plain").with(page(summary, words, 1)))
            .node(),
    ]
}
