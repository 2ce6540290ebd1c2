//! Toolkits: what is refused, and in which words; what is published of them.
//!
//! `toolkits/NAME.toml` is refused, and `NAME.txt` beside it holds every fault. Set `BLESS=1` to rewrite the texts, and
//! read them as an editor would before keeping them.

// clippy allows these in tests, but not in what tests share.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{ACCEPTED, Folder};
use evidence_walk_authoring::{Addresses, BuildError, build, build_with_drafts, load_on};
use evidence_walk_document::comparison::ApartReason;

const WIDGET: &[(String, Vec<u8>)] = &[];

/// A toolkit without faults over the accepted summary.
const SOUND: &str = r#"
title = "Two ways to offer adaptations"
decision = "Whose homes should we adapt?"
intro = "Two groups of people in the same trials."

[[settings]]
id = "homes"
name = "Homes"

[[settings]]
id = "clinics"
name = "Clinics"

[[rows]]
summary = "homes"
estimate = "falls.higher-risk"
name = "At higher risk"
against = "homes as they are"
settings = ["homes"]

[[rows]]
summary = "homes"
estimate = "falls.not-selected"
name = "Everybody"
against = "homes as they are"
settings = ["homes", "clinics"]
page = "/adaptations"
"#;

/// The accepted summary, one of shares, and one that cannot be read.
fn folder(name: &str) -> Folder {
    let folder = Folder::with(&format!("toolkits/{name}"), "revision: 1", "revision: 1");
    let share = |text: String, value: &str, interval: &str, share: &str| {
        let from = format!("value: {value}\n          interval: {interval}");
        assert!(text.contains(&from), "nothing to change: {from}");
        text.replace(
            &from,
            &format!("value: {share}\n          interval: not reported"),
        )
    };
    let text = ACCEPTED.replace("metric: rate-ratio", "metric: share");
    let text = share(
        text,
        "0.62",
        "{low: 0.56, high: 0.70, level: 95, kind: confidence}",
        "62",
    );
    let text = share(
        text,
        "1.05",
        "{low: 0.96, high: 1.16, level: 95, kind: confidence}",
        "51",
    );
    folder.put("summaries/shares.en.md", text);
    folder
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/toolkits")
}

#[test]
fn each_is_refused_in_these_words() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(cases()).expect("the cases") {
        let path = entry.expect("a case").path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let name = path.file_stem().expect("a name").to_string_lossy();
        let folder = folder(&name);
        if name == "summary-with-faults" {
            let text = ACCEPTED.replace("reviewed: 2026-11-20\n", "");
            folder.put("summaries/broken.en.md", text);
        }
        let text = fs::read(&path).expect("a case");
        folder.put("toolkits/topics.en.toml", text);
        let loaded = folder.load();
        assert!(!loaded.faults.is_empty(), "{name} was accepted");
        assert!(loaded.toolkits.is_empty(), "{name} was accepted");
        let said: String = loaded.faults.iter().map(|of| format!("{of}\n")).collect();
        let expected = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &said).expect("written");
        }
        if fs::read_to_string(&expected).unwrap_or_default() != said {
            wrong.push(format!("== {name}\n{said}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 12, "only {count} cases found");
}

#[test]
fn a_file_must_be_named_after_its_language() {
    let folder = folder("name");
    folder.put("toolkits/topics.toml", SOUND);
    assert_eq!(
        folder.faults(),
        [
            "toolkits/topics.toml: the name is not NAME.LANG.toml; name it like `all-topics.en.toml`; NAME is small letters a to z, digits, - and _, beginning with a letter or digit, at most 64 of them"
        ]
    );
}

#[test]
fn rows_with_the_same_outcome_against_the_same_are_compared() {
    let folder = folder("compared");
    folder.put("toolkits/topics.en.toml", SOUND);
    let loaded = folder.load();
    assert_eq!(loaded.faults, []);
    let [toolkit] = loaded.toolkits.as_slice() else {
        panic!("one toolkit")
    };
    let groups = toolkit.groups();
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].options, [0, 1]);
    // 0.56 to 0.70, and 0.96 to 1.16.
    assert_eq!(groups[0].apart, [(0, 1)]);
    assert_eq!(toolkit.apart(), []);

    let other = SOUND.replacen("homes as they are", "advice alone", 1);
    folder.put("toolkits/topics.en.toml", other);
    let loaded = folder.load();
    assert_eq!(loaded.toolkits[0].groups(), []);
    let reasons: Vec<ApartReason> = loaded.toolkits[0].apart().iter().map(|of| of.1).collect();
    assert_eq!(reasons, [ApartReason::NothingAlike; 2]);
}

