//! Readers who send, and send again what was not confirmed.
//!
//! Usage signals and answers, never in one batch; answers have later revisions, which may arrive
//! before earlier ones; one batch in six is sent again although it was confirmed, whole or in part.

use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use evidence_walk_contract::batch;
use evidence_walk_contract::id::{DAY_MS, SheetId, SignalId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{About, AnswerPlace, Detail, EngagementSignal, SignalKind};
use evidence_walk_contract::verdict::Verdict;

use crate::client::{Answer, Client};
use crate::ledger::Ledger;
use crate::random::SeededRandom;
use crate::roomy::SITE;

/// An origin that the example centre allows.
const ORIGIN: &str = "http://127.0.0.1:8080";
const READERS: usize = 12;

type Batch = Vec<EngagementSignal>;

/// Readers and what they still have to send.
pub struct Load {
    readers: Vec<Mutex<Reader>>,
    pub counts: Counts,
}

struct Reader {
    random: SeededRandom,
    waiting: Vec<Batch>,
    confirmed: Vec<Batch>,
}

/// The responses to the readers, in batches.
#[derive(Default)]
pub struct Counts {
    /// Confirmed, with at least one new signal.
    pub new: AtomicU64,
    /// 503 with `Retry-After`.
    pub later: AtomicU64,
    /// No response, or half of one.
    pub silence: AtomicU64,
}

impl Counts {
    /// Confirmed with anything new, deferred, unanswered since the last call.
    pub fn take(&self) -> (u64, u64, u64) {
        let take = |count: &AtomicU64| count.swap(0, Ordering::SeqCst);
        (take(&self.new), take(&self.later), take(&self.silence))
    }
}

impl Load {
    pub fn new(random: &mut SeededRandom) -> Self {
        let reader = |_| {
            Mutex::new(Reader {
                random: random.split(),
                waiting: Vec::new(),
                confirmed: Vec::new(),
            })
        };
        Self {
            readers: (0..READERS).map(reader).collect(),
            counts: Counts::default(),
        }
    }

    /// Sends for that time, or until the collector is gone.
    pub fn run(&self, address: SocketAddr, ledger: &Ledger, time: Duration) {
        self.each(|reader| {
            let began = Instant::now();
            let mut client = Client::new(address);
            while began.elapsed() < time {
                let batch = reader.next(ledger);
                match self.send(&mut client, ledger, batch, reader) {
                    Some(true) => {}
                    Some(false) => std::thread::sleep(Duration::from_millis(20)),
                    None => break,
                }
            }
        });
    }

    /// Sends what waits until nothing does; panics if that takes too long.
    pub fn finish(&self, address: SocketAddr, ledger: &Ledger) {
        self.each(|reader| {
            let began = Instant::now();
            let mut client = Client::new(address);
            while let Some(batch) = reader.waiting.pop() {
                if self.send(&mut client, ledger, batch, reader) != Some(true) {
                    assert!(began.elapsed() < Duration::from_secs(20), "never confirmed");
                    std::thread::sleep(Duration::from_millis(50));
                }
            }
        });
    }

    fn each(&self, does: impl Fn(&mut Reader) + Sync) {
        let does = &does;
        std::thread::scope(|scope| {
            for reader in &self.readers {
                scope.spawn(move || does(&mut reader.lock().unwrap()));
            }
        });
    }

    /// Whether it was confirmed; `None` if there was no response.
    fn send(
        &self,
        client: &mut Client,
        ledger: &Ledger,
        batch: Batch,
        reader: &mut Reader,
    ) -> Option<bool> {
        let count = |count: &AtomicU64| count.fetch_add(1, Ordering::SeqCst);
        let Ok(answer) = post(client, &batch) else {
            count(&self.counts.silence);
            reader.waiting.push(batch);
            return None;
        };
        if answer.status == 503 {
            assert!(answer.header("retry-after").is_some(), "{answer:?}");
            assert!(answer.body.contains("retry_after_ms"), "{answer:?}");
            count(&self.counts.later);
            reader.waiting.push(batch);
            return Some(false);
        }
        assert_eq!(answer.status, 200, "{answer:?}");
        let verdict: Verdict = serde_json::from_str(&answer.body).unwrap();
        let told = [&verdict.accepted[..], &verdict.duplicate].concat();
        assert_eq!(told.len(), batch.len(), "{verdict:?}");
        ledger.heard(&verdict);
        if !verdict.accepted.is_empty() {
            count(&self.counts.new);
        }
        reader.confirmed.push(batch);
        Some(true)
    }
}

pub fn post(client: &mut Client, batch: &[EngagementSignal]) -> std::io::Result<Answer> {
    let head = format!("Origin: {ORIGIN}\r\nContent-Type: text/plain;charset=UTF-8\r\n");
    client.post(
        &format!("/v1/signals?site={SITE}"),
        &head,
        &batch::write(batch),
    )
}

impl Reader {
    fn next(&mut self, ledger: &Ledger) -> Batch {
        if !self.waiting.is_empty() && self.random.one_in(2) {
            let from = self.random.below(self.waiting.len() as u64) as usize;
            return self.waiting.swap_remove(from);
        }
        if !self.confirmed.is_empty() && self.random.one_in(6) {
            let from = self.random.below(self.confirmed.len() as u64) as usize;
            let mut batch = self.confirmed[from].clone();
            let many = self.random.below(batch.len() as u64) as usize;
            batch.rotate_left(many);
            batch.truncate(many + 1);
            return batch;
        }
        let batch = match self.random.one_in(3) {
            true => self.sheet(),
            false => self.walk(),
        };
        ledger.sending(&batch);
        batch
    }

    fn walk(&mut self) -> Batch {
        let many = 1 + self.random.below(12);
        (0..many).map(|_| usage(&mut self.random)).collect()
    }

    /// Up to three revisions of the answers of one sheet, latest first.
    fn sheet(&mut self) -> Batch {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.random.next().to_le_bytes());
        bytes[8..].copy_from_slice(&self.random.next().to_le_bytes());
        let sheet = SheetId::new(bytes);
        let revisions = 1 + self.random.below(3) as u32;
        let each = (1..=revisions).rev();
        each.flat_map(|revision| answers(&mut self.random, sheet, revision))
            .collect()
    }
}

