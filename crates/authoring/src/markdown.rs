//! Markdown to the contract's typed text.
//!
//! What the tree cannot hold (HTML, images, code blocks, footnotes) is a fault that names the line,
//! not something dropped silently. `{outcome.estimate}` in running text stands for that estimate's
//! figure, so that no number has to be written twice.

mod events;
mod lines;
mod lookup;
mod parts;

use std::iter::Peekable;
use std::ops::Range;

use evidence_walk_contract::limits::is_name;
use evidence_walk_contract::link::is_allowed_link;
use evidence_walk_document::text::{Block, Inline};
use pulldown_cmark::{Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag};

use crate::fault::{At, Sink};
use events::{is_inline, refused};
pub use lines::Lines;
pub use lookup::{Explains, Lookup};
pub use parts::FOR;

/// Deepest nesting of lists and quotations.
const DEPTH: usize = 8;

/// A heading of the second level and what is below it.
#[derive(Debug, Default)]
pub struct Section {
    /// Line of the heading.
    pub line: usize,
    /// Its words.
    pub title: Vec<Inline>,
    /// `{#id}`.
    pub id: Option<String>,
    /// `{name=value}`; a bare word or a class has no value.
    pub attributes: Vec<(String, Option<String>)>,
    /// What is below it.
    pub body: Vec<Block>,
    /// Lines of the headings of those parts of it that are for some readers, in order.
    pub parts: Vec<usize>,
}

/// Reads the text below the front matter, which begins on line `first`.
pub fn sections(text: &str, first: usize, sink: &Sink, lookup: Lookup<'_>) -> Vec<Section> {
    let mut reader = Reader::new(text, Lines::new(text, first), sink, None, lookup);
    let mut sections: Vec<Section> = Vec::new();
    while let Some((event, range)) = reader.events.next() {
        let line = reader.lines.at(range.start);
        if let Event::Start(Tag::Heading {
            level: HeadingLevel::H2,
            id,
            classes,
            attrs,
        }) = event
        {
            let named = attrs
                .into_iter()
                .map(|(name, value)| (name.into_string(), value.map(|v| v.into_string())));
            let bare = classes.into_iter().map(|class| (format!(".{class}"), None));
            sections.push(Section {
                line,
                title: reader.inlines(),
                id: id.map(|id| id.into_string()),
                attributes: named.chain(bare).collect(),
                body: Vec::new(),
                parts: Vec::new(),
            });
            continue;
        }
        let audiences = parts::audiences(&event, line, lookup, sink);
        let block = reader.block(event, range, 0);
        match (sections.last_mut(), block) {
            (Some(section), Some(block)) => parts::push(section, block, audiences, line),
            (None, Some(_)) => sink.fault(
                At::line(line),
                "text before the first step",
                "begin the step with a heading of two signs: `## The decision {#the-decision}`",
            ),
            (_, None) => {}
        }
    }
    parts::check_filled(&sections, sink);
    sections
}

/// Reads one paragraph of the front matter, such as the answer; it stands on `line`.
pub fn paragraph(
    text: &str,
    line: usize,
    field: &'static str,
    sink: &Sink,
    lookup: Lookup<'_>,
) -> Option<Vec<Inline>> {
    let mut reader = Reader::new(text, Lines::one(line), sink, Some(field), lookup);
    let mut blocks = Vec::new();
    while let Some((event, range)) = reader.events.next() {
        blocks.extend(reader.block(event, range, 0));
    }
    let one = blocks.len() == 1;
    match blocks.pop() {
        Some(Block::Paragraph(inlines)) if one => Some(inlines),
        _ => {
            sink.fault(
                At::field(line, field),
                "more than one paragraph of text",
                "write one paragraph: words, **strong words** and links, without lists or headings",
            );
            None
        }
    }
}

struct Reader<'a> {
    events: Peekable<OffsetIter<'a>>,
    lines: Lines,
    sink: &'a Sink,
    field: Option<&'static str>,
    lookup: Lookup<'a>,
    /// Where the last event stood.
    here: usize,
}

impl<'a> Reader<'a> {
    fn new(
        text: &'a str,
        lines: Lines,
        sink: &'a Sink,
        field: Option<&'static str>,
        lookup: Lookup<'a>,
    ) -> Self {
        // Beside tables and heading attributes, what is switched on is there to be refused: without
        // it, its signs would appear in the text as if they had been meant.
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        let here = lines.at(0);
        Self {
            events: Parser::new_ext(text, options).into_offset_iter().peekable(),
            lines,
            sink,
            field,
            lookup,
            here,
        }
    }

    fn fault(&self, line: usize, problem: impl Into<String>, cure: impl Into<String>) {
        let at = match self.field {
            Some(field) => At::field(line, field),
            None => At::line(line),
        };
        self.sink.fault(at, problem, cure);
    }

