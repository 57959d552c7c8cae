//! What is looked at: day, units, selection, zoom, what is folded. Read by every panel, never undone, never saved in a
//! file. Knows nothing of how it is drawn.

use std::path::PathBuf;

use super::editor_state::EditorState;
use gasswap_core::agreement::{CubicMetre, Day, Field, Span};
use gasswap_core::store::Places;
use gasswap_core::units::RateUnit;
use gasswap_figures::figure;
use gasswap_figures::geo::camera::Camera;
use gasswap_figures::geo::input::Options;

/// What the menu and the word about the program show of what the window remembers between runs.
#[derive(Clone, Debug, Default)]
pub struct Remembered {
    /// The files opened or saved last, the latest first.
    pub recent: Vec<PathBuf>,
    /// Where it is kept; `None`: nothing is.
    pub places: Option<Places>,
}

/// How days pass while they play.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Days a second; never more than one day a frame, so that none is skipped.
    pub days_a_second: u8,
    /// Begin again after the last day instead of stopping.
    pub loops: bool,
    /// When the next day is due, seconds of the window's clock.
    pub due: Option<f64>,
}

impl Pace {
    /// The speeds that can be chosen, with their names.
    pub const SPEEDS: [(u8, &str); 4] = [(7, "7 days/s"), (15, "15 days/s"), (30, "30 days/s"), (60, "60 days/s")];
}

/// What the table of contract years tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum YearsShown {
    /// Volumes and their limits.
    #[default]
    Volumes,
    /// What is to be taken or paid for.
    Obligations,
    /// What is paid.
    Money,
}

/// What the window looks at.
#[derive(Clone, Debug)]
pub struct View {
    /// The window's day.
    pub day: Day,
    /// The readout of the window's day stays beside its line in the chart.
    pub pinned: bool,
    /// The leg that is selected everywhere.
    pub selected: Option<String>,
    /// The unit of rates; that of volumes goes with it.
    pub rate: RateUnit,
    /// The cubic metre numbers are shown in.
    pub cubic_metre: CubicMetre,
    /// Which chart.
    pub chart: figure::ChartView,
    /// Days shown by the chart; `None`: all.
    pub range: Option<(f64, f64)>,
    /// Values shown by the chart, lower and upper end; `None`: all.
    pub values: Option<[f64; 2]>,
    /// The chart's data are open as a table.
    pub data_open: bool,
    /// All findings are listed, not only the first.
    pub all_findings: bool,
    /// What the table of contract years tells.
    pub years: YearsShown,
    /// What the editor knows between frames.
    pub editor: EditorState,
    /// The map's camera; `None`: fitted to the agreement.
    pub camera: Option<Camera>,
    /// The chart's part of the height that map and chart share.
    pub chart_share: f32,
    /// Are the days passing?
    pub playing: bool,
    /// Is the left column unfolded?
    pub left_open: bool,
    /// Is the right column unfolded?
    pub right_open: bool,
    /// A value is to be looked for: the dialog opens, with this number or with none chosen yet.
    pub find: Option<Option<Field>>,
    /// Sheet of keys is open.
    pub shortcuts_open: bool,
    /// About is open.
    pub about_open: bool,
    /// Map draws the pipelines.
    pub pipelines: bool,
    /// Map draws disputed lines.
    pub disputed: bool,
    /// Map draws the faint notional link through the swapper.
    pub notional_link: bool,
    /// Language of the map's names as the data calls it; `None`: English.
    pub language: Option<&'static str>,
    /// The schematic is shown instead of the map.
    pub schematic: bool,
    /// Marks move along the arrows while gas flows. Off until asked for: the system's wish for less motion cannot be
    /// asked on every system.
    pub motion: bool,
    /// What the window remembers between runs, to be shown.
    pub remembered: Remembered,
    /// How days pass.
    pub pace: Pace,
    /// Which panel the pointer was last over: plain zoom keys act on it.
    pub pointer_on_map: bool,
}

impl View {
    /// The view a document opens with: this day, the agreement's own cubic metre.
    pub fn of(day: Day, cubic_metre: CubicMetre) -> Self {
        Self {
            day,
            pinned: false,
            selected: None,
            rate: RateUnit::McmD,
            cubic_metre,
            chart: figure::ChartView::Flow,
            range: None,
            values: None,
            data_open: false,
            all_findings: false,
            years: YearsShown::default(),
            editor: EditorState::default(),
            camera: None,
            chart_share: 0.47,
            playing: false,
            left_open: true,
            right_open: true,
            find: None,
            shortcuts_open: false,
            about_open: false,
            pipelines: true,
            disputed: true,
            notional_link: false,
            language: None,
            schematic: false,
            motion: false,
            remembered: Remembered::default(),
            pace: Pace { days_a_second: 30, loops: false, due: None },
            pointer_on_map: false,
        }
    }

    /// The units numbers are shown in.
    pub fn units(&self) -> figure::Units {
        figure::Units { rate: self.rate, cubic_metre: self.cubic_metre }
    }

    /// What the map shows besides the agreement.
    pub fn map_options(&self) -> Options {
        Options {
            pipelines: self.pipelines,
            disputed: self.disputed,
            notional_link: self.notional_link,
            language: self.language.map(str::to_owned),
            ..Options::default()
        }
    }

    /// The same looks on another document.
    pub fn reopened(&self, day: Day, cubic_metre: CubicMetre) -> Self {
        Self {
            left_open: self.left_open,
            right_open: self.right_open,
            chart_share: self.chart_share,
            rate: self.rate,
            pipelines: self.pipelines,
            disputed: self.disputed,
            notional_link: self.notional_link,
            language: self.language,
            schematic: self.schematic,
            all_findings: self.all_findings,
            years: self.years,
            motion: self.motion,
            remembered: self.remembered.clone(),
            pace: Pace { due: None, ..self.pace },
            editor: self.editor.reopened(),
            ..Self::of(day, cubic_metre)
        }
    }

    /// Keeps the day inside the term.
    pub fn keep_inside(&mut self, days: Span) {
        self.day = self.day.max(days.from).min(days.to);
    }
}
