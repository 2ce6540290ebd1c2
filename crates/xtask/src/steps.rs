//! Timed steps, and the table of them.

use std::time::{Duration, Instant};

use crate::say::{Done, line};

/// What was done so far, and how long each step took.
#[derive(Default)]
pub struct Steps(Vec<Step>);

struct Step {
    name: &'static str,
    time: Duration,
    passed: bool,
}

impl Steps {
    /// Does a step, with its name before and its time after.
    pub fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Done<T>) -> Done<T> {
        line(format_args!("\n== {name}"));
        let begun = Instant::now();
        let result = work();
        let time = begun.elapsed();
        let passed = result.is_ok();
        line(format_args!(
            "   {name}: {} in {}",
            outcome(passed),
            seconds(time)
        ));
        self.0.push(Step { name, time, passed });
        result
    }

    /// The table, and the closing line.
    pub fn table(&self) -> String {
        let width = self.0.iter().map(|step| step.name.len()).max().unwrap_or(0);
        let mut text = String::new();
        for Step { name, time, passed } in &self.0 {
            let time = seconds(*time);
            text += &format!("  {name:width$}  {time:>9}  {}\n", outcome(*passed));
        }
        let passed = self.0.iter().filter(|step| step.passed).count();
        text + &format!("{passed} passed, {} failed", self.0.len() - passed)
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
