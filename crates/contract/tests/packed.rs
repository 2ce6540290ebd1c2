//! The drawn page as instructions: the same tree comes out, and nothing that is not on the lists.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use evidence_walk_contract::node::{ATTRIBUTES, Attribute, Element, Node, TAGS, Tag};
use evidence_walk_contract::packed::{Instruction, Packed, Unlisted};
use proptest::prelude::*;

fn element(tag: &'static str, children: Vec<Node>) -> Node {
    Node::Element(Element {
        tag: Tag(tag),
        attributes: Vec::new(),
        children,
    })
}

/// Builds the tree again, as the widget builds the page.
fn rebuilt(packed: &Packed) -> Vec<Node> {
    let mut done = Vec::new();
    let mut open: Vec<Element> = Vec::new();
    for instruction in packed.instructions() {
        let node = match instruction {
            Instruction::Open(tag) => {
                open.push(Element {
                    tag: Tag(tag),
                    attributes: Vec::new(),
                    children: Vec::new(),
                });
                continue;
            }
            Instruction::Attribute(name, value) => {
                let element = open.last_mut().expect("an attribute of nothing");
                element.attributes.push((Attribute(name), value.to_owned()));
                continue;
            }
            Instruction::Text(text) => Node::Text(text.to_owned()),
            Instruction::Close => Node::Element(open.pop().expect("nothing to close")),
        };
        match open.last_mut() {
            Some(element) => element.children.push(node),
            None => done.push(node),
        }
    }
    assert!(open.is_empty(), "left open");
    done
}

/// Instructions from bytes that nobody packed.
fn unpacked(bytes: &[u8]) -> Packed {
    postcard::from_bytes(&postcard::to_allocvec(bytes).unwrap()).unwrap()
}

fn tree() -> impl Strategy<Value = Node> {
    let text = any::<String>().prop_map(Node::Text);
    let attributes = || {
        let name = prop::sample::select(ATTRIBUTES.to_vec());
        prop::collection::vec((name.prop_map(Attribute), any::<String>()), 0..4)
    };
    text.prop_recursive(4, 40, 5, move |inner| {
        let tag = prop::sample::select(TAGS.to_vec());
        let children = prop::collection::vec(inner, 0..5);
        (tag, attributes(), children).prop_map(|(tag, attributes, children)| {
            Node::Element(Element {
                tag: Tag(tag),
                attributes,
                children,
            })
        })
    })
}

proptest! {
    #[test]
    fn every_tree_is_built_again_from_its_instructions(
        nodes in prop::collection::vec(tree(), 0..4),
    ) {
        let packed = Packed::new(&nodes).unwrap();
        prop_assert_eq!(rebuilt(&packed), nodes);
    }

    #[test]
    fn damaged_bytes_draw_listed_names_or_nothing(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let packed = unpacked(&bytes);
        let mut count = 0;
        for instruction in packed.instructions() {
            count += 1;
            match instruction {
                Instruction::Open(tag) => prop_assert!(TAGS.contains(&tag)),
                Instruction::Attribute(name, _) => prop_assert!(ATTRIBUTES.contains(&name)),
                Instruction::Text(_) | Instruction::Close => {}
            }
        }
        prop_assert!(count <= bytes.len());
    }
}

#[test]
fn every_listed_name_can_be_packed_and_no_list_has_one_twice() {
    for tag in TAGS {
        let nodes = [element(tag, Vec::new())];
        assert_eq!(rebuilt(&Packed::new(&nodes).unwrap()), nodes);
    }
    for name in ATTRIBUTES {
        let nodes = [Node::Element(Element {
            tag: Tag("p"),
            attributes: vec![(Attribute(name), "1".to_owned())],
            children: Vec::new(),
        })];
        assert_eq!(rebuilt(&Packed::new(&nodes).unwrap()), nodes);
    }
    for list in [TAGS, ATTRIBUTES] {
        let mut names = list.to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), list.len());
    }
    // One byte tells an instruction: two are taken for tags, half of the rest is for attributes.
    assert!(TAGS.len() <= 126 && ATTRIBUTES.len() <= 128);
}

#[test]
fn the_lists_hold_nothing_that_runs_styles_or_loads() {
    let never = [
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "img",
        "link",
        "meta",
        "base",
        "form",
        "foreignObject",
        "use",
        "image",
        "animate",
        "set",
        "template",
        "video",
        "audio",
    ];
    assert!(TAGS.iter().all(|tag| !never.contains(tag)));
    // An `id` is that of a popover: the script that draws into the page takes only ours.
    let never = [
        "style",
        "src",
        "srcset",
        "srcdoc",
        "action",
        "formaction",
        "xlink:href",
    ];
    for name in ATTRIBUTES {
        assert!(!never.contains(name) && !name.starts_with("on"), "{name}");
    }
}

#[test]
fn names_that_are_not_listed_are_refused_and_named() {
    for tag in ["script", "H2", "p ", ""] {
        let nodes = [element("div", vec![element(tag, Vec::new())])];
        assert_eq!(Packed::new(&nodes), Err(Unlisted(tag)));
        assert!(serde_json::to_string(&nodes).is_err(), "{tag}");
    }
    for name in ["onclick", "style", "HREF"] {
        let nodes = [Node::Element(Element {
            tag: Tag("p"),
            attributes: vec![(Attribute(name), String::new())],
            children: Vec::new(),
        })];
        let error = Packed::new(&nodes).unwrap_err();
        assert_eq!(error, Unlisted(name));
        assert!(error.to_string().contains(name));
        assert!(serde_json::to_string(&nodes).is_err(), "{name}");
    }
    for json in [
        r#"{"element":{"tag":"script","attributes":[],"children":[]}}"#,
        r#"{"element":{"tag":"p","attributes":[["onclick","x"]],"children":[]}}"#,
    ] {
        assert!(serde_json::from_str::<Node>(json).is_err(), "{json}");
    }
}

#[test]
fn words_longer_than_one_instruction_holds_are_cut_between_characters() {
    let text = ["a", &"💡".repeat(40_000)].concat();
    let packed = Packed::new(&[Node::Text(text.clone())]).unwrap();
    let mut joined = String::new();
    for instruction in packed.instructions() {
        match instruction {
            Instruction::Text(part) => joined.push_str(part),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(joined.len(), text.len());
    assert_eq!(joined, text);
}

#[test]
fn a_part_broken_off_draws_what_was_whole_until_there() {
    let nodes = [element("p", vec![Node::Text("lamp".to_owned())])];
    // Open, words of four bytes, close.
    let bytes = postcard::to_allocvec(&Packed::new(&nodes).unwrap()).unwrap();
    let bytes = &bytes[1..];
    let drawn = |length: usize| unpacked(&bytes[..length]).instructions().count();
    assert_eq!((drawn(0), drawn(1)), (0, 1));
    for length in 2..8 {
        assert_eq!(drawn(length), 1, "after {length} bytes");
    }
    assert_eq!((drawn(8), drawn(9)), (2, 3));
}
