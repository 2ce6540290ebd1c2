//! `evidence-walk export`.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use evidence_walk_authoring::Centre;
use evidence_walk_collector::catalogue::SummaryCatalogue;
use evidence_walk_collector::download;
use evidence_walk_collector::editions::{list_editions, published_edition};
use evidence_walk_report::export::{self, DICTIONARY, Format, Row, dictionary};
use evidence_walk_report::release;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{EditionKey, LATEST, Store};

use super::offline_store::runtime;
use super::{Stop, args, check, counted, must_hold, say, say_trouble};

/// Writes the figures of releases and what their columns mean. It makes no release: so nobody chooses the
/// moment by exporting.
pub(super) fn run(args: &args::Export) -> Result<(), Stop> {
    let format = Format::from(args.format);
    let figures = args.out.join(format.file());
    let meaning = args.out.join(DICTIONARY);
    let text = dictionary();
    // Before any work: existing files stay as they are.
    free(&figures)?;
    let has_meaning = is_there(&meaning, &text)?;
    let loaded = check::sound(&args.centre)?;
    let Some(centre) = loaded.centre else {
        return Err(Stop(format!(
            "{} has no centre.toml; name the folder that was given to `serve`",
            args.centre.display()
        )));
    };
    must_hold(&args.data)?;
    let store = SqliteStore::read_only(&args.data)?;
    let runtime = runtime()?;
    let catalogue = SummaryCatalogue::new(loaded.summaries);
    let wanted = |key: &EditionKey| {
        args.summary
            .as_ref()
            .is_none_or(|name| *name == key.summary)
            && args.edition.is_none_or(|edition| edition == key.edition)
    };
    let period = args.quarter.as_deref().unwrap_or(LATEST);
    let (found, without) = runtime.block_on(rows(&store, &centre, &catalogue, period, wanted))?;
    if found.is_empty() && without.is_empty() {
        return Err(Stop(nothing(args)));
    }
    let none = no_release(&without, args.quarter.as_deref());
    if found.is_empty() {
        return Err(Stop(none));
    }
    if !without.is_empty() {
        say_trouble(format_args!("warning: {none}; its cells are empty"));
    }
    let rows = found.concat();
    fs::create_dir_all(&args.out).map_err(|why| cannot_write(&args.out, &why))?;
    let bytes = format.write_rows(&rows)?;
    // The figures last: a failure before this leaves nothing that blocks the next attempt.
    if !has_meaning {
        put(&meaning, text.as_bytes())?;
    }
    put(&figures, &bytes)?;
    let hidden: u64 = rows.iter().map(Row::cells_hidden).sum();
    say(format_args!(
        "{}: {} of {}; {} left empty, not to be passed on.",
        figures.display(),
        counted(rows.len(), "row"),
        counted(found.len(), "edition"),
        counted(hidden, "cell"),
    ));
    say(format_args!(
        "What the columns mean is in {}.",
        meaning.display()
    ));
    Ok(())
}

/// The rows of each edition, and the editions without a release: with empty values if the latest is asked for.
async fn rows(
    store: &dyn Store,
    centre: &Centre,
    catalogue: &SummaryCatalogue,
    period: &str,
    wanted: impl Fn(&EditionKey) -> bool,
) -> Result<(Vec<Vec<Row>>, Vec<EditionKey>), Stop> {
    let (mut all, mut without) = (Vec::new(), Vec::new());
    for key in list_editions(store, &centre.id, catalogue).await? {
        if !wanted(&key) {
            continue;
        }
        match download::rows_of(store, &key, period).await? {
            rows if rows.is_empty() => {
                // The latest has a row for each figure all the same, so that programs find it.
                if let (LATEST, Some(summary)) = (period, published_edition(catalogue, &key)) {
                    all.push(export::rows(
                        &key,
                        &release::nothing(summary, centre.threshold),
                    ));
                }
                without.push(key);
            }
            rows => all.push(rows),
        }
    }
    Ok((all, without))
}

fn no_release(without: &[EditionKey], quarter: Option<&str>) -> String {
    let each = without
        .iter()
        .map(|key| format!("{} at edition {}", key.summary, key.edition));
    let of = each.collect::<Vec<_>>().join(", ");
    match quarter {
        Some(quarter) => format!(
            "there is no release of {quarter} that can be read of {of}; a quarter has one, written like 2026-Q3, once it is over and a release was made in it"
        ),
        None => format!(
            "there is no release that can be read of {of} yet; `evidence-walk serve` makes one a day, after midnight UTC, of what came in on the days before"
        ),
    }
}

fn nothing(args: &args::Export) -> String {
    let what = match (&args.summary, args.edition) {
        (Some(name), Some(edition)) => format!("of {name} at edition {edition}"),
        (Some(name), None) => format!("of {name}"),
        _ => "yet".to_owned(),
    };
    format!(
        "there is nothing to export {what}: it is neither published in {} nor known in {}; leave out --summary and --edition to export all there is",
        args.centre.display(),
        args.data.display()
    )
}

pub(super) fn free(path: &Path) -> Result<(), Stop> {
    match path.symlink_metadata() {
        Ok(_) => Err(taken(path)),
        Err(_) => Ok(()),
    }
}

/// Whether the dictionary exists. It is the same in every export of one release of the program, so an
/// existing one may stay.
fn is_there(path: &Path, text: &str) -> Result<bool, Stop> {
    if fs::read_to_string(path).is_ok_and(|found| found == text) {
        return Ok(true);
    }
    free(path).map(|()| false)
}

fn taken(path: &Path) -> Stop {
    Stop(format!(
        "{} is there already and stays as it is; name another folder with --out, or move the file away",
        path.display()
    ))
}

fn cannot_write(path: &Path, why: &std::io::Error) -> Stop {
    Stop(format!(
        "cannot write {}: {why}; name a folder that you may write in with --out",
        path.display()
    ))
}

/// Writes a new file. An incomplete one is removed again.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let mut file = File::create_new(path).map_err(|why| match why.kind() {
        ErrorKind::AlreadyExists => taken(path),
        _ => cannot_write(path, &why),
    })?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(|why| {
            let _ = fs::remove_file(path);
            cannot_write(path, &why)
        })
}
