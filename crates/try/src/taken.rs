//! The files to take away: those that `build` writes for the summary.

use std::io::{Cursor, Write as _};

use evidence_walk_authoring::{
    Addresses, BuildError, Loaded, is_public, language_files, summary_files,
};
use evidence_walk_contract::paths::{SUMMARIES, WIDGET};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The keys of the sites among which the editor chooses, if what readers send is to be collected.
#[must_use]
pub fn sites(loaded: &Loaded) -> Vec<String> {
    let centre = loaded.centre.as_ref();
    let collecting = centre.filter(|centre| centre.collector.is_some());
    let sites = collecting.into_iter().flat_map(|centre| &centre.sites);
    sites.map(|site| site.key.clone()).collect()
}

/// The files that `build` writes for the summary, by their paths, to be served below `base`. `site` is the key of
/// the site whose pages carry it. The centre's feed is not among them: it is about all of its summaries.
///
/// # Errors
///
/// When a form cannot be written.
pub fn taken(
    loaded: &Loaded,
    base: &str,
    site: Option<&str>,
) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
    let mut loaded = loaded.clone();
    let base = base.trim().trim_end_matches('/');
    let centre = loaded.centre.as_ref();
    let site = site.map(str::to_owned);
    let addresses = Addresses {
        collect: centre
            .and_then(|centre| centre.collector.clone())
            .filter(|_| site.is_some()),
        site,
        theme: centre.is_some_and(|centre| centre.theme.is_some()),
        ..Addresses::below(base)
    };
    if is_public(base) {
        loaded.publish_at(&addresses.summaries);
    }
    let below = |folder: &str, name: String| [folder.trim_start_matches('/'), "/", &name].concat();
    let summaries = summary_files(&loaded, &addresses)?.into_iter();
    let summaries = summaries.map(|(name, bytes)| (below(SUMMARIES, name), bytes));
    let around = language_files(&loaded)?.into_iter();
    let around = around.map(|(name, bytes)| (below(WIDGET, name), bytes));
    Ok(summaries.chain(around).collect())
}

/// These files in one.
///
/// # Errors
///
/// When it cannot be written, in words.
pub fn zipped(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in files {
        zip.start_file(name.as_str(), stored)
            .map_err(|error| error.to_string())?;
        zip.write_all(bytes).map_err(|error| error.to_string())?;
    }
    let made = zip.finish().map_err(|error| error.to_string())?;
    Ok(made.into_inner())
}
