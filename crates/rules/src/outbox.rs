//! The outbox: signals in, requests out, one at a time; when the page is hidden, one of each kind.
//!
//! It lives in memory and is lost with the page. Its caller calls
//! [`next`](outbox::Outbox::next) after every other call and at every wake-up, posts what it
//! returns, and reports how that ended. A signal that went in is from then on waiting, sent, lost
//! or withdrawn, and counted as exactly one of these; its id and content never change.

use evidence_walk_contract::id::SheetId;
use evidence_walk_contract::limits::{BATCH_SIGNALS, BODY_BYTES};
use evidence_walk_contract::signal::EngagementSignal;

pub use crate::account::{AnswersState, Stop, Tally};
use crate::answer_status::NoMoreAnswers;
use crate::backoff::Backoff;
pub use crate::backoff::Millis;
use crate::channel::{Channel, NEW};
use crate::log::Log;
pub use crate::post_result::PostResult;
use crate::post_result::{DeliveryState, Treatment};
pub use crate::queue::BatchKind;
use crate::queue::{QueuedSignal, SIGNAL_BYTES, SignalQueue};

/// Usage signals that make a batch worth sending: more than a quick walk through eight steps makes, the most that a
/// summary should have, so that it is one request.
pub const FLUSH_SIGNALS: usize = 16;

/// Longest time that a usage signal waits for others.
pub const FLUSH_MS: Millis = 5_000;

/// Most bytes in a body that is sent as the page is hidden: browsers allow 64 KiB for all such
/// requests of a page together (Fetch standard, "HTTP-network-or-cache fetch").
pub const KEEPALIVE_BYTES: usize = 48 * 1024;

/// Space for what surrounds the signals in a body.
const ENVELOPE_BYTES: usize = 64;

const _: () =
    assert!(SIGNAL_BYTES + ENVELOPE_BYTES <= KEEPALIVE_BYTES && KEEPALIVE_BYTES <= BODY_BYTES);

/// Answers leave first.
const BATCH_KINDS: [BatchKind; 2] = [BatchKind::Answers, BatchKind::Usage];

/// Most reasons of refusal that are remembered; the contract's list is shorter.
const REASONS: usize = 16;

/// What the outbox wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Want {
    /// Post this, report its end to [`Outbox::settle`], and ask again at once.
    Post {
        /// The number of the request.
        request: u32,
        /// The signals of the request.
        batch: Vec<EngagementSignal>,
        /// The page is being hidden: the request should outlive it.
        keepalive: bool,
    },
    /// Ask again at this time, unless something happens before.
    WakeAt(Millis),
    /// Ask again when something has happened.
    Rest,
}

/// What waits to be sent.
#[derive(Debug, Clone)]
pub struct Outbox {
    queue: SignalQueue,
    usage: Channel,
    answers: Channel,
    backoff: Backoff,
    /// The page is hidden, and may never be shown again.
    hidden: bool,
    clock: Millis,
    stopped: Option<Stop>,
    stop_untold: Option<Stop>,
    reasons: Vec<String>,
    reasons_told: usize,
}

impl Default for Outbox {
    fn default() -> Self {
        Self::new()
    }
}

impl Outbox {
    /// An empty outbox.
    #[must_use]
    pub fn new() -> Self {
        Self {
            queue: SignalQueue::default(),
            usage: NEW,
            answers: NEW,
            backoff: Backoff::default(),
            hidden: false,
            clock: 0,
            stopped: None,
            stop_untold: None,
            reasons: Vec::new(),
            reasons_told: 0,
        }
    }

    /// Takes signals in. Beyond [`HELD_SIGNALS`](crate::queue::HELD_SIGNALS) or
    /// [`HELD_BYTES`](crate::queue::HELD_BYTES) the oldest usage signal is lost, and an answer only
    /// if there is no usage signal left. After a [`Stop`] everything is lost.
    pub fn push(&mut self, signals: Vec<EngagementSignal>, now: Millis) {
        let now = self.tick(now);
        for signal in signals {
            self.queue.take_in(signal, now);
        }
        self.lose_if_stopped();
    }

    /// Usage was switched off: waiting usage signals are withdrawn. A request in flight is not tried again.
    pub fn drop_usage(&mut self) {
        self.queue
            .withdraw(&|held: &QueuedSignal| held.kind() == BatchKind::Usage);
    }

    /// The answers of one sheet were discarded; for several walks on one page.
    pub fn drop_sheet(&mut self, sheet: SheetId) {
        self.queue
            .withdraw(&|held: &QueuedSignal| held.is_of(sheet));
    }

