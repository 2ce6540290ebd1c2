//! The program as its user starts it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

#[path = "support/program.rs"]
mod program;

#[path = "support/signal.rs"]
mod signal;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use program::program;

/// Runs a command that is to end by itself; gives its exit code and all that it said.
fn run(words: &[&str]) -> (Option<i32>, String) {
    let mut child = program(words)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if began.elapsed() > Duration::from_secs(20) {
            child.kill().unwrap();
            panic!("still running: {words:?}");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(text).unwrap())
}

fn centre() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre")
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A running collector; killed if the test does not stop it.
struct Served {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
}

impl Served {
    fn start(data: &Path) -> Self {
        let (centre, widget) = (centre(), widget(data));
        let words = [
            "serve",
            text(&centre),
            "--data",
            text(data),
            "--listen",
            "127.0.0.1:0",
            "--widget",
            text(&widget),
        ];
        let mut child = program(&words)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    /// Reads on until a line holds `words`.
    fn until(&mut self, words: &str) -> String {
        let mut line = String::new();
        while self.lines.read_line(&mut line).unwrap() > 0 {
            if line.contains(words) {
                return line;
            }
            line.clear();
        }
        panic!("ended before it said {words}");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A folder that could be a widget's.
fn widget(beside: &Path) -> PathBuf {
    let folder = beside.with_extension("widget");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("evidence-walk.js"), "// loader").unwrap();
    folder
}

#[test]
fn check_says_what_is_wrong_and_exits_with_1() {
    let (code, told) = run(&["check", text(&centre())]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("No faults in "), "{told}");
    let folder = tempfile::tempdir().unwrap();
    let (code, told) = run(&["check", text(folder.path())]);
    assert_eq!(code, Some(1));
    assert!(
        told.contains("centre.toml") && told.contains("2 faults in "),
        "{told}"
    );
}

#[test]
fn build_writes_the_snippet_or_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let (out, widget) = (folder.path().join("public"), widget(folder.path()));
    let centre = centre();
    let words = [
        "build",
        text(&centre),
        "--out",
        text(&out),
        "--widget",
        text(&widget),
        "--base",
        "https://cdn.example.org/",
    ];
    // A copy, because `build` records editions in the centre's folder.
    let copy = folder.path().join("centre");
    copy_folder(&centre, &copy);
    let mut words = words.map(str::to_owned);
    words[1] = text(&copy).to_owned();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (code, told) = run(&words);
    assert_eq!(code, Some(0), "{told}");
    let pasted = told
        .lines()
        .find_map(|line| line.strip_prefix("Paste into your page: "))
        .unwrap();
    let snippet = fs::read_to_string(pasted).unwrap();
    assert!(
        snippet.contains("src=\"https://cdn.example.org/widget/evidence-walk.js\""),
        "{snippet}"
    );
    let wrong = [
        &words[..],
        &["--collector", "https://c.example.org", "--site", "nowhere"],
    ]
    .concat();
    let (code, told) = run(&wrong);
    assert_eq!(code, Some(1));
    assert!(
        told.contains("--site nowhere: no such site in centre.toml")
            || told.contains("lists no site"),
        "{told}"
    );
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let (code, told) = run(&[
        "build",
        text(&copy),
        "--out",
        text(&out),
        "--widget",
        text(&empty),
    ]);
    assert_eq!(code, Some(1));
    assert!(told.contains("holds no evidence-walk.js"), "{told}");
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        // Translations that nobody has signed, which are not built.
        if entry.file_name().to_string_lossy().contains(".cy.") {
            continue;
        }
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}

#[test]
fn a_command_line_that_is_not_understood_exits_with_2() {
    for words in [&["serve"][..], &["frobnicate"], &[]] {
        assert_eq!(run(words).0, Some(2), "{words:?}");
    }
}

#[test]
fn faults_at_the_start_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let (data, centre) = (folder.path().join("data"), centre());
    let serve = |words: &[&str]| run(&[&["serve"], words].concat());
    for (words, expected) in [
        (
            vec![text(folder.path()), "--data", text(&data)],
            "centre.toml",
        ),
        (
            vec![text(&centre), "--data", text(&data), "--listen", "8080"],
            "write --listen 127.0.0.1:8080",
        ),
        (
            vec![
                text(&centre),
                "--data",
                text(&data),
                "--public",
                "example.org",
            ],
            "write --public https://",
        ),
        (
            vec![text(&centre), "--data", "/dev/null/x"],
            "name a folder that this user may write in with --data",
        ),
        (
            vec![
                text(&centre),
                "--data",
                text(&data),
                "--widget",
                text(folder.path()),
            ],
            "holds no evidence-walk.js",
        ),
    ] {
        let (code, told) = serve(&words);
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains(expected), "{told}");
    }
    let busy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = busy.local_addr().unwrap().to_string();
    let (code, told) = serve(&[text(&centre), "--data", text(&data), "--listen", &address]);
    assert_eq!(code, Some(1));
    assert!(
        told.contains("another program does; stop it, or name another port with --listen"),
        "{told}"
    );
}

