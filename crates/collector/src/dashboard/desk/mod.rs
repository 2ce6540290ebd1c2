//! The comments desk: where staff read comments on a summary, mark them, and delete them.

mod draw;
mod themes;
mod wish;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use evidence_walk_store::{CommentState, EditionKey, StoreError};

pub use self::wish::DeskQuery;
pub(crate) use self::wish::{
    ACTION, DELETE_WORDS, FIND, KEYS, PAGE_NUMBER, SAVE, SHOW, STATE, THEME,
};
use self::wish::{DeskDone, DeskWish};
use super::{entry, shown, summary};
use crate::addresses::comments_of;
use crate::editions::known_edition;
use crate::error::Error;
use crate::headers::{Lenient, NO_STORE, is_from_us, query_or_default};
use crate::staff_acts::{StaffDoing, about_summary, say};
use crate::state::ServiceState;

type Place = Result<Path<(String, u32)>, PathRejection>;

fn key(state: &ServiceState, place: Place) -> Option<EditionKey> {
    let Ok(Path((summary, edition))) = place else {
        return None;
    };
    Some(EditionKey {
        centre: state.centre().to_owned(),
        summary,
        edition,
    })
}

/// Shows the comments that are asked for.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn desk(
    State(state): State<Arc<ServiceState>>,
    place: Place,
    asked: Lenient<DeskQuery>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !entry::is_signed_in(&state, &headers) {
        return Ok(entry::signed_out(&state));
    }
    let Some(key) = key(&state, place) else {
        return Ok(shown(StatusCode::NOT_FOUND, summary::none(&state)));
    };
    let asked = query_or_default(asked);
    let marks = state.store.comment_marks(&key).await?;
    let published = state.published();
    let of = known_edition(&published.catalogue, &key);
    if of.is_none() && marks.is_empty() {
        return Ok(shown(StatusCode::NOT_FOUND, summary::none(&state)));
    }
    let found = state
        .store
        .find_comments(&key, &asked.filter(), asked.from())
        .await?;
    let desk = draw::Desk {
        key: &key,
        summary: of,
        themes: &published.centre.themes,
        marks: &marks,
        asked: &asked,
        found: &found,
    };
    Ok(shown(StatusCode::OK, draw::page(&state, &desk)))
}

/// Marks or deletes comments, and leads back to the list.
///
/// # Errors
///
/// When the form was not sent from our own page, or the store could not do it.
pub async fn work(
    State(state): State<Arc<ServiceState>>,
    place: Place,
    headers: HeaderMap,
    form: Result<Form<BTreeMap<String, String>>, FormRejection>,
) -> Result<Response, Error> {
    if !is_from_us(&headers, &state.published().sites) {
        return Err(Error::Foreign);
    }
    let Some(who) = entry::who(&state, &headers) else {
        return Ok(entry::signed_out(&state));
    };
    let Some(key) = key(&state, place) else {
        return Ok(shown(StatusCode::NOT_FOUND, summary::none(&state)));
    };
    let known = known_edition(&state.published().catalogue, &key).is_some()
        || !state.store.comment_marks(&key).await?.is_empty();
    if !known {
        return Ok(shown(StatusCode::NOT_FOUND, summary::none(&state)));
    }
    // A body that is not our form names no comment.
    let wish = DeskWish::read(form.map(|Form(form)| form).unwrap_or_default());
    let about = about_summary(&key);
    let (at, today) = (state.clock.now().as_secs(), state.clock.today());
    let (act, changed, done) = match wish.delete {
        true => {
            let act = StaffDoing::CommentsDeleted(about).by(&who);
            let gone = state
                .store
                .delete_comments(&key, wish.keys, today, act.clone(), at)
                .await;
            // The words are gone from every page, if not yet from the files: the collector goes on trying.
            let gone = gone.or_else(|trouble| match trouble {
                StoreError::NotErased(_) => Ok(1),
                other => Err(other),
            })?;
            (act, gone, DeskDone::Deleted)
        }
        false => {
            let act = StaffDoing::CommentsMarked(about).by(&who);
            let marks = (wish.state.unwrap_or(CommentState::Open), wish.themes);
            let marked = state
                .store
                .mark_comments(&key, wish.keys, marks, act.clone(), at)
                .await?;
            (act, marked, DeskDone::Saved)
        }
    };
    let done = match changed {
        0 => DeskDone::Nothing,
        many => {
            say(&evidence_walk_store::StaffAct { many, ..act });
            done
        }
    };
    let to = wish
        .back
        .address(&comments_of(&key.summary, key.edition), Some(done));
    Ok(([NO_STORE], Redirect::to(&to)).into_response())
}
