//! The levy of the past surplus: a list of what every place gives and is sold, made on what it brought in the year before.
//!
//! Meng, Qian and Yared 2015 reason from such a rule: past output, progressive, deaf to the harvest. All beyond one ration
//! is taken, whoever lacks of it is sold it, by the same list, and the ration is what the need of the nation leaves.

use crate::sim::commune::Land;
use crate::sim::rules::Params;
use crate::sim::units::{ratio, share_of, whole};

/// What the list says of a place, kg a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// To be given.
    pub quota: i64,
    /// To be sold back.
    pub lacks: i64,
}

/// A place of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// What it brought in, seed taken off, kg.
    pub past: i64,
    /// People.
    pub people: i64,
}

impl Known {
    /// What the list knows of a place that brought in `crop`.
    #[must_use]
    pub fn of(crop: i64, people: i64, land: &Land, params: &Params) -> Self {
        let sown = share_of(land.arable, params.start.double_cropped);
        Self { past: (crop - share_of(sown, params.fields.seed_kg_per_mu)).max(0), people }
    }
}

/// The list: each place keeps one ration, which is such that `needed` is left over in all, as far as there is so much.
#[must_use]
pub fn list(places: &[Known], needed: i64) -> Vec<Listed> {
    let (past, people) = places.iter().fold((0, 0), |(past, people), place| (past + place.past, people + place.people));
    let ration = ratio((past - needed).max(0), people);
    let listed = |place: &Known| {
        let own = whole(place.people as f64 * ration);
        Listed { quota: (place.past - own).max(0), lacks: (own - place.past).max(0) }
    };
    places.iter().map(listed).collect()
}

/// A list, and the sums of it over provinces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// Places, in id order.
    pub places: Vec<Listed>,
    /// Provinces, in id order.
    pub provinces: Vec<Listed>,
}

impl Lists {
    /// The list of places, each with its province, of so many `provinces`.
    #[must_use]
    pub fn of(known: &[Known], province_of: &[usize], provinces: usize, needed: i64) -> Self {
        let places = list(known, needed);
        let mut sums = vec![Listed::default(); provinces];
        for (place, province) in places.iter().zip(province_of) {
            sums[*province].quota += place.quota;
            sums[*province].lacks += place.lacks;
        }
        Self { places, provinces: sums }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_left_one_ration_and_the_need_is_left_over() {
        let places = [(400, 1), (300, 1), (400, 2)].map(|(past, people)| Known { past, people });
        let list = list(&places, 100);
        let [fertile, middle, poor] = list[..] else { panic!("three places") };
        assert_eq!(fertile, Listed { quota: 150, lacks: 0 });
        assert_eq!(middle, Listed { quota: 50, lacks: 0 });
        assert_eq!(poor, Listed { quota: 0, lacks: 100 });
    }

    #[test]
    fn who_gave_most_keeps_least_of_a_crop_that_failed() {
        let places = [Known { past: 500, people: 1 }, Known { past: 300, people: 1 }];
        let kept: Vec<f64> = places
            .iter()
            .zip(list(&places, 100))
            .map(|(place, listed)| place.past as f64 * 0.8 - listed.quota as f64 + listed.lacks as f64)
            .collect();
        assert!(kept[0] < kept[1], "{kept:?}");
    }

    #[test]
    fn no_more_than_there_is_can_be_asked_for() {
        let places = [Known { past: 500, people: 1 }];
        assert_eq!(list(&places, 900), [Listed { quota: 500, lacks: 0 }]);
    }
}
