//! The host names under which the Prometheus page answers.
//!
//! Its address is often one that only this machine or its network can reach. A website can still make
//! a browser there request it, under a name of its own that it points to that address once its page is
//! open (DNS rebinding); the browser would let the website read the response. `Host` has the name that
//! the browser used, and that is none of these.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// The names.
#[derive(Debug, Clone)]
pub struct HostNames {
    at: IpAddr,
    more: Vec<String>,
}

impl HostNames {
    /// The address that the page listens on, this machine's own names if they lead there, and `more`.
    #[must_use]
    pub fn new(at: SocketAddr, more: Vec<String>) -> Self {
        Self { at: at.ip(), more }
    }

    /// Whether `host`, with or without a port, is one of them. If the page listens on every address, any
    /// literal address is: DNS rebinding needs a name.
    fn hold(&self, host: &str) -> bool {
        let name = without_port(host);
        let address = name
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .unwrap_or(name)
            .parse::<IpAddr>();
        let (here, everywhere) = (self.at.is_loopback(), self.at.is_unspecified());
        let known = match address {
            Ok(address) => address == self.at || everywhere || here && address.is_loopback(),
            Err(_) => (here || everywhere) && name.eq_ignore_ascii_case("localhost"),
        };
        known || self.more.iter().any(|one| name.eq_ignore_ascii_case(one))
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Rejects requests under any other name.
pub(super) async fn known(
    State(names): State<Arc<HostNames>>,
    request: Request,
    next: Next,
) -> Response {
    let mut hosts = request.headers().get_all(HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    match host {
        Some(host) if hosts.next().is_none() && names.hold(host) => next.run(request).await,
        _ => (
            StatusCode::MISDIRECTED_REQUEST,
            "this page does not answer to the name it was asked by; ask by its address, or start `evidence-walk serve` with that name in --metrics-name\n",
        )
            .into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(at: &str, more: &[&str]) -> HostNames {
        let more = more.iter().map(|name| (*name).to_owned()).collect();
        HostNames::new(at.parse().unwrap(), more)
    }

    #[test]
    fn an_address_has_its_own_names_and_those_it_was_told() {
        for (at, more, known, unknown) in [
            (
                "127.0.0.1:9464",
                &[][..],
                &[
                    "127.0.0.1:9464",
                    "127.0.0.1",
                    "localhost:1",
                    "LOCALHOST",
                    "[::1]:9464",
                ][..],
                &[
                    "evil.example:9464",
                    "10.0.0.7",
                    "localhost.evil.example",
                    "",
                    ":9464",
                    "[::1",
                ][..],
            ),
            (
                "10.0.0.7:9464",
                &["metrics.internal"],
                &["10.0.0.7:9464", "Metrics.Internal:9464"],
                &[
                    "localhost:9464",
                    "127.0.0.1",
                    "10.0.0.8",
                    "metrics.internal.evil.example",
                ],
            ),
            (
                "[::]:9464",
                &[],
                &["10.0.0.7", "[fe80::1]:9464", "localhost"],
                &["evil.example"],
            ),
        ] {
            let names = names(at, more);
            for host in known {
                assert!(names.hold(host), "{at}: {host}");
            }
            for host in unknown {
                assert!(!names.hold(host), "{at}: {host}");
            }
        }
    }
}
