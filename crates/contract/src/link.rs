//! Links that a summary may hold: the drawing and the widget refuse any other.

/// Whether a link may appear in a summary: `https:`, `http:` or `mailto:`, written out, without
/// control characters or white space (browsers drop those before they read the scheme).
#[must_use]
pub fn is_allowed_link(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme))
        && !href.chars().any(|c| c.is_control() || c.is_whitespace())
}
