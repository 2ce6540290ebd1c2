//! The data dictionary of the columns: generated from the types, so that it cannot contradict them.

use schemars::schema_for;
use serde_json::Value;

use super::{Format, Row};
use crate::by_form::CountedAs;

/// Name of the dictionary beside a file of figures.
pub const FILE: &str = "export-dictionary.md";

fn before() -> String {
    let (csv, jsonl) = (Format::Csv.file(), Format::Jsonl.file());
    format!(
        "\
# What the columns of an export mean

An export holds one figure in a row. It is the version for passing on, and of a *release*: figures of
one moment, made once a day (UTC) at most, whose date is in the column `release`. A table changes from
one release to the next only where at least `threshold` new sheets are in every figure that differs;
otherwise it repeats its last figures, and `counted_to` says to which day they count. What others than
the centre's own staff may not see is left empty, and the column `hidden` names each cell that is empty
for that reason. The first row of each summary, `hidden_cells`, says how many there are. Comments are in
no export. The figures are those of the dashboard's page \"what others would see\", of the same release.

`{csv}` is UTF-8 with a byte-order mark, for spreadsheets (in Python: `encoding=\"utf-8-sig\"`),
with commas, CRLF and quotes as RFC 4180 has them. Where a text could be taken for a formula (it begins
with = + - or @, or with one of them after a semicolon, a bar, a tab or a line break), an apostrophe
stands before that character. `{jsonl}` has the same rows as JSON, one in each line, its texts as
they were written, and `null` for an empty number.
"
    )
}

/// The dictionary as Markdown.
#[must_use]
pub fn dictionary() -> String {
    let schema = schema_for!(Row).to_value();
    let mut out = before();
    out.push_str(&sections());
    out.push_str("\n## Columns\n\n| column | holds | meaning |\n| --- | --- | --- |\n");
    for (name, column) in columns(&schema) {
        let (kind, _) = kind(&schema, column);
        line(&mut out, &name, &[&kind, text(column)]);
    }
    for (name, column) in columns(&schema) {
        let (_, values) = kind(&schema, column);
        if values.is_empty() {
            continue;
        }
        out.push_str(&format!(
            "\n## `{name}`\n\n| value | meaning |\n| --- | --- |\n"
        ));
        for value in values {
            line(&mut out, constant(value), &[text(value)]);
        }
    }
    out
}

/// Where the answers to each form of question stand.
fn sections() -> String {
    let mut out = "\n## Where answers stand\n\n| answers | section |\n| --- | --- |\n".to_owned();
    for counted in CountedAs::ALL {
        let (answers, section) = match counted {
            CountedAs::Guesses => ("a guess at a figure", "`guess`"),
            CountedAs::Numbers => ("a number that is compared with nothing", "`number`"),
            CountedAs::Options => (
                "a point of a scale, one of several, several of several",
                "`question`",
            ),
            CountedAs::Comments => ("free text", "none: comments are in no export"),
        };
        out.push_str(&format!("| {answers} | {section} |\n"));
    }
    out
}

/// The columns in their order, which is that of the type.
fn columns(schema: &Value) -> Vec<(String, &Value)> {
    let names = super::csv::columns();
    names
        .into_iter()
        .filter_map(|name| {
            let column = schema.get("properties")?.get(&name)?;
            Some((name, column))
        })
        .collect()
}

/// What kind of value a column holds, and the list it is from, if any.
fn kind<'a>(schema: &'a Value, column: &'a Value) -> (String, Vec<&'a Value>) {
    let reference = |of: &Value| {
        let name = of.get("$ref")?.as_str()?.rsplit('/').next()?.to_owned();
        schema.get("$defs")?.get(name)
    };
    let either = column.get("anyOf").and_then(Value::as_array);
    let listed = reference(column).or_else(|| either?.iter().find_map(reference));
    if let Some(values) = listed.and_then(|listed| listed.get("oneOf")?.as_array()) {
        return ("one of the list below".to_owned(), values.iter().collect());
    }
    let types = match column.get("type") {
        Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(one)) => vec![one.as_str()],
        _ => Vec::new(),
    };
    let said = match types.first() {
        Some(&"integer") => "a whole number",
        Some(&"number") => "a number",
        _ => "text",
    };
    (said.to_owned(), Vec::new())
}

fn line(out: &mut String, name: &str, cells: &[&str]) {
    out.push_str(&format!("| `{name}` |"));
    for cell in cells {
        out.push_str(&format!(" {} |", cell.replace('\n', " ")));
    }
    out.push('\n');
}

fn text(of: &Value) -> &str {
    of.get("description").and_then(Value::as_str).unwrap_or("")
}

fn constant(of: &Value) -> &str {
    of.get("const").and_then(Value::as_str).unwrap_or("")
}
