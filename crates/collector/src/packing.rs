//! Compresses responses completely before they are sent.
//!
//! A streaming compressor holds megabytes for each slow reader, and repeats its work for each request.
//! So a published file is compressed once, when it is made or first requested, and a page before it is
//! sent.

use std::fmt;
use std::io::Write as _;
use std::sync::{Arc, OnceLock};

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::error::Error;
use crate::headers::text;

/// Below the first it is not worth compressing; above the second it is left as it is.
const LEAST: u64 = 256;
const MOST: u64 = 4 * 1024 * 1024;

/// Brotli's quality (0 to 11): for a page that is read once, and for a file that is compressed once.
const QUICK: i32 = 4;
const THOROUGH: i32 = 9;

/// Brotli's window, as a power of two: larger than any of our files.
const WINDOW: i32 = 22;

/// The content encodings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    fn name(self) -> &'static str {
        match self {
            Coding::Brotli => "br",
            Coding::Gzip => "gzip",
        }
    }

    fn pack(self, bytes: &[u8], effort: i32) -> std::io::Result<Vec<u8>> {
        let mut out = Vec::new();
        match self {
            Coding::Brotli => {
                let effort = brotli::enc::BrotliEncoderParams {
                    quality: effort,
                    lgwin: WINDOW,
                    size_hint: bytes.len(),
                    ..Default::default()
                };
                let mut bytes = bytes;
                brotli::BrotliCompress(&mut bytes, &mut out, &effort)?;
            }
            Coding::Gzip => {
                let mut writer = flate2::write::GzEncoder::new(out, flate2::Compression::default());
                writer.write_all(bytes)?;
                out = writer.finish()?;
            }
        }
        Ok(out)
    }
}

/// The compressed forms of a file, each made when first requested. Travels with the response.
#[derive(Clone, Default)]
pub struct CompressedForms(Arc<[OnceLock<Bytes>; 2]>);

impl fmt::Debug for CompressedForms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Packed")
    }
}

impl CompressedForms {
    /// With a form that was compressed beforehand.
    #[must_use]
    pub fn with_brotli(bytes: impl Into<Bytes>) -> Self {
        Self(Arc::new([OnceLock::from(bytes.into()), OnceLock::new()]))
    }

    /// The one packed with brotli, where there is one by now.
    #[must_use]
    pub fn brotli(&self) -> Option<&Bytes> {
        let [brotli, _] = &*self.0;
        brotli.get()
    }

    fn form(&self, coding: Coding, bytes: &Bytes) -> Bytes {
        let [brotli, gzip] = &*self.0;
        let form = match coding {
            Coding::Brotli => brotli,
            Coding::Gzip => gzip,
        };
        let packed = form.get_or_init(|| {
            let packed = coding.pack(bytes, THOROUGH);
            packed.map_or_else(|_| bytes.clone(), Bytes::from)
        });
        packed.clone()
    }
}

/// Compresses a response as its client accepts.
pub async fn packed(request: Request, next: Next) -> Response {
    let wanted = wanted(request.headers());
    let mut answer = next.run(request).await;
    if !is_worth_it(&answer) {
        return answer;
    }
    let vary = HeaderValue::from(ACCEPT_ENCODING);
    answer.headers_mut().append(VARY, vary);
    let Some(coding) = wanted else { return answer };
    let (mut head, body) = answer.into_parts();
    let Ok(bytes) = to_bytes(body, MOST as usize).await else {
        return Error::Broken.into_response();
    };
    let small = match head.extensions.remove::<CompressedForms>() {
        Some(forms) => forms.form(coding, &bytes),
        None => coding
            .pack(&bytes, QUICK)
            .map_or_else(|_| bytes.clone(), Bytes::from),
    };
    if small.len() >= bytes.len() {
        return Response::from_parts(head, Body::from(bytes));
    }
    let name = HeaderValue::from_static(coding.name());
    head.headers.insert(CONTENT_ENCODING, name);
    head.headers.remove(CONTENT_LENGTH);
    Response::from_parts(head, Body::from(small))
}

fn is_worth_it(answer: &Response) -> bool {
    let headers = answer.headers();
    let media = text(headers, &CONTENT_TYPE).unwrap_or("");
    let size = answer.body().size_hint().exact().unwrap_or(0);
    answer.status() == StatusCode::OK
        && !headers.contains_key(CONTENT_ENCODING)
        && (media.starts_with("text/") || media.starts_with("application/"))
        && (LEAST..=MOST).contains(&size)
}

/// The best encoding that the client accepts: brotli is smaller, gzip is widely supported.
fn wanted(headers: &HeaderMap) -> Option<Coding> {
    let listed = text(headers, &ACCEPT_ENCODING)?;
    let takes = |coding: Coding| {
        listed.split(',').any(|item| {
            let (name, weight) = item.split_once(';').unwrap_or((item, ""));
            let weight = weight.trim().strip_prefix("q=").map(str::parse::<f32>);
            name.trim().eq_ignore_ascii_case(coding.name()) && weight != Some(Ok(0.0))
        })
    };
    [Coding::Brotli, Coding::Gzip]
        .into_iter()
        .find(|coding| takes(*coding))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn asked(listed: &'static str) -> Option<Coding> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(listed));
        wanted(&headers)
    }

    #[test]
    fn the_reader_says_what_she_takes() {
        assert_eq!(asked("gzip, deflate, br, zstd"), Some(Coding::Brotli));
        assert_eq!(asked("gzip, br;q=0"), Some(Coding::Gzip));
        assert_eq!(asked("GZIP;q=0.5"), Some(Coding::Gzip));
        assert_eq!(asked("brown, identity"), None);
        assert_eq!(wanted(&HeaderMap::new()), None);
    }

    #[test]
    fn what_is_packed_is_the_same_unpacked_and_packed_once() {
        let bytes = Bytes::from("a page and a page and a page".repeat(100));
        let forms = CompressedForms::default();
        let brotli = forms.form(Coding::Brotli, &bytes);
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &brotli[..], &mut plain).unwrap();
        assert_eq!(plain, bytes);
        let gzip = forms.form(Coding::Gzip, &bytes);
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(&gzip[..])
            .read_to_end(&mut plain)
            .unwrap();
        assert_eq!(plain, bytes);
        assert!(brotli.len() < 100 && gzip.len() < 200);
        let again = forms.clone().form(Coding::Gzip, &Bytes::new());
        assert_eq!(again, gzip, "what was packed before");
    }
}
