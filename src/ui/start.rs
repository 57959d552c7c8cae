//! What a window starts with. Knows nothing of what is done with it.

use gasswap_core::agreement::Agreement;
use gasswap_core::store::{Known, Places, StoreError};
use gasswap_figures::export::CarriedView;

/// What a window starts with.
#[derive(Debug)]
pub struct Start {
    /// The agreement shown.
    pub agreement: Agreement,
    /// Its file; `None` for a bundled or new one.
    pub file: Option<Known>,
    /// A word about the file.
    pub word: Option<String>,
    /// A file that should have been shown and could not be read.
    pub refused: Option<StoreError>,
    /// The view of the figure that carried the agreement.
    pub view: Option<CarriedView>,
    /// Where settings and recovery copies are kept; `None`: nowhere.
    pub places: Option<Places>,
}

impl Start {
    /// On an agreement that has no file.
    pub const fn on(agreement: Agreement) -> Self {
        Self { agreement, file: None, word: None, refused: None, view: None, places: None }
    }
}
