//! Questions by the way in which their answers are counted.

use evidence_walk_contract::question::Form;
use evidence_walk_document::counted::CountedQuestion;

/// Questions of a summary, each in one group, in their order.
#[derive(Debug, Default)]
pub(crate) struct QuestionsByForm<'a> {
    /// For a guess at a figure.
    pub(crate) guesses: Vec<&'a CountedQuestion>,
    /// For a number that is compared with nothing.
    pub(crate) numbers: Vec<&'a CountedQuestion>,
    /// With options to choose from.
    pub(crate) choices: Vec<&'a CountedQuestion>,
    /// For free text.
    pub(crate) texts: Vec<&'a CountedQuestion>,
}

/// A way of counting answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CountedAs {
    /// Guesses at a figure.
    Guesses,
    /// Numbers that are compared with nothing.
    Numbers,
    /// How often each option was chosen.
    Options,
    /// Comments.
    Comments,
}

impl CountedAs {
    /// Every way.
    pub(crate) const ALL: [CountedAs; 4] = [
        CountedAs::Guesses,
        CountedAs::Numbers,
        CountedAs::Options,
        CountedAs::Comments,
    ];

    /// How the answers to a question of that form are counted.
    pub(crate) fn of(form: &Form) -> Self {
        match form {
            Form::Guess(_) => CountedAs::Guesses,
            Form::Number(_) => CountedAs::Numbers,
            Form::Scale { .. } | Form::One { .. } | Form::Many(_) => CountedAs::Options,
            Form::Text => CountedAs::Comments,
        }
    }
}

impl<'a> FromIterator<&'a CountedQuestion> for QuestionsByForm<'a> {
    fn from_iter<T: IntoIterator<Item = &'a CountedQuestion>>(questions: T) -> Self {
        let mut groups = Self::default();
        for question in questions {
            let group = match CountedAs::of(&question.question.form) {
                CountedAs::Guesses => &mut groups.guesses,
                CountedAs::Numbers => &mut groups.numbers,
                CountedAs::Options => &mut groups.choices,
                CountedAs::Comments => &mut groups.texts,
            };
            group.push(question);
        }
        groups
    }
}
