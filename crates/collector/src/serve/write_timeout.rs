//! How long a connection waits for a client that does not read.
//!
//! hyper has a timeout for headers and none for writing: a client that requests and never reads would
//! hold a connection, and the data to be sent on it, for ever.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// The longest time in which a client may accept nothing at all.
pub(super) const WAIT: Duration = Duration::from_secs(20);

/// How much waiting time each accepted byte earns, up to [`WAIT`]: a client that reads a thousand
/// bytes a second, or more, is never cut off.
const PER_BYTE: Duration = Duration::from_millis(1);

/// A stream whose writing fails when its reader is too slow for too long.
pub(super) struct WriteTimeout<S> {
    stream: S,
    /// The remaining waiting time.
    left: Duration,
    /// Since when it waits, and the timer that wakes it when no time remains.
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl<S> WriteTimeout<S> {
    pub(super) fn new(stream: S) -> Self {
        Self {
            stream,
            left: WAIT,
            waiting: None,
        }
    }

    /// Records the result of an attempt to write.
    fn book(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        let Poll::Ready(written) = written else {
            let (_, alarm) = self.waiting.get_or_insert_with(|| {
                let now = Instant::now();
                (now, Box::pin(sleep_until(now + self.left)))
            });
            ready!(alarm.as_mut().poll(cx));
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        };
        if let Some((since, _)) = self.waiting.take() {
            let bytes = written.as_ref().map_or(0, |bytes| *bytes);
            let earned = PER_BYTE.saturating_mul(u32::try_from(bytes).unwrap_or(u32::MAX));
            let left = self.left.saturating_sub(since.elapsed());
            self.left = left.saturating_add(earned).min(WAIT);
        }
        Poll::Ready(written)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for WriteTimeout<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for WriteTimeout<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.book(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.book(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

    fn alone() -> tokio::runtime::Runtime {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_time().start_paused(true).build().unwrap()
    }

    #[test]
    fn who_reads_nothing_is_let_go() {
        alone().block_on(async {
            let (near, _far) = duplex(64);
            let begun = Instant::now();
            let done = WriteTimeout::new(near).write_all(&[0; 1_000]).await;
            assert_eq!(done.unwrap_err().kind(), io::ErrorKind::TimedOut);
            assert_eq!(begun.elapsed().as_secs(), WAIT.as_secs());
        });
    }

    #[test]
    fn who_reads_a_byte_now_and_then_gains_nothing() {
        alone().block_on(async {
            let (near, mut far) = duplex(64);
            tokio::spawn(async move {
                loop {
                    tokio::time::sleep(Duration::from_secs(5)).await;
                    let _ = far.read_u8().await;
                }
            });
            let begun = Instant::now();
            let done = WriteTimeout::new(near).write_all(&[0; 1_000]).await;
            assert_eq!(done.unwrap_err().kind(), io::ErrorKind::TimedOut);
            assert!(begun.elapsed() < WAIT + Duration::from_secs(6));
        });
    }

    #[test]
    fn who_reads_slowly_but_surely_gets_it_all() {
        alone().block_on(async {
            let (near, mut far) = duplex(8_192);
            let reader = tokio::spawn(async move {
                let (mut seen, mut part) = (0, vec![0; 8_192]);
                while let Ok(bytes @ 1..) = far.read(&mut part).await {
                    seen += bytes;
                    tokio::time::sleep(Duration::from_secs(5)).await;
                }
                seen
            });
            let mut patient = WriteTimeout::new(near);
            patient.write_all(&vec![0; 400_000]).await.unwrap();
            drop(patient);
            assert_eq!(reader.await.unwrap(), 400_000);
        });
    }
}
