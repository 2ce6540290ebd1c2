//! `serve --check`: whether `serve` could start.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use evidence_walk_store::sqlite::{OpenError, SqliteStore};
use evidence_walk_testkit as common;
use rusqlite::Connection;

use program::{files, program, run, text, widget};

fn centre() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre")
}

/// A folder for the data and one for a widget.
fn place() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let outside = tempfile::tempdir().unwrap();
    let (data, widget) = (outside.path().join("data"), widget(outside.path()));
    (outside, data, widget)
}

fn check(data: &Path, widget: &Path, more: &[&str]) -> (i32, String, String) {
    let centre = centre();
    let words = [
        "serve",
        "--check",
        text(&centre),
        "--data",
        text(data),
        "--widget",
        text(widget),
    ];
    run(&[&words, more].concat())
}

#[test]
fn what_is_in_order_is_said_and_left_as_it_is() {
    let (outside, data, widget) = place();
    let said = |more: &str| {
        let (code, told, trouble) = check(&data, &widget, &[]);
        assert_eq!((code, trouble.as_str()), (0, ""), "{told}");
        let told = told.replace(text(&data), "DATA");
        let expected = format!(
            "Ready to serve 6 summaries of Example Evidence Centre; drafts, left out: group-parenting.cy, home-adaptations.cy; {more}.\n"
        );
        assert_eq!(told, expected);
    };
    said("DATA holds nothing yet");
    assert!(!data.exists(), "nothing is made");
    drop(SqliteStore::open(&data).unwrap());
    let database = || fs::read(data.join("evidence-walk.sqlite")).unwrap();
    let before = database();
    said("DATA is whole");
    assert_eq!(database(), before);
    let open = SqliteStore::open(&data).unwrap();
    said("DATA is whole; a collector is using it, which must stop before another can start");
    drop(open);
    let old = Connection::open(data.join("evidence-walk.sqlite")).unwrap();
    let older =
        "ALTER TABLE comment DROP COLUMN masked; DROP TABLE withdrawn; PRAGMA user_version = 1;";
    old.execute_batch(older).unwrap();
    drop(old);
    said(
        "DATA is of an earlier release (layout 1) and will be brought up at the start: back it up first",
    );
    let still: i32 = Connection::open(data.join("evidence-walk.sqlite"))
        .unwrap()
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(still, 1, "and it is not brought up by looking");
    let names = files(outside.path());
    assert!(
        names.iter().all(|(name, _)| !name.contains("probe")),
        "{names:?}"
    );
}

/// The lock is held as `serve --check` holds it while a collector starts. Seen to fail with a single attempt.
/// What the next start deletes is named, and still there.
#[test]
fn what_retention_ends_is_named() {
    let (outside, data, widget) = place();
    let copy = outside.path().join("centre");
    for (name, bytes) in files(&centre()) {
        let to = copy.join(Path::new(&name).strip_prefix(centre()).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
    let settings = copy.join("centre.toml");
    let mut text_of = fs::read_to_string(&settings).unwrap();
    text_of.push_str("\n[retention]\nanswers = \"30 days\"\n");
    fs::write(&settings, text_of).unwrap();
    let store = SqliteStore::open(&data).unwrap();
    // Of March 2026.
    common::stored::keep(
        &store,
        &[common::answered(1, 1u64, "useful", 1, common::chose("u1"))],
    );
    drop(store);
    let words = [
        "serve",
        "--check",
        text(&copy),
        "--data",
        text(&data),
        "--widget",
        text(&widget),
    ];
    for _ in 0..2 {
        let (code, told, _) = run(&words);
        assert_eq!(code, 0);
        assert!(
            told.contains(" is whole; its time is over, so it is deleted soon after the start: answers (1 row)"),
            "{told}"
        );
    }
}

#[test]
fn a_look_keeps_no_collector_from_starting() {
    let folder = tempfile::tempdir().unwrap();
    let lock = || fs::File::create(folder.path().join("evidence-walk.lock")).unwrap();
    let looks = lock();
    looks.try_lock().unwrap();
    let look = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(100));
        drop(looks);
    });
    let store = SqliteStore::open(folder.path()).unwrap();
    look.join().unwrap();
    drop(store);
    let stays = lock();
    stays.try_lock().unwrap();
    let began = Instant::now();
    let refused = SqliteStore::open(folder.path()).err();
    assert!(matches!(refused, Some(OpenError::InUse(_))), "{refused:?}");
    assert!(began.elapsed() < Duration::from_secs(2), "and not for long");
}

