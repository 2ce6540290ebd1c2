//! What others see: figures of one moment, changed only where what changed hides everybody in it.
//!
//! In flow order: the store says what is known of days that are over; [`next()`] makes of it and of the
//! release before the next one, table by table, as the [`rule`] lets them change.

mod between;
mod given;
mod next;
pub mod rule;
mod tables;
mod tallies;

pub use given::{Before, Now};
pub use next::{next, nothing};
pub(crate) use tallies::tallies_of;
pub use tallies::tallies_since;

use evidence_walk_document::counted::CountedQuestion;
use evidence_walk_document::summary::Summary;
use serde::{Deserialize, Serialize};

use crate::analyse::{Report, is_asked_at_foot};
use crate::by_form::QuestionsByForm;

/// The form in which a release is kept. One of another form is not shown.
pub const VERSION: u32 = 1;

/// The figures of a summary at one edition as others see them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Release {
    /// [`VERSION`].
    pub version: u32,
    /// The day (UTC) it was made on, `2026-03-12`: answers are of the days before.
    pub day: String,
    /// The summary's title; its id where the edition was no longer published.
    pub title: String,
    /// Counts under it are hidden.
    pub threshold: u32,
    /// The figures. Nothing in it is closed: what others may not see is not there.
    pub report: Report,
    /// Of which day each table is.
    pub of: TableDays,
    /// What the tables are of, by id; their order is that of the report.
    pub names: TableNames,
}

/// The day up to which each table counts: the day before a release, or, where it repeats its last
/// figures, the day that those counted up to. None for a table that has never shown anything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableDays {
    /// Walks started and steps reached. Totals of usage know no days, so it is the day of the release.
    pub walks: Option<String>,
    /// Sheets in all.
    pub sheets: Option<String>,
    /// In the order of the report, as the next two.
    pub guesses: Vec<Option<String>>,
    /// Numbers compared with nothing.
    pub numbers: Vec<Option<String>>,
    /// Questions with options.
    pub questions: Vec<Option<String>>,
    /// What was answered at the foot of the page.
    #[serde(default)]
    pub foot: FootDays,
    /// Questions of the follow-up page.
    #[serde(default)]
    pub follow_up: Vec<Option<String>>,
}

/// The same for what was answered at the foot of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FootDays {
    /// Numbers.
    pub numbers: Vec<Option<String>>,
    /// Questions with options.
    pub questions: Vec<Option<String>>,
}

/// Ids of what a report is of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableNames {
    /// Steps.
    pub steps: Vec<String>,
    /// Guesses: each once for those made before the answer could be seen, and once for those made with it in view.
    pub guesses: Vec<String>,
    /// Numbers compared with nothing.
    pub numbers: Vec<String>,
    /// Questions, each with its options.
    pub questions: Vec<(String, Vec<String>)>,
    /// What is asked at the foot of the page.
    #[serde(default)]
    pub foot: FootNames,
    /// Questions of the follow-up page, each with its options.
    #[serde(default)]
    pub follow_up: Vec<(String, Vec<String>)>,
}

/// Ids of what is asked at the foot of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FootNames {
    /// Numbers.
    pub numbers: Vec<String>,
    /// Questions, each with its options.
    pub questions: Vec<(String, Vec<String>)>,
}

impl TableNames {
    /// Those of a published summary; none of one that no longer is.
    #[must_use]
    pub fn of(summary: Option<&Summary>) -> Self {
        let counted = summary.map_or_else(Vec::new, Summary::counted_questions);
        // Each group is named, so that one more does not build until it has tables here.
        let QuestionsByForm {
            guesses,
            numbers,
            choices,
            texts: _,
        } = counted.iter().collect();
        let at_foot = counted
            .iter()
            .filter(|of| summary.is_some_and(|summary| is_asked_at_foot(summary, &of.id)));
        let QuestionsByForm {
            guesses: _,
            numbers: foot_numbers,
            choices: foot_choices,
            texts: _,
        } = at_foot.collect();
        let counted = summary.map_or_else(Vec::new, Summary::counted_follow_up);
        let QuestionsByForm {
            guesses: _,
            numbers: _,
            choices: follow_up,
            texts: _,
        } = counted.iter().collect();
        let steps = summary.into_iter().flat_map(|summary| &summary.steps);
        Self {
            steps: steps.map(|step| step.id.clone()).collect(),
            guesses: ids(&guesses)
                .into_iter()
                .flat_map(|id| [id.clone(), [&id, IN_VIEW].concat()])
                .collect(),
            numbers: ids(&numbers),
            questions: with_options(&choices),
            foot: FootNames {
                numbers: ids(&foot_numbers),
                questions: with_options(&foot_choices),
            },
            follow_up: with_options(&follow_up),
        }
    }
}

/// Added to the id of a guess for those made with the answer in view. It cannot stand in a name.
const IN_VIEW: &str = ".in-view";

fn ids(of: &[&CountedQuestion]) -> Vec<String> {
    let each = of.iter();
    each.map(|asked| asked.question.id.clone()).collect()
}

fn with_options(of: &[&CountedQuestion]) -> Vec<(String, Vec<String>)> {
    let options = |asked: &CountedQuestion| {
        let options = asked.question.form.options();
        options.map(|option| option.id.clone()).collect()
    };
    let each = of.iter();
    each.map(|asked| (asked.question.id.clone(), options(asked)))
        .collect()
}

impl Release {
    /// Reads what [`Release::to_json`] wrote.
    ///
    /// # Errors
    ///
    /// Where it has another form: the words of the reader.
    pub fn from_json(figures: &str) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Form {
            version: u32,
        }
        let form: Form = serde_json::from_str(figures).map_err(|why| why.to_string())?;
        if form.version != VERSION {
            return Err(format!(
                "it has the form {}, and this program reads {VERSION}",
                form.version
            ));
        }
        serde_json::from_str(figures).map_err(|why| why.to_string())
    }

    /// The figures as they are kept.
    ///
    /// # Errors
    ///
    /// Where they cannot be written, which none of ours is known to do.
    pub fn to_json(&self) -> Result<String, String> {
        serde_json::to_string(self).map_err(|why| why.to_string())
    }
}
