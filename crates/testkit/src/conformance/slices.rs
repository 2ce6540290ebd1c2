//! What a store knows by month and wording.

use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_store::AnsweredValue;

use super::Open;
use crate::stored::{falls, keep_on, wait};
use crate::{TODAY, answered, chose, said, signal};

fn of_wording(revision: u32, mut signal: EngagementSignal) -> EngagementSignal {
    signal.about.revision = revision;
    signal
}

/// Answers are counted under the month of the first answer to the question on their sheet and the wording that
/// was answered last; cleared ones and comments are not among them.
pub fn answers_are_known_by_month_and_wording(open: Open) {
    let opened = open();
    let store = opened.store();
    let cleared = AnswerValue::Cleared;
    keep_on(
        store,
        &[
            of_wording(2, answered(1, 1u64, "useful", 1, chose("u1"))),
            of_wording(2, answered(2, 2u64, "useful", 1, chose("u1"))),
            of_wording(3, answered(3, 3u64, "useful", 1, chose("u1"))),
            of_wording(3, answered(4, 4u64, "use", 1, chose("a"))),
            of_wording(3, answered(5, 5u64, "useful", 1, cleared)),
            of_wording(
                3,
                answered(6, 5u64, "missing", 1, said("A figure for towns.")),
            ),
            of_wording(3, signal(7, SignalKind::Started)),
        ],
        TODAY,
    );
    keep_on(
        store,
        &[
            of_wording(3, answered(8, 1u64, "useful", 2, chose("u5"))),
            of_wording(3, answered(9, 6u64, "useful", 1, chose("u5"))),
        ],
        TODAY + 20,
    );
    let known = |question: Option<&str>, from: &str| {
        let slices = wait(store.slices(&falls(), question, from)).unwrap();
        let each = slices.answers.into_iter().map(|of| {
            let AnsweredValue::Options(options) = of.answered.value else {
                return (
                    of.answered.question,
                    of.answered.day,
                    of.revision,
                    String::new(),
                    0,
                );
            };
            let (question, month) = (of.answered.question, of.answered.day);
            (
                question,
                month,
                of.revision,
                options.concat(),
                of.answered.n,
            )
        });
        let mut each: Vec<_> = each.collect();
        each.sort();
        each
    };
    let row = |question: &str, month: &str, revision, option: &str, n| {
        (
            question.to_owned(),
            month.to_owned(),
            revision,
            option.to_owned(),
            n,
        )
    };
    let useful = [
        row("useful", "2026-03", 2, "u1", 1),
        row("useful", "2026-03", 3, "u1", 1),
        row("useful", "2026-03", 3, "u5", 1),
        row("useful", "2026-04", 3, "u5", 1),
    ];
    assert_eq!(known(Some("useful"), ""), useful);
    assert_eq!(known(Some("useful"), "2026-04-01"), useful[3..]);
    let all = known(None, "");
    assert_eq!((all.len(), &all[0]), (5, &row("use", "2026-03", 3, "a", 1)));
    let counts = wait(store.counts(&falls())).unwrap();
    let all = wait(store.tallies(&falls())).unwrap();
    assert!(
        counts.numbers.is_empty() && counts.sheets == 5,
        "{counts:?}"
    );
    assert_eq!(
        (counts.answers, counts.comments),
        (all.answers, all.comments)
    );
    let usage = wait(store.slices(&falls(), None, "")).unwrap().usage;
    assert_eq!(usage, wait(store.tallies(&falls())).unwrap().usage);
}
