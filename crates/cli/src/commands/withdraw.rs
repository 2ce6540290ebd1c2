//! `evidence-walk withdraw`.

use evidence_walk_collector::control::ControlError;
use evidence_walk_collector::staff_acts::{StaffDoing, now_in_seconds};
use evidence_walk_collector::staff_name::StaffName;
use evidence_walk_contract::id::SheetId;
use evidence_walk_store::day::{Clock as _, SystemClock};
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{Store as _, StoreError, Withdrawal};

use super::offline_store::with_offline_store;
use super::{Stop, args, counted, link, must_hold, say};
use crate::control;

/// Digits of a code.
const DIGITS: usize = 32;

/// Deletes the sheet that a code identifies.
pub(super) fn run(args: &args::Withdraw) -> Result<(), Stop> {
    let code = args.code.concat();
    let sheet = SheetId::from_code(&code).map_err(|_| Stop(malformed(&code)))?;
    must_hold(&args.data)?;
    let by = link::acting(args.name.as_deref())?;
    let became = match control::withdraw(&args.data, sheet, by.clone()) {
        Err(ControlError::Nobody) => {
            with_offline_store(&args.data, async |store| from_any(store, sheet, &by).await)?
        }
        asked => asked?,
    };
    match became {
        Withdrawal::Done {
            answers: 0,
            comments: 0,
            requests: 0,
        } => say(
            "Withdrawn: every answer had been taken back before; what was kept to know them by is deleted too.",
        ),
        Withdrawal::Done { requests, .. } if requests > 0 => {
            say("Withdrawn: the request is deleted.")
        }
        Withdrawal::Done {
            answers, comments, ..
        } => say(format_args!(
            "Withdrawn: {} and {} deleted; the figures are counted without them.",
            counted(answers, "answer"),
            counted(comments, "comment"),
        )),
        Withdrawal::Before => say("Nothing is left to delete: this code was withdrawn before."),
        Withdrawal::Unknown => {
            return Err(Stop(format!(
                "nothing is stored under this code in {}: compare it with the one that the page showed; if they are the same, the answers never arrived here, or another collector has them",
                args.data.display()
            )));
        }
    }
    Ok(())
}

/// What is wrong with a code, and what to write instead.
fn malformed(code: &str) -> String {
    let signs = code.chars().filter(|c| c.is_alphanumeric()).count();
    let wrong = match code
        .chars()
        .find(|c| c.is_alphanumeric() && !c.is_ascii_hexdigit())
    {
        Some(odd) => format!("“{odd}” cannot stand in it"),
        None if signs != DIGITS => format!("it holds {signs}"),
        None => "it holds something else besides".to_owned(),
    };
    format!(
        "this is not a withdrawal code: {wrong}; write the {DIGITS} digits, each 0 to 9 or a to f, that the page showed after Send, such as 0f3c-92d1-… in eight groups of four"
    )
}

/// A sheet belongs to one centre, and its id is random: no other centre's answers have the same id.
async fn from_any(
    store: &SqliteStore,
    sheet: SheetId,
    by: &StaffName,
) -> Result<Withdrawal, StoreError> {
    let mut became = Withdrawal::Unknown;
    for centre in store.centres().await? {
        match store.withdraw(&centre, sheet, SystemClock.today()).await? {
            Withdrawal::Unknown => {}
            Withdrawal::Before => became = Withdrawal::Before,
            done => {
                let doing = StaffDoing::SheetWithdrawn.by(by);
                store.note_act(&centre, doing, now_in_seconds()).await?;
                return Ok(done);
            }
        }
    }
    Ok(became)
}
