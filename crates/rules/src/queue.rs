//! The signals that are waiting or in flight, and the state of every signal ever taken in.
//!
//! A signal that was taken in is waiting, sent, lost or withdrawn, and counted as exactly one of
//! these. One that is in flight stays in the queue until its request has ended.

use evidence_walk_contract::batch::written_bytes;
use evidence_walk_contract::id::{DAY_MS, SheetId, SignalId};
use evidence_walk_contract::signal::EngagementSignal;

use crate::answer_status::{AnswerStatus, DeliveryCounts, NoMoreAnswers};
use crate::backoff::Millis;
use crate::log::Log;
use crate::post_result::DeliveryState;

/// Most signals held in memory.
pub const HELD_SIGNALS: usize = 100;

/// Most bytes of written signals held in memory.
pub const HELD_BYTES: usize = 48 * 1024;

/// Most bytes of one written signal, so that it fits every request.
pub const SIGNAL_BYTES: usize = HELD_BYTES - 64;

/// Longest time that a signal waits; the collector remembers ids for longer than that.
pub const AGE_MS: Millis = DAY_MS;

/// The two kinds of batch; they are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchKind {
    /// Usage signals, several at a time.
    Usage,
    /// Answers, at once and first.
    Answers,
}

/// One signal that is held.
#[derive(Debug, Clone)]
pub struct QueuedSignal {
    signal: EngagementSignal,
    bytes: usize,
    since: Millis,
    flying: bool,
    withdrawn: bool,
}

impl QueuedSignal {
    /// The kind of batch it belongs in.
    #[must_use]
    pub fn kind(&self) -> BatchKind {
        if self.signal.is_answer() {
            BatchKind::Answers
        } else {
            BatchKind::Usage
        }
    }

    fn flies(&self, kind: BatchKind) -> bool {
        self.flying && self.kind() == kind
    }

    fn waits(&self) -> bool {
        !self.flying
    }

    /// Whether it is an answer of that sheet.
    #[must_use]
    pub fn is_of(&self, wanted: SheetId) -> bool {
        self.signal.sheet() == Some(wanted)
    }
}

/// The signals that are waiting or in flight.
#[derive(Debug, Clone, Default)]
pub struct SignalQueue {
    /// In the order in which they were taken in.
    held: Vec<QueuedSignal>,
    sent: u32,
    lost: u32,
    withdrawn: u32,
    answers: AnswerStatus,
    log: Log,
}

impl SignalQueue {
    /// Takes a signal in. If there is no space the oldest usage signal is lost, or, without one, the
    /// oldest answer. A signal that fits no request is lost at once.
    pub fn take_in(&mut self, signal: EngagementSignal, now: Millis) {
        self.answers.note(&signal);
        self.log.note(&signal);
        let bytes = written_bytes(&signal);
        if bytes > SIGNAL_BYTES {
            self.close(signal.id, DeliveryState::Lost);
            return;
        }
        self.held.push(QueuedSignal {
            signal,
            bytes,
            since: now,
            flying: false,
            withdrawn: false,
        });
        while self.is_over_full() {
            let usage = |held: &QueuedSignal| held.waits() && held.kind() == BatchKind::Usage;
            let oldest = self.held.iter().position(usage);
            let oldest = oldest.or_else(|| self.held.iter().position(QueuedSignal::waits));
            let Some(oldest) = oldest else {
                return;
            };
            let id = self.held.remove(oldest).signal.id;
            self.close(id, DeliveryState::Lost);
        }
    }

    fn is_over_full(&self) -> bool {
        let bytes: usize = self.held.iter().map(|held| held.bytes).sum();
        self.held.len() > HELD_SIGNALS || bytes > HELD_BYTES
    }

    /// Drops as lost what has waited longer than [`AGE_MS`].
    pub fn expire(&mut self, now: Millis) {
        self.remove(DeliveryState::Lost, &|held| {
            held.waits() && now.saturating_sub(held.since) > AGE_MS
        });
    }

    /// Drops as lost everything that waits.
    pub fn lose_all(&mut self) {
        self.remove(DeliveryState::Lost, &QueuedSignal::waits);
    }

