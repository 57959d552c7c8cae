//! The parts of the window that egui must know again from frame to frame, one name each, so that no id is made from words
//! that a person reads. Knows nothing of what they show.

use std::any::TypeId;

use eframe::egui::Id;

/// A part of the window outside the editor and the chart.
#[derive(Clone, Copy, Debug, Hash)]
pub enum WindowPart {
    /// The word about the program.
    About,
    /// The dialog on a file that others have changed.
    ChangedDialog,
    /// The same above the panels, while nothing is saved.
    ChangedBar,
    /// A line of the chart: which, and which of its runs.
    ChartLine(usize, usize),
    /// The command palette.
    Commands,
    /// What is typed there.
    CommandsField,
    /// A table of quantities there, in order.
    CommandsTable(usize),
    /// The document's name in the bar.
    DocumentName,
    /// What a drop would do.
    Drop,
    /// What a drop would do, in words.
    DropWords,
    /// The line in which the editor is searched.
    EditorSearch,
    /// The dialog of exports.
    Export,
    /// Its form.
    ExportForm,
    /// Its preview of a picture.
    ExportPicture,
    /// Its preview of a table.
    ExportRows,
    /// Its preview of a folder.
    ExportWords,
    /// How far exports are.
    Exporting,
    /// The dialog that looks for a value.
    FindValue,
    /// Who gains what: a party, in order.
    GainsOf(usize),
    /// What a leg does on the day, in the legs' order.
    LegOfTheDay(usize),
    /// The border between map and chart.
    MapBorder,
    /// A word of the map's switch.
    MapSwitch(usize),
    /// A button over the map, from the top.
    MapButton(usize),
    /// The notices.
    Notices,
    /// The bar at the top.
    TopBar,
    /// The editor's column.
    LeftColumn,
    /// The inspector's column.
    RightColumn,
    /// The strip of key numbers.
    KeyNumbers,
    /// The chart and the bar of days.
    ChartPanel,
    /// The bar of days.
    TimeBar,
    /// The typed path.
    Path,
    /// What is typed there.
    PathField,
    /// A file is being read.
    Reading,
    /// The offer of a recovery copy.
    Recovered,
    /// What a held handle of the chart says.
    HeldWord,
    /// The readout of the chart, beside the pointer or pinned.
    Readout(bool),
    /// A save under way.
    Saving,
    /// The keys.
    Shortcuts,
    /// Why a file cannot be read.
    Unreadable,
    /// The lines of that file.
    UnreadableLines,
    /// The question about changes that are not saved.
    Unsaved,
    /// A dialog of the system is open.
    Waiting,
    /// The contract years.
    Years,
}

impl WindowPart {
    /// Its id in all of the window.
    pub fn id(self) -> Id {
        // A variant alone is hashed as its number, and other types have variants of the same number.
        Id::unique((TypeId::of::<Self>(), self))
    }
}
