//! When a figure is read above: what is told in its month, or by telephone, at once; what leaves on paper after its month
//! when it has arrived.

use crate::sim::calendar::Month;
use crate::sim::orders::{Channel, Indicator};
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

/// Figures of an office that are on their way, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dispatches(Vec<Dispatch>);

impl Dispatches {
    /// Those on their way.
    #[must_use]
    pub fn all(&self) -> &[Dispatch] {
        &self.0
    }
    /// Takes out those that are read in a month.
    pub fn read(&mut self, now: Month) -> Vec<Dispatch> {
        self.0.extract_if(.., |dispatch| dispatch.read <= now).collect()
    }
    /// A figure leaves: one of the same kind that is still on its way is overtaken by it and no longer read. Gives the
    /// figure back where it is read in the month it leaves in.
    pub fn send(&mut self, dispatch: Dispatch, now: Month) -> Option<i64> {
        self.0.retain(|earlier| earlier.indicator != dispatch.indicator);
        if dispatch.read <= now {
            return Some(dispatch.value);
        }
        self.0.push(dispatch);
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
