//! The query of a preview page.

use evidence_walk_authoring::Start;
use evidence_walk_words::editor::EditorWord;
use serde::Deserialize;

/// The query. A missing or unknown value means both of two.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct PreviewQuery {
    /// `NAME.LANG`.
    pub(super) summary: Option<String>,
    form: Option<String>,
    theme: Option<String>,
    width: Option<String>,
}

/// One of two ways to show something.
pub(super) trait Choice: Copy + PartialEq + 'static {
    /// Both ways.
    const ALL: [Self; 2];

    /// Its value in the query.
    fn name(self) -> &'static str;

    /// Its label on the page.
    fn word(self) -> EditorWord;

    /// Those that are asked for.
    fn asked(word: Option<&str>) -> Vec<Self> {
        match Self::ALL.iter().find(|each| word == Some(each.name())) {
            Some(one) => vec![*one],
            None => Self::ALL.to_vec(),
        }
    }
}

/// How the element begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Page,
    Walk,
}

impl Form {
    pub(super) fn start(self) -> Start {
        match self {
            Form::Page => Start::Read,
            Form::Walk => Start::Walk,
        }
    }
}

impl Choice for Form {
    const ALL: [Self; 2] = [Form::Page, Form::Walk];

    fn name(self) -> &'static str {
        match self {
            Form::Page => "page",
            Form::Walk => "walk",
        }
    }

    fn word(self) -> EditorWord {
        match self {
            Form::Page => EditorWord::FormPage,
            Form::Walk => EditorWord::FormWalk,
        }
    }
}

/// The colour scheme of the page round it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Theme {
    Light,
    Dark,
}

impl Choice for Theme {
    const ALL: [Self; 2] = [Theme::Light, Theme::Dark];

    fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    fn word(self) -> EditorWord {
        match self {
            Theme::Light => EditorWord::ThemeLight,
            Theme::Dark => EditorWord::ThemeDark,
        }
    }
}

/// How much room it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    Narrow,
    Wide,
}

impl Choice for Width {
    const ALL: [Self; 2] = [Width::Narrow, Width::Wide];

    fn name(self) -> &'static str {
        match self {
            Width::Narrow => "narrow",
            Width::Wide => "wide",
        }
    }

    fn word(self) -> EditorWord {
        match self {
            Width::Narrow => EditorWord::WidthNarrow,
            Width::Wide => EditorWord::WidthWide,
        }
    }
}

impl PreviewQuery {
    pub(super) fn forms(&self) -> Vec<Form> {
        Form::asked(self.form.as_deref())
    }

    pub(super) fn themes(&self) -> Vec<Theme> {
        Theme::asked(self.theme.as_deref())
    }

    pub(super) fn widths(&self) -> Vec<Width> {
        Width::asked(self.width.as_deref())
    }
}
