//! PDF files as another program reads them: poppler's `pdftotext`, `pdffonts` and `pdfdetach`. Ignored by `cargo test`, which
//! needs no other program; `.ci/run` installs them and runs this.

use std::path::Path;
use std::process::Command;

use crate::examples;
use gasswap_core::store;
use gasswap_figures::export::{Figure, Format, Readings, Request, Size, render};
use gasswap_figures::figure::{self, ChartView};

fn tool(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Words with one space between, as lines break differently.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn written(folder: &Path, name: &str, readings: &Readings, request: &Request) -> String {
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, render(readings, request, Format::Pdf).unwrap()).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
#[ignore = "needs poppler; .ci/run installs it and runs this"]
fn poppler_finds_title_units_and_sources_and_only_our_fonts_embedded() {
    let folder = tempfile::tempdir().unwrap();
    for example in examples::ALL {
        let document = examples::load(example.name).unwrap();
        let readings = Readings::whole(&document);
        for figure in Figure::ALL {
            let request = Request::new(&readings, figure);
            let path = written(folder.path(), &format!("{}-{figure}", example.name), &readings, &request);
            let text = words(&tool("pdftotext", &[&path, "-"]));
            let says = |part: &str| text.contains(&words(part));
            assert!(says(&document.title), "{path}: {text}");
            let chart = figure::chart(figure.view().unwrap_or(ChartView::Flow), &readings.scenarios(), &request.units);
            assert!(says(if figure == Figure::Map { "mcm/d at" } else { &chart.y_title }), "{path}: {text}");
            assert!(says("Source"), "{path}: {text}");
            let fonts = tool("pdffonts", &[&path]);
            assert!(fonts.lines().count() > 2, "{fonts}");
            for font in fonts.lines().skip(2) {
                // name, type (two words), encoding, embedded, subset, with a table to Unicode
                let cells: Vec<&str> = font.split_whitespace().collect();
                let flags = &cells[cells.len() - 5..cells.len() - 2];
                assert!(cells[0].contains("+Inter-") && flags.iter().all(|flag| *flag == "yes"), "{font}");
            }
            let information = tool("pdfinfo", &[&path]);
            assert!(information.contains(&document.title), "{information}");
            if figure == Figure::Sheet {
                let links = tool("pdfinfo", &["-url", &path]);
                for source in chart.sources.iter().filter_map(|id| document.source(id)) {
                    assert!(links.contains(&source.url), "{path}: {} in {links}", source.url);
                }
            }
            let attached = tool("pdfdetach", &["-list", &path]);
            assert!(attached.contains("agreement.ron") && attached.contains("view.ron"), "{attached}");
        }
    }
}

#[test]
#[ignore = "needs poppler; .ci/run installs it and runs this"]
fn poppler_reads_the_letters_of_the_region_and_the_attachment_is_the_agreement() {
    let folder = tempfile::tempdir().unwrap();
    let mut document = examples::load("trilateral-2021").unwrap();
    document.title = "Azərbaycan ₼ 5 → $ 3, Türkmenistan ň ý, Россия".to_owned();
    let readings = Readings::whole(&document);
    for (figure, size) in [(Figure::Flow, Size::COLUMN), (Figure::Sheet, Size::A4), (Figure::Map, Size::SLIDE)] {
        let request = Request { size, ..Request::new(&readings, figure) };
        let path = written(folder.path(), figure.name(), &readings, &request);
        let text = words(&tool("pdftotext", &[&path, "-"]));
        assert!(text.contains(&document.title), "{text}");
        let file = folder.path().join("out.ron");
        tool("pdfdetach", &["-savefile", "agreement.ron", "-o", file.to_str().unwrap(), &path]);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), store::write(&document));
    }
    let size = tool("pdfinfo", &[folder.path().join("sheet.pdf").to_str().unwrap()]);
    assert!(size.contains("841.89 x 595.276 pts (A4)"), "{size}");
}
