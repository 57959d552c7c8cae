//! Looks at an agreement as the figure did that carries it. Opens no file and draws nothing.

use super::chart::ChartCache;
use super::map::{self, MapCache};
use super::view::View;
use gasswap_core::agreement::edit::Scope;
use gasswap_core::session::Session;
use gasswap_figures::export::CarriedView;
use gasswap_figures::geo::camera::Camera;

/// Shows what a figure shows: units, variants, days, camera, and what is switched off.
pub fn look_as(session: &mut Session, view: &mut View, chart: &mut ChartCache, on: &MapCache, seen: &CarriedView) {
    if let Some(name) = &seen.variant {
        session.set_scope(Scope::Variant(name.clone()));
    }
    session.set_shown_variants(&seen.beside);
    let size = on.size();
    (view.rate, view.cubic_metre, view.day) = (seen.rate, seen.cubic_metre, seen.day);
    if let Some(chart) = seen.chart() {
        view.chart = chart;
    }
    view.range = seen.range.map(|[from, to]| (from, to));
    view.values = seen.values;
    view.camera = seen.camera.map(|seen| {
        let camera = Camera { center: seen.center, scale: seen.scale };
        // Before the first frame the map has no size; the next zoom or pan keeps the camera within its limits.
        if size[0] > 0.0 && size[1] > 0.0 { camera.resized(seen.size, size) } else { camera }
    });
    view.schematic = seen.schematic;
    (view.pipelines, view.disputed, view.notional_link) = (seen.pipelines, seen.disputed, seen.notional_link);
    view.language = map::language(seen.language.as_deref());
    view.keep_inside(session.projection().days);
    chart.hide(&seen.hidden);
    chart.forget();
}
