//! Opens regular files only: opening a pipe by mistake would wait for ever.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

/// Opens a file.
///
/// # Errors
///
/// When it cannot be read, or is a folder, a pipe, a socket or a device.
pub fn open(path: &Path) -> io::Result<File> {
    let kind = fs::metadata(path)?;
    if kind.is_file() {
        return File::open(path);
    }
    let what = if kind.is_dir() {
        "it is a folder"
    } else {
        "it is a pipe, a socket or a device"
    };
    Err(io::Error::new(ErrorKind::InvalidInput, what))
}

/// The text of a file.
///
/// # Errors
///
/// As [`open`], or when it is not UTF-8.
pub fn read_to_string(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open(path)?.read_to_string(&mut text)?;
    Ok(text)
}
