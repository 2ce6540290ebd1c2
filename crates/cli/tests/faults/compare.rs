//! Compares what is stored with the ledger. Counted independently from the contract, not by the collector's code.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use evidence_walk_contract::batch;
use evidence_walk_contract::id::{SheetId, SignalId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use rusqlite::{Connection, OpenFlags};

use crate::ledger::{Known, Ledger};

/// The result of the comparison.
#[derive(Debug, Default)]
pub struct Found {
    pub sent: usize,
    pub confirmed: usize,
    pub refused: usize,
    pub unknown: usize,
    pub stored: usize,
    /// Confirmed and missing.
    pub lost: Vec<SignalId>,
    /// Stored more than once.
    pub twice: Vec<SignalId>,
    /// Stored, and never sent.
    pub foreign: Vec<SignalId>,
    /// Tallies that differ from a count of what is stored, and any other disagreement.
    pub wrong: Vec<String>,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            sent,
            confirmed,
            refused,
            unknown,
            stored,
            ..
        } = self;
        write!(
            f,
            "sent {sent} = confirmed {confirmed} + refused {refused} + unknown {unknown}; stored {stored}; lost {}, twice {}, foreign {}, wrong {}",
            self.lost.len(),
            self.twice.len(),
            self.foreign.len(),
            self.wrong.len()
        )
    }
}

impl Found {
    pub fn is_exact(&self) -> bool {
        self.lost.is_empty()
            && self.twice.is_empty()
            && self.foreign.is_empty()
            && self.wrong.is_empty()
    }

    pub fn assert_exact(&self) {
        assert!(self.is_exact(), "{self}\n{self:?}");
        assert_eq!(self.sent, self.confirmed + self.refused + self.unknown);
        assert!(self.confirmed > 0, "nothing was tried: {self}");
    }
}

type Tallies = BTreeMap<(String, String, String), i64>;

/// Compares the database in `data` with the ledger.
pub fn compare(data: &Path, ledger: &Ledger) -> Found {
    compare_opened(&open(data), ledger)
}

/// Compares the database, as that connection sees it, with the ledger.
pub fn compare_opened(db: &Connection, ledger: &Ledger) -> Found {
    let known = ledger.read();
    let mut found = Found {
        sent: known.len(),
        ..Found::default()
    };
    let whole: String = db
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    if whole != "ok" {
        found.wrong.push(whole);
    }
    let mut stored = BTreeSet::new();
    for id in ids(db, "seen") {
        if !stored.insert(id) {
            found.twice.push(id);
        }
        if !known.contains_key(&id) {
            found.foreign.push(id);
        }
    }
    found.stored = stored.len();
    for (id, (_, known)) in &known {
        match known {
            Known::Confirmed if !stored.contains(id) => found.lost.push(*id),
            Known::Refused if stored.contains(id) => found.foreign.push(*id),
            _ => {}
        }
        match known {
            Known::Confirmed => found.confirmed += 1,
            Known::Refused => found.refused += 1,
            Known::Unknown => found.unknown += 1,
        }
    }
    let kept = stored.iter().filter_map(|id| known.get(id));
    let kept: Vec<_> = kept.map(|(signal, _)| signal).collect();
    let usage = "SELECT measure, dimension, CASE dimension WHEN 'day' THEN '' ELSE value END, SUM(n) FROM usage_tally GROUP BY 1, 2, 3";
    differ(&mut found, usage, tallies(db, usage), usage_of(&kept));
    let (answers, comments) = answers_of(&kept);
    let sql = "SELECT question, option, '', SUM(n) FROM answer_tally WHERE n <> 0 AND question <> '' GROUP BY 1, 2";
    differ(&mut found, sql, tallies(db, sql), answers);
    let sql =
        "SELECT question, text, '', COUNT(*) FROM comment WHERE text IS NOT NULL GROUP BY 1, 2";
    differ(&mut found, sql, tallies(db, sql), comments);
    found
}

fn differ(found: &mut Found, what: &str, stored: Tallies, counted: Tallies) {
    let keys: BTreeSet<_> = stored.keys().chain(counted.keys()).collect();
    for key in keys {
        let (stored, counted) = (stored.get(key), counted.get(key));
        if stored != counted {
            let line = format!("{key:?}: stored {stored:?}, counted {counted:?}; {what}");
            found.wrong.push(line);
        }
    }
}

/// The database as it stands, for looking only.
pub fn open(data: &Path) -> Connection {
    let path = data.join("evidence-walk.sqlite");
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap()
}

fn ids(db: &Connection, table: &str) -> Vec<SignalId> {
    let mut all = db.prepare(&format!("SELECT id FROM {table}")).unwrap();
    let all = all.query_map([], |row| row.get(0)).unwrap();
    all.map(|id| SignalId::from_bytes(id.unwrap())).collect()
}

fn tallies(db: &Connection, sql: &str) -> Tallies {
    let mut all = db.prepare(sql).unwrap();
    let row = |row: &rusqlite::Row<'_>| Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?));
    all.query_map([], row)
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

/// Of usage signals: kind, dimension, value.
fn usage_of(kept: &[&EngagementSignal]) -> Tallies {
    let mut sums = Tallies::new();
    for signal in kept {
        let (dimension, value) = match &signal.kind {
            SignalKind::Answered { .. } | SignalKind::Finished => continue,
            SignalKind::Started => ("day", String::new()),
            SignalKind::StepReached { step } => ("step", step.clone()),
            SignalKind::DetailOpened { step, detail } => (
                "step_detail",
                format!("{step}/{}", batch::detail_tag(*detail)),
            ),
        };
        let about = &signal.about;
        let each = [
            ("all", String::new()),
            ("lang", about.lang.clone()),
            ("revision", about.revision.to_string()),
            (dimension, value),
        ];
        for (dimension, value) in each
            .into_iter()
            .filter(|(dimension, _)| !dimension.is_empty())
        {
            let kind = batch::tag(&signal.kind).to_owned();
            *sums.entry((kind, dimension.to_owned(), value)).or_default() += 1;
        }
    }
    sums
}

/// For current answers: question and option; for current comments: question and words.
fn answers_of(kept: &[&EngagementSignal]) -> (Tallies, Tallies) {
    let mut latest: BTreeMap<(SheetId, &str), (u32, SignalId, &AnswerValue)> = BTreeMap::new();
    for signal in kept {
        if let SignalKind::Answered {
            sheet,
            question,
            answer_revision,
            value,
            ..
        } = &signal.kind
        {
            let new = (*answer_revision, signal.id, value);
            let entry = latest.entry((*sheet, question)).or_insert(new);
            if (new.0, new.1) > (entry.0, entry.1) {
                *entry = new;
            }
        }
    }
    let (mut answers, mut comments) = (Tallies::new(), Tallies::new());
    for ((_, question), (_, _, value)) in latest {
        let (into, options) = match value {
            AnswerValue::Text(words) => (&mut comments, vec![words.clone()]),
            AnswerValue::Choice(option) => (&mut answers, vec![String::new(), option.clone()]),
            AnswerValue::Choices(options) => {
                let all = [&[String::new()], &options[..]].concat();
                (&mut answers, all)
            }
            _ => continue,
        };
        for option in options {
            let key = (question.to_owned(), option, String::new());
            *into.entry(key).or_default() += 1;
        }
    }
    (answers, comments)
}
