//! What a reader wrote into one of the forms, and what is wrong with it.

use evidence_walk_contract::id::SheetId;
use evidence_walk_contract::limits::TEXT_CHARS;
use evidence_walk_store::RequestKind;
use evidence_walk_words::request_word::{RequestWord, RequestWords};
use serde::{Deserialize, Serialize};

use super::designs::{TestComparison, TestPlaces, TestTiming};

/// Most characters of a line.
pub const LINE_CHARS: usize = 200;

/// Value of `step` with which the reader asks for designs before sending anything.
pub const DESIGNS: &str = "designs";

/// A form as it arrives. A field that is not there is empty.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct AskedForm {
    /// The id that the form was given, from which its reader's code is made.
    pub code: String,
    /// [`DESIGNS`], or empty to send.
    pub step: String,
    /// What would change.
    pub outcome: String,
    /// Where.
    pub scale: String,
    /// Compared with whom.
    pub comparison: String,
    /// Whether it has started.
    pub timing: String,
    /// The evidence that is missing.
    pub need: String,
    /// By when.
    pub by: String,
    /// How to reach the reader.
    pub reach: String,
    /// Ticked or not.
    pub consent: String,
}

/// What is encrypted and kept: the words of the reader, and what was chosen by its name in the form.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptWords {
    /// What would change, or the evidence that is missing.
    pub what: String,
    /// By when, for a need.
    pub by: String,
    /// Where, for a test.
    pub scale: String,
    /// Compared with whom, for a test.
    pub comparison: String,
    /// Whether it has started, for a test.
    pub timing: String,
    /// How to reach the reader.
    pub reach: String,
}

/// One option of a choice: its name in the form, its words, and what it means.
pub type Option3<T> = (&'static str, RequestWord, T);

/// The choices of [`TestPlaces`].
pub const SCALES: [Option3<TestPlaces>; 3] = [
    ("one", RequestWord::ScaleOne, TestPlaces::One),
    ("some", RequestWord::ScaleSome, TestPlaces::Some),
    ("many", RequestWord::ScaleMany, TestPlaces::Many),
];

/// The choices of [`TestComparison`].
pub const COMPARISONS: [Option3<TestComparison>; 5] = [
    ("lot", RequestWord::ComparisonLot, TestComparison::Lot),
    ("later", RequestWord::ComparisonLater, TestComparison::Later),
    (
        "others",
        RequestWord::ComparisonOthers,
        TestComparison::Others,
    ),
    (
        "before",
        RequestWord::ComparisonBefore,
        TestComparison::Before,
    ),
    (
        "unknown",
        RequestWord::ComparisonUnknown,
        TestComparison::Unknown,
    ),
];

/// The choices of [`TestTiming`].
pub const TIMINGS: [Option3<TestTiming>; 3] = [
    ("not", RequestWord::TimingNot, TestTiming::NotYet),
    ("started", RequestWord::TimingStarted, TestTiming::Started),
    ("over", RequestWord::TimingOver, TestTiming::Over),
];

/// The choice of that name.
#[must_use]
pub fn chosen<T: Copy>(of: &[Option3<T>], name: &str) -> Option<T> {
    of.iter()
        .find(|(known, _, _)| *known == name)
        .map(|(_, _, means)| *means)
}

/// Something to put right, and the field it is about.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field's name in the form.
    pub field: &'static str,
    /// What to do.
    pub says: String,
}

impl AskedForm {
    /// The id in the form, if it is one.
    #[must_use]
    pub fn id(&self) -> Option<SheetId> {
        SheetId::from_code(&self.code).ok()
    }

    /// What must be put right before the form can be sent.
    #[must_use]
    pub fn problems(&self, kind: RequestKind, words: &RequestWords, centre: &str) -> Vec<Problem> {
        let mut all = match kind {
            RequestKind::TestHere => self.test_problems(words),
            RequestKind::EvidenceNeed => {
                let mut all = Vec::new();
                needed(words, &mut all, ("need", RequestWord::NeedWhat), &self.need);
                short(
                    words,
                    &mut all,
                    ("need", RequestWord::NeedWhat, TEXT_CHARS),
                    &self.need,
                );
                short(
                    words,
                    &mut all,
                    ("by", RequestWord::NeedBy, LINE_CHARS),
                    &self.by,
                );
                all
            }
        };
        if kind == RequestKind::TestHere {
            needed(words, &mut all, ("reach", RequestWord::Reach), &self.reach);
        }
        short(
            words,
            &mut all,
            ("reach", RequestWord::Reach, LINE_CHARS),
            &self.reach,
        );
        if self.consent.is_empty() {
            all.push(Problem {
                field: "consent",
                says: words.fill(RequestWord::ConsentNeeded, &[("centre", centre)]),
            });
        }
        all
    }

    /// What must be put right before designs can be named.
    #[must_use]
    pub fn test_problems(&self, words: &RequestWords) -> Vec<Problem> {
        let mut all = Vec::new();
        needed(
            words,
            &mut all,
            ("outcome", RequestWord::TestOutcome),
            &self.outcome,
        );
        short(
            words,
            &mut all,
            ("outcome", RequestWord::TestOutcome, TEXT_CHARS),
            &self.outcome,
        );
        let known = [
            (
                "scale",
                RequestWord::TestScale,
                chosen(&SCALES, &self.scale).is_some(),
            ),
            (
                "comparison",
                RequestWord::TestComparison,
                chosen(&COMPARISONS, &self.comparison).is_some(),
            ),
            (
                "timing",
                RequestWord::TestTiming,
                chosen(&TIMINGS, &self.timing).is_some(),
            ),
        ];
        for (field, label, _) in known.into_iter().filter(|(_, _, known)| !known) {
            let values = [("field", words.get(label))];
            all.push(Problem {
                field,
                says: words.fill(RequestWord::NotChosen, &values),
            });
        }
        all
    }

    /// What is kept of it.
    #[must_use]
    pub fn kept(&self, kind: RequestKind) -> KeptWords {
        let reach = self.reach.trim().to_owned();
        match kind {
            RequestKind::TestHere => KeptWords {
                what: self.outcome.trim().to_owned(),
                scale: self.scale.clone(),
                comparison: self.comparison.clone(),
                timing: self.timing.clone(),
                reach,
                ..KeptWords::default()
            },
            RequestKind::EvidenceNeed => KeptWords {
                what: self.need.trim().to_owned(),
                by: self.by.trim().to_owned(),
                reach,
                ..KeptWords::default()
            },
        }
    }
}

fn needed(
    words: &RequestWords,
    all: &mut Vec<Problem>,
    (field, label): (&'static str, RequestWord),
    text: &str,
) {
    if text.trim().is_empty() {
        let values = [("field", words.get(label))];
        all.push(Problem {
            field,
            says: words.fill(RequestWord::Missing, &values),
        });
    }
}

fn short(
    words: &RequestWords,
    all: &mut Vec<Problem>,
    (field, label, most): (&'static str, RequestWord, usize),
    text: &str,
) {
    let n = text.chars().count();
    if n > most {
        let (n, most) = (n.to_string(), most.to_string());
        let values = [("field", words.get(label)), ("most", &most), ("n", &n)];
        all.push(Problem {
            field,
            says: words.fill(RequestWord::TooLong, &values),
        });
    }
}
