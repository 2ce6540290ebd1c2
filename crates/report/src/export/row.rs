//! One row of an export. The comments here are the data dictionary (`docs/export-dictionary.md`), so
//! they are written for the person who opens the file.

use schemars::JsonSchema;
use serde::Serialize;

/// One row of an export: one figure, with all that is needed to read it.
///
/// A cell that is empty and not named in `hidden` does not apply to the figure of that row.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "ExportRow")]
pub struct Row {
    /// The centre's id, from its `centre.toml`.
    pub centre: String,
    /// The summary's id: the name of its file.
    pub summary: String,
    /// The summary's edition. Editions rest on different evidence or questions: figures of two are never added up.
    pub edition: u32,
    /// The summary's title; its id where the edition is no longer published.
    pub title: String,
    /// The day (UTC) on which the release was made, such as 2026-03-12. All figures that others see are of a release.
    pub release: String,
    /// The last day whose answers this figure counts: the day before the release or, where too few new sheets came to change its table, the day to which the figures that are repeated count. Walks count up to the release. Empty where nothing of the table was ever shown.
    pub counted_to: Option<String>,
    /// First month with a walk, such as 2026-03; empty where too few were started. Figures are of all months together.
    pub first_month: Option<String>,
    /// Last month with a walk, likewise.
    pub last_month: Option<String>,
    /// What the figure is about.
    pub section: RowSection,
    /// Which step, guess or question within its section, from 1; 0 where there is only one.
    pub place: u32,
    /// The step's name, what was guessed at, or the question as asked.
    pub item: String,
    /// Where the answers were given. They are never added: readers of the page, readers who came to the end of the walk and readers who came back months later are different people.
    pub given_at: Option<GivenAt>,
    /// The revision of the question, from 1: its words and options at one time. Answers to two revisions are counted together only where the editor says that they mean the same.
    pub question_revision: Option<u32>,
    /// For whom the question is asked where that is not the centre, such as an evaluator.
    pub asked_for: String,
    /// Of guesses: whether the answer could be seen when they were made.
    pub guess_made: Option<GuessMade>,
    /// The answer sheets that the figure is about, where it is not about all.
    pub group: Option<RowGroup>,
    /// What was counted or measured.
    pub measure: RowMeasure,
    /// The answer that was chosen; the two answers of `top_two`.
    pub option: String,
    /// What `n` counts (`walks`, `sheets`, `cells`), or what `value` is in. A sheet is the answers sent from one page: a reader who opens the page twice may send two.
    pub unit: String,
    /// A count. Answers are counted by the sheet, walks by their starts.
    pub n: Option<u64>,
    /// The count that `share` is a share of.
    pub of: Option<u64>,
    /// `n` divided by `of`, from 0 to 1, to four decimal places.
    pub share: Option<f64>,
    /// A measured number, to one decimal place as on the dashboard.
    pub value: Option<f64>,
    /// Lower limit of the 95% interval: Wilson's for `share`, Student's t for `value`; of `evidence`, the interval that its source reports.
    pub low: Option<f64>,
    /// Upper limit.
    pub high: Option<f64>,
    /// Names of this row's cells that are empty because they are not to be passed on, with spaces between them; empty where nothing is hidden.
    pub hidden: String,
}

impl Row {
    /// How many of its cells are hidden.
    #[must_use]
    pub fn cells_hidden(&self) -> u64 {
        self.hidden.split_whitespace().count() as u64
    }

    /// A row that says nothing yet.
    pub(super) fn blank() -> Self {
        Self {
            centre: String::new(),
            summary: String::new(),
            edition: 0,
            title: String::new(),
            release: String::new(),
            counted_to: None,
            first_month: None,
            last_month: None,
            section: RowSection::Export,
            place: 0,
            item: String::new(),
            given_at: None,
            question_revision: None,
            asked_for: String::new(),
            guess_made: None,
            group: None,
            measure: RowMeasure::HiddenCells,
            option: String::new(),
            unit: String::new(),
            n: None,
            of: None,
            share: None,
            value: None,
            low: None,
            high: None,
            hidden: String::new(),
        }
    }
}

