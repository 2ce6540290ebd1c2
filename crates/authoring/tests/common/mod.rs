//! A centre folder of the test's own, in which one file can be made wrong.
// clippy allows these in tests, but not in what tests share.
#![allow(dead_code, missing_docs, clippy::expect_used, clippy::panic)]

pub mod patch;

use std::fs;
use std::path::{Path, PathBuf};

use evidence_walk_authoring::{Date, Loaded, load_on};

/// A summary without faults, from which each refused one differs in a line or two.
pub const ACCEPTED: &str = include_str!("../accepted.en.md");

const CENTRE: &str = "id = \"test\"\nname = \"Test Centre\"\ncontact = \"test@example.org\"\n";

pub struct Folder(pub PathBuf);

impl Folder {
    /// An empty folder but for `centre.toml` and the example centre's schemes and notes, in English.
    pub fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("authoring")
            .join(name);
        let _ = fs::remove_dir_all(&root);
        let folder = Self(root);
        fs::create_dir_all(folder.0.join("summaries")).expect("a folder");
        folder.put("centre.toml", CENTRE);
        for part in ["schemes", "notes"] {
            let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
            for entry in fs::read_dir(example.join(part)).expect("a folder") {
                let path = entry.expect("a file").path();
                let name = path.file_name().expect("a name").to_string_lossy();
                // A case that changes the English file says nothing about the Welsh one, and a step without
                // `note=` takes the only note that there is.
                if name.contains(".cy.") || name.starts_with("governors.") {
                    continue;
                }
                folder.put(&format!("{part}/{name}"), fs::read(&path).expect("a file"));
            }
        }
        folder
    }

    /// With the accepted summary, changed.
    pub fn with(name: &str, from: &str, to: &str) -> Self {
        let folder = Self::new(name);
        assert!(ACCEPTED.contains(from), "nothing to change: {from}");
        folder.put("summaries/homes.en.md", ACCEPTED.replacen(from, to, 1));
        folder
    }

    pub fn put(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("written");
    }

    pub fn load(&self) -> Loaded {
        load_on(&self.0, Date::constant(2026, 11, 22))
    }

    pub fn faults(&self) -> Vec<String> {
        self.load().faults.iter().map(ToString::to_string).collect()
    }

    pub fn warnings(&self) -> Vec<String> {
        self.load()
            .warnings
            .iter()
            .map(ToString::to_string)
            .collect()
    }
}

/// The summary in a file of cases: a whole one, or the accepted one with a change. `None` where the file
/// is neither.
pub fn summary_in(path: &Path) -> Option<String> {
    let text = || fs::read_to_string(path).expect("UTF-8");
    match path.extension()?.to_str()? {
        "md" => Some(text()),
        "patch" => {
            let applied = patch::apply(ACCEPTED, &text());
            Some(applied.unwrap_or_else(|why| panic!("{}: {why}", path.display())))
        }
        _ => None,
    }
}

/// The front matter of a summary as an editor's program reads it: YAML 1.2's core schema, in which
/// what looks like a number is one.
pub fn front_matter(text: &str) -> serde_json::Value {
    let (_, rest) = text.split_once("---\n").expect("front matter");
    let (front, _) = rest.split_once("\n---\n").expect("its end");
    let mut events = saphyr_parser::Parser::new_from_str(front)
        .map(|next| next.expect("YAML").0)
        .skip(2);
    let first = events.next().expect("a value");
    value(first, &mut events)
}

fn value<'a>(
    event: saphyr_parser::Event<'a>,
    events: &mut impl Iterator<Item = saphyr_parser::Event<'a>>,
) -> serde_json::Value {
    use saphyr_parser::{Event, ScalarStyle};
    match event {
        Event::Scalar(text, ScalarStyle::Plain, ..) => match text.parse::<serde_json::Number>() {
            Ok(number) => number.into(),
            Err(_) => match text.parse::<bool>() {
                Ok(yes) => yes.into(),
                Err(_) => text.into_owned().into(),
            },
        },
        Event::Scalar(text, ..) => text.into_owned().into(),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match events.next().expect("an item") {
                    Event::SequenceEnd => return items.into(),
                    event => items.push(value(event, events)),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut fields = serde_json::Map::new();
            loop {
                match events.next().expect("a field") {
                    Event::MappingEnd => return fields.into(),
                    Event::Scalar(name, ..) => {
                        let event = events.next().expect("a value");
                        fields.insert(name.into_owned(), value(event, events));
                    }
                    other => unreachable!("{other:?}"),
                }
            }
        }
        other => unreachable!("{other:?}"),
    }
}
