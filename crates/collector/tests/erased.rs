//! Experiment.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]
mod common;
use common::stored::{keep, open, wait};
use common::{CENTRE, answered, chose, said, sheet};
use evidence_walk_collector::store::Store as _;

fn spread(n: u64) -> u64 {
    n.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[test]
fn many() {
    let (store, folder) = open();
    for chunk in 0..12u64 {
        let mut all = Vec::new();
        for r in chunk * 50..chunk * 50 + 50 {
            let s = spread(r);
            all.push(answered(
                spread(r * 3 + 1),
                s,
                "useful",
                1,
                chose(&format!("option-of-{r:05}-x")),
            ));
            all.push(answered(
                spread(r * 3 + 2),
                s,
                "missing",
                1,
                said(&format!(
                    "words of {r:05} {}",
                    "x".repeat((r % 37) as usize * 33)
                )),
            ));
        }
        keep(&store, &all);
    }
    let mut left = 0;
    for r in (0..600).step_by(10) {
        wait(store.withdraw(CENTRE, sheet(spread(r)))).unwrap();
    }
    store.stop();
    let mut whole = Vec::new();
    for e in std::fs::read_dir(folder.path()).unwrap() {
        whole.extend(std::fs::read(e.unwrap().path()).unwrap());
    }
    let text = String::from_utf8_lossy(&whole);
    for r in (0..600).step_by(10) {
        for needle in [format!("option-of-{r:05}-x"), format!("words of {r:05} ")] {
            if text.contains(&needle) {
                left += 1;
                if left < 5 {
                    println!("LEFT {needle}");
                }
            }
        }
    }
    println!(
        "LEFT IN ALL {left}, present of others {}",
        text.contains("words of 00001")
    );
}
