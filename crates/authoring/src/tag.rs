//! The tags of the contract's closed lists, as serde knows them.
//!
//! An editor writes the same word that appears in the published JSON. The contract spells each one
//! once; here serde is asked for the list, so that no second spelling can drift from it.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, Error, IntoDeserializer};

/// Every tag of the list `T`, in its order.
pub fn names<T: DeserializeOwned>() -> &'static [&'static str] {
    // No tag is the empty string, so serde answers with the list of those there are.
    let empty: StrDeserializer<'_, Names> = "".into_deserializer();
    match T::deserialize(empty) {
        Err(Names(names)) => names,
        Ok(_) => &[],
    }
}

/// The member of the list `T` that carries nothing beside its tag.
pub fn read_tag<T: DeserializeOwned>(tag: &str) -> Option<T> {
    let text: StrDeserializer<'_, Names> = tag.into_deserializer();
    T::deserialize(text).ok()
}

/// The tag of a member that carries nothing else.
pub fn tag_of<T: serde::Serialize>(member: &T) -> String {
    match serde_json::to_value(member) {
        Ok(serde_json::Value::String(tag)) => tag,
        _ => String::new(),
    }
}

/// An error that remembers the list serde expected.
#[derive(Debug)]
struct Names(&'static [&'static str]);

impl Error for Names {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Names(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Names(expected)
    }
}

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl std::error::Error for Names {}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence_walk_document::outcome::{Better, Metric};

    #[test]
    fn serde_gives_the_list_and_reads_its_members() {
        assert_eq!(names::<Better>(), ["lower", "higher"]);
        assert_eq!(read_tag::<Better>("higher"), Some(Better::Higher));
        assert_eq!(read_tag::<Better>("up"), None);
        assert_eq!(read_tag::<Metric>("difference"), None, "it needs its unit");
    }
}
