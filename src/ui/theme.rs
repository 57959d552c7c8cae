//! Every color, size and stroke of the window, light and dark. Knows nothing of agreements.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, RichText, Shadow, Stroke,
    TextStyle, Theme, vec2,
};

use gasswap_figures::lettering;
use gasswap_figures::palette::{Palette, Rgb, Tint};

/// The colors of the window's own parts; those of figures and map come from [`Palette`].
#[derive(Clone, Copy, Debug)]
pub struct Colors {
    /// Behind everything.
    pub page: Color32,
    /// Behind a control, a selected tab, a value.
    pub quiet: Color32,
    /// The same under the pointer.
    pub quiet_hover: Color32,
    /// Hairlines between things, tracks of sliders.
    pub line: Color32,
    /// Text of the first rank.
    pub text: Color32,
    /// Labels, units.
    pub muted: Color32,
    /// Hints and disabled things.
    pub faint: Color32,
    /// Filled part of a slider, focus, links.
    pub accent: Color32,
    /// Numbers that contradict each other.
    pub warning: Color32,
    /// Behind them.
    pub warning_fill: Color32,
    /// What could not be done.
    pub error: Color32,
    /// The colors of figures and map.
    pub palette: Palette,
}

/// Height of the bar at the top.
pub const TOP_BAR: f32 = 44.0;
/// Height of the strip of key numbers.
pub const STRIP: f32 = 58.0;
/// Height of the bar that plays the days.
pub const TIME_BAR: f32 = 38.0;
/// Space between what belongs to one line of thought.
pub const HAIR: f32 = 2.0;
/// Between a heading and what it heads.
pub const TIGHT: f32 = 4.0;
/// Between rows that belong together.
pub const NEAR: f32 = 6.0;
/// Between groups of rows.
pub const GAP: f32 = 8.0;
/// Between parts of a column or a dialog.
pub const BREAK: f32 = 12.0;
/// Below the last thing of a column.
pub const END: f32 = 24.0;
/// Rounding of controls.
pub const ROUNDING: u8 = 6;
/// Left and right margin inside the columns.
pub const MARGIN: f32 = 14.0;
/// Smallest text: axes, captions, hints.
pub const SMALL: f32 = 11.0;
/// Labels beside controls, rows of tables, sentences of the inspector.
pub const LABEL: f32 = 12.0;
/// Text of controls and titles of sections.
pub const BODY: f32 = 13.0;
/// What is typed into the palette.
pub const INPUT: f32 = 15.0;
/// Titles of dialogs.
pub const HEADING: f32 = 16.0;
/// Key numbers.
pub const LARGE: f32 = 19.0;

const LIGHT: Colors = Colors {
    page: Color32::from_rgb(0xff, 0xff, 0xff),
    quiet: Color32::from_rgb(0xf1, 0xf1, 0xee),
    quiet_hover: Color32::from_rgb(0xe7, 0xe7, 0xe2),
    line: Color32::from_rgb(0xe4, 0xe3, 0xde),
    text: Color32::from_rgb(0x1b, 0x24, 0x2e),
    muted: Color32::from_rgb(0x5c, 0x66, 0x70),
    faint: Color32::from_rgb(0x6f, 0x78, 0x81),
    accent: Color32::from_rgb(0x00, 0x7d, 0x5d),
    warning: Color32::from_rgb(0xb1, 0x4e, 0x0a),
    warning_fill: Color32::from_rgb(0xff, 0xf4, 0xe8),
    error: Color32::from_rgb(0xb3, 0x26, 0x1e),
    palette: Palette::of(Tint::Light),
};

const DARK: Colors = Colors {
    page: Color32::from_rgb(0x1b, 0x20, 0x27),
    quiet: Color32::from_rgb(0x24, 0x2a, 0x32),
    quiet_hover: Color32::from_rgb(0x30, 0x38, 0x42),
    line: Color32::from_rgb(0x33, 0x3b, 0x45),
    text: Color32::from_rgb(0xe9, 0xec, 0xef),
    muted: Color32::from_rgb(0xa3, 0xac, 0xb6),
    faint: Color32::from_rgb(0x8a, 0x94, 0x9f),
    accent: Color32::from_rgb(0x14, 0xb0, 0x8a),
    warning: Color32::from_rgb(0xff, 0xa4, 0x5c),
    warning_fill: Color32::from_rgb(0x33, 0x27, 0x1a),
    error: Color32::from_rgb(0xff, 0x8a, 0x80),
    palette: Palette::of(Tint::Dark),
};

/// The colors in force where this is drawn.
pub fn colors(ui: &egui::Ui) -> &'static Colors {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// A figure's color on the screen.
pub const fn rgb(color: Rgb) -> Color32 {
    Color32::from_rgb(color.0, color.1, color.2)
}

/// A color of a party by its index.
pub fn party(ui: &egui::Ui, index: usize) -> Color32 {
    rgb(colors(ui).palette.party(index))
}

/// The heavier face.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("SemiBold".into()))
}

