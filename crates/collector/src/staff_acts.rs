//! What staff did, for the log of acts: who, what, and when. Never which reader it concerned.

use evidence_walk_contract::id::Day;
use evidence_walk_store::day::{Clock as _, SystemClock, iso_day};
use evidence_walk_store::{EditionKey, Ruling, Settled, StaffAct, StoreError};

use crate::staff_name::StaffName;
use crate::state::ServiceState;

/// Something that staff did. What it concerned is a person of the staff, a site or a summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffDoing {
    /// A link was made for somebody.
    LinkMade(StaffName),
    /// A sheet was withdrawn for its reader.
    SheetWithdrawn,
    /// What was kept apart of a site was accepted: so many sheets.
    ApartAccepted(String, u64),
    /// It was deleted.
    ApartDeleted(String, u64),
    /// Comments were marked as open, handled or not relevant, or given themes.
    CommentsMarked(String),
    /// Comments were deleted.
    CommentsDeleted(String),
    /// An address of a read-only view was made.
    ViewShared(String),
    /// One was revoked.
    ViewRevoked(String),
    /// A request of a reader was moved to another stage.
    RequestMoved(String),
    /// One was deleted.
    RequestDeleted(String),
}

impl StaffDoing {
    /// Words by which an act is stored.
    pub const TAGS: [&str; 10] = [
        LINK_MADE,
        SHEET_WITHDRAWN,
        APART_ACCEPTED,
        APART_DELETED,
        COMMENTS_MARKED,
        COMMENTS_DELETED,
        VIEW_SHARED,
        VIEW_REVOKED,
        REQUEST_MOVED,
        REQUEST_DELETED,
    ];

    /// What was decided about a site's day.
    #[must_use]
    pub fn settled(ruling: Ruling, site: &str, day: Day, settled: Settled) -> Self {
        let about = format!("{site}, {}", iso_day(day));
        // A comment may come without another answer.
        let many = settled.sheets.max(settled.comments);
        match ruling {
            Ruling::Accept => Self::ApartAccepted(about, many),
            Ruling::Delete => Self::ApartDeleted(about, many),
        }
    }

    /// The act as it is stored, of one thing; a store that counts puts in how many.
    #[must_use]
    pub fn by(self, who: &StaffName) -> StaffAct {
        let (act, about, many) = match self {
            Self::LinkMade(name) => (LINK_MADE, name.to_string(), 1),
            Self::SheetWithdrawn => (SHEET_WITHDRAWN, String::new(), 1),
            Self::ApartAccepted(about, many) => (APART_ACCEPTED, about, many),
            Self::ApartDeleted(about, many) => (APART_DELETED, about, many),
            Self::CommentsMarked(about) => (COMMENTS_MARKED, about, 1),
            Self::CommentsDeleted(about) => (COMMENTS_DELETED, about, 1),
            Self::ViewShared(about) => (VIEW_SHARED, about, 1),
            Self::ViewRevoked(about) => (VIEW_REVOKED, about, 1),
            Self::RequestMoved(about) => (REQUEST_MOVED, about, 1),
            Self::RequestDeleted(about) => (REQUEST_DELETED, about, 1),
        };
        StaffAct {
            who: who.to_string(),
            act: act.to_owned(),
            about,
            many,
        }
    }
}

/// The words by which acts are stored.
pub(crate) const LINK_MADE: &str = "link_made";
pub(crate) const SHEET_WITHDRAWN: &str = "sheet_withdrawn";
pub(crate) const APART_ACCEPTED: &str = "apart_accepted";
pub(crate) const APART_DELETED: &str = "apart_deleted";
pub(crate) const COMMENTS_MARKED: &str = "comments_marked";
pub(crate) const COMMENTS_DELETED: &str = "comments_deleted";
pub(crate) const VIEW_SHARED: &str = "view_shared";
pub(crate) const VIEW_REVOKED: &str = "view_revoked";
pub(crate) const REQUEST_MOVED: &str = "request_moved";
pub(crate) const REQUEST_DELETED: &str = "request_deleted";

/// What an act on a summary concerned: `home-adaptations, 2`.
#[must_use]
pub fn about_summary(key: &EditionKey) -> String {
    format!("{}, {}", key.summary, key.edition)
}

/// The machine's time, in seconds since 1970.
#[must_use]
pub fn now_in_seconds() -> u64 {
    SystemClock.now().as_secs()
}

/// Notes an act in the log of acts and in the program's log. What was done is done, so a failure to note it
/// is reported and not returned.
pub async fn note(state: &ServiceState, who: &StaffName, doing: StaffDoing) {
    let act = doing.by(who);
    say(&act);
    let at = state.clock.now().as_secs();
    if let Err(trouble) = state.store.note_act(state.centre(), act, at).await {
        tracing::error!(%trouble, "an act of staff could not be noted");
    }
}

/// The act as a line of the program's log.
pub(crate) fn say(act: &StaffAct) {
    let StaffAct {
        who,
        act,
        about,
        many,
    } = act;
    tracing::info!(who, act, about, many, "done by staff");
}

/// Notes what was decided about a site's day, if there was anything to decide.
pub async fn note_settled(
    state: &ServiceState,
    who: &StaffName,
    ruling: Ruling,
    (site, day): (&str, Day),
    settled: &Result<Settled, StoreError>,
) {
    let settled = match settled {
        Ok(settled) if *settled != Settled::default() => *settled,
        Err(StoreError::NotErased(_)) => Settled::default(),
        Ok(_) | Err(_) => return,
    };
    note(state, who, StaffDoing::settled(ruling, site, day, settled)).await;
}
