//! The agreements that come with the program. Knows nothing of what they say.

use std::path::{Path, PathBuf};

use gasswap_core::agreement::Agreement;
use gasswap_core::store::{self, Opened, ReadError, Refused, StoreError, Unreadable};

/// An agreement that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it is called: the name of its file without the ending.
    pub name: &'static str,
    /// What its file says.
    pub text: &'static str,
}

impl Example {
    /// The title of its agreement, as its file has it; its name where that cannot be seen.
    pub fn title(&self) -> &'static str {
        let after = self.text.split_once("title: \"").map(|(_, rest)| rest);
        after.and_then(|rest| rest.split_once('"')).map_or(self.name, |(title, _)| title)
    }
}

/// The bundled agreements; the first is the one that the window opens with.
pub const ALL: &[Example] = &[
    Example { name: "trilateral-2021", text: include_str!("../saves/trilateral-2021.ron") },
    Example { name: "trilateral-as-delivered", text: include_str!("../saves/trilateral-as-delivered.ron") },
    Example { name: "nakhchivan-2005", text: include_str!("../saves/nakhchivan-2005.ron") },
    Example { name: "turkiye-2025", text: include_str!("../saves/turkiye-2025.ron") },
];

/// The bundled agreement of this name.
///
/// # Errors
/// If there is none of this name.
pub fn load(name: &str) -> Result<Agreement, StoreError> {
    let Some(example) = ALL.iter().find(|example| example.name == name) else {
        let names: Vec<&str> = ALL.iter().map(|example| example.name).collect();
        return Err(StoreError::Refused(Refused::no_example(Path::new(name), &names)));
    };
    let unreadable = |error: ReadError| {
        let path = PathBuf::from(format!("{name}.ron"));
        StoreError::Unreadable(Unreadable { path, text: example.text.to_owned(), error })
    };
    store::read(example.text).map(|Opened { agreement, .. }| agreement).map_err(unreadable)
}
