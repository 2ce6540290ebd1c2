//! Keyed hashes that distinguish a repeat from other content under the same id.
//!
//! The content of a usage signal can be guessed, so a plain hash would give it away. Each day of ids has a
//! random key, which is deleted with the ids. The keys are in a small file of their own, which no
//! backup includes and which is overwritten in place. Once the key of a hash is gone, a known id counts
//! as a repeat, whatever its content.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;

use evidence_walk_contract::id::Day;
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};

use super::permissions::own_file;

/// Name of the file in the data folder.
const FILE: &str = "evidence-walk.keys";

/// Days for which there is a key at most: the ids of six days are known at a time.
const SLOTS: usize = 8;

/// Bytes of a slot: the day, the key, and a checksum of both.
const SLOT: usize = 4 + 32 + 4;

/// Bytes that identify a key, before each hash.
const NAME: usize = 4;

/// Bytes stored: the identifier of the key and half of the hash.
const HASH: usize = NAME + 16;

/// The fingerprint stored with an id.
pub(super) type Hash = [u8; HASH];

/// A key, and the day of the ids it is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Key {
    day: Day,
    key: [u8; 32],
}

/// The keys of the last days.
#[derive(Debug)]
pub(super) struct Keys {
    file: File,
    slots: [Option<Key>; SLOTS],
}

impl Keys {
    /// Reads the keys in `folder`. Unreadable ones are skipped.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        let mut file = own_file().read(true).open(folder.join(FILE))?;
        let mut bytes = Vec::new();
        (&mut file)
            .take((SLOT * SLOTS) as u64)
            .read_to_end(&mut bytes)?;
        let mut slots = [None; SLOTS];
        for (slot, bytes) in slots.iter_mut().zip(bytes.chunks_exact(SLOT)) {
            *slot = read(bytes);
        }
        Ok(Self { file, slots })
    }

    /// The hash of a content under the key of the id's day, which is created if there is none.
    pub(super) fn hash(&mut self, day: Day, content: &[u8; 32]) -> io::Result<Hash> {
        let known = self.slots.iter().flatten().find(|key| key.day == day);
        let key = match known {
            Some(key) => *key,
            None => self.make(day)?,
        };
        let mut mac = Hmac::<Sha256>::new_from_slice(&key.key).map_err(io::Error::other)?;
        mac.update(content);
        let full = mac.finalize().into_bytes();
        let mut hash = [0; HASH];
        let both = name(&key.key).into_iter().chain(full);
        for (byte, of) in hash.iter_mut().zip(both) {
            *byte = of;
        }
        Ok(hash)
    }

    /// Deletes the keys of days before `day`.
    pub(super) fn drop_before(&mut self, day: Day) -> io::Result<()> {
        let is_old = |key: &Option<Key>| key.is_some_and(|key| key.day < day);
        if !self.slots.iter().any(is_old) {
            return Ok(());
        }
        for slot in self.slots.iter_mut().filter(|key| is_old(key)) {
            *slot = None;
        }
        self.write()
    }

    /// Creates a key. If there is no room, it replaces the oldest.
    fn make(&mut self, day: Day) -> io::Result<Key> {
        let mut made = Key { day, key: [0; 32] };
        getrandom::fill(&mut made.key).map_err(io::Error::other)?;
        let oldest = self
            .slots
            .iter_mut()
            .min_by_key(|slot| slot.map(|key| key.day));
        if let Some(slot) = oldest {
            *slot = Some(made);
        }
        self.write()?;
        Ok(made)
    }

    /// Overwrites the file. The key is on the disk before any hash made with it.
    fn write(&mut self) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(SLOT * SLOTS);
        for slot in self.slots {
            match slot {
                Some(Key { day, key }) => {
                    bytes.extend(day.to_le_bytes());
                    bytes.extend(key);
                    bytes.extend(sum(day, &key));
                }
                None => bytes.extend([0; SLOT]),
            }
        }
        self.file.rewind()?;
        self.file.write_all(&bytes)?;
        self.file.sync_data()
    }
}

/// Whether the hash stored with a known id matches this content.
pub(super) fn is_same(stored: &[u8], hash: &Hash) -> bool {
    let key = |of: &[u8]| of.get(..NAME).map(<[u8]>::to_vec);
    key(stored) != key(hash) || stored == hash
}

fn read(slot: &[u8]) -> Option<Key> {
    let (day, rest) = slot.split_first_chunk()?;
    let (key, rest) = rest.split_first_chunk()?;
    let day = Day::from_le_bytes(*day);
    (rest == sum(day, key)).then_some(Key { day, key: *key })
}

fn name(key: &[u8; 32]) -> [u8; NAME] {
    digest(&[b"name", key])
}

fn sum(day: Day, key: &[u8; 32]) -> [u8; 4] {
    digest(&[b"sum", &day.to_le_bytes(), key])
}

fn digest(parts: &[&[u8]]) -> [u8; 4] {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    let whole = digest.finalize();
    whole.first_chunk().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_outlive_a_start_and_not_their_days() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = ([1; 32], [2; 32]);
        let mut keys = Keys::open(folder.path()).unwrap();
        let before = keys.hash(20_000, &one).unwrap();
        assert!(is_same(&before, &before));
        assert!(!is_same(&before, &keys.hash(20_000, &other).unwrap()));
        let mut again = Keys::open(folder.path()).unwrap();
        assert_eq!(again.hash(20_000, &one).unwrap(), before);
        let file = || std::fs::read(folder.path().join(FILE)).unwrap();
        assert!(file().iter().any(|byte| *byte != 0));
        again.drop_before(20_001).unwrap();
        assert!(
            file().iter().all(|byte| *byte == 0),
            "the key is gone from the file"
        );
        // Without the key nothing can be compared.
        let after = again.hash(20_000, &other).unwrap();
        assert!(after != before && is_same(&before, &after));
        assert!(is_same(&[], &after), "nor where no hash was kept");
    }

    #[test]
    fn a_file_that_was_written_in_part_costs_no_more_than_its_keys() {
        let folder = tempfile::tempdir().unwrap();
        let mut keys = Keys::open(folder.path()).unwrap();
        let hash = |keys: &mut Keys, day| keys.hash(day, &[1; 32]).unwrap();
        let hashes = [20_000, 20_001].map(|day| hash(&mut keys, day));
        let path = folder.path().join(FILE);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[10] ^= 1;
        std::fs::write(&path, &bytes[..SLOT * 2 + 3]).unwrap();
        let mut keys = Keys::open(folder.path()).unwrap();
        assert_ne!(hash(&mut keys, 20_000), hashes[0]);
        assert_eq!(hash(&mut keys, 20_001), hashes[1]);
        for day in 20_002..20_020 {
            hash(&mut keys, day);
        }
        assert_eq!(
            keys.slots.iter().flatten().map(|key| key.day).min(),
            Some(20_012)
        );
    }
}
