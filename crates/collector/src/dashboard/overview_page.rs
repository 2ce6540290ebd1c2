//! Draws the overview.

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_figure::{anchor, percent as length};
use evidence_walk_report::analyse::{QuestionReport, Share, Viewer, VisibleCount};
use evidence_walk_report::overview::{ClearPair, clear_pairs, highest_two, leading_table};
use evidence_walk_words::staff::{ReviewWord, StaffWord, StaffWords};
use maud::{Markup, html};

use super::OTHERS;
use super::figures::{
    count, day, folded, limits, marked, number, percent, position, quarter, signed,
};
use super::overview::{Change, Line};
use super::questions::{fill, shape};
use crate::addresses::{dashboard_of, periods_of};

/// Ticks of the axis that all summaries share, in percent.
const TICKS: [u32; 6] = [0, 20, 40, 60, 80, 100];

/// An interval this wide leaves open what most people say.
const WIDE: f64 = 0.3;

/// Draws the section.
pub(super) fn section(words: &StaffWords, lines: &[Line], viewer: Viewer) -> Markup {
    html! {
        section.db-sec aria-labelledby="useful" {
            h2 #useful { (words.get(ReviewWord::OverviewTitle)) }
            (differences(words, lines))
            p.db-note { (words.get(ReviewWord::OverviewShare)) }
            ul.db-over {
                li.axis aria-hidden="true" { div.db-q { (axis(words)) } }
                @for line in lines { li { (one(words, line, viewer)) } }
            }
            (folded(words, &table(words, lines)))
        }
    }
}

/// Usefulness at each place where it is asked.
fn tables(line: &Line) -> Vec<(AnswerPlace, &QuestionReport)> {
    let each = AnswerPlace::ALL.into_iter();
    each.filter_map(|place| Some((place, table_of(line, place)?)))
        .collect()
}

fn table_of(line: &Line, place: AnswerPlace) -> Option<&QuestionReport> {
    leading_table(Some(&line.summary), line.report.as_ref()?, place)
}

fn place_of(place: AnswerPlace) -> ReviewWord {
    match place {
        AnswerPlace::Walk => ReviewWord::OverviewWalk,
        AnswerPlace::Page => ReviewWord::OverviewFoot,
        AnswerPlace::FollowUp => ReviewWord::OverviewFollowUp,
    }
}

/// Which summaries can be told apart.
fn differences(words: &StaffWords, lines: &[Line]) -> Markup {
    let (mut said, mut known, mut looks) = (Vec::new(), 0, 0);
    for place in AnswerPlace::ALL {
        let shares: Vec<Option<(u64, u64)>> = lines
            .iter()
            .map(|line| highest_two(table_of(line, place)?))
            .collect();
        let many = shares.iter().flatten().filter(|(_, n)| *n > 0).count() as u64;
        known = known.max(many);
        looks += many * many.saturating_sub(1) / 2;
        let pairs = clear_pairs(&shares);
        said.extend(
            pairs
                .chunk_by(|a, b| a.lower == b.lower)
                .map(|of| told(words, lines, place, of)),
        );
    }
    html! {
        @if known < 2 {
            p.db-text { (words.get(ReviewWord::OverviewFew)) }
        } @else if said.is_empty() {
            p.db-text { (words.get(ReviewWord::OverviewAlike)) }
        } @else {
            ul.db-list { @for pair in said { li { (pair) } } }
            p.db-text { (words.get(ReviewWord::OverviewClear)) }
            p.db-note { (words.fill(ReviewWord::OverviewPairsNote, &[("n", &number(looks))])) }
        }
    }
}

/// The summaries that one of them is less useful than.
fn told(words: &StaffWords, lines: &[Line], place: AnswerPlace, pairs: &[ClearPair]) -> String {
    let title = |place: usize| lines.get(place).map_or("", |line| &line.title);
    let each = pairs.iter().map(|pair| {
        let values = [
            ("title", title(pair.higher).to_owned()),
            ("low", least(words, pair.by.low)),
            ("high", signed(pair.by.high)),
        ];
        fill(words, ReviewWord::OverviewPairBy, &values)
    });
    let lower = pairs.first().map_or("", |pair| title(pair.lower));
    let higher = each.collect::<Vec<_>>().join(", ");
    words.fill(
        ReviewWord::OverviewPair,
        &[
            ("place", words.get(place_of(place))),
            ("lower", lower),
            ("higher", &higher),
        ],
    )
}

/// The smaller end of a difference that is not zero.
fn least(words: &StaffWords, difference: f64) -> String {
    if difference < 0.005 {
        return words.get(ReviewWord::OverviewLeast).to_owned();
    }
    signed(difference)
}

