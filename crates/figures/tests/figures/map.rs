//! The map without a window: what every picture must hold, over several swaps, sizes and zooms; knows no toolkit; the saved files are in `saves`.

use gasswap_figures::geo::arrows::{Arrow, ArrowState, LEAST_WIDTH, full_width, head_size};
use gasswap_figures::geo::atlas::Atlas;
use gasswap_figures::geo::camera::Camera;
use gasswap_figures::geo::framing::{Misfit, default_camera};
use gasswap_figures::geo::input::SceneInput;
use gasswap_figures::geo::labels::MapLabelKind;
use gasswap_figures::geo::scene::Scene;
use gasswap_figures::geo::{Rect, Xy, curve};

mod cases;
mod hostile;
mod saves;
mod schematic;

use self::cases::{SIZES, caspian, delivered, each_picture, four_parties, one_point, swaps};

/// Indices of the labels of a kind, in order.
fn kinds(scene: &Scene, kind: MapLabelKind) -> Vec<usize> {
    let mut found: Vec<usize> =
        scene.labels.iter().filter(|label| label.kind == kind).map(|label| label.index).collect();
    found.sort_unstable();
    found
}

#[test]
fn no_label_covers_another_or_leaves_the_picture() {
    each_picture(|name, _, scene| {
        let mut rects: Vec<(String, Rect)> = scene
            .labels
            .iter()
            .map(|label| (format!("{:?} {}", label.kind, label.lines[0].text), label.rect))
            .collect();
        rects.extend(scene.key.iter().map(|key| ("key".to_owned(), key.rect)));
        rects.push(("scale bar".into(), scene.scale_bar.rect));
        rects.push(("credits".into(), scene.credits.rect));
        let sheet = Rect::at([0.0; 2], scene.size);
        for (index, (a, first)) in rects.iter().enumerate() {
            assert!(sheet.holds(first), "{name}: {a} leaves the picture");
            for (b, second) in &rects[index + 1..] {
                assert!(!first.meets(second), "{name}: {a} covers {b}");
            }
        }
    });
}

#[test]
fn no_label_covers_an_arrow_or_a_point() {
    each_picture(|name, _, scene| {
        for label in &scene.labels {
            for arrow in &scene.arrows {
                let near = arrow.body.iter().map(|at| label.rect.distance(*at)).fold(f64::INFINITY, f64::min);
                assert!(near >= arrow.width / 2.0, "{name}: {:?} {} on an arrow", label.kind, label.lines[0].text);
            }
            assert!(
                scene.points.iter().all(|mark| label.rect.distance(mark.at) > 5.0),
                "{name}: {}",
                label.lines[0].text
            );
        }
    });
}

#[test]
fn every_party_every_visible_point_and_every_visible_leg_is_named() {
    each_picture(|name, input, scene| {
        let inner = Rect::at([0.0; 2], scene.size).grown(-6.0);
        let parties = kinds(scene, MapLabelKind::Party);
        assert!((0..input.parties.len()).all(|party| parties.contains(&party)), "{name}: parties {parties:?}");
        let points = kinds(scene, MapLabelKind::Point);
        for mark in scene.points.iter().filter(|mark| inner.contains(mark.at)) {
            assert!(points.contains(&mark.index), "{name}: point {}", mark.index);
        }
        let numbers = kinds(scene, MapLabelKind::Number);
        for (leg, arrow) in scene.arrows.iter().enumerate() {
            assert!(numbers.contains(&leg) || !arrow.spine.iter().any(|at| inner.contains(*at)), "{name}: leg {leg}");
        }
    });
}

#[test]
fn the_opening_view_shows_all_points_and_whole_arrows() {
    let atlas = Atlas::load().unwrap();
    for (name, input) in swaps() {
        for size in SIZES {
            let scene = Scene::new(&atlas, &input, &default_camera(&atlas, &input, size), size).unwrap();
            let sheet = Rect::at([0.0; 2], size);
            assert_eq!(scene.points.len(), input.points.len());
            for arrow in &scene.arrows {
                assert!(sheet.holds(&arrow.bounds()), "{name} {size:?}: {:?}", arrow.bounds());
            }
        }
    }
}

