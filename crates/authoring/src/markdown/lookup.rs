//! What a text is filled with.

use crate::glossary::Terms;

/// What a text is filled with.
#[derive(Clone, Copy)]
pub struct Lookup<'a> {
    /// The figure that `{outcome.estimate}` stands for, if there is one.
    pub figure: &'a dyn Fn(&str, &str) -> Option<String>,
    /// The terms that `[words](#id)` may mark; `None` where any may.
    pub terms: Option<&'a Terms<'a>>,
}

impl Lookup<'static> {
    /// For a text that is read for its form alone.
    pub const ANY: Self = Self {
        figure: &|_, _| Some(String::new()),
        terms: None,
    };
}