fn axis(words: &StaffWords) -> Markup {
    html! {
        svg height="22" {
            @for tick in TICKS {
                @let at = position(f64::from(tick) / 100.0, 1.0);
                text x=(length(at)) y="13" text-anchor=(anchor(at).text()) {
                    (words.fill(StaffWord::Percent, &[("n", &tick.to_string())]))
                }
            }
        }
    }
}

fn one(words: &StaffWords, line: &Line, viewer: Viewer) -> Markup {
    let page = dashboard_of(&line.key.summary, line.key.edition);
    let address = match viewer {
        Viewer::Owner => page,
        Viewer::Others => format!("{page}?view={OTHERS}"),
    };
    let edition = line.key.edition.to_string();
    let tables = tables(line);
    html! {
        h3 {
            a href=(address) { (line.title) } " "
            span.db-quiet { (words.fill(StaffWord::EditionOf, &[("edition", &edition)])) }
        }
        div.db-q {
            @if tables.is_empty() {
                p.db-note { (words.get(ReviewWord::OverviewUsefulHidden)) }
            }
            @for (place, table) in &tables { (useful(words, line, *place, table)) }
        }
        dl {
            div { dt { (words.get(ReviewWord::OverviewAnswers)) } dd { (answers(words, line)) } }
            @if viewer == Viewer::Others {
                div {
                    dt { (words.get(StaffWord::ReleaseColumn)) }
                    dd {
                        @match &line.release {
                            Some(of) => (day(words, of)),
                            None => (words.get(StaffWord::ReleaseNoneYet)),
                        }
                    }
                }
            }
            @if let Some(open) = line.comments {
                div { dt { (words.get(ReviewWord::OverviewComments)) } dd { (number(open)) } }
            }
            div { dt { (words.get(ReviewWord::OverviewFar)) } dd { (far(words, line)) } }
            div { dt { (words.get(ReviewWord::OverviewChange)) } dd { (changed(words, line, viewer)) } }
            div { dt { (words.get(ReviewWord::OverviewCannot)) } dd { (cannot(words, &tables)) } }
        }
    }
}

/// The share of the two highest answers, as a figure and as a shape.
fn useful(words: &StaffWords, line: &Line, place: AnswerPlace, table: &QuestionReport) -> Markup {
    let known = highest_two(table).and_then(|(n, of)| Some((n, of, Share::new(n, of)?)));
    html! {
        @match known {
            Some((n, of, share)) => {
                span {
                    span.db-place { (words.get(place_of(place))) }
                    b { (percent(words, share.part)) }
                    " " span.db-quiet { (words.fill(ReviewWord::OverviewOf, &[("n", &number(of))])) }
                    @if let Some(VisibleCount::Closed(_)) = table.top_two.as_ref().map(|top| top.people) {
                        " " (super::figures::eye())
                        span.db-only-spoken { (words.get(StaffWord::NotToBeShared)) }
                    }
                }
                svg height="32" role="img" aria-label=(spoken(words, &line.title, place, (n, of), &share)) {
                    (grid())
                    (shape(&share))
                }
            },
            None => {
                span.db-quiet { span.db-place { (words.get(place_of(place))) } (words.get(without(table))) }
                svg height="32" aria-hidden="true" { (grid()) }
            },
        }
    }
}

fn grid() -> Markup {
    html! {
        @for tick in TICKS {
            @let x = length(position(f64::from(tick) / 100.0, 1.0));
            line.grid x1=(x) x2=(x) y1="0" y2="32" {}
        }
    }
}

fn without(table: &QuestionReport) -> ReviewWord {
    match table.placed.seen() {
        Some(0) => ReviewWord::OverviewUsefulNone,
        _ => ReviewWord::OverviewUsefulHidden,
    }
}

fn spoken(
    words: &StaffWords,
    title: &str,
    place: AnswerPlace,
    (n, of): (u64, u64),
    share: &Share,
) -> String {
    let (low, high) = limits(share);
    let values = [
        ("title", title.to_owned()),
        ("place", words.get(place_of(place)).to_owned()),
        ("n", number(n)),
        ("of", number(of)),
        ("share", percent(words, share.part)),
        ("low", low),
        ("high", high),
    ];
    fill(words, ReviewWord::OverviewSpoken, &values)
}

/// How many answered where: sheets in all, and those that answer the question on usefulness, by place.
fn answers(words: &StaffWords, line: &Line) -> Markup {
    let report = line.report.as_ref();
    html! {
        (count(words, report.map_or(VisibleCount::Hidden, |of| of.sheets)))
        @for (place, table) in tables(line) {
            span.db-change { (words.get(place_of(place))) ": " (count(words, table.answered)) }
        }
    }
}

