//! `gasswap export`, and the picture that stands in for a window that cannot open. Draws nothing itself.

use std::path::{Path, PathBuf};

use gasswap_core::agreement::Agreement;
use gasswap_core::store::{self, Places};
use gasswap_figures::export::table::Data;
use gasswap_figures::export::{
    self, CarriedView, ExportError, Figure, Format, Length, Readings, Request, Size, Texts, Wording, pack, render,
};
use gasswap_figures::figure::chart;

use super::arguments::{Export, Exported, Shown};
use super::output::{self, CommandError, Finished, print, spare, tell};
use super::{batch, brief, is_base, no_variant};

pub(super) fn run(wanted: &Export) -> Finished {
    if let (Exported::Figure(figure), Some(_)) = (wanted.figure, wanted.shown.view)
        && figure != Figure::Sheet
    {
        return Err(CommandError::new(
            "--view is the chart of a sheet or a pack; name another chart with --figure.",
            None,
        ));
    }
    if let Some(useless) = useless(wanted) {
        return Err(CommandError::new(useless, None));
    }
    if let Some(folder) = &wanted.out_dir {
        return many(wanted, folder);
    }
    match (wanted.figure, &wanted.out, wanted.files.as_slice()) {
        (Exported::Pack, ..) => Err(CommandError::new("A pack is a folder. Name it with --out-dir.", None)),
        (Exported::Figure(figure), Some(path), [file]) => {
            let format = Format::of(path).map_err(|error| CommandError::figure(&error, path))?;
            one(wanted, file, figure, format, path)?;
            Ok(0)
        }
        _ => Err(CommandError::new("Several files need a folder. Name it with --out-dir.", None)),
    }
}

/// What was asked for and would change nothing, as a sentence.
fn useless(wanted: &Export) -> Option<&'static str> {
    let Exported::Figure(figure) = wanted.figure else { return None };
    let format = match &wanted.out {
        // Another ending is told where it is looked at.
        Some(path) => Format::of(path).ok()?,
        None => wanted.format,
    };
    let shown = &wanted.shown;
    if shown.day.is_some() && !matches!(figure, Figure::Map | Figure::Sheet) {
        return Some("--day is the day of a map; a chart shows all days. Leave it out.");
    }
    if shown.semicolon && format != Format::Csv {
        return Some("--semicolon is for CSV. Leave it out, or write a file that ends in .csv.");
    }
    if shown.everything && is_picture(format) {
        return Some("--everything is for data. Leave it out, or write a file that ends in .csv or .xlsx.");
    }
    if format != Format::Png && (shown.dpi.is_some() || shown.scale.is_some()) {
        return Some(
            "--dpi and --scale are for pictures of pixels. Leave them out, or write a file that ends in .png.",
        );
    }
    None
}

/// Writes a figure of each file, or its report pack, into a folder.
fn many(wanted: &Export, folder: &Path) -> Finished {
    store::make_folder(folder)?;
    let names = batch::names(&wanted.files);
    batch::run(wanted.files.len(), |index| {
        let (file, name) = (&wanted.files[index], &names[index]);
        match wanted.figure {
            // One pack is the folder; many have each their own in it.
            Exported::Pack if wanted.files.len() == 1 => report(wanted, file, folder),
            Exported::Pack => report(wanted, file, &folder.join(name)),
            Exported::Figure(figure) => {
                let path = folder.join(format!("{name}-{figure}.{}", wanted.format.ending()));
                one(wanted, file, figure, wanted.format, &path)
            }
        }
    })
}

/// Writes one figure.
fn one(wanted: &Export, file: &Path, figure: Figure, format: Format, path: &Path) -> Result<PathBuf, CommandError> {
    let Asked { readings, request, from_figure } = asked(file, figure, &wanted.shown)?;
    // A picture that carries the agreement may be drawn again: all that is read of it is in the new one too.
    let again = from_figure && request.carries && is_picture(format) && Format::of(file).ok() == Some(format);
    spare(wanted.files.iter().filter(|input| !(again && input.as_path() == file)), path)?;
    if let Some(missing) = missing(&readings, &request).filter(|_| is_picture(format)) {
        return Err(CommandError::figure(&ExportError::Nothing(missing), path));
    }
    let bytes = render(&readings, &request, format).map_err(|error| CommandError::figure(&error, path))?;
    output::save(path, &bytes)?;
    if let Some(left_out) = readings.left_out() {
        tell(&format!("{left_out} {}", path.display()));
    }
    if let Some(blank) = Wording::of(&readings, &request).blank().filter(|_| is_picture(format)) {
        tell(&format!("{blank} {}", path.display()));
    }
    Ok(path.to_path_buf())
}

/// Why a chart would be empty, as its data say it too.
fn missing(readings: &Readings, request: &Request) -> Option<String> {
    request.figure.view().and_then(|view| chart(view, &readings.scenarios(), &request.units).missing)
}

const fn is_picture(format: Format) -> bool {
    matches!(format, Format::Svg | Format::Png | Format::Pdf)
}

