//! Exported pictures as a reader sees them: every bundled agreement, figure and size, parsed by another program's parser;
//! their text against `tests/golden/figures`, which `UPDATE_EXPECTED=1 cargo test --test figures` rewrites. Knows no window.

use std::path::Path;

use crate::examples;
use crate::geometry::runs_through;
use gasswap_core::agreement::Agreement;
use gasswap_figures::export::{self, Figure, Format, Look, Readings, Request, Size, Texts, Wording, render};
use gasswap_figures::figure;
use gasswap_figures::geo::Rect;
use gasswap_figures::lettering;

/// A text of a picture: what it says and where it is.
type Placed = (String, Rect);

fn saves() -> Vec<(&'static str, Agreement)> {
    examples::ALL.iter().map(|example| (example.name, examples::load(example.name).unwrap())).collect()
}

fn svg(readings: &Readings, request: &Request) -> String {
    String::from_utf8(render(readings, request, Format::Svg).unwrap()).unwrap()
}

/// The texts of a picture as they are drawn.
fn texts(group: &usvg::Group, found: &mut Vec<Placed>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => texts(group, found),
            usvg::Node::Text(text) => {
                let content: String = text.chunks().iter().map(|chunk| chunk.text()).collect();
                let rect = text.abs_bounding_box();
                let side = |value: f32| f64::from(value);
                let min = [side(rect.left()), side(rect.top())];
                found.push((content, Rect { min, max: [side(rect.right()), side(rect.bottom())] }));
            }
            _ => {}
        }
    }
}

