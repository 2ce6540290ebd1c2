//! Sentences of a text.

/// Ends of pieces after which a full stop ends no sentence.
const ABBREVIATED: &[&str] = &[
    "al", "cf", "dr", "e.g", "i.e", "mr", "mrs", "ms", "no", "prof", "st", "vs",
];

/// What may stand between the mark at the end of a sentence and the space behind it.
const CLOSING: &[char] = &['"', '\'', '”', '’', ')', ']', '»'];

/// The sentences of a text without line breaks, each with the byte at which it begins.
///
/// One ends at a full stop, a question mark or an exclamation mark before a space, unless a small letter follows
/// or an abbreviation stands before the full stop.
pub fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '?', '!', '…']) {
        let Some((before, rest)) = text.split_at_checked(at) else {
            continue;
        };
        let after = rest
            .get(mark.len()..)
            .unwrap_or("")
            .trim_start_matches(CLOSING);
        let next = after.trim_start();
        let ends = after.len() > next.len()
            && !next.starts_with(char::is_lowercase)
            && !(mark == "." && is_abbreviated(before));
        if ends {
            let end = text.len() - after.len();
            push(&mut out, text, start, end);
            start = end;
        }
    }
    push(&mut out, text, start, text.len());
    out
}

fn push<'a>(out: &mut Vec<(usize, &'a str)>, text: &'a str, start: usize, end: usize) {
    let Some(piece) = text.get(start..end) else {
        return;
    };
    let trimmed = piece.trim_start();
    if !trimmed.trim_end().is_empty() {
        out.push((start + piece.len() - trimmed.len(), trimmed.trim_end()));
    }
}

fn is_abbreviated(before: &str) -> bool {
    let last = before.rsplit([' ', '(']).next().unwrap_or_default();
    ABBREVIATED.contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_another_begins() {
        let of = |text| -> Vec<&str> { sentences(text).into_iter().map(|(_, one)| one).collect() };
        assert_eq!(
            of("One fell by 0.62. “Why?” Nobody, e.g. Triple P. Asked! {a.b} says so"),
            [
                "One fell by 0.62.",
                "“Why?”",
                "Nobody, e.g. Triple P.",
                "Asked!",
                "{a.b} says so"
            ]
        );
        assert_eq!(
            of("He asked “why?” and left."),
            ["He asked “why?” and left."]
        );
        assert_eq!(of("  "), [] as [&str; 0]);
        assert_eq!(sentences("One. Two."), [(0, "One."), (5, "Two.")]);
    }
}
