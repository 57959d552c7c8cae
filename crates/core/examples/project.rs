//! Projects an agreement and tells what flows in each contract year. Knows no figure.
#![allow(clippy::print_stdout, reason = "an example tells what it found")]

use std::error::Error;
use std::path::Path;

use gasswap_core::projection::project;
use gasswap_core::store;

/// Prints a line a contract year.
pub fn main() -> Result<(), Box<dyn Error>> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../saves/trilateral-as-delivered.ron");
    let projection = project(&store::load(Path::new(file))?.agreement);
    for year in &projection.years {
        println!("from {}: {:.1} mcm received, {:.1} redelivered", year.whole.from, year.received, year.redelivered);
    }
    Ok(())
}
