//! What an editor runs: `new` and `check`, as editors start them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

#[path = "support/program.rs"]
mod support;

use std::fs;

use support::{files, run, run_in, text, widget};

#[test]
fn new_makes_a_centre_and_a_summary_and_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let centre = folder.path().join("our centre");
    let (code, said, trouble) = run(&["new", "tutoring", "--centre", text(&centre)]);
    assert_eq!((code, trouble.as_str()), (0, ""));
    assert!(
        said.ends_with(&format!("evidence-walk preview {}\n", centre.display())),
        "{said}"
    );
    let (code, said, trouble) = run(&["check", text(&centre)]);
    assert_eq!(code, 0, "{trouble}");
    assert_eq!(
        said,
        "tutoring.en: 1 minute to read, 3 questions\nNo faults in 1 summary, 24 warnings to look at above.\n"
    );
    assert_eq!(trouble.lines().count(), 24, "{trouble}");
    assert!(
        trouble.lines().all(|line| line.starts_with("warning: ")),
        "{trouble}"
    );
    let before = files(&centre);

    let refusals = [
        (
            vec!["new", "tutoring", text(&centre)],
            format!(
                "{} is there already, and nothing is overwritten; choose another name\n",
                centre.join("summaries/tutoring.en.md").display()
            ),
        ),
        (
            vec!["new", "--centre", text(&centre)],
            format!(
                "{0} is a centre already; for a further summary write `evidence-walk new NAME {0}`\n",
                centre.display()
            ),
        ),
        (
            vec!["new", "--centre", text(folder.path())],
            format!(
                "{} is not empty, and nothing is overwritten; name a folder that does not exist yet\n",
                folder.path().display()
            ),
        ),
        (
            vec!["new", "tutoring", text(folder.path())],
            format!(
                "{} holds no centre.toml; name the folder of your centre, or make one with `evidence-walk new --centre FOLDER`\n",
                folder.path().display()
            ),
        ),
        (
            vec!["new", "Tutoring in schools", text(&centre)],
            "`Tutoring in schools` is not a name; use small letters a to z, digits, - and _, beginning with a letter or digit, at most 64 of them, without the language and `.md`: `tutoring-in-schools`\n".to_owned(),
        ),
        (
            vec!["new", "homes", text(&centre), "--lang", "xx"],
            "no words for language `xx`; there are words for: en, cy; name one of these with --lang\n".to_owned(),
        ),
    ];
    for (words, expected) in refusals {
        assert_eq!(run(&words), (1, String::new(), expected), "{words:?}");
    }
    assert_eq!(files(&centre), before);

    let (code, ..) = run_in(&centre, &["new", "homes"]);
    assert_eq!(code, 0);
    assert_eq!(files(&centre).len(), before.len() + 1);
    assert_eq!(
        run_in(&centre, &["new"]),
        (
            1,
            String::new(),
            "name the summary, as in `evidence-walk new home-adaptations`; the name is for addresses and for the answers of your readers, and never changes\n".to_owned()
        )
    );
}

#[test]
fn new_alone_in_an_empty_folder_makes_a_centre_of_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    let (code, said, trouble) = run_in(folder.path(), &["new"]);
    assert_eq!((code, trouble.as_str()), (0, ""));
    assert!(said.ends_with("evidence-walk preview\n"), "{said}");
    assert!(folder.path().join("summaries/first-summary.en.md").exists());
    assert_eq!(run_in(folder.path(), &["check", "."]).0, 0);
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("notes.txt"), "mine").unwrap();
    let (code, _, trouble) = run_in(other.path(), &["new"]);
    assert_eq!(code, 1);
    assert_eq!(
        trouble,
        "this folder holds no centre.toml; name the folder of your centre, or make one with `evidence-walk new --centre FOLDER`\n"
    );
}

#[test]
fn warnings_stop_nothing_unless_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (centre, out) = (folder.path().join("centre"), folder.path().join("public"));
    assert_eq!(run(&["new", "--centre", text(&centre)]).0, 0);
    let denied = format!(
        "24 warnings in {}; --deny-warnings lets none pass\n",
        centre.display()
    );
    let widget = widget(folder.path());
    let build = [
        "build",
        text(&centre),
        "--out",
        text(&out),
        "--widget",
        text(&widget),
    ];
    for words in [&["check", text(&centre)][..], &build] {
        let (code, _, trouble) = run(&[words, &["--deny-warnings"]].concat());
        assert_eq!(code, 1);
        assert!(trouble.ends_with(&denied), "{trouble}");
    }
    assert!(!out.exists(), "nothing was built");
    let (code, said, _) = run(&build);
    assert_eq!(code, 0);
    assert!(
        said.contains("first-summary.en: 1 minute to read, 3 questions\n"),
        "{said}"
    );
    assert!(out.join("schemas/front-matter.schema.json").exists());
}
