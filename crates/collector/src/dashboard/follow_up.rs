//! What readers say came of a summary, months later: beside its figures, and in none of them.

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_report::analyse::{FollowUpReport, QuestionReport, Report};
use evidence_walk_report::release::TableDays;
use evidence_walk_words::staff::{ReviewWord, StaffWords};
use maud::{Markup, html};

use super::figures::{marked, number};
use super::stamp::Stamp;
use super::{comments, questions};

/// The id of the section that leads.
pub(super) const ID: &str = "follow-up";

/// What is shown, and where.
pub(super) struct Later<'a> {
    pub(super) report: &'a Report,
    pub(super) threshold: u32,
    /// Of the page as a whole.
    pub(super) stamp: &'a Stamp<'a>,
    /// The day of each table of a release; `None` for live figures.
    pub(super) of: Option<(&'a str, &'a TableDays)>,
    pub(super) pages: &'a comments::Pages,
    /// The address of the page.
    pub(super) address: &'a str,
}

impl Later<'_> {
    fn table(&self, index: usize) -> Stamp<'_> {
        Stamp::of_table(self.of, |of| of.follow_up.get(index)?.as_ref())
    }
}

/// Whether there is a page to follow up on.
pub(super) fn is_asked(report: &FollowUpReport) -> bool {
    !(report.questions.is_empty() && report.comments.is_empty())
}

/// Draws what leads, each question, and the comments.
pub(super) fn sections(words: &StaffWords, shown: &Later<'_>) -> Markup {
    // Each part is named, so that one more does not build until it is drawn.
    let FollowUpReport {
        questions,
        comments,
    } = &shown.report.follow_up;
    let threshold = shown.threshold;
    let somebody = questions.iter().any(|of| of.answered.seen() != Some(0))
        || comments.iter().any(|of| {
            let count = of.count.as_ref();
            count.is_some_and(|count| count.full + count.short + count.waiting > 0)
        });
    let others = questions.iter().enumerate().filter(|(_, of)| !is_alone(of));
    let first = shown.report.comments.len();
    html! {
        @if is_asked(&shown.report.follow_up) {
            (lead(words, shown, somebody))
        }
        @if somebody {
            @for (index, question) in others {
                (shown.table(index).above(words, &questions::section(words, (AnswerPlace::FollowUp, index), question, threshold)))
            }
            @for (index, question) in comments.iter().enumerate() {
                (shown.stamp.above(words, &comments::section(words, first + index, question, shown.pages, shown.address)))
            }
        }
    }
}

/// What the section is, how many say that it is too early, and what cannot be concluded.
fn lead(words: &StaffWords, shown: &Later<'_>, somebody: bool) -> Markup {
    let mut asked = shown.report.follow_up.questions.iter().enumerate();
    let early = asked.find(|(_, of)| is_alone(of));
    let section = html! {
        section.db-sec aria-labelledby=(ID) {
            h2 id=(ID) { (words.get(ReviewWord::FollowUpTitle)) }
            p.db-text { (words.get(ReviewWord::FollowUpText)) }
            @if somebody {
                @if let Some((_, early)) = early {
                    p.db-lead { (too_early(words, early, shown.threshold)) }
                }
                p.db-text { (words.get(ReviewWord::FollowUpCannot)) }
            } @else {
                p.db-text { (words.get(ReviewWord::FollowUpNone)) }
            }
        }
    };
    let index = early.map_or(0, |(index, _)| index);
    shown.table(index).above(words, &section)
}

/// Whether a question has one option: its answers are counted, and have no shares.
pub(super) fn is_alone(question: &QuestionReport) -> bool {
    question.options.len() + question.beside.len() == 1
}

fn too_early(words: &StaffWords, early: &QuestionReport, threshold: u32) -> String {
    let says = match early.answered.seen() {
        None => {
            let threshold = threshold.to_string();
            return words.fill(ReviewWord::FollowUpEarlyFew, &[("threshold", &threshold)]);
        }
        Some(0) => return words.get(ReviewWord::FollowUpEarlyNone).to_owned(),
        Some(1) => words.get(ReviewWord::FollowUpEarlyOne).to_owned(),
        Some(n) => words.fill(ReviewWord::FollowUpEarlyMany, &[("n", &number(n))]),
    };
    marked(words, early.answered, says)
}
