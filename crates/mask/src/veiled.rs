//! Numbers that their writer half masked: `07700 9** ***`, `**** **** **** 4444`.

use crate::Detail;
use crate::clue::Before;
use crate::text::{Found, Text};

/// Most characters of such a number.
const MOST: usize = 24;

/// What digits are masked with.
pub(crate) fn is_veil(c: char) -> bool {
    matches!(c, '*' | 'x' | 'X' | '\u{2022}' | '\u{25cf}' | '#')
}

/// The half-masked number that begins here: eight characters or more, two of them digits and three not,
/// and not the stars behind the figures of a table.
pub(crate) fn at(text: &Text, at: usize, before: &Before) -> Found {
    let such = |c: char| c.is_ascii_digit() || is_veil(c);
    if !text.is(at, such) {
        return None;
    }
    let (mut here, mut all, mut digits, mut veiled, mut found) = (at, 0, 0, 0, None);
    let (mut open, mut row, mut blank) = (false, 0, 0);
    let dialled = text.is(at, |c| c == '0');
    while all < MOST {
        let Some(end) = (here..=here + MOST).find(|at| !text.is(*at, such)) else {
            break;
        };
        let figures = (here..end).filter(|at| text.digit(*at)).count();
        let length = end - here;
        if length == 0 || all + length > MOST {
            break;
        }
        all += length;
        digits += figures;
        veiled += length - figures;
        let bare = figures == 0;
        row = if bare { row + 1 } else { 0 };
        blank = blank.max(if bare { length } else { 0 });
        let edges = [here, end - 1].map(|at| text.digit(at));
        open |= (length >= 8 && edges != [false; 2]) || row > 1 || blank >= 4;
        let year = digits == 4 && matches!(figures, 4) && is_year(text, here);
        let shape = match dialled {
            true => veiled >= 2 && (open || veiled >= 3 || all == 11),
            false => veiled >= 3 && open,
        };
        if shape && all >= 8 && digits >= 2 && !year && text.ends(end) {
            found = Some(end);
        }
        let next = match text.is(end, |c| matches!(c, '.' | '/')) {
            true => end + 1,
            false => text.gap(end, 3),
        };
        if next == end {
            break;
        }
        here = next;
    }
    let card = before
        .within(6, "card cards visa mastercard amex debit credit")
        .is_some();
    let detail = match (dialled, card || (15..=16).contains(&all)) {
        (true, _) => Detail::Phone,
        (_, true) => Detail::Card,
        _ => Detail::LongNumber,
    };
    found.map(|end| (end, detail))
}

fn is_year(text: &Text, at: usize) -> bool {
    matches!(text.number(at, at + 4), 1900..=2099)
}
