//! The figure that a guess is compared with: guess, estimate and interval on one picture.

use evidence_walk_contract::guess::{Range, Tenths};
use evidence_walk_contract::packed::Unlisted;
use evidence_walk_contract::question::Form;
use evidence_walk_contract::walk::Reveal;
use evidence_walk_document::summary::Prediction;
use evidence_walk_figure::{LinearAxis, Pos, anchor, lens, percent};
use evidence_walk_words::{Word, Words};

use crate::languages::packed;
use crate::node::{Build, Element, Node, el, p};
use crate::shapes::{stretched, upright};

/// What the walk shows once its reader has guessed.
///
/// # Errors
///
/// See [`Unlisted`].
pub fn reveal(words: &Words, guess: &Prediction) -> Result<Reveal, Unlisted> {
    let axis = axis(guess);
    let mut body = Vec::new();
    body.extend(unscored(guess));
    body.push(picture(words, guess, &axis, true).node());
    body.push(p("ew-text", guess.range.clone()).node());
    let compared = guess.interval.unwrap_or((guess.figure, guess.figure));
    Ok(Reveal {
        found: guess.found.clone(),
        body: packed(body, words)?,
        again: guess.again.clone(),
        range: guess.unscored.is_none().then_some(compared),
        axis: (Tenths(axis.low), Tenths(axis.high)),
    })
}

/// The same on the whole page, where nothing is guessed: question and answer.
pub fn plain(words: &Words, guess: &Prediction) -> Vec<Node> {
    let mut nodes = Vec::new();
    if let Some(question) = guess.questions.first() {
        nodes.push(p("ew-q", question.text.clone()).node());
    }
    nodes.extend([
        p("ew-note ew-in-walk", words.get(Word::GuessInWalk)).node(),
        p("ew-lead ew-evidence", guess.found.clone()).node(),
    ]);
    nodes.extend(unscored(guess));
    nodes.extend([
        picture(words, guess, &axis(guess), false).node(),
        p("ew-text", guess.range.clone()).node(),
    ]);
    nodes
}

/// Why guesses are not compared with the figure: shown before the figure.
fn unscored(guess: &Prediction) -> Option<Node> {
    let why = guess.unscored.as_ref()?;
    Some(p("ew-text", why.clone()).node())
}

fn axis(guess: &Prediction) -> LinearAxis {
    let mut values = vec![guess.figure.0, guess.unchanged.0];
    values.extend(
        guess
            .interval
            .iter()
            .flat_map(|(low, high)| [low.0, high.0]),
    );
    let range = guess.questions.iter().find_map(|q| match &q.form {
        Form::Guess(range) => Some(range),
        Form::Scale { .. } | Form::One { .. } | Form::Many(_) | Form::Text | Form::Number(_) => {
            None
        }
    });
    let (least, most) = range.map_or((i32::MIN, i32::MAX), |Range { least, most, .. }| {
        (least.0, most.0)
    });
    LinearAxis::new(&values, least, most)
}

fn text(x: Pos, y: &'static str, class: &'static str, words: impl Into<String>) -> Element {
    el("text")
        .class(class)
        .attr("x", percent(x))
        .attr("y", y)
        .attr("text-anchor", anchor(x).text())
        .text(words)
}

/// A label of a word or two. A fifth of a narrow picture is half of it.
fn label(x: Pos, y: &'static str, class: &'static str, words: impl Into<String>) -> Element {
    let end = match x {
        0..2_000 => "start",
        8_001.. => "end",
        _ => "middle",
    };
    el("text")
        .class(class)
        .attr("x", percent(x))
        .attr("y", y)
        .attr("text-anchor", end)
        .text(words)
}

/// One picture. With `guess`, a place is reserved for the reader's own guess: the widget moves it to its
/// position, and it stays hidden until then.
fn picture(words: &Words, guess: &Prediction, axis: &LinearAxis, place: bool) -> Element {
    let at = |number: Tenths| axis.at(number.0);
    let (mid, none) = (at(guess.figure), at(guess.unchanged));
    let spoken = [guess.found.as_str(), ". ", &guess.range].concat();
    let mut svg = el("svg")
        .class("ew-plot ew-lane")
        .attr("height", "190")
        .attr("role", "img")
        .attr("aria-label", spoken);
    for tick in &axis.ticks {
        svg = svg.child(upright("ew-grid", tick.at, "22", "164"));
        let class = if tick.minor { "ew-minor" } else { "" };
        svg = svg.child(text(tick.at, "182", class, tick.label.clone()));
    }
    svg = svg
        .child(label(
            none,
            "12",
            "ew-zero-word",
            words.get(Word::NoDifference),
        ))
        .child(upright("ew-zero", none, "20", "164"));
    if place {
        svg = svg
            .child(
                el("line")
                    .class("ew-guess-span")
                    .attr("y1", "64")
                    .attr("y2", "64"),
            )
            .child(
                el("svg")
                    .class("ew-guess")
                    .attr("overflow", "visible")
                    .child(el("line").attr("y1", "74").attr("y2", "164"))
                    .child(el("path").attr("d", "M0 56 8 64 0 72-8 64z"))
                    .child(el("text").class("ew-val").attr("y", "44")),
            );
    }
    if let Some((low, high)) = guess.interval {
        let (low, high) = (at(low), at(high));
        let shape = lens(low, mid, high);
        svg = svg.child(stretched(&shape, "119"));
        svg = svg.child(upright("ew-mid", mid, "119", "141"));
        let ends = guess.interval.unwrap_or_default();
        // Pushed outwards, so that the two of a narrow range do not run into each other.
        for (x, end, which) in [(low, "end", ends.0), (high, "start", ends.1)] {
            svg = svg.child(
                el("text")
                    .class("ew-end")
                    .attr("x", percent(x))
                    .attr("y", "158")
                    .attr("text-anchor", end)
                    .text(which.shown()),
            );
        }
    } else {
        svg = svg.child(
            el("circle")
                .class("ew-point")
                .attr("cx", percent(mid))
                .attr("cy", "130")
                .attr("r", "6"),
        );
    }
    svg = svg
        .child(upright("ew-stem", mid, "112", "119"))
        .child(label(
            mid,
            "106",
            "ew-val",
            words.fill(Word::GuessFigure, &[("n", &guess.figure.shown())]),
        ));
    el("figure").class("ew-figure").child(svg)
}
