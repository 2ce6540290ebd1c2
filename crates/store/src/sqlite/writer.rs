//! The one writing connection, its queue and its group commit.
//!
//! Everything that waits when a commit begins is committed together, so the slower the disk the larger the
//! groups; a signal never waits for others to join it. An answer goes out only after COMMIT has returned.
//! After any failure the connection is discarded: what a failed fsync left behind is not to be trusted.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use evidence_walk_contract::id::{Day, SheetId};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::apply::Keeping;
use super::comment_groups::{Formed, GroupingProgress};
use super::forget::{Forgotten, forget};
use super::rewrite::{Extent, Rewritten};
use super::tallies::Tallies;
use super::withdraw::Withdrawing;
use super::write_handle::WriteHandle;
use super::write_probe::{ProbeAttempt, WriteProbe};
use super::{apart, comment_groups, layout, recount, releases};
use crate::ValidSignal;
use crate::budget::SourceSite;
use crate::day::iso_day;
use crate::policy::{keep_signal, withdraw_sheet};
use crate::{
    Difference, EditionKey, KeepOutcome, Ruling, Settled, StoreError, StoredRelease, Withdrawal,
};

/// Most signals that wait to be written.
pub(super) const QUEUE: usize = 4_096;

/// Most signals in one commit.
const GROUP_SIGNALS: usize = 500;

/// Longest time in which a group is gathered.
const GROUP_TIME: Duration = Duration::from_millis(5);

/// How long the writer tries to truncate the log at the end, while another program reads from it.
const LAST: Duration = Duration::from_secs(2);

/// Time between two attempts.
const PAUSE: Duration = Duration::from_millis(20);

type Reply<T> = oneshot::Sender<Result<T, StoreError>>;

/// Something to be written.
pub(super) enum Job {
    /// Signals to be kept.
    Keep {
        centre: String,
        site: SourceSite,
        signals: Vec<ValidSignal>,
        received: Day,
        reply: Reply<Vec<KeepOutcome>>,
        /// Its place in the queue, released when it is done.
        place: OwnedSemaphorePermit,
    },
    /// A part of what is old enough to be forgotten.
    Forget {
        centre: String,
        today: Day,
        /// Days since the store was opened.
        passed: Day,
        reply: Reply<Forgotten>,
    },
    /// A part of the waiting comments, to be put into groups, from that question on.
    Group {
        centre: String,
        today: Day,
        next: Option<GroupingProgress>,
        reply: Reply<Formed>,
    },
    /// A sheet to be deleted.
    Withdraw {
        centre: String,
        sheet: SheetId,
        today: Day,
        reply: Reply<Withdrawal>,
    },
    /// A part of the sheets that are kept apart, to be accepted or deleted.
    Settle {
        centre: String,
        site: String,
        day: Day,
        ruling: Ruling,
        today: Day,
        reply: Reply<(Settled, bool)>,
    },
    /// Tallies that differ from what they count.
    PutRight {
        centre: String,
        differences: Vec<Difference>,
        reply: Reply<()>,
    },
    /// A release to be kept.
    KeepRelease {
        key: EditionKey,
        release: StoredRelease,
        reply: Reply<bool>,
    },
    /// Any other change, which replies by itself.
    Change(Box<dyn FnOnce(&mut WriteHandle) + Send>),
    /// What changed since the last time, to be rewritten.
    Rewrite { reply: Reply<Rewritten> },
    /// To see whether anything can be written.
    Ping(ProbeAttempt),
}

/// The handle through which jobs reach the writer.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) jobs: Sender<Job>,
    pub(super) places: Arc<Semaphore>,
    pub(super) probe: WriteProbe,
    thread: JoinHandle<()>,
}

impl Writer {
    /// Starts the writer.
    pub(super) fn start(handle: WriteHandle) -> std::io::Result<Self> {
        let (jobs, waiting) = channel();
        let probe = WriteProbe::default();
        let seen = probe.clone();
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write(handle, &waiting, &seen))?;
        Ok(Self {
            jobs,
            probe,
            places: Arc::new(Semaphore::new(QUEUE)),
            thread,
        })
    }

    /// Writes what waits, then ends.
    pub(super) fn stop(self) {
        drop(self.jobs);
        if self.thread.join().is_err() {
            tracing::error!("the store's writer had panicked");
        }
    }
}

