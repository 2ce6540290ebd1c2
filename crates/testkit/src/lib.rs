//! A centre and its signals; a collector on a real socket; a store.
#![allow(
    missing_docs,
    missing_debug_implementations,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

/// A collector on a real socket, and a minimal HTTP client.
mod http;

/// Signing in, and what the pages say.
pub mod pages;

/// A store in a folder of its own.
pub mod stored;

/// A store that is full, or panics.
pub mod broken;

/// What every store promises.
pub mod conformance;

/// An adversary who reads what others see.
pub mod adversary;

/// Steps that ask for a guess, and guesses.
pub mod guesses;

/// Numbers that repeat: SplitMix64.
pub mod split_mix;

/// Everything that can be reported, and the rows of an export.
pub mod figures;

pub use http::{Answer, Collector, packed_style};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use evidence_walk_authoring::Centre;
use evidence_walk_contract::id::{DAY_MS, SheetId, SignalId};
use evidence_walk_contract::question::{AnswerValue, Choice, Form, Question};
use evidence_walk_contract::signal::{About, AnswerPlace, EngagementSignal, SignalKind};
use evidence_walk_document::follow_up;
use evidence_walk_document::summary::{
    Cost, Interests, RevisionNote, Step, StepKind, Summary, SummaryChange,
};
use evidence_walk_store::budget::SourceSite;
use evidence_walk_store::day::Clock;
use evidence_walk_store::{SignalDestination, ValidSignal};

/// 12 March 2026.
pub const TODAY: u32 = 20_524;
pub const CENTRE: &str = "example";
pub const ORIGIN: &str = "https://www.example.org";
/// Where signals go, with the site key.
pub const SIGNALS: &str = "/v1/signals?site=main";

/// A clock that only a test moves.
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
        revision: 1,
        asked_for: None,
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

/// What the follow-up page asks.
pub fn follow_up() -> Vec<Question> {
    let one = |options: &[&str], beside: &[&str]| Form::One {
        options: options.iter().copied().map(choice).collect(),
        beside: beside.iter().copied().map(choice).collect(),
    };
    let changes = ["instrumental", "conceptual", follow_up::NOTHING];
    vec![
        question(follow_up::TOO_EARLY, one(&["too_early"], &[])),
        question(follow_up::CHANGED, Form::Many(changes.map(choice).into())),
        question(follow_up::WHAT_CHANGED, Form::Text),
        question(
            follow_up::ANYWAY,
            one(
                &["same", "later", "differently", "in_part", "no"],
                &["do_not_know"],
            ),
        ),
        question(follow_up::WHAT_ELSE, Form::Text),
    ]
}

/// Edition 2, revision 3, with two guesses, a scale, a choice of many and a comment.
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
        revisions: vec![RevisionNote {
            revision: 3,
            date: "2026-03-12".to_owned(),
            note: "Shorter second step, asked for by readers".to_owned(),
        }],
        title: "Preventing falls".to_owned(),
        centre: "Example Evidence Centre".to_owned(),
        centre_contact: "evidence@example.org".to_owned(),
        contact: None,
        guess_first: false,
        keeps: None,
        decision: "Whether to adapt homes".to_owned(),
        audience: "Councils".to_owned(),
        audiences: Vec::new(),
        for_whom: Vec::new(),
        answer: Vec::new(),
        answer_in_full: String::new(),
        prepared: Vec::new(),
        minutes: 3,
        reviewed: "2026-03-01".to_owned(),
        reviewed_shown: "1 March 2026".to_owned(),
        searched: None,
        searched_shown: None,
        searched_in: None,
        authors: Vec::new(),
        funders: Vec::new(),
        interests: Interests::NotStated,
        address: None,
        earlier: Vec::new(),
        follow_up: follow_up(),
        translator: None,
        draft: false,
        languages: Vec::new(),
        illustration: None,
        steps: vec![
            step("decision", StepKind::Read),
            step("here", StepKind::Read),
            step("guess", guesses::of_falls()),
            step("clash", guesses::unscored()),
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
        glossary: Vec::new(),
        reworded: Vec::new(),
        changes: vec![SummaryChange {
            edition: None,
            asked: Some("a figure for towns".to_owned()),
            credit: None,
            done: "None of the trials reports one.".to_owned(),
            on_shown: "March 2026".to_owned(),
            theme: Some("towns".to_owned()),
        }],
    }
}

