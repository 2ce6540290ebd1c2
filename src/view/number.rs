//! A field for a number. If the input cannot be read, a message below says so, and it is not an answer.

use evidence_walk_contract::guess::{Range, Tenths};
use evidence_walk_rules::answers::Answer;
use evidence_walk_rules::guess::GuessPart;
use evidence_walk_rules::walk::Act;
use evidence_walk_words::{Word, digits};
use leptos::prelude::*;

use super::el::{el, react};
use crate::edge::number::{Typed, read_number};
use crate::state::WidgetState;

/// The number that is held.
fn held_number(state: WidgetState, question: usize, part: GuessPart) -> Option<Tenths> {
    match (state.answer(question)?, part) {
        (Answer::Number(number), _) => Some(number),
        (Answer::Guess(guess), GuessPart::Best) => guess.best,
        (Answer::Guess(guess), GuessPart::Low) => guess.low,
        (Answer::Guess(guess), GuessPart::High) => guess.high,
        (Answer::Guess(guess), GuessPart::Again) => guess.again,
        (Answer::Choice(_) | Answer::Choices(_) | Answer::Text(_), _) => None,
    }
}

/// The field for a `part` of the question of this `number`, with its label, a line of help, which may
/// be empty, and the numbers that it takes.
#[component]
pub fn NumberField(
    state: WidgetState,
    number: usize,
    part: GuessPart,
    label: String,
    hint: String,
    range: Range,
) -> impl IntoView {
    let id = ["ew-n", &digits(number), "-", &digits(part as usize)].concat();
    let (hint_id, wrong_id) = ([id.as_str(), "h"].concat(), [id.as_str(), "w"].concat());
    let mode = match (range.least < Tenths(0), range.whole) {
        // The number keyboard has no minus sign on many telephones.
        (true, _) => "text",
        (false, true) => "numeric",
        (false, false) => "decimal",
    };
    let described = [hint_id.as_str(), " ", &wrong_id].concat();
    let input = el("input")
        .class("ew-number")
        .attr("id", &id)
        .attr("inputmode", mode)
        .attr("autocomplete", "off")
        .attr("aria-describedby", &described);
    let wrong = el("p").class("ew-wrong").attr("id", &wrong_id);
    let (field, says) = (input.node(), wrong.node().write(""));
    let unit = el("span").text(&range.unit);

    let (shown, takes) = (field.clone(), range.clone());
    react(move || {
        let held = held_number(state, number, part);
        // The input is left alone while it still means the stored number.
        let there = read_number(&shown.written(), &takes);
        if there != Typed::Wrong && there != held.map_or(Typed::Nothing, Typed::Number) {
            shown.value(&held.map_or_else(String::new, Tenths::shown));
        }
    });
    let (typed, takes) = (field.clone(), range.clone());
    let hold = move |_| {
        let value = match read_number(&typed.written(), &takes) {
            Typed::Number(number) => Some(number),
            Typed::Nothing | Typed::Wrong => None,
        };
        state.dispatch(Act::Number {
            question: number,
            part,
            value,
        });
    };
    // Reported once the field is left: half a number is not a mistake yet.
    let complain = move |_| {
        let wrong = read_number(&field.written(), &range) == Typed::Wrong;
        field.attribute("aria-invalid", wrong.then_some("true"));
        let word = if range.whole {
            Word::NumberWhole
        } else {
            Word::NumberWrong
        };
        let (low, high) = (range.least.shown(), range.most.shown());
        let text = state.fill(word, &[("low", &low), ("high", &high)]);
        says.set(if wrong { &text } else { "" });
    };
    el("div")
        .class("ew-field")
        .child(el("label").attr("for", &id).class("ew-q").text(&label))
        .child(el("p").class("ew-note").attr("id", &hint_id).text(&hint))
        .child(
            el("div")
                .class("ew-unit")
                .child(input.on("input", hold).on("change", complain))
                .child(unit),
        )
        .child(wrong)
}