fn write(mut handle: WriteHandle, waiting: &Receiver<Job>, probe: &WriteProbe) {
    // The day last believed for each centre, and how many days had passed by then.
    let mut bases = BTreeMap::new();
    let mut next = waiting.recv().ok();
    while let Some(job) = next.take() {
        let Job::Keep { .. } = job else {
            alone(&mut handle, &mut bases, job);
            next = waiting.recv().ok();
            continue;
        };
        let began = Instant::now();
        let mut group = vec![job];
        let mut signals = 0;
        while let Some(Job::Keep { signals: more, .. }) = group.last() {
            signals += more.len();
            if signals >= GROUP_SIGNALS || began.elapsed() >= GROUP_TIME {
                break;
            }
            match waiting.try_recv() {
                Ok(job @ Job::Keep { .. }) => group.push(job),
                Ok(other) => {
                    next = Some(other);
                    break;
                }
                Err(_) => break,
            }
        }
        commit(&mut handle, group, probe);
        handle.keep_log_short();
        if next.is_none() {
            next = waiting.recv().ok();
        }
    }
    let began = Instant::now();
    while let Ok(Rewritten::NotYet) = handle.rewrite(Extent::All) {
        if began.elapsed() > LAST {
            tracing::warn!(
                "another program reads the store, so its log was not cut; the next start cuts it"
            );
            return;
        }
        std::thread::sleep(PAUSE);
    }
    handle.put_away();
}

fn commit(handle: &mut WriteHandle, group: Vec<Job>, probe: &WriteProbe) {
    let fates = handle.transact(|tx, keys| {
        let mut tallies = Tallies::default();
        let mut keep = |job| match job {
            &Job::Keep {
                ref centre,
                ref site,
                ref signals,
                received,
                ..
            } => {
                let mut keeping = Keeping {
                    tx,
                    keys,
                    tallies: &mut tallies,
                    centre,
                };
                let signals = signals.iter();
                signals
                    .map(|signal| keep_signal(&mut keeping, site, signal, received))
                    .collect()
            }
            _ => Ok(Vec::new()),
        };
        let fates = group
            .iter()
            .map(&mut keep)
            .collect::<rusqlite::Result<Vec<Vec<KeepOutcome>>>>()?;
        tallies.write(tx)?;
        Ok(fates)
    });
    probe.note(fates.as_deref());
    let mut fates = match fates {
        Ok(fates) => Ok(fates.into_iter()),
        Err(trouble) => Err(trouble),
    };
    for job in group {
        if let Job::Keep { reply, place, .. } = job {
            let answer = match &mut fates {
                Ok(fates) => Ok(fates.next().unwrap_or_default()),
                Err(trouble) => Err(trouble.clone()),
            };
            drop(place);
            // Signals of a sender that hung up are kept all the same; it will send them again.
            let _ = reply.send(answer);
        }
    }
}

/// Jobs that share no commit.
fn alone(handle: &mut WriteHandle, bases: &mut BTreeMap<String, (Day, Day)>, job: Job) {
    match job {
        Job::Forget {
            centre,
            today,
            passed,
            reply,
        } => {
            let base = bases.get(&centre).copied();
            let forgotten = handle.transact(|tx, _| forget(tx, &centre, today, base, passed));
            let forgotten = forgotten.and_then(|forgotten| handle.forgot(forgotten));
            if let Ok(Forgotten { day: Some(day), .. }) = forgotten {
                bases.insert(centre, (day, passed));
            }
            let _ = reply.send(forgotten);
        }
        Job::Group {
            centre,
            today,
            next,
            reply,
        } => {
            let formed = handle.transact(|tx, _| comment_groups::form(tx, &centre, today, next));
            let _ = reply.send(formed);
        }
        Job::Withdraw {
            centre,
            sheet,
            today,
            reply,
        } => {
            let withdrawn = handle.transact(|tx, _| {
                withdraw_sheet(
                    &mut Withdrawing {
                        tx,
                        centre: &centre,
                    },
                    sheet,
                    today,
                )
            });
            let _ = reply.send(withdrawn);
        }
        Job::Settle {
            centre,
            site,
            day,
            ruling,
            today,
            reply,
        } => {
            let of = (site.as_str(), &*iso_day(day));
            let settled = handle.transact(|tx, _| apart::settle(tx, &centre, of, ruling, today));
            let _ = reply.send(settled);
        }
        Job::PutRight {
            centre,
            differences,
            reply,
        } => {
            let right = handle.transact(|tx, _| recount::put_right(tx, &centre, &differences));
            let _ = reply.send(right);
        }
        Job::KeepRelease {
            key,
            release,
            reply,
        } => {
            let kept = handle.transact(|tx, _| releases::keep(tx, &key, &release));
            let _ = reply.send(kept);
        }
        Job::Change(change) => change(handle),
        Job::Rewrite { reply } => {
            let _ = reply.send(handle.rewrite(Extent::All));
        }
        // A transaction without a change would succeed on a full disk.
        Job::Ping(ask) => ask.make(|| handle.transact(|tx, _| layout::write_again(tx))),
        Job::Keep { .. } => {}
    }
}
