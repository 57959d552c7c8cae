//! The search of a column of controls: the forms run as always but unseen, and each control that matches draws itself
//! into the list of what was found. Knows nothing of what the controls stand for.

use eframe::egui::{Id, Rect, Ui, UiBuilder, pos2};

use super::super::theme;

/// What one pass of a search knows.
#[derive(Clone, Debug)]
struct Search {
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

fn id() -> Id {
    Id::unique("search of the controls")
}

fn load(ui: &Ui) -> Option<Search> {
    ui.data(|data| data.get_temp(id()))
}

fn store(ui: &Ui, search: Search) {
    ui.data_mut(|data| data.insert_temp(id(), search));
}

/// Runs the forms and draws only the controls whose names hold every word; how many these are.
pub fn column(ui: &mut Ui, query: &str, forms: impl FnOnce(&mut Ui)) -> usize {
    let list = ui.available_rect_before_wrap();
    let search = Search {
        words: query.split_whitespace().map(str::to_lowercase).collect(),
        list: Rect::from_min_max(list.min, pos2(list.right(), list.top())),
        clip: ui.clip_rect(),
        parent: ui.unique_id(),
        inside: false,
        section: String::new(),
        group: String::new(),
        heading: String::new(),
        hits: 0,
    };
    store(ui, search);
    let mut unseen = ui.new_child(UiBuilder::new().max_rect(list).invisible().id_salt("unseen"));
    unseen.set_clip_rect(Rect::NOTHING);
    ui.ctx().accesskit_node_builder(unseen.unique_id(), |node| node.set_hidden());
    forms(&mut unseen);
    let Some(done) = load(ui) else { return 0 };
    ui.data_mut(|data| data.remove::<Search>(id()));
    ui.allocate_rect(done.list, eframe::egui::Sense::hover());
    done.hits
}

/// Is a search under way? The section with this title then counts as open and draws no head.
pub fn section(ui: &Ui, title: &str) -> bool {
    let Some(mut search) = load(ui) else { return false };
    title.clone_into(&mut search.section);
    search.group.clear();
    store(ui, search);
    true
}

/// What the controls that follow belong to: the name of a phase.
pub fn group(ui: &Ui, name: &str) -> bool {
    let Some(mut search) = load(ui) else { return false };
    name.clone_into(&mut search.group);
    store(ui, search);
    true
}

/// Draws a control: in its place, or in the list of what was found, or unseen where its names do not match.
pub fn found<R>(ui: &mut Ui, names: &[&str], add: impl FnOnce(&mut Ui) -> R) -> R {
    let Some(mut search) = load(ui).filter(|search| !search.inside) else { return add(ui) };
    let text = format!("{} {} {}", search.section, search.group, names.join(" ")).to_lowercase();
    if !search.words.iter().all(|word| text.contains(word.as_str())) {
        return add(ui);
    }
    let top = search.list.bottom();
    let room = Rect::from_min_max(pos2(search.list.left(), top), pos2(search.list.right(), top + 2_000.0));
    let builder = UiBuilder::new().layer_id(ui.layer_id()).max_rect(room).accessibility_parent(search.parent);
    let mut shown = Ui::new(ui.ctx().clone(), ui.scope_id().with(("found", names, search.hits)), builder);
    shown.set_clip_rect(search.clip);
    shown.spacing_mut().item_spacing = eframe::egui::vec2(8.0, 3.0);
    let heading = if search.group.is_empty() {
        search.section.clone()
    } else {
        format!("{} · {}", search.section, search.group)
    };
    if heading != search.heading {
        shown.add_space(8.0);
        let text = theme::small(&shown, &heading).color(theme::colors(&shown).faint);
        shown.label(text);
        search.heading = heading;
    }
    search.inside = true;
    search.hits += 1;
    store(ui, search);
    let result = add(&mut shown);
    if let Some(mut search) = load(ui) {
        search.inside = false;
        search.list.max.y = shown.min_rect().bottom() + 4.0;
        store(ui, search);
    }
    result
}
