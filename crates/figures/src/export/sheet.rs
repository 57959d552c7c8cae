//! The sheet: an agreement on one page with title, key numbers, map, chart, contract years, findings and sources; what is
//! too long goes on overleaf. Works no number out.

mod columns;
mod content;

use crate::figure::{self, elide};
use crate::geo::Rect;
use crate::lettering::{Weight, measure};
use crate::palette::Palette;
use gasswap_core::agreement::Role;

use super::page::{Sizes, wrap};
use super::svg::{Align, Drawing, Page, Style, TextStyle};
use super::{ExportError, Look, Readings, Request, Wording, chart, place};
use columns::{Heading, Rest};

/// The height of a page in the sheet's own units; its width follows from the size asked for.
const HEIGHT: f64 = 794.0;

/// The least width of a page in the sheet's own units, that of A4 upright; a narrower page is set higher.
const WIDTH: f64 = 1000.0;

/// Between the page's edge and everything on it.
const MARGIN: f64 = 40.0;

/// Between columns.
const GUTTER: f64 = 26.0;

/// More pages than this are not made.
const MOST_PAGES: usize = 40;

/// The pages, as large as the request's drawing units.
///
/// # Errors
/// When the bundled map cannot be read.
pub(super) fn pages(readings: &Readings, request: &Request, overleaf: bool) -> Result<Vec<Drawing>, ExportError> {
    let asked = request.size.units();
    let zoom = (asked[1] / HEIGHT).min(asked[0] / WIDTH);
    let sheet = Sheet {
        readings,
        request,
        wording: Wording::of(readings, request),
        drawn: figure::chart(request.view(), &readings.scenarios(), &request.units),
        palette: request.look.palette(),
        size: asked.map(|side| side / zoom),
        zoom,
    };
    let column = (sheet.width() - 2.0 * GUTTER) / 3.0;
    let mut rests = content::sections(readings, request, &sheet.drawn.sources, column, overleaf).map(Rest::of);
    let mut pages = vec![sheet.first(&mut rests, overleaf)?];
    while overleaf && pages.len() < MOST_PAGES && rests.iter().any(|rest| !rest.is_done()) {
        pages.push(sheet.next(&mut rests, pages.len() + 1));
    }
    Ok(pages)
}

/// What all pages share.
struct Sheet<'a> {
    readings: &'a Readings,
    request: &'a Request,
    wording: Wording,
    drawn: figure::Chart,
    palette: Palette,
    /// In the sheet's own units.
    size: [f64; 2],
    zoom: f64,
}

/// Map and chart of the first page, laid out.
struct Laid<'a> {
    room: Rect,
    place: place::DayPicture<'a>,
    chart: chart::Layout,
    /// The lines at the foot.
    foot: Vec<String>,
}

