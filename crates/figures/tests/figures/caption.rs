//! The caption and alternative texts of every bundled agreement, their numbers worked out again from the projection.
//! Knows no window.

use crate::examples;
use gasswap_core::agreement::{Agreement, Side};
use gasswap_core::projection::{LimitedBy, Projection};
use gasswap_figures::export::caption::Caption;
use gasswap_figures::export::{Figure, Readings, Request, pack};
use gasswap_figures::figure::figures;

fn saves() -> Vec<(&'static str, Agreement)> {
    examples::ALL.iter().map(|example| (example.name, examples::load(example.name).unwrap())).collect()
}

fn caption(agreement: &Agreement, variant: Option<&str>) -> (Caption, Projection) {
    let readings = Readings::alone(agreement, variant);
    let caption = Caption::of(&readings, &Request::new(&readings, Figure::Flow));
    (caption, readings.shown().projection.clone())
}

fn plain(text: &str) -> String {
    text.replace('\u{202f}', " ")
}

/// A day's number of billion cubic metres over the whole term, as the caption writes it.
fn bcm(days: impl Iterator<Item = f64>) -> String {
    figures(days.sum::<f64>() / 1000.0)
}

#[test]
fn the_numbers_of_a_caption_are_those_of_the_projection() {
    for (name, agreement) in saves() {
        let variants = agreement.variants.iter().map(|variant| Some(variant.name.as_str()));
        for variant in std::iter::once(None).chain(variants) {
            let (caption, projection) = caption(&agreement, variant);
            let text = plain(&caption.text());
            let received = bcm(projection.receipts.iter().flat_map(|leg| leg.flow.iter().copied()));
            let redelivered = bcm(projection.redeliveries.iter().flat_map(|leg| leg.flow.iter().copied()));
            let retained = bcm(projection.retained.iter().copied());
            for part in [
                format!("{received} bcm received, {retained} bcm retained by"),
                format!("and {redelivered} bcm redelivered"),
                format!("from {}", projection.days.from.long()),
                format!("to {}", projection.days.to.long()),
            ] {
                assert!(text.contains(&plain(&part)), "{name}: “{part}” is not in\n{text}");
            }
            for leg in projection.legs() {
                let flowing = leg.flow.iter().filter(|flow| **flow > 1e-9);
                let least = flowing.clone().copied().fold(f64::INFINITY, f64::min);
                let most = flowing.copied().fold(0.0, f64::max);
                let range = if figures(least) == figures(most) {
                    figures(most)
                } else {
                    format!("{} to {}", figures(least), figures(most))
                };
                assert!(
                    text.contains(&plain(&format!("{range} million cubic metres a day"))),
                    "{name}: {range}\n{text}"
                );
                let bound = |limit: LimitedBy| leg.limited_by.iter().filter(|by| **by == limit).count();
                for limit in [LimitedBy::DailyMaximum, LimitedBy::Capacity, LimitedBy::Suspended] {
                    let days =
                        format!("on {} of {} days", figures(bound(limit) as f64), figures(projection.len() as f64));
                    assert!(bound(limit) == 0 || text.contains(&plain(&days)), "{name}: {days}\n{text}");
                }
            }
            let nothing = projection.legs().all(|leg| leg.limited_by.iter().all(|by| *by == LimitedBy::Nothing));
            let says = text.contains("No limit binds") || text.contains("No limit cuts what flows");
            assert_eq!(says, nothing, "{name}: {text}");
        }
    }
}

#[test]
fn a_caption_worked_out_by_hand() {
    // 4.5 × 444 days + 7.5 × 286 days = 1,998 + 2,145 = 4,143 mcm, a fifth of it kept; nothing from 2024 on.
    let (caption, _) = caption(&examples::load("trilateral-as-delivered").unwrap(), None);
    let text = plain(&caption.text());
    for part in [
        "Turkmenistan hands Iran, at Sarakhs, 4.5 to 7.5 million cubic metres a day on 730 of 1 540 days",
        "4.14 bcm received, 0.829 bcm retained by Iran and 3.31 bcm redelivered; 0 mcm is still owed",
        "Iran keeps 20 % of receipts",
        "eceipts at Sarakhs are suspended on 810 of 1 540 days, 1 January 2024 to 20 March 2026",
        "Assumed is “2023” from 21 March 2023 (7.5 mcm/d)",
        "Source",
    ] {
        assert!(text.contains(part), "“{part}” is not in\n{text}");
    }
}

