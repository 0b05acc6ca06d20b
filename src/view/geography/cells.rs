//! Cells: all that lies nearer to one place than to any other.

use super::sites::Buckets;
use super::{Point, distance};

/// How far a cell may reach beyond the outermost places, in spacings.
const REACH: f32 = 3.0;

/// An edge of a cell and the place on its other side, if there is one.
type Edge = Option<usize>;

/// The cell of each place, and the edges between places of different counties; between all where there is one county.
pub(super) fn around(sites: &[Point], counties: &[usize], spacing: f32) -> (Vec<Vec<Point>>, Vec<[Point; 2]>) {
    let buckets = Buckets::new(sites, spacing);
    let one = counties.iter().all(|county| *county == 0);
    let mut borders = Vec::new();
    let cells = sites.iter().enumerate().map(|(index, site)| {
        let cell = cell_of(index, *site, sites, &buckets, spacing);
        let next = cell.iter().skip(1).chain(cell.first());
        for ((from, edge), (to, _)) in cell.iter().zip(next) {
            // Each border once, from the side of the lower number.
            if edge.is_some_and(|other| other > index && (one || counties[other] != counties[index])) {
                borders.push([*from, *to]);
            }
        }
        cell.into_iter().map(|(corner, _)| corner).collect()
    });
    let cells = cells.collect();
    (cells, borders)
}

/// Corners in order, each with the edge that leaves it.
fn cell_of(index: usize, site: Point, sites: &[Point], buckets: &Buckets, spacing: f32) -> Vec<(Point, Edge)> {
    let reach = spacing * REACH;
    let corner = |x: f32, y: f32| ([site[0] + x * reach, site[1] + y * reach], None);
    let mut cell = vec![corner(-1.0, -1.0), corner(1.0, -1.0), corner(1.0, 1.0), corner(-1.0, 1.0)];
    let mut others: Vec<usize> = buckets.near(site, 2 * REACH as usize).filter(|other| *other != index).collect();
    others.sort_by(|a, b| distance(sites[*a], site).total_cmp(&distance(sites[*b], site)).then(a.cmp(b)));
    for other in others {
        let farthest = cell.iter().map(|(corner, _)| distance(*corner, site)).fold(0.0, f32::max);
        if distance(sites[other], site) > 4.0 * farthest {
            break;
        }
        cut(&mut cell, site, sites[other], other);
    }
    cell
}

/// Keeps what lies nearer to `site` than to `other`.
fn cut(cell: &mut Vec<(Point, Edge)>, site: Point, other: Point, neighbour: usize) {
    let [dx, dy] = [other[0] - site[0], other[1] - site[1]];
    let middle = [f32::midpoint(site[0], other[0]), f32::midpoint(site[1], other[1])];
    // Positive beyond the line half way.
    let beyond = |[x, y]: Point| (x - middle[0]) * dx + (y - middle[1]) * dy;
    let sides: Vec<f32> = cell.iter().map(|(corner, _)| beyond(*corner)).collect();
    if sides.iter().all(|side| *side <= 0.0) {
        return;
    }
    let mut kept = Vec::with_capacity(cell.len() + 1);
    for (place, (corner, edge)) in cell.iter().enumerate() {
        let next = (place + 1) % cell.len();
        let (here, there) = (sides[place], sides[next]);
        let crossing = || {
            let share = here / (here - there);
            let to = cell[next].0;
            [corner[0] + share * (to[0] - corner[0]), corner[1] + share * (to[1] - corner[1])]
        };
        match (here <= 0.0, there <= 0.0) {
            (true, true) => kept.push((*corner, *edge)),
            (true, false) => {
                kept.push((*corner, *edge));
                kept.push((crossing(), Some(neighbour)));
            }
            (false, true) => kept.push((crossing(), *edge)),
            (false, false) => {}
        }
    }
    *cell = kept;
}
