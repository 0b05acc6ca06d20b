//! The map's geometry: province outlines, places of communes inside them, cells around the places, counties as groups.
//!
//! Outlines are real (simplified); places of communes and borders of counties are not. They are worked out from the outline
//! and the number of communes alone, the same in every run and on every machine.

mod cells;
mod county;
mod sites;
#[cfg(test)]
mod tests;
mod triangles;

use serde::Deserialize;

pub use triangles::triangulate;

/// A point of the map: x to the right, y down, 0 to 10,000 for the whole country.
pub type Point = [f32; 2];

/// Why outlines cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum OutlineError {
    /// The text is not what was expected.
    #[error("{0}, expected outlines of provinces")]
    Text(#[from] ron::error::SpannedError),
    /// The format is of another time.
    #[error("found format {0}, expected 1")]
    Format(u32),
}

/// The outline of a province.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Province id.
    pub id: String,
    /// Rings; a point is inside when it lies in an odd number of them.
    pub rings: Vec<Vec<Point>>,
}

/// The outlines of all provinces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlines(Vec<Outline>);

#[derive(Deserialize)]
struct RawOutlines {
    format: u32,
    #[serde(rename = "source")]
    _source: String,
    provinces: Vec<RawOutline>,
}

#[derive(Deserialize)]
struct RawOutline {
    id: String,
    rings: Vec<Vec<(u16, u16)>>,
}

impl Outlines {
    /// Reads outlines.
    ///
    /// # Errors
    /// When the text is not a list of outlines of the format known here.
    pub fn parse(text: &str) -> Result<Self, OutlineError> {
        let raw: RawOutlines = ron::from_str(text)?;
        if raw.format != 1 {
            return Err(OutlineError::Format(raw.format));
        }
        let point = |(x, y): (u16, u16)| [f32::from(x), f32::from(y)];
        let ring = |ring: Vec<(u16, u16)>| ring.into_iter().map(point).collect();
        let outline = |raw: RawOutline| Outline { id: raw.id, rings: raw.rings.into_iter().map(ring).collect() };
        Ok(Self(raw.provinces.into_iter().map(outline).collect()))
    }

    /// The outline of a province.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Outline> {
        self.0.iter().find(|outline| outline.id == id)
    }

    /// All outlines, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Outline> {
        self.0.iter()
    }
}

/// A rectangle of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Upper left corner.
    pub min: Point,
    /// Lower right corner.
    pub max: Point,
}

impl Bounds {
    /// The smallest rectangle around points.
    #[must_use]
    pub fn around<'a>(points: impl IntoIterator<Item = &'a Point>) -> Self {
        let mut bounds = Self { min: [f32::MAX; 2], max: [f32::MIN; 2] };
        for point in points {
            for ((min, max), at) in bounds.min.iter_mut().zip(&mut bounds.max).zip(point) {
                *min = min.min(*at);
                *max = max.max(*at);
            }
        }
        if bounds.min[0] > bounds.max[0] { Self { min: [0.0; 2], max: [1.0; 2] } } else { bounds }
    }

    /// Width and height.
    #[must_use]
    pub fn size(&self) -> Point {
        [self.max[0] - self.min[0], self.max[1] - self.min[1]]
    }

    /// The same with a margin all around.
    #[must_use]
    pub fn grown(&self, by: f32) -> Self {
        Self { min: self.min.map(|least| least - by), max: self.max.map(|most| most + by) }
    }

    /// Whether two rectangles have something in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        (0..2).all(|axis| self.min[axis] <= other.max[axis] && other.min[axis] <= self.max[axis])
    }
}

impl Outline {
    /// The smallest rectangle around it.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        Bounds::around(self.rings.iter().flatten())
    }

    /// Whether a point lies inside.
    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        self.rings.iter().filter(|ring| ring_contains(ring, point)).count() % 2 == 1
    }

    /// Area, in square units of the map.
    #[must_use]
    pub fn area(&self) -> f32 {
        let areas = self.rings.iter().map(|ring| {
            let inside_others = self.rings.iter().filter(|other| !std::ptr::eq(*other, ring));
            let depth = inside_others.filter(|other| ring.first().is_some_and(|p| ring_contains(other, *p))).count();
            if depth % 2 == 0 { ring_area(ring).abs() } else { -ring_area(ring).abs() }
        });
        areas.sum()
    }
}

