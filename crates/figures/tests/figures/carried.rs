//! Figures that carry the agreement they were made from: out and back again in every format, and what a figure without one,
//! or with a broken one, is told. Knows no window.

use std::path::PathBuf;

use crate::examples;
use gasswap_core::agreement::{Agreement, CubicMetre};
use gasswap_core::store::{self, Loaded, StoreError};
use gasswap_core::units::RateUnit;
use gasswap_figures::export::{self, CarriedView, Figure, Format, Readings, Request, render};
use gasswap_figures::figure::Units;
use gasswap_figures::geo::camera::Camera;
use gasswap_figures::wording;

const FORMATS: [(Format, &str); 3] = [(Format::Svg, "svg"), (Format::Png, "png"), (Format::Pdf, "pdf")];

/// Texts that could break out of what carries them.
fn hostile() -> Agreement {
    let mut agreement = examples::load("trilateral-2021").unwrap();
    agreement.title = "<script>]]></metadata>--> & \"q\" \\ \u{1}\u{7f}\u{fffe} خط لوله ₼ə→$ \r\n end".to_owned();
    agreement.note = "%PDF-1.7 endstream endobj (a) >> \u{0}\u{2028}".to_owned();
    agreement
}

fn loaded(bytes: &[u8], ending: &str) -> Result<Loaded, StoreError> {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join(format!("a figure.{ending}"));
    std::fs::write(&path, bytes).unwrap();
    export::load(&path)
}

/// A request in which nothing is as it is by default.
fn request(readings: &Readings, figure: Figure) -> Request {
    let mut request = Request::new(readings, figure);
    request.units =
        Units { rate: RateUnit::GwhD, cubic_metre: CubicMetre { temperature_c: 15.0, pressure_kpa: 101.325 } };
    request.day = readings.shown().projection.days.from + 30;
    // Of a chart alone the figure says it.
    request.chart = figure.view().unwrap_or(gasswap_figures::figure::ChartView::Balance);
    request.range = Some([19_000.0, 19_400.25]);
    request.values = Some([0.25, 7.5]);
    request.hidden = vec!["received.TM-IR".to_owned()];
    request.camera = Some((Camera { center: [0.01, -0.02], scale: 3210.5 }, [820.0, 425.0]));
    request.map.pipelines = false;
    request.map.language = Some("tr".to_owned());
    request
}

#[test]
fn every_format_brings_back_the_same_agreement_and_the_same_view() {
    let examples = examples::ALL.iter().map(|example| examples::load(example.name).unwrap());
    for document in examples.chain([hostile()]) {
        let shown: Vec<String> = document.variants.iter().map(|variant| variant.name.clone()).take(1).collect();
        let readings = Readings::new(&document, None, &shown);
        // A sheet takes long to draw: one will do.
        let sheet = (document.variants.len() == 2).then_some(Figure::Sheet);
        for figure in [Figure::Annual, Figure::Map].into_iter().chain(sheet) {
            let request = request(&readings, figure);
            for (format, ending) in FORMATS {
                let bytes = render(&readings, &request, format).unwrap();
                assert_eq!(bytes, render(&readings, &request, format).unwrap(), "{ending}: the same bytes");
                let loaded = loaded(&bytes, ending).unwrap();
                assert!(loaded.from_figure, "{ending}");
                assert_eq!(loaded.agreement, document, "{ending}: {}", document.title);
                let view = CarriedView::read(&loaded.view.unwrap()).unwrap();
                assert_eq!(view, CarriedView::of(&readings, &request), "{ending}");
                let again = view.readings(&document);
                assert_eq!(view.applied(Request::new(&again, figure), &again), request, "{ending}");
            }
        }
    }
}

