//! One summary at one edition.

use evidence_walk_words::staff::StaffWord;
use maud::{Markup, html};

use super::figures::{marked, month, number};
use super::page::{note, page as whole};
use super::{OTHERS, belief, comments, files, numbers, outnumber, questions, steps};
use crate::analyse::{Count, Known, Report, Viewer, outnumbered, report};
use crate::known::{is_there, published};
use crate::routes::dashboard_of;
use crate::state::State;
use crate::store::EditionKey;

/// Draws the page, where anything is published or known under that name and edition.
pub(super) fn page(
    state: &State,
    key: &EditionKey,
    known: &Known,
    bursts: &Markup,
    pages: &comments::Pages,
    viewer: Viewer,
) -> Option<Markup> {
    let summary = published(&state.published.shelf, key);
    if !is_there(summary, known) {
        return None;
    }
    let (words, threshold) = (&state.words, state.published.centre.threshold);
    let report = report(summary, known, threshold, viewer);
    let outnumbered = match (summary, viewer) {
        (Some(summary), Viewer::Owner) => outnumbered(summary, known),
        _ => Vec::new(),
    };
    let address = dashboard_of(&key.summary, key.edition);
    let title = summary.map_or(key.summary.as_str(), |summary| &summary.title);
    let body = html! {
        div.db-top {
            h1 { (title) }
            p.db-text { (sentence(state, &report)) }
        }
        div.db-scope {
            p.db-note { (scope(state, key, &report)) }
            (switch(state, &address, viewer))
            p.db-note { (view_note(state, viewer)) }
        }
        (bursts)
        (outnumber::section(words, &outnumbered))
        (steps::section(words, &report))
        @for (index, guesses) in report.guesses.iter().enumerate() {
            (belief::section(words, index, guesses, threshold))
        }
        @for (index, question) in report.numbers.iter().enumerate() {
            (numbers::section(words, index, question, threshold))
        }
        @for (index, question) in report.questions.iter().enumerate() {
            (questions::section(words, index, question, threshold))
        }
        @for (index, question) in report.comments.iter().enumerate() {
            (comments::section(words, index, question, pages, &address))
        }
        (files::section(words, key, threshold))
        section.db-sec aria-labelledby="limits" {
            h2 #limits { (words.get(StaffWord::LimitsTitle)) }
            p.db-text { (words.get(StaffWord::LimitsText)) }
            p.db-text { (words.get(StaffWord::LimitsLooks)) }
        }
    };
    Some(whole(state, title, true, &body))
}

/// Draws the page for a summary that there is not.
pub(super) fn none(state: &State) -> Markup {
    let body = html! { p.db-text { (state.words.get(StaffWord::NoSuchPageText)) } };
    note(state, StaffWord::NoSuchPage, true, &body)
}

/// The whole page in a few sentences.
fn sentence(state: &State, report: &Report) -> String {
    use StaffWord::{
        SheetsFew, SheetsMany, SheetsNone, SheetsOne, WalksFew, WalksMany, WalksNone, WalksOne,
    };
    let words = &state.words;
    let threshold = state.published.centre.threshold.to_string();
    let counted = |count: Count, [none, one, many, few]: [StaffWord; 4]| {
        let sentence = match count.seen() {
            // That there is nothing yet is no figure.
            Some(0) => return words.get(none).to_owned(),
            Some(1) => words.get(one).to_owned(),
            Some(n) => words.fill(many, &[("n", &number(n))]),
            None => words.fill(few, &[("threshold", &threshold)]),
        };
        marked(words, count, sentence)
    };
    [
        counted(report.started, [WalksNone, WalksOne, WalksMany, WalksFew]),
        counted(
            report.sheets,
            [SheetsNone, SheetsOne, SheetsMany, SheetsFew],
        ),
        words.get(StaffWord::CannotSay).to_owned(),
    ]
    .join(" ")
}

/// Which edition, wordings, months and languages the figures are of.
fn scope(state: &State, key: &EditionKey, report: &Report) -> String {
    let words = &state.words;
    let mut parts = vec![words.fill(
        StaffWord::EditionOf,
        &[("edition", &key.edition.to_string())],
    )];
    match report.revisions {
        Some((first, last)) if first != last => parts.push(words.fill(
            StaffWord::Wordings,
            &[("first", &first.to_string()), ("last", &last.to_string())],
        )),
        Some((only, _)) => parts.push(words.fill(StaffWord::Wording, &[("n", &only.to_string())])),
        None => {}
    }
    if let Some((first, last)) = &report.months {
        let (first, last) = (month(words, first), month(words, last));
        parts.push(if first == last {
            first
        } else {
            words.fill(StaffWord::Months, &[("first", &first), ("last", &last)])
        });
    }
    parts.extend(report.languages.iter().map(|lang| match lang.as_str() {
        "en" => words.get(StaffWord::English).to_owned(),
        "cy" => words.get(StaffWord::Welsh).to_owned(),
        other => other.to_owned(),
    }));
    parts.join(" · ")
}

/// Whose view this is.
pub(super) fn view_note(state: &State, viewer: Viewer) -> String {
    let threshold = state.published.centre.threshold.to_string();
    let word = match viewer {
        Viewer::Owner => StaffWord::OwnView,
        Viewer::Others => StaffWord::OthersView,
    };
    state.words.fill(word, &[("threshold", &threshold)])
}

/// Changes between the two views. A link, so that either can be kept and passed on.
pub(super) fn switch(state: &State, address: &str, viewer: Viewer) -> Markup {
    let (href, word, on) = match viewer {
        Viewer::Owner => (
            format!("{address}?view={OTHERS}"),
            StaffWord::ShowOthers,
            false,
        ),
        Viewer::Others => (address.to_owned(), StaffWord::ShowOwn, true),
    };
    html! {
        a.db-switch.is-on[on] href=(href) {
            svg viewBox="0 0 40 24" aria-hidden="true" {
                rect.box x="0.75" y="0.75" width="38.5" height="22.5" rx="11.25" {}
                circle.knob cx=(if on { 27.5 } else { 12.5 }) cy="12" r="7" {}
            }
            (state.words.get(word))
        }
    }
}