/// Writes a report pack into a folder, file by file.
fn report(wanted: &Export, file: &Path, folder: &Path) -> Result<PathBuf, CommandError> {
    let Asked { readings, mut request, .. } = asked(file, Figure::Flow, &wanted.shown)?;
    request.figure = Figure::from(request.chart);
    for part in pack::parts(&request) {
        spare(&wanted.files, &folder.join(part.name))?;
    }
    store::make_folder(folder)?;
    for part in pack::parts(&request) {
        let path = folder.join(part.name);
        let bytes = part.bytes(&readings).map_err(|error| CommandError::figure(&error, &path))?;
        output::save(&path, &bytes)?;
    }
    Ok(folder.to_path_buf())
}

/// What is asked for of a file.
struct Asked {
    readings: Readings,
    request: Request,
    /// The file is a figure.
    from_figure: bool,
}

/// What is drawn of a file and how: as a figure was looked at where the file is one, else the base with all variants; and
/// what the arguments say over that.
fn asked(path: &Path, figure: Figure, shown: &Shown) -> Result<Asked, CommandError> {
    let loaded = export::load(path)?;
    let document = loaded.agreement;
    let view = loaded.view.as_deref().and_then(CarriedView::read);
    let readings = match (shown.variant.as_deref(), &view) {
        (Some(name), _) if is_base(&document, name) => Readings::alone(&document, None),
        (Some(name), _) if document.variant(name).is_none() => return Err(no_variant(&document, name, path)),
        (Some(name), _) => Readings::alone(&document, Some(name)),
        (None, Some(view)) => view.readings(&document),
        (None, None) => Readings::whole(&document),
    };
    let mut request = Request::new(&readings, figure);
    if let Some(view) = &view {
        request = view.applied(request, &readings);
    }
    apply(shown, &mut request, &readings, path)?;
    Ok(Asked { readings, request, from_figure: loaded.from_figure })
}

/// Puts what the arguments say into a request.
fn apply(shown: &Shown, request: &mut Request, readings: &Readings, path: &Path) -> Result<(), CommandError> {
    request.size = shown.size.unwrap_or(request.size);
    if let Some(dpi) = shown.dpi {
        if request.size.unit == Length::Pixels {
            let message = "--dpi is for sizes in millimetres. Leave it out, or give a --size such as 180x110mm:";
            return Err(CommandError::new(message, Some(path)));
        }
        request.size = Size { dpi, ..request.size };
    }
    request.scale = shown.scale.unwrap_or(1.0);
    request.look = shown.theme;
    request.chart = shown.view.unwrap_or(request.chart);
    if shown.view.is_some() || shown.unit.is_some() || shown.cubic_metre.is_some() {
        // A stretch of values means nothing in another view or unit.
        request.values = None;
    }
    request.units.rate = shown.unit.unwrap_or(request.units.rate);
    request.units.cubic_metre = shown.cubic_metre.unwrap_or(request.units.cubic_metre);
    request.date = shown.date;
    request.carries = !shown.bare;
    request.data = Data { semicolon: shown.semicolon, everything: shown.everything };
    request.texts = Texts {
        title: shown.title.clone(),
        subtitle: shown.subtitle.clone(),
        note: shown.note.clone(),
        source: shown.source.clone(),
    };
    if let Some(day) = shown.day {
        let days = readings.shown().projection.days;
        if !days.contains(day) {
            let (from, to) = (days.from.long(), days.to.long());
            let message = format!("Nothing is projected on {}. Choose a day from {from} to {to}:", day.long());
            return Err(CommandError::new(&message, Some(path)));
        }
        request.day = day;
    }
    Ok(())
}

/// The sheet as PNG in the user's own folder of what can be made again, the brief and the picture's path on standard
/// output. A picture that cannot be written is told and does not keep the brief from being printed.
pub(super) fn without_window(agreement: &Agreement) -> Finished {
    let readings = Readings::whole(agreement);
    let shown = readings.shown();
    let mut text = brief::brief(shown.agreement, shown.projection, None);
    text.push('\n');
    match picture(&readings) {
        Ok(path) => text.push_str(&format!("Sheet: {}\n", path.display())),
        Err(CommandError::Message(message)) => tell(&message),
        Err(closed) => return Err(closed),
    }
    print(&text)?;
    Ok(0)
}

/// Never in a folder that is everybody's: there others could have laid a link under its name.
fn picture(readings: &Readings) -> Result<PathBuf, CommandError> {
    let none = || CommandError::new("There is no folder for the sheet. Name one in GASSWAP_HOME.", None);
    let folder = Places::of_this_machine().ok_or_else(none)?.cache;
    let request = Request { size: Size { dpi: 150.0, ..Size::A4 }, ..Request::new(readings, Figure::Sheet) };
    let bytes = render(readings, &request, Format::Png).map_err(|error| CommandError::figure(&error, &folder))?;
    Ok(store::save_new(&folder, "sheet-", ".png", &bytes)?)
}
