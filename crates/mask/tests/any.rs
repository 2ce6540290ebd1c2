//! For any text: no panic, nothing found twice, nothing else changed, in linear time.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::{Duration, Instant};

use evidence_walk_mask::{PersonalDetail, mask};
use proptest::prelude::*;

/// Pieces that details are made of, put together at random.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b",
        "AB",
        "x.org",
        "@",
        "%40",
        ".",
        ",",
        "-",
        " ",
        "  ",
        "/",
        "?",
        "=",
        "(",
        ")",
        "[",
        "]",
        "+",
        "+44",
        "0",
        "07700",
        "900123",
        "0161",
        "496",
        "0000",
        "07.700",
        "/900",
        "1",
        "12",
        "34",
        "56",
        "C",
        "SW1A",
        "1AA",
        "M1",
        "10.1000/",
        "https://",
        "www.",
        "943",
        "476",
        "5919",
        "4111",
        "2010",
        "31926819",
        "ŵ",
        "–",
        "£",
        "%",
        "_",
        "\n",
        "👩",
        "[email]",
        "PMID",
        "H80120000100",
        "jane",
        "'",
        "<",
        "\u{a0}",
        "born on ",
        "DOB ",
        " between ",
        "March",
        "12/03/1951",
        "st of ",
        " to ",
        "sort code ",
        " account no ",
        "12-34-56",
        "car reg ",
        "AB12",
        "CDE",
        "case ref ",
        "NHS ",
        "NI ",
        "card ending ",
        "licence ",
        "postcode ",
        "MORGA657054SM9IJ",
        "192.0.2.146",
        "2001:db8::",
        ":",
        "****",
        "xxx",
        " at ",
        " dot ",
        " or later",
        "(at)",
        "org",
        "2019",
        "c",
        "+353",
        "GB33",
        "BUKB",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Whether `found` is `text` with some pieces replaced by tags.
fn only_masks(text: &str, found: &str) -> bool {
    let mut rest = found;
    let mut parts = Vec::new();
    while let Some((at, tag)) = PersonalDetail::ALL
        .iter()
        .filter_map(|detail| Some((rest.find(detail.tag())?, detail.tag())))
        .min()
    {
        parts.push(&rest[..at]);
        rest = &rest[at + tag.len()..];
    }
    let mut left = text;
    for part in parts {
        let Some(at) = left.find(part) else {
            return false;
        };
        left = &left[at + part.len()..];
    }
    left.ends_with(rest)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Seen to fail with a link not cut short where a handle ran into it, with a reference given up for
    /// a letter after its last piece, and with a piece of stars read on into what follows it.
    #[test]
    fn masking_again_changes_nothing(text in pieces()) {
        let (once, _) = mask(&text);
        let (twice, masked) = mask(&once);
        prop_assert_eq!(&twice, &once);
        prop_assert_eq!(masked.total(), 0);
        prop_assert!(only_masks(&text, &once), "{} became {}", text, once);
    }

    #[test]
    fn any_text_is_safe(text in "\\PC{0,200}") {
        let (once, _) = mask(&text);
        prop_assert_eq!(mask(&once).0, once);
    }

    #[test]
    fn an_address_is_found_in_any_sentence(before in "[a-zŵŷ ]{0,30}", after in "[a-zŵŷ ]{0,30}") {
        for (raw, detail) in [
            ("jane.smith@x.org", PersonalDetail::Email),
            ("07700 900123", PersonalDetail::Phone),
            ("SW1A 1AA", PersonalDetail::Postcode),
            ("AB 12 34 56 C", PersonalDetail::NationalInsurance),
            ("943 476 5919", PersonalDetail::Nhs),
            ("4111 1111 1111 1111", PersonalDetail::Card),
            ("H801200001001", PersonalDetail::Pupil),
            ("https://x.org/?a", PersonalDetail::Link),
        ] {
            let (found, masked) = mask(&format!("{before} {raw}, {after}"));
            prop_assert_eq!(&found, &format!("{before} {}, {after}", detail.tag()));
            prop_assert_eq!(masked.count(detail), 1);
        }
    }
}

/// What is masked behind a number must not change what the number is. Seen to fail with a bracket
/// taken for the end of a whole number.
#[test]
fn a_mask_behind_a_number_changes_nothing() {
    for text in [
        "020 7946 (0958).1@x.org",
        "020.7946.(0958)",
        "0161/496/(0000)/1@x.org",
        "+440770007.700https://@",
    ] {
        let (once, _) = mask(text);
        assert_eq!(mask(&once).0, once, "{text}");
    }
}

/// Texts that a careless scanner reads again from every place. Fifty times the text may take a
/// few hundred times as long; going with the square it would be two and a half thousand. Seen to
/// fail with an email address looked for afresh at every letter.
#[test]
fn time_goes_with_length() {
    for piece in [
        "a",
        "1",
        " ",
        "@",
        "a@",
        "a.",
        "(",
        "1 ",
        "0-",
        "%40",
        "https://",
        "www.",
        "10.1000/",
        "[",
        "-",
        "AB",
        "?a=b.cd",
        "10.1000/@ab/",
        "ŵ.",
        "a@b.c,",
        "07.",
        "0/",
        "07 / ",
        "born 1 ",
        "case ref a-",
        "reg AB12 ",
        "sort code 1 ",
        "12.",
        "a:1:",
        "1::",
        "* ",
        "*1",
        "a at b dot ",
        "a @ ",
        "ref 1/",
        "MORGA6",
        "G B 3",
        "\n1",
        "]",
        "(1",
    ] {
        let took = |times: usize| {
            let text = piece.repeat(times);
            (0..3)
                .map(|_| {
                    let began = Instant::now();
                    std::hint::black_box(mask(&text));
                    began.elapsed()
                })
                .min()
                .unwrap()
        };
        // A busy machine may delay one try, but not five.
        let mut tries = Vec::new();
        let fits = (0..5).any(|_| {
            let (short, long) = (took(200), took(10_000));
            tries.push((short, long));
            long < short.max(Duration::from_micros(100)) * 400
        });
        assert!(fits, "{piece}: the short one, then the long: {tries:?}");
    }
}
