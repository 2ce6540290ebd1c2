//! Who may enter the data folder and read its files: the collector's own user.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/program.rs"]
mod program;

use std::fs::{self, Permissions};
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use program::{run, text, widget};

/// A user that is not the one who runs this: nobody.
const OTHER: u32 = 65_534;

fn centre() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre")
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

fn set(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Names and modes of all that is in a folder.
fn modes(folder: &Path) -> Vec<(String, u32)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let mut all: Vec<_> = entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, mode(&entry.path()))
        })
        .collect();
    all.sort();
    all
}

/// A folder that is there for the data, and one for a widget.
fn place() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let outside = tempfile::tempdir().unwrap();
    let (data, widget) = (outside.path().join("data"), widget(outside.path()));
    fs::create_dir(&data).unwrap();
    (outside, data, widget)
}

/// A program that leaves everything open to everybody, unless it says otherwise.
fn open_handed(words: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command
        .args(["-c", "umask 0; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_evidence-walk"))
        .args(words)
        .env_remove("EVIDENCE_WALK_WIDGET")
        .stdin(Stdio::null());
    command
}

fn serve(data: &Path, widget: &Path) -> Child {
    let centre = centre();
    open_handed(&[
        "serve",
        text(&centre),
        "--data",
        text(data),
        "--widget",
        text(widget),
        "--listen",
        "127.0.0.1:0",
    ])
    .stdout(Stdio::piped())
    .stderr(Stdio::piped())
    .spawn()
    .unwrap()
}

/// A collector that serves; gives what it logged when it is stopped.
struct Served(Child);

impl Served {
    fn start(data: &Path, widget: &Path) -> Self {
        let mut child = serve(data, widget);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let ready = lines.any(|line| line.unwrap() == "Ctrl-C stops.");
        std::thread::spawn(move || lines.for_each(drop));
        assert!(ready, "it did not start: {}", log(&mut child));
        Self(child)
    }

    fn stop(mut self) -> String {
        let pid = self.0.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        let log = log(&mut self.0);
        assert_eq!(self.0.wait().unwrap().code(), Some(0));
        log
    }
}

fn log(child: &mut Child) -> String {
    let mut log = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut log)
        .unwrap();
    log
}

fn check(data: &Path, widget: &Path) -> (i32, String, String) {
    let centre = centre();
    run(&[
        "serve",
        "--check",
        text(&centre),
        "--data",
        text(data),
        "--widget",
        text(widget),
    ])
}

/// The refusals at the start, in the same words as those of the check. Returns them.
fn refused(data: &Path, widget: &Path) -> String {
    let mut child = serve(data, widget);
    let mut told = String::new();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    // One that starts all the same would not end.
    lines.read_line(&mut told).unwrap();
    if !told.is_empty() {
        child.kill().unwrap();
    }
    let refusal = log(&mut child);
    let code = child.wait().unwrap().code();
    assert_eq!((code, told.as_str()), (Some(1), ""), "{refusal}");
    let (code, told, checked) = check(data, widget);
    assert_eq!((code, told.as_str()), (1, ""), "{checked}");
    assert_eq!(checked, refusal);
    refusal
}

