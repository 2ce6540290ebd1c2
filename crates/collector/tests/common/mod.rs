//! A centre, signals, a collector on a real socket, and the smallest HTTP client there is.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use evidence_walk_authoring::{Centre, Site};
use evidence_walk_collector::day::Clock;
use evidence_walk_collector::judge::{Door, Place, Sound};
use evidence_walk_collector::published::Published;
use evidence_walk_collector::receipts::Ledger;
use evidence_walk_collector::serve::serve;
use evidence_walk_collector::sign_in::SignIn;
use evidence_walk_collector::state::State;
use evidence_walk_collector::store::Store;
use evidence_walk_collector::store::sqlite::SqliteStore;
use evidence_walk_contract::batch;
use evidence_walk_contract::id::{DAY_MS, SheetId, SignalId};
use evidence_walk_contract::question::{AnswerValue, Choice, Form, Question};
use evidence_walk_contract::signal::{About, EngagementSignal, SignalKind};
use evidence_walk_contract::summary::{Cost, Step, StepKind, Summary};
use evidence_walk_words::staff::StaffWords;
use tokio::sync::oneshot;

/// 12 March 2026.
pub const TODAY: u32 = 20_524;
pub const CENTRE: &str = "example";
pub const ORIGIN: &str = "https://www.example.org";
/// Where signals go, with the site key.
pub const SIGNALS: &str = "/v1/signals?site=main";

/// A clock that stands until it is moved.
#[derive(Clone)]
pub struct Hands(Arc<AtomicU64>);

impl Hands {
    pub fn at(day: u32) -> Self {
        Self(Arc::new(AtomicU64::new(u64::from(day) * DAY_MS)))
    }

    pub fn forward(&self, by: Duration) {
        self.0.fetch_add(by.as_millis() as u64, Ordering::SeqCst);
    }
}

impl Clock for Hands {
    fn now(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::SeqCst))
    }
}

fn choice(id: &str) -> Choice {
    Choice {
        id: id.to_owned(),
        label: format!("Label of {id}"),
    }
}

fn question(id: &str, form: Form) -> Question {
    Question {
        id: id.to_owned(),
        text: format!("Question {id}?"),
        hint: String::new(),
        form,
    }
}

fn step(id: &str, kind: StepKind) -> Step {
    Step {
        id: id.to_owned(),
        title: format!("Title of {id}"),
        label: format!("Step {id}"),
        body: Vec::new(),
        kind,
    }
}

/// Edition 2, revision 3, with a scale, a choice of many and a comment.
pub fn summary() -> Summary {
    let scale = Form::Scale {
        points: ["u1", "u2", "u3", "u4", "u5"].map(choice).into(),
        beside: vec![choice("none")],
    };
    let many = Form::Many(["a", "b", "c"].map(choice).into());
    Summary {
        id: "falls".to_owned(),
        lang: "en".to_owned(),
        edition: 2,
        revision: 3,
        title: "Preventing falls".to_owned(),
        centre: "Example Evidence Centre".to_owned(),
        decision: "Whether to adapt homes".to_owned(),
        audience: "Councils".to_owned(),
        for_whom: Vec::new(),
        answer: Vec::new(),
        minutes: 3,
        reviewed: "2026-03-01".to_owned(),
        reviewed_shown: "1 March 2026".to_owned(),
        authors: Vec::new(),
        funders: Vec::new(),
        illustration: None,
        steps: vec![
            step("decision", StepKind::Read),
            step("here", StepKind::Read),
            step(
                "ask",
                StepKind::Ask(vec![
                    question("useful", scale),
                    question("use", many),
                    question("missing", Form::Text),
                ]),
            ),
        ],
        outcomes: Vec::new(),
        cost: Cost::NoInformation {
            says: "Nobody has said.".to_owned(),
            nearest: String::new(),
        },
        sources: Vec::new(),
        schemes: Vec::new(),
    }
}

pub fn centre() -> Centre {
    Centre {
        id: CENTRE.to_owned(),
        name: "Example Evidence Centre".to_owned(),
        contact: "evidence@example.org".to_owned(),
        collector: None,
        threshold: 10,
        sites: vec![Site {
            key: "main".to_owned(),
            origins: vec![ORIGIN.to_owned()],
        }],
    }
}

