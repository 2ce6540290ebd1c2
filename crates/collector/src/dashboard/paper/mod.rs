//! The paper for a centre's trustees: what others may see of a summary, on two sides of A4.
//!
//! One file without a script, an image or anything fetched, for a mail or a folder as much as for a browser. It is
//! made of a release and of nothing else, so anyone who may see the release may see the paper.

mod parts;

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::summary::Summary;
use evidence_walk_report::analyse::QuestionReport;
use evidence_walk_report::export::{Row, rows};
use evidence_walk_report::overview::reading_order;
use evidence_walk_report::release::Release;
use evidence_walk_store::EditionKey;
use evidence_walk_words::staff::{ReviewWord, StaffWord, StaffWords};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::figures::{day, number};

const STYLE: &str = include_str!("paper.css");

/// Questions drawn: usefulness, intended use and one more. The rest would not fit on two sides.
const QUESTIONS: usize = 3;

/// Quarters listed, the latest first.
const QUARTERS: usize = 4;

/// The policy of the paper, in the file itself and in the header that it is sent with: the one style in it, and
/// nothing from anywhere.
pub(crate) static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'")
});

/// A release and what it is of.
pub struct Paper<'a> {
    /// The centre's name.
    pub centre: &'a str,
    /// The summary at its edition.
    pub key: &'a EditionKey,
    /// The release that is shown.
    pub release: &'a Release,
    /// The summary, if it is published at that edition.
    pub summary: Option<&'a Summary>,
    /// The last releases of quarters that are over, each with its quarter, `2026-Q3`, the latest first.
    pub quarters: &'a [(String, Release)],
}

impl Paper<'_> {
    /// Writes the paper as one HTML file.
    #[must_use]
    pub fn html(&self, words: &StaffWords) -> String {
        let release = self.release;
        let body = html! {
            header {
                p.kind { (words.get(ReviewWord::PaperTitle)) }
                h1 { (release.title) }
                p.of { (self.of(words)) }
            }
            main {
                (self.questions(words))
                (parts::steps(words, &release.report))
                (parts::guesses(words, &release.report))
                (parts::follow_up(words, &release.report.follow_up))
                (parts::quarters(words, self.quarters, QUARTERS))
                (self.cannot(words))
                p.note { (words.get(ReviewWord::PaperInterval)) }
            }
        };
        document(&release.title, &body).into_string()
    }

    fn of(&self, words: &StaffWords) -> String {
        let values = [
            ("centre", self.centre),
            ("edition", &self.key.edition.to_string()),
            ("day", &day(words, &self.release.day)),
        ];
        words.fill(ReviewWord::PaperOf, &values)
    }

    fn questions(&self, words: &StaffWords) -> Markup {
        let report = &self.release.report;
        let order = reading_order(self.summary, report).into_iter();
        let mut all: Vec<&QuestionReport> = order
            .filter_map(|place| report.questions.get(place))
            .collect();
        // Words that were replaced come after those of today, and what is asked for others last.
        all.sort_by_key(|of| (of.wording.asked_for.is_some(), of.wording.replaced));
        let rest = all.len().saturating_sub(QUESTIONS) as u64;
        // The same question at the foot of the page, whose readers are others.
        let foot = |asked: &QuestionReport| {
            let mut foot = report.foot.questions.iter();
            let foot = foot.find(|of| of.text == asked.text && of.wording == asked.wording)?;
            (foot.placed.seen()? > 0).then_some(foot)
        };
        html! {
            @for (place, question) in all.iter().take(QUESTIONS).enumerate() {
                (parts::question(words, AnswerPlace::Walk, question))
                @if let Some(foot) = foot(question).filter(|_| place == 0) {
                    (parts::question(words, AnswerPlace::Page, foot))
                }
            }
            @if rest > 0 {
                p.note { (words.fill(ReviewWord::PaperRest, &[("n", &number(rest))])) }
            }
        }
    }

    fn cannot(&self, words: &StaffWords) -> Markup {
        let hidden: u64 = rows(self.key, self.release)
            .iter()
            .map(Row::cells_hidden)
            .sum();
        let threshold = self.release.threshold.to_string();
        let values = [("threshold", &*threshold), ("n", &*number(hidden))];
        html! {
            section {
                h2 { (words.get(ReviewWord::PaperCannot)) }
                ul {
                    li { (words.fill(ReviewWord::PaperCannotHidden, &values)) }
                    @for word in [
                        ReviewWord::PaperCannotChosen,
                        ReviewWord::PaperCannotUse,
                        ReviewWord::PaperCannotReached,
                        ReviewWord::PaperCannotSince,
                        ReviewWord::PaperCannotLooks,
                    ] {
                        li { (words.get(word)) }
                    }
                }
            }
        }
    }
}

/// The same frame with one sentence in it, where there is nothing to show.
pub(crate) fn without(words: &StaffWords, title: &str, why: &str) -> String {
    let body = html! {
        header {
            p.kind { (words.get(ReviewWord::PaperTitle)) }
            h1 { (title) }
        }
        main { p { (why) } }
    };
    document(title, &body).into_string()
}

fn document(title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(*POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    }
}

/// What a cell says where its figure may not be passed on.
fn hidden(words: &StaffWords) -> Markup {
    html! { span.quiet { (words.get(StaffWord::NotShown)) } }
}
