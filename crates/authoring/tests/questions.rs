//! Questions of a centre's own, as a summary that was built asks them, and what holds their wordings.

// clippy allows these in tests, but not in what tests share.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{ACCEPTED, Folder};
use evidence_walk_authoring::{Addresses, build};
use evidence_walk_contract::guess::{Range, Tenths};
use evidence_walk_contract::question::{Form, Question};
use evidence_walk_document::summary::{StepKind, Summary};

/// A folder whose one summary has these lines before its cost.
fn folder(name: &str, questions: &str) -> Folder {
    Folder::with(name, "cost:\n  no", &format!("{questions}cost:\n  no"))
}

fn asked(folder: &Folder) -> Vec<Question> {
    assert_eq!(folder.faults(), [] as [&str; 0]);
    questions(&folder.load().summaries[0])
}

fn questions(summary: &Summary) -> Vec<Question> {
    let asks = summary.steps.iter().find_map(|step| match &step.kind {
        StepKind::Ask(questions) => Some(questions.clone()),
        _ => None,
    });
    asks.expect("a step that asks")
}

fn ids(questions: &[Question]) -> Vec<&str> {
    questions
        .iter()
        .map(|question| question.id.as_str())
        .collect()
}

fn options(question: &Question) -> Vec<(&str, &str)> {
    let options = question.form.options();
    options
        .map(|of| (of.id.as_str(), of.label.as_str()))
        .collect()
}

const FIVE: &str = "questions:
  - id: clear
    form: scale
    text: How clear was this?
    hint: As a whole.
    options: [{id: no, label: Not at all}, {id: yes, label: Very}]
    prefer_not_to_say: true
    not_applicable: true
  - {id: one, form: one, text: Which part did you need?, options: [{id: a, label: A}, {id: b, label: B}], not_applicable: true}
  - {id: many, form: many, text: Which parts did you read?, options: [{id: a, label: A}, {id: b, label: B}], prefer_not_to_say: true}
  - {id: homes, form: number, text: How many homes would you adapt?, unit: homes, least: 0, most: 1000.5, whole: false}
  - {id: else, form: text, text: What else?}
";

#[test]
fn each_form_is_asked_as_it_was_written() {
    let folder = folder("questions/forms", FIVE);
    let asked = asked(&folder);
    assert_eq!(ids(&asked), ["clear", "one", "many", "homes", "else"]);
    let Form::Scale { points, beside } = &asked[0].form else {
        panic!("a scale")
    };
    assert_eq!((points.len(), beside.len()), (2, 2));
    assert_eq!(
        (asked[0].hint.as_str(), asked[0].revision),
        ("As a whole.", 1)
    );
    assert_eq!(
        options(&asked[0])[2..],
        [
            ("not_applicable", "Not applicable"),
            ("prefer_not_to_say", "Prefer not to say")
        ]
    );
    let Form::One {
        options: one,
        beside,
    } = &asked[1].form
    else {
        panic!("one of several")
    };
    assert_eq!((one.len(), beside[0].id.as_str()), (2, "not_applicable"));
    assert!(matches!(asked[2].form, Form::Many(_)));
    assert_eq!(options(&asked[2])[2].0, "prefer_not_to_say");
    assert_eq!(
        asked[3].form,
        Form::Number(Range {
            unit: "homes".to_owned(),
            least: Tenths(0),
            most: Tenths(10_005),
            whole: false,
        })
    );
    assert_eq!(asked[4].form, Form::Text);
}

#[test]
fn the_sets_have_the_words_of_their_sources() {
    let folder = folder(
        "questions/sets",
        "questions:\n  - set: relevance\n  - set: umux-lite\n  - set: role\n    options: [{id: council, label: Council officer}, {id: other, label: Something else}]\n",
    );
    let asked = asked(&folder);
    assert_eq!(
        ids(&asked),
        [
            "relevance",
            "can_use",
            "intend_to_use",
            "umux_requirements",
            "umux_easy",
            "role"
        ]
    );
    let texts: Vec<&str> = asked
        .iter()
        .map(|question| question.text.as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "How relevant is this to a decision you face?",
            "I think I can use this in my job.",
            "I intend to use this in my job.",
            // UMUX-LITE has "This system" where the thing's own name goes.
            "This summary's capabilities meet my requirements.",
            "This summary is easy to use.",
            "Which best describes your role?",
        ]
    );
    let Form::Scale { points, beside } = &asked[3].form else {
        panic!("a scale")
    };
    assert_eq!((points.len(), beside.len()), (7, 0));
    assert_eq!(points[0].label, "1: Strongly disagree");
    assert_eq!(points[6].label, "7: Strongly agree");
    assert_eq!(
        options(&asked[5]).last(),
        Some(&("prefer_not_to_say", "Prefer not to say"))
    );
}

#[test]
fn a_centre_asks_in_every_summary_and_a_summary_replaces_or_adds() {
    let centre = "id = \"test\"\nname = \"Test\"\ncontact = \"t@example.org\"\n[[questions]]\nset = \"default\"\n[[questions]]\nset = \"role\"\noptions = [{ id = \"a\", label = \"A\" }, { id = \"b\", label = \"B\" }]\n";
    let own = "{id: clear, form: text, text: What was unclear?}";
    let default = ["usefulness", "intended_use", "missing"];
    for (name, questions, wanted) in [
        ("centre", String::new(), [&default[..], &["role"]].concat()),
        ("only", format!("questions:\n  - {own}\n"), vec!["clear"]),
        (
            "added",
            format!("questions:\n  add:\n    - {own}\n"),
            [&default[..], &["clear", "role"]].concat(),
        ),
    ] {
        let folder = folder(&format!("questions/{name}"), &questions);
        folder.put("centre.toml", centre);
        assert_eq!(ids(&asked(&folder)), wanted, "{name}");
    }
    assert_eq!(ids(&asked(&folder("questions/none", ""))), default);
}

