//! Which fields are there to be translated, or differ between languages for another reason.

/// Words for readers and for editors, by the name of the field, wherever it stands.
const WORDS: &[&str] = &[
    "adaptable",
    "against",
    "among",
    "amount",
    "answer",
    "asked_for",
    "asks",
    "audience",
    "authors",
    "caution",
    "citation",
    "conflicts_of_interest",
    "core",
    "costs",
    "credit",
    "decision",
    "definition",
    "done",
    "fits",
    "follow_up",
    "for_whom",
    "found",
    "from",
    "funders",
    "helps_with",
    "hint",
    "how_often",
    "illustration",
    "kept",
    "label",
    "lowered",
    "many_because",
    "means",
    "name",
    "nearest",
    "not_estimable",
    "not_rated",
    "not_scored",
    "note",
    "noun",
    "pays_for",
    "per",
    "places",
    "population",
    "question",
    "raised",
    "rated_by",
    "readiness",
    "same_meaning",
    "says",
    "searched_in",
    "size_question",
    "term",
    "text",
    "title",
    "unit",
    "why",
    "with_label",
    "without_label",
];

/// What one language has by itself.
const OWN: &[&str] = &[
    "questions",
    "changes",
    "draft",
    "language",
    "reviewed",
    "revision",
    "revisions",
    "translator",
];

/// A reference, which stays as its source has it.
const REFERENCE: &str = "reference";

/// Whether the value of a field may differ. `below` is where the field stands.
pub fn may_differ(below: &str, name: &str) -> bool {
    let of_source = below.ends_with(REFERENCE);
    (WORDS.contains(&name) && !of_source) || (below.is_empty() && OWN.contains(&name))
}
