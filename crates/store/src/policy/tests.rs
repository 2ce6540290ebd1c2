//! The policy over a transaction in memory: a store other than SQLite needs only these traits.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use evidence_walk_contract::id::{Day, SheetId, SignalId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{About, AnswerPlace, EngagementSignal, SignalKind};

use super::*;
use crate::budget::SourceSite;
use crate::{KeepOutcome, SignalDestination, ValidSignal, Withdrawal};

/// What a store of one centre holds. Its budget is one sheet.
#[derive(Default)]
struct Memory {
    ids: BTreeMap<SignalId, [u8; 32]>,
    withdrawn: BTreeSet<SheetId>,
    counted: BTreeSet<SheetId>,
    apart: BTreeSet<SheetId>,
    answers: BTreeMap<SheetId, (u32, String)>,
    uses: usize,
}

impl<'a> KeepTransaction<'a> for Memory {
    type Error = Infallible;
    type Fingerprint = [u8; 32];
    type Lot = ();

    fn find_id(&mut self, id: SignalId, hash: &[u8; 32]) -> Result<KnownId<[u8; 32]>, Infallible> {
        Ok(match self.ids.get(&id) {
            None => KnownId::New(*hash),
            Some(known) if known == hash => KnownId::Same,
            Some(_) => KnownId::Other,
        })
    }

    fn remember_id(&mut self, id: SignalId, by: [u8; 32]) -> Result<(), Infallible> {
        self.ids.insert(id, by);
        Ok(())
    }

    fn is_withdrawn(&mut self, sheet: SheetId) -> Result<bool, Infallible> {
        Ok(self.withdrawn.contains(&sheet))
    }

    fn start_sheet(
        &mut self,
        sheet: SheetId,
        _: &SourceSite,
        _: Day,
    ) -> Result<SheetStart<()>, Infallible> {
        if self.counted.is_empty() || self.counted.contains(&sheet) {
            self.counted.insert(sheet);
            return Ok(SheetStart::Counted);
        }
        self.apart.insert(sheet);
        Ok(SheetStart::Apart(()))
    }

    fn count_use(&mut self, _: UsageKey<'a>) {
        self.uses += 1;
    }

    fn keep_answer(
        &mut self,
        answer: &'a ValidSignal,
        _: &SheetStart<()>,
        _: Day,
    ) -> Result<(), Infallible> {
        let SignalKind::Answered {
            sheet,
            answer_revision,
            value: AnswerValue::Choice(option),
            ..
        } = &answer.signal.kind
        else {
            return Ok(());
        };
        let stands = self.answers.get(sheet);
        let new = (*answer_revision, option.clone());
        if stands.is_none_or(|stands| supersedes(new.clone(), stands.clone())) {
            self.answers.insert(*sheet, new);
        }
        Ok(())
    }

    fn keep_comment(
        &mut self,
        _: &'a ValidSignal,
        _: &SheetStart<()>,
        _: Day,
    ) -> Result<(), Infallible> {
        Ok(())
    }
}

impl WithdrawTransaction for Memory {
    type Error = Infallible;

    fn delete_sheet(&mut self, sheet: SheetId) -> Result<DeletedSheet, Infallible> {
        let gone = u64::from(self.answers.remove(&sheet).is_some());
        Ok(DeletedSheet {
            rows: gone,
            answers: gone,
            comments: 0,
            requests: 0,
        })
    }

    fn remember_withdrawn(&mut self, sheet: SheetId, _: Day) -> Result<(), Infallible> {
        self.withdrawn.insert(sheet);
        Ok(())
    }

    fn is_withdrawn(&mut self, sheet: SheetId) -> Result<bool, Infallible> {
        Ok(self.withdrawn.contains(&sheet))
    }
}

fn signal(n: u8, kind: SignalKind, place: SignalDestination) -> ValidSignal {
    let about = About {
        summary: "falls".to_owned(),
        lang: "en".to_owned(),
        edition: 2,
        revision: 3,
    };
    let id = SignalId::new(20_524, [n; 10]);
    ValidSignal::new(EngagementSignal { id, about, kind }, place)
}

fn answered(n: u8, sheet: u8, answer_revision: u32, option: &str) -> ValidSignal {
    let kind = SignalKind::Answered {
        sheet: SheetId::new([sheet; 16]),
        question: "useful".to_owned(),
        question_revision: 1,
        answer_revision,
        place: AnswerPlace::Walk,
        value: AnswerValue::Choice(option.to_owned()),
    };
    signal(n, kind, SignalDestination::Answer)
}

#[test]
fn repeats_conflicts_revisions_budgets_and_withdrawals_are_decided_above_the_store() {
    let site = SourceSite {
        key: "main".into(),
        budget: Some(1),
    };
    let mut memory = Memory::default();
    let sent = [
        (
            signal(1, SignalKind::Started, SignalDestination::Usage),
            KeepOutcome::New,
        ),
        (
            signal(1, SignalKind::Started, SignalDestination::Usage),
            KeepOutcome::Repeat,
        ),
        (
            signal(1, SignalKind::Finished, SignalDestination::Usage),
            KeepOutcome::Conflict,
        ),
        (answered(2, 1, 2, "u5"), KeepOutcome::New),
        (answered(3, 1, 1, "u1"), KeepOutcome::New),
        (answered(4, 2, 1, "u1"), KeepOutcome::New),
    ];
    for (signal, expected) in &sent {
        let Ok(outcome) = keep_signal(&mut memory, &site, signal, 20_524);
        assert_eq!(outcome, *expected, "{signal:?}");
    }
    let [first, second] = [1, 2].map(|n| SheetId::new([n; 16]));
    assert_eq!(memory.uses, 4, "in all, by language, by revision, by day");
    assert_eq!(memory.answers.get(&first), Some(&(2, "u5".to_owned())));
    assert_eq!(
        (memory.counted, memory.apart),
        ([first].into(), [second].into())
    );
    let mut memory = Memory {
        answers: memory.answers,
        ..Memory::default()
    };
    let mut withdraw = |sheet| {
        let Ok(became) = withdraw_sheet(&mut memory, sheet, 20_524);
        became
    };
    let done = Withdrawal::Done {
        answers: 1,
        comments: 0,
        requests: 0,
    };
    assert_eq!(
        [withdraw(first), withdraw(first)],
        [done, Withdrawal::Before]
    );
    assert_eq!(withdraw(SheetId::new([9; 16])), Withdrawal::Unknown);
    let late = answered(8, 1, 9, "u1");
    let Ok(outcome) = keep_signal(&mut memory, &site, &late, 20_524);
    assert_eq!(outcome, KeepOutcome::Withdrawn);
    assert!(memory.ids.is_empty(), "nothing of it is remembered");
}
