//! Internet addresses: four numbers with dots, or hexadecimal groups with colons (RFC 4291, section 2.2).

use crate::PersonalDetail;
use crate::clue::Before;
use crate::text::{Found, Text};

/// Words before the number of a section or a version, which looks the same.
const SECTIONS: &str = "section sections version v chapter clause paragraph para table step release figure part \
    item appendix annex page";

/// Words before an internet address.
const ADDRESSES: &str = "ip ipv4 address router server";

/// The internet address that begins here.
pub(crate) fn at(text: &Text, at: usize, out: &str, before: &Before) -> Found {
    let inside = |c: char| matches!(c, '.' | ':' | '@');
    let alone = !out.ends_with(inside) && text.is(at, |c| c.is_ascii_hexdigit());
    let end = alone.then(|| four(text, at, before).or_else(|| groups(text, at)))??;
    Some((end, PersonalDetail::Ip))
}

/// `192.0.2.146`. A number of a section seldom has a part above 31.
fn four(text: &Text, at: usize, before: &Before) -> Option<usize> {
    let (mut here, mut most) = (at, 0);
    for part in 0..4 {
        let end = text.run(here, |c| c.is_ascii_digit());
        let number = text.number(here, end);
        let zeroed = end > here + 1 && text.is(here, |c| c == '0');
        if !(1..=3).contains(&(end - here)) || number > 255 || zeroed {
            return None;
        }
        most = most.max(number);
        here = end;
        if part < 3 {
            if !text.is(end, |c| c == '.') {
                return None;
            }
            here += 1;
        }
    }
    let goes_on = text.is(here, |c| c == '.') && text.digit(here + 1);
    let told = before.within(5, ADDRESSES).is_some();
    let section = before.within(2, SECTIONS).is_some();
    (text.ends(here) && !goes_on && (told || (most > 31 && !section))).then_some(here)
}

/// `2001:db8::8a2e:370:7334`. Times, ratios and names of programs have colons too, so a figure must be in
/// it, and all eight groups with a letter, or two colons and four characters.
fn groups(text: &Text, at: usize) -> Option<usize> {
    let colon = |at: usize| text.is(at, |c| c == ':');
    let (mut here, mut many, mut double, mut end) = (at, 0, false, at);
    while many < 8 {
        let stop = text.run(here, |c| c.is_ascii_hexdigit());
        if !(1..=4).contains(&(stop - here)) {
            break;
        }
        (many, end) = (many + 1, stop);
        here = stop + 1;
        if !colon(stop) {
            break;
        }
        if colon(here) {
            if double {
                break;
            }
            double = true;
            here += 1;
        }
    }
    let has = |such: fn(char) -> bool| (at..end).filter(|at| text.is(*at, such)).count();
    let letters = has(|c| c.is_ascii_alphabetic());
    let figures = has(|c| c.is_ascii_digit());
    let whole = many == 8 && (letters > 0 || figures > 20);
    let short = double && many < 8 && figures > 0 && letters + figures >= 4;
    // `for 2001:db8::1: try later`
    let closed = !colon(end) || text.at(end + 1).is_none_or(char::is_whitespace);
    ((whole || short) && text.ends(end) && closed).then_some(end)
}