/// What a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Section")]
pub enum RowSection {
    /// The export itself: how much of it is hidden.
    #[serde(rename = "export")]
    Export,
    /// The summary as a whole.
    #[serde(rename = "whole")]
    Whole,
    /// A step of the walk.
    #[serde(rename = "step")]
    Step,
    /// A guess at a figure, before it was shown and after.
    #[serde(rename = "guess")]
    Guess,
    /// A number that is compared with nothing: what readers expect where they work.
    #[serde(rename = "number")]
    Number,
    /// A question with options.
    #[serde(rename = "question")]
    Question,
}

/// Where answers were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub enum GivenAt {
    /// In a step of the walk.
    #[serde(rename = "walk")]
    Walk,
    /// At the foot of the page. How many read it is not counted, so these answers are a share of nothing that is known.
    #[serde(rename = "page")]
    Page,
    /// On the follow-up page, by readers who came back months later, on sheets that are joined to no earlier answer. Such an answer is about what came of the summary, and is a share of nothing that is known.
    #[serde(rename = "follow_up")]
    FollowUp,
}

/// When guesses were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub enum GuessMade {
    /// Before the answer could be seen on the page, as far as the page said: pages built before December 2026 did not.
    #[serde(rename = "before_the_answer")]
    Before,
    /// While the answer could be seen on the page. Such a guess predicts nothing.
    #[serde(rename = "answer_in_view")]
    InView,
}

/// Of those who guessed both before and after: whether they had seen the figure, by their own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Knew")]
pub enum RowGroup {
    /// They had not.
    #[serde(rename = "had_not_seen")]
    No,
    /// They had.
    #[serde(rename = "had_seen")]
    Yes,
    /// They were unsure, or did not say.
    #[serde(rename = "may_have_seen")]
    Perhaps,
}

