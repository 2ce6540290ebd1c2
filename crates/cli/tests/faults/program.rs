//! The real program in a folder of its own.

use std::ffi::OsString;
use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::client::Client;
use crate::greeting::Greeting;
use crate::roomy::centre;

/// Longest time to be ready in, from the start of the process.
const READY: Duration = Duration::from_secs(5);

/// Variables for the program.
pub type Vars<'a> = &'a [(&'a str, OsString)];

pub struct Program {
    child: Child,
    pub address: SocketAddr,
    /// Of the link to the dashboard.
    token: String,
    /// From its start until it was ready.
    pub readied: Duration,
    log: PathBuf,
    cookie: Option<String>,
}

const PROGRAM: &str = env!("CARGO_BIN_EXE_evidence-walk");

fn command(data: &Path, vars: Vars<'_>) -> Command {
    serving(Command::new(PROGRAM), data, vars)
}

fn serving(mut command: Command, data: &Path, vars: Vars<'_>) -> Command {
    command
        .arg("serve")
        .arg(centre())
        .arg("--data")
        .arg(data)
        // A proxy that does not say for whom it asks: no limits by address.
        .args(["--listen", "127.0.0.1:0", "--proxy", "127.0.0.1"])
        .env_remove("EVIDENCE_WALK_WIDGET")
        .envs(vars.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null());
    command
}

/// Exit code and error message of a start that must fail.
pub fn refused(data: &Path, vars: Vars<'_>) -> (Option<i32>, String) {
    refusal(command(data, vars))
}

/// The same, by a root to whom permissions apply as to everybody (capabilities(7), `CAP_DAC_OVERRIDE`).
pub fn refused_to_a_plain_root(data: &Path) -> (Option<i32>, String) {
    let mut command = Command::new("setpriv");
    let without = "-dac_override";
    command.args(["--bounding-set", without, "--inh-caps", without, PROGRAM]);
    refusal(serving(command, data, &[]))
}

fn refusal(mut command: Command) -> (Option<i32>, String) {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let Some(status) = ended(&mut child, Duration::from_secs(60)) else {
        let threads = threads(child.id());
        let _ = child.kill();
        let said = child.wait_with_output().unwrap();
        panic!("still there after a minute: {threads:?}, {said:?}");
    };
    let code = status.code();
    let said = child.wait_with_output().unwrap().stderr;
    (code, String::from_utf8(said).unwrap())
}

/// What each thread of a process waits for.
fn threads(id: u32) -> Vec<(String, String)> {
    let threads = std::fs::read_dir(format!("/proc/{id}/task")).unwrap();
    let read = |thread: &Path, what| std::fs::read_to_string(thread.join(what)).unwrap_or_default();
    let each = threads.map(|thread| thread.unwrap().path());
    each.map(|thread| (read(&thread, "comm"), read(&thread, "wchan")))
        .collect()
}

fn ended(child: &mut Child, within: Duration) -> Option<ExitStatus> {
    let began = Instant::now();
    while began.elapsed() < within {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    None
}

impl Program {
    /// Starts it and waits until it is ready, or says how it ended instead.
    pub fn try_start(data: &Path, vars: Vars<'_>) -> Result<Self, ExitStatus> {
        let began = Instant::now();
        let log = data.with_extension("log");
        let into = File::options()
            .create(true)
            .append(true)
            .open(&log)
            .unwrap();
        let mut child = command(data, vars)
            .stdout(Stdio::piped())
            .stderr(into)
            .spawn()
            .unwrap();
        let Some(greeting) = Greeting::read(child.stdout.take().unwrap()) else {
            return Err(child.wait().unwrap());
        };
        let mut program = Self {
            child,
            address: greeting.address,
            token: greeting.token,
            readied: Duration::ZERO,
            log,
            cookie: None,
        };
        while !program.is_ready() {
            if let Some(status) = program.child.try_wait().unwrap() {
                return Err(status);
            }
            assert!(
                began.elapsed() < Duration::from_secs(30),
                "{}",
                program.said()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
        program.readied = began.elapsed();
        Ok(program)
    }

    /// Starts it where nothing keeps it from being ready in time.
    pub fn start(data: &Path, vars: Vars<'_>) -> Self {
        let program = Self::try_start(data, vars);
        let program = program.unwrap_or_else(|_| {
            let log = std::fs::read_to_string(data.with_extension("log"));
            panic!("it did not start: {}", log.unwrap_or_default())
        });
        let readied = program.readied;
        assert!(readied < READY, "ready after {readied:?}");
        program
    }

    pub fn is_ready(&self) -> bool {
        let answer = Client::new(self.address).get("/readyz", "");
        answer.is_ok_and(|answer| answer.status == 200)
    }

    /// The last lines that it has written into its log.
    pub fn said(&self) -> String {
        let all = std::fs::read_to_string(&self.log).unwrap();
        let from = all.lines().count().saturating_sub(5);
        all.lines().skip(from).collect::<Vec<_>>().join("\n")
    }

    /// Kills it, as `kill -9` does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end, as `kill` does.
    pub fn ask_to_stop(&self) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(asked.success());
    }

    /// Whether it ends within that time, and how.
    pub fn ends(&mut self, within: Duration) -> Option<ExitStatus> {
        ended(&mut self.child, within)
    }

    /// Stops it in order.
    pub fn stop(mut self) {
        self.ask_to_stop();
        let status = self.ends(Duration::from_secs(10));
        let code = status.and_then(|status| status.code());
        assert_eq!(code, Some(0), "within 10 s: {}", self.said());
    }

    /// Signs in as the button does, if nobody has yet: the link works once. Gives the cookie.
    pub fn sign_in(&mut self) -> String {
        if let Some(cookie) = &self.cookie {
            return cookie.clone();
        }
        let body = format!("token={}", self.token);
        let head =
            "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        let answer = Client::new(self.address)
            .post("/sign-in", head, &body)
            .unwrap();
        assert_eq!(answer.status, 303, "{answer:?}");
        let cookie = answer.header("set-cookie").unwrap();
        let cookie = cookie.split(';').next().unwrap();
        self.cookie.insert(cookie.to_owned()).clone()
    }

    /// The dashboard of the summary that the load is about.
    pub fn dashboard(&self, cookie: &str) -> String {
        let head = format!("Cookie: {cookie}\r\n");
        let path = "/dashboard/home-adaptations/1";
        let answer = Client::new(self.address).get(path, &head).unwrap();
        assert_eq!(answer.status, 200, "{answer:?} {}", self.said());
        answer.body
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
