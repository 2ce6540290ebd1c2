//! Addresses of the service's pages and files. The contract has those that the widget uses.

use std::time::Duration;

use evidence_walk_report::export::Format;

/// The sample page: a centre's page in miniature.
pub const SAMPLE: &str = "/";
/// The target of the one-time link.
pub const SIGN_IN: &str = "/sign-in";
/// Ends a session.
pub const SIGN_OUT: &str = "/sign-out";
/// The list of sessions.
pub const SESSIONS: &str = "/sessions";
/// The list of summaries; below it NAME/EDITION.
pub const DASHBOARD: &str = "/dashboard";
/// Sheets that the budgets kept apart.
pub const APART: &str = "/dashboard/apart";
/// What is kept, and until when.
pub const KEPT: &str = "/dashboard/kept";
/// The log of what staff did.
pub const ACTS: &str = "/dashboard/acts";
/// Requests of readers, for staff.
pub const REQUESTS: &str = "/dashboard/requests";
/// The follow-up page of an edition, below the pages on which a reader asks for something.
pub const FOLLOW_UP_BELOW: &str = "/{stem}/{edition}/follow-up";
/// The calendar file that leads to it.
pub const FOLLOW_UP_CALENDAR_BELOW: &str = "/{stem}/{edition}/follow-up.ics";
/// The look of the pages.
pub const STYLE: &str = "/style";
/// Descriptions of what is sent, served and exported, for programs and people.
pub const SCHEMAS: &str = "/schemas";
/// The description of every address.
pub const OPENAPI: &str = "/openapi.json";
/// Says that the process runs.
pub const HEALTH: &str = "/healthz";
/// Says whether requests are welcome.
pub const READY: &str = "/readyz";
/// An icon that browsers request unasked.
pub const ICON: &str = "/favicon.ico";

/// How long any request may take.
pub const LONGEST: Duration = Duration::from_secs(20);

/// The address of the dashboard of a summary at one edition.
#[must_use]
pub fn dashboard_of(summary: &str, edition: u32) -> String {
    format!("{DASHBOARD}/{summary}/{edition}")
}

/// The name of the paper for trustees, below the page of a summary.
pub const PAPER: &str = "report.html";

/// Read-only addresses of such a paper; below it the key of one.
pub const SHARED: &str = "/shared";

/// The list of these addresses, for staff.
pub const SHARES: &str = "/dashboard/shared";

/// The address of the paper on a summary at one edition.
#[must_use]
pub fn paper_of(summary: &str, edition: u32) -> String {
    below(&dashboard_of(summary, edition), PAPER)
}

/// The page that compares quarters and wordings, below that of a summary; and what follows the dashboard in its
/// address.
const PERIODS: &str = "periods";
/// See [`PERIODS`].
pub const PERIODS_BELOW: &str = "/{summary}/{edition}/periods";

/// The address of the page that compares quarters and wordings of a summary at one edition.
#[must_use]
pub fn periods_of(summary: &str, edition: u32) -> String {
    below(&dashboard_of(summary, edition), PERIODS)
}

/// The last part of the address of a summary's comments.
pub const COMMENTS_DESK: &str = "comments";

/// The address at which staff work on the comments on a summary at one edition.
#[must_use]
pub fn comments_of(summary: &str, edition: u32) -> String {
    below(&dashboard_of(summary, edition), COMMENTS_DESK)
}

/// The address of a summary's figures at one edition, in a file.
#[must_use]
pub fn figures_of(summary: &str, edition: u32, format: Format) -> String {
    [&dashboard_of(summary, edition), "/", format.file()].concat()
}

/// The address of a description of what is sent, served or exported.
#[must_use]
pub fn schema_of(file: &str) -> String {
    below(SCHEMAS, file)
}

/// The address of a one-time link, on a collector that browsers reach at `address`.
#[must_use]
pub fn link_of(address: &str, token: &str) -> String {
    format!("{address}{SIGN_IN}?token={token}")
}

/// The address of something below a folder.
#[must_use]
pub fn below(folder: &str, name: &str) -> String {
    [folder, "/", name].concat()
}
