//! The words of the pages on which a reader asks the centre for something.

use crate::files::{self, WordsError};
use crate::words;

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

/// The words of these pages, by language.
const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("../data/requests.en.toml"))];

/// These words in one language.
#[derive(Debug, Clone)]
pub struct RequestWords {
    lang: &'static str,
    texts: Vec<String>,
}

impl RequestWords {
    /// The words in a language; in English, the first of the list, where there are none in it.
    ///
    /// # Errors
    ///
    /// When the data file is incomplete.
    pub fn load(lang: &str) -> Result<Self, WordsError> {
        let found = LANGUAGES.iter().find(|(tag, _)| *tag == lang);
        let (lang, file) = found.or(LANGUAGES.first()).copied().unwrap_or(("en", ""));
        let texts = files::read_texts(file, RequestWord::KEYS)?;
        Ok(Self { lang, texts })
    }

    /// The BCP 47 tag of the language that the words are in.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.lang
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
