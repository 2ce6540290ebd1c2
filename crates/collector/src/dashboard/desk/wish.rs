//! What the desk is asked for, in addresses and forms.

use std::collections::BTreeMap;

use evidence_walk_contract::limits::is_name;
use evidence_walk_store::policy::PAGE;
use evidence_walk_store::{CommentFilter, CommentState, StaffKey};
use form_urlencoded::Serializer;
use serde::Deserialize;

/// Names in the query.
pub(crate) const SHOW: &str = "show";
pub(crate) const THEME: &str = "theme";
pub(crate) const FIND: &str = "find";
pub(crate) const PAGE_NUMBER: &str = "page";
const DONE: &str = "done";

/// Names in the form.
pub(crate) const KEYS: &str = "keys";
pub(crate) const ACTION: &str = "action";
pub(crate) const STATE: &str = "state";
/// Begins the name of a theme's box.
pub(crate) const GIVEN: &str = "given-";

/// Values of `action`.
pub(crate) const SAVE: &str = "save";
pub(crate) const DELETE_WORDS: &str = "delete";

/// Values of `show` and `state`; `all` of the first alone.
pub(crate) const OPEN: &str = "open";
pub(crate) const HANDLED: &str = "handled";
pub(crate) const NOT_RELEVANT: &str = "not-relevant";
pub(crate) const ALL: &str = "all";

/// What was done before the page was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DeskDone {
    Saved,
    Deleted,
    /// What was named is not there any more, or has other words.
    Nothing,
}

impl DeskDone {
    const EACH: [(DeskDone, &'static str); 3] = [
        (DeskDone::Saved, "saved"),
        (DeskDone::Deleted, "deleted"),
        (DeskDone::Nothing, "nothing"),
    ];
}

/// The query.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct DeskQuery {
    #[serde(default)]
    show: String,
    #[serde(default)]
    theme: String,
    #[serde(default)]
    find: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    done: String,
}

/// The state of that name.
fn state_of(name: &str) -> Option<CommentState> {
    match name {
        OPEN => Some(CommentState::Open),
        HANDLED => Some(CommentState::Handled),
        NOT_RELEVANT => Some(CommentState::NotRelevant),
        _ => None,
    }
}

impl DeskQuery {
    /// Value of `show`: open comments, unless others are asked for.
    pub(super) fn show(&self) -> &str {
        match self.show.as_str() {
            "" => OPEN,
            other => other,
        }
    }

    pub(super) fn theme(&self) -> &str {
        &self.theme
    }

    pub(super) fn words(&self) -> &str {
        self.find.trim()
    }

    /// The page, from 1.
    pub(super) fn number(&self) -> u64 {
        let number = self.page.parse().unwrap_or(1);
        u64::clamp(number, 1, u32::MAX.into())
    }

    pub(super) fn from(&self) -> u64 {
        (self.number() - 1) * PAGE
    }

    pub(super) fn done(&self) -> Option<DeskDone> {
        let mut each = DeskDone::EACH.into_iter();
        each.find(|(_, name)| *name == self.done)
            .map(|(done, _)| done)
    }

    pub(super) fn filter(&self) -> CommentFilter {
        CommentFilter {
            state: state_of(self.show()),
            theme: (!self.theme.is_empty()).then(|| self.theme.clone()),
            words: self.words().to_owned(),
        }
    }

    /// The same question on another page.
    pub(super) fn on_page(&self, number: u64) -> Self {
        Self {
            page: number.to_string(),
            done: String::new(),
            ..self.clone()
        }
    }

    /// What leads back here, as fields of a form.
    pub(super) fn fields(&self) -> [(&'static str, &str); 4] {
        [
            (SHOW, self.show()),
            (THEME, &self.theme),
            (FIND, &self.find),
            (PAGE_NUMBER, &self.page),
        ]
    }

    /// The address of the page, below the desk's own.
    pub(super) fn address(&self, desk: &str, done: Option<DeskDone>) -> String {
        let mut query = Serializer::new(String::new());
        for (name, value) in self.fields() {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        let mut each = DeskDone::EACH.into_iter();
        if let Some((_, name)) = each.find(|(of, _)| Some(*of) == done) {
            query.append_pair(DONE, name);
        }
        [desk, "?", &query.finish()].concat()
    }
}

/// What a button of the desk sends.
#[derive(Debug, Default)]
pub(super) struct DeskWish {
    pub(super) keys: Vec<StaffKey>,
    pub(super) delete: bool,
    pub(super) state: Option<CommentState>,
    pub(super) themes: Vec<String>,
    pub(super) back: DeskQuery,
}

impl DeskWish {
    pub(super) fn read(form: BTreeMap<String, String>) -> Self {
        let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
        let keys = field(KEYS).split(',');
        let action = field(ACTION);
        let is_ours = matches!(action, SAVE | DELETE_WORDS);
        let given = form.keys().filter_map(|name| name.strip_prefix(GIVEN));
        Self {
            keys: keys.filter(|_| is_ours).filter_map(read_key).collect(),
            delete: action == DELETE_WORDS,
            state: state_of(field(STATE)),
            themes: given.filter(|id| is_name(id)).map(str::to_owned).collect(),
            back: DeskQuery {
                show: field(SHOW).to_owned(),
                theme: field(THEME).to_owned(),
                find: field(FIND).to_owned(),
                page: field(PAGE_NUMBER).to_owned(),
                done: String::new(),
            },
        }
    }
}

/// Keys as a form carries them.
pub(super) fn write_keys(keys: &[StaffKey]) -> String {
    let digits = |key: &StaffKey| {
        key.iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    keys.iter().map(digits).collect::<Vec<_>>().join(",")
}

fn read_key(digits: &str) -> Option<StaffKey> {
    let number = u128::from_str_radix(digits, 16).ok()?;
    (digits.len() == 32).then(|| number.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        let keys = [[0u8; 16], [0xab; 16]];
        let written = write_keys(&keys);
        let read: Vec<_> = written.split(',').filter_map(read_key).collect();
        assert_eq!(read, keys);
        for odd in ["", "0", &"0".repeat(31), &"g".repeat(32), &"0".repeat(33)] {
            assert_eq!(read_key(odd), None, "{odd}");
        }
    }
}
