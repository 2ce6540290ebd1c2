//! The status of the answers that a reader sent.
//!
//! A reader sees the status of each question's newest answer; the outcome of an older revision does
//! not concern them.

use evidence_walk_contract::id::{SheetId, SignalId};
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_contract::verdict::{UNKNOWN_EDITION, WITHDRAWN};

use crate::post_result::DeliveryState;

/// The states of answers, by question, newest last.
#[derive(Debug, Clone, Default)]
pub struct AnswerStatus {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    id: SignalId,
    sheet: SheetId,
    question: String,
    state: DeliveryState,
    /// Why it was refused, where the reader can do something about it.
    ended: Option<NoMoreAnswers>,
}

/// Why a page takes no more answers, though a page that is loaded again does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoMoreAnswers {
    /// Another edition of the summary has taken the place of the one that the reader has.
    Replaced,
    /// The answers of the sheet were deleted.
    Deleted,
}

impl NoMoreAnswers {
    /// What the code of a refusal says.
    #[must_use]
    pub fn of(reason: &str) -> Option<Self> {
        match reason {
            UNKNOWN_EDITION => Some(Self::Replaced),
            WITHDRAWN => Some(Self::Deleted),
            _ => None,
        }
    }
}

/// How many signals, or questions, are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeliveryCounts {
    /// Waiting or in flight.
    pub waiting: u32,
    /// Stored by the collector.
    pub sent: u32,
    /// Not stored as far as is known, and not to be tried again.
    pub lost: u32,
    /// Withdrawn before they were known to be stored.
    pub withdrawn: u32,
}

impl AnswerStatus {
    /// Records an answer that is now waiting; ignores usage signals.
    pub fn note(&mut self, signal: &EngagementSignal) {
        if let SignalKind::Answered {
            sheet, question, ..
        } = &signal.kind
        {
            self.entries.push(Entry {
                id: signal.id,
                sheet: *sheet,
                question: question.clone(),
                state: DeliveryState::Waiting,
                ended: None,
            });
        }
    }

    /// Records the outcome of a signal. A withdrawn one leaves its predecessor in force.
    pub fn settle(&mut self, id: SignalId, state: DeliveryState) {
        if state == DeliveryState::Withdrawn {
            self.entries.retain(|entry| entry.id != id);
        } else if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) {
            entry.state = state;
        }
    }

    /// Records why a signal was refused.
    pub fn note_ended(&mut self, id: SignalId, why: NoMoreAnswers) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) {
            entry.ended = Some(why);
        }
    }

    /// Why that sheet takes no more answers.
    #[must_use]
    pub fn ended(&self, sheet: SheetId) -> Option<NoMoreAnswers> {
        let own = self.entries.iter().filter(|entry| entry.sheet == sheet);
        own.filter_map(|entry| entry.ended).next_back()
    }

    /// The state of the newest answer to one question of that sheet; `None` where none was sent.
    #[must_use]
    pub fn newest(&self, sheet: SheetId, question: &str) -> Option<DeliveryState> {
        let mut entries = self.entries.iter().rev();
        let found = entries.find(|entry| entry.sheet == sheet && entry.question == question);
        found.map(|entry| entry.state)
    }

    /// Whether anything of that sheet was ever stored, in whatever revision.
    #[must_use]
    pub fn has_arrived(&self, sheet: SheetId) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|entry| entry.sheet == sheet && entry.state == DeliveryState::Sent)
    }

    /// Counts questions by the state of their newest answer; of one sheet, or of all.
    #[must_use]
    pub fn count(&self, sheet: Option<SheetId>) -> DeliveryCounts {
        let mut count = DeliveryCounts::default();
        let mut rest = self.entries.as_slice();
        while let [entry, later @ ..] = rest {
            rest = later;
            let newest = !later
                .iter()
                .any(|other| other.sheet == entry.sheet && other.question == entry.question);
            if newest && sheet.is_none_or(|sheet| sheet == entry.sheet) {
                match entry.state {
                    DeliveryState::Waiting => count.waiting += 1,
                    DeliveryState::Sent => count.sent += 1,
                    DeliveryState::Lost => count.lost += 1,
                    DeliveryState::Withdrawn => count.withdrawn += 1,
                }
            }
        }
        count
    }
}
