//! Pieces of running text, and where they stand.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::fault::At;
use crate::markdown::Lines;
use crate::tree::{LocatedValue, Value};

/// Fields of the front matter that readers read as sentences, wherever they stand.
const SENTENCES: &[&str] = &[
    "answer",
    "asks",
    "caution",
    "decision",
    "done",
    "for_whom",
    "found",
    "hint",
    "illustration",
    "kept",
    "lowered",
    "nearest",
    "not_estimable",
    "not_rated",
    "not_scored",
    "note",
    "question",
    "raised",
    "same_meaning",
    "says",
    "why",
];

/// Fields whose content readers do not see.
const UNSEEN: &[&str] = &["revisions"];

/// A piece of running text without line breaks.
pub struct Passage {
    /// The text; a quoted figure stands as `{outcome.estimate}`.
    pub text: String,
    /// The field that it stands in; `None` below the front matter.
    field: Option<String>,
    /// Bytes of the text at which a piece begins, and the line on which that stands.
    lines: Vec<(usize, usize)>,
}

impl Passage {
    /// Where the byte at `offset` stands in the file.
    pub fn at(&self, offset: usize) -> At {
        let before = self.lines.iter().rev();
        let mut before = before.skip_while(|(start, _)| *start > offset);
        let line = before.next().map_or(1, |(_, line)| *line);
        match &self.field {
            Some(field) => At::field(line, field),
            None => At::line(line),
        }
    }
}

/// The passages of the front matter.
pub fn of_front(front: &LocatedValue) -> Vec<Passage> {
    let mut out = Vec::new();
    fields("", front, &mut out);
    out
}

fn fields(path: &str, value: &LocatedValue, out: &mut Vec<Passage>) {
    match &value.value {
        Value::Text(_) => {}
        Value::List(items) => {
            for (place, item) in items.iter().enumerate() {
                fields(&format!("{path}[{place}]"), item, out);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                let name = key.name.as_str();
                let joint = if path.is_empty() { "" } else { "." };
                let field = [path, joint, name].concat();
                match &value.value {
                    Value::Text(text) if SENTENCES.contains(&name) => {
                        // Markdown in it is read as below, without its lines.
                        let lines = Lines::one(value.line);
                        for mut passage in passages(text, &lines) {
                            passage.field = Some(field.clone());
                            out.push(passage);
                        }
                    }
                    _ if UNSEEN.contains(&name) => {}
                    _ => fields(&field, value, out),
                }
            }
        }
    }
}

/// The passages of the text below the front matter, which begins on line `first`.
pub fn of_body(body: &str, first: usize) -> Vec<Passage> {
    passages(body, &Lines::new(body, first))
}

fn passages(text: &str, lines: &Lines) -> Vec<Passage> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut out = Vec::new();
    let mut open = Passage::empty();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let line = lines.at(range.start);
        match event {
            Event::Text(words) | Event::Code(words) => open.push(&words, line),
            Event::SoftBreak | Event::HardBreak => open.push(" ", line),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            _ => open.close(&mut out),
        }
    }
    open.close(&mut out);
    out
}

impl Passage {
    fn empty() -> Self {
        Self {
            text: String::new(),
            field: None,
            lines: Vec::new(),
        }
    }

    fn push(&mut self, words: &str, line: usize) {
        self.lines.push((self.text.len(), line));
        self.text.push_str(words);
    }

    fn close(&mut self, out: &mut Vec<Self>) {
        let whole = std::mem::replace(self, Self::empty());
        if !whole.text.trim().is_empty() {
            out.push(whole);
        }
    }
}
