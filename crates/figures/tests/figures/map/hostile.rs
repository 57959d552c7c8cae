//! Swaps that no map was made for: six parties, names without end or without letters of ours, all legs through one point,
//! fourteen points, points a few kilometres apart, a leg a thousand times smaller than another, the edge and the corners of
//! the data, nothing that flows.

use std::sync::OnceLock;

use gasswap_figures::geo::arrows::{ArrowState, LEAST_WIDTH};
use gasswap_figures::geo::atlas::Atlas;
use gasswap_figures::geo::framing::default_camera;
use gasswap_figures::geo::input::{LegKind, PartyRole, SceneInput};
use gasswap_figures::geo::labels::MapLabelKind;
use gasswap_figures::geo::scene::Scene;
use gasswap_figures::geo::schematic::{Inside, Schematic};
use gasswap_figures::geo::{Rect, curve};
use gasswap_figures::lettering;

use super::cases::{SIZES, ZOOMS, caspian, four_parties, leg, nakhchivan, one_point, party, point, sale, swap};
use super::kinds;

pub(crate) fn six_parties() -> SceneInput {
    let long = "Türkiye Cumhuriyeti – Boru Hatları ile Petrol Taşıma Anonim Şirketi (BOTAŞ)";
    let parties = vec![
        party("Türkmenistan döwlet “Türkmengaz” konserni", "TKM", PartyRole::Supplier, 0),
        party("Oʻzbekiston", "UZB", PartyRole::Supplier, 3),
        party("", "IRN", PartyRole::Swapper, 1),
        party("Azərbaycan Respublikası (SOCAR)", "AZE", PartyRole::Offtaker, 2),
        party(long, "TUR", PartyRole::Offtaker, 4),
        party("", "ARM", PartyRole::Offtaker, 5),
    ];
    let points = vec![
        point("Sarakhs (Serahs)", [61.1577, 36.5449], 33.0),
        point("Lotfabad", [59.36, 37.52], 3.0),
        point("Gyzyletrek / Korpeje", [54.6, 37.5], 38.0),
        point("Astara", [48.872, 38.4291], 11.0),
        point("Culfa gaz ölçmə məntəqəsi", [45.63, 38.95], 1.4),
        point("Gürbulak–Bazargan sınır kapısı ölçüm istasyonu", [44.3716, 39.3907], 38.36),
        point("Norduz–Agarak", [46.2, 38.84], 6.0),
    ];
    let mut legs = vec![
        leg(LegKind::Receipt, [0, 2, 0], 8.0),
        leg(LegKind::Receipt, [0, 2, 2], 4.8),
        leg(LegKind::Receipt, [1, 2, 1], 2.4),
        leg(LegKind::Redelivery, [2, 3, 3], 5.7),
        leg(LegKind::Redelivery, [2, 3, 4], 1.1),
        leg(LegKind::Redelivery, [2, 4, 5], 5.7),
        leg(LegKind::Redelivery, [2, 5, 6], 1.4),
    ];
    legs.iter_mut().for_each(|leg| leg.peak_mcm_d = leg.flow_mcm_d);
    SceneInput { sales: vec![sale(0, 4)], ..swap(parties, points, legs) }
}

/// Four legs of two directions through one point, and a second point beside it.
pub(crate) fn same_point() -> SceneInput {
    let parties = vec![
        party("Azerbaijan", "AZE", PartyRole::Supplier, 0),
        party("Iran", "IRN", PartyRole::Swapper, 1),
        party("Georgia", "GEO", PartyRole::Offtaker, 2),
    ];
    let points = vec![point("Astara", [48.872, 38.4291], 11.0), point("Astara (north)", [48.874, 38.4391], 11.0)];
    let legs = vec![
        leg(LegKind::Receipt, [0, 1, 0], 3.0),
        leg(LegKind::Receipt, [0, 1, 1], 3.0),
        leg(LegKind::Redelivery, [1, 0, 0], 2.8),
        leg(LegKind::Redelivery, [1, 2, 1], 2.8),
    ];
    SceneInput { sales: vec![sale(0, 2)], ..swap(parties, points, legs) }
}

