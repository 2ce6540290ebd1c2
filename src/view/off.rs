//! The part of the panel that turns counting off: for now, or for good on this device.

use std::cell::Cell;
use std::rc::Rc;

use evidence_walk_rules::walk::{Act, Walk};
use evidence_walk_words::Word;

use super::el::{El, Node, button, el};
use super::sent;
use crate::edge::{device, host};
use crate::state::State;

/// The switch and what it means, and the box by which the device remembers.
/// `top` is where the reader goes when a button is gone with what it did.
pub fn off(state: &State, top: Option<Node>) -> El {
    el("div")
        .class("ew-cols")
        .child(now(state, top))
        .child(for_good(state))
}

fn note(text: &str) -> El {
    el("p").class("ew-note").text(text)
}

fn now(state: &State, top: Option<Node>) -> El {
    let [shown, acts, stops] = [(); 3].map(|()| state.clone());
    let switch = el("input")
        .attr("type", "checkbox")
        .attr("role", "switch")
        .attr("aria-label", state.word(Word::SwitchName))
        .checked(move || shown.read(Walk::usage))
        .on("change", move |event| {
            acts.dispatch(Act::SetUsage(host::ticked(&event)));
        });
    let stop = move || {
        stops.dispatch(Act::SetUsage(false));
        stops.say(stops.word(Word::CountingStopped));
    };
    let mut column = el("div")
        .child(
            el("label")
                .class("ew-switch")
                .child(switch)
                .child(el("span").class("is-on").text(state.word(Word::SwitchOn)))
                .child(el("span").class("is-off").text(state.word(Word::SwitchOff))),
        )
        .child(note(state.word(Word::OffMeans)));
    if state.is_private() {
        column = column.child(note(state.word(Word::PrivacyControl)));
    }
    column
        .child(button("ew-btn is-quiet", stop).text(state.word(Word::StopCounting)))
        .child(sent::press(state, Word::Discard, top))
}

fn for_good(state: &State) -> El {
    let [shown, acts, says] = [(); 3].map(|()| state.clone());
    let refused = Rc::new(Cell::new(false));
    let was_refused = Rc::clone(&refused);
    let tick = move |event| {
        let keep = host::ticked(&event);
        let done = acts.keep_off(keep);
        refused.set(!done);
        if !done {
            acts.say(acts.word(Word::KeepOffRefused));
        }
    };
    let means = move || {
        if says.keeps_off() {
            says.fill(Word::KeptOff, &[("entry", &device::entry())])
        } else if was_refused.get() {
            says.word(Word::KeepOffRefused).to_owned()
        } else {
            says.word(Word::KeepOffMeans).to_owned()
        }
    };
    el("div")
        .child(
            el("label")
                .class("ew-choice")
                .child(
                    el("input")
                        .attr("type", "checkbox")
                        .checked(move || shown.keeps_off())
                        .on("change", tick),
                )
                .child(el("span").text(state.word(Word::KeepOff))),
        )
        .child(el("p").class("ew-note").text_live(means))
}
