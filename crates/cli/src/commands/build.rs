//! `evidence-walk build`.

use std::fs;
use std::path::Path;

use evidence_walk_authoring::{Addresses, Centre, build, build_with_drafts, is_public};
use evidence_walk_contract::paths::{BROTLI, TRY, TRY_PAGE_FILE, is_of_try_page};

use super::{Stop, args, check, counted, page, say};
use crate::widget;

/// Writes the files that a web host serves.
pub(super) fn run(args: &args::Build) -> Result<(), Stop> {
    let mut loaded = check::sound(&args.dir)?;
    if args.deny_warnings {
        check::no_warnings(&loaded)?;
    }
    let mut widget = widget::files(args.widget.as_deref())?;
    // A web host compresses files itself.
    let packed = [".", BROTLI].concat();
    widget.retain(|(name, _)| !name.ends_with(&packed));
    let page_to_try = match args.try_page {
        true => Some(page_to_try(&widget)?),
        false => None,
    };
    // A website for readers has no need of what editors use.
    widget.retain(|(name, _)| args.try_page || !is_of_try_page(name));
    widget.retain(|(name, _)| name != TRY_PAGE_FILE);
    let collect = match (&args.collector, &loaded.centre) {
        (Some(given), _) => Some(given.trim_end_matches('/').to_owned()),
        (None, Some(centre)) => centre.collector.clone(),
        (None, None) => None,
    };
    let site = match (&collect, &loaded.centre) {
        (Some(_), Some(centre)) => Some(site(centre, args.site.as_deref())?),
        _ => None,
    };
    let base = args.base.trim_end_matches('/');
    let addresses = Addresses {
        collect,
        site,
        theme: loaded.centre.as_ref().is_some_and(|c| c.theme.is_some()),
        ..Addresses::below(base)
    };
    if is_public(base) {
        loaded.publish_at(&addresses.summaries);
    }
    // Before anything is written: a page without a place for the summary stops the build.
    let page = match &args.page {
        Some(file) => Some(page::fill(
            file,
            &loaded,
            args.summary.as_deref(),
            &addresses,
        )?),
        None => None,
    };
    let mut written = match args.draft {
        true => build_with_drafts(&loaded, &widget, &args.out, &addresses)?,
        false => build(&loaded, &widget, &args.out, &addresses)?,
    };
    if let Some(bytes) = page_to_try {
        let path = args
            .out
            .join(TRY.trim_start_matches('/'))
            .join("index.html");
        write(&path, &bytes)?;
        say(format_args!(
            "The page to try a summary out: {}",
            path.display()
        ));
        written.push(path);
    }
    for summary in &loaded.summaries {
        say(check::about(summary));
    }
    for toolkit in &loaded.toolkits {
        say(check::about_toolkit(toolkit));
    }
    say(format_args!(
        "{} of {} written to {}.",
        counted(written.len(), "file"),
        check::counted_summaries(&loaded),
        args.out.display()
    ));
    if args.draft {
        say(
            "A draft, to be looked at: nothing of it counts as published, and editions.toml and published/ are as they were.",
        );
    }
    if addresses.collect.is_none() {
        say(
            "Nothing is collected: centre.toml names no collector. To count, add `collector` there or give --collector.",
        );
    }
    if loaded
        .summaries
        .iter()
        .any(|summary| summary.address.is_none() && !args.draft)
    {
        say(
            "Readers get no link to the references, and no address to cite: nobody has said where these files will be. Add `published_at` to centre.toml, or give --base with the whole address.",
        );
    }
    if let Some(page) = page {
        say(format_args!(
            "The page with its summary: {}",
            page.write(&args.out)?.display()
        ));
    }
    for path in &written {
        if path.to_string_lossy().ends_with(".embed.html") {
            say(format_args!("Paste into your page: {}", path.display()));
        }
    }
    Ok(())
}

/// The page on which editors try a summary out.
fn page_to_try(widget: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Stop> {
    let found = widget.iter().find(|(name, _)| name == TRY_PAGE_FILE);
    let bytes = found.map(|(_, bytes)| bytes.clone());
    bytes.ok_or_else(|| {
        Stop(format!(
            "the widget has no {TRY_PAGE_FILE}, so there is no page for --try; build the widget again, or leave out --try"
        ))
    })
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let folder = path.parent().unwrap_or(path);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, bytes));
    written.map_err(|error| Stop(format!("cannot write {}: {error}", path.display())))
}

/// The site key to put into the snippet.
fn site(centre: &Centre, given: Option<&str>) -> Result<String, Stop> {
    let keys: Vec<&str> = centre.sites.iter().map(|site| site.key.as_str()).collect();
    match (given, keys.as_slice()) {
        (Some(given), keys) if keys.contains(&given) => Ok(given.to_owned()),
        (None, [only]) => Ok((*only).to_owned()),
        (_, []) => Err(Stop(
            "centre.toml lists no site, so the collector would refuse every signal; add one under [[sites]] with its key and origins".to_owned(),
        )),
        (Some(given), keys) => Err(Stop(format!(
            "--site {given}: no such site in centre.toml; write one of: {}",
            keys.join(", ")
        ))),
        (None, keys) => Err(Stop(format!(
            "centre.toml lists several sites; say which one with --site: {}",
            keys.join(", ")
        ))),
    }
}
