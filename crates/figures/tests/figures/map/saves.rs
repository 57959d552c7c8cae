//! The bundled agreements on the map: every save at ten sizes and zooms, on days with and without flow.

use crate::examples;
use gasswap_core::agreement::{Agreement, CubicMetre, Day};
use gasswap_core::projection::{self, Projection};
use gasswap_core::units::RateUnit;
use gasswap_figures::figure::{self, Units};
use gasswap_figures::geo::arrows::{ArrowState, LEAST_WIDTH, full_width};
use gasswap_figures::geo::atlas::Atlas;
use gasswap_figures::geo::framing::default_camera;
use gasswap_figures::geo::input::SceneInput;
use gasswap_figures::geo::labels::MapLabelKind;
use gasswap_figures::geo::scene::Scene;
use gasswap_figures::geo::{Rect, Xy};

use super::cases::{SIZES, ZOOMS};

fn saves() -> Vec<(String, Agreement, Projection)> {
    let open = |example: &examples::Example| {
        let agreement = examples::load(example.name).unwrap();
        let projection = projection::project(&agreement);
        (example.name.to_owned(), agreement, projection)
    };
    examples::ALL.iter().map(open).collect()
}

fn input(agreement: &Agreement, projection: &Projection, day: Day) -> SceneInput {
    let cubic_metre: CubicMetre = agreement.cubic_metre;
    figure::scene_input(agreement, projection, day, &Units { rate: RateUnit::McmD, cubic_metre }, &[])
}

/// Twelve days spread over the term, its ends among them.
fn days(projection: &Projection) -> Vec<Day> {
    let span = projection.days;
    (0..12).map(|index| span.from + (span.days() - 1) * index / 11).collect()
}

/// Where the window has its controls in a picture of a size.
fn controls(size: Xy) -> Vec<Rect> {
    vec![Rect { min: [size[0] - 133.0, 5.0], max: [size[0] - 5.0, 37.0] }]
}

fn each(mut look: impl FnMut(&str, (&SceneInput, f64), &Scene)) {
    let atlas = Atlas::load().unwrap();
    for (name, agreement, projection) in saves() {
        for day in [figure::opening_day(&projection), projection.days.to] {
            for (index, size) in SIZES.into_iter().enumerate() {
                let mut input = input(&agreement, &projection, day);
                if index % 2 == 1 {
                    input.reserved = controls(size);
                }
                let fitted = default_camera(&atlas, &input, size);
                for zoom in ZOOMS {
                    let camera = fitted.zoomed_about([size[0] / 2.0, size[1] / 2.0], zoom, size);
                    let scene = Scene::new(&atlas, &input, &camera, size).unwrap();
                    look(&format!("{name}, {}, {size:?} × {zoom}", day.long()), (&input, zoom), &scene);
                }
            }
        }
    }
}

#[test]
fn labels_of_every_save_keep_apart_and_inside_and_are_all_there() {
    each(|name, (input, zoom), scene| {
        let sheet = Rect::at([0.0; 2], scene.size);
        let mut taken: Vec<(String, Rect)> =
            scene.labels.iter().map(|label| (label.lines[0].text.clone(), label.rect)).collect();
        taken.extend(scene.key.iter().map(|key| ("key".to_owned(), key.rect)));
        taken.push(("scale bar".to_owned(), scene.scale_bar.rect));
        taken.push(("sources".to_owned(), scene.credits.rect));
        taken.extend(input.reserved.iter().map(|rect| ("controls".to_owned(), *rect)));
        for (index, (a, first)) in taken.iter().enumerate() {
            assert!(sheet.holds(first), "{name}: {a} leaves the picture");
            for (b, second) in &taken[index + 1..] {
                assert!(!first.meets(second), "{name}: {a} covers {b}");
            }
        }
        let there = |kind: MapLabelKind, index: usize| {
            scene.labels.iter().any(|label| label.kind == kind && label.index == index)
        };
        let inner = sheet.grown(-6.0);
        assert!((0..input.parties.len()).all(|party| there(MapLabelKind::Party, party)), "{name}: a party has no name");
        for mark in &scene.points {
            let seen = zoom <= 1.0 || inner.contains(mark.at);
            assert!(!seen || there(MapLabelKind::Point, mark.index), "{name}: {}", input.points[mark.index].name);
        }
        for (leg, arrow) in scene.arrows.iter().enumerate() {
            let seen = zoom <= 1.0 || arrow.spine.iter().any(|at| inner.contains(*at));
            assert!(!seen || there(MapLabelKind::Number, leg), "{name}: the number of {}", input.legs[leg].id);
        }
    });
}