#[test]
fn widths_are_in_proportion_to_flows() {
    let atlas = Atlas::load().unwrap();
    let size = [820.0, 425.0];
    for flow in [0.9, 1.0, 2.25, 5.5, 8.0] {
        let mut input = caspian();
        input.legs[0].flow_mcm_d = flow;
        let scene = Scene::new(&atlas, &input, &default_camera(&atlas, &input, size), size).unwrap();
        assert!((scene.arrows[0].width - flow / 8.0 * full_width(size, 2)).abs() < 1e-6);
    }
    let mut input = caspian();
    input.legs[0].flow_mcm_d = 1e-4;
    let scene = Scene::new(&atlas, &input, &default_camera(&atlas, &input, size), size).unwrap();
    assert!((scene.arrows[0].width - LEAST_WIDTH).abs() < 1e-9);
}

#[test]
fn nothing_moves_while_time_plays() {
    let atlas = Atlas::load().unwrap();
    let size = [820.0, 425.0];
    let input = delivered();
    let camera = default_camera(&atlas, &input, size);
    let before = Scene::new(&atlas, &input, &camera, size).unwrap();
    let mut other = input;
    for (leg, flow) in other.legs.iter_mut().zip([2.0, 0.0, f64::NAN]) {
        leg.flow_mcm_d = flow;
        leg.number = format!("{flow} mcm/d");
    }
    assert_eq!(default_camera(&atlas, &other, size), camera);
    let after = Scene::new(&atlas, &other, &camera, size).unwrap();
    let places =
        |scene: &Scene| scene.labels.iter().map(|label| (label.kind, label.index, label.rect)).collect::<Vec<_>>();
    assert_eq!(places(&before), places(&after));
    for (a, b) in before.arrows.iter().zip(&after.arrows) {
        assert_eq!(a.spine, b.spine);
    }
    assert_eq!(before.sales, after.sales);
    assert_eq!(before.key, after.key);
}

#[test]
fn widths_lengths_and_directions_do_not_change_with_the_scale() {
    let atlas = Atlas::load().unwrap();
    let size = [1067.0, 600.0];
    let input = caspian();
    let fitted = default_camera(&atlas, &input, size);
    let heading = |arrow: &Arrow| {
        let near = |pair: &&[Xy]| curve::distance(curve::between(pair[0], pair[1], 0.5), arrow.point);
        let at = arrow.spine.windows(2).min_by(|a, b| near(a).total_cmp(&near(b))).unwrap();
        curve::heading(at[0], at[1])
    };
    let scene = |zoom: f64| {
        let camera = fitted.zoomed_about([size[0] / 2.0, size[1] / 2.0], zoom, size);
        Scene::new(&atlas, &input, &camera, size).unwrap()
    };
    let opened = scene(1.0);
    for zoom in [0.8, 1.5, 3.0, 8.0] {
        for (a, b) in opened.arrows.iter().zip(&scene(zoom).arrows) {
            assert!((a.width - b.width).abs() < 1e-9);
            assert!(
                (curve::length(&a.spine) / curve::length(&b.spine) - 1.0).abs() < 0.36,
                "a third at most, as it reads"
            );
            assert!((heading(a) - heading(b)).abs() < 0.1, "× {zoom}: {} and {}", heading(a), heading(b));
        }
    }
    // Seen from elsewhere and back it is the same picture, whether or not anything is looked for anew.
    let back = scene(3.0).seen_from(&atlas, &input, &fitted).unwrap();
    assert_eq!((&back.arrows, &back.labels, &back.sales), (&opened.arrows, &opened.labels, &opened.sales));
    assert_eq!((&back.pipelines, &back.key, &back.credits), (&opened.pipelines, &opened.key, &opened.credits));
}

#[test]
fn what_stands_apart_from_its_label_is_joined_to_it_by_a_line() {
    each_picture(|name, _, scene| {
        for label in &scene.labels {
            let off = match label.kind {
                MapLabelKind::Point => {
                    let mark = scene.points.iter().find(|mark| mark.index == label.index).unwrap();
                    label.rect.distance(mark.at) - 26.0
                }
                MapLabelKind::Number => {
                    let arrow = &scene.arrows[label.index];
                    let near = arrow.spine.iter().map(|at| label.rect.distance(*at)).fold(f64::INFINITY, f64::min);
                    near - arrow.peak_width / 2.0 - 14.0
                }
                _ => continue,
            };
            assert!(off <= 1e-6 || label.leader.is_some(), "{name}: {} has no line", label.lines[0].text);
        }
    });
}

