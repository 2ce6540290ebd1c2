//! Comma-separated values as specified by RFC 4180, protected against formula injection.
//!
//! A spreadsheet that opens a file evaluates a cell that begins like a formula, and an editor wrote the
//! beginning of the cell. OWASP ("CSV Injection") advises an apostrophe before it. The apostrophe
//! goes before every character that could begin a formula, at the start of a cell and after whatever
//! another spreadsheet's settings take for the end of one, since a file with commas is also opened by
//! programs that look for semicolons. Numbers are ours and are not changed.

use super::{Row, Unwritable};

/// Without it spreadsheets take the file for one in the local code page, and show Welsh wrongly.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Characters that make a cell a formula, with their full-width forms.
const BEGINS: [char; 8] = [
    '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// Characters that a program not looking for commas may take for the end of a cell.
const ENDS: [char; 5] = [';', '|', '\t', '\r', '\n'];

/// Writes the rows, with the names of the columns first.
pub(super) fn write_csv(rows: &[Row]) -> Result<Vec<u8>, Unwritable> {
    let failed = |why: &dyn std::fmt::Display| Unwritable(why.to_string());
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    for row in rows {
        writer
            .serialize(guarded(row))
            .map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// The names of the columns, in their order.
pub(super) fn columns() -> Vec<String> {
    let written = write_csv(&[Row::blank()]).unwrap_or_default();
    let head = written.get(BYTE_ORDER_MARK.len()..).unwrap_or_default();
    let mut reader = ::csv::Reader::from_reader(head);
    let names = reader
        .headers()
        .map(|names| names.iter().map(str::to_owned));
    names.map(Iterator::collect).unwrap_or_default()
}

/// The row with every text made safe.
fn guarded(row: &Row) -> Row {
    let mut row = row.clone();
    let dates = [
        &mut row.first_month,
        &mut row.last_month,
        &mut row.counted_to,
    ];
    let texts = [
        &mut row.centre,
        &mut row.summary,
        &mut row.title,
        &mut row.release,
        &mut row.item,
        &mut row.asked_for,
        &mut row.option,
        &mut row.unit,
        &mut row.hidden,
    ];
    for text in texts.into_iter().chain(dates.into_iter().flatten()) {
        *text = guard(text);
    }
    row
}

/// The text with an apostrophe before whatever a spreadsheet could take for a formula.
fn guard(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.starts_with(|c: char| c.is_control()) {
        out.push('\'');
    }
    // Whether a cell could begin here: blanks and quotes before it make no difference.
    let mut may_begin = true;
    for c in text.chars() {
        if may_begin && BEGINS.contains(&c) {
            out.push('\'');
        }
        let skipped = c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '\u{feff}');
        may_begin = ENDS.contains(&c) || (may_begin && skipped);
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_could_be_a_formula_has_an_apostrophe_before_it() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\u{ff1d}1+1", "'\u{ff1d}1+1"),
            ("\t=1", "'\t'=1"),
            ("\r=1", "'\r'=1"),
            ("\nx", "'\nx"),
            ("\0=1", "'\0'=1"),
            ("  =1", "  '=1"),
            ("\"=1\"", "\"'=1\""),
            ("Falls;=1+1", "Falls;'=1+1"),
            ("a|\"=1", "a|\"'=1"),
        ] {
            assert_eq!(guard(text), safe, "{text:?}");
        }
    }

    #[test]
    fn what_could_not_stays_as_it_is() {
        for text in [
            "",
            "Falls",
            "Falls, -13%",
            "0–5 = none",
            "a+b",
            "a - b",
            "self-harm",
            "ŵyl",
            "−13",
            "x@example.org",
        ] {
            assert_eq!(guard(text), text);
        }
    }

    proptest! {
        #[test]
        fn no_cell_by_any_mark_begins_a_formula(text in "[=+@a ;|\t\r\n\"'\u{ff1d}\u{0}-]{0,12}") {
            for cell in guard(&text).split(ENDS) {
                let bare = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '"');
                prop_assert!(!bare.starts_with(BEGINS), "{:?} in {:?}", cell, text);
            }
        }
    }
}
