//! One summary at one edition.

use evidence_walk_contract::id::Day;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::summary::Summary;
use evidence_walk_report::analyse::{
    FootReport, QuestionReport, Report, Viewer, VisibleCount, by_language, opened, outnumbered,
    report, started_on,
};
use evidence_walk_report::overview::leading_question;
use evidence_walk_report::release::TableDays;
use evidence_walk_store::EditionKey;
use evidence_walk_store::EditionTallies;
use evidence_walk_store::day::iso_day;
use evidence_walk_words::staff::{ReviewWord, StaffWord, StaffWords};
use maud::{Markup, html};

use super::figures::{day, marked, month, number};
use super::files::PaperOffer;
use super::page::{note, page as whole};
use super::stamp::Stamp;
use super::{
    OTHERS, belief, comments, files, follow_up, languages, numbers, outnumber, questions,
    release_list, steps, usage, wording,
};
use crate::addresses::{dashboard_of, periods_of};
use crate::editions::{is_known, known_edition};
use crate::state::ServiceState;

/// Id of the last section.
const LIMITS: &str = "limits";

/// What a page shows.
pub(super) struct Shown<'a> {
    pub(super) key: &'a EditionKey,
    pub(super) title: &'a str,
    pub(super) report: &'a Report,
    pub(super) threshold: u32,
    /// Of the page as a whole.
    pub(super) stamp: Stamp<'a>,
    /// The day of each table of a release; `None` for live figures.
    pub(super) of: Option<(&'a str, &'a TableDays)>,
    /// The quarters that have a release.
    pub(super) quarters: &'a [String],
    /// Whether there is a release for a board paper.
    pub(super) paper: PaperOffer<'a>,
    /// Comments, for staff alone.
    pub(super) pages: &'a comments::Pages,
    /// What stands out in what came in, for staff alone.
    pub(super) stands_out: Markup,
    /// Details opened and walks by day, for staff alone.
    pub(super) staff_only: Markup,
    /// The languages of answers, for staff alone.
    pub(super) in_languages: Markup,
}

/// What only staff see besides the figures.
pub(super) struct Staff {
    /// The quarters that have a release.
    pub(super) quarters: Vec<String>,
    /// Whether there is a release.
    pub(super) released: bool,
    /// Days on which far more came in than usual.
    pub(super) bursts: Markup,
    /// The page of comments on each question.
    pub(super) pages: comments::Pages,
}

impl Shown<'_> {
    /// The stamp of one table, whose day is found among those of all.
    fn table(&self, find: impl Fn(&TableDays) -> Option<&String>) -> Stamp<'_> {
        Stamp::of_table(self.of, find)
    }

    fn viewer(&self) -> Viewer {
        match self.of {
            None => Viewer::Owner,
            Some(_) => Viewer::Others,
        }
    }
}

/// Draws the figures of this moment, where anything is published or known under that name and edition.
pub(super) fn live(
    state: &ServiceState,
    key: &EditionKey,
    known: &EditionTallies,
    staff: Staff,
) -> Option<Markup> {
    let published = state.published();
    let summary = known_edition(&published.catalogue, key);
    if !is_known(summary, known) {
        return None;
    }
    let threshold = state.published().centre.threshold;
    let outnumbered = summary.map_or_else(Vec::new, |summary| outnumbered(summary, known));
    let words = &state.words;
    let tomorrow = iso_day(state.clock.today().saturating_add(1));
    let tomorrow = day(words, &tomorrow);
    let shown = Shown {
        key,
        title: summary.map_or(key.summary.as_str(), |summary| &summary.title),
        report: &report(summary, known, threshold, Viewer::Owner),
        threshold,
        stamp: Stamp::Live,
        of: None,
        quarters: &staff.quarters,
        paper: match staff.released {
            true => PaperOffer::Now,
            false => PaperOffer::From(&tomorrow),
        },
        pages: &staff.pages,
        stands_out: html! {
            (staff.bursts)
            (outnumber::section(words, &outnumbered))
        },
        staff_only: usage_of(state, summary, known, threshold),
        in_languages: languages::section(words, &by_language(known, threshold)),
    };
    Some(page(state, &shown))
}

