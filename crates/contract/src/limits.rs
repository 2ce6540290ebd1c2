//! Limits that both sides keep. The collector refuses what exceeds them; the widget never sends it.

/// Most bytes in the body of one POST.
pub const BODY_BYTES: usize = 64 * 1024;

/// Most signals in one batch.
pub const BATCH_SIGNALS: usize = 100;

/// Most characters (Unicode scalar values) in one free-text answer.
pub const TEXT_CHARS: usize = 1_200;

/// Deepest nesting of arrays and objects in a batch.
pub const JSON_DEPTH: usize = 8;

/// Most bytes in a name the outside world chooses: summary, step, question, option, site key.
pub const NAME_BYTES: usize = 64;

/// Most options that one answer may choose.
pub const CHOICES: usize = 32;

/// Whether `name` is a well-formed name: 1 to [`NAME_BYTES`] bytes of `a-z`, `0-9`, `-` and `_`,
/// beginning with a letter or digit.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
    !name.is_empty()
        && name.len() <= NAME_BYTES
        && name.bytes().all(allowed)
        && !name.starts_with(['-', '_'])
}
