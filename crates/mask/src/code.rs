//! Postcodes, National Insurance numbers, pupil numbers, driving licences: letters and digits in a fixed
//! order.

use crate::PersonalDetail;
use crate::clue::Before;
use crate::text::{Found, Text};

/// The code that begins here.
pub(crate) fn at(text: &Text, at: usize, before: &Before) -> Found {
    if !text.is(at, |c| c.is_ascii_alphabetic()) {
        return None;
    }
    let as_one = |end: Option<usize>, detail| end.map(|end| (end, detail));
    as_one(
        national_insurance(text, at, before),
        PersonalDetail::NationalInsurance,
    )
    .or_else(|| as_one(pupil(text, at, before), PersonalDetail::Pupil))
    .or_else(|| as_one(postcode(text, at, before), PersonalDetail::Postcode))
    .or_else(|| as_one(licence(text, at), PersonalDetail::Licence))
    .or_else(|| as_one(iban(text, at), PersonalDetail::Account))
}

fn upper(text: &Text, at: usize) -> Option<char> {
    text.at(at).map(|c| c.to_ascii_uppercase())
}

fn letter(text: &Text, at: usize) -> bool {
    text.is(at, |c| c.is_ascii_alphabetic())
}

fn capital(text: &Text, at: usize) -> bool {
    text.is(at, |c| c.is_ascii_uppercase())
}

/// Two letters, six digits, a letter from A to D that people often leave out.
///
/// Prefixes that are not given out: HM Revenue and Customs, National Insurance Manual, NIM39110; QQ
/// stands in every example, and people copy it. Ordinary words such as "at" are valid prefixes, so that
/// in lower case only what is written in one piece or in pairs of digits is taken. After words that say
/// what it is, any prefix, ending and grouping is.
fn national_insurance(text: &Text, at: usize, before: &Before) -> Option<usize> {
    let loose = text.gap(at + 1, 1);
    if !letter(text, loose) || !text.digit(text.gap(loose + 1, 3)) {
        return None;
    }
    let said = before
        .within(6, "ni nino nin insurance yswiriant")
        .is_some();
    let next = match said && capital(text, at) {
        true => text.gap(at + 1, 1),
        false => at + 1,
    };
    let (first, second) = (upper(text, at)?, upper(text, next)?);
    let given = !matches!(first, 'D' | 'F' | 'I' | 'Q' | 'U' | 'V')
        && !matches!(second, 'D' | 'F' | 'I' | 'O' | 'Q' | 'U' | 'V')
        && !matches!(
            (first, second),
            ('B', 'G')
                | ('G', 'B')
                | ('N', 'K')
                | ('K', 'N')
                | ('T', 'N')
                | ('N', 'T')
                | ('Z', 'Z')
        );
    if !(letter(text, next) && (given || said || (first, second) == ('Q', 'Q'))) {
        return None;
    }
    let gap = |at: usize| match said && text.is(at, |c| matches!(c, '.' | '/')) {
        true => at + 1,
        false => text.gap(at, 3),
    };
    let (mut here, mut gaps) = (next + 1, [false; 6]);
    for apart in &mut gaps {
        let digits = gap(here);
        *apart = digits > here;
        here = digits;
        if !text.digit(here) {
            return None;
        }
        here += 1;
    }
    let [apart, inner @ ..] = gaps;
    let whole = inner == [false; 5];
    let pairs = inner == [false, true, false, true, false];
    let suffix = gap(here);
    let loud = capital(text, at) && capital(text, next);
    let last = match said {
        true => letter(text, suffix),
        false => text.is(suffix, |c| matches!(c.to_ascii_uppercase(), 'A'..='D')),
    };
    if last && text.ends(suffix + 1) {
        let joined = whole && !apart && suffix == here;
        if joined || pairs || said || (loud && capital(text, suffix)) {
            return Some(suffix + 1);
        }
    }
    let sure = (whole && !apart) || (pairs && loud) || (said && (loud || pairs));
    (sure && text.ends(here)).then_some(here)
}

/// A letter, then twelve digits, the last of which may be a letter (Department for Education, Unique
/// pupil numbers: a guide). I, O and S are not used first. In pieces only in capitals, with four digits
/// at least in the first, or after words that say what it is.
fn pupil(text: &Text, at: usize, before: &Before) -> Option<usize> {
    if !text.digit(text.gap(at + 1, 3)) {
        return None;
    }
    let said = before.within(5, "upn upns pupil").is_some();
    if matches!(upper(text, at)?, 'I' | 'O' | 'S') && !said {
        return None;
    }
    let split = said || (capital(text, at) && (1..=3).all(|next| text.digit(at + next)));
    let mut here = at + 1;
    for digit in 1..=12 {
        if split {
            here = text.gap(here, 3);
        }
        let sound = text.digit(here) || (digit == 12 && letter(text, here));
        if !sound {
            return None;
        }
        here += 1;
    }
    let end = match text.digit(here - 1) && said && letter(text, here) {
        true => here + 1,
        false => here,
    };
    text.ends(end).then_some(end)
}

