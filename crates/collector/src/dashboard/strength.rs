//! What readers take ratings of certainty to say, by level: for staff alone, since it pools summaries.

use evidence_walk_report::strength::{LevelReadings, Readings, by_level};
use evidence_walk_words::staff::{ReviewWord, StaffWord, StaffWords};
use maud::{Markup, html};

use super::figures::{limits, number, percent};
use super::overview::Line;

/// Draws the section; nothing where no summary asks.
pub(super) fn section(words: &StaffWords, lines: &[Line]) -> Markup {
    let reports = lines.iter();
    let reports = reports.filter_map(|line| Some((&line.summary, line.report.as_ref()?)));
    let levels = by_level(reports);
    if levels.is_empty() {
        return html! {};
    }
    html! {
        section.db-sec aria-labelledby="strength" {
            h2 #strength { (words.get(ReviewWord::StrengthTitle)) }
            p.db-text { (words.get(ReviewWord::StrengthText)) }
            div.db-wide tabindex="0" role="group" aria-label=(words.get(ReviewWord::StrengthCaption)) { (table(words, &levels)) }
            p.db-note { (words.get(ReviewWord::StrengthThreats)) }
        }
    }
}

fn table(words: &StaffWords, levels: &[LevelReadings]) -> Markup {
    html! {
        table.db-table {
            caption { (words.get(ReviewWord::StrengthCaption)) }
            thead {
                tr {
                    th scope="col" { (words.get(ReviewWord::StrengthLevel)) }
                    th scope="col" { (words.get(ReviewWord::StrengthWhen)) }
                    th scope="col" { (words.get(ReviewWord::StrengthAnswered)) }
                    th scope="col" { (words.get(ReviewWord::StrengthMeaning)) }
                    th scope="col" { (words.get(StaffWord::Share)) }
                    th scope="col" { (words.get(StaffWord::Interval)) }
                    th scope="col" { (words.get(ReviewWord::StrengthOther)) }
                    th scope="col" { (words.get(ReviewWord::StrengthSize)) }
                    th scope="col" { (words.get(ReviewWord::StrengthAdvice)) }
                    th scope="col" { (words.get(ReviewWord::StrengthCannotTell)) }
                }
            }
            tbody {
                @for level in levels {
                    tr {
                        th scope="row" rowspan="2" {
                            (level.level) ", " (level.scheme)
                            span.db-change { (level.summaries.join("; ")) }
                        }
                        (row(words, ReviewWord::StrengthBefore, &level.before))
                    }
                    tr { (row(words, ReviewWord::StrengthAfter, &level.after)) }
                }
            }
        }
    }
}

fn row(words: &StaffWords, when: ReviewWord, of: &Readings) -> Markup {
    html! {
        td { (words.get(when)) }
        td { (number(of.answered())) }
        td { (number(of.meaning)) }
        @match of.understood() {
            Some(share) => {
                @let (low, high) = limits(&share);
                td { (percent(words, share.part)) }
                td.db-whole { (words.fill(StaffWord::Range, &[("low", &low), ("high", &high)])) }
            },
            None => { td {} td {} },
        }
        td { (number(of.other_level)) }
        td { (number(of.size)) }
        td { (number(of.advice)) }
        td { (number(of.cannot_tell)) }
    }
}
