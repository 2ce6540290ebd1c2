//! A lost database is reported as lost, not treated as new: the lock file records that something was kept.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use evidence_walk_store::sqlite::SqliteStore;
use rusqlite::Connection;

use program::{run, text};

/// The messages of the commands that work on a data folder, each of which must fail.
fn refusals(data: &Path, out: &Path) -> [String; 3] {
    let centre = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
    let (centre, out, code) = (text(&centre), text(out), "0".repeat(32));
    [
        &["export", centre, "--out", out][..],
        &["backup", out],
        &["withdraw", &code],
    ]
    .map(|words| {
        let (code, told, trouble) = run(&[words, &["--data", text(data)]].concat());
        assert_eq!((code, told.as_str()), (1, ""), "{words:?}: {trouble}");
        trouble
    })
}

#[test]
fn what_was_kept_and_is_lost_is_said_by_every_command() {
    let outside = tempfile::tempdir().unwrap();
    let (data, out) = (outside.path().join("data"), outside.path().join("out"));
    drop(SqliteStore::open(&data).unwrap());
    let (lock, file) = (
        data.join("evidence-walk.lock"),
        data.join("evidence-walk.sqlite"),
    );
    fs::remove_file(&file).unwrap();
    let lost = format!(
        "{} is damaged: it is empty, or gone. No figure of it is shown. Put a backup in its place and start again\n",
        file.display()
    );
    assert_eq!(refusals(&data, &out), [lost.as_str(); 3]);
    assert!(!file.exists(), "none is made in its place");
    fs::write(&file, "").unwrap();
    assert_eq!(refusals(&data, &out), [lost.as_str(); 3]);
    // One without tables, as left by somebody who opened it with another program.
    let emptied = Connection::open(&file).unwrap();
    let words = "CREATE TABLE a (b); DROP TABLE a;";
    emptied.execute_batch(words).unwrap();
    drop(emptied);
    let [_, backup, withdraw] = refusals(&data, &out);
    assert!(
        backup.contains(" is damaged (what was kept in it is gone) "),
        "{backup}"
    );
    assert!(
        withdraw.contains(" is damaged: nothing is in it. "),
        "{withdraw}"
    );
    // Without the lock file nothing shows that there was any data.
    fs::remove_file(&file).unwrap();
    fs::remove_file(&lock).unwrap();
    for told in refusals(&data, &out) {
        assert!(
            told.starts_with("no collector has kept anything in "),
            "{told}"
        );
    }
    assert!(!out.exists());
}
