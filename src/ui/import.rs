//! Measured volumes from a table on disk: read, checked, and added in one step.

use std::path::Path;

use super::editor;
use super::notices::Notices;
use super::view::View;
use gasswap_core::agreement::Leaf;
use gasswap_core::session::Session;
use gasswap_core::store::{self, StoreError};
use gasswap_figures::wording;

/// A table above this many bytes is none of measured volumes.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Where the window leads after an import.
const FIRST_ACTUAL: Leaf = Leaf::of("actuals[].leg");

/// Adds what the table at this path holds; a table that cannot be read changes nothing.
pub fn actuals(session: &mut Session, view: &mut View, notices: &mut Notices, path: &Path) {
    match read(path).and_then(|text| editor::read_actuals(&text)) {
        Ok(actuals) => {
            let count = actuals.len();
            let edit = editor::with_more(session.agreement(), &actuals);
            match session.apply(&edit) {
                Ok(()) => {
                    view.left_open = true;
                    view.editor.jump_to(FIRST_ACTUAL.of_entry(0));
                    let plural = if count == 1 { "" } else { "s" };
                    notices.done(format!("{count} measured volume{plural} imported."));
                }
                Err(refusal) => {
                    let refusal = wording::english().text(&refusal.0);
                    notices.error(format!("Nothing was imported. {refusal}"));
                }
            }
        }
        Err(problem) => notices.error(format!("Nothing was imported. {problem} ({})", path.display())),
    }
}

fn read(path: &Path) -> Result<String, String> {
    let bytes = store::load_bytes(path, |_| MOST_BYTES).map_err(|error| match error {
        // The advice is that on agreements, and where it is is told behind.
        StoreError::Refused(refused) => wording::english().text(&refused.reason),
        StoreError::Unreadable(_) => wording::english().store_error(&error),
    })?;
    String::from_utf8(bytes).map_err(|_| "The file is not text in UTF-8: save it as CSV UTF-8 first.".to_owned())
}
