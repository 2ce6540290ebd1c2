//! Translations that nobody answers for: `check` names them, `build` refuses them unless it is asked to show
//! them, and `serve` leaves them out.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use program::{run, text, widget};

const CENTRE: &str = "id = \"test\"\nname = \"Test Centre\"\ncontact = \"test@example.org\"\n";
const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../centre");

/// The example's group parenting summary in both languages, with its schemes.
fn bilingual(folder: &Path) {
    fs::create_dir_all(folder.join("summaries")).unwrap();
    fs::create_dir_all(folder.join("schemes")).unwrap();
    fs::write(folder.join("centre.toml"), CENTRE).unwrap();
    for name in [
        "summaries/group-parenting.cy.md",
        "summaries/group-parenting.en.md",
        "schemes/eif-cost.cy.toml",
        "schemes/eif-cost.toml",
        "schemes/eif-evidence.cy.toml",
        "schemes/eif-evidence.toml",
    ] {
        fs::copy(Path::new(EXAMPLE).join(name), folder.join(name)).unwrap();
    }
}

#[test]
fn a_draft_is_named_refused_shown_on_demand_and_not_served() {
    let outside = tempfile::tempdir().unwrap();
    let (centre, out) = (outside.path().join("centre"), outside.path().join("public"));
    let widget = widget(outside.path());
    bilingual(&centre);

    let (code, said, trouble) = run(&["check", text(&centre)]);
    assert_eq!(code, 0, "{trouble}");
    assert!(said.contains("group-parenting.cy: 4 minutes to read, 4 questions, a draft\n"));
    assert!(
        said.contains("draft: languages/cy.toml: the words of the page in Cymraeg are a draft")
    );
    assert_eq!(said.matches("\ndraft: ").count(), 4, "{said}");

    let words = [
        "build",
        text(&centre),
        "--out",
        text(&out),
        "--widget",
        text(&widget),
    ];
    let (code, _, trouble) = run(&words);
    assert_eq!(code, 1);
    assert!(
        trouble.starts_with("nothing was built: translations that nobody answers for are not published; to look at them, build with --draft\n"),
        "{trouble}"
    );
    assert!(!out.exists());

    let (code, said, trouble) = run(&[&words[..], &["--draft"]].concat());
    assert_eq!(code, 0, "{trouble}");
    assert!(
        said.contains("A draft, to be looked at: nothing of it counts as published"),
        "{said}"
    );
    let page = fs::read_to_string(out.join("summaries/group-parenting.cy.html")).unwrap();
    assert!(page.contains("Cyfieithiad drafft yw hwn."));
    assert!(!centre.join("published").exists() && !centre.join("editions.toml").exists());

    let data = outside.path().join("data");
    let serve = [
        "serve",
        "--check",
        text(&centre),
        "--data",
        text(&data),
        "--widget",
        text(&widget),
    ];
    let (code, said, trouble) = run(&serve);
    assert_eq!(code, 0, "{trouble}");
    assert!(
        said.contains(
            "Ready to serve 1 summary of Test Centre; drafts, left out: group-parenting.cy; "
        ),
        "{said}"
    );
    assert_eq!(trouble, "");
    let (_, said, _) = run(&[&serve[..], &["--draft"]].concat());
    assert!(
        said.contains("Ready to serve 2 summaries of Test Centre"),
        "{said}"
    );
}
