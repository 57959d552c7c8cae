//! The arguments as the program reads them. Knows nothing of what the commands do.

use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};

use gasswap_core::agreement::{CubicMetre, Day};
use gasswap_core::solve::Wanted;
use gasswap_core::units::{RateUnit, ReferenceCondition};
use gasswap_figures::export::{Figure, Format, Look, Size};
use gasswap_figures::figure::ChartView;

/// See, edit and print what a gas swap agreement says and what it projects to.
#[derive(Debug, Parser)]
#[command(name = "gasswap", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
#[command(
    after_help = "Without a command the window opens, on FILE or on the bundled agreement of 2021.\n\nExit codes: 0 done; 1 done, and check has warnings; 2 could not."
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<CommandRequest>,
    /// The agreement to open in the window.
    pub file: Option<PathBuf>,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum CommandRequest {
    /// Print what flows, one value a row
    Project(Project),
    /// Print what can be read but is doubtful
    Check(Check),
    /// Write a chart, the map or their numbers into a file
    Export(Box<Export>),
    /// Print the agreement on one screen
    Brief(Brief),
    /// Print why a leg's flow on a day is what it is
    Explain(Explain),
    /// Print what differs between two agreements
    Diff(Diff),
    /// Find the value of a number at which a yearly series is as much as is wanted
    Solve(Solve),
    /// List or save the bundled agreements
    Examples(ExamplesRequest),
    /// Print the reference of the file format as Markdown
    Format,
    /// Print the completions for a shell
    Completions(Completions),
}

/// `gasswap project`.
#[derive(Args, Debug)]
pub struct Project {
    /// The agreement
    pub file: PathBuf,
    /// Read the agreement as this variant
    #[arg(long, value_name = "NAME")]
    pub variant: Option<String>,
    /// The periods
    #[arg(long, value_enum, default_value_t = Period::Year)]
    pub by: Period,
    /// The form
    #[arg(long, value_enum, default_value_t = TableFormat::Csv)]
    pub format: TableFormat,
    /// Write into this file instead of standard output
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,
}

/// Periods of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Period {
    /// Days
    Day,
    /// Months of the Gregorian calendar
    Month,
    /// Contract years
    Year,
}

/// Forms of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Comma-separated, with a header
    Csv,
    /// An array of objects
    Json,
}

/// `gasswap check`.
#[derive(Args, Debug)]
pub struct Check {
    /// The agreements
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Read the agreements as this variant
    #[arg(long, value_name = "NAME")]
    pub variant: Option<String>,
    /// The form
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub format: ReportFormat,
}

/// Forms of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Lines for people
    Text,
    /// An array of objects
    Json,
}

/// `gasswap export`.
#[derive(Args, Debug)]
#[command(group(ArgGroup::new("where").required(true)))]
pub struct Export {
    /// The agreements, or figures that carry one
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What to show
    #[arg(long, value_parser = exported, value_name = "FIGURE")]
    #[arg(help = "flow, flow-by-month, cumulative, annual, balance, money, map, sheet or pack")]
    pub figure: Exported,
    /// Where to write; the ending says the format: .svg, .png, .pdf, .csv or .xlsx
    #[arg(long, value_name = "PATH", group = "where")]
    pub out: Option<PathBuf>,
    /// A folder for many files or for a pack, made where it is not there; what it holds under the same names is replaced
    #[arg(long, value_name = "DIR", group = "where")]
    pub out_dir: Option<PathBuf>,
    /// The format in a folder: svg, png, pdf, csv or xlsx
    #[arg(long, value_parser = format, value_name = "FORMAT", default_value = "pdf", requires = "out_dir")]
    pub format: Format,
    #[command(flatten)]
    pub shown: Shown,
}

