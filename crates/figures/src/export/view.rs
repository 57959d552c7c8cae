//! The view that a figure carries, so that the window opens it as it was; written as RON beside the agreement. Draws nothing.

use serde::{Deserialize, Serialize};

use super::{Figure, Readings, Request};
use crate::figure::{self, Units};
use crate::geo::camera::Camera;
use crate::geo::input::Options;
use gasswap_core::agreement::{CubicMetre, Day};
use gasswap_core::store;
use gasswap_core::units::RateUnit;

/// What was looked at when a figure was made. Fields that are missing or unknown do not keep it from being read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CarriedView {
    /// The figure's name.
    pub figure: String,
    /// The view of the chart on a sheet, by its figure's name; `None`: that of the figure, or the flow.
    #[serde(default)]
    pub chart: Option<String>,
    /// The day of the map.
    pub day: Day,
    /// The unit of rates.
    #[serde(default)]
    pub rate: RateUnit,
    /// The cubic metre shown.
    pub cubic_metre: CubicMetre,
    /// The variant that is shown; `None`: the base.
    #[serde(default)]
    pub variant: Option<String>,
    /// Variants beside it.
    #[serde(default)]
    pub beside: Vec<String>,
    /// The days the chart shows, as day numbers; `None`: all.
    #[serde(default)]
    pub range: Option<[f64; 2]>,
    /// The values the chart shows, in the unit shown; `None`: all.
    #[serde(default)]
    pub values: Option<[f64; 2]>,
    /// Keys of lines that are switched off.
    #[serde(default)]
    pub hidden: Vec<String>,
    /// The map's camera; `None`: the whole agreement.
    #[serde(default)]
    pub camera: Option<CameraView>,
    /// The schematic stands for the map.
    #[serde(default)]
    pub schematic: bool,
    /// The map shows pipelines.
    #[serde(default = "yes")]
    pub pipelines: bool,
    /// The map shows lines in dispute.
    #[serde(default = "yes")]
    pub disputed: bool,
    /// The map shows the link through the swapper.
    #[serde(default)]
    pub notional_link: bool,
    /// Language of the map's names; `None`: English.
    #[serde(default)]
    pub language: Option<String>,
}

const fn yes() -> bool {
    true
}

/// Where the map was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CameraView {
    /// The projected position in the middle.
    pub center: [f64; 2],
    /// Pixels per projected unit …
    pub scale: f64,
    /// … in a picture of this width and height.
    pub size: [f64; 2],
}

impl CarriedView {
    /// What a request shows.
    #[must_use]
    pub fn of(readings: &Readings, request: &Request) -> Self {
        let scenarios = readings.scenarios();
        let is_variant = |name: &&str| readings.document().variants.iter().any(|variant| variant.name == **name);
        let names = scenarios.iter().skip(1).filter_map(|scenario| scenario.name).filter(is_variant);
        Self {
            figure: request.figure.name().to_owned(),
            chart: request.figure.view().is_none().then(|| Figure::from(request.chart).name().to_owned()),
            day: request.day,
            rate: request.units.rate,
            cubic_metre: request.units.cubic_metre,
            variant: readings.shown().name.map(str::to_owned),
            beside: names.map(str::to_owned).collect(),
            range: request.range,
            values: request.values.filter(|_| request.figure.view().is_none_or(|view| view == request.chart)),
            hidden: request.hidden.clone(),
            camera: request.camera.map(|(camera, size)| CameraView {
                center: camera.center,
                scale: camera.scale,
                size,
            }),
            schematic: request.schematic,
            pipelines: request.map.pipelines,
            disputed: request.map.disputed,
            notional_link: request.map.notional_link,
            language: request.map.language.clone(),
        }
    }

    /// The view as RON.
    #[must_use]
    pub fn write(&self) -> String {
        store::write_value(self)
    }

    /// The view of a text, `None` if it holds none. Numbers that are no numbers are left out.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut view: Self = store::read_value(text)?;
        let number = |value: &f64| value.is_finite();
        view.range = view.range.filter(|range| range.iter().all(number) && range[0] < range[1]);
        view.values = view.values.filter(|values| values.iter().all(number) && values[0] < values[1]);
        view.camera = view.camera.filter(|camera| {
            let sizes = [camera.scale, camera.size[0], camera.size[1]];
            camera.center.iter().all(number) && sizes.iter().all(|size| number(size) && *size > 0.0)
        });
        let metre = view.cubic_metre;
        let possible = metre.temperature_c.is_finite() && metre.temperature_c >= -200.0;
        let sound = possible && metre.pressure_kpa.is_finite() && metre.pressure_kpa > 0.0;
        (sound && view.day != Day::INVALID).then_some(view)
    }

    /// The figure, `None` where this program has no such figure.
    #[must_use]
    pub fn figure(&self) -> Option<Figure> {
        Figure::ALL.into_iter().find(|figure| figure.name() == self.figure)
    }

    /// The view of its chart, `None` where it names none that this program has.
    #[must_use]
    pub fn chart(&self) -> Option<figure::ChartView> {
        let named = |name: &str| Figure::ALL.into_iter().find(|figure| figure.name() == name);
        self.figure()?.view().or_else(|| named(self.chart.as_deref()?)?.view())
    }

    /// The readings that it draws.
    #[must_use]
    pub fn readings(&self, document: &gasswap_core::agreement::Agreement) -> Readings {
        if self.beside.is_empty() && self.variant.is_some() {
            return Readings::alone(document, self.variant.as_deref());
        }
        Readings::new(document, self.variant.as_deref(), &self.beside)
    }

    /// A request with this view in place of its own.
    #[must_use]
    pub fn applied(&self, request: Request, readings: &Readings) -> Request {
        let days = readings.shown().projection.days;
        Request {
            units: Units { rate: self.rate, cubic_metre: self.cubic_metre },
            day: self.day.clamp(days.from, days.to.max(days.from)),
            chart: self.chart().unwrap_or(request.chart),
            range: self.range,
            values: self.values,
            hidden: self.hidden.clone(),
            camera: self.camera.map(|view| (Camera { center: view.center, scale: view.scale }, view.size)),
            schematic: self.schematic,
            map: Options {
                pipelines: self.pipelines,
                disputed: self.disputed,
                notional_link: self.notional_link,
                language: self.language.clone(),
                ..request.map
            },
            ..request
        }
    }
}
