//! The desk as a page. It works without script, and each group of comments is a form of its own.

use evidence_walk_authoring::CommentTheme;
use evidence_walk_contract::question::Form;
use evidence_walk_document::summary::Summary;
use evidence_walk_store::policy::{PAGE, WAIT_DAYS};
use evidence_walk_store::{CommentMarks, CommentPage, CommentState, EditionKey, StaffComment};
use evidence_walk_words::staff::{DeskWord, StaffWord, StaffWords};
use maud::{Markup, html};

use super::super::comments::visible;
use super::super::figures::{month, number};
use super::super::page::page as whole;
use super::themes::{self, Sorted, name_of};
use super::wish::{
    ACTION, ALL, DELETE_WORDS, DeskDone, DeskQuery, FIND, GIVEN, HANDLED, KEYS, NOT_RELEVANT, OPEN,
    SAVE, SHOW, STATE, THEME, write_keys,
};
use crate::addresses::{comments_of, dashboard_of};
use crate::state::ServiceState;

/// What the page shows.
pub(super) struct Desk<'a> {
    pub(super) key: &'a EditionKey,
    /// The published summary, if it is still published.
    pub(super) summary: Option<&'a Summary>,
    pub(super) themes: &'a [CommentTheme],
    pub(super) marks: &'a [CommentMarks],
    pub(super) asked: &'a DeskQuery,
    pub(super) found: &'a CommentPage,
}

impl Desk<'_> {
    fn address(&self) -> String {
        comments_of(&self.key.summary, self.key.edition)
    }

    /// The question that a comment answers, where the summary asks several for words.
    fn question(&self, id: &str) -> Option<&str> {
        let asked = || {
            let all = self.summary.into_iter();
            all.flat_map(Summary::questions_and_follow_up)
        };
        let several = asked()
            .filter(|question| question.form == Form::Text)
            .count()
            > 1;
        let mut found = asked().filter(|question| several && question.id == id);
        found.next().map(|question| question.text.as_str())
    }
}

/// The states that a comment can be in.
const STATES: [(CommentState, &str, DeskWord); 3] = [
    (CommentState::Open, OPEN, DeskWord::DeskOpen),
    (CommentState::Handled, HANDLED, DeskWord::DeskHandled),
    (
        CommentState::NotRelevant,
        NOT_RELEVANT,
        DeskWord::DeskNotRelevant,
    ),
];

/// Draws the page.
pub(super) fn page(state: &ServiceState, desk: &Desk<'_>) -> Markup {
    let words = &state.words;
    let title = desk
        .summary
        .map_or(desk.key.summary.as_str(), |summary| &summary.title);
    let title = words.fill(DeskWord::DeskTitle, &[("summary", title)]);
    let sorted = Sorted::of(desk.marks);
    let all: u64 = desk.marks.iter().map(|of| of.n).sum();
    let changes = desk.summary.map_or(&[][..], |summary| &summary.changes);
    let body = html! {
        div.db-top {
            h1 { (title) }
            p.db-text {
                (words.fill(DeskWord::DeskText, &[("open", &number(sorted.open)), ("n", &number(all))]))
            }
            p.db-note { (words.get(DeskWord::DeskWaiting)) }
            p.db-note { (words.get(StaffWord::MaskedNames)) }
            p { a href=(dashboard_of(&desk.key.summary, desk.key.edition)) { (words.get(DeskWord::DeskBack)) } }
        }
        @if let Some(done) = desk.asked.done() {
            p.db-said role="status" {
                (words.get(match done {
                    DeskDone::Saved => DeskWord::DeskSaved,
                    DeskDone::Deleted => DeskWord::DeskDeleted,
                    DeskDone::Nothing => DeskWord::DeskNothing,
                }))
            }
        }
        (themes::section(words, desk.themes, desk.marks, changes))
        section.db-sec aria-labelledby="found" {
            h2 #found { (words.get(DeskWord::DeskComments)) }
            (filter(words, desk))
            p.db-text { (says(words, desk)) }
            ul.db-desk {
                @for (index, group) in desk.found.page.iter().enumerate() {
                    (item(words, desk, index, group))
                }
            }
            (ways(words, desk))
        }
    };
    whole(state, &title, true, &body)
}

fn filter(words: &StaffWords, desk: &Desk<'_>) -> Markup {
    let asked = desk.asked;
    let word = |word| words.get(word);
    let option = |value: &str, chosen: &str, label: &str| {
        html! { option value=(value) selected[value == chosen] { (label) } }
    };
    html! {
        form.db-ask method="get" action=(desk.address()) {
            label {
                span { (word(DeskWord::DeskShow)) }
                select name=(SHOW) {
                    @for (_, value, label) in STATES { (option(value, asked.show(), word(label))) }
                    (option(ALL, asked.show(), word(DeskWord::DeskAll)))
                }
            }
            @if !desk.themes.is_empty() {
                label {
                    span { (word(DeskWord::DeskWith)) }
                    select name=(THEME) {
                        (option("", asked.theme(), word(DeskWord::DeskAnyTheme)))
                        @for theme in desk.themes { (option(&theme.id, asked.theme(), &theme.name)) }
                    }
                }
            }
            label {
                span { (word(DeskWord::DeskFind)) }
                input type="search" name=(FIND) value=(asked.words()) autocomplete="off";
            }
            button.db-button type="submit" { (word(DeskWord::DeskAsk)) }
        }
    }
}

