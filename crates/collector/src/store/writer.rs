//! The one writing connection, its queue and its group commit.
//!
//! Whatever waits when a commit begins is committed together, so the slower the disk the larger the
//! groups; nobody waits for company. An answer goes out only after COMMIT has returned. After any
//! failure the connection is thrown away: what a failed fsync left behind is not to be trusted.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use evidence_walk_contract::id::{Day, SheetId};
use rusqlite::{Connection, TransactionBehavior, params};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::pulse::{Pulse, Try};
use super::sqlite::Open;
use super::tallies::Tallies;
use super::{Difference, Fate, SEEN_DAYS, Trouble, Withdrawal, answers, apply, layout, withdraw};
#[cfg(feature = "faults")]
use crate::faults;
use crate::judge::Sound;

/// Most signals that wait to be written.
pub(super) const QUEUE: usize = 4_096;

/// Most signals in one commit.
const GROUP_SIGNALS: usize = 500;

/// Longest time in which a group is gathered.
const GROUP_TIME: Duration = Duration::from_millis(5);

/// Longest time in which the log is tried to be cut while somebody reads from it; nothing is written
/// meanwhile.
const CUT_TIME: Duration = Duration::from_secs(2);

/// Time between two tries.
const CUT_PAUSE: Duration = Duration::from_millis(20);

type Reply<T> = oneshot::Sender<Result<T, Trouble>>;

/// Something to be written.
pub(super) enum Job {
    /// Signals to be kept.
    Keep {
        centre: String,
        signals: Vec<Sound>,
        received: Day,
        reply: Reply<Vec<Fate>>,
        /// Its place in the queue, given back when it is done.
        place: OwnedSemaphorePermit,
    },
    /// Old ids to be forgotten.
    Forget {
        centre: String,
        today: Day,
        reply: Reply<usize>,
    },
    /// A sheet to be deleted.
    Withdraw {
        centre: String,
        sheet: SheetId,
        reply: Reply<Withdrawal>,
    },
    /// Tallies to be counted afresh.
    Recount {
        centre: String,
        reply: Reply<Vec<Difference>>,
    },
    /// To see whether anything can be written.
    Ping(Try),
}

/// The way to the writer.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) jobs: Sender<Job>,
    pub(super) places: Arc<Semaphore>,
    pub(super) pulse: Pulse,
    thread: JoinHandle<()>,
}

