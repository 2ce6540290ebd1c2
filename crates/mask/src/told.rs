//! Details that only the preceding words identify: bank accounts, the last digits of a card,
//! licences, references of cases.

use crate::PersonalDetail;
use crate::clue::{Before, is_one_of};
use crate::number::{Pieces, goes_on, stands_alone};
use crate::text::{Found, Text};

/// The detail that the preceding words announce, if there is one here.
pub(crate) fn at(text: &Text, at: usize, out: &str, before: &Before) -> Found {
    let as_one = |end: Option<usize>, detail| end.map(|end| (end, detail));
    as_one(account(text, at, out, before), PersonalDetail::Account)
        .or_else(|| as_one(last_four(text, at, before), PersonalDetail::Card))
        .or_else(|| as_one(licence(text, at, before), PersonalDetail::Licence))
}

/// Words of which some stand before the number of an account.
const ACCOUNTS: &str = "account acct acc accounts ac";

/// A sort code, six digits alone or in pairs, or the number of an account, six to ten digits.
fn account(text: &Text, at: usize, out: &str, before: &Before) -> Option<usize> {
    if !text.digit(at) || !stands_alone(out) {
        return None;
    }
    let pieces = Pieces::read(text, at, false);
    let enough = pieces
        .first(pieces.many)
        .is_some_and(|(digits, ..)| digits.len() >= 6);
    if !enough {
        return None;
    }
    let sort = before
        .within(6, "sort")
        .is_some_and(|back| back == 0 || before.among(back - 1, back - 1, "code codes"));
    let bank =
        sort || before.within(6, "sortcode sc").is_some() || before.near("bank banc").is_some();
    let told = before
        .near(ACCOUNTS)
        .or_else(|| before.near("sort sortcode sc"));
    // `taken into account 12 000 000 people`
    let told = told.filter(|back| !before.among(back + 1, back + 2, "into on"));
    (1..=pieces.many).rev().find_map(|many| {
        let (digits, lengths, end) = pieces.first(many)?;
        let lengths = lengths.get(..many)?;
        let code = bank && matches!(lengths, [2, 2, 2] | [6]);
        let number = told.is_some()
            && (6..=10).contains(&digits.len())
            && many <= pieces.plain
            && lengths.iter().all(|length| *length > 1)
            && !lengths.iter().skip(1).all(|length| *length == 3);
        let number = number || (told.is_some() && many == 1 && (6..=10).contains(&digits.len()));
        let sound = text.ends(end) && !goes_on(text, end);
        ((code || number) && sound).then_some(end)
    })
}

/// The last four digits of a card: `card ending 4242`.
fn last_four(text: &Text, at: usize, before: &Before) -> Option<usize> {
    let end = text.run(at, |c| c.is_ascii_digit());
    if end != at + 4 || !text.ends(end) || goes_on(text, end) {
        return None;
    }
    let ending = before.near("ending ends end last finishing four")?;
    let paid = "card visa mastercard amex debit credit account";
    before.among(ending, ending + 3, paid).then_some(end)
}

/// The number of a driving licence that has not the form of one of Great Britain.
fn licence(text: &Text, at: usize, before: &Before) -> Option<usize> {
    let code = Code::read(text, at).filter(|code| code.digits >= 5)?;
    before.near("licence license licences trwydded")?;
    Some(code.end)
}

/// What a case or its like is called by; with a word for its number.
const CASES: &str = "case crime incident complaint claim file referral tribunal court client patient hospital \
    customer policy membership member application appeal order ticket log safeguarding docket reference ref refs \
    cyfeirnod achos urn";

/// Words for a number.
const NUMBERS: &str = "number no nr num id ref reference code";

/// Words for a reference that need no other.
const REFERENCES: &str = "reference ref refs cyfeirnod urn";

/// Words before a reference that is of a publication, a grant or a guideline.
const PUBLIC: &str = "nice grant award ethics trial study protocol funding guideline guidance project doi article \
    catalogue isbn paper prospero registration";

/// What the references of trials, papers and grants begin with.
const PUBLISHED: &str = "isrctn nct crd nihr pmid pmc isbn issn doi es mr ep ah bb ng cg qs ph";

