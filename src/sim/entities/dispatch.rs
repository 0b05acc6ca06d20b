//! When a figure is read above: what is told in its month, or by telephone, at once; what leaves on paper after its month
//! when it has arrived. And what an office holds back until the month after it was asked for.

use crate::sim::calendar::Month;
use crate::sim::orders::{Channel, Indicator, Stance};
use crate::sim::rules::Reporting;
use crate::sim::units::whole;

/// The month in which a figure that leaves in a month can be acted on above. A return that is due is waited for; one that
/// comes after its month (`held_back`) lies in the post on paper, and is heard at once by telephone.
#[must_use]
pub fn read_in(leaves: Month, held_back: bool, channel: Channel, p: &Reporting) -> Month {
    match (held_back, channel) {
        (true, Channel::Paper) => Month(leaves.0 + whole(p.late_paper) as u16),
        _ => leaves,
    }
}

/// A figure on paper that has left and is not read yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dispatch {
    /// Which figure.
    pub indicator: Indicator,
    /// The figure.
    pub value: i64,
    /// The month in which it is read.
    pub read: Month,
}

/// Figures of an office that were asked for and are not read yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dispatches {
    /// Those on their way, oldest first.
    on_the_road: Vec<Dispatch>,
    /// Those held back, which leave the next month.
    held_back: Vec<Indicator>,
}

impl Dispatches {
    /// Those on their way, oldest first.
    #[must_use]
    pub fn on_the_road(&self) -> &[Dispatch] {
        &self.on_the_road
    }
    /// Those that were due last month and leave in this one.
    #[must_use]
    pub fn held_back(&self) -> &[Indicator] {
        &self.held_back
    }
    /// What an office has to do with in a month: figures that are due, and those held back last month (told by `true`)
    /// unless they are asked for anew. What is due now and stands at [`Stance::Late`] is held back in its turn; where
    /// reports must be `truthful` nothing is. An order of this month does not reach what was held back before it.
    pub fn to_send(
        &mut self,
        due: &[Indicator],
        stances: &[(Stance, Channel); 8],
        truthful: bool,
    ) -> Vec<(Indicator, bool)> {
        let late = |indicator: &&Indicator| !truthful && stances[indicator.index()].0 == Stance::Late;
        let held_before = std::mem::replace(&mut self.held_back, due.iter().filter(late).copied().collect());
        let held_before = held_before.into_iter().filter(|indicator| !due.contains(indicator));
        due.iter().map(|indicator| (*indicator, false)).chain(held_before.map(|indicator| (indicator, true))).collect()
    }
    /// Takes out those that are read in a month.
    pub fn read(&mut self, now: Month) -> Vec<Dispatch> {
        self.on_the_road.extract_if(.., |dispatch| dispatch.read <= now).collect()
    }
    /// A figure leaves: one of the same kind that is still on its way is overtaken by it and no longer read. Gives the
    /// figure back where it is read in the month it leaves in.
    pub fn send(&mut self, dispatch: Dispatch, now: Month) -> Option<i64> {
        self.on_the_road.retain(|earlier| earlier.indicator != dispatch.indicator);
        if dispatch.read <= now {
            return Some(dispatch.value);
        }
        self.on_the_road.push(dispatch);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(late_paper: f64) -> Reporting {
        Reporting { late_paper, ..Reporting::default() }
    }

    #[test]
    fn only_paper_that_leaves_after_its_month_is_on_the_road() {
        let leaves = Month::new(1959, 10);
        let read = |held_back, channel| read_in(leaves, held_back, channel, &months(1.0));
        assert_eq!(read(true, Channel::Paper), Month::new(1959, 11));
        assert_eq!(read(true, Channel::Telephone), leaves);
        assert_eq!((read(false, Channel::Paper), read(false, Channel::Telephone)), (leaves, leaves));
        assert_eq!(read_in(leaves, true, Channel::Paper, &months(0.0)), leaves);
    }

    #[test]
    fn what_was_held_back_leaves_once_whatever_is_ordered_after_it() {
        let mut stances = [(Stance::AsFiled, Channel::Paper); 8];
        let mut office = Dispatches::default();
        stances[Indicator::Harvest.index()].0 = Stance::Late;
        assert_eq!(office.to_send(&[Indicator::Harvest], &stances, false), [(Indicator::Harvest, false)]);
        assert_eq!(office.held_back(), [Indicator::Harvest]);
        stances[Indicator::Harvest.index()].0 = Stance::CutTo(500);
        assert_eq!(
            office.to_send(&[Indicator::Iron], &stances, false),
            [(Indicator::Iron, false), (Indicator::Harvest, true)]
        );
        // A rule of lateness that comes after the figure has left holds nothing back.
        stances[Indicator::Harvest.index()].0 = Stance::Late;
        assert!(office.to_send(&[], &stances, false).is_empty());
        // Asked for anew it is that month's figure; and where reports must be true nothing waits.
        office.to_send(&[Indicator::Harvest], &stances, false);
        assert_eq!(office.to_send(&[Indicator::Harvest], &stances, true), [(Indicator::Harvest, false)]);
        assert!(office.held_back().is_empty());
    }

    #[test]
    fn a_figure_is_read_once_and_a_newer_one_overtakes_it() {
        let (march, april) = (Month::new(1958, 3), Month::new(1958, 4));
        let pledge = |value, read| Dispatch { indicator: Indicator::Pledge, value, read };
        let mut road = Dispatches::default();
        assert_eq!(road.send(pledge(7, april), march), None);
        assert!(road.read(march).is_empty());
        assert_eq!(road.clone().read(april), [pledge(7, april)]);
        assert_eq!(road.send(pledge(8, march), march), Some(8));
        assert!(road.read(april).is_empty(), "the newer figure stands");
    }
}