#[test]
fn alternative_texts_name_every_leg_and_the_day() {
    for (name, agreement) in saves() {
        let (caption, projection) = caption(&agreement, None);
        let day = gasswap_figures::figure::opening_day(&projection);
        assert!(caption.map.contains(&day.long()), "{name}: {}", caption.map);
        // The year's volume on the sheet, added up again from the days.
        let year = projection.year_of(day).unwrap();
        let days = year.span.iter().filter_map(|day| projection.index(day));
        let received: f64 = days.flat_map(|at| projection.receipts.iter().map(move |leg| leg.flow[at])).sum();
        let received = format!("{} bcm received", figures(received / 1000.0));
        assert!(caption.sheet.contains(&received), "{name}: {received} is not in {}", caption.sheet);
        for (side, leg) in agreement.legs() {
            let point = agreement.point_name(&leg.point);
            let word = if side == Side::Receipt { "Received at" } else { "Redelivered at" };
            assert!(caption.chart.contains(&format!("{word} {point}")), "{name}: {}", caption.chart);
            assert!(caption.map.contains(point), "{name}: {}", caption.map);
        }
    }
}

#[test]
fn the_markdown_of_a_hostile_title_holds_no_markup() {
    let mut agreement = examples::load("trilateral-2021").unwrap();
    agreement.title = "<script>alert(1)</script> & &lt; *bold* [x](y)\n# head\u{1b}".to_owned();
    let (caption, _) = caption(&agreement, None);
    let text = caption.markdown(["chart.svg", "map.svg", "sheet.pdf"]);
    let title = "# &lt;script\\>alert(1)&lt;/script\\> &amp; &amp;lt; \\*bold\\* \\[x\\](y) \\# head";
    assert!(text.starts_with(title), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with('#')).count(), 3, "{text}");
}

#[test]
fn a_caption_that_is_pasted_into_a_spreadsheet_is_no_formula() {
    for title in ["=1+1", "  +1", "-1", "@SUM(A1)", "\t=1"] {
        let mut agreement = examples::load("trilateral-2021").unwrap();
        agreement.title = title.to_owned();
        let text = caption(&agreement, None).0.text();
        assert!(text.starts_with(&format!("“{}”. ", title.trim())), "{text}");
    }
}

#[test]
fn a_pack_holds_every_part_with_something_in_it() {
    for (name, agreement) in saves() {
        let readings = Readings::whole(&agreement);
        let parts = pack::parts(&Request::new(&readings, Figure::Flow));
        let names: Vec<&str> = parts.iter().map(|part| part.name).collect();
        for wanted in [
            "sheet.pdf",
            "sheet.png",
            "chart.svg",
            "chart.png",
            "map.svg",
            "map.png",
            "data.xlsx",
            "data.csv",
            "sources.csv",
            "caption.md",
        ] {
            assert!(names.contains(&wanted), "{wanted} is not in {names:?}");
        }
        // Pictures take their time: of the other agreements only what is not tested elsewhere.
        let first = name == examples::ALL[0].name;
        for part in parts.iter().filter(|part| first || !part.name.ends_with(".png") && !part.name.ends_with(".svg")) {
            let bytes = part.bytes(&readings).unwrap();
            let start = match part.name.rsplit('.').next() {
                Some("svg") => &b"<svg"[..],
                Some("png") => b"\x89PNG",
                Some("pdf") => b"%PDF",
                Some("xlsx") => b"PK",
                Some("md") => b"# ",
                _ => b"",
            };
            assert!(bytes.starts_with(start) && bytes.len() > 200, "{name} {}", part.name);
            if part.name.ends_with(".md") {
                assert_eq!(bytes, part.bytes(&readings).unwrap(), "{name}");
            }
        }
    }
}