    /// A block whose first event has just been read; `None` where there is none to keep.
    fn block(&mut self, event: Event<'a>, range: Range<usize>, depth: usize) -> Option<Block> {
        let line = self.lines.at(range.start);
        self.here = line;
        if depth > DEPTH {
            self.fault(
                line,
                format!("nested more than {DEPTH} deep"),
                "use fewer levels",
            );
            self.skip(&event);
            return None;
        }
        match event {
            Event::Start(Tag::Paragraph) => {
                let inlines = self.inlines();
                (!inlines.is_empty()).then_some(Block::Paragraph(inlines))
            }
            Event::Start(Tag::Heading {
                level: HeadingLevel::H3,
                ..
            }) if depth == 0 => Some(Block::Heading(self.inlines())),
            Event::Start(Tag::BlockQuote(_)) => Some(Block::Quote(self.blocks(depth + 1))),
            Event::Start(Tag::List(start)) => Some(self.list(start.is_some(), depth)),
            Event::Start(Tag::Table(_)) => Some(self.table()),
            event => {
                let (problem, cure) = refused(&event);
                self.fault(line, problem, cure);
                self.skip(&event);
                None
            }
        }
    }

    /// Blocks up to the end of what holds them.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            if matches!(event, Event::End(_)) {
                self.events.next();
                break;
            }
            if is_inline(event) {
                // Items of a tight list hold their words without a paragraph around them.
                self.here = self.lines.at(range.start);
                let inlines = self.run();
                if !inlines.is_empty() {
                    blocks.push(Block::Paragraph(inlines));
                }
                continue;
            }
            if let Some((event, range)) = self.events.next() {
                blocks.extend(self.block(event, range, depth));
            }
        }
        blocks
    }

    fn list(&mut self, ordered: bool, depth: usize) -> Block {
        let mut items = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(depth + 1)),
                _ => break,
            }
        }
        Block::List { ordered, items }
    }

    fn table(&mut self) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(),
                Event::Start(Tag::TableRow) => rows.push(self.cells()),
                _ => break,
            }
        }
        Block::Table { head, rows }
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
            cells.push(self.inlines());
        }
        cells
    }

    /// Inlines up to the end of what holds them, which is taken too.
    fn inlines(&mut self) -> Vec<Inline> {
        let run = self.run();
        self.events.next();
        run
    }

    /// Inlines as long as there are any.
    fn run(&mut self) -> Vec<Inline> {
        let mut out: Vec<Inline> = Vec::new();
        while let Some((event, range)) = self.events.next_if(|(event, _)| is_inline(event)) {
            self.here = self.lines.at(range.start);
            match event {
                Event::Text(text) => push_text(&mut out, &text),
                Event::SoftBreak => push_text(&mut out, " "),
                Event::HardBreak => out.push(Inline::Break),
                Event::Code(code) => out.push(Inline::Code(code.into_string())),
                Event::Start(Tag::Strong) => out.push(Inline::Strong(self.inlines())),
                Event::Start(Tag::Emphasis) => out.push(Inline::Emphasis(self.inlines())),
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) => {
                    let mailto = if link_type == LinkType::Email {
                        "mailto:"
                    } else {
                        ""
                    };
                    let href = [mailto, &*dest_url].concat();
                    if let Some(id) = href.strip_prefix('#') {
                        let term = self.term(id);
                        out.push(term);
                        continue;
                    }
                    if !is_allowed_link(&href) {
                        self.fault(
                            self.here,
                            format!("`{}` cannot be linked to", href.escape_debug()),
                            "write the whole address: `https://…`, `http://…` or `mailto:…`",
                        );
                    }
                    let text = self.inlines();
                    out.push(Inline::Link { href, text });
                }
                event => {
                    let (problem, cure) = refused(&event);
                    self.fault(self.here, problem, cure);
                    self.skip(&event);
                }
            }
        }
        for inline in &mut out {
            if let Inline::Text(text) = inline {
                *text = self.filled(text);
            }
        }
        out
    }

    /// A marked term, whose words come next.
    fn term(&mut self, id: &str) -> Inline {
        let means = match self.lookup.terms {
            None => Some(String::new()),
            Some(terms) => terms.means(id),
        };
        if means.is_none()
            && let Some(terms) = self.lookup.terms
        {
            let (problem, cure) = terms.unknown(id);
            self.fault(self.here, problem, cure);
        }
        Inline::Term {
            id: id.to_owned(),
            text: self.inlines(),
            means: means.unwrap_or_default(),
        }
    }

    /// Puts figures in for `{outcome.estimate}`; other braces stay as they are.
    fn filled(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let reference = after.split_once('}').and_then(|(inner, tail)| {
                let (outcome, estimate) = inner.split_once('.')?;
                (is_name(outcome) && is_name(estimate)).then_some((outcome, estimate, tail))
            });
            match reference {
                Some((outcome, estimate, tail)) => {
                    match (self.lookup.figure)(outcome, estimate) {
                        Some(figure) => out.push_str(&figure),
                        None => self.fault(
                            self.here,
                            format!("`{{{outcome}.{estimate}}}` stands for no figure"),
                            "write the `id:` of an outcome, a point, and the `id:` of one of its estimates that has a figure",
                        ),
                    }
                    rest = tail;
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }

    /// Leaves out what `event` began.
    fn skip(&mut self, event: &Event<'a>) {
        if !matches!(event, Event::Start(_)) {
            return;
        }
        let mut open = 1_usize;
        while open > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }
}

fn push_text(out: &mut Vec<Inline>, more: &str) {
    match out.last_mut() {
        Some(Inline::Text(text)) => text.push_str(more),
        _ => out.push(Inline::Text(more.to_owned())),
    }
}

#[cfg(test)]
mod tests;
