//! One signal against the published summary it speaks of.

use std::collections::{BTreeMap, BTreeSet};

use evidence_walk_contract::guess::Believed;
use evidence_walk_contract::limits::CHOICES;
use evidence_walk_contract::question::{AnswerValue, Form, Question};
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_contract::verdict::Reason;
use evidence_walk_document::summary::{Step, Summary};
use evidence_walk_store::Place;

/// The published summaries, by name and language.
#[derive(Debug, Clone, Default)]
pub struct Shelf(BTreeMap<String, BTreeMap<String, Summary>>);

impl Shelf {
    /// Puts the summaries in their places.
    #[must_use]
    pub fn new(summaries: impl IntoIterator<Item = Summary>) -> Self {
        let mut shelf = Self::default();
        for summary in summaries {
            shelf
                .0
                .entry(summary.id.clone())
                .or_default()
                .insert(summary.lang.clone(), summary);
        }
        shelf
    }

    /// The summary of that name in that language.
    #[must_use]
    pub fn get(&self, id: &str, lang: &str) -> Option<&Summary> {
        self.0.get(id)?.get(lang)
    }

    /// The languages of a summary, in the order of their tags; none where there is no such summary.
    pub fn languages(&self, id: &str) -> impl Iterator<Item = &Summary> {
        self.0.get(id).into_iter().flat_map(BTreeMap::values)
    }

    /// Every summary, by name and language.
    pub fn all(&self) -> impl Iterator<Item = &Summary> {
        self.0.values().flat_map(BTreeMap::values)
    }

    /// Where a signal is kept, if it speaks of something that is published.
    ///
    /// # Errors
    ///
    /// The reason for refusing it.
    pub fn place(&self, signal: &EngagementSignal) -> Result<Place, Reason> {
        let about = &signal.about;
        let summary = self
            .get(&about.summary, &about.lang)
            .ok_or(Reason::UnknownSummary)?;
        // A page that was opened before a new wording was published may still send.
        let known_revision = (1..=summary.revision).contains(&about.revision);
        if about.edition != summary.edition || !known_revision {
            return Err(Reason::UnknownEdition);
        }
        match &signal.kind {
            SignalKind::Started | SignalKind::Finished => Ok(Place::Usage),
            SignalKind::StepReached { step } => {
                step_of(summary, step)?;
                Ok(Place::Usage)
            }
            SignalKind::DetailOpened { step, detail } => {
                let details = summary.details(step_of(summary, step)?);
                let known = details.contains(detail);
                known.then_some(Place::Usage).ok_or(Reason::UnknownDetail)
            }
            SignalKind::Answered {
                question, value, ..
            } => {
                let asked = summary
                    .questions()
                    .find(|asked| asked.id == *question)
                    .ok_or(Reason::UnknownQuestion)?;
                let place = match asked.form {
                    Form::Text => Place::Comment,
                    Form::Scale { .. } | Form::Many(_) | Form::Guess(_) | Form::Number(_) => {
                        Place::Answer
                    }
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
}

fn step_of<'a>(summary: &'a Summary, id: &str) -> Result<&'a Step, Reason> {
    let mut steps = summary.steps.iter();
    steps.find(|step| step.id == id).ok_or(Reason::UnknownStep)
}

/// Whether the question can be answered so.
fn fits(question: &Question, value: &AnswerValue) -> bool {
    let offered = |id: &str| question.form.options().any(|option| option.id == id);
    match (&question.form, value) {
        (_, AnswerValue::Cleared)
        | (Form::Text, AnswerValue::Text(_))
        | (Form::Number(_), AnswerValue::Number(_)) => true,
        (Form::Guess(_), AnswerValue::Guess(guess)) => {
            guess.prior.is_some() || guess.posterior.is_some()
        }
        (Form::Scale { .. }, AnswerValue::Choice(id)) => offered(id),
        (Form::Many(_), AnswerValue::Choices(ids)) => {
            let distinct: BTreeSet<&String> = ids.iter().collect();
            !ids.is_empty()
                && ids.len() <= CHOICES
                && distinct.len() == ids.len()
                && ids.iter().all(|id| offered(id))
        }
        _ => false,
    }
}

/// Whether the numbers of an answer are of those that the question takes, and do not contradict
/// each other.
fn in_range(question: &Question, value: &AnswerValue) -> bool {
    match (&question.form, value) {
        (Form::Number(range), AnswerValue::Number(number)) => range.takes(*number),
        (Form::Guess(range), AnswerValue::Guess(guess)) => {
            let prior = guess.prior.iter();
            let mut numbers = prior.flat_map(Believed::numbers).chain(guess.posterior);
            numbers.all(|number| range.takes(number))
                && guess.prior.is_none_or(|prior| prior.in_order())
        }
        _ => true,
    }
}
