//! The foot of the page: one question whose buttons send, and somebody to talk to.
//!
//! The row has its place from the start, so that nothing moves when the loader makes it work; until then it
//! is invisible, and its buttons are disabled for pages without our style.

use evidence_walk_contract::question::Question;
use evidence_walk_document::summary::Summary;
use evidence_walk_words::{Word, Words};

use crate::node::{Build, Element, el, p};
use crate::prose::link;
use crate::{Node, slot};

/// The foot; with the question only where there is a collector to send the answer to.
pub fn foot(summary: &Summary, words: &Words, sends: bool) -> Element {
    let mut foot = el("div").class("ew ew-foot").attr("slot", slot::FOOT);
    if let Some(question) = summary.question_at_foot().filter(|_| sends) {
        foot = foot.child(row(summary, words, question)).child(
            p("ew-note ew-pressed", "")
                .attr("role", "status")
                .attr("data-waiting", words.get(Word::FootSending))
                .attr("data-failed", words.get(Word::FootFailed)),
        );
    }
    foot.child(talk_to(summary, words))
}

fn row(summary: &Summary, words: &Words, question: &Question) -> Element {
    let sends = words.fill(Word::FootSends, &[("centre", &summary.centre)]);
    let mut options = el("div")
        .class("ew-options")
        .attr("role", "group")
        .attr("aria-label", question.text.clone());
    for option in question.form.options() {
        options = options.child(
            el("button")
                .attr("type", "button")
                .attr("disabled", "")
                .text(option.label.clone()),
        );
    }
    el("div")
        .class("ew-press")
        .child(el("h2").class("ew-q").text(question.text.clone()))
        .child(p("ew-note", sends))
        .child(options)
}

/// Whom to talk to: the summary's own contact, or the centre.
pub fn talk_to(summary: &Summary, words: &Words) -> Element {
    let (says, reach) = match &summary.contact {
        Some(contact) => (
            words.fill(
                Word::TalkTo,
                &[("name", &contact.name), ("helps", &contact.helps_with)],
            ),
            &contact.reach,
        ),
        None => (
            words.fill(Word::TalkToCentre, &[("centre", &summary.centre)]),
            &summary.centre_contact,
        ),
    };
    let shown = vec![Node::Text(reach.clone())];
    let line = p("ew-text ew-contact", says).text(" ");
    if reach.contains("://") {
        line.child(link(reach, shown))
    } else {
        line.child(link(&["mailto:", reach].concat(), shown))
    }
}
