//! The widget's files, from inside the program or from a folder.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use evidence_walk_contract::paths::LOADER_FILE;

/// Names the folder at run time, like `--widget`.
pub const VARIABLE: &str = "EVIDENCE_WALK_WIDGET";

static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/widget.rs"));

/// Why there is no widget.
#[derive(Debug)]
pub enum WidgetError {
    /// This program holds none and no folder was named.
    None,
    /// The folder cannot be read.
    Unreadable(PathBuf, io::Error),
    /// The folder holds no loader.
    NotAWidget(PathBuf),
}

impl fmt::Display for WidgetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WidgetError::None => write!(
                f,
                "this evidence-walk was built without the widget; name the folder of the built widget with --widget or {VARIABLE}, or start it with `cargo xtask serve`"
            ),
            WidgetError::Unreadable(folder, why) => write!(
                f,
                "cannot read the widget's folder {}: {why}; name another with --widget",
                folder.display()
            ),
            WidgetError::NotAWidget(folder) => write!(
                f,
                "{} holds no {LOADER_FILE}, so it is not the folder of a built widget; name another with --widget",
                folder.display()
            ),
        }
    }
}

impl std::error::Error for WidgetError {}

/// The files by name. A folder that is named takes precedence over the embedded files.
///
/// # Errors
///
/// See [`WidgetError`].
pub fn files(folder: Option<&Path>) -> Result<Vec<(String, Vec<u8>)>, WidgetError> {
    let Some(folder) = folder else {
        return match EMBEDDED {
            [] => Err(WidgetError::None),
            files => Ok(files
                .iter()
                .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
                .collect()),
        };
    };
    let unreadable = |why| WidgetError::Unreadable(folder.to_owned(), why);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if let (true, Some(name)) = (
            path.is_file(),
            path.file_name().and_then(|name| name.to_str()),
        ) {
            files.push((name.to_owned(), fs::read(&path).map_err(unreadable)?));
        }
    }
    if !files.iter().any(|(name, _)| name == LOADER_FILE) {
        return Err(WidgetError::NotAWidget(folder.to_owned()));
    }
    files.sort();
    Ok(files)
}