/// A driving licence of Great Britain: five letters of the surname, filled up with 9; six digits of the
/// date of birth; two initials, or 9; a digit and two letters, and perhaps the number of the issue
/// (Driver and Vehicle Licensing Agency, Driver number).
fn licence(text: &Text, at: usize) -> Option<usize> {
    let (mut here, mut end, mut filled) = (at, at, false);
    for place in 0..16 {
        here = text.gap(here, 3);
        let c = upper(text, here)?;
        let nine = c == '9';
        let sound = match place {
            0..=4 => {
                let sound = nine || (!filled && c.is_ascii_uppercase());
                filled |= nine;
                sound
            }
            6 => matches!(c, '0' | '1' | '5' | '6'),
            8 => matches!(c, '0'..='3'),
            5 | 7 | 9 | 10 => c.is_ascii_digit(),
            11 => c.is_ascii_uppercase(),
            12 => nine || c.is_ascii_uppercase(),
            13 => c.is_ascii_digit() || c.is_ascii_uppercase(),
            _ => c.is_ascii_alphanumeric(),
        };
        if !sound {
            return None;
        }
        here += 1;
        end = here;
    }
    let issue = text.gap(end, 1);
    let issued = text.digit(issue) && text.digit(issue + 1) && text.ends(issue + 2);
    match issued {
        true => Some(issue + 2),
        false => text.ends(end).then_some(end),
    }
}

/// An international bank account number of the United Kingdom: GB, two digits, four letters, fourteen
/// digits (ISO 13616).
fn iban(text: &Text, at: usize) -> Option<usize> {
    let mut here = at;
    for place in 0..22 {
        here = text.gap(here, 2);
        let c = upper(text, here)?;
        let sound = match place {
            0 => c == 'G',
            1 => c == 'B',
            4..=7 => c.is_ascii_uppercase(),
            _ => c.is_ascii_digit(),
        };
        if !sound {
            return None;
        }
        here += 1;
    }
    text.ends(here).then_some(here)
}

/// Postcode areas of the United Kingdom and the Crown dependencies, with BFPO's BF and the
/// non-geographic BX (Royal Mail, Postcode Address File).
const AREAS: &str = " AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE \
    DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW \
    KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE \
    SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

/// Endings in lower case that make an ordinal or a quantity of what could be the second half.
const QUANTITIES: [&str; 10] = ["st", "nd", "rd", "th", "pp", "hr", "yr", "ug", "ng", "pg"];

/// Both halves: `SW1` alone is a part of London. In capitals one place more may stand open, as in
/// `SW1A 1 AA`; after words that say what it is, each may, in any case.
fn postcode(text: &Text, at: usize, before: &Before) -> Option<usize> {
    if text.says(at, "GIR") && text.says(text.gap(at + 3, 3), "0AA") {
        let end = text.gap(at + 3, 3) + 3;
        return text.ends(end).then_some(end);
    }
    let second = text.gap(at + 1, 1);
    let figure = |at: usize| text.digit(text.gap(at, 1));
    if !(figure(at + 1) || (letter(text, second) && figure(second + 1))) {
        return None;
    }
    let said = before
        .within(4, "postcode postcodes postal")
        .or_else(|| before.within(3, "code post"))
        .is_some_and(|back| before.word(back).len() > 4 || before.among(back, back + 1, "post"));
    [Some(at + 1), letter(text, second).then_some(second + 1)]
        .into_iter()
        .flatten()
        .find_map(|district| second_half(text, at, district, said))
}

/// The end of a postcode whose area ends at `district`.
fn second_half(text: &Text, at: usize, district: usize, said: bool) -> Option<usize> {
    let last = district - 1;
    let is_area = AREAS.split_ascii_whitespace().any(|area| {
        let mut letters = area.chars();
        let first = letters.next();
        let second = letters.next().unwrap_or(' ');
        upper(text, at) == first
            && match last > at {
                true => upper(text, last) == Some(second),
                false => second == ' ',
            }
    });
    let digit = text.gap(district, 1);
    if !is_area || !text.digit(digit) {
        return None;
    }
    let open = usize::from(last > at + 1) + usize::from(digit > district);
    // The district is one digit, and perhaps a digit or a letter more.
    let short = digit + 1;
    let long = text
        .is(short, |c| c.is_ascii_alphanumeric())
        .then_some(short + 1);
    [Some(short), long].into_iter().flatten().find_map(|half| {
        // `SA50.4GY`, in capitals.
        let dotted = usize::from(text.is(half, |c| c == '.') && capital(text, at));
        let second = text.gap(half + dotted, 4);
        let first = text.gap(second + 1, 1);
        let unit = |at: usize| {
            letter(text, at) && !matches!(upper(text, at), Some('C' | 'I' | 'K' | 'M' | 'O' | 'V'))
        };
        let quantity = second > half
            && QUANTITIES.iter().any(|ending| {
                let mut here = second;
                ending.chars().all(|c| {
                    here += 1;
                    text.at(here) == Some(c)
                })
            });
        let open = open + dotted + usize::from(first > second + 1);
        let capitals = [at, last, first, first + 1]
            .iter()
            .all(|at| capital(text, *at));
        let sound = text.digit(second) && unit(first) && unit(first + 1);
        let written = said || open == 0 || (open == 1 && capitals && second > half);
        (sound && written && !quantity && text.ends(first + 2)).then_some(first + 2)
    })
}
