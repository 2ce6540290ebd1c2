//! The configuration of `serve`, or an error that says what to write instead.

use std::fmt;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use evidence_walk_collector::limits::Front;
use ipnet::IpNet;

/// The configuration of `serve`.
#[derive(Debug, Clone)]
pub struct ServeConfig {
    /// The centre folder.
    pub centre: PathBuf,
    /// The data folder.
    pub data: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address that browsers use, if it is different: behind a proxy.
    pub public: Option<String>,
    /// The widget's folder, where it is not inside the program.
    pub widget: Option<PathBuf>,
    /// Where Prometheus may request metrics, if anywhere.
    pub metrics: Option<SocketAddr>,
    /// Addresses of the proxies in front, as far as they are known.
    pub proxies: Vec<IpNet>,
    /// Names by which it may do so, besides that address.
    pub metrics_names: Vec<String>,
    /// The file with the key of requests, where readers may make them.
    pub request_key: Option<PathBuf>,
    /// Whether drafts are served, to try them.
    pub draft: bool,
}

/// A value on the command line that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServeConfigError {
    /// Not an address to listen on.
    Listen(String),
    /// Not an address for Prometheus.
    Metrics(String),
    /// Not the name of a machine.
    MetricsName(String),
    /// Not an origin.
    Public(String),
    /// Not the address of a proxy.
    Proxy(String),
}

impl fmt::Display for ServeConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeConfigError::Listen(word) => write!(
                f,
                "--listen {word}: not an address and a port; write --listen 127.0.0.1:8080"
            ),
            ServeConfigError::Metrics(word) => write!(
                f,
                "--metrics {word}: not an address and a port; write --metrics 127.0.0.1:9464"
            ),
            ServeConfigError::Proxy(word) => write!(
                f,
                "--proxy {word}: not an address without a port; write --proxy 127.0.0.1, or a range such as --proxy 10.0.0.0/8, and repeat it for each"
            ),
            ServeConfigError::MetricsName(word) => write!(
                f,
                "--metrics-name {word}: not the name of a machine by itself; write --metrics-name collect.internal, without a port"
            ),
            ServeConfigError::Public(word) => write!(
                f,
                "--public {word}: not the address of a website by itself; write --public https://collect.example.org, without a path"
            ),
        }
    }
}

impl std::error::Error for ServeConfigError {}

/// Reads the value of `--listen`.
///
/// # Errors
///
/// When it is not an address and port.
pub fn listen(word: &str) -> Result<SocketAddr, ServeConfigError> {
    address(word).ok_or_else(|| ServeConfigError::Listen(word.to_owned()))
}

/// Reads the value of `--metrics`.
///
/// # Errors
///
/// When it is not an address and port.
pub fn metrics(word: &str) -> Result<SocketAddr, ServeConfigError> {
    address(word).ok_or_else(|| ServeConfigError::Metrics(word.to_owned()))
}

/// Reads a value of `--metrics-name`.
///
/// # Errors
///
/// When it is not a bare name.
pub fn metrics_name(word: &str) -> Result<String, ServeConfigError> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if word.is_empty() || !word.chars().all(allowed) {
        return Err(ServeConfigError::MetricsName(word.to_owned()));
    }
    Ok(word.to_ascii_lowercase())
}

fn address(word: &str) -> Option<SocketAddr> {
    word.to_socket_addrs().ok()?.next()
}

/// Reads the value of `--public`: a scheme, a host, perhaps a port, and nothing else.
///
/// # Errors
///
/// When it is not.
pub fn public(word: &str) -> Result<String, ServeConfigError> {
    let origin = word.trim_end_matches('/').to_ascii_lowercase();
    let host = origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"))
        .unwrap_or("");
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(allowed) {
        return Err(ServeConfigError::Public(word.to_owned()));
    }
    Ok(origin)
}

