//! Bits that flip, files that are cut: found at the start, or without effect on anything that is kept.

use std::fs;
use std::path::Path;
use std::time::Duration;

use evidence_walk_store::sqlite::{OpenError, SqliteStore};
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::client::Client;
use crate::command;
use crate::load::{post, usage};
use crate::program::{Program, refused};
use crate::random::{SeededRandom, rounds};
use crate::roomy::centre;
use crate::rounds::Rounds;

const DATABASE: &str = "evidence-walk.sqlite";

/// Every row of every table, by its key and by each index: what any figure can come from.
type Rows = Vec<(String, Vec<Vec<Value>>)>;

fn rows(file: &Path) -> rusqlite::Result<Rows> {
    let db = Connection::open(file)?;
    let ask = |sql: &str| -> rusqlite::Result<Vec<Vec<Value>>> {
        let mut all = db.prepare(sql)?;
        let width = all.column_count();
        let row = |row: &rusqlite::Row<'_>| (0..width).map(|at| row.get(at)).collect();
        all.query_map([], row)?.collect()
    };
    let mut out = Vec::new();
    let names = ask("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")?;
    for name in names.into_iter().flatten() {
        let Value::Text(name) = name else { continue };
        let sql = format!("SELECT * FROM {name}");
        out.push((name, ask(&sql)?));
    }
    let by_index = [
        "SELECT * FROM answer INDEXED BY answer_of_day WHERE centre_id = 'example'",
        "SELECT * FROM comment INDEXED BY comment_shown WHERE centre_id = 'example'",
    ];
    for sql in by_index {
        out.push((sql.to_owned(), ask(sql)?));
    }
    Ok(out)
}

/// A database as a collector leaves it, with rows in every table.
fn kept() -> (Rounds, Vec<u8>) {
    let mut on = Rounds::new("damage");
    let program = on.start(&[]);
    on.run(&program, Duration::from_millis(500));
    on.load.finish(program.address, &on.ledger);
    program.stop();
    let file = on.data.join(DATABASE);
    let bytes = fs::read(&file).unwrap();
    (on, bytes)
}

/// The effect of one fault.
#[derive(Default, Debug)]
struct Came {
    found: u64,
    harmless: u64,
    /// Neither.
    undetected: Vec<String>,
}

/// Puts the bytes into a folder of their own, where something was kept before, and opens it.
fn opened(bytes: &[u8], whole: &Rows, what: String, came: &mut Came) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(DATABASE);
    fs::write(&file, bytes).unwrap();
    fs::write(folder.path().join("evidence-walk.lock"), "kept").unwrap();
    match SqliteStore::open(folder.path()) {
        Err(error @ (OpenError::Damaged(..) | OpenError::Newer(..) | OpenError::Database(..))) => {
            assert!(error.to_string().contains(DATABASE), "{error}");
            came.found += 1;
        }
        Err(error) => panic!("{what}: {error}"),
        Ok(store) => {
            drop(store);
            match rows(&file) {
                Ok(rows) if rows == *whole => came.harmless += 1,
                Ok(_) => came.undetected.push(what),
                Err(error) => came.undetected.push(format!("{what}: {error}")),
            }
        }
    }
}

/// Every bit is either caught, or changes nothing that is kept. The content of pages is full of random
/// ids, so most flips are within rows, where SQLite itself sees nothing.
///
/// Seen to fail without the row checksums, and with SQLite's quick check instead of the full one.
#[test]
fn a_flipped_bit_or_a_cut_file_is_found_or_harmless() {
    let (_on, bytes) = kept();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(DATABASE);
    fs::write(&file, &bytes).unwrap();
    let whole = rows(&file).unwrap();
    let filled = whole.iter().filter(|(_, rows)| !rows.is_empty()).count();
    // What a reader's signals fill, the checksums, and the two indexes. Nothing is kept apart.
    assert_eq!(filled, 10, "tables with rows");
    let mut random = SeededRandom::of("damage");
    let (mut flips, mut cuts) = (Came::default(), Came::default());
    // The first 100 bytes say what the rest is, so each of their bits has its turn in a long run.
    let many = rounds(200);
    for round in 0..many {
        let end = if round % 10 == 0 {
            800
        } else {
            bytes.len() as u64 * 8
        };
        let bit = random.below(end) as usize;
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        opened(&flipped, &whole, format!("bit {bit}"), &mut flips);
    }
    for round in 0..many / 10 {
        let end = match round {
            0 => 0,
            round if round % 3 == 0 => random.below(bytes.len() as u64 / 4_096) * 4_096,
            _ => random.below(bytes.len() as u64),
        };
        let cut = &bytes[..end as usize];
        opened(cut, &whole, format!("cut to {end}"), &mut cuts);
    }
    println!(
        "damage: {} bytes; {many} flips: {} found, {} harmless; {} cuts: {} found, {} harmless",
        bytes.len(),
        flips.found,
        flips.harmless,
        many / 10,
        cuts.found,
        cuts.harmless
    );
    assert!(flips.undetected.is_empty(), "{:?}", flips.undetected);
    assert!(cuts.undetected.is_empty(), "{:?}", cuts.undetected);
    // Each table and index has a page of its own, most of them nearly empty in so small a store.
    assert!(flips.found > many / 4, "{flips:?}");
}

