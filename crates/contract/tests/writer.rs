//! The writer that needs no JSON library, compared with the library for anything that a reader may type.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "support/signals.rs"]
mod signals;

use evidence_walk_contract::batch::{self, Batch};
use evidence_walk_contract::guess::{Believed, Guess, Seen, Tenths};
use evidence_walk_contract::id::{SheetId, SignalId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{About, AnswerPlace, Detail, EngagementSignal, SignalKind};
use proptest::prelude::*;

/// What a keyboard, a clipboard or a hostile page can put into a text.
fn text() -> impl Strategy<Value = String> {
    let awkward = prop_oneof![
        (0u32..0x21).prop_filter_map("no character", char::from_u32),
        prop::sample::select(vec![
            '"',
            '\\',
            '/',
            '<',
            '\u{7f}',
            '\u{80}',
            '\u{2028}',
            '\u{2029}',
            '\u{feff}',
            '💡',
            '\u{10ffff}',
        ]),
        any::<char>(),
    ];
    prop::collection::vec(awkward, 0..40).prop_map(String::from_iter)
}

fn tenths() -> impl Strategy<Value = Tenths> {
    (-999_999_999..=999_999_999).prop_map(Tenths)
}

fn guess() -> impl Strategy<Value = Guess> {
    let some = || prop::option::of(tenths());
    let believed = (tenths(), some(), some());
    let prior = believed.prop_map(|(best, low, high)| Believed { best, low, high });
    let seen = prop::option::of(prop::sample::select(Seen::ALL.to_vec()));
    (prop::option::of(prior), seen, some(), any::<bool>()).prop_map(
        |(prior, seen, posterior, answer_in_view)| Guess {
            prior,
            seen,
            posterior,
            answer_in_view,
        },
    )
}

fn value() -> impl Strategy<Value = AnswerValue> {
    prop_oneof![
        text().prop_map(AnswerValue::Choice),
        prop::collection::vec(text(), 0..4).prop_map(AnswerValue::Choices),
        text().prop_map(AnswerValue::Text),
        Just(AnswerValue::Cleared),
        tenths().prop_map(AnswerValue::Number),
        guess().prop_map(AnswerValue::Guess),
    ]
}

fn kind() -> impl Strategy<Value = SignalKind> {
    prop_oneof![
        Just(SignalKind::Started),
        Just(SignalKind::Finished),
        text().prop_map(|step| SignalKind::StepReached { step }),
        (text(), prop::sample::select(Detail::ALL.to_vec()))
            .prop_map(|(step, detail)| SignalKind::DetailOpened { step, detail }),
        (
            any::<[u8; 16]>(),
            text(),
            (any::<u32>(), any::<u32>()),
            prop::sample::select(AnswerPlace::ALL.to_vec()),
            value()
        )
            .prop_map(
                |(sheet, question, (question_revision, answer_revision), place, value)| {
                    SignalKind::Answered {
                        sheet: SheetId::new(sheet),
                        question,
                        question_revision,
                        answer_revision,
                        place,
                        value,
                    }
                }
            ),
    ]
}

fn signal() -> impl Strategy<Value = EngagementSignal> {
    let about = (text(), text(), any::<u32>(), any::<u32>());
    (0u32..100_000, any::<[u8; 10]>(), about, kind()).prop_map(
        |(day, random, (summary, lang, edition, revision), kind)| EngagementSignal {
            id: SignalId::new(day, random),
            about: About {
                summary,
                lang,
                edition,
                revision,
            },
            kind,
        },
    )
}

fn by_library(signals: &[EngagementSignal]) -> String {
    let batch = Batch {
        version: batch::VERSION,
        signals: signals.to_vec(),
    };
    serde_json::to_string(&batch).unwrap()
}

proptest! {
    #[test]
    fn the_writer_writes_what_the_library_writes(signals in prop::collection::vec(signal(), 0..5)) {
        let written = batch::write(&signals);
        prop_assert_eq!(&written, &by_library(&signals));
        let read: Batch = serde_json::from_str(&written).unwrap();
        prop_assert_eq!(read.signals, signals);
    }

    #[test]
    fn the_bytes_of_a_batch_are_known_before_it_is_written(
        signals in prop::collection::vec(signal(), 1..6),
    ) {
        // The signals with a comma each, but for the last one.
        let around = batch::write(&[]).len();
        let signals_take: usize = signals.iter().map(batch::written_bytes).sum();
        prop_assert_eq!(batch::write(&signals).len(), around + signals_take - 1);
    }
}

#[test]
fn every_control_character_is_escaped_as_the_library_does() {
    let text: String = (0..0x20).filter_map(char::from_u32).collect();
    let signals = [signals::signal(
        1,
        signals::answered(AnswerValue::Text(text)),
    )];
    assert_eq!(batch::write(&signals), by_library(&signals));
}

#[test]
fn an_empty_batch_and_numbers_at_their_ends_are_written() {
    assert_eq!(batch::write(&[]), "{\"version\":1,\"signals\":[]}");
    for number in [0, 9, 10, 99, 100, u32::MAX] {
        let mut signal = signals::signal(1, SignalKind::Started);
        signal.about.edition = number;
        let signals = [signal];
        assert_eq!(batch::write(&signals), by_library(&signals));
    }
}
