//! Starts other programs.

use std::ffi::OsStr;
use std::io;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};

use crate::place;
use crate::say::{self, Done, Trouble, line};

/// A program, to be run from the root of the checkout.
pub fn program(name: impl AsRef<OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(name);
    // If set by accident, it would make tests rewrite the files that they should compare with.
    command.env_remove("BLESS");
    command.args(args).current_dir(place::root());
    command
}

/// `cargo`, with the toolchain this chore was started with. Always rustup's `cargo` from the
/// path and never `$CARGO`: that one belongs to a toolchain and ignores `RUSTUP_TOOLCHAIN`.
pub fn cargo(args: &[&str]) -> Command {
    program("cargo", args)
}

/// Runs it with its output shown; an error when it fails.
pub fn show(command: &mut Command, advice: &str) -> Done {
    line(format_args!("  $ {}", words(command)));
    if let Some(file) = say::kept_apart()
        && let Ok(other) = file.try_clone()
    {
        command.stdin(Stdio::null()).stdout(file).stderr(other);
    }
    let status = command.status();
    ended(command, status.map(|status| (status, ())), advice)
}

/// Runs it and returns its standard output; its standard error is shown.
pub fn listen(command: &mut Command, advice: &str) -> Done<String> {
    let output = command.stderr(Stdio::inherit()).output();
    let said = output.map(|output| (output.status, output.stdout));
    ended(command, said, advice).map(|said| String::from_utf8_lossy(&said).into_owned())
}

/// What it gave, when it could start and did not fail.
fn ended<T>(command: &Command, end: io::Result<(ExitStatus, T)>, advice: &str) -> Done<T> {
    let failed = |why: String| Trouble::new(format!("`{}` {why}", words(command)), advice);
    match end {
        Ok((status, given)) if status.success() => Ok(given),
        Ok((status, _)) => Err(failed(format!("failed ({status})"))),
        Err(error) => Err(failed(format!("could not start: {error}"))),
    }
}

/// Runs it without showing its output; its standard output, or `None` when it failed or does not exist.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where a program of that name is on the path.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Runs it as root: directly if root already, or by `sudo` when that needs no password.
pub fn as_root(args: &[&str]) -> Done {
    let by_hand = format!(
        "run this yourself, then the same chore again: sudo {}",
        args.join(" ")
    );
    let (first, rest) = args.split_first().unwrap_or((&"true", &[]));
    if ask(&mut program("id", &["-u"])).as_deref() == Some("0") {
        return show(&mut program(first, rest), &by_hand);
    }
    if ask(&mut program("sudo", &["-n", "true"])).is_some() {
        let mut command = program("sudo", &["-n"]);
        return show(command.args(args), &by_hand);
    }
    Err(Trouble::new(
        "this step needs the rights of root, which you do not have here",
        by_hand,
    ))
}

/// The command as one would type it.
fn words(command: &Command) -> String {
    let args = command.get_args().map(|arg| {
        let arg = arg.to_string_lossy();
        if arg.contains(' ') {
            format!("'{arg}'")
        } else {
            arg.into_owned()
        }
    });
    let program = command.get_program().to_string_lossy().into_owned();
    std::iter::once(program)
        .chain(args)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_named_with_its_advice() {
        let trouble = show(&mut program("false", &["a b"]), "try true").unwrap_err();
        assert_eq!(trouble.what, "`false 'a b'` failed (exit status: 1)");
        assert_eq!(trouble.advice, "try true");
    }

    #[test]
    fn a_program_that_is_not_there_is_told_from_one_that_fails() {
        let trouble = show(&mut program("no-such-program", &[]), "install it").unwrap_err();
        assert!(
            trouble
                .what
                .starts_with("`no-such-program` could not start"),
            "{}",
            trouble.what
        );
    }

    #[test]
    fn asking_gives_the_output_or_nothing() {
        assert_eq!(
            ask(&mut program("echo", &["hello"])).as_deref(),
            Some("hello")
        );
        assert_eq!(ask(&mut program("false", &[])), None);
    }

    #[test]
    fn what_a_program_prints_beside_other_work_is_kept_apart() {
        use std::io::{Read, Seek};
        let path = std::env::temp_dir().join(format!("evidence-walk-apart-{}", std::process::id()));
        let open = || {
            std::fs::File::options()
                .create(true)
                .append(true)
                .read(true)
                .open(&path)
        };
        let kept = say::aside(open().unwrap(), || {
            show(&mut program("echo", &["hello"]), "").unwrap();
            let mut file = say::kept_apart().unwrap();
            let mut text = String::new();
            file.rewind().unwrap();
            file.read_to_string(&mut text).unwrap();
            text
        });
        let _ = std::fs::remove_file(&path);
        assert_eq!(kept, "  $ echo hello\nhello\n");
        assert!(say::kept_apart().is_none());
    }
}