/// The file with one bit changed in a letter of what a reader wrote, in which SQLite alone finds nothing wrong.
fn misspelt(file: &Path, bytes: &[u8]) -> Vec<u8> {
    let whole = rows(file).unwrap();
    let words = b"What was it";
    let each = bytes.windows(words.len()).enumerate();
    let at = each.filter(|(_, part)| part == words).map(|(at, _)| at);
    let flipped = at.map(|at| {
        let mut flipped = bytes.to_vec();
        flipped[at] ^= 1;
        fs::write(file, &flipped).unwrap();
        flipped
    });
    // Pages that were once divided have remains of words that no longer count.
    let mut true_change = flipped.filter(|_| rows(file).unwrap() != whole);
    let damaged = true_change.next().unwrap();
    fs::write(file, &damaged).unwrap();
    let db = Connection::open(file).unwrap();
    let says: String = db
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(says, "ok");
    damaged
}

/// The message for somebody who starts it on a damaged file; restoring a backup is all it takes.
#[test]
fn a_damaged_database_is_named_and_a_backup_takes_its_place() {
    let (mut on, bytes) = kept();
    let file = on.data.join(DATABASE);
    let damaged = misspelt(&file, &bytes);
    for (content, how) in [
        (&damaged[..], "the rows of the table comment are not those that were written"),
        (&[], "it is empty, or gone"),
        (&bytes[..bytes.len() / 2], "database disk image is malformed"),
        (b"This is no database at all, but it is long enough to be taken for one. This is no database at all, but it is long.", "file is not a database"),
    ] {
        fs::write(&file, content).unwrap();
        let (code, said) = refused(&on.data, &[]);
        assert_eq!(code, Some(1), "{said}");
        let begins = format!("{} is damaged: {how}", file.display());
        assert!(said.contains(&begins), "`{begins}` is not in: {said}");
        assert!(said.contains("Put a backup in its place"), "{said}");
        assert_eq!(fs::read(&file).unwrap(), content, "it is left as it is");
    }
    fs::remove_file(&file).unwrap();
    let (code, said) = refused(&on.data, &[]);
    assert!(
        code == Some(1) && said.contains("it is empty, or gone"),
        "{said}"
    );
    assert!(!file.exists(), "none is made in its place");
    fs::write(&file, &bytes).unwrap();
    let program = on.start(&[]);
    on.run(&program, Duration::from_millis(100));
    program.stop();
    on.finish("damage and backup", 1).assert_exact();
}

/// A changed row is noticed by a check before the start, and when a copy is made. Seen to
/// fail with copies made without the row checksums.
#[test]
fn neither_a_check_nor_a_copy_passes_a_flipped_bit() {
    let (on, bytes) = kept();
    let file = on.data.join(DATABASE);
    misspelt(&file, &bytes);
    let how = "the rows of the table comment are not those that were written";
    let beside = |name| on.data.with_extension(name);
    let (copy, by_hand, new) = (beside("copy"), beside("by-hand"), beside("new"));
    fs::copy(&file, &by_hand).unwrap();
    let text = command::text;
    let data = ["--data", text(&on.data)];
    for words in [
        [&["serve", text(centre()), "--check"], &data[..]].concat(),
        [&["backup", text(&copy)], &data[..]].concat(),
        vec!["restore", text(&by_hand), "--data", text(&new)],
    ] {
        let (code, _, said) = command::run(&words);
        assert_eq!(code, 1, "{words:?}: {said}");
        let named = said.contains("is damaged") && said.contains(how);
        assert!(named, "{words:?}: {said}");
    }
    assert!(!copy.exists() && !new.join(DATABASE).exists());
}

/// Emptying the checksums declares that rows were changed by hand; then it starts, and counts afresh.
#[test]
fn rows_that_were_changed_on_purpose_can_be_sealed_again() {
    let (mut on, _) = kept();
    let file = on.data.join(DATABASE);
    let db = Connection::open(&file).unwrap();
    db.execute_batch("DELETE FROM answer WHERE question = 'usefulness'")
        .unwrap();
    let (code, said) = refused(&on.data, &[]);
    assert!(
        code == Some(1) && said.contains("table answer are not those"),
        "{said}"
    );
    db.execute_batch("DELETE FROM seal").unwrap();
    drop(db);
    let program = on.start(&[]);
    let signal = [usage(&mut on.random)];
    let answer = post(&mut Client::new(program.address), &signal).unwrap();
    assert_eq!(answer.status, 200);
    program.stop();
    Program::start(&on.data, &[]).stop();
    let db = Connection::open(&file).unwrap();
    let sql = "SELECT COUNT(*) FROM answer_tally WHERE question = 'usefulness' AND n <> 0";
    let left: u32 = db.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "its tallies were counted afresh");
}
