//! What a person can ask of the window: one table of commands with label, shortcut and hint, and the intents that
//! panels push. Knows nothing of how they are carried out.

use std::path::PathBuf;

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

use gasswap_core::agreement::edit::{Edit, Scope};
use gasswap_core::agreement::{Day, Field, Topic};
use gasswap_figures::export::Figure;
use gasswap_figures::figure::ChartView;

/// What a panel asks for; carried out after all panels are drawn, first in first out.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// One of the table's commands.
    Run(Command),
    /// Change the agreement.
    Edit(Edit),
    /// Take back the step just made and change the agreement instead: a double click whose first click changed it.
    EditInstead(Edit),
    /// Open the file at a path.
    Open(PathBuf),
    /// Open a bundled agreement by name.
    Example(String),
    /// Save to a path.
    SaveTo(PathBuf),
    /// Read measured volumes from the table at a path.
    Import(PathBuf),
    /// Open the export dialog on a figure and the format of an ending.
    Export(Figure, &'static str),
    /// Ask where to write what the export dialog shows, under a proposed name; without an ending it is a folder.
    ExportAs(String, Option<&'static str>),
    /// Write what the export dialog shows to a path.
    ExportTo(PathBuf),
    /// Put something on the clipboard.
    Copy(Copied),
    /// Make this the window's day.
    Day(Day),
    /// Show the place a finding speaks of.
    GoTo(Topic),
    /// Edit and show the base or a variant.
    Scope(Scope),
    /// Draw a variant beside the one that is edited, or stop drawing it.
    ToggleVariant(String),
    /// Select a leg everywhere, or none.
    Select(Option<String>),
    /// Find the value of this number that meets an objective: opens the dialog for it.
    Find(Field),
    /// Go to a step of the history.
    History(usize),
    /// Answer to the unsaved question.
    Answer(UnsavedAnswer),
    /// Answer about a file that others have changed.
    Outside(OutsideAnswer),
    /// Answer about a recovery copy.
    Recovery(RecoveryAnswer),
}

/// What can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The picture of a figure.
    Picture(Figure),
    /// The numbers that a figure shows.
    Data(Figure),
    /// A caption written from the model.
    Caption,
}

/// What a person wants about a file that others have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutsideAnswer {
    /// Show what the file says now; the own state stays an undo step.
    Reload,
    /// Go on with the own state; while saving: write it over the file.
    Keep,
    /// Tell what differs, or what is wrong with the file.
    Differences,
    /// Not now; while saving: do not save.
    Later,
}

/// What a person wants of a recovery copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryAnswer {
    /// Open it; it is not saved yet.
    Recovered,
    /// Open what was saved; the copy is set aside.
    Saved,
    /// Ask again at the next start.
    Later,
}

/// Answers to the unsaved question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsavedAnswer {
    /// Save, then go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Stay.
    Cancel,
}

/// A command that menus, keys and toolbars share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// A new agreement.
    New,
    /// Open a file.
    Open,
    /// Open a file by a typed path.
    OpenTyped,
    /// Forget the files used last.
    ClearRecent,
    /// Save.
    Save,
    /// Save under another name.
    SaveAs,
    /// Save under a typed path.
    SaveTyped,
    /// The export dialog.
    Export,
    /// The export dialog on the report pack.
    ExportPack,
    /// The chart as a picture on the clipboard.
    CopyChart,
    /// The map as a picture on the clipboard.
    CopyMap,
    /// The sheet as a picture on the clipboard.
    CopySheet,
    /// The chart's numbers on the clipboard.
    CopyData,
    /// A caption on the clipboard.
    CopyCaption,
    /// Close the window.
    Quit,
    /// Take back the last step.
    Undo,
    /// Make it again.
    Redo,
    /// Let the days pass, or stop.
    Play,
    /// A day back.
    DayBack,
    /// A day on.
    DayOn,
    /// A month back.
    MonthBack,
    /// A month on.
    MonthOn,
    /// The first day.
    FirstDay,
    /// The last day.
    LastDay,
    /// Closer.
    ZoomIn,
    /// Further away.
    ZoomOut,
    /// Everything in view.
    Fit,
    /// The schematic instead of the map, or the map again.
    Schematic,
    /// Fold the left column, or unfold it.
    LeftColumn,
    /// Fold the right column, or unfold it.
    RightColumn,
    /// As the system.
    ThemeSystem,
    /// Light.
    ThemeLight,
    /// Dark.
    ThemeDark,
    /// A price where there is none.
    AddPrice,
    /// Read measured volumes from a file.
    ImportActuals,
    /// Find the value of a number that meets a target.
    FindValue,
    /// One of the chart's views.
    Chart(ChartView),
    /// The chart's data as a table, or no longer.
    Data,
    /// Only the controls of the editor that match what is typed.
    Search,
    /// Every command by its name, and quantities in every unit.
    Palette,
    /// Keys.
    Shortcuts,
    /// Versions, licences, sources of the map.
    About,
}

