//! What a centre plans and knows of its impact: files under its own version control, in `centre/impact/`.

/// A theory of change.
pub mod theory;
