//! The foot of the page, whom to talk to, and an answer that stays closed until it is opened.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "support/html.rs"]
mod html;
#[path = "../../document/tests/support/sample.rs"]
mod sample;

use evidence_walk_document::summary::{Contact, StepKind, Summary};
use evidence_walk_page::{Plain, Start, plain, to_html, walk_file};
use evidence_walk_words::Words;

fn words() -> Words {
    Words::load("en").unwrap()
}

fn drawn(summary: &Summary, start: Start, asks: bool) -> String {
    let counts = true;
    let options = Plain {
        start,
        counts,
        asks,
    };
    to_html(&plain(summary, &words(), options))
}

/// What stands at the foot.
fn foot(page: &str) -> &str {
    page.split_once("<div class=\"ew ew-foot\"").unwrap().1
}

fn buttons(html: &str) -> Vec<&str> {
    let parts = html.split("<button type=\"button\" disabled>").skip(1);
    parts.map(|part| part.split('<').next().unwrap()).collect()
}

#[test]
fn the_foot_asks_the_first_question_with_one_disabled_button_for_each_option() {
    let summary = sample::summary();
    let question = summary.question_at_foot().unwrap();
    let labels: Vec<&str> = question.form.options().map(|o| o.label.as_str()).collect();
    for start in [Start::Read, Start::Walk] {
        let page = drawn(&summary, start, true);
        let foot = foot(&page);
        assert_eq!(buttons(foot), labels);
        for text in [
            question.text.as_str(),
            "Pressing one sends this answer to Lamp Centre",
        ] {
            assert!(foot.contains(text), "{text}: {foot}");
        }
        // The last thing of the page, and once.
        assert!(foot.ends_with("</div>") && page.matches("ew-foot").count() == 1);
    }
}

#[test]
fn without_a_collector_the_row_is_left_out_and_the_contact_stays() {
    let page = drawn(&sample::summary(), Start::Read, false);
    let foot = foot(&page);
    assert_eq!(buttons(foot), [""; 0]);
    assert!(!foot.contains("Pressing") && !foot.contains("role=\"status\""));
    assert!(foot.contains("<a href=\"mailto:lamps@example.org\">lamps@example.org</a>"));
}

#[test]
fn a_question_that_takes_more_than_one_press_is_not_asked_there() {
    let mut summary = sample::summary();
    let asks = summary
        .steps
        .iter_mut()
        .find_map(|step| match &mut step.kind {
            StepKind::Ask(questions) => Some(questions),
            _ => None,
        });
    asks.unwrap().remove(0);
    assert!(summary.question_at_foot().is_none());
    let page = drawn(&summary, Start::Read, true);
    assert_eq!(buttons(foot(&page)), [""; 0]);
    // The page says that there are questions, where its foot asks none.
    assert!(page.contains("ew-asks"));
    assert!(!drawn(&sample::summary(), Start::Read, true).contains("ew-asks"));
}

#[test]
fn page_and_walk_file_ask_the_same_question_at_the_foot() {
    let summary = sample::summary();
    let file = walk_file(&summary, &words()).unwrap();
    let (step, number) = file.question_at_foot().unwrap();
    let all: Vec<_> = file.steps.iter().flat_map(|s| &s.questions).collect();
    assert_eq!(Some(all[number]), summary.question_at_foot());
    assert_eq!(file.steps[step].questions.first(), Some(all[number]));
}

#[test]
fn the_summarys_own_contact_takes_the_centres_place() {
    let mut summary = sample::summary();
    for (reach, href) in [
        ("lights@example.org", "mailto:lights@example.org"),
        ("https://example.org/a?b&c", "https://example.org/a?b&amp;c"),
    ] {
        summary.contact = Some(Contact {
            name: "the lamplighter".to_owned(),
            reach: reach.to_owned(),
            helps_with: "wicks".to_owned(),
        });
        let page = drawn(&summary, Start::Read, true);
        let foot = foot(&page);
        let link = format!("Talk to the lamplighter about wicks: <a href=\"{href}\">");
        assert!(foot.contains(&link), "{foot}");
        assert!(!foot.contains("lamps@example.org"));
    }
    let file = walk_file(&summary, &words()).unwrap();
    assert_ne!(
        file.talk_to,
        walk_file(&sample::summary(), &words()).unwrap().talk_to
    );
}

#[test]
fn with_a_guess_first_all_that_shows_its_figure_is_closed_and_nothing_else() {
    let mut summary = sample::summary();
    let open = drawn(&summary, Start::Read, true);
    assert!(!open.contains("ew-shut") && open.contains(">Guess first</button>"));
    summary.guess_first = true;
    for start in [Start::Read, Start::Walk] {
        let page = drawn(&summary, start, true);
        let (before, rest) = page.split_once("<details class=\"ew-shut\">").unwrap();
        let (shut, after) = rest.split_once("<dl class=\"ew-facts\">").unwrap();
        let words = html::text(shut);
        assert!(words.contains("The answer") && shut.contains("<svg"));
        for outside in [before, after] {
            // The first step, where it is shown before the rest, is the editor's own text.
            assert!(!outside.contains("<svg") && !html::text(outside).contains("62"));
        }
    }
    let mut unguessed = sample::summary();
    unguessed
        .steps
        .retain(|step| !matches!(step.kind, StepKind::Predict(_)));
    assert!(!drawn(&unguessed, Start::Read, true).contains("Guess first"));
}

#[test]
fn every_step_can_be_asked_for_the_answer_how_sure_sources_authors_and_date() {
    let summary = sample::summary();
    let file = walk_file(&summary, &words()).unwrap();
    let drawn = format!("{:?}", file.whole);
    let page = drawn_texts(&file.whole);
    for text in [
        "The answer",
        summary.authors[0].as_str(),
        summary.sources[0].citation.as_str(),
        summary.reviewed_shown.as_str(),
    ] {
        assert!(page.contains(text), "{text} is not in {drawn}");
    }
}

fn drawn_texts(packed: &evidence_walk_contract::packed::Packed) -> String {
    use evidence_walk_contract::packed::Instruction;
    let texts = packed
        .instructions()
        .filter_map(|instruction| match instruction {
            Instruction::Text(text) => Some(text),
            _ => None,
        });
    texts.collect()
}
