//! What a centre plans and knows of its impact: the folder `impact/`.

mod claim;
mod theory;

pub use self::claim::{Claim, claims};
pub use self::theory::read_theory;

/// The folder.
pub const FOLDER: &str = "impact";
/// The theory of change in it.
pub const THEORY: &str = "theory.toml";