/// An id that is different for every `n`.
pub fn id(n: u64) -> SignalId {
    let mut random = [7u8; 10];
    random[2..].copy_from_slice(&n.to_be_bytes());
    // The first bits of the third byte are cut off by the variant.
    random[0] = (n >> 56) as u8;
    SignalId::new(TODAY, random)
}

pub fn signal(n: u64, kind: SignalKind) -> EngagementSignal {
    EngagementSignal {
        id: id(n),
        about: About {
            summary: "falls".to_owned(),
            lang: "en".to_owned(),
            edition: 2,
            revision: 3,
        },
        kind,
    }
}

pub fn reached(n: u64, step: &str) -> EngagementSignal {
    let step = step.to_owned();
    signal(n, SignalKind::StepReached { step })
}

pub fn answered(n: u64, sheet: u8, question: &str, revision: u32, value: AnswerValue) -> EngagementSignal {
    signal(
        n,
        SignalKind::Answered {
            sheet: SheetId::new([sheet; 16]),
            question: question.to_owned(),
            answer_revision: revision,
            value,
        },
    )
}

pub fn chose(option: &str) -> AnswerValue {
    AnswerValue::Choice(option.to_owned())
}

pub fn said(text: &str) -> AnswerValue {
    AnswerValue::Text(text.to_owned())
}

/// What the judge would make of a signal it finds sound.
pub fn sound(signal: EngagementSignal) -> Sound {
    let place = match &signal.kind {
        SignalKind::Answered { question, .. } if question == "missing" => Place::Comment,
        SignalKind::Answered { .. } => Place::Answer,
        _ => Place::Usage,
    };
    Sound::new(signal, place)
}

/// A collector on a socket of its own; stops when dropped.
pub struct Collector {
    pub address: SocketAddr,
    pub state: Arc<State>,
    pub clock: Hands,
    pub data: tempfile::TempDir,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Collector {
    pub fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(data.path()).unwrap();
        Self::with(Box::new(store), data)
    }

    pub fn with(store: Box<dyn Store>, data: tempfile::TempDir) -> Self {
        let clock = Hands::at(TODAY);
        let widget = vec![
            ("evidence-walk.js".to_owned(), b"// loader".repeat(50)),
            ("evidence-walk-widget_bg.wasm".to_owned(), b"\0asm".to_vec()),
        ];
        let sites = centre().sites.into_iter().map(|site| (site.key, site.origins));
        let state = Arc::new(State {
            published: Published::new(centre(), vec![summary()], widget).unwrap(),
            door: Door::new(sites, vec!["http://127.0.0.1:8080".to_owned()]),
            store,
            ledger: Ledger::default(),
            sign_in: SignIn::default(),
            words: StaffWords::english().unwrap(),
            clock: Box::new(clock.clone()),
            secure: false,
            renew: "kill -USR1 1".to_owned(),
            stopping: false.into(),
        });
        let (stop, stopped) = oneshot::channel();
        let (listening, address) = std::sync::mpsc::channel();
        let served = Arc::clone(&state);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
            runtime.unwrap().block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                listening.send(listener.local_addr().unwrap()).unwrap();
                serve(listener, served, async {
                    let _ = stopped.await;
                })
                .await;
            });
        });
        Self {
            address: address.recv().unwrap(),
            state,
            clock,
            data,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    pub fn stop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }

    /// Sends a request as it stands and reads the answer to its end.
    pub fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream.write_all(request).unwrap();
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::read(&bytes)
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if method == "POST" {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        self.raw(&[head.as_bytes(), body].concat())
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], b"")
    }

    /// Posts a body as the widget does.
    pub fn post(&self, body: &str) -> Answer {
        let headers = [("Content-Type", "text/plain;charset=UTF-8"), ("Origin", ORIGIN)];
        self.ask("POST", SIGNALS, &headers, body.as_bytes())
    }

    pub fn send(&self, signals: &[EngagementSignal]) -> Answer {
        self.post(&batch::write(signals))
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status: status.unwrap_or(0),
            headers: headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect(),
            body: body.to_owned(),
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}
