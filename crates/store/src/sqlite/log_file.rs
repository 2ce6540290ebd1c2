//! SQLite's write-ahead log, as far as it shows which pages have changed.
//!
//! Its layout: sqlite.org/fileformat2.html, section 4.1 ("WAL File Format").

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

/// Bytes before the first page, and before each page.
const HEADER: usize = 32;
const FRAME: usize = 24;

/// What the log holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Logged {
    /// The salt values with which this stretch of the log began.
    salt: [u8; 8],
    /// How many pages were written.
    frames: u64,
    /// Which ones were written since the log was last read.
    pub(super) pages: BTreeSet<u32>,
}

/// Reads which pages were written since the log was read `before`, or all of them; `None` if the log is
/// empty. Pages of a transaction that was rolled back may be among them.
pub(super) fn read_log(path: &Path, before: Option<&Logged>) -> io::Result<Option<Logged>> {
    let mut file = match File::open(path) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let Some(header) = next::<HEADER>(&mut file)? else {
        return Ok(None);
    };
    let page = i64::from(number(&header, 8));
    let salt = part(&header, 16);
    let mut logged = Logged {
        salt,
        frames: 0,
        pages: BTreeSet::new(),
    };
    if let Some(before) = before.filter(|before| before.salt == salt) {
        logged.frames = before.frames;
        let read = before.frames * (FRAME as u64 + u64::from(number(&header, 8)));
        file.seek(SeekFrom::Current(read.cast_signed()))?;
    }
    while let Some(frame) = next::<FRAME>(&mut file)? {
        // What follows is from an earlier stretch, which has been checkpointed.
        if part(&frame, 8) != salt {
            break;
        }
        logged.frames += 1;
        logged.pages.insert(number(&frame, 0));
        file.seek(SeekFrom::Current(page))?;
    }
    Ok((logged.frames > 0).then_some(logged))
}

/// The next bytes of the file; `None` at its end.
fn next<const N: usize>(file: &mut File) -> io::Result<Option<[u8; N]>> {
    let mut bytes = [0; N];
    match file.read_exact(&mut bytes) {
        Err(why) if why.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        read => read.map(|()| Some(bytes)),
    }
}

fn part(bytes: &[u8], at: usize) -> [u8; 8] {
    let part = bytes.get(at..at + 8).and_then(|part| part.try_into().ok());
    part.unwrap_or_default()
}

fn number(bytes: &[u8], at: usize) -> u32 {
    let part = bytes.get(at..at + 4).and_then(|part| part.try_into().ok());
    u32::from_be_bytes(part.unwrap_or_default())
}
