//! How each question was answered.

use evidence_walk_contract::question::{Choice, Form};
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::counted::CountedQuestion;
use evidence_walk_store::AnswerTally;
use serde::{Deserialize, Serialize};

use super::wording::AskedWording;
use super::{EligibleCount, Share, Viewer, VisibleCount, suppress};

/// How a question was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionReport {
    /// The question as asked.
    pub text: String,
    /// In which words it was asked, and for whom.
    #[serde(default)]
    pub wording: AskedWording,
    /// Whether each reader chose one option, so that the shares add up to all.
    pub exclusive: bool,
    /// Sheets that answer it.
    pub answered: VisibleCount,
    /// How many could have answered it.
    pub asked: EligibleCount,
    /// Of the sheets that answer it, those that chose one of `options`: all but those that chose one of
    /// `beside`.
    pub placed: VisibleCount,
    /// The points of the scale, or the options, in the order shown to readers. Their shares are of
    /// `placed`.
    pub options: Vec<OptionReport>,
    /// The options outside the scale, such as "I have no decision now". They are not points of it, so
    /// they have no share.
    pub beside: Vec<OptionReport>,
    /// The two highest points of a scale taken together, where they may be seen.
    pub top_two: Option<TopTwo>,
}

/// How often an option was chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OptionReport {
    /// What readers are shown.
    pub label: String,
    /// Sheets that chose it.
    pub people: VisibleCount,
    /// Their share of those placed, where it may be seen.
    pub share: Option<Share>,
}

/// The two highest points of a scale taken together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopTwo {
    /// Label of the lower one.
    pub second: String,
    /// Label of the highest.
    pub first: String,
    /// Sheets that chose either.
    pub people: VisibleCount,
    /// Their share of those placed.
    pub share: Share,
}

/// Reports the answers to a question other than one for free text that were given at one place, and says how many of the sheets that answer it can be
/// worked out from what others see. `published` says whether the order of its options is known.
pub(super) fn report_question(
    of: &CountedQuestion,
    place: AnswerPlace,
    published: bool,
    tallies: &[AnswerTally],
    threshold: u32,
    viewer: Viewer,
) -> (QuestionReport, u64) {
    let question = &of.question;
    let count = |option: &str| {
        let mut found = tallies.iter().filter(|tally| {
            tally.question == question.id && tally.place == place && tally.option == option
        });
        found.next().map_or(0, |tally| tally.n)
    };
    let counted = |choices: &[Choice]| -> Vec<(String, u64)> {
        let each = choices.iter();
        each.map(|choice| (choice.label.clone(), count(&choice.id)))
            .collect()
    };
    let blank = |exclusive, answered| QuestionReport {
        text: question.text.clone(),
        wording: AskedWording::of(of),
        exclusive,
        answered,
        asked: EligibleCount::NotKnown,
        placed: answered,
        options: Vec::new(),
        beside: Vec::new(),
        top_two: None,
    };
    match &question.form {
        Form::Scale { points, beside } => {
            let scale = Scale {
                points: counted(points),
                beside: counted(beside),
                // On a scale of three points the highest two are most of it, and say little.
                headed: published && points.len() > 3,
            };
            let (seen, covered) = scale.report(threshold, viewer);
            let report = QuestionReport {
                text: question.text.clone(),
                wording: AskedWording::of(of),
                ..seen
            };
            (report, covered)
        }
        Form::One { options, beside } => {
            let scale = Scale {
                points: counted(options),
                beside: counted(beside),
                // Options without an order have no two highest.
                headed: false,
            };
            let (seen, covered) = scale.report(threshold, viewer);
            let report = QuestionReport {
                text: question.text.clone(),
                wording: AskedWording::of(of),
                ..seen
            };
            (report, covered)
        }
        Form::Many(options) => {
            let all = count("");
            let options = counted(options);
            let counts: Vec<u64> = options.iter().map(|(_, n)| *n).collect();
            let hidden = suppress::chosen(&counts, all, threshold);
            let closed = suppress::alone(all, threshold);
            let shown = options.into_iter().zip(hidden);
            let report = QuestionReport {
                options: shown
                    .map(|((label, n), hidden)| {
                        option(label, VisibleCount::new(n, hidden, viewer), Some(all))
                    })
                    .collect(),
                ..blank(false, VisibleCount::new(all, closed, viewer))
            };
            (report, if closed { 0 } else { all })
        }
        Form::Text | Form::Guess(_) | Form::Number(_) => (blank(false, VisibleCount::Hidden), 0),
    }
}

fn option(label: String, people: VisibleCount, of: Option<u64>) -> OptionReport {
    let share = people.seen().zip(of).and_then(|(n, of)| Share::new(n, of));
    OptionReport {
        label,
        people,
        share,
    }
}

/// The options of a scale with their counts.
struct Scale {
    points: Vec<(String, u64)>,
    beside: Vec<(String, u64)>,
    headed: bool,
}

impl Scale {
    fn report(&self, threshold: u32, viewer: Viewer) -> (QuestionReport, u64) {
        let (points, all) = (self.points.len(), self.points.len() + self.beside.len());
        let options = || self.points.iter().chain(&self.beside);
        let cells: Vec<u64> = options().map(|(_, n)| *n).collect();
        let top = points.saturating_sub(2)..points;
        let mut figures = vec![0..points, 0..all];
        if self.headed {
            figures.push(top.clone());
        }
        figures.extend(suppress::largest_first(&cells, points..all));
        figures.extend(suppress::largest_first(&cells, 0..points));
        let hidden = suppress::shared(&cells, &figures, threshold);
        let covered = suppress::covered(&cells, &figures, &hidden);
        let sum = |of: &std::ops::Range<usize>| -> u64 {
            cells.iter().skip(of.start).take(of.len()).sum()
        };
        let seen = |of: std::ops::Range<usize>| {
            let place = figures.iter().position(|figure| *figure == of);
            let hidden = place.and_then(|place| hidden.get(place));
            VisibleCount::new(sum(&of), hidden != Some(&false), viewer)
        };
        let placed = sum(&(0..points));
        let each = options().enumerate().map(|(place, (label, _))| {
            let share = (place < points).then_some(placed);
            option(label.clone(), seen(place..place + 1), share)
        });
        let mut options: Vec<OptionReport> = each.collect();
        let beside = options.split_off(points);
        let two = self.headed.then(|| seen(top)).and_then(|people| {
            let [.., second, first] = options.as_slice() else {
                return None;
            };
            Some(TopTwo {
                second: second.label.clone(),
                first: first.label.clone(),
                people,
                share: Share::new(people.seen()?, placed)?,
            })
        });
        let report = QuestionReport {
            text: String::new(),
            wording: AskedWording::default(),
            exclusive: true,
            answered: seen(0..all),
            asked: EligibleCount::NotKnown,
            placed: seen(0..points),
            options,
            beside,
            top_two: two,
        };
        (report, covered)
    }
}
