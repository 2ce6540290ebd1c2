//! What changed in a summary between two moments: newcomers, and sheets that were changed, withdrawn,
//! deleted or accepted, or ended because their time was over; one of them is the reader whose answer is guessed.

use std::collections::BTreeMap;

use evidence_walk_contract::batch;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::follow_up::ANYWAY;
use evidence_walk_report::analyse::QuestionReport;
use evidence_walk_report::release::{Before, Now, Release, next};
use evidence_walk_store::{Answered, AnsweredValue, DaysOver, UsageTally, dimension};

use super::common::summary;
use super::guesser::Secret;
use super::split_mix;

const SCALE: [&str; 6] = ["u1", "u2", "u3", "u4", "u5", "none"];

/// What sheets of the follow-up page answer: for each sheet of the summary there is one that is like it, and that is
/// counted in no total.
const ANYWAY_OPTIONS: [&str; 6] = [
    "same",
    "later",
    "differently",
    "in_part",
    "no",
    "do_not_know",
];

/// The places at which a summary asks.
const PLACES: [AnswerPlace; 2] = [AnswerPlace::Walk, AnswerPlace::Page];

/// What the reader did between the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    New,
    Changed,
    Withdrawn,
    Deleted,
    Accepted,
    Ended,
}

const KINDS: [Kind; 6] = [
    Kind::New,
    Kind::Changed,
    Kind::Withdrawn,
    Kind::Deleted,
    Kind::Accepted,
    Kind::Ended,
];

/// What a sheet answers, and where: a point of the scale, whether the first option of many, and the place.
type Says = (usize, bool, AnswerPlace);

/// A sheet at the two moments.
#[derive(Debug, Clone, Copy)]
struct Sheet {
    new: bool,
    ends: bool,
    first: Option<Says>,
    second: Option<Says>,
}

/// The day of the sheets whose time is over between the two.
const ENDING: &str = "2024-03-11";

/// The days of the older sheets, before the first release, of the new sheets, and of the two releases.
#[derive(Debug, Clone, Copy)]
struct Days {
    older: &'static str,
    before: &'static str,
    new: &'static str,
    first: &'static str,
    second: &'static str,
}

/// Two days in a row, and the last day of a quarter with the first of the next: the first release then stays
/// to be read as that of its quarter, beside every later one.
const DAYS: [Days; 2] = [
    Days {
        older: "2026-03-10",
        before: "2026-03-11",
        new: "2026-03-12",
        first: "2026-03-12",
        second: "2026-03-13",
    },
    Days {
        older: "2026-03-29",
        before: "2026-03-30",
        new: "2026-03-31",
        first: "2026-03-31",
        second: "2026-04-01",
    },
];

pub struct World {
    pub threshold: u32,
    days: Days,
    kind: Kind,
    /// The reader's is the first.
    sheets: Vec<Sheet>,
    /// Walks of the first moment and of the second: did each reach the end? The reader's is the first new one.
    walks: [Vec<bool>; 2],
}

impl World {
    pub fn of(seed: u64) -> Self {
        let mut state = seed.wrapping_mul(0x9e37_79b9);
        let mut below = |n: u64| {
            state = split_mix::next(state);
            split_mix::mixed(state) % n
        };
        let kind = KINDS[below(6) as usize];
        let threshold = 5 + below(11) as u32;
        let stood = below(240);
        let hers = PLACES[below(2) as usize];
        // None, one, a few, some, or many newcomers.
        let new = [0, 1, below(6), below(60), below(400)][below(5) as usize];
        let crowd = below(4) == 0;
        let mut few = || if crowd { below(30) } else { below(3) };
        let many = [few(), few(), few(), few()];
        // None, a day's, some, or nearly everybody.
        let ended = [0, 1, below(6), below(60), below(400)][below(5) as usize];
        let many = many.into_iter().chain([ended]);
        let mut says = || {
            // Some answer at the other place, or change their answer there.
            let place = PLACES[(hers as usize + usize::from(below(5) == 0)) % 2];
            (below(6) as usize, below(2) == 0, place)
        };
        let mut sheet = |kind: Option<Kind>| {
            let (is, other) = (says(), says());
            // Changed: to another point and the other way round; for half of those, at the other place.
            let changed = ((is.0 + 1 + other.0 % 5) % 6, !is.1, other.2);
            let (new, first, second) = match kind {
                None => (false, Some(is), Some(is)),
                Some(Kind::New) => (true, None, Some(is)),
                Some(Kind::Changed) => (false, Some(is), Some(changed)),
                Some(Kind::Withdrawn | Kind::Deleted | Kind::Ended) => (false, Some(is), None),
                Some(Kind::Accepted) => (false, None, Some(is)),
            };
            let ends = kind == Some(Kind::Ended);
            Sheet {
                new,
                ends,
                first,
                second,
            }
        };
        let mut sheets = vec![sheet(Some(kind))];
        sheets.extend((0..stood).map(|_| sheet(None)));
        sheets.extend((0..new).map(|_| sheet(Some(Kind::New))));
        for (kind, many) in KINDS.iter().skip(1).zip(many) {
            sheets.extend((0..many).map(|_| sheet(Some(*kind))));
        }
        let mut walk = |many: u64| (0..many).map(|_| below(2) == 0).collect();
        let walks = [walk(stood), walk(new + 1)];
        Self {
            threshold,
            days: DAYS[below(2) as usize],
            kind,
            sheets,
            walks,
        }
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The first release, the second, and the second as live figures would have it.
    pub fn releases(&self) -> [Release; 3] {
        let summary = summary();
        let (first, second) = (self.over(false), self.over(true));
        let make = |before: Before<'_>, over: &DaysOver, day: &str, up_to: &str| {
            next(
                before,
                Now {
                    over,
                    summary: Some(&summary),
                    title: "",
                    threshold: self.threshold,
                    day,
                    up_to,
                },
            )
        };
        let Days {
            before,
            new,
            first: of_first,
            second: of_second,
            ..
        } = self.days;
        let one = make(Before::Nothing, &first, of_first, before);
        let two = make(Before::Release(&one), &second, of_second, new);
        let live = make(Before::Nothing, &second, of_second, new);
        [one, two, live]
    }

