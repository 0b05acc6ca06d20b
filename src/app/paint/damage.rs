//! Where two frames can differ, and what of a frame falls there.
//!
//! Rectangles and corners are in points of the panels.

use egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex};
use egui::{Color32, Rect};

/// How many jobs are looked over for the fellow of one: a card or a list that opens brings a few.
const LOOK_AHEAD: usize = 8;

/// The smallest rectangle outside of which `new` paints every point as `old` did; [`Rect::NOTHING`] where they are equal.
///
/// Jobs are matched in their order, so that outside of it the same triangles lie over each other in the same order.
pub(super) fn between(old: &[ClippedPrimitive], new: &[ClippedPrimitive]) -> Rect {
    let (mut before, mut after) = (0, 0);
    let mut damage = Rect::NOTHING;
    while let (Some(left), Some(right)) = (old.get(before), new.get(after)) {
        if are_fellows(left, right) {
            damage |= change(left, right);
            before += 1;
            after += 1;
            continue;
        }
        let gone = old[before..].iter().take(LOOK_AHEAD).position(|job| are_fellows(job, right));
        let come = new[after..].iter().take(LOOK_AHEAD).position(|job| are_fellows(left, job));
        // The nearer match is taken; without one, neither job has a counterpart.
        let (skip_old, skip_new) = match (gone, come) {
            (Some(gone), Some(come)) if gone > come => (0, come),
            (Some(gone), _) => (gone, 0),
            (None, Some(come)) => (0, come),
            (None, None) => (1, 1),
        };
        damage |= whole(&old[before..before + skip_old]) | whole(&new[after..after + skip_new]);
        before += skip_old;
        after += skip_new;
    }
    damage | whole(&old[before..]) | whole(&new[after..])
}

/// What of the jobs falls into `part`: triangles that do not touch it are left out.
pub(super) fn within(jobs: &[ClippedPrimitive], part: Rect) -> Vec<ClippedPrimitive> {
    jobs.iter()
        .filter_map(|job| {
            let clip_rect = job.clip_rect.intersect(part);
            if !clip_rect.is_positive() {
                return None;
            }
            let primitive = match &job.primitive {
                Primitive::Mesh(mesh) => Primitive::Mesh(touching(mesh, clip_rect)?),
                Primitive::Callback(callback) => Primitive::Callback(callback.clone()),
            };
            Some(ClippedPrimitive { clip_rect, primitive })
        })
        .collect()
}

/// A job that covers `part`, but for the hole in it, with one colour.
pub(super) fn cover(part: Rect, hole: Rect, color: Color32) -> ClippedPrimitive {
    let hole = hole.intersect(part);
    let mut mesh = Mesh::default();
    if hole.is_positive() {
        let row = |from: f32, to: f32| Rect::from_x_y_ranges(part.x_range(), from..=to);
        let beside = |from: f32, to: f32| Rect::from_x_y_ranges(from..=to, hole.y_range());
        for strip in [
            row(part.top(), hole.top()),
            beside(part.left(), hole.left()),
            beside(hole.right(), part.right()),
            row(hole.bottom(), part.bottom()),
        ] {
            if strip.is_positive() {
                mesh.add_colored_rect(strip, color);
            }
        }
    } else {
        mesh.add_colored_rect(part, color);
    }
    ClippedPrimitive { clip_rect: part, primitive: Primitive::Mesh(mesh) }
}

/// Whether two jobs can be two states of one: cut to the same rectangle, with the same texture.
fn are_fellows(left: &ClippedPrimitive, right: &ClippedPrimitive) -> bool {
    left.clip_rect == right.clip_rect
        && match (&left.primitive, &right.primitive) {
            (Primitive::Mesh(left), Primitive::Mesh(right)) => left.texture_id == right.texture_id,
            // A paint callback draws on its own: whether its picture is the same cannot be known.
            _ => false,
        }
}

