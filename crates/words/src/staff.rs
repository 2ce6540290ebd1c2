//! The words of the dashboard.

use crate::files::{self, WordsError};
use crate::words;

words! {
    /// A piece of text that a centre's staff meet on the dashboard.
    StaffWord {
        // The page around everything
        Dashboard = "dashboard",
        MainNav = "main_nav",
        AllSummaries = "all_summaries",
        CentrePage = "centre_page",
        SignOut = "sign_out",
        SkipToContent = "skip_to_content",
        // Signing in
        SignIn = "sign_in",
        SignInText = "sign_in_text",
        OpenDashboard = "open_dashboard",
        LinkVoid = "link_void",
        LinkVoidText = "link_void_text",
        SignedOut = "signed_out",
        SignedOutText = "signed_out_text",
        NewLink = "new_link",
        // Nothing here
        NoSuchPage = "no_such_page",
        NoSuchPageText = "no_such_page_text",
        // The list of summaries
        ListText = "list_text",
        ListCaption = "list_caption",
        Summary = "summary",
        Edition = "edition",
        NotPublished = "not_published",
        WalksStarted = "walks_started",
        PeopleAnswering = "people_answering",
        NoSummaries = "no_summaries",
        // In a sentence
        WalksNone = "walks_none",
        WalksOne = "walks_one",
        WalksMany = "walks_many",
        WalksFew = "walks_few",
        PeopleNone = "people_none",
        PeopleOne = "people_one",
        PeopleMany = "people_many",
        PeopleFew = "people_few",
        CannotSay = "cannot_say",
        // What is in view
        EditionOf = "edition_of",
        Wording = "wording",
        Wordings = "wordings",
        Months = "months",
        English = "english",
        Welsh = "welsh",
        ShowOthers = "show_others",
        ShowOwn = "show_own",
        OthersView = "others_view",
        OwnView = "own_view",
        NotToBeShared = "not_to_be_shared",
        ThatNotShared = "that_not_shared",
        FewerThan = "fewer_than",
        NotShown = "not_shown",
        // Steps
        StepsTitle = "steps_title",
        StepsNone = "steps_none",
        StepsLast = "steps_last",
        StepsCaption = "steps_caption",
        Step = "step",
        Reached = "reached",
        Of = "of",
        Share = "share",
        NOf = "n_of",
        StepNumbered = "step_numbered",
        StepsNote = "steps_note",
        // Answers
        AnswersCaption = "answers_caption",
        AnswersCaptionMany = "answers_caption_many",
        Answer = "answer",
        People = "people",
        Interval = "interval",
        Range = "range",
        AllAnswers = "all_answers",
        TopTwo = "top_two",
        RowSpoken = "row_spoken",
        LensNote = "lens_note",
        AnswersNote = "answers_note",
        AnswersNone = "answers_none",
        SoFar = "so_far",
        TooFew = "too_few",
        TooFewOthers = "too_few_others",
        PlacesFilled = "places_filled",
        OnlyStaff = "only_staff",
        // Guesses
        GuessesTitle = "guesses_title",
        GuessesMoved = "guesses_moved",
        GuessesBoth = "guesses_both",
        GuessesBothOne = "guesses_both_one",
        GuessesBothNone = "guesses_both_none",
        GuessesBothFew = "guesses_both_few",
        GuessesNearer = "guesses_nearer",
        GuessesFurther = "guesses_further",
        GuessesPerhapsNone = "guesses_perhaps_none",
        GuessesUnscored = "guesses_unscored",
        GuessesGone = "guesses_gone",
        GuessesBefore = "guesses_before",
        GuessesAfter = "guesses_after",
        GuessesFound = "guesses_found",
        GuessesBox = "guesses_box",
        GuessesInterval = "guesses_interval",
        GuessesFigure = "guesses_figure",
        GuessesMiddle = "guesses_middle",
        GuessesPicture = "guesses_picture",
        GuessesMoves = "guesses_moves",
        GuessesMovesRow = "guesses_moves_row",
        GuessesTowards = "guesses_towards",
        GuessesStayed = "guesses_stayed",
        GuessesAway = "guesses_away",
        GuessesInside = "guesses_inside",
        GuessesLeft = "guesses_left",
        GuessesEverybody = "guesses_everybody",
        GuessesSidesTitle = "guesses_sides_title",
        GuessesSidesText = "guesses_sides_text",
        GuessesSides = "guesses_sides",
        GuessesSide = "guesses_side",
        GuessesTooLow = "guesses_too_low",
        GuessesTooHigh = "guesses_too_high",
        GuessesWithin = "guesses_within",
        GuessesSurprise = "guesses_surprise",
        GuessesMovement = "guesses_movement",
        GuessesApartTitle = "guesses_apart_title",
        GuessesApartText = "guesses_apart_text",
        GuessesApart = "guesses_apart",
        GuessesMeasure = "guesses_measure",
        KnewNo = "knew_no",
        KnewYes = "knew_yes",
        KnewPerhaps = "knew_perhaps",
        GuessesMedianBefore = "guesses_median_before",
        GuessesHalfBefore = "guesses_half_before",
        GuessesMedianAfter = "guesses_median_after",
        GuessesHalfAfter = "guesses_half_after",
        GuessesCameNearer = "guesses_came_nearer",
        GuessesMeanNearer = "guesses_mean_nearer",
        GuessesMeanInterval = "guesses_mean_interval",
        GuessesMedianNearer = "guesses_median_nearer",
        GuessesWho = "guesses_who",
        GuessesGuessed = "guesses_guessed",
        GuessesNotAgain = "guesses_not_again",
        GuessesPassed = "guesses_passed",
        NShare = "n_share",
        PlainRange = "plain_range",
        MeanRange = "mean_range",
        Amount = "amount",
        AmountPoints = "amount_points",
        ThreatsTitle = "threats_title",
        ThreatRegression = "threat_regression",
        ThreatDemand = "threat_demand",
        ThreatRight = "threat_right",
        ThreatSelection = "threat_selection",
        ThreatKnew = "threat_knew",
        ThreatUse = "threat_use",
        NumbersText = "numbers_text",
        NumbersNote = "numbers_note",
        // Comments
        CommentsNone = "comments_none",
        CommentsOne = "comments_one",
        CommentsMany = "comments_many",
        CommentsOthers = "comments_others",
        MaskedNone = "masked_none",
        MaskedOne = "masked_one",
        MaskedMany = "masked_many",
        MaskedNames = "masked_names",
        MaskedKind = "masked_kind",
        MaskedEmail = "masked_email",
        MaskedPhone = "masked_phone",
        MaskedPostcode = "masked_postcode",
        MaskedNationalInsurance = "masked_ni_number",
        MaskedNhs = "masked_nhs_number",
        MaskedCard = "masked_card_number",
        MaskedPupil = "masked_pupil_number",
        MaskedLongNumber = "masked_long_number",
        MaskedLink = "masked_link",
        MaskedHandle = "masked_handle",
        // What came in
        ReceiptsTitle = "receipts_title",
        ReceiptsText = "receipts_text",
        ReceiptsNone = "receipts_none",
        ReceiptsCaption = "receipts_caption",
        BecameOf = "became_of",
        Signals = "signals",
        Accepted = "accepted",
        Duplicate = "duplicate",
        RefusedMalformed = "refused_malformed",
        RefusedIdMalformed = "refused_id_malformed",
        RefusedIdConflict = "refused_id_conflict",
        RefusedUnknownKind = "refused_unknown_kind",
        RefusedUnknownSite = "refused_unknown_site",
        RefusedOrigin = "refused_origin",
        RefusedMixed = "refused_mixed",
        RefusedUnknownSummary = "refused_unknown_summary",
        RefusedUnknownEdition = "refused_unknown_edition",
        RefusedUnknownStep = "refused_unknown_step",
        RefusedUnknownQuestion = "refused_unknown_question",
        RefusedUnknownOption = "refused_unknown_option",
        RefusedTextTooLong = "refused_text_too_long",
        RefusedNumber = "refused_number",
        RefusedPrivacyControl = "refused_privacy_control",
        // What the page cannot tell
        LimitsTitle = "limits_title",
        LimitsText = "limits_text",
        // Shares and months
        Percent = "percent",
        UnderOne = "under_one",
        OverNinetyNine = "over_ninety_nine",
        MonthYear = "month_year",
        January = "january",
        February = "february",
        March = "march",
        April = "april",
        May = "may",
        June = "june",
        July = "july",
        August = "august",
        September = "september",
        October = "october",
        November = "november",
        December = "december",
    }
}

/// The dashboard's words in one language.
#[derive(Debug, Clone)]
pub struct StaffWords(Vec<String>);

impl StaffWords {
    /// The English words.
    ///
    /// # Errors
    ///
    /// When the data file is incomplete.
    pub fn english() -> Result<Self, WordsError> {
        files::read(include_str!("../data/staff.en.toml"), StaffWord::KEYS).map(Self)
    }

    /// The words for `word`.
    #[must_use]
    pub fn get(&self, word: StaffWord) -> &str {
        self.0.get(word as usize).map_or("", String::as_str)
    }

    /// The words for `word`, with each `{name}` replaced by its value.
    #[must_use]
    pub fn fill(&self, word: StaffWord, values: &[(&str, &str)]) -> String {
        crate::fill(self.get(word), values)
    }
}