/// Reads a value of `--proxy`: an address, or a range of them.
///
/// # Errors
///
/// When it is neither.
pub fn proxy(word: &str) -> Result<IpNet, ServeConfigError> {
    let one = word.parse::<IpAddr>().map(|one| one.to_canonical().into());
    one.or_else(|_| word.parse::<IpNet>())
        .map_err(|_| ServeConfigError::Proxy(word.to_owned()))
}

impl ServeConfig {
    /// What is in front.
    #[must_use]
    pub fn front(&self) -> Front {
        Front::of(self.public.is_some(), self.proxies.clone())
    }

    /// The origins under which browsers know this collector.
    #[must_use]
    pub fn origins(&self) -> Vec<String> {
        let mut origins: Vec<String> = self.public.iter().cloned().collect();
        let (ip, port) = (self.listen.ip(), self.listen.port());
        if !ip.is_unspecified() {
            origins.push(format!("http://{}", self.listen));
        }
        if ip.is_unspecified() || ip.is_loopback() {
            for name in ["127.0.0.1", "localhost", "[::1]"] {
                origins.push(format!("http://{name}:{port}"));
            }
        }
        origins
    }

    /// The address to print and to link to.
    #[must_use]
    pub fn address(&self) -> String {
        match (&self.public, self.listen.ip().is_unspecified()) {
            (Some(public), _) => public.clone(),
            (None, true) => format!("http://localhost:{}", self.listen.port()),
            (None, false) => format!("http://{}", self.listen),
        }
    }

    /// Whether browsers use https, so that cookies may be restricted to it.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public
            .as_ref()
            .is_some_and(|public| public.starts_with("https:"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_cannot_be_used_say_what_to_write() {
        let listen = listen("8080").map_err(|error| error.to_string());
        assert_eq!(
            listen,
            Err(
                "--listen 8080: not an address and a port; write --listen 127.0.0.1:8080"
                    .to_owned()
            )
        );
        let metrics = metrics("9464").map_err(|error| error.to_string());
        assert_eq!(
            metrics,
            Err(
                "--metrics 9464: not an address and a port; write --metrics 127.0.0.1:9464"
                    .to_owned()
            )
        );
        for word in ["proxy.example", "127.0.0.1:8080", "10.0.0.0/33", ""] {
            let refused = proxy(word).map_err(|error| error.to_string());
            let says = format!(
                "--proxy {word}: not an address without a port; write --proxy 127.0.0.1, or a range such as --proxy 10.0.0.0/8, and repeat it for each"
            );
            assert_eq!(refused, Err(says));
        }
        for (word, net) in [("::1", "::1/128"), ("::ffff:10.0.0.1", "10.0.0.1/32")] {
            assert_eq!(proxy(word), Ok(net.parse().unwrap()));
        }
        for word in ["", "metrics:9464", "http://metrics", "a b"] {
            let refused = metrics_name(word).map_err(|error| error.to_string());
            assert_eq!(
                refused,
                Err(format!(
                    "--metrics-name {word}: not the name of a machine by itself; write --metrics-name collect.internal, without a port"
                ))
            );
        }
        for word in [
            "collect.example.org",
            "https://",
            "https://a.example/path",
            "ftp://a.example",
        ] {
            assert_eq!(public(word), Err(ServeConfigError::Public(word.to_owned())));
        }
        assert_eq!(
            public("HTTPS://A.example/").as_deref(),
            Ok("https://a.example")
        );
    }

    #[test]
    fn a_collector_knows_its_own_origins() {
        let mut config = ServeConfig {
            centre: PathBuf::new(),
            data: PathBuf::new(),
            listen: ([127, 0, 0, 1], 8080).into(),
            public: None,
            widget: None,
            metrics: None,
            proxies: Vec::new(),
            metrics_names: Vec::new(),
            request_key: None,
            draft: false,
        };
        assert!(
            config
                .origins()
                .contains(&"http://localhost:8080".to_owned())
        );
        assert_eq!(config.address(), "http://127.0.0.1:8080");
        config.public = Some("https://a.example".to_owned());
        assert!(config.is_secure());
        assert_eq!(config.address(), "https://a.example");
    }
}
