//! A figure is named on the command line, opened or dropped: the window shows the agreement and the view it was made of,
//! and exports the same bytes again. Without a screen.

use std::path::Path;
use std::sync::Arc;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use gasswap::examples;
use gasswap::ui;
use gasswap_core::agreement::{Agreement, CubicMetre};
use gasswap_core::units::RateUnit;
use gasswap_figures::export::{self, CarriedView, Figure, Format, Readings, Request, render};
use gasswap_figures::figure::{ChartView, Units};

use crate::harness::{Dropped, Window, app, bundled, until, window, window_on};

const SIZE: [f32; 2] = [1440.0, 900.0];

fn document() -> Agreement {
    examples::load("trilateral-as-delivered").unwrap()
}

/// A figure in which nothing is as it is by default.
fn figure(document: &Agreement) -> (Readings, Request) {
    let readings = Readings::new(document, None, &[document.variants[1].name.clone()]);
    let mut request = Request::new(&readings, Figure::Cumulative);
    request.units =
        Units { rate: RateUnit::GwhD, cubic_metre: CubicMetre { temperature_c: 15.0, pressure_kpa: 101.325 } };
    request.day = readings.shown().projection.days.from + 400;
    let from = f64::from(readings.shown().projection.days.from.number());
    request.range = Some([from + 100.0, from + 700.25]);
    request.chart = ChartView::Cumulative;
    request.values = Some([0.5, 12.0]);
    request.hidden = vec!["redelivered.IR-NX".to_owned()];
    request.map.pipelines = false;
    request.schematic = true;
    (readings, request)
}

fn type_path(window: &mut Window, path: &Path) {
    window.get_by_label("Path").focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(1);
    window.get_by_label("Path").type_text(path.to_str().unwrap());
    window.run_steps(2);
}

/// What the window exports now as SVG.
fn exported(window: &mut Window, path: &Path) -> Vec<u8> {
    window.state_mut().as_mut().unwrap().without_dialogs();
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(3);
    window.get_by_label("Format: SVG").click();
    window.run_steps(3);
    window.get_by_label("Export…").click();
    window.run_steps(3);
    type_path(window, path);
    window.get_all_by_label("Export").last().unwrap().click();
    window.run_steps(2);
    until(window, "the figure", |_| path.exists());
    std::fs::read(path).unwrap()
}

/// How a figure comes into the window.
#[derive(Clone, Copy, Debug)]
enum Way {
    CommandLine,
    Open,
    Drop,
}

impl Way {
    fn go(self, path: &Path) -> Window {
        match self {
            Self::CommandLine => {
                let loaded = export::load(path).unwrap();
                let view = loaded.view.as_deref().and_then(CarriedView::read);
                window_on(SIZE, ui::Start { view, ..ui::Start::on(loaded.agreement) })
            }
            Self::Open => {
                let mut window = window(SIZE, bundled());
                window.get_by_label("File").click();
                window.run_steps(4);
                window.get_by_label_contains("Open by path").click();
                window.run_steps(3);
                type_path(&mut window, path);
                window.key_press(Key::Enter);
                window
            }
            Self::Drop => {
                let mut window = window(SIZE, bundled());
                window.input_mut().dropped_files.push(Arc::new(Dropped(path.to_path_buf())));
                window
            }
        }
    }
}

#[test]
fn a_figure_that_is_named_opened_or_dropped_comes_back_as_it_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let document = document();
    let (readings, request) = figure(&document);
    let same = render(&readings, &request, Format::Svg).unwrap();
    for format in [Format::Svg, Format::Png, Format::Pdf] {
        let path = folder.path().join(format!("a figure ə.{}", format.ending()));
        std::fs::write(&path, render(&readings, &request, format).unwrap()).unwrap();
        for way in [Way::CommandLine, Way::Open, Way::Drop] {
            let mut window = way.go(&path);
            let wanted = format!("{format:?} by {way:?}");
            until(&mut window, &wanted, |window| *app(window).session().agreement() == document);
            window.run_steps(3);
            assert_eq!(app(&window).path(), None, "{wanted}: a figure is not saved over");
            let again = exported(&mut window, &folder.path().join(format!("{wanted}.svg")));
            assert!(again == same, "{wanted}: {}", first_difference(&same, &again));
        }
    }
}

/// The first lines that differ.
fn first_difference(was: &[u8], is: &[u8]) -> String {
    let (was, is) = (String::from_utf8_lossy(was), String::from_utf8_lossy(is));
    let pair = was.lines().zip(is.lines()).find(|(was, is)| was != is);
    pair.map_or_else(String::new, |(was, is)| format!("was {was:?}, is {is:?}"))
}
