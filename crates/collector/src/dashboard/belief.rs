//! What readers expected of a figure, before and after: sentences first, then the picture and the
//! tables, then what they cannot show.

use evidence_walk_report::analyse::mean::{MEAN_LEADS_FROM, Mean};
use evidence_walk_report::analyse::{
    ComparedFigure, Group, GuessReport, NotCompared, Scored, VisibleCount,
};
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

use super::amounts::{distance, plain};
use super::belief_picture::{MiddleHalf, picture};
use super::belief_ranges as ranges;
use super::belief_tables::{apart, moves, sides, who};
use super::eligible::answered;
use super::figures::{folded, limits, marked, number, percent};
use super::questions::{fill, small};

/// The id of the section of that index.
pub(super) fn id(index: usize) -> String {
    format!("guesses-{index}")
}

/// Its heading.
pub(super) fn title(words: &StaffWords, report: &GuessReport) -> String {
    let word = match report.in_view {
        true => StaffWord::GuessesInViewTitle,
        false => StaffWord::GuessesTitle,
    };
    words.fill(word, &[("name", &report.name)])
}

/// Whether there is anything to draw: that nobody guessed with the answer in view needs no section.
pub(super) fn is_shown(report: &GuessReport) -> bool {
    !(report.in_view && report.answered.seen() == Some(0))
}

/// Draws the section of the guesses of one kind at one figure.
pub(super) fn section(
    words: &StaffWords,
    index: usize,
    report: &GuessReport,
    threshold: u32,
) -> Markup {
    let id = id(index);
    let limit = threshold.to_string();
    let nobody = report.answered.seen() == Some(0);
    let open = |count: VisibleCount| count != VisibleCount::Hidden;
    let any = open(report.answered)
        || open(report.passed)
        || open(report.not_again)
        || report.groups.iter().any(|group| open(group.people));
    html! {
        section.db-sec aria-labelledby=(id) {
            h2 id=(id) { (title(words, report)) }
            @if report.in_view { p.db-text { (words.get(StaffWord::GuessesInView)) } }
            @if !report.text.is_empty() { p.db-note.db-asked { (report.text) } }
            p.db-note { (answered(words, report.answered, report.asked)) }
            @if nobody {
                p.db-text { (words.fill(StaffWord::AnswersNone, &[("more", &limit)])) }
            } @else if !any {
                p.db-text { (words.fill(StaffWord::TooFewOthers, &[("threshold", &limit)])) }
            } @else {
                @match &report.compared {
                    Err(why) => {
                        (not_compared(words, why))
                        (who(words, report, false))
                    },
                    Ok(figure) => (compared(words, report, figure, threshold)),
                }
            }
        }
    }
}

fn not_compared(words: &StaffWords, why: &NotCompared) -> Markup {
    html! {
        @match why {
            NotCompared::NotPublished => p.db-text { (words.get(StaffWord::GuessesGone)) },
            NotCompared::Unscored(why) => {
                p.db-text { (words.get(StaffWord::GuessesUnscored)) }
                blockquote { p.db-text { (why) } }
            },
        }
    }
}

fn compared(
    words: &StaffWords,
    report: &GuessReport,
    figure: &ComparedFigure,
    threshold: u32,
) -> Markup {
    let word = |word| words.get(word);
    let main = report.groups.first();
    let shown = main.and_then(|group| group.scored.as_ref().map(|scored| (group, scored)));
    html! {
        @if let Some(group) = main {
            p.db-text { (sentence(words, report, group, threshold)) }
            @if let VisibleCount::Closed(n @ 1..) = group.people {
                @if n < u64::from(threshold) { (small(words, n, threshold)) }
            }
        }
        @if let Some((group, scored)) = shown {
            @match (MiddleHalf::of(scored.prior), MiddleHalf::of(scored.posterior)) {
                (Some(prior), Some(posterior)) => {
                    div.db-pair {
                        (picture(words, &report.unit, figure, [prior, posterior]))
                        (folded(words, &moves(words, group, scored)))
                    }
                },
                _ => (moves(words, group, scored)),
            }
        }
        details.db-fold {
            summary { (word(StaffWord::GuessesMore)) }
            (more(words, report))
        }
    }
}

/// Who was surprised, how wide ranges were, who knew the figure, and what none of it can show.
fn more(words: &StaffWords, report: &GuessReport) -> Markup {
    let word = |word| words.get(word);
    let main = report.groups.first();
    html! {
        @if let Some(scored) = main.and_then(|group| group.scored.as_ref()) {
            h3 { (word(StaffWord::GuessesSidesTitle)) }
            p.db-note { (words.fill(StaffWord::GuessesSidesText, &[("n", &number(MEAN_LEADS_FROM))])) }
            (sides(words, scored))
        }
        (ranges::section(words, report))
        h3 { (word(StaffWord::GuessesApartTitle)) }
        p.db-note { (word(StaffWord::GuessesApartText)) }
        div.db-pair.db-even {
            (apart(words, report))
            (who(words, report, true))
        }
        h3 { (word(StaffWord::ThreatsTitle)) }
        ul.db-list {
            @for threat in [
                StaffWord::ThreatRegression,
                StaffWord::ThreatDemand,
                StaffWord::ThreatRight,
                StaffWord::ThreatSelection,
                StaffWord::ThreatKnew,
                StaffWord::ThreatInView,
                StaffWord::ThreatUse,
            ] {
                li { (word(threat)) }
            }
        }
    }
}

