//! What followed a decision in the model: plain statements of the record, and where causes cannot be told apart.

use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;
use crate::sim::ids::CountyId;
use crate::sim::known::{KnownState, Sent};
use crate::sim::orders::{DatedOrder, Indicator, InspectionTarget, Order, Task};
use crate::sim::papers::DocumentKind;
use crate::sim::run::Run;
use crate::sim::scenario::CentreAct;
use crate::sim::settings::LevyRule;
use crate::view::numbers;
use crate::view::play::circulars::act_by;
use crate::view::play::{Desktop, amount, names};
use crate::view::words::{Words as _, of_month};

use super::months;

/// Months after a decision that are looked at.
const AFTER: usize = 6;

struct Look<'a> {
    run: &'a Run,
    known: &'a KnownState,
    desktop: &'a Desktop<'a>,
    month: Month,
    /// The months after it, the month itself first.
    span: &'a [ProvinceMonth],
}

/// What followed the decision at a place of the list.
pub(super) fn followed(at: usize, orders: &[DatedOrder], run: &Run, desktop: &Desktop) -> Vec<String> {
    let DatedOrder { month, order } = orders[at];
    let look = Look::from(month, run, desktop);
    if look.span.is_empty() {
        return vec![look.text("books.followed.not_closed")];
    }
    let lines = look.signed(&order);
    if lines.is_empty() { look.of(&order, &orders[..at]) } else { lines }
}

/// What followed a matter that was left as it stood.
pub(super) fn followed_left(month: Month, indicator: Option<Indicator>, run: &Run, desktop: &Desktop) -> Vec<String> {
    let look = Look::from(month, run, desktop);
    let mut lines = match indicator.filter(|_| !look.span.is_empty()) {
        Some(indicator) if indicator.is_grain() => look.report(indicator),
        Some(indicator) => look.other(indicator),
        None => Vec::new(),
    };
    if lines.is_empty() {
        lines.push(look.text("books.followed.left"));
    }
    lines
}

impl<'a> Look<'a> {
    fn from(month: Month, run: &'a Run, desktop: &'a Desktop<'a>) -> Self {
        let all = months(run);
        let from = usize::from(month.since(run.scenario().first)).min(all.len());
        Look { run, known: run.known(), desktop, month, span: &all[from..(from + AFTER).min(all.len())] }
    }
}

