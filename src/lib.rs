//! The `<evidence-walk>` element.
