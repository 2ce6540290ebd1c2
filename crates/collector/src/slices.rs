//! Answers by month and wording, kept for some minutes where a store takes long to read them.
//!
//! A page that compares quarters goes through every answer of an edition. In a small store that takes
//! milliseconds and happens each time; in a large one it would make each look slow, so the result of a slow read
//! is shown again for a while. Counts that old differ by a few answers in very many.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use evidence_walk_store::{EditionKey, EditionSlices, Store, StoreError};

/// A read that took this long is kept.
const SLOW: Duration = Duration::from_millis(100);

/// How long it is kept.
const KEPT: Duration = Duration::from_secs(5 * 60);

/// The edition, the question where only one was asked for, and the first day.
type Asked = (EditionKey, Option<String>, String);

/// Reads that were slow, with the moment of each.
#[derive(Debug, Default)]
pub struct SliceCache(Mutex<BTreeMap<Asked, (Instant, Arc<EditionSlices>)>>);

impl SliceCache {
    /// What is known of an edition by month and wording, as [`Store::slices`] says.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub async fn read(
        &self,
        store: &dyn Store,
        key: &EditionKey,
        question: Option<&str>,
        from: &str,
    ) -> Result<Arc<EditionSlices>, StoreError> {
        let asked = (key.clone(), question.map(str::to_owned), from.to_owned());
        if let Some((_, known)) = self.kept().get(&asked) {
            return Ok(Arc::clone(known));
        }
        let begun = Instant::now();
        let read = Arc::new(store.slices(key, question, from).await?);
        if begun.elapsed() >= SLOW {
            let now = (Instant::now(), Arc::clone(&read));
            self.kept().insert(asked, now);
        }
        Ok(read)
    }

    fn kept(&self) -> MutexGuard<'_, BTreeMap<Asked, (Instant, Arc<EditionSlices>)>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, (read, _)| read.elapsed() < KEPT);
        kept
    }
}
