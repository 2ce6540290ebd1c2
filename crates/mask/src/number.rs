//! Telephone, NHS and card numbers, and other long ones.

use crate::Detail;
use crate::text::{Found, Text, begins, is_word};

/// Most digits of anything that is looked for, with room for `0044`.
const DIGITS: usize = 20;

/// Most pieces that one number is written in.
const GROUPS: usize = 8;

/// Fewest digits of a long number.
const LONG: usize = 8;

/// The way through a DOI, whose digits mean nothing.
#[derive(Default)]
pub(crate) struct Quiet {
    end: usize,
}

impl Quiet {
    /// Finds the end of the DOI that begins here: `10.1016/j.cell.2020.01.001`.
    pub(crate) fn enter(&mut self, text: &Text, at: usize, out: &str) {
        if at < self.end || !text.says(at, "10.") || !begins(out) {
            return;
        }
        let slash = text.run(at + 3, |c| c.is_ascii_digit());
        if (4..=9).contains(&(slash - (at + 3))) && text.is(slash, |c| c == '/') {
            let stops =
                |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '[' | ']' | '@');
            self.end = text.run(slash, |c| !stops(c));
        }
    }

    pub(crate) fn holds(&self, at: usize) -> bool {
        at < self.end
    }

    /// Something in it was masked: it is none.
    pub(crate) fn cut(&mut self) {
        self.end = 0;
    }
}

/// A number in pieces, as far as it goes.
struct Pieces {
    digits: [u8; DIGITS],
    /// For each piece the number of digits so far, and where it ends.
    ends: [(usize, usize); GROUPS],
    many: usize,
    /// How many stand before the first dot or slash: beyond it nothing but a telephone number is
    /// looked for, as decimals, days and DOIs are written so.
    plain: usize,
}

impl Pieces {
    /// Reads pieces from `at`, of which any may stand in round brackets: `(0)20`. In a link a dot or
    /// a slash is part of the address.
    fn read(text: &Text, at: usize, in_link: bool) -> Self {
        let mut all = Self {
            digits: [0; DIGITS],
            ends: [(0, 0); GROUPS],
            many: 0,
            plain: GROUPS,
        };
        let (mut here, mut count) = (at, 0);
        for end in &mut all.ends {
            let open = usize::from(text.is(here, |c| c == '('));
            let start = here + open;
            let stop = text.run(start, |c| c.is_ascii_digit());
            let closed = usize::from(text.is(stop, |c| c == ')'));
            if stop == start || (open == 1 && closed == 0) || count + (stop - start) > DIGITS {
                break;
            }
            let new = (start..stop).filter_map(|at| text.at(at)?.to_digit(10));
            for (place, digit) in all.digits.iter_mut().skip(count).zip(new) {
                *place = u8::try_from(digit).unwrap_or(0);
            }
            count += stop - start;
            *end = (count, stop + open);
            all.many += 1;
            if let Some(next) = marked(text, stop + open).filter(|_| !in_link) {
                all.plain = all.plain.min(all.many);
                here = next;
                continue;
            }
            let next = text.gap(stop + open, 3);
            if next == stop && open == 0 && !text.is(next, |c| c == '(') {
                break;
            }
            here = next;
        }
        all
    }

    /// The first pieces: their digits, their lengths, and where they end.
    fn first(&self, many: usize) -> Option<(&[u8], [usize; GROUPS], usize)> {
        let (count, end) = *self.ends.get(many.checked_sub(1)?)?;
        let mut lengths = [0; GROUPS];
        let mut before = 0;
        for (length, (so_far, _)) in lengths.iter_mut().zip(self.ends).take(many) {
            *length = so_far - before;
            before = so_far;
        }
        Some((self.digits.get(..count)?, lengths, end))
    }
}

/// Where the next piece begins behind a dot, or behind a slash with or without spaces.
fn marked(text: &Text, at: usize) -> Option<usize> {
    let slash = text.gap(at, 1);
    let next = match (text.at(at), text.at(slash)) {
        (Some('.'), _) => at + 1,
        (_, Some('/')) => text.gap(slash + 1, 1),
        _ => return None,
    };
    text.is(next, |c| c.is_ascii_digit()).then_some(next)
}

/// The number that begins here. `in_link`: a long number there names a page, not a person.
pub(crate) fn at(text: &Text, at: usize, out: &str, in_link: bool) -> Found {
    let plus = text.is(at, |c| c == '+');
    let open = text.is(at, |c| c == '(');
    if !(plus || open || text.is(at, |c| c.is_ascii_digit())) || !stands_alone(out) {
        return None;
    }
    let pieces = Pieces::read(text, at + usize::from(plus), in_link);
    let titled = is_of_a_publication(out);
    (1..=pieces.many)
        .rev()
        .find_map(|many| {
            let (digits, lengths, end) = pieces.first(many)?;
            if !text.ends(end) || goes_on(text, end) {
                return None;
            }
            let lengths = lengths.get(..many)?;
            let plain = many <= pieces.plain;
            let detail = if is_phone(digits, lengths, plus, plain) {
                Detail::Phone
            } else if plus || open || titled || !plain {
                return None;
            } else if is_nhs(digits, lengths) {
                Detail::Nhs
            } else if is_card(digits, lengths) {
                Detail::Card
            } else if many == 1 && digits.len() >= LONG && !in_link && !is_day(digits) {
                Detail::LongNumber
            } else {
                return None;
            };
            Some((end, detail))
        })
        .or_else(|| endless(text, at, titled || in_link || plus || open))
}

