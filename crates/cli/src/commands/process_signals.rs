//! The process signals that a running command handles.
//!
//! The handlers are installed before anything else: a signal that came earlier would
//! end the process at once.

#[cfg(unix)]
pub(super) use unix::{NewLink, Stopping};

#[cfg(not(unix))]
pub(super) use elsewhere::{NewLink, Stopping};

#[cfg(unix)]
mod unix {
    use std::future::poll_fn;
    use std::io;
    use std::task::Poll;

    use futures_util::FutureExt as _;
    use tokio::signal::unix::{Signal, SignalKind, signal};

    /// To end: by `SIGINT`, `SIGTERM`, or the terminal that closes (`SIGHUP`).
    pub(in crate::commands) struct Stopping(Vec<Signal>);

    impl Stopping {
        pub(in crate::commands) fn listen() -> io::Result<Self> {
            let mut kinds = vec![SignalKind::interrupt(), SignalKind::terminate()];
            if !outlives_the_terminal() {
                kinds.push(SignalKind::hangup());
            }
            let signals = kinds.into_iter().map(signal);
            Ok(Self(signals.collect::<io::Result<_>>()?))
        }

        /// Completes when the process is asked to end, or if it was since the handler was installed.
        pub(in crate::commands) async fn asked(&mut self) {
            poll_fn(|cx| {
                let mut asked = self.0.iter_mut().map(|signal| signal.poll_recv(cx));
                match asked.any(|polled| polled.is_ready()) {
                    true => Poll::Ready(()),
                    false => Poll::Pending,
                }
            })
            .await;
        }

        /// Whether it has been asked so far.
        pub(in crate::commands) fn was_asked(&mut self) -> bool {
            self.asked().now_or_never().is_some()
        }
    }

    /// Whether the process was started so that it ignores `SIGHUP`, as with `nohup`. If that cannot be
    /// determined, the signal is left as it is.
    fn outlives_the_terminal() -> bool {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let ignored = status
            .lines()
            .find_map(|line| line.strip_prefix("SigIgn:"))
            .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        // The lowest bit is that of signal 1 (proc(5)).
        ignored.is_none_or(|mask| mask & 1 == 1)
    }

    /// A new link to the dashboard is requested by `SIGUSR1`.
    pub(in crate::commands) struct NewLink(Signal);

    impl NewLink {
        pub(in crate::commands) fn listen() -> io::Result<Self> {
            signal(SignalKind::user_defined1()).map(Self)
        }

        pub(in crate::commands) async fn asked(&mut self) {
            self.0.recv().await;
        }
    }
}

/// On systems without such signals, with Ctrl-C only.
#[cfg(not(unix))]
mod elsewhere {
    use std::io;

    pub(in crate::commands) struct Stopping;

    impl Stopping {
        pub(in crate::commands) fn listen() -> io::Result<Self> {
            Ok(Self)
        }

        pub(in crate::commands) async fn asked(&mut self) {
            let _ = tokio::signal::ctrl_c().await;
        }

        pub(in crate::commands) fn was_asked(&mut self) -> bool {
            false
        }
    }

    pub(in crate::commands) struct NewLink;

    impl NewLink {
        pub(in crate::commands) fn listen() -> io::Result<Self> {
            Ok(Self)
        }

        pub(in crate::commands) async fn asked(&mut self) {
            std::future::pending::<()>().await;
        }
    }
}
