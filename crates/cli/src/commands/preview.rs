//! `evidence-walk preview`.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use evidence_walk_authoring::CENTRE;
use evidence_walk_words::editor::EditorWords;
use tokio::net::TcpListener;

use super::process_signals::Stopping;
use super::{Stop, args, new, say, say_trouble};
use crate::folder_watch::{WatchTimes, take_snapshot, watch_folder};
use crate::preview::routes::{Preview, app};
use crate::preview::session::PreviewSession;
use crate::widget::{self, WidgetError};

/// A save is shown at once.
const TIMES: WatchTimes = WatchTimes {
    pause: Duration::from_millis(300),
    settled: Duration::from_millis(40),
};

/// Serves until it is told to stop.
pub(super) fn run(args: args::Preview) -> Result<(), Stop> {
    if !args.dir.join(CENTRE).exists() {
        return Err(new::no_centre(&args.dir));
    }
    let widget = match widget::files(args.widget.as_deref()) {
        Ok(files) => files,
        Err(error @ WidgetError::None) => {
            say_trouble(format_args!(
                "warning: {error}. Until then pages show the plain summary."
            ));
            Vec::new()
        }
        Err(error) => return Err(error.into()),
    };
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?
        .block_on(start(args.dir, args.port, widget))
}

async fn start(dir: PathBuf, port: u16, widget: Vec<(String, Vec<u8>)>) -> Result<(), Stop> {
    let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(wanted).await.map_err(|why| {
        Stop(match why.kind() {
            ErrorKind::AddrInUse => format!(
                "cannot listen on {wanted}: another program does; stop it, or name another port, as in --port {}",
                port.checked_add(1).unwrap_or(0)
            ),
            _ => format!("cannot listen on {wanted}: {why}; name another port with --port"),
        })
    })?;
    let address = listener.local_addr()?;
    let begun = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_millis();
    // A change during the first reading is noticed as a change.
    let seen = take_snapshot(&dir);
    let session = PreviewSession::new(dir.clone(), widget, begun);
    let preview = Arc::new(Preview::new(session, EditorWords::english()?));
    let mut stopping = Stopping::listen()?;
    say(format_args!(
        "{} is shown at http://{address}/ and again after each save.\nCtrl-C stops.",
        dir.display()
    ));
    let reader = Arc::clone(&preview);
    watch_folder(dir, seen, TIMES, move || {
        reader.read_folder();
        true
    });
    tokio::select! {
        served = axum::serve(listener, app(preview)) => served?,
        // Pages that wait for changes would otherwise delay the shutdown.
        () = stopping.asked() => {}
    }
    say("Stopped.");
    Ok(())
}
