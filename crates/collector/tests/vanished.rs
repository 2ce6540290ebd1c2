//! Files that vanish while a collector uses them: a signal is confirmed only if it is stored where it will be read.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;

use common::{Collector, reached};
use evidence_walk_testkit as common;

/// What is done to the files, and how.
type Slip = (&'static str, fn(&Path));

fn slips() -> [Slip; 5] {
    [
        ("moved away", |file| {
            fs::rename(file, file.with_extension("away")).unwrap()
        }),
        ("deleted", |file| fs::remove_file(file).unwrap()),
        ("replaced by a copy", |file| {
            let copy = file.with_extension("copy");
            fs::copy(file, &copy).unwrap();
            fs::rename(&copy, file).unwrap();
        }),
        ("its log deleted", |file| {
            fs::remove_file(log(file)).unwrap()
        }),
        ("its folder moved away", |file| {
            let folder = file.parent().unwrap();
            fs::rename(folder, folder.with_extension("away")).unwrap();
        }),
    ]
}

fn log(file: &Path) -> std::path::PathBuf {
    file.with_file_name("evidence-walk.sqlite-wal")
}

/// Seen to fail with the files not looked at after a commit: every batch was confirmed.
#[test]
fn a_store_whose_files_are_gone_confirms_nothing() {
    for (what, slip) in slips() {
        let collector = Collector::start();
        let data = collector.data.path().to_owned();
        assert_eq!(collector.send(&[reached(1, "here")]).status, 200);
        assert_eq!(collector.get("/readyz").status, 200);
        slip(&data.join("evidence-walk.sqlite"));
        for n in 2..5 {
            let answer = collector.send(&[reached(n, "here")]);
            assert_eq!(answer.status, 503, "{what}: {answer:?}");
            assert_eq!(answer.header("retry-after"), Some("5"));
        }
        let ready = collector.get("/readyz");
        let why = "not ready: the database was taken away or replaced";
        assert_eq!((ready.status, ready.body.as_str()), (503, why), "{what}");
        let away = data.with_extension("away");
        if away.exists() {
            fs::rename(away, data).unwrap();
        }
    }
}

/// Even if nobody sends: a request for readiness makes it check, once a second.
#[test]
fn readiness_notices_it_without_signals() {
    let collector = Collector::start();
    let data = collector.data.path().to_owned();
    assert_eq!(collector.get("/readyz").status, 200);
    fs::remove_file(data.join("evidence-walk.sqlite")).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert_eq!(collector.get("/readyz").status, 503);
}
