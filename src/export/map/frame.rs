//! The page around a map: title, day, sources, and the room between them; knows nothing of what is drawn there.

use super::Look;
use crate::export::svg::{Align, Page, Style, TextStyle};
use crate::geo::Rect;
use crate::geo::input::SceneInput;
use crate::lettering::{self, Weight};

/// Pixels between the page's edge and what is on it.
const MARGIN: f64 = 18.0;

const SOURCE_SIZE: f64 = 8.5;

/// A page with its heading and sources, and the room between them.
pub(super) struct Frame {
    pub(super) page: Page,
    pub(super) room: Rect,
}

impl Frame {
    pub(super) fn open(input: &SceneInput, look: &Look, sources: &str) -> Self {
        // Large figures get larger letters and lines: they are laid out small and shown enlarged.
        let scale = (look.size[0] / 1067.0).min(look.size[1] / 600.0).max(1.0);
        let [width, height] = [look.size[0] / scale, look.size[1] / scale];
        let palette = &look.palette;
        let mut page = Page::new(width, height, scale);
        page.describe(&look.title, &format!("{} {}", look.subtitle, input.day));
        if !look.transparent {
            page.rect([0.0, 0.0, width, height], 0.0, &Style::fill(palette.background));
        }
        page.open("heading");
        let mut top = 12.0;
        let day_width = lettering::measure(&input.day, 12.5, Weight::SemiBold);
        let room = width - 2.0 * MARGIN;
        for (index, row) in
            lettering::rows(&look.title, (18.0, Weight::SemiBold), room - day_width - 24.0, 3).iter().enumerate()
        {
            if index == 0 {
                let style = TextStyle::new(12.5, palette.text).semibold().aligned(Align::End);
                page.text(&input.day, [width - MARGIN, top + 18.0], &style);
            }
            top += 24.0;
            page.text(row, [MARGIN, top - 6.0], &TextStyle::new(18.0, palette.text).semibold());
        }
        let day_alone = look.title.is_empty();
        let subtitle = if day_alone { format!("{} {}", look.subtitle, input.day) } else { look.subtitle.clone() };
        for row in lettering::rows(subtitle.trim(), (12.0, Weight::Regular), room, 3) {
            top += 17.0;
            page.text(&row, [MARGIN, top - 4.0], &TextStyle::new(12.0, palette.muted));
        }
        top += 8.0;
        page.close();
        page.open("sources");
        let rows = lettering::rows(sources, (SOURCE_SIZE, Weight::Regular), room, 6);
        let bottom = height - 8.0 - rows.len() as f64 * 11.5;
        for (index, row) in rows.iter().enumerate() {
            let y = bottom + 11.5 * (index as f64 + 1.0);
            page.text(row, [MARGIN, y], &TextStyle::new(SOURCE_SIZE, palette.faint));
        }
        page.close();
        Self { page, room: Rect { min: [0.0, top], max: [width, bottom - 2.0] } }
    }
}
