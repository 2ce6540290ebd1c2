//! Two chains of steps in parallel: one compiles while the other waits for timers, disks and a linker.

use std::fs::File;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::say::{self, Done, Trouble};
use crate::steps::Steps;

/// Runs both and returns the first error. The output of `front` is shown at once; that of `beside` when each
/// of its steps ends. Neither may ask the person at the terminal. Once a step of one has failed, the other
/// begins no further step.
pub fn both(
    steps: &mut Steps,
    front: impl FnOnce(&mut Steps) -> Done,
    beside: impl FnOnce(&mut Steps) -> Done + Send,
) -> Done {
    let file = apart()?;
    let mut others = steps.beside();
    let (front, beside) = std::thread::scope(|threads| {
        let thread = threads.spawn(|| say::aside(file, || beside(&mut others)));
        let front = front(steps);
        (front, thread.join())
    });
    let beside = beside.unwrap_or_else(|panic| resume_unwind(panic));
    let first = if steps.was_stopped() {
        beside.and(front)
    } else {
        front.and(beside)
    };
    steps.append(others);
    first
}

/// An empty file for what the chain beside prints. It has no name any more once it is open.
fn apart() -> Done<File> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let name = format!("evidence-walk-beside-{}-{number}", std::process::id());
    let path = std::env::temp_dir().join(name);
    let mut options = File::options();
    let file = options.read(true).append(true).create_new(true).open(&path);
    let _ = std::fs::remove_file(&path);
    file.map_err(|error| {
        Trouble::new(
            format!("could not make {}: {error}", path.display()),
            "check the rights on the folder of temporary files, and the space on the disk",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_done_and_stand_in_one_table() {
        let mut steps = Steps::default();
        let done = both(
            &mut steps,
            |steps| steps.step("one", || Ok(())),
            |steps| steps.step("two", || Ok(())),
        );
        assert_eq!(done, Ok(()));
        assert!(steps.table().ends_with("2 passed, 0 failed"));
    }

    #[test]
    fn a_failure_of_one_keeps_the_other_from_its_next_step() {
        let (begins, begun) = std::sync::mpsc::channel();
        let (fails, failed) = std::sync::mpsc::channel();
        let waits = |heard: std::sync::mpsc::Receiver<()>| {
            heard.recv().map_err(|_| Trouble::new("nobody spoke", ""))
        };
        let mut steps = Steps::default();
        let done = both(
            &mut steps,
            |steps| {
                steps.step("first", || {
                    let _ = begins.send(());
                    waits(failed)
                })?;
                steps.step("second", || Ok(()))
            },
            move |steps| {
                let _ = begun.recv();
                let done = steps.step("broken", || -> Done { Err(Trouble::new("no", "yes")) });
                let _ = fails.send(());
                done
            },
        );
        assert_eq!(done, Err(Trouble::new("no", "yes")));
        assert!(
            steps.table().ends_with("1 passed, 1 failed"),
            "{}",
            steps.table()
        );
    }
}
