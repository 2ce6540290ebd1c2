//! Requests are encrypted before they reach the store, with a key that is in neither the data folder nor its
//! backups: they alone reveal nothing of what was asked.
//!
//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) with a random nonce for each. What the store can read of a
//! request (centre, kind, summary, edition) is authenticated with it, so that one cannot be put in another's place.

use std::fmt;
use std::fs;
use std::io;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use evidence_walk_store::SealedRequest;
use evidence_walk_store::sqlite::permissions::own_file;

use crate::hex;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// Opens and closes requests.
pub struct Seal(XChaCha20Poly1305);

/// Why there is no key.
#[derive(Debug)]
pub enum SealError {
    /// The file would be copied with the data.
    Inside(PathBuf),
    /// The file is not there, and there are requests that it should open: so many.
    Lost(PathBuf, u64),
    /// The file does not hold a key.
    Malformed(PathBuf),
    /// It could not be read or written.
    File(PathBuf, io::Error),
    /// The system gave no random numbers.
    Random(getrandom::Error),
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SealError::Inside(path) => write!(
                f,
                "--request-key {}: this is inside the data folder, where every backup would hold the key beside what it opens; name a file elsewhere",
                path.display()
            ),
            SealError::Lost(path, many) => write!(
                f,
                "--request-key {}: no such file, and {many} stored requests cannot be opened without it; put the key back, or start without --request-key: they stay closed, and no new ones are taken",
                path.display()
            ),
            SealError::Malformed(path) => write!(
                f,
                "--request-key {}: not a key; it holds {} hexadecimal digits on one line; put back the file that the collector made, or name one that does not exist to have it made",
                path.display(),
                KEY_BYTES * 2
            ),
            SealError::File(path, why) => write!(
                f,
                "--request-key {}: {why}; name a file that this user may read and make",
                path.display()
            ),
            SealError::Random(why) => write!(f, "no key could be made: {why}"),
        }
    }
}

impl std::error::Error for SealError {}

impl Seal {
    /// The key in a file outside the data folder; made if there is none and `stored` requests are zero.
    ///
    /// # Errors
    ///
    /// See [`SealError`].
    pub fn load(path: &Path, data: &Path, stored: u64) -> Result<Self, SealError> {
        match find(path, data, stored)? {
            Some(seal) => Ok(seal),
            None => make(path),
        }
    }

    /// Whether [`Seal::load`] would find or make a key; makes none.
    ///
    /// # Errors
    ///
    /// See [`SealError`].
    pub fn check(path: &Path, data: &Path, stored: u64) -> Result<(), SealError> {
        find(path, data, stored).map(drop)
    }

    /// Encrypts `words` into the request; `None` if the system gave no random numbers.
    #[must_use]
    pub fn close(
        &self,
        centre: &str,
        mut request: SealedRequest,
        words: &[u8],
    ) -> Option<SealedRequest> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).ok()?;
        let about = about(centre, &request);
        let payload = Payload {
            msg: words,
            aad: &about,
        };
        let closed = self.0.encrypt(XNonce::from_slice(&nonce), payload).ok()?;
        request.sealed = [&nonce[..], &closed].concat();
        Some(request)
    }

    /// What was encrypted; `None` if it was encrypted with another key, or has been changed since.
    #[must_use]
    pub fn open(&self, centre: &str, request: &SealedRequest) -> Option<Vec<u8>> {
        let (nonce, closed) = request.sealed.split_first_chunk::<NONCE_BYTES>()?;
        let about = about(centre, request);
        let payload = Payload {
            msg: closed,
            aad: &about,
        };
        self.0.decrypt(XNonce::from_slice(nonce), payload).ok()
    }
}

/// The key in a file; `None` where it may be made.
fn find(path: &Path, data: &Path, stored: u64) -> Result<Option<Seal>, SealError> {
    if is_inside(path, data) {
        return Err(SealError::Inside(path.to_owned()));
    }
    match fs::read_to_string(path) {
        Ok(text) => match read(text.trim()) {
            Some(seal) => Ok(Some(seal)),
            None => Err(SealError::Malformed(path.to_owned())),
        },
        Err(why) if why.kind() == io::ErrorKind::NotFound => match stored {
            0 => Ok(None),
            many => Err(SealError::Lost(path.to_owned(), many)),
        },
        Err(why) => Err(SealError::File(path.to_owned(), why)),
    }
}

fn about(centre: &str, request: &SealedRequest) -> Vec<u8> {
    // Names hold no line breaks.
    let edition = request.edition.to_string();
    [centre, request.kind.tag(), &request.summary, &edition]
        .join("\n")
        .into_bytes()
}

fn is_inside(path: &Path, data: &Path) -> bool {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match (folder.canonicalize(), data.canonicalize()) {
        (Ok(folder), Ok(data)) => folder.starts_with(data),
        _ => false,
    }
}

fn read(text: &str) -> Option<Seal> {
    hex::read(text).map(|key| Seal(XChaCha20Poly1305::new(&key.into())))
}

fn make(path: &Path) -> Result<Seal, SealError> {
    let mut key = [0; KEY_BYTES];
    getrandom::fill(&mut key).map_err(SealError::Random)?;
    let text = hex::write(&key);
    let write = || {
        let mut file = own_file().create_new(true).open(path)?;
        file.write_all(text.as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()
    };
    write().map_err(|why| SealError::File(path.to_owned(), why))?;
    Ok(Seal(XChaCha20Poly1305::new(&key.into())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence_walk_store::RequestKind;

    fn request() -> SealedRequest {
        SealedRequest {
            kind: RequestKind::TestHere,
            summary: "falls".to_owned(),
            edition: 2,
            received: 20_000,
            sealed: Vec::new(),
        }
    }

    /// Seen to fail with nothing authenticated beside the words.
    #[test]
    fn a_request_opens_with_its_key_in_its_place_and_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        let seal = |name: &str| Seal::load(&folder.path().join(name), &data, 0).unwrap();
        let closed = seal("key").close("centre", request(), b"call me").unwrap();
        assert!(!closed.sealed.windows(7).any(|part| part == b"call me"));
        let opened = |seal: &Seal, centre: &str, of: &SealedRequest| seal.open(centre, of);
        assert_eq!(
            opened(&seal("key"), "centre", &closed).as_deref(),
            Some(&b"call me"[..])
        );
        assert_eq!(opened(&seal("other"), "centre", &closed), None);
        assert_eq!(opened(&seal("key"), "another", &closed), None);
        let moved = SealedRequest {
            edition: 3,
            ..closed.clone()
        };
        assert_eq!(opened(&seal("key"), "centre", &moved), None);
        let mut cut = closed.clone();
        cut.sealed.truncate(NONCE_BYTES - 1);
        assert_eq!(opened(&seal("key"), "centre", &cut), None);
        let again = seal("key").close("centre", request(), b"call me").unwrap();
        assert_ne!(again.sealed, closed.sealed, "equal words do not look equal");
    }

    #[test]
    fn a_key_is_made_once_outside_the_data_and_never_in_place_of_a_lost_one() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        let said = |path: &Path, stored| {
            let error = Seal::load(path, &data, stored)
                .err()
                .map(|why| why.to_string());
            error.unwrap_or_default()
        };
        assert!(said(&data.join("key"), 0).contains("inside the data folder"));
        let path = folder.path().join("key");
        assert!(said(&path, 3).contains("3 stored requests cannot be opened without it"));
        assert_eq!(said(&path, 0), "");
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(said(&path, 3), "");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        fs::write(&path, "secret").unwrap();
        assert!(said(&path, 0).contains("not a key; it holds 64 hexadecimal digits"));
    }
}