/// What was counted or measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(rename = "Measure")]
pub enum RowMeasure {
    /// Cells of this summary's rows that are hidden.
    #[serde(rename = "hidden_cells")]
    HiddenCells,
    /// Counts under this are hidden, with whatever would give one away; zero is shown where it tells nothing of anybody.
    #[serde(rename = "threshold")]
    Threshold,
    /// Walks started.
    #[serde(rename = "started")]
    Started,
    /// Answer sheets with at least one answer that is not a comment.
    #[serde(rename = "sent_answers")]
    SentAnswers,
    /// Walks that reached the step, as a share of walks started. Reaching is not reading.
    #[serde(rename = "reached")]
    Reached,
    /// Answer sheets that answer the question; of a guess, before or after.
    #[serde(rename = "answered")]
    Answered,
    /// Walks that reached the step which holds the question: about as many could have answered it. Readers who turned counting off are missing, and one who came back is counted again. Empty, and not named in `hidden`, where it is not known: the edition is no longer published, or more sheets answer than walks were counted.
    #[serde(rename = "could_answer")]
    CouldAnswer,
    /// Answer sheets that chose a point of the scale.
    #[serde(rename = "on_the_scale")]
    OnTheScale,
    /// Answer sheets that chose the option: of a scale, as a share of `on_the_scale`; of other questions, of `answered`.
    #[serde(rename = "chose")]
    Chose,
    /// Answer sheets that chose either of the two highest points of a scale, as a share of `on_the_scale`. There is a row only where their sum may be seen.
    #[serde(rename = "top_two")]
    TopTwo,
    /// Answer sheets that chose an option beside the scale, such as "I have no decision now". It is no point of the scale, so it has no share.
    #[serde(rename = "chose_beside")]
    ChoseBeside,
    /// What guesses are compared with: the estimate of the research.
    #[serde(rename = "evidence")]
    Evidence,
    /// Answer sheets with a guess before the figure was shown.
    #[serde(rename = "guessed")]
    Guessed,
    /// Of these, sheets with none after it.
    #[serde(rename = "not_again")]
    NotAgain,
    /// Answer sheets of readers who went straight to the figure and answered after it.
    #[serde(rename = "passed")]
    Passed,
    /// Answer sheets with a guess before and after. All measures of a group are of them.
    #[serde(rename = "both_times")]
    BothTimes,
    /// A quarter of the guesses before lie below this. Quartiles are given of 20 or more.
    #[serde(rename = "before_quarter")]
    BeforeQuarter,
    /// Half of the guesses before lie below this.
    #[serde(rename = "before_median")]
    BeforeMedian,
    /// Three quarters of the guesses before lie below this.
    #[serde(rename = "before_three_quarters")]
    BeforeThreeQuarters,
    /// A quarter of the guesses after lie below this.
    #[serde(rename = "after_quarter")]
    AfterQuarter,
    /// Half of the guesses after lie below this.
    #[serde(rename = "after_median")]
    AfterMedian,
    /// Three quarters of the guesses after lie below this.
    #[serde(rename = "after_three_quarters")]
    AfterThreeQuarters,
    /// How much nearer to the evidence the second guess is, on average; below zero is further away. Of fewer than 30 sheets, read the median first.
    #[serde(rename = "nearer_mean")]
    NearerMean,
    /// The same, the median.
    #[serde(rename = "nearer_median")]
    NearerMedian,
    /// Answer sheets on which the guesses began outside the evidence's interval and came nearer.
    #[serde(rename = "came_nearer")]
    CameNearer,
    /// Those that began outside it and ended as far from it.
    #[serde(rename = "stayed")]
    Stayed,
    /// Those that began outside it and went further away.
    #[serde(rename = "went_away")]
    WentAway,
    /// Those that could not come nearer: the first guess was inside the interval, ends included, or at the figure itself where it has no interval.
    #[serde(rename = "began_inside")]
    BeganInside,
    /// Of these, those that left it. It has no share.
    #[serde(rename = "left_it")]
    LeftIt,
    /// Answer sheets whose first guess is less than the evidence has.
    #[serde(rename = "too_low")]
    TooLow,
    /// Evidence less guess, on average, of those that expected less.
    #[serde(rename = "too_low_surprise")]
    TooLowSurprise,
    /// The same, the median: read it first of fewer than 30 sheets.
    #[serde(rename = "too_low_surprise_median")]
    TooLowSurpriseMedian,
    /// How much nearer they came, on average.
    #[serde(rename = "too_low_nearer")]
    TooLowNearer,
    /// The same, the median.
    #[serde(rename = "too_low_nearer_median")]
    TooLowNearerMedian,
    /// Answer sheets whose first guess is more than the evidence has.
    #[serde(rename = "too_high")]
    TooHigh,
    /// Evidence less guess, on average, of those that expected more: below zero.
    #[serde(rename = "too_high_surprise")]
    TooHighSurprise,
    /// The same, the median.
    #[serde(rename = "too_high_surprise_median")]
    TooHighSurpriseMedian,
    /// How much nearer they came, on average.
    #[serde(rename = "too_high_nearer")]
    TooHighNearer,
    /// The same, the median.
    #[serde(rename = "too_high_nearer_median")]
    TooHighNearerMedian,
    /// Answer sheets that also give a lowest and a highest number.
    #[serde(rename = "gave_range")]
    GaveRange,
    /// From lowest to highest, the median of those that give both.
    #[serde(rename = "range_width")]
    RangeWidth,
    /// Answer sheets whose range held the estimate, as a share of those that give one.
    #[serde(rename = "range_held")]
    RangeHeld,
    /// A quarter of the numbers lie below this. Quartiles are given of 20 or more.
    #[serde(rename = "quarter")]
    Quarter,
    /// Half of the numbers lie below this.
    #[serde(rename = "median")]
    Median,
    /// Three quarters of the numbers lie below this.
    #[serde(rename = "three_quarters")]
    ThreeQuarters,
}
