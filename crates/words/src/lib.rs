//! Every word a reader sees that is not the summary's, by language.
//!
//! One data file per language in `data/`; each sentence is written there and nowhere else. The widget
//! receives a language as [`Words`] in postcard; native code reads the files themselves.

/// Reads the language files; a language is complete or an error.
#[cfg(feature = "authoring")]
pub mod files;

/// The words that a walk needs.
#[cfg(feature = "authoring")]
pub mod walk;

/// The words of the dashboard, which its readers' widgets need not carry.
#[cfg(feature = "authoring")]
pub mod staff;

/// The words of the reader's own notes, fetched when those are first opened.
#[cfg(feature = "authoring")]
pub mod note;

#[cfg(feature = "authoring")]
mod arrival_word;
#[cfg(feature = "authoring")]
mod desk_word;
/// The words of the pages on which a reader asks the centre for something.
#[cfg(feature = "authoring")]
pub mod request_word;
#[cfg(feature = "authoring")]
mod review_word;
#[cfg(feature = "authoring")]
mod staff_word;

/// The words of the preview, which only editors meet.
#[cfg(feature = "authoring")]
pub mod editor;

use serde::{Deserialize, Serialize};

/// Lists words by the names they have in the data files.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u16)]
        pub enum $name {
            $(
                #[doc = concat!("`", $key, "` in the data file.")]
                $variant
            ),+
        }

        impl $name {
            /// The names in the data file, in the order of the list.
            pub const KEYS: &[&str] = &[$($key),+];
        }
    };
}
#[cfg(feature = "authoring")]
pub(crate) use words;

/// The words of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// BCP 47 tag of the language.
    pub lang: String,
    /// [`LIST`] when they were written: words are found by their place in it.
    list: u32,
    texts: Vec<String>,
}

/// Fingerprint of the list of words.
pub const LIST: u32 = evidence_walk_contract::codec::fingerprint(Word::KEYS);

impl Words {
    /// Whether they were written for this list of words, so that each place holds what it should.
    #[must_use]
    pub fn fit(&self) -> bool {
        self.list == LIST
    }

    /// The words for `word`.
    #[must_use]
    pub fn get(&self, word: Word) -> &str {
        self.texts.get(word as usize).map_or("", String::as_str)
    }

    /// The words for `word`, with each `{name}` replaced by its value.
    #[must_use]
    pub fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        fill(self.get(word), values)
    }
}

/// Replaces each `{name}` of `text` by its value.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            break;
        };
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(value),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// A whole number in digits, without the formatting machinery that costs the widget kilobytes.
#[must_use]
pub fn digits(number: usize) -> String {
    let mut out = Vec::new();
    let mut rest = number;
    while rest > 0 || out.is_empty() {
        out.push(char::from(b'0' + (rest % 10) as u8));
        rest /= 10;
    }
    out.iter().rev().collect()
}

