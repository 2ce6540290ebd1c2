//! One-time links and the sessions behind them, each with the name of a member of staff.
//!
//! Links and sessions are random tokens of 32 bytes, kept in memory as SHA-256 only: they are not in
//! the data folder and do not survive a restart.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::staff_name::StaffName;

/// How long a link is good for.
pub const LINK_LIFE: Duration = Duration::from_secs(60 * 60);

/// How long a session lasts without a request.
pub const IDLE: Duration = Duration::from_secs(30 * 60);

/// How long a session lasts at most.
pub const ABSOLUTE: Duration = Duration::from_secs(12 * 60 * 60);

type Hash = [u8; 32];

#[derive(Debug)]
struct Session {
    name: StaffName,
    begun: Duration,
    used: Duration,
}

impl Session {
    fn is_over(&self, now: Duration) -> bool {
        now.saturating_sub(self.used) > IDLE || now.saturating_sub(self.begun) > ABSOLUTE
    }
}

impl Unused {
    fn is_over(&self, now: Duration) -> bool {
        now.saturating_sub(self.made) > LINK_LIFE
    }
}

/// A session, as the signed-in staff see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// Its handle, by which it can be ended.
    pub handle: String,
    /// Whose link it began with.
    pub name: StaffName,
    /// When it began, in whole hours since 1 January 1970, UTC.
    pub hours: u64,
    /// Whether it is the caller's own.
    pub is_own: bool,
}

/// A link that nobody has used yet.
#[derive(Debug)]
struct Unused {
    hash: Hash,
    made: Duration,
}

#[derive(Debug, Default)]
struct SignInState {
    /// One for each name.
    links: BTreeMap<StaffName, Unused>,
    sessions: BTreeMap<Hash, Session>,
}

/// The valid links and sessions. Times are those of [`evidence_walk_store::day::Clock`].
#[derive(Debug, Default)]
pub struct SignIn(Mutex<SignInState>);

impl SignIn {
    /// Makes the token of a new link for the owner.
    ///
    /// # Errors
    ///
    /// When the system has no random numbers.
    pub fn new_link(&self, now: Duration) -> Result<String, getrandom::Error> {
        self.new_link_for(&StaffName::owner(), now)
    }

    /// Makes the token of a new link for a person. Her previous link is void from now on.
    ///
    /// # Errors
    ///
    /// When the system has no random numbers.
    pub fn new_link_for(
        &self,
        name: &StaffName,
        now: Duration,
    ) -> Result<String, getrandom::Error> {
        let token = token()?;
        let link = Unused {
            hash: hash(&token),
            made: now,
        };
        let mut kept = self.kept();
        kept.links.retain(|_, link| !link.is_over(now));
        kept.links.insert(name.clone(), link);
        Ok(token)
    }

    /// Uses up a link; returns the token of a new session, or `None` if the link is not valid or no longer
    /// valid.
    ///
    /// # Errors
    ///
    /// When the system has no random numbers.
    pub fn redeem(&self, link: &str, now: Duration) -> Result<Option<String>, getrandom::Error> {
        let session = token()?;
        let mut kept = self.kept();
        kept.links.retain(|_, link| !link.is_over(now));
        let link = hash(link);
        let mut links = kept.links.iter();
        let found = links.find(|(_, known)| known.hash == link);
        let Some(name) = found.map(|(name, _)| name.clone()) else {
            return Ok(None);
        };
        kept.links.remove(&name);
        kept.sessions.retain(|_, session| !session.is_over(now));
        let begun = Session {
            name,
            begun: now,
            used: now,
        };
        kept.sessions.insert(hash(&session), begun);
        Ok(Some(session))
    }

    /// Whose session it is, if it is valid; asking keeps it from expiring.
    #[must_use]
    pub fn who(&self, session: &str, now: Duration) -> Option<StaffName> {
        let mut kept = self.kept();
        kept.sessions.retain(|_, session| !session.is_over(now));
        let session = kept.sessions.get_mut(&hash(session))?;
        session.used = now;
        Some(session.name.clone())
    }

    /// Every valid session, the newest first.
    #[must_use]
    pub fn open(&self, own: &str, now: Duration) -> Vec<Open> {
        let mut kept = self.kept();
        kept.sessions.retain(|_, session| !session.is_over(now));
        let own = hash(own);
        let mut all: Vec<Open> = kept
            .sessions
            .iter()
            .map(|(hash, session)| Open {
                handle: handle(hash),
                name: session.name.clone(),
                hours: session.begun.as_secs() / (60 * 60),
                is_own: *hash == own,
            })
            .collect();
        all.sort_by(|a, b| b.hours.cmp(&a.hours).then_with(|| a.handle.cmp(&b.handle)));
        all
    }

