//! SVG text to the bytes of a PNG file, with no fonts but the bundled ones; knows nothing of what the figure shows.

use std::sync::{Arc, OnceLock};

use png::text_metadata::ITXtChunk;
use resvg::tiny_skia::{Pixmap, Transform};
use thiserror::Error;

use crate::lettering;

/// Longest side of a PNG in pixels.
pub const MAX_SIDE: u32 = 8000;

/// Why a figure could not become a PNG.
#[derive(Debug, Error)]
pub enum RasterError {
    /// The figure's text is not an SVG file.
    #[error("the figure cannot be read: {0}")]
    Svg(#[from] usvg::Error),
    /// One side would be longer than [`MAX_SIDE`] or less than one pixel.
    #[error("a picture of {width} × {height} pixels cannot be made; at most {MAX_SIDE} a side")]
    Size {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The picture could not be packed.
    #[error("the picture cannot be packed as PNG: {0}")]
    Png(String),
}

/// Settings that read a figure with the bundled faces only; for PNG and for PDF.
#[must_use]
pub fn options() -> usvg::Options<'static> {
    static FONTS: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = usvg::fontdb::Database::new();
        fonts.load_font_source(usvg::fontdb::Source::Binary(Arc::new(lettering::REGULAR)));
        fonts.load_font_source(usvg::fontdb::Source::Binary(Arc::new(lettering::SEMIBOLD)));
        fonts.set_sans_serif_family(lettering::FAMILY);
        Arc::new(fonts)
    });
    let fontdb = Arc::clone(fonts);
    usvg::Options { font_family: lettering::FAMILY.to_owned(), fontdb, ..usvg::Options::default() }
}

/// Reads a figure with its texts as outlines of the bundled faces.
///
/// # Errors
/// If the text is not an SVG file.
pub fn tree(svg: &str) -> Result<usvg::Tree, RasterError> {
    Ok(usvg::Tree::from_str(svg, &options())?)
}

/// Renders a figure into so many pixels across and down: RGBA, not premultiplied.
///
/// # Errors
/// If the text is not an SVG file or the picture would be too large or empty.
pub fn pixels(svg: &str, size: [u32; 2]) -> Result<Vec<u8>, RasterError> {
    Ok(straight(&pixmap(svg, size)?))
}

/// RGBA, not premultiplied.
fn straight(pixmap: &Pixmap) -> Vec<u8> {
    let colors = pixmap.pixels().iter().map(|pixel| pixel.demultiply());
    colors.flat_map(|color| [color.red(), color.green(), color.blue(), color.alpha()]).collect()
}

/// A PNG besides its pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extras {
    /// Pixels an inch when it is printed; `None`: it does not say.
    pub dpi: Option<f64>,
    /// Texts under keywords of 1 to 79 Latin letters.
    pub texts: Vec<(String, String)>,
}

/// Renders a figure into the bytes of a PNG file of so many pixels across and down.
///
/// # Errors
/// If the text is not an SVG file, the picture would be too large or empty, or packing fails.
pub fn png(svg: &str, size: [u32; 2], extras: &Extras) -> Result<Vec<u8>, RasterError> {
    let pixmap = pixmap(svg, size)?;
    pack(&pixmap, extras).map_err(|error| RasterError::Png(error.to_string()))
}

/// Pixels into a file; without an alpha channel where all are opaque.
fn pack(pixmap: &Pixmap, extras: &Extras) -> Result<Vec<u8>, png::EncodingError> {
    let opaque = pixmap.data().chunks_exact(4).all(|pixel| pixel[3] == u8::MAX);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(if opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    if let Some(dpi) = extras.dpi {
        let per_metre = (dpi / 0.0254).round() as u32;
        let dimensions = png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter };
        encoder.set_pixel_dims(Some(dimensions));
    }
    let mut writer = encoder.write_header()?;
    for (keyword, text) in &extras.texts {
        let mut chunk = ITXtChunk::new(keyword.as_str(), text.as_str());
        chunk.compress_text()?;
        writer.write_text_chunk(&chunk)?;
    }
    let data: Vec<u8> = if opaque {
        pixmap.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
    } else {
        straight(pixmap)
    };
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

fn pixmap(svg: &str, [width, height]: [u32; 2]) -> Result<Pixmap, RasterError> {
    let tree = tree(svg)?;
    let error = RasterError::Size { width, height };
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(error);
    }
    let mut pixmap = Pixmap::new(width, height).ok_or(error)?;
    let [x, y] = [width as f32 / tree.size().width(), height as f32 / tree.size().height()];
    resvg::render(&tree, Transform::from_scale(x, y), &mut pixmap.as_mut());
    Ok(pixmap)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOT: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="#ff0000"/></svg>"##;

    #[test]
    fn a_figure_becomes_pixels_of_the_size_asked_for() {
        let bytes = pixels(DOT, [40, 20]).unwrap();
        assert_eq!((bytes.len(), &bytes[..4]), (40 * 20 * 4, &[255, 0, 0, 255][..]));
        assert_eq!(&png(DOT, [20, 10], &Extras::default()).unwrap()[1..4], b"PNG");
    }

    #[test]
    fn a_picture_that_is_too_large_is_refused() {
        assert!(matches!(
            png(DOT, [20_000, 10_000], &Extras::default()),
            Err(RasterError::Size { width: 20_000, height: 10_000 })
        ));
        assert!(matches!(png("<svg", [20, 10], &Extras::default()), Err(RasterError::Svg(_))));
    }

    #[test]
    fn both_faces_are_found_by_name_and_weight() {
        let fonts = options().fontdb;
        for weight in [400, 600] {
            let query = usvg::fontdb::Query {
                families: &[usvg::fontdb::Family::Name(lettering::FAMILY)],
                weight: usvg::fontdb::Weight(weight),
                ..usvg::fontdb::Query::default()
            };
            let face = fonts.query(&query).and_then(|id| fonts.face(id));
            assert_eq!(face.map(|face| face.weight.0), Some(weight));
        }
    }
}
