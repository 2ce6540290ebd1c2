//! The walk (acts in, signals out) and the outbox (what is sent, when, after which failure). Knows no leptos and no browser.
