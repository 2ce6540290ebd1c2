//! What a text is filled with.

use evidence_walk_document::audience::Audience;

/// What a text is filled with.
#[derive(Clone, Copy)]
pub struct Lookup<'a> {
    /// The figure that `{outcome.estimate}` stands for, if there is one.
    pub figure: &'a dyn Fn(&str, &str) -> Option<String>,
    /// The terms that `[words](#id)` may mark; `None` where any may.
    pub terms: Option<&'a dyn Explains>,
    /// The audiences that `{for=id}` may name; `None` where any may.
    pub audiences: Option<&'a [Audience]>,
}

/// Knows what terms mean.
pub trait Explains {
    /// What a term means; `None` where there is no such term.
    fn means(&self, id: &str) -> Option<String>;

    /// What is wrong with a mark that names no term, and what to write instead.
    fn unknown(&self, id: &str) -> (String, String);
}

impl Lookup<'static> {
    /// For a text that is read for its form alone.
    pub const ANY: Self = Self {
        figure: &|_, _| Some(String::new()),
        terms: None,
        audiences: None,
    };
}