impl Look<'_> {
    fn text(&self, key: &str) -> String {
        self.desktop.words.text(key).to_owned()
    }

    fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.desktop.words.fmt(key, values)
    }

    fn grain(&self, kg: i64) -> String {
        numbers::grain(self.desktop.words, kg)
    }

    fn sum(&self, read: fn(&ProvinceMonth) -> i64) -> i64 {
        self.span.iter().map(read).sum()
    }

    fn count(&self) -> String {
        self.span.len().to_string()
    }

    fn date(&self, month: Month) -> String {
        numbers::month(self.desktop.words, month)
    }

    /// Papers from the month of the decision on.
    fn papers(&self) -> impl Iterator<Item = (Month, &DocumentKind)> {
        self.known.papers.iter().filter(|paper| paper.month >= self.month).map(|paper| (paper.month, &paper.kind))
    }

    /// That the order was not signed, if it was not.
    fn signed(&self, order: &Order) -> Vec<String> {
        let refused = self
            .papers()
            .take_while(|(month, _)| *month == self.month)
            .any(|(_, kind)| matches!(kind, DocumentKind::NotSigned(refused) if refused == order));
        if refused { vec![self.text("books.followed.not_signed")] } else { Vec::new() }
    }

    fn of(&self, order: &Order, before: &[DatedOrder]) -> Vec<String> {
        match order {
            Order::Report { indicator, .. } if indicator.is_grain() => self.report(*indicator),
            Order::Report { indicator, .. } => self.other(*indicator),
            Order::SplitQuota { .. } | Order::GrossPurchase { .. } | Order::RuralResale { .. } => {
                vec![self.taken(), self.food()]
            }
            Order::Hands { task, permille } => {
                let mut lines = if *permille > self.hands(*task, before) { self.lost() } else { Vec::new() };
                if *task == Task::Iron {
                    lines.extend(self.iron());
                }
                lines
            }
            // Ripe grain that is left does not come of hands called back to it.
            Order::RecallAtHarvest { on: true } => Vec::new(),
            Order::RecallAtHarvest { on: false } => self.lost(),
            Order::Furnaces { .. } => self.iron(),
            Order::Search { .. } => self.search(),
            Order::Kitchens { .. } => vec![self.kitchens(), self.food()],
            Order::PrivatePlots { .. } | Order::ResponsibilityFields { .. } | Order::SeedReserve { .. } => {
                vec![self.food()]
            }
            Order::Relief { county, tonnes } => self.relief(*county, *tonnes),
            Order::Cadre { county, .. } => vec![self.secretary(*county)],
            Order::Inspect { county, .. } => self.inspected(*county),
            Order::Petition { .. } => self.petition(),
            Order::CutClaims { county, .. } => vec![self.secretary(*county)],
            Order::Transfer { .. } | Order::Roads { .. } | Order::SignLetter | Order::AnswerInspector { .. } => {
                Vec::new()
            }
        }
    }

    fn taken(&self) -> String {
        let (taken, back) = (self.grain(self.sum(|m| m.procurement)), self.grain(self.sum(|m| m.resale)));
        self.fmt("books.decision.grain", &[("months", &self.count()), ("taken", &taken), ("back", &back)])
    }

    fn food(&self) -> String {
        let all = months(self.run);
        let mean = |months: &[ProvinceMonth]| {
            let mean = months.iter().map(|month| month.kcal_rural).sum::<f64>() / months.len().max(1) as f64;
            numbers::whole((mean / 10.0).round() as i64 * 10)
        };
        let (kcal, before) = (mean(self.span), mean(&all[..all.len().min(12)]));
        let [from, to] = [0, self.span.len() - 1].map(|at| self.date(self.span[at].month));
        self.fmt("books.decision.food", &[("kcal", &kcal), ("before", &before), ("from", &from), ("to", &to)])
    }

    /// What had come in by the end of the month, and what went off on it.
    fn sent(&self, indicator: Indicator) -> Option<String> {
        let w = self.desktop.words;
        let of = |sent: &&Sent| sent.month == self.month && sent.indicator == indicator;
        // The dead are counted nowhere but in their range.
        let sent = self.known.sent.iter().find(of).filter(|_| indicator != Indicator::Deaths)?;
        let values = [("below", sent.below), ("drafted", sent.drafted), ("sent", sent.value)];
        let values = values.map(|(name, value)| (name, amount(w, indicator, value)));
        // Told in the words of that month: co-operatives, and then communes.
        let told = of_month(w, sent.month);
        Some(told.fmt("books.decision.sent", &values.each_ref().map(|(name, value)| (*name, value.as_str()))))
    }

    /// A figure that was sent: what it was made of, whether it was raised, what the levy became, where it was quoted.
    fn report(&self, indicator: Indicator) -> Vec<String> {
        let mut lines: Vec<String> = self.sent(indicator).into_iter().collect();
        for (month, kind) in self.papers() {
            match kind {
                DocumentKind::Raised { indicator: raised, from, to } if *raised == indicator && month == self.month => {
                    let values = [("from", self.grain(*from)), ("to", self.grain(*to))];
                    lines.push(self.fmt("books.followed.raised", &values.each_ref().map(|(n, v)| (*n, v.as_str()))));
                }
                _ => {}
            }
        }
        lines.extend(self.levy(indicator));
        lines.extend(self.quoted(indicator));
        lines
    }

    /// How the levy moved where a figure of this month can have entered it: at the next meeting that sets levies on the
    /// figure in force, if no newer figure went off before. What a petition lowers is no effect of a figure.
    fn levy(&self, indicator: Indicator) -> Option<String> {
        let settings = &self.desktop.spec.settings;
        let follows = settings.levy == LevyRule::Accepted && !settings.flexible_levy;
        let heard = self.month.of_year();
        // The Centre takes figures over in June, September and December, and late ones a month on.
        let late = matches!(heard, 10 | 1);
        let heard = late || matches!(heard, 6 | 9 | 12) || self.known.county_office;
        if !follows || !heard || !matches!(indicator, Indicator::Estimate | Indicator::Harvest) {
            return None;
        }
        let sets = |month: Month| matches!(month.of_year(), 7 | 10 | 1) && (month > self.month || late);
        let pair = months(self.run).windows(2).find(|pair| pair[1].month >= self.month && sets(pair[1].month))?;
        let (month, change) = (pair[1].month, pair[1].quota - pair[0].quota);
        let newer = |sent: &Sent| sent.is_grown() && sent.month > self.month && sent.month < month;
        let asked = |(of, kind): (Month, &DocumentKind)| {
            of == month && matches!(kind, DocumentKind::PetitionAnswer { granted, .. } if *granted > 0)
        };
        if change == 0 || self.known.sent.iter().any(newer) || self.papers().any(asked) {
            return None;
        }
        let key = if change < 0 { "books.followed.levy_less" } else { "books.followed.levy" };
        Some(self.fmt(key, &[("figure", &self.grain(change.abs())), ("month", &self.date(month))]))
    }

    /// What else went off than grain grown, and where it was quoted.
    fn other(&self, indicator: Indicator) -> Vec<String> {
        self.sent(indicator).into_iter().chain(self.quoted(indicator)).collect()
    }

    /// Where a figure sent from then on was quoted back.
    fn quoted(&self, indicator: Indicator) -> Vec<String> {
        let quoted = self.papers().find_map(|(month, kind)| match kind {
            DocumentKind::Quoted { indicator: quoted, month: sent, .. }
                if *quoted == indicator && *sent >= self.month =>
            {
                Some(month)
            }
            _ => None,
        });
        quoted
            .map(|month| self.fmt("books.followed.figure_quoted", &[("month", &self.date(month))]))
            .into_iter()
            .collect()
    }

    /// Hands of a task before an order on it, permille: as last ordered, else as called for.
    fn hands(&self, task: Task, before: &[DatedOrder]) -> u16 {
        let ordered = before.iter().rev().find_map(|dated| match dated.order {
            Order::Hands { task: other, permille } if other == task => Some(permille),
            _ => None,
        });
        let called = || {
            act_by(self.desktop, self.month, |act| match (task, act) {
                (Task::Works, CentreAct::Works(share))
                | (Task::Iron, CentreAct::Iron(share))
                | (Task::DeepPloughing, CentreAct::Ploughing(share)) => Some((share * 1000.0).round() as u16),
                _ => None,
            })
        };
        ordered.or_else(called).unwrap_or(0)
    }

    fn lost(&self) -> Vec<String> {
        let lost = self.sum(|month| month.lost);
        if lost == 0 {
            return Vec::new();
        }
        let values = [("months", self.count()), ("figure", self.grain(lost))];
        vec![self.fmt("books.followed.lost", &values.each_ref().map(|(n, v)| (*n, v.as_str())))]
    }

    fn iron(&self) -> Vec<String> {
        let w = self.desktop.words;
        let booked = self.sum(|month| month.iron_claimed);
        if booked == 0 {
            return Vec::new();
        }
        let usable = numbers::tonnes(w, self.sum(|month| month.iron_usable));
        let booked = numbers::tonnes(w, booked);
        vec![self.fmt("books.followed.iron", &[("figure", &booked), ("usable", &usable)])]
    }

    fn search(&self) -> Vec<String> {
        let hidden = self.grain(self.span[0].hidden);
        let found = self.grain(self.sum(|month| month.found));
        vec![
            self.fmt("books.followed.hidden", &[("figure", &hidden)]),
            self.fmt("books.followed.found", &[("months", &self.count()), ("figure", &found)]),
            self.food(),
        ]
    }

    fn kitchens(&self) -> String {
        let w = self.desktop.words;
        let share = |month: &ProvinceMonth| numbers::percent(w, (month.communal * 100.0).round() as i64 * 10);
        let (then, later) = (share(&self.span[0]), share(&self.span[self.span.len() - 1]));
        self.fmt("books.followed.kitchens", &[("then", &then), ("later", &later), ("months", &self.count())])
    }

    /// How long relief would last in that county's villages.
    fn relief(&self, county: CountyId, tonnes: u32) -> Vec<String> {
        let at = usize::from(county.0 - self.run.register().seat_counties.0);
        let month = usize::from(self.month.since(self.run.scenario().first));
        let Some(book) = self.run.history().counties.get(month).and_then(|month| month.get(at)) else {
            return Vec::new();
        };
        let daily = book.people.max(1) as f64 * self.desktop.rules.params.food.normal_kg;
        let days = f64::from(tonnes) * 1000.0 / daily.max(1.0);
        let county = names::county_form(self.desktop.words, county);
        let days = format!("{days:.0}");
        vec![self.fmt("books.followed.relief", &[("county", &county), ("days", &days)])]
    }

    fn secretary(&self, county: CountyId) -> String {
        let removed = self.run.history().removed.iter().find(|(month, id)| *id == county && *month >= self.month);
        let name = names::county_form(self.desktop.words, county);
        match removed {
            Some((month, _)) => {
                self.fmt("books.followed.secretary_gone", &[("county", &name), ("month", &self.date(*month))])
            }
            None => {
                let last = self.run.month().back(1);
                self.fmt("books.followed.secretary", &[("county", &name), ("month", &self.date(last))])
            }
        }
    }

    fn inspected(&self, county: CountyId) -> Vec<String> {
        let w = self.desktop.words;
        let found = self.papers().find_map(|(month, kind)| match kind {
            DocumentKind::Inspection { county: seen, finding } if *seen == county => Some((month, *finding)),
            _ => None,
        });
        let Some((month, finding)) = found else { return Vec::new() };
        let percent = |permille: u16| numbers::percent(w, i64::from(permille) / 10 * 10);
        let key = match finding.target {
            InspectionTarget::Fields => "inspection.result",
            InspectionTarget::Granaries => "inspection.result.stores",
        };
        vec![self.fmt(
            key,
            &[
                ("county", &names::county_form(w, county)),
                ("low", &percent(finding.low)),
                ("high", &percent(finding.high)),
                ("month", &self.date(month)),
            ],
        )]
    }

    fn petition(&self) -> Vec<String> {
        let answer = self.papers().find_map(|(_, kind)| match kind {
            DocumentKind::PetitionAnswer { asked, granted, quoted_month, .. } => {
                Some((*asked, *granted, *quoted_month))
            }
            _ => None,
        });
        let Some((asked, granted, quoted)) = answer else { return Vec::new() };
        let key = if granted >= asked {
            "books.followed.petition.granted"
        } else if self.known.was_on_paper(quoted) {
            "books.followed.petition"
        } else {
            "books.followed.petition.unquoted"
        };
        let granted = self.grain(granted);
        vec![self.fmt(key, &[("granted", &granted), ("month", &self.date(quoted))])]
    }
}
