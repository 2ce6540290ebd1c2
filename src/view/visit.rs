//! What this visit has sent and would send: each in plain words, with its state and its exact bytes.

use evidence_walk_contract::batch;
use evidence_walk_contract::codec::fingerprint;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{Detail, EngagementSignal, SignalKind};
use evidence_walk_rules::log::Log;
use evidence_walk_rules::post_result::DeliveryState;
use evidence_walk_words::{Word, digits};
use leptos::prelude::*;

use super::el::{El, built, el};
use crate::state::WidgetState;

/// The list. It is rebuilt when a line is added or removed, not when the state of one changes: a fold
/// that the reader opened stays open.
#[component]
pub fn Visit(state: WidgetState) -> impl IntoView {
    let key = move || {
        let changes = state.log(Log::changes).unwrap_or_default();
        let mut drafts = String::new();
        for signal in &state.draft() {
            drafts.push_str(&batch::write_one(signal));
        }
        changes.wrapping_add(fingerprint(&[&drafts])) as usize
    };
    el("div").keyed(key, move || Some(built(view! { <VisitList state /> })))
}

#[component]
fn VisitList(state: WidgetState) -> impl IntoView {
    let note = |text: &str| el("p").class("ew-note").text(text);
    let mut whole = el("div");
    let mut lines = Vec::new();
    let dropped = state.log_once(|log| {
        for (at, entry) in log.entries().iter().enumerate() {
            lines.push(line(state, &entry.signal, at));
        }
        log.dropped() as usize
    });
    if let Some(dropped @ 1..) = dropped {
        let older = state.fill(Word::RecordsOlder, &[("n", &digits(dropped))]);
        whole = whole.child(note(&older));
    }
    let drafts = state.draft_once();
    for signal in &drafts {
        lines.push(line(state, signal, usize::MAX));
    }
    whole = if lines.is_empty() {
        whole.child(note(&state.word(Word::RecordsNothing)))
    } else {
        whole.child(el("ol").class("ew-log").children(lines))
    };
    if !drafts.is_empty() {
        whole = whole.child(note(&state.word(Word::RecordsZeros)));
    }
    whole
}

/// One signal and its place in the log; a draft has none there.
fn line(state: WidgetState, signal: &EngagementSignal, at: usize) -> El {
    let name = describe_signal(state, signal);
    let bytes = batch::write_one(signal);
    let tag = el("p")
        .attr_live("class", move || Some(tag_of(state, at).0))
        .text_live(move || {
            let (_, word, request) = tag_of(state, at);
            state.fill(word, &[("n", &digits(request))])
        });
    let shown = state.fill(Word::RecordsBytes, &[("n", &digits(bytes.len()))]);
    el("li").child(el("p").text(&name)).child(tag).child(
        el("details").child(el("summary").text(&shown)).child(
            el("pre")
                .class("ew-bytes")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", &name)
                .text(&bytes),
        ),
    )
}

/// Class and words of a state, and the request that it speaks of.
fn tag_of(state: WidgetState, at: usize) -> (&'static str, Word, usize) {
    let entry = state.log(|log| {
        let entry = log.entries().get(at)?;
        Some((entry.state, entry.request as usize))
    });
    match entry.flatten() {
        None => ("ew-tag is-yours", Word::RecordsOnSend, 0),
        Some((DeliveryState::Sent, request)) => ("ew-tag is-sent", Word::RecordsSent, request),
        Some((DeliveryState::Waiting, _)) => ("ew-tag is-waiting", Word::RecordsWaiting, 0),
        Some((DeliveryState::Lost, _)) => ("ew-tag is-lost", Word::RecordsLost, 0),
        Some((DeliveryState::Withdrawn, _)) => ("ew-tag is-lost", Word::RecordsTakenBack, 0),
    }
}

/// What happened, as its reader would describe it.
fn describe_signal(state: WidgetState, signal: &EngagementSignal) -> String {
    let (word, id, what) = match &signal.kind {
        SignalKind::Started => (Word::RecordsStarted, "", None),
        SignalKind::Finished => (Word::RecordsFinished, "", None),
        SignalKind::StepReached { step } => (Word::RecordsReached, step.as_str(), None),
        SignalKind::DetailOpened { step, detail } => {
            let what = match detail {
                Detail::Certainty => Word::LevelsMean,
                Detail::Picture => Word::ReadingPicture,
                Detail::PublishedFigures => Word::PublishedFigures,
                Detail::Sources => Word::Sources,
                Detail::Prepared1
                | Detail::Prepared2
                | Detail::Prepared3
                | Detail::Prepared4
                | Detail::Prepared5 => Word::PeopleAsk,
            };
            (Word::RecordsOpened, step.as_str(), Some(what))
        }
        SignalKind::Answered {
            question, value, ..
        } => {
            let word = match value {
                AnswerValue::Cleared => Word::RecordsCleared,
                AnswerValue::Choice(_)
                | AnswerValue::Choices(_)
                | AnswerValue::Text(_)
                | AnswerValue::Guess(_)
                | AnswerValue::Number(_) => Word::RecordsAnswer,
            };
            (word, question.as_str(), None)
        }
    };
    // Another widget of the page may walk through another summary, whose words are not at hand.
    let name = state.with_file(|file| {
        let same = signal.about.summary == file.about.summary;
        let mut steps = file.steps.iter().filter(|_| same);
        if signal.is_answer() {
            let mut questions = steps.flat_map(|step| &step.questions);
            let found = questions.find(|question| question.id == id)?;
            Some(found.text.clone())
        } else {
            Some(steps.find(|step| step.id == id)?.label.clone())
        }
    });
    let name = name.flatten().unwrap_or_else(|| id.to_owned());
    let what = what.map_or_else(String::new, |what| state.word(what));
    state.fill(word, &[("name", &name), ("what", &what)])
}
