//! The rules for an editor's question.

use evidence_walk_document::outcome::Interval;
use evidence_walk_document::summary::Measure;

use super::{Scale, counts};
use crate::fields::Field;
use crate::shown::Voice;

/// Whether the question names what is counted, gives no direction away, and asks for events where
/// the figure counts events.
pub fn well(question: &str, field: &Field<'_>, scale: &Scale, voice: &Voice<'_>) -> bool {
    let lower = question.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && c != '%')
        .filter(|word| !word.is_empty())
        .collect();
    let p = &voice.phrases.guess;
    let mut sound = true;
    let mut fault = |problem: String, cure: String| {
        field.fault(problem, cure);
        sound = false;
    };
    let of = |list: &[String], word: &str| list.iter().any(|listed| listed == word);
    let alone = words.iter().find(|word| of(&p.leading, word));
    let after = words.windows(2).find_map(|pair| match pair {
        [how, word] if of(&p.how, how) && of(&p.leading_after, word) => Some(word),
        _ => None,
    });
    if let Some(word) = alone.or(after) {
        fault(
            format!("`{word}` gives the direction away"),
            "ask for the number itself: “how many falls would you expect?”".to_owned(),
        );
    }
    let unit = scale.range.unit.to_lowercase();
    let named = match scale.measure {
        Measure::Percent => {
            lower.contains(&unit) || lower.contains("percent") || lower.contains("per cent")
        }
        _ => lower.contains(&unit),
    };
    if !named {
        fault(
            format!("the question does not say that it asks for {unit}"),
            format!("name it: “how many {unit} would you expect?”"),
        );
    }
    let without = scale.of.to_string();
    if counts(scale.measure) && !words.contains(&without.as_str()) {
        fault(
            format!("the question does not say what it would be without: {without}"),
            format!("begin with it: “Picture … who would have {without} {unit} …”"),
        );
    }
    if scale.measure == Measure::Events && numbers_persons(&lower, &unit, &p.persons) {
        fault(
            format!("the figure counts {unit}, and the question a number of people"),
            format!("one person may have several: ask out of {without} {unit}, not out of people"),
        );
    }
    sound
}

/// How many words behind a number may say that it is one of people: "100 frail older people".
const NEAR: usize = 3;

/// Whether a number in the question is one of people. The unit behind it says that it is not, as in
/// "100 falls among residents", and so does the end of a clause, as in "after 12 months, residents".
fn numbers_persons(question: &str, unit: &str, persons: &[String]) -> bool {
    let tokens: Vec<&str> = question.split_whitespace().collect();
    let plain = |token: &str| {
        token
            .trim_matches(|c: char| !c.is_alphanumeric() && c != '%')
            .to_owned()
    };
    let ends = |token: &str| token.ends_with([',', ';', ':', '.', '?', '!']);
    let is_unit = |from: &[&str]| {
        let mut here = from.iter();
        unit.split_whitespace()
            .all(|word| here.next().is_some_and(|token| plain(token) == word))
    };
    let mut rest = tokens.as_slice();
    while let [number, behind @ ..] = rest {
        rest = behind;
        let digits = plain(number).replace(',', "");
        if digits.is_empty()
            || !digits.bytes().all(|b| b.is_ascii_digit())
            || ends(number)
            || number.ends_with(')')
        {
            continue;
        }
        let mut near = behind;
        for _ in 0..NEAR {
            let [token, further @ ..] = near else { break };
            if is_unit(near) {
                break;
            }
            let mut parts = token.split(|c: char| !c.is_alphanumeric());
            if parts.any(|part| persons.iter().any(|person| person == part)) {
                return true;
            }
            if ends(token) {
                break;
            }
            near = further;
        }
    }
    false
}

/// Whether the figure and both ends of its interval are numbers that the question takes: otherwise
/// the right answer could not be typed.
pub fn takes(value: f64, limits: Option<&Interval>, field: &Field<'_>, scale: &Scale) -> bool {
    let ends = limits.map(|i| {
        [
            ("low end of its interval", i.low),
            ("high end of its interval", i.high),
        ]
    });
    let all = [("figure", value)]
        .into_iter()
        .chain(ends.into_iter().flatten());
    let range = &scale.range;
    let (least, most) = (range.least.shown(), range.most.shown());
    for (what, value) in all {
        let number = scale.tenths(value);
        if number.is_some_and(|n| range.least <= n && n <= range.most) {
            continue;
        }
        let found = number.map_or_else(
            || "a number of more than eight digits".to_owned(),
            |n| match scale.measure {
                Measure::Percent => [n.shown(), range.unit.clone()].concat(),
                _ => [n.shown(), range.unit.clone()].join(" "),
            },
        );
        let cure = match scale.measure {
            Measure::People => "raise `out_of`, or ask in `percent`",
            Measure::Events => "ask in `percent`, or take `predict:` out",
            Measure::Percent | Measure::Months | Measure::Points => {
                "take `predict:` out: a figure so far out cannot be guessed at"
            }
        };
        field.fault(
            format!("the {what} comes to {found}, and the question takes {least} to {most}, so the answer could not be typed"),
            cure,
        );
        return false;
    }
    true
}