impl Sheet<'_> {
    fn width(&self) -> f64 {
        self.size[0] - 2.0 * MARGIN
    }

    fn open(&self) -> Page {
        let mut page = Page::new(self.size[0], self.size[1], self.zoom);
        let shown = self.readings.shown();
        let summary = figure::summary(shown.agreement, shown.projection, &self.request.units);
        page.describe(&self.wording.title, &summary);
        if self.request.look != Look::Transparent {
            page.rect([0.0, 0.0, self.size[0], self.size[1]], 0.0, &Style::fill(self.palette.background));
        }
        page
    }

    fn heading(&self) -> Heading {
        let Palette { text, muted, grid, .. } = self.palette;
        Heading { size: 11.0, text, muted, rule: grid.mix(muted, 0.3) }
    }

    fn first(&self, rests: &mut [Rest; 3], overleaf: bool) -> Result<Drawing, ExportError> {
        let mut page = self.open();
        let top = self.head(&mut page);
        let top = self.key_numbers(&mut page, top);
        let laid = self.laid(top)?;
        self.pictures(&mut page, &laid)?;
        self.foot(&mut page, &laid.foot, None);
        let (bottom, end) = (laid.room.max[1], self.foot_top(laid.foot.len()));
        page.open("texts");
        let column = (self.width() - 2.0 * GUTTER) / 3.0;
        let heading = self.heading();
        for (index, rest) in rests.iter_mut().enumerate() {
            let x = MARGIN + (column + GUTTER) * index as f64;
            let more = |left: usize| {
                let of = if overleaf { "" } else { " of the PDF" };
                format!("{left} more on page 2{of}")
            };
            rest.set(&mut page, [x, bottom + 16.0, column, end], &heading, Some(&more));
        }
        page.close();
        Ok(page.drawing())
    }

    /// A page of what is left, set in columns one after the other.
    fn next(&self, rests: &mut [Rest; 3], number: usize) -> Drawing {
        let mut page = self.open();
        page.open("head");
        let title = elide(&self.wording.title, 14.0, Weight::SemiBold, self.width() - 60.0);
        page.text(&title, [MARGIN, MARGIN + 10.0], &TextStyle::new(14.0, self.palette.text).semibold());
        page.close();
        let foot = vec![self.wording.made.clone()];
        self.foot(&mut page, &foot, Some(number));
        let end = self.foot_top(1);
        let column = (self.width() - 2.0 * GUTTER) / 3.0;
        let heading = self.heading();
        let top = MARGIN + 30.0;
        let (mut index, mut y) = (0, top);
        page.open("texts");
        for rest in rests.iter_mut() {
            while !rest.is_done() && index < 3 {
                let x = MARGIN + (column + GUTTER) * index as f64;
                let reached = rest.set(&mut page, [x, y, column, end], &heading, None);
                if rest.is_done() {
                    y = reached + 18.0;
                } else {
                    if reached <= y && y <= top {
                        rest.skip();
                    }
                    (index, y) = (index + 1, top);
                }
            }
        }
        page.close();
        page.drawing()
    }

    /// Title, subtitle and who is who; returns where the rest begins.
    fn head(&self, page: &mut Page) -> f64 {
        let Palette { text, muted, .. } = self.palette;
        page.open("head");
        let mut y = MARGIN - 8.0;
        for line in wrap(&self.wording.title, 25.0, Weight::SemiBold, self.width(), 2) {
            y += 29.0;
            page.text(&line, [MARGIN, y], &TextStyle::new(25.0, text).semibold());
        }
        for line in wrap(&self.wording.subtitle, 12.5, Weight::Regular, self.width(), 2) {
            y += 18.0;
            page.text(&line, [MARGIN, y], &TextStyle::new(12.5, muted));
        }
        page.close();
        y + 16.0
    }

    /// What flowed in the contract year of the map's day, and who is who; returns where the rest begins.
    fn key_numbers(&self, page: &mut Page, top: f64) -> f64 {
        let base = self.readings.shown();
        let day = self.request.day;
        let years = &base.projection.years;
        let Some(year) = years.iter().find(|year| year.span.contains(day)).or_else(|| years.first()) else {
            return top;
        };
        let Palette { text, muted, grid, .. } = self.palette;
        page.open("key-numbers");
        page.lines([[[MARGIN, top], [MARGIN + self.width(), top]].as_slice()], &Style::line(grid.mix(muted, 0.3), 1.0));
        let numbers = figure::key_numbers(base.agreement, year, &self.request.units);
        let label = format!("Contract year {}", figure::year_name(base.agreement, year));
        let room = self.width() * 0.72;
        let step = room / (numbers.len() as f64 + 0.55);
        page.text(&label, [MARGIN, top + 23.0], &TextStyle::new(11.0, muted).semibold());
        for (index, number) in numbers.iter().enumerate() {
            let x = MARGIN + step * (index as f64 + 0.72);
            page.text(&number.value, [x, top + 28.0], &TextStyle::new(22.0, text).semibold());
            let after = x + measure(&number.value, 22.0, Weight::SemiBold) + 5.0;
            page.text(&number.unit, [after, top + 28.0], &TextStyle::new(11.0, muted));
            let label = elide(&number.label, 10.0, Weight::Regular, step - 8.0);
            page.text(&label, [x, top + 43.0], &TextStyle::new(10.0, muted));
        }
        self.parties(page, top);
        page.close();
        top + 58.0
    }

    /// The parties with their colors, on the right of the key numbers.
    fn parties(&self, page: &mut Page, top: f64) {
        let agreement = self.readings.document();
        let Palette { text, muted, .. } = self.palette;
        let right = MARGIN + self.width();
        let shown: Vec<_> = agreement.parties.iter().take(6).collect();
        let rows = shown.len().div_ceil(if shown.len() > 3 { 2 } else { 1 });
        for (index, party) in shown.iter().enumerate() {
            let (row, column) = (index % rows.max(1), index / rows.max(1));
            let columns = shown.len().div_ceil(rows.max(1));
            let width = self.width() * 0.25 / columns as f64;
            let x = right - width * (columns - column) as f64;
            let y = top + 16.0 + 15.0 * row as f64;
            let color = self.palette.party(figure::party_color(agreement, &party.id));
            page.circle([x + 4.0, y - 3.6], 4.0, &Style::fill(color));
            let role = match party.role {
                Role::Supplier => "supplier",
                Role::Swapper => "swapper",
                Role::Offtaker => "offtaker",
                Role::Trader => "trader",
            };
            let name = elide(&party.name, 10.5, Weight::SemiBold, width - 16.0);
            page.text(&name, [x + 13.0, y], &TextStyle::new(10.5, text).semibold());
            let after = x + 13.0 + measure(&name, 10.5, Weight::SemiBold) + 5.0;
            if after + measure(role, 10.0, Weight::Regular) < x + width {
                page.text(role, [after, y], &TextStyle::new(10.0, muted));
            }
        }
    }

    /// Lays map and chart out: what they leave unsaid is told at the foot.
    fn laid(&self, top: f64) -> Result<Laid<'_>, ExportError> {
        let height = (self.size[1] - top) * 0.52;
        let room = Rect { min: [MARGIN, top], max: [MARGIN + self.width(), top + height] };
        let drawn = &self.drawn;
        let chart = chart::Layout::settled(drawn, self.request, self.chart_room(room), Self::sizes());
        let place = place::DayPicture::of(self.readings, self.request);
        let note = chart::note(drawn, &self.wording, self.request, &chart.counted(), false);
        let small = |text: &str, most: usize| wrap(text, 8.5, Weight::Regular, self.width(), most);
        let mut foot = small(&note, 3);
        foot.extend(small(&self.wording.source, 2));
        let made = format!("{} {}", self.wording.made_sentence(), place.credit()?);
        foot.extend(small(&made, 2));
        Ok(Laid { room, place, chart, foot })
    }

    const fn sizes() -> Sizes {
        Sizes { margin: 0.0, title: 18.0, subtitle: 12.0, body: 10.0, small: 9.0 }
    }

    fn map_width(&self) -> f64 {
        (self.width() - GUTTER) * 0.45
    }

    fn chart_room(&self, room: Rect) -> Rect {
        Rect { min: [room.min[0] + self.map_width() + GUTTER, room.min[1] + 18.0], max: room.max }
    }

    /// Map and chart side by side.
    fn pictures(&self, page: &mut Page, laid: &Laid<'_>) -> Result<(), ExportError> {
        let (text, room) = (self.palette.text, laid.room);
        let heading = |page: &mut Page, words: &str, [x, width]: [f64; 2]| {
            let words = elide(words, 11.0, Weight::SemiBold, width);
            page.text(&words, [x, room.min[1] + 11.0], &TextStyle::new(11.0, text).semibold());
        };
        let map = Rect { min: [room.min[0], room.min[1] + 18.0], max: [room.min[0] + self.map_width(), room.max[1]] };
        let day = self.request.day.long();
        heading(page, &format!("What flows on {day}"), [map.min[0], map.width()]);
        laid.place.draw(page, map, &self.palette)?;
        let right = self.chart_room(room);
        let told = Wording::subtitle_of(self.readings, self.request, self.request.view());
        heading(page, &told, [right.min[0], right.width()]);
        page.open("chart");
        chart::draw(page, &self.drawn, &laid.chart, self.request, &self.palette);
        page.close();
        Ok(())
    }

    fn foot_top(&self, lines: usize) -> f64 {
        self.size[1] - 0.62 * MARGIN - 12.0 * lines as f64 - 6.0
    }

    fn foot(&self, page: &mut Page, lines: &[String], number: Option<usize>) {
        page.open("foot");
        let mut y = self.size[1] - 0.62 * MARGIN;
        for line in lines.iter().rev() {
            page.text(line, [MARGIN, y], &TextStyle::new(8.5, self.palette.faint));
            y -= 12.0;
        }
        if let Some(number) = number {
            let style = TextStyle::new(8.5, self.palette.faint).aligned(Align::End);
            page.text(&format!("Page {number}"), [MARGIN + self.width(), self.size[1] - 0.62 * MARGIN], &style);
        }
        page.close();
    }
}