#[test]
fn an_evaluators_questions_say_whose_they_are() {
    let folder = folder(
        "questions/evaluator",
        "questions:\n  - set: default\n  - set: evaluator\n    asked_for: University of Nowhere\n    questions: [{id: heard, form: text, text: Where did you hear of this?}]\n",
    );
    let asked = asked(&folder);
    let whose: Vec<Option<&str>> = asked.iter().map(|of| of.asked_for.as_deref()).collect();
    assert_eq!(whose, [None, None, None, Some("University of Nowhere")]);
}

fn publish(folder: &Folder) {
    let addresses = Addresses {
        widget: "/ew/widget/".to_owned(),
        summaries: "/ew/summaries".to_owned(),
        collect: None,
        site: None,
        theme: false,
    };
    build(&folder.load(), &[], &folder.0.join("public"), &addresses).expect("built");
}

const CLEAR: &str = "questions:\n  - id: clear\n    form: scale\n    text: How clear was this?\n    options: [{id: no, label: Not at all}, {id: yes, label: Very}]\n";

#[test]
fn a_changed_wording_needs_a_new_revision_and_no_new_edition() {
    let folder = folder("questions/lock", CLEAR);
    publish(&folder);
    assert_eq!(folder.faults(), [] as [&str; 0]);
    let rewrite = |questions: &str| {
        let text = ACCEPTED.replacen("cost:\n  no", &format!("{questions}cost:\n  no"), 1);
        folder.put("summaries/homes.en.md", text);
    };
    let shorter = CLEAR.replace("How clear was this?", "How clear is this?");
    rewrite(&shorter);
    assert_eq!(
        folder.faults(),
        [
            "summaries/homes.en.md:43: questions: the words or options of `clear` changed since its revision 1 was published; write `revision: 2`, and what it said before under `earlier:`; if it asks the same as before, add `same_meaning:` and why"
        ]
    );
    let earlier = "    revision: 2\n    earlier:\n      - text: How clear was this?\n        options: [{id: no, label: Not at all}, {id: yes, label: Very}]\n";
    rewrite(&[&shorter, earlier].concat());
    assert_eq!(folder.faults(), [] as [&str; 0]);
    let summary = folder.load().summaries.remove(0);
    let counted = summary.counted_questions();
    let keys: Vec<(&str, bool)> = counted
        .iter()
        .map(|of| (of.question.id.as_str(), of.current))
        .collect();
    assert_eq!(keys, [("clear.2", true), ("clear", false)]);
    assert_eq!(counted[1].question.text, "How clear was this?");

    // What is said of the earlier words is held to what was published.
    rewrite(
        &[
            shorter.clone(),
            earlier.replace("How clear was", "How good was"),
        ]
        .concat(),
    );
    assert_eq!(
        folder.faults(),
        [
            "summaries/homes.en.md:43: questions: revision 1 of `clear`, under `earlier:`, is not what was published; take its words and options from version control: answers are read by them"
        ]
    );
    rewrite(&[&shorter, "    same_meaning: It is shorter.\n", earlier].concat());
    publish(&folder);
    let summary = folder.load().summaries.remove(0);
    let counted = summary.counted_questions();
    assert_eq!(counted.len(), 1);
    assert_eq!(counted[0].question.id, "clear");
    assert_eq!(counted[0].same_meaning, ["It is shorter."]);

    rewrite(CLEAR);
    assert_eq!(
        folder.faults(),
        [
            "summaries/homes.en.md:43: questions: `clear` is at revision 1, and revision 2 is published; take the older wordings back in under `earlier:`, from version control"
        ]
    );
}

#[test]
fn an_edition_noted_before_questions_had_revisions_stays_as_it_is_and_is_noted_anew() {
    let folder = folder("questions/old-lock", "");
    // As a build of November 2026 wrote it for this summary.
    folder.put(
        "editions.toml",
        "[homes.en]\n1 = \"OLD\"\n".replace("OLD", OLD_FINGERPRINT),
    );
    assert_eq!(folder.faults(), [] as [&str; 0]);
    let text = ACCEPTED.replacen("value: 0.62", "value: 0.63", 1);
    folder.put("summaries/homes.en.md", text);
    assert_eq!(folder.faults().len(), 1, "{:?}", folder.faults());
    // Questions of one's own are no change of the edition.
    let text = ACCEPTED.replacen("cost:\n  no", &format!("{CLEAR}cost:\n  no"), 1);
    folder.put("summaries/homes.en.md", text);
    assert_eq!(folder.faults(), [] as [&str; 0]);
    publish(&folder);
    let noted = std::fs::read_to_string(folder.0.join("editions.toml")).expect("noted");
    assert!(!noted.contains(OLD_FINGERPRINT), "{noted}");
    assert!(noted.contains("[homes.en.questions.clear]\n"), "{noted}");
}

const OLD_FINGERPRINT: &str = "45934a2fda1d38f371000f5545bfbc30e0b62d2463f71ab24afeea8b4ec93876";
