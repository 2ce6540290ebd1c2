//! The connection limit. Each connection is an open file, and the system allows a program 1,024 of them
//! unless the program asks for more.

/// Most connections at a time; more wait to be accepted.
const CONNECTIONS: usize = 4_096;

/// Files kept free for the store and for the operator.
const SPARE: usize = 128;

/// Raises the limit of open files as far as needed, and returns how many connections it allows.
#[cfg(unix)]
pub(super) fn raise_connection_limit() -> usize {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let wanted = (CONNECTIONS + SPARE) as u64;
    let mut limit = getrlimit(Resource::Nofile);
    // The system writes "no limit" as `None`.
    if limit.current.is_some_and(|current| current < wanted) {
        limit.current = Some(limit.maximum.map_or(wanted, |most| most.min(wanted)));
        // If the limit cannot be raised, the value read below shows it.
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
