//! Who may send: site keys and the origins of their pages.
//!
//! Neither is a secret, and a program that is not a browser can send any value; they keep honest
//! pages from sending to the wrong place. Browsers put `Origin` on every POST, so a request without
//! it does not come from a page and is refused.

use std::collections::BTreeMap;

use evidence_walk_contract::id::Day;
use evidence_walk_contract::verdict::Reason;

/// The site key of the collector's own pages.
pub const OWN_SITE: &str = "own";

/// What the request says about itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct RequestContext<'a> {
    /// The site key in the address.
    pub site: Option<&'a str>,
    /// The `Origin` header.
    pub origin: Option<&'a str>,
    /// Today, by the collector's clock.
    pub today: Day,
    /// `Sec-GPC: 1`: the reader's browser asks not to be counted.
    pub global_privacy_control: bool,
}

/// The sites of the centre, and the collector's own origins.
#[derive(Debug, Clone, Default)]
pub struct SiteRegistry {
    sites: BTreeMap<String, Vec<String>>,
    own: Vec<String>,
}

impl SiteRegistry {
    /// Sites as pairs of key and origins; the collector's own origins, which may use every key.
    #[must_use]
    pub fn new(sites: impl IntoIterator<Item = (String, Vec<String>)>, own: Vec<String>) -> Self {
        let mut sites: BTreeMap<String, Vec<String>> = sites.into_iter().collect();
        sites.entry(OWN_SITE.to_owned()).or_default();
        Self { sites, own }
    }

    /// The same sites, with other origins of the collector's own.
    #[must_use]
    pub fn with_own(mut self, own: Vec<String>) -> Self {
        self.own = own;
        self
    }

    /// Whether `origin` is the collector's own.
    #[must_use]
    pub fn is_own(&self, origin: &str) -> bool {
        self.own.iter().any(|own| own == origin)
    }

    /// The collector's own origin under that host, or else its first; empty if none is known.
    #[must_use]
    pub fn own_at(&self, host: Option<&str>) -> &str {
        let at = |own: &&String| own.split_once("://").map(|(_, at)| at) == host;
        let found = self.own.iter().find(at).or(self.own.first());
        found.map_or("", String::as_str)
    }

    /// Why nothing in this request is accepted, if so.
    #[must_use]
    pub fn refusal(&self, context: &RequestContext<'_>) -> Option<Reason> {
        let Some(origins) = context.site.and_then(|key| self.sites.get(key)) else {
            return Some(Reason::UnknownSite);
        };
        let allowed = context.origin.is_some_and(|origin| {
            self.is_own(origin) || origins.iter().any(|listed| listed == origin)
        });
        (!allowed).then_some(Reason::OriginNotAllowed)
    }
}
