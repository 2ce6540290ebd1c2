//! Ids, names and links: what is accepted, and what is not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use evidence_walk_contract::id::{DAY_MS, SheetId, SignalId};
use evidence_walk_contract::limits::{NAME_BYTES, is_name};
use evidence_walk_contract::link::is_allowed_link;
use proptest::prelude::*;

const SOUND: &str = "019cdf57-d000-7101-8101-010101010101";

#[test]
fn an_id_says_its_day_and_nothing_finer() {
    let id = SignalId::new(20_524, [1; 10]);
    assert_eq!(id.text(), SOUND);
    assert_eq!(id.day(), 20_524);
    let millis = u64::from_str_radix(&SOUND.replace('-', "")[..12], 16).unwrap();
    assert_eq!(millis, 20_524 * DAY_MS);
}

#[test]
fn ids_in_any_other_form_are_refused() {
    assert!(SOUND.parse::<SignalId>().is_ok());
    let upper = SOUND.to_uppercase();
    let cases = [
        ("", "nothing"),
        (&SOUND[1..], "too short"),
        (&[SOUND, "0"].concat(), "too long"),
        (&[SOUND, "\n"].concat(), "a line break"),
        (&[" ", SOUND].concat(), "a space"),
        (upper.as_str(), "upper case"),
        (&SOUND.replace('-', ""), "no dashes"),
        (&SOUND.replace("-7", "7-"), "a dash out of place"),
        (&SOUND.replace("0101010101", "010101010g"), "no digit"),
        (&SOUND.replace("0101010101", "01010101é"), "no ASCII"),
        (&SOUND.replace("-7101-", "-4101-"), "version 4"),
        (&SOUND.replace("-8101-", "-c101-"), "another variant"),
        (&SOUND.replace("-8101-", "-0101-"), "another variant"),
        (
            &SOUND.replace("d000-7", "d001-7"),
            "a millisecond past midnight",
        ),
        (&["{", SOUND, "}"].concat(), "braces"),
    ];
    for (text, why) in cases {
        assert_ne!(text, SOUND, "{why}");
        let error = text.parse::<SignalId>().expect_err(why);
        assert!(error.to_string().contains("version 7 dated midnight UTC"));
    }
    for digit in "012345689abcdef".chars() {
        let text = SOUND.replace("-7101-", &format!("-{digit}101-"));
        assert!(text.parse::<SignalId>().is_err(), "version {digit}");
    }
    for digit in "01234567cdef".chars() {
        let text = SOUND.replace("-8101-", &format!("-{digit}101-"));
        assert!(text.parse::<SignalId>().is_err(), "variant {digit}");
    }
    for at in 0..SOUND.len() {
        let swapped = if &SOUND[at..=at] == "-" { "0" } else { "-" };
        let text = [&SOUND[..at], swapped, &SOUND[at + 1..]].concat();
        assert!(text.parse::<SignalId>().is_err(), "{text}");
    }
    let sheet = "ab".repeat(16);
    assert!(sheet.parse::<SheetId>().is_ok());
    for text in [
        "",
        &sheet[1..],
        &[&sheet, "a"].concat(),
        &sheet.to_uppercase(),
        SOUND,
    ] {
        assert!(text.parse::<SheetId>().is_err(), "{text}");
    }
    assert!(serde_json::from_str::<SignalId>("\"x\"").is_err());
    assert!(serde_json::from_str::<SheetId>("7").is_err());
}

#[test]
fn a_withdrawal_code_is_read_as_people_write_it() {
    let sheet = SheetId::new([0xab; 16]);
    let code = sheet.code();
    assert_eq!(code, "abab-abab-abab-abab-abab-abab-abab-abab");
    let written = [
        code.as_str(),
        "ABAB ABAB ABAB ABAB ABAB ABAB ABAB ABAB",
        "abab\u{2011}abababababab\u{2013}abababababababab \n",
    ];
    for code in &written {
        assert_eq!(SheetId::from_code(code), Ok(sheet), "{code}");
    }
    for code in ["", "abab", "gbab-abab-abab-abab-abab-abab-abab-abab"] {
        assert!(SheetId::from_code(code).is_err(), "{code}");
    }
}