/// How many days are drawn one by one.
const DAYS: Day = 28;

/// What only staff see of usage; nothing where no walk was counted.
fn usage_of(
    state: &ServiceState,
    summary: Option<&Summary>,
    known: &EditionTallies,
    threshold: u32,
) -> Markup {
    if known.usage.is_empty() {
        return html! {};
    }
    let details = summary.map_or_else(Vec::new, |of| opened(of, &known.usage, threshold));
    let today = state.clock.today();
    let days: Vec<String> = (today.saturating_sub(DAYS - 1)..=today)
        .map(iso_day)
        .collect();
    let walks = started_on(&known.usage, &days);
    let days: Vec<(String, u64)> = days.into_iter().zip(walks).collect();
    let words = &state.words;
    Stamp::Live.above(words, &usage::section(words, &details, &days))
}

/// Where to find what on the page.
fn contents(words: &StaffWords, shown: &Shown<'_>, leading: Option<&str>) -> Markup {
    let (report, viewer, staff_only) = (shown.report, shown.viewer(), &shown.staff_only);
    let at_foot = |text: &str| wording::heading(words, AnswerPlace::Page, text);
    let asked = in_order(&report.questions, leading).into_iter();
    let asked = asked.flat_map(|(at, of)| {
        let foot = foot_of(report, of)
            .map(|(at, of)| (questions::id(AnswerPlace::Page, at), at_foot(&of.text)));
        let walk = (questions::id(AnswerPlace::Walk, at), of.text.clone());
        std::iter::once(walk).chain(foot)
    });
    let said = report.comments.iter().enumerate();
    let said = said.map(|(at, of)| (comments::id(at), of.text.clone()));
    let guessed = report.guesses.iter().enumerate();
    let guessed = guessed.filter(|(_, of)| belief::is_shown(of));
    let guessed = guessed.map(|(at, of)| (belief::id(at), belief::title(words, of)));
    let numbered = report.numbers.iter().enumerate();
    let numbered = numbered.map(|(at, of)| (numbers::id(AnswerPlace::Walk, at), of.text.clone()));
    let foot = report.foot.numbers.iter().enumerate();
    let foot = foot.map(|(at, of)| (numbers::id(AnswerPlace::Page, at), at_foot(&of.text)));
    let numbered = numbered.chain(foot);
    let fixed = |id: &str, word| (id.to_owned(), words.get(word).to_owned());
    let later = follow_up::is_asked(&report.follow_up).then(|| {
        let title = words.get(ReviewWord::FollowUpTitle);
        (follow_up::ID.to_owned(), title.to_owned())
    });
    let opened = (viewer == Viewer::Owner && !staff_only.0.is_empty()).then(|| {
        let title = words.get(ReviewWord::OpenedTitle);
        (usage::ID.to_owned(), title.to_owned())
    });
    let all = asked
        .chain(said)
        .chain([fixed(steps::ID, StaffWord::StepsTitle)])
        .chain(opened)
        .chain(guessed)
        .chain(numbered)
        .chain(later)
        .chain([
            fixed(release_list::ID, StaffWord::ReleasesTitle),
            fixed(files::ID, StaffWord::FilesTitle),
            fixed(LIMITS, StaffWord::LimitsTitle),
        ]);
    html! {
        nav.db-toc aria-label=(words.get(StaffWord::Contents)) {
            ul { @for (id, title) in all { li { a href={ "#" (id) } { (title) } } } }
        }
    }
}

/// Questions as they are drawn: how useful and what else a summary asks of everybody first, then what it asks
/// beside a guess or a note, which comes before in the walk; an evaluator's last.
fn in_order<'a>(
    questions: &'a [QuestionReport],
    leading: Option<&str>,
) -> Vec<(usize, &'a QuestionReport)> {
    let leads = |of: &QuestionReport| leading == Some(of.text.as_str());
    let from = questions.iter().position(leads);
    let from = from.or_else(|| questions.iter().position(|of| of.exclusive));
    let from = from.unwrap_or(0);
    let all = || questions.iter().enumerate();
    let all = all().skip(from).chain(all().take(from));
    let (own, for_others): (Vec<_>, Vec<_>) = all.partition(|of| of.1.wording.asked_for.is_none());
    own.into_iter().chain(for_others).collect()
}

