//! `evidence-walk serve`.

use std::net::SocketAddr;
use std::sync::Arc;

use evidence_walk_collector::addresses::{SAMPLE, link_of};
use evidence_walk_collector::centre_in_use::CentreInUse;
use evidence_walk_words::staff::StaffWords;
use tokio::net::TcpListener;

use super::process_signals::{NewLink, Stopping};
use super::publish::{Publishing, publish};
use super::take_up::follow_folder;
use super::{Stop, args, ready, say, say_trouble};
use crate::config::{self, ServeConfig};
use crate::folder_watch::take_snapshot;
#[cfg(unix)]
use evidence_walk_collector::control;
use evidence_walk_collector::limits::Limits;
use evidence_walk_collector::metrics;
use evidence_walk_collector::receipts::Ledger;
use evidence_walk_collector::requests::Seal;
use evidence_walk_collector::serve::serve;
use evidence_walk_collector::sign_in::SignIn;
use evidence_walk_collector::slices::SliceCache;
use evidence_walk_collector::state::ServiceState;
use evidence_walk_store::RequestStore as _;
use evidence_walk_store::day::SystemClock;
use evidence_walk_store::sqlite::SqliteStore;

/// The last message.
const STOPPED: &str = "Stopped; everything that was confirmed is stored.";

/// Serves until it is told to stop.
pub(super) fn run(args: args::Serve) -> Result<(), Stop> {
    let config = ServeConfig {
        centre: args.dir,
        data: args.data,
        listen: config::listen(&args.listen)?,
        public: args.public.as_deref().map(config::public).transpose()?,
        widget: args.widget,
        metrics: args.metrics.as_deref().map(config::metrics).transpose()?,
        proxies: args
            .proxy
            .iter()
            .map(|word| config::proxy(word))
            .collect::<Result<_, _>>()?,
        metrics_names: args
            .metrics_name
            .iter()
            .map(|word| config::metrics_name(word))
            .collect::<Result<_, _>>()?,
        request_key: args.request_key,
        draft: args.draft,
    };
    if args.check {
        return ready::run(&config);
    }
    // The log goes to standard error, and the addresses alone to standard output.
    let log = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .with_target(false)
        .finish();
    // A second start within one process keeps the existing log.
    let _ = tracing::subscriber::set_global_default(log);
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(start(config))
}

async fn start(mut config: ServeConfig) -> Result<(), Stop> {
    let mut stopping = Stopping::listen()?;
    let new_link = NewLink::listen()?;
    // A change during the first reading is noticed as a change.
    let seen = take_snapshot(&config.centre);
    let Publishing {
        published,
        summaries,
        left_out,
    } = publish(&config)?;
    let store = SqliteStore::open(&config.data)?;
    let seal = seal(&config, &store, &published.centre.id).await?;
    let listener = bind(config.listen, "--listen").await?;
    config.listen = listener.local_addr()?;
    let prometheus = match config.metrics {
        Some(at) => Some(bind(at, "--metrics").await?),
        None => None,
    };
    if let Some(prometheus) = &prometheus {
        config.metrics = Some(prometheus.local_addr()?);
    }
    let state = Arc::new(ServiceState {
        in_use: CentreInUse::new(published.at(config.origins())?),
        limits: Arc::new(Limits::new(config.front())?),
        store: Box::new(store),
        ledger: Ledger::default(),
        sign_in: SignIn::default(),
        slices: SliceCache::default(),
        seal,
        words: StaffWords::english()?,
        clock: Box::new(SystemClock),
        secure: config.is_secure(),
        stopping: false.into(),
    });
    if stopping.was_asked() {
        state.store.stop();
        say(STOPPED);
        return Ok(());
    }
    #[cfg(unix)]
    let control = control::listen(&config.data, config.address(), Arc::clone(&state));
    #[cfg(unix)]
    if let Err(why) = &control {
        say_trouble(format_args!(
            "warning: no control socket in {}: {why}. Until it is stopped, `evidence-walk withdraw`, `apart` and `link` cannot reach this collector.",
            config.data.display()
        ));
    }
    greet(&config, &state, &[summaries, left_out])?;
    follow_folder(&config, seen, &state);
    let links = tokio::spawn(renew_links(new_link, config.address(), Arc::clone(&state)));
    let metrics = prometheus.zip(config.metrics).map(|(listener, at)| {
        let names = metrics::HostNames::new(at, config.metrics_names.clone());
        tokio::spawn(metrics::serve(listener, names, Arc::clone(&state)))
    });
    let recount = tokio::spawn(recount(Arc::clone(&state)));
    serve(listener, state, stopping.asked()).await;
    links.abort();
    recount.abort();
    if let Some(metrics) = metrics {
        metrics.abort();
    }
    #[cfg(unix)]
    drop(control);
    say(STOPPED);
    Ok(())
}

