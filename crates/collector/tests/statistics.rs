//! What the figures of a question rest on: who is in the denominator, how many could have answered, and
//! what leads where there are few.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::figures::of_jsonl;
use common::guesses::{alike, guess};
use common::pages::{PAGE, see, send, sign_in, words_of};
use common::{Collector, answered, chose, reached, signal, summary};
use evidence_walk_contract::guess::Seen;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_report::analyse::{EligibleCount, QuestionReport, Viewer, VisibleCount, report};
use evidence_walk_store::AnswerTally;
use evidence_walk_store::EditionTallies;
use evidence_walk_testkit as common;

const OTHERS: &str = "/dashboard/falls/2?view=others";
const NO: Option<Seen> = Some(Seen::No);

/// The report on the scale of five points and "none" beside it, chosen that often.
fn useful(counts: [u64; 6], viewer: Viewer) -> QuestionReport {
    let tally = |option: &str, n| AnswerTally {
        question: "useful".to_owned(),
        place: AnswerPlace::Walk,
        option: option.to_owned(),
        n,
    };
    let ids = ["u1", "u2", "u3", "u4", "u5", "none"];
    let mut answers: Vec<_> = ids.iter().zip(counts).map(|(id, n)| tally(id, n)).collect();
    answers.push(tally("", counts.iter().sum()));
    let known = EditionTallies {
        answers,
        ..EditionTallies::default()
    };
    let mut report = report(Some(&summary()), &known, 10, viewer);
    report.questions.swap_remove(0)
}

/// Seen to fail with shares of all who answered.
#[test]
fn no_decision_now_is_no_point_of_the_scale() {
    let with = useful([10, 10, 20, 30, 30, 60], Viewer::Others);
    let without = useful([10, 10, 20, 30, 30, 0], Viewer::Others);
    assert_eq!(with.answered, VisibleCount::Open(160));
    assert_eq!(with.placed, VisibleCount::Open(100));
    assert_eq!(with.options, without.options);
    assert_eq!(with.top_two, without.top_two);
    assert_eq!(with.options[3].share.unwrap().part, 0.3);
    assert_eq!(with.top_two.unwrap().share.part, 0.6);
    assert_eq!(
        (with.beside[0].people, with.beside[0].share),
        (VisibleCount::Open(60), None)
    );
}

/// Seen to fail with the top two shown only where both of its points are.
#[test]
fn a_top_two_share_stays_although_its_smallest_part_is_hidden() {
    let of = useful([30, 20, 20, 40, 3, 0], Viewer::Others);
    assert_eq!(of.top_two.unwrap().people, VisibleCount::Open(43));
    let points: Vec<Option<u64>> = of
        .options
        .iter()
        .map(|option| option.people.seen())
        .collect();
    assert_eq!(points, [Some(30), Some(20), Some(20), None, None]);
    // Where what is not in the top two is small, the top two go.
    assert_eq!(useful([1, 1, 1, 50, 50, 0], Viewer::Others).top_two, None);
}

/// Seen to fail with every count under the threshold hidden.
#[test]
fn a_zero_that_tells_nothing_stays() {
    let of = useful([0, 20, 20, 40, 3, 0], Viewer::Others);
    assert_eq!(of.options[0].people, VisibleCount::Open(0));
    assert_eq!(of.beside[0].people, VisibleCount::Open(0));
    // Where everybody chose one answer, the zeros would say which.
    let all = useful([0, 0, 0, 0, 40, 0], Viewer::Others);
    assert!(
        all.options
            .iter()
            .all(|option| option.people == VisibleCount::Hidden)
    );
}

/// Seen to fail with the option beside the scale shown, and the total, although it is small.
#[test]
fn a_few_without_a_decision_take_the_total_with_them() {
    let of = useful([30, 30, 30, 30, 30, 4], Viewer::Others);
    assert_eq!(
        (of.answered, of.placed),
        (VisibleCount::Hidden, VisibleCount::Open(150))
    );
    assert_eq!(of.beside[0].people, VisibleCount::Hidden);
    let own = useful([30, 30, 30, 30, 30, 4], Viewer::Owner);
    assert_eq!(
        (own.answered, own.beside[0].people),
        (VisibleCount::Closed(154), VisibleCount::Closed(4))
    );
}

fn walked(many: u64, to: &str) -> Vec<EngagementSignal> {
    let started = (0..many).map(|n| signal(n, SignalKind::Started));
    started
        .chain((0..many).map(|n| reached(10_000 + n, to)))
        .collect()
}

fn sheets(from: u64, many: u64, option: &str) -> Vec<EngagementSignal> {
    let each = from..from + many;
    each.map(|n| answered(n, n, "useful", 1, chose(option)))
        .collect()
}

/// How many could have answered, as the file has it: the number, and whether it is hidden.
fn could(collector: &Collector, cookie: &str) -> (String, String) {
    let file = see(collector, cookie, &format!("{PAGE}/figures.jsonl"));
    let rows = of_jsonl(&file);
    let mut found = rows.iter().filter(|row| {
        row["section"] == "question" && row["place"] == "1" && row["measure"] == "could_answer"
    });
    let row = found.next().unwrap();
    (row["n"].clone(), row["hidden"].clone())
}

