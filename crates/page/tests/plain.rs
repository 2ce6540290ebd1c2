//! The plain HTML of a small summary, compared with golden files: a change of the drawing shows as a diff of
//! its own before a reader sees it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../../contract/tests/support/golden.rs"]
mod golden;
#[path = "support/html.rs"]
mod html;
#[path = "../../document/tests/support/sample.rs"]
mod sample;

use std::path::Path;

use evidence_walk_contract::guess::Tenths;
use evidence_walk_contract::packed::Instruction;
use evidence_walk_document::outcome::Size;
use evidence_walk_document::summary::StepKind;
use evidence_walk_document::summary::Summary;
use evidence_walk_page::{Node, Plain, Start, plain, step, to_html, walk_file};
use evidence_walk_words::Words;

fn words() -> Words {
    Words::load("en").unwrap()
}

fn nodes(summary: &Summary, start: Start, counts: bool) -> Vec<Node> {
    let asks = counts;
    plain(
        summary,
        &words(),
        Plain {
            start,
            counts,
            asks,
        },
    )
}

fn drawn(summary: &Summary, start: Start, counts: bool) -> String {
    to_html(&nodes(summary, start, counts))
}

/// Every way in which a page begins.
fn pages(summary: &Summary) -> [(&'static str, String); 4] {
    [
        ("read.counts", drawn(summary, Start::Read, true)),
        ("read.quiet", drawn(summary, Start::Read, false)),
        ("walk.counts", drawn(summary, Start::Walk, true)),
        ("walk.quiet", drawn(summary, Start::Walk, false)),
    ]
}

fn no_information() -> Summary {
    let mut summary = sample::summary();
    summary.cost = sample::no_information();
    summary
}

#[track_caller]
fn holds(name: &str, drawn: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let lines = drawn.replace("><", ">\n<");
    golden::holds(&folder.join([name, ".html"].concat()), &lines);
}

#[test]
fn the_page_is_drawn_as_it_was() {
    let summary = sample::summary();
    holds("read.counts", &drawn(&summary, Start::Read, true));
    holds("walk.quiet", &drawn(&summary, Start::Walk, false));
}

#[test]
fn a_collector_changes_the_bar_the_notice_and_the_foot_alone() {
    let summary = sample::summary();
    for start in [Start::Read, Start::Walk] {
        let [counted, quiet] = [true, false].map(|counts| nodes(&summary, start, counts));
        let foot = counted.len() - 1;
        // The choice of an audience is the same, and stands before them.
        assert!(counted[0] == quiet[0] && counted[1] != quiet[1] && counted[2] != quiet[2]);
        assert_eq!(counted[3..foot], quiet[3..foot]);
        assert_ne!(counted[foot], quiet[foot]);
    }
}

#[test]
fn so_is_each_step_of_the_walk() {
    let summary = sample::summary();
    for (index, each) in summary.steps.iter().enumerate().take(4) {
        let drawn = to_html(&step(&summary, &words(), index));
        holds(&["step.", &each.id].concat(), &drawn);
    }
    // Questions belong to the walk; after the last step there is nothing.
    assert!(step(&summary, &words(), 4).is_empty() && step(&summary, &words(), 5).is_empty());
}

#[test]
fn where_nothing_is_known_of_the_cost_that_stands_in_its_place() {
    let quiet = drawn(&no_information(), Start::Read, false);
    let rated = drawn(&sample::summary(), Start::Read, false);
    for word in [
        "No information",
        "No trial reports what it costs.",
        "A lamp is about £40.",
    ] {
        assert!(quiet.contains(&[">", word, "<"].concat()), "{word}");
    }
    assert!(rated.contains("About £40 a lamp."));
    assert!(!quiet.contains("About £40 a lamp."));
}

#[test]
fn a_page_that_counts_says_who_does_and_one_that_does_not_says_so() {
    for (name, page) in pages(&sample::summary()) {
        let counts = page.contains("Lamp Centre counts which steps people open");
        let nothing = page.contains("This page counts nothing and sends nothing.");
        let switch = page.contains("data-counting=");
        assert_eq!(counts, name.ends_with(".counts"), "{name}");
        assert_eq!((nothing, switch), (!counts, counts), "{name}");
    }
}

#[test]
fn nothing_drawn_has_a_style_a_handler_or_an_id_but_that_of_a_term() {
    for (name, page) in pages(&sample::several()) {
        for tag in html::tags(&page) {
            for (attribute, value) in &tag.attributes {
                let own = value.starts_with("ew-lamps-")
                    && tag.attributes.iter().any(|(name, _)| name == "popover");
                let never = attribute == "style" || (attribute == "id" && !own);
                assert!(!never && !attribute.starts_with("on"), "{name}: {tag:?}");
            }
        }
    }
}

#[test]
fn no_element_has_an_attribute_twice() {
    for (name, page) in pages(&sample::several()) {
        for tag in html::tags(&page) {
            let mut names: Vec<&String> = tag.attributes.iter().map(|(name, _)| name).collect();
            names.sort_unstable();
            let all = names.len();
            names.dedup();
            assert_eq!(names.len(), all, "{name}: {tag:?}");
        }
    }
}

#[test]
fn every_element_that_is_opened_is_closed_in_its_place() {
    for (name, page) in pages(&no_information())
        .into_iter()
        .chain(pages(&sample::several()))
    {
        let mut open: Vec<String> = Vec::new();
        for tag in html::tags(&page) {
            if tag.closes {
                assert_eq!(open.pop().as_ref(), Some(&tag.name), "{name}: in {open:?}");
            } else if !tag.empty && !["br", "input"].contains(&tag.name.as_str()) {
                open.push(tag.name);
            }
        }
        assert_eq!(open, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn headings_never_skip_a_level() {
    let levels = |html: &str| -> Vec<u32> {
        let tags = html::tags(html).into_iter().filter(|tag| !tag.closes);
        tags.filter_map(|tag| tag.name.strip_prefix('h')?.parse().ok())
            .collect()
    };
    for (name, page) in pages(&sample::several()) {
        let levels = levels(&page);
        // The surrounding page has its own title, of level 1.
        assert_eq!(levels.first(), Some(&2), "{name}");
        assert!(
            levels.windows(2).all(|w| w[1] <= w[0] + 1),
            "{name}: {levels:?}"
        );
    }
    let (summary, words) = (sample::several(), words());
    for (index, each) in summary.steps.iter().enumerate() {
        // The walk adds the step's own heading, of level 2, above.
        let mut levels = levels(&to_html(&step(&summary, &words, index)));
        levels.insert(0, 2);
        let falls = levels.windows(2).all(|w| w[1] <= w[0] + 1);
        assert!(
            falls && levels[1..].iter().all(|l| *l > 2),
            "{}: {levels:?}",
            each.id
        );
    }
}

#[test]
fn every_picture_is_named_or_hidden_from_those_who_do_not_see_it() {
    for (name, page) in pages(&sample::several()) {
        let mut depth: usize = 0;
        for tag in html::tags(&page) {
            if tag.name != "svg" {
                continue;
            }
            if tag.closes {
                depth -= 1;
                continue;
            }
            let has = |name: &str| tag.attributes.iter().find(|(n, _)| n == name);
            let named = has("role").is_some_and(|(_, v)| v == "img")
                && has("aria-label").is_some_and(|(_, v)| !v.trim().is_empty());
            let hidden = has("aria-hidden").is_some_and(|(_, v)| v == "true");
            assert!(depth > 0 || named != hidden, "{name}: {tag:?}");
            depth += usize::from(!tag.empty);
        }
    }
}

#[test]
fn the_walk_carries_what_the_summary_says_of_itself_and_its_questions() {
    let summary = sample::summary();
    let file = walk_file(&summary, &words()).unwrap();
    let about = &file.about;
    assert_eq!(
        (about.summary.as_str(), about.lang.as_str()),
        ("lamps", "en")
    );
    assert_eq!((about.edition, about.revision), (2, 3));
    assert_eq!(file.centre, "Lamp Centre");
    for (walk, step) in file.steps.iter().zip(&summary.steps) {
        assert_eq!(
            (&walk.id, &walk.title, &walk.label),
            (&step.id, &step.title, &step.label)
        );
    }
    let asked = |step: usize| {
        let questions = file.steps[step].questions.iter();
        questions.map(|q| q.id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(asked(3), ["guess", "guess-own", "guess-why"]);
    assert_eq!(asked(4), ["useful", "use", "missing"]);
    assert!(file.steps[..3].iter().all(|step| step.questions.is_empty()));
}

#[test]
fn the_note_has_every_figure_with_its_range_and_certainty_and_no_room_to_change_them() {
    let summary = sample::summary();
    let file = walk_file(&summary, &words()).unwrap();
    let forms = file.steps.iter().filter(|step| step.note.is_some());
    assert_eq!(
        forms.map(|step| step.id.as_str()).collect::<Vec<_>>(),
        ["note"]
    );
    assert!(
        file.question_at_foot().is_some(),
        "it is that of the step that asks"
    );
    let packed = file
        .steps
        .iter()
        .find_map(|step| step.note.as_ref())
        .unwrap();
    let form: Vec<&str> = packed
        .instructions()
        .filter_map(|instruction| match instruction {
            Instruction::Text(text) => Some(text),
            _ => None,
        })
        .collect();
    for outcome in &summary.outcomes {
        for estimate in &outcome.estimates {
            let Size::Estimated { shown, .. } = &estimate.size else {
                continue;
            };
            let line = form.iter().find(|line| line.contains(&shown.published));
            let line = line.unwrap_or_else(|| panic!("no {}", shown.published));
            assert!(line.contains(&shown.range), "{line}");
            assert!(line.contains("Certainty"), "{line}");
        }
    }
    // A blank below all parts but that with the evidence; on the page that is further up.
    let page = drawn(&summary, Start::Read, true);
    let (_, form) = page.split_once("ew-form").unwrap();
    let parts: Vec<&str> = form.split("class=\"ew-np\"").skip(1).collect();
    let blanks: Vec<bool> = parts.iter().map(|part| part.contains("ew-blank")).collect();
    assert_eq!(blanks, [true, true, false, true, true]);
    assert!(parts[1].contains("Do nothing."));
}

#[test]
fn the_figure_of_a_guess_stands_apart_from_its_step() {
    let summary = sample::summary();
    let file = walk_file(&summary, &words()).unwrap();
    let of_guess = |at: usize| file.steps[at].reveal.is_some() == (at == 3);
    assert!((0..file.steps.len()).all(of_guess));
    let reveal = file.steps[3].reveal.as_ref().unwrap();
    assert_eq!(reveal.range, Some((Tenths(560), Tenths(700))));
    assert_eq!(reveal.axis, (Tenths(0), Tenths(1_600)));
    // Nothing of the answer is in the step itself: it is there only when it was asked for.
    let before = to_html(&step(&summary, &words(), 3));
    assert!(!before.contains("62") && !before.contains("<svg"));
    let mut unscored = sample::summary();
    let StepKind::Predict(guess) = &mut unscored.steps[3].kind else {
        panic!("no guess");
    };
    guess.unscored = Some("The metrics disagree.".to_owned());
    let file = walk_file(&unscored, &words()).unwrap();
    assert_eq!(file.steps[3].reveal.as_ref().unwrap().range, None);
}

#[test]
fn choices_of_two_findings_do_not_undo_each_other_and_the_page_has_none() {
    let mut summary = sample::summary();
    let mut again = summary.outcomes[0].clone();
    again.id = "again".to_owned();
    summary.outcomes.push(again);
    let mut second = summary.steps[1].clone();
    second.kind = StepKind::Finding(vec!["again".to_owned()]);
    summary.steps.insert(2, second);
    assert!(!drawn(&summary, Start::Read, true).contains("ew-pill"));
    let page = [1, 2].map(|index| to_html(&step(&summary, &words(), index)));
    let page = page.concat();
    let mut groups: Vec<Vec<String>> = Vec::new();
    for tag in html::tags(&page).into_iter().filter(|tag| !tag.closes) {
        match tag.name.as_str() {
            "fieldset" => groups.push(Vec::new()),
            "input" => {
                let name = tag.attributes.into_iter().find(|(name, _)| name == "name");
                groups.last_mut().unwrap().push(name.unwrap().1);
            }
            _ => {}
        }
    }
    assert!(groups.len() > 1, "there is one choice only");
    for (index, group) in groups.iter().enumerate() {
        assert!(group.iter().all(|name| *name == group[0]), "{group:?}");
        let others = groups
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index);
        for (_, other) in others {
            assert_ne!(other[0], group[0], "two choices share a name");
        }
    }
}

#[test]
fn a_range_is_never_called_what_it_is_not() {
    let (sure, new) = ("95% confidence intervals", "90% prediction intervals");
    let summary = sample::summary();
    let caption = |summary: &Summary, index| html::text(&to_html(&step(summary, &words(), index)));
    let (falls, reach) = (caption(&summary, 1), caption(&summary, 2));
    assert!(falls.contains(sure) && !falls.contains("prediction intervals"));
    assert!(reach.contains(new) && !reach.contains("confidence intervals"));

    let mut mixed = summary.clone();
    let prediction = mixed.outcomes[1].estimates.remove(0);
    mixed.outcomes[0].estimates.push(prediction);
    let caption = caption(&mixed, 1);
    assert!(caption.contains(sure) && caption.contains(new), "{caption}");
}

#[test]
fn the_ends_of_an_axis_are_named_wherever_no_difference_is() {
    let mut summary = sample::summary();
    let Size::Estimated {
        value, interval, ..
    } = &mut summary.outcomes[1].estimates[0].size
    else {
        panic!("a figure expected");
    };
    (*value, *interval) = (-13.5, None);
    let page = drawn(&summary, Start::Read, true);
    // However far to the right no difference is, both ends have their names, on a line of their own.
    assert!(page.contains(">Lower step count</text>"));
    assert!(page.contains(">Higher step count</text>"));

    summary.outcomes[1].noun = "count of steps that were taken".to_owned();
    let page = drawn(&summary, Start::Read, true);
    assert!(page.contains(">Lower</text>") && page.contains(">Higher</text>"));
}
