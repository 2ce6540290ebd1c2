//! Numbers and ranges of a guess.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use evidence_walk_contract::guess::{Believed, Range, Tenths};

#[test]
fn numbers_are_written_as_people_write_them() {
    for (tenths, ascii, shown) in [
        (620, "62", "62"),
        (135, "13.5", "13.5"),
        (-135, "-13.5", "\u{2212}13.5"),
        (-5, "-0.5", "\u{2212}0.5"),
        (0, "0", "0"),
        (12_345, "1234.5", "1234.5"),
    ] {
        assert_eq!(Tenths(tenths).ascii(), ascii);
        assert_eq!(Tenths(tenths).shown(), shown);
    }
}

#[test]
fn the_wire_takes_one_decimal_place_and_no_more() {
    for (json, tenths) in [("62", 620), ("62.0", 620), ("-0.5", -5), ("1e2", 1_000)] {
        assert_eq!(
            serde_json::from_str::<Tenths>(json).unwrap(),
            Tenths(tenths)
        );
    }
    for json in ["62.05", "1e9", "-1e300", "\"62\"", "null"] {
        assert!(serde_json::from_str::<Tenths>(json).is_err(), "{json}");
    }
    assert_eq!(Tenths::nearest(f64::NAN), None);
    assert_eq!(Tenths::nearest(61.96), Some(Tenths(620)));
}

#[test]
fn a_range_takes_its_ends_and_whole_numbers_where_it_says_so() {
    let range = Range {
        unit: "falls".to_owned(),
        least: Tenths(0),
        most: Tenths(10_000),
        whole: true,
    };
    assert!(range.takes(Tenths(0)) && range.takes(Tenths(10_000)));
    assert!(!range.takes(Tenths(-10)) && !range.takes(Tenths(10_010)));
    assert!(!range.takes(Tenths(5)));
    let decimals = Range {
        whole: false,
        ..range
    };
    assert!(decimals.takes(Tenths(5)));
}

#[test]
fn a_best_guess_lies_between_the_lowest_and_the_highest() {
    let believed = |low, high| Believed {
        best: Tenths(80),
        low,
        high,
    };
    assert!(believed(None, None).in_order());
    assert!(believed(Some(Tenths(80)), Some(Tenths(80))).in_order());
    assert!(!believed(Some(Tenths(81)), None).in_order());
    assert!(!believed(None, Some(Tenths(79))).in_order());
}
