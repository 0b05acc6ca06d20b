//! What followed a decision in the model: plain statements of the record, and where causes cannot be told apart.

use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;
use crate::sim::known::{KnownState, Sent};
use crate::sim::month::orders::apply_standing;
use crate::sim::orders::{DatedOrder, Indicator, Order, SplitRule, Task};
use crate::sim::papers::DocumentKind;
use crate::sim::province::Conduct;
use crate::sim::run::Run;
use crate::sim::scenario::CentreAct;
use crate::sim::settings::LevyRule;
use crate::view::model::{Figure, Mark, Part, Said, Term};
use crate::view::numbers;
use crate::view::play::Desktop;
use crate::view::play::circulars::act_by;
use crate::view::words::of_month;

use super::cards::{Cards, Teller, grain, less, line};
use super::months;

/// Months after a decision that are looked at.
pub(super) const AFTER: usize = 6;

/// What is looked at behind a decision.
pub(super) struct Look<'a> {
    /// The run.
    pub run: &'a Run,
    /// What the office knows.
    pub known: &'a KnownState,
    /// Texts.
    pub desktop: &'a Desktop<'a>,
    /// The month of the decision.
    pub month: Month,
    /// The months after it, the month itself first.
    pub span: &'a [ProvinceMonth],
}

/// What followed the decision at a place of the list.
pub(super) fn followed(at: usize, orders: &[DatedOrder], run: &Run, desktop: &Desktop) -> Vec<Said> {
    let DatedOrder { month, order } = orders[at];
    let look = Look::from(month, run, desktop);
    if look.span.is_empty() {
        return vec![look.text("books.followed.not_closed")];
    }
    let lines = look.signed(&order);
    if lines.is_empty() { look.of(&order, &orders[..at]) } else { lines }
}