/// The key of requests, if one is named.
async fn seal(
    config: &ServeConfig,
    store: &SqliteStore,
    centre: &str,
) -> Result<Option<Seal>, Stop> {
    let Some(path) = &config.request_key else {
        return Ok(None);
    };
    let stored = store.count_requests(centre).await?;
    Ok(Some(Seal::load(path, &config.data, stored)?))
}

/// Counts all answers while signals are accepted: the time it takes grows with their number.
async fn recount(state: Arc<ServiceState>) {
    match state.store.recount(state.centre()).await {
        Ok(differences) => {
            for difference in differences {
                tracing::error!(
                    ?difference,
                    "a tally of answers was wrong and was put right"
                );
            }
        }
        Err(trouble) => tracing::error!(%trouble, "the answers could not be counted"),
    }
}

/// Binds the address that was given with `option`.
async fn bind(at: SocketAddr, option: &str) -> Result<TcpListener, Stop> {
    TcpListener::bind(at).await.map_err(|why| {
        Stop(match why.kind() {
            std::io::ErrorKind::AddrInUse => format!(
                "cannot listen on {at}: another program does; stop it, or name another port with {option}"
            ),
            _ => format!("cannot listen on {at}: {why}; name another address with {option}"),
        })
    })
}

fn greet(
    config: &ServeConfig,
    state: &ServiceState,
    [summaries, left_out]: &[String; 2],
) -> Result<(), Stop> {
    let address = config.address();
    say(format_args!(
        "{}: {summaries} served{left_out}.\n",
        state.published().centre.name
    ));
    say(format_args!("  The centre's page      {address}{SAMPLE}"));
    say(format_args!(
        "  Begins with the walk   {address}{SAMPLE}?start=walk"
    ));
    say(format_args!(
        "  The dashboard          {}",
        link(&address, state)?
    ));
    say(format_args!(
        "                         (good once, within the hour; for a new one: {})",
        renew()
    ));
    if let Some(at) = config.metrics {
        say(format_args!(
            "  For Prometheus         http://{at}{}",
            metrics::PAGE
        ));
    }
    say(format_args!(
        "  Answers are kept in    {}",
        config.data.display()
    ));
    match &config.request_key {
        Some(path) => say(format_args!(
            "  The key of requests    {} (keep a copy elsewhere, and not with the backups)\n",
            path.display()
        )),
        None => say("  Requests of readers are not taken: that needs --request-key FILE.\n"),
    }
    say("Ctrl-C stops.");
    Ok(())
}

fn link(address: &str, state: &ServiceState) -> Result<String, getrandom::Error> {
    let token = state.sign_in.new_link(state.clock.now())?;
    Ok(link_of(address, &token))
}

/// How to get a new link: a signal on Unix, which reaches a collector that has no terminal.
fn renew() -> String {
    if cfg!(unix) {
        format!("kill -USR1 {}", std::process::id())
    } else {
        "stop evidence-walk and start it again".to_owned()
    }
}

/// Prints a new link whenever one is asked for.
async fn renew_links(mut new_link: NewLink, address: String, state: Arc<ServiceState>) {
    loop {
        new_link.asked().await;
        match link(&address, &state) {
            Ok(link) => say(format_args!("A new link to the dashboard: {link}")),
            Err(error) => say_trouble(format_args!("no new link: {error}")),
        }
    }
}