/// A run of digits longer than anything with a name.
fn endless(text: &Text, at: usize, excused: bool) -> Found {
    let end = text.run(at, |c| c.is_ascii_digit());
    let long = end > at + DIGITS && !excused && text.ends(end);
    long.then_some((end, Detail::LongNumber))
}

/// Whether what was written so far leaves off before a number: not within a word, a decimal, a count
/// with commas, or a sum of money.
fn stands_alone(out: &str) -> bool {
    let mut back = out.chars().rev();
    let (last, before) = (back.next(), back.next());
    let within = matches!(last, Some('.' | ',')) && before.is_some_and(|c| c.is_ascii_digit());
    !within && !last.is_some_and(|c| is_word(c) || matches!(c, '£' | '$' | '€'))
}

/// Whether a decimal or a percent sign follows. Behind a bracket a dot ends a sentence. Where a mask
/// stands behind the dot, the decimals may have gone with what it hides.
fn goes_on(text: &Text, end: usize) -> bool {
    let digit = |at: usize| text.is(at, |c| c.is_ascii_digit());
    let masked = || {
        Detail::ALL
            .iter()
            .any(|detail| text.says(end + 1, detail.tag()))
    };
    let dot = digit(end - 1) && text.is(end, |c| c == '.');
    (dot && (digit(end + 1) || masked())) || text.is(end, |c| c == '%')
}

/// Whether the word before says that the number is one of a publication or a registered trial.
fn is_of_a_publication(out: &str) -> bool {
    let mut back = out
        .chars()
        .rev()
        .take(16)
        .skip_while(|c| !c.is_ascii_alphabetic());
    let mut word = [' '; 6];
    for place in word.iter_mut().rev() {
        match back.next().filter(char::is_ascii_alphabetic) {
            Some(letter) => *place = letter.to_ascii_uppercase(),
            None => break,
        }
    }
    ["  PMID", "  ISBN", "  ISSN", "ISRCTN", "   NCT"]
        .iter()
        .any(|name| name.chars().eq(word))
}

/// UK numbers as Ofcom's National Telephone Numbering Plan has them: 0, or +44, and nine or ten
/// digits. Hyphenated dates and rows of years begin with two or four digits other than an area's; of
/// two only `07` is taken, and not before a day or a year. `plain`: without dots and slashes; with
/// them a single digit in front is that of a decimal.
fn is_phone(digits: &[u8], lengths: &[usize], plus: bool, plain: bool) -> bool {
    let mobile = match (digits, lengths) {
        ([0, 7, 1, 9, ..] | [0, 7, 2, 0, ..], [2, 4, ..]) => false,
        ([0, 7, ..], [2, next, ..]) => *next > 2,
        _ => false,
    };
    let decimal = !plain && lengths.first() == Some(&1);
    let (abroad, rest, lengths) = match (digits, lengths) {
        ([4, 4, rest @ ..], lengths) if plus => (true, rest, lengths),
        ([0, 0, 4, 4, rest @ ..], lengths) => (true, rest, lengths),
        (rest, lengths) => (false, rest, lengths),
    };
    // +44 (0)20 is written for those who do not know which to dial.
    let (trunk, number) = match rest {
        [0, number @ ..] => (true, number),
        number => (false, number),
    };
    let first = lengths.first().copied().unwrap_or(0);
    let dialled = lengths.len() == 1 || (3..=6).contains(&first) || mobile;
    let written = abroad || (trunk && !plus && dialled);
    let pieces = lengths.iter().skip(1).all(|length| *length > 1 || abroad);
    let sized = match number {
        [1, ..] => matches!(number.len(), 9 | 10),
        [8, 0, 0, ..] => matches!(number.len(), 9 | 10),
        [2 | 3 | 5 | 7 | 8, ..] => number.len() == 10,
        _ => false,
    };
    written && pieces && sized && !decimal
}

/// Ten digits, in one piece or as 3 3 4, whose last is the check digit of modulus 11 (NHS Data
/// Dictionary, NHS NUMBER).
fn is_nhs(digits: &[u8], lengths: &[usize]) -> bool {
    let [body @ .., check] = digits else {
        return false;
    };
    let weighted = body
        .iter()
        .zip((2..=10).rev())
        .map(|(digit, weight)| u32::from(*digit) * weight);
    let due = (11 - weighted.sum::<u32>() % 11) % 11;
    digits.len() == 10 && matches!(lengths, [10] | [3, 3, 4]) && due == u32::from(*check)
}

/// 13 to 19 digits, in one piece or as cards print them, that pass Luhn's check (ISO/IEC 7812-1,
/// annex B). A row of years is none.
fn is_card(digits: &[u8], lengths: &[usize]) -> bool {
    let printed = match lengths {
        [_] | [4, 6, 4 | 5] => true,
        [fours @ .., last] => fours.len() >= 3 && fours.iter().all(|n| *n == 4) && *last <= 4,
        [] => false,
    };
    let years = lengths.len() > 1
        && digits
            .chunks(4)
            .all(|year| matches!(year, [1, 9, ..] | [2, 0, ..]));
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, u32::from(*digit)) {
            (0, digit) => digit,
            (_, digit) => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    let issued = matches!(digits, [2..=6, ..]);
    issued && (13..=19).contains(&digits.len()) && printed && !years && sum.is_multiple_of(10)
}

/// A day written without separators: `20260312`.
fn is_day(digits: &[u8]) -> bool {
    let ([1, 9, _, _, m, n, d, e] | [2, 0, _, _, m, n, d, e]) = digits else {
        return false;
    };
    (1..=12).contains(&(m * 10 + n)) && (1..=31).contains(&(d * 10 + e))
}
