//! A percentage that was typed into the answer: it stands there without its range, and stays when the figure changes.

use crate::fields::Field;

/// Finds one in the answer as it was written.
pub fn warn_of_typed(answer: &Field<'_>) {
    let Some(text) = answer.peek() else { return };
    let typed = text.match_indices('%').find_map(|(at, _)| {
        let before = text.get(..at)?;
        let figure = before
            .rsplit(|c: char| !(c.is_ascii_digit() || c == '.'))
            .next()?;
        (!figure.trim_matches('.').is_empty()).then(|| [figure, "%"].concat())
    });
    if let Some(typed) = typed {
        answer.warn(
            format!("{typed} is typed into the answer"),
            "quote the estimate as `{outcome.estimate}`: then the answer cannot differ from the figure, and brings its range where it is shown alone",
        );
    }
}
