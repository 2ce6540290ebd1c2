//! The schemes that a summary rates on.

use evidence_walk_document::outcome::Outcome;
use evidence_walk_document::rating::{Rating, Scheme};
use evidence_walk_document::summary::Cost;

/// The schemes that the summary's ratings use, in the order of the schemes.
pub fn used(schemes: &[Scheme], outcomes: &[Outcome], cost: &Cost) -> Vec<Scheme> {
    let mut ratings: Vec<&Rating> = outcomes
        .iter()
        .flat_map(|outcome| &outcome.estimates)
        .filter_map(|estimate| estimate.certainty.as_ref())
        .collect();
    if let Cost::Rated { rating, .. } = cost {
        ratings.push(rating);
    }
    let is_used = |scheme: &&Scheme| ratings.iter().any(|rating| rating.scheme == scheme.id);
    schemes.iter().filter(is_used).cloned().collect()
}
