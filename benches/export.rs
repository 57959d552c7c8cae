//! How long a figure takes: the sheet as a PNG of 1600 × 900 pixels (250 ms at most), the chart as SVG (10 ms at most).
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a bench may fail so; its macros make undocumented items"
)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gasswap::examples;
use gasswap_figures::export::{Figure, Format, Readings, Request, Size, render};

fn exports(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("export");
    group.sample_size(20);
    for name in ["trilateral-2021", "trilateral-as-delivered"] {
        let readings = Readings::whole(&examples::load(name).expect("a bundled agreement"));
        for (figure, format) in [
            (Figure::Sheet, Format::Png),
            (Figure::Sheet, Format::Pdf),
            (Figure::Map, Format::Svg),
            (Figure::Flow, Format::Svg),
        ] {
            let request = Request { size: Size::SLIDE, ..Request::new(&readings, figure) };
            group.bench_function(format!("{name}, {figure}.{}", format.ending()), |bencher| {
                bencher.iter(|| black_box(render(&readings, &request, format).expect("a figure")));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, exports);
criterion_main!(benches);
