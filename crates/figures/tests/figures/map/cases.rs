//! Swaps, sizes and zooms that the map is tried with.

use gasswap_figures::geo::Xy;
use gasswap_figures::geo::atlas::Atlas;
use gasswap_figures::geo::framing::default_camera;
use gasswap_figures::geo::furniture::round_steps;
use gasswap_figures::geo::input::{
    KeyStep, LegInput, LegKind, PartyInput, PartyRole, PointInput, SaleInput, SceneInput,
};
use gasswap_figures::geo::scene::Scene;

const SARAKHS: Xy = [61.1577, 36.5449];
const ASTARA: Xy = [48.872, 38.4291];
const JULFA: Xy = [45.63, 38.95];
const GURBULAK: Xy = [44.37, 39.39];

pub(crate) const SIZES: [Xy; 10] = [
    [420.0, 300.0],
    [480.0, 320.0],
    [600.0, 400.0],
    [640.0, 480.0],
    [820.0, 425.0],
    [800.0, 600.0],
    [1067.0, 600.0],
    [700.0, 900.0],
    [1600.0, 900.0],
    [1920.0, 1080.0],
];

pub(crate) const ZOOMS: [f64; 5] = [0.4, 0.7, 1.0, 1.8, 4.0];

pub(crate) fn party(name: &str, country: &str, role: PartyRole, color: usize) -> PartyInput {
    PartyInput { id: country.into(), name: name.into(), country: Some(country.into()), anchor: None, role, color }
}

pub(crate) fn point(name: &str, at: Xy, capacity: f64) -> PointInput {
    PointInput {
        id: name.into(),
        name: name.into(),
        lon_lat: Some(at),
        widest_detail: String::new(),
        detail: format!("5.5 of {capacity} mcm/d"),
        used: Some(5.5 / capacity),
    }
}

pub(crate) fn leg(kind: LegKind, way: [usize; 3], flow: f64) -> LegInput {
    let [giver, taker, point] = way;
    LegInput {
        id: format!("{giver}-{taker}-{point}"),
        kind,
        giver,
        taker,
        point,
        flow_mcm_d: flow,
        peak_mcm_d: 8.0,
        number: format!("{flow} mcm/d"),
        mark: "",
        widest_number: "5.55 mcm/d".into(),
        suspended: false,
    }
}

pub(crate) fn sale(seller: usize, buyer: usize) -> SaleInput {
    SaleInput { seller, buyer, label: "sale".into() }
}

pub(crate) fn swap(parties: Vec<PartyInput>, points: Vec<PointInput>, legs: Vec<LegInput>) -> SceneInput {
    let key = round_steps(8.0).into_iter().map(|flow| KeyStep { flow_mcm_d: flow, text: format!("{flow}") });
    SceneInput {
        parties,
        points,
        legs,
        scale_max_mcm_d: 8.0,
        key: key.collect(),
        key_unit: "mcm/d at 20 °C".into(),
        day: "14 March 2024".into(),
        ..SceneInput::default()
    }
}

pub(crate) fn caspian() -> SceneInput {
    let parties = vec![
        party("Turkmenistan", "TKM", PartyRole::Supplier, 0),
        party("Iran", "IRN", PartyRole::Swapper, 1),
        party("Azerbaijan", "AZE", PartyRole::Offtaker, 2),
    ];
    let legs = vec![leg(LegKind::Receipt, [0, 1, 0], 5.5), leg(LegKind::Redelivery, [1, 2, 1], 5.5)];
    SceneInput {
        sales: vec![sale(0, 2)],
        ..swap(parties, vec![point("Sarakhs", SARAKHS, 33.0), point("Astara", ASTARA, 11.0)], legs)
    }
}

pub(crate) fn delivered() -> SceneInput {
    let mut input = caspian();
    input.points.push(point("Julfa", JULFA, 1.4));
    input.legs.push(LegInput { peak_mcm_d: 1.4, ..leg(LegKind::Redelivery, [1, 2, 2], 1.0) });
    input
}

pub(crate) fn nakhchivan() -> SceneInput {
    let parties = vec![party("Azerbaijan", "AZE", PartyRole::Supplier, 0), party("Iran", "IRN", PartyRole::Swapper, 1)];
    let legs = vec![leg(LegKind::Receipt, [0, 1, 0], 1.4), leg(LegKind::Redelivery, [1, 0, 1], 1.2)];
    swap(parties, vec![point("Astara", ASTARA, 11.0), point("Julfa", JULFA, 1.4)], legs)
}

pub(crate) fn four_parties() -> SceneInput {
    let mut input = caspian();
    input.parties.push(party("Türkiye", "TUR", PartyRole::Offtaker, 3));
    input.points.push(point("Gürbulak", GURBULAK, 38.0));
    input.legs.push(leg(LegKind::Redelivery, [1, 3, 2], 4.0));
    input.sales.push(sale(0, 3));
    input
}

pub(crate) fn one_point() -> SceneInput {
    let parties = vec![party("Iran", "IRN", PartyRole::Swapper, 1), party("Azerbaijan", "AZE", PartyRole::Offtaker, 2)];
    let legs = vec![leg(LegKind::Receipt, [1, 0, 0], 3.0), leg(LegKind::Redelivery, [0, 1, 0], 2.5)];
    swap(parties, vec![point("Astara", ASTARA, 11.0)], legs)
}

pub(crate) fn swaps() -> [(&'static str, SceneInput); 5] {
    [
        ("caspian", caspian()),
        ("delivered", delivered()),
        ("nakhchivan", nakhchivan()),
        ("four parties", four_parties()),
        ("one point", one_point()),
    ]
}

/// Every swap in every size at every zoom.
pub(crate) fn each_picture(mut look: impl FnMut(&str, &SceneInput, &Scene)) {
    let atlas = Atlas::load().unwrap();
    for (name, input) in swaps() {
        for size in SIZES {
            let fitted = default_camera(&atlas, &input, size);
            for zoom in ZOOMS {
                let camera = fitted.zoomed_about([size[0] / 2.0, size[1] / 2.0], zoom, size);
                let scene = Scene::new(&atlas, &input, &camera, size).unwrap();
                look(&format!("{name} {size:?} × {zoom}"), &input, &scene);
            }
        }
    }
}
