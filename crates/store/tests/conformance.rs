//! Runs the store's conformance suite on SQLite.
#![allow(clippy::unwrap_used)]

use evidence_walk_testkit::conformance;
use evidence_walk_testkit::conformance::Opened;
use evidence_walk_testkit::stored;

fn open() -> Opened {
    let (store, folder) = stored::open();
    Opened::new(store, move || stored::read_files(folder.path()))
}

conformance!(open);
