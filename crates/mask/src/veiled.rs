//! Numbers that their writer half masked: `07700 9** ***`, `**** **** **** 4444`.

use crate::PersonalDetail;
use crate::clue::Before;
use crate::number::CARDS;
use crate::text::{Found, Text, is_word};

/// Most characters of such a number.
const MOST: usize = 24;

/// What digits are masked with.
pub(crate) fn is_veil(c: char) -> bool {
    matches!(c, '*' | 'x' | 'X' | '\u{2022}' | '\u{25cf}' | '#')
}

/// The half-masked number that begins here: eight characters or more, two of them digits and three not,
/// and not the stars behind the figures of a table.
pub(crate) fn at(text: &Text, at: usize, before: &Before) -> Found {
    let such = |at: usize| text.digit(at) || text.is(at, is_veil);
    let dialled = text.is(at, |c| c == '0');
    let (mut here, mut digits, mut veiled, mut found) = (at, 0, 0, None);
    // Of the piece: where it begins. Of all: pieces of stars in a row, whether it is shaped like a number,
    // whether a year is in it.
    let (mut piece, mut row, mut open, mut year) = (at, 0, false, false);
    while such(here) && digits + veiled < MOST {
        let figure = text.digit(here);
        digits += usize::from(figure);
        veiled += usize::from(!figure);
        here += 1;
        let length = here - piece;
        let bare = (piece..here).all(|at| text.is(at, is_veil));
        open |= bare && (length >= 4 || row > 0 && length > 1);
        open |= length >= 8 && (text.digit(piece) || figure);
        // `0.45** ****` is a figure of a table.
        let next = match length >= 3 && text.is(here, |c| matches!(c, '.' | '/')) {
            true => here + 1,
            false => text.gap(here, 3),
        };
        year |= length == 4 && !such(here) && is_year(text, piece);
        let all = digits + veiled;
        let shape = match dialled {
            true => veiled >= 2 && (open || veiled >= 3 || all == 11),
            false => veiled >= 3 && open,
        };
        let dated = year && digits == 4;
        // What comes after a star may be something else; what comes after a letter is the same word.
        let ends = text.ends(here) || !text.is(here - 1, is_word);
        if shape && all >= 8 && digits >= 2 && !dated && ends {
            found = Some((here, all));
        }
        if !such(here) && next > here {
            row = if bare { row + 1 } else { 0 };
            (here, piece) = (next, next);
        }
    }
    let (end, all) = found?;
    let detail = match dialled {
        true => PersonalDetail::Phone,
        false if before.within(6, CARDS).is_some() || (15..=16).contains(&all) => {
            PersonalDetail::Card
        }
        false => PersonalDetail::LongNumber,
    };
    Some((end, detail))
}

fn is_year(text: &Text, at: usize) -> bool {
    matches!(text.number(at, at + 4), 1900..=2099)
}
