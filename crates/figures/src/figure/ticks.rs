//! Where the axes are ticked and what the ticks say, fitted to the range that is seen. Knows no series.

use crate::lettering::{Weight, measure};
use gasswap_core::calendar::{ContractYear, Day, MONTHS, Month, solar_hijri_year};
use gasswap_core::units::number;

/// A tick of the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where on the time axis (day number).
    pub x: f64,
    /// What it says; empty where there is no room, the line is drawn all the same.
    pub label: String,
    /// Where the text begins, pixels from the plot's left edge.
    pub text_x: f64,
    /// A year's beginning among months, a month's among days: its line is stronger.
    pub major: bool,
    /// Is there a line? Not for the label of a period that began before the range.
    pub line: bool,
}

/// Room between a tick's line and its text, and the least room between two texts, pixels.
const GAP: f64 = 4.0;

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Days(u32),
    Months(u32),
    Years(i32),
}

const STEPS: [Step; 11] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(5),
    Step::Days(10),
    Step::Months(1),
    Step::Months(3),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
];

impl Step {
    /// The days between two ticks, about.
    fn length(self) -> f64 {
        match self {
            Self::Days(days) => f64::from(days),
            Self::Months(months) => f64::from(months) * 30.44,
            Self::Years(years) => f64::from(years) * 365.25,
        }
    }

    /// The room a tick of this step takes at ease, and at least, pixels at this text size.
    fn room(self, size: f64, year: ContractYear) -> (f64, f64) {
        let width = |text| measure(text, size, Weight::Regular) + 2.0 * GAP;
        match self {
            Self::Days(_) => (width("30 Mar"), width("30")),
            Self::Months(_) => (5.0 * size, width("2024")),
            Self::Years(_) => match year {
                ContractYear::Calendar => (6.0 * size, width("2024")),
                ContractYear::SolarHijri => (width("20 Mar 2024 · 1403"), width("20 Mar 2024 · 1403")),
                _ => (width("30 Mar 2024"), width("30 Mar 2024")),
            },
        }
    }
}

/// The ticks of the time axis for a visible range (day numbers) over so many pixels, with texts of this size: days,
/// months, quarters, years or contract years, at least four where the range has four days, no text over another and
/// none beyond the edges.
#[must_use]
pub fn ticks(range: [f64; 2], width: f64, size: f64, year: ContractYear) -> Vec<Tick> {
    let [from, to] = range;
    if !from.is_finite() || !to.is_finite() || to <= from || width <= 0.0 {
        return Vec::new();
    }
    let per_day = width / (to - from);
    let fits = |step: &Step| step.length() * per_day >= step.room(size, year).0;
    let chosen = STEPS.iter().position(fits).unwrap_or(STEPS.len() - 1);
    let mut starts = boundaries(range, STEPS[chosen], year);
    let mut step = STEPS[chosen];
    // A short axis at ease would have too few: take a finer step, and leave out the texts that do not fit.
    for finer in STEPS[..chosen].iter().rev() {
        if starts.len() >= 4 {
            break;
        }
        step = *finer;
        starts = boundaries(range, step, year);
    }
    let mut ticks: Vec<Tick> = starts
        .iter()
        .enumerate()
        .map(|(index, day)| {
            let x = f64::from(day.number());
            let (label, major) = text(*day, step, year, index == 0 && x - from < 1.0);
            Tick { x, label, text_x: (x - from) * per_day + GAP, major, line: true }
        })
        .collect();
    let first = Day::from_number(from.floor() as i32);
    if starts.first().is_none_or(|day| *day > first) {
        let label = context(first, step, year);
        ticks.insert(0, Tick { x: from, label, text_x: GAP, major: false, line: false });
    }
    thin(&mut ticks, width, size);
    ticks
}

