//! A summary in which every text is an attack on its readers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "support/html.rs"]
mod html;
#[path = "../../document/tests/support/sample.rs"]
mod sample;

use evidence_walk_contract::link::is_allowed_link;
use evidence_walk_contract::node::{ATTRIBUTES, PAGE_ATTRIBUTES, TAGS};
use evidence_walk_document::summary::Summary;
use evidence_walk_page::{Plain, Start, plain, step, to_html, walk_file};
use evidence_walk_words::Words;
use serde_json::Value;

/// Closes whatever contains it and begins something of its own.
const ATTACK: &str =
    "\"'></p></svg><script>alert(1)</script><img src=x onerror=alert(1) style=x id=x>&";

/// Values that refer to something by its name.
const NAMES: [&str; 26] = [
    "for/audiences",
    "options/outcome",
    "options/estimate",
    "apply/outcome",
    "apply/estimate",
    "baseline/source",
    "cost/source",
    "implement/source",
    "prepared/step",
    "/predict/outcome",
    "/predict/estimate",
    "/kind/certainty/outcome",
    "/kind/certainty/estimate",
    "/id",
    "/levels/value",
    "/unrated/value",
    "/rating/value",
    "/certainty/value",
    "/scheme",
    "estimates/source",
    "also_as/source",
    "caution/source",
    "conflicts/source",
    "kind/finding",
    "/href",
    "/lang",
];

/// Texts that are published as JSON and drawn nowhere: names of the rating's own, who keeps a scale,
/// the title, which the page around it has, what only the walk asks, and what the collector's own page asks.
const NOT_DRAWN: [&str; 13] = [
    "/answer_in_full",
    "/follow_up/text",
    "/prepared/in_full",
    "/title",
    "/reviewed",
    "/searched",
    "/cost/rated/rating/as_of",
    "/cost/rated/rating/version",
    "/outcomes/estimates/certainty/as_of",
    "/outcomes/estimates/certainty/version",
    "/schemes/owner",
    "/schemes/source",
    "/schemes/version",
];

/// What the drawing of one step may leave out: the walk itself writes it, or files for reference managers.
const BY_THE_WALK: [&str; 10] = [
    "/steps/title",
    "/steps/label",
    "/steps/kind/ask",
    "/steps/kind/predict/again",
    "/steps/kind/predict/questions",
    "/steps/kind/decide/questions",
    "/steps/kind/certainty/questions",
    "/contact",
    "/keeps",
    "/sources/reference",
];

