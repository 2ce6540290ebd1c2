//! What readers take ratings of certainty to say, by the level of the rating, over all summaries.

use evidence_walk_contract::question::{Form, Question};
use evidence_walk_document::certainty::{
    ADVICE, CANNOT_TELL, ExplainedRating, MEANING, OTHER_LEVEL, SIZE,
};
use evidence_walk_document::summary::{StepKind, Summary};

use crate::analyse::{QuestionReport, Report, Share};

/// What readers took ratings of one level to say.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelReadings {
    /// Name of the scheme.
    pub scheme: String,
    /// Name of the level.
    pub level: String,
    /// Titles of the summaries that ask about such a rating.
    pub summaries: Vec<String>,
    /// Before it was explained.
    pub before: Readings,
    /// After.
    pub after: Readings,
}

/// How many chose what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readings {
    /// What the level says.
    pub meaning: u64,
    /// What another level of the scheme says.
    pub other_level: u64,
    /// That it is about the size of the effect.
    pub size: u64,
    /// That it is advice.
    pub advice: u64,
    /// That they cannot tell.
    pub cannot_tell: u64,
}

impl Readings {
    /// All who answered.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.meaning + self.other_level + self.size + self.advice + self.cannot_tell
    }

    /// The share that chose what the level says, of all who answered: who cannot tell has not understood it.
    #[must_use]
    pub fn understood(&self) -> Option<Share> {
        Share::new(self.meaning, self.answered())
    }

    fn add(&mut self, option: &str, n: u64) {
        match option {
            MEANING => self.meaning += n,
            OTHER_LEVEL => self.other_level += n,
            SIZE => self.size += n,
            ADVICE => self.advice += n,
            CANNOT_TELL => self.cannot_tell += n,
            // An option of another release of the program, which this one cannot place.
            _ => {}
        }
    }
}

/// The readings of each level that some summary asks about, by scheme and from the lowest level up.
#[must_use]
pub fn by_level<'a>(
    reports: impl IntoIterator<Item = (&'a Summary, &'a Report)>,
) -> Vec<LevelReadings> {
    let mut found: Vec<((String, usize), LevelReadings)> = Vec::new();
    for (summary, report) in reports {
        for asked in asked(summary) {
            let Some(figure) = asked.figure(summary) else {
                continue;
            };
            let levels = figure.scheme.levels.iter();
            let place = levels.take_while(|level| level.value != figure.level.value);
            let key = (figure.scheme.id.clone(), place.count());
            let at = match found.iter().position(|(other, _)| *other == key) {
                Some(at) => at,
                None => {
                    let readings = LevelReadings {
                        scheme: figure.scheme.name.clone(),
                        level: figure.rating.label.clone(),
                        summaries: Vec::new(),
                        before: Readings::default(),
                        after: Readings::default(),
                    };
                    found.push((key, readings));
                    found.len() - 1
                }
            };
            let Some((_, level)) = found.get_mut(at) else {
                continue;
            };
            level.summaries.push(summary.title.clone());
            let each = [&mut level.before, &mut level.after];
            for (readings, question) in each.into_iter().zip(&asked.questions) {
                count(question, report, readings);
            }
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found.into_iter().map(|(_, level)| level).collect()
}

fn asked(summary: &Summary) -> impl Iterator<Item = &ExplainedRating> {
    summary.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Certainty(of) => (!of.questions.is_empty()).then_some(of.as_ref()),
        StepKind::Read
        | StepKind::Finding(_)
        | StepKind::Ask(_)
        | StepKind::Predict(_)
        | StepKind::Decide(_)
        | StepKind::Compare(_)
        | StepKind::Apply(_)
        | StepKind::Implement(_)
        | StepKind::Next => None,
    })
}

fn count(question: &Question, report: &Report, readings: &mut Readings) {
    let mut tables = report.questions.iter();
    let Some(table) = tables.find(|table| table.text == question.text) else {
        return;
    };
    let Form::One { options, beside } = &question.form else {
        return;
    };
    let QuestionReport {
        options: placed,
        beside: outside,
        ..
    } = table;
    let each = options.iter().zip(placed).chain(beside.iter().zip(outside));
    for (choice, counted) in each {
        readings.add(&choice.id, counted.people.seen().unwrap_or_default());
    }
}
