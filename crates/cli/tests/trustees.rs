//! What trustees are given: `evidence-walk report`, `share` and `shares`, typed while a collector runs.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_testkit as common;

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::{Path, PathBuf};

use common::Collector;
use common::pages::send;
use common::{answered, chose};

use program::{run, text};

/// The example centre, whose summaries are others than the one that the test collector publishes.
fn centre() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre")
}

fn visited() -> Collector {
    let collector = Collector::start();
    let answers: Vec<_> = (0..40)
        .map(|n| answered(n, n, "useful", 1, chose("u5")))
        .collect();
    send(&collector, &answers);
    collector.next_day();
    collector
}

fn typed(words: &[&str]) -> (i32, String) {
    let (code, told, trouble) = run(words);
    (code, told + &trouble)
}

/// Seen to fail with an existing file overwritten, and with live figures in the file.
#[test]
fn a_board_paper_is_written_once_and_of_a_release() {
    let collector = visited();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("report.html");
    let centre_folder = folder.path().join("centre");
    // The collector of tests keeps its data under the id of its centre.
    fs::create_dir_all(centre_folder.join("summaries")).unwrap();
    let file = fs::read_to_string(centre().join("centre.toml")).unwrap();
    let id = format!("id = \"{}\"", common::CENTRE);
    let lines = file
        .lines()
        .map(|line| if line.starts_with("id = ") { &id } else { line });
    let file = lines.collect::<Vec<_>>().join("\n");
    fs::write(centre_folder.join("centre.toml"), file).unwrap();
    let words = |summary, more: &[&'static str]| {
        let fixed = [
            "report",
            summary,
            "--out",
            text(&out),
            "--data",
            text(collector.data.path()),
            "--centre",
            text(&centre_folder),
        ];
        typed(&[&fixed, more].concat())
    };
    let (code, told) = words("other", &[]);
    assert!(
        code == 1 && told.contains("nothing is known of a summary `other`"),
        "{told}"
    );
    let (code, told) = words("falls", &["--quarter", "2025-Q4"]);
    assert!(
        code == 1
            && told.contains(
                "there is no release of falls for 2025-Q4; no quarter with a release is over yet"
            ),
        "{told}"
    );
    assert!(!out.exists());
    let (code, told) = words("falls", &[]);
    assert_eq!(code, 0, "{told}");
    let paper = fs::read_to_string(&out).unwrap();
    assert!(paper.contains("Preventing falls") && paper.contains("release of 13 March 2026"));
    assert!(!paper.contains("<script"));
    let (code, told) = words("falls", &[]);
    assert!(
        code == 1 && told.contains("is there already and stays as it is"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(&out).unwrap(), paper);
    let shares = [
        "shares",
        "--data",
        text(collector.data.path()),
        "--centre",
        text(&centre_folder),
    ];
    assert!(typed(&shares).1.starts_with("There is no shared address."));
    let data = text(collector.data.path());
    typed(&["share", "falls", "--until", "2026-04-30", "--data", data]);
    let (code, told) = typed(&shares);
    assert!(
        code == 0 && told.contains("falls") && told.contains("made on 2026-03-13"),
        "{told}"
    );
}

/// Seen to fail with the address still open after `--revoke`.
#[test]
fn an_address_is_made_listed_and_revoked_at_the_terminal() {
    let collector = visited();
    let data = text(collector.data.path());
    let (code, told) = typed(&[
        "share",
        "falls",
        "--until",
        "2026-04-30",
        "--data",
        data,
        "--name",
        "Ana Puw",
    ]);
    assert_eq!(code, 0, "{told}");
    let path = &told.trim_end()[told.find("/shared/").unwrap()..];
    assert!(
        collector
            .get(path)
            .body
            .contains("release of 13 March 2026")
    );
    let shares = common::stored::wait(collector.state.store.shares(common::CENTRE)).unwrap();
    let handle = evidence_walk_collector::shared::handle(&shares[0]);
    assert_eq!(shares[0].made_by, "Ana Puw");
    let (code, told) = typed(&["share", "--revoke", &handle, "--data", data]);
    assert!(
        code == 0 && told.contains("opens nothing any more"),
        "{told}"
    );
    assert_eq!(collector.get(path).status, 404);
    let (code, told) = typed(&["share", "--revoke", &handle, "--data", data]);
    assert!(
        code == 1 && told.contains("no address with the fingerprint"),
        "{told}"
    );
    for (words, why) in [
        (
            vec!["share", "falls", "--until", "soon"],
            "--until \"soon\" is not a day",
        ),
        (
            vec!["share", "falls", "--until", "2026-01-01"],
            "write a day from today to a year ahead",
        ),
        (
            vec!["share", "other", "--until", "2026-04-30"],
            "no summary `other` is published",
        ),
        (
            vec!["share", "two words", "--until", "2026-04-30"],
            "`two words` cannot be the name of a summary",
        ),
        (vec!["share", "falls"], "name a summary and its last day"),
    ] {
        let (code, told) = typed(&[&words[..], &["--data", data]].concat());
        assert!(code == 1 && told.contains(why), "{why}: {told}");
    }
}