/// Seen to fail with walks started in the place of walks to the step.
#[test]
fn answers_stand_beside_how_many_could_have_answered() {
    let collector = Collector::start();
    let mut usage = walked(80, "decision");
    usage.extend((0..64).map(|n| reached(20_000 + n, "ask")));
    send(&collector, &usage);
    send(&collector, &sheets(30_000, 24, "u4"));
    send(&collector, &sheets(31_000, 14, "u1"));
    collector.next_day();
    let cookie = sign_in(&collector);
    for path in [PAGE, OTHERS] {
        let page = words_of(&see(&collector, &cookie, path));
        for words in [
            "38 answer sheets answer this. 64 counted walks reached its step.",
            "readers who turned counting off are missing",
        ] {
            assert!(page.contains(words), "{path}: {words}: {page}");
        }
    }
    assert_eq!(could(&collector, &cookie), ("64".to_owned(), String::new()));
}

#[test]
fn walks_that_would_tell_who_did_not_answer_are_not_shown_to_others() {
    let collector = Collector::start();
    let mut usage = walked(80, "decision");
    usage.extend((0..41).map(|n| reached(20_000 + n, "ask")));
    send(&collector, &usage);
    send(&collector, &sheets(30_000, 24, "u4"));
    send(&collector, &sheets(31_000, 14, "u1"));
    collector.next_day();
    let cookie = sign_in(&collector);
    let others = words_of(&see(&collector, &cookie, OTHERS));
    assert!(
        others.contains("38 answer sheets answer this. How many could have answered is not shown.")
    );
    assert!(!others.contains("41"), "{others}");
    assert_eq!(could(&collector, &cookie), (String::new(), "n".to_owned()));
    let own = words_of(&see(&collector, &cookie, PAGE));
    assert!(own.contains("41 counted walks reached its step.") && own.contains("not to be shared"));
}

/// Seen to fail with zero walks shown as how many could have answered.
#[test]
fn what_was_not_counted_is_not_known() {
    let not_known = "How many could have answered is not known";
    // Counting is off where the summary is embedded; or some readers turned it off.
    for counted in [0, 12] {
        let collector = Collector::start();
        send(&collector, &walked(counted, "ask"));
        send(&collector, &sheets(30_000, 24, "u4"));
        send(&collector, &sheets(31_000, 14, "u1"));
        collector.next_day();
        let cookie = sign_in(&collector);
        let page = words_of(&see(&collector, &cookie, PAGE));
        assert!(
            page.contains(&format!("38 answer sheets answer this. {not_known}")),
            "{page}"
        );
        let (n, hidden) = could(&collector, &cookie);
        assert_eq!(n, "");
        // Under ten, walks are hidden before anything is reported about them.
        assert_eq!(hidden, if counted == 0 { "n" } else { "" });
    }
    // The step of a question whose edition is gone is not known.
    let known = EditionTallies {
        answers: vec![AnswerTally {
            question: "useful".to_owned(),
            place: AnswerPlace::Walk,
            option: String::new(),
            n: 30,
        }],
        ..EditionTallies::default()
    };
    let gone = report(None, &known, 10, Viewer::Owner);
    assert_eq!(gone.questions[0].asked, EligibleCount::NotKnown);
}

fn guesses(of: &[(u64, i32, i32)]) -> Vec<EngagementSignal> {
    let mut from = 0;
    let mut all = Vec::new();
    for (many, prior, posterior) in of {
        from += 1_000;
        let value = guess(Some(*prior), NO, Some(*posterior));
        all.extend(alike(from, *many, "guess", value));
    }
    all
}

/// Seen to fail with the mean leading always.
#[test]
fn below_thirty_the_median_leads() {
    let page = |of: &[(u64, i32, i32)]| {
        let collector = Collector::start();
        send(&collector, &guesses(of));
        words_of(&see(&collector, &sign_in(&collector), PAGE))
    };
    // 15 came nearer by 20, 13 by 10, and one went away by 500.
    let few = page(&[(15, 90, 62), (13, 80, 70), (1, 100, 600)]);
    assert!(
        few.contains("The median second guess came nearer by 20 falls. With fewer than 30"),
        "{few}"
    );
    assert!(!few.contains("On average"), "{few}");
    assert!(few.contains("Too high not to be shared: 29 not to be shared: median −20 not to be shared: median 20 "), "{few}");
    let more = page(&[(15, 90, 62), (14, 80, 70), (1, 100, 600)]);
    assert!(
        more.contains("On average the 30 second guesses are further away by 2 falls"),
        "{more}"
    );
    assert!(!more.contains("The median second guess"), "{more}");
}

/// Seen to fail with only those outside the interval looked at.
#[test]
fn movement_says_how_many_could_not_move() {
    let collector = Collector::start();
    // The evidence is 56 to 70, ends included.
    send(
        &collector,
        &guesses(&[(16, 90, 62), (6, 56, 60), (5, 62, 62), (4, 70, 75)]),
    );
    collector.next_day();
    let cookie = sign_in(&collector);
    for path in [PAGE, OTHERS] {
        let page = words_of(&see(&collector, &cookie, path));
        let words = "On 15 the first guess was inside the range of the evidence, so it could not come nearer.";
        assert!(page.contains(words), "{path}: {page}");
    }
}

#[test]
fn looking_again_and_again_is_warned_of() {
    let collector = Collector::start();
    let page = see(&collector, &sign_in(&collector), PAGE);
    assert!(page.contains("Each look is another chance to be misled."));
}
