//! Determines the client address of a request.
//!
//! Anybody can write an `X-Forwarded-For`. It is believed only from the proxies that the operator has
//! named.

use std::net::{IpAddr, SocketAddr};

use axum::http::header::FORWARDED;
use axum::http::{HeaderMap, HeaderName};
use ipnet::IpNet;

/// Where proxies add their client's address to those already in the header.
const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Another such header. It is not read, but its presence suggests that a proxy may stand in front.
const X_REAL_IP: HeaderName = HeaderName::from_static("x-real-ip");

/// What is in front of the collector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Front {
    /// Nothing: the client is the one that connects.
    Nothing,
    /// A proxy whose address is not known.
    Unnamed,
    /// Proxies at these addresses.
    Proxies(Vec<IpNet>),
}

/// Whose request it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of a client at this address.
    Of {
        /// The address.
        address: IpAddr,
        /// Whether the request named a client although nothing is known to stand in front.
        unasked_header: bool,
    },
    /// A proxy passed it on without naming a client.
    Silent,
    /// Unknown: a proxy stands in front whose address is not known.
    Unknown,
}

impl Front {
    /// What is in front, according to the command line: `public` if `--public` was given,
    /// and what `--proxy` named.
    #[must_use]
    pub fn of(public: bool, proxies: Vec<IpNet>) -> Self {
        match (proxies.is_empty(), public) {
            (false, _) => Front::Proxies(proxies),
            (true, true) => Front::Unnamed,
            (true, false) => Front::Nothing,
        }
    }

    /// Whether many clients may come from this end of a connection.
    pub(super) fn may_be_many(&self, peer: IpAddr) -> bool {
        match self {
            Front::Nothing => false,
            Front::Unnamed => true,
            Front::Proxies(proxies) => named(proxies, peer.to_canonical()),
        }
    }
}

/// Determines the client of a request that came from `peer` with these headers.
#[must_use]
pub fn whose(front: &Front, peer: IpAddr, headers: &HeaderMap) -> Whose {
    let peer = peer.to_canonical();
    let direct = |unasked_header| Whose::Of {
        address: peer,
        unasked_header,
    };
    match front {
        Front::Nothing => direct(is_forwarded(headers)),
        Front::Unnamed => Whose::Unknown,
        Front::Proxies(proxies) if named(proxies, peer) => match forwarded(proxies, headers) {
            Some(address) => Whose::Of {
                address,
                unasked_header: false,
            },
            None => Whose::Silent,
        },
        // It bypassed the proxy, so its headers are not the proxy's word.
        Front::Proxies(_) => direct(false),
    }
}

fn named(proxies: &[IpNet], address: IpAddr) -> bool {
    proxies.iter().any(|proxy| proxy.contains(&address))
}

fn is_forwarded(headers: &HeaderMap) -> bool {
    [X_FORWARDED_FOR, FORWARDED, X_REAL_IP]
        .iter()
        .any(|name| headers.contains_key(name))
}

/// The last address in `X-Forwarded-For` that is not a proxy's: the client wrote what precedes it.
fn forwarded(proxies: &[IpNet], headers: &HeaderMap) -> Option<IpAddr> {
    let lines: Vec<_> = headers.get_all(X_FORWARDED_FOR).iter().collect();
    for line in lines.into_iter().rev() {
        for entry in line.to_str().ok()?.rsplit(',') {
            let address = address(entry.trim())?;
            if !named(proxies, address) {
                return Some(address);
            }
        }
    }
    None
}

/// Some proxies add the port, and put brackets around an IPv6 address.
fn address(entry: &str) -> Option<IpAddr> {
    let bare = entry.trim_start_matches('[').trim_end_matches(']');
    let with_port = || entry.parse().map(|at: SocketAddr| at.ip());
    let address = bare.parse().or_else(|_| with_port()).ok()?;
    Some(IpAddr::to_canonical(&address))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    fn of(address: &str) -> Whose {
        Whose::Of {
            address: ip(address),
            unasked_header: false,
        }
    }

    fn proxies() -> Front {
        let nets = ["127.0.0.1/32", "10.0.0.0/8", "fd00::/8"];
        Front::Proxies(nets.iter().map(|net| net.parse().unwrap()).collect())
    }

    /// Seen to fail with the first entry believed instead of the last, with proxies in the list not
    /// skipped, and with the header believed from a peer that is not a proxy.
    #[test]
    fn the_client_is_the_last_address_that_is_no_proxy() {
        let front = proxies();
        for (value, client) in [
            ("203.0.113.7", "203.0.113.7"),
            ("1.1.1.1, 203.0.113.7", "203.0.113.7"),
            ("1.1.1.1, 203.0.113.7, 10.1.2.3", "203.0.113.7"),
            ("203.0.113.7:50211", "203.0.113.7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("[2001:db8::1]:443", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("2001:db8::1", "2001:db8::1"),
        ] {
            let told = headers(&[("x-forwarded-for", value)]);
            assert_eq!(whose(&front, ip("127.0.0.1"), &told), of(client), "{value}");
            // A dual-stack listener writes IPv4 addresses like this.
            assert_eq!(whose(&front, ip("::ffff:127.0.0.1"), &told), of(client));
            let round = whose(&front, ip("198.51.100.9"), &told);
            assert_eq!(round, of("198.51.100.9"), "it went round the proxy");
        }
        let lines = [
            ("x-forwarded-for", "1.1.1.1"),
            ("x-forwarded-for", "203.0.113.7"),
        ];
        let twice = whose(&front, ip("10.0.0.1"), &headers(&lines));
        assert_eq!(twice, of("203.0.113.7"), "the last line is the proxy's");
    }

    #[test]
    fn a_proxy_that_does_not_say_for_whom_has_no_limit() {
        for lines in [
            &[][..],
            &[("x-forwarded-for", "unknown")],
            &[("x-forwarded-for", "203.0.113.7, ")],
            &[("x-forwarded-for", "10.0.0.9")],
            &[("x-real-ip", "203.0.113.7")],
        ] {
            let whose = whose(&proxies(), ip("127.0.0.1"), &headers(lines));
            assert_eq!(whose, Whose::Silent, "{lines:?}");
        }
    }

    /// Seen to fail with `Whose::Unknown` for whatever carries such a header.
    #[test]
    fn who_connects_directly_cannot_write_another_address() {
        for name in ["x-forwarded-for", "forwarded", "x-real-ip"] {
            let forged = headers(&[(name, "203.0.113.7")]);
            let expected = Whose::Of {
                address: ip("198.51.100.9"),
                unasked_header: true,
            };
            let found = whose(&Front::Nothing, ip("198.51.100.9"), &forged);
            assert_eq!(found, expected, "{name}");
        }
        let plain = whose(&Front::Nothing, ip("198.51.100.9"), &HeaderMap::new());
        assert_eq!(plain, of("198.51.100.9"));
    }

    #[test]
    fn behind_a_proxy_without_an_address_nobody_is_limited() {
        assert_eq!(Front::of(true, Vec::new()), Front::Unnamed);
        let told = headers(&[("x-forwarded-for", "203.0.113.7")]);
        assert_eq!(
            whose(&Front::Unnamed, ip("127.0.0.1"), &told),
            Whose::Unknown
        );
        assert!(Front::Unnamed.may_be_many(ip("127.0.0.1")));
        assert!(proxies().may_be_many(ip("::ffff:10.0.0.1")));
        assert!(!proxies().may_be_many(ip("198.51.100.9")));
    }
}