    /// Withdraws what waits. What is in flight is not tried again, and counts as sent if it arrives.
    pub fn withdraw(&mut self, which: &dyn Fn(&QueuedSignal) -> bool) {
        for held in &mut self.held {
            held.withdrawn |= which(held);
        }
        self.remove(DeliveryState::Withdrawn, &|held| {
            held.withdrawn && held.waits()
        });
    }

    /// What is in flight waits again: its requests are unlikely to outlive the page.
    pub fn recall(&mut self) {
        for held in &mut self.held {
            held.flying = false;
        }
        self.withdraw(&|_| false);
    }

    /// Sends the oldest of a kind, as many as fit. Returns the number of the request and
    /// copies of the signals.
    pub fn depart(
        &mut self,
        kind: BatchKind,
        limit: usize,
        mut room: usize,
    ) -> (u32, Vec<EngagementSignal>) {
        let mut batch = Vec::new();
        for held in &mut self.held {
            if held.kind() == kind {
                if batch.len() >= limit || held.bytes > room {
                    break;
                }
                room -= held.bytes;
                held.flying = true;
                batch.push(held.signal.clone());
            }
        }
        (self.log.leave(&batch), batch)
    }

    /// A kind's request has ended, with this state for each of its signals.
    pub fn land(&mut self, kind: BatchKind, state: &mut dyn FnMut(SignalId) -> DeliveryState) {
        for mut held in std::mem::take(&mut self.held) {
            if held.flies(kind) {
                held.flying = false;
                let mut state = state(held.signal.id);
                if held.withdrawn && state != DeliveryState::Sent {
                    state = DeliveryState::Withdrawn;
                }
                if state != DeliveryState::Waiting {
                    self.close(held.signal.id, state);
                    continue;
                }
            }
            self.held.push(held);
        }
    }

    /// How many signals of a kind are in flight.
    #[must_use]
    pub fn flying(&self, kind: BatchKind) -> usize {
        self.held.iter().filter(|held| held.flies(kind)).count()
    }

    /// How many signals are held, waiting and in flight.
    #[must_use]
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether none is held.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Since when the oldest of a kind has been held.
    #[must_use]
    pub fn oldest(&self, kind: BatchKind) -> Option<Millis> {
        let oldest = self.held.iter().find(|held| held.kind() == kind);
        oldest.map(|held| held.since)
    }

    /// How many signals were ever taken in, by state.
    #[must_use]
    pub fn count(&self) -> DeliveryCounts {
        DeliveryCounts {
            waiting: u32::try_from(self.held.len()).unwrap_or(u32::MAX),
            sent: self.sent,
            lost: self.lost,
            withdrawn: self.withdrawn,
        }
    }

    /// How many questions were answered, by the state of their newest answer; on one sheet, or on
    /// all.
    #[must_use]
    pub fn answers(&self, sheet: Option<SheetId>) -> DeliveryCounts {
        self.answers.count(sheet)
    }

    /// The states of answers.
    #[must_use]
    pub fn status(&self) -> &AnswerStatus {
        &self.answers
    }

    /// Records why a signal was refused.
    pub fn note_ended(&mut self, id: SignalId, why: NoMoreAnswers) {
        self.answers.note_ended(id, why);
    }

    /// Whether anything of that sheet was ever stored.
    #[must_use]
    pub fn has_arrived(&self, sheet: SheetId) -> bool {
        self.answers.has_arrived(sheet)
    }

    /// Every signal that was taken in, as far as there is space, with its state.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.log
    }

    fn remove(&mut self, state: DeliveryState, which: &dyn Fn(&QueuedSignal) -> bool) {
        for held in std::mem::take(&mut self.held) {
            if which(&held) {
                self.close(held.signal.id, state);
            } else {
                self.held.push(held);
            }
        }
    }

    fn close(&mut self, id: SignalId, state: DeliveryState) {
        self.answers.settle(id, state);
        self.log.settle(id, state);
        match state {
            DeliveryState::Waiting => {}
            DeliveryState::Sent => self.sent += 1,
            DeliveryState::Lost => self.lost += 1,
            DeliveryState::Withdrawn => self.withdrawn += 1,
        }
    }
}