fn says(words: &StaffWords, desk: &Desk<'_>) -> String {
    let (n, groups) = (desk.found.comments, desk.found.groups);
    let word = match (n, groups) {
        (0, _) if desk.marks.is_empty() => DeskWord::DeskNone,
        (0, _) => DeskWord::DeskNoneOfThese,
        (1, _) => DeskWord::DeskOne,
        (n, groups) if n == groups => DeskWord::DeskMany,
        _ => DeskWord::DeskGrouped,
    };
    words.fill(word, &[("n", &number(n)), ("groups", &number(groups))])
}

fn item(words: &StaffWords, desk: &Desk<'_>, index: usize, group: &StaffComment) -> Markup {
    let (id, comment) = (format!("comment-{index}"), &group.comment);
    let many = group.keys.len() as u64;
    html! {
        li {
            div {
                blockquote #(id) lang=(comment.lang) dir="auto" { p.db-text { (visible(&comment.text)) } }
                @if many > 1 {
                    p.db-note { (words.fill(DeskWord::DeskSame, &[("n", &number(many))])) }
                }
                @if let Some(question) = desk.question(&comment.question) {
                    p.db-note { (question) }
                }
                p.db-note { (month(words, &comment.month)) }
                @if comment.short {
                    p.db-note { (words.fill(StaffWord::CommentsShortOne, &[("days", &number(WAIT_DAYS.into()))])) }
                }
            }
            div {
                (marks(words, desk, group, &id))
                details.db-fold {
                    summary { (words.get(DeskWord::DeskDeleteInstead)) }
                    p.db-text { (words.get(DeskWord::DeskDeleteText)) }
                    form method="post" action=(desk.address()) {
                        (hidden(desk, group))
                        button.db-button type="submit" name=(ACTION) value=(DELETE_WORDS) aria-describedby=(id) {
                            (words.get(DeskWord::DeskDelete))
                        }
                    }
                }
            }
        }
    }
}

/// The form in which a group is marked.
fn marks(words: &StaffWords, desk: &Desk<'_>, group: &StaffComment, id: &str) -> Markup {
    // A theme that the centre lists no longer stays as long as nobody takes it away.
    let listed = |theme: &&String| desk.themes.iter().all(|of| of.id != **theme);
    let gone = group.themes.iter().filter(listed).map(String::as_str);
    let offered: Vec<&str> = desk
        .themes
        .iter()
        .map(|theme| theme.id.as_str())
        .chain(gone)
        .collect();
    html! {
        form.db-marks method="post" action=(desk.address()) {
            (hidden(desk, group))
            @if !offered.is_empty() {
                fieldset {
                    legend { (words.get(DeskWord::DeskThemes)) }
                    @for theme in offered {
                        label {
                            input type="checkbox" name={ (GIVEN) (theme) } value="on"
                                checked[group.themes.iter().any(|given| given == theme)];
                            bdi { (name_of(desk.themes, theme)) }
                        }
                    }
                }
            }
            fieldset {
                legend { (words.get(DeskWord::DeskState)) }
                @for (state, value, label) in STATES {
                    label {
                        input type="radio" name=(STATE) value=(value) checked[group.state == state];
                        span { (words.get(label)) }
                    }
                }
            }
            button.db-button type="submit" name=(ACTION) value=(SAVE) aria-describedby=(id) {
                (words.get(DeskWord::DeskSave))
            }
        }
    }
}

/// Which comments, and what leads back to the list as it was.
fn hidden(desk: &Desk<'_>, group: &StaffComment) -> Markup {
    html! {
        input type="hidden" name=(KEYS) value=(write_keys(&group.keys));
        @for (name, value) in desk.asked.fields() {
            @if !value.is_empty() { input type="hidden" name=(name) value=(value); }
        }
    }
}

/// Links to the pages before and after.
fn ways(words: &StaffWords, desk: &Desk<'_>) -> Markup {
    let (number, last) = (desk.asked.number(), desk.found.groups.div_ceil(PAGE).max(1));
    let way = |page: u64, word: StaffWord, rel: &str| {
        let to = desk.asked.on_page(page).address(&desk.address(), None);
        html! { li { a rel=(rel) href={ (to) "#found" } { (words.get(word)) } } }
    };
    html! {
        @if last > 1 {
            nav aria-label=(words.get(DeskWord::DeskPages)) {
                ul.db-files {
                    @if number > 1 { (way((number - 1).min(last), StaffWord::CommentsPrevious, "prev")) }
                    @if number < last { (way(number + 1, StaffWord::CommentsNext, "next")) }
                }
            }
        }
    }
}
