//! What to look at first, over all summaries: how useful each is, and which differ beyond doubt.

use evidence_walk_contract::question::{Form, Question};
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::summary::{StepKind, Summary};

use crate::analyse::{QuestionReport, Report, ShareDifference};

/// The question that says how useful a summary is: the first scale of more than three points that it asks.
#[must_use]
pub fn leading_question(summary: &Summary) -> Option<&Question> {
    let asked = summary.steps.iter().flat_map(|step| match &step.kind {
        StepKind::Ask(questions) => questions.as_slice(),
        StepKind::Read
        | StepKind::Finding(_)
        | StepKind::Predict(_)
        | StepKind::Decide(_)
        | StepKind::Compare(_)
        | StepKind::Apply(_)
        | StepKind::Implement(_)
        | StepKind::Certainty(_)
        | StepKind::Next => &[],
    });
    asked.into_iter().find(|question| match &question.form {
        Form::Scale { points, .. } => points.len() > 3,
        Form::One { .. } | Form::Many(_) | Form::Text | Form::Guess(_) | Form::Number(_) => false,
    })
}

/// What a report says about that question, as answered at one place; the follow-up page does not ask it. Of a summary that is no longer published,
/// and of a release that has it in other words: the first question with two highest points.
#[must_use]
pub fn leading_table<'a>(
    summary: Option<&Summary>,
    report: &'a Report,
    place: AnswerPlace,
) -> Option<&'a QuestionReport> {
    let of = match place {
        AnswerPlace::Walk => &report.questions,
        AnswerPlace::Page => &report.foot.questions,
        AnswerPlace::FollowUp => return None,
    };
    let text = summary.and_then(leading_question).map(|of| &of.text);
    let named = of.iter().find(|of| Some(&of.text) == text);
    named.or_else(|| of.iter().find(|of| of.top_two.is_some()))
}

/// The places of a report's questions in the order in which they are read: what a step asks for its own sake first,
/// usefulness at the head, then what goes with guesses.
#[must_use]
pub fn reading_order(summary: Option<&Summary>, report: &Report) -> Vec<usize> {
    let asked: Vec<&str> = summary.map_or_else(Vec::new, |of| {
        let steps = of.steps.iter();
        let steps = steps.filter(|step| matches!(step.kind, StepKind::Ask(_)));
        let all = steps.flat_map(|step| step.kind.questions());
        all.map(|question| question.text.as_str()).collect()
    });
    let leading = leading_table(summary, report, AnswerPlace::Walk).map(|of| &of.text);
    let rank = |of: &QuestionReport| match () {
        () if Some(&of.text) == leading => 0,
        () if asked.is_empty() || asked.contains(&of.text.as_str()) => 1,
        () => 2,
    };
    let mut order: Vec<(u8, usize)> = report
        .questions
        .iter()
        .enumerate()
        .map(|(place, of)| (rank(of), place))
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(_, place)| place).collect()
}

/// Of a question on a scale: how many chose one of the two highest points, and of how many. `None` where
/// either may not be seen, or nobody is on the scale.
#[must_use]
pub fn highest_two(of: &QuestionReport) -> Option<(u64, u64)> {
    let top = of.top_two.as_ref()?;
    Some((top.people.seen()?, of.placed.seen()?))
}

/// How the share of the two highest points differs between two groups of readers that have nobody in common.
#[must_use]
pub fn change(before: &QuestionReport, after: &QuestionReport) -> Option<ShareDifference> {
    ShareDifference::new(highest_two(before)?, highest_two(after)?)
}

/// Two of several shares that differ beyond doubt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClearPair {
    /// Place of the lower share.
    pub lower: usize,
    /// Place of the higher.
    pub higher: usize,
    /// By how much.
    pub by: ShareDifference,
}

/// The pairs of shares `(x, n)` that differ beyond doubt, from the lowest share on. Every pair is a
/// comparison, so intervals are as wide as it takes for all to hold together: the more summaries there are,
/// the more must speak for a difference.
#[must_use]
pub fn clear_pairs(shares: &[Option<(u64, u64)>]) -> Vec<ClearPair> {
    let each = shares.iter().enumerate();
    let mut known: Vec<(usize, (u64, u64))> = each
        .filter_map(|(place, share)| Some((place, (*share)?)))
        .filter(|(_, (_, n))| *n > 0)
        .collect();
    let part = |(x, n): (u64, u64)| x as f64 / n as f64;
    known.sort_by(|(_, a), (_, b)| part(*a).total_cmp(&part(*b)));
    let many = known.len() as u64;
    let looks = many * many.saturating_sub(1) / 2;
    let mut pairs = Vec::new();
    for (at, (lower, low)) in known.iter().enumerate() {
        for (higher, high) in known.iter().skip(at + 1) {
            let by = ShareDifference::among(*low, *high, looks);
            if let Some(by) = by.filter(ShareDifference::is_clear) {
                let (lower, higher) = (*lower, *higher);
                pairs.push(ClearPair { lower, higher, by });
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_one_size_or_of_few_people_are_not_told_apart() {
        assert_eq!(clear_pairs(&[]), []);
        assert_eq!(clear_pairs(&[Some((20, 40)), None]), []);
        let alike = [Some((20, 40)), Some((24, 40)), Some((0, 0)), Some((1, 3))];
        assert_eq!(clear_pairs(&alike), []);
    }

    #[test]
    fn a_clear_difference_is_named_from_the_lowest_on() {
        let shares = [Some((150, 200)), None, Some((40, 200)), Some((100, 200))];
        let pairs = clear_pairs(&shares);
        let places: Vec<(usize, usize)> = pairs.iter().map(|of| (of.lower, of.higher)).collect();
        assert_eq!(places, [(2, 3), (2, 0), (3, 0)]);
    }

    /// 48 of 80 and 56 of 70 differ by themselves (interval 0.05 to 0.33) and not as one of ten pairs.
    #[test]
    fn the_more_are_compared_the_more_it_takes() {
        let two = [Some((48, 80)), Some((56, 70))];
        assert_eq!(clear_pairs(&two).len(), 1);
        let five = [two[0], two[1], two[0], two[0], two[0]];
        assert_eq!(clear_pairs(&five), []);
    }
}
