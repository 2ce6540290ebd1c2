//! A store that does nothing well.

use evidence_walk_contract::id::SheetId;
use evidence_walk_store::budget::{SiteDay, SourceSite};
use evidence_walk_store::policy::{RetentionKind, RetentionTimes};
use evidence_walk_store::{
    Answering, Apart, Comment, CommentFilter, CommentMarks, CommentPage, CommentState, DaysOver,
    Difference, EditionKey, EditionSlices, EditionTallies, EditionTotals, EndedOn, KeepOutcome,
    KeptRequest, NotedAct, RequestKey, RequestStage, RequestStore, Ruling, SealedRequest, Settled,
    SharedView, StaffAct, StaffKey, Store, StoreError, StoredRelease, StoredRequest, ValidSignal,
    Withdrawal,
};

/// A store that is full, or panics.
pub struct Broken {
    pub panics: bool,
}

impl Broken {
    fn trouble<T: Send + 'static>(&self) -> Answering<'_, T> {
        assert!(!self.panics, "a defect");
        Box::pin(async { Err(StoreError::Busy) })
    }
}

impl Store for Broken {
    fn keep(
        &self,
        _: &str,
        _: &SourceSite,
        _: Vec<ValidSignal>,
        _: u32,
    ) -> Answering<'_, Vec<KeepOutcome>> {
        self.trouble()
    }
    fn is_full(&self) -> bool {
        !self.panics
    }
    fn forget(&self, _: &str, _: u32, _: u32) -> Answering<'_, usize> {
        Box::pin(async { Ok(0) })
    }
    fn rewrite(&self) -> Answering<'_, ()> {
        Box::pin(async { Ok(()) })
    }
    fn withdraw(&self, _: &str, _: SheetId, _: u32) -> Answering<'_, Withdrawal> {
        self.trouble()
    }
    fn site_days(&self, _: &str) -> Answering<'_, Vec<(String, Vec<SiteDay>)>> {
        self.trouble()
    }
    fn apart(&self, _: &str) -> Answering<'_, Vec<Apart>> {
        self.trouble()
    }
    fn settle(&self, _: &str, _: &str, _: u32, _: Ruling, _: u32) -> Answering<'_, Settled> {
        self.trouble()
    }
    fn centres(&self) -> Answering<'_, Vec<String>> {
        self.trouble()
    }
    fn recount(&self, _: &str) -> Answering<'_, Vec<Difference>> {
        self.trouble()
    }
    fn editions(&self, _: &str) -> Answering<'_, Vec<EditionKey>> {
        self.trouble()
    }
    fn tallies(&self, _: &EditionKey) -> Answering<'_, EditionTallies> {
        self.trouble()
    }
    fn totals(&self, _: &EditionKey) -> Answering<'_, EditionTotals> {
        self.trouble()
    }
    fn group_comments(&self, _: &str, _: u32) -> Answering<'_, u64> {
        Box::pin(async { Ok(0) })
    }
    fn comments(&self, _: &EditionKey, _: &str, _: u64) -> Answering<'_, Vec<Comment>> {
        self.trouble()
    }
    fn days_over(&self, _: &EditionKey, _: &str) -> Answering<'_, DaysOver> {
        self.trouble()
    }
    fn counts(&self, _: &EditionKey) -> Answering<'_, EditionTallies> {
        self.trouble()
    }
    fn slices(&self, _: &EditionKey, _: Option<&str>, _: &str) -> Answering<'_, EditionSlices> {
        self.trouble()
    }
    fn release(&self, _: &EditionKey, _: &str) -> Answering<'_, Option<StoredRelease>> {
        self.trouble()
    }
    fn quarters(&self, _: &EditionKey) -> Answering<'_, Vec<String>> {
        self.trouble()
    }
    fn keep_release(&self, _: &EditionKey, _: StoredRelease) -> Answering<'_, bool> {
        self.trouble()
    }
    fn keep_share(&self, _: &str, _: SharedView) -> Answering<'_, ()> {
        self.trouble()
    }
    fn shares(&self, _: &str) -> Answering<'_, Vec<SharedView>> {
        self.trouble()
    }
    fn find_share(&self, _: &str, _: [u8; 32]) -> Answering<'_, Option<SharedView>> {
        self.trouble()
    }
    fn revoke_share(&self, _: &str, _: [u8; 32], _: u32) -> Answering<'_, bool> {
        self.trouble()
    }
    fn note_act(&self, _: &str, _: StaffAct, _: u64) -> Answering<'_, ()> {
        self.trouble()
    }
    fn acts(&self, _: &str, _: u64) -> Answering<'_, Vec<NotedAct>> {
        self.trouble()
    }
    fn open_comments(&self, _: &EditionKey) -> Answering<'_, u64> {
        self.trouble()
    }
    fn find_comments(
        &self,
        _: &EditionKey,
        _: &CommentFilter,
        _: u64,
    ) -> Answering<'_, CommentPage> {
        self.trouble()
    }
    fn comment_marks(&self, _: &EditionKey) -> Answering<'_, Vec<CommentMarks>> {
        self.trouble()
    }
    fn mark_comments(
        &self,
        _: &EditionKey,
        _: Vec<StaffKey>,
        _: (CommentState, Vec<String>),
        _: StaffAct,
        _: u64,
    ) -> Answering<'_, u64> {
        self.trouble()
    }
    fn delete_comments(
        &self,
        _: &EditionKey,
        _: Vec<StaffKey>,
        _: u32,
        _: StaffAct,
        _: u64,
    ) -> Answering<'_, u64> {
        self.trouble()
    }
    fn end_retention(
        &self,
        _: &str,
        _: &RetentionTimes,
        _: u32,
    ) -> Answering<'_, Vec<(RetentionKind, u64)>> {
        Box::pin(async { Ok(Vec::new()) })
    }
    fn retention_due(
        &self,
        _: &str,
        _: &RetentionTimes,
        _: u32,
    ) -> Answering<'_, Vec<(RetentionKind, u64)>> {
        self.trouble()
    }
    fn retention_ended(&self, _: &str) -> Answering<'_, Vec<EndedOn>> {
        self.trouble()
    }
    fn ready(&self) -> Answering<'_, ()> {
        self.trouble()
    }
    fn stop(&self) {}
}

impl RequestStore for Broken {
    fn keep_request(
        &self,
        _: &str,
        _: SheetId,
        _: SealedRequest,
        _: u64,
    ) -> Answering<'_, KeptRequest> {
        self.trouble()
    }
    fn requests(&self, _: &str, _: u32) -> Answering<'_, Vec<StoredRequest>> {
        self.trouble()
    }
    fn count_requests(&self, _: &str) -> Answering<'_, u64> {
        self.trouble()
    }
    fn move_request(
        &self,
        _: &str,
        _: RequestKey,
        _: RequestStage,
        _: StaffAct,
        _: u64,
    ) -> Answering<'_, bool> {
        self.trouble()
    }
    fn delete_request(&self, _: &str, _: RequestKey, _: StaffAct, _: u64) -> Answering<'_, bool> {
        self.trouble()
    }
}