/// What was answered to the same question, in the same words, at the foot of the page.
fn foot_of<'a>(report: &'a Report, walk: &QuestionReport) -> Option<(usize, &'a QuestionReport)> {
    let mut foot = report.foot.questions.iter().enumerate();
    foot.find(|(_, of)| of.text == walk.text && of.wording == walk.wording)
}

/// Draws the page.
pub(super) fn page(state: &ServiceState, shown: &Shown<'_>) -> Markup {
    let (words, threshold) = (&state.words, shown.threshold);
    let (key, report, viewer) = (shown.key, shown.report, shown.viewer());
    let address = dashboard_of(&key.summary, key.edition);
    // Each part is named, so that one more does not build until it is drawn.
    let Report {
        started: _,
        sheets: _,
        months: _,
        languages: _,
        revisions: _,
        steps: _,
        guesses,
        numbers,
        questions,
        foot: FootReport {
            numbers: foot_numbers,
            questions: _,
        },
        comments,
        follow_up: _,
    } = report;
    let published = state.published();
    let summary = published.catalogue.languages(&key.summary).next();
    let leading = summary
        .and_then(leading_question)
        .map(|of| of.text.as_str());
    let later = follow_up::Later {
        report,
        threshold,
        stamp: &shown.stamp,
        of: shown.of,
        pages: shown.pages,
        address: &address,
    };
    let body = html! {
        div.db-top {
            (shown.stamp.line(words))
            h1 { (shown.title) }
            p.db-text { (sentence(state, report, threshold)) }
        }
        div.db-scope {
            p.db-note { (scope(state, key, report)) }
            (switch(state, &address, viewer))
            p.db-note { (view_note(state, viewer)) }
            p { a href=(periods_of(&key.summary, key.edition)) { (words.get(ReviewWord::OverviewChangeMore)) } }
        }
        (contents(words, shown, leading))
        (shown.stands_out)
        @for (index, question) in in_order(questions, leading) {
            @let stamp = shown.table(|of| of.questions.get(index)?.as_ref());
            (stamp.above(words, &questions::section(words, (AnswerPlace::Walk, index), question, threshold)))
            @if let Some((at, foot)) = foot_of(report, question) {
                @let stamp = shown.table(|of| of.foot.questions.get(at)?.as_ref());
                (stamp.above(words, &questions::section(words, (AnswerPlace::Page, at), foot, threshold)))
            }
        }
        @for (index, question) in comments.iter().enumerate() {
            (shown.stamp.above(words, &comments::section(words, index, question, shown.pages, &address)))
        }
        (shown.table(|of| of.walks.as_ref()).above(words, &steps::section(words, report)))
        (shown.staff_only)
        (shown.in_languages)
        @for (index, guesses) in guesses.iter().enumerate().filter(|(_, of)| belief::is_shown(of)) {
            @let stamp = shown.table(|of| of.guesses.get(index)?.as_ref());
            (stamp.above(words, &belief::section(words, index, guesses, threshold)))
        }
        @for (index, question) in numbers.iter().enumerate() {
            @let stamp = shown.table(|of| of.numbers.get(index)?.as_ref());
            (stamp.above(words, &numbers::section(words, (AnswerPlace::Walk, index), question, threshold)))
        }
        @for (at, question) in foot_numbers.iter().enumerate() {
            @let stamp = shown.table(|of| of.foot.numbers.get(at)?.as_ref());
            (stamp.above(words, &numbers::section(words, (AnswerPlace::Page, at), question, threshold)))
        }
        (follow_up::sections(words, &later))
        (release_list::section(state, key, shown.quarters))
        (files::section(words, key, threshold, shown.stamp.quarter(), shown.paper))
        section.db-sec aria-labelledby=(LIMITS) {
            h2 id=(LIMITS) { (words.get(StaffWord::LimitsTitle)) }
            p.db-text { (words.get(StaffWord::LimitsText)) }
            p.db-text { (words.get(StaffWord::LimitsLooks)) }
        }
    };
    whole(state, shown.title, true, &body)
}

