//! Claims that go beyond what is known: that one's own work caused something, where nothing was compared.
//!
//! A centre may hold that it contributed to a change and give its reasons, with what else explains it. That it
//! brought the change about is for a comparison to show (Mayne 2008 on contribution analysis, cited in
//! `docs/impact.md`). The forms below are looked for sentence by sentence. What says that something is not known, not
//! so or only wanted is no claim, and neither are words that are quoted from somebody.

use crate::reading_ease::sentences::sentences;

/// A claim, and what may be said instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The words that claim.
    pub words: String,
    /// What may be said instead.
    pub instead: &'static str,
}

/// Any word in a form of words.
const ANY: &str = "*";

const CAUSE: &str = "say what came first and what followed, and what else explains it: “contributed to”, “was followed by”, “is one of the reasons that they give”";
const ALONE: &str = "say what others did too, and that you contributed: “we were one of those who…”, “together with”";
const PROOF: &str = "say what points that way and how strongly: “suggests”, “is consistent with”";
const COUNTED: &str = "keep the two apart: how many read it is reach; what changed for somebody is an entry of its own";
const UNMADE: &str =
    "say what might have happened anyway: “they say that it would have taken longer”";

/// Forms of words that claim a cause, and what may be said instead.
const FORMS: [(&str, &str); 58] = [
    ("caused", CAUSE),
    ("led to", CAUSE),
    ("led directly to", CAUSE),
    ("has led * to", CAUSE),
    ("resulted in", CAUSE),
    ("resulted directly in", CAUSE),
    ("has resulted in", CAUSE),
    ("brought about", CAUSE),
    ("gave rise to", CAUSE),
    ("triggered", CAUSE),
    ("as a result of our", CAUSE),
    ("as a result of the summary", CAUSE),
    ("as a consequence of our", CAUSE),
    ("because of our", CAUSE),
    ("because of us", CAUSE),
    ("because of the summary", CAUSE),
    ("due to our", CAUSE),
    ("owing to our", CAUSE),
    ("thanks to our", CAUSE),
    ("thanks to us", ALONE),
    ("thanks to the summary", CAUSE),
    ("was down to us", ALONE),
    ("was down to our", ALONE),
    ("is down to our", ALONE),
    ("attributable to", CAUSE),
    ("can be attributed to", CAUSE),
    ("responsible for the change", ALONE),
    ("responsible for this change", ALONE),
    ("directly responsible for", ALONE),
    ("we changed", ALONE),
    ("we reduced", ALONE),
    ("we prevented", ALONE),
    ("we improved", ALONE),
    ("we saved", ALONE),
    ("we convinced", ALONE),
    ("we persuaded", ALONE),
    ("we transformed", ALONE),
    ("we made the", ALONE),
    ("we got the", ALONE),
    ("our work changed", ALONE),
    ("our work reduced", ALONE),
    ("our work saved", ALONE),
    ("our work transformed", ALONE),
    ("our summary changed", ALONE),
    ("our summary reduced", ALONE),
    ("our summary saved", ALONE),
    ("our summary convinced", ALONE),
    ("our summary persuaded", ALONE),
    ("the summary changed", ALONE),
    ("the summary convinced", ALONE),
    ("the summary persuaded", ALONE),
    ("proves that", PROOF),
    ("proven impact", PROOF),
    ("proved that", PROOF),
    ("would not have happened without", UNMADE),
    ("would never have happened without", UNMADE),
    ("impacted", COUNTED),
    ("lives changed", COUNTED),
];

/// Words before a form that make its sentence no claim: it denies, doubts, asks, plans or supposes.
const NO_CLAIM: [&str; 30] = [
    "not", "never", "nobody", "nothing", "neither", "no", "cannot", "can't", "didn't", "doesn't",
    "don't", "wasn't", "isn't", "whether", "if", "unclear", "unknown", "unless", "without", "may",
    "might", "could", "would", "should", "hope", "hoped", "want", "wanted", "doubt", "nor",
];

/// Words at which a sentence turns: what stood before them denies nothing after them.
const TURNS: [&str; 4] = ["but", "yet", "however", "still"];

/// The claims in a text, in their order.
#[must_use]
pub fn claims(text: &str) -> Vec<Claim> {
    let own = unquoted(&text.replace('\n', " "));
    let mut found = Vec::new();
    for (_, sentence) in sentences(&own) {
        let words = words(sentence);
        let claim = FORMS.iter().find_map(|(form, instead)| {
            let form: Vec<&str> = form.split(' ').collect();
            let mut places = words.windows(form.len()).enumerate();
            let (at, said) = places.find(|(_, said)| {
                let mut both = said.iter().zip(&form);
                both.all(|(word, wanted)| *wanted == ANY || word == wanted)
            })?;
            let before = words.get(..at).unwrap_or_default();
            let turn = before
                .iter()
                .rposition(|word| TURNS.contains(&word.as_str()));
            let before = before.get(turn.unwrap_or_default()..).unwrap_or_default();
            // A supposition is part of this form.
            let supposes = *instead == UNMADE;
            let opens = before.iter().all(|word| !NO_CLAIM.contains(&word.as_str()));
            (opens || (supposes && before.is_empty())).then(|| Claim {
                words: said.join(" "),
                instead,
            })
        });
        found.extend(claim);
    }
    found
}

/// Reports the claims of a text as faults.
pub fn refuse(text: &str, fault: &dyn Fn(String, &'static str)) {
    for claim in claims(text) {
        fault(
            format!(
                "“{}” claims a cause that nothing here has compared",
                claim.words
            ),
            claim.instead,
        );
    }
}

/// The text without the words of others.
fn unquoted(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| match c {
            '“' => {
                depth += 1;
                false
            }
            '”' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

/// The words of a sentence, in small letters.
fn words(sentence: &str) -> Vec<String> {
    let plain = sentence.to_lowercase().replace('\u{2019}', "'");
    let parts = plain.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-')));
    parts
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
