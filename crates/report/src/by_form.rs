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

impl<'a> FromIterator<&'a CountedQuestion> for QuestionsByForm<'a> {
    fn from_iter<T: IntoIterator<Item = &'a CountedQuestion>>(questions: T) -> Self {
        let mut groups = Self::default();
        for question in questions {
            let group = match question.question.form {
                Form::Guess(_) => &mut groups.guesses,
                Form::Number(_) => &mut groups.numbers,
                Form::Scale { .. } | Form::One { .. } | Form::Many(_) => &mut groups.choices,
                Form::Text => &mut groups.texts,
            };
            group.push(question);
        }
        groups
    }
}
