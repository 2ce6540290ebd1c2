//! Parts for some readers, the choice among their audiences, and which names of elements and attributes any page has.
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

use evidence_walk_contract::node::{ATTRIBUTES, PAGE_ATTRIBUTES, TAGS};
use evidence_walk_document::audience::Audience;
use evidence_walk_document::summary::Summary;
use evidence_walk_document::text::{Block, Inline};
use evidence_walk_page::{Node, Plain, Start, plain, step, to_html, walk_file};
use evidence_walk_words::Words;

fn nodes(summary: &Summary, words: &Words, start: Start) -> Vec<Node> {
    let options = Plain {
        start,
        counts: true,
        asks: true,
    };
    plain(summary, words, options)
}

fn page(summary: &Summary, lang: &str, start: Start) -> String {
    to_html(&nodes(summary, &Words::load(lang).unwrap(), start))
}

fn none() -> Summary {
    let mut summary = sample::summary();
    summary.audiences.clear();
    for step in &mut summary.steps {
        step.body
            .retain(|block| !matches!(block, Block::For { .. }));
    }
    summary
}

/// Whether a page may hold it, outside the walk.
fn is_listed(node: &Node) -> bool {
    match node {
        Node::Text(_) => true,
        Node::Element(element) => {
            let mut names = element.attributes.iter().map(|(name, _)| name.0);
            TAGS.contains(&element.tag.0)
                && names.all(|name| ATTRIBUTES.contains(&name) || PAGE_ATTRIBUTES.contains(&name))
                && element.children.iter().all(is_listed)
        }
    }
}

#[test]
fn everything_drawn_is_on_the_lists_of_the_contract() {
    let words = Words::load("en").unwrap();
    let mut unknown = sample::summary();
    unknown.cost = sample::no_information();
    for summary in [sample::summary(), sample::several(), unknown] {
        // The widget has the shorter list.
        let file = walk_file(&summary, &words).unwrap();
        assert_eq!(file.steps.len(), summary.steps.len());
        for start in [Start::Read, Start::Walk] {
            let page = nodes(&summary, &words, start);
            assert!(!page.is_empty() && page.iter().all(is_listed));
        }
    }
}

/// Seen to fail with a name that is the same for all summaries.
#[test]
fn the_choice_begins_with_everything_and_shares_its_name_with_no_other_summary() {
    let mut other = sample::summary();
    other.id = "rails".to_owned();
    let mut welsh = sample::summary();
    welsh.lang = "cy".to_owned();
    let mut names = Vec::new();
    for (summary, lang) in [(&sample::summary(), "en"), (&other, "en"), (&welsh, "cy")] {
        let page = page(summary, lang, Start::Read);
        let of = |tag: &html::Tag, wanted: &str| {
            let mut all = tag.attributes.iter();
            all.find(|(name, _)| name == wanted)
                .map(|(_, value)| value.clone())
        };
        let tags = html::tags(&page);
        let is_radio = |tag: &&html::Tag| of(tag, "type").as_deref() == Some("radio");
        let radios: Vec<&html::Tag> = tags.iter().filter(is_radio).collect();
        let values: Vec<_> = radios.iter().map(|tag| of(tag, "value").unwrap()).collect();
        assert_eq!(values, ["", "keepers", "walkers", "payers"]);
        let chosen: Vec<_> = radios
            .iter()
            .map(|tag| of(tag, "checked").is_some())
            .collect();
        assert_eq!(chosen, [true, false, false, false]);
        let name = of(radios[0], "name").unwrap();
        assert!(
            radios
                .iter()
                .all(|tag| of(tag, "name").as_ref() == Some(&name))
        );
        // A form around the element neither groups nor sends them.
        assert!(
            radios
                .iter()
                .all(|tag| of(tag, "form").as_deref() == Some(""))
        );
        names.push(name);
    }
    assert!(names[0] != names[1] && names[0] != names[2], "{names:?}");
}

/// Seen to fail with parts drawn by their text alone.
#[test]
fn page_and_walk_have_every_part_with_its_heading_and_for_whom_it_is() {
    let summary = sample::summary();
    let words = Words::load("en").unwrap();
    let body = to_html(&step(&summary, &words, 2));
    for place in [
        body,
        page(&summary, "en", Start::Read),
        page(&summary, "en", Start::Walk),
    ] {
        for words in [
            "<section class=\"ew-for ew-for-1 ew-for-3\"><h3 class=\"ew-q\">Before you buy</h3>",
            "For: Lamp keepers, Those who pay</p>",
            "Count the stairs.",
            "<section class=\"ew-for ew-for-2\"><h3 class=\"ew-q\">Before you climb</h3>",
            "For: People who walk</p>",
            "Look for the switch.</p></section><h3 class=\"ew-q\">For all</h3>",
        ] {
            assert_eq!(place.matches(words).count(), 1, "{words}: {place}");
        }
    }
}

#[test]
fn a_summary_without_audiences_has_nothing_of_it() {
    for start in [Start::Read, Start::Walk] {
        let page = page(&none(), "en", start);
        assert!(
            !page.contains("ew-audience")
                && !page.contains("\"ew-for ")
                && !page.contains("ew-left")
        );
        assert!(page.starts_with("<div class=\"ew ew-bar\""), "{page}");
    }
}

/// How many parts each audience does not see, in words of its language.
fn lines(summary: &Summary, lang: &str) -> Vec<String> {
    let page = page(summary, lang, Start::Read);
    let (_, rest) = page
        .split_once("<p class=\"ew-note\" role=\"status\"><span>")
        .unwrap();
    let (lines, _) = rest.split_once("</span></p>").unwrap();
    lines.split("</span><span>").map(str::to_owned).collect()
}

/// Seen to fail with its own parts counted among those for others.
#[test]
fn the_choice_says_how_many_parts_are_for_others_alone() {
    let mut summary = sample::summary();
    summary.audiences = ["a", "b", "c"]
        .map(|id| Audience {
            id: id.to_owned(),
            name: id.to_uppercase(),
        })
        .into();
    let part = |audiences: &[&str]| Block::For {
        audiences: audiences.iter().map(ToString::to_string).collect(),
        blocks: vec![Block::Heading(vec![Inline::Text("Part".to_owned())])],
    };
    for step in &mut summary.steps {
        step.body.clear();
    }
    // Two for the first alone; the third misses those, and one more.
    summary.steps[0].body = vec![part(&["a"]), part(&["a"])];
    summary.steps[1].body = vec![part(&["a", "b"])];
    assert_eq!(
        lines(&summary, "en"),
        [
            "",
            "2 parts are for others: only their headings are shown.",
            "3 parts are for others: only their headings are shown."
        ]
    );
    summary.lang = "cy".to_owned();
    assert_eq!(
        lines(&summary, "cy"),
        [
            "",
            "Mae 2 ran ar gyfer eraill: dim ond eu penawdau sy’n cael eu dangos.",
            "Mae 3 rhan ar gyfer eraill: dim ond eu penawdau sy’n cael eu dangos."
        ]
    );
}
