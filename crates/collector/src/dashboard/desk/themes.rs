//! How often each theme was given.

use std::collections::BTreeMap;

use evidence_walk_authoring::CommentTheme;
use evidence_walk_document::summary::SummaryChange;
use evidence_walk_report::analyse::Share;
use evidence_walk_store::{CommentMarks, CommentState};
use evidence_walk_words::staff::{DeskWord, StaffWords};
use maud::{Markup, html};

use super::super::figures::{limits, number, percent};

/// Comments by what staff have done about them.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sorted {
    /// Given a theme or handled, and relevant: what shares are of.
    pub(super) sorted: u64,
    /// Neither, yet.
    pub(super) unsorted: u64,
    /// Not relevant.
    pub(super) aside: u64,
    /// Marked neither as handled nor as not relevant.
    pub(super) open: u64,
}

impl Sorted {
    pub(super) fn of(marks: &[CommentMarks]) -> Self {
        let mut all = Self::default();
        for CommentMarks { state, themes, n } in marks {
            match (state, themes.is_empty()) {
                (CommentState::NotRelevant, _) => all.aside += n,
                (CommentState::Handled, _) => all.sorted += n,
                (CommentState::Open, false) => {
                    all.sorted += n;
                    all.open += n;
                }
                (CommentState::Open, true) => {
                    all.unsorted += n;
                    all.open += n;
                }
            }
        }
        all
    }
}

/// The name of a theme, or its id where the centre lists it no longer.
pub(super) fn name_of<'a>(themes: &'a [CommentTheme], id: &'a str) -> &'a str {
    let found = themes.iter().find(|theme| theme.id == id);
    found.map_or(id, |theme| &theme.name)
}

/// The table of themes, the most frequent first, with what readers are told came of each.
pub(super) fn section(
    words: &StaffWords,
    themes: &[CommentTheme],
    marks: &[CommentMarks],
    changes: &[SummaryChange],
) -> Markup {
    let sorted = Sorted::of(marks);
    let mut counts: BTreeMap<&str, u64> =
        themes.iter().map(|theme| (theme.id.as_str(), 0)).collect();
    for of in marks
        .iter()
        .filter(|of| of.state != CommentState::NotRelevant)
    {
        for theme in &of.themes {
            *counts.entry(theme).or_default() += of.n;
        }
    }
    let mut rows: Vec<(&str, u64)> = counts
        .into_iter()
        .map(|(id, n)| (name_of(themes, id), n))
        .collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let word = |word| words.get(word);
    let caption = words.fill(
        DeskWord::DeskThemesCaption,
        &[("n", &number(sorted.sorted))],
    );
    html! {
        section.db-sec aria-labelledby="themes" {
            h2 #themes { (word(DeskWord::DeskThemes)) }
            @if rows.is_empty() {
                p.db-text { (word(DeskWord::DeskThemesNone)) }
            } @else {
                table.db-table.db-narrow {
                    caption { (caption) }
                    thead {
                        tr {
                            th scope="col" { (word(DeskWord::DeskTheme)) }
                            th scope="col" { (word(DeskWord::DeskNumber)) }
                            th scope="col" { (word(DeskWord::DeskShare)) }
                            th scope="col" { (word(DeskWord::DeskInterval)) }
                        }
                    }
                    tbody {
                        @for (name, n) in rows {
                            @let share = Share::new(n, sorted.sorted);
                            tr {
                                th scope="row" { bdi { (name) } }
                                td { (number(n)) }
                                td { @if let Some(share) = share { (percent(words, share.part)) } @else { (word(DeskWord::DeskNoShare)) } }
                                td { @if let Some(share) = share { (interval(words, &share)) } @else { (word(DeskWord::DeskNoShare)) } }
                            }
                        }
                    }
                }
                p.db-note {
                    (words.fill(DeskWord::DeskThemesNote, &[
                        ("unsorted", &number(sorted.unsorted)),
                        ("aside", &number(sorted.aside)),
                    ]))
                }
                (outcomes(words, themes, changes))
            }
        }
    }
}

/// What readers are told came of the themes, in the words of the summary's page.
fn outcomes(words: &StaffWords, themes: &[CommentTheme], changes: &[SummaryChange]) -> Markup {
    let own = changes
        .iter()
        .filter_map(|change| Some((change.theme.as_deref()?, change)));
    let own: Vec<(&str, &SummaryChange)> = own.collect();
    html! {
        div.db-came {
            h3 { (words.get(DeskWord::DeskCameOf)) }
            @if own.is_empty() {
                p.db-text { (words.get(DeskWord::DeskCameOfNothing)) }
            } @else {
                dl.db-text {
                    @for (id, SummaryChange { done, on_shown, .. }) in own {
                        dt { bdi { (name_of(themes, id)) } }
                        dd { (words.fill(DeskWord::DeskCameOfOn, &[("on", on_shown), ("done", done)])) }
                    }
                }
            }
        }
    }
}

fn interval(words: &StaffWords, share: &Share) -> String {
    let (low, high) = limits(share);
    words.fill(DeskWord::DeskRange, &[("low", &low), ("high", &high)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_what_was_given_a_theme_or_handled() {
        let of = |state, themes: &[&str], n| CommentMarks {
            state,
            themes: themes.iter().copied().map(str::to_owned).collect(),
            n,
        };
        let marks = [
            of(CommentState::Open, &[], 40),
            of(CommentState::Open, &["cost"], 3),
            of(CommentState::Handled, &[], 5),
            of(CommentState::Handled, &["cost", "towns"], 2),
            of(CommentState::NotRelevant, &["cost"], 7),
        ];
        let expected = Sorted {
            sorted: 10,
            unsorted: 40,
            aside: 7,
            open: 43,
        };
        assert_eq!(Sorted::of(&marks), expected);
    }
}