/// How many walks reached the last step.
fn far(words: &StaffWords, line: &Line) -> String {
    let Some(report) = &line.report else {
        return words.get(ReviewWord::OverviewFarHidden).to_owned();
    };
    if report.started.seen() == Some(0) {
        return words.get(ReviewWord::OverviewFarNone).to_owned();
    }
    let last = report.steps.last().map(|step| step.reached);
    let both = last.and_then(VisibleCount::seen).zip(report.started.seen());
    let share = both.and_then(|(n, of)| Some((n, of, Share::new(n, of)?)));
    let Some((n, of, share)) = share else {
        return words.get(ReviewWord::OverviewFarHidden).to_owned();
    };
    let (low, high) = limits(&share);
    let values = [
        ("n", number(n)),
        ("of", number(of)),
        ("share", percent(words, share.part)),
        ("low", low),
        ("high", high),
    ];
    let said = fill(words, ReviewWord::OverviewFarOf, &values);
    marked(words, last.unwrap_or(VisibleCount::Hidden), said)
}

fn changed(words: &StaffWords, line: &Line, viewer: Viewer) -> Markup {
    if viewer == Viewer::Others {
        return html! { (words.get(ReviewWord::OverviewChangeOthers)) };
    }
    let more = periods_of(&line.key.summary, line.key.edition);
    html! {
        @for (place, change) in &line.changes {
            span.db-change { (words.get(place_of(*place))) ": " (said(words, change)) " " }
        }
        a href=(more) { (words.get(ReviewWord::OverviewChangeMore)) }
    }
}

fn said(words: &StaffWords, change: &Change) -> String {
    let (before, then, now, by) = match change {
        Change::Without(name) => {
            let name = quarter(words, name);
            return words.fill(ReviewWord::OverviewChangeNone, &[("quarter", &name)]);
        }
        Change::Known {
            before,
            then,
            now,
            by,
        } => (before, then, now, by),
    };
    let share = |(x, n): (u64, u64)| percent(words, x as f64 / n as f64);
    // Of a fall the smaller distance comes first, as of a rise.
    let (word, low, high) = if by.low > 0.0 {
        (ReviewWord::OverviewUp, least(words, by.low), by.high)
    } else if by.high < 0.0 {
        (ReviewWord::OverviewDown, least(words, -by.high), -by.low)
    } else {
        (ReviewWord::OverviewUnclear, signed(by.low), by.high)
    };
    let values = [
        ("before", quarter(words, before)),
        ("now", share(*now)),
        ("n", number(now.1)),
        ("then", share(*then)),
        ("m", number(then.1)),
        ("low", low),
        ("high", signed(high)),
    ];
    fill(words, word, &values)
}

/// One sentence of what the figures leave open.
fn cannot(words: &StaffWords, tables: &[(AnswerPlace, &QuestionReport)]) -> String {
    let known = tables.iter().filter_map(|(_, table)| highest_two(table));
    let most = known.max_by_key(|(_, n)| *n);
    let Some((x, n)) = most.filter(|(_, n)| *n > 0) else {
        let nobody = !tables.is_empty() && tables.iter().all(|(_, of)| of.placed.seen() == Some(0));
        let word = match nobody {
            true => ReviewWord::OverviewCannotNone,
            false => ReviewWord::OverviewCannotHidden,
        };
        return words.get(word).to_owned();
    };
    match Share::new(x, n) {
        Some(share) if share.high - share.low > WIDE => {
            let (low, high) = limits(&share);
            let values = [("n", number(n)), ("low", low), ("high", high)];
            fill(words, ReviewWord::OverviewCannotWide, &values)
        }
        _ => words.get(ReviewWord::OverviewCannotChosen).to_owned(),
    }
}

fn table(words: &StaffWords, lines: &[Line]) -> Markup {
    html! {
        table.db-table {
            caption { (words.get(ReviewWord::OverviewCaption)) }
            thead {
                tr {
                    th scope="col" { (words.get(StaffWord::Summary)) }
                    th scope="col" { (words.get(ReviewWord::OverviewOnScale)) }
                    th scope="col" { (words.get(ReviewWord::OverviewHighest)) }
                    th scope="col" { (words.get(StaffWord::Share)) }
                    th scope="col" { (words.get(StaffWord::Interval)) }
                }
            }
            tbody {
                @for line in lines {
                    @for (place, table) in tables(line) {
                        tr {
                            th scope="row" { (line.title) ", " (words.get(place_of(place))) }
                            td { (count(words, table.placed)) }
                            @match &table.top_two {
                                Some(top) => {
                                    @let (low, high) = limits(&top.share);
                                    td { (count(words, top.people)) }
                                    td { (percent(words, top.share.part)) }
                                    td.db-whole { (words.fill(StaffWord::Range, &[("low", &low), ("high", &high)])) }
                                },
                                None => { td {} td {} td {} },
                            }
                        }
                    }
                }
            }
        }
    }
}
