//! Places of communes: spread evenly inside the outline, then given to counties so that each county lies together.

use super::{Outline, Point, distance};

/// Steps of the evenly filling sequence (the plane's golden ratio and its square).
const STEP: [f64; 2] = [0.754_877_666_246_692_8, 0.569_840_290_998_053_3];

/// Points of the outline's rectangle that are looked at before giving up, for each place.
const TRIES: usize = 400;

/// Rounds of moving every place to the middle of what lies nearest to it.
const ROUNDS: usize = 3;

/// `count` places inside the outline, about `spacing` apart.
pub(super) fn spread(outline: &Outline, count: usize, spacing: f32) -> Vec<Point> {
    let bounds = outline.bounds();
    let size = bounds.size();
    let at = |index: usize, axis: usize| {
        let share = (0.5 + STEP[axis] * index as f64).fract();
        bounds.min[axis] + share as f32 * size[axis]
    };
    let mut places: Vec<Point> = (1..=count.saturating_mul(TRIES))
        .map(|index| [at(index, 0), at(index, 1)])
        .filter(|place| outline.contains(*place))
        .take(count)
        .collect();
    // An outline without an inside still gives every commune a place.
    while places.len() < count {
        places.push([at(places.len(), 0), at(places.len(), 1)]);
    }
    let step = spacing / 4.0;
    let samples: Vec<Point> = lattice(bounds.min, bounds.max, step).filter(|point| outline.contains(*point)).collect();
    for _ in 0..ROUNDS {
        places = settled(&places, &samples, spacing);
    }
    places
}

fn lattice(min: Point, max: Point, step: f32) -> impl Iterator<Item = Point> {
    let number = |axis: usize| ((max[axis] - min[axis]) / step.max(1e-3)).ceil() as usize;
    let (columns, rows) = (number(0), number(1));
    (0..rows).flat_map(move |row| {
        (0..columns).map(move |column| [min[0] + (column as f32 + 0.5) * step, min[1] + (row as f32 + 0.5) * step])
    })
}

/// Moves each place to the middle of the samples nearest to it. A middle that fell outside would only matter for the look.
fn settled(places: &[Point], samples: &[Point], spacing: f32) -> Vec<Point> {
    let buckets = Buckets::new(places, spacing);
    let mut sums = vec![([0.0_f32; 2], 0.0_f32); places.len()];
    for sample in samples {
        if let Some(nearest) = buckets.nearest(places, *sample) {
            let (sum, weight) = &mut sums[nearest];
            *sum = [sum[0] + sample[0], sum[1] + sample[1]];
            *weight += 1.0;
        }
    }
    let middle = |(place, (sum, weight)): (&Point, &(Point, f32))| {
        if *weight > 0.0 { sum.map(|axis| axis / weight) } else { *place }
    };
    places.iter().zip(&sums).map(middle).collect()
}

/// Places by square of the map, to find near ones quickly.
pub(super) struct Buckets {
    min: Point,
    side: f32,
    columns: usize,
    rows: usize,
    buckets: Vec<Vec<usize>>,
}

impl Buckets {
    pub(super) fn new(places: &[Point], side: f32) -> Self {
        let bounds = super::Bounds::around(places);
        let side = side.max(1e-3);
        let number = |axis: usize| (bounds.size()[axis] / side) as usize + 1;
        let (columns, rows) = (number(0), number(1));
        let mut all = Self { min: bounds.min, side, columns, rows, buckets: vec![Vec::new(); columns * rows] };
        for (index, place) in places.iter().enumerate() {
            let (column, row) = all.square(*place);
            all.buckets[row * columns + column].push(index);
        }
        all
    }

    fn square(&self, point: Point) -> (usize, usize) {
        let place = |axis: usize, number: usize| {
            (((point[axis] - self.min[axis]) / self.side).floor().max(0.0) as usize).min(number - 1)
        };
        (place(0, self.columns), place(1, self.rows))
    }

    /// Places in squares up to `reach` squares away.
    pub(super) fn near(&self, point: Point, reach: usize) -> impl Iterator<Item = usize> {
        let (column, row) = self.square(point);
        let rows = row.saturating_sub(reach)..=(row + reach).min(self.rows - 1);
        rows.flat_map(move |row| {
            let columns = column.saturating_sub(reach)..=(column + reach).min(self.columns - 1);
            columns.flat_map(move |column| self.buckets[row * self.columns + column].iter().copied())
        })
    }

    fn nearest(&self, places: &[Point], point: Point) -> Option<usize> {
        [2, 6, usize::MAX / 4].into_iter().find_map(|reach| {
            let by_distance = |a: &usize, b: &usize| {
                distance(places[*a], point).total_cmp(&distance(places[*b], point)).then(a.cmp(b))
            };
            self.near(point, reach).min_by(by_distance)
        })
    }
}

/// Gives places to communes so that each county gets neighbouring ones: the counties are halved again and again, and the
/// places with them, across the longer side and a little aslant.
pub(super) fn grouped(places: Vec<Point>, counties: &[usize]) -> Vec<Point> {
    let number = counties.iter().max().map_or(0, |last| last + 1);
    let mut sizes = vec![0_usize; number];
    for county in counties {
        sizes[*county] += 1;
    }
    let mut places = places;
    let mut groups = vec![Vec::new(); number];
    halve(&mut places, 0, &sizes, 1, &mut groups);
    let mut next: Vec<_> = groups.iter().map(|group| group.iter()).collect();
    counties.iter().filter_map(|county| next[*county].next().copied()).collect()
}

fn halve(places: &mut [Point], first: usize, sizes: &[usize], turn: u32, groups: &mut [Vec<Point>]) {
    let sort_along = |places: &mut [Point], along: Point| {
        let reach = |point: &Point| point[0] * along[0] + point[1] * along[1];
        places.sort_by(|a, b| reach(a).total_cmp(&reach(b)).then(a[0].total_cmp(&b[0])).then(a[1].total_cmp(&b[1])));
    };
    match sizes {
        [] => {}
        [_] => {
            sort_along(places, [0.2, 1.0]);
            groups[first] = places.to_vec();
        }
        _ => {
            let total: usize = sizes.iter().sum();
            let mut cut = 0;
            let mut before = 0;
            while cut + 1 < sizes.len() && (cut == 0 || (before + sizes[cut]) * 2 <= total) {
                before += sizes[cut];
                cut += 1;
            }
            let [width, height] = super::Bounds::around(places.iter()).size();
            // A tilt that differs from cut to cut, so that borders do not line up.
            let tilt = ((turn.wrapping_mul(2_654_435_761) >> 16) % 1000) as f32 / 1000.0 - 0.5;
            let along = if width >= height { [1.0, tilt * 0.9] } else { [tilt * 0.9, 1.0] };
            sort_along(places, along);
            let (left, right) = places.split_at_mut(before.min(places.len()));
            halve(left, first, &sizes[..cut], turn * 2, groups);
            halve(right, first + cut, &sizes[cut..], turn * 2 + 1, groups);
        }
    }
}