pub(crate) fn fourteen_points() -> SceneInput {
    let input = caspian();
    let name = |index: usize| format!("Delivery point number {index} of the corridor");
    let at = |index: usize| {
        let far = index as f64;
        // Six along the border with Azerbaijan and Armenia, eight along that with Turkmenistan.
        if index < 6 { [44.4 + 0.9 * far, 39.5 - 0.15 * far] } else { [54.0 + 0.95 * (far - 6.0), 37.3 + 0.05 * far] }
    };
    let points = (0..14).map(|index| point(&name(index), at(index), 10.0)).collect();
    let leg = |index: usize| match index {
        0..6 => leg(LegKind::Redelivery, [1, 2, index], 6.0),
        _ => leg(LegKind::Receipt, [0, 1, index], 5.0),
    };
    SceneInput { sales: input.sales, ..swap(input.parties, points, (0..14).map(leg).collect()) }
}

pub(crate) fn one_in_a_thousand() -> SceneInput {
    let parties = vec![
        party("Russian Federation", "RUS", PartyRole::Supplier, 0),
        party("Ukraine", "UKR", PartyRole::Swapper, 1),
        party("Moldova", "MDA", PartyRole::Offtaker, 2),
        party("Türkiye", "TUR", PartyRole::Offtaker, 3),
    ];
    let points = vec![
        point("Sudzha", [35.27, 51.2], 200.0),
        point("Grebeniki", [29.6, 46.9], 70.0),
        point("Orlivka", [28.45, 45.35], 50.0),
    ];
    let mut legs = vec![
        leg(LegKind::Receipt, [0, 1, 0], 8.0),
        leg(LegKind::Redelivery, [1, 2, 1], 0.008),
        leg(LegKind::Redelivery, [1, 3, 2], 7.0),
    ];
    legs[1].peak_mcm_d = 0.008;
    swap(parties, points, legs)
}

pub(crate) fn at_the_edge() -> SceneInput {
    let parties = vec![
        party("Kazakhstan", "KAZ", PartyRole::Supplier, 0),
        party("China", "CHN", PartyRole::Swapper, 1),
        party("Pakistan", "PAK", PartyRole::Offtaker, 2),
        party("India", "IND", PartyRole::Offtaker, 3),
    ];
    let points = vec![
        point("Khorgos", [80.4, 44.2], 100.0),
        point("Khunjerab", [75.42, 36.85], 10.0),
        point("Nathu La", [88.83, 27.39], 10.0),
    ];
    let legs = vec![
        leg(LegKind::Receipt, [0, 1, 0], 8.0),
        leg(LegKind::Redelivery, [1, 2, 1], 4.0),
        leg(LegKind::Redelivery, [1, 3, 2], 4.0),
    ];
    SceneInput { sales: vec![sale(0, 2)], ..swap(parties, points, legs) }
}

/// Three points of one border within twelve kilometres, one leg of them against the others.
pub(crate) fn few_kilometres() -> SceneInput {
    let input = caspian();
    let points = vec![
        point("Sarakhs", [61.1577, 36.5449], 33.0),
        point("Astara", [48.872, 38.4291], 11.0),
        point("Astara rail", [48.85, 38.44], 11.0),
        point("Astara road", [48.78, 38.45], 11.0),
    ];
    let legs = vec![
        leg(LegKind::Receipt, [0, 1, 0], 8.0),
        leg(LegKind::Redelivery, [1, 2, 1], 4.0),
        leg(LegKind::Redelivery, [1, 2, 2], 2.0),
        leg(LegKind::Receipt, [2, 1, 3], 1.0),
    ];
    SceneInput { sales: input.sales, ..swap(input.parties, points, legs) }
}

