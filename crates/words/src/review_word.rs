//! The words of what a centre reviews: all summaries at once, quarters and wordings, the paper for trustees.

use crate::words;

words! {
    /// A piece of text that a centre's staff meet where summaries, quarters or wordings are compared.
    ReviewWord {
        // The overview
        OverviewText = "overview_text",
        OverviewTitle = "overview_title",
        OverviewShare = "overview_share",
        OverviewFew = "overview_few",
        OverviewAlike = "overview_alike",
        OverviewClear = "overview_clear",
        OverviewPair = "overview_pair",
        OverviewPairBy = "overview_pair_by",
        OverviewPairsNote = "overview_pairs_note",
        OverviewAnswers = "overview_answers",
        OverviewFar = "overview_far",
        OverviewFarOf = "overview_far_of",
        OverviewFarNone = "overview_far_none",
        OverviewFarHidden = "overview_far_hidden",
        OverviewChange = "overview_change",
        OverviewUp = "overview_up",
        OverviewDown = "overview_down",
        OverviewUnclear = "overview_unclear",
        OverviewChangeNone = "overview_change_none",
        OverviewChangeOthers = "overview_change_others",
        OverviewChangeMore = "overview_change_more",
        OverviewCannot = "overview_cannot",
        OverviewCannotNone = "overview_cannot_none",
        OverviewCannotHidden = "overview_cannot_hidden",
        OverviewCannotWide = "overview_cannot_wide",
        OverviewCannotChosen = "overview_cannot_chosen",
        OverviewUseful = "overview_useful",
        OverviewUsefulNone = "overview_useful_none",
        OverviewUsefulHidden = "overview_useful_hidden",
        OverviewSpoken = "overview_spoken",
        OverviewLeast = "overview_least",
        OverviewOf = "overview_of",
        OverviewCaption = "overview_caption",
        OverviewOnScale = "overview_on_scale",
        OverviewHighest = "overview_highest",
        OverviewEarlier = "overview_earlier",
        // Details opened, and walks by day
        OpenedTitle = "opened_title",
        OpenedText = "opened_text",
        OpenedCaption = "opened_caption",
        OpenedDetail = "opened_detail",
        OpenedBy = "opened_by",
        OpenedCertainty = "opened_certainty",
        OpenedPicture = "opened_picture",
        OpenedPublished = "opened_published",
        OpenedSources = "opened_sources",
        DaysTitle = "days_title",
        DaysPicture = "days_picture",
        DaysDay = "days_day",
    }
}