/// Where two fellows differ.
fn change(left: &ClippedPrimitive, right: &ClippedPrimitive) -> Rect {
    let (Primitive::Mesh(old), Primitive::Mesh(new)) = (&left.primitive, &right.primitive) else {
        return whole(std::slice::from_ref(left)) | whole(std::slice::from_ref(right));
    };
    if old.indices == new.indices && old.vertices == new.vertices {
        return Rect::NOTHING;
    }
    let counts = (old.indices.len() / 3, new.indices.len() / 3);
    let most = counts.0.min(counts.1);
    let first = (0..most).take_while(|&at| corners(old, at) == corners(new, at)).count();
    let last =
        (0..most - first).take_while(|&at| corners(old, counts.0 - 1 - at) == corners(new, counts.1 - 1 - at)).count();
    let (gone, come) = (first..counts.0 - last, first..counts.1 - last);
    let mut damage = Rect::NOTHING;
    if gone.len() == come.len() {
        for at in gone {
            let (before, after) = (corners(old, at), corners(new, at));
            if before != after {
                damage |= bounds(&before) | bounds(&after);
            }
        }
    } else {
        damage |= gone.map(|at| bounds(&corners(old, at))).fold(Rect::NOTHING, |all, part| all | part);
        damage |= come.map(|at| bounds(&corners(new, at))).fold(Rect::NOTHING, |all, part| all | part);
    }
    some(damage.intersect(right.clip_rect))
}

/// Where these jobs paint.
fn whole(jobs: &[ClippedPrimitive]) -> Rect {
    jobs.iter().fold(Rect::NOTHING, |all, job| {
        let painted = match &job.primitive {
            Primitive::Mesh(mesh) => mesh.calc_bounds(),
            Primitive::Callback(callback) => callback.rect,
        };
        all | some(painted.intersect(job.clip_rect))
    })
}

/// The triangles of the mesh that touch the rectangle, with the corners they need.
fn touching(mesh: &Mesh, part: Rect) -> Option<Mesh> {
    if part.contains_rect(mesh.calc_bounds()) {
        return (!mesh.indices.is_empty()).then(|| mesh.clone());
    }
    let mut kept = Mesh::with_texture(mesh.texture_id);
    let mut places = vec![u32::MAX; mesh.vertices.len()];
    for triangle in mesh.indices.chunks_exact(3) {
        let ends = [triangle[0], triangle[1], triangle[2]].map(|at| mesh.vertices[at as usize]);
        if !part.intersects(bounds(&ends)) {
            continue;
        }
        for (&at, end) in triangle.iter().zip(ends) {
            let place = &mut places[at as usize];
            if *place == u32::MAX {
                *place = kept.vertices.len() as u32;
                kept.vertices.push(end);
            }
            kept.indices.push(*place);
        }
    }
    (!kept.indices.is_empty()).then_some(kept)
}

fn corners(mesh: &Mesh, triangle: usize) -> [Vertex; 3] {
    [0, 1, 2].map(|corner| mesh.vertices[mesh.indices[triangle * 3 + corner] as usize])
}

fn bounds(corners: &[Vertex; 3]) -> Rect {
    corners.iter().fold(Rect::NOTHING, |all, corner| all | Rect::from_min_max(corner.pos, corner.pos))
}

/// A rectangle that is turned inside out holds nothing.
fn some(rect: Rect) -> Rect {
    if rect.is_negative() { Rect::NOTHING } else { rect }
}

#[cfg(test)]
mod tests {
    use egui::{TextureId, pos2, vec2};

    use super::*;

