//! Questions whose wording or options changed, and the key under which the answers to each revision are kept.

use std::collections::BTreeMap;

use evidence_walk_contract::question::Question;
use serde::{Deserialize, Serialize};

/// A question that was asked in other words before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reworded {
    /// [`Question::id`].
    pub question: String,
    /// Its earlier revisions, from 1.
    pub earlier: Vec<Question>,
    /// For each revision that means the same as the one before, why: answers to the two are counted together.
    pub same_meaning: BTreeMap<u32, String>,
}

/// The key under which answers to a revision of a question are kept: the id for revision 1, and `id.N` for
/// revision N, which is no name; a revision that means the same as the one before has its key.
#[must_use]
pub fn storage_key(id: &str, revision: u32, reworded: Option<&Reworded>) -> String {
    let same = |revision: &u32| {
        reworded.is_some_and(|reworded| reworded.same_meaning.contains_key(revision))
    };
    let mut first = revision;
    while first > 1 && same(&first) {
        first -= 1;
    }
    match first {
        0 | 1 => id.to_owned(),
        later => format!("{id}.{later}"),
    }
}

/// The id of the question whose answers are kept under a key.
#[must_use]
pub fn question_of_key(key: &str) -> &str {
    key.split('.').next().unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_has_a_key_of_its_own_unless_it_means_the_same_as_the_one_before() {
        let reworded = Reworded {
            question: "useful".to_owned(),
            earlier: Vec::new(),
            same_meaning: BTreeMap::from([
                (2, "a typing error".to_owned()),
                (4, "shorter".to_owned()),
            ]),
        };
        let keys: Vec<String> = (1..=5)
            .map(|n| storage_key("useful", n, Some(&reworded)))
            .collect();
        assert_eq!(
            keys,
            ["useful", "useful", "useful.3", "useful.3", "useful.5"]
        );
        assert_eq!(storage_key("useful", 2, None), "useful.2");
    }
}
