//! YAML front matter to the tree.
//!
//! A small part of YAML on purpose: fields, lists and values. Anchors, aliases and tags are faults:
//! an editor has no use for them, and an alias can unfold into a file that fills the memory.

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use crate::fault::{At, Sink};
use crate::tree::{Key, LocatedValue, Value};

/// Deepest nesting; a summary needs six.
const DEPTH: usize = 16;

const QUOTES: &str = "check the indentation, and put a text that holds a colon, a # or quotation marks inside quotation marks of its own: `title: \"Falls: what works\"`";

/// Reads the front matter, whose first line is line `first` of the file. Faults go to the sink.
pub fn read_yaml(text: &str, first: usize, sink: &Sink) -> Option<LocatedValue> {
    let mut reader = Reader {
        text,
        parser: Parser::new_from_str(text),
        first,
        sink,
    };
    loop {
        let (event, span) = reader.next()?;
        match event {
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
            Event::StreamEnd | Event::DocumentEnd => {
                sink.fault(
                    At::line(first),
                    "the front matter is empty",
                    "begin with `title:` and the title of the summary",
                );
                return None;
            }
            event => {
                let node = reader.node(event, span, 0)?;
                reader.rest()?;
                return Some(node);
            }
        }
    }
}

/// What a word processor or an editor put into this line.
fn put_in(line: &str) -> Option<(&'static str, &'static str)> {
    let value = line.split_once(':').map_or("", |(_, value)| value.trim());
    if line.contains('\t') {
        return Some((
            "a tab stands here",
            "put spaces in its place: two for each level",
        ));
    }
    if line.contains('\u{a0}') {
        return Some((
            "a non-breaking space stands here",
            "take it out and type an ordinary space: word processors put it in",
        ));
    }
    if value.starts_with(['“', '”', '‘']) {
        return Some((
            "curly quotation marks stand around this value",
            "type straight ones: `title: \"Falls: what works\"`",
        ));
    }
    (value.starts_with('\'') && value.matches('\'').count() > 2).then_some((
        "a straight apostrophe ends a value in single quotation marks",
        "put double quotation marks around the value, or type the apostrophe as `’`",
    ))
}

struct Reader<'a> {
    text: &'a str,
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    first: usize,
    sink: &'a Sink,
}

impl<'a> Reader<'a> {
    fn line(&self, span: Span) -> usize {
        (span.start.line() + self.first).saturating_sub(1)
    }

    /// The next event; `None` after a fault, or at the end.
    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        match self.parser.next()? {
            Ok(next) => Some(next),
            Err(error) => {
                let at = error.marker().line();
                let told = (at, format!("({})", error.info()), QUOTES);
                let (at, why, cure) = self.pasted(at).unwrap_or(told);
                let line = (at + self.first).saturating_sub(1);
                self.sink.fault(
                    At::line(line),
                    format!("the front matter cannot be read from here on {why}"),
                    cure,
                );
                None
            }
        }
    }

    /// What a word processor or an editor put into a line, or into one beside it, where the parser would only say what
    /// it did not expect.
    fn pasted(&self, line: usize) -> Option<(usize, String, &'static str)> {
        let from = line.saturating_sub(2);
        let lines = self.text.lines().enumerate().skip(from).take(3);
        // The line that the parser names, the one before it, and then the one after.
        let mut near: Vec<(usize, &str)> = lines.collect();
        near.sort_by_key(|(at, _)| (at + 1).abs_diff(line));
        near.iter().find_map(|(at, text)| {
            let (what, cure) = put_in(text)?;
            Some((at + 1, format!("({what})"), cure))
        })
    }

    fn rest(&mut self) -> Option<()> {
        while let Some((event, span)) = self.next() {
            if matches!(event, Event::StreamEnd) {
                return Some(());
            }
            if matches!(event, Event::DocumentStart(_)) {
                self.sink.fault(
                    At::line(self.line(span)),
                    "a second block of front matter",
                    "take out the line `---` within the front matter",
                );
                return None;
            }
        }
        None
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Option<LocatedValue> {
        let line = self.line(span);
        if depth > DEPTH {
            self.sink.fault(
                At::line(line),
                format!("nested more than {DEPTH} deep"),
                "check the indentation",
            );
            return None;
        }
        let value = match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.plain(line, anchor, tag.is_some())?;
                let empty = style == ScalarStyle::Plain && matches!(&*text, "~" | "null");
                Value::Text(if empty {
                    String::new()
                } else {
                    text.into_owned()
                })
            }
            Event::SequenceStart(anchor, tag) => {
                self.plain(line, anchor, tag.is_some())?;
                let mut items = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        break Value::List(items);
                    }
                    items.push(self.node(event, span, depth + 1)?);
                }
            }
            Event::MappingStart(anchor, tag) => {
                self.plain(line, anchor, tag.is_some())?;
                self.map(depth)?
            }
            _ => {
                self.refuse(line);
                return None;
            }
        };
        Some(LocatedValue { line, value })
    }

    fn map(&mut self, depth: usize) -> Option<Value> {
        let mut entries: Vec<(Key, LocatedValue)> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let line = self.line(span);
            let name = match event {
                Event::MappingEnd => return Some(Value::Map(entries)),
                Event::Scalar(name, _, 0, None) => name.into_owned(),
                _ => {
                    self.sink.fault(
                        At::line(line),
                        "a field's name must be a single word",
                        QUOTES,
                    );
                    return None;
                }
            };
            let (event, span) = self.next()?;
            let node = self.node(event, span, depth + 1)?;
            match entries.iter().find(|(key, _)| key.name == name) {
                Some((earlier, _)) => self.sink.fault(
                    At::field(line, &name),
                    format!("given twice, first on line {}", earlier.line),
                    "keep one of the two",
                ),
                None => entries.push((Key { name, line }, node)),
            }
        }
    }

    fn plain(&self, line: usize, anchor: usize, tagged: bool) -> Option<()> {
        if anchor == 0 && !tagged {
            return Some(());
        }
        self.refuse(line);
        None
    }

    fn refuse(&self, line: usize) {
        self.sink.fault(
            At::line(line),
            "anchors (&), aliases (*) and tags (!) are not used here",
            "write the value out, or put a text that begins with one of these signs in quotation marks",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let sink = Sink::new("x.en.md");
        read_yaml(text, 2, &sink);
        sink.finish().0.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_scalar_keeps_its_text_and_its_line() {
        let sink = Sink::new("x.en.md");
        let node = read_yaml("a: 0.70\nb:\n  - ~\n", 2, &sink);
        let Some(LocatedValue {
            value: Value::Map(entries),
            ..
        }) = node
        else {
            panic!("a map expected");
        };
        assert_eq!(
            entries[0].1,
            LocatedValue {
                line: 2,
                value: Value::Text("0.70".to_owned())
            }
        );
        assert_eq!(
            entries[1].1.value,
            Value::List(vec![LocatedValue {
                line: 4,
                value: Value::Text(String::new())
            }])
        );
    }

    #[test]
    fn anchors_aliases_and_tags_are_refused() {
        for text in ["a: &x 1", "a: *x", "a: !!str 1", "&k a: 1"] {
            assert_eq!(faults(text).len(), 1, "{text}: {:?}", faults(text));
        }
    }

    #[test]
    fn deep_nesting_is_refused_before_it_can_fill_the_stack() {
        let nested = |depth| format!("a: {}1{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(
            faults(&nested(40)),
            ["x.en.md:2: nested more than 16 deep; check the indentation"]
        );
        // Beyond its own depth limit the parser refuses first.
        assert_eq!(faults(&nested(50_000)).len(), 1);
    }
}
