//! One signal against the published summary it speaks of.

use std::collections::{BTreeMap, BTreeSet};

use evidence_walk_contract::guess::Believed;
use evidence_walk_contract::limits::CHOICES;
use evidence_walk_contract::question::{AnswerValue, Form, Question};
use evidence_walk_contract::signal::{Detail, EngagementSignal, SignalKind};
use evidence_walk_contract::summary::Summary;
use evidence_walk_contract::verdict::Reason;
use evidence_walk_page::details;
use evidence_walk_words::Words;

use super::Place;

/// The language whose words the steps are drawn with, to see what can be opened in them.
const DRAWN_IN: &str = "en";

/// The published summaries, by name and language.
#[derive(Debug, Clone, Default)]
pub struct Shelf(BTreeMap<String, BTreeMap<String, Shown>>);

/// A summary, and what can be opened in each of its steps.
#[derive(Debug, Clone)]
struct Shown {
    summary: Summary,
    details: BTreeMap<String, BTreeSet<Detail>>,
}

impl Shown {
    fn new(summary: Summary, words: Option<&Words>) -> Self {
        let of = |index| words.map(|words| details(&summary, words, index));
        let steps = summary.steps.iter().enumerate();
        let details = steps
            .map(|(index, step)| (step.id.clone(), of(index).unwrap_or_default()))
            .collect();
        Self { details, summary }
    }
}

impl Shelf {
    /// Puts the summaries in their places.
    #[must_use]
    pub fn new(summaries: impl IntoIterator<Item = Summary>) -> Self {
        let mut shelf = Self::default();
        // Which details there are does not depend on the language they are named in.
        let words = Words::load(DRAWN_IN).ok();
        for summary in summaries {
            let languages = shelf.0.entry(summary.id.clone()).or_default();
            let lang = summary.lang.clone();
            languages.insert(lang, Shown::new(summary, words.as_ref()));
        }
        shelf
    }

    /// The summary of that name in that language.
    #[must_use]
    pub fn get(&self, id: &str, lang: &str) -> Option<&Summary> {
        self.0.get(id)?.get(lang).map(|shown| &shown.summary)
    }

    /// The languages of a summary, in the order of their tags; none where there is no such summary.
    pub fn languages(&self, id: &str) -> impl Iterator<Item = &Summary> {
        let languages = self.0.get(id).into_iter().flat_map(BTreeMap::values);
        languages.map(|shown| &shown.summary)
    }

    /// Every summary, by name and language.
    pub fn all(&self) -> impl Iterator<Item = &Summary> {
        let all = self.0.values().flat_map(BTreeMap::values);
        all.map(|shown| &shown.summary)
    }

    /// Where a signal is kept, if it speaks of something that is published.
    ///
    /// # Errors
    ///
    /// The reason for refusing it.
    pub fn place(&self, signal: &EngagementSignal) -> Result<Place, Reason> {
        let about = &signal.about;
        let languages = self.0.get(&about.summary);
        let Shown { summary, details } = languages
            .and_then(|languages| languages.get(&about.lang))
            .ok_or(Reason::UnknownSummary)?;
        // A page that was opened before a new wording was published may still send.
        let known_revision = (1..=summary.revision).contains(&about.revision);
        if about.edition != summary.edition || !known_revision {
            return Err(Reason::UnknownEdition);
        }
        match &signal.kind {
            SignalKind::Started | SignalKind::Finished => Ok(Place::Usage),
            SignalKind::StepReached { step } => match details.contains_key(step) {
                true => Ok(Place::Usage),
                false => Err(Reason::UnknownStep),
            },
            SignalKind::DetailOpened { step, detail } => match details.get(step) {
                None => Err(Reason::UnknownStep),
                Some(details) if !details.contains(detail) => Err(Reason::UnknownDetail),
                Some(_) => Ok(Place::Usage),
            },
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