fn signal(source: &mut SeededRandom, kind: SignalKind) -> EngagementSignal {
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis() as u64;
    let mut random = [0; 10];
    random[..8].copy_from_slice(&source.next().to_le_bytes());
    random[8..].copy_from_slice(&source.next().to_le_bytes()[..2]);
    EngagementSignal {
        id: SignalId::new((now / DAY_MS) as u32, random),
        about: About {
            summary: "home-adaptations".to_owned(),
            lang: "en".to_owned(),
            edition: 1,
            revision: 1,
        },
        kind,
    }
}

/// A usage signal of some reader.
pub fn usage(random: &mut SeededRandom) -> EngagementSignal {
    let step = ["the-decision", "trials", "disagree", "locally"][random.below(4) as usize];
    let step = step.to_owned();
    let kind = match random.below(5) {
        0 => SignalKind::Started,
        1 => SignalKind::Finished,
        // The finding's own detail, which no other step has.
        2 => SignalKind::DetailOpened {
            detail: [Detail::Certainty, Detail::Picture, Detail::PublishedFigures]
                [random.below(3) as usize],
            step: "trials".to_owned(),
        },
        _ => SignalKind::StepReached { step },
    };
    signal(random, kind)
}

fn answers(random: &mut SeededRandom, sheet: SheetId, revision: u32) -> Batch {
    let point = ["not_at_all", "slightly", "very", "no_decision"][random.below(4) as usize];
    let uses = ["change", "think", "share"][..random.below(4) as usize].to_vec();
    let uses: Vec<String> = uses.into_iter().map(str::to_owned).collect();
    // Letters only: a long number would be masked.
    let place: String = (0..12)
        .map(|_| char::from(b'a' + random.below(26) as u8))
        .collect();
    let words = format!("What was it in place {place}?");
    let values = [
        ("usefulness", AnswerValue::Choice(point.to_owned())),
        ("intended_use", AnswerValue::Choices(uses)),
        ("missing", AnswerValue::Text(words)),
    ];
    let of = |(question, value): (&str, AnswerValue)| {
        let nothing = value == AnswerValue::Choices(Vec::new()) || random.one_in(8);
        let kind = SignalKind::Answered {
            sheet,
            question: question.to_owned(),
            question_revision: 1,
            answer_revision: revision,
            place: AnswerPlace::Walk,
            value: if nothing { AnswerValue::Cleared } else { value },
        };
        signal(random, kind)
    };
    values.map(of).into()
}