/// The first days of the steps that begin in the range, at most a thousand.
fn boundaries([from, to]: [f64; 2], step: Step, year: ContractYear) -> Vec<Day> {
    let (first, last) = (Day::from_number(from.ceil() as i32), Day::from_number(to.floor() as i32));
    let inside = |day: &Day| *day >= first && *day <= last;
    match step {
        Step::Days(days) => {
            let mut starts = Vec::new();
            let mut day = first;
            while day <= last && starts.len() < 1000 {
                let (_, _, of_month) = day.ymd();
                let left = (day.month().last() - day + 1).cast_unsigned();
                if (of_month - 1).is_multiple_of(days) && (of_month == 1 || left * 5 >= days * 3) {
                    starts.push(day);
                }
                day = day + 1;
            }
            starts
        }
        Step::Months(months) => {
            let (start, end) = (first.month().number(), last.month().number());
            (start..=end.min(start + 3000))
                .filter(|number| number.rem_euclid(months.cast_signed()) == 0)
                .map(|number| Month::new(0, 1).plus(number).first())
                .filter(inside)
                .collect()
        }
        Step::Years(years) => (first.year() - 1..=last.year())
            .filter(|number| number.rem_euclid(years) == 0)
            .map(|number| year.start_in(number))
            .filter(inside)
            .collect(),
    }
}

fn month_name(day: Day) -> &'static str {
    &MONTHS[(day.month().month() - 1) as usize][..3]
}

/// What a tick says, and whether it is a major one. The first tick at the left edge says everything.
fn text(day: Day, step: Step, year: ContractYear, first: bool) -> (String, bool) {
    let (number, month, of_month) = day.ymd();
    match step {
        Step::Years(_) => (year_text(day, year), true),
        Step::Months(_) if month == 1 => (number.to_string(), true),
        Step::Months(_) if first => (format!("{} {number}", month_name(day)), false),
        Step::Months(_) => (month_name(day).to_owned(), false),
        Step::Days(_) if first || (month == 1 && of_month == 1) => (day.short(), of_month == 1),
        Step::Days(_) if of_month == 1 => (format!("1 {}", month_name(day)), true),
        Step::Days(_) => (of_month.to_string(), false),
    }
}

/// What a contract year is called on the axis, by the day on which it starts.
fn year_text(start: Day, year: ContractYear) -> String {
    match year {
        ContractYear::Calendar => start.year().to_string(),
        ContractYear::SolarHijri => format!("{} · {}", start.short(), solar_hijri_year(start)),
        ContractYear::GasYear | ContractYear::From { day: 1, .. } => format!("{} {}", month_name(start), start.year()),
        ContractYear::From { .. } => start.short(),
    }
}

/// What the period in which the range begins is called.
fn context(first: Day, step: Step, year: ContractYear) -> String {
    match step {
        Step::Years(_) if year == ContractYear::Calendar => first.year().to_string(),
        Step::Years(_) | Step::Days(_) => first.short(),
        Step::Months(_) => format!("{} {}", month_name(first), first.year()),
    }
}

/// Takes away the texts that would meet another or leave the plot: major ticks keep theirs before others, then the
/// leftmost and the last.
fn thin(ticks: &mut [Tick], width: f64, size: f64) {
    let mut order: Vec<usize> = (0..ticks.len()).collect();
    let last = ticks.len().saturating_sub(1);
    order.sort_by_key(|index| (!ticks[*index].major, *index != 0, *index != last, *index));
    let mut kept: Vec<[f64; 2]> = Vec::new();
    for index in order {
        let tick = &mut ticks[index];
        let end = tick.text_x + measure(&tick.label, size, Weight::Regular);
        let meets = kept.iter().any(|other| tick.text_x < other[1] + 2.0 * GAP && other[0] < end + 2.0 * GAP);
        if meets || end > width {
            tick.label.clear();
        } else if !tick.label.is_empty() {
            kept.push([tick.text_x, end]);
        }
    }
}

/// The ticks of the value axis: round values from `low` to `high` with what they say, at least two, about 45 pixels
/// apart.
#[must_use]
pub fn value_ticks(low: f64, high: f64, height: f64) -> Vec<(f64, String)> {
    if !low.is_finite() || !high.is_finite() || high <= low {
        let value = if low.is_finite() { low } else { 0.0 };
        return vec![(value, number(value, 0)), (value + 1.0, number(value + 1.0, 0))];
    }
    let wished = (height / 45.0).floor().clamp(2.0, 12.0);
    let mut step = nice_step((high - low) / wished);
    for _ in 0..4 {
        let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
        if last - first >= 1.0 {
            let decimals = usize::try_from((-libm::log10(step * 1.000_001).floor()).max(0.0) as i32).unwrap_or(0);
            let count = (last - first) as usize;
            return (0..=count)
                .map(|index| {
                    let value = (first + index as f64) * step;
                    (value, number(value, decimals))
                })
                .collect();
        }
        step = nice_step(step / 2.5);
    }
    vec![(low, number(low, 3)), (high, number(high, 3))]
}

