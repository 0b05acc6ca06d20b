//! Last year's figure: what a must is counted from, what a low claim is measured from, and what a new claim is
//! discounted against. It is set here and nowhere else: in January, when a harvest that was held back is read later, and when
//! the Centre revises.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::county::County;
use crate::sim::orders::Indicator;
use crate::sim::province::{Centre, Province};
use crate::sim::scenario::{CentreAct, CentreEntry, Line, Rules};
use crate::sim::settings::RunSettings;
use crate::sim::split::apportion;
use crate::sim::units::share_of;
use crate::sim::world::{Laws, Now, Register};

/// What was told of the year that has just ended: its harvest, and its estimate, kg. A harvest held back in December
/// arrives in January.
fn told(filed: &[i64; 8], months: &[Month; 8], january: Month) -> (Option<i64>, Option<i64>) {
    let of = |indicator: Indicator, from: Month| {
        let (figure, month) = (filed[indicator.index()], months[indicator.index()]);
        (figure > 0 && month >= from).then_some(figure)
    };
    (of(Indicator::Harvest, january.back(1)), of(Indicator::Estimate, january.back(12)))
}

/// Last year's figure in January: the harvest filed for the year; without one the estimate, or else what stood, and the
/// Centre's hope on top where the line presses.
#[must_use]
pub fn in_january(before: i64, harvest: Option<i64>, estimate: Option<i64>, line: Line, hope: f64) -> i64 {
    let Some(harvest) = harvest else {
        let stands = estimate.unwrap_or(before);
        return if line.presses() { stands + share_of(stands, hope) } else { stands };
    };
    harvest
}

/// Sets the figure of a province; its counties share it by the weight of each.
pub fn set(
    province: &mut Province,
    figure: i64,
    register: &Register,
    counties: &mut Query<&mut County>,
    weight: impl Fn(&County) -> i64,
) {
    province.last_year = figure;
    let own = &register.counties[province.first as usize..province.past as usize];
    let weights: Vec<i64> = own.iter().map(|entity| counties.get(*entity).map_or(0, &weight)).collect();
    for (entity, part) in own.iter().zip(apportion(figure, &weights)) {
        if let Ok(mut county) = counties.get_mut(*entity) {
            county.last_year = part;
        }
    }
}

/// The January from which the figures read in a month are those of the year that has ended: a harvest held back in December
/// can be read until the summer, when the next crop is told of.
fn january_of(now: Month) -> Month {
    now.back(now.of_year() - 1)
}

/// Whether a harvest of the year that ended is read after its January.
fn read_later(filed: &[i64; 8], months: &[Month; 8], now: Month) -> bool {
    let harvest = Indicator::Harvest.index();
    (2..=5).contains(&now.of_year()) && filed[harvest] > 0 && months[harvest] == now
}

/// Whether the Centre has revised the figures of the year that ended since its January: what it has set stands, and a
/// harvest that was claimed before is read too late to undo it.
fn revised_since(january: Month, now: Month, rules: &Rules, settings: &RunSettings) -> bool {
    let since =
        |entry: &&CentreEntry| (january.next()..=now).contains(&entry.month) && settings.carries_out(entry.month);
    rules.centre.iter().filter(since).flat_map(|entry| &entry.acts).any(|act| matches!(act, CentreAct::Revise(_)))
}

/// In January the year that ended becomes last year; a harvest on paper that was held back sets the figure when it is
/// read, unless the Centre has revised it since.
pub fn turn_year(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    centres: Query<&Centre>,
    mut provinces: Query<&mut Province>,
    mut counties: Query<&mut County>,
) {
    let january = january_of(now.month);
    // Before January 1958 no year of the world has ended.
    if january.0 < 12 || now.month.of_year() > 5 {
        return;
    }
    if now.month != january && revised_since(january, now.month, &laws.0, &settings) {
        return;
    }
    let Ok(centre) = centres.get(register.centre) else { return };
    for entity in &register.provinces {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        let (own, below) = match now.month == january {
            true => (true, true),
            false => {
                let of = &register.counties[province.first as usize..province.past as usize];
                let mut of = of.iter().filter_map(|entity| counties.get(*entity).ok());
                let below = of.any(|county| read_later(&county.prefecture, &county.filed_month, now.month));
                (read_later(&province.filed, &province.filed_month, now.month), below)
            }
        };
        if !own && !below {
            continue;
        }
        let (harvest, estimate) = told(&province.filed, &province.filed_month, january);
        let p = &laws.0.params.reporting;
        // Where only a county's figure was read, the county's share moves and the figure of the province stays.
        let figure = match own {
            true => in_january(province.last_year, harvest, estimate, centre.line, p.hope),
            false => province.last_year,
        };
        set(&mut province, figure, &register, &mut counties, |county| {
            let (harvest, estimate) = told(&county.prefecture, &county.filed_month, january);
            harvest.or(estimate).unwrap_or(county.last_year)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_filed_for_the_year_that_ended_is_taken() {
        let (harvest, estimate) = (Indicator::Harvest.index(), Indicator::Estimate.index());
        let (mut filed, mut months) = ([0; 8], [Month(0); 8]);
        assert_eq!(told(&filed, &months, Month::new(1957, 1)), (None, None), "nothing was filed");
        (filed[harvest], months[harvest]) = (900, Month::new(1958, 12));
        (filed[estimate], months[estimate]) = (800, Month::new(1958, 9));
        assert_eq!(told(&filed, &months, Month::new(1959, 1)), (Some(900), Some(800)));
        assert_eq!(told(&filed, &months, Month::new(1960, 1)), (None, None), "a claim of 1958 is not of 1959");
        months[harvest] = Month::new(1960, 1);
        assert_eq!(told(&filed, &months, Month::new(1960, 1)).0, Some(900), "held back a month");
    }

    #[test]
    fn a_harvest_on_paper_is_taken_in_when_it_is_read() {
        let (mut filed, mut months) = ([0; 8], [Month(0); 8]);
        let (harvest, february) = (Indicator::Harvest.index(), Month::new(1960, 2));
        assert_eq!(january_of(february), Month::new(1960, 1));
        (filed[harvest], months[harvest]) = (900, february);
        assert!(read_later(&filed, &months, february) && !read_later(&filed, &months, february.next()));
        assert_eq!(told(&filed, &months, january_of(february)).0, Some(900));
        months[harvest] = Month::new(1960, 1);
        assert!(!read_later(&filed, &months, Month::new(1960, 1)), "January takes in all it has read");
    }

    #[test]
    fn hope_is_added_to_silence_and_only_where_the_line_presses() {
        assert_eq!(in_january(1_000, Some(700), Some(900), Line::Leap, 0.1), 700);
        assert_eq!(in_january(1_000, None, None, Line::AntiRight, 0.1), 1_100);
        assert_eq!(in_january(1_000, None, Some(900), Line::Leap, 0.1), 990);
        for line in [Line::Correct, Line::Retreat] {
            assert_eq!(in_january(1_000, None, None, line, 0.1), 1_000);
        }
    }
}
