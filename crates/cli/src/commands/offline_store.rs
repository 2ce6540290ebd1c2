//! Opens the store for a command when no collector is running on it.

use std::path::Path;

use evidence_walk_store::sqlite::{OpenError, SqliteStore};
use evidence_walk_store::{Store as _, StoreError};

use super::Stop;

/// Opens the store in `data`, does `work` on it and closes it.
pub(super) fn with_offline_store<T>(
    data: &Path,
    work: impl AsyncFnOnce(&SqliteStore) -> Result<T, StoreError>,
) -> Result<T, Stop> {
    let store = SqliteStore::open(data).map_err(|error| match error {
        OpenError::InUse(folder) => Stop(format!(
            "a collector uses {} but cannot be asked there; stop it, type this again, and start it",
            folder.display()
        )),
        error => error.into(),
    })?;
    let done = runtime()?.block_on(work(&store));
    store.stop();
    Ok(done?)
}

/// Runs a store's future to completion within a command.
pub(super) fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
}
