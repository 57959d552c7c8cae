//! What will be written, seen before: the picture at its true proportions, the first rows of data, the words of a pack.
//! Made on a worker; what was made from older choices is replaced as soon as the newer is there.

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use eframe::egui::{self, Color32, ColorImage, Rect, Role, Sense, Stroke, TextureHandle, TextureOptions, Ui, vec2};

use super::super::window_part::WindowPart;
use super::super::{theme, widgets};
use gasswap_figures::export::caption::Caption;
use gasswap_figures::export::{self, Format, Length, Look, Readings, Request, pack, table};

/// Rows of data that are shown.
const ROWS: usize = 40;

/// From what a preview was made.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    request: Request,
    format: Option<Format>,
    /// Pixels across and down of a picture.
    pixels: [u32; 2],
    /// Which page of a PDF.
    page: usize,
}

/// What a worker made.
#[derive(Debug)]
enum Made {
    Picture { image: ColorImage, page: usize, pages: usize },
    Table { rows: Vec<Vec<String>>, all: usize },
    Words { files: Vec<&'static str>, caption: String },
    Problem(String),
}

/// What is shown.
enum Shown {
    Picture { texture: TextureHandle, page: usize, pages: usize },
    Table { rows: Vec<Vec<String>>, all: usize },
    Words { files: Vec<&'static str>, caption: String },
    Problem(String),
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Picture { .. } => "Picture",
            Self::Table { .. } => "Table",
            Self::Words { .. } => "Words",
            Self::Problem(_) => "Problem",
        })
    }
}

/// The preview.
#[derive(Debug, Default)]
pub(super) struct Preview {
    shown: Option<(Key, Shown)>,
    making: Option<(Key, Receiver<Made>)>,
    /// The page of a PDF that is looked at.
    page: usize,
}

impl Preview {
    /// Draws what is there, and has a worker make what is not.
    pub(super) fn show(&mut self, ui: &mut Ui, readings: &Arc<Readings>, request: &Request, format: Option<Format>) {
        let (room, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
        let picture = matches!(format, Some(Format::Svg | Format::Png | Format::Pdf));
        ui.painter().rect_filled(room, 8.0, theme::colors(ui).quiet);
        let frame = fitted(room.shrink(18.0).with_max_y(room.bottom() - 34.0), request);
        let scale = ui.pixels_per_point();
        let pixels = [frame.width(), frame.height()].map(|side| (side * scale).round().clamp(16.0, 4000.0) as u32);
        // Whether it carries the agreement is not seen, and would make it no different.
        let request = Request { carries: false, ..request.clone() };
        let page = if format == Some(Format::Pdf) { self.page } else { 0 };
        let key = Key { request, format, pixels: if picture { pixels } else { [0, 0] }, page };
        self.receive(ui.ctx());
        let is_new = self.shown.as_ref().is_none_or(|(shown, _)| *shown != key);
        if is_new && self.making.is_none() {
            self.make(ui.ctx(), readings, key);
        }
        match &self.shown {
            Some((made, Shown::Picture { texture, page, pages })) if picture => {
                let frame = fitted(room.shrink(18.0).with_max_y(room.bottom() - 34.0), &made.request);
                paint(ui, frame, texture, &made.request);
                below(ui, room, &made.request, frame);
                if *pages > 1 {
                    self.page = turned(ui, room, *page, *pages);
                }
            }
            Some((_, Shown::Table { rows, all })) if !picture => rows_of(ui, room, rows, *all),
            Some((_, Shown::Words { files, caption })) if !picture => words(ui, room, files, caption),
            Some((made, Shown::Problem(problem))) if made.format == format => {
                let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room.shrink(24.0)));
                inner.colored_label(theme::colors(ui).error, problem);
            }
            _ => waiting(ui, room),
        }
    }

    fn receive(&mut self, ctx: &egui::Context) {
        let Some((_, reply)) = &self.making else { return };
        let made = match reply.try_recv() {
            Ok(made) => made,
            Err(mpsc::TryRecvError::Empty) => {
                ctx.request_repaint_after(std::time::Duration::from_millis(60));
                return;
            }
            Err(mpsc::TryRecvError::Disconnected) => Made::Problem("The preview could not be made.".to_owned()),
        };
        let Some((key, _)) = self.making.take() else { return };
        let shown = match made {
            Made::Picture { image, page, pages } => {
                let texture = ctx.load_texture("export preview", image, TextureOptions::LINEAR);
                Shown::Picture { texture, page, pages }
            }
            Made::Table { rows, all } => Shown::Table { rows, all },
            Made::Words { files, caption } => Shown::Words { files, caption },
            Made::Problem(problem) => Shown::Problem(problem),
        };
        self.shown = Some((key, shown));
    }

    fn make(&mut self, ctx: &egui::Context, readings: &Arc<Readings>, key: Key) {
        let (send, reply) = mpsc::channel();
        let (readings, wanted, ctx) = (Arc::clone(readings), key.clone(), ctx.clone());
        std::thread::spawn(move || {
            // The dialog may have been put away meanwhile.
            let _ = send.send(make(&readings, &wanted));
            ctx.request_repaint();
        });
        self.making = Some((key, reply));
    }
}

