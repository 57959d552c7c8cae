//! `gasswap export`, and the pictures that stand in for a window that cannot open. Draws nothing itself.

use std::path::Path;

use crate::agreement::Agreement;
use crate::export::table::Data;
use crate::export::{Figure, Format, Readings, Request, Size, pack, render};
use crate::figure::Units;
use crate::store;

use super::arguments::{Export, Exported};
use super::output::{Failure, Finished, print, tell};
use super::{brief, no_variant};

pub(super) fn run(wanted: &Export) -> Finished {
    match (wanted.figure, &wanted.out, &wanted.out_dir) {
        (Exported::Figure(figure), Some(path), _) => {
            let format = Format::of(path).map_err(|error| Failure::figure(&error, path))?;
            let readings = readings(&wanted.file, wanted.variant.as_deref())?;
            let request = request(wanted, figure, &readings)?;
            let bytes = render(&readings, &request, format).map_err(|error| Failure::figure(&error, path))?;
            store::save_bytes(path, &bytes)?;
            Ok(0)
        }
        (Exported::Pack, _, Some(folder)) => pack(wanted, folder),
        (Exported::Pack, ..) => Err(Failure::new("A pack is a folder. Name it with --out-dir.", None)),
        (Exported::Figure(_), ..) => Err(Failure::new("A figure is one file. Name it with --out.", None)),
    }
}

/// Writes the report pack into a folder, file by file.
fn pack(wanted: &Export, folder: &Path) -> Finished {
    let readings = readings(&wanted.file, wanted.variant.as_deref())?;
    let request = request(wanted, Figure::Flow, &readings)?;
    store::make_folder(folder)?;
    for part in pack::parts(&request) {
        let path = folder.join(part.name);
        let bytes = part.bytes(&readings).map_err(|error| Failure::figure(&error, &path))?;
        store::save_bytes(&path, &bytes)?;
    }
    Ok(0)
}

/// What is drawn of a file: the base with all variants, or one variant alone.
fn readings(path: &Path, variant: Option<&str>) -> Result<Readings, Failure> {
    let document = store::load(path)?.agreement;
    match variant {
        None => Ok(Readings::whole(&document)),
        Some(name) if document.variant(name).is_none() => Err(no_variant(&document, name, path)),
        Some(_) => Ok(Readings::alone(&document, variant)),
    }
}

/// What the arguments ask for.
fn request(wanted: &Export, figure: Figure, readings: &Readings) -> Result<Request, Failure> {
    let shown = readings.shown();
    let mut request = Request::new(readings, figure);
    request.size = Size::pixels_of(wanted.size.0, wanted.size.1);
    request.scale = wanted.scale;
    request.look = wanted.theme;
    request.units = Units { rate: wanted.unit, cubic_metre: wanted.cubic_metre.unwrap_or(shown.agreement.cubic_metre) };
    request.date = wanted.date;
    request.data = Data { semicolon: wanted.semicolon, everything: wanted.everything };
    if let Some(day) = wanted.day {
        let days = shown.projection.days;
        if !days.contains(day) {
            let message = format!(
                "Nothing is projected on {}. Choose a day from {} to {}:",
                day.long(),
                days.from.long(),
                days.to.long()
            );
            return Err(Failure::new(&message, Some(&wanted.file)));
        }
        request.day = day;
    }
    Ok(request)
}

/// Chart and map as PNG in the temporary folder, the brief and the pictures' paths on standard output. A picture that
/// cannot be written is told and does not keep the brief from being printed.
pub(super) fn without_window(agreement: &Agreement) -> Finished {
    let readings = Readings::whole(agreement);
    let shown = readings.shown();
    let mut text = brief::brief(shown.agreement, shown.projection, None);
    text.push('\n');
    let folder = std::env::temp_dir();
    for (figure, what) in [(Figure::Flow, "Chart"), (Figure::Map, "Map")] {
        let path = folder.join(format!("gasswap-{}-{figure}.png", std::process::id()));
        match picture(&readings, figure, &path) {
            Ok(()) => text.push_str(&format!("{what}: {}\n", path.display())),
            Err(Failure::Message(message)) => tell(&message),
            Err(closed) => return Err(closed),
        }
    }
    print(&text)?;
    Ok(0)
}

fn picture(readings: &Readings, figure: Figure, path: &Path) -> Result<(), Failure> {
    let request = Request::new(readings, figure);
    let bytes = render(readings, &request, Format::Png).map_err(|error| Failure::figure(&error, path))?;
    Ok(store::save_bytes(path, &bytes)?)
}
