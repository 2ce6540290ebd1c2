//! Cells that an editor's words could make a spreadsheet run. `cargo xtask test beside` opens what
//! this writes in one; its negative control is the same rows without the guard.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::PathBuf;

use common::figures::of_csv;
use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_document::summary::{StepKind, Summary};
use evidence_walk_report::export::{Format, Row, rows};
use evidence_walk_report::release::{Before, Now, next};
use evidence_walk_store::{DaysOver, EditionKey};
use evidence_walk_testkit as common;

/// Names a folder to write both files to.
const FOLDER: &str = "EVIDENCE_WALK_CELLS";

const STARTS: [&str; 20] = [
    "=", "+", "-", "@", "\t=", "\r=", "\n=", "\0=", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}",
    " =", "\"=", "\"\"=", "x;=", "x;\"=", "x\t+", "x\n@", "x\r\n=",
];

const ENDS: [&str; 5] = [
    "1+1",
    "SUM(1;2)",
    "HYPERLINK(\"https://example.org\";\"press\")",
    "cmd|' /C calc'!A0",
    "A1*2",
];

fn hostile() -> Vec<String> {
    let all = STARTS
        .iter()
        .flat_map(|start| ENDS.map(|end| [start, end].concat()));
    all.collect()
}

/// Rows of a summary whose every word is hostile.
fn hostile_rows() -> Vec<Row> {
    let cells = hostile();
    let options = cells.iter().map(|cell| Choice {
        id: "a".to_owned(),
        label: cell.clone(),
    });
    let question = |text: &String| Question {
        id: "use".to_owned(),
        revision: 1,
        asked_for: None,
        text: text.clone(),
        hint: String::new(),
        form: Form::Many(options.clone().collect()),
    };
    let mut summary: Summary = common::summary();
    summary.title.clone_from(&cells[0]);
    for (step, cell) in summary.steps.iter_mut().zip(&cells) {
        step.label.clone_from(cell);
    }
    summary.steps[4].kind = StepKind::Ask(vec![question(&cells[1])]);
    let key = EditionKey {
        centre: common::CENTRE.to_owned(),
        summary: summary.id.clone(),
        edition: summary.edition,
    };
    let now = Now {
        over: &DaysOver::default(),
        summary: Some(&summary),
        title: &summary.title,
        threshold: 10,
        day: "2026-03-12",
        up_to: "2026-03-11",
    };
    let mut rows = rows(&key, &next(Before::Nothing, now));
    // A negative number that is ours.
    rows[0].value = Some(-13.5);
    rows
}

fn bare(rows: &[Row]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.serialize(row).unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn a_hundred_hostile_cells_are_text_in_every_spreadsheet() {
    let rows = hostile_rows();
    assert_eq!(hostile().len(), 100);
    let guarded = Format::Csv.write_rows(&rows).unwrap();
    let of = |file: &[u8]| -> Vec<String> {
        let rows = of_csv(std::str::from_utf8(file).unwrap());
        let numbers = ["n", "of", "share", "value", "low", "high"];
        let cells = rows.into_iter().flat_map(|row| row.into_iter());
        cells
            .filter(|(name, _)| !numbers.contains(&name.as_str()))
            .map(|(_, cell)| cell)
            .collect()
    };
    let begins = |cell: &String| {
        cell.trim_start()
            .starts_with(['=', '+', '-', '@', '\u{ff1d}'])
    };
    assert_eq!(of(&guarded).iter().filter(|cell| begins(cell)).count(), 0);
    let control = bare(&rows);
    assert!(of(&control).iter().filter(|cell| begins(cell)).count() > 40);
    assert!(
        std::str::from_utf8(&guarded).unwrap().contains(",-13.5,"),
        "a number of ours stays a number"
    );
    if let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) {
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("guarded.csv"), &guarded).unwrap();
        fs::write(folder.join("bare.csv"), &control).unwrap();
    }
}
