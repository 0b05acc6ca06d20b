use super::{Direction, Geography, Outline, Outlines, Point, triangulate};

fn square(min: f32, max: f32) -> Vec<Point> {
    vec![[min, min], [max, min], [max, max], [min, max]]
}

fn area(triangles: &[[Point; 3]]) -> f32 {
    let one = |[a, b, c]: &[Point; 3]| ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).abs() / 2.0;
    triangles.iter().map(one).sum()
}

/// Shaped like a U, so that places must keep out of the middle.
fn horseshoe() -> Outline {
    let ring = [[0, 0], [300, 0], [300, 600], [600, 600], [600, 0], [900, 0], [900, 900], [0, 900]];
    Outline { id: "u".into(), rings: vec![ring.map(|[x, y]| [x as f32, y as f32]).to_vec()] }
}

fn counties(each: &[usize]) -> Vec<usize> {
    each.iter().enumerate().flat_map(|(county, count)| vec![county; *count]).collect()
}

#[test]
fn outlines_are_read_and_faults_are_told() {
    let text = r#"(format: 1, source: "drawn", provinces: [(id: "u", rings: [[(0, 0), (10, 0), (10, 10)]])])"#;
    let outlines = Outlines::parse(text).expect("the text is right");
    assert_eq!(outlines.get("u").map(|outline| outline.area()), Some(50.0));
    assert!(outlines.get("v").is_none());
    assert!(Outlines::parse(&text.replace("format: 1", "format: 2")).is_err());
    assert!(Outlines::parse("(format: 1)").is_err());
}

#[test]
fn triangles_fill_a_ring_and_leave_its_hole_open() {
    let rings = vec![square(0.0, 100.0), square(40.0, 60.0)];
    let triangles = triangulate(&rings);
    assert!((area(&triangles) - 9_600.0).abs() < 0.5, "{}", area(&triangles));
    let outline = Outline { id: String::new(), rings };
    for [a, b, c] in &triangles {
        let middle = [(a[0] + b[0] + c[0]) / 3.0, (a[1] + b[1] + c[1]) / 3.0];
        assert!(outline.contains(middle), "{middle:?}");
    }
}

#[test]
fn triangles_fill_a_ring_with_inward_corners() {
    let outline = horseshoe();
    assert!((area(&triangulate(&outline.rings)) - outline.area()).abs() < 1.0);
}

#[test]
fn communes_lie_inside_and_apart_the_same_every_time() {
    let outline = horseshoe();
    let of = counties(&[20, 30, 25, 25]);
    let geography = Geography::new(&outline, &of);
    assert_eq!(geography, Geography::new(&outline, &of));
    assert_eq!(geography.sites.len(), 100);
    let inside = geography.sites.iter().filter(|site| outline.contains(**site)).count();
    assert!(inside >= 98, "{inside}");
    for (index, site) in geography.sites.iter().enumerate() {
        let nearest =
            geography.sites[..index].iter().map(|other| super::distance(*site, *other)).fold(f32::MAX, f32::min);
        assert!(nearest.sqrt() > geography.spacing * 0.4);
    }
}

#[test]
fn a_point_belongs_to_the_cell_it_lies_in() {
    let geography = Geography::new(&horseshoe(), &counties(&[40, 60]));
    for (index, (site, cell)) in geography.sites.iter().zip(&geography.cells).enumerate() {
        assert!(cell.len() >= 3);
        let corner = cell[0];
        let near = [site[0] * 0.7 + corner[0] * 0.3, site[1] * 0.7 + corner[1] * 0.3];
        if geography.outline().contains(near) {
            assert_eq!(geography.commune_at(near), Some(index));
        }
    }
    assert_eq!(geography.commune_at([450.0, 100.0]), None);
}

#[test]
fn each_county_lies_together() {
    let of = counties(&[30; 8]);
    let square = Outline { id: String::new(), rings: vec![square(0.0, 1000.0)] };
    let geography = Geography::new(&square, &of);
    for county in 0..8 {
        let members: Vec<usize> = (0..of.len()).filter(|commune| of[*commune] == county).collect();
        let mut reached = vec![members[0]];
        let mut at = 0;
        while at < reached.len() {
            for other in &members {
                let near = super::distance(geography.sites[reached[at]], geography.sites[*other]).sqrt();
                if near < geography.spacing * 1.7 && !reached.contains(other) {
                    reached.push(*other);
                }
            }
            at += 1;
        }
        assert_eq!(reached.len(), members.len(), "county {county}");
    }
}

#[test]
fn a_county_lies_within_its_province_and_holds_its_communes() {
    let text = include_str!("../../../assets/map/outlines.ron");
    let outlines = Outlines::parse(text).expect("the game's outlines are right");
    for province in outlines.iter().filter(|outline| outline.area() > 30_000.0) {
        let county = province.county();
        let inside = county.rings[0].iter().filter(|point| province.contains(**point)).count();
        assert!(county.area() > 0.0 && inside * 10 >= county.rings[0].len() * 9, "{}", province.id);
        let geography = Geography::new(&county, &[0; 12]);
        assert!(geography.sites.iter().all(|site| county.contains(*site)), "{}", province.id);
    }
}

#[test]
fn arrows_lead_from_commune_to_commune() {
    let geography = Geography::new(&horseshoe(), &counties(&[100]));
    let Some(right) = geography.beside(0, Direction::Right) else { return };
    assert!(geography.sites[right][0] > geography.sites[0][0]);
}

#[test]
fn the_outlines_of_the_game_can_be_filled() {
    let text = include_str!("../../../assets/map/outlines.ron");
    let outlines = Outlines::parse(text).expect("the game's outlines are right");
    for outline in outlines.iter() {
        let filled = area(&triangulate(&outline.rings));
        let whole = outline.area();
        assert!((filled - whole).abs() < whole * 0.01, "{}: {filled} of {whole}", outline.id);
    }
}

#[test]
fn communes_of_one_county_have_borders_between_them() {
    let square = Outline { id: String::new(), rings: vec![square(0.0, 1000.0)] };
    let one = Geography::new(&square, &[0; 12]);
    // Each commune has a border with another one: no two are one blank shape.
    for cell in &one.cells {
        let near = |at: &Point| cell.iter().any(|corner| super::distance(*corner, *at) < 1.0);
        let touches = |[from, to]: &[Point; 2]| near(from) || near(to);
        assert!(one.county_borders.iter().any(touches));
    }
    let two = Geography::new(&square, &counties(&[6, 6]));
    assert!(two.county_borders.len() < one.county_borders.len());
}
