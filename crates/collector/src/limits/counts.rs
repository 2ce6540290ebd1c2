//! How much of its rate limit and connection limit each address has used.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Place;
use std::net::IpAddr;
use std::time::{Duration, Instant};

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// Burst: requests that an address may make at once.
pub const AT_ONCE: u32 = 3_000;

/// Time after which it may make one more: 20 a second. 300 readers who each need up to 30 requests
/// make 9,000 in five minutes, which is [`AT_ONCE`] and 6,000 more.
pub const EVERY: Duration = Duration::from_millis(50);

/// Connections that an address may have at a time. Browsers open up to six each, and close them after
/// some seconds without a request; all connections together are twice as many.
pub const CONNECTIONS: u32 = 2_048;

/// Most addresses that are tracked at a time: some 6 MB. Further ones have no limit, because
/// a sender with that many could otherwise shut readers out.
pub const ENTRIES: usize = 100_000;

/// How long a key is used.
const KEY_TIME: Duration = Duration::from_secs(24 * 60 * 60);

/// Counts per address; no address itself is stored.
pub struct Counts {
    /// `None` while the system returns no random numbers.
    key: Option<[u8; 32]>,
    since: Instant,
    used: HashMap<Name, Used>,
}

/// The keyed hash of an address, valid until the key is discarded.
type Name = u64;

#[derive(Debug, Clone, Copy)]
struct Used {
    /// When the whole allowance is available again: the "theoretical arrival time" of the generic cell rate
    /// algorithm (ITU-T I.371, annex A).
    until: Instant,
    connections: u32,
}

/// A connection that is counted.
#[derive(Debug)]
pub(super) struct Connection {
    name: Name,
    /// The key of its hash.
    since: Instant,
}

/// An address has reached its connection limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMany;

impl std::fmt::Debug for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Neither the key nor a hash may be logged.
        f.debug_struct("Counts").finish_non_exhaustive()
    }
}

impl Counts {
    /// An empty table.
    ///
    /// # Errors
    ///
    /// When the system gives no random numbers for the key.
    pub fn new(now: Instant) -> Result<Self, getrandom::Error> {
        Ok(Self {
            key: Some(key()?),
            since: now,
            used: HashMap::new(),
        })
    }

    /// Lets `cost` requests pass; a refused request costs nothing.
    ///
    /// # Errors
    ///
    /// How long to wait.
    pub fn pass(&mut self, address: IpAddr, cost: u32, now: Instant) -> Result<(), Duration> {
        let Some((_, used)) = self.used(address, now) else {
            return Ok(());
        };
        let until = used.until.max(now) + EVERY * cost;
        match until.duration_since(now).checked_sub(EVERY * AT_ONCE) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => {
                used.until = until;
                Ok(())
            }
        }
    }

    /// Counts a connection, unless its address is not tracked and the table is full.
    ///
    /// # Errors
    ///
    /// When its address has as many as it may.
    pub(super) fn connect(
        &mut self,
        address: IpAddr,
        now: Instant,
    ) -> Result<Option<Connection>, TooMany> {
        let since = self.since;
        let Some((name, used)) = self.used(address, now) else {
            return Ok(None);
        };
        if used.connections >= CONNECTIONS {
            return Err(TooMany);
        }
        used.connections += 1;
        Ok(Some(Connection { name, since }))
    }

    /// Stops counting a connection.
    pub(super) fn disconnect(&mut self, connection: Connection) {
        if connection.since != self.since {
            return;
        }
        if let Some(used) = self.used.get_mut(&connection.name) {
            used.connections = used.connections.saturating_sub(1);
        }
    }

    /// Whether further addresses have no limit.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.used.len() >= ENTRIES
    }

    /// Discards addresses whose whole allowance is available again, and after a day the key and all the
    /// others.
    ///
    /// # Errors
    ///
    /// When the system returns no random numbers for the next key; the old one is discarded all the same.
    pub fn tidy(&mut self, now: Instant) -> Result<(), getrandom::Error> {
        if self.key.is_none() || now.duration_since(self.since) >= KEY_TIME {
            self.key = None;
            self.used = HashMap::new();
            self.since = now;
            self.key = Some(key()?);
        }
        self.used
            .retain(|_, used| used.connections > 0 || used.until > now);
        // Memory that a flood has left behind.
        if self.used.len() < self.used.capacity() / 4 {
            self.used.shrink_to_fit();
        }
        Ok(())
    }

    fn used(&mut self, address: IpAddr, now: Instant) -> Option<(Name, &mut Used)> {
        let name = name(self.key.as_ref()?, address);
        let full = self.is_full();
        match self.used.entry(name) {
            Place::Occupied(place) => Some((name, place.into_mut())),
            Place::Vacant(_) if full => None,
            Place::Vacant(place) => {
                let fresh = Used {
                    until: now,
                    connections: 0,
                };
                Some((name, place.insert(fresh)))
            }
        }
    }
}

fn key() -> Result<[u8; 32], getrandom::Error> {
    let mut key = [0; 32];
    getrandom::fill(&mut key)?;
    Ok(key)
}

