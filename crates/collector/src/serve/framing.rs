//! Where one request ends and the next begins.

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{CONNECTION, TRANSFER_ENCODING};
use axum::middleware::Next;
use axum::response::Response;

/// Ends the connection after a request whose body came in chunks. Where such a request also names a
/// length, hyper goes by the chunks, as RFC 9112 (section 6.3) has it; a proxy in front that went by
/// the length would take the rest for another client's request, so no rest is ever read. Pages
/// never send chunks.
pub(super) async fn alone(request: Request, next: Next) -> Response {
    let chunks = request.headers().contains_key(TRANSFER_ENCODING);
    let mut answer = next.run(request).await;
    if chunks {
        answer
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
    }
    answer
}
