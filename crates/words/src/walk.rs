//! The words that a walk needs.
//!
//! Those of the page alone were put into it when it was drawn; a reader's browser need not fetch them
//! again.

use std::sync::Arc;

use crate::{Word, Words};

/// Words of the page, the questions and the loader's bar: the widget itself uses none of them.
/// `tests/law.rs` checks that.
pub const PAGE_ONLY: &[Word] = &[
    Word::AboutThis,
    Word::AgainstIs,
    Word::ApartNoFigure,
    Word::ApartNoRange,
    Word::ApartNothingAlike,
    Word::ApartTwoReadings,
    Word::AskMissing,
    Word::AskMissingHint,
    Word::AskUse,
    Word::AskUseful,
    Word::AskedAndDone,
    Word::BothOrUnsure,
    Word::CertaintyIs,
    Word::CiteThis,
    Word::ClearlyDifferent,
    Word::ComparedAgainst,
    Word::CostIs,
    Word::CreditedAndDone,
    Word::Disagreeing,
    Word::Draft,
    Word::EarlierEditions,
    Word::EditionName,
    Word::EditionOfDay,
    Word::Fewer,
    Word::FewerAlone,
    Word::FileBibtex,
    Word::FileCsl,
    Word::FileRis,
    Word::FitIs,
    Word::FollowUp,
    Word::FollowUpNone,
    Word::FootFailed,
    Word::ForWhom,
    Word::GuessFigure,
    Word::GuessFirst,
    Word::GuessFirstWhy,
    Word::GuessInWalk,
    Word::Higher,
    Word::HigherAlone,
    Word::HigherBetterFor,
    Word::HigherIsBetter,
    Word::HowBig,
    Word::HowBigOne,
    Word::HowBigOther,
    Word::HowMany,
    Word::HowSure,
    Word::Interests,
    Word::InterestsNone,
    Word::InterestsNotStated,
    Word::IntervalConfidence,
    Word::IntervalFor,
    Word::IntervalNone,
    Word::IntervalPrediction,
    Word::KeepsUnlessAsked,
    Word::KeptEdition,
    Word::Languages,
    Word::LevelGiven,
    Word::LevelOf,
    Word::Lower,
    Word::LowerAlone,
    Word::LowerBetterFor,
    Word::LowerIsBetter,
    Word::Lowered,
    Word::MarksOf,
    Word::MetricDifference,
    Word::MetricRate,
    Word::MetricRisk,
    Word::MetricStandardised,
    Word::More,
    Word::MoreAlone,
    Word::MoreInStep,
    Word::NewSummaries,
    Word::NewerEdition,
    Word::NextAsk,
    Word::NextCalendar,
    Word::NextFollowUp,
    Word::NextLater,
    Word::NextNeed,
    Word::NextPages,
    Word::NextTest,
    Word::NoDifference,
    Word::NoFigure,
    Word::NoInformation,
    Word::NotClearlyDifferent,
    Word::NotClearlyDifferentWhy,
    Word::NotComparable,
    Word::NotRated,
    Word::NotRatedWhy,
    Word::NoteAbove,
    Word::NoteByHand,
    Word::NoteCertainty,
    Word::NoteConflict,
    Word::NoteCost,
    Word::NoteFigure,
    Word::NoteFor,
    Word::NoteFrom,
    Word::NoteGiven,
    Word::NoteNoLocal,
    Word::NoteNotRated,
    Word::NoteStays,
    Word::NoticeCounts,
    Word::NoticeNothing,
    Word::OnlyDone,
    Word::OwnCitation,
    Word::PaidBy,
    Word::PeopleOnly,
    Word::PooledCaution,
    Word::PossibleHarm,
    Word::QuestionsInWalk,
    Word::Raised,
    Word::RatedBy,
    Word::ReadingPictureText,
    Word::RelativeAlone,
    Word::RestOfSummary,
    Word::Reviewed,
    Word::RowOf,
    Word::SameInCounts,
    Word::Searched,
    Word::SearchedIn,
    Word::SearchedInTo,
    Word::ShareCaution,
    Word::ShowAnswer,
    Word::StudiesOnly,
    Word::StudiesPeople,
    Word::TakeCare,
    Word::TakeReferences,
    Word::TalkTo,
    Word::TalkToCentre,
    Word::Terms,
    Word::TheAnswer,
    Word::TheDecision,
    Word::ThisEdition,
    Word::ThisLanguage,
    Word::TranslatedBy,
    Word::UseBackUp,
    Word::UseChange,
    Word::UseNothing,
    Word::UseRequired,
    Word::UseShare,
    Word::UseThink,
    Word::Useful1,
    Word::Useful2,
    Word::Useful3,
    Word::Useful4,
    Word::Useful5,
    Word::UsefulNoDecision,
    Word::Version,
    Word::WhatChanged,
    Word::WhatItCosts,
    Word::WhatTermMeans,
    Word::WhatThisRecords,
    Word::WhichIsYours,
    Word::WrittenBy,
    Word::WrittenFor,
];

impl Words {
    /// The same words as a browser reads them, those of [`PAGE_ONLY`] left empty.
    #[must_use]
    pub fn for_walk(&self) -> Self {
        let mut words = self.clone();
        words.made = Arc::default();
        for word in PAGE_ONLY {
            if let Some(text) = words.texts.get_mut(*word as usize) {
                text.clear();
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walk_keeps_its_own_words_and_no_others() {
        let all = Words::load("en").unwrap_or_else(|error| panic!("{error}"));
        let walk = all.for_walk();
        assert!(walk.fit());
        assert_eq!(walk.get(Word::Back), all.get(Word::Back));
        assert!(PAGE_ONLY.iter().all(|word| walk.get(*word).is_empty()));
        let kept = walk.texts.iter().filter(|text| !text.is_empty()).count();
        assert_eq!(kept + PAGE_ONLY.len(), Word::KEYS.len());
    }
}
