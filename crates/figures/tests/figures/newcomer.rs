//! What a figure tells a reader who knows nothing of the program: values beyond the axis, the two bands of a contract beside
//! each other, and that a number looks the same everywhere.

use crate::examples;
use gasswap_core::agreement::edit::{Edit, ListEdit, Scope, new_agreement, new_outage};
use gasswap_core::agreement::{Agreement, Day, Outage};
use gasswap_core::projection::project;
use gasswap_core::units::RateUnit;
use gasswap_figures::export::caption::Caption;
use gasswap_figures::export::{Figure, Format, Readings, Request, page_picture, render};
use gasswap_figures::figure::{self, Chart, ChartView, LabelKind, Plot, Scenario, Units};
use gasswap_figures::geo::arrows::full_width;
use gasswap_figures::geo::atlas::Atlas;
use gasswap_figures::geo::framing::default_camera;
use gasswap_figures::geo::scene::Scene;
use gasswap_figures::wording;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn drawn(agreement: &Agreement, view: ChartView) -> Chart {
    let projection = project(agreement);
    let scenario = Scenario { name: None, agreement, projection: &projection };
    let units = Units { rate: RateUnit::McmD, cubic_metre: agreement.cubic_metre };
    figure::chart(view, &[scenario], &units)
}

/// 5 mcm/d held back for 181 days come on the day after: 182 × 5 = 910, more than five times the contract's 5.
fn leaping() -> Agreement {
    let mut agreement = new_agreement(day("2026-01-01"));
    let outage = Outage { available: 0.0, to: day("2027-06-30"), ..new_outage(&agreement, day("2027-01-01")) };
    agreement.apply(&Scope::Base, &Edit::Outages(ListEdit::Add(outage))).unwrap();
    agreement.swap.catch_up_mcm_d = None;
    agreement
}

#[test]
fn a_value_beyond_five_times_the_contract_s_greatest_is_cut_and_told_with_its_number() {
    let chart = drawn(&leaping(), ChartView::Flow);
    assert!(chart.y_high <= 10.0, "5 stays readable: the axis ends at {}", chart.y_high);
    let cuts: Vec<(f64, &str)> = chart.cuts.iter().map(|cut| (cut.value, cut.text.as_str())).collect();
    assert_eq!(cuts, [(910.0, "cut: 910 mcm/d on 1 Jul 2027")]);
    let plot = Plot::whole(&chart, [900.0, 400.0], 12.0);
    let placed = figure::labels(&chart, &plot, &|_| false);
    assert!(placed.iter().any(|label| label.kind == LabelKind::Cut(0)));
    let readings = Readings::whole(&leaping());
    let svg = render(&readings, &Request::new(&readings, Figure::Flow), Format::Svg).unwrap();
    let svg = String::from_utf8(svg).unwrap();
    assert!(svg.contains("Beyond the axis: 910"), "the note tells it where a label finds no room");
}

/// The same 910 on the map: what is drawn with the greatest width stays the contract's 5.
#[test]
fn an_arrow_beyond_five_times_the_contract_s_greatest_is_cut_and_keeps_no_other_from_being_seen() {
    let agreement = leaping();
    let projection = project(&agreement);
    let units = Units { rate: RateUnit::McmD, cubic_metre: agreement.cubic_metre };
    let (atlas, size) = (Atlas::load().unwrap(), [1067.0, 600.0]);
    let mut input = figure::scene_input(&agreement, &projection, day("2026-03-01"), &units, &[]);
    let key: Vec<&str> = input.key.iter().map(|step| step.text.as_str()).collect();
    assert_eq!((input.scale_max_mcm_d, key), (5.0, vec!["0.5", "2", "5"]));
    let camera = default_camera(&atlas, &input, size);
    for (on, number) in [("2026-03-01", "5\u{202f}mcm/d"), ("2027-07-01", "cut: 910\u{202f}mcm/d")] {
        figure::scene_day(&mut input, &agreement, &projection, day(on), &units);
        assert_eq!(input.scale_max_mcm_d, 5.0);
        let scene = Scene::new(&atlas, &input, &camera, size).unwrap();
        let told = |text: &str| scene.labels.iter().flat_map(|label| &label.lines).any(|line| line.text == text);
        assert!(told(number), "{on}");
        let full = full_width(size, input.legs.len());
        assert!(scene.arrows.iter().any(|arrow| (arrow.width - full).abs() < 1e-9), "{on}");
        assert!(scene.arrows.iter().all(|arrow| arrow.width <= full + 1e-9), "{on}");
    }
    // With a variant that asks for 200 the 910 are less than five times the greatest.
    let mut variant = agreement.clone();
    variant.quantities.phases[0].rate_mcm_d = 200.0;
    let other = project(&variant);
    let others = [Scenario { name: Some("More"), agreement: &variant, projection: &other }];
    let input = figure::scene_input(&agreement, &projection, day("2027-07-01"), &units, &others);
    assert!(input.scale_max_mcm_d >= 910.0 && input.legs.iter().all(|leg| leg.mark.is_empty()));
}

