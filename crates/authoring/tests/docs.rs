//! The program accepts what the documentation shows.

#![allow(clippy::expect_used)]

mod common;

use common::Folder;

const DOC: &str = include_str!("../../../docs/authoring.md");

#[test]
fn the_whole_example_is_accepted() {
    let (_, rest) = DOC
        .split_once("<!-- example: parenting.en.md -->\n```markdown\n")
        .expect("the example");
    let (example, _) = rest.split_once("\n```\n").expect("its end");
    let folder = Folder::new("docs");
    folder.put("summaries/parenting.en.md", example);
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(folder.warnings(), [] as [&str; 0]);
    let summary = folder.load().summaries.remove(0);
    let evidence_walk_document::outcome::Size::Estimated { shown, .. } =
        &summary.outcomes[0].estimates[0].size
    else {
        panic!("a figure expected");
    };
    assert_eq!(shown.headline, "13.5 points lower");
    assert_eq!(
        shown.range,
        "Could be as little as 10.9 or as much as 16.1 points lower."
    );
    assert_eq!(
        shown.published,
        "Difference of −13.5 points, 95% confidence interval −16.1 to −10.9"
    );
}

#[test]
fn the_fault_it_shows_is_one_that_is_met() {
    let folder = Folder::with("docs-fault", "better: lower", "better: less");
    let met = folder.faults().remove(0);
    let (_, tail) = met.split_once(": ").expect("a field");
    assert!(
        DOC.contains(tail),
        "docs/authoring.md does not show: {tail}"
    );
}

/// What stands between the fences of a marked example.
fn example(name: &str) -> &'static str {
    let mark = format!("<!-- example: {name} -->\n```");
    let (_, rest) = DOC.split_once(&mark).expect("the example");
    let (_, rest) = rest.split_once('\n').expect("its first line");
    let (text, _) = rest.split_once("\n```\n").expect("its end");
    text
}

#[test]
fn the_questions_it_shows_are_asked() {
    for (name, wanted) in [
        ("questions", vec!["confidence", "unclear", "role"]),
        (
            "added",
            vec!["usefulness", "intended_use", "missing", "homes"],
        ),
        ("reworded", vec!["clear"]),
    ] {
        let own = [example(name), "\ncost:\n  no"].concat();
        let folder = Folder::with(&format!("docs-{name}"), "cost:\n  no", &own);
        assert_eq!(folder.faults(), [] as [&str; 0], "{name}");
        assert_eq!(folder.warnings(), [] as [&str; 0], "{name}");
        assert_eq!(asked(&folder), wanted);
    }
    let folder = Folder::with("docs-centre", "revision: 1", "revision: 1");
    let centre = std::fs::read_to_string(folder.0.join("centre.toml")).expect("a centre");
    folder.put(
        "centre.toml",
        [&centre, "\n", example("centre.toml"), "\n"].concat(),
    );
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(
        asked(&folder),
        ["usefulness", "intended_use", "missing", "shared"]
    );
}

#[test]
fn the_prepared_questions_it_shows_are_taken() {
    let own = [example("people-ask"), "\ncost:\n  no"].concat();
    let folder = Folder::with("docs-people-ask", "cost:\n  no", &own);
    assert_eq!(folder.faults(), [] as [&str; 0]);
    let summary = folder.load().summaries.remove(0);
    let answers: Vec<String> = summary
        .prepared
        .iter()
        .map(|question| evidence_walk_document::text::plain(&question.answer))
        .collect();
    let quote =
        "38% fewer falls (95% confidence interval 44% fewer to 30% fewer), certainty not rated";
    assert!(answers[0].contains(quote), "{answers:?}");
    assert!(DOC.contains(quote));
    assert!(
        answers[1].starts_with("Nobody dependable has said what this costs."),
        "{answers:?}"
    );
    assert!(
        summary.prepared[0]
            .in_full
            .contains("not rated [edition 1]")
    );
}

#[test]
fn the_parts_it_shows_are_for_the_audiences_it_shows() {
    let front = [example("audiences"), "\ncost:\n  no"].concat();
    let folder = Folder::with("docs-audiences", "cost:\n  no", &front);
    let file = folder.0.join("summaries/homes.en.md");
    let text = std::fs::read_to_string(&file).expect("the summary");
    let parts = [example("parts"), "\n\n## The trials"].concat();
    std::fs::write(&file, text.replacen("## The trials", &parts, 1)).expect("the summary");
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(folder.warnings(), [] as [&str; 0]);
    let summary = folder.load().summaries.remove(0);
    let body = serde_json::to_string(&summary.steps[0].body).expect("JSON");
    for whose in ["members", "officers"] {
        let part = format!("{{\"for\":{{\"audiences\":[\"{whose}\"]");
        assert!(body.contains(&part), "{body}");
    }
}

#[test]
fn the_options_it_shows_are_put_side_by_side() {
    let own = [example("compare"), "\ncost:\n  no"].concat();
    let folder = Folder::with("docs-compare", "cost:\n  no", &own);
    let file = folder.0.join("summaries/homes.en.md");
    let text = std::fs::read_to_string(&file).expect("the summary");
    let step = "## Which {#which kind=compare}\n\n## Useful?";
    std::fs::write(&file, text.replace("## Useful?", step)).expect("the summary");
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(
        asked(&folder),
        ["usefulness", "intended_use", "missing", "decided"]
    );
}

#[test]
fn the_toolkit_it_shows_is_taken() {
    let folder = Folder::with("docs-toolkit", "revision: 1", "revision: 1");
    folder.put("toolkits/falls.en.toml", example("toolkit"));
    assert_eq!(folder.faults(), [] as [&str; 0]);
    let toolkit = folder.load().toolkits.remove(0);
    assert_eq!(toolkit.rows.len(), 2);
    assert_eq!(toolkit.groups().len(), 1);
}

fn asked(folder: &Folder) -> Vec<String> {
    let summary = folder.load().summaries.remove(0);
    summary
        .questions()
        .map(|question| question.id.clone())
        .collect()
}
