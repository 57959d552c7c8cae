//! When a gesture ends: what a hand changes between pressing and letting go is one undo step. A gesture ends by the pointer,
//! the key or the field that began it, whatever else is held down. Knows nothing of what is changed.

use eframe::egui::{Context, Event, Id, InputState, Key};

/// What holds a gesture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hold {
    /// A button of the pointer.
    Pointer,
    /// A key, by its name and by its place on the keyboard: with Shift let go first `?` comes up as `/`.
    Key(Key, Option<Key>),
    /// Letters typed into a field, until it loses the keyboard.
    Text(Id),
}

/// The gesture that is under way, if one is.
#[derive(Debug, Default)]
pub struct Gesture {
    hold: Option<Hold>,
}

impl Gesture {
    /// Something is changed in this frame: the gesture under way goes on, or one begins.
    pub fn changes(&mut self, ctx: &Context) {
        if self.hold.is_none() {
            let focused = ctx.memory(|memory| memory.focused());
            self.hold = ctx.input(|input| begun(input, focused));
        }
    }

    /// Has the hand let go by the end of this frame? Also where nothing held the change.
    pub fn has_ended(&mut self, ctx: &Context) -> bool {
        let held = self.hold.is_some_and(|hold| match hold {
            Hold::Pointer => ctx.input(|input| input.pointer.any_down()),
            Hold::Key(key, place) => !ctx.input(|input| comes_up(input, key, place)),
            Hold::Text(field) => ctx.memory(|memory| memory.has_focus(field)),
        });
        if !held {
            self.hold = None;
        }
        !held
    }
}

fn begun(input: &InputState, focused: Option<Id>) -> Option<Hold> {
    if input.pointer.any_down() {
        return Some(Hold::Pointer);
    }
    let typed = |event: &Event| matches!(event, Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_));
    let erased = |event: &Event| matches!(event, Event::Key { key: Key::Backspace | Key::Delete, pressed: true, .. });
    let pressed = input.events.iter().rev().find_map(|event| match event {
        Event::Key { key, physical_key, pressed: true, .. } => Some(Hold::Key(*key, *physical_key)),
        _ => None,
    });
    match focused {
        Some(field) if input.events.iter().any(|event| typed(event) || erased(event)) => Some(Hold::Text(field)),
        _ => pressed,
    }
}

/// Does the key come up, or can it not be told any more because another went down or the window lost the keyboard?
fn comes_up(input: &InputState, held: Key, place: Option<Key>) -> bool {
    input.events.iter().any(|event| match event {
        Event::Key { key, physical_key, pressed, .. } => {
            let same = *key == held || (place.is_some() && *physical_key == place);
            same != *pressed
        }
        Event::WindowFocused(focused) => !focused,
        _ => false,
    })
}
