//! Messages for the person at the terminal, and the one type of error.

use std::cell::RefCell;
use std::fmt::Display;
use std::fs::File;
use std::io::{IsTerminal, Read, Seek, Write};

/// Something went wrong: what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What went wrong.
    pub what: String,
    /// What to do now.
    pub advice: String,
}

impl Trouble {
    /// An error in two sentences.
    pub fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            advice: advice.into(),
        }
    }
}

/// What most of this crate returns.
pub type Done<T = ()> = Result<T, Trouble>;

thread_local! {
    /// Where this thread prints, when it works beside another.
    static ASIDE: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// Does something beside other work: what it prints goes into `file` until [`show_aside`].
pub fn aside<T>(file: File, work: impl FnOnce() -> T) -> T {
    ASIDE.set(Some(file));
    let done = work();
    show_aside();
    ASIDE.set(None);
    done
}

/// Prints what was set aside since the last time, in one piece.
pub fn show_aside() {
    ASIDE.with_borrow_mut(|aside| {
        let Some(file) = aside else { return };
        let mut text = Vec::new();
        let read = file.rewind().and_then(|()| file.read_to_end(&mut text));
        let _ = read.and_then(|_| file.set_len(0));
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(&text).and_then(|()| out.flush());
    });
}

/// Where programs that this thread starts print, when it works beside another.
pub fn kept_apart() -> Option<File> {
    ASIDE.with_borrow(|aside| aside.as_ref().and_then(|file| file.try_clone().ok()))
}

/// One line of progress.
pub fn line(text: impl Display) {
    if let Some(mut file) = kept_apart() {
        let _ = writeln!(file, "{text}");
        return;
    }
    println!("{text}");
    // Cargo writes to stderr at the same time; without this the lines change places.
    let _ = std::io::stdout().flush();
}

/// The last words of a failed chore.
pub fn trouble(trouble: &Trouble) {
    let _ = std::io::stdout().flush();
    eprintln!(
        "\nerror: {}\n\nWhat to do: {}",
        trouble.what, trouble.advice
    );
}

/// Who agrees to changes outside the project's own folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// Ask on the terminal.
    Ask,
    /// Go ahead: `--yes`, a CI machine, or nobody there to ask.
    Given,
}

impl Consent {
    /// Asks only where somebody can answer.
    pub fn find(yes: bool) -> Self {
        let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
        Self::decide(yes, ci, std::io::stdin().is_terminal())
    }

    fn decide(yes: bool, ci: bool, terminal: bool) -> Self {
        if yes || ci || !terminal {
            Self::Given
        } else {
            Self::Ask
        }
    }

    /// Says what will change on the machine, and asks when it should.
    pub fn to(self, plan: &[String]) -> Done {
        line("This changes the machine outside the project's folder:");
        for item in plan {
            line(format_args!("  - {item}"));
        }
        if self == Self::Given {
            return Ok(());
        }
        print!("Go ahead? [y/N] ");
        let _ = std::io::stdout().flush();
        let mut answer = String::new();
        let _ = std::io::stdin().read_line(&mut answer);
        if matches!(answer.trim(), "y" | "Y" | "yes") {
            Ok(())
        } else {
            Err(Trouble::new(
                "nothing was changed, as you wished",
                "do the steps above by hand, or run the command again and answer `y`",
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_asked_only_on_a_terminal_outside_ci_and_without_yes() {
        assert_eq!(Consent::decide(false, false, true), Consent::Ask);
        assert_eq!(Consent::decide(true, false, true), Consent::Given);
        assert_eq!(Consent::decide(false, true, true), Consent::Given);
        assert_eq!(Consent::decide(false, false, false), Consent::Given);
    }
}