impl Writer {
    /// Starts the writer on an open connection to the file at `path`.
    pub(super) fn start(open: Open, path: &Path) -> std::io::Result<Self> {
        let (jobs, waiting) = channel();
        let path = path.to_owned();
        let pulse = Pulse::default();
        let seen = pulse.clone();
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write(Some(open), &path, &waiting, &seen))?;
        Ok(Self {
            jobs,
            pulse,
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

fn write(mut connection: Option<Open>, path: &Path, waiting: &Receiver<Job>, pulse: &Pulse) {
    let mut next = waiting.recv().ok();
    // Nothing is known of what was written before the start.
    let mut disordered = true;
    while let Some(job) = next.take() {
        let Job::Keep { .. } = job else {
            alone(&mut connection, path, job, &mut disordered);
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
        commit(&mut connection, path, group, pulse);
        disordered = true;
        if next.is_none() {
            next = waiting.recv().ok();
        }
    }
    cut_log(connection.as_ref());
}

/// Runs `work` in one transaction. On failure nothing of it remains, nor the connection.
fn transact<T>(
    connection: &mut Option<Open>,
    path: &Path,
    work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> Result<T, Trouble> {
    let run = || {
        let open = match connection.take() {
            Some(open) => open,
            None => Open::again(path)?,
        };
        let Open {
            connection: open,
            changes,
        } = connection.insert(open);
        let tx = open.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&tx)?;
        changes.write(&tx)?;
        #[cfg(feature = "faults")]
        faults::point(faults::BEFORE_COMMIT);
        tx.commit()?;
        #[cfg(feature = "faults")]
        faults::point(faults::AFTER_COMMIT);
        Ok(done)
    };
    run().map_err(|error: rusqlite::Error| {
        tracing::error!(%error, "the store could not write");
        *connection = None;
        Trouble::Failed(error.to_string())
    })
}

fn commit(connection: &mut Option<Open>, path: &Path, group: Vec<Job>, pulse: &Pulse) {
    #[cfg(feature = "faults")]
    let group = confirm_early(group);
    let fates = transact(connection, path, |tx| {
        let mut tallies = Tallies::default();
        let keep = |job| match job {
            &Job::Keep {
                ref centre,
                ref signals,
                received,
                ..
            } => signals
                .iter()
                .map(|sound| apply::keep(tx, &mut tallies, centre, sound, received))
                .collect(),
            _ => Ok(Vec::new()),
        };
        let fates = group
            .iter()
            .map(keep)
            .collect::<rusqlite::Result<Vec<Vec<Fate>>>>()?;
        tallies.write(tx)?;
        Ok(fates)
    });
    pulse.note(fates.as_deref());
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
            // A sender that hung up has its signals kept all the same; it will send them again.
            let _ = reply.send(answer);
        }
    }
}

/// Confirms before anything is written, where a test wants to see that fail.
#[cfg(feature = "faults")]
fn confirm_early(mut group: Vec<Job>) -> Vec<Job> {
    if faults::has(faults::EARLY) {
        for job in &mut group {
            if let Job::Keep { reply, signals, .. } = job {
                let unheard = oneshot::channel().0;
                let heard = std::mem::replace(reply, unheard);
                let _ = heard.send(Ok(vec![Fate::New; signals.len()]));
            }
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    group
}

/// Folds the log into the database and empties it. Where somebody reads from it all the while, or
/// another program folds it, it stays until the next time.
fn cut_log(open: Option<&Open>) {
    let Some(Open { connection, .. }) = open else {
        return;
    };
    match cut_within(connection, CUT_TIME) {
        Err(error) => tracing::warn!(%error, "the store's log could not be cut"),
        Ok(false) => tracing::warn!("the store's log is being read and was not cut"),
        Ok(true) => {}
    }
}

/// Whether the log was cut in that time.
fn cut_within(open: &Connection, time: Duration) -> rusqlite::Result<bool> {
    // SQLite's own patience is longer, and does not hold where another program folds the log.
    let patience = open.pragma_query_value(None, "busy_timeout", |row| row.get(0))?;
    open.busy_timeout(Duration::ZERO)?;
    let began = Instant::now();
    let cut = loop {
        let busy = open.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
            row.get::<_, bool>(0)
        });
        match busy {
            Ok(true) if began.elapsed() < time => std::thread::sleep(CUT_PAUSE),
            other => break other.map(|busy| !busy),
        }
    };
    open.busy_timeout(Duration::from_millis(patience))?;
    cut
}

/// Writes every row into fresh pages, in the order of keys, and says whether it could. A page shows in
/// which order its rows came; and what is deleted is overwritten where it stands, but SQLite copies rows
/// when it shares them out among pages, and leaves the old copy in what it then holds for empty.
fn rewrite(open: Option<&Open>) -> bool {
    let Some(open) = open else { return false };
    let done = open.connection.execute_batch("VACUUM");
    if let Err(error) = &done {
        tracing::warn!(%error, "the store was not written anew: deleted words may be left in its unused space");
    }
    done.is_ok()
}

/// Jobs that share no commit.
fn alone(connection: &mut Option<Open>, path: &Path, job: Job, disordered: &mut bool) {
    match job {
        Job::Forget {
            centre,
            today,
            reply,
        } => {
            let forgotten = transact(connection, path, |tx| {
                let last = today.saturating_sub(SEEN_DAYS);
                tx.execute(
                    "DELETE FROM usage_seen WHERE centre_id = ?1 AND received_day < ?2",
                    params![centre, last],
                )
            });
            *disordered |= matches!(forgotten, Ok(some) if some > 0);
            if *disordered {
                *disordered = !rewrite(connection.as_ref());
            }
            // What was deleted, words taken back too, is still in the log until the log is cut.
            cut_log(connection.as_ref());
            let _ = reply.send(forgotten);
        }
        Job::Withdraw {
            centre,
            sheet,
            reply,
        } => {
            let withdrawn = transact(connection, path, |tx| {
                withdraw::withdraw(tx, &centre, sheet)
            });
            if let Ok(Withdrawal::Done { .. }) = withdrawn {
                *disordered = !rewrite(connection.as_ref());
            }
            // Deleted rows are overwritten in the database, but stand in the log until it is cut.
            cut_log(connection.as_ref());
            let _ = reply.send(withdrawn);
        }
        Job::Recount { centre, reply } => {
            let _ = reply.send(transact(connection, path, |tx| {
                answers::recount(tx, &centre)
            }));
        }
        // A transaction without a change would succeed on a full disk.
        Job::Ping(ask) => ask.make(|| transact(connection, path, layout::write_again)),
        Job::Keep { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A writer whose deleted words stand in a log that somebody reads.
    fn read_log(folder: &Path) -> (Open, Connection) {
        let path = folder.join("store");
        let writer = Open::again(&path).unwrap();
        let make = "CREATE TABLE said (words TEXT); INSERT INTO said VALUES ('hers');";
        writer.connection.execute_batch(make).unwrap();
        let reader = Connection::open(&path).unwrap();
        reader.execute_batch("BEGIN").unwrap();
        let words: String = reader
            .query_row("SELECT words FROM said", [], |row| row.get(0))
            .unwrap();
        assert_eq!(words, "hers");
        let delete = "DELETE FROM said";
        writer.connection.execute_batch(delete).unwrap();
        (writer, reader)
    }

    fn log(folder: &Path) -> u64 {
        folder.join("store-wal").metadata().unwrap().len()
    }

    /// Seen to fail with one try only.
    #[test]
    fn the_log_is_cut_once_its_reader_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let (writer, reader) = read_log(folder.path());
        let reading = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(300));
            reader.execute_batch("COMMIT").unwrap();
        });
        cut_log(Some(&writer));
        assert_eq!(log(folder.path()), 0);
        reading.join().unwrap();
    }

    /// Seen to fail with SQLite's own patience left on, and with it not given back.
    #[test]
    fn a_reader_that_stays_holds_the_writer_up_for_no_longer() {
        let folder = tempfile::tempdir().unwrap();
        let (open, reader) = read_log(folder.path());
        let writer = open.connection;
        let patience = |of: &Connection| {
            of.pragma_query_value(None, "busy_timeout", |row| row.get::<_, u64>(0))
        };
        let before = patience(&writer).unwrap();
        let began = Instant::now();
        assert_eq!(cut_within(&writer, Duration::from_millis(200)), Ok(false));
        assert!(began.elapsed() < Duration::from_secs(2));
        assert!(before > 0 && patience(&writer) == Ok(before));
        assert!(log(folder.path()) > 0);
        reader.execute_batch("COMMIT").unwrap();
        assert_eq!(cut_within(&writer, Duration::ZERO), Ok(true));
        assert_eq!(log(folder.path()), 0);
    }
}
