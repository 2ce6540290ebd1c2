//! `evidence-walk apart`: what a site's budget of the day kept apart.

use evidence_walk_collector::control::ControlError;
use evidence_walk_collector::staff_acts::{StaffDoing, now_in_seconds};
use evidence_walk_collector::staff_name::StaffName;
use evidence_walk_contract::id::Day;
use evidence_walk_contract::limits::is_name;
use evidence_walk_store::day::{Clock as _, SystemClock, read_iso_day};
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{Apart, Ruling, Settled, Store as _, StoreError};

use super::args::{Apart as Args, ApartList, ApartOf};
use super::offline_store::{runtime, with_offline_store};
use super::{Stop, counted, link, must_hold, say};
use crate::control;

/// Lists, accepts or deletes.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    match args {
        Args::List(args) => list(args),
        Args::Accept(args) => {
            let settled = settle(args, Ruling::Accept)?;
            say(format_args!(
                "Accepted: {}, kept apart of site {} on {}, count in the figures from now on.",
                what(settled),
                args.site,
                args.day,
            ));
            Ok(())
        }
        Args::Delete(args) => {
            let settled = settle(args, Ruling::Delete)?;
            say(format_args!(
                "Deleted: {}, kept apart of site {} on {}; they were in no figure.",
                what(settled),
                args.site,
                args.day,
            ));
            Ok(())
        }
    }
}

/// `2 answer sheets with 3 answers, and 1 comment`.
fn what(settled: Settled) -> String {
    format!(
        "{} with {}, and {}",
        counted(settled.sheets, "answer sheet"),
        counted(settled.answers, "answer"),
        counted(settled.comments, "comment"),
    )
}

fn list(args: &ApartList) -> Result<(), Stop> {
    if let Some(day) = &args.day {
        read_day(day)?;
    }
    must_hold(&args.data)?;
    let store = SqliteStore::read_only(&args.data)?;
    let all = runtime()?.block_on(of_all(&store))?;
    let wanted = |apart: &&Apart| {
        args.site.as_ref().is_none_or(|site| *site == apart.site)
            && args.day.as_ref().is_none_or(|day| *day == apart.day)
    };
    let mut none = true;
    for apart in all.iter().filter(wanted) {
        none = false;
        let kept = Settled {
            sheets: apart.sheets,
            answers: apart.answers,
            comments: apart.comments,
        };
        say(format_args!(
            "{}, site {}: {}",
            apart.day,
            apart.site,
            what(kept)
        ));
    }
    if none {
        say(format_args!(
            "Nothing{} is kept apart in {}.",
            of(args),
            args.data.display()
        ));
    }
    Ok(())
}

fn of(args: &ApartList) -> String {
    let site = args.site.iter().map(|site| format!(" of site {site}"));
    let day = args.day.iter().map(|day| format!(" of {day}"));
    site.chain(day).collect()
}

fn settle(args: &ApartOf, ruling: Ruling) -> Result<Settled, Stop> {
    let day = read_day(&args.day)?;
    if !is_name(&args.site) {
        return Err(Stop(format!(
            "--site {}: not the key of a site; write one of centre.toml, such as --site main",
            args.site
        )));
    }
    must_hold(&args.data)?;
    let by = link::acting(args.name.as_deref())?;
    let settled = match control::settle(&args.data, &args.site, day, ruling, by.clone()) {
        Err(ControlError::Nobody) => with_offline_store(&args.data, async |store| {
            in_each(store, (&args.site, day), ruling, &by).await
        })?,
        asked => asked?,
    };
    if settled == Settled::default() {
        return Err(Stop(format!(
            "nothing is kept apart of site {} on {} in {}; `evidence-walk apart list --data {}` says what is",
            args.site,
            args.day,
            args.data.display(),
            args.data.display()
        )));
    }
    Ok(settled)
}

fn read_day(word: &str) -> Result<Day, Stop> {
    read_iso_day(word)
        .ok_or_else(|| Stop(format!("--day {word}: not a day; write --day 2026-03-12")))
}

async fn of_all(store: &SqliteStore) -> Result<Vec<Apart>, StoreError> {
    let mut all = Vec::new();
    for centre in store.centres().await? {
        all.extend(store.apart(&centre).await?);
    }
    Ok(all)
}

/// A data folder holds one centre but does not name it, so every centre found in it is asked.
async fn in_each(
    store: &SqliteStore,
    (site, day): (&str, Day),
    ruling: Ruling,
    by: &StaffName,
) -> Result<Settled, StoreError> {
    let (mut all, today) = (Settled::default(), SystemClock.today());
    for centre in store.centres().await? {
        let settled = store.settle(&centre, site, day, ruling, today).await?;
        if settled != Settled::default() {
            let doing = StaffDoing::settled(ruling, site, day, settled);
            store
                .note_act(&centre, doing.by(by), now_in_seconds())
                .await?;
        }
        all.sheets += settled.sheets;
        all.answers += settled.answers;
        all.comments += settled.comments;
    }
    Ok(all)
}
