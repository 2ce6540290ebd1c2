//! What the walk needs to know of a summary: names, never words.

use evidence_walk_contract::guess::Range;
use evidence_walk_contract::question::{Form, Question};
use evidence_walk_contract::signal::About;
use evidence_walk_contract::walk::WalkFile;

/// The names of a summary's steps, questions and options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Which summary, in which language and version; every signal carries it.
    pub about: About,
    /// The steps in order.
    pub steps: Vec<StepShape>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepShape {
    /// Its name on the wire.
    pub id: String,
    /// Its questions; empty unless it asks or predicts.
    pub questions: Vec<QuestionShape>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionShape {
    /// Its name on the wire.
    pub id: String,
    /// [`Question::revision`].
    pub revision: u32,
    /// How it is answered.
    pub form: FormShape,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormShape {
    /// One of these options, by name, in the order shown.
    One(Vec<String>),
    /// Any number of these options, by name, in the order shown.
    Many(Vec<String>),
    /// Free text.
    Text,
    /// A guess at a figure.
    Guess(Range),
    /// A number.
    Number(Range),
}

impl Shape {
    /// Takes the names out of a summary as the widget reads it.
    #[must_use]
    pub fn from_file(file: &WalkFile) -> Self {
        let mut steps = Vec::with_capacity(file.steps.len());
        for step in &file.steps {
            steps.push(StepShape {
                id: step.id.clone(),
                questions: step
                    .questions
                    .iter()
                    .map(QuestionShape::from_question)
                    .collect(),
            });
        }
        Self {
            about: file.about.clone(),
            steps,
        }
    }
}

impl QuestionShape {
    /// Whether it is the same question, in whatever words.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        use FormShape::{Guess, Many, Number, One, Text};
        let same = match (&self.form, &other.form) {
            (One(options), One(others)) | (Many(options), Many(others)) => options == others,
            (Guess(range), Guess(other)) | (Number(range), Number(other)) => {
                range.least == other.least && range.most == other.most && range.whole == other.whole
            }
            (Text, Text) => true,
            (One(_) | Many(_) | Text | Guess(_) | Number(_), _) => false,
        };
        self.id == other.id && same
    }

    fn from_question(question: &Question) -> Self {
        let options = || {
            let options = question.form.options();
            options.map(|choice| choice.id.clone()).collect()
        };
        Self {
            id: question.id.clone(),
            revision: question.revision,
            form: match question.form {
                Form::Scale { .. } | Form::One { .. } => FormShape::One(options()),
                Form::Many(_) => FormShape::Many(options()),
                Form::Text => FormShape::Text,
                Form::Guess(ref range) => FormShape::Guess(range.clone()),
                Form::Number(ref range) => FormShape::Number(range.clone()),
            },
        }
    }
}