fn make(readings: &Readings, key: &Key) -> Made {
    let problem = |error: export::ExportError| Made::Problem(super::job::sentence(&error));
    match key.format {
        None => Made::Words {
            files: pack::parts(&key.request).iter().map(|part| part.name).collect(),
            caption: Caption::of(readings, &key.request).text(),
        },
        Some(Format::Csv | Format::Xlsx) => match table::preview(readings, &key.request, ROWS) {
            Ok((rows, all)) => Made::Table { rows, all },
            Err(error) => problem(error),
        },
        Some(format) => {
            let made = match format {
                Format::Pdf => export::page_picture(readings, &key.request, key.page, key.pixels)
                    .map(|made| (made.rgba, made.page, made.pages)),
                _ => export::picture(readings, &key.request, key.pixels).map(|rgba| (rgba, 0, 1)),
            };
            let size = key.pixels.map(|side| side as usize);
            match made {
                Ok((rgba, page, pages)) => {
                    Made::Picture { image: ColorImage::from_rgba_unmultiplied(size, &rgba), page, pages }
                }
                Err(error) => problem(error),
            }
        }
    }
}

/// Which of several pages is shown, with the buttons that turn them; the page that is wanted then.
fn turned(ui: &mut Ui, room: Rect, page: usize, pages: usize) -> usize {
    let place = Rect::from_min_max(room.left_bottom() + vec2(14.0, -28.0), room.left_bottom() + vec2(220.0, -4.0));
    let mut inner =
        ui.new_child(egui::UiBuilder::new().max_rect(place).layout(egui::Layout::left_to_right(egui::Align::Center)));
    let mut wanted = page;
    for (sign, name, there, to) in
        [("‹", "Page before", page > 0, page.saturating_sub(1)), ("›", "Page after", page + 1 < pages, page + 1)]
    {
        let button = inner.add_enabled(there, egui::Button::new(sign).small());
        widgets::describe(&button, Role::Button, name, "");
        if button.clicked() {
            wanted = to;
        }
    }
    inner.label(theme::muted(&inner, format!("page {} of {pages}", page + 1)));
    wanted
}

/// The largest rectangle of the figure's proportions in the middle of a room.
fn fitted(room: Rect, request: &Request) -> Rect {
    let (width, height) = (request.size.width.max(1.0) as f32, request.size.height.max(1.0) as f32);
    let zoom = (room.width() / width).min(room.height() / height).max(0.0);
    Rect::from_center_size(room.center(), vec2(width * zoom, height * zoom))
}

