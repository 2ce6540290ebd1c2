//! The version of the centre that is in use while the collector runs, and what keeps a newer one out.
//!
//! A changed centre folder takes the place of the old one as a whole or not at all: a request that has
//! begun keeps the version it began with.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use crate::published::Published;

/// The version of the centre that is in use.
#[derive(Debug)]
pub struct CentreInUse {
    id: String,
    published: RwLock<Arc<Published>>,
    refused: RwLock<Arc<[String]>>,
}

/// The new version has another id than the data that is being collected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedId {
    /// The id in use.
    pub was: String,
    /// The new one.
    pub is: String,
}

impl fmt::Display for ChangedId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "centre.toml: id: `{}` was `{}` when the collector started, and everything received is kept under that; write `id = \"{}\"`, or stop the collector and start it again",
            self.is, self.was, self.was
        )
    }
}

impl std::error::Error for ChangedId {}

impl CentreInUse {
    /// Begins with a version.
    #[must_use]
    pub fn new(published: Published) -> Self {
        Self {
            id: published.centre.id.clone(),
            published: RwLock::new(Arc::new(published)),
            refused: RwLock::new(Vec::new().into()),
        }
    }

    /// The centre's id, which does not change while the collector runs.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version in use. A handler calls this once for each request, so that the response is of one version.
    #[must_use]
    pub fn published(&self) -> Arc<Published> {
        let published = self
            .published
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&published)
    }

    /// Replaces the version in use.
    ///
    /// # Errors
    ///
    /// When its id is another one: nothing is replaced.
    pub fn take_up(&self, new: Published) -> Result<(), ChangedId> {
        if new.centre.id != self.id {
            return Err(ChangedId {
                was: self.id.clone(),
                is: new.centre.id,
            });
        }
        let new = Arc::new(new);
        *self
            .published
            .write()
            .unwrap_or_else(PoisonError::into_inner) = new;
        self.note(Vec::new());
        Ok(())
    }

    /// Notes why a change is not taken up, one line for each fault: file, line, what to write instead. The
    /// version in use stays.
    pub fn refuse(&self, faults: Vec<String>) {
        self.note(faults);
    }

    /// What is wrong with the last change; empty if it was taken up.
    #[must_use]
    pub fn refused(&self) -> Arc<[String]> {
        let refused = self.refused.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&refused)
    }

    fn note(&self, faults: Vec<String>) {
        *self.refused.write().unwrap_or_else(PoisonError::into_inner) = faults.into();
    }
}
