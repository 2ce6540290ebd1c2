//! TOML files to the tree.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::fault::{At, Sink};
use crate::tree::{Key, LocatedValue, Value};

/// Reads a TOML file. Faults of its form go to the sink.
pub fn read_toml(text: &str, sink: &Sink) -> Option<LocatedValue> {
    let lines = Lines(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let at = error
            .span()
            .map_or_else(At::file, |span| At::line(lines.at(span.start)));
        sink.fault(
            at,
            format!("this is not readable as TOML ({})", error.message()),
            "write `name = \"value\"`, one field a line, with text in straight quotation marks",
        );
    }
    errors.is_empty().then(|| LocatedValue {
        line: 1,
        value: map(table.get_ref(), &lines),
    })
}

struct Lines<'a>(&'a str);

impl Lines<'_> {
    fn at(&self, offset: usize) -> usize {
        let before = self.0.get(..offset).unwrap_or(self.0);
        before.matches('\n').count() + 1
    }
}

fn map(table: &DeTable<'_>, lines: &Lines<'_>) -> Value {
    let mut entries: Vec<(Key, LocatedValue)> = table
        .iter()
        .map(|(key, value)| {
            let key = Key {
                name: key.get_ref().to_string(),
                line: lines.at(key.span().start),
            };
            (key, node(value, lines))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.line);
    Value::Map(entries)
}

fn node(value: &Spanned<DeValue<'_>>, lines: &Lines<'_>) -> LocatedValue {
    let text = |text: &str| Value::Text(text.to_owned());
    LocatedValue {
        line: lines.at(value.span().start),
        value: match value.get_ref() {
            DeValue::String(s) => text(s),
            DeValue::Integer(n) => text(n.as_str()),
            DeValue::Float(n) => text(n.as_str()),
            DeValue::Boolean(yes) => Value::Text(yes.to_string()),
            DeValue::Datetime(day) => Value::Text(day.to_string()),
            DeValue::Array(items) => {
                Value::List(items.iter().map(|item| node(item, lines)).collect())
            }
            DeValue::Table(table) => map(table, lines),
        },
    }
}
