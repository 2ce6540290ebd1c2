//! Postcodes, National Insurance numbers, pupil numbers: letters and digits in a fixed order.

use crate::Detail;
use crate::text::{Found, Text, begins};

/// The code that begins here.
pub(crate) fn at(text: &Text, at: usize, out: &str) -> Found {
    if !text.is(at, |c| c.is_ascii_alphabetic()) || !begins(out) {
        return None;
    }
    let as_one = |end: Option<usize>, detail| end.map(|end| (end, detail));
    as_one(national_insurance(text, at), Detail::NationalInsurance)
        .or_else(|| as_one(pupil(text, at), Detail::Pupil))
        .or_else(|| as_one(postcode(text, at), Detail::Postcode))
}

fn upper(text: &Text, at: usize) -> Option<char> {
    text.at(at).map(|c| c.to_ascii_uppercase())
}

fn digit(text: &Text, at: usize) -> bool {
    text.is(at, |c| c.is_ascii_digit())
}

/// Two letters, six digits, a letter from A to D that people often leave out.
///
/// Prefixes that are not given out: HM Revenue and Customs, National Insurance Manual, NIM39110.
/// Ordinary words such as "at" are valid prefixes, so that in lower case only what is written in one
/// piece or in pairs of digits is taken.
fn national_insurance(text: &Text, at: usize) -> Option<usize> {
    let (first, second) = (upper(text, at)?, upper(text, at + 1)?);
    let given = first.is_ascii_uppercase()
        && second.is_ascii_uppercase()
        && !matches!(first, 'D' | 'F' | 'I' | 'Q' | 'U' | 'V')
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
    if !given {
        return None;
    }
    let capitals = |at: usize| text.is(at, |c| c.is_ascii_uppercase());
    let (mut here, mut gaps) = (at + 2, [false; 6]);
    for gap in &mut gaps {
        let digits = text.gap(here, 1);
        *gap = digits > here;
        here = digits;
        if !digit(text, here) {
            return None;
        }
        here += 1;
    }
    let [apart, inner @ ..] = gaps;
    let whole = inner == [false; 5];
    let pairs = inner == [false, true, false, true, false];
    let suffix = text.gap(here, 1);
    let loud = capitals(at) && capitals(at + 1);
    if text.is(suffix, |c| matches!(c.to_ascii_uppercase(), 'A'..='D')) && text.ends(suffix + 1) {
        let joined = whole && !apart && suffix == here;
        if joined || pairs || (loud && capitals(suffix)) {
            return Some(suffix + 1);
        }
    }
    let sure = (whole && !apart) || (pairs && loud);
    (sure && text.ends(here)).then_some(here)
}

/// A letter, then twelve digits, the last of which may be a letter (Department for Education, Unique
/// pupil numbers: a guide). I, O and S are not used first.
fn pupil(text: &Text, at: usize) -> Option<usize> {
    let digits = text.run(at + 1, |c| c.is_ascii_digit()) - (at + 1);
    let end = match digits {
        12 => at + 13,
        11 if text.is(at + 12, |c| c.is_ascii_alphabetic()) => at + 13,
        _ => return None,
    };
    (!matches!(upper(text, at)?, 'I' | 'O' | 'S') && text.ends(end)).then_some(end)
}

/// Postcode areas of the United Kingdom and the Crown dependencies, with BFPO's BF and the
/// non-geographic BX (Royal Mail, Postcode Address File).
const AREAS: &str = " AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE \
    DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW \
    KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE \
    SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

/// Endings in lower case that make an ordinal or a quantity of what could be the second half.
const QUANTITIES: [&str; 10] = ["st", "nd", "rd", "th", "pp", "hr", "yr", "ug", "ng", "pg"];

/// Both halves: `SW1` alone is a part of London.
fn postcode(text: &Text, at: usize) -> Option<usize> {
    if text.says(at, "GIR") && text.says(text.gap(at + 3, 2), "0AA") {
        let end = text.gap(at + 3, 2) + 3;
        return text.ends(end).then_some(end);
    }
    let letters = 1 + usize::from(text.is(at + 1, |c| c.is_ascii_alphabetic()));
    let area = |name: &str| name.len() == letters && text.says(at, name);
    if !AREAS.split(' ').any(area) || !digit(text, at + letters) {
        return None;
    }
    // The district is one digit, and perhaps a digit or a letter more.
    let short = at + letters + 1;
    let long = text
        .is(short, |c| c.is_ascii_alphanumeric())
        .then_some(short + 1);
    [Some(short), long].into_iter().flatten().find_map(|half| {
        let second = text.gap(half, 2);
        let unit = |at: usize| {
            text.is(at, |c| c.is_ascii_alphabetic())
                && !matches!(upper(text, at), Some('C' | 'I' | 'K' | 'M' | 'O' | 'V'))
        };
        let quantity = second > half
            && QUANTITIES.iter().any(|ending| {
                let mut here = second;
                ending.chars().all(|c| {
                    here += 1;
                    text.at(here) == Some(c)
                })
            });
        let sound = digit(text, second) && unit(second + 1) && unit(second + 2);
        (sound && !quantity && text.ends(second + 3)).then_some(second + 3)
    })
}
