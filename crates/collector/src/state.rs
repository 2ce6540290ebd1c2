//! What all handlers share.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use evidence_walk_store::day::Clock;
use evidence_walk_store::{Store, StoreFault};
use evidence_walk_words::staff::StaffWords;

use crate::centre_in_use::CentreInUse;
use crate::limits::Limits;
use crate::published::Published;
use crate::receipts::Ledger;
use crate::requests::Seal;
use crate::sign_in::SignIn;
use crate::slices::SliceCache;

/// What all handlers share.
pub struct ServiceState {
    /// The version of the centre that is in use.
    pub in_use: CentreInUse,
    /// The limits by address.
    pub limits: Arc<Limits>,
    /// The store.
    pub store: Box<dyn Store>,
    /// Counts of signals since the start.
    pub ledger: Ledger,
    /// The sign-in links and sessions.
    pub sign_in: SignIn,
    /// Answers by month and wording.
    pub slices: SliceCache,
    /// The key of requests; without it the centre takes none, and those that are stored stay closed.
    pub seal: Option<Seal>,
    /// The dashboard's words.
    pub words: StaffWords,
    /// The clock.
    pub clock: Box<dyn Clock>,
    /// Whether browsers reach the collector over https.
    pub secure: bool,
    /// Whether it is stopping.
    pub stopping: AtomicBool,
}

impl ServiceState {
    /// The centre's id, which begins every key in the store.
    #[must_use]
    pub fn centre(&self) -> &str {
        self.in_use.id()
    }

    /// What the centre publishes now. A handler calls this once for each request.
    #[must_use]
    pub fn published(&self) -> Arc<Published> {
        self.in_use.published()
    }

    /// Marks it as stopping.
    pub fn begin_stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Why requests are not welcome, in words that reveal nothing to a stranger; `None` if they are.
    pub async fn unready(&self) -> Option<&'static str> {
        const STOPPING: &str = "it is stopping";
        let stops = || self.stopping.load(Ordering::Relaxed);
        if stops() {
            return Some(STOPPING);
        }
        let ready = self.store.ready().await;
        let faults = self.store.faults();
        let grave = faults.iter().find_map(|fault| match fault {
            StoreFault::Damaged(_) => Some("the database is damaged"),
            StoreFault::Gone => Some("the database was taken away or replaced"),
            StoreFault::NotRewritten(_) => {
                Some("what was deleted may still be in the files of the store")
            }
            StoreFault::Clock { .. } => None,
        });
        let unwritable = ready.is_err().then_some("the store cannot be written");
        // It may have begun to stop while the store was asked.
        grave.or(unwritable).or(stops().then_some(STOPPING))
    }
}
