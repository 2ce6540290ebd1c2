//! The words of the preview.

use crate::files::{self, WordsError};
use crate::words;

words! {
    /// A piece of text that an editor meets in the preview.
    EditorWord {
        Preview = "preview",
        AllSummaries = "all_summaries",
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
    }
}

/// The preview's words in one language.
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
