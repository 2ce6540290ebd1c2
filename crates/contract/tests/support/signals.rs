//! One signal of every kind.

// Each test file uses only part of this.
#![allow(dead_code)]

use evidence_walk_contract::guess::{Believed, Guess, Seen, Tenths};
use evidence_walk_contract::id::{SheetId, SignalId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{About, AnswerPlace, Detail, EngagementSignal, SignalKind};

/// 12 March 2026.
const DAY: u32 = 20_524;

pub fn id(number: u8) -> SignalId {
    SignalId::new(DAY, [number; 10])
}

pub fn signal(number: u8, kind: SignalKind) -> EngagementSignal {
    EngagementSignal {
        id: id(number),
        about: About {
            summary: "lamps".to_owned(),
            lang: "en".to_owned(),
            edition: 2,
            revision: 13,
        },
        kind,
    }
}

pub fn answered(value: AnswerValue) -> SignalKind {
    SignalKind::Answered {
        sheet: SheetId::new([0xab; 16]),
        question: "useful".to_owned(),
        question_revision: 1,
        answer_revision: 1,
        place: AnswerPlace::Walk,
        value,
    }
}

fn opened(detail: Detail) -> (String, SignalKind) {
    // A further detail does not compile until it has a golden file of its own.
    let name = match detail {
        Detail::Certainty => "certainty",
        Detail::Picture => "picture",
        Detail::PublishedFigures => "published-figures",
        Detail::Sources => "sources",
        Detail::Prepared1 => "prepared-1",
        Detail::Prepared2 => "prepared-2",
        Detail::Prepared3 => "prepared-3",
        Detail::Prepared4 => "prepared-4",
        Detail::Prepared5 => "prepared-5",
    };
    let step = "first".to_owned();
    (
        ["detail-opened.", name].concat(),
        SignalKind::DetailOpened { step, detail },
    )
}

/// One signal of every kind, under the name of its golden file.
pub fn all() -> Vec<(String, EngagementSignal)> {
    let step = || "first".to_owned();
    let mut kinds = vec![
        ("started".to_owned(), SignalKind::Started),
        (
            "step-reached".to_owned(),
            SignalKind::StepReached { step: step() },
        ),
        ("finished".to_owned(), SignalKind::Finished),
    ];
    let (first, later) = Detail::ALL.split_at(4);
    kinds.extend(first.iter().map(|detail| opened(*detail)));
    let choices = vec!["share".to_owned(), "think".to_owned()];
    let text = "“Costs?”\n\t\"none\" \\ 60 °C 💡".to_owned();
    for value in [
        AnswerValue::Choice("5".to_owned()),
        AnswerValue::Choices(choices),
        AnswerValue::Text(text),
        AnswerValue::Cleared,
        AnswerValue::Number(Tenths(-5)),
        AnswerValue::Guess(Guess {
            prior: Some(Believed {
                best: Tenths(800),
                low: Some(Tenths(605)),
                high: Some(Tenths(950)),
            }),
            seen: Some(Seen::No),
            posterior: Some(Tenths(650)),
            answer_in_view: false,
        }),
    ] {
        let name = match value {
            AnswerValue::Choice(_) => "choice",
            AnswerValue::Choices(_) => "choices",
            AnswerValue::Text(_) => "text",
            AnswerValue::Cleared => "cleared",
            AnswerValue::Guess(_) => "guess",
            AnswerValue::Number(_) => "number",
        };
        kinds.push((["answered.", name].concat(), answered(value)));
    }
    // What newer widgets say besides, where it is not as it was.
    kinds.push((
        "answered.page".to_owned(),
        SignalKind::Answered {
            sheet: SheetId::new([0xab; 16]),
            question: "useful".to_owned(),
            question_revision: 2,
            answer_revision: 1,
            place: AnswerPlace::Page,
            value: AnswerValue::Choice("5".to_owned()),
        },
    ));
    kinds.push((
        "answered.guess-in-view".to_owned(),
        answered(AnswerValue::Guess(Guess {
            posterior: Some(Tenths(650)),
            answer_in_view: true,
            ..Guess::default()
        })),
    ));
    // Last, so that the golden files of before stay as they were.
    kinds.extend(later.iter().map(|detail| opened(*detail)));
    let numbered = kinds.into_iter().zip(1..);
    numbered
        .map(|((name, kind), number)| (name, signal(number, kind)))
        .collect()
}