    /// What to do now. `hidden`: the page is hidden, and may never be shown again.
    ///
    /// Hiding flushes everything: each kind in a request of its own that outlives the page, including what
    /// was in flight when the page was hidden. Once per hiding it ignores a
    /// back-off, but not a `Retry-After`.
    pub fn next(&mut self, now: Millis, hidden: bool) -> Want {
        let now = self.tick(now);
        if hidden != self.hidden {
            self.hidden = hidden;
            if hidden {
                (self.answers, self.usage) = (self.answers.renewed(), self.usage.renewed());
                self.queue.recall();
                self.lose_if_stopped();
            }
        }
        self.queue.expire(now);
        if !hidden && self.answers.request + self.usage.request > 0 {
            return Want::Rest;
        }
        let mut want = Want::Rest;
        for kind in BATCH_KINDS {
            let Some(at) = self.ready_at(kind) else {
                continue;
            };
            if now >= at {
                return self.depart(kind);
            }
            want = Want::WakeAt(at);
            if !hidden {
                break;
            }
        }
        want
    }

    /// When a batch of a kind that has no request under way is sent, if it holds anything.
    // As separate statements these three save 50 bytes of the compressed widget.
    #[inline(never)]
    fn ready_at(&mut self, kind: BatchKind) -> Option<Millis> {
        let oldest = self.queue.oldest(kind)?;
        let channel = self.channel(kind);
        if channel.request > 0 {
            return None;
        }
        let spent = channel.last_try_spent;
        // While the page is shown, answers are sent first: only waiting usage signals are held.
        let waits = kind == BatchKind::Usage && !self.hidden && self.queue.len() < FLUSH_SIGNALS;
        let due = if waits {
            oldest.saturating_add(FLUSH_MS)
        } else {
            0
        };
        let ready = if self.hidden && !spent {
            self.backoff.allowed_at()
        } else {
            self.backoff.ready_at()
        };
        Some(due.max(ready))
    }

    #[inline(never)]
    fn depart(&mut self, kind: BatchKind) -> Want {
        let hidden = self.hidden;
        let body = if hidden { KEEPALIVE_BYTES } else { BODY_BYTES };
        let limit = self.channel(kind).limit;
        let (request, batch) = self.queue.depart(kind, limit, body - ENVELOPE_BYTES);
        let channel = self.channel(kind);
        channel.request = request;
        // If the first request after a hiding has failed, the page's other scripts may have used up what browsers
        // allow for requests that outlive a page: from then on it is an ordinary one.
        let keepalive = hidden && !std::mem::replace(&mut channel.last_try_spent, hidden);
        Want::Post {
            request,
            batch,
            keepalive,
        }
    }

    fn channel(&mut self, kind: BatchKind) -> &mut Channel {
        match kind {
            BatchKind::Usage => &mut self.usage,
            BatchKind::Answers => &mut self.answers,
        }
    }

    /// How a request ended. `random` is any 32 random bits. A request whose signals have been put into
    /// another since is ignored: that one's response says the same or more.
    pub fn settle(&mut self, request: u32, result: PostResult, now: Millis, random: u32) {
        let now = self.tick(now);
        let kind = if request == self.answers.request {
            BatchKind::Answers
        } else if request == self.usage.request {
            BatchKind::Usage
        } else {
            return;
        };
        let flown = self.queue.flying(kind);
        if flown == 0 {
            return;
        }
        self.channel(kind).request = 0;
        let mut all_settled = true;
        self.queue.land(kind, &mut |id| {
            let state = result.state(id, flown == 1);
            all_settled &= state != DeliveryState::Waiting;
            state
        });
        self.backoff.hold(now, result.retry_after());
        match result {
            PostResult::Verdict { refused, .. } => {
                if all_settled {
                    self.backoff.succeed();
                    let channel = self.channel(kind);
                    channel.limit = (channel.limit * 2).min(BATCH_SIGNALS);
                } else {
                    self.backoff.fail(now, random);
                }
                for (id, reason) in refused {
                    if let Some(why) = NoMoreAnswers::of(&reason) {
                        self.queue.note_ended(id, why);
                    }
                    if self.reasons.len() < REASONS && !self.reasons.contains(&reason) {
                        self.reasons.push(reason);
                    }
                }
            }
            PostResult::Status { code, .. } => match Treatment::of_status(code) {
                Treatment::Halve => {
                    self.channel(kind).limit = (flown / 2).max(1);
                    self.backoff.pause(now, random);
                }
                Treatment::Stop => {
                    let stop = Some(Stop { status: code });
                    (self.stopped, self.stop_untold) = (stop, stop);
                }
                Treatment::Keep => self.backoff.fail(now, random),
            },
            PostResult::Failed => self.backoff.fail(now, random),
            PostResult::Offline => self.backoff.sleep(now),
        }
        self.lose_if_stopped();
    }