#[test]
fn disputed_lines_are_a_layer_of_their_own() {
    let atlas = Atlas::load().unwrap();
    let size = [820.0, 425.0];
    let mut input = caspian();
    let scene = |input: &SceneInput| Scene::new(&atlas, input, &default_camera(&atlas, input, size), size).unwrap();
    assert!(scene(&input).disputed);
    input.options.disputed = false;
    assert!(!scene(&input).disputed);
    for level in [&atlas.fine, &atlas.coarse] {
        let drawn = level.borders.iter().chain(&level.coasts);
        let drawn: Vec<_> = drawn.flat_map(|line| line.points.windows(2)).collect();
        assert!(!level.disputed.is_empty());
        for pair in level.disputed.iter().flat_map(|line| line.points.windows(2)) {
            assert!(!drawn.iter().any(|other| *other == pair || [other[1], other[0]] == [pair[0], pair[1]]));
        }
    }
}

#[test]
fn a_leg_without_flow_is_a_ghost() {
    let atlas = Atlas::load().unwrap();
    let size = [820.0, 425.0];
    let mut input = delivered();
    input.legs[0].flow_mcm_d = -1.0;
    input.legs[1].suspended = true;
    input.legs[2].flow_mcm_d = f64::NAN;
    let scene = Scene::new(&atlas, &input, &default_camera(&atlas, &input, size), size).unwrap();
    let states: Vec<ArrowState> = scene.arrows.iter().map(|arrow| arrow.state).collect();
    assert_eq!(states, [ArrowState::Empty, ArrowState::Suspended, ArrowState::Empty]);
}

#[test]
fn all_legs_have_one_length_and_pass_their_points() {
    each_picture(|name, _, scene| {
        let length = |arrow: &Arrow| curve::length(&arrow.spine);
        let first = length(&scene.arrows[0]);
        for arrow in &scene.arrows {
            // Lanes on concentric circles and the chords of a polyline differ by little.
            assert!((length(arrow) / first - 1.0).abs() < 0.01, "{name}");
        }
    });
}

#[test]
fn a_leg_that_runs_alone_passes_exactly_through_its_delivery_point() {
    each_picture(|name, _, scene| {
        // Far away, where points are nearer to each other than arrows are wide, legs run side by side.
        let alone = |arrow: &Arrow| {
            let others = scene.arrows.iter().filter(|other| !std::ptr::eq(*other, arrow));
            let room = |other: &Arrow| 2.0 * (head_size(arrow.peak_width)[0] + head_size(other.peak_width)[0]);
            others.into_iter().all(|other| curve::distance_to_line(arrow.point, &other.spine) > room(other))
        };
        for arrow in scene.arrows.iter().filter(|arrow| alone(arrow)) {
            let off = curve::distance_to_line(arrow.point, &arrow.spine);
            assert!(off < 0.5, "{name}: {off} pixels off");
        }
    });
}

#[test]
fn legs_of_one_point_pass_to_either_side_of_it_and_on_the_whole_through_it() {
    let atlas = Atlas::load().unwrap();
    let input = one_point();
    for size in SIZES {
        let scene = Scene::new(&atlas, &input, &default_camera(&atlas, &input, size), size).unwrap();
        let [one, other] = &scene.arrows[..] else { panic!("two legs") };
        let [a, b] = [one, other].map(|arrow| curve::distance_to_line(arrow.point, &arrow.spine));
        assert!((a - b).abs() < 1.0, "{size:?}: {a} and {b} pixels off");
        // No farther than their heads need, and each on its own side, where one drives on the right.
        let room = (head_size(one.peak_width)[0] + head_size(other.peak_width)[0]) / 4.0;
        assert!(a < room + 2.5, "{size:?}: {a} pixels off where {room} would do");
        let gap = curve::distance_to_line(one.spine[12], &other.spine);
        assert!((gap - a - b).abs() < 2.0, "{size:?}: the point lies between them");
    }
}

#[test]
fn arrows_never_cover_each_other() {
    each_picture(|name, _, scene| {
        for (index, a) in scene.arrows.iter().enumerate() {
            for b in &scene.arrows[index + 1..] {
                let gap = a.body.iter().map(|at| curve::distance_to_line(*at, &b.spine)).fold(f64::INFINITY, f64::min);
                assert!(gap > (a.width + b.width) / 2.0, "{name}: {gap}");
            }
        }
    });
}