/// Puts `ATTACK` behind a mark of its own into every text. Texts that were equal stay so: what is
/// drawn once for several figures still is.
fn attacked(value: &mut Value, path: &str, tags: &[&str], put: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => {
            let named = NAMES.iter().any(|name| path.ends_with(name));
            if named || text.is_empty() || tags.contains(&text.as_str()) {
                return;
            }
            let this = (path.to_owned(), text.clone());
            let number = put
                .iter()
                .position(|other| *other == this)
                .unwrap_or_else(|| {
                    put.push(this);
                    put.len() - 1
                });
            text.push_str(&[&mark(number), ATTACK].concat());
        }
        Value::Array(items) => {
            for item in items {
                attacked(item, path, tags, put);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                attacked(value, &[path, "/", name].concat(), tags, put);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn mark(number: usize) -> String {
    format!("[{number}]")
}

/// The summary, and the path and harmless words of each text that was made hostile.
fn hostile() -> (Summary, Vec<(String, String)>) {
    let mut value = serde_json::to_value(sample::several()).unwrap();
    let mut put = Vec::new();
    attacked(&mut value, "", &sample::tags(), &mut put);
    (serde_json::from_value(value).unwrap(), put)
}

fn words() -> Words {
    Words::load("en").unwrap()
}

/// Everything that is drawn of a summary, in every form.
fn drawn(summary: &Summary) -> String {
    let mut html = String::new();
    for start in [Start::Read, Start::Walk] {
        for counts in [true, false] {
            let options = Plain {
                start,
                counts,
                asks: counts,
            };
            html.push_str(&to_html(&plain(summary, &words(), options)));
        }
    }
    for index in 0..summary.steps.len() {
        html.push_str(&to_html(&step(summary, &words(), index)));
    }
    html
}

#[test]
fn no_text_becomes_a_tag_or_an_attribute() {
    let (summary, _) = hostile();
    let (attacked, sound) = (drawn(&summary), drawn(&sample::several()));
    let (got, want) = (html::tags(&attacked), html::tags(&sound));
    for tag in &got {
        assert!(TAGS.contains(&tag.name.as_str()), "{tag:?}");
        for (name, _) in &tag.attributes {
            let listed = [ATTRIBUTES, PAGE_ATTRIBUTES].concat();
            assert!(listed.contains(&name.as_str()), "{tag:?}");
        }
    }
    // Element by element the page is that of the harmless summary, except for links that now lead
    // nowhere, and for words in a picture that do not fit.
    let [got, want] = [got, want].map(|tags| {
        let kept = tags.into_iter().filter(|tag| tag.name != "text");
        kept.collect::<Vec<_>>()
    });
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(&want) {
        let lost = want.name == "a" && got.name == "span";
        assert!(got.name == want.name || lost, "{got:?} instead of {want:?}");
    }
}

#[test]
fn every_text_is_drawn_escaped_and_whole() {
    let (summary, put) = hostile();
    let html = drawn(&summary);
    let escaped = "&quot;'&gt;&lt;/p&gt;&lt;/svg&gt;&lt;script&gt;alert(1)&lt;/script&gt;\
                   &lt;img src=x onerror=alert(1) style=x id=x&gt;&amp;";
    assert!(put.len() > 100, "{} texts only", put.len());
    let mut undrawn = Vec::new();
    for (number, (path, sound)) in put.iter().enumerate() {
        let mark = mark(number);
        let times = html.matches(&mark).count();
        let whole = html.matches(&[&mark, escaped].concat()).count();
        assert_eq!(whole, times, "{path}: {sound}");
        if times == 0 {
            undrawn.push((path.as_str(), sound));
        }
    }
    // Two of the schemes rate nothing here.
    let unused = |sound: &str| ["size", "design"].iter().any(|id| sound.contains(id));
    // A share has no axis to be labelled, and its noun stands in its headline.
    let of_a_share = |sound: &str| {
        let at = ["kept low", "kept value", "kept high"];
        at.contains(&sound) || sound == "homes"
    };
    let by_the_walk = |path: &str| BY_THE_WALK.iter().any(|start| path.starts_with(start));
    undrawn.retain(|(path, sound)| {
        let scheme = path.starts_with("/schemes") && unused(sound);
        !NOT_DRAWN.contains(path) && !by_the_walk(path) && !scheme && !of_a_share(sound)
    });
    assert!(undrawn.is_empty(), "drawn nowhere: {undrawn:#?}");
}

#[test]
fn a_hostile_address_is_no_link_in_any_place_that_has_one() {
    for address in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "//lamp.example",
        "https://lamp.example/\" onclick=\"alert(1)",
    ] {
        let mut value = serde_json::to_value(sample::several()).unwrap();
        replace_links(&mut value, address);
        let summary: Summary = serde_json::from_value(value).unwrap();
        let html = drawn(&summary);
        let links = html::tags(&html)
            .into_iter()
            .filter(|tag| tag.name == "a" && !tag.closes);
        for link in links {
            // A DOI always leads to doi.org, and the centre's own address to its letters.
            let (name, href) = &link.attributes[0];
            // What is asked of the centre is on the collector, whose address is not the summary's to say.
            if name == "data-ask" {
                assert!(href.starts_with("/ask/lamps.en/2/"), "{href}");
                continue;
            }
            assert_eq!(name, "href");
            let expected = ["https://doi.org/10.1000/lamp", "mailto:lamps@example.org"];
            assert!(expected.contains(&href.as_str()), "{href}");
        }
        assert!(
            html::text(&html).contains("more"),
            "the words of the link are lost"
        );
    }
}

fn replace_links(value: &mut Value, address: &str) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let is_address = ["url", "address"].contains(&name.as_str()) && value.is_string();
                if name == "href" || is_address {
                    *value = address.into();
                } else {
                    replace_links(value, address);
                }
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| replace_links(item, address)),
        _ => {}
    }
}

#[test]
fn every_link_that_is_drawn_may_be() {
    let links: Vec<String> = html::tags(&drawn(&sample::several()))
        .into_iter()
        .filter(|tag| tag.name == "a" && !tag.closes && tag.attributes[0].0 == "href")
        .map(|tag| tag.attributes[0].1.replace("&amp;", "&"))
        .collect();
    assert!(links.len() > 4, "{links:?}");
    assert!(links.iter().all(|href| is_allowed_link(href)), "{links:?}");
}

#[test]
fn the_walk_of_a_hostile_summary_is_drawn_with_listed_names_only() {
    let (summary, _) = hostile();
    let file = walk_file(&summary, &words()).unwrap();
    assert!(
        file.steps
            .iter()
            .any(|step| step.body.instructions().count() > 100)
    );
}
