//! What is wrong with the store while it runs, for all who need to know.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::{StoreError, StoreFault};

/// The known faults. All copies see the same ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Health(Arc<Mutex<Faults>>);

#[derive(Debug, Default)]
struct Faults {
    gone: bool,
    damaged: Option<String>,
    not_rewritten: Option<String>,
    clock: Option<StoreFault>,
}

impl Health {
    /// Why nothing may be written, if so.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let faults = self.faults();
        match (&faults.damaged, faults.gone) {
            (Some(how), _) => Err(StoreError::Damaged(how.clone())),
            (None, true) => Err(StoreError::Gone),
            (None, false) => Ok(()),
        }
    }

    /// All that is wrong, the gravest first.
    pub(super) fn list_faults(&self) -> Vec<StoreFault> {
        let faults = self.faults();
        let gone = faults.gone.then_some(StoreFault::Gone);
        let damaged = faults.damaged.clone().map(StoreFault::Damaged);
        let left = faults.not_rewritten.clone().map(StoreFault::NotRewritten);
        let all = [damaged, gone, left, faults.clock.clone()];
        all.into_iter().flatten().collect()
    }

    /// The files are no longer those that were opened. Holds until the next start.
    pub(super) fn is_gone(&self) {
        if !std::mem::replace(&mut self.faults().gone, true) {
            tracing::error!(
                "the database or its log was taken away or replaced: nothing is taken any more; put the file back, or a backup, and start again"
            );
        }
    }

    /// The database is damaged. Holds until the next start.
    pub(super) fn is_damaged(&self, how: String) {
        tracing::error!(
            how,
            "the database is damaged: nothing is taken any more and no figure is shown; put a backup in its place and start again"
        );
        self.faults().damaged = Some(how);
    }

    /// How the last rewrite went.
    pub(super) fn rewritten(&self, how: Result<(), String>) {
        let known = self.faults().not_rewritten.is_some();
        if let (Err(why), false) = (&how, known) {
            tracing::error!(
                why,
                "the store was not rewritten: deleted words and the order of arrival may be left in its files"
            );
        }
        self.faults().not_rewritten = how.err();
    }

    /// Whether the clock and what was received agree.
    pub(super) fn clock(&self, leapt: Option<StoreFault>) {
        let mut faults = self.faults();
        if let (Some(StoreFault::Clock { says, seen }), None) = (&leapt, &faults.clock) {
            tracing::warn!(
                says,
                seen,
                "the clock is far from the days of what was received: nothing is forgotten until signals of its own day arrive"
            );
        }
        faults.clock = leapt;
    }

    fn faults(&self) -> MutexGuard<'_, Faults> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
