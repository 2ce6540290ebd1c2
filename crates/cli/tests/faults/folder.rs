//! Folders that cannot be used, locks, a second collector.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::client::Client;
use crate::compare;
use crate::load::{post, usage};
use crate::program::{refused, refused_to_a_plain_root};
use crate::rounds::Rounds;

/// A file system in memory, mounted at a folder; unmounted when dropped. Only root may have one.
pub struct Mounted<'a>(&'a Path);

impl<'a> Mounted<'a> {
    /// `None`, and a line that says so, where this user may not mount.
    pub fn at(folder: &'a Path, options: &str) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let mounted = mount(&["-t", "tmpfs", "-o", options, "tmpfs"], folder);
        if !mounted {
            println!(
                "not root, or mounting is not allowed here: tried without a file system of its own"
            );
        }
        mounted.then_some(Self(folder))
    }

    pub fn again(&self, options: &str) {
        assert!(mount(&["-o", &format!("remount,{options}")], self.0));
    }
}

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount")
            .arg("-l")
            .arg(self.0)
            .status();
    }
}

fn mount(words: &[&str], at: &Path) -> bool {
    let mut command = std::process::Command::new("mount");
    let done = command
        .args(words)
        .arg(at)
        .stderr(std::process::Stdio::null());
    done.status().is_ok_and(|status| status.success())
}

fn refuses(data: &Path, why: &str) {
    says(data, why, refused(data, &[]));
}

fn says(data: &Path, why: &str, (code, said): (Option<i32>, String)) {
    assert_eq!(code, Some(1), "{said}");
    let named = data.display().to_string();
    for part in ["cannot write in the data folder", &named, why, "--data"] {
        assert!(said.contains(part), "`{part}` is not in: {said}");
    }
    assert!(!said.contains("panicked"), "{said}");
}

/// Seen to fail with an error that does not name the folder.
#[test]
fn a_folder_that_cannot_be_written_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o555)).unwrap();
    let read_only = folder.path().join("mounted");
    let refused_it = match Mounted::at(&read_only, "size=1m") {
        Some(mounted) => {
            mounted.again("ro");
            refuses(&read_only, "Read-only file system");
            assert_eq!(fs::read_dir(&read_only).unwrap().count(), 0);
            refused_to_a_plain_root(&data)
        }
        None => refused(&data, &[]),
    };
    says(&data, "Permission denied", refused_it);
    assert_eq!(fs::read_dir(&data).unwrap().count(), 0, "no partial file");
    let file = folder.path().join("file");
    fs::write(&file, "mine").unwrap();
    refuses(&file, "File exists");
    refuses(&file.join("below"), "Not a directory");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

/// Two processes on one folder. Seen to fail with the lock file not locked.
#[test]
fn a_second_collector_is_kept_out() {
    let mut on = Rounds::new("second collector");
    let program = on.start(&[]);
    let data = on.data.clone();
    on.run_while(program.address, Duration::from_millis(1_500), || {
        for _ in 0..3 {
            let (code, said) = refused(&data, &[]);
            assert_eq!(code, Some(1), "{said}");
            let begins = "another evidence-walk is using the data folder";
            assert!(
                said.contains(begins) && said.contains("stop it first"),
                "{said}"
            );
        }
    });
    program.stop();
    on.finish("second collector", 3).assert_exact();
}

/// Another program holds the database: within the timeout of five seconds writes only take longer,
/// beyond it signals are deferred, and it recovers without help. Seen to fail without the timeout.
#[test]
fn another_program_that_holds_the_database_delays_and_no_more() {
    let mut on = Rounds::new("held");
    let program = on.start(&[]);
    on.run(&program, Duration::from_millis(100));
    for (hold, later) in [(1, false), (7, true)] {
        let other = compare::open(&on.data);
        other.execute_batch("BEGIN EXCLUSIVE").unwrap();
        let signal = [usage(&mut on.random)];
        on.ledger.sending(&signal);
        let address = program.address;
        let sent = std::thread::spawn(move || {
            let began = Instant::now();
            let answer = post(&mut Client::new(address), &signal).unwrap();
            (answer, began.elapsed())
        });
        std::thread::sleep(Duration::from_secs(hold));
        other.execute_batch("ROLLBACK").unwrap();
        drop(other);
        let (answer, took) = sent.join().unwrap();
        println!("held for {hold} s: {} after {took:?}", answer.status);
        match later {
            false => {
                assert_eq!(answer.status, 200, "{answer:?}");
                assert!((0.9..3.0).contains(&took.as_secs_f64()), "{took:?}");
                on.ledger
                    .heard(&serde_json::from_str(&answer.body).unwrap());
            }
            true => {
                assert_eq!(answer.status, 503, "{answer:?}");
                assert_eq!(answer.header("retry-after"), Some("5"));
                assert!((4.5..7.0).contains(&took.as_secs_f64()), "{took:?}");
            }
        }
        on.load.counts.take();
        on.run(&program, Duration::from_millis(300));
        let (confirmed, later, _) = on.load.counts.take();
        assert!(confirmed > 0 && later == 0, "{confirmed} {later}");
    }
    program.stop();
    on.finish("held", 2).assert_exact();
}
