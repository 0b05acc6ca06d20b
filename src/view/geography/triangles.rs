//! Areas as triangles: rings with holes, cut ear by ear.

use super::{Point, ring_area, ring_contains};

/// Triangles that fill rings; a point is inside when it lies in an odd number of rings.
#[must_use]
pub fn triangulate(rings: &[Vec<Point>]) -> Vec<[Point; 3]> {
    let depth = |ring: &[Point]| {
        let inside = |other: &&Vec<Point>| {
            !std::ptr::eq(other.as_slice(), ring) && ring.first().is_some_and(|point| ring_contains(other, *point))
        };
        rings.iter().filter(inside).count()
    };
    let depths: Vec<usize> = rings.iter().map(|ring| depth(ring)).collect();
    let mut triangles = Vec::new();
    for (outer, outer_depth) in rings.iter().zip(&depths).filter(|(ring, depth)| ring.len() > 2 && *depth % 2 == 0) {
        let holes = rings
            .iter()
            .zip(&depths)
            .filter(|(ring, depth)| **depth == outer_depth + 1 && ring.len() > 2 && ring_contains(outer, ring[0]));
        clip_ears(bridged(outer, holes.map(|(ring, _)| ring.as_slice()).collect()), &mut triangles);
    }
    triangles
}

fn turned(ring: &[Point], clockwise: bool) -> Vec<Point> {
    let mut ring = ring.to_vec();
    if (ring_area(&ring) > 0.0) != clockwise {
        ring.reverse();
    }
    ring
}

/// One ring that runs around the outer ring and, over bridges, around every hole.
fn bridged(outer: &[Point], holes: Vec<&[Point]>) -> Vec<Point> {
    let mut ring = turned(outer, true);
    let mut holes: Vec<Vec<Point>> = holes.into_iter().map(|hole| turned(hole, false)).collect();
    let rightmost = |hole: &[Point]| hole.iter().map(|point| point[0]).fold(f32::MIN, f32::max);
    holes.sort_by(|a, b| rightmost(b).total_cmp(&rightmost(a)));
    for hole in holes {
        let Some(start) = (0..hole.len()).max_by(|a, b| hole[*a][0].total_cmp(&hole[*b][0])) else { continue };
        let from = hole[start];
        // The nearest corner of the ring that can be seen from the hole.
        let mut corners: Vec<usize> = (0..ring.len()).collect();
        corners.sort_by(|a, b| super::distance(ring[*a], from).total_cmp(&super::distance(ring[*b], from)));
        let seen = corners.iter().copied().find(|corner| {
            let to = ring[*corner];
            let crossed = |ring: &[Point]| {
                let next = ring.iter().skip(1).chain(ring.first());
                ring.iter().zip(next).any(|(a, b)| cross_inside(from, to, *a, *b))
            };
            !crossed(&ring) && !crossed(&hole)
        });
        let Some(corner) = seen.or_else(|| corners.first().copied()) else { continue };
        let round = hole[start..].iter().chain(&hole[..=start]).copied();
        let way: Vec<Point> = round.chain([ring[corner]]).collect();
        ring.splice(corner + 1..corner + 1, way);
    }
    ring
}

fn side(a: Point, b: Point, c: Point) -> f64 {
    let [ax, ay] = a.map(f64::from);
    let [bx, by] = b.map(f64::from);
    let [cx, cy] = c.map(f64::from);
    (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

/// Whether two lines cross between their ends.
fn cross_inside(a: Point, b: Point, c: Point, d: Point) -> bool {
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

fn in_triangle(point: Point, [a, b, c]: [Point; 3]) -> bool {
    point != a
        && point != b
        && point != c
        && side(a, b, point) >= 0.0
        && side(b, c, point) >= 0.0
        && side(c, a, point) >= 0.0
}

/// Cuts ears off a ring that runs clockwise on the screen until nothing is left.
fn clip_ears(ring: Vec<Point>, triangles: &mut Vec<[Point; 3]>) {
    let mut ring = ring;
    let mut at = 0;
    let mut since_ear = 0;
    while ring.len() > 2 {
        let count = ring.len();
        let corner = |offset: usize| ring[(at + offset) % count];
        let ear = [corner(0), corner(1), corner(2)];
        let turn = side(ear[0], ear[1], ear[2]);
        let flat = turn == 0.0;
        // A ring that no longer has an ear touches itself; its flattest corner goes, so that the work ends.
        let forced = since_ear > count;
        let is_ear = turn > 0.0 && !ring.iter().any(|point| in_triangle(*point, ear));
        if is_ear || flat || forced {
            if turn > 0.0 {
                triangles.push(ear);
            }
            ring.remove((at + 1) % count);
            if (at + 1) % count == 0 {
                at = at.saturating_sub(1);
            }
            at %= ring.len();
            since_ear = 0;
        } else {
            at = (at + 1) % count;
            since_ear += 1;
        }
    }
}
