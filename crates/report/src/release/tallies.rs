//! Turns what is known of past days into the tallies that a report is made of.

use std::collections::BTreeMap;

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_store::{AnswerTally, AnsweredValue, DaysOver, EditionTallies, NumberAnswer};

/// The tallies of a report: of everybody, or only of those who came after a day. Usage is counted by month,
/// so for those after a day it is the usage of later months.
#[must_use]
pub fn tallies_since(over: &DaysOver, after: Option<&str>) -> EditionTallies {
    let is_new = |day: &str| after.is_none_or(|after| day > after);
    let month = after.and_then(|day| day.get(..7));
    let usage = over.usage.iter();
    let usage = usage.filter(|tally| month.is_none_or(|month| tally.month.as_str() > month));
    let sheets = over.sheets.iter().filter(|(day, _)| is_new(day));
    let mut tallies: BTreeMap<(&str, AnswerPlace, &str), u64> = BTreeMap::new();
    let mut numbers = Vec::new();
    for answered in over.answers.iter().filter(|answered| is_new(&answered.day)) {
        let question = answered.question.as_str();
        let options = match &answered.value {
            AnsweredValue::Options(options) => options.as_slice(),
            AnsweredValue::Number(number) => {
                let each = (0..answered.n).map(|_| NumberAnswer {
                    question: question.to_owned(),
                    place: answered.place,
                    value: number.clone(),
                });
                numbers.extend(each);
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
        usage: usage.cloned().collect(),
        answers: tallies.collect(),
        sheets: sheets.map(|(_, n)| n).sum(),
        comments: Vec::new(),
        numbers,
    }
}
