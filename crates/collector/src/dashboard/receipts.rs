//! What came in since the start.

use evidence_walk_contract::verdict::Reason;
use evidence_walk_words::staff::{ArrivalWord, StaffWords};
use maud::{Markup, html};

use super::figures::number;
use crate::receipts::Receipts;

/// Draws the receipts.
pub(super) fn section(words: &StaffWords, receipts: &Receipts) -> Markup {
    let refused = Reason::ALL
        .iter()
        .filter_map(|reason| Some((sentence(*reason), *receipts.refused.get(reason)?)));
    let known = [
        (ArrivalWord::Accepted, receipts.accepted),
        (ArrivalWord::Duplicate, receipts.duplicate),
    ];
    html! {
        section.db-sec aria-labelledby="receipts" {
            h2 #receipts { (words.get(ArrivalWord::ReceiptsTitle)) }
            @if *receipts == Receipts::default() {
                p.db-text { (words.get(ArrivalWord::ReceiptsNone)) }
            } @else {
                p.db-text { (words.get(ArrivalWord::ReceiptsText)) }
                table.db-table.db-narrow {
                    caption { (words.get(ArrivalWord::ReceiptsCaption)) }
                    thead {
                        tr {
                            th scope="col" { (words.get(ArrivalWord::BecameOf)) }
                            th scope="col" { (words.get(ArrivalWord::Signals)) }
                        }
                    }
                    tbody {
                        @for (what, n) in known.into_iter().chain(refused) {
                            tr {
                                th scope="row" { (words.get(what)) }
                                td { (number(n)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a reason means, for somebody who can do something about it.
fn sentence(reason: Reason) -> ArrivalWord {
    match reason {
        Reason::Malformed => ArrivalWord::RefusedMalformed,
        Reason::IdMalformed => ArrivalWord::RefusedIdMalformed,
        Reason::IdConflict => ArrivalWord::RefusedIdConflict,
        Reason::IdDayOutOfRange => ArrivalWord::RefusedIdDay,
        Reason::UnknownKind => ArrivalWord::RefusedUnknownKind,
        Reason::UnknownSite => ArrivalWord::RefusedUnknownSite,
        Reason::OriginNotAllowed => ArrivalWord::RefusedOrigin,
        Reason::MixedBatch => ArrivalWord::RefusedMixed,
        Reason::UnknownSummary => ArrivalWord::RefusedUnknownSummary,
        Reason::UnknownEdition => ArrivalWord::RefusedUnknownEdition,
        Reason::UnknownStep => ArrivalWord::RefusedUnknownStep,
        Reason::UnknownDetail => ArrivalWord::RefusedUnknownDetail,
        Reason::UnknownQuestion => ArrivalWord::RefusedUnknownQuestion,
        Reason::UnknownOption => ArrivalWord::RefusedUnknownOption,
        Reason::TextTooLong => ArrivalWord::RefusedTextTooLong,
        Reason::NumberOutOfRange => ArrivalWord::RefusedNumber,
        Reason::GlobalPrivacyControl => ArrivalWord::RefusedPrivacyControl,
        Reason::Withdrawn => ArrivalWord::RefusedWithdrawn,
    }
}
