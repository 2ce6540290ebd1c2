//! Parts that are for some readers, as an editor writes them and a page has them.

// clippy allows these in tests, but not in what tests share.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::fs;

use common::{ACCEPTED, Folder};
use evidence_walk_authoring::{Addresses, build};
use evidence_walk_document::text::Block;

const FRONT: &str = "audiences:\n  - id: members\n    name: Council members\n  - id: officers\n    name: Council officers\nsources:\n";

const PARTS: &str = "Whose homes should we adapt?

### Before you vote {for=members}

Ask what [GRADE](#grade) says of {falls.higher-risk}, and read <https://example.org/vote>.

> Whom does it reach?

- One.
- Two.

### Before you plan {for=officers}

Find out who is referred.

### For everybody

The rest.
";

const GLOSSARY: &str = "glossary:\n  - id: grade\n    term: GRADE\n    means: a way to say how sure one can be\naudiences:\n";

fn english() -> String {
    ACCEPTED
        .replacen("sources:\n", FRONT, 1)
        .replacen("audiences:\n", GLOSSARY, 1)
        .replacen("Whose homes should we adapt?\n", PARTS, 1)
}

fn folder(name: &str, text: String) -> Folder {
    let folder = Folder::new(name);
    folder.put("summaries/homes.en.md", text);
    folder
}

/// Seen to fail with the parts below a heading left to the step.
#[test]
fn a_part_goes_to_the_next_heading_and_reads_as_any_text_does() {
    let folder = folder("audiences/read", english());
    let loaded = folder.load();
    assert_eq!(folder.faults(), [""; 0]);
    let summary = &loaded.summaries[0];
    let names: Vec<_> = summary
        .audiences
        .iter()
        .map(|of| (of.id.as_str(), of.name.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("members", "Council members"),
            ("officers", "Council officers")
        ]
    );
    let shape: Vec<String> = summary.steps[0]
        .body
        .iter()
        .map(|block| match block {
            Block::For { audiences, blocks } => {
                format!("{}: {}", audiences.join(","), blocks.len())
            }
            Block::Heading(_) => "heading".to_owned(),
            Block::Paragraph(_) => "paragraph".to_owned(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        shape,
        [
            "paragraph",
            "members: 4",
            "officers: 2",
            "heading",
            "paragraph"
        ]
    );
    let text = serde_json::to_string(&summary.steps[0].body).expect("JSON");
    assert!(text.contains("38% fewer"), "a quoted figure: {text}");
    assert!(
        text.contains("{\"term\":{\"id\":\"grade\""),
        "a term: {text}"
    );
    assert!(
        text.contains("{\"link\":{\"href\":\"https://example.org/vote\""),
        "a link: {text}"
    );
    let terms: Vec<&str> = summary
        .glossary
        .iter()
        .map(|term| term.id.as_str())
        .collect();
    assert_eq!(terms, ["grade"]);
}

/// The reading time counts every part, shown or not, and sentences of all parts are judged.
#[test]
fn reading_time_and_reading_ease_count_every_part() {
    let long = "Find out who is referred. ".repeat(150);
    let minutes = |text: String, name: &str| folder(name, text).load().summaries[0].minutes;
    let short = minutes(english(), "audiences/short");
    let more = minutes(
        english().replace("Find out who is referred.", &long),
        "audiences/long",
    );
    assert!(more >= short + 2, "{short}, then {more}");
    let words = "and then another home ".repeat(20);
    let text = english().replace("who is referred.", &format!("who is referred {words}."));
    let warnings = folder("audiences/ease", text).warnings();
    assert!(
        warnings
            .iter()
            .any(|warning| warning.contains("a sentence of 85 words")),
        "{warnings:?}"
    );
}

/// Seen to fail with audiences among what an edition is recognised by.
#[test]
fn an_edition_stays_the_same_with_parts_for_some_and_without() {
    let folder = folder("audiences/edition", ACCEPTED.to_owned());
    let out = folder.0.join("public");
    build(&folder.load(), &[], &out, &Addresses::default()).expect("built");
    let noted = fs::read_to_string(folder.0.join("editions.toml")).expect("noted");
    assert!(noted.contains("[homes.en.editions]"), "{noted}");
    folder.put(
        "summaries/homes.en.md",
        english().replace("revision: 1", "revision: 2"),
    );
    assert_eq!(folder.faults(), [""; 0]);
}

/// The choice and its style are with the page to paste; what stands at an address of its own shows everything.
#[test]
fn pages_bring_the_choice_and_a_kept_edition_shows_everything() {
    let folder = folder("audiences/built", english());
    let out = folder.0.join("public");
    build(&folder.load(), &[], &out, &Addresses::below("/ew")).expect("built");
    let file = |name: &str| fs::read_to_string(out.join("summaries").join(name)).expect("a file");
    let look = "<link rel=\"stylesheet\" href=\"/ew/widget/evidence-walk-audience.css\">\n";
    for name in ["homes.en.embed.html", "homes.en.embed-walk.html"] {
        let page = file(name);
        assert_eq!(page.matches(look).count(), 1, "{page}");
        assert!(page.contains("<fieldset data-part=\"evidence-walk-audience.js\""));
    }
    let tree: serde_json::Value = serde_json::from_str(&file("homes.en.plain.json")).expect("JSON");
    let first = |part: usize| tree[part][0][1]["class"].clone();
    assert_eq!([first(1), first(2)], ["ew ew-audience", "ew ew-audience"]);
    assert_eq!(
        first(3),
        "ew ew-plain",
        "the page itself follows the bar and the notice"
    );
    let kept = file("homes.en.e1.html");
    assert!(
        !kept.contains("evidence-walk-audience.css"),
        "nothing there hides anything"
    );
    for words in [
        "For: Council members",
        "Whom does it reach?",
        "For: Council officers",
    ] {
        assert!(kept.contains(words), "{words}: {kept}");
    }
    let json: serde_json::Value = serde_json::from_str(&file("homes.en.e1.json")).expect("JSON");
    assert_eq!(json["audiences"][1]["name"], "Council officers");
    assert_eq!(
        json["steps"][0]["body"][2]["for"]["audiences"][0],
        "officers"
    );

    let without = self::folder("audiences/without", ACCEPTED.to_owned());
    build(
        &without.load(),
        &[],
        &without.0.join("public"),
        &Addresses::below("/ew"),
    )
    .expect("built");
    let page =
        fs::read_to_string(without.0.join("public/summaries/homes.en.embed.html")).expect("a page");
    assert!(!page.contains("audience.css"), "{page}");
}

/// Seen to fail with the parts of the two files not compared.
#[test]
fn every_language_has_the_same_audiences_and_the_same_parts() {
    let welsh = english()
        .replace("language: en", "language: cy\ndraft: true")
        .replace("name: Council members", "name: Aelodau’r cyngor")
        .replace("Before you vote", "Cyn i chi bleidleisio");
    let faults = |name: &str, from: &str, to: &str| {
        let folder = folder(&format!("audiences/{name}"), english());
        assert!(welsh.contains(from), "{from}");
        folder.put("summaries/homes.cy.md", welsh.replace(from, to));
        folder.faults().join("\n")
    };
    assert_eq!(
        faults("alike", "Before you plan", "Cyn i chi gynllunio"),
        ""
    );
    let cases = [
        (
            "one-less",
            "### Before you plan {for=officers}\n\nFind",
            "Find",
            "summaries/homes.cy.md:19: audiences: no part is for `officers`; write one in a step, `### Its heading {for=officers}`, or take this audience out",
        ),
        (
            "another",
            "{for=officers}\n\nFind out who is referred.\n",
            "{for=members}\n\nText.\n\n### Wedyn {for=officers}\n\nText.\n",
            "summaries/homes.en.md:70: a part for `officers` here, and for `members` in summaries/homes.cy.md on line 71; write parts for the same audiences in both languages, in the same order",
        ),
        (
            "more",
            "### For everybody\n",
            "### I aelodau {for=members}\n",
            "summaries/homes.en.md:57: step `the-decision` lacks a part for `members`, which summaries/homes.cy.md has on line 75; write parts for the same audiences in both languages, in the same order",
        ),
        (
            "other-name",
            "officers",
            "swyddogion",
            "summaries/homes.en.md:17: audiences: no `swyddogion`, which summaries/homes.cy.md has on line 21; give it the same `id` in both languages, or add it here\nsummaries/homes.en.md:20: audiences: `officers` is not in summaries/homes.cy.md; give it the same `id` in both languages, or add it there\nsummaries/homes.en.md:70: a part for `officers` here, and for `swyddogion` in summaries/homes.cy.md on line 71; write parts for the same audiences in both languages, in the same order",
        ),
    ];
    for (name, from, to, said) in cases {
        assert_eq!(faults(name, from, to), said, "{name}");
    }
}
