//! What readers ask of the centre, as it is kept: sealed, and unlinked to any answer.

use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_contract::paths::{EVIDENCE_NEED, TEST_HERE};

use crate::answering::Answering;
use crate::rows::StaffAct;

/// SHA-256 of the id in the reader's code: the store's name of a request.
pub type RequestKey = [u8; 32];

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequestKind {
    /// Help to test something where the reader works.
    TestHere,
    /// Evidence that is missing.
    EvidenceNeed,
}

impl RequestKind {
    /// Every kind.
    pub const ALL: [RequestKind; 2] = [RequestKind::TestHere, RequestKind::EvidenceNeed];

    /// Its name in the store and in addresses.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::TestHere => TEST_HERE,
            Self::EvidenceNeed => EVIDENCE_NEED,
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn read(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.tag() == tag)
    }

    /// The stages that such a request passes, in order.
    #[must_use]
    pub fn stages(self) -> &'static [RequestStage] {
        match self {
            Self::TestHere => &[
                RequestStage::Asked,
                RequestStage::Scoped,
                RequestStage::Designed,
                RequestStage::Running,
                RequestStage::Reported,
                RequestStage::Closed,
            ],
            Self::EvidenceNeed => &[
                RequestStage::Asked,
                RequestStage::Scoped,
                RequestStage::Reported,
                RequestStage::Closed,
            ],
        }
    }
}

/// How far staff have got with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequestStage {
    /// Nobody has dealt with it.
    Asked,
    /// It is clear what is wanted.
    Scoped,
    /// A test has been designed.
    Designed,
    /// The test is running.
    Running,
    /// There is a result, and the reader was told.
    Reported,
    /// Nothing more comes of it.
    Closed,
}

impl RequestStage {
    /// Every stage.
    pub const ALL: [RequestStage; 6] = [
        RequestStage::Asked,
        RequestStage::Scoped,
        RequestStage::Designed,
        RequestStage::Running,
        RequestStage::Reported,
        RequestStage::Closed,
    ];

    /// Its name in the store and in forms.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Scoped => "scoped",
            Self::Designed => "designed",
            Self::Running => "running",
            Self::Reported => "reported",
            Self::Closed => "closed",
        }
    }

    /// The stage of that name.
    #[must_use]
    pub fn read(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.tag() == tag)
    }
}

/// A request as it is kept. Only its kind, its summary and the day are readable without the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedRequest {
    /// What is asked for.
    pub kind: RequestKind,
    /// The summary from which it was asked.
    pub summary: String,
    /// Its edition.
    pub edition: u32,
    /// The day of arrival.
    pub received: Day,
    /// What the reader wrote, encrypted.
    pub sealed: Vec<u8>,
}

/// A request in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRequest {
    /// Its name.
    pub key: RequestKey,
    /// How far staff have got with it.
    pub stage: RequestStage,
    /// What was asked.
    pub request: SealedRequest,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptRequest {
    /// It is durable now.
    New,
    /// It is known, or was withdrawn.
    Repeat,
    /// As many as the centre takes on one day had arrived.
    Full,
}

/// The part of a store that keeps requests.
pub trait RequestStore: Send + Sync {
    /// Keeps a request, under the id in its reader's code, and says what became of it; at most so many of one
    /// day are kept.
    fn keep_request(
        &self,
        centre: &str,
        id: SheetId,
        request: SealedRequest,
        most_a_day: u64,
    ) -> Answering<'_, KeptRequest>;

    /// Requests that arrived before that day, in an order that says nothing of when they came.
    fn requests(&self, centre: &str, before: Day) -> Answering<'_, Vec<StoredRequest>>;

    /// How many requests there are, of any day.
    fn count_requests(&self, centre: &str) -> Answering<'_, u64>;

    /// Sets the stage of a request and notes the act. Returns whether there was such a request.
    fn move_request(
        &self,
        centre: &str,
        key: RequestKey,
        stage: RequestStage,
        act: StaffAct,
        at: u64,
    ) -> Answering<'_, bool>;

    /// Deletes a request and notes the act. Returns whether there was one, once nothing of it is in the files.
    fn delete_request(
        &self,
        centre: &str,
        key: RequestKey,
        act: StaffAct,
        at: u64,
    ) -> Answering<'_, bool>;
}
