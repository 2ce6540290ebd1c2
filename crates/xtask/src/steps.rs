//! Timed steps, and the table of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::say::{self, Done, Trouble, line};

/// What was done so far, and how long each step took.
#[derive(Default)]
pub struct Steps {
    done: Vec<Step>,
    /// Set by the first failure of these steps or of those beside them.
    failed: Arc<AtomicBool>,
    stopped: bool,
}

struct Step {
    name: &'static str,
    time: Duration,
    passed: bool,
}

impl Steps {
    /// Does a step, with its name before and its time after. Once a step has failed, none is begun.
    pub fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Done<T>) -> Done<T> {
        if self.failed.load(Ordering::Relaxed) {
            self.stopped = true;
            return Err(Trouble::new(
                format!("{name} was not begun, because another step had failed"),
                "read what that step said",
            ));
        }
        line(format_args!("\n== {name}"));
        let begun = Instant::now();
        let result = work();
        let time = begun.elapsed();
        let passed = result.is_ok();
        if !passed {
            self.failed.store(true, Ordering::Relaxed);
        }
        line(format_args!(
            "   {name}: {} in {}",
            outcome(passed),
            seconds(time)
        ));
        say::show_aside();
        self.done.push(Step { name, time, passed });
        result
    }

    /// Steps that run at the same time as these.
    pub fn beside(&self) -> Self {
        Self {
            failed: Arc::clone(&self.failed),
            ..Self::default()
        }
    }

    /// Whether a step was not begun because another had failed.
    pub fn was_stopped(&self) -> bool {
        self.stopped
    }

    /// Adds the steps that ran in parallel.
    pub fn append(&mut self, mut others: Self) {
        self.done.append(&mut others.done);
    }

    /// The table, and the closing line.
    pub fn table(&self) -> String {
        let width = self
            .done
            .iter()
            .map(|step| step.name.len())
            .max()
            .unwrap_or(0);
        let mut text = String::new();
        for Step { name, time, passed } in &self.done {
            let time = seconds(*time);
            text += &format!("  {name:width$}  {time:>9}  {}\n", outcome(*passed));
        }
        let passed = self.done.iter().filter(|step| step.passed).count();
        text + &format!("{passed} passed, {} failed", self.done.len() - passed)
    }
}

fn outcome(passed: bool) -> &'static str {
    if passed { "passed" } else { "FAILED" }
}

/// A time in seconds, with one digit.
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::Trouble;

    #[test]
    fn the_table_counts_steps_and_ends_in_the_closing_line() {
        let mut steps = Steps::default();
        assert_eq!(steps.step("one", || Ok(3)), Ok(3));
        assert!(
            steps
                .step("second", || -> Done { Err(Trouble::new("no", "yes")) })
                .is_err()
        );
        let table = steps.table();
        assert!(table.contains("  one         0.0 s  passed\n"), "{table}");
        assert!(table.contains("  second      0.0 s  FAILED\n"), "{table}");
        assert!(table.ends_with("1 passed, 1 failed"), "{table}");
    }
}
