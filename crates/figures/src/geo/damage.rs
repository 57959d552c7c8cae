//! Bundled map data that cannot be read. Knows not what is in it.

use thiserror::Error;

/// The bundled data could not be read: the program was built from damaged files.
#[derive(Debug, Error)]
#[error("the bundled map data cannot be read: {cause} (in {file})")]
pub struct AtlasError {
    /// Which of the bundled files.
    pub file: &'static str,
    /// What the reader found.
    #[source]
    pub cause: serde_json::Error,
}
