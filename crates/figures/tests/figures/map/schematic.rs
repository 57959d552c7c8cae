//! The schematic of every save and of swaps that no picture was made for: it closes, and its texts keep apart and inside.

use crate::examples;
use gasswap_core::agreement::{Agreement, Day};
use gasswap_core::projection::{self, Projection};
use gasswap_core::units::RateUnit;
use gasswap_figures::figure::{self, Units};
use gasswap_figures::geo::input::SceneInput;
use gasswap_figures::geo::schematic::{Inside, Schematic};
use gasswap_figures::geo::{Rect, Xy};

use super::hostile::hostile;

const SIZES: [Xy; 5] = [[520.0, 250.0], [640.0, 480.0], [790.0, 380.0], [1067.0, 520.0], [1600.0, 800.0]];

/// What a figure in one column of a journal leaves for it.
const COLUMN: Xy = [404.0, 212.0];

fn drawn(agreement: &Agreement, projection: &Projection, day: Day) -> (SceneInput, Inside) {
    let units = Units { rate: RateUnit::McmD, cubic_metre: agreement.cubic_metre };
    let input = figure::scene_input(agreement, projection, day, &units, &[]);
    (input, figure::scene_inside(agreement, projection, day, &units))
}

/// Every save, and one with all that can happen inside the swapper at once.
fn agreements() -> Vec<(String, Agreement)> {
    let mut agreements: Vec<(String, Agreement)> =
        examples::ALL.iter().map(|example| (example.name.to_owned(), examples::load(example.name).unwrap())).collect();
    let mut all = examples::load("trilateral-as-delivered").unwrap();
    all.swap.losses = 0.02;
    all.swap.lag_days = 5;
    all.swap.catch_up_mcm_d = Some(0.5);
    all.points.iter_mut().filter(|point| point.id == "astara").for_each(|point| point.capacity_mcm_d = Some(3.0));
    all.points[0].cubic_metre = Some(gasswap_core::agreement::CubicMetre { temperature_c: 0.0, pressure_kpa: 101.325 });
    agreements.push(("all at once".to_owned(), all));
    agreements
}

#[test]
fn what_comes_in_is_what_goes_out_stays_or_is_lost_on_every_day() {
    for (name, agreement) in agreements() {
        let projection = projection::project(&agreement);
        for index in 0..60 {
            let day = projection.days.from + (projection.days.days() - 1) * index / 59;
            let (input, inside) = drawn(&agreement, &projection, day);
            let picture = Schematic::new(&input, &inside, [1067.0, 520.0]);
            let [come, gone] = picture.totals;
            assert!((come - gone).abs() < 1e-6, "{name}, {}: {come} comes in, {gone} goes out", day.long());
        }
    }
}

fn texts_keep_apart(name: &str, picture: &Schematic) {
    let sheet = Rect::at([0.0; 2], picture.size);
    let texts: Vec<(&str, Rect)> =
        picture.texts.iter().map(|line| (line.text.as_str(), line.bounds().grown(-0.3))).collect();
    for (index, (a, first)) in texts.iter().enumerate() {
        assert!(sheet.holds(first), "{name}: {a} leaves the picture");
        for (b, second) in &texts[index + 1..] {
            assert!(!first.meets(second), "{name}: {a} covers {b}");
        }
    }
}

#[test]
fn texts_of_every_save_keep_apart_and_inside() {
    for (name, agreement) in agreements() {
        let projection = projection::project(&agreement);
        for index in 0..12 {
            let day = projection.days.from + (projection.days.days() - 1) * index / 11;
            let (input, inside) = drawn(&agreement, &projection, day);
            for size in SIZES.into_iter().chain([COLUMN]) {
                let picture = Schematic::new(&input, &inside, size);
                texts_keep_apart(&format!("{name}, {}, {size:?}", day.long()), &picture);
                assert_eq!(picture.sales.len(), input.sales.len());
                // However small, no number is cut; its unit may stand below it.
                for leg in &input.legs {
                    let number = leg.number.split(char::is_whitespace).next().unwrap();
                    let whole = |text: &str| text.ends_with(&leg.number) || text == number;
                    let told = picture.texts.iter().any(|line| whole(&line.text));
                    assert!(told, "{name}, {}, {size:?}: {} of {} is not told", day.long(), leg.number, leg.id);
                }
            }
        }
    }
}

#[test]
fn texts_of_any_swap_keep_apart_and_inside() {
    let flow = |flow: f64, word: &str| (flow, format!("{flow} mcm/d {word}"));
    let inside = Inside {
        retained: flow(0.5, "retained"),
        lost: flow(0.1, "lost"),
        to_balance: flow(0.4, "to the balance and what is under way"),
        balance: Some((0.4, "1 234 mcm owed".to_owned())),
    };
    for (name, input) in hostile() {
        for size in SIZES {
            texts_keep_apart(&format!("{name}, {size:?}"), &Schematic::new(&input, &inside, size));
            texts_keep_apart(&format!("{name}, {size:?}"), &Schematic::new(&input, &Inside::default(), size));
        }
    }
}
