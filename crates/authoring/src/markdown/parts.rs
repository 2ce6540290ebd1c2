//! Parts of a step that are for some readers: `### Its heading {for=members}`, up to the next heading of that level.

use evidence_walk_document::text::Block;
use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::{Lookup, Section};
use crate::fault::{At, Sink};
use crate::names::{listed, nearest};

/// What such a heading says for whom it is.
pub const FOR: &str = "for";

/// The audiences that a heading names for whom its part is; `None` where it is for everybody, or no such heading.
pub fn audiences(
    event: &Event<'_>,
    line: usize,
    lookup: Lookup<'_>,
    sink: &Sink,
) -> Option<Vec<String>> {
    let Event::Start(Tag::Heading {
        level: HeadingLevel::H3,
        id,
        classes,
        attrs,
    }) = event
    else {
        return None;
    };
    let head = PartHead { line, lookup, sink };
    let id = id.iter().map(|id| format!("#{id}"));
    let classes = classes.iter().map(|class| format!(".{class}"));
    let others = attrs.iter().filter(|(name, _)| **name != *FOR);
    let others = others.map(|(name, _)| name.to_string());
    for odd in id.chain(classes).chain(others) {
        head.fault(
            format!("`{odd}` in a heading of three signs means nothing"),
            "take it out; such a heading takes `for=` and the `id:` of an audience, several with commas and no spaces between them",
        );
    }
    let (_, names) = attrs.iter().find(|(name, _)| **name == *FOR)?;
    let names = names.as_deref().unwrap_or_default().split(',');
    let names: Vec<String> = names.map(str::to_owned).collect();
    head.check(&names);
    Some(names)
}

/// A heading that says for whom its part is.
struct PartHead<'a> {
    line: usize,
    lookup: Lookup<'a>,
    sink: &'a Sink,
}

impl PartHead<'_> {
    fn fault(&self, problem: impl Into<String>, cure: impl Into<String>) {
        self.sink.fault(At::line(self.line), problem, cure);
    }

    fn check(&self, names: &[String]) {
        for (place, name) in names.iter().enumerate() {
            if name.is_empty() {
                self.fault(
                    "`for` without an audience",
                    "write `{for=members}`, several with commas and no spaces between them: `{for=members,officers}`",
                );
            } else if names.iter().take(place).any(|earlier| earlier == name) {
                self.fault(
                    format!("`{name}` stands twice in one `for`"),
                    "name each audience once",
                );
            } else {
                self.check_known(name);
            }
        }
        let all = self.lookup.audiences.unwrap_or_default();
        if !all.is_empty() && all.iter().all(|audience| names.contains(&audience.id)) {
            self.fault(
                "a part for all audiences",
                "take `for=…` out: what has none is for everybody",
            );
        }
    }

    fn check_known(&self, name: &str) {
        let Some(all) = self.lookup.audiences else {
            return;
        };
        let known = || all.iter().map(|audience| audience.id.as_str());
        if known().any(|known| known == name) {
            return;
        }
        let cure = match (nearest(name, known()), known().next()) {
            (Some(near), _) => {
                format!("did you mean `{near}`? The audiences here are {}", listed(known()))
            }
            (None, Some(_)) => format!("the audiences here are {}", listed(known())),
            (None, None) => {
                "add `audiences:` to the front matter, with two to five of them; docs/authoring.md shows how"
                    .to_owned()
            }
        };
        self.fault(format!("no audience is called `{name}`"), cure);
    }
}

/// Adds a block, which stands on `line`, to a step: where it is a heading for some, it begins their part, and any other
/// heading ends that.
pub fn push(section: &mut Section, block: Block, audiences: Option<Vec<String>>, line: usize) {
    if let Some(audiences) = audiences {
        section.parts.push(line);
        let blocks = vec![block];
        section.body.push(Block::For { audiences, blocks });
        return;
    }
    match (section.body.last_mut(), block) {
        (Some(Block::For { blocks, .. }), block) if !matches!(block, Block::Heading(_)) => {
            blocks.push(block);
        }
        (_, block) => section.body.push(block),
    }
}

/// Finds parts that are a heading and nothing else.
pub fn check_filled(sections: &[Section], sink: &Sink) {
    for section in sections {
        let parts = section.body.iter().filter_map(|block| match block {
            Block::For { blocks, .. } => Some(blocks.len()),
            Block::Paragraph(_)
            | Block::Heading(_)
            | Block::List { .. }
            | Block::Quote(_)
            | Block::Table { .. } => None,
        });
        for (line, length) in section.parts.iter().zip(parts) {
            if length < 2 {
                sink.fault(
                    At::line(*line),
                    "a part without text",
                    "write a paragraph below its heading",
                );
            }
        }
    }
}