/// The reference of a case: a code after words that say so.
pub(crate) fn case(text: &Text, at: usize, before: &Before) -> Found {
    let code = Code::read(text, at).filter(|code| code.digits >= 3)?;
    let back = before.near(CASES)?;
    let number = (0..back).any(|word| is_one_of(before.word(word), NUMBERS))
        || (is_one_of(before.word(back), NUMBERS) && before.among(back + 1, back + 1, CASES));
    let alone = is_one_of(before.word(back), REFERENCES);
    let marked = code.letters > 0 || code.joined;
    let sound = match (number, alone) {
        (true, _) => !code.year || marked,
        (_, true) => code.digits >= 4 && (code.digits >= 5 || marked),
        _ => code.digits >= 4 && code.letters > 0,
    };
    let public = before.among(0, back + 3, PUBLIC) || code.published;
    (sound && !public && !code.years).then_some((code.end, PersonalDetail::CaseReference))
}

/// Most pieces that a code is read on for.
const PIECES: usize = 12;

/// A code of letters and figures in pieces.
struct Code {
    end: usize,
    digits: usize,
    letters: usize,
    /// Whether a dash, slash or the like joins two of its pieces.
    joined: bool,
    /// Whether it begins with a year.
    year: bool,
    /// Whether it is nothing but a year or two: `2019/20`.
    years: bool,
    published: bool,
}

impl Code {
    /// Reads as far as pieces with figures go: joined by a sign, or in capitals with a space between.
    fn read(text: &Text, at: usize) -> Option<Self> {
        let such = |c: char| c.is_ascii_alphanumeric();
        let first = text.run(at, such);
        let letters = text.run(at, |c| c.is_ascii_alphabetic());
        let figures = |from: usize, to: usize| (from..to).any(|at| text.digit(at));
        let loud =
            |from: usize, to: usize| (from..to).all(|at| !text.is(at, |c| c.is_ascii_lowercase()));
        // A word is a piece of a code only in capitals, and only a short one.
        if first == at || !(figures(at, first) || (loud(at, first) && first - at <= 6)) {
            return None;
        }
        let published = PUBLISHED
            .split_ascii_whitespace()
            .any(|name| name.len() == letters - at && text.says(at, name));
        let sound = |end: usize| text.ends(end) && !goes_on(text, end);
        let (mut end, mut joined) = (first, false);
        // The last place where the code may end, and whether a sign joins what is before it.
        let mut last = sound(first).then_some((first, false));
        for _ in 0..PIECES {
            let sign = text.gap(end, 1);
            let sign = if text.is(sign, |c| matches!(c, '/' | '.' | ':' | '_' | '\\')) {
                // `2018/19: 12000` is not a reference.
                let spaced = text.is(sign, |c| c == '/');
                Some(text.gap(sign + 1, usize::from(spaced)))
            } else {
                text.is(end, |c| c == '-' || c == '\u{2013}')
                    .then_some(end + 1)
            };
            let next = sign.unwrap_or_else(|| text.gap(end, 2));
            let stop = text.run(next, such);
            let glued = sign == Some(end + 1);
            if stop == next || next == end || !(glued || (figures(next, stop) && loud(next, stop)))
            {
                break;
            }
            joined |= sign.is_some();
            end = stop;
            if sound(end) {
                last = Some((end, joined));
            }
        }
        let (end, joined) = last?;
        let count = |such: fn(char) -> bool| (at..end).filter(|at| text.is(*at, such)).count();
        let digits = count(|c| c.is_ascii_digit());
        let four = first == at + 4 && (at..first).all(|at| text.digit(at));
        let year = four && matches!(text.number(at, first), 1900..=2099);
        let figures = (at..end).filter_map(|at| text.at(at)?.to_digit(10));
        let second = figures
            .skip(4)
            .take(4)
            .fold(0, |number, digit| number * 10 + digit);
        let two = digits == 8 && matches!(second, 1900..=2099);
        let letters = count(|c| c.is_ascii_alphabetic());
        Some(Self {
            end,
            digits,
            letters,
            joined,
            year,
            years: year && letters == 0 && (digits <= 6 || two),
            published,
        })
    }
}
