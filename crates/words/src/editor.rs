//! The words of the preview, and of the page to try a summary out.

use crate::files::{self, WordsError};
use crate::words;

words! {
    /// A piece of text that an editor meets in the preview or on the page to try a summary out.
    EditorWord {
        Preview = "preview",
        AllSummaries = "all_summaries",
        Toolkits = "toolkits",
        Skip = "skip",
        NothingLeaves = "nothing_leaves",
        Stopped = "stopped",
        NoFindings = "no_findings",
        FaultsNone = "faults_none",
        FaultsOne = "faults_one",
        FaultsMany = "faults_many",
        WarningsOne = "warnings_one",
        WarningsMany = "warnings_many",
        Findings = "findings",
        InOthers = "in_others",
        Older = "older",
        OlderNone = "older_none",
        NoWidget = "no_widget",
        ListText = "list_text",
        ListNone = "list_none",
        HasFaults = "has_faults",
        MinutesOne = "minutes_one",
        MinutesMany = "minutes_many",
        QuestionsNone = "questions_none",
        QuestionsOne = "questions_one",
        QuestionsMany = "questions_many",
        File = "file",
        WhatToShow = "what_to_show",
        Summary = "summary",
        Form = "form",
        FormPage = "form_page",
        FormWalk = "form_walk",
        Theme = "theme",
        ThemeLight = "theme_light",
        ThemeDark = "theme_dark",
        Width = "width",
        WidthNarrow = "width_narrow",
        WidthWide = "width_wide",
        Both = "both",
        Show = "show",
        AsPage = "as_page",
        AsWalk = "as_walk",
        AsPageText = "as_page_text",
        AsWalkText = "as_walk_text",
        FrameNarrow = "frame_narrow",
        FrameWide = "frame_wide",
        FrameTitle = "frame_title",
        Alone = "alone",
        NoSuchSummary = "no_such_summary",
        TryPage = "try",
        TryText = "try_text",
        TryStays = "try_stays",
        TryLoading = "try_loading",
        TryNoScript = "try_no_script",
        TryFailed = "try_failed",
        TryNotFetched = "try_not_fetched",
        TryYourFile = "try_your_file",
        TryFileName = "try_file_name",
        TryFileNameHelp = "try_file_name_help",
        TryNameTaken = "try_name_taken",
        TryOpen = "try_open",
        TryOpenFolder = "try_open_folder",
        TryDrop = "try_drop",
        TryAroundExample = "try_around_example",
        TryAroundOwn = "try_around_own",
        TryOpened = "try_opened",
        TryOpenedFolder = "try_opened_folder",
        TryReplaced = "try_replaced",
        TryRefused = "try_refused",
        TryBack = "try_back",
        TrySource = "try_source",
        TryOlder = "try_older",
        TryWalkNone = "try_walk_none",
        TrySeen = "try_seen",
        TryBegins = "try_begins",
        TryTheirs = "try_theirs",
        TryTake = "try_take",
        TryTakeText = "try_take_text",
        TryTakeNone = "try_take_none",
        TrySaveText = "try_save_text",
        TryTakeDraft = "try_take_draft",
        TryTakeExample = "try_take_example",
        TryTakeWidget = "try_take_widget",
        TryBase = "try_base",
        TryBaseHelp = "try_base_help",
        TrySite = "try_site",
        TryZip = "try_zip",
        TryCopy = "try_copy",
        TryCopied = "try_copied",
        TryNotCopied = "try_not_copied",
        TrySaved = "try_saved",
        TryEach = "try_each",
    }
}

/// These words in one language.
#[derive(Debug, Clone)]
pub struct EditorWords(Vec<String>);

impl EditorWords {
    /// The English words.
    ///
    /// # Errors
    ///
    /// When the data file is incomplete.
    pub fn english() -> Result<Self, WordsError> {
        files::read_texts(include_str!("../data/editor.en.toml"), EditorWord::KEYS).map(Self)
    }

    /// The words for `word`.
    #[must_use]
    pub fn get(&self, word: EditorWord) -> &str {
        self.0.get(word as usize).map_or("", String::as_str)
    }

    /// The word that the data file has under a name.
    #[must_use]
    pub fn named(&self, key: &str) -> Option<&str> {
        let place = EditorWord::KEYS.iter().position(|known| *known == key)?;
        self.0.get(place).map(String::as_str)
    }

    /// The words for `word`, with each `{name}` replaced by its value.
    #[must_use]
    pub fn fill(&self, word: EditorWord, values: &[(&str, &str)]) -> String {
        crate::fill(self.get(word), values)
    }

    /// The words for a number of things: for none, one or many.
    #[must_use]
    pub fn count(&self, n: usize, [none, one, many]: [EditorWord; 3]) -> String {
        match n {
            0 => self.get(none).to_owned(),
            1 => self.get(one).to_owned(),
            n => self.fill(many, &[("n", &n.to_string())]),
        }
    }
}