/// Whether a point lies inside one ring.
fn ring_contains(ring: &[Point], [x, y]: Point) -> bool {
    let mut inside = false;
    let mut before = ring.len().wrapping_sub(1);
    for (index, &[x1, y1]) in ring.iter().enumerate() {
        let [x0, y0] = ring[before];
        if (y1 > y) != (y0 > y) && x < (x0 - x1) * (y - y1) / (y0 - y1) + x1 {
            inside = !inside;
        }
        before = index;
    }
    inside
}

/// Area of a ring, positive when it runs clockwise on the screen.
fn ring_area(ring: &[Point]) -> f32 {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f32>() / 2.0
}

/// Direction on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// West.
    Left,
    /// East.
    Right,
    /// North.
    Up,
    /// South.
    Down,
}

/// Places and cells of the communes of one province.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Geography {
    outline: Outline,
    /// Place of each commune, in the order of their ids.
    pub sites: Vec<Point>,
    /// County of each commune, counted from 0.
    pub counties: Vec<usize>,
    /// Cell of each commune: convex, reaching beyond the outline at the border.
    pub cells: Vec<Vec<Point>>,
    /// Edges between communes of different counties; between all communes where there is one county.
    pub county_borders: Vec<[Point; 2]>,
    /// The middle of each county.
    pub centres: Vec<Point>,
    /// About how far apart communes lie.
    pub spacing: f32,
}

impl Geography {
    /// Places communes inside an outline. `counties` names the county of each commune, counted from 0 and rising.
    #[must_use]
    pub fn new(outline: &Outline, counties: &[usize]) -> Self {
        let count = counties.len();
        let spacing = (outline.area().max(1.0) / count.max(1) as f32).sqrt();
        let places = sites::spread(outline, count, spacing);
        let sites = sites::grouped(places, counties);
        let (cells, county_borders) = cells::around(&sites, counties, spacing);
        let number = counties.iter().max().map_or(0, |last| last + 1);
        let mut sums = vec![([0.0_f32; 2], 0.0_f32); number];
        for (site, county) in sites.iter().zip(counties) {
            let (sum, weight) = &mut sums[*county];
            *sum = [sum[0] + site[0], sum[1] + site[1]];
            *weight += 1.0;
        }
        let centres = sums.iter().map(|(sum, weight)| sum.map(|axis| axis / weight.max(1.0))).collect();
        Self { outline: outline.clone(), sites, counties: counties.to_vec(), cells, county_borders, centres, spacing }
    }

    /// The outline the communes lie in.
    #[must_use]
    pub const fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The commune at a point: the nearest one, if the point lies inside.
    #[must_use]
    pub fn commune_at(&self, point: Point) -> Option<usize> {
        if !self.outline.contains(point) {
            return None;
        }
        let nearest =
            self.sites.iter().enumerate().min_by(|a, b| distance(*a.1, point).total_cmp(&distance(*b.1, point)));
        nearest.map(|(index, _)| index)
    }

    /// The next commune in a direction.
    #[must_use]
    pub fn beside(&self, commune: usize, direction: Direction) -> Option<usize> {
        let from = *self.sites.get(commune)?;
        let cost = |to: Point| {
            let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
            let (along, aside) = match direction {
                Direction::Left => (-dx, dy),
                Direction::Right => (dx, dy),
                Direction::Up => (-dy, dx),
                Direction::Down => (dy, dx),
            };
            // What lies aside counts double, and nothing that lies more aside than ahead.
            (along > aside.abs() * 0.7).then(|| along + 2.0 * aside.abs())
        };
        let costs = self.sites.iter().enumerate().filter_map(|(index, site)| cost(*site).map(|cost| (index, cost)));
        costs.min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0))).map(|(index, _)| index)
    }
}

/// Square of the distance between two points.
fn distance(a: Point, b: Point) -> f32 {
    let [dx, dy] = [a[0] - b[0], a[1] - b[1]];
    dx * dx + dy * dy
}
