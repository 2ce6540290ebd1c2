//! A collector on a real socket, and a minimal HTTP client.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use evidence_walk_authoring::Centre;
use evidence_walk_collector::centre_in_use::CentreInUse;
use evidence_walk_collector::control;
use evidence_walk_collector::limits::{Front, Limits};
use evidence_walk_collector::published::Published;
use evidence_walk_collector::receipts::Ledger;
use evidence_walk_collector::releases::make_due_releases;
use evidence_walk_collector::requests::Seal;
use evidence_walk_collector::serve::serve;
use evidence_walk_collector::sign_in::SignIn;
use evidence_walk_collector::slices::SliceCache;
use evidence_walk_collector::state::ServiceState;
use evidence_walk_contract::batch;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_document::summary::Summary;
use evidence_walk_store::Store;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_words::staff::StaffWords;
use tokio::sync::oneshot;

use super::{Hands, ORIGIN, SIGNALS, TODAY, centre, summary};

/// A key beside the data folder of a test.
fn seal(data: &Path) -> Seal {
    let folder = tempfile::tempdir().unwrap();
    Seal::load(&folder.path().join("request.key"), data, 0).unwrap()
}

/// A collector on a socket of its own; stops when dropped.
pub struct Collector {
    pub address: SocketAddr,
    pub state: Arc<ServiceState>,
    pub clock: Hands,
    pub data: tempfile::TempDir,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

const STYLE: &str = ".ew { color: red }";

/// A style of the widget compressed beforehand, at the lowest quality: by its length it is told from
/// what the collector makes on the way.
pub fn packed_style() -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 0, 10);
    std::io::Write::write_all(&mut writer, STYLE.repeat(40).as_bytes()).unwrap();
    writer.into_inner()
}

impl Collector {
    pub fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(data.path()).unwrap();
        Self::with(Box::new(store), data)
    }

    pub fn with(store: Box<dyn Store>, data: tempfile::TempDir) -> Self {
        // Without limits by address: tests send more than any reader.
        Self::behind(Front::Unnamed, store, data)
    }

    pub fn behind(front: Front, store: Box<dyn Store>, data: tempfile::TempDir) -> Self {
        Self::of(centre(), front, store, data)
    }

    /// A collector of a centre of one's own.
    pub fn of(
        centre: Centre,
        front: Front,
        store: Box<dyn Store>,
        data: tempfile::TempDir,
    ) -> Self {
        Self::begin(centre, summary(), front, store, data)
    }

    /// A collector that has published another summary.
    pub fn publishing(summary: Summary) -> Self {
        let data = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(data.path()).unwrap();
        Self::begin(centre(), summary, Front::Unnamed, Box::new(store), data)
    }

    fn begin(
        centre: Centre,
        summary: Summary,
        front: Front,
        store: Box<dyn Store>,
        data: tempfile::TempDir,
    ) -> Self {
        let clock = Hands::at(TODAY);
        let widget = vec![
            ("evidence-walk.js".to_owned(), b"// loader".repeat(50)),
            ("evidence-walk-widget_bg.wasm".to_owned(), b"\0asm".to_vec()),
            (
                "evidence-walk-try.html".to_owned(),
                b"<h1>Try</h1>".to_vec(),
            ),
            (
                "evidence-walk.css".to_owned(),
                STYLE.repeat(40).into_bytes(),
            ),
            ("evidence-walk.css.br".to_owned(), packed_style()),
        ];
        let published = Published::new(centre, vec![summary], widget).unwrap();
        let published = published
            .at(vec!["http://127.0.0.1:8080".to_owned()])
            .unwrap();
        let state = Arc::new(ServiceState {
            in_use: CentreInUse::new(published),
            limits: Arc::new(Limits::new(front).unwrap()),
            store,
            ledger: Ledger::default(),
            sign_in: SignIn::default(),
            slices: SliceCache::default(),
            seal: Some(seal(data.path())),
            words: StaffWords::english().unwrap(),
            clock: Box::new(clock.clone()),
            secure: false,
            stopping: false.into(),
        });
        let (stop, stopped) = oneshot::channel();
        let (listening, address) = std::sync::mpsc::channel();
        let (served, folder) = (Arc::clone(&state), data.path().to_owned());
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build();
            runtime.unwrap().block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                let at = listener.local_addr().unwrap();
                let _control =
                    control::listen(&folder, format!("http://{at}"), Arc::clone(&served)).unwrap();
                listening.send(at).unwrap();
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

    /// Lets a day pass, and the collector make its releases.
    pub fn next_day(&self) {
        self.clock.forward(Duration::from_secs(24 * 60 * 60));
        let state = &self.state;
        let published = state.published();
        let (centre, catalogue) = (&published.centre, &published.catalogue);
        let made = make_due_releases(state.store.as_ref(), centre, catalogue, state.clock.today());
        super::stored::wait(made).unwrap();
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
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        stream.write_all(request).unwrap();
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::read(&bytes)
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n",
            self.address
        );
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
        let headers = [
            ("Content-Type", "text/plain;charset=UTF-8"),
            ("Origin", ORIGIN),
        ];
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
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .and_then(|code| code.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status: status.unwrap_or(0),
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect(),
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