#[test]
fn a_tail_lies_in_the_giver_and_a_head_in_the_taker() {
    let atlas = Atlas::load().unwrap();
    let size = [820.0, 425.0];
    for input in [caspian(), delivered(), four_parties()] {
        let camera = default_camera(&atlas, &input, size);
        let scene = Scene::new(&atlas, &input, &camera, size).unwrap();
        for (leg, arrow) in input.legs.iter().zip(&scene.arrows) {
            let country = |at: Xy| {
                let inside = |shape: &&gasswap_figures::geo::atlas::Shape| shape.contains(camera.from_screen(at, size));
                let found = atlas.fine.countries.iter().position(|shape| inside(&shape));
                found.map(|index| atlas.countries[index].code.clone())
            };
            assert_eq!(country(arrow.spine[0]), input.parties[leg.giver].country, "tail of {}", leg.id);
            assert_eq!(country(arrow.spine[24]), input.parties[leg.taker].country, "head of {}", leg.id);
        }
    }
}

#[test]
fn what_lies_outside_the_frame_or_nowhere_is_for_the_schematic() {
    let atlas = Atlas::load().unwrap();
    assert_eq!(Scene::fits(&atlas, &caspian()), Ok(()));
    let mut input = caspian();
    input.points[0].lon_lat = Some([5.0, 52.0]);
    assert_eq!(Scene::fits(&atlas, &input), Err(Misfit::Outside("Sarakhs".into())));
    input.points[0].lon_lat = None;
    assert_eq!(Scene::fits(&atlas, &input), Err(Misfit::PointWithoutPlace("Sarakhs".into())));
    input.parties[2].country = Some("NOR".into());
    assert_eq!(Scene::fits(&atlas, &input), Err(Misfit::PartyWithoutPlace("Azerbaijan".into())));
    assert!(Scene::new(&atlas, &input, &Camera { center: [0.0; 2], scale: 1000.0 }, [400.0, 300.0]).is_err());
}

#[test]
fn the_schematic_closes() {
    use gasswap_figures::geo::schematic::{Inside, Schematic};
    let mut input = delivered();
    input.legs[0].flow_mcm_d = 5.0;
    input.legs[1].flow_mcm_d = 3.0;
    input.legs[2].flow_mcm_d = 1.0;
    let inside = Inside {
        retained: (0.5, String::new()),
        lost: (0.1, String::new()),
        to_balance: (0.4, String::new()),
        balance: None,
    };
    let picture = Schematic::new(&input, &inside, [820.0, 425.0]);
    assert!(picture.totals[0] > 10.0 && (picture.totals[0] - picture.totals[1]).abs() < 1e-9, "{:?}", picture.totals);
    let drawn: Vec<f64> =
        picture.ribbons.iter().filter(|ribbon| ribbon.leg.is_some()).map(|ribbon| ribbon.width).collect();
    assert!((drawn[0] / drawn[1] - 5.0 / 3.0).abs() < 1e-9);
    // More redelivered than received: the rest comes out of the balance.
    input.legs[1].flow_mcm_d = 6.0;
    let inside = Inside { to_balance: (-2.0, String::new()), balance: Some((0.5, String::new())), ..Inside::default() };
    let picture = Schematic::new(&input, &inside, [820.0, 425.0]);
    assert!((picture.totals[0] - picture.totals[1]).abs() < 1e-9, "{:?}", picture.totals);
}

#[test]
fn a_pointer_finds_legs_points_and_lines() {
    let atlas = Atlas::load().unwrap();
    let size = [820.0, 425.0];
    let input = caspian();
    let scene = Scene::new(&atlas, &input, &default_camera(&atlas, &input, size), size).unwrap();
    for (index, arrow) in scene.arrows.iter().enumerate() {
        assert_eq!(scene.leg_at(arrow.spine[3]), Some(index));
        assert_eq!(scene.leg_at(arrow.head[1]), Some(index));
    }
    assert_eq!(scene.point_at(scene.points[1].at), Some(scene.points[1].index));
    assert_eq!(scene.leg_at([5.0, 5.0]), None);
    let line = &atlas.pipelines[scene.pipelines[0].index];
    let on_it = scene.camera.to_screen(line.lines[0].points[0], size);
    assert!(scene.pipeline_at(&atlas, on_it).is_some());
}
