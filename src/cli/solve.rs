//! `gasswap solve`: which value of a number brings a yearly series to an objective. Looks for nothing itself.

use std::fmt::Write as _;
use std::path::Path;

use gasswap_core::agreement::{Agreement, Day};
use gasswap_core::projection::Projection;
use gasswap_core::solve::{NoAnswer, Objective, Solution, Variable, solve};
use gasswap_figures::figure::year_name;
use gasswap_figures::wording;

use super::Reading;
use super::arguments::Solve;
use super::output::{CommandError, Finished, print};

pub(super) fn run(wanted: &Solve) -> Finished {
    let reading = Reading::open(&wanted.file, wanted.variant.as_deref())?;
    let year = wanted.year.as_deref().map(|label| year(&reading.agreement, &reading.projection, label, &wanted.file));
    let (series, until) = wanted.until.clone();
    let between = wanted.between.as_deref().and_then(|ends| <[f64; 2]>::try_from(ends).ok());
    let year = year.transpose()?;
    let refused = |none: NoAnswer| CommandError::Message(wording::english().sentences(none.said()));
    let vary = Variable::named(&reading.agreement, wanted.vary.trim()).map_err(refused)?.field();
    let objective = Objective { vary, series, until, year, between };
    let answer = solve(&reading.agreement, &objective).map_err(refused)?;
    let name = vary.name(&reading.agreement);
    let mut text = String::new();
    let english = wording::english();
    let told = answer.describe(&reading.agreement, &objective);
    let mut sentences = told.iter().map(|said| english.sentences(said));
    for (solution, sentence) in answer.solutions.iter().zip(sentences.by_ref()) {
        let _ = match solution {
            Solution::At { value, .. } => writeln!(text, "{name} = {value}"),
            Solution::Between { from, to, .. } => writeln!(text, "{name} = {from} to {to}"),
        };
        let _ = writeln!(text, "  {sentence}");
    }
    for sentence in sentences {
        let _ = writeln!(text, "{sentence}");
    }
    print(&text)?;
    Ok(0)
}

/// The first day of the contract year of this name: its label in charts (`2023`, `2023/24`, `1402`), the day on which it
/// starts, or the year of our calendar in which it starts.
fn year(agreement: &Agreement, projection: &Projection, label: &str, path: &Path) -> Result<Day, CommandError> {
    let years = &projection.years;
    let label = label.trim();
    let named = years.iter().find(|year| year_name(agreement, year) == label || year.whole.from.to_string() == label);
    let named = named.or_else(|| years.iter().find(|year| year.whole.from.year().to_string() == label));
    named.map(|year| year.whole.from).ok_or_else(|| {
        let ends = years.first().zip(years.last());
        let ends =
            ends.map(|(first, last)| format!("{} to {}", year_name(agreement, first), year_name(agreement, last)));
        let message = format!("There is no contract year “{label}”. There are {}:", ends.unwrap_or_default());
        CommandError::new(&message, Some(path))
    })
}
