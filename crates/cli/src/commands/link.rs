//! `evidence-walk link`.

use evidence_walk_collector::control::ControlError;
use evidence_walk_collector::staff_name::StaffName;

use super::{Stop, args, must_hold, say};
use crate::control;

/// Prints a link for the person that is named.
pub(super) fn run(args: &args::Link) -> Result<(), Stop> {
    let name = read(&args.name)?;
    must_hold(&args.data)?;
    let link = control::link(&args.data, name).map_err(|why| match why {
        ControlError::Nobody => Stop(format!(
            "no collector is running on {}: a link opens the dashboard of a running collector, so start it with `evidence-walk serve` first",
            args.data.display()
        )),
        why => why.into(),
    })?;
    say(link);
    Ok(())
}

/// Who does something at the terminal.
pub(super) fn acting(name: Option<&str>) -> Result<StaffName, Stop> {
    name.map_or_else(|| Ok(StaffName::operator()), read)
}

fn read(name: &str) -> Result<StaffName, Stop> {
    StaffName::read(name).map_err(|fault| Stop(format!("--name {name:?}: {fault}")))
}
