//! A guess before the figure is shown, and what its reader makes of it. The answer is never withheld:
//! "show me the answer" is next to the guess, with equal weight.

use evidence_walk_contract::guess::{Range, Seen};
use evidence_walk_contract::question::{Form, Question};
use evidence_walk_rules::guess::{GuessCheck, GuessPart};
use evidence_walk_rules::walk::Act;
use evidence_walk_words::{Word, digits};
use leptos::prelude::*;

use super::compared::{compare, place};
use super::el::{DomElement, El, built, button, el, react};
use super::number::NumberField;
use super::question::QuestionField;
use crate::edge::guess::mark;
use crate::edge::{host, tree};
use crate::state::WidgetState;

/// The guess that a step asks for: before the figure was shown, and after it.
#[component]
pub fn Predict(state: WidgetState, step: usize) -> impl IntoView {
    let first = state.questions(step).start;
    let whole = el("div").class("ew-asked");
    let node = whole.node();
    let revealed = move || state.guess(first).revealed;
    whole.keyed(
        move || usize::from(revealed()),
        move || {
            let Question {
                text, hint, form, ..
            } = state.question(first)?;
            let Form::Guess(range) = form else {
                return None;
            };
            Some(if revealed() {
                built(view! { <Revealed state step first asked=text range /> })
            } else {
                built(view! { <Guess state first label=text hint range whole=node.clone() /> })
            })
        },
    )
}

/// A place for fields. Nothing can be changed on a sheet that was sent, until its reader opens it again. It has
/// no name to be announced by, so it is no group to assistive technology.
pub fn sheet(state: WidgetState) -> El {
    el("fieldset")
        .class("ew-ask")
        .attr("role", "presentation")
        .attr_live("disabled", move || (!state.sheet_open()).then_some(""))
}

/// The fields for a guess; `whole` is what the figure will stand in.
#[component]
fn Guess(
    state: WidgetState,
    first: usize,
    label: String,
    hint: String,
    range: Range,
    whole: DomElement,
) -> impl IntoView {
    let (lowest, highest) = (
        state.word(Word::GuessLowest),
        state.word(Word::GuessHighest),
    );
    let stays = if state.collects() {
        Word::GuessStays
    } else {
        Word::NotCollected
    };
    let note = move || state.word(state.unsent().unwrap_or(stays));
    let answer = whole.clone();
    let compare = move || {
        let why = match state.guess_once(first).check() {
            // What cannot be read as a number says so itself.
            GuessCheck::Missing if host::has(answer.element(), "[aria-invalid]") => {
                return host::focus_first(answer.element(), "[aria-invalid]");
            }
            GuessCheck::Missing => Word::GuessMissing,
            GuessCheck::OutOfOrder => Word::GuessOrder,
            GuessCheck::Ready => {
                state.dispatch(Act::Reveal { question: first });
                return host::focus_within(answer.element(), "h3");
            }
        };
        state.explain(why);
        host::focus_first(answer.element(), "input");
    };
    // As in a form: Enter in a field does what the first button does.
    let (compare, enter) = {
        let compare = std::rc::Rc::new(compare);
        (compare.clone(), compare)
    };
    let entered = move |event| {
        if host::is_enter_in_field(&event) {
            enter();
        }
    };
    let compare = move || compare();
    let pass = move || {
        state.dispatch(Act::Pass { question: first });
        host::focus_within(whole.element(), "h3");
    };
    let says =
        |word, press: Box<dyn Fn()>| button("ew-btn is-quiet", press).text(&state.word(word));
    el("div")
        .child(
            sheet(state)
                .on("keydown", entered)
                .view(view! { <NumberField state number=first part=GuessPart::Best label hint range=range.clone() /> })
                .child(
                    el("details")
                        .class("ew-fold")
                        .child(el("summary").text(&state.word(Word::GuessMore)))
                        .child(
                            el("div")
                                .class("ew-row")
                                .view(view! {
                                    <NumberField
                                        state
                                        number=first
                                        part=GuessPart::Low
                                        label=lowest
                                        hint=String::new()
                                        range=range.clone()
                                    />
                                })
                                .view(view! {
                                    <NumberField
                                        state
                                        number=first
                                        part=GuessPart::High
                                        label=highest
                                        hint=String::new()
                                        range
                                    />
                                }),
                        ),
                )
                .view(view! { <SeenBefore state question=first /> }),
        )
        .child(
            el("div")
                .class("ew-equal")
                .child(says(Word::GuessCompare, Box::new(compare)))
                .child(says(Word::GuessPass, Box::new(pass))),
        )
        .child(el("p").class("ew-note").text_live(note))
}

/// Whether the figure had been seen before.
#[component]
fn SeenBefore(state: WidgetState, question: usize) -> impl IntoView {
    let name = ["ew-seen", &digits(question)].concat();
    let words = [Word::Yes, Word::No, Word::UseUnsure];
    let mut pills = Vec::new();
    for (seen, word) in Seen::ALL.into_iter().zip(words) {
        pills.push(
            el("label")
                .class("ew-pill")
                .child(
                    el("input")
                        .attr("type", "radio")
                        .attr("name", &name)
                        .checked(move || state.guess(question).seen == Some(seen))
                        .on("change", move |_| {
                            state.dispatch(Act::Seen { question, seen });
                        }),
                )
                .child(el("span").text(&state.word(word))),
        );
    }
    el("fieldset")
        .child(
            el("legend")
                .class("ew-side")
                .text(&state.word(Word::GuessSeen)),
        )
        .child(el("div").class("ew-yours").children(pills))
}

/// The figure with the guess in it, and the questions after it.
#[component]
fn Revealed(
    state: WidgetState,
    step: usize,
    first: usize,
    asked: String,
    range: Range,
) -> impl IntoView {
    let picture = el("div").class("ew-content");
    let node = picture.node();
    let reveal = state.with_step(step, |step| {
        let reveal = step.reveal.as_ref()?;
        if let Some(drawn) = tree::draw(&reveal.body) {
            drawn.fill(node.element());
        }
        Some((
            reveal.axis,
            reveal.range,
            reveal.found.clone(),
            reveal.again.clone(),
        ))
    });
    let (axis, compared, found, label) = reveal.flatten().unwrap_or_default();
    let least = range.least;
    react(move || {
        let (label, places) = place(state, state.guess(first), axis, least).unzip();
        mark(node.element(), places.as_ref(), &label.unwrap_or_default());
    });
    let unit = range.unit.clone();
    let says = move || compare(state, state.guess(first), compared, &unit, least);
    let mut rest = sheet(state).child(el("h3").class("ew-side").text(&state.word(Word::NowSeen)));
    // Without a guess there is nothing that may have changed.
    if state.guess_once(first).best.is_some() {
        rest = rest.view(view! { <NumberField state number=first part=GuessPart::Again label hint=asked range /> });
    }
    for number in state.questions(step).skip(1) {
        rest = rest.view(view! { <QuestionField state number /> });
    }
    el("div")
        .child(
            el("h3")
                .class("ew-title")
                .attr("tabindex", "-1")
                .text(&found),
        )
        .child(picture)
        .child(el("p").class("ew-text").text_live(says))
        .child(rest)
}
