//! Compares what was confirmed with what is stored.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::generator::Sent;
use crate::maker::Maker;

/// Most ids that are looked up one by one; of more, every k-th.
const LOOKED_UP: u64 = 1_000_000;

/// The result of the comparison.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Balance {
    /// Signals confirmed, with those from before.
    pub confirmed: u64,
    /// Signals that may or may not be stored: their answer was lost.
    pub unknown: u64,
    /// Rows with an id of their own.
    pub stored: u64,
    /// Usage signals as the tallies have them, and as rows.
    pub tallied: (u64, u64),
    /// Ids of confirmed signals that were looked up.
    pub looked_up: u64,
    /// Those of them that are missing.
    pub missing: u64,
    /// Ids that were deferred and are stored all the same.
    pub unasked: u64,
}

impl Balance {
    /// Whether nothing is lost, nothing is stored twice, and nothing deferred is stored.
    pub fn is_even(&self) -> bool {
        let all = self.confirmed..=self.confirmed + self.unknown;
        all.contains(&self.stored)
            && self.tallied.0 == self.tallied.1
            && self.missing == 0
            && self.unasked == 0
    }
}

/// Compares. The database holds what was sent, so many rows from before, and nothing else.
pub fn balance(database: &Path, maker: &Maker, all: &[&Sent], before: u64) -> Balance {
    let open = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let number = |sql: &str| -> u64 { open.query_row(sql, [], |row| row.get(0)).unwrap() };
    let stored = number("SELECT COUNT(*) FROM seen");
    // One in two answers of a sheet is to another question, so each stands in a row of its own.
    let usage =
        stored - number("SELECT COUNT(*) FROM answer") - number("SELECT COUNT(*) FROM comment");
    let mut out = Balance {
        confirmed: before + all.iter().map(|sent| sent.signals()).sum::<u64>(),
        unknown: all
            .iter()
            .map(|sent| sent.unknown.len() as u64 * sent.size)
            .sum(),
        stored,
        tallied: (
            number("SELECT COALESCE(SUM(n), 0) FROM usage_tally WHERE dimension = 'all'"),
            usage,
        ),
        ..Balance::default()
    };
    let known = "SELECT 1 FROM seen WHERE centre_id = ?1 AND id = ?2";
    let mut known = open.prepare(known).unwrap();
    let mut stands = |n, size| {
        let ids: Vec<_> = maker.ids(n, size).collect();
        let mut is = |id: [u8; 16]| known.exists((&maker.centre, id)).unwrap();
        ids.into_iter().filter(|id| is(id.bytes())).count() as u64
    };
    for sent in all {
        let step = (sent.signals() / LOOKED_UP + 1) as usize;
        for n in sent.acked_batches().step_by(step) {
            out.looked_up += sent.size;
            out.missing += sent.size - stands(n, sent.size);
        }
        for n in &sent.not_taken {
            out.unasked += stands(*n, sent.size);
        }
    }
    out
}
