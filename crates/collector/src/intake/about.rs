//! Checks one signal against the edition that it speaks of: the published one, or one that it replaced not long
//! ago.

use std::collections::BTreeSet;

use evidence_walk_contract::guess::Believed;
use evidence_walk_contract::id::Day;
use evidence_walk_contract::limits::CHOICES;
use evidence_walk_contract::question::{AnswerValue, Form, Question};
use evidence_walk_contract::signal::{AnswerPlace, EngagementSignal, SignalKind};
use evidence_walk_contract::verdict::Reason;
use evidence_walk_document::summary::{Step, Summary};
use evidence_walk_store::SignalDestination;

use crate::catalogue::SummaryCatalogue;

/// Where a signal is kept, if it concerns something that is published.
///
/// # Errors
///
/// The reason for refusing it.
pub fn find_destination(
    catalogue: &SummaryCatalogue,
    signal: &EngagementSignal,
    today: Day,
) -> Result<SignalDestination, Reason> {
    let about = &signal.about;
    catalogue
        .get(&about.summary, &about.lang)
        .ok_or(Reason::UnknownSummary)?;
    let summary = heard(catalogue, signal, today).ok_or(Reason::UnknownEdition)?;
    // A page that was opened before a new revision was published may still send.
    if !(1..=summary.revision).contains(&about.revision) {
        return Err(Reason::UnknownEdition);
    }
    match &signal.kind {
        SignalKind::Started | SignalKind::Finished => Ok(SignalDestination::Usage),
        SignalKind::StepReached { step } => {
            step_of(summary, step)?;
            Ok(SignalDestination::Usage)
        }
        SignalKind::DetailOpened { step, detail } => {
            let details = summary.details(step_of(summary, step)?);
            let known = details.contains(detail);
            known
                .then_some(SignalDestination::Usage)
                .ok_or(Reason::UnknownDetail)
        }
        SignalKind::Answered { .. } => answer(summary, signal),
    }
}

/// Where an answer is kept, if the edition asks for it where it was given.
///
/// # Errors
///
/// The reason for refusing it.
pub fn answer(summary: &Summary, signal: &EngagementSignal) -> Result<SignalDestination, Reason> {
    match &signal.kind {
        SignalKind::Started
        | SignalKind::Finished
        | SignalKind::StepReached { .. }
        | SignalKind::DetailOpened { .. } => Err(Reason::UnknownKind),
        SignalKind::Answered {
            question,
            question_revision,
            value,
            place,
            ..
        } => {
            let (asked, _) = question_at(summary, *place, question, *question_revision)
                .ok_or(Reason::UnknownQuestion)?;
            let place = match asked.form {
                Form::Text => SignalDestination::Comment,
                Form::Scale { .. }
                | Form::One { .. }
                | Form::Many(_)
                | Form::Guess(_)
                | Form::Number(_) => SignalDestination::Answer,
            };
            if !fits(asked, value) {
                return Err(Reason::UnknownOption);
            }
            in_range(asked, value)
                .then_some(place)
                .ok_or(Reason::NumberOutOfRange)
        }
    }
}

/// The question of that id and revision that is asked at a place, and the key under which its answers are kept.
fn question_at<'a>(
    summary: &'a Summary,
    place: AnswerPlace,
    id: &str,
    revision: u32,
) -> Option<(&'a Question, String)> {
    match place {
        AnswerPlace::Walk | AnswerPlace::Page => summary.question_at(id, revision),
        AnswerPlace::FollowUp => summary.follow_up_at(id, revision),
    }
}

/// The edition that a signal speaks of, if its readers are heard on that day.
pub fn heard<'a>(
    catalogue: &'a SummaryCatalogue,
    signal: &EngagementSignal,
    today: Day,
) -> Option<&'a Summary> {
    let about = &signal.about;
    catalogue.heard(&about.summary, &about.lang, about.edition, today)
}

/// Puts in place of the question's id the key under which answers to this wording are kept: answers to
/// wordings that do not mean the same never meet. A signal that is no answer stays as it is.
pub fn keep_by_wording(summary: &Summary, signal: &mut EngagementSignal) {
    let (question, revision, place) = match &mut signal.kind {
        SignalKind::Answered {
            question,
            question_revision,
            place,
            ..
        } => (question, *question_revision, *place),
        SignalKind::Started
        | SignalKind::StepReached { .. }
        | SignalKind::DetailOpened { .. }
        | SignalKind::Finished => return,
    };
    if let Some((_, key)) = question_at(summary, place, question, revision) {
        *question = key;
    }
}

fn step_of<'a>(summary: &'a Summary, id: &str) -> Result<&'a Step, Reason> {
    let mut steps = summary.steps.iter();
    steps.find(|step| step.id == id).ok_or(Reason::UnknownStep)
}

/// Whether the question can be answered like this.
fn fits(question: &Question, value: &AnswerValue) -> bool {
    let offered = |id: &str| question.form.options().any(|option| option.id == id);
    match (&question.form, value) {
        (_, AnswerValue::Cleared)
        | (Form::Text, AnswerValue::Text(_))
        | (Form::Number(_), AnswerValue::Number(_)) => true,
        (Form::Guess(_), AnswerValue::Guess(guess)) => {
            guess.prior.is_some() || guess.posterior.is_some()
        }
        (Form::Scale { .. } | Form::One { .. }, AnswerValue::Choice(id)) => offered(id),
        (Form::Many(_), AnswerValue::Choices(ids)) => {
            let distinct: BTreeSet<&String> = ids.iter().collect();
            !ids.is_empty()
                && ids.len() <= CHOICES
                && distinct.len() == ids.len()
                && ids.iter().all(|id| offered(id))
        }
        (
            Form::Text
            | Form::Number(_)
            | Form::Guess(_)
            | Form::Scale { .. }
            | Form::One { .. }
            | Form::Many(_),
            _,
        ) => false,
    }
}

/// Whether the question takes the numbers of an answer, and they do not contradict each other.
fn in_range(question: &Question, value: &AnswerValue) -> bool {
    match (&question.form, value) {
        (Form::Number(range), AnswerValue::Number(number)) => range.takes(*number),
        (Form::Guess(range), AnswerValue::Guess(guess)) => {
            let prior = guess.prior.iter();
            let mut numbers = prior.flat_map(Believed::numbers).chain(guess.posterior);
            numbers.all(|number| range.takes(number))
                && guess.prior.is_none_or(|prior| prior.in_order())
        }
        (
            Form::Text
            | Form::Number(_)
            | Form::Guess(_)
            | Form::Scale { .. }
            | Form::One { .. }
            | Form::Many(_),
            _,
        ) => true,
    }
}