#[cfg(unix)]
#[test]
fn it_serves_renews_its_link_keeps_others_out_and_stops() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut served = Served::start(&data);
    let first = served.until("/sign-in?token=");
    served.until("Ctrl-C stops.");
    let (code, told) = run(&[
        "serve",
        text(&centre()),
        "--data",
        text(&data),
        "--listen",
        "127.0.0.1:0",
    ]);
    assert_eq!(code, Some(1));
    assert!(
        told.contains("another evidence-walk is using the data folder"),
        "{told}"
    );
    let withdraw = || run(&["withdraw", &"0f3c92d1".repeat(4), "--data", text(&data)]);
    let (code, told) = withdraw();
    assert_eq!(code, Some(1));
    assert!(told.contains("nothing is stored under this code"), "{told}");
    let link = |name: &str| run(&["link", "--name", name, "--data", text(&data)]);
    let (code, told) = link("Ana Puw");
    assert_eq!(code, Some(0), "{told}");
    let (address, token) = told.trim_end().split_once("/sign-in?token=").unwrap();
    assert!(first.contains(address) && token.len() == 64, "{told}");
    let (code, told) = link("owner");
    assert_eq!(code, Some(1));
    assert!(
        told.starts_with("--name \"owner\": “owner” and “operator” stand for"),
        "{told}"
    );
    signal::send(&served.child, "-USR1");
    let second = served.until("A new link to the dashboard: ");
    assert_ne!(first.split("token=").nth(1), second.split("token=").nth(1));
    let began = Instant::now();
    signal::send(&served.child, "-TERM");
    let mut rest = String::new();
    served.lines.read_to_string(&mut rest).unwrap();
    assert!(
        rest.contains("everything that was confirmed is stored"),
        "{rest}"
    );
    assert_eq!(served.child.wait().unwrap().code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(10));
    let (code, told) = withdraw();
    assert_eq!(code, Some(1));
    assert!(
        told.contains("nothing is stored under this code"),
        "the same when none runs: {told}"
    );
    let (code, told) = link("Ana Puw");
    assert_eq!(code, Some(1));
    assert!(
        told.contains("no collector is running on ")
            && told.contains("start it with `evidence-walk serve`"),
        "{told}"
    );
}

#[test]
fn build_fills_a_page_or_says_what_it_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let (out, widget) = (folder.path().join("public"), widget(folder.path()));
    let copy = folder.path().join("centre");
    copy_folder(&centre(), &copy);
    let page = folder.path().join("falls.html");
    let build = |more: &[&str]| {
        let words = ["build", text(&copy), "--out", text(&out), "--base", "."];
        run(&[&words[..], &["--widget", text(&widget)], more].concat())
    };
    let filled = ["--page", text(&page), "--summary", "home-adaptations.en"];

    let (code, told) = build(&filled);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("falls.html: cannot be read: "), "{told}");
    fs::write(&page, "<h1>Falls</h1><!-- summary:start -->").unwrap();
    let (code, told) = build(&filled);
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("falls.html: has no place for the summary; write `<!-- summary:start -->`"),
        "{told}"
    );
    let (code, told) = build(&["--summary", "home-adaptations.en"]);
    assert_eq!(code, Some(2), "{told}");
    fs::write(
        &page,
        "<h1>Falls</h1><!-- summary:start --><!-- summary:end -->",
    )
    .unwrap();
    let (code, told) = build(&["--page", text(&page), "--summary", "falls.cy"]);
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("--summary falls.cy: no such summary in the centre; write one of: ")
            && told.contains("home-adaptations.en"),
        "{told}"
    );
    assert!(!out.exists(), "nothing is written before all is well");

    let (code, told) = build(&filled);
    assert_eq!(code, Some(0), "{told}");
    let html = fs::read_to_string(out.join("falls.html")).unwrap();
    assert!(
        html.starts_with("<h1>Falls</h1><!-- summary:start -->\n<link "),
        "{html}"
    );
    assert!(
        html.contains(" src=\"./summaries/home-adaptations.en.walk\">"),
        "{html}"
    );
    assert!(html.ends_with("</script>\n<!-- summary:end -->"), "{html}");
    // Once more, from the page that was written: the same.
    let again = out.join("falls.html");
    let (code, told) = build(&["--page", text(&again), "--summary", "home-adaptations.en"]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(fs::read_to_string(again).unwrap(), html);
}