/// How a figure looks and what it shows.
#[derive(Args, Debug)]
pub struct Shown {
    /// Width and height; without it a slide, of a sheet A4
    #[arg(long, value_parser = size, value_name = "SIZE")]
    #[arg(help = "1600x900 (pixels), 180x110mm, slide, a4, column, two-columns or square; a sheet without it is A4")]
    pub size: Option<Size>,
    /// Pixels an inch of a PNG whose size is given in millimetres
    #[arg(long, value_name = "DPI")]
    pub dpi: Option<f64>,
    /// Pixels of a PNG for each pixel of the size
    #[arg(long, value_name = "FACTOR", help = "Pixels of a PNG for each pixel of the size [default: 1]")]
    pub scale: Option<f64>,
    /// The colors
    #[arg(long, value_parser = look, value_name = "LOOK", default_value = "light")]
    #[arg(help = "The colors: light, dark, transparent or grey")]
    pub theme: Look,
    /// Show this variant alone, or the base alone: Base; without it the base with all its variants
    #[arg(long, value_name = "NAME")]
    pub variant: Option<String>,
    /// The chart of a sheet or a pack: flow, flow-by-month, cumulative, annual, balance or money
    #[arg(long, value_parser = view, value_name = "VIEW")]
    pub view: Option<ChartView>,
    /// The day of the map
    #[arg(long, value_parser = day, value_name = "YYYY-MM-DD")]
    pub day: Option<Day>,
    /// The unit of rates
    #[arg(long, value_parser = unit, value_name = "UNIT")]
    #[arg(help = "The unit: mcm/d, bcm/y, GWh/d, TJ/d, MMBtu/d or mmcf/d")]
    pub unit: Option<RateUnit>,
    /// The cubic metre shown: 0, 15, 15.55 or 20 °C; without it that of the agreement
    #[arg(long, value_parser = cubic_metre, value_name = "CELSIUS")]
    pub cubic_metre: Option<CubicMetre>,
    /// When the figure was made, a day or “today”; without it the figure says of when its newest source is
    #[arg(long, value_parser = date, value_name = "YYYY-MM-DD")]
    pub date: Option<Day>,
    /// The title instead of the agreement's
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The line below the title
    #[arg(long, value_name = "TEXT")]
    pub subtitle: Option<String>,
    /// The note below the picture
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// The line of sources
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// Do not carry the agreement and the view in an SVG, PNG or PDF
    #[arg(long)]
    pub bare: bool,
    /// CSV with semicolons between and commas in numbers
    #[arg(long)]
    pub semicolon: bool,
    /// Data: every series of the whole term instead of what the figure shows
    #[arg(long)]
    pub everything: bool,
}

/// What `export` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    /// One figure.
    Figure(Figure),
    /// A folder with pictures, data, sources and caption.
    Pack,
}

/// `gasswap brief`.
#[derive(Args, Debug)]
pub struct Brief {
    /// The agreement
    pub file: PathBuf,
    /// Read the agreement as this variant
    #[arg(long, value_name = "NAME")]
    pub variant: Option<String>,
}

/// `gasswap explain`.
#[derive(Args, Debug)]
pub struct Explain {
    /// The agreement
    pub file: PathBuf,
    /// The leg's id
    #[arg(long)]
    pub leg: String,
    /// The day
    #[arg(long, value_parser = day, value_name = "YYYY-MM-DD")]
    pub on: Day,
    /// Read the agreement as this variant
    #[arg(long, value_name = "NAME")]
    pub variant: Option<String>,
}

/// `gasswap diff`.
#[derive(Args, Debug)]
pub struct Diff {
    /// The earlier agreement; FILE#VARIANT reads it as that variant
    pub before: PathBuf,
    /// The later agreement; FILE#VARIANT reads it as that variant
    pub after: PathBuf,
}

/// The series are those of `gasswap project --by year`; a test compares them.
const UNTIL: &str = "\
What is wanted: a series by year and a number or another series of the same year. Of volumes there are nominated, received, \
redelivered, balance, lost, retained, equivalence and in_transit, of one leg received.LEG, redelivered.LEG and balance.LEG; \
with limits or obligations annual_minimum, annual_maximum, acq, aacq, shortfall, taken, obligation, deficiency, \
make_up_taken, make_up_bank, carry_forward_used, carry_forward_earned and carry_forward_bank; with a price sale, swap_fee, \
deficiency_payment and make_up_credit";

/// `gasswap solve`.
#[derive(Args, Debug)]
pub struct Solve {
    /// The agreement
    pub file: PathBuf,
    /// The number to vary, by its place in the file: swap.retention.share, quantities.phases[2022-01-01].rate_mcm_d
    #[arg(long, value_name = "PATH")]
    pub vary: String,
    /// What is wanted: a series by year and a number or another series of the same year
    #[arg(long, value_parser = until, value_name = "SERIES=VALUE")]
    #[arg(help = UNTIL)]
    pub until: (String, Wanted),
    /// The contract year: 2023, 2023/24, or the day on which it starts; without it the whole term
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
    /// Try only values from LOW to HIGH
    #[arg(long, num_args = 2, value_names = ["LOW", "HIGH"], allow_negative_numbers = true)]
    pub between: Option<Vec<f64>>,
    /// Read the agreement as this variant
    #[arg(long, value_name = "NAME")]
    pub variant: Option<String>,
}

/// `gasswap examples`.
#[derive(Args, Debug)]
pub struct ExamplesRequest {
    /// What to do with them; without it they are listed
    #[command(subcommand)]
    pub action: Option<Examples>,
}

/// What to do with the bundled agreements.
#[derive(Debug, Subcommand)]
pub enum Examples {
    /// List their names and titles
    List,
    /// Save one as a file
    Save {
        /// Its name
        name: String,
        /// Where to
        path: PathBuf,
    },
}

