//! What the left column knows between frames: what is folded, searched, asked for and being typed. Controls are known by
//! what they stand for; when a list changes, all of it goes along. Knows no form.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eframe::egui::{Context, Id, Rect};

use super::widgets::spot::Spot;
use super::widgets::{self, Control};
use gasswap_core::agreement::{Actual, Agreement, Field, Place, Shared};

/// A section of the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EditorSection {
    /// Phases, and what the quantities mean.
    Volumes,
    /// The factors of the months.
    Season,
    /// Retention, losses, lag, balance.
    Terms,
    /// When points can pass less.
    Outages,
    /// Parties, points and legs.
    Parties,
    /// Title, signing, term, cubic metre.
    Document,
    /// Price, fee and take-or-pay.
    Price,
    /// What was published, and where.
    Claims,
    /// What happened or is planned.
    Events,
    /// What was measured.
    Actuals,
    /// Other readings.
    Variants,
    /// How flows may vary by chance.
    Uncertainty,
}

impl EditorSection {
    const ALL: [Self; 12] = [
        Self::Volumes,
        Self::Season,
        Self::Terms,
        Self::Outages,
        Self::Parties,
        Self::Document,
        Self::Price,
        Self::Claims,
        Self::Events,
        Self::Actuals,
        Self::Variants,
        Self::Uncertainty,
    ];

    /// Its title, by which the settings know it too.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Volumes => "Volumes",
            Self::Season => "Season",
            Self::Terms => "Swap terms",
            Self::Outages => "Outages",
            Self::Parties => "Parties and points",
            Self::Document => "Document and term",
            Self::Price => "Price and obligations",
            Self::Claims => "Claims and sources",
            Self::Events => "Events",
            Self::Actuals => "Actuals",
            Self::Variants => "Variants",
            Self::Uncertainty => "Uncertainty",
        }
    }

    /// Is it open before a hand has folded it?
    const fn opens(self) -> bool {
        matches!(self, Self::Volumes | Self::Terms)
    }

    /// The section in which a field is changed.
    pub fn of(field: Field) -> Self {
        match field.row().section() {
            "quantities" if field.row().path.starts_with("quantities.season") => Self::Season,
            "quantities" => Self::Volumes,
            "swap" => Self::Terms,
            "parties" | "points" | "receipts" | "redeliveries" | "sale" => Self::Parties,
            "outages" => Self::Outages,
            "price" | "obligations" => Self::Price,
            "claims" | "sources" => Self::Claims,
            "events" => Self::Events,
            "actuals" => Self::Actuals,
            "variants" => Self::Variants,
            "uncertainty" => Self::Uncertainty,
            _ => Self::Document,
        }
    }
}

/// What is said beside the controls of numbers, by field, and what it was worked out from.
#[derive(Clone, Debug)]
pub struct Spots {
    pub revision: u64,
    pub agreement: Arc<Agreement>,
    pub by_field: Arc<BTreeMap<Field, Spot>>,
}

/// The agreement of the frame before, as it is and as the scope reads it.
#[derive(Clone, Debug)]
pub struct LastSeen {
    pub base: Arc<Agreement>,
    pub shown: Arc<Agreement>,
}

/// Which actuals the editor lists, and what that was found from.
#[derive(Clone, Debug)]
pub struct ListedActuals {
    /// All of them.
    pub actuals: Shared<Actual>,
    /// The legs by id, in their order.
    pub legs: Vec<String>,
    /// The positions of the first of each leg.
    pub positions: Arc<Vec<Vec<usize>>>,
}

/// A control that was drawn while another was looked for.
#[derive(Clone, Copy, Debug)]
struct Met {
    control: Control,
    id: Id,
    rect: Rect,
}

/// What the column knows between frames.
#[derive(Clone, Debug, Default)]
pub struct EditorState {
    /// The sections that a hand has folded or unfolded; true: unfolded.
    folds: BTreeMap<EditorSection, bool>,
    /// The entries that are unfolded: path of the list and place.
    unfolded: BTreeSet<(&'static str, Place)>,
    /// What is searched for; `None`: nothing is.
    pub search: Option<String>,
    /// The number whose claims and findings are shown.
    pub readout: Option<Field>,
    /// The number whose value is to be found.
    pub asked: Option<Field>,
    /// Texts that are typed and not taken yet.
    pub drafts: BTreeMap<Control, String>,
    /// Which number the table of variants compares.
    pub compared: usize,
    pub spots: Option<Spots>,
    pub listed: Option<ListedActuals>,
    jump: Option<Field>,
    met: Vec<Met>,
    focus: Option<Control>,
    seen: Option<LastSeen>,
}

impl EditorState {
    /// The state for another document: what was folded stays so.
    #[must_use]
    pub fn reopened(&self) -> Self {
        Self { folds: self.folds.clone(), ..Self::default() }
    }

    /// The sections that a hand has folded or unfolded, by title, as the settings keep them.
    pub fn folds(&self) -> BTreeMap<String, bool> {
        self.folds.iter().map(|(section, open)| (section.title().to_owned(), *open)).collect()
    }