#[test]
fn a_value_of_less_than_five_times_is_not_cut() {
    let mut agreement = leaping();
    agreement.swap.catch_up_mcm_d = Some(19.0);
    let chart = drawn(&agreement, ChartView::Flow);
    assert_eq!(chart.cuts, []);
    assert!(chart.y_high >= 24.0);
}

/// 365 × 5 to 365 × 6 mcm are 1.825 to 2.19 bcm, beside an annual band of 1.5 to 2.
#[test]
fn a_year_shows_what_the_daily_band_comes_to_beside_the_annual_band() {
    let agreement = examples::load("trilateral-2021").unwrap();
    let chart = drawn(&agreement, ChartView::Annual);
    let ranges: Vec<_> = chart.bars.iter().filter(|bar| bar.is_range()).collect();
    assert_eq!(ranges.len(), 5);
    let of = |at: usize| [ranges[at].low, ranges[at].high].map(|value: f64| (value * 1e9).round() / 1e9);
    assert_eq!([of(0), of(2)], [[1.825, 2.19], [1.83, 2.196]]);
    assert_eq!(ranges[0].label, "2.19");
    let readings = Readings::whole(&agreement);
    let request = Request { chart: ChartView::Annual, ..Request::new(&readings, Figure::Annual) };
    let told = Caption::of(&readings, &request).chart;
    assert!(told.contains("daily band × days 1.83 to 2.19"), "{told}");
    let csv = String::from_utf8(render(&readings, &request, Format::Csv).unwrap()).unwrap();
    assert!(csv.lines().next().unwrap().contains("daily maximum × days"), "{csv}");
    let mut open = agreement;
    open.quantities.phases[0].daily_max_mcm_d = None;
    assert!(!drawn(&open, ChartView::Annual).bars.iter().any(figure::Bar::is_range));
}

/// 365 days of 5.5 million m³ are 2.0075 billion: in the table as in the sentences.
#[test]
fn a_volume_has_one_face_in_table_and_sentence() {
    let agreement = examples::load("trilateral-2021").unwrap();
    let projection = project(&agreement);
    let units = Units { rate: RateUnit::McmD, cubic_metre: agreement.cubic_metre };
    let table = figure::year_table(&agreement, &projection, &units);
    assert_eq!(table.rows[0][1], "2.0075");
    let findings = gasswap_core::check::check(&agreement, &projection);
    assert!(findings.iter().any(|finding| wording::english().finding(finding).sentence.contains("2.0075 in 2022")));
}

#[test]
fn the_caption_does_not_say_that_nothing_binds_above_a_maximum_that_is_passed() {
    let agreement = examples::load("trilateral-2021").unwrap();
    let readings = Readings::whole(&agreement);
    let text = Caption::of(&readings, &Request::new(&readings, Figure::Flow)).text();
    assert!(!text.contains("No limit binds"), "{text}");
    assert!(text.contains("the annual maximum is passed"), "{text}");
    let inside = new_agreement(day("2026-01-01"));
    let readings = Readings::whole(&inside);
    let text = Caption::of(&readings, &Request::new(&readings, Figure::Flow)).text();
    assert!(text.contains("No limit binds on any day."), "{text}");
}

#[test]
fn the_sheet_lists_the_sources_that_its_findings_cite() {
    let agreement = examples::load("trilateral-2021").unwrap();
    let readings = Readings::whole(&agreement);
    let request = Request::new(&readings, Figure::Sheet);
    let svg = String::from_utf8(render(&readings, &request, Format::Svg).unwrap()).unwrap();
    assert!(svg.contains("What does not add up also cites"), "one page names them");
    assert!(!svg.contains("overleaf") && svg.contains("on page 2 of the PDF"));
    let findings = gasswap_core::check::check(&agreement, &project(&agreement));
    let text =
        findings.iter().map(|finding| wording::english().finding(finding).sentence).collect::<Vec<_>>().join(" ");
    let all = page_picture(&readings, &request, 7, [400, 280]).unwrap();
    assert_eq!((all.page, all.pages), (1, 2), "the last page where fewer are made");
    assert_eq!(all.rgba.len(), 400 * 280 * 4);
    assert!(text.contains("Financial Tribune (2023)"));
}