    /// Ends the session of that handle, if there is one.
    pub fn end_by_handle(&self, ended: &str) {
        self.kept().sessions.retain(|hash, _| handle(hash) != ended);
    }

    /// Ends every session but this one.
    pub fn end_others(&self, own: &str) {
        let own = hash(own);
        self.kept().sessions.retain(|hash, _| *hash == own);
    }

    /// Ends a session.
    pub fn end(&self, session: &str) {
        self.kept().sessions.remove(&hash(session));
    }

    fn kept(&self) -> MutexGuard<'_, SignInState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The beginning of a hash: enough to identify a session, and no way to its token.
fn handle(hash: &Hash) -> String {
    let short = hash.iter().take(8);
    short.map(|byte| format!("{byte:02x}")).collect()
}

fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

// Tokens are compared by their hashes, so the time it takes reveals nothing about a token.
fn hash(token: &str) -> Hash {
    Sha256::digest(token).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Duration = Duration::from_secs(1_800_000_000);

    #[test]
    fn a_link_opens_one_session_within_the_hour() {
        let sign_in = SignIn::default();
        let link = sign_in.new_link(START).unwrap();
        assert_eq!(link.len(), 64);
        assert_eq!(sign_in.redeem("guess", START).unwrap(), None);
        let session = sign_in.redeem(&link, START + LINK_LIFE).unwrap().unwrap();
        assert_eq!(sign_in.redeem(&link, START).unwrap(), None, "used up");
        assert!(sign_in.who(&session, START + LINK_LIFE).is_some());
        let late = sign_in.new_link(START).unwrap();
        assert_eq!(
            sign_in
                .redeem(&late, START + LINK_LIFE + Duration::from_secs(1))
                .unwrap(),
            None
        );
    }

    #[test]
    fn a_new_link_voids_the_one_before() {
        let sign_in = SignIn::default();
        let old = sign_in.new_link(START).unwrap();
        let new = sign_in.new_link(START).unwrap();
        assert_eq!(sign_in.redeem(&old, START).unwrap(), None);
        assert!(sign_in.redeem(&new, START).unwrap().is_some());
    }

    #[test]
    fn a_session_ends_when_idle_when_old_and_when_told() {
        let sign_in = SignIn::default();
        let open = || {
            let link = sign_in.new_link(START).unwrap();
            sign_in.redeem(&link, START).unwrap().unwrap()
        };
        let second = Duration::from_secs(1);
        let (idle, told) = (open(), open());
        assert!(sign_in.who(&idle, START + IDLE).is_some());
        assert!(sign_in.who(&idle, START + IDLE + IDLE + second).is_none());
        sign_in.end(&told);
        assert!(sign_in.who(&told, START).is_none());
        let busy = open();
        let mut now = START;
        while now <= START + ABSOLUTE {
            assert!(sign_in.who(&busy, now).is_some());
            now += IDLE;
        }
        assert!(sign_in.who(&busy, START + ABSOLUTE + second).is_none());
    }

    /// Seen to fail with one link for all, and with sessions without a name.
    #[test]
    fn each_person_has_a_link_and_sessions_of_their_own() {
        let sign_in = SignIn::default();
        let ana = StaffName::read("Ana Puw").unwrap();
        let of_owner = sign_in.new_link(START).unwrap();
        let void = sign_in.new_link_for(&ana, START).unwrap();
        let of_ana = sign_in.new_link_for(&ana, START).unwrap();
        assert_eq!(sign_in.redeem(&void, START).unwrap(), None);
        let enter = |link: &str| sign_in.redeem(link, START).unwrap().unwrap();
        let (owner, session) = (enter(&of_owner), enter(&of_ana));
        assert_eq!(sign_in.who(&owner, START), Some(StaffName::owner()));
        assert_eq!(sign_in.who(&session, START), Some(ana.clone()));
        let mut names: Vec<_> = sign_in
            .open(&owner, START)
            .into_iter()
            .map(|one| one.name)
            .collect();
        names.sort();
        assert_eq!(names, [ana, StaffName::owner()]);
    }
}
