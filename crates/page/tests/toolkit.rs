//! A toolkit: no number without its range, the incomparable apart, and filters that need no script.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../../document/tests/support/toolkit.rs"]
mod made;
#[path = "../../document/tests/support/sample.rs"]
mod sample;

use evidence_walk_document::outcome::Metric;
use evidence_walk_document::toolkit::{Toolkit, ToolkitRow};
use evidence_walk_page::{Element, Node, ToolkitPlace, to_html, toolkit};
use evidence_walk_words::Words;
use made::{rated, rating, row};

fn drawn_in(of: &Toolkit, words: &Words, place: ToolkitPlace) -> Vec<Node> {
    toolkit(of, words, place, &|row| format!("/{}?a&b", row.summary))
}

fn drawn(of: &Toolkit) -> Vec<Node> {
    drawn_in(of, &Words::load("en").unwrap(), ToolkitPlace::InPage)
}

fn at(mut row: ToolkitRow, settings: &[&str]) -> ToolkitRow {
    row.settings = settings.iter().map(|of| (*of).to_owned()).collect();
    row
}

/// Four rows, of which two can be compared.
fn four() -> Toolkit {
    let sure = |value| Some(rating("sure", value));
    let price = |value| Some(rating("price", value));
    let mut share = rated(row("Four", 0.1, 0.2), None, None);
    share.outcome.metric = Metric::Share;
    share.against = None;
    let mut other = rated(
        row("Three", 0.3, 0.6),
        Some(rating("other", "low")),
        price("1"),
    );
    other.against = Some("something else".to_owned());
    made::toolkit(vec![
        at(
            rated(row("One", 0.1, 0.4), sure("high"), price("1")),
            &["a"],
        ),
        at(
            rated(row("Two", 0.3, 0.6), sure("low"), price("2")),
            &["a", "b"],
        ),
        at(other, &["b"]),
        at(share, &["a"]),
    ])
}

fn attribute<'a>(element: &'a Element, name: &str) -> &'a str {
    let mut found = element.attributes.iter();
    let found = found.find(|(known, _)| known.0 == name);
    found.map_or("", |(_, value)| value)
}

/// Every element of a class.
fn all<'a>(nodes: &'a [Node], class: &str, found: &mut Vec<&'a Element>) {
    for node in nodes {
        if let Node::Element(element) = node {
            if attribute(element, "class").split(' ').any(|of| of == class) {
                found.push(element);
            }
            all(&element.children, class, found);
        }
    }
}

fn of_class<'a>(nodes: &'a [Node], class: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    all(nodes, class, &mut found);
    found
}

const BY: [&str; 3] = ["data-cost", "data-certainty", "data-setting"];

/// Whether the style sheet leaves it there for a choice in each filter.
fn is_left(element: &Element, choice: [usize; 3]) -> bool {
    BY.iter().zip(choice).all(|(name, number)| {
        let mut numbers = attribute(element, name).split(' ');
        numbers.any(|of| of == number.to_string())
    })
}

/// The number of options of each filter, "Any" not counted.
fn options(nodes: &[Node]) -> [usize; 3] {
    ["ew-by-cost", "ew-by-certainty", "ew-by-setting"]
        .map(|class| of_class(nodes, class).len().saturating_sub(1))
}

#[test]
fn every_choice_leaves_rows_or_words_that_say_there_are_none() {
    let nodes = drawn(&four());
    let of = options(&nodes);
    assert_eq!(of, [3, 4, 2]);
    let entries = of_class(&nodes, "ew-entry");
    assert_eq!(entries.len(), 4);
    let found = of_class(&nodes, "ew-found");
    let lines = of_class(&found[0].children, "ew-nothing");
    let parts = of_class(&nodes, "ew-part");
    assert_eq!(parts.len(), 2);
    let mut choices = 0;
    for cost in 0..=of[0] {
        for certainty in 0..=of[1] {
            for setting in 0..=of[2] {
                let choice = [cost, certainty, setting];
                let rows = entries.iter().filter(|of| is_left(of, choice)).count();
                let says = lines.iter().filter(|of| is_left(of, choice)).count();
                assert_eq!(says, usize::from(rows == 0), "{choice:?}");
                for part in &parts {
                    let within = of_class(&part.children, "ew-entry");
                    let rows = within.iter().filter(|of| is_left(of, choice)).count();
                    let lines = of_class(&part.children, "ew-nothing");
                    let says = lines.iter().filter(|of| is_left(of, choice)).count();
                    assert_eq!(says, usize::from(rows == 0), "{choice:?} in a part");
                    // A part with a row is never hidden; one without is, if one filter alone leaves nothing.
                    assert!(rows == 0 || is_left(part, choice), "{choice:?}");
                }
                choices += 1;
            }
        }
    }
    assert_eq!(choices, 4 * 5 * 3);
}

