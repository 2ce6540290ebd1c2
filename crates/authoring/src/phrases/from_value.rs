//! Texts out of a table.

use evidence_walk_words::plural::Forms;
use serde::Deserialize as _;
use toml::{Table, Value};

/// What can be read out of a value; if not, why.
pub trait FromValue: Sized {
    /// Reads it.
    fn from_value(value: Value) -> Result<Self, String>;
}

impl FromValue for String {
    fn from_value(value: Value) -> Result<Self, String> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(format!("a text was expected, not `{other}`")),
        }
    }
}

impl FromValue for Vec<String> {
    fn from_value(value: Value) -> Result<Self, String> {
        match value {
            Value::Array(texts) => texts.into_iter().map(String::from_value).collect(),
            other => Err(format!("a list of texts was expected, not `{other}`")),
        }
    }
}

impl<const N: usize> FromValue for [String; N] {
    fn from_value(value: Value) -> Result<Self, String> {
        let texts = Vec::from_value(value)?;
        let len = texts.len();
        texts
            .try_into()
            .map_err(|_| format!("{N} texts were expected, not {len}"))
    }
}

impl FromValue for Forms {
    fn from_value(value: Value) -> Result<Self, String> {
        Self::deserialize(value).map_err(|error| error.to_string())
    }
}

/// The table that a value is.
pub fn table_of(value: Value) -> Result<Table, String> {
    match value {
        Value::Table(table) => Ok(table),
        other => Err(format!("a table was expected, not `{other}`")),
    }
}

/// Takes a name out of a table.
pub fn take(table: &mut Table, name: &str) -> Result<Value, String> {
    table
        .remove(name)
        .ok_or_else(|| format!("`{name}` is missing"))
}

/// Whether every name was taken.
pub fn nothing_left(table: &Table) -> Result<(), String> {
    match table.keys().next() {
        Some(name) => Err(format!("`{name}` is not known")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_named() {
        let mut table: Table = toml::from_str("a = 'x'\nb = ['y', 'z']").unwrap();
        let text = take(&mut table, "a").and_then(String::from_value);
        assert_eq!(text.as_deref(), Ok("x"));
        assert_eq!(take(&mut table, "a").err().unwrap(), "`a` is missing");
        assert_eq!(nothing_left(&table).err().unwrap(), "`b` is not known");
        let three = take(&mut table, "b").and_then(<[String; 3]>::from_value);
        assert_eq!(three.err().unwrap(), "3 texts were expected, not 2");
        let text = String::from_value(Value::Integer(1)).err().unwrap();
        assert_eq!(text, "a text was expected, not `1`");
    }
}
