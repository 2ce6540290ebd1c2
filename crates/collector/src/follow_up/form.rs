//! The follow-up page: its form, and what it says afterwards.

use evidence_walk_contract::id::SheetId;
use evidence_walk_contract::paths::{FOLLOW_UP, FOLLOW_UP_CALENDAR, asking};
use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_document::follow_up::TOO_EARLY;
use evidence_walk_document::summary::Summary;
use evidence_walk_words::request_word::RequestWord;
use maud::{Markup, html};

use super::answers::{CODE, FollowUpProblem, Said};
use crate::reader_page::{ReaderPage, list_problems};

/// The form, with what the reader said and what is to be put right. `kept` says how long it is kept.
pub(super) fn form(
    page: &ReaderPage<'_>,
    said: &Said,
    problems: &[FollowUpProblem],
    kept: &str,
) -> Markup {
    let words = page.words;
    let title = words.get(RequestWord::LaterTitle);
    let centre = [("centre", page.summary.centre.as_str())];
    let (early, asked): (Vec<&Question>, Vec<&Question>) = page
        .summary
        .follow_up
        .iter()
        .partition(|of| of.id == TOO_EARLY);
    let body = html! {
        (page.top(title))
        @if problems.is_empty() {
            p.db-text { (words.fill(RequestWord::LaterText, &centre)) }
        } @else {
            (list_problems(words, problems.iter().map(|of| (of.field.as_str(), of.says.as_str()))))
        }
        p.db-note { (words.fill(RequestWord::LaterUnjoined, &centre)) " " (kept) }
        // A form of its own: Enter in the other one must not press this button.
        @for question in early {
            form.db-form method="post" action=(address(page.summary, FOLLOW_UP)) {
                input type="hidden" name=(CODE) value=(said.code);
                @for option in question.form.options() {
                    p {
                        button.db-button type="submit" name=(question.id) value=(option.id) { (option.label) }
                    }
                }
                p.db-note { (words.get(RequestWord::LaterEarly)) }
            }
        }
        form.db-form method="post" action=(address(page.summary, FOLLOW_UP)) novalidate {
            input type="hidden" name=(CODE) value=(said.code);
            @for question in asked { (field(question, said, problems)) }
            p.db-note { (words.get(RequestWord::LaterOptional)) }
            button.db-button type="submit" { (words.get(RequestWord::LaterSend)) }
        }
    };
    page.form(title, !problems.is_empty(), &body)
}

fn field(question: &Question, said: &Said, problems: &[FollowUpProblem]) -> Markup {
    let id = question.id.as_str();
    let problem = problems.iter().find(|of| of.field == id);
    let hint = (!question.hint.is_empty()).then(|| [id, "-hint"].concat());
    let wrong = problem.map(|_| [id, "-problem"].concat());
    let described: Vec<String> = hint.clone().into_iter().chain(wrong).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = problem.map(|_| "true");
    let kind = match &question.form {
        Form::Scale { .. } | Form::One { .. } => Some("radio"),
        Form::Many(_) => Some("checkbox"),
        Form::Text | Form::Guess(_) | Form::Number(_) => None,
    };
    let below = html! {
        @if let Some(hint) = &hint { p.db-note id=(hint) { (question.hint) } }
        @if let Some(problem) = problem { p.db-problem id={ (id) "-problem" } { (problem.says) } }
    };
    html! {
        @match kind {
            Some(kind) => {
                fieldset.db-choice aria-describedby=[described] {
                    legend { (question.text) }
                    (below)
                    @for (at, option) in question.form.options().enumerate() {
                        (tick(kind, (id, at), question, option, said))
                    }
                }
            },
            None => {
                label for=(id) { (question.text) }
                (below)
                textarea.db-area id=(id) name=(id) rows="5" aria-describedby=[described] aria-invalid=[invalid] {
                    (said.wrote(question))
                }
            },
        }
    }
}

fn tick(
    kind: &str,
    (field, at): (&str, usize),
    question: &Question,
    option: &Choice,
    said: &Said,
) -> Markup {
    // The first has the field's own name as its id, to which the list of problems links.
    let id = match at {
        0 => field.to_owned(),
        _ => [field, "-", &option.id].concat(),
    };
    html! {
        p.db-tick {
            input id=(id) type=(kind) name=(field) value=(option.id) checked[said.chose(question, &option.id)];
            label for=(id) { (option.label) }
        }
    }
}

/// It arrived: the code to have it deleted with, and, where it was too early, another date.
pub(super) fn done(page: &ReaderPage<'_>, sheet: SheetId, too_early: bool) -> Markup {
    let words = page.words;
    let centre = [("centre", page.summary.centre.as_str())];
    let title = words.fill(RequestWord::LaterDone, &centre);
    let body = html! {
        (page.top(&title))
        @if too_early {
            p.db-text {
                (words.get(RequestWord::LaterAgain)) " "
                a href=(address(page.summary, FOLLOW_UP_CALENDAR)) { (words.get(RequestWord::LaterCalendar)) }
            }
        }
        p.db-text { (words.fill(RequestWord::DoneCode, &centre)) }
        p { code.db-address { (sheet.code()) } }
        (page.talk_to())
    };
    page.whole(&title, &body)
}

/// There is no page for this edition, or no longer.
pub(super) fn closed(page: &ReaderPage<'_>) -> Markup {
    let words = page.words;
    let centre = [("centre", page.summary.centre.as_str())];
    let title = words.get(RequestWord::LaterClosed);
    let body = html! {
        (page.top(title))
        p.db-text { (words.fill(RequestWord::LaterClosedText, &centre)) }
        (page.talk_to())
    };
    page.whole(title, &body)
}

/// An address of the follow-up page of an edition, or of its calendar file.
pub(super) fn address(summary: &Summary, what: &str) -> String {
    asking(
        &summary.id,
        &summary.lang,
        &summary.edition.to_string(),
        what,
    )
}
