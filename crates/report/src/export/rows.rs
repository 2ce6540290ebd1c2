//! A release to its rows. Of a published summary every row that there can be is there, hidden or not, so
//! that the number of rows says nothing.

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_store::EditionKey;

use super::guesses::add_guess_rows;
use super::row::{Row, RowMeasure, RowSection};
use super::sheet::{SHEETS, Sheet, WALKS, open};
use crate::analyse::{FollowUpReport, FootReport, NumberReport, QuestionReport, Report};
use crate::release::Release;

/// The rows of a release of a summary at one edition.
#[must_use]
pub fn rows(key: &EditionKey, release: &Release) -> Vec<Row> {
    let of = &release.of;
    // Each part is named, so that one more does not build until it has rows, or a reason for none.
    let Report {
        started,
        months,
        sheets: _,
        languages: _,
        revisions: _,
        steps: _,
        guesses,
        numbers,
        questions,
        foot:
            FootReport {
                numbers: foot_numbers,
                questions: foot_questions,
            },
        // No file holds any.
        comments: _,
        follow_up:
            FollowUpReport {
                questions: followed_up,
                comments: _,
            },
    } = &release.report;
    let mut sheet = Sheet::new(key, &release.title, &release.day);
    if let (Some(_), Some((first, last))) = (open(*started), months) {
        sheet.months(first, last);
    }
    whole(&mut sheet, release);
    let mut place = 0;
    for (guess, day) in guesses.iter().zip(&of.guesses) {
        // The guesses made with the answer in view follow the others at the same figure.
        place += u32::from(!guess.in_view);
        sheet.counted_to(day.as_ref());
        add_guess_rows(&mut sheet, place, guess);
    }
    let (walk, page) = (AnswerPlace::Walk, AnswerPlace::Page);
    number_rows(&mut sheet, walk, numbers, &of.numbers);
    number_rows(&mut sheet, page, foot_numbers, &of.foot.numbers);
    question_rows(&mut sheet, walk, questions, &of.questions);
    question_rows(&mut sheet, page, foot_questions, &of.foot.questions);
    let later = AnswerPlace::FollowUp;
    question_rows(&mut sheet, later, followed_up, &of.follow_up);
    sheet.finish(release.threshold)
}

fn whole(sheet: &mut Sheet, release: &Release) {
    let (report, of) = (&release.report, &release.of);
    sheet.item(RowSection::Whole, 0, "");
    sheet.counted_to(of.walks.as_ref());
    sheet.count(RowMeasure::Started, WALKS, report.started);
    sheet.counted_to(of.sheets.as_ref());
    sheet.count(RowMeasure::SentAnswers, SHEETS, report.sheets);
    sheet.counted_to(of.walks.as_ref());
    for (place, step) in (1..).zip(&report.steps) {
        sheet.item(RowSection::Step, place, &step.label);
        sheet.reached(step.reached, report.started, step.share);
    }
}

fn number_rows(
    sheet: &mut Sheet,
    at: AnswerPlace,
    numbers: &[NumberReport],
    days: &[Option<String>],
) {
    for ((place, number), day) in (1..).zip(numbers).zip(days) {
        sheet.counted_to(day.as_ref());
        sheet.item(RowSection::Number, place, &number.text);
        sheet.answers(at, &number.wording);
        sheet.count(RowMeasure::Answered, SHEETS, number.answered);
        sheet.asked(number.asked);
        let (low, high) = number.middle.and_then(|of| of.half).unzip();
        for (measure, value) in [
            (RowMeasure::Quarter, low),
            (RowMeasure::Median, number.middle.map(|of| of.median)),
            (RowMeasure::ThreeQuarters, high),
        ] {
            sheet.value(measure, &number.unit.name, number.answered, value);
        }
    }
}

fn question_rows(
    sheet: &mut Sheet,
    at: AnswerPlace,
    questions: &[QuestionReport],
    days: &[Option<String>],
) {
    for ((place, question), day) in (1..).zip(questions).zip(days) {
        sheet.counted_to(day.as_ref());
        sheet.item(RowSection::Question, place, &question.text);
        sheet.answers(at, &question.wording);
        sheet.count(RowMeasure::Answered, SHEETS, question.answered);
        sheet.asked(question.asked);
        // The answers to a question with one option are those that chose it.
        if question.options.len() + question.beside.len() == 1 {
            continue;
        }
        if question.exclusive {
            sheet.count(RowMeasure::OnTheScale, SHEETS, question.placed);
        }
        for option in &question.options {
            sheet.option(&option.label);
            sheet.part(
                RowMeasure::Chose,
                option.people,
                question.placed,
                option.share,
            );
        }
        if let Some(top) = &question.top_two {
            sheet.option(&[&top.second, " / ", &top.first].concat());
            sheet.part(
                RowMeasure::TopTwo,
                top.people,
                question.placed,
                Some(top.share),
            );
        }
        for option in &question.beside {
            sheet.option(&option.label);
            sheet.count(RowMeasure::ChoseBeside, SHEETS, option.people);
        }
    }
}
