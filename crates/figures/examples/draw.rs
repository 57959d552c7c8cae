//! Draws the map of an agreement as an SVG text. Knows no window.
#![allow(clippy::print_stdout, reason = "an example tells what it made")]

use std::error::Error;
use std::path::Path;

use gasswap_core::store;
use gasswap_figures::export::{Figure, Format, Readings, Request, Size, render};

/// Draws the map, two columns wide, and tells how long the text is.
pub fn main() -> Result<(), Box<dyn Error>> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../saves/trilateral-2021.ron");
    let agreement = store::load(Path::new(file))?.agreement;
    let readings = Readings::whole(&agreement);
    let request = Request { size: Size::TWO_COLUMNS, ..Request::new(&readings, Figure::Map) };
    let svg = render(&readings, &request, Format::Svg)?;
    println!("{} bytes of SVG", svg.len());
    Ok(())
}