pub fn centre() -> Centre {
    Centre {
        id: CENTRE.to_owned(),
        name: "Example Evidence Centre".to_owned(),
        contact: "evidence@example.org".to_owned(),
        retention: evidence_walk_authoring::Retention::default(),
        themes: Vec::new(),
        collector: None,
        published_at: None,
        threshold: 10,
        sites: vec![evidence_walk_authoring::Site {
            key: "main".to_owned(),
            origins: vec![ORIGIN.to_owned()],
            budget: Some(u32::MAX),
        }],
        theme: None,
        languages: Vec::new(),
    }
}

/// The site of [`centre`], whose budget no test reaches by chance.
pub fn site() -> SourceSite {
    SourceSite {
        key: "main".into(),
        budget: Some(u32::MAX),
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

pub fn answered(
    n: u64,
    sheet: impl Into<u64>,
    question: &str,
    revision: u32,
    value: AnswerValue,
) -> EngagementSignal {
    signal(
        n,
        SignalKind::Answered {
            sheet: self::sheet(sheet.into()),
            question: question.to_owned(),
            question_revision: 1,
            answer_revision: revision,
            place: AnswerPlace::Walk,
            value,
        },
    )
}

/// The same, on the follow-up page.
pub fn months_later(mut signal: EngagementSignal) -> EngagementSignal {
    if let SignalKind::Answered { place, .. } = &mut signal.kind {
        *place = AnswerPlace::FollowUp;
    }
    signal
}

/// The same, at the foot of the page.
pub fn on_the_page(mut signal: EngagementSignal) -> EngagementSignal {
    if let SignalKind::Answered { place, .. } = &mut signal.kind {
        *place = AnswerPlace::Page;
    }
    signal
}

pub fn chose(option: &str) -> AnswerValue {
    AnswerValue::Choice(option.to_owned())
}

pub fn said(text: &str) -> AnswerValue {
    AnswerValue::Text(text.to_owned())
}

/// Whether any file of the folder holds these bytes. A store that is open moves what it holds from its log into
/// its database: what changed while it was read is read once more.
pub fn holds(folder: &Path, bytes: &[u8]) -> bool {
    loop {
        let before = files(folder);
        let found = before.keys().any(|path| {
            let read = std::fs::read(path).unwrap_or_default();
            contains(&read, bytes)
        });
        if found || files(folder) == before {
            return found;
        }
    }
}

/// The files of a folder, with their sizes and the times of their last change.
fn files(folder: &Path) -> BTreeMap<PathBuf, (u64, SystemTime)> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let found = entries.filter_map(|entry| {
        let about = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some((entry.path(), (about.len(), about.modified().unwrap())))
    });
    found.collect()
}

fn contains(whole: &[u8], part: &[u8]) -> bool {
    whole.windows(part.len()).any(|window| window == part)
}

/// The id of the sheet that [`answered`] makes of `sheet`.
pub fn sheet(sheet: u64) -> SheetId {
    let mut bytes = [9u8; 16];
    bytes[8..].copy_from_slice(&sheet.to_be_bytes());
    SheetId::new(bytes)
}

/// What the judge would make of a signal it finds sound.
pub fn sound(signal: EngagementSignal) -> ValidSignal {
    let place = match &signal.kind {
        SignalKind::Answered { question, .. }
            if ["missing", follow_up::WHAT_CHANGED, follow_up::WHAT_ELSE]
                .contains(&question.as_str()) =>
        {
            SignalDestination::Comment
        }
        SignalKind::Answered { .. } => SignalDestination::Answer,
        _ => SignalDestination::Usage,
    };
    ValidSignal::new(signal, place)
}

/// Tells senders to stop when it is dropped: also when a test fails while they send.
pub struct Stops<'a>(pub &'a AtomicBool);

impl Drop for Stops<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
