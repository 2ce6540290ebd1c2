//! What came in since the start.

use evidence_walk_contract::verdict::Reason;
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

use super::figures::number;
use crate::receipts::Receipts;

/// Draws the receipts.
pub(super) fn section(words: &StaffWords, receipts: &Receipts) -> Markup {
    let word = |word| words.get(word);
    let refused = Reason::ALL
        .iter()
        .filter_map(|reason| Some((sentence(*reason), *receipts.refused.get(reason)?)));
    let known = [
        (StaffWord::Accepted, receipts.accepted),
        (StaffWord::Duplicate, receipts.duplicate),
    ];
    html! {
        section.db-sec aria-labelledby="receipts" {
            h2 #receipts { (word(StaffWord::ReceiptsTitle)) }
            @if *receipts == Receipts::default() {
                p.db-text { (word(StaffWord::ReceiptsNone)) }
            } @else {
                p.db-text { (word(StaffWord::ReceiptsText)) }
                table.db-table.db-narrow {
                    caption { (word(StaffWord::ReceiptsCaption)) }
                    thead {
                        tr {
                            th scope="col" { (word(StaffWord::BecameOf)) }
                            th scope="col" { (word(StaffWord::Signals)) }
                        }
                    }
                    tbody {
                        @for (what, n) in known.into_iter().chain(refused) {
                            tr {
                                th scope="row" { (word(what)) }
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
fn sentence(reason: Reason) -> StaffWord {
    match reason {
        Reason::Malformed => StaffWord::RefusedMalformed,
        Reason::IdMalformed => StaffWord::RefusedIdMalformed,
        Reason::IdConflict => StaffWord::RefusedIdConflict,
        Reason::IdDayOutOfRange => StaffWord::RefusedIdDay,
        Reason::UnknownKind => StaffWord::RefusedUnknownKind,
        Reason::UnknownSite => StaffWord::RefusedUnknownSite,
        Reason::OriginNotAllowed => StaffWord::RefusedOrigin,
        Reason::MixedBatch => StaffWord::RefusedMixed,
        Reason::UnknownSummary => StaffWord::RefusedUnknownSummary,
        Reason::UnknownEdition => StaffWord::RefusedUnknownEdition,
        Reason::UnknownStep => StaffWord::RefusedUnknownStep,
        Reason::UnknownDetail => StaffWord::RefusedUnknownDetail,
        Reason::UnknownQuestion => StaffWord::RefusedUnknownQuestion,
        Reason::UnknownOption => StaffWord::RefusedUnknownOption,
        Reason::TextTooLong => StaffWord::RefusedTextTooLong,
        Reason::NumberOutOfRange => StaffWord::RefusedNumber,
        Reason::GlobalPrivacyControl => StaffWord::RefusedPrivacyControl,
    }
}
