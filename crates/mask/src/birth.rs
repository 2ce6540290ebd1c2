//! Dates of birth: a whole day after words that say whose it is. Without them a day is part of what
//! evidence is discussed with.

use crate::PersonalDetail;
use crate::clue::Before;
use crate::text::{Found, Text};

/// Words before a date of birth; some with others only, see [`is_told`].
const BIRTH: &str = "born dob birth birthday birthdate bday geni ganwyd ganed";

/// Words between `born` and a day that make it the limit of a group.
const RANGES: &str =
    "between from before after since until till cohort week weeks study earlier later";

/// Those of whom `born on` says which group they belong to.
const GROUPS: &str = "children babies infants people pupils those all participants women men mothers adults \
    members students cohort everyone anyone births who";

/// Those of whom it does not.
const OWN: &str = "my our his her their i he she";

/// Words after a day that make it the beginning of a range.
const ONWARDS: &str = "to until till through onwards";

/// Words after a day and `or` that make it a limit.
const LIMITS: &str = "later after before earlier";

/// The names of the months, in English and in Welsh.
const MONTHS: &str = "january february march april may june july august september october november december \
    ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr";

/// The date of birth that begins here.
pub(crate) fn at(text: &Text, at: usize, before: &Before) -> Found {
    let begins = text.digit(at) || month(text, at).is_some();
    let near = begins.then(|| is_told(before))??;
    let end = in_figures(text, at, near)
        .or_else(|| day_first(text, at, near))
        .or_else(|| month_first(text, at))?;
    (text.ends(end) && !goes_on(text, end)).then_some((end, PersonalDetail::BirthDate))
}

/// Whether the day that ends here begins a range: `to 31 August`, `or later`.
fn goes_on(text: &Text, end: usize) -> bool {
    let word = |at: usize, words| {
        let next = text.gap(at, 2);
        let found = text.one_of(next, words).map(|word| next + word.len());
        // Before another sign it may be part of an address, which is masked by itself.
        let whole = |end: &usize| {
            text.at(*end)
                .is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ';'))
        };
        found.filter(|_| next > at).filter(whole)
    };
    word(end, ONWARDS).is_some() || word(end, "or").is_some_and(|end| word(end, LIMITS).is_some())
}

/// Whether a date of birth is announced, and if so whether nothing else is between.
fn is_told(before: &Before) -> Option<bool> {
    let back = before.within(7, BIRTH).or_else(|| before.near(BIRTH))?;
    let told = match before.word(back) {
        word if word.eq_ignore_ascii_case("birth") => {
            before.among(back + 1, back + 1, "of")
                || (back > 0 && before.among(back - 1, back - 1, "date day"))
        }
        word if word.eq_ignore_ascii_case("born") => {
            before.among(back + 1, back + 3, OWN) || !before.among(back + 1, back + 3, GROUPS)
        }
        _ => true,
    };
    // `born 3-9 March`, `born 1 May 2012 to 31 August 2012`; a year between ends what was said.
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let limit = before.among(0, 0, "to") || number(before.word(0));
    let year = (0..back).any(|word| number(before.word(word)) && before.word(word).len() == 4);
    let ranged = back > 0 && (limit || year || before.among(0, back - 1, RANGES));
    (told && !ranged).then(|| before.near(BIRTH).is_some())
}

/// A dot, slash or comma with or without separators around it, or separators alone.
fn mark(text: &Text, at: usize) -> usize {
    let here = text.gap(at, 3);
    match text.is(here, |c| matches!(c, '.' | '/' | ',' | '\\')) {
        true => text.gap(here + 1, 3),
        false => here,
    }
}

fn digits(text: &Text, at: usize) -> usize {
    text.run(at, |c| c.is_ascii_digit()) - at
}

fn is_day(day: u32) -> bool {
    (1..=31).contains(&day)
}

/// `12/03/1951`, `1951-03-12`, `120351`, in this order or with the month first.
fn in_figures(text: &Text, at: usize, near: bool) -> Option<usize> {
    let first = digits(text, at);
    let part = |from: usize, to: usize| text.number(at + from, at + to);
    let sound = |day: u32, month: u32| is_day(day) && is_day(month) && day.min(month) <= 12;
    match first {
        8 if sound(part(0, 2), part(2, 4)) || sound(part(6, 8), part(4, 6)) => {
            return Some(at + 8);
        }
        6 if near && sound(part(0, 2), part(2, 4)) => return Some(at + 6),
        _ => {}
    }
    let second = mark(text, at + first);
    let second_end = second + digits(text, second);
    let third = mark(text, second_end);
    let third = third + usize::from(text.is(third, |c| matches!(c, '\'' | '\u{2019}')));
    let end = third + digits(text, third);
    let apart = second > at + first && third > second_end;
    let numbers = [(at, at + first), (second, second_end), (third, end)];
    let [a, b, c] = numbers.map(|(from, to)| text.number(from, to));
    let lengths = numbers.map(|(from, to)| to - from);
    let sound = match lengths {
        [1 | 2, 1 | 2, 2 | 4] => sound(a, b),
        [4, 1 | 2, 1 | 2] => sound(c, b),
        _ => false,
    };
    (apart && sound).then_some(end)
}

/// The end of the name of a month, whole or its first letters.
fn month(text: &Text, at: usize) -> Option<usize> {
    let end = text.run(at, |c| c.is_ascii_alphabetic());
    let length = end - at;
    let named = |name: &str| {
        let short = (3..=name.len()).contains(&length);
        short && name.get(..length).is_some_and(|begun| text.says(at, begun))
    };
    (text.ends(end) && MONTHS.split_ascii_whitespace().any(named)).then_some(end)
}

/// The end of a day of the month, with `st` and the like.
fn day(text: &Text, at: usize) -> Option<usize> {
    let length = digits(text, at);
    let end = at + length;
    let sound = matches!(length, 1 | 2) && is_day(text.number(at, end));
    let ordinal = text.gap(end, 1);
    let ordinal = text.one_of(ordinal, "st nd rd th").map(|_| ordinal + 2);
    sound.then_some(ordinal.unwrap_or(end))
}

/// The year after a day and a month, as far as one stands there.
fn year(text: &Text, at: usize) -> Option<usize> {
    let here = mark(text, at);
    let here = here + usize::from(text.is(here, |c| matches!(c, '\'' | '\u{2019}')));
    let length = digits(text, here);
    (here > at && matches!(length, 2 | 4) && text.ends(here + length)).then_some(here + length)
}

/// `the 21st of May 1939`, `19 Aug '57`; without a year where nothing is between it and the clue.
fn day_first(text: &Text, at: usize, near: bool) -> Option<usize> {
    let end = day(text, at)?;
    let here = mark(text, end);
    let here = text
        .one_of(here, "of o")
        .map_or(here, |word| text.gap(here + word.len(), 3));
    let end = month(text, here)?;
    year(text, end).or(near.then_some(end))
}

/// `Feb 29, 1944`.
fn month_first(text: &Text, at: usize) -> Option<usize> {
    let end = month(text, at)?;
    let here = mark(text, end);
    let here = text
        .one_of(here, "the")
        .map_or(here, |_| text.gap(here + 3, 3));
    let end = day(text, here)?;
    year(text, end)
}
