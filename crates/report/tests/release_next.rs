//! The next release after the last: differences between tables, a raised threshold, what walks are based on.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::summary;
use evidence_walk_contract::batch;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_report::release::{Before, Now, Release, next};
use evidence_walk_store::{Answered, AnsweredValue, DaysOver, UsageTally, dimension};
use evidence_walk_testkit as common;

const POINTS: [&str; 6] = ["u1", "u2", "u3", "u4", "u5", "none"];

/// `each` sheets for each point of the scale, whose first answer was on `day`.
fn scale(day: &str, each: u64) -> Vec<Answered> {
    let of = |point: &str| Answered {
        question: "useful".to_owned(),
        place: AnswerPlace::Walk,
        day: day.to_owned(),
        value: AnsweredValue::Options(vec![point.to_owned()]),
        n: each,
    };
    POINTS.map(of).to_vec()
}

fn walks(dimension: &str, month: &str, value: &str, n: u64) -> UsageTally {
    UsageTally {
        month: month.to_owned(),
        measure: batch::STARTED.to_owned(),
        dimension: dimension.to_owned(),
        value: value.to_owned(),
        n,
    }
}

fn make(before: Before<'_>, over: &DaysOver, threshold: u32, day: &str, up_to: &str) -> Release {
    next(
        before,
        Now {
            over,
            summary: Some(&summary()),
            title: "Preventing falls",
            threshold,
            day,
            up_to,
        },
    )
}

fn over(answers: Vec<Answered>, sheets: &[(&str, u64)]) -> DaysOver {
    DaysOver {
        usage: Vec::new(),
        answers,
        sheets: sheets
            .iter()
            .map(|(day, n)| ((*day).to_owned(), *n))
            .collect(),
    }
}

/// 60 more sheets answer the question, and three more do not: the question's table changes and the
/// number of all sheets waits a day. Seen to fail without the look at what is left between tables.
#[test]
fn what_is_left_between_two_tables_is_a_figure() {
    let first = over(scale("2026-03-10", 10), &[("2026-03-10", 72)]);
    let first = make(Before::Nothing, &first, 10, "2026-03-12", "2026-03-11");
    let more = [scale("2026-03-10", 10), scale("2026-03-12", 10)].concat();
    let three = over(more.clone(), &[("2026-03-10", 72), ("2026-03-12", 63)]);
    let second = make(
        Before::Release(&first),
        &three,
        10,
        "2026-03-13",
        "2026-03-12",
    );
    let told = |release: &Release| {
        (
            release.report.questions[0].answered.seen(),
            release.report.sheets.seen(),
        )
    };
    assert_eq!(told(&first), (Some(60), Some(72)));
    assert_eq!(told(&second), (Some(120), Some(72)));
    assert_eq!(second.of.sheets.as_deref(), Some("2026-03-11"));
    let third = make(
        Before::Release(&second),
        &three,
        10,
        "2026-03-14",
        "2026-03-13",
    );
    assert_eq!(third.report.questions, second.report.questions);
    let all = over(more, &[("2026-03-10", 72), ("2026-03-12", 60)]);
    let second = make(
        Before::Release(&first),
        &all,
        10,
        "2026-03-13",
        "2026-03-12",
    );
    assert_eq!(told(&second), (Some(120), Some(132)), "nobody more is left");
}

#[test]
fn a_raised_threshold_takes_back_what_is_under_it() {
    let five = over(scale("2026-03-10", 7), &[("2026-03-10", 42)]);
    let first = make(Before::Nothing, &five, 5, "2026-03-12", "2026-03-11");
    assert_eq!(first.report.questions[0].options[0].people.seen(), Some(7));
    let second = make(
        Before::Release(&first),
        &five,
        10,
        "2026-03-13",
        "2026-03-12",
    );
    let question = &second.report.questions[0];
    assert_eq!(
        (question.answered.seen(), question.options[0].people.seen()),
        (None, None)
    );
    assert_eq!(
        second.report.sheets.seen(),
        Some(42),
        "what is not under it stays"
    );
    // What was published once stays known: newcomers are needed to publish it again.
    assert_eq!(second.of.questions[0].as_deref(), Some("2026-03-11"));
}

#[test]
fn months_languages_and_wordings_of_few_walks_are_not_named() {
    let usage = vec![
        walks(dimension::ALL, "2026-01", "", 3),
        walks(dimension::ALL, "2026-02", "", 20),
        walks(dimension::ALL, "2026-03", "", 1),
        walks(dimension::LANG, "2026-02", "en", 23),
        walks(dimension::LANG, "2026-03", "cy", 1),
        walks(dimension::REVISION, "2026-02", "3", 23),
        walks(dimension::REVISION, "2026-03", "4", 1),
    ];
    let over = DaysOver {
        usage,
        ..DaysOver::default()
    };
    let release = make(Before::Nothing, &over, 10, "2026-03-12", "2026-03-11");
    let report = &release.report;
    let months = ("2026-02".to_owned(), "2026-02".to_owned());
    assert_eq!(
        (report.started.seen(), &report.months),
        (Some(24), &Some(months))
    );
    assert!(report.languages.iter().eq(["en"]));
    assert_eq!(report.revisions, Some((3, 3)));
}

