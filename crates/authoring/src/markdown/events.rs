//! Which of pulldown-cmark's events run within a line, and which a summary has no use for.

use pulldown_cmark::{Event, HeadingLevel, Tag};

/// Whether an event is a part of running text rather than a block.
pub fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::TaskListMarker(_) => true,
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Event::End(_) | Event::Html(_) | Event::Rule => false,
    }
}

/// What is wrong with Markdown that a summary has no use for, and what to write instead.
pub fn refused(event: &Event<'_>) -> (String, &'static str) {
    let (problem, cure) = match event {
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => (
            "HTML",
            "write it in Markdown; to show a `<` itself, put a backslash before it",
        ),
        Event::Start(Tag::Image { .. }) => (
            "an image",
            "say in words what it shows; figures are drawn from `outcomes:`",
        ),
        Event::Start(Tag::CodeBlock(_)) => (
            "a block of code",
            "take out the spaces at the beginning of the lines, or the line of ```",
        ),
        Event::FootnoteReference(_) | Event::Start(Tag::FootnoteDefinition(_)) => (
            "a footnote",
            "say it in the text, or add the reference under `sources:`",
        ),
        Event::Start(Tag::Strikethrough) => ("struck-out text", "take the words and the ~~ out"),
        Event::TaskListMarker(_) => ("a box to tick", "write an ordinary list without [ ]"),
        Event::Rule => (
            "a dividing line",
            "take it out; a heading `##` begins a new step",
        ),
        Event::Start(Tag::Heading {
            level: HeadingLevel::H1,
            ..
        }) => (
            "a heading of one sign",
            "the title stands in the front matter; a step begins with `## `",
        ),
        Event::Start(Tag::Heading { .. }) => (
            "a heading that cannot stand here",
            "use `## ` for a step and `### ` within one, outside lists and quotations",
        ),
        _ => (
            "Markdown that a summary has no use for",
            "write it as ordinary text",
        ),
    };
    (format!("{problem} cannot be shown in a summary"), cure)
}
