//! A field for a number. What cannot be read is said below it, and is no answer.

use std::rc::Rc;

use evidence_walk_contract::guess::{Range, Tenths};
use evidence_walk_rules::answers::Answer;
use evidence_walk_rules::guess::Part;
use evidence_walk_rules::walk::{Act, Walk};
use evidence_walk_words::{Word, digits};

use super::el::{El, Node, el, react};
use crate::edge::number::{Typed, read};
use crate::state::State;

/// What the field asks.
pub struct Asked<'a> {
    /// Number of the question across the summary.
    pub question: usize,
    /// Which of its numbers.
    pub part: Part,
    /// The label.
    pub label: &'a str,
    /// A line of help; may be empty.
    pub hint: &'a str,
    /// Which numbers it takes.
    pub range: &'a Range,
}

fn held(walk: &Walk, question: usize, part: Part) -> Option<Tenths> {
    if let Some(Answer::Number(number)) = walk.answer(question) {
        return Some(*number);
    }
    let guess = walk.guess(question);
    match part {
        Part::Best => guess.best,
        Part::Low => guess.low,
        Part::High => guess.high,
        Part::Again => guess.again,
    }
}

/// The field with its label and its unit, and the input itself.
pub fn number(state: &State, asked: &Asked<'_>) -> (El, Option<Node>) {
    let Asked {
        question,
        part,
        label,
        hint,
        range,
    } = *asked;
    let id = ["ew-n", &digits(question), "-", &digits(part as usize)].concat();
    let (hint_id, wrong_id) = ([id.as_str(), "h"].concat(), [id.as_str(), "w"].concat());
    let mode = match (range.least < Tenths(0), range.whole) {
        // The keyboard of numbers has no minus sign on many telephones.
        (true, _) => "text",
        (false, true) => "numeric",
        (false, false) => "decimal",
    };
    let described = [hint_id.as_str(), " ", &wrong_id].concat();
    let mut input = el("input")
        .class("ew-number")
        .attr("id", &id)
        .attr("inputmode", mode)
        .attr("autocomplete", "off")
        .attr("aria-describedby", &described);
    let wrong = el("p").class("ew-wrong").attr("id", &wrong_id);
    let node = input.node();
    if let (Some(field), Some(says)) = (node.clone(), wrong.node()) {
        input = live(state, asked, input, field, says);
    }
    let made = el("div")
        .class("ew-field")
        .child(el("label").attr("for", &id).class("ew-q").text(label))
        .child(el("p").class("ew-note").attr("id", &hint_id).text(hint))
        .child(
            el("div")
                .class("ew-unit")
                .child(input)
                .child(el("span").text(&range.unit)),
        )
        .child(wrong);
    (made, node)
}

fn live(state: &State, asked: &Asked<'_>, input: El, field: Node, says: Node) -> El {
    let (question, part, range) = (asked.question, asked.part, Rc::new(asked.range.clone()));
    let (shows, shown, takes) = (state.clone(), field.clone(), Rc::clone(&range));
    react(move || {
        let held = shows.read(|walk| held(walk, question, part));
        // What is being typed is left alone for as long as it means what is held.
        let there = read(&shown.written(), &takes);
        if there != Typed::Wrong && there != held.map_or(Typed::Nothing, Typed::Number) {
            shown.value(&held.map_or_else(String::new, Tenths::shown));
        }
    });
    let (acts, typed, takes) = (state.clone(), field.clone(), Rc::clone(&range));
    let hold = move |_| {
        let value = match read(&typed.written(), &takes) {
            Typed::Number(number) => Some(number),
            Typed::Nothing | Typed::Wrong => None,
        };
        acts.dispatch(Act::Number {
            question,
            part,
            value,
        });
    };
    // Complained of once the field is left: half a number is no mistake yet.
    let (words, says) = (state.clone(), says.write(""));
    let complain = move |_| {
        let wrong = read(&field.written(), &range) == Typed::Wrong;
        field.attribute("aria-invalid", wrong.then_some("true"));
        let word = if range.whole {
            Word::NumberWhole
        } else {
            Word::NumberWrong
        };
        let (low, high) = (range.least.shown(), range.most.shown());
        let text = words.fill(word, &[("low", &low), ("high", &high)]);
        says.set(if wrong { &text } else { "" });
    };
    input.on("input", hold).on("change", complain)
}
