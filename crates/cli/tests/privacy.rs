//! `evidence-walk privacy`: what the documents say is what the settings are.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::{Path, PathBuf};

use program::{files, run, text};

const DOCUMENTS: [&str; 6] = [
    "data-flow.html",
    "impact-assessment.html",
    "index.html",
    "lawful-basis.html",
    "notice.html",
    "record-of-processing.html",
];

/// The example centre with these changes to `centre.toml`.
fn centre(to: &Path, changes: &[(&str, &str)]) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
    for (name, bytes) in files(&from) {
        let path = to.join(Path::new(&name).strip_prefix(&from).unwrap());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let file = to.join("centre.toml");
    let mut toml = fs::read_to_string(&file).unwrap();
    for (old, new) in changes {
        assert!(toml.contains(old), "centre.toml has no {old}");
        toml = toml.replace(old, new);
    }
    fs::write(file, toml).unwrap();
    to.to_owned()
}

fn written(changes: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf, String) {
    let folder = tempfile::tempdir().unwrap();
    let centre = centre(&folder.path().join("centre"), changes);
    let out = folder.path().join("documents");
    let (code, said, trouble) = run(&["privacy", text(&centre), "--out", text(&out)]);
    assert_eq!(code, 0, "{said}{trouble}");
    (folder, out, said)
}

const COLLECTS: (&str, &str) = (
    "# collector = \"https://collect.example.org\"",
    "collector = \"https://collect.example.org\"",
);

#[test]
fn every_document_is_written_and_says_what_the_settings_are() {
    let other = [
        COLLECTS,
        ("threshold = 10", "threshold = 17"),
        (
            "name = \"Example Evidence Centre\"",
            "name = \"Centre <for> Trees & Hedges\"",
        ),
    ];
    let (_folder, out, said) = written(&other);
    let names: Vec<String> = files(&out)
        .into_iter()
        .map(|(name, _)| name.rsplit('/').next().unwrap().to_owned())
        .collect();
    assert_eq!(names, DOCUMENTS);
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    for name in DOCUMENTS {
        let page = read(name);
        assert!(
            page.contains("Centre &lt;for&gt; Trees &amp; Hedges"),
            "{name}"
        );
        assert!(!page.contains("<for>"), "{name}");
        assert!(!page.contains("{{") && !page.contains("{%"), "{name}");
        assert!(!page.contains("<script"), "{name}");
    }
    for name in [
        "notice.html",
        "impact-assessment.html",
        "record-of-processing.html",
        "data-flow.html",
    ] {
        assert!(read(name).contains("17"), "{name} has the threshold");
    }
    for heading in ["(a)", "(b)", "(c)", "(d)"] {
        assert!(read("impact-assessment.html").contains(&format!("<h2>{heading}")));
    }
    let notice = read("notice.html");
    for asked in [
        "How useful was this for a decision you face?",
        "one point of a scale",
        "a guess at a figure",
    ] {
        assert!(notice.contains(asked), "{asked}");
    }
    assert!(read("data-flow.html").contains("collect.example.org"));
    let marks: usize = DOCUMENTS
        .iter()
        .map(|name| read(name).matches("<mark>").count())
        .sum();
    assert!(
        said.contains(&format!("{marks} places in brackets")),
        "{said}"
    );
}

#[test]
fn a_centre_without_a_collector_says_that_nothing_is_sent() {
    let (_folder, out, _) = written(&[]);
    let notice = fs::read_to_string(out.join("notice.html")).unwrap();
    assert!(notice.contains("send nothing to us"));
    assert!(!notice.contains("withdrawal code"));
}

#[test]
fn nothing_is_overwritten_and_nothing_is_written_by_halves() {
    let (folder, out, _) = written(&[COLLECTS]);
    let before = files(&out);
    let centre = folder.path().join("centre");
    let (code, _, trouble) = run(&["privacy", text(&centre), "--out", text(&out)]);
    assert_eq!(code, 1);
    assert!(
        trouble.contains("index.html is there already, and nothing is overwritten; name another folder with --out"),
        "{trouble}"
    );
    assert_eq!(files(&out), before);
    let other = folder.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("notice.html"), "mine").unwrap();
    let (code, ..) = run(&["privacy", text(&centre), "--out", text(&other)]);
    assert_eq!((code, files(&other).len()), (1, 1));
    let (code, _, trouble) = run(&[
        "privacy",
        text(&out),
        "--out",
        text(&folder.path().join("new")),
    ]);
    assert_eq!(code, 1);
    assert!(trouble.contains("centre.toml"), "{trouble}");
}
