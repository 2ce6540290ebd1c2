//! The page with the frames, and the list it begins with where there are several summaries.
//!
//! preview.js replaces the parts marked `data-live` when the folder is read again, and reloads
//! a frame when its content has changed.

use std::path::Path;

use evidence_walk_authoring::{Finding, SUMMARIES};
use evidence_walk_collector::addresses::STYLE;
use evidence_walk_contract::paths::{PAGE_ENDING, TOOLKITS, summary_stem};
use evidence_walk_document::summary::Summary;
use evidence_walk_words::editor::{EditorWord, EditorWords};
use maud::{DOCTYPE, Markup, html};

use super::addresses::{SCRIPT, frame_address, page_address};
use super::query::{Choice, Form, PreviewQuery, Theme, Width};
use super::session::PreviewSession;

/// Name of the part that the link at the top skips to.
const MAIN: &str = "main";

/// The whole page.
pub(super) fn page(session: &PreviewSession, words: &EditorWords, asked: &PreviewQuery) -> Markup {
    let word = |word| words.get(word);
    let only = || {
        let mut all = session.summaries().map(|(stem, _)| stem);
        all.next().filter(|_| all.next().is_none())
    };
    let stem = asked.summary.as_deref().or_else(only);
    let title = stem
        .and_then(|stem| session.sound(stem))
        .map_or_else(|| word(EditorWord::Preview), |summary| &summary.title);
    html! {
        (DOCTYPE)
        html lang="en-GB" data-version=(session.version()) data-drawn=(session.drawn()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (word(EditorWord::Preview)) }
                link rel="stylesheet" href={ (STYLE) "/tokens.css" };
                link rel="stylesheet" href={ (STYLE) "/dashboard.css" };
                link rel="stylesheet" href={ (STYLE) "/preview.css" };
                script defer src=(SCRIPT) {}
            }
            body.ew-page.pv {
                a.db-skip href={ "#" (MAIN) } { (word(EditorWord::Skip)) }
                header.db-head {
                    div.pv-in.pv-top {
                        p { (word(EditorWord::Preview)) }
                        nav aria-label=(word(EditorWord::AllSummaries)) {
                            a href=(page_address("")) { (word(EditorWord::AllSummaries)) }
                        }
                        p.db-note { (word(EditorWord::NothingLeaves)) }
                    }
                }
                div.pv-in {
                    p #stopped .pv-stopped role="alert" hidden { (word(EditorWord::Stopped)) }
                    (findings(session, words, stem))
                }
                main.pv-in #(MAIN) tabindex="-1" {
                    @match stem {
                        Some(stem) => (one(session, words, asked, stem)),
                        None => (list(session, words)),
                    }
                }
            }
        }
    }
}

/// The findings of `check`, in its own words. On a summary's page those about others are folded.
fn findings(session: &PreviewSession, words: &EditorWords, stem: Option<&str>) -> Markup {
    let own = stem.map(|stem| Path::new(SUMMARIES).join(format!("{stem}.md")));
    let is_other = |finding: &&Finding| {
        own.as_ref()
            .is_some_and(|own| finding.file.starts_with(SUMMARIES) && finding.file != *own)
    };
    let (others, mut own): (Vec<&Finding>, Vec<&Finding>) =
        session.findings().iter().partition(is_other);
    // Faults first, because they block publishing.
    own.sort_by_key(|finding| !finding.is_fault);
    let (faults, warnings) = counted(&own);
    let older = stem
        .filter(|stem| session.is_faulty(stem))
        .map(|stem| match session.sound(stem) {
            Some(_) => words.get(EditorWord::Older),
            None => words.get(EditorWord::OlderNone),
        });
    html! {
        section #findings .pv-findings.is-faulty[faults > 0].is-warned[warnings > 0] aria-label=(words.get(EditorWord::Findings)) data-live {
            p role="status" { (sentence(words, &own)) @if let Some(older) = older { " " (older) } }
            @if !session.has_widget() {
                p.db-note { (words.get(EditorWord::NoWidget)) }
            }
            (lines(words, &own))
            @if !others.is_empty() {
                details {
                    summary { (words.fill(EditorWord::InOthers, &[("says", &sentence(words, &others))])) }
                    (lines(words, &others))
                }
            }
        }
    }
}

/// Faults and warnings.
fn counted(findings: &[&Finding]) -> (usize, usize) {
    let faults = findings.iter().filter(|finding| finding.is_fault).count();
    (faults, findings.len() - faults)
}

fn sentence(words: &EditorWords, findings: &[&Finding]) -> String {
    use EditorWord::{FaultsMany, FaultsNone, FaultsOne, NoFindings, WarningsMany, WarningsOne};
    let (faults, warnings) = counted(findings);
    match warnings {
        0 => words.count(faults, [NoFindings, FaultsOne, FaultsMany]),
        _ => [
            words.count(faults, [FaultsNone, FaultsOne, FaultsMany]),
            words.count(warnings, [NoFindings, WarningsOne, WarningsMany]),
        ]
        .join(" "),
    }
}

/// A long list has a scroll bar of its own, so it takes the keyboard focus.
fn lines(words: &EditorWords, findings: &[&Finding]) -> Markup {
    html! {
        @if !findings.is_empty() {
            div.pv-lines tabindex="0" role="group" aria-label=(words.get(EditorWord::Findings)) {
                ol {
                    @for finding in findings {
                        li.is-fault[finding.is_fault] { code { (finding.line) } }
                    }
                }
            }
        }
    }
}

