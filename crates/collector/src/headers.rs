//! Headers that more than one response carries.

use std::borrow::Cow;

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE,
    HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::IntoResponse;

use crate::intake::SiteRegistry;

/// Only the page's own files; no markup made from text; no framing.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The media type of a page.
pub const HTML: &str = "text/html; charset=utf-8";

/// Any website may read this response: it holds nothing about anybody.
pub const ANY_ORIGIN: (HeaderName, HeaderValue) =
    (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));

/// Browsers must not guess what a file is.
pub const NO_GUESS: (HeaderName, HeaderValue) =
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));

/// To be revalidated each time; the response may be that nothing changed.
pub const ASK_AGAIN: (HeaderName, HeaderValue) =
    (CACHE_CONTROL, HeaderValue::from_static("no-cache"));

/// Not to be stored at all.
pub const NO_STORE: (HeaderName, HeaderValue) =
    (CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// The query of an address.
pub type Lenient<T> = Result<Query<T>, QueryRejection>;

/// The query; `None` if it cannot be read, as when a name occurs twice.
pub fn query_or_default<T: Default>(asked: Lenient<T>) -> T {
    asked.map(|Query(asked)| asked).unwrap_or_default()
}

/// A page of ours.
#[must_use]
pub fn page(html: String) -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(HTML)),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        NO_GUESS,
    ];
    (headers, html)
}

/// A header as text, if it is text.
#[must_use]
pub fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The value of a cookie.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs = text(headers, &COOKIE)?.split(';');
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// Whether a request that changes something comes from a page of ours. Browsers say so in
/// `Sec-Fetch-Site` over https and to this machine; elsewhere the origin must be our own.
#[must_use]
pub fn is_from_us(headers: &HeaderMap, sites: &SiteRegistry) -> bool {
    if let Some(site) = text(headers, &HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    let Some(origin) = text(headers, &ORIGIN) else {
        return false;
    };
    let same_host = || {
        let (_, named) = origin.split_once("://")?;
        Some(Cow::Borrowed(named) == text(headers, &HOST)?)
    };
    sites.is_own(origin) || same_host().unwrap_or(false)
}
