//! `evidence-walk new`: a summary to fill in, or a whole centre folder.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use evidence_walk_authoring::{CENTRE, NewFile, new_centre, new_summary};

use super::{Stop, args, say};

/// Name of the first summary of a new centre, unless another is given.
const FIRST: &str = "first-summary";

/// Writes what an editor begins with. Nothing is ever overwritten.
pub(super) fn run(args: &args::New) -> Result<(), Stop> {
    if let Some(folder) = &args.centre {
        return centre(folder, args);
    }
    let here = PathBuf::from(".");
    let folder = args.dir.as_ref().unwrap_or(&here);
    if !folder.join(CENTRE).exists() {
        if args.dir.is_none() && is_empty(folder) {
            return centre(folder, args);
        }
        return Err(no_centre(folder));
    }
    let Some(name) = &args.name else {
        return Err(Stop(
            "name the summary, as in `evidence-walk new home-adaptations`; the name is for addresses and for the answers of your readers, and never changes".to_owned(),
        ));
    };
    let file = new_summary(name, &args.lang)?;
    write(folder, &file)?;
    next(folder);
    Ok(())
}

fn centre(folder: &Path, args: &args::New) -> Result<(), Stop> {
    if folder.join(CENTRE).exists() {
        return Err(Stop(format!(
            "{} is a centre already; for a further summary write `evidence-walk new NAME {}`",
            shown(folder),
            folder.display()
        )));
    }
    if !is_empty(folder) {
        return Err(Stop(format!(
            "{} is not empty, and nothing is overwritten; name a folder that does not exist yet",
            shown(folder)
        )));
    }
    let summary = new_summary(args.name.as_deref().unwrap_or(FIRST), &args.lang)?;
    fs::create_dir_all(folder).map_err(|why| cannot(folder, &why))?;
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = whole.file_name().unwrap_or_default().to_string_lossy();
    for file in new_centre(&name).iter().chain([&summary]) {
        write(folder, file)?;
    }
    next(folder);
    Ok(())
}

/// Whether nothing is in the way: hidden files, such as those of version control, do not count.
fn is_empty(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(entries) => entries
            .flatten()
            .all(|entry| entry.file_name().to_string_lossy().starts_with('.')),
        Err(why) => why.kind() == ErrorKind::NotFound,
    }
}

fn write(folder: &Path, (name, text): &NewFile) -> Result<(), Stop> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|why| cannot(parent, &why))?;
    }
    let made = fs::File::create_new(&path).and_then(|mut file| file.write_all(text.as_bytes()));
    match made {
        Ok(()) => {
            say(format_args!("Written: {}", path.display()));
            Ok(())
        }
        Err(why) if why.kind() == ErrorKind::AlreadyExists => Err(Stop(format!(
            "{} is there already, and nothing is overwritten; choose another name",
            path.display()
        ))),
        Err(why) => Err(cannot(&path, &why)),
    }
}

fn cannot(path: &Path, why: &std::io::Error) -> Stop {
    Stop(format!(
        "cannot write {}: {why}; check that you may write there",
        path.display()
    ))
}

fn next(folder: &Path) {
    let place = match folder.to_str() {
        Some(".") => String::new(),
        _ => format!(" {}", folder.display()),
    };
    say(format_args!(
        "Write in a text editor in the place of `TO WRITE`, and watch the page:\n  evidence-walk preview{place}"
    ));
}

/// The folder belongs to no centre.
pub(super) fn no_centre(folder: &Path) -> Stop {
    Stop(format!(
        "{} holds no {CENTRE}; name the folder of your centre, or make one with `evidence-walk new --centre FOLDER`",
        shown(folder)
    ))
}

fn shown(folder: &Path) -> String {
    match folder.to_str() {
        Some(".") => "this folder".to_owned(),
        _ => folder.display().to_string(),
    }
}