    /// Folds sections as the settings have it; titles that are no section's are passed over.
    pub fn set_folds(&mut self, folds: &BTreeMap<String, bool>) {
        let known = EditorSection::ALL.into_iter().filter_map(|section| Some((section, *folds.get(section.title())?)));
        self.folds = known.collect();
    }

    /// Shows the control of a field and gives it the keyboard, in the frame that is drawn next.
    pub fn jump_to(&mut self, field: Field) {
        self.search = None;
        self.folds.insert(EditorSection::of(field), true);
        self.jump = Some(field);
    }

    /// The field whose control is looked for.
    pub const fn wanted(&self) -> Option<Field> {
        self.jump
    }

    pub fn is_open(&self, section: EditorSection) -> bool {
        self.folds.get(&section).copied().unwrap_or(section.opens())
    }

    pub fn fold(&mut self, section: EditorSection, open: bool) {
        self.folds.insert(section, open);
    }

    pub fn is_unfolded(&self, list: &'static str, place: Place) -> bool {
        self.unfolded.contains(&(list, place))
    }

    pub fn unfold(&mut self, list: &'static str, place: Place, open: bool) {
        if open {
            self.unfolded.insert((list, place));
        } else {
            self.unfolded.remove(&(list, place));
        }
    }

    /// A control was drawn.
    pub fn meet(&mut self, control: Control, id: Id, rect: Rect, focused: bool) {
        if focused {
            self.focus = Some(control);
        }
        if self.jump.is_some() {
            self.met.push(Met { control, id, rect });
        }
    }

    /// Where the control that was looked for has been drawn: that of its field, else the row of its entry, else the
    /// nearest one of the same section.
    pub fn arrived(&mut self) -> Option<(Id, Rect)> {
        let field = self.jump.take()?;
        let met = std::mem::take(&mut self.met);
        let part = field.row().part();
        let fits: [&dyn Fn(Control) -> bool; 4] = [
            &|control| control == Control::Field(field),
            &|control| control == Control::Typed(field),
            &|control| {
                let beside = |other: Field| other.place() == field.place() && other.row().part() == part;
                control.field().is_some_and(beside)
            },
            &|control| matches!(control, Control::Fold(list, place) if entry_of(field) == Some((list, place))),
        ];
        let near = |control: Control| {
            control.field().is_some_and(|other| EditorSection::of(other) == EditorSection::of(field))
        };
        let found = fits.iter().find_map(|fits| met.iter().find(|met| fits(met.control)));
        let found = found.or_else(|| met.iter().find(|met| near(met.control)))?;
        Some((found.id, found.rect))
    }

    /// Goes along with an agreement that has changed since the last frame: what is unfolded, what has the keyboard, what
    /// is being typed stays with its entry.
    pub fn follow(&mut self, ctx: &Context, now: LastSeen) {
        let before = self.seen.take();
        let now = self.seen.insert(now);
        let Some(before) = before else {
            // What was typed into a number of another document is none of this one's.
            widgets::forget(ctx);
            return;
        };
        if Arc::ptr_eq(&before.base, &now.base) && Arc::ptr_eq(&before.shown, &now.shown) {
            return;
        }
        let moved = |field: Field| match field.place().variant() {
            Some(_) => field.moved(&before.base, &now.base),
            None => field.moved(&before.shown, &now.shown),
        };
        let refused = widgets::take_refused(ctx);
        if let Some(control) = self.focus
            && let Some(now) = moved_control(control, moved)
            && now != control
        {
            widgets::carry(ctx, control.id(), now.id());
            self.focus = Some(now);
        }
        for moving in refused {
            if let Some(now) = moved_control(moving.control, moved) {
                widgets::put_refused(ctx, moving, now);
            }
        }
        let unfolded = std::mem::take(&mut self.unfolded);
        self.unfolded = unfolded.into_iter().filter_map(|(list, place)| moved_entry(list, place, moved)).collect();
        self.readout = self.readout.and_then(moved);
        let drafts = std::mem::take(&mut self.drafts);
        let kept = drafts.into_iter().map(|(control, text)| (moved_control(control, moved).unwrap_or(control), text));
        self.drafts = kept.collect();
    }
}

/// The entry whose form holds a field: path of the list, and place.
pub fn entry_of(field: Field) -> Option<(&'static str, Place)> {
    let (list, _) = field.row().path.split_once("[]")?;
    let place = field.place();
    Some((list, if place.variant().is_some() { place } else { Place::of_entry(place.at(0)) }))
}

fn moved_control(control: Control, moved: impl Fn(Field) -> Option<Field>) -> Option<Control> {
    Some(match control {
        Control::Field(field) => Control::Field(moved(field)?),
        Control::Typed(field) => Control::Typed(moved(field)?),
        Control::Fold(list, place) => {
            let (list, place) = moved_entry(list, place, moved)?;
            Control::Fold(list, place)
        }
        Control::Aid(..) | Control::TypedAid(..) => control,
    })
}

/// Where the entry of a list is now: that of the first field it has.
fn moved_entry(
    list: &'static str,
    place: Place,
    moved: impl Fn(Field) -> Option<Field>,
) -> Option<(&'static str, Place)> {
    let field = Field::first_in(list, place)?;
    let moved = moved(field)?;
    Some((list, moved.place()))
}
