//! Ids of signals and sheets.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Milliseconds in a day.
pub const DAY_MS: u64 = 86_400_000;

/// Days since 1 January 1970, UTC.
pub type Day = u32;

/// Id of a signal: the UTC day it was made on, and 74 random bits.
///
/// It is a UUID of version 7 (RFC 9562, section 5.7) whose time is that day's midnight, so that it
/// says no more about when. It is made when the thing happens and never changes, and is the key by
/// which the collector knows a repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SignalId([u8; 16]);

impl SignalId {
    /// Makes an id from the day and ten random bytes, of which 74 bits are used.
    #[must_use]
    pub fn new(day: Day, random: [u8; 10]) -> Self {
        let millis = u64::from(day) * DAY_MS;
        let [_, _, t0, t1, t2, t3, t4, t5] = millis.to_be_bytes();
        let [r0, r1, r2, r3, r4, r5, r6, r7, r8, r9] = random;
        Self([
            t0,
            t1,
            t2,
            t3,
            t4,
            t5,
            0x70 | (r0 & 0x0f),
            r1,
            0x80 | (r2 & 0x3f),
            r3,
            r4,
            r5,
            r6,
            r7,
            r8,
            r9,
        ])
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// The day inside it.
    #[must_use]
    pub fn day(self) -> Day {
        let [t0, t1, t2, t3, t4, t5, ..] = self.0;
        let millis = u64::from_be_bytes([0, 0, t0, t1, t2, t3, t4, t5]);
        // A day of 48 bits of milliseconds is below 3.3 million.
        Day::try_from(millis / DAY_MS).unwrap_or(Day::MAX)
    }

    /// As the wire has it: a UUID in lower case.
    #[must_use]
    pub fn text(self) -> String {
        hex(&self.0, true)
    }

    /// Takes the 16 bytes of a stored id, unchecked.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for SignalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl FromStr for SignalId {
    type Err = IdError;

    /// Reads the usual form of a UUID, in lower case, and checks version, variant and midnight.
    fn from_str(text: &str) -> Result<Self, IdError> {
        let bytes = unhex(text, true).ok_or(IdError)?;
        let [t0, t1, t2, t3, t4, t5, version, _, variant, ..] = bytes;
        let millis = u64::from_be_bytes([0, 0, t0, t1, t2, t3, t4, t5]);
        let sound = version >> 4 == 7 && variant >> 6 == 0b10 && millis.is_multiple_of(DAY_MS);
        if sound { Ok(Self(bytes)) } else { Err(IdError) }
    }
}

/// Id of a sheet: 128 random bits that die with the page. It says nothing of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SheetId([u8; 16]);

impl SheetId {
    /// Makes an id from random bytes.
    #[must_use]
    pub fn new(random: [u8; 16]) -> Self {
        Self(random)
    }

    /// As the wire has it: 32 hexadecimal digits in lower case.
    #[must_use]
    pub fn text(self) -> String {
        hex(&self.0, false)
    }

    /// As its reader keeps it, to withdraw the sheet with: the same digits in eight groups of four,
    /// which can be copied from paper.
    #[must_use]
    pub fn code(self) -> String {
        let mut out = String::with_capacity(39);
        for (index, digit) in self.text().chars().enumerate() {
            if index > 0 && index % 4 == 0 {
                out.push('-');
            }
            out.push(digit);
        }
        out
    }

    /// Reads a withdrawal code as people write it: capitals, and any space or hyphen, or none.
    ///
    /// # Errors
    ///
    /// When it does not hold 32 hexadecimal digits.
    pub fn from_code(code: &str) -> Result<Self, IdError> {
        let told_apart = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}');
        let digits: String = code.chars().filter(|c| !told_apart(*c)).collect();
        digits.to_ascii_lowercase().parse()
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for SheetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl FromStr for SheetId {
    type Err = IdError;

    /// Reads 32 hexadecimal digits in lower case.
    fn from_str(text: &str) -> Result<Self, IdError> {
        unhex(text, false).map(Self).ok_or(IdError)
    }
}

/// An id is not in the form that the contract lays down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdError;

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a signal's id is a lower-case UUID of version 7 dated midnight UTC; a sheet's id is 32 lower-case hexadecimal digits",
        )
    }
}

impl std::error::Error for IdError {}

fn hex(bytes: &[u8; 16], dashes: bool) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    let mut out = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if dashes && matches!(index, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        out.push(digit(byte >> 4));
        out.push(digit(byte & 0x0f));
    }
    out
}

fn unhex(text: &str, dashes: bool) -> Option<[u8; 16]> {
    let mut digits = text.bytes();
    let mut next = || match digits.next()? {
        digit @ b'0'..=b'9' => Some(digit - b'0'),
        digit @ b'a'..=b'f' => Some(digit - b'a' + 10),
        b'-' => Some(b'-'),
        _ => None,
    };
    let mut out = [0u8; 16];
    for (index, byte) in out.iter_mut().enumerate() {
        if dashes && matches!(index, 4 | 6 | 8 | 10) && next()? != b'-' {
            return None;
        }
        let (high, low) = (next()?, next()?);
        if high > 0x0f || low > 0x0f {
            return None;
        }
        *byte = (high << 4) | low;
    }
    digits.next().is_none().then_some(out)
}

macro_rules! as_text {
    ($($id:ty),+) => {$(
        impl Serialize for $id {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $id {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )+};
}
as_text!(SignalId, SheetId);

// The form alone: that the time in a signal's id is a midnight, no pattern can say.
#[cfg(feature = "schema")]
macro_rules! as_pattern {
    ($($id:ident: $pattern:literal),+) => {$(
        impl schemars::JsonSchema for $id {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($id).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    )+};
}
#[cfg(feature = "schema")]
as_pattern!(
    SignalId: "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
    SheetId: "^[0-9a-f]{32}$"
);
