//! Whether usage is counted: a single decision from everything that site, reader, device and browser say.
//!
//! | says no | until |
//! | --- | --- |
//! | no collector is named | the page is another |
//! | the browser, by Global Privacy Control | the page is loaded again without it |
//! | the device, where the reader or another widget of the page had it remember | the reader switches counting on |
//! | the reader | the reader switches counting on |
//! | the site, by its attribute or by `setUsage` | the site or the reader says otherwise |
//!
//! We are counting steps unless one of them says no. The site's latest word replaces a "yes" from the reader, but
//! never a "no".

/// What is known when a widget starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsentFacts {
    /// A collector is named, so that there is something to decide.
    pub collects: bool,
    /// The site's attribute `usage` allows counting.
    pub site: bool,
    /// The browser sends Global Privacy Control.
    pub private: bool,
    /// The device remembers a "no".
    pub device: bool,
    /// The reader of an earlier widget in the same element had refused.
    pub refused: bool,
}

/// A fact that is reported later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentChange {
    /// The reader moved the switch.
    Reader(bool),
    /// The site called `setUsage`.
    Site(bool),
    /// The device remembers a "no" now, or no longer: by this widget or by another one of the page.
    Device(bool),
}

/// What follows from a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Consequence {
    /// Counting was on and is off: drop what waits to be sent.
    pub purge: bool,
    /// The device must forget the "no": on now and off for good cannot both be meant.
    pub forget_device: bool,
    /// The reader asked for counting and cannot have it: say why.
    pub explain: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    Silent,
    Refused,
    Agreed,
}

/// The latest word of each party on whether usage is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsageConsent {
    collects: bool,
    site: bool,
    private: bool,
    device: bool,
    reader: Reader,
}

impl UsageConsent {
    /// The state when a widget starts. A "no" on the device is its reader's own.
    #[must_use]
    pub fn new(facts: ConsentFacts) -> Self {
        let refused = facts.refused || facts.device;
        Self {
            collects: facts.collects,
            site: facts.site,
            private: facts.private,
            device: facts.device,
            reader: if refused {
                Reader::Refused
            } else {
                Reader::Silent
            },
        }
    }

    /// Whether usage is counted.
    #[must_use]
    pub fn is_on(&self) -> bool {
        let asked = match self.reader {
            Reader::Refused => false,
            Reader::Agreed => true,
            Reader::Silent => self.site,
        };
        asked && self.collects && !self.private && !self.device
    }

    /// Whether the reader has refused.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.reader == Reader::Refused
    }

    /// Records a report, and returns what follows from it.
    pub fn hear(&mut self, report: ConsentChange) -> Consequence {
        let before = self.is_on();
        let mut follows = Consequence::default();
        match report {
            ConsentChange::Reader(false) => self.reader = Reader::Refused,
            ConsentChange::Reader(true) if self.private => follows.explain = true,
            ConsentChange::Reader(true) => {
                self.reader = Reader::Agreed;
                follows.forget_device = std::mem::take(&mut self.device);
            }
            ConsentChange::Site(on) => {
                self.site = on;
                if self.reader == Reader::Agreed {
                    self.reader = Reader::Silent;
                }
            }
            ConsentChange::Device(kept) => {
                self.device = kept;
                if kept {
                    self.reader = Reader::Refused;
                }
            }
        }
        follows.purge = before && !self.is_on();
        follows
    }
}
