//! The file, from its lines.

use std::io::Cursor;

use docx_rs::{
    Docx, Hyperlink, HyperlinkData, HyperlinkType, LineSpacing, LineSpacingType, PageMargin,
    Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run, RunFonts,
    SpecialIndentType, Style, StyleType,
};

/// A4, in twentieths of a point.
const A4: (u32, u32) = (11_906, 16_838);
/// Two centimetres, in twentieths of a point.
const MARGIN: i32 = 1_134;

/// What a line of a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// What the note is called.
    Title,
    /// The heading of a part.
    Heading,
    /// Says whose the lines after it are.
    Label,
    /// One of a list.
    Item,
    /// The reader's own words.
    Own,
    /// Anything else.
    Text,
}

impl LineKind {
    /// The kind of that name, as the script writes it; a name that is not known is text.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "title" => LineKind::Title,
            "heading" => LineKind::Heading,
            "label" => LineKind::Label,
            "item" => LineKind::Item,
            "own" => LineKind::Own,
            _ => LineKind::Text,
        }
    }
}

/// A Word file in the making. Its paragraphs and links are numbered by it: the library's own numbers go on from one
/// file to the next, so that two with the same words would differ.
pub struct WordFile {
    docx: Docx,
    paragraphs: usize,
    links: usize,
}

impl Default for WordFile {
    fn default() -> Self {
        let spacing = |before, after| {
            LineSpacing::new()
                .line_rule(LineSpacingType::Auto)
                .line(276)
                .before(before)
                .after(after)
        };
        // Word builds the outline, by which a screen reader moves, of the styles with these names.
        let heading = |id: &str, name: &str, level, size| {
            Style::new(id, StyleType::Paragraph)
                .name(name)
                .based_on("Normal")
                .next("Normal")
                .outline_lvl(level)
                .size(size)
                .bold()
                .line_spacing(spacing(240, 80))
        };
        let margin = PageMargin::new()
            .top(MARGIN)
            .right(MARGIN)
            .bottom(MARGIN)
            .left(MARGIN);
        let docx = Docx::new()
            .page_size(A4.0, A4.1)
            .page_margin(margin)
            .default_size(22)
            .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri"))
            .add_style(heading("Heading1", "heading 1", 0, 36))
            .add_style(heading("Heading2", "heading 2", 1, 26));
        Self {
            docx,
            paragraphs: 0,
            links: 0,
        }
    }
}

impl WordFile {
    /// With one more line.
    #[must_use]
    pub fn with(mut self, kind: LineKind, text: &str) -> Self {
        self.paragraphs += 1;
        let id = format!("{:08x}", self.paragraphs);
        let line = paragraph(kind, text, &mut self.links).id(id);
        self.docx = self.docx.add_paragraph(line);
        self
    }

    /// Its bytes; `None` if they cannot be written, for want of memory.
    #[must_use]
    pub fn bytes(self) -> Option<Vec<u8>> {
        let mut out = Cursor::new(Vec::new());
        self.docx.build().pack(&mut out).ok()?;
        Some(out.into_inner())
    }
}

fn paragraph(kind: LineKind, text: &str, links: &mut usize) -> Paragraph {
    let spacing = LineSpacing::new().after(120);
    let plain = Paragraph::new().line_spacing(spacing);
    match kind {
        LineKind::Title => Paragraph::new()
            .style("Heading1")
            .add_run(Run::new().add_text(text)),
        LineKind::Heading => Paragraph::new()
            .style("Heading2")
            .keep_next(true)
            .add_run(Run::new().add_text(text)),
        LineKind::Label => plain
            .keep_next(true)
            .add_run(Run::new().add_text(text).italic()),
        // A dash that is text: it reads and copies the same everywhere.
        LineKind::Item => with_links(
            plain.indent(Some(284), Some(SpecialIndentType::Hanging(284)), None, None),
            &["– ", text].concat(),
            links,
        ),
        // The reader's words have a bar beside them, as on the page.
        LineKind::Own => with_links(
            plain
                .indent(Some(284), None, None, None)
                .set_borders(beside()),
            text,
            links,
        ),
        LineKind::Text => with_links(plain, text, links),
    }
}

fn beside() -> ParagraphBorders {
    let left = ParagraphBorder::new(ParagraphBorderPosition::Left)
        .size(18)
        .space(8)
        .color("8A4A08");
    ParagraphBorders::with_empty().set(left)
}

/// With each address in it as a link.
fn with_links(mut paragraph: Paragraph, text: &str, links: &mut usize) -> Paragraph {
    let mut plain = String::new();
    for (place, word) in text.split(' ').enumerate() {
        if place > 0 {
            plain.push(' ');
        }
        if word.starts_with("https://") || word.starts_with("http://") {
            if !plain.is_empty() {
                paragraph = paragraph.add_run(Run::new().add_text(std::mem::take(&mut plain)));
            }
            let run = Run::new()
                .add_text(word)
                .underline("single")
                .color("0B4F6C");
            let mut link = Hyperlink::new(word, HyperlinkType::External).add_run(run);
            if let HyperlinkData::External { rid, .. } = &mut link.link {
                *links += 1;
                *rid = format!("rIdHyperlink{links}");
            }
            paragraph = paragraph.add_hyperlink(link);
        } else {
            plain.push_str(word);
        }
    }
    if plain.is_empty() {
        paragraph
    } else {
        paragraph.add_run(Run::new().add_text(plain))
    }
}