/// The regular face.
pub const fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Text of the first rank in the heavier face.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(semibold(BODY))
}

/// A label or a unit.
pub fn muted(ui: &egui::Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).font(regular(LABEL)).color(colors(ui).muted)
}

/// The smallest text.
pub fn small(ui: &egui::Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).font(regular(SMALL)).color(colors(ui).muted)
}

/// Puts fonts and both styles in place; called once, before the first frame.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [("Inter", lettering::REGULAR), ("Inter SemiBold", lettering::SEMIBOLD)] {
        fonts.font_data.insert(name.into(), Arc::new(FontData::from_static(bytes)));
    }
    let family = |first: &str| vec![first.to_owned(), "Inter".to_owned()];
    fonts.families.insert(FontFamily::Proportional, family("Inter"));
    fonts.families.insert(FontFamily::Monospace, family("Inter"));
    fonts.families.insert(FontFamily::Name("SemiBold".into()), family("Inter SemiBold"));
    ctx.set_fonts(fonts);
    ctx.style_mut_of(Theme::Light, |style| dress(style, &LIGHT));
    ctx.style_mut_of(Theme::Dark, |style| dress(style, &DARK));
    ctx.options_mut(|options| {
        // Quitting is a command of ours, with the unsaved question before it.
        options.quit_shortcuts.clear();
        options.fallback_theme = Theme::Light;
    });
}

fn dress(style: &mut egui::Style, colors: &Colors) {
    style.text_styles = [
        (TextStyle::Small, regular(SMALL)),
        (TextStyle::Body, regular(BODY)),
        (TextStyle::Button, regular(BODY)),
        (TextStyle::Monospace, regular(BODY)),
        (TextStyle::Heading, semibold(HEADING)),
    ]
    .into();
    style.drag_value_text_style = TextStyle::Body;
    style.animation_time = 0.08;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 6.0);
    spacing.button_padding = vec2(9.0, 4.0);
    spacing.interact_size = vec2(28.0, 24.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(18);
    spacing.combo_width = 60.0;
    spacing.tooltip_width = 360.0;
    spacing.menu_width = 240.0;
    spacing.scroll = egui::style::ScrollStyle::thin();
    let visuals = &mut style.visuals;
    visuals.panel_fill = colors.page;
    visuals.window_fill = colors.page;
    visuals.extreme_bg_color = colors.page;
    visuals.text_edit_bg_color = Some(colors.quiet);
    visuals.faint_bg_color = colors.quiet;
    visuals.code_bg_color = colors.quiet;
    visuals.hyperlink_color = colors.accent;
    visuals.warn_fg_color = colors.warning;
    visuals.error_fg_color = colors.error;
    visuals.weak_text_color = Some(colors.muted);
    visuals.window_stroke = Stroke::new(1.0, colors.line);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    let shadow = Shadow {
        offset: [0, 6],
        blur: 24,
        spread: 0,
        color: Color32::from_black_alpha(if visuals.dark_mode { 110 } else { 36 }),
    };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.selection.bg_fill = colors.accent.gamma_multiply(0.28);
    visuals.selection.stroke = Stroke::new(1.5, colors.accent);
    visuals.striped = false;
    visuals.indent_has_left_vline = false;
    visuals.interact_cursor = None;
    let widgets = &mut visuals.widgets;
    for (widget, fill, line) in [
        (&mut widgets.noninteractive, colors.page, colors.line),
        (&mut widgets.inactive, colors.quiet, Color32::TRANSPARENT),
        (&mut widgets.hovered, colors.quiet_hover, Color32::TRANSPARENT),
        (&mut widgets.active, colors.quiet_hover, colors.accent),
        (&mut widgets.open, colors.quiet_hover, Color32::TRANSPARENT),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, line);
        widget.fg_stroke = Stroke::new(1.0, colors.text);
        widget.corner_radius = CornerRadius::same(ROUNDING);
        widget.expansion = 0.0;
    }
}

/// Gives the borders of columns, which can be dragged, the accent under the pointer; the style from before, for what
/// stands in the columns.
pub fn borders(ui: &mut egui::Ui) -> Arc<egui::Style> {
    let before = Arc::clone(ui.style());
    let accent = colors(ui).accent;
    let widgets = &mut ui.visuals_mut().widgets;
    widgets.hovered.fg_stroke = Stroke::new(1.5, accent.gamma_multiply(0.7));
    widgets.active.fg_stroke = Stroke::new(1.5, accent);
    before
}

/// The frame of what is asked or told over the window.
pub fn dialog(ctx: &egui::Context) -> egui::Frame {
    let style = ctx.style_of(ctx.theme());
    egui::Frame::window(&style).inner_margin(Margin::same(20))
}

/// Draws the ring that tells which control has the keyboard.
pub fn focus_ring(ui: &egui::Ui, response: &egui::Response, rect: egui::Rect) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, colors(ui).accent);
        ui.painter().rect_stroke(rect.expand(2.0), CornerRadius::same(ROUNDING + 2), stroke, egui::StrokeKind::Outside);
    }
}
