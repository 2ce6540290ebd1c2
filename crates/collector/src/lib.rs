//! The evidence-walk command: check, build and serve a centre.