proptest! {
    #[test]
    fn every_id_is_a_uuid_of_its_day_and_reads_back(day in 0u32..3_257_812, random: [u8; 10]) {
        let id = SignalId::new(day, random);
        let text = id.text();
        prop_assert_eq!(text.parse(), Ok(id));
        prop_assert_eq!(id.to_string(), text.clone());
        prop_assert_eq!(id.day(), day);
        prop_assert_eq!(SignalId::from_bytes(id.bytes()), id);
        prop_assert_eq!(&text[14..15], "7");
        prop_assert!("89ab".contains(&text[19..20]));
        let json = serde_json::to_string(&id).unwrap();
        prop_assert_eq!(serde_json::from_str::<SignalId>(&json).unwrap(), id);
    }

    #[test]
    fn at_least_74_bits_of_an_id_are_chance(bit in 0usize..80) {
        // Six of the eighty bits are replaced by version and variant.
        let mut random = [0; 10];
        random[bit / 8] = 1 << (bit % 8);
        let differs = SignalId::new(1, random) != SignalId::new(1, [0; 10]);
        let gives_way = (4..8).contains(&bit) || (22..24).contains(&bit);
        prop_assert_eq!(differs, !gives_way);
    }

    #[test]
    fn every_sheet_id_reads_back(random: [u8; 16]) {
        let id = SheetId::new(random);
        prop_assert_eq!(id.text().parse(), Ok(id));
        prop_assert_eq!(id.bytes(), random);
        let json = serde_json::to_string(&id).unwrap();
        prop_assert_eq!(serde_json::from_str::<SheetId>(&json).unwrap(), id);
    }

    #[test]
    fn no_text_makes_the_readers_of_ids_panic(text in "[-0-9a-fé]{0,40}") {
        let _ = text.parse::<SignalId>();
        let _ = text.parse::<SheetId>();
    }
}

#[test]
fn names_are_short_plain_and_begin_with_a_letter_or_digit() {
    let longest = "a".repeat(NAME_BYTES);
    for name in [
        "a",
        "7",
        "home-adaptations",
        "use_2",
        "a-",
        longest.as_str(),
    ] {
        assert!(is_name(name), "{name}");
    }
    let over = "a".repeat(NAME_BYTES + 1);
    for name in [
        "",
        "-a",
        "_a",
        "A",
        "a b",
        "a.b",
        "a/b",
        "../a",
        "é",
        "a\n",
        "a\0",
        "а",
        "<a>",
        "a\"",
        over.as_str(),
    ] {
        assert!(!is_name(name), "{name:?}");
    }
}

#[test]
fn links_lead_to_the_web_or_to_a_letter() {
    for link in [
        "https://lamp.example/",
        "http://lamp.example/a?b=c&d=%20#e",
        "HTTPS://Lamp.example",
        "mailto:a@lamp.example",
        "https://xn--nxasmq6b.example",
    ] {
        assert!(is_allowed_link(link), "{link}");
    }
    for link in [
        "",
        "https://",
        "http://",
        "mailto:",
        "https:",
        "https:/lamp.example",
        "https:\\\\lamp.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "javascript://https://lamp.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "blob:https://lamp.example/1",
        "ftp://lamp.example",
        "//lamp.example/",
        "/lamps",
        "lamps.html",
        "#lamps",
        " https://lamp.example/",
        "https://lamp.example/ ",
        "ht\ttps://lamp.example/",
        "https://lamp.example/\u{0}",
        "https://lamp.example/\r\nSet-Cookie: a=b",
        "https://lamp.example/a b",
        "https://lamp.example/\u{a0}",
        "https://lamp.example/\u{2028}",
        "mailto:a@lamp.example\n",
    ] {
        assert!(!is_allowed_link(link), "{link:?}");
    }
}
