//! A language file: what a reader meets in one language, in five tables.
//!
//! English has every text. Another language takes the English text where it has none, and says so; a text that
//! cannot stand for the English one is a flaw.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use crate::plural::{OTHER, categories};

/// The language that has every text.
pub const ENGLISH: &str = "en";

/// The tables of a language file.
pub const SECTIONS: [&str; 5] = ["words", "note", "requests", "toolkit", "phrases"];

/// What is wrong with a language file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The text, as `words.back`.
    pub path: String,
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub cure: String,
}

/// The texts of a language, complete.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Texts {
    /// By section.
    pub tables: Table,
    /// What stands in English, as `words.back`.
    pub missing: Vec<String>,
    /// What is wrong with the file.
    pub flaws: Vec<Flaw>,
}

/// Puts a language's texts over the English ones. What is wrong with one is said, and the English stands.
#[must_use]
pub fn over_english(lang: &str, english: &Table, own: &Table) -> Texts {
    let mut reading = Reading {
        lang,
        out: Texts::default(),
    };
    let own = own.clone();
    let tables = reading.table("", english, Some(&own));
    reading.out.tables = tables;
    reading.out
}

struct Reading<'a> {
    lang: &'a str,
    out: Texts,
}

impl Reading<'_> {
    fn flaw(&mut self, path: &str, problem: String, cure: String) {
        self.out.flaws.push(Flaw {
            path: path.to_owned(),
            problem,
            cure,
        });
    }

    fn table(&mut self, path: &str, english: &Table, own: Option<&Table>) -> Table {
        let mut table = Table::new();
        for (key, text) in english {
            let path = below(path, key);
            let own = own.and_then(|own| own.get(key));
            let value = self.value(&path, text, own);
            table.insert(key.clone(), value);
        }
        for key in own.into_iter().flat_map(Table::keys) {
            if !english.contains_key(key) {
                self.flaw(
                    &below(path, key),
                    "there is no such text".to_owned(),
                    "take it out, or write the name as the English file has it".to_owned(),
                );
            }
        }
        table
    }

    fn value(&mut self, path: &str, english: &Value, own: Option<&Value>) -> Value {
        let made = match (english, own) {
            (Value::Table(section), own) if !section.contains_key(OTHER) => {
                if own.is_some_and(|own| !own.is_table()) {
                    self.flaw(
                        path,
                        "this is a table of texts".to_owned(),
                        format!("begin it with a line `[{path}]`"),
                    );
                }
                let own = own.and_then(Value::as_table);
                return self.table(path, section, own).into();
            }
            (_, None) => None,
            (Value::Table(forms), Some(own)) => self.forms(path, forms, own),
            (Value::Array(list), Some(own)) => self.list(path, list, own),
            (english, Some(own)) => self.text(path, english, own),
        };
        if let Some(made) = made {
            return made;
        }
        if own.is_none() {
            self.out.missing.push(path.to_owned());
        }
        match english {
            Value::Table(forms) => by(ENGLISH, forms.clone()),
            other => other.clone(),
        }
    }

    fn text(&mut self, path: &str, english: &Value, own: &Value) -> Option<Value> {
        let Some(text) = own.as_str().filter(|text| !text.trim().is_empty()) else {
            self.flaw(
                path,
                "this is one text".to_owned(),
                "write it in quotation marks".to_owned(),
            );
            return None;
        };
        let (wanted, has) = (names(english.as_str().unwrap_or_default()), names(text));
        self.same_names(path, &wanted, &has, true)
            .then(|| own.clone())
    }

    fn forms(&mut self, path: &str, english: &Table, own: &Value) -> Option<Value> {
        let texts = match own {
            Value::String(text) => {
                Table::from_iter([(OTHER.to_owned(), Value::from(text.as_str()))])
            }
            Value::Table(texts) => texts.clone(),
            _ => Table::new(),
        };
        let has = categories(self.lang);
        let mut sound = true;
        if !texts.contains_key(OTHER) {
            self.flaw(
                path,
                "the form `other` is missing".to_owned(),
                "write it: it is used for every number that has no form of its own".to_owned(),
            );
            sound = false;
        }
        let wanted: BTreeSet<String> = english
            .values()
            .filter_map(Value::as_str)
            .flat_map(names)
            .collect();
        for (category, text) in &texts {
            let path = below(path, category);
            if !has.contains(&category.as_str()) {
                self.flaw(
                    &path,
                    format!("`{category}` is no form that `{}` has", self.lang),
                    format!("use these alone: {}", has.join(", ")),
                );
                sound = false;
            }
            let Some(text) = text.as_str() else {
                self.flaw(
                    &path,
                    "this is one text".to_owned(),
                    "write it in quotation marks".to_owned(),
                );
                sound = false;
                continue;
            };
            sound &= self.same_names(&path, &wanted, &names(text), category == OTHER);
        }
        sound.then(|| by(self.lang, texts))
    }

    fn list(&mut self, path: &str, english: &[Value], own: &Value) -> Option<Value> {
        let texts: Option<Vec<&str>> = own
            .as_array()
            .map(|own| own.iter().filter_map(Value::as_str).collect());
        // Points of a scale: as many as the scale has. Lists of words to look for are each language's own.
        let points = path.ends_with("points");
        let sound = texts
            .as_ref()
            .is_some_and(|texts| !points || texts.len() == english.len());
        if !sound {
            self.flaw(
                path,
                "this is a list of texts".to_owned(),
                match points {
                    true => format!("write {} texts between [ and ]", english.len()),
                    false => "write them between [ and ], each in quotation marks".to_owned(),
                },
            );
            return None;
        }
        Some(own.clone())
    }

    /// Whether the places that are filled in are those of the English text; `all` of them, or some.
    fn same_names(
        &mut self,
        path: &str,
        wanted: &BTreeSet<String>,
        has: &BTreeSet<String>,
        all: bool,
    ) -> bool {
        let list = |names: &BTreeSet<String>| {
            let names: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
            match names.is_empty() {
                true => "none".to_owned(),
                false => names.join(", "),
            }
        };
        if let Some(unknown) = has.iter().find(|name| !wanted.contains(*name)) {
            self.flaw(
                path,
                format!("nothing is filled in for {{{unknown}}}"),
                format!("what is filled in here: {}", list(wanted)),
            );
            return false;
        }
        let lacks = wanted.iter().find(|name| !has.contains(*name));
        if let Some(lacks) = lacks.filter(|_| all) {
            self.flaw(
                path,
                format!("{{{lacks}}} is missing"),
                format!("what is filled in here: {}", list(wanted)),
            );
            return false;
        }
        true
    }
}

/// The forms of a text, with the language by whose rules one is chosen.
fn by(lang: &str, mut forms: Table) -> Value {
    forms.insert("lang".to_owned(), lang.into());
    forms.into()
}

fn below(path: &str, key: &str) -> String {
    match path {
        "" => key.to_owned(),
        path => [path, ".", key].concat(),
    }
}

/// The names of the places that are filled in.
fn names(text: &str) -> BTreeSet<String> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// The texts of a section that are no forms, by name.
pub(crate) fn strings(tables: &Table, section: &str) -> BTreeMap<String, String> {
    let table = tables.get(section).and_then(Value::as_table);
    table
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
        .collect()
}
