//! Email addresses: as they are written, in pieces, and with words for their signs.

use crate::PersonalDetail;
use crate::text::{Found, Text, is_letter, is_word};

/// The sign `@` as addresses of pages write it.
pub(crate) const AT: &str = "%40";

/// Endings that tell a domain that was torn apart from a sentence that ends.
const ENDINGS: &str = "com org net uk co ac gov nhs sch edu wales cymru scot london eu ie";

/// Most parts joined by words for dots.
const PARTS: usize = 4;

/// Words before a sign with spaces around it that are not a name: `find us @ example.org`.
const PROSE: [&str; 26] = [
    "later", "after", "before", "earlier", "through", "onwards", "us", "them", "it", "here",
    "there", "more", "online", "out", "to", "or", "and", "is", "was", "be", "until", "till",
    "that", "this", "look", "up",
];

/// Email addresses, with or without the dot in their domain.
#[derive(Default)]
pub(crate) struct Emails {
    /// Before this place none begins: it has been looked for.
    none_before: usize,
}

/// How the sign of an address is written.
#[derive(PartialEq, Eq)]
enum Sign {
    /// `@`
    Plain,
    /// `%40`
    Escaped,
    /// `(at)`
    Spelt,
    /// ` at `, which is nothing without a `dot`.
    Word,
}

impl Emails {
    pub(crate) fn at(&mut self, text: &Text, at: usize) -> Found {
        if at < self.none_before || !text.is(at, is_word) {
            return None;
        }
        let local = |c: char| {
            is_word(c)
                || matches!(
                    c,
                    '.' | '+' | '-' | '%' | '\'' | '\u{2019}' | '&' | '~' | '='
                )
        };
        let mut end = at;
        while text.is(end, local) && !text.says(end, AT) {
            end += 1;
        }
        self.none_before = end + 1;
        // `ruth dot bell at example dot org`
        for _ in 0..PARTS {
            let next = dot(text, end).filter(|_| spelt_dot(text, end));
            let part = next.map_or(end, |next| text.run(next, local));
            if next == Some(part) || part == end {
                break;
            }
            end = part;
        }
        let found = sign(text, end)
            .and_then(|(sign, at_sign, start)| address(text, at..end, &sign, at_sign, start));
        found.map(|end| (end, PersonalDetail::Email))
    }
}

/// The sign after a local part that ends here, where it begins, and where the domain does.
fn sign(text: &Text, end: usize) -> Option<(Sign, usize, usize)> {
    if text.says(end, AT) {
        return Some((Sign::Escaped, end, end + AT.len()));
    }
    let here = text.gap(end, 3);
    let spelt = ["(at)", "[at]", "{at}", "<at>"];
    let (sign, length) = if text.is(here, |c| c == '@') {
        (Sign::Plain, 1)
    } else if spelt.iter().any(|at| text.says(here, at)) {
        (Sign::Spelt, 4)
    } else if here > end && text.one_of(here, "at").is_some() {
        (Sign::Word, 2)
    } else {
        return None;
    };
    Some((sign, here, text.gap(here + length, 3)))
}

/// The end of the address whose domain begins at `start`, if it is one.
fn address(
    text: &Text,
    local: core::ops::Range<usize>,
    sign: &Sign,
    at_sign: usize,
    start: usize,
) -> Option<usize> {
    let whole = domain(text, start);
    let (end, torn) = torn(text, whole);
    let has = |such: fn(char) -> bool| (start..end).any(|here| text.is(here, such));
    let dotted = has(|c| c == '.') || torn;
    let open = at_sign > local.end;
    let apart = start > at_sign + 1;
    match sign {
        // `5@3.50` is a price. Inside an organisation an address may do without a dot.
        Sign::Plain if !open && !apart => {
            (has(is_letter) && (dotted || text.is(start, is_letter))).then_some(end)
        }
        Sign::Escaped => (has(is_letter) && has(|c| c == '.')).then_some(end),
        Sign::Word => (torn && spelt_dot(text, whole) && !is_prose(text, local)).then_some(end),
        Sign::Spelt => {
            (has(is_letter) && dotted && !(open && is_prose(text, local))).then_some(end)
        }
        // `lunch @ home.` is prose, and so is `ask @jane.example.social`.
        Sign::Plain => {
            let name = local.clone().any(|at| {
                text.is(at, |c| {
                    c.is_ascii_digit() || matches!(c, '.' | '_' | '-' | '+')
                })
            });
            let ending = (start..end)
                .rev()
                .find(|here| !text.is(*here, |c| c.is_ascii_lowercase()));
            let last = ending.map_or(start, |dot| dot + 1);
            let known = text.one_of(last, ENDINGS).is_some();
            let sound = match apart {
                true => end >= last + 2,
                false => known || name,
            };
            let named = !open || !is_prose(text, local);
            (dotted && sound && named && !text.says(start, "www.")).then_some(end)
        }
    }
}

fn is_prose(text: &Text, local: core::ops::Range<usize>) -> bool {
    PROSE
        .iter()
        .any(|word| word.len() == local.len() && text.says(local.start, word))
}

/// The end of a domain: parts joined by single dots or hyphens.
pub(crate) fn domain(text: &Text, at: usize) -> usize {
    let mut end = text.run(at, is_word);
    while end > at && text.is(end, |c| c == '.' || c == '-') && text.is(end + 1, is_word) {
        end = text.run(end + 1, is_word);
    }
    end
}

/// The end of a domain with what was torn off it by spaces, a break, or words for its dots; and whether
/// anything was.
fn torn(text: &Text, whole: usize) -> (usize, bool) {
    let (mut end, mut here) = (whole, whole);
    for _ in 0..PARTS {
        let Some(next) =
            dot(text, here).filter(|next| *next > here + 1 || text.is(here, |c| c == ','))
        else {
            break;
        };
        let stop = domain(text, next);
        // The last part must be one that domains end with; before it a word for a dot is enough.
        if text.is(next, |c| c.is_ascii_lowercase()) && text.one_of(next, ENDINGS).is_some() {
            end = stop;
        } else if stop == next || !spelt_dot(text, here) {
            break;
        }
        here = stop;
    }
    (end, end > whole)
}

/// Where the next part begins behind a dot, with spaces around it or spelt.
fn dot(text: &Text, end: usize) -> Option<usize> {
    let here = text.gap(end, 2);
    let length = if text.is(here, |c| c == '.') {
        1
    } else if text.is(end, |c| c == ',') {
        // `example,org` is a typing error.
        return Some(end + 1);
    } else if ["(dot)", "[dot]"].iter().any(|dot| text.says(here, dot)) {
        5
    } else if here > end && text.one_of(here, "dot").is_some() {
        3
    } else {
        return None;
    };
    Some(text.gap(here + length, 2))
}

/// Whether the dot after `end` is a word.
fn spelt_dot(text: &Text, end: usize) -> bool {
    !text.is(text.gap(end, 2), |c| matches!(c, '.' | ',')) && dot(text, end).is_some()
}
