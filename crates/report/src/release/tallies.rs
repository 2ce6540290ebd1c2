//! Turns what is known of past days into the tallies that a report is made of.

use std::collections::BTreeMap;

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_store::{
    AnswerTally, Answered, AnsweredValue, DaysOver, EditionTallies, NumberAnswer, UsageTally,
};

/// The tallies of a report: of everybody, or only of those who came after a day. Usage is counted by month,
/// so for those after a day it is the usage of later months.
#[must_use]
pub fn tallies_since(over: &DaysOver, after: Option<&str>) -> EditionTallies {
    let is_new = |day: &str| after.is_none_or(|after| day > after);
    let month = after.and_then(|day| day.get(..7));
    let usage = over.usage.iter();
    let usage = usage.filter(|tally| month.is_none_or(|month| tally.month.as_str() > month));
    let sheets = over.sheets.iter().filter(|(day, _)| is_new(day));
    EditionTallies {
        sheets: sheets.map(|(_, n)| n).sum(),
        languages: Vec::new(),
        ..tallies_of(
            usage.cloned(),
            over.answers.iter().filter(|answered| is_new(&answered.day)),
        )
    }
}

/// The tallies of those who came up to a day.
pub(super) fn tallies_until(over: &DaysOver, day: &str) -> EditionTallies {
    let month = day.get(..7).unwrap_or(day);
    let usage = over.usage.iter();
    let usage = usage.filter(|tally| tally.month.as_str() <= month);
    let sheets = over.sheets.iter().filter(|(of, _)| of.as_str() <= day);
    let answers = over.answers.iter().filter(|of| of.day.as_str() <= day);
    EditionTallies {
        sheets: sheets.map(|(_, n)| n).sum(),
        languages: Vec::new(),
        ..tallies_of(usage.cloned(), answers)
    }
}

/// The tallies of some usage and some answers; how many sheets these are on is not known.
pub(crate) fn tallies_of<'a>(
    usage: impl Iterator<Item = UsageTally>,
    answers: impl Iterator<Item = &'a Answered>,
) -> EditionTallies {
    let mut tallies: BTreeMap<(&str, AnswerPlace, &str), u64> = BTreeMap::new();
    let mut numbers = Vec::new();
    for answered in answers {
        let question = answered.question.as_str();
        let options = match &answered.value {
            AnsweredValue::Options(options) => options.as_slice(),
            AnsweredValue::Number(number) => {
                numbers.push(NumberAnswer {
                    question: question.to_owned(),
                    place: answered.place,
                    value: number.clone(),
                    n: answered.n,
                });
                &[]
            }
        };
        for option in options.iter().map(String::as_str).chain([""]) {
            let tally = (question, answered.place, option);
            *tallies.entry(tally).or_default() += answered.n;
        }
    }
    let tallies = tallies
        .into_iter()
        .map(|((question, place, option), n)| AnswerTally {
            question: question.to_owned(),
            place,
            option: option.to_owned(),
            n,
        });
    EditionTallies {
        usage: usage.collect(),
        answers: tallies.collect(),
        sheets: 0,
        languages: Vec::new(),
        comments: Vec::new(),
        numbers,
    }
}
