//! The search of a column of controls: the forms run as always but unseen, and each control that matches draws itself
//! into the list of what was found. A control is known by the words beside it and by what a screen reader says of all it is
//! made of; the latter are learned while it is drawn. Knows nothing of what the controls stand for.

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::{Context, Id, Rect, Ui, UiBuilder, pos2};

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
    /// The words of the controls that are drawing themselves unseen, the outermost first.
    unseen: Vec<String>,
    section: String,
    group: String,
    /// The heading that was drawn last.
    heading: String,
    hits: usize,
}

fn id() -> Id {
    Id::unique("search of the controls")
}

/// What screen readers say of the parts of a control, by the control's words.
type Spoken = BTreeMap<String, BTreeSet<String>>;

fn spoken_id() -> Id {
    Id::unique("spoken names of the controls")
}

/// Learns what is said of a part of the controls that are drawing themselves; the pass is made again when it is new.
pub fn spoken(ctx: &Context, name: &str) {
    let Some(search) = ctx.data(|data| data.get_temp::<Search>(id())) else { return };
    let name = name.to_lowercase();
    let learned = ctx.data_mut(|data| {
        let known: &mut Spoken = data.get_temp_mut_or_default(spoken_id());
        let mut fresh = false;
        for words in search.unseen {
            fresh |= known.entry(words).or_default().insert(name.clone());
        }
        fresh
    });
    if learned {
        ctx.request_discard("the search learned a name");
    }
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
        unseen: Vec::new(),
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
    let said = ui.data_mut(|data| {
        let known: &mut Spoken = data.get_temp_mut_or_default(spoken_id());
        known.get(&text).map(|names| names.iter().map(|name| format!(" {name}")).collect::<String>())
    });
    let said = said.unwrap_or_default();
    if !search.words.iter().all(|word| text.contains(word.as_str()) || said.contains(word.as_str())) {
        search.unseen.push(text);
        store(ui, search);
        let result = add(ui);
        if let Some(mut search) = load(ui) {
            search.unseen.pop();
            store(ui, search);
        }
        return result;
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
        shown.add_space(theme::GAP);
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