fn paint(ui: &Ui, frame: Rect, texture: &TextureHandle, request: &Request) {
    let painter = ui.painter();
    if request.look == Look::Transparent {
        checkers(ui, frame);
    }
    let uv = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
    painter.image(texture.id(), frame, uv, Color32::WHITE);
    painter.rect_stroke(frame, 0.0, Stroke::new(1.0, theme::colors(ui).line), egui::StrokeKind::Outside);
    let response = ui.interact(frame, ui.scope_id().with(WindowPart::ExportPicture), Sense::hover());
    widgets::describe(&response, Role::Image, "Preview", &format!("The {} as it will be written", request.figure));
}

/// The ground that stands for nothing: the figure is dark ink, so it is light in both looks of the window.
fn checkers(ui: &Ui, frame: Rect) {
    const SIDE: f32 = 8.0;
    let painter = ui.painter().with_clip_rect(frame.intersect(ui.clip_rect()));
    painter.rect_filled(frame, 0.0, Color32::WHITE);
    let (columns, rows) = ((frame.width() / SIDE).ceil() as usize, (frame.height() / SIDE).ceil() as usize);
    for row in 0..rows {
        for column in (row % 2..columns).step_by(2) {
            let corner = frame.min + vec2(column as f32, row as f32) * SIDE;
            painter.rect_filled(Rect::from_min_size(corner, vec2(SIDE, SIDE)), 0.0, Color32::from_gray(232));
        }
    }
}

/// The figure's size, and how large it is shown.
fn below(ui: &Ui, room: Rect, request: &Request, frame: Rect) {
    let size = &request.size;
    let (unit, full) = match size.unit {
        Length::Pixels => ("px", size.width),
        Length::Millimetres => ("mm", size.width * 96.0 / 25.4),
    };
    let percent = f64::from(frame.width()) / full.max(1.0) * 100.0;
    let (width, height) = (widgets::plain(size.width), widgets::plain(size.height));
    let text = format!("{width} × {height} {unit}, shown at {percent:.0} %");
    let at = egui::pos2(room.center().x, room.bottom() - 16.0);
    ui.painter().text(at, egui::Align2::CENTER_CENTER, text, theme::regular(theme::SMALL), theme::colors(ui).muted);
}

fn waiting(ui: &Ui, room: Rect) {
    let color = theme::colors(ui).muted;
    ui.painter().text(room.center(), egui::Align2::CENTER_CENTER, "Drawing…", theme::regular(theme::BODY), color);
}

/// The first rows of a table.
fn rows_of(ui: &mut Ui, room: Rect, rows: &[Vec<String>], all: usize) {
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room.shrink(14.0)));
    egui::ScrollArea::both().id_salt(WindowPart::ExportRows).auto_shrink(false).show(&mut inner, |ui| {
        egui::Grid::new(WindowPart::ExportRows).spacing([18.0, 4.0]).show(ui, |ui| {
            for (index, row) in rows.iter().enumerate() {
                for cell in row {
                    if index == 0 {
                        ui.scope(|ui| {
                            ui.set_max_width(150.0);
                            ui.add(egui::Label::new(theme::muted(ui, cell.clone())).wrap());
                        });
                    } else if cell.replace(',', ".").parse::<f64>().is_ok() {
                        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.label(cell.as_str()));
                    } else {
                        ui.label(cell.as_str());
                    }
                }
                ui.end_row();
            }
        });
        if all > rows.len() {
            ui.label(theme::muted(ui, format!("… {} rows in all", all - 1)));
        }
    });
}

/// The files of a pack and its caption.
fn words(ui: &mut Ui, room: Rect, files: &[&'static str], caption: &str) {
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room.shrink(24.0)));
    egui::ScrollArea::vertical().id_salt(WindowPart::ExportWords).auto_shrink(false).show(&mut inner, |ui| {
        ui.label(theme::strong("A folder with"));
        ui.label(files.join(", "));
        ui.add_space(theme::BREAK);
        ui.label(theme::strong("The caption"));
        ui.label(caption);
    });
}