words! {
    /// A piece of text that a reader meets.
    Word {
        // The bar and the notice
        StartMinute = "start_minute",
        StartMinutes = "start_minutes",
        MinutesPlain = "minutes_plain",
        WhatThisRecords = "what_this_records",
        NoticeCounts = "notice_counts",
        NoticeNothing = "notice_nothing",
        SwitchName = "switch_name",
        SwitchOn = "switch_on",
        SwitchOff = "switch_off",
        // The walk
        ShowWholePage = "show_whole_page",
        Steps = "steps",
        StepOf = "step_of",
        StepOfNamed = "step_of_named",
        Back = "back",
        NextNamed = "next_named",
        ReachedEnd = "reached_end",
        NextAsk = "next_ask",
        NextTest = "next_test",
        NextNeed = "next_need",
        NextLater = "next_later",
        NextCalendar = "next_calendar",
        NextFollowUp = "next_follow_up",
        NextPages = "next_pages",
        RestOfSummary = "rest_of_summary",
        // The page of a summary
        TheAnswer = "the_answer",
        ForWhom = "for_whom",
        HowSure = "how_sure",
        WhatItCosts = "what_it_costs",
        HowBig = "how_big",
        NoInformation = "no_information",
        NoFigure = "no_figure",
        NotRated = "not_rated",
        NotRatedWhy = "not_rated_why",
        TheDecision = "the_decision",
        WrittenFor = "written_for",
        Sources = "sources",
        AboutThis = "about_this",
        WhatChanged = "what_changed",
        AskedAndDone = "asked_and_done",
        CreditedAndDone = "credited_and_done",
        OnlyDone = "only_done",
        EarlierEditions = "earlier_editions",
        EditionOfDay = "edition_of_day",
        NewerEdition = "newer_edition",
        KeptEdition = "kept_edition",
        ThisEdition = "this_edition",
        NewSummaries = "new_summaries",
        Version = "version",
        Reviewed = "reviewed",
        Searched = "searched",
        SearchedIn = "searched_in",
        SearchedInTo = "searched_in_to",
        WrittenBy = "written_by",
        PaidBy = "paid_by",
        InterestsNone = "interests_none",
        Interests = "interests",
        InterestsNotStated = "interests_not_stated",
        TakeReferences = "take_references",
        FileRis = "file_ris",
        FileBibtex = "file_bibtex",
        FileCsl = "file_csl",
        CiteThis = "cite_this",
        OwnCitation = "own_citation",
        EditionName = "edition_name",
        QuestionsInWalk = "questions_in_walk",
        PeopleAsk = "people_ask",
        MoreInStep = "more_in_step",
        WholeFold = "whole_fold",
        TalkTo = "talk_to",
        TalkToCentre = "talk_to_centre",
        GuessFirst = "guess_first",
        GuessFirstWhy = "guess_first_why",
        // The foot of the page
        FootSends = "foot_sends",
        FootSending = "foot_sending",
        FootFailed = "foot_failed",
        FootSent = "foot_sent",
        FootWaiting = "foot_waiting",
        FootLost = "foot_lost",
        FootReplaced = "foot_replaced",
        FootDeleted = "foot_deleted",
        FootTakingBack = "foot_taking_back",
        FootTakenBack = "foot_taken_back",
        FootStillThere = "foot_still_there",
        FootNotTakenBack = "foot_not_taken_back",
        TakeBack = "take_back",
        MoreQuestions = "more_questions",
        FootSendNote = "foot_send_note",
        SentSome = "sent_some",
        // A finding
        WhichIsYours = "which_is_yours",
        BothOrUnsure = "both_or_unsure",
        NoDifference = "no_difference",
        Fewer = "fewer",
        More = "more",
        Lower = "lower",
        Higher = "higher",
        FewerAlone = "fewer_alone",
        MoreAlone = "more_alone",
        LowerAlone = "lower_alone",
        HigherAlone = "higher_alone",
        LowerIsBetter = "lower_is_better",
        HigherIsBetter = "higher_is_better",
        ReadingPicture = "reading_picture",
        ReadingPictureText = "reading_picture_text",
        IntervalConfidence = "interval_confidence",
        IntervalPrediction = "interval_prediction",
        IntervalFor = "interval_for",
        IntervalNone = "interval_none",
        PooledCaution = "pooled_caution",
        PublishedFigures = "published_figures",
        HowBigSeveral = "how_big_several",
        HowBigOther = "how_big_other",
        RowOf = "row_of",
        LowerBetterFor = "lower_better_for",
        HigherBetterFor = "higher_better_for",
        HowBigOne = "how_big_one",
        CertaintyIs = "certainty_is",
        PossibleHarm = "possible_harm",
        MetricRate = "metric_rate",
        MetricRisk = "metric_risk",
        MetricDifference = "metric_difference",
        MetricStandardised = "metric_standardised",
        RelativeAlone = "relative_alone",
        TakeCare = "take_care",
        HowMany = "how_many",
        ShareCaution = "share_caution",
        LevelGiven = "level_given",
        SameInCounts = "same_in_counts",
        LevelsMean = "levels_mean",
        MarksOf = "marks_of",
        LevelOf = "level_of",
        RatedBy = "rated_by",
        Lowered = "lowered",
        Raised = "raised",
        Disagreeing = "disagreeing",
        StudiesPeople = "studies_people",
        StudiesOnly = "studies_only",
        PeopleOnly = "people_only",
        FollowUp = "follow_up",
        FollowUpNone = "follow_up_none",
        GuessInWalk = "guess_in_walk",
        GuessFigure = "guess_figure",
        GuessMore = "guess_more",
        GuessLowest = "guess_lowest",
        GuessHighest = "guess_highest",
        GuessSeen = "guess_seen",
        Yes = "yes",
        No = "no",
        GuessCompare = "guess_compare",
        ShowAnswer = "show_answer",
        GuessPass = "guess_pass",
        GuessStays = "guess_stays",
        GuessMissing = "guess_missing",
        GuessOrder = "guess_order",
        NumberWrong = "number_wrong",
        NumberWhole = "number_whole",
        GuessYours = "guess_yours",
        GuessInside = "guess_inside",
        GuessRange = "guess_range",
        GuessAbove = "guess_above",
        GuessBelow = "guess_below",
        NowSeen = "now_seen",
        MyNotes = "my_notes",
        WriteNote = "write_note",
        PartFailed = "part_failed",
        NoteByHand = "note_by_hand",
        NoteFor = "note_for",
        NoteGiven = "note_given",
        NoteAbove = "note_above",
        NoteFigure = "note_figure",
        NoteCertainty = "note_certainty",
        NoteNotRated = "note_not_rated",
        NoteConflict = "note_conflict",
        NoteFrom = "note_from",
        NoteStays = "note_stays",
        NoteNoLocal = "note_no_local",
        NoteCost = "note_cost",
        // Questions
        ChooseAll = "choose_all",
        CharactersLeft = "characters_left",
        CharactersOver = "characters_over",
        SendAnswers = "send_answers",
        NothingLeft = "nothing_left",
        NothingToSend = "nothing_to_send",
        TooLongToSend = "too_long_to_send",
        Sending = "sending",
        SentTitle = "sent_title",
        SentText = "sent_text",
        WaitingTitle = "waiting_title",
        WaitingText = "waiting_text",
        TryNow = "try_now",
        Discard = "discard",
        Discarded = "discarded",
        LostTitle = "lost_title",
        LostText = "lost_text",
        ChangeAnswers = "change_answers",
        NotCollected = "not_collected",
        AskUseful = "ask_useful",
        Useful1 = "useful_1",
        Useful2 = "useful_2",
        Useful3 = "useful_3",
        Useful4 = "useful_4",
        Useful5 = "useful_5",
        UsefulNoDecision = "useful_no_decision",
        AskUse = "ask_use",
        UseChange = "use_change",
        UseThink = "use_think",
        UseBackUp = "use_back_up",
        UseRequired = "use_required",
        UseShare = "use_share",
        UseNothing = "use_nothing",
        UseUnsure = "use_unsure",
        AskMissing = "ask_missing",
        AskMissingHint = "ask_missing_hint",
        // What we count
        RecordsIntro = "records_intro",
        RecordsUsage = "records_usage",
        RecordsUsageOff = "records_usage_off",
        RecordsAnswers = "records_answers",
        RecordsDevice = "records_device",
        RecordsNotes = "records_notes",
        RecordsWhere = "records_where",
        RecordsNowhere = "records_nowhere",
        RecordsSoFar = "records_so_far",
        RecordsNothing = "records_nothing",
        RecordsSent = "records_sent",
        RecordsWaiting = "records_waiting",
        RecordsLost = "records_lost",
        RecordsTakenBack = "records_taken_back",
        RecordsOnSend = "records_on_send",
        RecordsStopped = "records_stopped",
        RecordsOlder = "records_older",
        Close = "close",
        RecordsStarted = "records_started",
        RecordsReached = "records_reached",
        RecordsOpened = "records_opened",
        RecordsFinished = "records_finished",
        RecordsAnswer = "records_answer",
        RecordsCleared = "records_cleared",
        RecordsBytes = "records_bytes",
        RecordsZeros = "records_zeros",
        TurnOff = "turn_off",
        OffMeans = "off_means",
        StopCounting = "stop_counting",
        CountingStopped = "counting_stopped",
        KeepOff = "keep_off",
        KeepOffMeans = "keep_off_means",
        KeptOff = "kept_off",
        KeepOffRefused = "keep_off_refused",
        PrivacyControl = "privacy_control",
        // What becomes of the answers that were sent
        SentWho = "sent_who",
        KeepsUnlessAsked = "keeps_unless_asked",
        WithdrawHow = "withdraw_how",
        CopyCode = "copy_code",
        CodeCopied = "code_copied",
        CodeSelected = "code_selected",
        CopyLink = "copy_link",
        LinkCopied = "link_copied",
        LinkByHand = "link_by_hand",
    }
}
