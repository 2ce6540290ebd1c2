//! The place for a summary in a page that a centre keeps as a file.

/// What is between these is replaced by a summary; they stay, so that it can be replaced again.
pub const MARKS: [&str; 2] = ["<!-- summary:start -->", "<!-- summary:end -->"];

/// The page with a snippet between the marks; none where the page lacks them.
#[must_use]
pub fn between_marks(page: &str, snippet: &str) -> Option<String> {
    let [start, end] = MARKS;
    let (before, rest) = page.split_once(start)?;
    let (_, after) = rest.split_once(end)?;
    Some([before, start, "\n", snippet, end, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_takes_the_place_of_what_stood_between() {
        let [start, end] = MARKS;
        let page = format!("<p>1</p>{start}\nold\n{end}<p>2</p>");
        let filled = between_marks(&page, "new\n").unwrap();
        assert_eq!(filled, format!("<p>1</p>{start}\nnew\n{end}<p>2</p>"));
        assert_eq!(between_marks(&filled, "new\n"), Some(filled.clone()));
    }

    #[test]
    fn both_marks_are_needed_in_their_order() {
        let [start, end] = MARKS;
        assert_eq!(between_marks(start, ""), None);
        assert_eq!(between_marks(&format!("{end}{start}"), ""), None);
    }
}
