//! The front matter of two languages, field by field.

use super::Side;
use super::fields::may_differ;
use crate::fault::{At, Sink, slashed};
use crate::tree::{Key, LocatedValue, Value};

/// What lists of groups are matched by; those without it are matched by their place.
const ID: &str = "id";

/// Compares all fields of `other` with those of `first`. Faults are said of `other`.
pub fn fields(first: &Side<'_>, other: &Side<'_>, sink: &Sink) {
    let matching = Matching {
        file: slashed(first.file),
        sink,
    };
    matching.value("", &first.tree, &other.tree, 1);
}

/// Whether the front matter has a field.
pub fn has(tree: &LocatedValue, name: &str) -> bool {
    entry(tree, name).is_some()
}

pub fn entry<'a>(tree: &'a LocatedValue, name: &str) -> Option<&'a (Key, LocatedValue)> {
    match &tree.value {
        Value::Map(entries) => entries.iter().find(|(key, _)| key.name == name),
        Value::Text(_) | Value::List(_) => None,
    }
}

fn id_of(item: &LocatedValue) -> Option<&str> {
    match &entry(item, ID)?.1.value {
        Value::Text(id) => Some(id),
        Value::List(_) | Value::Map(_) => None,
    }
}

struct Matching<'a> {
    /// The other file, for what is said.
    file: String,
    sink: &'a Sink,
}

impl Matching<'_> {
    fn value(&self, path: &str, first: &LocatedValue, other: &LocatedValue, line: usize) {
        match (&first.value, &other.value) {
            (Value::Map(before), Value::Map(after)) => self.maps(path, before, after, line),
            (Value::List(before), Value::List(after)) => self.lists(path, before, after, line),
            (Value::Text(before), Value::Text(after)) => {
                if digits(before) != digits(after) {
                    self.differs(path, (before, first.line), (after, other.line));
                }
            }
            (before, after) => {
                let (before, after) = (before.called(), after.called());
                self.differs(path, (before, first.line), (after, other.line));
            }
        }
    }

    fn maps(
        &self,
        path: &str,
        first: &[(Key, LocatedValue)],
        other: &[(Key, LocatedValue)],
        line: usize,
    ) {
        let find = |entries: &'_ [(Key, LocatedValue)], name: &str| {
            entries.iter().position(|(key, _)| key.name == name)
        };
        let own = |name: &str| path.is_empty() && may_differ(path, name);
        for (key, value) in first {
            let (name, at) = (&key.name, below(path, &key.name));
            match find(other, name).and_then(|place| other.get(place)) {
                Some((key, found)) if may_differ(path, name) => {
                    // Authors may be named otherwise; a list within a group is one thing in two languages.
                    if !path.is_empty() {
                        self.as_many(&at, value, found, key.line);
                    }
                }
                Some((key, found)) => self.value(&at, value, found, key.line),
                None if own(name) && !needed(name) => {}
                None => self.sink.fault(
                    At::field(line, &at),
                    format!("missing here, and in {} on line {}", self.file, key.line),
                    "write it into both languages, or take it out of both",
                ),
            }
        }
        for (key, _) in other {
            let name = &key.name;
            let only_here = find(first, name).is_none();
            if only_here && (!own(name) || needed(name)) {
                self.sink.fault(
                    At::field(key.line, below(path, name)),
                    format!("not in {}", self.file),
                    "write it into both languages, or take it out of both",
                );
            }
        }
    }

    /// Finds two lists of words of which one is longer.
    fn as_many(&self, path: &str, first: &LocatedValue, other: &LocatedValue, line: usize) {
        if let (Value::List(before), Value::List(after)) = (&first.value, &other.value)
            && before.len() != after.len()
        {
            self.unequal(path, (before.len(), after.len()), line);
        }
    }

    fn unequal(&self, path: &str, (first, other): (usize, usize), line: usize) {
        self.sink.fault(
            At::field(line, path),
            format!("{other} here, and {first} in {}", self.file),
            "write as many in both languages, in the same order",
        );
    }

    fn lists(&self, path: &str, first: &[LocatedValue], other: &[LocatedValue], line: usize) {
        let named = first.iter().chain(other).all(|item| id_of(item).is_some());
        if !named {
            if first.len() != other.len() {
                self.unequal(path, (first.len(), other.len()), line);
                return;
            }
            for (place, (before, after)) in first.iter().zip(other).enumerate() {
                self.value(&format!("{path}[{place}]"), before, after, after.line);
            }
            return;
        }
        let ids = |list: &[LocatedValue]| -> Vec<String> {
            list.iter().filter_map(id_of).map(str::to_owned).collect()
        };
        let (before, after) = (ids(first), ids(other));
        for (id, item) in before.iter().zip(first) {
            let at = format!("{path}[{id}]");
            match after
                .iter()
                .position(|of| of == id)
                .and_then(|place| other.get(place))
            {
                Some(found) => self.value(&at, item, found, found.line),
                None => self.sink.fault(
                    At::field(line, path),
                    format!("no `{id}`, which {} has on line {}", self.file, item.line),
                    "give it the same `id` in both languages, or add it here",
                ),
            }
        }
        for (id, item) in after.iter().zip(other) {
            if !before.contains(id) {
                self.sink.fault(
                    At::field(item.line, path),
                    format!("`{id}` is not in {}", self.file),
                    "give it the same `id` in both languages, or add it there",
                );
            }
        }
        let same = before.iter().all(|id| after.contains(id)) && before.len() == after.len();
        if same && before != after {
            self.sink.fault(
                At::field(line, path),
                format!("in another order than in {}", self.file),
                "put them in the same order in both languages",
            );
        }
    }

    fn differs(&self, path: &str, (before, line): (&str, usize), (after, here): (&str, usize)) {
        self.sink.fault(
            At::field(here, path),
            format!(
                "`{after}` here, and `{before}` in {} on line {line}",
                self.file
            ),
            "write the same in both languages",
        );
    }
}

/// What every file has, whatever it says.
fn needed(name: &str) -> bool {
    matches!(name, "language" | "reviewed" | "revision")
}

/// A figure as it is compared: a typographic minus is as good as a hyphen.
fn digits(text: &str) -> String {
    text.trim().replace('\u{2212}', "-")
}

fn below(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        path => [path, ".", name].concat(),
    }
}
