//! Telephone, NHS and card numbers, and other long ones.

use crate::PersonalDetail;
use crate::clue::Before;
use crate::text::{Found, Text, begins, is_word};

/// Most digits of anything that is looked for, with room for `0044`.
const DIGITS: usize = 20;

/// Most pieces that one number is written in: each digit may stand alone.
const GROUPS: usize = DIGITS;

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
pub(crate) struct Pieces {
    digits: [u8; DIGITS],
    /// For each piece the number of digits so far, and where it ends.
    ends: [(usize, usize); GROUPS],
    pub(crate) many: usize,
    /// How many stand before the first dot or slash: beyond it nothing but a telephone number is
    /// looked for, as decimals, days and DOIs are written so.
    pub(crate) plain: usize,
}

impl Pieces {
    /// Reads pieces from `at`, of which any may stand in round brackets: `(0)20`. In a link a dot or
    /// a slash is part of the address.
    pub(crate) fn read(text: &Text, at: usize, in_link: bool) -> Self {
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
            let next = text.gap(stop + open, 4);
            if next == stop && open == 0 && !text.is(next, |c| c == '(') {
                break;
            }
            here = next;
        }
        all
    }

    /// The first pieces: their digits, their lengths, and where they end.
    pub(crate) fn first(&self, many: usize) -> Option<(&[u8], [usize; GROUPS], usize)> {
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

/// The telephone, NHS or card number that begins here.
pub(crate) fn named(text: &Text, at: usize, out: &str, in_link: bool, before: &Before) -> Found {
    let plus = text.is(at, |c| c == '+');
    let open = text.is(at, |c| c == '(');
    if !(plus || open || text.digit(at)) || !stands_alone(out) {
        return None;
    }
    let pieces = Pieces::read(text, at + usize::from(plus), in_link);
    let titled = is_of_a_publication(before);
    let enough = pieces
        .first(pieces.many)
        .is_some_and(|(digits, ..)| digits.len() >= 9);
    if !enough {
        return None;
    }
    let called = before.within(6, PHONES).is_some();
    let patient = before.within(5, "nhs chi gig").is_some();
    let paid = before.within(6, CARDS).is_some();
    (1..=pieces.many).rev().find_map(|many| {
        let (digits, lengths, end) = pieces.first(many)?;
        if !text.ends(end) || goes_on(text, end) {
            return None;
        }
        let lengths = lengths.get(..many)?;
        let plain = many <= pieces.plain;
        let detail = if is_phone(digits, lengths, plus, plain, called) {
            return Some((extension(text, end), PersonalDetail::Phone));
        } else if plus || open || titled || !(plain || patient || paid) {
            return None;
        } else if is_nhs(digits, lengths, patient) {
            PersonalDetail::Nhs
        } else if is_card(digits, lengths, paid) {
            PersonalDetail::Card
        } else {
            return None;
        };
        Some((end, detail))
    })
}

/// The end of a telephone number with its extension: `ext 214`, `x33`.
fn extension(text: &Text, end: usize) -> usize {
    let here = text.gap(end, 2);
    let names = ["extension", "extn", "ext", "x"];
    let name = names.iter().find(|name| text.says(here, name));
    let digits = name.map_or(end, |name| {
        let after = here + name.len();
        text.gap(after + usize::from(text.is(after, |c| c == '.')), 2)
    });
    let stop = text.run(digits, |c| c.is_ascii_digit());
    match name.is_some() && (2..=5).contains(&(stop - digits)) && text.ends(stop) {
        true => stop,
        false => end,
    }
}

/// The long number that begins here. `in_link`: there it names a page, not a person.
pub(crate) fn long(text: &Text, at: usize, out: &str, in_link: bool, before: &Before) -> Found {
    let excused = in_link || is_of_a_publication(before);
    if excused || !text.digit(at) || !stands_alone(out) {
        return None;
    }
    let pieces = Pieces::read(text, at, in_link);
    (1..=pieces.many.min(pieces.plain))
        .rev()
        .find_map(|many| {
            let (digits, lengths, end) = pieces.first(many)?;
            let sound = text.ends(end) && !goes_on(text, end);
            (sound && is_long(digits, lengths.get(..many)?))
                .then_some((end, PersonalDetail::LongNumber))
        })
        .or_else(|| {
            let end = text.run(at, |c| c.is_ascii_digit());
            let endless = end > at + DIGITS && text.ends(end);
            endless.then_some((end, PersonalDetail::LongNumber))
        })
}

/// Words before a telephone number.
const PHONES: &str = "phone phones telephone tel mobile mob number ring rang call text whatsapp fax landline \
    ff\u{f4}n rhif ffoniwch contact";

/// Words before the number of a payment card.
pub(crate) const CARDS: &str = "card cards visa mastercard amex maestro debit credit";

/// Words before the number of a publication or a registered trial.
const PUBLICATIONS: &str = "PMID ISBN ISSN ISRCTN NCT";

/// `ISBN-13:` stands before many.
fn is_of_a_publication(before: &Before) -> bool {
    let size = matches!(before.word(0), "10" | "13");
    before.among(0, usize::from(size), PUBLICATIONS)
}

/// Whether what was written so far leaves off before a number: not within a word, a decimal, a count
/// with commas, or a sum of money.
pub(crate) fn stands_alone(out: &str) -> bool {
    let mut back = out.chars().rev();
    let (last, before) = (back.next(), back.next());
    let within = matches!(last, Some('.' | ',')) && before.is_some_and(|c| c.is_ascii_digit());
    !within && !last.is_some_and(|c| is_word(c) || matches!(c, '£' | '$' | '€'))
}

/// Whether a decimal or a percent sign follows. Behind a bracket a dot ends a sentence. Where a mask
/// stands behind the dot, the decimals may have gone with what it hides.
pub(crate) fn goes_on(text: &Text, end: usize) -> bool {
    let digit = |at: usize| text.is(at, |c| c.is_ascii_digit());
    let masked = || {
        PersonalDetail::ALL
            .iter()
            .any(|detail| text.says(end + 1, detail.tag()))
    };
    let dot = digit(end - 1) && text.is(end, |c| c == '.');
    (dot && (digit(end + 1) || masked())) || text.is(end, |c| c == '%')
}

/// UK numbers as Ofcom's National Telephone Numbering Plan has them: 0, or +44, and nine or ten
/// digits; and numbers abroad with their plus sign. Hyphenated dates and rows of years begin with two or
/// four digits other than an area's; a mobile number may be split anywhere that makes no day or year of
/// its beginning, and so may any number after words that say what it is. `plain`: without dots and
/// slashes; with them a single digit in front is that of a decimal.
fn is_phone(digits: &[u8], lengths: &[usize], plus: bool, plain: bool, called: bool) -> bool {
    let (abroad, rest, lengths) = match (plus, digits, lengths) {
        (true, [4, 4, rest @ ..], lengths) => (true, rest, lengths),
        (_, [0, 0, 4, 4, rest @ ..], lengths) => (true, rest, lengths),
        (false, [4, 4, rest @ ..], [2, lengths @ ..]) if plain && is_mobile(rest) => {
            (true, rest, lengths)
        }
        (true, [1..=9, ..], [1..=4, _, ..] | [10..=15]) => {
            return plain && (10..=15).contains(&digits.len());
        }
        (_, rest, lengths) => (false, rest, lengths),
    };
    // +44 (0)20 is written for those who do not know which to dial.
    let (trunk, number) = match rest {
        [0, number @ ..] => (true, number),
        number => (false, number),
    };
    let sized = match number {
        [1, ..] => matches!(number.len(), 9 | 10),
        [8, 0, 0, ..] => matches!(number.len(), 9 | 10),
        [2 | 3 | 5 | 7 | 8, ..] => number.len() == 10,
        _ => false,
    };
    let decimal = !plain && lengths.first() == Some(&1);
    let day = matches!(
        (digits, lengths),
        ([_, _, 0..=2, ..] | [_, _, 3, 0 | 1, ..], [2, 2, ..])
            | ([_, _, 1, 9, ..] | [_, _, 2, 0, ..], [2, 4, ..])
    );
    let loose = number.len() == 10 && !day && (called || is_mobile(number));
    let whole = lengths.len() == 1
        || matches!(lengths, [3..=6, ..])
        || matches!((number, lengths), ([7, ..], [2, 3..=9, ..]) if !day);
    let single = lengths.iter().skip(1).filter(|length| **length == 1);
    let split = match single.count() {
        0 => whole,
        1 => whole && number.len() == 10,
        _ => false,
    };
    sized && !decimal && (abroad || (trunk && !plus && (split || loose)))
}

/// Whether a number without its 0 is that of a mobile telephone.
fn is_mobile(number: &[u8]) -> bool {
    matches!(number, [7, 3..=9, ..])
}

/// Ten digits, in one piece or as 3 3 4, whose last is the check digit of modulus 11 (NHS Data
/// Dictionary, NHS NUMBER). After words that say so (`said`) in any pieces and without the check, as
/// people slip, but not in thousands or after a year.
fn is_nhs(digits: &[u8], lengths: &[usize], said: bool) -> bool {
    let [body @ .., check] = digits else {
        return false;
    };
    let weighted = body
        .iter()
        .zip((2..=10).rev())
        .map(|(digit, weight)| u32::from(*digit) * weight);
    let due = (11 - weighted.sum::<u32>() % 11) % 11;
    let checked = matches!(lengths, [10] | [3, 3, 4] | [3, 3, 2, 2]) && due == u32::from(*check);
    let written =
        said && lengths != [1, 3, 3, 3] && !is_year(digits, lengths) && is_one_number(lengths);
    digits.len() == 10 && (checked || written)
}

/// 13 to 19 digits, in one piece or as cards print them, that pass Luhn's check (ISO/IEC 7812-1,
/// annex B). A row of years is none. After words that say so (`said`) in any pieces and without the
/// check.
fn is_card(digits: &[u8], lengths: &[usize], said: bool) -> bool {
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
    let issued = matches!(digits, [2..=6, ..]) && (13..=19).contains(&digits.len()) && !years;
    issued && ((said && is_one_number(lengths)) || (printed && sum.is_multiple_of(10)))
}

/// Eight digits or more in one piece that are no day; with the pieces of four or more around it, so that
/// half a number does not remain.
fn is_long(digits: &[u8], lengths: &[usize]) -> bool {
    match lengths {
        [length] => *length >= LONG && !is_day(digits),
        [first, .., last] => {
            let most = lengths.iter().any(|length| *length >= LONG);
            let least = lengths.iter().all(|length| *length >= 4);
            let head = digits.get(..*first).unwrap_or_default();
            let tail = digits.get(digits.len() - last..).unwrap_or_default();
            let date = |piece: &[u8]| is_year(piece, &[piece.len()]) || is_day(piece);
            most && least && !date(head) && !date(tail)
        }
        [] => false,
    }
}

/// Whether pieces are those of one number rather than a row of small ones: each of one digit, or one at
/// most.
fn is_one_number(lengths: &[usize]) -> bool {
    let single = lengths.iter().filter(|length| **length == 1).count();
    single <= 1 || single == lengths.len()
}

/// Whether the first piece is a year.
fn is_year(digits: &[u8], lengths: &[usize]) -> bool {
    matches!((digits, lengths), ([1, 9, ..] | [2, 0, ..], [4, ..]))
}

/// A day written without separators: `20260312`.
fn is_day(digits: &[u8]) -> bool {
    let ([1, 9, _, _, m, n, d, e] | [2, 0, _, _, m, n, d, e]) = digits else {
        return false;
    };
    (1..=12).contains(&(m * 10 + n)) && (1..=31).contains(&(d * 10 + e))
}
