//! A signal to a process of the tests.

use std::process::{Child, Command};

/// Sends it; `name` is an option of `kill`, such as `-TERM`.
pub fn send(child: &Child, name: &str) {
    let pid = child.id().to_string();
    let sent = Command::new("kill").args([name, &pid]).status();
    assert!(sent.unwrap().success());
}
