//! Who gets a file, and how: the downloads of the dashboard and `evidence-walk export`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_testkit as common;

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use common::Collector;
use common::figures::{COMMENT, of_csv, of_jsonl, usage};
use common::pages::{PAGE, see, send, sign_in};
use common::signal;
use evidence_walk_collector::catalogue::SummaryCatalogue;
use evidence_walk_collector::releases::make_due_releases;
use evidence_walk_contract::signal::{About, EngagementSignal, SignalKind};
use evidence_walk_report::export::dictionary;
use evidence_walk_store::sqlite::SqliteStore;

use program::{run, text};

#[test]
fn files_are_for_signed_in_staff() {
    let collector = Collector::start();
    send(&collector, &[signal(1, SignalKind::Started)]);
    collector.next_day();
    for file in ["figures.csv", "figures.jsonl", "other"] {
        let answer = collector.get(&format!("{PAGE}/{file}"));
        assert_eq!(answer.status, 403, "{answer:?}");
        assert!(!answer.body.contains("hidden_cells"));
    }
    let cookie = sign_in(&collector);
    let page = see(&collector, &cookie, PAGE);
    for file in ["figures.csv", "figures.jsonl"] {
        assert!(page.contains(&format!("href=\"{PAGE}/{file}\" download")));
    }
    assert!(page.contains("the version for passing on"));
    let headers = [("Cookie", cookie.as_str())];
    let answer = collector.ask("GET", &format!("{PAGE}/figures.csv"), &headers, b"");
    for (name, value) in [
        ("content-type", "text/csv; charset=utf-8"),
        (
            "content-disposition",
            "attachment; filename=\"falls-2-figures.csv\"",
        ),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    for path in [
        format!("{PAGE}/figures.xlsx"),
        "/dashboard/falls/1/figures.csv".to_owned(),
        "/dashboard/other/1/figures.csv".to_owned(),
    ] {
        let none = collector.ask("GET", &path, &headers, b"");
        assert_eq!(none.status, 404, "{path}: {none:?}");
    }
}

#[test]
fn few_are_hidden_in_files_even_from_the_centres_own_staff() {
    let collector = Collector::start();
    send(
        &collector,
        &[
            signal(1, SignalKind::Started),
            signal(2, SignalKind::Started),
        ],
    );
    let cookie = sign_in(&collector);
    assert!(see(&collector, &cookie, PAGE).contains("2 walks were started."));
    collector.next_day();
    let cookie = sign_in(&collector);
    let rows = of_csv(&see(&collector, &cookie, &format!("{PAGE}/figures.csv")));
    for row in &rows {
        let is_its_own = row["section"] == "export" || row["measure"] == "evidence";
        for cell in ["n", "of", "share", "value", "low", "high"] {
            assert!(is_its_own || row[cell].is_empty(), "{cell}: {row:?}");
        }
        assert_eq!(row["first_month"], "", "a month with few walks");
    }
}

/// The example centre, and signals of its first summary.
fn centre() -> (String, Vec<EngagementSignal>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
    let loaded = evidence_walk_authoring::load(&folder);
    let mut summaries = loaded.summaries.iter();
    let summary = summaries.find(|summary| !summary.draft).unwrap();
    let about = About {
        summary: summary.id.clone(),
        lang: summary.lang.clone(),
        edition: summary.edition,
        revision: summary.revision,
    };
    let of_it = |signal: EngagementSignal| EngagementSignal {
        about: about.clone(),
        ..signal
    };
    let started = usage().into_iter().take(40).map(of_it);
    (text(&folder).to_owned(), started.collect())
}

fn keep(data: &Path, id: &str, signals: Vec<EngagementSignal>) -> SqliteStore {
    use evidence_walk_store::Store as _;
    let store = SqliteStore::open(data).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let sound = signals.into_iter().map(common::sound).collect();
    runtime
        .block_on(store.keep(id, &common::site(), sound, common::TODAY))
        .unwrap();
    store
}

/// What the collector does after midnight.
fn make_releases(store: &SqliteStore, centre: &Path) {
    let loaded = evidence_walk_authoring::load(centre);
    let (centre, catalogue) = (
        loaded.centre.unwrap(),
        SummaryCatalogue::new(loaded.summaries),
    );
    let made = make_due_releases(store, &centre, &catalogue, common::TODAY + 1);
    assert!(common::stored::wait(made).unwrap() > 0);
}

#[test]
fn the_command_writes_beside_a_running_collector_and_without_one() {
    let (centre, signals) = centre();
    let id = evidence_walk_authoring::load(Path::new(&centre))
        .centre
        .unwrap()
        .id;
    let folder = tempfile::tempdir().unwrap();
    let (data, out) = (folder.path().join("data"), folder.path().join("out"));
    let held = keep(&data, &id, signals);
    let early = tempfile::tempdir().unwrap();
    let (code, _, trouble) = run(&[
        "export",
        &centre,
        "--data",
        text(&data),
        "--out",
        text(early.path()),
    ]);
    assert_eq!(code, 0);
    assert!(
        trouble.contains("warning: there is no release that can be read of"),
        "{trouble}"
    );
    for row in of_csv(&fs::read_to_string(early.path().join("figures.csv")).unwrap()) {
        let own = row["section"] == "export" || row["measure"] == "evidence";
        assert!(
            row["release"].is_empty() && (own || row["n"].is_empty()),
            "{row:?}"
        );
    }
    make_releases(&held, Path::new(&centre));
    // Another process holds the folder's lock, as a collector does.
    let (data, out) = (text(&data), text(&out));
    let words = ["export", &centre, "--data", data, "--out", out];
    let (code, said, trouble) = run(&words);
    assert_eq!(code, 0, "{trouble}");
    assert!(said.contains("not to be passed on"), "{said}");
    let csv = fs::read_to_string(format!("{out}/figures.csv")).unwrap();
    let rows = of_csv(&csv);
    let started = |row: &&common::figures::Cells| row["measure"] == "started";
    assert!(rows.iter().filter(started).any(|row| row["n"] == "40"));
    assert!(!csv.contains(COMMENT));
    let meaning = fs::read_to_string(format!("{out}/export-dictionary.md")).unwrap();
    assert_eq!(meaning, dictionary());

    let (code, _, trouble) = run(&words);
    assert_eq!(code, 1);
    assert!(
        trouble.contains(
            "figures.csv is there already and stays as it is; name another folder with --out"
        ),
        "{trouble}"
    );
    drop(held);
    let other = tempfile::tempdir().unwrap();
    let meant = other.path().join("export-dictionary.md");
    fs::write(&meant, "of an earlier release").unwrap();
    let elsewhere = [&words[..5], &[text(other.path())]].concat();
    let (code, said, trouble) = run(&elsewhere);
    assert_eq!((code, said.as_str()), (1, ""));
    assert!(
        trouble.contains("export-dictionary.md is there already and stays as it is"),
        "{trouble}"
    );
    let names = fs::read_dir(other.path()).unwrap().count();
    assert_eq!(names, 1, "nothing is written where not all can be");
    fs::remove_file(&meant).unwrap();
    let (code, _, trouble) = run(&elsewhere);
    assert_eq!(
        code, 0,
        "and nothing stands in the way of a rerun: {trouble}"
    );
    let jsonl = [&words[..], &["--format", "jsonl"]].concat();
    let (code, _, trouble) = run(&jsonl);
    assert_eq!(
        code, 0,
        "beside the first file, and no collector: {trouble}"
    );
    let lines = fs::read_to_string(format!("{out}/figures.jsonl")).unwrap();
    assert_eq!(of_jsonl(&lines), rows);
}

#[test]
fn the_command_says_what_there_is_not() {
    let (centre, signals) = centre();
    let folder = tempfile::tempdir().unwrap();
    let (data, out) = (folder.path().join("data"), folder.path().join("out"));
    let words = |more: &[&str]| {
        let first = [
            "export",
            centre.as_str(),
            "--data",
            text(&data),
            "--out",
            text(&out),
        ];
        run(&[&first, more].concat())
    };
    let (code, _, trouble) = words(&[]);
    assert_eq!(code, 1);
    assert!(
        trouble.contains("no collector has kept anything in"),
        "{trouble}"
    );
    drop(keep(&data, "other", signals));
    let (code, _, trouble) = words(&["--summary", "nothing", "--edition", "3"]);
    assert_eq!(code, 1);
    assert!(
        trouble.contains("there is nothing to export of nothing at edition 3"),
        "{trouble}"
    );
    assert!(!out.exists(), "nothing is made for nothing");
    let (code, _, trouble) = words(&["--edition", "3"]);
    assert_eq!(code, 2, "an edition of what? {trouble}");
    rusqlite::Connection::open(data.join("evidence-walk.sqlite"))
        .unwrap()
        .pragma_update(None, "user_version", 1)
        .unwrap();
    let (code, _, trouble) = words(&[]);
    assert_eq!(code, 1);
    assert!(
        trouble.contains("was written by an older evidence-walk"),
        "{trouble}"
    );
    fs::remove_file(data.join("evidence-walk.sqlite")).unwrap();
    rusqlite::Connection::open(data.join("evidence-walk.sqlite"))
        .unwrap()
        .execute_batch("CREATE TABLE emptied (by TEXT); DROP TABLE emptied;")
        .unwrap();
    let (code, _, trouble) = words(&[]);
    assert_eq!(code, 1);
    assert!(
        trouble.contains("is damaged: nothing is in it"),
        "{trouble}"
    );
}

#[test]
fn the_dictionary_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/export-dictionary.md");
    let made = dictionary();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == made,
        "docs/export-dictionary.md is not what is shipped; write it with BLESS=1"
    );
    for name in ["centre", "hidden", "share", "nearer_mean", "had_not_seen"] {
        assert!(made.contains(&format!("| `{name}` |")), "{name}");
    }
    assert!(!made.contains("|  |"), "a cell without words");
}