/// PDFs are saved again by other programs, which put objects into streams or everything into one line of objects.
#[test]
fn a_pdf_that_another_program_has_saved_again_still_opens() {
    let document = hostile();
    let readings = Readings::whole(&document);
    let bytes = render(&readings, &Request::new(&readings, Figure::Flow), Format::Pdf).unwrap();
    let mut read = lopdf::Document::load_mem(&bytes).unwrap();
    let options = |packed| lopdf::SaveOptions::builder().use_object_streams(packed).use_xref_streams(packed).build();
    let save = |read: &mut lopdf::Document, packed| {
        let mut bytes = Vec::new();
        read.save_with_options(&mut bytes, options(packed)).unwrap();
        bytes
    };
    let mut versions = vec![save(&mut read, false), save(&mut read, true)];
    read.renumber_objects();
    read.decompress();
    versions.extend([save(&mut read, false), save(&mut read, true)]);
    for (version, bytes) in versions.iter().enumerate() {
        assert!(String::from_utf8_lossy(bytes).contains("ObjStm") == (version % 2 == 1));
        let loaded = loaded(bytes, "pdf").unwrap();
        assert_eq!(loaded.agreement, document, "{version}");
        assert!(loaded.view.is_some(), "{version}");
    }
}

#[test]
fn a_variant_comes_back_as_the_one_that_is_shown() {
    let document = examples::load("trilateral-as-delivered").unwrap();
    let names: Vec<String> = document.variants.iter().map(|variant| variant.name.clone()).collect();
    for readings in
        [Readings::new(&document, Some(&names[1]), &names[..1]), Readings::alone(&document, Some(&names[1]))]
    {
        let bytes = render(&readings, &Request::new(&readings, Figure::Flow), Format::Svg).unwrap();
        let loaded = loaded(&bytes, "svg").unwrap();
        assert_eq!(loaded.agreement, document, "the whole document travels");
        let view = CarriedView::read(&loaded.view.unwrap()).unwrap();
        assert_eq!(view.variant.as_ref(), Some(&names[1]));
        let again = view.readings(&loaded.agreement);
        let of = |readings: &Readings| -> Vec<Option<String>> {
            readings.scenarios().iter().map(|scenario| scenario.name.map(str::to_owned)).collect()
        };
        assert_eq!(of(&again), of(&readings));
    }
}

#[test]
fn a_bare_figure_carries_nothing_and_says_so_when_it_is_opened() {
    let readings = Readings::whole(&hostile());
    for (format, ending) in FORMATS {
        let request = Request { carries: false, ..Request::new(&readings, Figure::Flow) };
        let bytes = render(&readings, &request, format).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("gasswap-agreement") && !text.contains("agreement.ron"), "{ending}");
        let error = wording::english().store_error(&loaded(&bytes, ending).unwrap_err());
        assert!(error.starts_with("This picture carries no agreement."), "{ending}: {error}");
    }
}

/// The same edit that makes a file unreadable makes a figure unreadable, with the same place in the agreement's text.
#[test]
fn what_a_figure_carries_is_checked_like_any_file() {
    let document = examples::load("trilateral-2021").unwrap();
    let readings = Readings::whole(&document);
    let bytes = render(&readings, &Request::new(&readings, Figure::Flow), Format::Svg).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let broken = text.replace("latitude: 36.5449", "latitude: 136.5449");
    assert_ne!(text, broken);
    let Err(StoreError::Unreadable(unreadable)) = loaded(broken.as_bytes(), "svg") else { panic!("it was taken") };
    let plain = store::write(&document).replace("latitude: 36.5449", "latitude: 136.5449");
    assert_eq!(unreadable.error, store::read(&plain).unwrap_err());
}

#[test]
fn broken_figures_and_pictures_of_others_are_refused_and_never_a_panic() {
    let readings = Readings::whole(&examples::load("trilateral-2021").unwrap());
    for (format, ending) in FORMATS {
        let bytes = render(&readings, &Request::new(&readings, Figure::Map), format).unwrap();
        for cut in [9, 40, bytes.len() / 3, bytes.len() / 2, bytes.len() - 9] {
            if let Ok(loaded) = loaded(&bytes[..cut], ending) {
                assert_eq!(&loaded.agreement, readings.document(), "{ending}, cut at {cut}");
            }
        }
        let mut torn = bytes.clone();
        for at in (0..torn.len()).step_by(97) {
            torn[at] ^= 0x55;
        }
        let _ = loaded(&torn, ending);
    }
    let nested = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}", "<g>".repeat(200_000));
    assert!(loaded(nested.as_bytes(), "svg").is_err());
    let entities = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bb\">]><svg>&b;</svg>";
    assert!(loaded(entities.as_bytes(), "svg").is_err());
}
