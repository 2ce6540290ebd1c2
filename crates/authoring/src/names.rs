//! Names as an editor writes them: how one is formed, and which one was most likely meant.

use evidence_walk_contract::limits::NAME_BYTES;

/// How a name is formed, for suggestions.
pub const NAME_FORM: &str =
    "small letters a to z, digits, - and _, beginning with a letter or digit, at most 64 of them";

const _: () = assert!(NAME_BYTES == 64, "NAME_FORM says 64");

/// A valid name close to `text`, for suggestions.
pub fn suggestion(text: &str) -> String {
    let mut out = String::new();
    for c in text.to_lowercase().chars().take(NAME_BYTES) {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() {
        "`falls`".to_owned()
    } else {
        format!("`{out}`")
    }
}

/// The known name that `text` most likely meant: at most a third of its letters differ.
pub fn nearest<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let text = text.to_lowercase().replace([' ', '_'], "-");
    names
        .map(|name| {
            let plain = name.to_lowercase().replace([' ', '_'], "-");
            (strsim::damerau_levenshtein(&text, &plain), name)
        })
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, name)| distance * 3 <= name.chars().count().max(3))
        .map(|(_, name)| name)
}

/// Names as a list in a sentence.
pub fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let quoted: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_found_and_a_far_one_is_not() {
        let names = ["follow_up", "estimates", "name"];
        assert_eq!(nearest("follow-up", names.into_iter()), Some("follow_up"));
        assert_eq!(nearest("estimate", names.into_iter()), Some("estimates"));
        assert_eq!(nearest("nmae", names.into_iter()), Some("name"));
        assert_eq!(nearest("colour", names.into_iter()), None);
    }

    #[test]
    fn a_name_is_suggested_out_of_what_was_written() {
        assert_eq!(
            suggestion("  What the Trials found!"),
            "`what-the-trials-found`"
        );
        assert_eq!(suggestion("…"), "`falls`");
    }
}
