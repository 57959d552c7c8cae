//! Reads an agreement from its file and tells what is doubtful in it. Knows no figure.
#![allow(clippy::print_stdout, reason = "an example tells what it found")]

use std::error::Error;
use std::path::Path;

use gasswap_core::check::check;
use gasswap_core::projection::project;
use gasswap_core::store;

/// Reads, projects and checks.
pub fn main() -> Result<(), Box<dyn Error>> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../saves/trilateral-2021.ron");
    let agreement = store::load(Path::new(file))?.agreement;
    let projection = project(&agreement);
    for finding in check(&agreement, &projection) {
        println!("{finding}");
    }
    Ok(())
}
