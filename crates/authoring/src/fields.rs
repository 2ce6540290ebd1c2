//! Fields read out of the tree, one by one.
//!
//! Reading does not stop at the first fault: the reader of a group asks for every field it knows, gets
//! `None` for what is missing or wrong, and closes the group, which names the fields nobody asked for.

use std::cell::RefCell;

use evidence_walk_contract::limits::is_name;
use serde::de::DeserializeOwned;

use crate::blanks;
use crate::fault::{At, Sink};
use crate::figure::Figure;
use crate::front::Spec;
use crate::names::{NAME_FORM, listed, nearest, suggestion};
use crate::tag;
use crate::tree::{Key, LocatedValue, Value};

/// A group of fields.
pub struct Fields<'a> {
    sink: &'a Sink,
    path: String,
    line: usize,
    entries: &'a [(Key, LocatedValue)],
    known: RefCell<Vec<&'static str>>,
}

/// One value and its place.
#[derive(Clone)]
pub struct Field<'a> {
    sink: &'a Sink,
    path: String,
    node: &'a LocatedValue,
}

impl<'a> Fields<'a> {
    /// The outermost group of a file.
    pub fn of_file(node: &'a LocatedValue, sink: &'a Sink) -> Option<Self> {
        Field {
            sink,
            path: String::new(),
            node,
        }
        .fields()
    }

    /// A field that may be missing.
    pub fn get(&self, name: &'static str) -> Option<Field<'a>> {
        let mut known = self.known.borrow_mut();
        if !known.contains(&name) {
            known.push(name);
        }
        let (_, node) = self.entries.iter().find(|(key, _)| key.name == name)?;
        Some(Field {
            sink: self.sink,
            path: self.path_of(name),
            node,
        })
    }

    /// A field that must be there; `example` is what could be written.
    pub fn need(&self, name: &'static str, example: &str) -> Option<Field<'a>> {
        let field = self.get(name);
        if field.is_none() {
            let joint = self.sink.joint();
            let line = format!("{name}{joint}{example}");
            self.fault(name, "missing", format!("add `{}`", line.trim_end()));
        }
        field
    }

    /// A text that must be there.
    pub fn text(&self, name: &'static str, example: &str) -> Option<String> {
        self.need(name, example)?.text()
    }

    /// A field of the front matter's table that must be there.
    pub fn needed(&self, field: &Spec) -> Option<Field<'a>> {
        // A fact of another summary would be pasted as it stands.
        if field.example.is_empty() {
            let found = self.get(field.name);
            if found.is_none() {
                let name = format!("{}{}", field.name, self.sink.joint());
                let about = field.about.trim_end_matches('.');
                self.fault(
                    field.name,
                    "missing",
                    format!("add `{}`: {about}", name.trim_end()),
                );
            }
            return found;
        }
        let words = field.example.starts_with(|c: char| c.is_alphabetic());
        match words && self.sink.is_toml() {
            true => self.need(field.name, &format!("\"{}\"", field.example)),
            false => self.need(field.name, field.example),
        }
    }

    /// A text of the table that must be there.
    pub fn needed_text(&self, field: &Spec) -> Option<String> {
        self.needed(field)?.text()
    }

    /// A field of the table that may be missing.
    pub fn optional(&self, field: &Spec) -> Option<Field<'a>> {
        self.get(field.name)
    }

    /// A fault of this group's field `name`, present or not.
    pub fn fault(&self, name: &str, problem: impl Into<String>, cure: impl Into<String>) {
        self.sink.fault(self.at(name), problem, cure);
    }

    /// A warning on this group's field `name`, present or not.
    pub fn warn(&self, name: &str, problem: impl Into<String>, cure: impl Into<String>) {
        self.sink.warn(self.at(name), problem, cure);
    }

    fn at(&self, name: &str) -> At {
        let line = self
            .entries
            .iter()
            .find(|(key, _)| key.name == name)
            .map_or(self.line, |(key, _)| key.line);
        At::field(line, self.path_of(name))
    }

    /// Whether nothing is written in the group.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Names the fields that nobody asked for.
    pub fn close(&self) {
        let known = self.known.borrow();
        for (key, _) in self.entries {
            if known.contains(&key.name.as_str()) {
                continue;
            }
            let cure = match nearest(&key.name, known.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!(
                    "take it out; the fields here are {}",
                    listed(known.iter().copied())
                ),
            };
            self.sink.fault(
                At::field(key.line, self.path_of(&key.name)),
                "unknown field",
                cure,
            );
        }
    }

    fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }
}

impl<'a> Field<'a> {
    /// Its place.
    pub fn line(&self) -> usize {
        self.node.line
    }

    /// A fault of this field.
    pub fn fault(&self, problem: impl Into<String>, cure: impl Into<String>) {
        self.sink
            .fault(At::field(self.node.line, self.path.clone()), problem, cure);
    }