/// Everything a command is known by.
#[derive(Clone, Copy, Debug)]
pub struct CommandEntry {
    /// Which.
    pub command: Command,
    /// As menus say it.
    pub label: &'static str,
    /// What it does, for tooltips.
    pub hint: &'static str,
    /// Its keys.
    pub keys: Option<KeyboardShortcut>,
}

impl CommandEntry {
    /// Its keys as they stand on the keyboard: `Ctrl+Shift+S`, `+`, `←`; empty where it has none.
    pub fn keys_text(&self, ctx: &Context) -> String {
        let Some(keys) = &self.keys else { return String::new() };
        let text = ctx.format_shortcut(keys);
        let key = match keys.logical_key {
            Key::Plus => "+",
            Key::Minus => "−",
            Key::ArrowLeft => "←",
            Key::ArrowRight => "→",
            Key::PageUp => "Page up",
            Key::PageDown => "Page down",
            _ => return text,
        };
        format!("{}{key}", text.strip_suffix(keys.logical_key.name()).unwrap_or_default())
    }
}

const fn keys(modifiers: Modifiers, key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(modifiers, key))
}

const fn entry(
    command: Command,
    label: &'static str,
    hint: &'static str,
    keys: Option<KeyboardShortcut>,
) -> CommandEntry {
    CommandEntry { command, label, hint, keys }
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const PLAIN: Modifiers = Modifiers::NONE;

/// The one table of commands.
pub const TABLE: &[CommandEntry] = &[
    entry(Command::New, "New agreement", "Start from a small valid agreement", keys(CTRL, Key::N)),
    entry(Command::Open, "Open…", "Open an agreement file", keys(CTRL, Key::O)),
    entry(
        Command::OpenTyped,
        "Open by path…",
        "Type the path of a file; works where no system dialog does",
        keys(CTRL_SHIFT, Key::O),
    ),
    entry(Command::ClearRecent, "Clear recent files", "Forget which files were used last; the files stay", None),
    entry(Command::Save, "Save", "Save the agreement", keys(CTRL, Key::S)),
    entry(Command::SaveAs, "Save as…", "Save under another name", keys(CTRL_SHIFT, Key::S)),
    entry(Command::SaveTyped, "Save by path…", "Type the path to save to; works where no system dialog does", None),
    entry(Command::Export, "Export…", "Write chart, map, sheet or data into a file", keys(CTRL, Key::E)),
    entry(Command::ExportPack, "Report pack…", "A folder with pictures, data, sources and a caption", None),
    entry(Command::CopyChart, "Copy chart", "The chart as a picture, to paste it elsewhere", keys(CTRL_SHIFT, Key::C)),
    entry(Command::CopyMap, "Copy map", "The map as a picture, to paste it elsewhere", None),
    entry(Command::CopySheet, "Copy sheet", "The whole page as a picture, to paste it elsewhere", None),
    entry(Command::CopyData, "Copy data", "What the chart shows, to paste into a spreadsheet", None),
    entry(Command::CopyCaption, "Copy caption", "A caption written from the model", None),
    entry(Command::Quit, "Quit", "Close the window", keys(CTRL, Key::Q)),
    entry(Command::Undo, "Undo", "Take back the last step", keys(CTRL, Key::Z)),
    entry(Command::Redo, "Redo", "Make the last step taken back again", keys(CTRL_SHIFT, Key::Z)),
    entry(Command::Play, "Play the days", "Let the days pass, or stop", keys(PLAIN, Key::Space)),
    entry(Command::DayBack, "Day back", "One day back", keys(PLAIN, Key::ArrowLeft)),
    entry(Command::DayOn, "Day on", "One day on", keys(PLAIN, Key::ArrowRight)),
    entry(Command::MonthBack, "Month back", "One month back", keys(PLAIN, Key::PageUp)),
    entry(Command::MonthOn, "Month on", "One month on", keys(PLAIN, Key::PageDown)),
    entry(Command::FirstDay, "First day", "The first day of the term", keys(PLAIN, Key::Home)),
    entry(Command::LastDay, "Last day", "The last day that is projected", keys(PLAIN, Key::End)),
    entry(Command::ZoomIn, "Zoom in", "Closer, on the panel under the pointer", keys(PLAIN, Key::Plus)),
    entry(Command::ZoomOut, "Zoom out", "Further away, on the panel under the pointer", keys(PLAIN, Key::Minus)),
    entry(Command::Fit, "Fit", "Everything in view", keys(PLAIN, Key::Num0)),
    entry(
        Command::Schematic,
        "Schematic instead of the map",
        "The same flows without geography, or the map again",
        keys(PLAIN, Key::M),
    ),
    entry(Command::LeftColumn, "Agreement column", "Fold the left column, or unfold it", None),
    entry(Command::RightColumn, "Inspector column", "Fold the right column, or unfold it", None),
    entry(Command::ThemeSystem, "Colors: as the system", "Light or dark as the system says", None),
    entry(Command::ThemeLight, "Colors: light", "Dark ink on white", None),
    entry(Command::ThemeDark, "Colors: dark", "Light ink on a dark page", None),
    entry(Command::AddPrice, "Add a price", "A fixed price to start from, where there is none", None),
    entry(
        Command::ImportActuals,
        "Import actuals…",
        "Read measured volumes from a CSV file, to compare with the projection",
        None,
    ),
    entry(
        Command::FindValue,
        "Find a value…",
        "The value of a number at which a yearly volume or payment is as much as is wanted",
        None,
    ),
    entry(Command::Chart(ChartView::Flow), "Chart: flow", "The rate of every leg, day by day", keys(PLAIN, Key::Num1)),
    entry(
        Command::Chart(ChartView::Cumulative),
        "Chart: cumulative",
        "The volume since the contract year began",
        keys(PLAIN, Key::Num2),
    ),
    entry(
        Command::Chart(ChartView::Annual),
        "Chart: year",
        "The volumes of each contract year",
        keys(PLAIN, Key::Num3),
    ),
    entry(Command::Chart(ChartView::Balance), "Chart: balance", "Gas that is still owed", keys(PLAIN, Key::Num4)),
    entry(Command::Chart(ChartView::Money), "Chart: money", "Cash by party since the start", keys(PLAIN, Key::Num5)),
    entry(Command::Data, "Data of the chart", "The days the chart shows as a table", keys(PLAIN, Key::D)),
    entry(Command::Search, "Search the editor", "Only the controls that match what is typed", keys(CTRL, Key::F)),
    entry(
        Command::Palette,
        "Command palette",
        "Every command by its name; a quantity such as 5.5 mcm/d in every unit",
        keys(CTRL, Key::K),
    ),
    entry(Command::Shortcuts, "Keyboard shortcuts", "Every key the window knows", keys(PLAIN, Key::F1)),
    entry(Command::About, "About", "Version, licences and the sources of the map", None),
];

impl Command {
    /// Its line in the table.
    pub fn entry(self) -> &'static CommandEntry {
        // Every command stands in the table: a test says so.
        TABLE.iter().find(|entry| entry.command == self).unwrap_or(&TABLE[0])
    }

    /// Does its key act only while no control has the keyboard?
    pub fn is_plain(self) -> bool {
        self.entry().keys.is_some_and(|keys| keys.modifiers.is_none() && keys.logical_key != Key::F1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_stands_once_and_no_key_means_two_things() {
        for (index, entry) in TABLE.iter().enumerate() {
            assert_eq!(entry.command.entry().label, entry.label);
            for other in &TABLE[index + 1..] {
                assert_ne!(entry.command, other.command);
                assert!(entry.keys.is_none() || entry.keys != other.keys, "{} and {}", entry.label, other.label);
            }
        }
    }
}
