//! The future that a store's operations return.

use std::pin::Pin;

use crate::trouble::StoreError;

/// The future that a store's operations return.
pub type Answering<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;