/// HMAC-SHA256 of the address, of which the first eight bytes distinguish addresses. An IPv6
/// subscriber has at least a /64 of addresses, so these count as one.
fn name(key: &[u8; 32], address: IpAddr) -> Name {
    // HMAC accepts a key of any length.
    let Ok(mut hash) = Hmac::<Sha256>::new_from_slice(key) else {
        return 0;
    };
    match address.to_canonical() {
        IpAddr::V4(address) => hash.update(&address.octets()),
        IpAddr::V6(address) => hash.update(&address.octets()[..8]),
    }
    let hash: [u8; 32] = hash.finalize().into_bytes().into();
    let (first, _) = hash.split_first_chunk().unwrap_or((&[0; 8], &[]));
    Name::from_le_bytes(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    /// How many of `tries` requests at once pass.
    fn passed(counts: &mut Counts, address: &str, tries: u32, now: Instant) -> u32 {
        let mut pass = || counts.pass(ip(address), 1, now).is_ok();
        (0..tries).map(|_| u32::from(pass())).sum()
    }

    /// Seen to fail with the whole address hashed, and without `to_canonical`.
    #[test]
    fn a_subscriber_is_one_however_many_addresses_it_has() {
        let now = Instant::now();
        let mut counts = Counts::new(now).unwrap();
        assert_eq!(passed(&mut counts, "203.0.113.7", 4_000, now), AT_ONCE);
        assert_eq!(passed(&mut counts, "::ffff:203.0.113.7", 1, now), 0);
        assert_eq!(passed(&mut counts, "203.0.113.8", 1, now), 1);
        assert_eq!(passed(&mut counts, "2001:db8::1", 4_000, now), AT_ONCE);
        assert_eq!(passed(&mut counts, "2001:db8::ffff:1:2", 1, now), 0);
        assert_eq!(passed(&mut counts, "2001:db8:0:1::1", 1, now), 1);
    }

    #[test]
    fn who_waits_as_told_is_let_in() {
        let now = Instant::now();
        let mut counts = Counts::new(now).unwrap();
        let address = ip("203.0.113.7");
        assert_eq!(counts.pass(address, AT_ONCE, now), Ok(()));
        let wait = counts.pass(address, 100, now).unwrap_err();
        assert_eq!(wait, EVERY * 100);
        let early = now + wait - Duration::from_millis(1);
        assert!(counts.pass(address, 100, early).is_err());
        assert_eq!(counts.pass(address, 100, now + wait), Ok(()));
        let minute = now + wait + Duration::from_secs(60);
        assert_eq!(passed(&mut counts, "203.0.113.7", 4_000, minute), 1_200);
    }

    /// Seen to fail with the key kept, and with a connection of the day before counted off.
    #[test]
    fn names_and_key_are_gone_after_a_day() {
        let now = Instant::now();
        let mut counts = Counts::new(now).unwrap();
        let address = ip("203.0.113.7");
        let earlier = counts.connect(address, now).unwrap().unwrap();
        let (key, first) = (counts.key, earlier.name);
        counts
            .tidy(now + KEY_TIME - Duration::from_secs(1))
            .unwrap();
        assert_eq!(counts.used.len(), 1, "its connection is open");
        let tomorrow = now + KEY_TIME;
        counts.tidy(tomorrow).unwrap();
        assert!(counts.used.is_empty());
        assert_ne!(counts.key, key);
        let later = counts.connect(address, tomorrow).unwrap().unwrap();
        assert_ne!(later.name, first);
        counts.disconnect(Connection {
            name: later.name,
            since: earlier.since,
        });
        assert_eq!(counts.used[&later.name].connections, 1);
    }

    #[test]
    fn what_is_earned_back_is_forgotten() {
        let now = Instant::now();
        let mut counts = Counts::new(now).unwrap();
        assert_eq!(passed(&mut counts, "203.0.113.7", 20, now), 20);
        let open = counts.connect(ip("203.0.113.8"), now).unwrap().unwrap();
        counts.tidy(now + Duration::from_millis(999)).unwrap();
        assert_eq!(counts.used.len(), 2);
        counts.tidy(now + Duration::from_secs(1)).unwrap();
        assert_eq!(counts.used.len(), 1, "a connection is open");
        counts.disconnect(open);
        counts.tidy(now + Duration::from_secs(1)).unwrap();
        assert_eq!(counts.used.len(), 0);
    }

    #[test]
    fn an_address_has_so_many_connections_and_no_more() {
        let now = Instant::now();
        let mut counts = Counts::new(now).unwrap();
        let mut connect = |address| counts.connect(ip(address), now);
        let mut open: Vec<_> = (0..CONNECTIONS)
            .map(|_| connect("::ffff:1.1.1.1"))
            .collect();
        assert_eq!(connect("1.1.1.1").unwrap_err(), TooMany);
        assert!(connect("1.1.1.2").is_ok());
        counts.disconnect(open.pop().unwrap().unwrap().unwrap());
        assert!(counts.connect(ip("1.1.1.1"), now).is_ok());
    }

    /// Seen to fail without the bound, and with everybody refused beyond it.
    #[test]
    fn memory_is_bounded_and_nobody_is_shut_out_by_it() {
        let now = Instant::now();
        let mut counts = Counts::new(now).unwrap();
        let many = u32::try_from(ENTRIES).unwrap() + 1_000;
        for n in 0..many {
            let address = IpAddr::from(n.to_be_bytes());
            assert_eq!(counts.pass(address, AT_ONCE, now), Ok(()));
        }
        assert_eq!(counts.used.len(), ENTRIES);
        assert!(counts.is_full());
        let newcomer = IpAddr::from(many.to_be_bytes());
        assert_eq!(counts.pass(newcomer, 1, now), Ok(()));
        assert!(counts.connect(newcomer, now).unwrap().is_none());
        assert!(counts.pass(IpAddr::from([0; 4]), 1, now).is_err());
        counts.tidy(now + Duration::from_secs(150)).unwrap();
        assert!(!counts.is_full());
        assert!(counts.used.capacity() < 1_000, "room is given back");
    }
}
