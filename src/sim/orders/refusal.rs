//! Whether an order can be given: institutions that do not exist, counties that are not the seat's, ranges.

use crate::sim::known::KnownState;
use crate::sim::orders::{Indicator, Order, Stance, Task, repeated};

/// Why an order cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrderRefused {
    /// The run is over.
    #[error("the run is over")]
    Over,
    /// The office is lost.
    #[error("the office is lost; another holds the seat")]
    NotInOffice,
    /// Not one of the seat's counties.
    #[error("county {0} is not of this province")]
    ForeignCounty(u16),
    /// A number out of its range.
    #[error("{what} is {found}, expected {low} to {high}")]
    OutOfRange {
        /// What.
        what: &'static str,
        /// Found.
        found: i64,
        /// Least.
        low: i64,
        /// Greatest.
        high: i64,
    },
    /// The institution does not exist yet.
    #[error("there is no {0} yet")]
    NotYet(&'static str),
    /// Nothing of the kind lies on the desk.
    #[error("no {0} lies on the desk")]
    NothingThere(&'static str),
    /// Another office holds this lever.
    #[error("a county office does not decide this")]
    AnotherOffice,
    /// The month has this order already.
    #[error("this order was given already this month; leave one of the two out, or give one for both")]
    Twice,
    /// A figure held back now is asked for anew before it would go off.
    #[error("next month asks for this figure again: held back it would never be sent")]
    AskedAgain,
    /// All work teams are out.
    #[error("all work teams are out")]
    NoTeam,
}

fn within(what: &'static str, found: i64, low: i64, high: i64) -> Result<(), OrderRefused> {
    if (low..=high).contains(&found) { Ok(()) } else { Err(OrderRefused::OutOfRange { what, found, low, high }) }
}

/// Checks the numbers of an order against their ranges, whoever gives it.
///
/// # Errors
/// With the number that is out of its range.
pub fn check_range(order: &Order) -> Result<(), OrderRefused> {
    match *order {
        Order::Report { indicator, stance, .. } => match stance {
            Stance::Raised(permille) => within("share added", i64::from(permille), 0, 3000),
            Stance::CutTo(permille) => within("share sent", i64::from(permille), 1, 1000),
            Stance::Figure(units) => within("figure", i64::from(units), 0, indicator.figure_most()),
            _ => Ok(()),
        },
        Order::CutClaims { permille, .. } => within("share passed on", i64::from(permille), 100, 1000),
        Order::GrossPurchase { permille } => within("gross purchase", i64::from(permille), 700, 1300),
        Order::RuralResale { permille } => within("rural resale", i64::from(permille), 0, 2000),
        Order::Hands { permille, .. } => within("hands", i64::from(permille), 0, 500),
        Order::SeedReserve { permille } => within("seed reserve", i64::from(permille), 0, 2000),
        Order::Relief { tonnes, .. } => within("relief", i64::from(tonnes), 1, 200_000),
        Order::Transfer { tonnes, .. } => within("transfer", i64::from(tonnes), 1, 200_000),
        Order::PrivatePlots { permille } => within("private plots", i64::from(permille), 0, 100),
        Order::Roads { strictness } => within("watch on roads", i64::from(strictness), 0, 3),
        Order::Petition { kilotonnes, .. } => within("petition", i64::from(kilotonnes), 1, 2000),
        _ => Ok(()),
    }
}

/// Checks all orders of a month together: each, that one-off orders stand in it once for each target, and that there are
/// work teams for all that send one. Whoever adds to a list of orders asks this of the whole list.
///
/// # Errors
/// With the place of the first order that cannot be given, and the reason.
pub fn check_month(orders: &[Order], known: &KnownState) -> Result<(), (usize, OrderRefused)> {
    for (at, order) in orders.iter().enumerate() {
        check_order(order, known).map_err(|refused| (at, refused))?;
    }
    if let Some(at) = repeated(orders) {
        return Err((at, OrderRefused::Twice));
    }
    let at_home = known.teams_at_home();
    let sent = orders.iter().enumerate().filter(|(_, order)| matches!(order, Order::Inspect { .. }));
    sent.skip(at_home).map(|(at, _)| at).next().map_or(Ok(()), |at| Err((at, OrderRefused::NoTeam)))
}

/// Takes out of a month's orders what cannot be given beside those before it, with the reasons, in their order.
pub fn keep_what_can_be_given(orders: &mut Vec<Order>, known: &KnownState) -> Vec<(Order, OrderRefused)> {
    let mut out = Vec::new();
    while let Err((at, refused)) = check_month(orders, known) {
        out.push((orders.remove(at), refused));
    }
    out
}

/// Checks an order against what the office knows.
///
/// # Errors
/// With the reason when the order cannot be given.
pub fn check_order(order: &Order, known: &KnownState) -> Result<(), OrderRefused> {
    if !known.in_office {
        return Err(OrderRefused::NotInOffice);
    }
    let provincial = matches!(
        order,
        Order::GrossPurchase { .. }
            | Order::RuralResale { .. }
            | Order::CutClaims { .. }
            | Order::Transfer { .. }
            | Order::Cadre { .. }
    );
    if known.county_office && provincial {
        return Err(OrderRefused::AnotherOffice);
    }
    check_range(order)?;
    let county = |id: crate::sim::ids::CountyId| known.county(id).map(|_| ()).ok_or(OrderRefused::ForeignCounty(id.0));
    match *order {
        Order::Report { indicator, stance: Stance::Late, .. }
            if !indicator.can_be_late(known.month, known.communes_exist, known.iron_called) =>
        {
            Err(OrderRefused::AskedAgain)
        }
        Order::Report { indicator, .. } => match indicator {
            Indicator::Iron if !known.iron_called => Err(OrderRefused::NotYet("call for iron")),
            Indicator::Deaths | Indicator::Sick | Indicator::Roll if !known.communes_exist => {
                Err(OrderRefused::NotYet("return of this kind"))
            }
            _ => Ok(()),
        },
        Order::CutClaims { county: id, .. } | Order::Relief { county: id, .. } | Order::Cadre { county: id, .. } => {
            county(id)
        }
        Order::Transfer { from, to, .. } => county(from).and_then(|()| county(to)),
        Order::AnswerInspector { .. } if !known.inspector => Err(OrderRefused::NothingThere("inspector's question")),
        Order::Hands { task: Task::Iron, permille } if !known.iron_called && permille > 0 => {
            Err(OrderRefused::NotYet("call for iron"))
        }
        Order::Furnaces { .. } if !known.iron_called => Err(OrderRefused::NotYet("call for iron")),
        Order::Kitchens { .. } if !known.communes_exist && !known.kitchens_called => {
            Err(OrderRefused::NotYet("communal kitchen"))
        }
        Order::ResponsibilityFields { .. } if !known.communes_exist => {
            Err(OrderRefused::NotYet("commune whose fields could be contracted"))
        }
        Order::Inspect { county: id, .. } => {
            county(id).and_then(|()| (known.teams_at_home() > 0).then_some(()).ok_or(OrderRefused::NoTeam))
        }
        Order::SignLetter if !known.letter => Err(OrderRefused::NothingThere("collective letter")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::calendar::Month;
    use crate::sim::ids::CountyId;
    use crate::sim::known::{CountyKnown, Team};
    use crate::sim::orders::{Channel, InspectionTarget, KitchenOrder};

    /// An office in September 1958 with four counties and a choice of three teams.
    fn office() -> KnownState {
        KnownState {
            month: Month::new(1958, 9),
            in_office: true,
            communes_exist: true,
            iron_called: true,
            teams_most: 3,
            counties: vec![CountyKnown::default(); 4],
            ..KnownState::default()
        }
    }

    fn inspect(county: u16) -> Order {
        Order::Inspect { county: CountyId(county), target: InspectionTarget::Fields }
    }

    #[test]
    fn a_month_sends_no_more_teams_than_there_are() {
        let mut known = office();
        let orders = [0, 1, 2, 3].map(inspect);
        assert_eq!(check_month(&orders[..3], &known), Ok(()));
        assert_eq!(check_month(&orders, &known), Err((3, OrderRefused::NoTeam)), "the fourth of the month");
        known.teams.push(Team { county: CountyId(0), target: InspectionTarget::Granaries, back: Month::new(1958, 10) });
        assert_eq!(check_month(&orders[..3], &known), Err((2, OrderRefused::NoTeam)), "one is out already");
        let mut given = orders.to_vec();
        let out = keep_what_can_be_given(&mut given, &known);
        assert_eq!(given, orders[..2]);
        assert_eq!(out, [(orders[2], OrderRefused::NoTeam), (orders[3], OrderRefused::NoTeam)]);
    }

    #[test]
    fn a_figure_has_a_range() {
        let told =
            |stance| check_range(&Order::Report { indicator: Indicator::Harvest, stance, channel: Channel::Paper });
        for fits in [Stance::CutTo(1), Stance::CutTo(1000), Stance::Raised(3000), Stance::Figure(500_000), Stance::Own]
        {
            assert_eq!(told(fits), Ok(()), "{fits:?}");
        }
        for beyond in [Stance::CutTo(0), Stance::CutTo(1001), Stance::Raised(65_535), Stance::Figure(u32::MAX)] {
            assert!(matches!(told(beyond), Err(OrderRefused::OutOfRange { .. })), "{beyond:?}");
        }
    }

    #[test]
    fn kitchens_are_ordered_once_a_document_has_spoken_of_them_or_there_are_communes() {
        let order = Order::Kitchens { form: KitchenOrder::Lapse };
        let told = |communes_exist, kitchens_called| {
            check_order(&order, &KnownState { communes_exist, kitchens_called, ..office() })
        };
        assert_eq!(told(false, false), Err(OrderRefused::NotYet("communal kitchen")));
        assert_eq!([told(false, true), told(true, false)], [Ok(()); 2]);
    }

    #[test]
    fn what_would_never_leave_is_refused() {
        let late = |indicator| Order::Report { indicator, stance: Stance::Late, channel: Channel::Paper };
        let mut known = office();
        assert_eq!(check_order(&late(Indicator::Iron), &known), Err(OrderRefused::AskedAgain));
        assert_eq!(check_order(&late(Indicator::Estimate), &known), Ok(()), "the last estimate of a year");
        known.month = Month::new(1958, 8);
        assert_eq!(check_order(&late(Indicator::Estimate), &known), Err(OrderRefused::AskedAgain));
        known.iron_called = false;
        assert!(matches!(check_order(&late(Indicator::Iron), &known), Err(OrderRefused::NotYet(_))));
    }
}
