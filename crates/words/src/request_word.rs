//! The words of the pages on which a reader asks the centre for something.

use crate::{Words, words};

words! {
    /// A piece of text that a reader meets on the collector's own pages.
    RequestWord {
        About = "about",
        Back = "back",
        Optional = "optional",
        Send = "send",
        Problem = "problem",
        ProblemText = "problem_text",
        Missing = "missing",
        TooLong = "too_long",
        NotChosen = "not_chosen",
        Consent = "consent",
        ConsentNeeded = "consent_needed",
        KeptFor = "kept_for",
        KeptUntilDeleted = "kept_until_deleted",
        StaffOnly = "staff_only",
        Done = "done",
        DoneCode = "done_code",
        DoneReach = "done_reach",
        DoneNoReach = "done_no_reach",
        Full = "full",
        NotTaken = "not_taken",
        NotTakenText = "not_taken_text",
        TalkTo = "talk_to",
        TalkToCentre = "talk_to_centre",
        Reach = "reach",
        ReachHint = "reach_hint",
        ReachHintOptional = "reach_hint_optional",
        TestTitle = "test_title",
        TestText = "test_text",
        TestOutcome = "test_outcome",
        TestScale = "test_scale",
        ScaleOne = "scale_one",
        ScaleSome = "scale_some",
        ScaleMany = "scale_many",
        TestComparison = "test_comparison",
        ComparisonLot = "comparison_lot",
        ComparisonLater = "comparison_later",
        ComparisonOthers = "comparison_others",
        ComparisonBefore = "comparison_before",
        ComparisonUnknown = "comparison_unknown",
        TestTiming = "test_timing",
        TimingNot = "timing_not",
        TimingStarted = "timing_started",
        TimingOver = "timing_over",
        TestDesigns = "test_designs",
        Designs = "designs",
        DesignLevel = "design_level",
        DesignScale = "design_scale",
        DesignTrial = "design_trial",
        DesignTrialNeeds = "design_trial_needs",
        DesignTrialPeople = "design_trial_people",
        DesignPhased = "design_phased",
        DesignPhasedNeeds = "design_phased_needs",
        DesignGroups = "design_groups",
        DesignGroupsNeeds = "design_groups_needs",
        DesignBefore = "design_before",
        DesignBeforeNeeds = "design_before_needs",
        AskHelp = "ask_help",
        AskHelpText = "ask_help_text",
        NeedTitle = "need_title",
        NeedText = "need_text",
        NeedWhat = "need_what",
        NeedBy = "need_by",
        LaterTitle = "later_title",
        LaterText = "later_text",
        LaterUnjoined = "later_unjoined",
        LaterKept = "later_kept",
        LaterEarly = "later_early",
        LaterOptional = "later_optional",
        LaterSend = "later_send",
        LaterNothing = "later_nothing",
        LaterBoth = "later_both",
        LaterDone = "later_done",
        LaterAgain = "later_again",
        LaterCalendar = "later_calendar",
        LaterClosed = "later_closed",
        LaterClosedText = "later_closed_text",
        CalendarTitle = "calendar_title",
        CalendarText = "calendar_text",
    }
}

/// These words in one language.
#[derive(Debug, Clone)]
pub struct RequestWords {
    lang: String,
    texts: Vec<String>,
}

impl RequestWords {
    /// The words among those of a language.
    #[must_use]
    pub fn of(words: &Words) -> Self {
        let mut texts = words.section("requests");
        let list = RequestWord::KEYS.iter();
        Self {
            lang: words.lang.clone(),
            texts: list
                .map(|key| texts.remove(*key).unwrap_or_default())
                .collect(),
        }
    }

    /// The BCP 47 tag of the language that the words are in.
    #[must_use]
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The words for `word`.
    #[must_use]
    pub fn get(&self, word: RequestWord) -> &str {
        self.texts.get(word as usize).map_or("", String::as_str)
    }

    /// The words for `word`, with each `{name}` replaced by its value.
    #[must_use]
    pub fn fill(&self, word: RequestWord, values: &[(&str, &str)]) -> String {
        crate::fill(self.get(word), values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::languages;

    #[test]
    fn each_has_its_text_and_there_is_no_other() {
        for lang in languages() {
            let words = Words::load(lang).unwrap_or_else(|error| panic!("{lang}: {error}"));
            assert_eq!(words.section("requests").len(), RequestWord::KEYS.len());
            let requests = RequestWords::of(&words);
            assert!(requests.texts.iter().all(|text| !text.trim().is_empty()));
        }
    }
}
