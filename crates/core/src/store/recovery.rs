//! Recovery copies: what is unsaved in a window, kept on disk by a thread of its own, so that it is there after a crash or
//! a kill, also while the window hangs or is hidden. Knows nothing of screens.

mod keeper;
mod mark;
mod orphan;
mod slot;

pub use keeper::{Keeper, LastResort};
pub use orphan::{Copy, Orphan, orphans};
pub use slot::Snapshot;

/// From now on a panic, on whatever thread, writes what is unsaved and says on standard error where it is.
pub fn write_on_panic(resort: LastResort) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        before(info);
        if let Some(copy) = resort.write() {
            eprintln!("Your unsaved work is kept and offered at the next start. It is in {}", copy.display());
        }
    }));
}