/// `gasswap completions`.
#[derive(Args, Debug)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

fn exported(text: &str) -> Result<Exported, String> {
    let names: Vec<&str> = Figure::ALL.iter().map(|figure| figure.name()).collect();
    let found = Figure::ALL.into_iter().find(|figure| figure.name() == text).map(Exported::Figure);
    let found = found.or((text == "pack").then_some(Exported::Pack));
    found.ok_or_else(|| format!("there is no such figure; there are {} and pack", names.join(", ")))
}

fn view(text: &str) -> Result<ChartView, String> {
    let charts = || Figure::ALL.into_iter().filter_map(|figure| Some((figure.name(), figure.view()?)));
    let names: Vec<&str> = charts().map(|(name, _)| name).collect();
    let found = charts().find(|(name, _)| *name == text);
    found.map(|(_, view)| view).ok_or_else(|| format!("there is no such chart; there are {}", names.join(", ")))
}

fn look(text: &str) -> Result<Look, String> {
    let names: Vec<&str> = Look::ALL.iter().map(|look| look.name()).collect();
    let found = Look::ALL.into_iter().find(|look| look.name() == text);
    found.ok_or_else(|| format!("there is no such look; there are {}", names.join(", ")))
}

fn format(text: &str) -> Result<Format, String> {
    Format::of(Path::new(&format!("a.{text}"))).map_err(|_| "there are svg, png, pdf, csv and xlsx".to_owned())
}

fn size(text: &str) -> Result<Size, String> {
    let named = [
        ("slide", Size::SLIDE),
        ("a4", Size::A4),
        ("column", Size::COLUMN),
        ("two-columns", Size::TWO_COLUMNS),
        ("square", Size::SQUARE),
    ];
    if let Some((_, size)) = named.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)) {
        return Ok(*size);
    }
    let (sides, paper) = text.strip_suffix("mm").map_or((text, false), |sides| (sides, true));
    let side = |side: &str| side.trim().parse::<f64>().ok().filter(|side| side.is_finite());
    let sides = sides.split_once(['x', 'X', '×']).and_then(|(width, height)| Some([side(width)?, side(height)?]));
    let size = sides.map(|[width, height]| {
        if paper { Size::millimetres_of(width, height) } else { Size::pixels_of(width.round(), height.round()) }
    });
    size.filter(|size| size.check(1.0).is_ok()).ok_or_else(|| {
        "write 1600x900 (pixels, 200 to 8000 a side), 180x110mm or slide, a4, column, two-columns, square".to_owned()
    })
}

fn date(text: &str) -> Result<Day, String> {
    if text == "today" { Ok(Day::from_date(jiff::ZonedDateTime::now().date())) } else { day(text) }
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write a date that exists as 2024-03-14".to_owned())
}

fn unit(text: &str) -> Result<RateUnit, String> {
    let symbols: Vec<&str> = RateUnit::ALL.iter().map(|unit| unit.symbol()).collect();
    let found = RateUnit::ALL.into_iter().find(|unit| unit.symbol().eq_ignore_ascii_case(text));
    found.ok_or_else(|| format!("there is no such unit; there are {}", symbols.join(", ")))
}

fn cubic_metre(text: &str) -> Result<CubicMetre, String> {
    let celsius = text.trim_end_matches(['C', '°', ' ']).parse::<f64>().ok();
    let found = celsius.and_then(|celsius| ReferenceCondition::of(celsius, gasswap_core::units::ATMOSPHERE_KPA));
    let metre = |condition: ReferenceCondition| CubicMetre {
        temperature_c: condition.celsius(),
        pressure_kpa: gasswap_core::units::ATMOSPHERE_KPA,
    };
    found.map(metre).ok_or_else(|| "write 0, 15, 15.55 or 20 (degrees Celsius)".to_owned())
}

/// Reads `redelivered=1500` and `redelivered=annual_minimum`.
fn until(text: &str) -> Result<(String, Wanted), String> {
    let advice = || "write a series and what it shall be: redelivered=1500 or redelivered=annual_minimum".to_owned();
    let (series, wanted) =
        text.split_once('=').map(|(series, wanted)| (series.trim(), wanted.trim())).ok_or_else(advice)?;
    if series.is_empty() || wanted.is_empty() {
        return Err(advice());
    }
    // Numbers as programs write them, then as people do.
    let number = wanted
        .parse()
        .ok()
        .or_else(|| gasswap_core::units::parse_number(wanted).ok())
        .filter(|number: &f64| number.is_finite());
    let named = || wanted.starts_with(|letter: char| letter.is_ascii_lowercase());
    match number {
        Some(number) => Ok((series.to_owned(), Wanted::Number(number))),
        None if named() => Ok((series.to_owned(), Wanted::Series(wanted.to_owned()))),
        None => Err(advice()),
    }
}
