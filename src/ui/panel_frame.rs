//! What a panel is handed in one frame of the window: the state that it shows, and where its actions go. Knows no panel.

use super::action::Action;
use super::view::View;
use gasswap_core::session::Session;
use gasswap_figures::geo::atlas::Atlas;

/// What a panel reads, and what it may change.
pub struct PanelFrame<'a> {
    /// The agreement and all that is worked out from it.
    pub session: &'a Session,
    /// The map's data.
    pub atlas: &'a Atlas,
    /// What is looked at.
    pub view: &'a mut View,
    /// What is carried out once all panels are drawn.
    pub actions: &'a mut Vec<Action>,
}