/// From one corner of the data to the other, with points where it ends.
pub(crate) fn corner_to_corner() -> SceneInput {
    let parties = vec![
        party("Poland", "POL", PartyRole::Supplier, 0),
        party("Belarus", "BLR", PartyRole::Swapper, 1),
        party("Myanmar", "MMR", PartyRole::Offtaker, 2),
        party("Egypt", "EGY", PartyRole::Offtaker, 3),
    ];
    let points = vec![
        point("The north-western corner", [20.0, 60.0], 10.0),
        point("The south-eastern corner", [95.0, 20.0], 10.0),
        point("The south-western corner", [20.0, 20.0], 10.0),
        point("The north-eastern corner", [95.0, 60.0], 10.0),
    ];
    let legs = vec![
        leg(LegKind::Receipt, [0, 1, 0], 8.0),
        leg(LegKind::Redelivery, [1, 2, 1], 4.0),
        leg(LegKind::Redelivery, [1, 3, 2], 3.0),
        leg(LegKind::Redelivery, [1, 2, 3], 1.0),
    ];
    SceneInput { sales: vec![sale(0, 2)], ..swap(parties, points, legs) }
}

pub(crate) fn nothing_flows() -> SceneInput {
    let mut input = caspian();
    for leg in &mut input.legs {
        (leg.flow_mcm_d, leg.peak_mcm_d, leg.number) = (0.0, 0.0, "0 mcm/d".into());
    }
    SceneInput { scale_max_mcm_d: 0.0, key: Vec::new(), ..input }
}

