//! Whether the store can be written, according to the last write or to a probe made now.
//!
//! A probe is a commit with a sync, and anybody may ask for one. So there is never more than one under
//! way, its result answers everybody who asks within a second, and none is made for callers that have
//! hung up.

use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::stopped;
use crate::{KeepOutcome, StoreError};

/// How long a result stays valid.
const FRESH: Duration = Duration::from_secs(1);

/// What is known.
#[derive(Debug, Default)]
struct ProbeState {
    last: Option<(Instant, Result<(), StoreError>)>,
    trying: bool,
}

impl ProbeState {
    fn is_fresh(&self) -> bool {
        let last = self.last.as_ref();
        last.is_some_and(|(seen, _)| seen.elapsed() < FRESH)
    }

    fn see(&mut self, how: Result<(), StoreError>) {
        self.last = Some((Instant::now(), how));
    }
}

/// The last result, shared by the writer and by callers who ask.
#[derive(Debug, Clone, Default)]
pub(super) struct WriteProbe(watch::Sender<ProbeState>);

impl WriteProbe {
    /// Records how a commit of signals went. A commit with nothing new wrote nothing, so it proves nothing:
    /// it succeeds on a full disk.
    pub(super) fn note(&self, fates: Result<&[Vec<KeepOutcome>], &StoreError>) {
        let how = match fates {
            Ok(fates) if fates.iter().flatten().any(|fate| *fate == KeepOutcome::New) => Ok(()),
            Ok(_) => return,
            Err(trouble) => Err(trouble.clone()),
        };
        self.0.send_modify(|known| known.see(how));
    }

    /// Asks, and sends a probe to the writer if no fresh result is known and no probe is under way.
    pub(super) fn ask(&self, send: impl FnOnce(ProbeAttempt)) -> ProbeAnswer {
        let asked = ProbeAnswer(self.0.subscribe());
        let mut is_first = false;
        self.0.send_if_modified(|known| {
            is_first = !known.is_fresh() && !std::mem::replace(&mut known.trying, true);
            false
        });
        if is_first {
            // If the writer has ended, the probe reports that when it is dropped.
            send(ProbeAttempt(Some(self.clone())));
        }
        asked
    }
}

/// An answer that is being waited for.
pub(super) struct ProbeAnswer(watch::Receiver<ProbeState>);

impl ProbeAnswer {
    /// The result, once there is one.
    pub(super) async fn answer(mut self) -> Result<(), StoreError> {
        // However late the result is noticed, the probe that gave it finished after this caller asked.
        let known = self.0.wait_for(|known| known.is_fresh() || !known.trying);
        let known = known.await.map_err(|_| stopped())?;
        let last = known.last.as_ref();
        last.map_or_else(|| Err(stopped()), |(_, how)| how.clone())
    }
}

/// A probe on its way to the writer; one that never arrives has failed.
#[derive(Debug)]
pub(super) struct ProbeAttempt(Option<WriteProbe>);

impl ProbeAttempt {
    /// Runs the probe, if anybody is still waiting for it.
    pub(super) fn make(mut self, write: impl FnOnce() -> Result<(), StoreError>) {
        let Some(WriteProbe(all)) = &self.0 else {
            return;
        };
        let mut is_wanted = true;
        // Under the same lock as asking: a later caller starts a probe of its own.
        all.send_if_modified(|known| {
            is_wanted = all.receiver_count() > 0 && !known.is_fresh();
            known.trying = is_wanted;
            !is_wanted
        });
        if is_wanted {
            let how = write();
            all.send_modify(|known| {
                known.see(how);
                known.trying = false;
            });
        }
        self.0 = None;
    }
}

impl Drop for ProbeAttempt {
    fn drop(&mut self) {
        if let Some(WriteProbe(all)) = &self.0 {
            all.send_modify(|known| {
                known.see(Err(stopped()));
                known.trying = false;
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, Sender, channel};

    fn wait<T>(question: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.unwrap().block_on(question)
    }

    fn ask(probe: &WriteProbe, tries: &Sender<ProbeAttempt>) -> ProbeAnswer {
        probe.ask(|one| drop(tries.send(one)))
    }

    fn next(waiting: &Receiver<ProbeAttempt>) -> ProbeAttempt {
        waiting.try_recv().expect("a try")
    }

    fn failed() -> StoreError {
        StoreError::Failed("full".to_owned())
    }

    #[test]
    fn one_try_is_for_all_who_ask() {
        let (probe, (jobs, waiting)) = (WriteProbe::default(), channel());
        let all: Vec<ProbeAnswer> = (0..50).map(|_| ask(&probe, &jobs)).collect();
        next(&waiting).make(|| Err(failed()));
        let late = ask(&probe, &jobs);
        for asked in all.into_iter().chain([late]) {
            assert_eq!(wait(asked.answer()), Err(failed()));
        }
        assert!(waiting.try_recv().is_err(), "and no other was made");
    }

    /// Seen to fail when every probe was made.
    #[test]
    fn nothing_is_written_for_those_who_hung_up() {
        let (probe, (jobs, waiting)) = (WriteProbe::default(), channel());
        drop(ask(&probe, &jobs));
        next(&waiting).make(|| panic!("written for nobody"));
        // That gives no result: the next caller is not given an old one.
        let asked = ask(&probe, &jobs);
        next(&waiting).make(|| Ok(()));
        assert_eq!(wait(asked.answer()), Ok(()));
    }

    #[test]
    fn a_commit_while_the_try_waits_is_answer_enough() {
        let (probe, (jobs, waiting)) = (WriteProbe::default(), channel());
        let asked = ask(&probe, &jobs);
        probe.note(Ok(&[vec![KeepOutcome::Repeat, KeepOutcome::Conflict]]));
        probe.note(Ok(&[vec![KeepOutcome::Repeat], vec![KeepOutcome::New]]));
        next(&waiting).make(|| panic!("written although it was known"));
        assert_eq!(wait(asked.answer()), Ok(()));
        probe.note(Err(&failed()));
        assert_eq!(wait(ask(&probe, &jobs).answer()), Err(failed()));
    }

    #[test]
    fn repeats_show_nothing() {
        let (probe, (jobs, waiting)) = (WriteProbe::default(), channel());
        probe.note(Ok(&[vec![KeepOutcome::Repeat]]));
        let asked = ask(&probe, &jobs);
        next(&waiting).make(|| Err(failed()));
        assert_eq!(wait(asked.answer()), Err(failed()));
    }

    /// Seen to fail with what was seen kept for ever.
    #[test]
    fn what_was_seen_is_looked_at_again_after_a_second() {
        let (probe, (jobs, waiting)) = (WriteProbe::default(), channel());
        probe.note(Ok(&[vec![KeepOutcome::New]]));
        std::thread::sleep(FRESH);
        let asked = ask(&probe, &jobs);
        next(&waiting).make(|| Err(failed()));
        // However late the result is fetched.
        std::thread::sleep(FRESH);
        assert_eq!(wait(asked.answer()), Err(failed()));
    }

    /// Seen to fail without the last words of a try.
    #[test]
    fn a_writer_that_is_gone_keeps_nobody_waiting() {
        let (probe, (jobs, waiting)) = (WriteProbe::default(), channel());
        let asked = ask(&probe, &jobs);
        drop(waiting);
        drop(jobs);
        assert_eq!(wait(asked.answer()), Err(stopped()));
        let (jobs, _) = channel();
        assert_eq!(wait(ask(&probe, &jobs).answer()), Err(stopped()));
    }
}
