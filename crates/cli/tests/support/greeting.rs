//! What the program prints when it begins to serve.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::ChildStdout;

pub struct Greeting {
    pub address: SocketAddr,
    /// Of the one-time link to the dashboard.
    pub token: String,
}

impl Greeting {
    /// Reads it to its end; `None` if the program ended before. Later output is read
    /// too, or a full pipe would block the program.
    pub fn read(said: ChildStdout) -> Option<Self> {
        let mut lines = BufReader::new(said).lines();
        let mut found = None;
        for line in lines.by_ref().map_while(Result::ok) {
            let link = line.split_once("http://").map(|(_, link)| link);
            found = found.or(link.and_then(Self::of));
            if line.starts_with("Ctrl-C") {
                break;
            }
        }
        std::thread::spawn(move || lines.for_each(drop));
        found
    }

    fn of(link: &str) -> Option<Self> {
        let (host, _) = link.split_once('/')?;
        let (_, token) = link.split_once("token=")?;
        Some(Self {
            address: host.parse().ok()?,
            token: token.to_owned(),
        })
    }
}
