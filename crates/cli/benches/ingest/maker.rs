//! Batches of signals on the example centre's summary: batch `n` of a seed is always the same, so that
//! only the numbers of sent batches need to be remembered.

use std::path::Path;

use evidence_walk_authoring::load;
use evidence_walk_contract::guess::{Believed, Guess, Range, Tenths};
use evidence_walk_contract::id::{Day, SheetId, SignalId};
use evidence_walk_contract::question::{AnswerValue, Form, Question};
use evidence_walk_contract::signal::{About, AnswerPlace, EngagementSignal, SignalKind};
use evidence_walk_document::summary::Summary;
use evidence_walk_store::{SignalDestination, ValidSignal};

use crate::split_mix;

/// Of so many batches one holds the answers of a sheet; the others are usage signals.
const ANSWERS_EVERY: u64 = 4;

/// Makes batches.
#[derive(Clone)]
pub struct Maker {
    pub seed: u64,
    pub day: Day,
    pub centre: String,
    summary: Summary,
}

impl Maker {
    pub fn new(centre: &Path, seed: u64, day: Day) -> Self {
        let loaded = load(centre);
        assert!(loaded.faults.is_empty(), "{:?}", loaded.faults);
        let most_asked = loaded
            .summaries
            .into_iter()
            .max_by_key(|summary| summary.questions().count());
        Self {
            seed,
            day,
            centre: loaded.centre.unwrap().id,
            summary: most_asked.unwrap(),
        }
    }

    /// The same on another day.
    pub fn on(&self, day: Day) -> Self {
        Self {
            day,
            ..self.clone()
        }
    }

    /// Name and edition of the summary.
    pub fn edition(&self) -> (&str, u32) {
        (&self.summary.id, self.summary.edition)
    }

    /// Whether batch `n` holds answers.
    pub fn is_answers(n: u64) -> bool {
        n % ANSWERS_EVERY == ANSWERS_EVERY - 1
    }

    /// The ids of batch `n`.
    pub fn ids(&self, n: u64, size: u64) -> impl Iterator<Item = SignalId> + '_ {
        (0..size).map(move |at| {
            let [high, low] = [0, 1].map(|half| self.mixed(n, at, half).to_be_bytes());
            let random = [
                high[0], high[1], high[2], high[3], high[4], high[5], high[6], high[7], low[0],
                low[1],
            ];
            SignalId::new(self.day, random)
        })
    }

    /// Batch `n`.
    pub fn batch(&self, n: u64, size: u64) -> Vec<EngagementSignal> {
        let about = About {
            summary: self.summary.id.clone(),
            lang: self.summary.lang.clone(),
            edition: self.summary.edition,
            revision: self.summary.revision,
        };
        self.ids(n, size)
            .zip(0..)
            .map(|(id, at)| EngagementSignal {
                id,
                about: about.clone(),
                kind: if Self::is_answers(n) {
                    self.answered(n, at)
                } else {
                    self.used(n, at)
                },
            })
            .collect()
    }

    /// The same batch, as intake makes it.
    pub fn sound(&self, n: u64, size: u64) -> Vec<ValidSignal> {
        let place = |signal: &EngagementSignal| match &signal.kind {
            SignalKind::Answered { question, .. } => {
                let asked = self.summary.questions().find(|asked| asked.id == *question);
                match asked.unwrap().form {
                    Form::Text => SignalDestination::Comment,
                    _ => SignalDestination::Answer,
                }
            }
            _ => SignalDestination::Usage,
        };
        self.batch(n, size)
            .into_iter()
            .map(|signal| {
                let place = place(&signal);
                ValidSignal::new(signal, place)
            })
            .collect()
    }

    /// A walk's beginning, its steps, a detail. No end: it is accepted, but in no tally that the ledger could be
    /// held to.
    fn used(&self, n: u64, at: u64) -> SignalKind {
        let steps = &self.summary.steps;
        let known = &steps[(n + at) as usize % steps.len()];
        let step = known.id.clone();
        match at % 5 {
            0 => SignalKind::Started,
            3 => match self.summary.details(known).as_slice() {
                [] => SignalKind::StepReached { step },
                some => SignalKind::DetailOpened {
                    step,
                    detail: some[n as usize % some.len()],
                },
            },
            _ => SignalKind::StepReached { step },
        }
    }

    /// An answer to each question in turn, not always from the first; a new sheet once all are answered.
    fn answered(&self, n: u64, at: u64) -> SignalKind {
        let asked: Vec<&Question> = self.summary.questions().collect();
        let many = asked.len() as u64;
        let question = asked[((n / ANSWERS_EVERY + at) % many) as usize];
        let sheet = [2, 3].map(|half| self.mixed(n, at / many, half).to_be_bytes());
        SignalKind::Answered {
            sheet: SheetId::new(sheet.concat().try_into().unwrap()),
            question: question.id.clone(),
            question_revision: 1,
            answer_revision: 1,
            place: AnswerPlace::Walk,
            value: value(&question.form, self.mixed(n, at, 4)),
        }
    }

    /// Random bits that belong to a place.
    fn mixed(&self, n: u64, at: u64, half: u64) -> u64 {
        let next = |z: u64, part| split_mix::mixed(split_mix::next(z.wrapping_add(part)));
        [n, at, half].into_iter().fold(self.seed, next)
    }
}

fn value(form: &Form, chance: u64) -> AnswerValue {
    let one = || {
        let options = form.options().count();
        let option = form.options().nth(chance as usize % options);
        option.unwrap().id.clone()
    };
    match form {
        Form::Scale { .. } | Form::One { .. } => AnswerValue::Choice(one()),
        Form::Many(_) => AnswerValue::Choices(vec![one()]),
        // The same words stand together on the desk.
        Form::Text => AnswerValue::Text(format!(
            "We would need to know what it costs to train {} people who visit.",
            chance % 10_000
        )),
        Form::Number(range) => AnswerValue::Number(within(range, chance)),
        Form::Guess(range) => AnswerValue::Guess(Guess {
            prior: Some(Believed {
                best: within(range, chance),
                low: None,
                high: None,
            }),
            seen: None,
            posterior: Some(within(range, chance >> 32)),
            answer_in_view: false,
        }),
    }
}

fn within(range: &Range, chance: u64) -> Tenths {
    let (least, most) = (range.least.0 / 10, range.most.0 / 10);
    let wide = u64::from((most - least).unsigned_abs()) + 1;
    Tenths((least + (chance % wide) as i32) * 10)
}
