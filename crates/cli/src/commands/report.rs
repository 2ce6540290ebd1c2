//! `evidence-walk report`.

use evidence_walk_collector::catalogue::SummaryCatalogue;
use evidence_walk_collector::editions::{list_editions, published_edition};
use evidence_walk_collector::papers::write_paper;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{LATEST, Store as _};
use evidence_walk_words::staff::StaffWords;

use super::offline_store::runtime;
use super::{Stop, args, check, export, must_hold, say};

/// Writes the board paper of a release. Like `export` it makes no release.
pub(super) fn run(args: &args::Report) -> Result<(), Stop> {
    export::free(&args.out)?;
    let loaded = check::sound(&args.centre)?;
    let Some(centre) = loaded.centre else {
        return Err(Stop(format!(
            "{} has no centre.toml; name the folder that was given to `serve` with --centre",
            args.centre.display()
        )));
    };
    must_hold(&args.data)?;
    let store = SqliteStore::read_only(&args.data)?;
    let catalogue = SummaryCatalogue::new(loaded.summaries);
    let words = StaffWords::english()?;
    let runtime = runtime()?;
    let paper = runtime.block_on(async {
        let known = list_editions(&store, &centre.id, &catalogue).await?;
        let published = catalogue.languages(&args.summary).next();
        let published = published.map(|summary| summary.edition);
        let own = known.into_iter().filter(|key| key.summary == args.summary);
        let wanted = own.filter(|key| {
            let edition = args.edition.or(published);
            edition.is_none_or(|edition| edition == key.edition)
        });
        let Some(key) = wanted.max() else {
            return Err(unknown(args));
        };
        let period = args.quarter.as_deref().unwrap_or(LATEST);
        let summary = published_edition(&catalogue, &key);
        let paper = write_paper(&store, &centre.name, summary, &words, &key, period).await?;
        let quarters = store.quarters(&key).await?;
        paper.ok_or_else(|| without(args, &quarters))
    })?;
    export::put(&args.out, paper.as_bytes())?;
    say(format_args!(
        "{}: one page of HTML, two sides of A4; print it, or attach it. It shows what others may see.",
        args.out.display()
    ));
    Ok(())
}

fn unknown(args: &args::Report) -> Stop {
    let edition = args
        .edition
        .map_or_else(String::new, |edition| format!(" at edition {edition}"));
    Stop(format!(
        "nothing is known of a summary `{}`{edition}: it is neither published in {} nor in {}; write the name of its file in summaries/, without language and ending",
        args.summary,
        args.centre.display(),
        args.data.display()
    ))
}

fn without(args: &args::Report, quarters: &[String]) -> Stop {
    let Some(quarter) = &args.quarter else {
        return Stop(format!(
            "there is no release of {} that can be read yet; `evidence-walk serve` makes one a day, after midnight UTC, of what came in on the days before",
            args.summary
        ));
    };
    let known = match quarters {
        [] => "no quarter with a release is over yet".to_owned(),
        quarters => format!("there is one of {}", quarters.join(", ")),
    };
    Stop(format!(
        "there is no release of {} for {quarter}; {known}",
        args.summary
    ))
}
