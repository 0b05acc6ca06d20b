//! Charts as PNG: what an SVG draws, with the house's serif in place of the reader's.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// Path of the typeface in the pack.
pub const FONT: &str = "fonts/latin/serif.otf";
/// Draws a chart; `font` is the file of a typeface.
///
/// # Errors
/// When the chart is no SVG, the font no font, or the picture has no size.
pub fn draw(svg: &str, font: &[u8]) -> Result<Vec<u8>, String> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(font.to_vec());
    let family = fonts.faces().find_map(|face| face.families.first().map(|(name, _)| name.clone()));
    let family = family.ok_or_else(|| format!("{FONT}: found no typeface, expected one"))?;
    fonts.set_serif_family(family);
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| format!("a chart: {error}"))?;
    let size = tree.size().to_int_size();
    let mut picture = Pixmap::new(size.width(), size.height()).ok_or("a chart: found no size, expected one")?;
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    picture.encode_png().map_err(|error| format!("a chart: {error}"))
}
