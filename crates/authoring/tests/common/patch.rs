//! Applies a change as `diff -U1` writes it.

/// The text after every hunk of `change`. A hunk that no longer stands on the line it names is looked for
/// near it, so that a line more in `base` leaves the changes as they are.
///
/// # Errors
///
/// Names the hunk that fits nowhere.
pub fn apply(base: &str, change: &str) -> Result<String, String> {
    let base: Vec<&str> = base.lines().collect();
    let mut out: Vec<&str> = Vec::new();
    let mut copied = 0;
    for hunk in change
        .split_terminator("\n@@ ")
        .map(|hunk| hunk.trim_start_matches("@@ "))
    {
        let (head, lines) = hunk.split_once('\n').unwrap_or((hunk, ""));
        let side = |left_out: char| -> Vec<&str> {
            let kept = lines.lines().filter(|line| !line.starts_with(left_out));
            kept.map(|line| line.get(1..).unwrap_or_default()).collect()
        };
        let (before, after) = (side('+'), side('-'));
        let stated = head
            .strip_prefix('-')
            .and_then(|rest| rest.split([',', ' ']).next()?.parse::<usize>().ok())
            .ok_or_else(|| format!("`{head}` names no line"))?;
        let places = (copied..base.len())
            .filter(|at| base.get(*at..at + before.len()) == Some(before.as_slice()));
        let at = places
            .min_by_key(|at| at.abs_diff(stated.saturating_sub(1)))
            .ok_or_else(|| format!("nothing fits the hunk `{head}`"))?;
        out.extend(base.get(copied..at).unwrap_or_default());
        out.extend(after);
        copied = at + before.len();
    }
    out.extend(base.get(copied..).unwrap_or_default());
    Ok(out.join("\n") + "\n")
}
