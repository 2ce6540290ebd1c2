//! A file's data as a tree with line numbers. YAML and TOML both become this, so that one
//! reader finds every fault of either.

/// A value and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatedValue {
    /// Line in the file, from 1.
    pub line: usize,
    /// The value.
    pub value: Value,
}

/// A value. Every scalar keeps its own text: `0.70` stays `0.70`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A word, a sentence, a number or a date; empty where nothing was written.
    Text(String),
    /// A list.
    List(Vec<LocatedValue>),
    /// Named fields.
    Map(Vec<(Key, LocatedValue)>),
}

impl Value {
    /// What to call it in a fault.
    pub fn called(&self) -> &'static str {
        match self {
            Value::Text(_) => "a single value",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of fields",
        }
    }
}

/// The name of a field and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The name.
    pub name: String,
    /// Line in the file, from 1.
    pub line: usize,
}
