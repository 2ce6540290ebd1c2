//! What the tallies say of answers.

use evidence_walk_contract::question::{Choice, Form, Question};
use serde::{Deserialize, Serialize};

use super::{Count, Share, Viewer, suppress};
use crate::store::AnswerTally;

/// How a question was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionReport {
    /// The question as asked.
    pub text: String,
    /// Whether each reader chose one option, so that the shares add up to all.
    pub exclusive: bool,
    /// People who answered it.
    pub answered: Count,
    /// The options in the order shown to readers.
    pub options: Vec<OptionReport>,
    /// The two highest points of a scale taken together, where both may be seen.
    pub top_two: Option<TopTwo>,
}

/// How often an option was chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OptionReport {
    /// What readers are shown.
    pub label: String,
    /// People who chose it.
    pub people: Count,
    /// Their share of those who answered, where it may be seen.
    pub share: Option<Share>,
}

/// The two highest points of a scale taken together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopTwo {
    /// Label of the lower one.
    pub second: String,
    /// Label of the highest.
    pub first: String,
    /// People who chose either.
    pub people: Count,
    /// Their share.
    pub share: Share,
}

/// Reports a question other than one for free text.
pub(super) fn report(
    question: &Question,
    tallies: &[AnswerTally],
    threshold: u32,
    viewer: Viewer,
) -> QuestionReport {
    let count = |option: &str| {
        let mut found = tallies
            .iter()
            .filter(|tally| tally.question == question.id && tally.option == option);
        found.next().map_or(0, |tally| tally.n)
    };
    let answered = count("");
    let choices: Vec<&Choice> = question.form.options().collect();
    let counts: Vec<u64> = choices.iter().map(|choice| count(&choice.id)).collect();
    let exclusive = matches!(question.form, Form::Scale { .. });
    // What is hidden because it could be worked out is closed for the owner too.
    let closed = if exclusive {
        suppress::distribution(&counts, threshold)
    } else {
        let part = |n: &u64| {
            suppress::alone(answered, threshold) || suppress::part(*n, answered, threshold)
        };
        counts.iter().map(part).collect()
    };
    let options = choices
        .iter()
        .zip(counts.iter().zip(&closed))
        .map(|(choice, (n, closed))| {
            let people = Count::new(*n, *closed, viewer);
            OptionReport {
                label: choice.label.clone(),
                people,
                share: people.seen().and_then(|n| Share::new(n, answered)),
            }
        })
        .collect::<Vec<_>>();
    QuestionReport {
        text: question.text.clone(),
        exclusive,
        answered: Count::new(answered, suppress::alone(answered, threshold), viewer),
        top_two: top_two(question, &options, answered),
        options,
    }
}

fn top_two(question: &Question, options: &[OptionReport], answered: u64) -> Option<TopTwo> {
    let Form::Scale { points, .. } = &question.form else {
        return None;
    };
    let [.., second, first] = options.get(..points.len())? else {
        return None;
    };
    // Of a scale of three points the highest two are most of it, and say little.
    let together = second.people.seen()? + first.people.seen()?;
    let open = matches!(
        (second.people, first.people),
        (Count::Open(_), Count::Open(_))
    );
    (points.len() > 3).then_some(())?;
    Some(TopTwo {
        second: second.label.clone(),
        first: first.label.clone(),
        people: if open {
            Count::Open(together)
        } else {
            Count::Closed(together)
        },
        share: Share::new(together, answered)?,
    })
}
