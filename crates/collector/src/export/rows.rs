//! A report to its rows. Of a published summary every row that there can be is there, hidden or not, so
//! that the number of rows says nothing.

use evidence_walk_authoring::Centre;
use evidence_walk_contract::summary::Summary;

use super::guesses;
use super::row::{Measure, Row, Section};
use super::sheet::{SHEETS, Sheet, WALKS, open};
use crate::analyse::{Known, Report, Viewer, report};
use crate::store::EditionKey;

/// The rows of a summary at one edition, as others than the centre's staff may see it.
///
/// `summary` is the published summary at that edition, where it still is.
#[must_use]
pub fn rows(
    centre: &Centre,
    key: &EditionKey,
    summary: Option<&Summary>,
    known: &Known,
) -> Vec<Row> {
    let report = report(summary, known, centre.threshold, Viewer::Others);
    let title = summary.map_or(&key.summary, |summary| &summary.title);
    let mut sheet = Sheet::new(key, title);
    if let (Some(_), Some((first, last))) = (open(report.started), &report.months) {
        sheet.months(first, last);
    }
    whole(&mut sheet, &report);
    for (place, guess) in (1..).zip(&report.guesses) {
        guesses::rows(&mut sheet, place, guess);
    }
    for (place, number) in (1..).zip(&report.numbers) {
        sheet.item(Section::Number, place, &number.text);
        sheet.count(Measure::Answered, SHEETS, number.answered);
        sheet.asked(number.asked);
        let (low, high) = number.middle.and_then(|of| of.half).unzip();
        for (measure, value) in [
            (Measure::Quarter, low),
            (Measure::Median, number.middle.map(|of| of.median)),
            (Measure::ThreeQuarters, high),
        ] {
            sheet.value(measure, &number.unit.name, number.answered, value);
        }
    }
    for (place, question) in (1..).zip(&report.questions) {
        sheet.item(Section::Question, place, &question.text);
        sheet.count(Measure::Answered, SHEETS, question.answered);
        sheet.asked(question.asked);
        if question.exclusive {
            sheet.count(Measure::OnTheScale, SHEETS, question.placed);
        }
        for option in &question.options {
            sheet.option(&option.label);
            sheet.part(Measure::Chose, option.people, question.placed, option.share);
        }
        if let Some(top) = &question.top_two {
            sheet.option(&[&top.second, " / ", &top.first].concat());
            sheet.part(
                Measure::TopTwo,
                top.people,
                question.placed,
                Some(top.share),
            );
        }
        for option in &question.beside {
            sheet.option(&option.label);
            sheet.count(Measure::ChoseBeside, SHEETS, option.people);
        }
    }
    sheet.finish(centre.threshold)
}

fn whole(sheet: &mut Sheet, report: &Report) {
    sheet.item(Section::Whole, 0, "");
    sheet.count(Measure::Started, WALKS, report.started);
    sheet.count(Measure::SentAnswers, SHEETS, report.sheets);
    for (place, step) in (1..).zip(&report.steps) {
        sheet.item(Section::Step, place, &step.label);
        sheet.reached(step.reached, report.started, step.share);
    }
}
