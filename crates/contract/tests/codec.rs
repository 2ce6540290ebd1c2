//! The form in which the widget reads its files: damage is recognised, and is never more than an error.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use evidence_walk_contract::codec::{self, DecodeError, VERSION};
use evidence_walk_contract::guess::Tenths;
use evidence_walk_contract::node::{Attribute, Element, Node, Tag};
use evidence_walk_contract::packed::Packed;
use evidence_walk_contract::question::{Form, Question};
use evidence_walk_contract::signal::About;
use evidence_walk_contract::walk::{Reveal, WalkFile, WalkStep};
use proptest::prelude::*;

fn file() -> WalkFile {
    let page = [Node::Element(Element {
        tag: Tag("p"),
        attributes: vec![(Attribute("class"), "ew-text".to_owned())],
        children: vec![Node::Text("Lamps 💡".to_owned())],
    })];
    WalkFile {
        about: About {
            summary: "lamps".to_owned(),
            lang: "en".to_owned(),
            edition: 300,
            revision: 1,
        },
        centre: "Lamp Centre".to_owned(),
        contact: "lamps@example.org".to_owned(),
        talk_to: Packed::default(),
        guess_first: false,
        whole: Packed::default(),
        keeps: "They are kept for two winters.".to_owned(),
        steps: vec![WalkStep {
            id: "first".to_owned(),
            title: "The first step".to_owned(),
            label: "First".to_owned(),
            body: Packed::new(&page).unwrap(),
            reveal: Some(Reveal {
                found: "62".to_owned(),
                body: Packed::default(),
                again: "And now?".to_owned(),
                range: Some((Tenths(-560), Tenths(700))),
                axis: (Tenths(0), Tenths(1_250)),
            }),
            level: Some(Packed::new(&page).unwrap()),
            note: Some(Packed::new(&page).unwrap()),
            questions: vec![Question {
                id: "missing".to_owned(),
                revision: 1,
                asked_for: None,
                text: "What was missing?".to_owned(),
                hint: String::new(),
                form: Form::Text,
            }],
        }],
    }
}

fn bytes() -> Vec<u8> {
    codec::encode(&file()).unwrap()
}

fn decode(bytes: &[u8]) -> Result<WalkFile, DecodeError> {
    codec::decode(bytes)
}

#[test]
fn what_was_written_is_read_behind_its_header() {
    let bytes = bytes();
    assert_eq!(&bytes[..4], b"EvWk");
    assert_eq!(bytes[4..6], VERSION.to_le_bytes());
    assert_eq!(decode(&bytes), Ok(file()));
}

#[test]
fn broken_off_anywhere_it_is_the_fault_it_is() {
    let bytes = bytes();
    for length in 0..bytes.len() {
        let want = if length < 4 {
            DecodeError::NotOurs
        } else {
            DecodeError::Damaged
        };
        assert_eq!(decode(&bytes[..length]), Err(want), "after {length} bytes");
    }
}

#[test]
fn something_behind_the_end_is_damage() {
    let bytes = [bytes(), vec![0]].concat();
    assert_eq!(decode(&bytes), Err(DecodeError::Damaged));
}

#[test]
fn another_version_is_named_before_anything_is_read() {
    for other in [VERSION ^ 1, VERSION ^ 0x100, !VERSION] {
        let mut bytes = bytes();
        bytes[4..6].copy_from_slice(&other.to_le_bytes());
        bytes.truncate(7);
        assert_eq!(decode(&bytes), Err(DecodeError::OtherVersion(other)));
    }
}

#[test]
fn any_change_of_a_list_of_names_makes_another_version() {
    let list = codec::fingerprint(&["div", "p", "span"]);
    for other in [
        ["div", "span", "p"].as_slice(),
        &["div", "p"],
        &["div", "p", "span", "ul"],
        &["div", "p", "spam"],
        &["di", "vp", "span"],
        &["divp", "span"],
        &[],
    ] {
        assert_ne!(codec::fingerprint(other), list, "{other:?}");
    }
    // The reference value of the function's authors for "a", with the byte that ends a name.
    let ended = (0xe40c_292c_u32 ^ 0xff).wrapping_mul(0x0100_0193);
    assert_eq!(codec::fingerprint(&["a"]), ended);
}

#[test]
fn a_page_of_errors_is_not_ours() {
    for other in ["", "<!doctype html><title>404</title>", "evwk", "{}"] {
        assert_eq!(
            decode(other.as_bytes()),
            Err(DecodeError::NotOurs),
            "{other}"
        );
    }
}

#[test]
fn every_fault_says_what_to_do() {
    for (fault, cure) in [
        (DecodeError::NotOurs, "check the address"),
        (
            DecodeError::OtherVersion(7),
            "run `evidence-walk build` again",
        ),
        (DecodeError::Damaged, "publish it again"),
    ] {
        assert!(fault.to_string().contains(cure), "{fault}");
    }
}

proptest! {
    #[test]
    fn no_bytes_at_all_make_it_panic(tail in prop::collection::vec(any::<u8>(), 0..200)) {
        let header = [b"EvWk".as_slice(), &VERSION.to_le_bytes()].concat();
        let _ = decode(&[header, tail.clone()].concat());
        let _ = decode(&tail);
    }

    #[test]
    fn one_wrong_byte_does_not_make_it_panic(at in 0usize..200, byte in any::<u8>()) {
        let mut bytes = bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(file) = decode(&bytes) {
            let drawn = file.steps.iter().flat_map(|step| step.body.instructions());
            prop_assert!(drawn.count() <= bytes.len());
        }
    }
}
