//! Clock and ids.

use evidence_walk_contract::id::{DAY_MS, Day, SheetId, SignalId};
use evidence_walk_rules::ids::IdSource;
use evidence_walk_rules::outbox::Millis;

/// Milliseconds since the page was opened, for waiting only: never sent. Setting the machine's clock
/// does not change it.
pub fn now() -> Millis {
    let clock = web_sys::window().and_then(|window| window.performance());
    clock.map_or(0.0, |clock| clock.now()) as Millis
}

/// Makes ids from the day and the browser's own randomness.
pub struct Ids;

impl IdSource for Ids {
    fn signal(&mut self) -> SignalId {
        let today = js_sys::Date::now() as u64 / DAY_MS;
        SignalId::new(today as Day, random())
    }

    fn sheet(&mut self) -> SheetId {
        SheetId::new(random())
    }
}

/// Whether the page lets the browser return random numbers. Without them the sheets of all readers would
/// have the same id, and anybody the code to withdraw them.
pub fn random_given() -> bool {
    random() != [0; 16]
}

/// A random number, for spreading retries.
pub fn random_number() -> u32 {
    u32::from_le_bytes(random())
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        // Fails for more than 65,536 bytes only.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}