/// How those who had not seen the figure moved.
fn sentence(words: &StaffWords, report: &GuessReport, group: &Group, threshold: u32) -> String {
    let limit = threshold.to_string();
    let (n, scored) = match (group.people.seen(), &group.scored) {
        (None, _) => {
            return words.fill(StaffWord::GuessesBothFew, &[("threshold", &limit)]);
        }
        (Some(0), _) => return words.get(StaffWord::GuessesBothNone).to_owned(),
        (Some(_), None) => {
            let one = words.get(StaffWord::GuessesBothOne).to_owned();
            return marked(words, group.people, one);
        }
        (Some(n), Some(scored)) => (n, scored),
    };
    let (first, rests_on) = share(words, group, scored, n);
    let rest = if n < MEAN_LEADS_FROM {
        median(words, report, scored)
    } else {
        let mean = scored.movement.as_ref();
        mean.map_or_else(Vec::new, |mean| average(words, report, mean, n))
    };
    let could_not = could_not(words, scored.inside.people);
    match group.people {
        // The group as a whole is marked once.
        VisibleCount::Closed(_) => {
            let whole = [vec![first, could_not], rest].concat().join(" ");
            marked(words, group.people, whole)
        }
        _ => {
            let first = marked(words, rests_on, first);
            let could_not = marked(words, scored.inside.people, could_not);
            [vec![first, could_not], rest].concat().join(" ")
        }
    }
}

/// How many came nearer, where that may be seen, and which count the sentence reveals.
fn share(words: &StaffWords, group: &Group, scored: &Scored, of: u64) -> (String, VisibleCount) {
    let towards = scored.towards;
    let Some((n, share)) = towards.people.seen().zip(towards.share) else {
        let both = words.fill(StaffWord::GuessesBoth, &[("of", &number(of))]);
        return (both, group.people);
    };
    let (low, high) = limits(&share);
    let values = [
        ("of", number(of)),
        ("n", number(n)),
        ("share", percent(words, share.part)),
        ("low", low),
        ("high", high),
    ];
    (
        fill(words, StaffWord::GuessesMoved, &values),
        towards.people,
    )
}

/// How many could not come nearer.
fn could_not(words: &StaffWords, inside: VisibleCount) -> String {
    match inside.seen() {
        None => words.get(StaffWord::GuessesCouldNotHidden).to_owned(),
        Some(0) => words.get(StaffWord::GuessesCouldNotNone).to_owned(),
        Some(1) => words.get(StaffWord::GuessesCouldNotOne).to_owned(),
        Some(n) => words.fill(StaffWord::GuessesCouldNot, &[("n", &number(n))]),
    }
}

/// For small groups, the median of how they moved.
fn median(words: &StaffWords, report: &GuessReport, scored: &Scored) -> Vec<String> {
    let Some(median) = scored.middle else {
        return Vec::new();
    };
    let word = match median {
        nearer if nearer > 0.0 => StaffWord::GuessesHalfNearer,
        further if further < 0.0 => StaffWord::GuessesHalfFurther,
        _ => StaffWord::GuessesHalfNeither,
    };
    let by = distance(words, &report.unit, median.abs());
    let limit = number(MEAN_LEADS_FROM);
    vec![
        words.fill(word, &[("median", &by)]),
        words.fill(StaffWord::GuessesMedianLeads, &[("n", &limit)]),
    ]
}

fn average(words: &StaffWords, report: &GuessReport, mean: &Mean, of: u64) -> Vec<String> {
    let Some((low, high)) = mean.interval else {
        return Vec::new();
    };
    // Phrased the other way round if the mean is below zero.
    let (word, by, ends) = if mean.mean < 0.0 {
        (StaffWord::GuessesFurther, -mean.mean, (-high, -low))
    } else {
        (StaffWord::GuessesNearer, mean.mean, (low, high))
    };
    let values = [
        ("of", number(of)),
        ("mean", distance(words, &report.unit, by)),
        ("low", plain(ends.0)),
        ("high", plain(ends.1)),
    ];
    let mut said = vec![fill(words, word, &values)];
    if low <= 0.0 && 0.0 <= high {
        said.push(words.get(StaffWord::GuessesPerhapsNone).to_owned());
    }
    said
}
