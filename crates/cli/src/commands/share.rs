//! `evidence-walk share` and `evidence-walk shares`.

use evidence_walk_collector::control::ControlError;
use evidence_walk_collector::shared::{handle, is_open};
use evidence_walk_contract::id::Day;
use evidence_walk_store::day::{Clock as _, SystemClock, iso_day, read_iso_day};
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{SharedView, Store as _};

use super::offline_store::runtime;
use super::{Stop, args, check, link, must_hold, say};
use crate::control;

/// Makes a read-only address, or revokes one.
pub(super) fn run(args: &args::Share) -> Result<(), Stop> {
    must_hold(&args.data)?;
    let by = link::acting(args.name.as_deref())?;
    if let Some(handle) = &args.revoke {
        return match control::revoke(&args.data, handle, by).map_err(|why| nobody(args, why))? {
            true => {
                say("It is revoked: the address opens nothing any more.");
                Ok(())
            }
            false => Err(Stop(format!(
                "no address with the fingerprint `{handle}` opens now; `evidence-walk shares` lists them"
            ))),
        };
    }
    let (Some(summary), Some(until)) = (&args.summary, &args.until) else {
        return Err(Stop(
            "name a summary and its last day, as in `evidence-walk share home-adaptations --until 2026-12-31`, or an address to end with --revoke".to_owned(),
        ));
    };
    let until = read_iso_day(until).ok_or_else(|| {
        Stop(format!(
            "--until {until:?} is not a day; write year, month and day, such as 2026-12-31"
        ))
    })?;
    if summary.split_whitespace().count() != 1 {
        return Err(Stop(format!(
            "`{summary}` cannot be the name of a summary; write the name of its file in summaries/, without language and ending"
        )));
    }
    let address =
        control::share(&args.data, summary, until, by).map_err(|why| nobody(args, why))?;
    say(address);
    Ok(())
}

fn nobody(args: &args::Share, why: ControlError) -> Stop {
    match why {
        ControlError::Nobody => Stop(format!(
            "no collector is running on {}: an address is opened by a running collector, so start it with `evidence-walk serve` first",
            args.data.display()
        )),
        ControlError::Failed(why) => Stop(why),
        why => why.into(),
    }
}

/// Lists the read-only addresses.
pub(super) fn list(args: &args::Shares) -> Result<(), Stop> {
    must_hold(&args.data)?;
    let store = SqliteStore::read_only(&args.data)?;
    let Some(centre) = check::sound(&args.centre)?.centre else {
        return Err(Stop(format!(
            "{} has no centre.toml; name the folder that was given to `serve` with --centre",
            args.centre.display()
        )));
    };
    let all = runtime()?.block_on(store.shares(&centre.id))?;
    let today = SystemClock.today();
    if all.is_empty() {
        say("There is no shared address.");
    }
    for of in all {
        say(line(&of, today));
    }
    Ok(())
}

fn line(of: &SharedView, today: Day) -> String {
    let state = match of.revoked_on {
        Some(on) => format!("revoked on {}", iso_day(on)),
        None if is_open(of, today) => format!("opens until {}", iso_day(of.until_day)),
        None => format!("over since {}", iso_day(of.until_day)),
    };
    let (name, made) = (handle(of), iso_day(of.made_on));
    format!(
        "{name}  {}  {state}  made on {made} by {}",
        of.summary, of.made_by
    )
}
