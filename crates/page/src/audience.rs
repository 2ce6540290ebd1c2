//! Parts of steps that are for some readers, and the choice among their audiences.
//!
//! Everything is drawn, for everybody. The style sheet of the choice hides what is for others, below a heading that
//! stays: by the checked radio on the page, without a script, and in the walk by what the loader's part notes there.

use evidence_walk_contract::paths::AUDIENCE_FILE;
use evidence_walk_document::audience::Audience;
use evidence_walk_document::summary::{Step, Summary};
use evidence_walk_document::text::Block;
use evidence_walk_words::{CountedWord, Word, Words};

use crate::node::{Build, Element, Node, el, p};
use crate::prose::blocks;
use crate::slot;

/// The choice, where there is one; everything is chosen at first.
pub fn chooser(summary: &Summary, words: &Words) -> Option<Node> {
    if summary.audiences.is_empty() {
        return None;
    }
    // Two summaries on one page are two choices, and no form of that page sends either.
    let name = ["ew-", &summary.id, ".", &summary.lang].concat();
    let radio = |id: &str, label: &str| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", name.clone())
            .attr("form", "")
            .attr("value", id);
        let radio = match id {
            "" => radio.attr("checked", ""),
            _ => radio,
        };
        let label = el("label")
            .class("ew-tick")
            .child(radio)
            .child(el("span").text(label));
        label.node()
    };
    let mut options = vec![radio("", words.get(Word::AudienceAll))];
    let mut lines = el("p").class("ew-note").attr("role", "status");
    for audience in &summary.audiences {
        options.push(radio(&audience.id, &audience.name));
        let others = match parts_for_others(summary, audience) {
            0 => String::new(),
            n => words.count(CountedWord::AudienceOthers, n),
        };
        lines = lines.child(el("span").text(others));
    }
    let choice = el("fieldset")
        .attr("data-part", AUDIENCE_FILE)
        .attr("data-failed", words.get(Word::PartFailed))
        .child(el("legend").text(words.get(Word::AudienceWhich)))
        .with(options);
    let chooser = el("div")
        .class("ew ew-audience")
        .attr("slot", slot::LANGUAGES)
        .child(choice)
        // What did not come is said here.
        .child(p("ew-note", "").attr("role", "status"))
        .child(lines);
    Some(chooser.node())
}

/// How many parts are for others alone.
fn parts_for_others(summary: &Summary, audience: &Audience) -> u64 {
    let blocks = summary.steps.iter().flat_map(|step| &step.body);
    let for_others = blocks.filter(|block| match block {
        Block::For { audiences, .. } => !audiences.contains(&audience.id),
        Block::Paragraph(_)
        | Block::Heading(_)
        | Block::List { .. }
        | Block::Quote(_)
        | Block::Table { .. } => false,
    });
    for_others.count() as u64
}

/// The text of a step, with its parts for some.
pub fn body(summary: &Summary, words: &Words, step: &Step) -> Vec<Node> {
    let mut nodes = Vec::new();
    for block in &step.body {
        match block {
            Block::For {
                audiences,
                blocks: inner,
            } => nodes.push(part(summary, words, audiences, inner).node()),
            Block::Paragraph(_)
            | Block::Heading(_)
            | Block::List { .. }
            | Block::Quote(_)
            | Block::Table { .. } => nodes.extend(blocks(std::slice::from_ref(block))),
        }
    }
    nodes
}

/// A part: its heading, for whom it is, the way to everything where it is hidden, and what is hidden then.
fn part(summary: &Summary, words: &Words, audiences: &[String], inner: &[Block]) -> Element {
    let mut classes = "ew-for".to_owned();
    let mut names = Vec::new();
    for (place, audience) in summary.audiences.iter().enumerate() {
        if audiences.contains(&audience.id) {
            classes.push_str(&format!(" ew-for-{}", place + 1));
            names.push(audience.name.as_str());
        }
    }
    let whose = words.fill(Word::AudienceFor, &[("names", &names.join(", "))]);
    let mut drawn = blocks(inner).into_iter();
    el("section")
        .attr("class", classes)
        .with(drawn.next().into_iter().collect())
        .child(p("ew-note ew-whose", whose).attr("data-said", words.get(Word::AudienceHeadingOnly)))
        .child(
            el("button")
                .class("ew-left")
                .attr("type", "button")
                .text(words.get(Word::AudienceAll)),
        )
        .with(drawn.collect())
}
