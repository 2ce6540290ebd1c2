//! Strict JSON: a duplicate name in one object, or nesting beyond the contract's limit, is a fault.
//!
//! Parsers differ in which of two values they use, so what one of them checked another might
//! not store. Parsing stops where the nesting becomes too deep, not after everything was read.

use std::cell::Cell;
use std::fmt;

use evidence_walk_contract::limits::JSON_DEPTH;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::unreadable::Unreadable;

/// Reads a whole body.
pub(super) fn read_strict_json(body: &[u8]) -> Result<Value, Unreadable> {
    let too_deep = Cell::new(false);
    let strict = Strict {
        room: JSON_DEPTH,
        too_deep: &too_deep,
    };
    let mut reader = serde_json::Deserializer::from_slice(body);
    let whole = strict
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value));
    whole.map_err(|error| match too_deep.get() {
        true => Unreadable::TooDeep,
        false => Unreadable::NotJson(error.to_string()),
    })
}

#[derive(Clone, Copy)]
struct Strict<'a> {
    /// How many more arrays and objects may be opened within this one.
    room: usize,
    too_deep: &'a Cell<bool>,
}

impl Strict<'_> {
    fn deeper<E: serde::de::Error>(mut self) -> Result<Self, E> {
        match self.room.checked_sub(1) {
            Some(room) => {
                self.room = room;
                Ok(self)
            }
            None => {
                self.too_deep.set(true);
                Err(E::custom("nested too deep"))
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut all = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            all.push(item);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut all = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            let value = fields.next_value_seed(inner)?;
            if all.insert(name, value).is_some() {
                return Err(A::Error::custom("a name stands twice in one object"));
            }
        }
        Ok(Value::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_what_serde_json_reads() {
        for text in [
            "null",
            " [1,-2,3.5,1e2,-0,18446744073709551615,1e30]",
            "{\"a\":{\"b\":[true,false,\"\\u0041\\n\\ud83d\\ude00\"]},\"\":{}}",
        ] {
            let usual: Value = serde_json::from_str(text).unwrap();
            assert_eq!(read_strict_json(text.as_bytes()), Ok(usual), "{text}");
        }
    }

    #[test]
    fn a_name_that_stands_twice_is_told_with_its_place() {
        let told = read_strict_json(b"{\"a\":1,\n\"b\":{\"c\":1,\"c\":2}}").unwrap_err();
        let why = "a name stands twice in one object at line 2 column 17";
        assert_eq!(told, Unreadable::NotJson(why.to_owned()));
    }

    #[test]
    fn what_is_too_deep_is_given_up_before_its_end() {
        let deep = |depth| "[".repeat(depth);
        assert_eq!(
            read_strict_json(deep(JSON_DEPTH + 1).as_bytes()),
            Err(Unreadable::TooDeep)
        );
        assert_ne!(
            read_strict_json(deep(JSON_DEPTH).as_bytes()),
            Err(Unreadable::TooDeep)
        );
        assert!(read_strict_json([deep(8), "]".repeat(8)].concat().as_bytes()).is_ok());
    }
}
