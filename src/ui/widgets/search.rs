//! The search of a column of controls: the forms run as always but unseen, and each control that matches draws itself
//! into the list of what was found. A control is found by the words beside it and by what a screen reader says of it.
//! Knows nothing of what the controls stand for.

use std::cell::RefCell;

use eframe::egui::{Id, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::super::theme;

/// What one pass of a search knows.
#[derive(Clone, Debug)]
pub struct Search {
    words: Vec<String>,
    /// Where the list of what was found stands; its lower edge moves on.
    list: Rect,
    clip: Rect,
    parent: Id,
    /// A control is drawing itself: what it is made of is not searched again.
    inside: bool,
    section: String,
    group: String,
    /// The heading that was drawn last.
    heading: String,
    hits: usize,
}

/// What the search calls its own parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Shown {
    Unseen,
    Hit(usize),
}

/// Runs the forms and draws only the controls whose names hold every word; how many these are.
pub fn column(ui: &mut Ui, search: &RefCell<Option<Search>>, query: &str, forms: impl FnOnce(&mut Ui)) -> usize {
    let list = ui.available_rect_before_wrap();
    *search.borrow_mut() = Some(Search {
        words: query.split_whitespace().map(|word| word.trim_end_matches([':', ',']).to_lowercase()).collect(),
        list: Rect::from_min_max(list.min, pos2(list.right(), list.top())),
        clip: ui.clip_rect(),
        parent: ui.unique_id(),
        inside: false,
        section: String::new(),
        group: String::new(),
        heading: String::new(),
        hits: 0,
    });
    let mut unseen = ui.new_child(UiBuilder::new().max_rect(list).invisible().id_salt(Shown::Unseen));
    unseen.set_clip_rect(Rect::NOTHING);
    ui.ctx().accesskit_node_builder(unseen.unique_id(), |node| node.set_hidden());
    forms(&mut unseen);
    let Some(done) = search.borrow_mut().take() else { return 0 };
    ui.allocate_rect(done.list, Sense::hover());
    done.hits
}

/// Is a search under way? The section with this title then counts as open and draws no head.
pub fn section(search: &RefCell<Option<Search>>, title: &str) -> bool {
    let mut search = search.borrow_mut();
    let Some(search) = search.as_mut() else { return false };
    title.clone_into(&mut search.section);
    search.group.clear();
    true
}

/// What the controls that follow belong to: the name of a phase. Is a search under way?
pub fn group(search: &RefCell<Option<Search>>, name: &str) -> bool {
    let mut search = search.borrow_mut();
    let Some(search) = search.as_mut() else { return false };
    name.clone_into(&mut search.group);
    true
}

/// Draws a control: in its place, or in the list of what was found, or unseen where its words do not match.
pub fn found<R>(ui: &mut Ui, search: &RefCell<Option<Search>>, words: &[&str], add: impl FnOnce(&mut Ui) -> R) -> R {
    let shown = search.borrow_mut().as_mut().and_then(|search| hit(ui, search, words));
    let Some(mut shown) = shown else { return add(ui) };
    let result = add(&mut shown);
    if let Some(search) = search.borrow_mut().as_mut() {
        search.inside = false;
        search.list.max.y = shown.min_rect().bottom() + 4.0;
    }
    result
}

/// Where a control that matches is drawn, with the heading over it; `None`: where it stands.
fn hit(ui: &Ui, search: &mut Search, words: &[&str]) -> Option<Ui> {
    if search.inside {
        return None;
    }
    let text = format!("{} {} {}", search.section, search.group, words.join(" ")).to_lowercase();
    if !search.words.iter().all(|word| text.contains(word.as_str())) {
        return None;
    }
    let top = search.list.bottom();
    let room = Rect::from_min_max(pos2(search.list.left(), top), pos2(search.list.right(), top + 2_000.0));
    let builder = UiBuilder::new().layer_id(ui.layer_id()).max_rect(room).accessibility_parent(search.parent);
    let mut shown = Ui::new(ui.ctx().clone(), search.parent.with(Shown::Hit(search.hits)), builder);
    shown.set_clip_rect(search.clip);
    shown.spacing_mut().item_spacing = vec2(8.0, 3.0);
    let heading = if search.group.is_empty() {
        search.section.clone()
    } else {
        format!("{} · {}", search.section, search.group)
    };
    if heading != search.heading {
        shown.add_space(theme::GAP);
        let text = theme::small(&shown, &heading).color(theme::colors(&shown).faint);
        shown.label(text);
        search.heading = heading;
    }
    search.inside = true;
    search.hits += 1;
    Some(shown)
}