#[test]
fn each_row_has_a_link_its_range_its_certainty_and_its_cost() {
    let html = to_html(&drawn(&four()));
    for name in ["one", "two", "three", "four"] {
        assert!(
            html.contains(&format!("href=\"/{name}?a&amp;b\"")),
            "{name}"
        );
    }
    let nodes = drawn(&four());
    for entry in of_class(&nodes, "ew-entry") {
        let text = to_html(&[Node::Element((*entry).clone())]);
        let shown = sample::summary().outcomes[0].estimates[0].size.clone();
        let evidence_walk_document::outcome::Size::Estimated { shown, .. } = shown else {
            panic!("a figure")
        };
        assert!(text.contains(&shown.range), "a figure without its range");
        assert!(text.contains("Certainty:") && text.contains("Cost:"));
        assert!(text.contains("Setting:"));
    }
    assert!(html.contains("sure high") && html.contains("The sure scale"));
    assert!(html.contains("Not rated") && html.contains("No information"));
    assert!(html.contains("Topics &lt;&amp; more&gt;"));
}

#[test]
fn what_can_be_compared_shares_an_axis_and_the_rest_says_why_not() {
    let nodes = drawn(&four());
    let parts = of_class(&nodes, "ew-part");
    let [together, apart] = parts.as_slice() else {
        panic!("two parts")
    };
    assert_eq!(of_class(&together.children, "ew-axis-row").len(), 1);
    assert_eq!(of_class(&together.children, "ew-entry").len(), 2);
    let html = to_html(&together.children);
    // 0.1 to 0.4 and 0.3 to 0.6 overlap.
    assert!(html.contains("Not clearly different"), "{html}");
    assert!(html.contains("<li>One</li><li>Two</li>"), "{html}");
    let html = to_html(&apart.children);
    assert!(html.contains("These cannot be compared with one another"));
    assert!(html.contains("Nothing else here was measured by the same outcome"));
    assert!(html.contains("A share of one group"));
    assert!(!html.contains("Not clearly different"));
}

#[test]
fn levels_stand_below_the_name_of_their_own_scheme() {
    let nodes = drawn(&four());
    let schemes = of_class(&nodes, "ew-of-scheme");
    let said: Vec<String> = schemes
        .iter()
        .map(|of| {
            let html = to_html(&of.children);
            let labels = html.split("<span>").skip(1);
            let labels: Vec<&str> = labels.filter_map(|of| of.split('<').next()).collect();
            let name = html.split_once("</legend>").unwrap().0;
            let name = name.rsplit_once('>').unwrap().1;
            format!("{name}: {}", labels.join(", "))
        })
        .collect();
    assert_eq!(
        said,
        [
            "The price scale: price 1, price 2",
            "The sure scale: sure low, sure high",
            "The other scale: other low",
        ]
    );
}

#[test]
fn a_filter_with_nothing_to_choose_is_not_there() {
    let alike = vec![row("One", 0.1, 0.4), row("Two", 0.5, 0.6)];
    let mut of = made::toolkit(alike);
    of.settings.clear();
    let nodes = drawn(&of);
    assert_eq!(of_class(&nodes, "ew-filters").len(), 0);
    assert_eq!(of_class(&nodes, "ew-nothing").len(), 0);
    assert_eq!(of_class(&nodes, "ew-entry").len(), 2);
}

#[test]
fn what_is_chosen_belongs_to_no_form_and_names_do_not_meet_another_toolkit() {
    let nodes = drawn(&four());
    let inputs = of_class(&nodes, "ew-by-cost");
    assert!(inputs.iter().all(|of| attribute(of, "form") == "ew-none"));
    let name = attribute(inputs[0], "name").to_owned();
    assert_eq!(name, "ew-toolkit-topics-en-cost");
    assert!(inputs.iter().all(|of| attribute(of, "name") == name));
    let checked = |of: &&&Element| of.attributes.iter().any(|(name, _)| name.0 == "checked");
    assert_eq!(inputs.iter().filter(checked).count(), 1);
}

#[test]
fn headings_go_down_by_one_in_a_page_and_alone() {
    let levels = |place| {
        let html = to_html(&drawn_in(&four(), &Words::load("en").unwrap(), place));
        let mut levels: Vec<u32> = Vec::new();
        for part in html.split("<h").skip(1) {
            levels.extend(part.chars().next().and_then(|c| c.to_digit(10)));
        }
        levels
    };
    for (place, first) in [(ToolkitPlace::InPage, 2), (ToolkitPlace::Alone, 1)] {
        let levels = levels(place);
        assert_eq!(levels[0], first);
        assert!(levels[1..].iter().all(|of| *of > first), "{levels:?}");
        assert!(levels.windows(2).all(|of| of[1] <= of[0] + 1), "{levels:?}");
    }
}

#[test]
fn english_that_stands_for_a_missing_text_says_that_it_is_english() {
    let polish = "name = \"Polski\"\n[translation]\ndraft = true\n[toolkit]\nany = \"Dowolny\"\n";
    let words = Words::read("pl", polish).unwrap().words;
    let mut of = four();
    of.lang = "pl".to_owned();
    let html = to_html(&drawn_in(&of, &words, ToolkitPlace::InPage));
    assert!(html.contains("<span>Dowolny</span>"));
    assert!(html.contains("<span lang=\"en\">These cannot be compared with one another</span>"));
}