    const ROOM: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(100.0, 100.0) };

    fn square(x: f32, y: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(10.0, 10.0))
    }

    fn job(clip_rect: Rect, squares: &[(Rect, Color32)]) -> ClippedPrimitive {
        let mut mesh = Mesh::default();
        for (rect, color) in squares {
            mesh.add_colored_rect(*rect, *color);
        }
        ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }
    }

    fn triangles(jobs: &[ClippedPrimitive]) -> usize {
        let count = |job: &ClippedPrimitive| match &job.primitive {
            Primitive::Mesh(mesh) => mesh.indices.len() / 3,
            Primitive::Callback(_) => 0,
        };
        jobs.iter().map(count).sum()
    }

    #[test]
    fn equal_frames_have_no_damage() {
        let frame = [job(ROOM, &[(square(0.0, 0.0), Color32::RED)])];
        assert_eq!(between(&frame, &frame), Rect::NOTHING);
    }

    #[test]
    fn a_colour_that_changes_damages_its_shape_alone() {
        let frame = |color| {
            [job(ROOM, &[(ROOM, Color32::WHITE), (square(20.0, 30.0), color), (square(60.0, 60.0), Color32::BLUE)])]
        };
        assert_eq!(between(&frame(Color32::RED), &frame(Color32::GREEN)), square(20.0, 30.0));
    }

    #[test]
    fn a_shape_that_comes_or_goes_damages_its_place() {
        let ends = [(square(0.0, 0.0), Color32::RED), (square(80.0, 80.0), Color32::BLUE)];
        let without = [job(ROOM, &ends)];
        let with = [job(ROOM, &[ends[0], (square(40.0, 40.0), Color32::GREEN), ends[1]])];
        assert_eq!(between(&without, &with), square(40.0, 40.0));
        assert_eq!(between(&with, &without), square(40.0, 40.0));
    }

    #[test]
    fn a_shape_that_moves_damages_where_it_was_and_where_it_is() {
        let frame = |x| [job(ROOM, &[(square(x, 0.0), Color32::RED)])];
        assert_eq!(between(&frame(0.0), &frame(50.0)), Rect::from_min_max(pos2(0.0, 0.0), pos2(60.0, 10.0)));
    }

    #[test]
    fn a_job_between_others_damages_only_itself() {
        let [under, over] = [square(0.0, 0.0), square(80.0, 0.0)].map(|rect| job(rect, &[(rect, Color32::RED)]));
        let card = job(square(30.0, 30.0), &[(square(30.0, 30.0), Color32::WHITE)]);
        let (without, with) = ([under.clone(), over.clone()], [under, card, over]);
        assert_eq!(between(&without, &with), square(30.0, 30.0));
        assert_eq!(between(&with, &without), square(30.0, 30.0));
    }

    #[test]
    fn damage_ends_where_its_job_is_cut() {
        let clip = Rect::from_min_size(pos2(0.0, 0.0), vec2(5.0, 5.0));
        let frame = |color| [job(clip, &[(square(0.0, 0.0), color)])];
        assert_eq!(between(&frame(Color32::RED), &frame(Color32::GREEN)), clip);
    }

    #[test]
    fn another_texture_damages_all_of_a_job() {
        let mut other = job(ROOM, &[(square(0.0, 0.0), Color32::RED)]);
        let one = other.clone();
        if let Primitive::Mesh(mesh) = &mut other.primitive {
            mesh.texture_id = TextureId::Managed(1);
        }
        assert_eq!(between(&[one], &[other]), square(0.0, 0.0));
    }

    #[test]
    fn only_triangles_of_the_part_are_kept() {
        let frame = [
            job(ROOM, &[(square(0.0, 0.0), Color32::RED), (square(50.0, 50.0), Color32::BLUE)]),
            job(square(80.0, 80.0), &[(square(80.0, 80.0), Color32::RED)]),
        ];
        let part = Rect::from_min_size(pos2(52.0, 52.0), vec2(3.0, 3.0));
        let kept = within(&frame, part);
        assert_eq!((kept.len(), triangles(&kept)), (1, 2));
        assert_eq!(kept[0].clip_rect, part);
        assert_eq!(triangles(&within(&frame, ROOM)), 6);
    }

    #[test]
    fn a_cover_leaves_its_hole_open() {
        let area = |job: &ClippedPrimitive| match &job.primitive {
            Primitive::Mesh(mesh) => {
                (0..mesh.indices.len() / 3).map(|at| bounds(&corners(mesh, at)).area() / 2.0).sum::<f32>()
            }
            Primitive::Callback(_) => 0.0,
        };
        let beside = Rect::from_min_size(pos2(200.0, 0.0), vec2(5.0, 5.0));
        assert!((area(&cover(ROOM, beside, Color32::RED)) - 10_000.0).abs() < 0.1);
        assert!((area(&cover(ROOM, square(20.0, 30.0), Color32::RED)) - 9_900.0).abs() < 0.1);
        assert!(area(&cover(square(22.0, 32.0), ROOM, Color32::RED)).abs() < 0.1);
    }
}
