//! The summary that is walked through: four steps, drawn by hand, the last but one with questions.

use evidence_walk_contract::node::{Attribute, Element, Node, Tag};
use evidence_walk_contract::packed::Packed;
use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_contract::signal::{About, Detail};
use evidence_walk_contract::walk::{WalkFile, WalkStep};

pub fn element(
    tag: &'static str,
    attributes: &[(&'static str, &str)],
    children: Vec<Node>,
) -> Node {
    let attributes = attributes.iter();
    Node::Element(Element {
        tag: Tag(tag),
        attributes: attributes
            .map(|(name, value)| (Attribute(name), (*value).to_owned()))
            .collect(),
        children,
    })
}

pub fn text(words: &str) -> Node {
    Node::Text(words.to_owned())
}

/// A fold that is counted when it is opened.
fn fold(detail: Detail) -> Node {
    let number = detail.index().to_string();
    let inside = vec![element("summary", &[], vec![text("More")]), text("Inside")];
    element("details", &[("data-detail", &number)], inside)
}

/// Running text, a picture, links of both sorts and two folds.
fn drawn() -> Vec<Node> {
    let line = element("line", &[("x1", "5%"), ("class", "ew-zero")], Vec::new());
    vec![
        element(
            "p",
            &[("class", "ew-text")],
            vec![text("Light <b>helps</b> & 💡.")],
        ),
        element(
            "svg",
            &[("viewBox", "0 0 100 28"), ("role", "img")],
            vec![element(
                "g",
                &[],
                vec![line, element("text", &[], vec![text("38%")])],
            )],
        ),
        element(
            "a",
            &[("href", "https://lamp.example/?a=1&b=2")],
            vec![text("sound")],
        ),
        element(
            "a",
            &[("href", "javascript:alert(1)")],
            vec![text("hostile")],
        ),
        fold(Detail::Picture),
        fold(Detail::Sources),
    ]
}

fn choices(names: &[&str]) -> Vec<Choice> {
    let names = names.iter();
    names
        .map(|name| Choice {
            id: (*name).to_owned(),
            label: ["Label of ", name].concat(),
        })
        .collect()
}

fn question(id: &str, form: Form) -> Question {
    Question {
        id: id.to_owned(),
        revision: 1,
        asked_for: None,
        text: ["Asked: ", id].concat(),
        hint: "A hint.".to_owned(),
        form,
    }
}

fn step(id: &str, body: &[Node], questions: Vec<Question>) -> WalkStep {
    WalkStep {
        id: id.to_owned(),
        title: ["Title of ", id].concat(),
        label: ["Label of ", id].concat(),
        body: Packed::new(body).unwrap(),
        questions,
        reveal: None,
        level: None,
        note: None,
    }
}

/// The file under its own name.
pub fn file(summary: &str) -> WalkFile {
    let scale = Form::Scale {
        points: choices(&["low", "high"]),
        beside: choices(&["none"]),
    };
    let questions = vec![
        question("useful", scale),
        question("use", Form::Many(choices(&["share", "think"]))),
        question("missing", Form::Text),
    ];
    let last = [element("p", &[], vec![text("The end.")])];
    WalkFile {
        about: About {
            summary: summary.to_owned(),
            lang: "en".to_owned(),
            edition: 2,
            revision: 3,
        },
        centre: "Lamp Centre".to_owned(),
        contact: "lamps@example.org".to_owned(),
        talk_to: Packed::new(&[element(
            "p",
            &[("class", "ew-contact")],
            vec![text("Ask the lamplighter.")],
        )])
        .unwrap(),
        guess_first: false,
        whole: Packed::new(&[element("p", &[], vec![text("A lamp helps.")])]).unwrap(),
        keeps: "They are kept for two winters.".to_owned(),
        steps: vec![
            step("one", &drawn(), Vec::new()),
            step("two", &[fold(Detail::Picture)], Vec::new()),
            step("ask", &[], questions),
            step("end", &last, Vec::new()),
        ],
    }
}
