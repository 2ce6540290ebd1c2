//! The preview, as an editor starts it and as their browser requests it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

#[path = "support/program.rs"]
mod support;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use support::{files, program, run, text, widget};

/// A running preview; killed if the test does not stop it.
struct Shown {
    child: Child,
    host: String,
}

impl Drop for Shown {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Shown {
    fn start(centre: &Path, widget: &Path) -> Self {
        let words = [
            "preview",
            text(centre),
            "--port",
            "0",
            "--widget",
            text(widget),
        ];
        let mut child = program(&words)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        let host = line
            .split("http://")
            .nth(1)
            .unwrap_or_else(|| panic!("{line}"));
        let host = host.split('/').next().unwrap().to_owned();
        Self { child, host }
    }

    fn ask(&self, path: &str, host: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut answer = Vec::new();
        self.ask(path, &self.host).read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(answer.starts_with("HTTP/1.1 200 "), "{path}: {answer}");
        answer
    }

    /// The versions of the folder as an open page hears of them.
    fn changes(&self) -> impl Iterator<Item = String> + use<> {
        BufReader::new(self.ask("/changes", &self.host))
            .lines()
            .map_while(Result::ok)
            .filter_map(|line| line.strip_prefix("data: ").map(str::to_owned))
    }
}

/// A text as it appears in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn drawn(page: &str) -> &str {
    page.split("data-drawn=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
}

#[test]
fn preview_shows_each_save_keeps_what_was_sound_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let centre = folder.path().join("centre");
    assert_eq!(run(&["new", "homes", "--centre", text(&centre)]).0, 0);
    let file = centre.join("summaries/homes.en.md");
    let write = |from: &str, to: &str| {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(&file, text.replace(from, to)).unwrap();
    };
    let shown = Shown::start(&centre, &widget(folder.path()));
    let mut changes = shown.changes();
    let first = changes.next().unwrap();

    // Both forms, both schemes, both widths; every finding as `check` prints it.
    let page = shown.get("/");
    assert!(page.contains(&format!("data-version=\"{first}\"")));
    assert_eq!(page.matches("<iframe").count(), 8);
    let (_, _, said) = run(&["check", text(&centre)]);
    for line in said.lines() {
        assert!(
            page.contains(&format!("<code>{}</code>", escaped(line))),
            "{line}"
        );
    }
    assert!(page.contains("24 warnings to look at."));
    for path in [
        "/?form=walk&theme=dark&width=wide&summary=homes.en",
        "/?form=page&theme=light&width=narrow",
    ] {
        assert_eq!(shown.get(path).matches("<iframe").count(), 1, "{path}");
    }
    for frame in ["/frame/homes.en/page/light", "/frame/homes.en/walk/dark"] {
        let html = shown.get(frame);
        assert!(html.contains("<evidence-walk lang=\"en\" src=\"/summaries/homes.en.walk\""));
        assert!(
            !html.contains(" collect=") && !html.contains(" site="),
            "nothing is collected"
        );
        assert!(html.contains("frame-ancestors 'self'"), "{html}");
    }
    assert!(
        shown
            .get("/frame/homes.en/walk/dark")
            .contains(" start=\"walk\"")
    );
    shown.get("/summaries/homes.en.walk");
    shown.get("/widget/evidence-walk.js");

    // A fault: reported in the words of `check`, and the page stays.
    write("better: lower", "better: less");
    changes.next().unwrap();
    let faulty = shown.get("/");
    let (_, _, said) = run(&["check", text(&centre)]);
    let fault = said.lines().find(|line| line.contains("`less`")).unwrap();
    assert!(
        faulty.contains(&format!(
            "<li class=\"is-fault\"><code>{}</code>",
            escaped(fault)
        )),
        "{faulty}"
    );
    assert!(faulty.contains("Shown below is the last version without faults."));
    assert_eq!(drawn(&faulty), drawn(&page), "frames need not load again");
    assert!(
        shown
            .get("/frame/homes.en/page/light")
            .contains("TO WRITE: the title")
    );

    // Corrected, with a new title.
    write("better: less", "better: lower");
    changes.next().unwrap();
    write("\"TO WRITE: the title\"", "Homes & falls");
    changes.next().unwrap();
    let mended = shown.get("/");
    assert!(!mended.contains("is-fault\""));
    assert_ne!(drawn(&mended), drawn(&page));
    assert!(mended.contains("23 warnings to look at."));
    assert!(
        shown
            .get("/frame/homes.en/page/light")
            .contains("<h1>Homes &amp; falls</h1>")
    );

    // A second summary turns it into a list.
    assert_eq!(run(&["new", "falls", text(&centre)]).0, 0);
    changes.next().unwrap();
    let list = shown.get("/");
    assert_eq!(list.matches("<iframe").count(), 0);
    assert!(
        list.contains("href=\"/?summary=falls.en\"")
            && list.contains("href=\"/?summary=homes.en\"")
    );

    // No file beside those that the editor made.
    let names: Vec<String> = files(&centre).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 17, "{names:?}");
    assert!(!names.iter().any(|name| name.ends_with("editions.toml")));
}

#[test]
fn preview_answers_to_this_machine_only() {
    let folder = tempfile::tempdir().unwrap();
    let centre = folder.path().join("centre");
    assert_eq!(run(&["new", "--centre", text(&centre)]).0, 0);
    let shown = Shown::start(&centre, &widget(folder.path()));
    for host in ["evil.example", "127.0.0.1.evil.example:80", ""] {
        let mut answer = String::new();
        shown.ask("/", host).read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 403 "), "{host}: {answer}");
    }
}

#[test]
fn preview_says_what_to_do_when_it_cannot_start() {
    let folder = tempfile::tempdir().unwrap();
    let centre = folder.path().join("centre");
    assert_eq!(run(&["new", "--centre", text(&centre)]).0, 0);
    let busy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port();
    let (code, _, trouble) = run(&["preview", text(&centre), "--port", &port.to_string()]);
    assert_eq!(code, 1);
    assert!(
        trouble.ends_with(&format!(
            "cannot listen on 127.0.0.1:{port}: another program does; stop it, or name another port, as in --port {}\n",
            port + 1
        )),
        "{trouble}"
    );
    let (code, _, trouble) = run(&["preview", text(folder.path())]);
    assert_eq!(code, 1);
    assert!(
        trouble.contains(" holds no centre.toml; name the folder of your centre"),
        "{trouble}"
    );
    let (code, said, _) = run(&["preview", "--help"]);
    assert_eq!(code, 0);
    assert!(
        said.contains("--port") && said.contains("Ctrl-C stops it"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn preview_ends_well_on_ctrl_c_even_while_a_page_waits_for_changes() {
    let folder = tempfile::tempdir().unwrap();
    let centre = folder.path().join("centre");
    assert_eq!(run(&["new", "--centre", text(&centre)]).0, 0);
    let mut shown = Shown::start(&centre, &widget(folder.path()));
    let mut changes = shown.changes();
    changes.next().unwrap();
    let pid = shown.child.id().to_string();
    let began = std::time::Instant::now();
    assert!(
        Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(shown.child.wait().unwrap().code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(3));
}
