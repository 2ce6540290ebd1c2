//! How many connections there is room for. Each is an open file to the system, which lets a program
//! have 1,024 unless that asks for more.

/// Most connections at a time; more wait to be accepted.
const CONNECTIONS: usize = 4_096;

/// Files kept free for the store and for whoever looks after the collector.
const SPARE: usize = 128;

/// Asks the system for as many files as it takes, and says how many connections they are enough for.
#[cfg(unix)]
pub(super) fn raise_connection_limit() -> usize {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let wanted = (CONNECTIONS + SPARE) as u64;
    let mut limit = getrlimit(Resource::Nofile);
    // No limit is written as none.
    if limit.current.is_some_and(|current| current < wanted) {
        limit.current = Some(limit.maximum.map_or(wanted, |most| most.min(wanted)));
        // What cannot be had is seen below.
        let _ = setrlimit(Resource::Nofile, limit);
    }
    let files = getrlimit(Resource::Nofile).current.unwrap_or(wanted);
    let room = enough_for(usize::try_from(files).unwrap_or(usize::MAX));
    if room < CONNECTIONS {
        tracing::warn!(
            files,
            room,
            "the system allows few open files, so fewer connections are taken at a time than {CONNECTIONS}; raise LimitNOFILE or `ulimit -n`"
        );
    }
    room
}

#[cfg(not(unix))]
pub(super) fn raise_connection_limit() -> usize {
    enough_for(usize::MAX)
}

fn enough_for(files: usize) -> usize {
    files.saturating_sub(SPARE).clamp(SPARE, CONNECTIONS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_store_has_its_files_before_connections_do() {
        assert_eq!(enough_for(1_024), 896);
        assert_eq!(enough_for(1_000_000), CONNECTIONS);
        assert_eq!(enough_for(100), SPARE, "some, whatever the system says");
    }
}
