//! Terms that a text marks, and what a reader meets of them.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::fs;

use common::{ACCEPTED, Folder};
use evidence_walk_authoring::{Addresses, build};

const QUESTION: &str = "Whose homes should we adapt?";
const MARKED: &str = "Whose homes, says the [trial](#randomised-trial)? And what of **[bias](#bias)**, or [bias](#bias)?";
const ENGLISH: &str = "[[terms]]\nid = \"randomised-trial\"\nterm = \"randomised trial\"\nmeans = \"a study in which chance decides\"\n";
const BIAS: &str =
    "[[terms]]\nid = \"bias\"\nterm = \"bias\"\nmeans = \"what pulls a result one way.\"\n";

fn marked(name: &str) -> Folder {
    let folder = Folder::with(&format!("glossary/{name}"), QUESTION, MARKED);
    folder.put("glossary/en.toml", [ENGLISH, BIAS].concat());
    folder
}

/// The centre's file, as docs/authoring.md shows it.
#[test]
fn the_example_of_the_guide_is_taken() {
    let doc = include_str!("../../../docs/authoring.md");
    let (_, rest) = doc
        .split_once("<!-- example: glossary -->\n```toml\n")
        .expect("the example");
    let (terms, rest) = rest.split_once("```").expect("its end");
    let (_, rest) = rest.split_once("```markdown\n").expect("the mark");
    let (text, _) = rest.split_once("```").expect("its end");
    let folder = Folder::with("glossary/guide", QUESTION, text);
    folder.put("glossary/en.toml", terms);
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(folder.warnings(), [] as [&str; 0]);
    let summary = folder.load().summaries.remove(0);
    assert_eq!(summary.glossary[0].id, "randomised-trial");
}

/// Each mark has an id of its own on the page, the word stays text, and the list has each term once. Seen to fail
/// with ids that were not numbered.
#[test]
fn a_marked_word_has_a_button_and_the_list_has_its_term() {
    let folder = marked("drawn");
    let out = folder.0.join("public");
    build(&folder.load(), &[], &out, &Addresses::default()).expect("built");
    let page = fs::read_to_string(out.join("summaries/homes.en.html")).expect("a page");
    for (number, words, means) in [
        (1, "trial", "a study in which chance decides"),
        (2, "bias", "what pulls a result one way"),
        (3, "bias", "what pulls a result one way"),
    ] {
        let id = format!("ew-homes-en-p{number}");
        let drawn = format!(
            "<span class=\"ew-term\">{words}<button type=\"button\" popovertarget=\"{id}\" aria-label=\"What “{words}” means\"></button><span class=\"ew-means\" popover id=\"{id}\"><span class=\"ew-hidden\"> (</span>{means}<span class=\"ew-hidden\">)</span></span></span>"
        );
        assert_eq!(page.matches(&drawn).count(), 1, "{drawn}\n{page}");
    }
    let list = "<dl class=\"ew-published\"><dt>randomised trial</dt><dd>a study in which chance decides</dd><dt>bias</dt><dd>what pulls a result one way</dd></dl>";
    assert_eq!(page.matches(list).count(), 1, "{page}");
    let walk = fs::read(out.join("summaries/homes.en.walk")).expect("a walk");
    let walk = String::from_utf8_lossy(&walk);
    assert!(walk.contains("ew-homes-en-b1") && walk.contains("a study in which chance decides"));
}

#[test]
fn a_term_of_the_summary_goes_before_one_of_the_centre() {
    let own = "glossary:\n  - id: bias\n    term: bias\n    means: our own words\nsources:\n";
    let folder = marked("own");
    let text = ACCEPTED
        .replacen(QUESTION, MARKED, 1)
        .replacen("sources:\n", own, 1);
    folder.put("summaries/homes.en.md", text);
    assert_eq!(folder.faults(), [] as [&str; 0]);
    let summary = folder.load().summaries.remove(0);
    assert_eq!(summary.glossary[1].means, "our own words");
}

/// Both texts mark the same terms, and a glossary that nobody answers for keeps its summaries in draft.
#[test]
fn the_languages_of_a_summary_mark_the_same_terms() {
    let folder = marked("languages");
    let welsh = |text: &str| {
        ACCEPTED
            .replace("language: en", "language: cy\ntranslator: Siân Jones")
            .replacen(QUESTION, text, 1)
    };
    folder.put(
        "languages/cy.toml",
        "[translation]\ntranslator = \"Siân Jones\"\nrevision = 1\n",
    );
    let terms = [ENGLISH, BIAS].concat();
    let draft = [&terms, "[translation]\ndraft = true\n"].concat();
    folder.put("glossary/cy.toml", &draft);
    folder.put(
        "summaries/homes.cy.md",
        welsh("Meddai’r [treial](#randomised-trial)."),
    );
    assert_eq!(
        folder.faults(),
        [
            "summaries/homes.en.md: the term `bias` is marked, and summaries/homes.cy.md marks it nowhere; mark it in both languages, or take the mark out"
        ]
    );
    folder.put("summaries/homes.cy.md", welsh(MARKED));
    let loaded = folder.load();
    assert_eq!(loaded.faults, []);
    let drafts: Vec<String> = loaded.drafts.iter().map(ToString::to_string).collect();
    assert_eq!(
        drafts,
        [
            "glossary/cy.toml:10: this translation is a draft; once its translator answers for all of it, write `translator` and the name in place of `draft`"
        ]
    );
}

#[test]
fn a_glossary_with_faults_is_named_and_its_marks_are_not() {
    let folder = marked("faults");
    folder.put(
        "glossary/en.toml",
        [
            ENGLISH,
            "[[terms]]\nid = \"bias\"\nterm = \"bias\"\nmeens = \"x\"\n",
        ]
        .concat(),
    );
    assert_eq!(
        folder.faults(),
        [
            "glossary/en.toml:5: terms[1].means: missing; add `means = \"how far the results of studies differ by more than chance\"`",
            "glossary/en.toml:8: terms[1].meens: unknown field; did you mean `means`?",
        ]
    );
}