#[test]
fn what_is_published_has_no_script_and_leads_to_the_summaries() {
    let folder = folder("published");
    folder.put("toolkits/topics.en.toml", SOUND);
    let out = folder.0.join("public");
    let addresses = Addresses::below("https://www.example.org/evidence");
    build(&folder.load(), WIDGET, &out, &addresses).expect("built");
    let read = |name: &str| fs::read_to_string(out.join("toolkits").join(name)).expect(name);
    let pasted = read("topics.en.embed.html");
    let page = read("topics.en.html");
    for text in [&pasted, &page] {
        for forbidden in ["<script", " style=", "javascript:", " onclick", " onchange"] {
            assert!(!text.contains(forbidden), "{forbidden}");
        }
    }
    assert!(pasted.contains(
        "href=\"https://www.example.org/evidence/summaries/homes.en.e1.html\">At higher risk</a>"
    ));
    assert!(page.contains("href=\"../summaries/homes.en.e1.html\">At higher risk</a>"));
    // A page of the centre's own is opened at the step at which its walk begins.
    let own = "href=\"/adaptations#ew=homes.the-decision\">Everybody</a>";
    assert!(pasted.contains(own) && page.contains(own));
    assert!(pasted.contains("evidence/widget/evidence-walk-toolkit.css\">"));
    assert!(page.contains("<h1 class=\"ew-title\"") && pasted.contains("<h2 class=\"ew-title\""));
    let json: serde_json::Value = serde_json::from_str(&read("topics.en.json")).unwrap();
    assert_eq!(
        json["rows"][0]["outcome"]["estimates"][0]["id"],
        "higher-risk"
    );
    assert_eq!(
        json["rows"][0]["outcome"]["estimates"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_build_does_not_overwrite_the_toolkits() {
    let folder = folder("own");
    folder.put("toolkits/topics.en.toml", SOUND);
    let out = folder.0.join("toolkits");
    let refused = build(&folder.load(), WIDGET, &out, &Addresses::below(""));
    assert!(matches!(refused, Err(BuildError::OutputInside { .. })));
}

/// The example centre with the Welsh of its two bilingual summaries, and a toolkit over them.
fn bilingual(name: &str) -> Folder {
    let folder = Folder::new(&format!("toolkits/{name}"));
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
    let _ = fs::remove_dir_all(folder.0.join("notes"));
    let _ = fs::remove_dir_all(folder.0.join("schemes"));
    for part in ["schemes", "notes", "glossary", "summaries"] {
        for entry in fs::read_dir(example.join(part)).expect("a folder") {
            let path = entry.expect("a file").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            folder.put(&format!("{part}/{name}"), fs::read(&path).expect("a file"));
        }
    }
    let english = r#"
title = "Two topics"
decision = "Which should we look at?"
intro = "Two of our summaries."
settings = [{ id = "homes", name = "Homes" }, { id = "groups", name = "Groups" }]

[[rows]]
summary = "home-adaptations"
estimate = "falls.higher-risk"
against = "homes as they are"
settings = ["homes"]

[[rows]]
summary = "group-parenting"
estimate = "conduct.families"
against = "families without the programme"
settings = ["groups"]
"#;
    let welsh = english
        .replace("Two topics", "Dau bwnc")
        .replace("Which should we look at?", "Pa un y dylem edrych arno?")
        .replace("Two of our summaries.", "Dau o’n crynodebau.")
        .replace("name = \"Homes\"", "name = \"Cartrefi\"")
        .replace("name = \"Groups\"", "name = \"Grwpiau\"")
        .replace("homes as they are", "cartrefi fel y maent")
        .replace("families without the programme", "teuluoedd heb y rhaglen");
    folder.put("toolkits/both.en.toml", english);
    folder.put(
        "toolkits/both.cy.toml",
        [&welsh, "\n[translation]\ndraft = true\n"].concat(),
    );
    folder
}

#[test]
fn a_toolkit_in_welsh_is_a_draft_and_says_everything_in_welsh() {
    let folder = bilingual("welsh");
    let mut loaded = folder.load();
    assert_eq!(loaded.faults, []);
    let drafts: Vec<(&str, bool)> = loaded
        .toolkits
        .iter()
        .map(|of| (of.lang.as_str(), of.draft))
        .collect();
    assert_eq!(drafts, [("cy", true), ("en", false)]);
    let said: Vec<String> = loaded.drafts.iter().map(ToString::to_string).collect();
    let line = "toolkits/both.cy.toml:20: this translation is a draft; once its translator answers for all of it, write `translator` and the name in place of `draft`";
    assert!(said.iter().any(|of| of == line), "{said:#?}");

    let out = folder.0.join("public");
    build_with_drafts(&loaded, WIDGET, &out, &Addresses::below("")).expect("built");
    let page = fs::read_to_string(out.join("toolkits/both.cy.html")).expect("Welsh");
    for words in [
        "<html lang=\"cy\">",
        "Dewis beth a ddangosir",
        "Heb ei raddio",
        "Yn cael eu dangos: <span class=\"ew-counted\"></span> (cyfanswm: 2)",
        "Ni ellir cymharu’r rhain â’i gilydd",
        "<a href=\"both.en.html\" lang=\"en\" hreflang=\"en\">English</a>",
        // Drafts have no edition that stays.
        "../summaries/home-adaptations.cy.html",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for english in [
        "Not rated",
        "Shown:",
        "Any<",
        "Certainty:",
        "No information",
    ] {
        assert!(!page.contains(english), "{english}");
    }
    assert!(
        matches!(
            build(&loaded, WIDGET, &out, &Addresses::below("")),
            Err(BuildError::Drafts(_))
        ),
        "a draft was published"
    );
    loaded.leave_out_drafts();
    assert!(loaded.toolkits.iter().all(|of| of.lang == "en"));
}

#[test]
fn what_differs_between_its_languages_is_said() {
    let folder = bilingual("differing");
    let path = folder.0.join("toolkits/both.cy.toml");
    let text = fs::read_to_string(&path).expect("Welsh");
    let text = text
        .replace("falls.higher-risk", "falls.not-selected")
        .replace("id = \"groups\"", "id = \"grwpiau\"")
        .replace("settings = [\"groups\"]", "settings = [\"grwpiau\"]");
    folder.put("toolkits/both.cy.toml", text);
    assert_eq!(
        folder.faults(),
        [
            "toolkits/both.en.toml: its settings are not those of toolkits/both.cy.toml, in the same order; write the same `[[settings]]` in both languages, each with the same `id`",
            "toolkits/both.en.toml: its rows are not those of toolkits/both.cy.toml, in the same order; write the same `[[rows]]` in both languages: `summary`, `estimate` and `settings` are the same",
        ]
    );
}

#[test]
fn in_the_example_only_the_two_groups_of_one_outcome_are_compared() {
    let centre = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
    let loaded = load_on(
        &centre,
        evidence_walk_authoring::Date::constant(2026, 12, 1),
    );
    assert_eq!(loaded.faults, []);
    let [toolkit] = loaded.toolkits.as_slice() else {
        panic!("one toolkit")
    };
    let of_each: std::collections::BTreeSet<&str> = toolkit
        .rows
        .iter()
        .map(|row| row.summary.as_str())
        .collect();
    let topics = loaded.summaries.iter().filter(|of| of.lang == "en").count();
    assert_eq!(of_each.len(), topics, "a topic is missing");
    let groups: Vec<Vec<usize>> = toolkit.groups().into_iter().map(|of| of.options).collect();
    assert_eq!(groups, [vec![0, 1]]);
    assert!(
        toolkit.rows[..2]
            .iter()
            .all(|row| row.outcome.id == "falls")
    );
    let reasons: Vec<ApartReason> = toolkit.apart().iter().map(|of| of.1).collect();
    assert_eq!(
        reasons,
        [
            ApartReason::NothingAlike,
            ApartReason::NothingAlike,
            ApartReason::NoRange,
            ApartReason::TwoReadings,
            ApartReason::NoComparison,
        ]
    );
}

#[test]
fn the_published_toolkit_and_its_file_fit_their_schemas() {
    let schema = |name: &str| {
        let all = evidence_walk_authoring::schemas().expect("schemas");
        let (_, bytes) = all.iter().find(|(known, _)| known == name).expect("known");
        let schema: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
        jsonschema::validator_for(&schema).expect("a schema")
    };
    let centre = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
    let loaded = evidence_walk_authoring::load(&centre);
    let published = schema("toolkit.schema.json");
    let mut json = serde_json::to_value(&loaded.toolkits[0]).expect("JSON");
    assert!(published.validate(&json).is_ok());
    json["rows"] = "none".into();
    assert!(!published.is_valid(&json));

    let written = schema("toolkit-file.schema.json");
    let text = fs::read_to_string(centre.join("toolkits/all-topics.en.toml")).expect("the file");
    let table: toml::Table = toml::from_str(&text).expect("TOML");
    let mut json = serde_json::to_value(table).expect("JSON");
    if let Err(error) = written.validate(&json) {
        panic!("{error} at {}", error.instance_path());
    }
    json["rows"][0]["certainty"] = "high".into();
    assert!(!written.is_valid(&json), "certainty written a second time");
}