#[test]
fn the_key_of_every_save_covers_no_arrow_as_it_opens() {
    each(|name, (_, zoom), scene| {
        let Some(key) = scene.key.as_ref().filter(|_| (zoom - 1.0).abs() < 1e-9 && scene.size[0] >= 600.0) else {
            return;
        };
        for arrow in &scene.arrows {
            let near = arrow.spine.iter().map(|at| key.rect.distance(*at)).fold(f64::INFINITY, f64::min);
            assert!(near >= arrow.width / 2.0, "{name}: the key covers an arrow");
        }
    });
}

#[test]
fn widths_of_every_save_are_in_proportion_on_one_scale_for_all_days() {
    let atlas = Atlas::load().unwrap();
    let size = [1067.0, 600.0];
    for (name, agreement, projection) in saves() {
        for day in days(&projection) {
            let input = input(&agreement, &projection, day);
            assert!((input.scale_max_mcm_d - projection.greatest_flow(f64::INFINITY)).abs() < 1e-12);
            let scene = Scene::new(&atlas, &input, &default_camera(&atlas, &input, size), size).unwrap();
            for (leg, arrow) in input.legs.iter().zip(&scene.arrows) {
                let exact = leg.flow_mcm_d / input.scale_max_mcm_d * full_width(size, input.legs.len());
                if leg.flow_mcm_d > 0.0 {
                    assert!((arrow.width - exact.max(LEAST_WIDTH)).abs() < 1e-6, "{name}, {}: {}", day.long(), leg.id);
                } else {
                    assert_ne!(arrow.state, ArrowState::Flowing);
                }
                assert_eq!(leg.suspended, arrow.state == ArrowState::Suspended);
            }
        }
    }
}

#[test]
fn nothing_of_a_save_moves_while_its_days_pass() {
    let atlas = Atlas::load().unwrap();
    for size in [[820.0, 425.0], [1067.0, 600.0]] {
        for (name, agreement, projection) in saves() {
            let scene = |day: Day| {
                let input = input(&agreement, &projection, day);
                let camera = default_camera(&atlas, &input, size);
                Scene::new(&atlas, &input, &camera, size).unwrap()
            };
            let first = scene(projection.days.from);
            for day in days(&projection) {
                let other = scene(day);
                let place = |scene: &Scene| -> Vec<_> {
                    scene.labels.iter().map(|label| (label.kind, label.index, label.rect)).collect()
                };
                assert_eq!(first.camera, other.camera, "{name}, {}", day.long());
                assert_eq!(place(&first), place(&other), "{name}, {}", day.long());
                assert_eq!(first.key, other.key);
                // Told anew for the day it is the same as laid out anew.
                let units = Units { rate: RateUnit::McmD, cubic_metre: agreement.cubic_metre };
                let mut told = input(&agreement, &projection, projection.days.from);
                figure::scene_day(&mut told, &agreement, &projection, day, &units);
                assert_eq!(told, input(&agreement, &projection, day), "{name}, {}", day.long());
                let again = first.on_day(&told);
                assert_eq!((&again.labels, &again.points), (&other.labels, &other.points), "{name}, {}", day.long());
                assert_eq!((&again.arrows, &again.links), (&other.arrows, &other.links), "{name}, {}", day.long());
                for (a, b) in first.arrows.iter().zip(&other.arrows) {
                    assert_eq!(a.spine, b.spine, "{name}, {}", day.long());
                }
            }
        }
    }
}

#[test]
fn a_party_that_shares_its_country_is_named_at_its_own_part() {
    let atlas = Atlas::load().unwrap();
    let size = [1067.0, 600.0];
    let agreement = examples::load("nakhchivan-2005").unwrap();
    let projection = projection::project(&agreement);
    let input = input(&agreement, &projection, figure::opening_day(&projection));
    let scene = Scene::new(&atlas, &input, &default_camera(&atlas, &input, size), size).unwrap();
    let party = input.parties.iter().position(|party| party.name.starts_with("Nakhchivan")).unwrap();
    let label = scene.labels.iter().find(|label| label.kind == MapLabelKind::Party && label.index == party).unwrap();
    let tip = scene.arrows.iter().zip(&input.legs).find(|(_, leg)| leg.taker == party).unwrap().0.head[1];
    assert!(label.rect.distance(tip) < 60.0, "{:?} is far from {tip:?}", label.rect);
}

#[test]
fn names_come_in_the_language_picked() {
    let atlas = Atlas::load().unwrap();
    let size = [1067.0, 600.0];
    let agreement = examples::load("trilateral-2021").unwrap();
    let projection = projection::project(&agreement);
    let mut input = input(&agreement, &projection, figure::opening_day(&projection));
    input.options.language = Some("tr".to_owned());
    let scene = Scene::new(&atlas, &input, &default_camera(&atlas, &input, size), size).unwrap();
    let texts: Vec<&str> = scene.labels.iter().map(|label| label.lines[0].text.as_str()).collect();
    for name in ["Türkmenistan", "Azerbaycan", "İran"] {
        assert!(texts.contains(&name), "{name}: {texts:?}");
    }
}
