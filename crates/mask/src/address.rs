//! Links and handles.

use crate::PersonalDetail;
use crate::email::{AT, domain};
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
        (link.start == at && link.masked).then_some((link.end, PersonalDetail::Link))
    }

    /// Whether a link that is left as it is goes through here.
    pub(crate) fn holds(&self, at: usize) -> bool {
        let link = self.link.as_ref();
        link.is_some_and(|link| (link.start..link.end).contains(&at))
    }

    /// Something before `end` was masked. If that cuts into a link, the rest is masked too if the
    /// link was to be; otherwise it is no longer a link.
    pub(crate) fn cut(&mut self, end: usize) {
        self.link = self.link.take().and_then(|link| match link.start < end {
            true => (link.masked && link.end > end).then_some(Link { start: end, ..link }),
            false => Some(link),
        });
    }
}

/// Whether an address without `https://` has a query: `example.org/page?name=value`.
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
    Some((end, PersonalDetail::Handle))
}
