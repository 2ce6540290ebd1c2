//! The writer's transaction as the policy needs it: turns signals into rows and tallies.

use evidence_walk_contract::id::{Day, SheetId, SignalId};
use rusqlite::{Connection, Error, OptionalExtension, Result, params};

use super::answers::Answer;
use super::apart::Lot;
use super::comments::Words;
use super::repeats::{Hash, Keys, is_same};
use super::tallies::Tallies;
use super::{answers, apart, comments, withdrawn};
use crate::ValidSignal;
use crate::budget::SourceSite;
use crate::day::{iso_day, iso_month};
use crate::policy::{KeepTransaction, KnownId, SheetStart, UsageKey};

/// A transaction that keeps signals of one centre.
pub(super) struct Keeping<'t, 'a> {
    pub(super) tx: &'t Connection,
    pub(super) keys: &'t mut Keys,
    /// Written at the end of the group.
    pub(super) tallies: &'t mut Tallies<'a>,
    pub(super) centre: &'a str,
}

impl<'a> KeepTransaction<'a> for Keeping<'_, 'a> {
    type Error = Error;
    type Fingerprint = Hash;
    type Lot = Lot;

    fn find_id(&mut self, id: SignalId, content_hash: &[u8; 32]) -> Result<KnownId<Hash>> {
        let hash = self
            .keys
            .hash(id.day(), content_hash)
            .map_err(|why| Error::ToSqlConversionFailure(why.into()))?;
        let known = self
            .tx
            .prepare_cached("SELECT content_hash FROM seen WHERE centre_id = ?1 AND id = ?2")?
            .query_row(params![self.centre, id.bytes()], |row| {
                row.get::<_, Vec<u8>>(0)
            })
            .optional()?;
        Ok(match known {
            None => KnownId::New(hash),
            Some(known) if is_same(&known, &hash) => KnownId::Same,
            Some(_) => KnownId::Other,
        })
    }

    fn remember_id(&mut self, id: SignalId, by: Hash) -> Result<()> {
        self.tx
            .prepare_cached("INSERT INTO seen (centre_id, id, content_hash) VALUES (?1, ?2, ?3)")?
            .execute(params![self.centre, id.bytes(), by])?;
        Ok(())
    }

    fn is_withdrawn(&mut self, sheet: SheetId) -> Result<bool> {
        withdrawn::is_withdrawn(self.tx, self.centre, sheet)
    }

    fn start_sheet(
        &mut self,
        sheet: SheetId,
        site: &SourceSite,
        received: Day,
    ) -> Result<SheetStart<Lot>> {
        let lot = apart::lot(self.tx, self.centre, site, sheet, received)?;
        Ok(lot.map_or(SheetStart::Counted, SheetStart::Apart))
    }

    fn count_use(&mut self, key: UsageKey<'a>) {
        self.tallies.used(self.centre, key);
    }

    fn keep_answer(
        &mut self,
        answer: &'a ValidSignal,
        start: &SheetStart<Lot>,
        received: Day,
    ) -> Result<()> {
        let Some(answer) = Answer::of(answer)? else {
            return Ok(());
        };
        match start {
            SheetStart::Apart(lot) => apart::keep_answer(self.tx, self.centre, lot, &answer),
            SheetStart::Counted => {
                let day = iso_day(received);
                answers::keep(self.tx, self.tallies, self.centre, &answer, &day, received)
            }
        }
    }

    fn keep_comment(
        &mut self,
        comment: &'a ValidSignal,
        start: &SheetStart<Lot>,
        received: Day,
    ) -> Result<()> {
        let Some(words) = Words::of(comment) else {
            return Ok(());
        };
        match start {
            SheetStart::Apart(lot) => apart::keep_comment(self.tx, self.centre, lot, &words),
            SheetStart::Counted => {
                comments::keep(self.tx, self.centre, &words, &iso_month(received), received)
            }
        }
    }
}
