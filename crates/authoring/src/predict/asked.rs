//! The rules that an editor's question is held to.

use evidence_walk_contract::summary::Measure;

use super::Scale;
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
    let counts = matches!(scale.measure, Measure::People | Measure::Events);
    let without = scale.of.to_string();
    if counts && !words.contains(&without.as_str()) {
        fault(
            format!("the question does not say what it would be without: {without}"),
            format!("begin with it: “Picture … who would have {without} {unit} …”"),
        );
    }
    let numbered_people = words.windows(2).any(|pair| {
        matches!(pair, [n, people] if n.bytes().all(|b| b.is_ascii_digit()) && *people == p.people)
    });
    if scale.measure == Measure::Events && numbered_people {
        fault(
            format!("the figure counts {unit}, and the question a number of people"),
            format!("one person may have several: ask out of {without} {unit}, not out of people"),
        );
    }
    sound
}
