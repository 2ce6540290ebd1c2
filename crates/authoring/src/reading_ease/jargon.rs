//! Terms of evidence synthesis and statistics that a decision-maker cannot be expected to know.

use evidence_walk_document::summary::Term;

use super::passages::Passage;
use crate::fault::Sink;
use crate::names::suggestion;

/// The terms; letters may be small or large, and a plural may have an `s`.
const TERMS: &[&str] = &[
    "attrition",
    "Cohen’s d",
    "confidence interval",
    "confounder",
    "confounding",
    "counterfactual",
    "credible interval",
    "difference-in-differences",
    "effect size",
    "funnel plot",
    "forest plot",
    "hazard ratio",
    "Hedges’ g",
    "heterogeneity",
    "intention to treat",
    "intention-to-treat",
    "meta-analysis",
    "number needed to treat",
    "odds ratio",
    "p-value",
    "point estimate",
    "propensity score",
    "publication bias",
    "quasi-experimental",
    "randomised controlled trial",
    "rate ratio",
    "RCT",
    "regression discontinuity",
    "relative risk",
    "risk of bias",
    "risk ratio",
    "standard deviation",
    "standardised mean difference",
    "statistical significance",
    "statistically significant",
];

/// What follows a term that is explained where it stands.
const EXPLAINED_BY: &[&str] = &[
    " (",
    ": ",
    ", a ",
    ", an ",
    ", the ",
    ", or ",
    ", that is",
    ", which ",
    " is a",
    " is the ",
    " means",
    " – ",
    " — ",
];

/// Warns once of each term that the summary neither explains where it stands nor marks for its glossary.
pub fn warn(passages: &[Passage], glossary: &[Term], sink: &Sink) {
    let texts: Vec<String> = passages
        .iter()
        .map(|passage| folded(&passage.text))
        .collect();
    let marked: Vec<String> = glossary.iter().map(|term| folded(&term.term)).collect();
    for listed in TERMS {
        let term = folded(listed);
        let term = term.as_str();
        if marked.iter().any(|marked| marked.contains(term)) {
            continue;
        }
        let mut first = None;
        let mut explained = false;
        for (passage, text) in passages.iter().zip(&texts) {
            for at in places(text, term) {
                first = first.or(Some((passage, at)));
                explained |= is_explained(text, at, term);
            }
        }
        let Some((passage, at)) = first.filter(|_| !explained) else {
            continue;
        };
        let name = suggestion(term);
        sink.warn(
            passage.at(unfolded(&passage.text, at)),
            format!("`{listed}` is explained nowhere"),
            format!(
                "use plain words, explain it where it stands, as in `{listed} (…)`, or mark it as a term of the glossary: `[{listed}](#{})`",
                name.trim_matches('`')
            ),
        );
    }
}

/// In lower case and with straight apostrophes, which take fewer bytes: [`unfolded`] gives the place in the text.
fn folded(text: &str) -> String {
    text.to_ascii_lowercase().replace('’', "'")
}

/// The byte of `text` that stands at this byte of its folded form.
fn unfolded(text: &str, at: usize) -> usize {
    let mut folded = 0;
    for (place, c) in text.char_indices() {
        if folded >= at {
            return place;
        }
        folded += if c == '’' { 1 } else { c.len_utf8() };
    }
    text.len()
}

/// Where a term stands as a word of its own.
fn places<'a>(text: &'a str, term: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(term).filter_map(move |(at, found)| {
        let before = text.get(..at)?.chars().next_back();
        let after = text.get(at + found.len()..)?;
        let after = after.strip_prefix('s').unwrap_or(after).chars().next();
        let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
        (free(before) && free(after)).then_some(at)
    })
}

/// Whether the words behind a term say what it means, or it stands in brackets behind words that do.
fn is_explained(text: &str, at: usize, term: &str) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let after = rest.get(term.len()..).unwrap_or("");
    let after = after.strip_prefix('s').unwrap_or(after);
    let after = after.trim_start_matches(['”', '"']);
    EXPLAINED_BY.iter().any(|by| after.starts_with(by))
        || (before.ends_with('(') && after.starts_with(')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_behind_curly_apostrophes_is_found_again() {
        let text = "It’s one’s own,\nan odds ratio";
        let at = folded(text).find("odds").unwrap_or_default();
        assert_eq!(Some(unfolded(text, at)), text.find("odds"));
        assert_eq!(unfolded(text, 0), 0);
        assert_eq!(unfolded(text, text.len()), text.len());
    }
}
