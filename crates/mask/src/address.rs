//! Links, email addresses, handles.

use crate::Detail;
use crate::text::{Found, Text, begins, is_letter, is_word};

/// The link in the piece of text between two spaces or brackets that is being read.
#[derive(Default)]
pub(crate) struct Links {
    /// Where that piece ends.
    end: usize,
    link: Option<Link>,
}

struct Link {
    start: usize,
    end: usize,
    masked: bool,
}

impl Links {
    /// Looks through the piece that begins at `at`, if one does; each is looked through once.
    pub(crate) fn enter(&mut self, text: &Text, at: usize) {
        if at < self.end {
            return;
        }
        let stops = |c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '[' | ']' | '{' | '}' | '|' | '`')
        };
        let end = text.run(at, |c| !stops(c));
        self.end = end.max(at + 1);
        let schemes = ["https://", "http://", "www."];
        // `seehttps://x.org` begins with `see`: whatever ends before a link must end a word.
        let scheme = || {
            let mut from =
                (at..end).find(|here| schemes.iter().any(|scheme| text.says(*here, scheme)))?;
            while from > at && text.is(from - 1, is_word) {
                from -= 1;
            }
            Some(from)
        };
        self.link = match (asks(text, at, end), end > at) {
            (_, false) => None,
            (true, _) => Some((at..end).find(|here| text.is(*here, is_word)).unwrap_or(at)),
            (false, _) => scheme(),
        }
        .map(|start| {
            let closes = |c: char| {
                matches!(
                    c,
                    '.' | ',' | ';' | ':' | '!' | '?' | ')' | '\'' | '\u{2019}'
                )
            };
            let mut last = end;
            while last > start + 1 && text.is(last - 1, closes) {
                last -= 1;
            }
            let holds = |c: char| (start..last).any(|here| text.is(here, |found| found == c));
            let masked = holds('?') || holds('@') || (start..last).any(|here| text.says(here, AT));
            Link {
                start,
                end: last,
                masked,
            }
        });
    }

    /// The link that begins here, if it is to be masked.
    pub(crate) fn at(&self, at: usize) -> Found {
        let link = self.link.as_ref()?;
        (link.start == at && link.masked).then_some((link.end, Detail::Link))
    }

    /// Whether a link that is left as it is goes through here.
    pub(crate) fn holds(&self, at: usize) -> bool {
        let link = self.link.as_ref();
        link.is_some_and(|link| (link.start..link.end).contains(&at))
    }

    /// Something before `end` was masked. Of a link that it ran into, the rest is masked too, if the
    /// link was to be; otherwise it is no link any more.
    pub(crate) fn cut(&mut self, end: usize) {
        self.link = self.link.take().and_then(|link| match link.start < end {
            true => (link.masked && link.end > end).then_some(Link { start: end, ..link }),
            false => Some(link),
        });
    }
}

/// Whether an address without `https://` asks something: `example.org/page?name=value`.
fn asks(text: &Text, at: usize, end: usize) -> bool {
    let find = |from: usize, such: &dyn Fn(usize) -> bool| (from..end).find(|here| such(*here));
    let dot = find(at, &|here| {
        here > at
            && text.is(here, |c| c == '.')
            && text.is(here - 1, is_word)
            && text.is(here + 1, is_letter)
            && text.is(here + 2, is_letter)
    });
    dot.and_then(|dot| find(dot, &|here| text.is(here, |c| c == '?')))
        .and_then(|mark| find(mark, &|here| text.is(here, |c| c == '=')))
        .is_some()
}

/// The sign `@` as addresses of pages write it.
const AT: &str = "%40";

/// Email addresses, with or without the dot in their domain.
#[derive(Default)]
pub(crate) struct Emails {
    /// Before this place none begins: it has been looked for.
    none_before: usize,
}

impl Emails {
    pub(crate) fn at(&mut self, text: &Text, at: usize) -> Found {
        if at < self.none_before || !text.is(at, is_word) {
            return None;
        }
        let local =
            |c: char| is_word(c) || matches!(c, '.' | '+' | '-' | '%' | '\'' | '&' | '~' | '=');
        let mut sign = at;
        while text.is(sign, local) && !text.says(sign, AT) {
            sign += 1;
        }
        let plain = text.is(sign, |c| c == '@');
        if !plain && !text.says(sign, AT) {
            self.none_before = sign + 1;
            return None;
        }
        let start = sign + if plain { 1 } else { AT.len() };
        let end = domain(text, start);
        let has = |such: fn(char) -> bool| (start..end).any(|here| text.is(here, such));
        // `5@3.50` is a price. Inside an organisation an address may do without a dot.
        let sound = has(is_letter) && (has(|c| c == '.') || (plain && text.is(start, is_letter)));
        if !sound {
            self.none_before = start;
            return None;
        }
        Some((end, Detail::Email))
    }
}

/// The end of a domain: parts joined by single dots or hyphens.
fn domain(text: &Text, at: usize) -> usize {
    let mut end = text.run(at, is_word);
    while end > at && text.is(end, |c| c == '.' || c == '-') && text.is(end + 1, is_word) {
        end = text.run(end + 1, is_word);
    }
    end
}

/// `@name`, `@name.example`, `@name@example.social`. An `@` with a space or a figure after it is prose.
pub(crate) fn handle(text: &Text, at: usize, out: &str) -> Found {
    let sign = |at: usize| text.is(at, |c| c == '@');
    let first = text.is(at + 1, |c| is_letter(c) || c == '_');
    if !sign(at) || !begins(out) || !first || !text.is(at + 2, is_word) {
        return None;
    }
    let end = domain(text, at + 1);
    let beyond = domain(text, end + 1);
    let end = if sign(end) && beyond > end + 1 {
        beyond
    } else {
        end
    };
    Some((end, Detail::Handle))
}