#[test]
fn what_is_wrong_is_said_and_the_exit_code_is_1() {
    let (outside, data, widget) = place();
    let refused = |data: &Path, more: &[&str]| {
        let (code, told, trouble) = check(data, &widget, more);
        assert_eq!((code, told.as_str()), (1, ""), "{trouble}");
        trouble
    };
    for (more, words) in [
        (
            ["--metrics", "9464"],
            "--metrics 9464: not an address and a port; write --metrics 127.0.0.1:9464",
        ),
        (
            ["--listen", "here"],
            "--listen here: not an address and a port",
        ),
        (
            ["--public", "a.example"],
            "--public a.example: not the address of a website by itself",
        ),
    ] {
        let told = refused(&data, &more);
        assert!(told.starts_with(words), "{told}");
    }
    let (code, _, told) = check(&data, outside.path(), &[]);
    assert!(
        code == 1 && told.contains("it is not the folder of a built widget"),
        "{told}"
    );
    fs::write(outside.path().join("file"), "").unwrap();
    let told = refused(&outside.path().join("file"), &[]);
    assert!(
        told.starts_with("a collector could not write in ")
            && told.contains("let its user write there"),
        "{told}"
    );
    drop(SqliteStore::open(&data).unwrap());
    let database = data.join("evidence-walk.sqlite");
    let newer = Connection::open(&database).unwrap();
    newer.execute_batch("PRAGMA user_version = 1000").unwrap();
    drop(newer);
    let told = refused(&data, &[]);
    assert!(
        told.contains(" was written by a newer evidence-walk (layout 1000, "),
        "{told}"
    );
    fs::write(
        &database,
        "no database, but a text that is longer than a header",
    )
    .unwrap();
    assert_eq!(check(&data, &widget, &[]).0, 1);
    let empty = outside.path().join("centre");
    fs::create_dir(&empty).unwrap();
    let (code, _, told) = run(&["serve", "--check", text(&empty), "--data", text(&data)]);
    assert!(code == 1 && told.contains("centre.toml"), "{told}");
}

/// A first start that was killed halfway leaves an empty lock file, and a database without any
/// table: the next start begins afresh, and the check says so. If the lock file says that something was kept,
/// both report it as lost, in the same words.
#[test]
fn the_check_and_the_start_say_the_same_of_a_folder_without_tables() {
    const NOTHING: &[u8] = b"";
    let (outside, data, widget) = place();
    let (database, lock) = (
        data.join("evidence-walk.sqlite"),
        data.join("evidence-walk.lock"),
    );
    let tableless = outside.path().join("tableless");
    let begun = Connection::open(&tableless).unwrap();
    begun
        .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE a (b); DROP TABLE a;")
        .unwrap();
    drop(begun);
    let tableless = fs::read(tableless).unwrap();
    assert!(!tableless.is_empty());
    fs::create_dir(&data).unwrap();
    for content in [NOTHING, &tableless] {
        fs::write(&lock, NOTHING).unwrap();
        fs::write(&database, content).unwrap();
        let (code, told, trouble) = check(&data, &widget, &[]);
        assert_eq!((code, trouble.as_str()), (0, ""));
        assert!(told.contains(" holds nothing yet"), "{told}");
        assert_eq!(fs::read(&database).unwrap(), content, "nothing is made");
        drop(SqliteStore::open(&data).unwrap());
        assert_eq!(check(&data, &widget, &[]).0, 0);
    }
    let kept = fs::read(&lock).unwrap();
    assert!(
        !kept.is_empty(),
        "the start has noted that it keeps something"
    );
    for (content, how) in [
        (Some(NOTHING), "it is empty, or gone"),
        (None, "it is empty, or gone"),
        (Some(&tableless[..]), "nothing is in it"),
    ] {
        match content {
            Some(content) => fs::write(&database, content).unwrap(),
            None => fs::remove_file(&database).unwrap(),
        }
        let refusal = SqliteStore::open(&data).err().unwrap().to_string();
        let begins = format!("{} is damaged: {how}. ", database.display());
        assert!(refusal.starts_with(&begins), "{refusal}");
        let (code, told, trouble) = check(&data, &widget, &[]);
        assert_eq!((code, told.as_str()), (1, ""), "{how}");
        assert_eq!(trouble, refusal + "\n");
    }
}

/// The address for Prometheus is printed, answers, and is off unless asked for.
#[test]
fn the_address_for_prometheus_is_printed() {
    let (_outside, data, widget) = place();
    let centre = centre();
    let words = [
        "serve",
        text(&centre),
        "--data",
        text(&data),
        "--widget",
        text(&widget),
    ];
    let more = ["--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"];
    let mut child = program(&[&words[..], &more].concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let said: Vec<String> = lines
        .map(Result::unwrap)
        .take_while(|line| line != "Ctrl-C stops.")
        .collect();
    let line = said.iter().find(|line| line.contains("For Prometheus"));
    let at = line.unwrap().split("http://").nth(1).unwrap();
    let (address, path) = at.split_once('/').unwrap();
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    std::io::Write::write_all(
        &mut stream,
        format!("GET /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes(),
    )
    .unwrap();
    let page = std::io::read_to_string(stream).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(page.contains("\nevidence_walk_ready 1\n"), "{page}");
}

/// The examples in the guide are the files in deploy/, which the tests with other programs try.
#[test]
fn the_guide_shows_the_files_of_deploy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let guide = fs::read_to_string(root.join("docs/collecting.md")).unwrap();
    for (language, name) in [
        ("ini", "evidence-walk.service"),
        ("nginx", "nginx.conf"),
        ("nginx", "nginx-main.conf"),
        ("caddyfile", "Caddyfile"),
    ] {
        let file = fs::read_to_string(root.join("deploy").join(name)).unwrap();
        let shown = format!("`deploy/{name}`");
        let block = format!("```{language}\n{file}```\n");
        assert!(
            guide.contains(&shown) && guide.contains(&block),
            "docs/collecting.md does not show deploy/{name} as it is: copy it there"
        );
    }
}