pub(crate) fn hostile() -> [(&'static str, SceneInput); 11] {
    let atlas = Atlas::load().unwrap();
    let named = |mut input: SceneInput| {
        input.name_parties(&atlas);
        input
    };
    [
        ("six parties", named(six_parties())),
        ("same point", same_point()),
        ("fourteen points", fourteen_points()),
        ("one in a thousand", one_in_a_thousand()),
        ("at the edge", at_the_edge()),
        ("nothing flows", nothing_flows()),
        ("few kilometres", few_kilometres()),
        ("corner to corner", corner_to_corner()),
        ("two parties", nakhchivan()),
        ("one point", one_point()),
        ("four parties", four_parties()),
    ]
}

/// Every one of them in ten sizes, as it opens, farther and nearer.
fn each(mut look: impl FnMut(&str, (&SceneInput, f64), &Scene)) {
    type Picture = (String, SceneInput, f64, Scene);
    static PICTURES: OnceLock<Vec<Picture>> = OnceLock::new();
    let of = |atlas: &Atlas, name: &str, input: &SceneInput| {
        let mut pictures = Vec::new();
        for size in SIZES {
            let fitted = default_camera(atlas, input, size);
            for zoom in ZOOMS {
                let camera = fitted.zoomed_about([size[0] / 2.0, size[1] / 2.0], zoom, size);
                let scene = Scene::new(atlas, input, &camera, size).unwrap();
                pictures.push((format!("{name}, {size:?} × {zoom}"), input.clone(), zoom, scene));
            }
        }
        pictures
    };
    let pictures = PICTURES.get_or_init(|| {
        let atlas = Atlas::load().unwrap();
        std::thread::scope(|scope| {
            let started = hostile().map(|(name, input)| {
                scope.spawn({
                    let atlas = &atlas;
                    move || of(atlas, name, &input)
                })
            });
            started.into_iter().flat_map(|drawn| drawn.join().unwrap()).collect()
        })
    });
    pictures.iter().for_each(|(name, input, zoom, scene)| look(name, (input, *zoom), scene));
}

#[test]
fn labels_of_any_swap_keep_apart_and_inside() {
    each(|name, _, scene| {
        let sheet = Rect::at([0.0; 2], scene.size);
        let mut taken: Vec<(&str, Rect)> =
            scene.labels.iter().map(|label| (label.lines[0].text.as_str(), label.rect)).collect();
        taken.push(("scale bar", scene.scale_bar.rect));
        taken.push(("sources", scene.credits.rect));
        for (index, (a, first)) in taken.iter().enumerate() {
            assert!(sheet.holds(first), "{name}: {a} leaves the picture");
            for (b, second) in &taken[index + 1..] {
                assert!(!first.meets(second), "{name}: {a} covers {b}");
            }
        }
        for label in &scene.labels {
            for line in &label.lines {
                let wide = lettering::measure(&line.text, line.size, line.weight);
                let left = if line.middle { line.at[0] - wide / 2.0 } else { line.at[0] };
                let inside = left > label.rect.min[0] - 0.1 && left + wide < label.rect.max[0] + 0.1;
                assert!(inside, "{name}: {} is wider than its label", line.text);
            }
        }
    });
}

#[test]
fn every_part_of_any_swap_is_named_where_there_is_room() {
    each(|name, (input, zoom), scene| {
        let labels = input.parties.len() + input.points.len() + input.legs.len();
        if scene.size[0] * scene.size[1] < 12_000.0 * labels as f64 {
            return;
        }
        assert_eq!(kinds(scene, MapLabelKind::Party), (0..input.parties.len()).collect::<Vec<_>>(), "{name}");
        let inner = Rect::at([0.0; 2], scene.size).grown(-6.0);
        let points = kinds(scene, MapLabelKind::Point);
        for mark in &scene.points {
            let seen = zoom <= 1.0 || inner.contains(mark.at);
            assert!(!seen || points.contains(&mark.index), "{name}: {}", input.points[mark.index].name);
        }
        let numbers = kinds(scene, MapLabelKind::Number);
        for (leg, arrow) in scene.arrows.iter().enumerate() {
            let seen = zoom <= 1.0 || arrow.spine.iter().any(|at| inner.contains(*at));
            assert!(!seen || numbers.contains(&leg), "{name}: the number of {}", input.legs[leg].id);
        }
    });
}

#[test]
fn arrows_of_any_swap_keep_apart_in_every_view() {
    each(|name, _, scene| {
        for (index, a) in scene.arrows.iter().enumerate() {
            for (other, b) in scene.arrows.iter().enumerate().skip(index + 1) {
                let gap = a.body.iter().map(|at| curve::distance_to_line(*at, &b.spine)).fold(f64::INFINITY, f64::min);
                assert!(gap > (a.width + b.width) / 2.0, "{name}: {index} and {other}: {gap}");
            }
        }
    });
}

#[test]
fn a_party_whose_name_cannot_be_printed_has_its_country_s_name_on_the_map_and_in_the_schematic() {
    let atlas = Atlas::load().unwrap();
    let mut input = six_parties();
    input.name_parties(&atlas);
    let size = [1067.0, 600.0];
    let scene = Scene::new(&atlas, &input, &default_camera(&atlas, &input, size), size).unwrap();
    let named =
        |text: &str| scene.labels.iter().any(|label| label.kind == MapLabelKind::Party && label.lines[0].text == text);
    assert!(named("Iran") && named("Armenia"));
    let sketch = Schematic::new(&input, &Inside::default(), size);
    assert!(["Iran", "Armenia"].iter().all(|name| sketch.texts.iter().any(|line| line.text == *name)));
    let sale = scene.labels.iter().find(|label| label.kind == MapLabelKind::Sale).unwrap();
    assert_eq!(sale.lines[0].text, "sale", "two names without end are not repeated");
    // Where the data has not even the country, the id stands for the name, also in the sentence why there is no map.
    let mut input = six_parties();
    (input.parties[2].country, input.parties[2].id) = (Some("NOR".to_owned()), "NO".to_owned());
    input.name_parties(&atlas);
    assert_eq!(Scene::fits(&atlas, &input).unwrap_err().to_string(), "NO has no place on the map");
}

#[test]
fn the_smallest_flow_is_seen_and_no_flow_is_a_ghost() {
    let atlas = Atlas::load().unwrap();
    let size = [1067.0, 600.0];
    let scene = |input: &SceneInput| Scene::new(&atlas, input, &default_camera(&atlas, input, size), size).unwrap();
    let small = scene(&one_in_a_thousand());
    assert_eq!(small.arrows[1].state, ArrowState::Flowing);
    assert!((small.arrows[1].width - LEAST_WIDTH).abs() < 1e-9);
    let none = scene(&nothing_flows());
    assert!(none.arrows.iter().all(|arrow| arrow.state == ArrowState::Empty));
    assert_eq!(none.key, None);
}
