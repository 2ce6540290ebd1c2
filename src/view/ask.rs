//! The questions, and Send. Nothing leaves before it is pressed; none is required.

use evidence_walk_contract::limits::TEXT_CHARS;
use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_rules::answers::{Answer, SendCheck};
use evidence_walk_rules::guess::Part;
use evidence_walk_rules::walk::{Act, Walk};
use evidence_walk_words::{Word, digits};

use super::el::{El, Node, button, el};
use super::number::{self, Asked};
use super::sent;
use crate::edge::host;
use crate::state::State;

/// The questions of a step, if it has any, and what became of the answers.
pub fn ask(state: &State, step: usize) -> Option<El> {
    let questions = &state.file().steps.get(step)?.questions;
    if questions.is_empty() {
        return None;
    }
    let first = state.first_question(step);
    let numbered = questions.iter().zip(first..);
    let fields = numbered
        .map(|(question, number)| field(state, number, question))
        .collect();
    let open = state.clone();
    let form = el("div").class("ew-ask").attr("tabindex", "-1");
    let after = sent::sent(state, form.node());
    let form = form
        .hidden(move || !open.read(Walk::sheet_open))
        .children(fields)
        .child(send(state, after.node()));
    Some(el("div").class("ew-asked").child(form).child(after))
}

/// A question with its field or options.
pub fn field(state: &State, place: usize, question: &Question) -> El {
    match &question.form {
        Form::Number(range) | Form::Guess(range) => {
            let asked = Asked {
                question: place,
                part: Part::Best,
                label: &question.text,
                hint: &question.hint,
                range,
            };
            number::number(state, &asked).0
        }
        Form::Text => text(state, place, question),
        Form::Scale { points, beside } => {
            let mut scale = choices(state, place, points, 0, "ew-choice");
            scale.extend(choices(
                state,
                place,
                beside,
                points.len(),
                "ew-choice is-beside",
            ));
            group(question, &question.hint, "ew-scale", scale)
        }
        Form::Many(options) => {
            let options = choices(state, place, options, 0, "ew-choice is-many");
            group(question, state.word(Word::ChooseAll), "ew-two", options)
        }
    }
}

fn group(question: &Question, hint: &str, class: &str, choices: Vec<El>) -> El {
    let mut group = el("fieldset").child(el("legend").class("ew-q").text(&question.text));
    if !hint.is_empty() {
        group = group.child(el("p").class("ew-note").text(hint));
    }
    group.child(el("div").class(class).children(choices))
}

fn choices(
    state: &State,
    question: usize,
    choices: &[Choice],
    from: usize,
    class: &'static str,
) -> Vec<El> {
    let many = class.ends_with("is-many");
    let name = ["ew-q", &digits(question)].concat();
    let mut made = Vec::with_capacity(choices.len());
    for (choice, option) in choices.iter().zip(from..) {
        let (reads, acts) = (state.clone(), state.clone());
        let checked = move || {
            reads.read(|walk| match walk.answer(question) {
                Some(Answer::Choice(chosen)) => *chosen == option,
                Some(Answer::Choices(chosen)) => chosen.contains(&option),
                _ => false,
            })
        };
        let choose = move |_| {
            acts.dispatch(if many {
                Act::Toggle { question, option }
            } else {
                Act::Choose { question, option }
            });
        };
        let label = el("label")
            .class(class)
            .child(
                el("input")
                    .attr("type", if many { "checkbox" } else { "radio" })
                    .attr("name", &name)
                    .checked(checked)
                    .on("change", choose),
            )
            .child(el("span").text(&choice.label));
        made.push(label);
    }
    made
}

fn text(state: &State, question: usize, asked: &Question) -> El {
    let counts = state.clone();
    let left = move || {
        let length = counts.read(|walk| match walk.answer(question) {
            Some(Answer::Text(text)) => text.chars().count(),
            _ => 0,
        });
        let (word, n) = if length <= TEXT_CHARS {
            (Word::CharactersLeft, TEXT_CHARS - length)
        } else {
            (Word::CharactersOver, length - TEXT_CHARS)
        };
        counts.fill(word, &[("n", &digits(n))])
    };
    let holds = state.clone();
    let written = move || {
        holds.read(|walk| match walk.answer(question) {
            Some(Answer::Text(text)) => text.clone(),
            _ => String::new(),
        })
    };
    let acts = state.clone();
    let write = move |event| {
        let text = host::written(&event);
        acts.dispatch(Act::Write { question, text });
    };
    let id = ["ew-text", &digits(question)].concat();
    let (hint, count) = (
        [id.as_str(), "-hint"].concat(),
        [id.as_str(), "-left"].concat(),
    );
    el("div")
        .class("ew-field")
        .child(el("label").attr("for", &id).class("ew-q").text(&asked.text))
        .child(el("p").class("ew-note").attr("id", &hint).text(&asked.hint))
        .child(
            el("textarea")
                .attr("id", &id)
                .attr("aria-describedby", &[hint.as_str(), " ", &count].concat())
                .on("input", write)
                .value(written),
        )
        .child(
            el("p")
                .class("ew-note ew-count")
                .attr("id", &count)
                .text_live(left),
        )
}

fn send(state: &State, after: Option<Node>) -> El {
    if !state.collects() {
        return el("p")
            .class("ew-note")
            .text(state.word(Word::NotCollected));
    }
    let (notes, acts) = (state.clone(), state.clone());
    let note = move || match notes.unsent() {
        Some(word) => notes.word(word).to_owned(),
        None => notes.fill(Word::NothingLeft, &[("centre", &notes.file().centre)]),
    };
    let press = move || {
        let (check, sent_before) = acts.read_once(|walk| (walk.can_send(), walk.sheet().is_some()));
        match check {
            SendCheck::TooLong(_) => acts.explain(Word::TooLongToSend),
            SendCheck::Nothing if !sent_before => acts.explain(Word::NothingToSend),
            SendCheck::Ready | SendCheck::Nothing => {
                acts.dispatch(Act::Send);
                // The button has gone with the form: on to what took its place.
                if let Some(after) = &after {
                    host::focus_soon(after.element());
                }
            }
        }
    };
    el("div")
        .class("ew-row")
        .child(button("ew-btn", press).text(state.word(Word::SendAnswers)))
        .child(el("p").class("ew-note").text_live(note))
}
