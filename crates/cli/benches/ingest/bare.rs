//! The bare loop: the rows that the collector ends with, committed straight to SQLite from one thread,
//! without HTTP, JSON, validation, or a check for repeats. Preparing the signals is not timed.

use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, Instant};

use evidence_walk_contract::batch;
use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::SignalKind;
use evidence_walk_store::day::{iso_day, iso_month};
use evidence_walk_store::{SignalDestination, ValidSignal};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::maker::Maker;
use crate::roomy::SITE;

/// What a bare loop did.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Done {
    pub signals: u64,
    pub commits: u64,
    /// Time within transactions, including COMMIT.
    pub time: Duration,
}

impl std::ops::AddAssign for Done {
    fn add_assign(&mut self, other: Self) {
        self.signals += other.signals;
        self.commits += other.commits;
        self.time += other.time;
    }
}

impl Done {
    /// Signals in a second.
    pub fn rate(&self) -> f64 {
        self.signals as f64 / self.time.as_secs_f64().max(1e-9)
    }
}

/// What is committed, and how much at a time.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    pub first: u64,
    pub batches: u64,
    /// Signals in a batch.
    pub size: u64,
    /// Batches in a commit.
    pub group: f64,
    /// It ends early after this.
    pub time: Duration,
    /// The batches came on so many days up to the maker's.
    pub days: u32,
}

/// Commits batches into a new database.
pub fn run(database: &Path, maker: &Maker, work: Work) -> Done {
    let mut open = Connection::open(database).unwrap();
    open.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
    )
    .unwrap();
    open.execute_batch(include_str!("../../../store/src/sqlite/schema.sql"))
        .unwrap();
    commit(&mut open, maker, work)
}

/// Commits batches.
pub fn commit(open: &mut Connection, maker: &Maker, work: Work) -> Done {
    open.set_prepared_statement_cache_capacity(32);
    let mut begun = HashSet::new();
    let (mut done, mut next, mut owed) = (Done::default(), 0, 0.0);
    while next < work.batches && done.time < work.time {
        // A mean group of 2.4 is groups of two and of three.
        owed += work.group;
        let many = (owed as u64).clamp(1, work.batches - next);
        owed = (owed - many as f64).max(0.0);
        let rows: Vec<Row> = (next..next + many)
            .flat_map(|n| maker.sound(work.first + n, work.size))
            .enumerate()
            .map(|(at, sound)| {
                let back = (next as u32 + at as u32 / work.size as u32) % work.days;
                Row::of(sound, maker.day - back, &mut begun)
            })
            .collect();
        next += many;
        let began = Instant::now();
        let tx = open
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .unwrap();
        for row in &rows {
            row.insert(&tx, maker).unwrap();
        }
        tx.commit().unwrap();
        done.time += began.elapsed();
        done.signals += rows.len() as u64;
        done.commits += 1;
    }
    done
}

/// What one signal adds.
struct Row {
    sound: ValidSignal,
    /// The key of a sheet for its purpose.
    key: [u8; 32],
    day: String,
    month: String,
    /// Whether its sheet begins with it.
    begins: bool,
    /// Dimension and value of tallies of usage; question and option of those of answers.
    tallies: Vec<(String, String)>,
    value: String,
}

impl Row {
    fn of(sound: ValidSignal, day: Day, begun: &mut HashSet<SheetId>) -> Self {
        let (day, month) = (iso_day(day), iso_month(day));
        let about = &sound.signal.about;
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let mut tallies = vec![
            pair("all", ""),
            pair("lang", &about.lang),
            pair("revision", &about.revision.to_string()),
        ];
        let (mut key, mut value, mut begins) = ([0; 32], String::new(), false);
        match &sound.signal.kind {
            SignalKind::Started => tallies.push(pair("day", &day)),
            SignalKind::StepReached { step } => tallies.push(pair("step", step)),
            SignalKind::DetailOpened { step, detail } => {
                let both = format!("{step}/{}", batch::detail_tag(*detail));
                tallies.push(pair("step_detail", &both));
            }
            // Accepted, and no longer counted.
            SignalKind::Finished => tallies.clear(),
            SignalKind::Answered {
                sheet,
                question,
                value: answer,
                ..
            } => {
                let purpose = match sound.place {
                    SignalDestination::Comment => "comment",
                    _ => "sheet",
                };
                begins = begun.insert(*sheet);
                key = Sha256::new()
                    .chain_update(purpose)
                    .chain_update(sheet.bytes())
                    .finalize()
                    .into();
                let options = match answer {
                    AnswerValue::Choice(option) => vec![option.clone()],
                    AnswerValue::Choices(options) => options.clone(),
                    _ => Vec::new(),
                };
                value = match answer {
                    AnswerValue::Text(text) => text.clone(),
                    AnswerValue::Guess(_) | AnswerValue::Number(_) => {
                        serde_json::to_string(answer).unwrap()
                    }
                    _ => serde_json::to_string(&options).unwrap(),
                };
                tallies = [String::new()]
                    .into_iter()
                    .chain(options)
                    .map(|option| (question.clone(), option))
                    .collect();
            }
        }
        Self {
            sound,
            key,
            day,
            month,
            begins,
            tallies,
            value,
        }
    }

    fn insert(&self, tx: &Connection, maker: &Maker) -> rusqlite::Result<()> {
        let (sound, centre) = (&self.sound, &maker.centre);
        let (about, id) = (&sound.signal.about, sound.signal.id.bytes());
        let hash = sound.content_hash.first_chunk::<20>();
        tx.prepare_cached("INSERT INTO seen VALUES (?1, ?2, ?3)")?
            .execute(params![centre, id, hash])?;
        let SignalKind::Answered {
            question,
            answer_revision,
            ..
        } = &sound.signal.kind
        else {
            let mut add = tx.prepare_cached(
                "INSERT INTO usage_tally VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
                 ON CONFLICT DO UPDATE SET n = n + 1",
            )?;
            let measure = batch::tag(&sound.signal.kind);
            for (dimension, value) in &self.tallies {
                add.execute(params![
                    centre,
                    about.summary,
                    about.edition,
                    self.month,
                    measure,
                    dimension,
                    value
                ])?;
            }
            return Ok(());
        };
        if self.begins {
            tx.prepare_cached(
                "INSERT INTO site_day VALUES (?1, ?2, ?3, 1, 0)
                 ON CONFLICT DO UPDATE SET within = within + 1",
            )?
            .execute(params![centre, SITE, self.day])?;
        }
        if sound.place == SignalDestination::Comment {
            tx.prepare_cached(
                "INSERT INTO comment VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '{}', 0, ?10, NULL, NULL, NULL, '[]')",
            )?
            .execute(params![
                centre, self.key, about.summary, about.edition, question, answer_revision,
                about.revision, about.lang, self.value, self.month
            ])?;
            return Ok(());
        }
        tx.prepare_cached(
            "INSERT INTO answer VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'walk', ?9, ?10, NULL)",
        )?
        .execute(params![
            centre,
            self.key,
            about.summary,
            about.edition,
            question,
            answer_revision,
            about.revision,
            about.lang,
            self.value,
            self.day
        ])?;
        let mut add = tx.prepare_cached(
            "INSERT INTO answer_tally VALUES (?1, ?2, ?3, ?4, CASE ?4 WHEN '' THEN '' ELSE 'walk' END, ?5, 1)
             ON CONFLICT DO UPDATE SET n = n + 1",
        )?;
        for (question, option) in &self.tallies {
            add.execute(params![
                centre,
                about.summary,
                about.edition,
                question,
                option
            ])?;
        }
        Ok(())
    }
}
