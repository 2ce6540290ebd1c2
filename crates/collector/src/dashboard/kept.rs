//! What is kept and until when, and what was deleted because its time was over.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use evidence_walk_store::EndedOn;
use evidence_walk_store::day::iso_day;
use evidence_walk_store::policy::RetentionKind;
use evidence_walk_words::staff::{DeskWord, StaffWords};
use maud::{Markup, html};

use super::figures::{day as spoken, number};
use super::page::page as whole;
use super::{entry, shown};
use crate::error::Error;
use crate::retention::{kept_for, times_of};
use crate::state::ServiceState;

/// Shows how long each kind is kept, what is due, and what has ended.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn kept(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !entry::is_signed_in(&state, &headers) {
        return Ok(entry::signed_out(&state));
    }
    let published = state.published();
    let retention = &published.centre.retention;
    let due = state
        .store
        .retention_due(state.centre(), &times_of(retention), state.clock.today())
        .await?;
    let ended = state.store.retention_ended(state.centre()).await?;
    let words = &state.words;
    let word = |word| words.get(word);
    let body = html! {
        div.db-top {
            h1 { (word(DeskWord::Kept)) }
            p.db-text { (word(DeskWord::KeptText)) }
            p.db-note { (word(DeskWord::KeptBackups)) }
        }
        section.db-sec aria-labelledby="how-long" {
            h2 #how-long { (word(DeskWord::KeptHowLong)) }
            table.db-table {
                caption { (word(DeskWord::KeptCaption)) }
                thead {
                    tr {
                        th scope="col" { (word(DeskWord::KeptKind)) }
                        th scope="col" { (word(DeskWord::KeptFor)) }
                        th scope="col" { (word(DeskWord::KeptDue)) }
                    }
                }
                tbody {
                    @for kind in RetentionKind::ALL {
                        @let n = due.iter().find(|(of, _)| *of == kind).map_or(0, |(_, n)| *n);
                        tr {
                            th scope="row" { (word(what(kind))) }
                            td.db-whole { (kept_for(retention, kind)) }
                            td { (number(n)) }
                        }
                    }
                }
            }
            p.db-note { (word(DeskWord::KeptDueNote)) }
        }
        section.db-sec aria-labelledby="ended" {
            h2 #ended { (word(DeskWord::KeptEnded)) }
            (list(words, &ended))
        }
    };
    Ok(shown(
        StatusCode::OK,
        whole(&state, word(DeskWord::Kept), true, &body),
    ))
}

fn list(words: &StaffWords, ended: &[EndedOn]) -> Markup {
    let word = |word| words.get(word);
    let kind = |tag: &str| {
        let found = RetentionKind::ALL
            .into_iter()
            .find(|kind| kind.tag() == tag);
        found.map_or_else(|| tag.to_owned(), |kind| word(what(kind)).to_owned())
    };
    html! {
        @if ended.is_empty() {
            p.db-text { (word(DeskWord::KeptEndedNone)) }
        } @else {
            table.db-table {
                caption { (word(DeskWord::KeptEndedCaption)) }
                thead {
                    tr {
                        th scope="col" { (word(DeskWord::KeptKind)) }
                        th scope="col" { (word(DeskWord::KeptDay)) }
                        th scope="col" { (word(DeskWord::KeptRows)) }
                    }
                }
                tbody {
                    @for one in ended {
                        tr {
                            th scope="row" { (kind(&one.kind)) }
                            td.db-whole { (spoken(words, &iso_day(one.day))) }
                            td { (number(one.n)) }
                        }
                    }
                }
            }
        }
    }
}

fn what(kind: RetentionKind) -> DeskWord {
    match kind {
        RetentionKind::Answers => DeskWord::KeptAnswers,
        RetentionKind::Comments => DeskWord::KeptComments,
        RetentionKind::Totals => DeskWord::KeptTotals,
        RetentionKind::Releases => DeskWord::KeptReleases,
        RetentionKind::Apart => DeskWord::KeptApart,
        RetentionKind::Masked => DeskWord::KeptMasked,
        RetentionKind::Withdrawn => DeskWord::KeptWithdrawn,
        RetentionKind::Requests => DeskWord::KeptRequests,
        RetentionKind::FollowUps => DeskWord::KeptFollowUps,
        RetentionKind::Acts => DeskWord::KeptActs,
    }
}