/// Every summary, to choose from.
fn list(session: &PreviewSession, words: &EditorWords) -> Markup {
    html! {
        div #list data-live {
            h1 { (words.get(EditorWord::AllSummaries)) }
            @if session.summaries().next().is_none() {
                p.db-text { (words.get(EditorWord::ListNone)) }
            } @else {
                p.db-text { (words.get(EditorWord::ListText)) }
                ul.pv-list {
                    @for (stem, summary) in session.summaries() {
                        li {
                            a href=(page_address(stem)) {
                                (summary.map_or(stem, |summary| &summary.title))
                            }
                            p.db-note { (about(words, stem, summary)) @if session.is_faulty(stem) { " · " b { (words.get(EditorWord::HasFaults)) } } }
                        }
                    }
                }
            }
            @if !session.toolkits().is_empty() {
                h2 { (words.get(EditorWord::Toolkits)) }
                ul.pv-list {
                    @for toolkit in session.toolkits() {
                        @let stem = summary_stem(&toolkit.id, &toolkit.lang);
                        li {
                            a href={ (TOOLKITS) "/" (stem) "." (PAGE_ENDING) } { (toolkit.title) }
                            p.db-note { (stem) }
                        }
                    }
                }
            }
        }
    }
}

/// `home-adaptations.en · 6 minutes to read · 4 questions`.
fn about(words: &EditorWords, stem: &str, summary: Option<&Summary>) -> String {
    use EditorWord::{MinutesMany, MinutesOne, QuestionsMany, QuestionsNone, QuestionsOne};
    let Some(summary) = summary else {
        return stem.to_owned();
    };
    [
        stem.to_owned(),
        words.count(
            summary.minutes.into(),
            [MinutesMany, MinutesOne, MinutesMany],
        ),
        words.count(summary.asks(), [QuestionsNone, QuestionsOne, QuestionsMany]),
    ]
    .join(" · ")
}

/// One summary in its frames.
fn one(session: &PreviewSession, words: &EditorWords, asked: &PreviewQuery, stem: &str) -> Markup {
    let known = session.summaries().any(|(known, _)| known == stem);
    let summary = session.sound(stem);
    html! {
        div #about .pv-about data-live {
            h1 { (summary.map_or(stem, |summary| &summary.title)) }
            p.db-note { (about(words, stem, summary)) }
            @if !known {
                p.db-text { (words.get(EditorWord::NoSuchSummary)) }
            }
        }
        (picker(session, words, asked, stem))
        @for form in asked.forms() {
            (frames(words, asked, stem, form))
        }
    }
}

fn picker(
    session: &PreviewSession,
    words: &EditorWords,
    asked: &PreviewQuery,
    stem: &str,
) -> Markup {
    html! {
        form.pv-picker method="get" action=(page_address("")) aria-label=(words.get(EditorWord::WhatToShow)) {
            label.pv-which {
                span { (words.get(EditorWord::Summary)) }
                select #summaries name="summary" data-live {
                    @for (each, summary) in session.summaries() {
                        option value=(each) selected[each == stem] {
                            (summary.map_or(each, |summary| &summary.title)) " (" (each) ")"
                        }
                    }
                }
            }
            (choice(words, "form", EditorWord::Form, &asked.forms()))
            (choice(words, "theme", EditorWord::Theme, &asked.themes()))
            (choice(words, "width", EditorWord::Width, &asked.widths()))
            button.db-button type="submit" { (words.get(EditorWord::Show)) }
        }
    }
}

/// One of two, or both.
fn choice<T: Choice>(words: &EditorWords, name: &str, legend: EditorWord, asked: &[T]) -> Markup {
    let only = match asked {
        [one] => Some(*one),
        _ => None,
    };
    html! {
        fieldset {
            legend { (words.get(legend)) }
            label { input type="radio" name=(name) value="both" checked[only.is_none()]; span { (words.get(EditorWord::Both)) } }
            @for each in T::ALL {
                label { input type="radio" name=(name) value=(each.name()) checked[only == Some(each)]; span { (words.get(each.word())) } }
            }
        }
    }
}

/// The frames of one form: a row for each theme, narrow beside wide.
fn frames(words: &EditorWords, asked: &PreviewQuery, stem: &str, form: Form) -> Markup {
    let (head, text) = match form {
        Form::Page => (EditorWord::AsPage, EditorWord::AsPageText),
        Form::Walk => (EditorWord::AsWalk, EditorWord::AsWalkText),
    };
    html! {
        section.pv-form {
            h2 { (words.get(head)) }
            p.db-note { (words.get(text)) }
            @for theme in asked.themes() {
                div.pv-row {
                    @for width in asked.widths() {
                        (one_frame(words, stem, (form, words.get(head)), theme, width))
                    }
                }
            }
        }
    }
}

fn one_frame(
    words: &EditorWords,
    stem: &str,
    (form, head): (Form, &str),
    theme: Theme,
    width: Width,
) -> Markup {
    let caption = match width {
        Width::Narrow => EditorWord::FrameNarrow,
        Width::Wide => EditorWord::FrameWide,
    };
    let caption = words.fill(caption, &[("theme", words.get(theme.word()))]);
    let title = words.fill(
        EditorWord::FrameTitle,
        &[("form", head), ("frame", &caption)],
    );
    let address = frame_address(stem, form, theme);
    html! {
        figure class={ "is-" (width.name()) } {
            figcaption { (caption) " · " a href=(address) { (words.get(EditorWord::Alone)) span.db-only-spoken { ": " (title) } } }
            iframe class={ "is-" (theme.name()) } src=(address) title=(title) loading="lazy" {}
        }
    }
}