/// Draws the page for a summary that does not exist.
pub(super) fn none(state: &ServiceState) -> Markup {
    let body = html! { p.db-text { (state.words.get(StaffWord::NoSuchPageText)) } };
    note(state, StaffWord::NoSuchPage, true, &body)
}

/// The whole page in a few sentences.
fn sentence(state: &ServiceState, report: &Report, threshold: u32) -> String {
    use StaffWord::{
        SheetsFew, SheetsMany, SheetsNone, SheetsOne, WalksFew, WalksMany, WalksNone, WalksOne,
    };
    let words = &state.words;
    let threshold = threshold.to_string();
    let counted = |count: VisibleCount, [none, one, many, few]: [StaffWord; 4]| {
        let sentence = match count.seen() {
            // A message that there is nothing yet is not a figure.
            Some(0) => return words.get(none).to_owned(),
            Some(1) => words.get(one).to_owned(),
            Some(n) => words.fill(many, &[("n", &number(n))]),
            None => words.fill(few, &[("threshold", &threshold)]),
        };
        marked(words, count, sentence)
    };
    [
        counted(report.started, [WalksNone, WalksOne, WalksMany, WalksFew]),
        counted(
            report.sheets,
            [SheetsNone, SheetsOne, SheetsMany, SheetsFew],
        ),
        words.get(StaffWord::CannotSay).to_owned(),
    ]
    .join(" ")
}

/// Which edition, wordings, months and languages the figures are of.
fn scope(state: &ServiceState, key: &EditionKey, report: &Report) -> String {
    let words = &state.words;
    let mut parts = vec![words.fill(
        StaffWord::EditionOf,
        &[("edition", &key.edition.to_string())],
    )];
    match report.revisions {
        Some((first, last)) if first != last => parts.push(words.fill(
            StaffWord::Wordings,
            &[("first", &first.to_string()), ("last", &last.to_string())],
        )),
        Some((only, _)) => parts.push(words.fill(StaffWord::Wording, &[("n", &only.to_string())])),
        None => {}
    }
    if let Some((first, last)) = &report.months {
        let (first, last) = (month(words, first), month(words, last));
        parts.push(if first == last {
            first
        } else {
            words.fill(StaffWord::Months, &[("first", &first), ("last", &last)])
        });
    }
    let languages = report.languages.iter();
    parts.extend(languages.map(|lang| languages::name(words, lang)));
    parts.join(" · ")
}

/// Names the view.
pub(super) fn view_note(state: &ServiceState, viewer: Viewer) -> String {
    let threshold = state.published().centre.threshold.to_string();
    let word = match viewer {
        Viewer::Owner => StaffWord::OwnView,
        Viewer::Others => StaffWord::OthersView,
    };
    state.words.fill(word, &[("threshold", &threshold)])
}

/// Switches between the two views. A link, so that either can be bookmarked and passed on.
pub(super) fn switch(state: &ServiceState, address: &str, viewer: Viewer) -> Markup {
    let (href, word, on) = match viewer {
        Viewer::Owner => (
            format!("{address}?view={OTHERS}"),
            StaffWord::ShowOthers,
            false,
        ),
        Viewer::Others => (address.to_owned(), StaffWord::ShowOwn, true),
    };
    html! {
        a.db-switch.is-on[on] href=(href) {
            svg viewBox="0 0 40 24" aria-hidden="true" {
                rect.box x="0.75" y="0.75" width="38.5" height="22.5" rx="11.25" {}
                circle.knob cx=(if on { 27.5 } else { 12.5 }) cy="12" r="7" {}
            }
            (state.words.get(word))
        }
    }
}
