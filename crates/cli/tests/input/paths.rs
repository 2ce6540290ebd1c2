//! Paths that try to leave their folder. Names are looked up in a list, so nothing outside the list
//! can be reached; here every way of writing "above" is tried on every route.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::exchange::exchange;
use crate::running::{Running, folder};

/// Ways of writing one step up.
const UP: [&str; 18] = [
    "../",
    "..%2f",
    "..%2F",
    "%2e%2e/",
    "%2e%2e%2f",
    ".%2e/",
    "%252e%252e%252f",
    "..%252f",
    "..\\",
    "..%5c",
    "%2e%2e%5c",
    "..%c0%af",
    "%c0%ae%c0%ae/",
    "..%e0%80%af",
    "....//",
    "..;/",
    ".././",
    "..%00/",
];

/// Where the published files are, and the pages that take a name.
const ROUTES: [&str; 8] = [
    "/widget/",
    "/summaries/",
    "/style/",
    "/schemas/",
    "/dashboard/",
    "/dashboard/home-adaptations/",
    "/?summary=",
    "/",
];

/// What there is to be reached: on the machine, beside the folders and in them.
const TARGETS: [&str; 5] = [
    "etc/passwd",
    "passwd",
    "centre/centre.toml",
    "centre.toml",
    "data/evidence-walk.sqlite",
];

/// How many steps up: to the folder of the folders, and to the root of the machine from anywhere.
const STEPS: [usize; 4] = [1, 2, 3, 8];

/// What of those must never be read.
const SECRETS: [&str; 5] = [
    "root:x:0",
    "[[sites]]",
    "SQLite format",
    "canary-4711",
    "kind=ask",
];

fn addresses() -> Vec<String> {
    let mut all = Vec::new();
    for route in ROUTES {
        for up in UP {
            for (target, steps) in TARGETS.iter().flat_map(|target| STEPS.map(|n| (target, n))) {
                let above = up.repeat(steps);
                // In one piece too, as a route that takes one name would get it.
                for target in [(*target).to_owned(), target.replace('/', "%2f")] {
                    all.push([route, &above, &target].concat());
                }
            }
        }
        for odd in [
            "/etc/passwd",
            "%2fetc%2fpasswd",
            "%00",
            "evidence-walk.js%00",
            "evidence-walk.js%00.css",
            "out/passwd",
            "out%2fpasswd",
            "C:%5cWindows%5cwin.ini",
            "file:///etc/passwd",
            "//etc/passwd",
            "~root/.profile",
            "home-adaptations.en.md",
            "centre.toml",
            "evidence-walk.js/",
            "evidence-walk.js/.",
            "EVIDENCE-WALK.JS",
            "evidence-walk.js::$DATA",
            "secret.txt",
            "%ff",
            "%",
            "%zz",
        ] {
            all.push([route, odd].concat());
        }
    }
    all
}

/// Whether a route that decodes the name and joins it to a folder would read what it must not.
fn leaks(folder: &Path, name: &str) -> bool {
    let mut parts = name.split('%');
    let mut path = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..2).map(|hex| u8::from_str_radix(hex, 16)) {
            Some(Ok(byte)) => path.extend([&[byte], &part.as_bytes()[2..]].concat()),
            _ => return false,
        }
    }
    let bytes = std::fs::read(folder.join(OsStr::from_bytes(&path))).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    SECRETS.iter().any(|secret| text.contains(secret))
}

/// Seen to fail with a route that joins the name to a folder and reads the disk.
#[test]
fn nothing_outside_the_published_set_is_served() {
    let folder = folder();
    let inside = |path: &str| folder.path().join(path);
    std::fs::write(inside("passwd"), "canary-4711").unwrap();
    // What an editor or a package may leave behind: ways out of the folders, and a file among the
    // widget's that is a folder's.
    symlink(folder.path(), inside("centre/out")).unwrap();
    symlink(folder.path(), inside("widget/out")).unwrap();
    std::fs::write(inside("centre/secret.txt"), "canary-4711").unwrap();
    let widget = inside("widget");
    let running = Running::with(folder);
    let session = sign_in(&running);
    let mut wrong = Vec::new();
    let addresses = addresses();
    let names = addresses
        .iter()
        .filter_map(|address| address.strip_prefix("/widget/"));
    let leaking = names.filter(|name| leaks(&widget, name)).count();
    println!(
        "{} addresses; of {leaking} a careless route would read what they name",
        addresses.len()
    );
    assert!(addresses.len() >= 500, "{}", addresses.len());
    assert!(leaking >= 50, "{leaking} of the addresses lead anywhere");
    for address in &addresses {
        let request = format!(
            "GET {address} HTTP/1.1\r\nHost: a\r\nCookie: {session}\r\nConnection: close\r\n\r\n"
        );
        let answers = exchange(running.address, request.as_bytes());
        let refused = matches!(answers.status(), 400 | 404 | 414);
        let told = SECRETS.iter().any(|secret| answers.text.contains(secret));
        if !refused || told {
            wrong.push(format!("{address}: {answers:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        addresses.len(),
        wrong.join("\n")
    );
    // What is published is there, so that a collector which refuses all would be seen.
    for address in [
        "/widget/evidence-walk.js",
        "/summaries/home-adaptations.en.json",
        "/",
    ] {
        let request = format!("GET {address} HTTP/1.1\r\nHost: a\r\n\r\n");
        assert_eq!(
            exchange(running.address, request.as_bytes()).status(),
            200,
            "{address}"
        );
    }
}

fn sign_in(running: &Running) -> String {
    let form = format!("token={}", running.token);
    let request = format!(
        "POST /sign-in HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {1}\r\n\r\n{form}",
        running.address,
        form.len()
    );
    let answers = exchange(running.address, request.as_bytes());
    let text = answers.text.to_lowercase();
    let (_, cookie) = text.split_once("set-cookie: ").expect("a session");
    cookie.split(';').next().unwrap_or_default().to_owned()
}
