//! What somebody asked of a control by its name: to be shown, or to have its value found. A word left for the control that
//! draws next under that name, good for a few frames only.

use std::sync::Arc;

use eframe::egui::{Align, Context, Id, Response, Ui};

/// A control that is not drawn within so many passes is not there.
const PASSES: u64 = 4;

fn wanted_id() -> Id {
    Id::unique("wanted control")
}

/// Asks for the control of this name to be shown and to get the keyboard.
pub fn want(ctx: &Context, name: &str) {
    let until = ctx.cumulative_pass_nr() + PASSES;
    ctx.data_mut(|data| data.insert_temp(wanted_id(), (name.to_owned(), until)));
}

/// Is the control of this name asked for?
pub fn is_wanted(ctx: &Context, name: &str) -> bool {
    let pass = ctx.cumulative_pass_nr();
    let fits = |(wanted, until): (String, u64)| wanted == name && pass <= until;
    ctx.data(|data| data.get_temp::<(String, u64)>(wanted_id())).is_some_and(fits)
}

/// Tells the search what this control is called. If it was asked for: scrolls to it and gives it the keyboard.
pub fn arrive(response: &Response, name: &str) {
    super::search::spoken(&response.ctx, name);
    if is_wanted(&response.ctx, name) {
        response.ctx.data_mut(|data| data.remove::<(String, u64)>(wanted_id()));
        response.scroll_to_me(Some(Align::Center));
        response.request_focus();
    }
}

fn findable_id() -> Id {
    Id::unique("findable values")
}

fn asked_id() -> Id {
    Id::unique("value to find")
}

/// Says which controls have a value that can be looked for: their names.
pub fn findable(ctx: &Context, names: Arc<Vec<String>>) {
    ctx.data_mut(|data| data.insert_temp(findable_id(), names));
}

/// Has the control of this name a value that can be looked for?
pub fn can_find(ctx: &Context, name: &str) -> bool {
    let names: Option<Arc<Vec<String>>> = ctx.data(|data| data.get_temp(findable_id()));
    names.is_some_and(|names| names.iter().any(|other| other == name))
}

/// The item of a control's menu that asks for its value to be found, where it can be.
pub fn find(ui: &mut Ui, name: &str) {
    if can_find(ui.ctx(), name) && ui.button("Find the value for…").clicked() {
        ui.data_mut(|data| data.insert_temp(asked_id(), name.to_owned()));
        ui.close();
    }
}

/// The name of the control whose value somebody asked to be found, once.
pub fn take_asked(ctx: &Context) -> Option<String> {
    ctx.data_mut(|data| data.remove_temp(asked_id()))
}