/// Whatever the umask is. Seen to fail with the system's own modes for the folder, the lock file and
/// the database.
#[test]
fn what_is_new_is_for_its_user_alone() {
    let (outside, data, widget) = place();
    fs::remove_dir(&data).unwrap();
    let served = Served::start(&data, &widget);
    assert_eq!(mode(&data), 0o700);
    let found = modes(&data);
    let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
    for name in [
        "evidence-walk.lock",
        "evidence-walk.sock",
        "evidence-walk.sqlite",
        "evidence-walk.sqlite-shm",
        "evidence-walk.sqlite-wal",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    let open: Vec<_> = found.iter().filter(|(_, mode)| *mode != 0o600).collect();
    assert!(open.is_empty(), "{open:?}");
    let (copy, restored) = (outside.path().join("copy"), outside.path().join("restored"));
    for words in [
        ["backup", "--data", text(&data), text(&copy)],
        ["restore", "--data", text(&restored), text(&copy)],
    ] {
        assert!(open_handed(&words).output().unwrap().status.success());
    }
    assert_eq!((mode(&copy), mode(&restored)), (0o600, 0o700));
    let open: Vec<_> = modes(&restored)
        .into_iter()
        .filter(|(_, mode)| *mode != 0o600)
        .collect();
    assert!(open.is_empty(), "{open:?}");
    assert!(!served.stop().contains("other users"));
}

/// Seen to fail with the folder alone closed, and with nothing said.
#[test]
fn what_the_collector_owns_is_closed_at_the_start_and_the_log_says_so() {
    let (_outside, data, widget) = place();
    Served::start(&data, &widget).stop();
    let kept = data.join("evidence-walk.sqlite");
    set(&data, 0o775);
    set(&kept, 0o644);
    let elsewhere = data.with_extension("elsewhere");
    fs::write(&elsewhere, "").unwrap();
    set(&elsewhere, 0o644);
    std::os::unix::fs::symlink(&elsewhere, data.join("evidence-walk.link")).unwrap();
    let (code, told, trouble) = check(&data, &widget);
    assert_eq!((code, trouble.as_str()), (0, ""), "{told}");
    let named = format!(
        "; {} is open to other users (mode 775) and is closed to them at the start; {} is open to other users (mode 644) and is closed to them at the start.\n",
        data.display(),
        kept.display()
    );
    assert!(told.ends_with(&named), "{told}");
    assert_eq!((mode(&data), mode(&kept)), (0o775, 0o644), "by looking");
    let log = Served::start(&data, &widget).stop();
    for (path, was, is) in [(&data, "775", "700"), (&kept, "644", "600")] {
        let line = format!(
            "{} was open to other users (mode {was}); it is closed to them now (mode {is})",
            path.display()
        );
        assert!(log.contains(&line), "{line} is not in {log}");
    }
    assert_eq!((mode(&data), mode(&kept)), (0o700, 0o600));
    assert_eq!(mode(&elsewhere), 0o644, "a link is not followed");
    let log = Served::start(&data, &widget).stop();
    assert!(!log.contains("other users"), "once: {log}");
}

/// Seen to fail with the owner not checked. If this does not run as root, the system's folder for
/// temporary files is such a folder.
#[test]
fn what_others_own_and_may_write_to_is_refused() {
    let (_outside, mut data, widget) = place();
    let root = std::os::unix::fs::chown(&data, Some(OTHER), None).is_ok();
    if !root {
        data = std::env::temp_dir();
    }
    for mode in [0o770, 0o707, 0o1777] {
        if root {
            set(&data, mode);
        }
        let told = refused(&data, &widget);
        for part in [
            text(&data),
            "belongs to another user",
            "may be written by others",
            "--data",
        ] {
            assert!(told.contains(part), "{told}");
        }
        if root {
            assert_eq!(fs::read_dir(&data).unwrap().count(), 0, "nothing is made");
        }
    }
    if root {
        // Nobody but its owner may write, and who may read is the owner's affair.
        set(&data, 0o755);
        assert_eq!(check(&data, &widget).0, 0);
        let log = Served::start(&data, &widget).stop();
        assert_eq!(mode(&data), 0o755, "{log}");
        // A file in a folder of ours, which its owner could change at any time.
        std::os::unix::fs::chown(&data, Some(0), None).unwrap();
        let kept = data.join("evidence-walk.sqlite");
        std::os::unix::fs::chown(&kept, Some(OTHER), None).unwrap();
        set(&kept, 0o666);
        assert!(refused(&data, &widget).contains(text(&kept)));
    }
}

/// A mistyped `--data` must not close somebody's home, or the folder for temporary files. Seen to fail
/// with every folder of the collector's user taken for a data folder.
#[test]
fn an_open_folder_of_other_things_is_refused_and_left_as_it_is() {
    let (_outside, data, widget) = place();
    fs::write(data.join("diary"), "").unwrap();
    set(&data, 0o755);
    let told = refused(&data, &widget);
    for part in [
        text(&data),
        "(mode 755)",
        "`diary`",
        "name a folder of its own with --data",
    ] {
        assert!(told.contains(part), "{told}");
    }
    assert_eq!(mode(&data), 0o755);
    set(&data, 0o700);
    assert_eq!(check(&data, &widget).0, 0, "closed, it may hold anything");
}
