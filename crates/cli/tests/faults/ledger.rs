//! Records what was sent, before it is sent, and the responses, when they arrive.
//!
//! Each signal is written to a file, which is synced, before it is first sent; each response
//! is written there when it has arrived. The tests compare against what is read back from that file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use evidence_walk_contract::batch;
use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_contract::verdict::Verdict;

/// What a signal's sender knows of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Sent, and nothing certain was said.
    Unknown,
    /// Confirmed, once or more often.
    Confirmed,
    /// Refused for good.
    Refused,
}

pub struct Ledger {
    path: PathBuf,
    file: Mutex<File>,
}

/// A line that says that a signal is about to be sent: this and the signal.
const SENT: &str = "sent ";
const CONFIRMED: &str = "confirmed ";
const REFUSED: &str = "refused ";

impl Ledger {
    pub fn in_folder(folder: &Path) -> Self {
        let path = folder.join("ledger");
        let file = File::options().create(true).append(true).open(&path);
        Self {
            file: Mutex::new(file.unwrap()),
            path,
        }
    }

    /// Before they are sent for the first time.
    pub fn sending(&self, signals: &[EngagementSignal]) {
        let lines = signals.iter().map(|signal| {
            let json = batch::write_one(signal);
            format!("{SENT}{json}\n")
        });
        let lines: String = lines.collect();
        let mut file = self.file.lock().unwrap();
        file.write_all(lines.as_bytes()).unwrap();
        file.sync_data().unwrap();
    }

    /// After a verdict has come.
    pub fn heard(&self, verdict: &Verdict) {
        let good = verdict.accepted.iter().chain(&verdict.duplicate);
        let good = good.map(|id| format!("{CONFIRMED}{id}\n"));
        let bad = verdict.refused.iter();
        let bad = bad.map(|refusal| format!("{REFUSED}{}\n", refusal.id));
        let lines: String = good.chain(bad).collect();
        self.file
            .lock()
            .unwrap()
            .write_all(lines.as_bytes())
            .unwrap();
    }

    /// Every signal that was sent, with what is known of it.
    pub fn read(&self) -> BTreeMap<SignalId, (EngagementSignal, Known)> {
        let mut all = BTreeMap::new();
        for line in std::fs::read_to_string(&self.path).unwrap().lines() {
            if let Some(json) = line.strip_prefix(SENT) {
                let signal: EngagementSignal = serde_json::from_str(json).unwrap();
                all.insert(signal.id, (signal, Known::Unknown));
                continue;
            }
            let (known, id) = match line.strip_prefix(CONFIRMED) {
                Some(id) => (Known::Confirmed, id),
                None => (Known::Refused, line.strip_prefix(REFUSED).unwrap()),
            };
            let entry: &mut (_, Known) = all.get_mut(&id.parse().unwrap()).unwrap();
            let before = std::mem::replace(&mut entry.1, known);
            assert!(
                before == Known::Unknown || before == known,
                "{id} was confirmed and refused"
            );
        }
        all
    }
}