/// The straight lines that are drawn in a picture outside its map.
fn lines(group: &usvg::Group, found: &mut Vec<[[f64; 2]; 2]>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) if group.id() != "map" => lines(group, found),
            usvg::Node::Path(path) if path.stroke().is_some() && path.fill().is_none() => {
                let transform = path.abs_transform();
                let at = |mut point: usvg::tiny_skia_path::Point| {
                    transform.map_point(&mut point);
                    [f64::from(point.x), f64::from(point.y)]
                };
                let mut pen = [0.0; 2];
                for part in path.data().segments() {
                    match part {
                        usvg::tiny_skia_path::PathSegment::MoveTo(point) => pen = at(point),
                        usvg::tiny_skia_path::PathSegment::LineTo(point) => {
                            let to = at(point);
                            found.push([pen, to]);
                            pen = to;
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

/// The texts of a picture after looking at them: inside the page, apart from each other, every letter there.
fn read(name: &str, text: &str) -> Vec<String> {
    let tree = export::raster::tree(text).unwrap();
    let mut found = Vec::new();
    texts(tree.root(), &mut found);
    let page = Rect { min: [0.0; 2], max: [f64::from(tree.size().width()), f64::from(tree.size().height())] };
    // A halo or a line's height counts to the box; a thousandth of the page is less than the air in it.
    let air = (page.max[0].max(page.max[1]) / 1600.0).max(0.2);
    let mut strokes = Vec::new();
    lines(tree.root(), &mut strokes);
    for (index, (text, rect)) in found.iter().enumerate() {
        // A box reaches from the highest letter of the face to the lowest: the letters themselves fill its middle.
        let quarter = 0.25 * rect.height();
        let letters =
            Rect { min: [rect.min[0] + air, rect.min[1] + quarter], max: [rect.max[0] - air, rect.max[1] - quarter] };
        if let Some(line) = strokes.iter().find(|line| runs_through(**line, &letters)) {
            panic!("{name}: the line {line:?} runs through {text} at {rect:?}");
        }
        assert!(page.holds(rect), "{name}: {text} leaves the page");
        assert!(lettering::covers(text), "{name}: {text} has a letter that the face lacks");
        for (other, place) in &found[..index] {
            assert!(!rect.grown(-air).meets(place), "{name}: {text} / {other}");
        }
    }
    found.into_iter().map(|(text, _)| text).collect()
}

#[test]
fn texts_keep_apart_and_on_the_page_and_say_title_units_sources_and_legs() {
    for (name, document) in saves() {
        let readings = Readings::whole(&document);
        for figure in Figure::ALL {
            for size in [Size::SLIDE, Size::A4, Size::TWO_COLUMNS, Size::SQUARE, Size::pixels_of(800.0, 600.0)] {
                let request = Request { size, ..Request::new(&readings, figure) };
                let place = format!("{name} {figure} {} × {}", size.width, size.height);
                let said = read(&place, &svg(&readings, &request));
                let says = |part: &str| said.iter().any(|text| text.contains(part));
                let title: String = document.title.chars().take(20).collect();
                assert!(says(&title) && says("Source") && says("Gas Swap Workbench"), "{place}: {said:?}");
                match figure.view() {
                    Some(view) => {
                        let chart = figure::chart(view, &readings.scenarios(), &request.units);
                        assert!(says(&chart.y_title), "{place}: {said:?}");
                    }
                    None => assert!(says("mcm/d at") && says("GeoNames"), "{place}: {said:?}"),
                }
                if !matches!(figure, Figure::Balance | Figure::Money) {
                    for (_, leg) in document.legs() {
                        assert!(says(document.point_name(&leg.point)), "{place}: {}", leg.id);
                    }
                }
            }
        }
    }
}

/// A journal's column has no room for everything, but what is there keeps apart.
#[test]
fn the_smallest_figures_keep_their_texts_apart() {
    for (name, document) in saves() {
        let readings = Readings::whole(&document);
        for figure in Figure::ALL.into_iter().filter(|figure| *figure != Figure::Sheet) {
            let request = Request { size: Size::COLUMN, ..Request::new(&readings, figure) };
            let said = read(&format!("{name} {figure}"), &svg(&readings, &request));
            assert!(said.iter().any(|text| text.starts_with("Source")), "{name} {figure}: {said:?}");
        }
    }
}

/// FNV-1a of 64 bits: the same on every machine and in every release.
fn sum(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Long outlines are told by their length and their sum, so that a golden file can be read.
fn shortened(svg: &str) -> String {
    let mut short = String::new();
    let mut rest = svg;
    while let Some(at) = rest.find(" d=\"") {
        let (before, after) = rest.split_at(at + 4);
        let end = after.find('"').unwrap();
        short.push_str(before);
        if end > 160 {
            short.push_str(&format!("{end} bytes, {:016x}", sum(&after[..end])));
        } else {
            short.push_str(&after[..end]);
        }
        rest = &after[end..];
    }
    short + rest
}

#[test]
fn every_save_and_figure_is_drawn_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/figures");
    for (name, document) in saves() {
        let readings = Readings::whole(&document);
        for figure in Figure::ALL {
            let request = Request { carries: false, ..Request::new(&readings, figure) };
            let found = shortened(&svg(&readings, &request)) + "\n";
            let path = folder.join(format!("{name}-{figure}.svg"));
            if std::env::var_os("UPDATE_EXPECTED").is_some() {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, &found).unwrap();
            }
            let expected = std::fs::read_to_string(&path).unwrap_or_default();
            if let Some((line, (was, is))) =
                expected.lines().zip(found.lines()).enumerate().find(|(_, (was, is))| was != is)
            {
                panic!("{name} {figure}, line {}: was {was:?}, is {is:?}; UPDATE_EXPECTED=1 rewrites it", line + 1);
            }
            assert_eq!(
                expected.lines().count(),
                found.lines().count(),
                "{name} {figure}; UPDATE_EXPECTED=1 rewrites it"
            );
        }
    }
}

#[test]
fn pictures_have_the_size_asked_for_and_say_how_large_they_print() {
    let readings = Readings::whole(&examples::load("trilateral-2021").unwrap());
    let whole = |bytes: &[u8], at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    let cases = [
        (Size::pixels_of(640.0, 400.0), 1.5, [960, 600]),
        (Size::pixels_of(4000.0, 2250.0), 2.0, [8000, 4500]),
        // 88 mm and 80 mm at 300 pixels an inch: 88 / 25.4 × 300 = 1039.4, 80 / 25.4 × 300 = 944.9.
        (Size::COLUMN, 1.0, [1039, 945]),
    ];
    for (size, scale, expected) in cases {
        let request = Request { size, scale, ..Request::new(&readings, Figure::Annual) };
        let png = render(&readings, &request, Format::Png).unwrap();
        assert_eq!([whole(&png, 16), whole(&png, 20)], expected);
        let printed = png.windows(4).position(|part| part == b"pHYs").map(|at| whole(&png, at + 4));
        // 300 pixels an inch are 11,811 a metre.
        assert_eq!(printed, (size == Size::COLUMN).then_some(11_811));
    }
    let request = Request { size: Size::COLUMN, ..Request::new(&readings, Figure::Annual) };
    assert!(svg(&readings, &request).contains("width=\"88mm\""));
    let large = Request { size: Size::pixels_of(5000.0, 900.0), scale: 2.0, ..request };
    let error = render(&readings, &large, Format::Png).unwrap_err().to_string();
    assert!(error.contains("10000") && error.contains("8000"), "{error}");
}

#[test]
fn a_hostile_text_stays_a_text_in_every_figure_and_look() {
    let mut document = examples::load("trilateral-2021").unwrap();
    let hostile = "<script>alert(1)</script> ]]> & \u{1}\u{fffe} \" ' خط لوله שלום ₼ə→$";
    document.title = hostile.to_owned();
    document.parties[0].name = format!("{hostile} 1");
    document.points[0].name = format!("{hostile} 2");
    document.events[0].title = hostile.to_owned();
    let readings = Readings::whole(&document);
    for figure in Figure::ALL {
        for look in Look::ALL {
            let texts = Texts { note: Some(hostile.to_owned()), ..Texts::default() };
            let request = Request { look, texts, ..Request::new(&readings, figure) };
            let text = svg(&readings, &request);
            assert!(!text.contains("<script") && text.contains("&lt;script"), "{figure}");
            let parsed = roxmltree::Document::parse(&text).unwrap();
            let title = parsed.root_element().children().find(|node| node.tag_name().name() == "title").unwrap();
            assert_eq!(title.text().unwrap(), hostile.replace(['\u{1}', '\u{fffe}'], ""));
            let corner = export::raster::pixels(&text, [160, 90]).unwrap()[3];
            assert_eq!(corner, if look == Look::Transparent { 0 } else { 255 }, "{figure} {look:?}");
        }
        let pdf = render(&readings, &Request::new(&readings, figure), Format::Pdf).unwrap();
        assert!(pdf.starts_with(b"%PDF-1.7"));
    }
}

#[test]
fn texts_can_be_replaced_or_left_out() {
    let readings = Readings::whole(&examples::load("trilateral-2021").unwrap());
    let own = |text: &str| Some(text.to_owned());
    for figure in Figure::ALL {
        let texts = Texts { title: own("My title"), subtitle: own(""), note: own("Mine."), source: own("Source: me") };
        let request = Request { texts, ..Request::new(&readings, figure) };
        let said = read(figure.name(), &svg(&readings, &request));
        let says = |part: &str| said.iter().any(|text| text.contains(part));
        assert!(says("My title") && says("Mine.") && !says("Turkmenistan–Iran–Azerbaijan"), "{figure}: {said:?}");
        assert!(figure == Figure::Sheet || says("Source: me"), "{figure}: {said:?}");
    }
}

/// The sheet of the swap as delivered has more findings, and sources that they cite, than two pages hold.
#[test]
fn what_is_too_long_for_the_sheet_goes_on_overleaf_and_nothing_is_lost() {
    let document = examples::load("trilateral-as-delivered").unwrap();
    let readings = Readings::whole(&document);
    let pdf = render(&readings, &Request::new(&readings, Figure::Sheet), Format::Pdf).unwrap();
    let read = lopdf::Document::load_mem(&pdf).unwrap();
    assert_eq!(read.get_pages().len(), 3);
    let one = render(&readings, &Request::new(&readings, Figure::Flow), Format::Pdf).unwrap();
    assert_eq!(lopdf::Document::load_mem(&one).unwrap().get_pages().len(), 1);
}

/// The addresses that a page of the PDF leads to, in order.
fn led_to(pdf: &[u8]) -> Vec<String> {
    let read = lopdf::Document::load_mem(pdf).unwrap();
    let mut found = Vec::new();
    for page in read.get_pages().values() {
        for annotation in read.get_page_annotations(*page).unwrap() {
            let Ok(action) = annotation.get(b"A").and_then(|action| read.dereference(action)) else { continue };
            let address = action.1.as_dict().unwrap().get(b"URI").unwrap().as_str().unwrap();
            found.push(String::from_utf8(address.to_vec()).unwrap());
        }
    }
    found
}

#[test]
fn addresses_of_sources_are_links_and_hostile_ones_are_text() {
    let mut document = examples::load("trilateral-2021").unwrap();
    let readings = Readings::whole(&document);
    let pdf = render(&readings, &Request::new(&readings, Figure::Sheet), Format::Pdf).unwrap();
    let links = led_to(&pdf);
    let request = Request::new(&readings, Figure::Flow);
    let shown = figure::chart(figure::ChartView::Flow, &readings.scenarios(), &request.units).sources;
    assert!(!shown.is_empty());
    for id in &shown {
        let source = document.source(id).unwrap();
        assert!(source.url.is_empty() || links.contains(&source.url), "{}: {links:?}", source.url);
    }
    let hostile = [
        "javascript:alert(1)",
        "https://a.example/\" onload=\"alert(1)",
        "https://a.example/'><script>alert(1)</script>",
        "file:///etc/passwd",
        "https://a.example/\u{1}x",
        "data:text/html,<script>alert(1)</script>",
    ];
    for url in hostile {
        document.sources.iter_mut().for_each(|source| source.url = url.to_owned());
        let readings = Readings::whole(&document);
        let request = Request { carries: false, ..Request::new(&readings, Figure::Sheet) };
        let text = svg(&readings, &request);
        let parsed = roxmltree::Document::parse(&text).unwrap();
        for node in parsed.descendants() {
            assert!(!node.has_tag_name("script") && !node.has_tag_name("a"), "{url}");
            assert!(node.attributes().all(|attribute| !attribute.name().starts_with("on")), "{url}");
        }
        assert!(led_to(&render(&readings, &request, Format::Pdf).unwrap()).is_empty(), "{url}");
    }
    document.sources.iter_mut().for_each(|source| source.url = "https://a.example/ə?a=1&b=2".to_owned());
    let readings = Readings::whole(&document);
    let text = svg(&readings, &Request::new(&readings, Figure::Sheet));
    assert!(text.contains("<a href=\"https://a.example/%C9%99?a=1&amp;b=2\">"), "{text}");
}

#[test]
fn the_sheet_shows_the_chart_that_was_chosen() {
    let readings = Readings::whole(&examples::load("trilateral-2021").unwrap());
    for view in figure::ChartView::TABS {
        let request = Request { chart: view, ..Request::new(&readings, Figure::Sheet) };
        let said = read("sheet", &svg(&readings, &request));
        let title = figure::chart(view, &readings.scenarios(), &request.units).y_title;
        assert!(said.contains(&title), "{view:?}: {said:?}");
        let heading = figure::subtitle(view, readings.shown().projection.days);
        assert!(said.contains(&heading), "{view:?}: {said:?}");
    }
}

#[test]
fn letters_that_the_face_lacks_are_told() {
    let mut document = examples::load("trilateral-2021").unwrap();
    let blank = |document: &Agreement| {
        let readings = Readings::whole(document);
        Wording::of(&readings, &Request::new(&readings, Figure::Flow)).blank()
    };
    assert_eq!(blank(&document), None);
    document.title = "Azərbaycan ₼ → $ Россия\u{1}".to_owned();
    assert_eq!(blank(&document), None);
    document.title = "Gas گاز".to_owned();
    let said = blank(&document).unwrap();
    assert!(said.starts_with("The figure's letters lack گ ا ز, which stay blank."), "{said}");
}