    fn over(&self, second: bool) -> DaysOver {
        let (mut answers, mut sheets) = (BTreeMap::new(), BTreeMap::new());
        for sheet in &self.sheets {
            let Some((point, first_of_many, place)) =
                (if second { sheet.second } else { sheet.first })
            else {
                continue;
            };
            let day = match sheet {
                Sheet { new: true, .. } => self.days.new,
                Sheet { ends: true, .. } => ENDING,
                _ => self.days.older,
            };
            *sheets.entry(day.to_owned()).or_insert(0) += 1;
            let many = if first_of_many { "a" } else { "b" };
            for (question, option) in [("useful", SCALE[point]), ("use", many)] {
                *answers.entry((question, place, day, option)).or_insert(0) += 1;
            }
            let later = (ANYWAY, AnswerPlace::FollowUp, day, ANYWAY_OPTIONS[point]);
            *answers.entry(later).or_insert(0) += 1;
        }
        let answers = answers
            .into_iter()
            .map(|((question, place, day, option), n)| Answered {
                question: question.to_owned(),
                place,
                day: day.to_owned(),
                value: AnsweredValue::Options(vec![option.to_owned()]),
                n,
            });
        let mut ended = self.walks[0].clone();
        if second {
            ended.extend(&self.walks[1]);
        }
        let usage = |measure: &str, dimension: &str, value: &str, n: usize| UsageTally {
            month: "2026-03".to_owned(),
            measure: measure.to_owned(),
            dimension: dimension.to_owned(),
            value: value.to_owned(),
            n: n as u64,
        };
        let to_the_end = ended.iter().filter(|end| **end).count();
        DaysOver {
            usage: vec![
                usage(batch::STARTED, dimension::ALL, "", ended.len()),
                usage(
                    batch::STEP_REACHED,
                    dimension::STEP,
                    "decision",
                    ended.len(),
                ),
                usage(batch::STEP_REACHED, dimension::STEP, "ask", to_the_end),
            ],
            answers: answers.collect(),
            sheets: sheets.into_iter().collect(),
        }
    }

    /// What is to be guessed about the reader in one table.
    pub fn secret(&self, table: &str) -> Option<Secret> {
        let (parts, place) = match table {
            "scale" => (6, AnswerPlace::Walk),
            "scale at the foot" => (6, AnswerPlace::Page),
            "follow-up" => (6, AnswerPlace::FollowUp),
            _ => (2, AnswerPlace::Walk),
        };
        let part = |says: Says| match parts {
            6 => says.0,
            _ => usize::from(!says.1),
        };
        let later = place == AnswerPlace::FollowUp;
        let here = |says: Option<Says>| says.filter(|says| later || says.2 == place);
        if table == "walks" {
            let new = &self.walks[1];
            return Some(Secret {
                part: usize::from(!new[0]),
                could_be: vec![0, 1],
                others: vec![0, 0],
                adds: 1,
                left: None,
                newcomers: new.len() as i64 - 1,
                is_new: true,
            });
        }
        let she = self.sheets[0];
        let mut others = vec![0; parts];
        for sheet in self.sheets.iter().skip(1).filter(|sheet| !sheet.new) {
            if let Some(says) = here(sheet.first) {
                others[part(says)] -= 1;
            }
            if let Some(says) = here(sheet.second) {
                others[part(says)] += 1;
            }
        }
        let (was, is) = (here(she.first), here(she.second));
        // A reader who changed an answer at the other place has left this table, or joined it.
        let left = was.filter(|_| self.kind == Kind::Changed && is.is_some());
        let left = left.map(part);
        let (part, adds) = match (was, is) {
            (_, Some(second)) => (part(second), 1),
            (Some(first), None) => (part(first), -1),
            (None, None) => return None,
        };
        let could_be: Vec<usize> = (0..parts).filter(|at| Some(*at) != left).collect();
        // With two parts, the one that the reader did not leave is known anyway.
        (could_be.len() > 1).then(|| Secret {
            part,
            could_be,
            others,
            adds,
            left,
            newcomers: {
                let new = self.sheets.iter().skip(1).filter(|sheet| sheet.new);
                new.filter(|sheet| here(sheet.second).is_some()).count() as i64
            },
            is_new: she.new,
        })
    }
}

/// The counts of a question's options.
pub fn options(question: &QuestionReport) -> Vec<Option<u64>> {
    let options = question.options.iter().chain(&question.beside);
    options.map(|option| option.people.seen()).collect()
}