/// Of a question that the last release does not have nothing is known, so newcomers are needed for it. The
/// others keep their figures, wherever they stand now.
#[test]
fn tables_of_other_questions_are_not_laid_over_each_other() {
    let first = over(scale("2026-03-10", 10), &[("2026-03-10", 60)]);
    let mut told = make(Before::Nothing, &first, 10, "2026-03-12", "2026-03-11");
    told.names.questions.reverse();
    told.of.questions.reverse();
    told.report.questions.reverse();
    let moved = make(
        Before::Release(&told),
        &first,
        10,
        "2026-03-13",
        "2026-03-12",
    );
    assert_eq!(moved.report.questions[0].answered.seen(), Some(60));
    told.names.questions[1].0 = "other".to_owned();
    let second = make(
        Before::Release(&told),
        &first,
        10,
        "2026-03-13",
        "2026-03-12",
    );
    assert_eq!(second.report.questions[0].answered.seen(), None);
    let more = [scale("2026-03-10", 10), scale("2026-03-13", 10)].concat();
    let more = over(more, &[("2026-03-10", 60), ("2026-03-13", 60)]);
    let third = make(
        Before::Release(&second),
        &more,
        10,
        "2026-03-14",
        "2026-03-13",
    );
    assert_eq!(third.report.questions[0].answered.seen(), Some(120));
}

/// However many answers end, a table that counted them stays as it was while one of their readers is left;
/// once nobody is, the next one has nobody in common with it and starts again.
#[test]
fn a_table_starts_again_once_everybody_in_it_has_ended() {
    let told = |release: &Release| {
        let of = &release.report;
        let seen = [of.questions[0].answered, of.sheets, of.started].map(|n| n.seen());
        (seen, release.of.questions[0].clone())
    };
    let walked = |month: &str, n| walks(dimension::ALL, month, "", n);
    let mut first = over(scale("2024-03-10", 30), &[("2024-03-10", 180)]);
    first.usage = vec![walked("2024-03", 200)];
    let first = make(Before::Nothing, &first, 10, "2024-03-12", "2024-03-11");
    let two_years = Some("2024-03-11".to_owned());
    let before = ([Some(180), Some(180), Some(200)], two_years.clone());
    assert_eq!(told(&first), before);

    let new = scale("2026-03-10", 12);
    let mut few = vec![Answered {
        n: 1,
        ..scale("2024-03-10", 1).swap_remove(0)
    }];
    few.extend(new.clone());
    let mut few = over(few, &[("2024-03-10", 1), ("2026-03-10", 72)]);
    few.usage = vec![walked("2024-03", 1), walked("2026-03", 90)];
    let second = make(
        Before::Release(&first),
        &few,
        10,
        "2026-03-12",
        "2026-03-11",
    );
    assert_eq!(told(&second), before, "one is left");

    let mut none = over(new, &[("2026-03-10", 72)]);
    none.usage = vec![walked("2026-03", 90)];
    let third = make(
        Before::Release(&second),
        &none,
        10,
        "2026-03-13",
        "2026-03-12",
    );
    let today = Some("2026-03-12".to_owned());
    assert_eq!(told(&third), ([Some(72), Some(72), Some(90)], today));
}

/// A release as it was stored before answers had places and questions revisions.
#[test]
fn a_release_from_before_places_and_revisions_is_read_and_goes_on() {
    let first = over(scale("2026-03-10", 10), &[("2026-03-10", 60)]);
    let told = make(Before::Nothing, &first, 10, "2026-03-12", "2026-03-11");
    let mut stored: serde_json::Value = serde_json::from_str(&told.to_json().unwrap()).unwrap();
    let report = stored["report"].as_object_mut().unwrap();
    report.remove("foot");
    for list in ["numbers", "questions", "comments"] {
        for table in report[list].as_array_mut().unwrap() {
            table.as_object_mut().unwrap().remove("wording");
        }
    }
    let guesses = report["guesses"].as_array_mut().unwrap();
    guesses.retain(|guess| guess["in_view"] == false);
    for guess in guesses {
        guess.as_object_mut().unwrap().remove("in_view");
    }
    for part in ["of", "names"] {
        stored[part].as_object_mut().unwrap().remove("foot");
    }
    let once = |part: &serde_json::Value| {
        let each = part["guesses"].as_array().unwrap().iter().step_by(2);
        serde_json::Value::Array(each.cloned().collect())
    };
    stored["of"]["guesses"] = once(&stored["of"]);
    stored["names"]["guesses"] = once(&stored["names"]);

    let old = Release::from_json(&stored.to_string()).unwrap();
    assert_eq!(old.report.questions[0].answered.seen(), Some(60));
    let next = make(
        Before::Release(&old),
        &first,
        10,
        "2026-03-13",
        "2026-03-12",
    );
    assert_eq!(next.report.questions[0].answered.seen(), Some(60));
    assert_eq!(next.names, told.names);
    assert_eq!(next.report.guesses.len(), told.report.guesses.len());
}
