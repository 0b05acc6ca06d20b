//! What work teams and searches find, as it reaches the office.

use bevy_ecs::prelude::*;

use crate::sim::commune::{Claims, Crops, Kitchen, Land, Levy, People, Place, Site};
use crate::sim::granary::{Granary, Store};
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::{Finding, KnownState};
use crate::sim::orders::InspectionTarget;
use crate::sim::papers::{DocumentKind, file_paper};
use crate::sim::rng::Stream;
use crate::sim::rules::Inspections;
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::Now;

/// The most a finding is written down as, permille. A numerical guard and no parameter of the model: a finding is a ratio,
/// and the ratio of anything to a filed figure of next to nothing has no bound. It is kept as a `u16`, which holds 65,535, and
/// nine times over says as much as ninety; it only meets counties that filed a ninth of what there is, or stores of nine
/// ordinary winters.
const FINDING_MOST: i64 = 9_000;

/// What a team says of a figure, permille: the true ratio seen through what the visited prepared. Of two draws the first
/// says how wide its range is, the second where in it lies what was seen.
#[must_use]
pub fn finding(true_ratio: f64, prepared: f64, [width, place]: [f64; 2], p: &Inspections) -> (u16, u16) {
    let seen = true_ratio + (1.0 - true_ratio).max(0.0) * prepared * p.show_weight;
    let error = p.error * (p.error_least + width);
    let middle = 1.0 + error * (2.0 * place - 1.0);
    let low = (seen * (middle - error)).max(0.0);
    let high = seen * (middle + error);
    (whole(low * 1000.0).min(FINDING_MOST) as u16, whole(high * 1000.0).min(FINDING_MOST) as u16)
}

/// What a work team walks into in a county: sums over its communes.
#[derive(Clone, Copy, Default)]
pub(super) struct Visited {
    /// The crop as it is, kg.
    crop: i64,
    /// The grain figure filed, kg.
    filed: i64,
    /// In communes' and households' stores, kg.
    stored: i64,
    /// People.
    people: i64,
    /// How hard the hardest driven of its communes is driven, 0 to 1.
    coercion: f64,
}

/// What a team walks into in each county of the seat.
pub(super) fn counties_visited(
    communes: &Query<(&CommuneId, &Place, &Site, &People, &Kitchen, &Claims, &Land, &Crops, &Levy)>,
    granaries: &Query<&Granary>,
    (first, past): (u16, u16),
    crop_least: f64,
) -> Vec<Visited> {
    let mut visited = vec![Visited::default(); usize::from(past - first)];
    for (_, place, site, people, kitchen, claims, land, crops, _) in communes {
        let at = place.county.0.checked_sub(first).map(usize::from);
        let Some(entry) = at.and_then(|at| visited.get_mut(at)) else { continue };
        let crop: i64 =
            crops.seasons.iter().map(|season| if season.crop > 0 { season.crop } else { season.harvested }).sum();
        entry.crop += crop.max(share_of(land.ordinary_crop, crop_least));
        entry.filed += claims.grain.max(1);
        entry.stored += granaries
            .get(site.granary)
            .map_or(0, |granary| granary.held(Store::Commune) + granary.held(Store::Household));
        entry.people += people.total();
        entry.coercion = entry.coercion.max(kitchen.coercion);
    }
    visited
}

/// Work teams that are back say what they found.
pub(super) fn team_reports(known: &mut KnownState, now: Now, p: &Inspections, first: u16, visited: &[Visited]) {
    let back: Vec<_> = known.teams.iter().filter(|team| team.back <= now.month).copied().collect();
    known.teams.retain(|team| team.back > now.month);
    for team in back {
        let at = usize::from(team.county.0 - first);
        let Some(Visited { crop, filed, stored, people, coercion }) = visited.get(at).copied() else { continue };
        let true_ratio = match team.target {
            InspectionTarget::Fields => ratio(crop, filed),
            InspectionTarget::Granaries => {
                // Stores over what villages hold in the middle of an ordinary winter.
                ratio(stored, whole(people as f64 * p.store_kg_a_head).max(1))
            }
        };
        let draws = [50_000, 60_000].map(|id| now.chance.uniform(Stream::Inspection, id + u64::from(team.county.0)));
        let (low, high) = finding(true_ratio, p.prepared_least + (1.0 - p.prepared_least) * coercion, draws, p);
        let finding = Finding { target: team.target, low, high, month: now.month };
        if team.target == InspectionTarget::Fields {
            known.counties[at].inspected = Some(finding);
        }
        file_paper(known, now.month, DocumentKind::Inspection { county: team.county, finding }, true);
    }
}

/// The search that found most of late goes on paper, in the months in which searches are told of.
pub(super) fn search_papers(known: &mut KnownState, now: Now, first: u16, household: f64, p: &Inspections) {
    if !matches!(now.month.of_year(), 2 | 12) {
        return;
    }
    let best = known
        .counties
        .iter()
        .enumerate()
        .filter_map(|(at, county)| county.search_yield.map(|(month, kg)| (at, month, kg, county.people)))
        .filter(|(_, month, ..)| f64::from(now.month.since(*month)) < p.search_news)
        .map(|(at, _, kg, people)| (at, kg, people))
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    if let Some((at, kg, people)) = best {
        let households = whole(people as f64 / household);
        let found = whole(kg * households as f64);
        file_paper(
            known,
            now.month,
            DocumentKind::SearchResult { county: CountyId(first + at as u16), found, households },
            false,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_lies_anywhere_in_the_range_of_a_finding() {
        let p = Inspections { error: 0.1, error_least: 0.5, show_weight: 0.3, ..Inspections::default() };
        let at = |place| finding(0.5, 0.0, [0.5, place], &p);
        assert_eq!((at(0.0), at(0.5)), ((400, 500), (450, 550)));
        let (low, high) = at(0.999);
        assert!((499..=500).contains(&low) && high == 599, "{low} {high}");
        let shown = finding(0.5, 1.0, [0.5, 0.5], &p);
        assert!(shown.0 > at(0.5).0, "what was prepared hides what is missing");
    }
}
