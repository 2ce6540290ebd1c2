//! The text of a file.

use std::io;

use crate::fault::{At, Sink};

/// Most bytes in one file.
pub const MOST_BYTES: u64 = 1024 * 1024;

/// The text of a file, if it could be read: of its first [`MOST_BYTES`] bytes and one more.
pub fn text(read: io::Result<Vec<u8>>, sink: &Sink) -> Option<String> {
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(error) => {
            let missing = error.kind() == io::ErrorKind::NotFound;
            let problem = if missing {
                "there is no such file".to_owned()
            } else {
                format!("cannot be read ({error})")
            };
            sink.fault(
                At::file(),
                problem,
                "check the name, and that you may read it",
            );
            return None;
        }
    };
    if bytes.len() as u64 > MOST_BYTES {
        sink.fault(
            At::file(),
            "longer than 1 MiB",
            "a summary is a few pages of text: check what was pasted into it",
        );
        return None;
    }
    checked(bytes, sink)
}

/// The text of these bytes, if it is one that can be shown.
pub fn checked(bytes: Vec<u8>, sink: &Sink) -> Option<String> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let line = error
                .as_bytes()
                .iter()
                .take(good)
                .filter(|b| **b == b'\n')
                .count()
                + 1;
            sink.fault(
                At::line(line),
                "a character that is not UTF-8",
                "save the file as UTF-8 in your text editor",
            );
            return None;
        }
    };
    let text = text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text);
    let mut sound = true;
    for (index, line) in text.lines().enumerate() {
        if let Some(c) = line.chars().find(|c| is_hidden(*c)) {
            sink.fault(
                At::line(index + 1),
                format!("an invisible control character (U+{:04X})", u32::from(c)),
                "delete it; it often comes with text pasted from elsewhere, so retype the words around it",
            );
            sound = false;
        }
    }
    sound.then_some(text)
}

/// Controls other than tab, those that turn the direction of text round (Unicode TR9), which can make a line read
/// otherwise than it is, and the private-use characters with which pages mark pieces in another language.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e000}'..='\u{e002}')
}
