//! How far grain of state stores reaches: what can be sent to a county or moved out of it, as the books have it.

use crate::sim::ids::CountyId;
use crate::sim::ledger::Level;
use crate::sim::orders::Order;
use crate::view::model::{CountyMaker, Mark, Part, Said};
use crate::view::numbers;

use super::super::cards::{About, levy_year};
use super::super::names;
use super::super::sums::{more, total};
use super::bench::Bench;
use super::relief::left as relief_left;

/// What lies where this month, as far as orders already given leave it, kg.
struct Stores {
    /// What may still be sold and sent by the plan.
    plan: i64,
    /// In the seat's own store; none where the store that sends is another office's, whose books are not here: that of a
    /// county's province.
    own: Option<i64>,
    /// In those of its counties.
    counties: Vec<i64>,
}

impl Stores {
    /// After the orders of the month, but for the one that decides on what is asked.
    fn of(b: &Bench, but: impl Fn(&Order) -> bool) -> Self {
        let known = b.known;
        let counties: Vec<i64> = if known.county_office {
            known.counties.iter().map(|_| 0).collect()
        } else {
            known.counties.iter().map(|county| county.state_store.max(0)).collect()
        };
        let plan = b.desktop.rules.params.stores.relief_left(known.sales_plan, known.sold);
        let own = (!known.county_office).then(|| (known.state_stock - counties.iter().sum::<i64>()).max(0));
        let mut stores = Self { plan, own, counties };
        for order in b.desktop.pending.iter().filter(|order| !but(order)) {
            match *order {
                Order::Relief { county, tonnes } => stores.send(b.place(county), i64::from(tonnes) * 1000),
                Order::Transfer { from, tonnes, .. } => {
                    if let Some(store) = stores.counties.get_mut(b.place(from)) {
                        *store = (*store - i64::from(tonnes) * 1000).max(0);
                    }
                }
                _ => {}
            }
        }
        stores
    }

    /// Grain goes out of a county's store, and out of the seat's where that is short.
    fn send(&mut self, county: usize, kg: i64) {
        let kg = kg.min(self.relief(county));
        self.plan -= kg;
        if let Some(store) = self.counties.get_mut(county) {
            let near = kg.min(*store);
            *store -= near;
            self.own = self.own.map(|own| own - (kg - near));
        }
    }

    fn held(&self, county: usize) -> i64 {
        self.counties.get(county).copied().unwrap_or(0)
    }

    /// What stores can give a county; none where they are not known.
    fn near(&self, county: usize) -> Option<i64> {
        self.own.map(|own| self.held(county) + own)
    }

    fn relief(&self, county: usize) -> i64 {
        self.near(county).map_or(self.plan, |near| self.plan.min(near)).max(0)
    }
}

impl Bench<'_, '_> {
    /// The place of a county among those of the seat.
    fn place(&self, county: CountyId) -> usize {
        county.index().saturating_sub(usize::from(self.known.first_county))
    }

    /// How much grain an order of this kind can move for a county, kg, beside what else is ordered, and whether the plan
    /// ends it before the stores do; none where it moves no grain.
    pub fn reach(&self, maker: CountyMaker, id: CountyId) -> Option<(i64, bool)> {
        let at = self.place(id);
        match maker {
            CountyMaker::Relief => {
                let of_this = |order: &Order| matches!(order, Order::Relief { county, .. } if *county == id);
                let stores = Stores::of(self, of_this);
                Some((stores.relief(at), stores.near(at).is_none_or(|near| stores.plan <= near)))
            }
            CountyMaker::Transfer => {
                let of_this = |order: &Order| matches!(order, Order::Transfer { from, .. } if *from == id);
                Some((Stores::of(self, of_this).held(at), false))
            }
            _ => None,
        }
    }

    /// The same as an order can name it, tonnes, and in words.
    pub fn most(&self, maker: CountyMaker, id: CountyId) -> Option<(u32, Said)> {
        let (kg, by_plan) = self.reach(maker, id)?;
        let w = self.desktop.words;
        let month = self.known.month;
        let county = names::county_form(w, id);
        let text = numbers::grain(w, kg);
        let key = match (maker, by_plan) {
            (CountyMaker::Transfer, _) => "lever.transfer.most",
            (_, true) => "lever.relief.most.plan",
            (_, false) => "lever.relief.most.stores",
        };
        let figure = if by_plan {
            let year = levy_year(month);
            let about = About::of_year(w, month, "facts.relief_left", year);
            let mut figure = relief_left(about, self.desktop.above(), self.known, self.desktop);
            let left = self.desktop.rules.params.stores.relief_left(self.known.sales_plan, self.known.sold);
            if left != kg {
                let write = |kg: i64| numbers::grain(w, kg);
                let lines = &mut figure.card_mut().sum;
                lines.push(more(w.text("card.sum.ordered"), kg - left, &write, Mark::Order));
                lines.push(total(w.text("card.sum.remains"), kg, &write, Mark::Order));
            }
            figure.text = text;
            figure
        } else {
            About::of(w, month, "facts.state_stock").booked(text, Level::County, month.back(1))
        };
        let parts: [(&str, Part); 2] = [("left", figure.into()), ("county", county.into())];
        Some((u32::try_from(kg / 1000).unwrap_or(u32::MAX), Said::fmt(w, key, &parts)))
    }
}
