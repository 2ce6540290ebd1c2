//! 32 bytes as 64 hexadecimal digits.

/// Writes them.
#[must_use]
pub fn write(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads them; `None` if the text is anything else.
#[must_use]
pub fn read(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != bytes.len() * 2 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else_is() {
        let bytes: [u8; 32] = std::array::from_fn(|at| at as u8 * 7);
        let text = write(&bytes);
        assert_eq!(read(&text), Some(bytes));
        for wrong in [
            "",
            "00",
            &text[1..],
            &text.replace('0', "g"),
            &text.replacen("00", "+0", 1),
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
