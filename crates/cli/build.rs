//! With feature `embed`: lists the widget's files for the program to hold.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const VARIABLE: &str = "EVIDENCE_WALK_WIDGET_DIR";

fn main() {
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    let listed = match env::var_os("CARGO_FEATURE_EMBED") {
        None => Ok("&[]".to_owned()),
        Some(_) => list(),
    };
    let written = listed.and_then(|list| {
        let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
        fs::write(out.join("widget.rs"), list)
            .map_err(|error| format!("cannot write widget.rs: {error}"))
    });
    if let Err(why) = written {
        println!("cargo::error={why}");
    }
}

fn list() -> Result<String, String> {
    let folder = env::var_os(VARIABLE).ok_or_else(|| {
        format!(
            "feature `embed` needs the folder of the built widget in {VARIABLE}; `cargo xtask serve` builds it and sets this"
        )
    })?;
    let folder = Path::new(&folder);
    let unreadable = |error| format!("cannot read {VARIABLE}={}: {error}", folder.display());
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry
            .and_then(|entry| entry.path().canonicalize())
            .map_err(unreadable)?;
        if let (true, Some(name)) = (
            path.is_file(),
            path.file_name().and_then(|name| name.to_str()),
        ) {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push((name.to_owned(), path.clone()));
        }
    }
    if files.is_empty() {
        return Err(format!(
            "{} is empty: build the widget first",
            folder.display()
        ));
    }
    files.sort();
    let mut out = String::from("&[");
    for (name, path) in files {
        let _ = write!(out, "({name:?}, include_bytes!({path:?})),");
    }
    out.push(']');
    Ok(out)
}
