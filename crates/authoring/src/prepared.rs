//! What people ask, with prepared answers: `people_ask:` of a summary.
//!
//! An answer may be shown alone, on the page or by a program that reads it. So it holds no figure but by quoting
//! an estimate, which brings its interval and certainty, and no other digits than those of a year.

use evidence_walk_document::prepared::{MOST, PreparedQuestion};
use evidence_walk_document::summary::Step;
use evidence_walk_document::text::plain;

use crate::fault::{At, Sink};
use crate::fields::Field;
use crate::front::prepared as front;
use crate::markdown::{self, Lookup};
use crate::names::{listed, nearest};

/// What figures in an answer become.
pub struct Quoted<'a> {
    /// With interval and certainty.
    pub whole: Lookup<'a>,
    /// With the edition besides.
    pub of_edition: Lookup<'a>,
}

/// Reads the list, of a summary with these steps.
pub fn read_prepared(
    field: &Field<'_>,
    steps: &[Step],
    quoted: &Quoted<'_>,
    sink: &Sink,
) -> Option<Vec<PreparedQuestion>> {
    let items = field.list()?;
    if items.is_empty() {
        field.fault(
            "an empty list",
            "add a question, whose first line is `- asks: What would it cost?`, or take this out",
        );
    }
    if items.len() > MOST {
        field.fault(
            format!("{} questions", items.len()),
            format!("keep the {MOST} that you are asked most: few readers look through more"),
        );
    }
    let mut out = Vec::new();
    for item in items {
        out.extend(one(&item, steps, quoted, sink));
    }
    Some(out)
}

fn one(
    item: &Field<'_>,
    steps: &[Step],
    quoted: &Quoted<'_>,
    sink: &Sink,
) -> Option<PreparedQuestion> {
    let fields = item.fields()?;
    let asks = fields.needed_text(&front::ASKS);
    let answer = fields.needed(&front::ANSWER);
    let step = fields.needed(&front::STEP).and_then(|field| {
        let id = field.text()?;
        let known = || steps.iter().map(|step| step.id.as_str());
        if steps.is_empty() || known().any(|known| known == id) {
            return Some(id);
        }
        let all = listed(known());
        let cure = match nearest(&id, known()) {
            Some(near) => format!("did you mean `{near}`? The steps here are {all}"),
            None => format!("the steps here are {all}"),
        };
        field.fault(format!("no step is called `{id}`"), cure);
        None
    });
    fields.close();
    let answer = answer?;
    let text = answer.text()?;
    let read = |sink: &Sink, lookup: Lookup<'_>| {
        markdown::paragraph(&text, answer.line(), "people_ask", sink, lookup)
    };
    let shown = read(sink, quoted.whole)?;
    // What is wrong with it was said above.
    let quiet = Sink::new("");
    let in_full = read(&quiet, quoted.of_edition)?;
    let bare = read(&quiet, Lookup::ANY)?;
    if let Some(figure) = bare_figure(&plain(&bare)) {
        sink.fault(
            At::field(answer.line(), "people_ask"),
            format!("the bare figure `{figure}` in an answer that may be shown alone"),
            "quote an estimate, as in `{falls.higher-risk}`, which brings its interval and certainty; or say it without a number",
        );
        return None;
    }
    Some(PreparedQuestion {
        asks: asks?,
        answer: shown,
        in_full: plain(&in_full),
        step: step?,
    })
}

/// The first word with a digit that is no year.
fn bare_figure(text: &str) -> Option<&str> {
    let digit = |word: &&str| word.chars().any(|c| c.is_numeric());
    let words = text.split_whitespace().filter(digit);
    let bare = words
        .map(|word| word.trim_matches(|c: char| c.is_ascii_punctuation() && !"%+-".contains(c)));
    let mut figures = bare.filter(|word| !is_year(word));
    figures.next()
}

/// From 1900 to 2099.
fn is_year(word: &str) -> bool {
    let word = word.strip_suffix("’s").unwrap_or(word);
    let year = word
        .parse::<u16>()
        .is_ok_and(|year| (1900..2100).contains(&year));
    year && word.len() == 4
}

#[cfg(test)]
mod tests {
    use super::bare_figure;

    #[test]
    fn a_year_is_no_figure_and_any_other_digit_is_one() {
        for (text, found) in [
            ("A review from 2023 (searched in 2021) says so.", None),
            ("None of it, in nineteen of them.", None),
            ("About 38% fewer.", Some("38%")),
            ("It costs £1.62.", Some("£1.62")),
            ("Rated 4+ in July 2016.", Some("4+")),
            ("Among 1999 people", None),
            ("Among 1,999 people", Some("1,999")),
            ("½ of them", Some("½")),
            ("2023% more", Some("2023%")),
        ] {
            assert_eq!(bare_figure(text), found, "{text}");
        }
    }
}
