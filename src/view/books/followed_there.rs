//! What followed a decision at one county, or of one petition.

use crate::sim::calendar::Month;
use crate::sim::history::{CountyMonth, FIRST_YEAR, ProvinceMonth};
use crate::sim::ids::CountyId;
use crate::sim::orders::{Ask, InspectionTarget};
use crate::sim::papers::DocumentKind;
use crate::view::model::{Mark, Part, Said, Term};
use crate::view::numbers;
use crate::view::play::circulars::revises;
use crate::view::play::names;

use super::cards::{Cards, grain, line};
use super::followed::{AFTER, Look};
use super::place::together;
use super::{harvest_of, months};

impl Look<'_> {
    /// How long relief would last in that county's villages.
    pub fn relief(&self, county: CountyId, tonnes: u32) -> Vec<Said> {
        let w = self.desktop.words;
        let at = usize::from(county.0 - self.run.register().seat_counties.0);
        let month = usize::from(self.month.since(self.run.scenario().first));
        let Some(book) = self.run.history().counties.get(month).and_then(|month| month.get(at)) else {
            return Vec::new();
        };
        let daily = book.people.max(1) as f64 * self.desktop.rules.params.food.normal_kg;
        let (sent, grams) = (i64::from(tonnes) * 1000, (daily * 1000.0).round().max(1.0) as i64);
        let days = format!("{:.0}", sent as f64 / daily.max(1.0));
        let spoken = numbers::so_many(w, "unit.days", &days);
        let a_day = format!("÷ {}", numbers::grain(w, daily.round() as i64));
        let lines = vec![
            grain(w.text("card.said.relief"), sent, Mark::Order, self.desktop),
            line(w.text("card.sum.a_day"), a_day, Mark::Order, Term::Times(1000, grams)),
            line(
                w.text("card.said.days"),
                spoken.clone(),
                Mark::Order,
                Term::Total((sent as f64 / daily).round() as i64),
            ),
        ];
        let name = names::county_form(w, county);
        let cards = Cards::of(self.desktop, name.clone()).on("relief");
        let figure = cards.derived(w.text("card.said.days"), &self.date(self.month), String::new(), Mark::Order, lines);
        let figure = figure.short(spoken.clone(), spoken);
        vec![self.said("books.followed.relief", &[("county", name.into()), ("days", figure.into())])]
    }

    /// What was taken in that county and what people there were left, in the calendar year whose levy comes next and in the
    /// one before; nothing where the record does not hold that year whole.
    pub fn there(&self, county: CountyId) -> Option<Said> {
        let w = self.desktop.words;
        // The levy is set anew in October at the latest, else in January.
        let year = self.month.year() + u16::from(self.month.of_year() > 10);
        let name = names::county_form(w, county);
        let (then, before) = (self.left(year, county, &name)?, self.left(year - 1, county, &name));
        let [from, to] = [1, 12].map(|month| self.date(Month::new(year, month)));
        let mut parts = vec![("county", name.into()), ("from", from.into()), ("to", to.into())];
        parts.extend(["taken", "grown", "left"].into_iter().zip(then));
        let key = if before.is_some() { "books.followed.there" } else { "books.followed.there.first" };
        let names = ["taken_before", "grown_before", "left_before"];
        parts.extend(names.into_iter().zip(before.into_iter().flatten()));
        Some(self.said(key, &parts))
    }

    /// The levy of that county when levies were next set, and what was sold back there and what a head ate month by month
    /// from then on, beside all villages of the seat; of what the record holds.
    pub fn by_month(&self, county: CountyId) -> Vec<Said> {
        let w = self.desktop.words;
        let history = self.run.history();
        let (first, at) = (self.run.scenario().first, usize::from(county.0 - self.run.register().seat_counties.0));
        let here = |month: Month| history.counties.get(usize::from(month.since(first))).and_then(|month| month.get(at));
        let name = names::county_form(w, county);
        let cards = |page| Cards::of(self.desktop, name.clone()).on(page);
        let mut lines = Vec::new();
        let ahead = (self.month.0..self.month.0 + 12).map(Month);
        // At planning nodes, and at once when the figure in force is revised.
        let sets = |month: &Month| matches!(month.of_year(), 7 | 10 | 1) || revises(*month, self.desktop);
        let set = ahead.filter(sets).find(|month| here(*month).is_some());
        let stood =
            set.filter(|month| *month > first).and_then(|month| Some((month, here(month.back(1))?, here(month)?)));
        if let Some((month, before, then)) = stood {
            let levy = |month: Month, kg: i64| -> Part {
                let text = numbers::grain(w, kg);
                cards("levy").figure(w.text("series.quota"), &self.date(month), text, Mark::Order).into()
            };
            let parts = [
                ("county", name.clone().into()),
                ("month", self.date(month).into()),
                ("levy", levy(month, then.quota)),
                ("before", levy(month.back(1), before.quota)),
            ];
            lines.push(self.said("books.followed.there.levy", &parts));
        }
        let from = set.unwrap_or(self.month);
        let span = |month: &&ProvinceMonth| month.month >= from && month.month.since(from) < AFTER as u16;
        let all: Vec<ProvinceMonth> = months(self.run).iter().filter(span).copied().collect();
        let there: Vec<(Month, &CountyMonth)> =
            all.iter().filter_map(|month| Some((month.month, here(month.month)?))).collect();
        let (Some((from, _)), Some((to, _))) = (there.first(), there.last()) else { return lines };
        let resale: Vec<(Month, i64)> = there.iter().map(|(month, county)| (*month, county.resale)).collect();
        let eaten: Vec<(Month, f64)> = there.iter().map(|(month, county)| (*month, county.kcal())).collect();
        let back = resale.iter().map(|(_, kg)| kg).sum();
        let write = |kg: i64| numbers::grain(w, kg);
        let parts = [
            ("county", name.clone().into()),
            ("from", self.date(*from).into()),
            ("to", self.date(*to).into()),
            ("resale", cards("relief").summed(w.text("books.twin.returned"), write(back), &resale, &write).into()),
            ("kcal", self.mean_of(cards("body"), &eaten).into()),
            ("all", self.mean(&all).into()),
        ];
        lines.push(self.said("books.followed.there.months", &parts));
        lines
    }

    /// What was weighed in a county in a calendar year, what was brought in, and what that left a head.
    fn left(&self, year: u16, county: CountyId, name: &str) -> Option<[Part; 3]> {
        let w = self.desktop.words;
        harvest_of(year, self.run)?;
        let sums = together(self.run, county)[usize::from(year.checked_sub(FIRST_YEAR)?)];
        let history = self.run.history();
        // People at the end of the year; of one before the run, when it began.
        let at = Month::new(year, 12).0.saturating_sub(self.run.scenario().first.0);
        let place = usize::from(county.0 - self.run.register().seat_counties.0);
        let people = history.counties.get(usize::from(at))?.get(place)?.people.max(1);
        let when = numbers::months_between(w, Month::new(year, 1), Month::new(year, 12));
        let (grown, taken) = (
            grain(w.text("study.place.brought_in"), sums.brought_in, Mark::True, self.desktop),
            grain(w.text("study.place.weighed"), sums.weighed, Mark::Verified, self.desktop),
        );
        let left = (sums.brought_in - sums.weighed) as f64 / people as f64;
        let text = w.fmt("unit.kg", &[("n", &format!("{left:.0}"))]);
        let heads = format!("÷ {}", numbers::whole(people));
        let lines = vec![
            grown.clone(),
            line(&taken.label, format!("−{}", taken.text), taken.mark, Term::Plus(-sums.weighed)),
            line(w.text("card.sum.heads"), heads, Mark::True, Term::Times(1, people)),
            line(w.text("card.said.left_a_head"), text.clone(), Mark::True, Term::Total(left.round() as i64)),
        ];
        let cards = |page| Cards::of(self.desktop, name.to_owned()).on(page);
        Some([
            cards("procurement").figure(&taken.label, &when, taken.text, Mark::Verified).into(),
            cards("fields").figure(&grown.label, &when, grown.text, Mark::True).into(),
            cards("kitchens").derived(w.text("card.said.left_a_head"), &when, text, Mark::True, lines).into(),
        ])
    }

    /// What became of that county's secretary.
    pub fn secretary(&self, county: CountyId) -> Said {
        let removed = self.run.history().removed.iter().find(|(month, id)| *id == county && *month >= self.month);
        let name = names::county_form(self.desktop.words, county);
        let (key, month) = match removed {
            Some((month, _)) => ("books.followed.secretary_gone", *month),
            None => ("books.followed.secretary", self.run.month().back(1)),
        };
        self.said(key, &[("county", name.into()), ("month", self.date(month).into())])
    }

    /// What a team found in that county.
    pub fn inspected(&self, county: CountyId) -> Vec<Said> {
        let w = self.desktop.words;
        let found = self.papers().find_map(|(month, kind)| match kind {
            DocumentKind::Inspection { county: seen, finding } if *seen == county => Some((month, *finding)),
            _ => None,
        });
        let Some((month, finding)) = found else { return Vec::new() };
        let (key, what) = match finding.target {
            InspectionTarget::Fields => ("inspection.result", "facts.inspected"),
            InspectionTarget::Granaries => ("inspection.result.stores", "facts.inspected.stores"),
        };
        let name = names::county_form(w, county);
        let cards = Cards::of(self.desktop, name.clone()).on("estimate");
        let percent = |permille: u16| {
            let text = numbers::whole_percent(w, i64::from(permille));
            let mut figure = cards.figure(w.text(what), &self.date(finding.month), text, Mark::Verified);
            figure.card_mut().who = w.text("card.who.team").to_owned();
            figure.card_mut().how = w.text("card.how.inspected").to_owned();
            figure.card_mut().motive = w.text("card.motive.fear").to_owned();
            Part::from(figure)
        };
        let parts = [
            ("county", name.clone().into()),
            ("low", percent(finding.low)),
            ("high", percent(finding.high)),
            ("month", self.date(month).into()),
        ];
        vec![self.said(key, &parts)]
    }

    /// What became of a petition.
    pub fn petition(&self, ask: Ask) -> Vec<Said> {
        let w = self.desktop.words;
        let answer = self.papers().find_map(|(month, kind)| match kind {
            DocumentKind::PetitionAnswer { asked, granted, quoted_month, .. } => {
                Some((month, *asked, *granted, *quoted_month))
            }
            _ => None,
        });
        let Some((month, asked, granted, quoted)) = answer else { return Vec::new() };
        let key = if granted >= asked {
            "books.followed.petition.granted"
        } else if self.known.was_on_paper(quoted) {
            "books.followed.petition"
        } else {
            "books.followed.petition.unquoted"
        };
        let text = numbers::grain(w, granted);
        let page = match ask {
            Ask::Cut => "levy",
            Ask::Resale => "relief",
        };
        let granted = self.cards(page).figure(w.text("card.said.granted"), &self.date(month), text, Mark::Order);
        vec![self.said(key, &[("granted", granted.into()), ("month", self.date(quoted).into())])]
    }
}
