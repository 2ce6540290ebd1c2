//! A guess before the figure is shown, and what its reader makes of it. The answer is never held
//! back: "show me the answer" stands beside the guess at equal weight.

use evidence_walk_contract::guess::{Seen, Tenths};
use evidence_walk_contract::question::{Form, Question};
use evidence_walk_contract::walk::Reveal;
use evidence_walk_rules::guess::{Beside, Draft, GuessCheck, Part, beside};
use evidence_walk_rules::walk::{Act, Walk};
use evidence_walk_words::{Word, digits};

use super::ask;
use super::el::{El, Node, button, el, react};
use super::number::{Asked, number};
use crate::edge::guess::{Places, mark};
use crate::edge::{host, tree};
use crate::state::State;

/// The guess of a step, if it asks for one.
pub fn predict(state: &State, step: usize) -> Option<El> {
    let asked = state.file().steps.get(step)?;
    asked.reveal.as_ref()?;
    let first = state.first_question(step);
    let whole = el("div").class("ew-asked");
    let node = whole.node();
    let (shown, makes) = (state.clone(), state.clone());
    Some(whole.only_child(
        move || usize::from(shown.read(|walk| walk.guess(first)).revealed),
        move || {
            let step = makes.file().steps.get(step)?;
            if makes.read_once(|walk| walk.guess(first)).revealed {
                after(&makes, step.reveal.as_ref()?, &step.questions, first)
            } else {
                before(&makes, step.questions.first()?, first, node.clone())
            }
        },
    ))
}

// Nothing can be changed on a sheet that was sent, until its reader opens it again.
fn sheet(state: &State) -> El {
    let open = state.clone();
    el("fieldset")
        .class("ew-ask")
        .attr_live("disabled", move || {
            (!open.read(Walk::sheet_open)).then_some("")
        })
}

fn before(state: &State, question: &Question, first: usize, whole: Option<Node>) -> Option<El> {
    let Form::Guess(range) = &question.form else {
        return None;
    };
    let field = |part, label: &str, hint: &str| {
        let asked = Asked {
            question: first,
            part,
            label,
            hint,
            range,
        };
        number(state, &asked)
    };
    let (best, input) = field(Part::Best, &question.text, &question.hint);
    let (low, _) = field(Part::Low, state.word(Word::GuessLowest), "");
    let (high, _) = field(Part::High, state.word(Word::GuessHighest), "");
    let notes = state.clone();
    let stays = if state.collects() {
        Word::GuessStays
    } else {
        Word::NotCollected
    };
    let note = move || notes.word(notes.unsent().unwrap_or(stays)).to_owned();
    let (compares, passes, shown) = (state.clone(), state.clone(), whole.clone());
    let compare = move || {
        let why = match compares.read_once(|walk| walk.guess(first).check()) {
            GuessCheck::Missing => Word::GuessMissing,
            GuessCheck::OutOfOrder => Word::GuessOrder,
            GuessCheck::Ready => {
                compares.dispatch(Act::Reveal { question: first });
                return focus_answer(shown.as_ref());
            }
        };
        compares.explain(why);
        if let Some(input) = &input {
            host::focus(input.element());
        }
    };
    let pass = move || {
        passes.dispatch(Act::Pass { question: first });
        focus_answer(whole.as_ref());
    };
    let says = |word, press: Box<dyn Fn()>| button("ew-btn is-quiet", press).text(state.word(word));
    Some(
        el("div")
            .child(
                sheet(state)
                    .child(best)
                    .child(
                        el("details")
                            .class("ew-fold")
                            .child(el("summary").text(state.word(Word::GuessMore)))
                            .child(el("div").class("ew-row").child(low).child(high)),
                    )
                    .child(seen(state, first)),
            )
            .child(
                el("div")
                    .class("ew-equal")
                    .child(says(Word::GuessCompare, Box::new(compare)))
                    .child(says(Word::GuessPass, Box::new(pass))),
            )
            .child(el("p").class("ew-note").text_live(note)),
    )
}

fn focus_answer(whole: Option<&Node>) {
    if let Some(whole) = whole {
        host::focus_within(whole.element(), "h3");
    }
}

fn seen(state: &State, question: usize) -> El {
    let name = ["ew-seen", &digits(question)].concat();
    let words = [Word::Yes, Word::No, Word::UseUnsure];
    let mut pills = Vec::new();
    for (seen, word) in Seen::ALL.into_iter().zip(words) {
        let (reads, acts) = (state.clone(), state.clone());
        let chosen = move || reads.read(|walk| walk.guess(question).seen) == Some(seen);
        pills.push(
            el("label")
                .class("ew-pill")
                .child(
                    el("input")
                        .attr("type", "radio")
                        .attr("name", &name)
                        .checked(chosen)
                        .on("change", move |_| {
                            acts.dispatch(Act::Seen { question, seen })
                        }),
                )
                .child(el("span").text(state.word(word))),
        );
    }
    el("fieldset")
        .child(
            el("legend")
                .class("ew-side")
                .text(state.word(Word::GuessSeen)),
        )
        .child(el("div").class("ew-yours").children(pills))
}

