//! `gasswap export`, and the pictures that stand in for a window that cannot open. Draws nothing itself.

use std::path::Path;

use crate::agreement::Agreement;
use crate::export::{Figure, Format, Options, render};
use crate::figure::{Scenario, Units};
use crate::projection::{Projection, project};
use crate::store;

use super::arguments::Export;
use super::output::{Failure, Finished, print, tell};
use super::{Reading, brief};

pub(super) fn run(wanted: &Export) -> Finished {
    let format = Format::of(&wanted.out).map_err(|error| Failure::figure(&error, &wanted.out))?;
    let reading = Reading::open(&wanted.file, wanted.variant.as_deref())?;
    let variants = if wanted.variant.is_none() { variants(&reading.base) } else { Vec::new() };
    let scenarios = scenarios(&reading, wanted.variant.as_deref(), &variants);
    let mut options = Options::new(&scenarios[0]);
    options.size = [wanted.size.0, wanted.size.1];
    options.scale = wanted.scale;
    options.tint = wanted.theme.tint();
    options.units =
        Units { rate: wanted.unit, cubic_metre: wanted.cubic_metre.unwrap_or(reading.agreement.cubic_metre) };
    options.made.clone_from(&wanted.date);
    if let Some(day) = wanted.day {
        let days = reading.projection.days;
        if !days.contains(day) {
            let message = format!(
                "Nothing is projected on {}. Choose a day from {} to {}:",
                day.long(),
                days.from.long(),
                days.to.long()
            );
            return Err(Failure::new(&message, Some(&wanted.file)));
        }
        options.day = day;
    }
    let bytes =
        render(&scenarios, wanted.figure, format, &options).map_err(|error| Failure::figure(&error, &wanted.out))?;
    store::save_bytes(&wanted.out, &bytes)?;
    Ok(0)
}

/// Every variant with what it comes to.
fn variants(base: &Agreement) -> Vec<(String, Agreement, Projection)> {
    let read = |variant: &crate::agreement::Variant| {
        let agreement = base.variant(&variant.name)?;
        let projection = project(&agreement);
        Some((variant.name.clone(), agreement, projection))
    };
    base.variants.iter().filter_map(read).collect()
}

/// What is drawn: the reading first, then the variants. The reading keeps the file's variants, so that their colors
/// are known.
fn scenarios<'a>(
    reading: &'a Reading,
    name: Option<&'a str>,
    variants: &'a [(String, Agreement, Projection)],
) -> Vec<Scenario<'a>> {
    let first = Scenario { name, agreement: &reading.agreement, projection: &reading.projection };
    let others =
        variants.iter().map(|(name, agreement, projection)| Scenario { name: Some(name), agreement, projection });
    std::iter::once(first).chain(others).collect()
}

/// Chart and map as PNG in the temporary folder, the brief and the pictures' paths on standard output. A picture that
/// cannot be written is told and does not keep the brief from being printed.
pub(super) fn without_window(agreement: &Agreement) -> Finished {
    let projection = project(agreement);
    let reading = Reading { base: agreement.clone(), agreement: agreement.clone(), projection };
    let variants = variants(agreement);
    let scenarios = scenarios(&reading, None, &variants);
    let options = Options::new(&scenarios[0]);
    let mut text = brief::brief(&reading.agreement, &reading.projection, None);
    text.push('\n');
    let folder = std::env::temp_dir();
    for (figure, what) in [(Figure::Flow, "Chart"), (Figure::Map, "Map")] {
        let path = folder.join(format!("gasswap-{}-{figure}.png", std::process::id()));
        match picture(&scenarios, figure, &options, &path) {
            Ok(()) => text.push_str(&format!("{what}: {}\n", path.display())),
            Err(Failure::Message(message)) => tell(&message),
            Err(closed) => return Err(closed),
        }
    }
    print(&text)?;
    Ok(0)
}

fn picture(scenarios: &[Scenario<'_>], figure: Figure, options: &Options, path: &Path) -> Result<(), Failure> {
    let bytes = render(scenarios, figure, Format::Png, options).map_err(|error| Failure::figure(&error, path))?;
    Ok(store::save_bytes(path, &bytes)?)
}
