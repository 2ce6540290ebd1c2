//! One question with its field or options.

use evidence_walk_contract::limits::TEXT_CHARS;
use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_rules::answers::Answer;
use evidence_walk_rules::guess::GuessPart;
use evidence_walk_rules::walk::Act;
use evidence_walk_words::{Word, digits};
use leptos::prelude::*;

use super::el::{El, built, el};
use super::number::NumberField;
use crate::edge::host;
use crate::state::WidgetState;

/// The question of this number across the summary.
#[component]
pub fn QuestionField(state: WidgetState, number: usize) -> impl IntoView {
    let Some(question) = state.question(number) else {
        return built(el("div"));
    };
    let Question {
        text, hint, form, ..
    } = question;
    match form {
        Form::Number(range) | Form::Guess(range) => {
            built(view! { <NumberField state number part=GuessPart::Best label=text hint range /> })
        }
        Form::Text => built(view! { <TextField state number label=text hint /> }),
        Form::Scale { points, beside } => {
            let class = "ew-choice is-beside";
            let mut scale = options(state, number, &points, 0, "ew-choice");
            scale.extend(options(state, number, &beside, points.len(), class));
            built(group(&text, &hint, "ew-scale", scale))
        }
        Form::One {
            options: one,
            beside,
        } => {
            let class = "ew-choice is-beside";
            let mut list = options(state, number, &one, 0, "ew-choice");
            list.extend(options(state, number, &beside, one.len(), class));
            built(group(&text, &hint, "ew-two", list))
        }
        Form::Many(choices) => {
            let ticked = options(state, number, &choices, 0, "ew-choice is-many");
            // The editor's own hint, where there is one.
            let hint = match hint.as_str() {
                "" => state.word(Word::ChooseAll),
                _ => hint,
            };
            built(group(&text, &hint, "ew-two", ticked))
        }
    }
}

fn group(question: &str, hint: &str, class: &str, options: Vec<El>) -> El {
    let mut group = el("fieldset").child(el("legend").class("ew-q").text(question));
    if !hint.is_empty() {
        group = group.child(el("p").class("ew-note").text(hint));
    }
    group.child(el("div").class(class).children(options))
}

fn options(
    state: WidgetState,
    question: usize,
    choices: &[Choice],
    from: usize,
    class: &'static str,
) -> Vec<El> {
    let many = class.ends_with("is-many");
    let name = ["ew-q", &digits(question)].concat();
    let mut made = Vec::with_capacity(choices.len());
    for (choice, option) in choices.iter().zip(from..) {
        let checked = move || match state.answer(question) {
            Some(Answer::Choice(chosen)) => chosen == option,
            Some(Answer::Choices(chosen)) => chosen.contains(&option),
            Some(Answer::Text(_) | Answer::Number(_) | Answer::Guess(_)) | None => false,
        };
        let choose = move |_| {
            state.dispatch(if many {
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

/// A field for a text, and how much of it is left to write.
#[component]
fn TextField(state: WidgetState, number: usize, label: String, hint: String) -> impl IntoView {
    let written = move || match state.answer(number) {
        Some(Answer::Text(text)) => text,
        Some(Answer::Choice(_) | Answer::Choices(_) | Answer::Number(_) | Answer::Guess(_))
        | None => String::new(),
    };
    let left = move || {
        let length = written().chars().count();
        let (word, n) = if length <= TEXT_CHARS {
            (Word::CharactersLeft, TEXT_CHARS - length)
        } else {
            (Word::CharactersOver, length - TEXT_CHARS)
        };
        state.fill(word, &[("n", &digits(n))])
    };
    let write = move |event| {
        let (question, text) = (number, host::written(&event));
        state.dispatch(Act::Write { question, text });
    };
    let id = ["ew-text", &digits(number)].concat();
    let (hint_id, left_id) = (
        [id.as_str(), "-hint"].concat(),
        [id.as_str(), "-left"].concat(),
    );
    let described = [hint_id.as_str(), " ", &left_id].concat();
    el("div")
        .class("ew-field")
        .child(el("label").attr("for", &id).class("ew-q").text(&label))
        .child(el("p").class("ew-note").attr("id", &hint_id).text(&hint))
        .child(
            el("textarea")
                .attr("id", &id)
                .attr("aria-describedby", &described)
                .on("input", write)
                .value(written),
        )
        .child(
            el("p")
                .class("ew-note ew-count")
                .attr("id", &left_id)
                .text_live(left),
        )
}