/// What followed a matter that was left as it stood.
pub(super) fn followed_left(month: Month, indicator: Option<Indicator>, run: &Run, desktop: &Desktop) -> Vec<Said> {
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
    fn text(&self, key: &str) -> Said {
        self.desktop.words.text(key).into()
    }

    /// Words with their figures.
    pub fn said(&self, key: &str, parts: &[(&str, Part)]) -> Said {
        Said::short(self.desktop.words, key, parts)
    }

    /// Cards of figures of the place of the seat.
    pub fn cards(&self, page: &'static str) -> Cards<'_> {
        Cards::here(self.desktop).on(page)
    }

    pub fn sum(&self, read: fn(&ProvinceMonth) -> i64) -> i64 {
        self.span.iter().map(read).sum()
    }

    /// What the record of the months looked at comes to.
    pub fn summed(&self, page: &'static str, key: &str, read: fn(&ProvinceMonth) -> i64, tonnes: bool) -> Figure {
        let w = self.desktop.words;
        let write = |value: i64| if tonnes { numbers::tonnes(w, value) } else { numbers::grain(w, value) };
        let months: Vec<(Month, i64)> = self.span.iter().map(|month| (month.month, read(month))).collect();
        self.cards(page).summed(w.text(key), write(self.sum(read)), &months, &write)
    }

    /// How many months are looked at.
    pub fn count(&self) -> Part {
        let months = self.span.len();
        let spoken = numbers::months(self.desktop.words, months as i64);
        self.cards("").rule("card.rule.after", &months.to_string(), spoken).into()
    }

    /// A month in words.
    pub fn date(&self, month: Month) -> String {
        numbers::month(self.desktop.words, month)
    }

    /// Papers from the month of the decision on.
    pub fn papers(&self) -> impl Iterator<Item = (Month, &DocumentKind)> {
        self.known.papers.iter().filter(|paper| paper.month >= self.month).map(|paper| (paper.month, &paper.kind))
    }

    /// That the order was not signed, if it was not.
    fn signed(&self, order: &Order) -> Vec<Said> {
        let refused = self
            .papers()
            .take_while(|(month, _)| *month == self.month)
            .any(|(_, kind)| matches!(kind, DocumentKind::NotSigned(refused) if refused == order));
        if refused { vec![self.text("books.followed.not_signed")] } else { Vec::new() }
    }

    fn of(&self, order: &Order, before: &[DatedOrder]) -> Vec<Said> {
        match order {
            Order::Report { indicator, stance, channel } => {
                let sent = if indicator.is_grain() { self.report(*indicator) } else { self.other(*indicator) };
                self.travelled(*indicator, *stance, *channel).into_iter().chain(sent).collect()
            }
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
            Order::Petition { ask, .. } => self.petition(*ask),
            Order::CutClaims { county, .. } => {
                let lines = self.there(*county).into_iter().chain(self.by_month(*county));
                lines.chain([self.secretary(*county)]).collect()
            }
            Order::Transfer { .. } | Order::Roads { .. } | Order::SignLetter | Order::AnswerInspector { .. } => {
                Vec::new()
            }
        }
    }

    fn taken(&self) -> Said {
        let taken = self.summed("procurement", "books.twin.taken", |month| month.procurement, false);
        let back = self.summed("relief", "books.twin.returned", |month| month.resale, false);
        self.said("books.decision.grain", &[("months", self.count()), ("taken", taken.into()), ("back", back.into())])
    }

    /// Food of a head and day on the mean of some months, to the nearest ten.
    pub fn mean(&self, months: &[ProvinceMonth]) -> Figure {
        let read: Vec<(Month, f64)> = months.iter().map(|month| (month.month, month.kcal_rural)).collect();
        self.mean_of(self.cards("body"), &read)
    }

    /// The same of energy that was eaten at one place, kcal a head and day.
    pub fn mean_of(&self, cards: Cards, months: &[(Month, f64)]) -> Figure {
        let w = self.desktop.words;
        let count = months.len().max(1) as i64;
        let exact = months.iter().map(|(_, kcal)| kcal).sum::<f64>();
        let shown = numbers::whole((exact / count as f64 / 10.0).round() as i64 * 10);
        let kcal = |n: &str| w.fmt("unit.kcal", &[("n", n)]);
        let sum = exact.round() as i64;
        let mean = (exact / count as f64).round() as i64;
        let lines = vec![
            line(w.text("card.sum.months_together"), kcal(&numbers::whole(sum)), Mark::True, Term::Plus(sum)),
            line(
                w.text("card.sum.by_months"),
                format!("÷ {}", numbers::whole(count)),
                Mark::True,
                Term::Times(1, count),
            ),
            line(w.text("card.sum.mean_ten"), kcal(&shown), Mark::True, Term::Total(mean)),
        ];
        let when = match (months.first(), months.last()) {
            (Some((first, _)), Some((last, _))) => numbers::months_between(w, *first, *last),
            _ => String::new(),
        };
        let figure = cards.derived(w.text("books.series.energy"), &when, String::new(), Mark::True, lines);
        figure.short(shown.clone(), kcal(&shown))
    }

    pub fn food(&self) -> Said {
        let all = months(self.run);
        let (kcal, before) = (self.mean(self.span), self.mean(&all[..all.len().min(12)]));
        let [from, to] = [0, self.span.len() - 1].map(|at| self.date(self.span[at].month));
        let parts = [("kcal", kcal.into()), ("before", before.into()), ("from", from.into()), ("to", to.into())];
        self.said("books.decision.food", &parts)
    }

    /// What had come in by the end of the month, and what went off on it.
    fn sent(&self, indicator: Indicator) -> Option<Said> {
        let of = |sent: &&Sent| sent.month == self.month && sent.indicator == indicator;
        // The dead are counted nowhere but in their range.
        let sent = self.known.sent.iter().find(of).filter(|_| indicator != Indicator::Deaths)?;
        let values = [
            ("below", Teller::Below, sent.below),
            ("drafted", Teller::Office, sent.drafted),
            ("sent", Teller::Signer, sent.value),
        ];
        let when = self.date(sent.month);
        let told = |(name, by, value)| (name, self.cards("").told(indicator, by, &when, value).into());
        // Told in the words of that month: co-operatives, and then communes.
        let words = of_month(self.desktop.words, sent.month);
        Some(Said::short(&words, "books.decision.sent", &values.map(told)))
    }

    /// A figure that was sent: what it was made of, whether it was raised, what the levy became, where it was quoted.
    fn report(&self, indicator: Indicator) -> Vec<Said> {
        let mut lines: Vec<Said> = self.sent(indicator).into_iter().collect();
        for (month, kind) in self.papers() {
            match kind {
                DocumentKind::Raised { indicator: raised, from, to } if *raised == indicator && month == self.month => {
                    let when = self.date(month);
                    let told = |by, value| self.cards("").told(indicator, by, &when, value).into();
                    let parts = [("from", told(Teller::Office, *from)), ("to", told(Teller::Signer, *to))];
                    lines.push(self.said("books.followed.raised", &parts));
                }
                _ => {}
            }
        }
        lines.extend(self.levy(indicator));
        lines.extend(self.quoted(indicator));
        lines
    }

    /// How the levy moved where a figure of this month can have entered it: at the next meeting that sets levies on the
    /// figure in force, if no newer figure went off before. What a petition lowers is no effect of a figure. Nor is what a
    /// document of the Centre sets in a month between those meetings, when it revises the figure in force: that levy goes
    /// by last year's figure as the document cuts it, and not by what was sent since, so that those months are not looked at.
    fn levy(&self, indicator: Indicator) -> Option<Said> {
        let settings = &self.desktop.spec.settings;
        // A province's is set on its figure under one rule; a county's part of it is weighed by its figures under all but a list.
        let listed = settings.levy == LevyRule::PastSurplus;
        let follows = |month| match self.known.county_office {
            true => !listed && split_by(month, self.desktop) != SplitRule::ByLastYear,
            false => settings.levy == LevyRule::Accepted,
        };
        let own = |sent: &&Sent| sent.month == self.month && sent.indicator == indicator;
        let sent = self.known.sent.iter().find(own);
        // What was ordered for a figure that first left in a later month has moved no levy before.
        let later = |sent: &Sent| sent.indicator == indicator && sent.month > self.month;
        if sent.is_none() && self.known.sent.iter().any(later) {
            return None;
        }
        let read = sent.map_or(self.month, |sent| sent.read);
        // The Centre takes figures over in June, September and December, and late ones when it reads them.
        let late = matches!(read.of_year(), 10 | 1) || read != self.month;
        let heard = late || matches!(read.of_year(), 6 | 9 | 12) || self.known.county_office;
        if settings.flexible_levy || !heard || !matches!(indicator, Indicator::Estimate | Indicator::Harvest) {
            return None;
        }
        let sets = |month: Month| matches!(month.of_year(), 7 | 10 | 1) && (month > read || late);
        let pair = months(self.run).windows(2).find(|pair| pair[1].month >= read && sets(pair[1].month))?;
        let (month, change) = (pair[1].month, pair[1].quota - pair[0].quota);
        let newer = |sent: &Sent| sent.is_grown() && sent.read > read && sent.read < month;
        let asked = |(of, kind): (Month, &DocumentKind)| {
            of == month && matches!(kind, DocumentKind::PetitionAnswer { granted, .. } if *granted > 0)
        };
        if change == 0 || !follows(month) || self.known.sent.iter().any(newer) || self.papers().any(asked) {
            return None;
        }
        let key = if change < 0 { "books.followed.levy_less" } else { "books.followed.levy" };
        let w = self.desktop.words;
        let stood = |at: usize| grain(&self.date(pair[at].month), pair[at].quota, Mark::Order, self.desktop);
        let (more, taken) = if change < 0 { (stood(0), stood(1)) } else { (stood(1), stood(0)) };
        let text = numbers::grain(w, change.abs());
        let total = line(w.text("card.sum.difference"), text.clone(), Mark::Order, Term::Total(change.abs()));
        let date = self.date(month);
        let mut figure =
            self.cards("levy").derived(w.text("series.quota"), &date, text, Mark::Order, less(more, taken, total));
        figure.card_mut().note = w.text("card.levy.note").to_owned();
        Some(self.said(key, &[("figure", figure.into()), ("month", date.into())]))
    }

    /// What else went off than grain grown, and where it was quoted.
    fn other(&self, indicator: Indicator) -> Vec<Said> {
        self.sent(indicator).into_iter().chain(self.quoted(indicator)).collect()
    }

    /// Where a figure sent from then on was quoted back.
    fn quoted(&self, indicator: Indicator) -> Vec<Said> {
        let quoted = self.papers().find_map(|(month, kind)| match kind {
            DocumentKind::Quoted { indicator: quoted, month: sent, .. }
                if *quoted == indicator && *sent >= self.month =>
            {
                Some(month)
            }
            _ => None,
        });
        quoted
            .map(|month| self.said("books.followed.figure_quoted", &[("month", self.date(month).into())]))
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

    fn lost(&self) -> Vec<Said> {
        if self.sum(|month| month.lost) == 0 {
            return Vec::new();
        }
        let lost = self.summed("fields", "books.twin.left_in_fields", |month| month.lost, false);
        vec![self.said("books.followed.lost", &[("months", self.count()), ("figure", lost.into())])]
    }

    fn iron(&self) -> Vec<Said> {
        let w = self.desktop.words;
        let reported: i64 = reported(self.known, self.span).iter().map(|(_, kg)| kg).sum();
        if reported + self.sum(|month| month.iron_usable) == 0 {
            return Vec::new();
        }
        let sent = iron_sent(self.known, self.span, self.desktop);
        let usable = self.summed("iron", "card.said.iron_usable", |month| month.iron_usable, true);
        vec![Said::short(w, "books.followed.iron", &[("figure", sent.into()), ("usable", usable.into())])]
    }

    fn kitchens(&self) -> Said {
        let w = self.desktop.words;
        let share = |month: &ProvinceMonth| {
            let text = numbers::percent(w, (month.communal * 100.0).round() as i64 * 10);
            let cards = self.cards("kitchens");
            Part::from(cards.figure(w.text("card.said.kitchens"), &self.date(month.month), text, Mark::True))
        };
        let (then, later) = (share(&self.span[0]), share(&self.span[self.span.len() - 1]));
        self.said("books.followed.kitchens", &[("then", then), ("later", later), ("months", self.count())])
    }
}

/// By what a county's province shares its levy out in a month: it follows the course of the record.
fn split_by(month: Month, desktop: &Desktop) -> SplitRule {
    let others = !desktop.spec.settings.office_ordinary(false);
    let course = desktop.rules.policy("historical").filter(|_| others);
    let mut conduct = Conduct::default();
    let entries = course.into_iter().flat_map(|policy| &policy.entries).filter(|entry| entry.month <= month);
    entries.flat_map(|entry| &entry.orders).for_each(|order| apply_standing(order, &mut conduct));
    conduct.split
}

/// Iron as this office sent it in some months, kg: what the books call claimed, wherever they do.
pub(super) fn reported(known: &KnownState, months: &[ProvinceMonth]) -> Vec<(Month, i64)> {
    let of =
        |month: Month| known.sent.iter().filter(move |sent| sent.indicator == Indicator::Iron && sent.month == month);
    months.iter().map(|month| (month.month, of(month.month).map(|sent| sent.value).sum())).collect()
}

/// The same as a figure: a claim, added up.
pub(super) fn iron_sent(known: &KnownState, months: &[ProvinceMonth], desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let write = |kg: i64| numbers::grain(w, kg);
    let each = reported(known, months);
    let all = each.iter().map(|(_, kg)| kg).sum();
    let mut figure = Cards::here(desktop).on("iron").summed(w.text("series.iron_sent"), write(all), &each, &write);
    figure.mark = Mark::Claimed;
    Teller::Signer.sign(&mut figure, desktop);
    figure.card_mut().motive = w.text("card.motive.praise").to_owned();
    figure.card_mut().sum.iter_mut().for_each(|line| line.mark = Mark::Claimed);
    figure
}