fn after(state: &State, reveal: &Reveal, questions: &[Question], first: usize) -> Option<El> {
    let Form::Guess(range) = &questions.first()?.form else {
        return None;
    };
    let picture = el("div").class("ew-content");
    if let Some(node) = picture.node() {
        tree::fill(node.element(), &reveal.body);
        let (guess, axis, least) = (state.clone(), reveal.axis, range.least);
        react(move || {
            let placed = placed(&guess, guess.read(|walk| walk.guess(first)), axis, least).unzip();
            let label = placed.0.unwrap_or_default();
            mark(node.element(), placed.1.as_ref(), &label);
        });
    }
    let (says, unit, compared) = (state.clone(), range.unit.clone(), reveal.range);
    let least = range.least;
    let says = move || {
        let guess = says.read(|walk| walk.guess(first));
        compare(&says, guess, compared, &unit, least)
    };
    let again = Asked {
        question: first,
        part: Part::Again,
        label: &reveal.again,
        hint: questions.first().map_or("", |question| &question.text),
        range,
    };
    let mut rest = sheet(state)
        .child(el("h3").class("ew-side").text(state.word(Word::NowSeen)))
        .child(number(state, &again).0);
    for (question, place) in questions.iter().zip(first..).skip(1) {
        rest = rest.child(ask::field(state, place, question));
    }
    Some(
        el("div")
            .child(
                el("h3")
                    .class("ew-title")
                    .attr("tabindex", "-1")
                    .text(&reveal.found),
            )
            .child(picture)
            .child(el("p").class("ew-text").text_live(says))
            .child(rest),
    )
}

/// With a plus sign where the question takes numbers below nought: a rise and a fall are told apart.
fn signed(n: Tenths, least: Tenths) -> String {
    let plus = if n > Tenths(0) && least < Tenths(0) {
        "+"
    } else {
        ""
    };
    [plus, &n.shown()].concat()
}

fn compare(
    state: &State,
    guess: Draft,
    range: Option<(Tenths, Tenths)>,
    unit: &str,
    least: Tenths,
) -> String {
    let Some(best) = guess.best else {
        // A guess that was discarded is not spoken of.
        let word = guess.passed.then(|| state.word(Word::GuessPassed));
        return word.unwrap_or_default().to_owned();
    };
    let space = if unit == "%" { "" } else { " " };
    let with_unit = |n: Tenths| [signed(n, least).as_str(), space, unit].concat();
    let (word, gap) = match range.map(|range| beside(best, range)) {
        None => return state.fill(Word::GuessYours, &[("n", &with_unit(best))]),
        Some(Beside::Inside) => (Word::GuessInside, Tenths(0)),
        Some(Beside::Above(gap)) => (Word::GuessAbove, gap),
        Some(Beside::Below(gap)) => (Word::GuessBelow, gap),
    };
    state.fill(word, &[("n", &with_unit(best)), ("gap", &gap.shown())])
}

fn placed(
    state: &State,
    guess: Draft,
    (low, high): (Tenths, Tenths),
    least: Tenths,
) -> Option<(String, Places)> {
    let best = guess.best?;
    // An arrow where the guess lies beyond the picture.
    let before = if best < low { "\u{2190} " } else { "" };
    let after = if best > high { " \u{2192}" } else { "" };
    let (low, wide) = (i64::from(low.0), i64::from(high.0) - i64::from(low.0));
    // In tenths of a percent of the picture's width; beyond its ends, on the edge.
    let at = |n: Tenths| ((i64::from(n.0) - low) * 1_000 / wide.max(1)).clamp(0, 1_000) as i32;
    let length = |n: Tenths| [Tenths(at(n)).ascii().as_str(), "%"].concat();
    let places = Places {
        best: length(best),
        span: guess
            .low
            .zip(guess.high)
            .map(|(low, high)| (length(low), length(high))),
        anchor: match at(best) {
            // A fifth of a narrow picture is half of the label.
            ..200 => "start",
            801.. => "end",
            _ => "middle",
        },
    };
    let label = state.fill(Word::GuessYours, &[("n", &signed(best, least))]);
    Some(([before, &label, after].concat(), places))
}
