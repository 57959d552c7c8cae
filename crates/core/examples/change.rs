//! Changes an agreement through a session, takes the change back, and writes the file's text. Knows no figure.
#![allow(clippy::print_stdout, reason = "an example tells what it found")]

use std::error::Error;
use std::path::Path;

use gasswap_core::agreement::edit::{Edit, ListEdit};
use gasswap_core::session::Session;
use gasswap_core::store;

/// Raises the rate of the first phase, and undoes it.
pub fn main() -> Result<(), Box<dyn Error>> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../saves/trilateral-2021.ron");
    let mut session = Session::new(store::load(Path::new(file))?.agreement);
    let mut phase = session.agreement().quantities.phases[0].clone();
    phase.rate_mcm_d = 6.0;
    session.apply(&Edit::Phases(ListEdit::Set(0, phase)))?;
    println!("{}", store::write(session.agreement()));
    session.settle();
    session.undo();
    println!("dirty: {}", session.is_dirty());
    Ok(())
}
