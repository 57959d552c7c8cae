//! Opens the agreement that a figure carries in the view the figure was made of. Draws nothing.

use std::path::Path;

use super::App;
use gasswap_core::agreement::edit::Scope;
use gasswap_core::store::Loaded;
use gasswap_figures::export::CarriedView;
use gasswap_figures::geo::camera::Camera;

impl App {
    /// Opens what a figure carried. The figure is not the document's file: saving asks for a name.
    pub(super) fn reopen(&mut self, loaded: &Loaded, path: &Path) {
        self.replace(loaded.agreement.clone(), None);
        if let Some(view) = loaded.view.as_deref().and_then(CarriedView::read) {
            self.look_as(&view);
        }
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        self.notices.done(format!("Opened the agreement that {name} carries"));
    }

    /// Shows what a figure shows: units, variants, days, camera, and what is switched off.
    pub(super) fn look_as(&mut self, seen: &CarriedView) {
        if let Some(name) = &seen.variant {
            self.session.set_scope(Scope::Variant(name.clone()));
        }
        self.session.set_shown_variants(&seen.beside);
        let (view, map) = (&mut self.view, self.map.size());
        (view.rate, view.cubic_metre, view.day) = (seen.rate, seen.cubic_metre, seen.day);
        if let Some(chart) = seen.chart() {
            view.chart = chart;
        }
        view.range = seen.range.map(|[from, to]| (from, to));
        view.values = seen.values;
        view.camera = seen.camera.map(|seen| {
            let camera = Camera { center: seen.center, scale: seen.scale };
            // Before the first frame the map has no size; the next zoom or pan keeps the camera within its limits.
            if map[0] > 0.0 && map[1] > 0.0 { camera.resized(seen.size, map) } else { camera }
        });
        view.schematic = seen.schematic;
        (view.pipelines, view.disputed, view.notional_link) = (seen.pipelines, seen.disputed, seen.notional_link);
        view.language = super::map::language(seen.language.as_deref());
        view.keep_inside(self.session.projection().days);
        self.chart.hide(&seen.hidden);
        self.chart.forget();
    }
}