    #[inline(never)]
    fn lose_if_stopped(&mut self) {
        if self.stopped.is_some() {
            self.queue.lose_all();
        }
    }

    /// The page is online or visible again: shortens a back-off to a random 0 to 5 s.
    pub fn nudge(&mut self, now: Millis, random: u32) {
        let now = self.tick(now);
        self.backoff.nudge(now, random);
    }

    /// The reader asked for a retry now: ends a back-off, but not a `Retry-After`.
    pub fn try_now(&mut self, now: Millis) {
        self.tick(now);
        self.backoff.try_now();
    }

    /// The counts of everything that was pushed, by state.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let count = self.queue.count();
        Tally {
            sent: count.sent,
            waiting: count.waiting,
            lost: count.lost,
            withdrawn: count.withdrawn,
            stopped: self.stopped,
        }
    }

    /// What was pushed, with the outcome of each signal, for the reader to look at.
    #[must_use]
    pub fn log(&self) -> &Log {
        self.queue.log()
    }

    /// That the collector has refused this page; returned once.
    pub fn take_stop(&mut self) -> Option<Stop> {
        self.stop_untold.take()
    }

    /// The code of a reason for which signals were refused; each returned once.
    pub fn take_reason(&mut self) -> Option<String> {
        let reason = self.reasons.get(self.reasons_told).cloned()?;
        self.reasons_told += 1;
        Some(reason)
    }

    /// The status of all answers.
    #[must_use]
    pub fn answers(&self) -> AnswersState {
        self.answers_of(None)
    }

    /// The status of the answers of one sheet; for several walks on one page.
    #[must_use]
    pub fn sheet(&self, sheet: SheetId) -> AnswersState {
        self.answers_of(Some(sheet))
    }

    /// Whether anything on that sheet was ever stored, though the rest may still wait: then the walk
    /// is informed by [`answers_arrived`](crate::walk::Walk::answers_arrived).
    #[must_use]
    pub fn has_arrived(&self, sheet: SheetId) -> bool {
        self.queue.has_arrived(sheet)
    }

    /// Whether anything on that sheet may be stored: it is, or it was in a request whose response is not
    /// known to have been a refusal.
    #[must_use]
    pub fn may_be_stored(&self, sheet: SheetId) -> bool {
        let mut entries = self.log().entries().iter();
        entries.any(|entry| {
            let tried = entry.request > 0 && entry.state != DeliveryState::Lost;
            (tried || entry.state == DeliveryState::Sent) && entry.signal.sheet() == Some(sheet)
        })
    }

    /// The status of the newest answer to one question of a sheet.
    #[must_use]
    pub fn question(&self, sheet: SheetId, question: &str) -> AnswersState {
        match self.queue.status().newest(sheet, question) {
            Some(DeliveryState::Waiting) => self.waiting(),
            Some(DeliveryState::Sent) => AnswersState::Sent,
            Some(DeliveryState::Lost) => AnswersState::Lost { lost: 1, sent: 0 },
            Some(DeliveryState::Withdrawn) | None => AnswersState::Nothing,
        }
    }

    /// Why that sheet takes no more answers, where a page that is loaded again does.
    #[must_use]
    pub fn ended(&self, sheet: SheetId) -> Option<NoMoreAnswers> {
        self.queue.status().ended(sheet)
    }

    fn waiting(&self) -> AnswersState {
        let next_try = self.backoff.ready_at();
        if self.answers.request > 0 || next_try <= self.clock {
            AnswersState::Sending
        } else {
            AnswersState::Waiting { next_try }
        }
    }

    fn answers_of(&self, sheet: Option<SheetId>) -> AnswersState {
        let count = self.queue.answers(sheet);
        if count.waiting > 0 {
            self.waiting()
        } else if count.lost > 0 {
            AnswersState::Lost {
                lost: count.lost,
                sent: count.sent,
            }
        } else if count.sent > 0 {
            AnswersState::Sent
        } else {
            AnswersState::Nothing
        }
    }

    /// The caller's clock, protected against running backwards.
    fn tick(&mut self, now: Millis) -> Millis {
        self.clock = self.clock.max(now);
        self.clock
    }
}