/// The smallest of 1, 2 and 5 times a power of ten that is not below `least`.
pub(super) fn nice_step(least: f64) -> f64 {
    if !(least.is_finite() && least > 0.0) {
        return 1.0;
    }
    let power = libm::pow(10.0, libm::log10(least).floor());
    let part = least / power;
    let nice = [1.0, 2.0, 5.0].into_iter().find(|nice| part <= nice + 1e-9).unwrap_or(10.0);
    nice * power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> f64 {
        f64::from(Day::parse(text).unwrap().number())
    }

    fn labels(from: &str, to: &str, width: f64, year: ContractYear) -> Vec<String> {
        let ticks = ticks([day(from), day(to)], width, 11.0, year);
        ticks.into_iter().map(|tick| tick.label).filter(|label| !label.is_empty()).collect()
    }

    #[test]
    fn five_years_are_ticked_by_year_and_a_month_by_days() {
        let years = labels("2022-01-01", "2027-01-01", 733.0, ContractYear::Calendar);
        assert_eq!(years, ["2022", "2023", "2024", "2025", "2026"]);
        let year = labels("2024-03-14", "2025-03-14", 733.0, ContractYear::Calendar);
        assert_eq!(year[0], "Mar 2024");
        assert!(year.contains(&"2025".to_owned()) && year.contains(&"Oct".to_owned()), "{year:?}");
        let days = labels("2024-03-14", "2024-03-20", 733.0, ContractYear::Calendar);
        assert_eq!(days, ["14 Mar 2024", "15", "16", "17", "18", "19"]);
    }

    #[test]
    fn contract_years_are_named_by_their_start_and_by_the_solar_year() {
        let gas = labels("2021-10-01", "2026-10-01", 733.0, ContractYear::GasYear);
        assert_eq!(gas[0], "Oct 2021");
        let solar = labels("2022-03-21", "2027-03-21", 933.0, ContractYear::SolarHijri);
        assert!(solar.contains(&"20 Mar 2024 · 1403".to_owned()), "{solar:?}");
    }

    #[test]
    fn there_are_four_ticks_at_any_zoom_and_no_two_texts_meet() {
        for year in [ContractYear::Calendar, ContractYear::GasYear, ContractYear::SolarHijri] {
            for width in [120.0, 300.0, 733.0, 2000.0] {
                for length in [4, 9, 31, 45, 100, 200, 400, 700, 1100, 1826, 4000, 10_958] {
                    let from = day("2023-11-17");
                    let ticks = ticks([from, from + f64::from(length)], width, 11.0, year);
                    assert!(ticks.iter().filter(|tick| tick.line).count() >= 4, "{width} px, {length} days");
                    let mut end = 0.0;
                    for tick in ticks.iter().filter(|tick| !tick.label.is_empty()) {
                        assert!(tick.text_x >= end);
                        end = tick.text_x + measure(&tick.label, 11.0, Weight::Regular);
                        assert!(end <= width);
                    }
                }
            }
        }
    }

    #[test]
    fn values_are_round_and_at_least_two() {
        let texts = |low, high, height| -> Vec<String> {
            value_ticks(low, high, height).into_iter().map(|tick| tick.1).collect()
        };
        assert_eq!(texts(0.0, 8.0, 214.0), ["0", "2", "4", "6", "8"]);
        assert_eq!(texts(5.31, 5.37, 214.0), ["5.32", "5.34", "5.36"]);
        assert_eq!(texts(0.0, 2000.0, 100.0), ["0", "1\u{202f}000", "2\u{202f}000"]);
        assert!(texts(0.3, 0.9, 20.0).len() >= 2);
        assert!(texts(0.0, 0.0, 100.0).len() >= 2);
        assert_eq!(texts(-1.0, 1.0, 100.0), ["−1", "0", "1"]);
    }
}