    /// A warning on this field.
    pub fn warn(&self, problem: impl Into<String>, cure: impl Into<String>) {
        self.sink
            .warn(At::field(self.node.line, self.path.clone()), problem, cure);
    }

    /// The bare text, if it is a single value; no fault if it is not.
    pub fn peek(&self) -> Option<&'a str> {
        match &self.node.value {
            Value::Text(text) => Some(text.trim()),
            Value::List(_) | Value::Map(_) => None,
        }
    }

    /// A text; it must not be empty.
    pub fn text(&self) -> Option<String> {
        match &self.node.value {
            Value::Text(text) if text.trim().is_empty() => {
                self.fault("empty", "write something here");
                None
            }
            Value::Text(text) => {
                let inside = text
                    .trim()
                    .strip_prefix('“')
                    .and_then(|rest| rest.strip_suffix('”'));
                if inside.is_some_and(|inside| !inside.contains(['“', '”'])) {
                    self.warn(
                        "the curly quotation marks are part of the text",
                        "type straight ones around a value; leave these if readers are to see them",
                    );
                }
                if blanks::is_blank(text) {
                    self.warn(blanks::PROBLEM, blanks::CURE);
                }
                Some(text.trim().to_owned())
            }
            other => {
                self.fault(
                    format!("a text expected, and {} found", other.called()),
                    "write the text on the same line; put it in quotation marks if it holds a colon",
                );
                None
            }
        }
    }

    /// An identifier.
    pub fn name(&self) -> Option<String> {
        let text = self.text()?;
        if is_name(&text) {
            return Some(text);
        }
        self.fault(
            format!("`{text}` is not a name"),
            format!("use {}: {}", NAME_FORM, suggestion(&text)),
        );
        None
    }

    /// A whole number of at least `least`.
    pub fn whole(&self, least: u32) -> Option<u32> {
        let text = self.text()?;
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        match text.parse::<u32>() {
            Ok(number) if digits && number >= least => return Some(number),
            Ok(_) if digits => self.fault(
                format!("`{text}` is too small"),
                format!("write a whole number of at least {least}"),
            ),
            _ => self.fault(
                format!("`{text}` is not a whole number"),
                "write digits only, without commas or spaces: `5830`",
            ),
        }
        None
    }

    /// A decimal figure.
    pub fn figure(&self) -> Option<Figure> {
        let text = self.text()?;
        let figure = Figure::parse(&text);
        if figure.is_none() {
            self.fault(
                format!("`{text}` is not a figure"),
                "write digits with a point for decimals and no commas or units: `0.62`, `-13.5`, `1847`",
            );
        }
        figure
    }

    /// A member of one of the contract's closed lists.
    pub fn tag<T: DeserializeOwned>(&self) -> Option<T> {
        let text = self.text()?;
        let member = tag::read_tag(&text);
        if member.is_none() {
            self.not_listed(&text, tag::names::<T>().iter().copied());
        }
        member
    }

    /// The fault of a value that is not on a list.
    pub fn not_listed<'n>(&self, text: &str, names: impl Iterator<Item = &'n str> + Clone) {
        let cure = match nearest(text, names.clone()) {
            Some(name) => format!(
                "did you mean `{name}`? The values here are {}",
                listed(names)
            ),
            None => format!("the values here are {}", listed(names)),
        };
        self.fault(format!("`{text}` is not known"), cure);
    }

    /// The items of a list.
    pub fn list(&self) -> Option<Vec<Field<'a>>> {
        match &self.node.value {
            Value::List(items) => Some(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, node)| Field {
                        sink: self.sink,
                        path: format!("{}[{index}]", self.path),
                        node,
                    })
                    .collect(),
            ),
            other => {
                self.fault(
                    format!("a list expected, and {} found", other.called()),
                    "write each item on a line of its own that begins with `- `",
                );
                None
            }
        }
    }

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        matches!(self.node.value, Value::List(_))
    }

    /// The items of a list that must not be empty, each a text.
    pub fn texts(&self) -> Option<Vec<String>> {
        let items = self.list()?;
        if items.is_empty() {
            self.fault("an empty list", "add an item: a line that begins with `- `");
            return None;
        }
        items.iter().map(Field::text).collect()
    }

    /// The fields of a group.
    pub fn fields(&self) -> Option<Fields<'a>> {
        match &self.node.value {
            Value::Map(entries) => Some(Fields {
                sink: self.sink,
                path: self.path.clone(),
                line: self.node.line,
                entries,
                known: RefCell::default(),
            }),
            other => {
                let problem = format!("a group of fields expected, and {} found", other.called());
                let cure =
                    "write its fields below it, each on a line of its own, indented by two spaces";
                if self.path.is_empty() {
                    self.sink.fault(At::line(self.node.line), problem, cure);
                } else {
                    self.fault(problem, cure);
                }
                None
            }
        }
    }
}
