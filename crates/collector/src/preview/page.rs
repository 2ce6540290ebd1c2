//! The page with the frames, and the list it begins with where there are several summaries.
//!
//! Parts marked `data-live` are put anew by preview.js when the folder was read again; frames load
//! again when what stands in them has changed.

use evidence_walk_contract::summary::Summary;
use evidence_walk_words::editor::{EditorWord, EditorWords};
use maud::{DOCTYPE, Markup, html};

use super::asked::{Asked, Choice, Form, Theme, Width};
use super::desk::Desk;
use super::routes::{SCRIPT, frame_address, page_address};
use crate::cli::check::Finding;
use crate::routes::STYLE;

/// Name of the part that the link at the top skips to.
const MAIN: &str = "main";

/// The whole page.
pub(super) fn page(desk: &Desk, words: &EditorWords, asked: &Asked) -> Markup {
    let word = |word| words.get(word);
    let only = || {
        let mut all = desk.all().map(|(stem, _)| stem);
        all.next().filter(|_| all.next().is_none())
    };
    let stem = asked.summary.as_deref().or_else(only);
    let title = stem
        .and_then(|stem| desk.sound(stem))
        .map_or_else(|| word(EditorWord::Preview), |summary| &summary.title);
    html! {
        (DOCTYPE)
        html lang="en-GB" data-version=(desk.version()) data-drawn=(desk.drawn()) {
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
                    (findings(desk, words, stem))
                }
                main.pv-in #(MAIN) tabindex="-1" {
                    @match stem {
                        Some(stem) => (one(desk, words, asked, stem)),
                        None => (list(desk, words)),
                    }
                }
            }
        }
    }
}

/// What `check` says, in its own words.
fn findings(desk: &Desk, words: &EditorWords, stem: Option<&str>) -> Markup {
    use EditorWord::{FaultsMany, FaultsNone, FaultsOne, NoFindings, WarningsMany, WarningsOne};
    let count = |kind| {
        desk.findings()
            .iter()
            .filter(|(found, _)| *found == kind)
            .count()
    };
    let (faults, warnings) = (count(Finding::Fault), count(Finding::Warning));
    let sentence = match (faults, warnings) {
        (0, 0) => words.get(NoFindings).to_owned(),
        (n, 0) => words.count(n, [NoFindings, FaultsOne, FaultsMany]),
        (n, more) => [
            words.count(n, [FaultsNone, FaultsOne, FaultsMany]),
            words.count(more, [NoFindings, WarningsOne, WarningsMany]),
        ]
        .join(" "),
    };
    let older = stem
        .filter(|stem| desk.is_faulty(stem))
        .map(|stem| match desk.sound(stem) {
            Some(_) => words.get(EditorWord::Older),
            None => words.get(EditorWord::OlderNone),
        });
    // Faults first: they are what stands in the way.
    let ordered = |kind| {
        desk.findings()
            .iter()
            .filter(move |(found, _)| *found == kind)
    };
    html! {
        section #findings .pv-findings.is-faulty[faults > 0].is-warned[warnings > 0] aria-label=(words.get(EditorWord::Findings)) data-live {
            p role="status" { (sentence) @if let Some(older) = older { " " (older) } }
            @if !desk.has_widget() {
                p.db-note { (words.get(EditorWord::NoWidget)) }
            }
            @if faults + warnings > 0 {
                ol {
                    @for (kind, line) in ordered(Finding::Fault).chain(ordered(Finding::Warning)) {
                        li.is-fault[*kind == Finding::Fault] { code { (line) } }
                    }
                }
            }
        }
    }
}

/// Every summary, to choose from.
fn list(desk: &Desk, words: &EditorWords) -> Markup {
    html! {
        div #list data-live {
            h1 { (words.get(EditorWord::AllSummaries)) }
            @if desk.all().next().is_none() {
                p.db-text { (words.get(EditorWord::ListNone)) }
            } @else {
                p.db-text { (words.get(EditorWord::ListText)) }
                ul.pv-list {
                    @for (stem, summary) in desk.all() {
                        li {
                            a href=(page_address(stem)) {
                                (summary.map_or(stem, |summary| &summary.title))
                            }
                            p.db-note { (about(words, stem, summary)) @if desk.is_faulty(stem) { " · " b { (words.get(EditorWord::HasFaults)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// `home-adaptations.en · 6 minutes to read · 3 questions`.
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
        words.count(
            summary.questions().count(),
            [QuestionsNone, QuestionsOne, QuestionsMany],
        ),
    ]
    .join(" · ")
}

/// One summary in its frames.
fn one(desk: &Desk, words: &EditorWords, asked: &Asked, stem: &str) -> Markup {
    let known = desk.all().any(|(known, _)| known == stem);
    let summary = desk.sound(stem);
    html! {
        div #about .pv-about data-live {
            h1 { (summary.map_or(stem, |summary| &summary.title)) }
            p.db-note { (about(words, stem, summary)) }
            @if !known {
                p.db-text { (words.get(EditorWord::NoSuchSummary)) }
            }
        }
        (picker(desk, words, asked, stem))
        @for form in asked.forms() {
            (frames(words, asked, stem, form))
        }
    }
}

fn picker(desk: &Desk, words: &EditorWords, asked: &Asked, stem: &str) -> Markup {
    html! {
        form.pv-picker method="get" action=(page_address("")) aria-label=(words.get(EditorWord::WhatToShow)) {
            label.pv-which {
                span { (words.get(EditorWord::Summary)) }
                select #summaries name="summary" data-live {
                    @for (each, summary) in desk.all() {
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
fn frames(words: &EditorWords, asked: &Asked, stem: &str, form: Form) -> Markup {
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
