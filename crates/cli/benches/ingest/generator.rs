//! The sender: connections that are kept alive, each with one request at a time.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use evidence_walk_contract::batch;
use evidence_walk_contract::paths::SIGNALS;
use evidence_walk_contract::verdict::Verdict;

use crate::client::{Answer, Client};
use crate::latency::{Wait, Waits};
use crate::maker::Maker;
use crate::roomy::SITE;
use crate::schedule::{Pace, Schedule};

/// What is sent, and how.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub connections: usize,
    pub pace: Pace,
    pub time: Duration,
    /// Signals in a batch.
    pub size: u64,
    /// The number of the first batch.
    pub first: u64,
}

/// The result.
#[derive(Debug, Default)]
pub struct Sent {
    /// From the first batch that was due to the last answer.
    pub lasted: Duration,
    pub size: u64,
    pub first: u64,
    /// One past the last batch's number.
    pub end: u64,
    /// Bytes of all bodies.
    pub bytes: u64,
    /// Answers that confirm the whole batch.
    pub acked: Waits,
    /// 429 or 503 with Retry-After.
    pub put_off: Waits,
    /// Batches that were deferred: none of them may be stored.
    pub not_taken: BTreeSet<u64>,
    /// Batches whose response was lost: stored or not.
    pub unknown: BTreeSet<u64>,
    /// Every other answer, as it was.
    pub wrong: Vec<String>,
}

impl Sent {
    /// Signals confirmed.
    pub fn signals(&self) -> u64 {
        self.acked.0.len() as u64 * self.size
    }

    /// Signals confirmed in a second.
    pub fn rate(&self) -> f64 {
        self.signals() as f64 / self.lasted.as_secs_f64().max(1e-9)
    }

    /// The numbers of the batches that were confirmed.
    pub fn acked_batches(&self) -> impl Iterator<Item = u64> + '_ {
        (self.first..self.end).filter(|n| !self.not_taken.contains(n) && !self.unknown.contains(n))
    }
}

/// Sends a plan's batches to a collector.
pub async fn send(address: SocketAddr, maker: &Maker, plan: Plan) -> Sent {
    let schedule = Arc::new(Schedule::new(plan.pace, plan.time));
    let sent = Arc::new(Mutex::new(Sent {
        size: plan.size,
        first: plan.first,
        end: plan.first,
        ..Sent::default()
    }));
    let senders: Vec<_> = (0..plan.connections)
        .map(|_| {
            let (schedule, sent, maker) = (Arc::clone(&schedule), Arc::clone(&sent), maker.clone());
            tokio::spawn(async move { connection(address, &maker, plan, &schedule, &sent).await })
        })
        .collect();
    for sender in senders {
        sender.await.unwrap();
    }
    let mut sent = std::mem::take(&mut *sent.lock().unwrap());
    sent.lasted = schedule.began.elapsed();
    sent
}

async fn connection(
    address: SocketAddr,
    maker: &Maker,
    plan: Plan,
    schedule: &Schedule,
    sent: &Mutex<Sent>,
) {
    let mut kept: Option<Client> = None;
    while let Some((number, due)) = schedule.take(schedule.began.elapsed()) {
        let number = plan.first + number;
        let body = batch::write(&maker.batch(number, plan.size));
        let request = request(address, &body);
        let at = tokio::time::Instant::from_std(schedule.began + due);
        tokio::time::sleep_until(at).await;
        let begun = Instant::now();
        let answer = async {
            let client = match &mut kept {
                Some(client) => client,
                none => none.insert(Client::connect(address).await?),
            };
            client.ask(request.as_bytes()).await
        };
        let answer = answer.await;
        let wait = Wait {
            due,
            whole: schedule.began.elapsed().saturating_sub(due),
            sent: begun.elapsed(),
        };
        if answer.is_err() {
            kept = None;
        }
        let mut sent = sent.lock().unwrap();
        sent.end = sent.end.max(number + 1);
        sent.bytes += body.len() as u64;
        sent.count(number, wait, answer);
    }
}

impl Sent {
    fn count(&mut self, number: u64, wait: Wait, answer: std::io::Result<Answer>) {
        match answer {
            Ok(answer) if answer.status == 200 => {
                let verdict: Verdict = serde_json::from_slice(&answer.body).unwrap();
                if verdict.accepted.len() as u64 == self.size {
                    self.acked.0.push(wait);
                } else {
                    self.unknown.insert(number);
                    self.wrong.push(format!("{verdict:?}"));
                }
            }
            Ok(answer) if matches!(answer.status, 429 | 503) && answer.retry_after => {
                self.put_off.0.push(wait);
                self.not_taken.insert(number);
            }
            Ok(answer) => {
                self.unknown.insert(number);
                self.wrong.push(format!(
                    "{} {}",
                    answer.status,
                    String::from_utf8_lossy(&answer.body)
                ));
            }
            Err(why) => {
                self.unknown.insert(number);
                self.wrong.push(why.to_string());
            }
        }
    }
}

fn request(address: SocketAddr, body: &str) -> String {
    format!(
        "POST {SIGNALS}?site={SITE} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
         Content-Type: text/plain;charset=UTF-8\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}
