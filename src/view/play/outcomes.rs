//! What became of a paper that asked for an answer, and what is known of why an office was lost. A filed page does not
//! change: what became of it stands beside it.

use crate::sim::calendar::Month;
use crate::sim::known::{KnownState, Sent};
use crate::sim::ledger::{Claimed, Level};
use crate::sim::orders::{Candour, Indicator, KitchenOrder, Order, SearchEffort};
use crate::sim::papers::{Document, DocumentKind as Kind, Reproach};
use crate::sim::scenario::{CentreAct, KitchenForm};
use crate::view::model::{Figure, Mark, Said};
use crate::view::numbers;

use super::cards::{self, About, in_year};
use super::papers::{amount_of, indicator_key, indicator_name};
use super::report::motive;
use super::stated::paper_year;
use super::sums::{first, more, times, total};
use super::{Desktop, circulars, given};

/// Figures and orders of a kind that are named: the newest.
const NAMED: usize = 3;

/// What was answered to a paper and when, or that it was not; nothing where it asks no question, or where its month is on
/// the desk and nothing is written.
pub(super) fn outcome(paper: &Document, known: &KnownState, desktop: &Desktop) -> String {
    let w = desktop.words;
    let asked = paper.month.next();
    let closed = known.month > asked || !known.in_office || desktop.over;
    let said = |key: &str, month, how: &str| {
        let month = numbers::month(w, month);
        w.fmt(key, &[("month", &month), ("how", how)])
    };
    match paper.kind {
        Kind::Inspector => {
            let how = |candour: Candour| match candour {
                Candour::Files => w.text("doc.inspector.files"),
                Candour::Belief => w.text("doc.inspector.belief"),
            };
            let of = |order: &Order| if let Order::AnswerInspector { candour } = order { Some(*candour) } else { None };
            let mut given = known.given.iter().filter(|(month, _)| *month >= asked);
            if let Some((month, candour)) = given.find_map(|(month, order)| Some((*month, of(order)?))) {
                return said("doc.inspector.answered", month, how(candour));
            }
            match desktop.pending.iter().find_map(of) {
                Some(candour) => said("doc.inspector.pending", known.month, how(candour)),
                None if !known.in_office || desktop.over => desktop.text("doc.inspector.left"),
                None if closed => desktop.text("doc.inspector.open"),
                None => String::new(),
            }
        }
        Kind::CollectiveLetter => {
            let signed = known.given.iter().any(|(month, order)| *month == asked && *order == Order::SignLetter);
            match (signed, closed) {
                (true, _) => said("doc.collective_letter.signed", asked, ""),
                // A month that was never decided here says nothing of a name.
                (false, true) if known.month > asked => said("doc.collective_letter.unsigned", asked, ""),
                (false, _) => String::new(),
            }
        }
        _ => String::new(),
    }
}

/// What an office is entitled to know of why it was lost, sentence by sentence: its own figures, orders and deliveries.
pub(super) fn grounds(paper: &Document, reproach: Reproach, known: &KnownState, desktop: &Desktop) -> Vec<Said> {
    let grounds = Grounds { paper, known, desktop };
    match reproach {
        Reproach::Low => grounds.low(),
        Reproach::Short => grounds.short(),
        Reproach::Record => grounds.record(),
        Reproach::Asked => grounds.asked(),
    }
}

/// What is known of it when the paper came.
struct Grounds<'a> {
    paper: &'a Document,
    known: &'a KnownState,
    desktop: &'a Desktop<'a>,
}

impl Grounds<'_> {
    fn about(&self, key: &str) -> About<'_> {
        About::of(self.desktop.words, self.known.month, key)
    }

    /// Figures that had been read above by then, the newest first.
    fn read(&self) -> impl Iterator<Item = &Sent> {
        self.known.sent.iter().rev().filter(|sent| sent.read <= self.paper.month)
    }

    /// A figure of this office as it went off, or as it was drafted or filed.
    fn told(&self, sent: &Sent, value: i64) -> Figure {
        let claim = Claimed { value, by: self.desktop.own(), month: sent.month };
        let text = amount_of(&Sent { value, ..*sent }, self.desktop.words);
        self.about(indicator_key(sent.indicator)).claimed(text, claim, motive(sent.indicator))
    }

    /// What is missing of a whole, as a share with how it comes out.
    fn missing(&self, [whole, there]: [i64; 2], labels: [String; 2], marks: [Mark; 2]) -> Figure {
        let w = self.desktop.words;
        let write = |kg: i64| numbers::grain(w, kg);
        let percent = |permille: i64| numbers::percent(w, permille);
        let share = numbers::each((whole - there) * 1000, whole.max(1));
        let [whole_label, there_label] = labels;
        let lines = vec![
            first(whole_label, whole, &write, marks[0]),
            more(there_label, -there, &write, marks[1]),
            times(w.text("card.sum.of_whole"), [1000, whole.max(1)], format!("÷ {}", write(whole)), marks[0]),
            total(w.text("card.sum.missing"), share, &percent, marks[0]),
        ];
        self.about("card.sum.missing").derived(percent(share), marks[0], "card.how.difference", lines)
    }

    /// The pledge that a harvest is held against: in autumn that of the same year, as it stood in April.
    fn pledged(&self) -> Option<&Sent> {
        let month = self.paper.month;
        let april = Month::new(month.back(1).year(), 4);
        let of_year =
            |sent: &&Sent| sent.indicator == Indicator::Pledge && sent.read <= april && april.since(sent.month) < 6;
        matches!(month.of_year(), 9..=12 | 1).then(|| self.read().find(of_year)).flatten()
    }

    /// Below the own pledge, or what stood of it above.
    fn low(&self) -> Vec<Said> {
        let w = self.desktop.words;
        let told = self.read().find(|sent| sent.is_grown());
        let month = |sent: &Sent| numbers::month(w, sent.month);
        if let (Some(told), Some(pledged)) = (told, self.pledged())
            && told.month > pledged.month
            && told.value < pledged.value
        {
            let labels = [pledged, told].map(|sent| indicator_name(w, sent.indicator));
            let share = self.missing([pledged.value, told.value], labels, [Mark::Claimed; 2]);
            let parts = [
                ("pledge", self.told(pledged, pledged.value).into()),
                ("pledged_in", month(pledged).into()),
                ("told", self.told(told, told.value).into()),
                ("told_in", month(told).into()),
                ("share", share.into()),
            ];
            return vec![Said::fmt(w, "dismissed.low.pledge", &parts)];
        }
        let stood = self.paper.stood.in_force;
        let in_force = self.about("facts.in_force").adopted(
            numbers::grain(w, stood),
            self.desktop.above(),
            self.paper.month,
            Vec::new(),
        );
        let mut lines = vec![Said::fmt(w, "dismissed.low.in_force", &[("in_force", in_force.into())])];
        lines.extend(told.map(|told| {
            let parts = [("told", self.told(told, told.value).into()), ("month", month(told).into())];
            Said::fmt(w, "dismissed.low.told", &parts)
        }));
        lines
    }

    /// What a county had delivered of its levy, or what a province owed the Centre; and what was told of iron.
    fn short(&self) -> Vec<Said> {
        let w = self.desktop.words;
        let due = if self.desktop.is_county() { self.of_levy() } else { self.of_transfer() };
        let iron = self.read().find(|sent| sent.indicator == Indicator::Iron).map(|sent| {
            let parts = [("iron", self.told(sent, sent.value).into()), ("month", numbers::month(w, sent.month).into())];
            Said::fmt(w, "dismissed.short.iron", &parts)
        });
        due.into_iter().chain(iron).collect()
    }

    /// What was missing of a county's levy; nothing where it was all in.
    fn of_levy(&self) -> Option<Said> {
        let (w, end, year) = (self.desktop.words, self.paper.month, paper_year(self.paper));
        let quota = self.paper.stood.gross;
        let delivered = self.known.delivered_by(end).filter(|delivered| *delivered < quota)?;
        let about = |key: &str| About::of_year(w, self.known.month, key, year);
        let from = cards::levy_from(self.desktop);
        let set = about("facts.quota").order(numbers::grain(w, quota), self.desktop.above(), from, end);
        let weighed = about("facts.delivered").weighed(numbers::grain(w, delivered), end);
        let labels = ["facts.quota", "facts.delivered"].map(|key| in_year(w, key, year));
        let share = self.missing([quota, delivered], labels, [Mark::Order, Mark::Verified]);
        let parts = [
            ("quota", set.into()),
            ("year", numbers::of_grain_year(year).into()),
            ("delivered", weighed.into()),
            ("month", numbers::month(w, end).into()),
            ("share", share.into()),
        ];
        Some(Said::fmt(w, "dismissed.short.levy", &parts))
    }

    /// What a province owed the Centre of the grain year: it is judged by that and not by its levy.
    fn of_transfer(&self) -> Option<Said> {
        let (w, year, net) = (self.desktop.words, paper_year(self.paper), self.paper.stood.net);
        let set = || {
            let about = About::of_year(w, self.known.month, "facts.net", year);
            about.order(numbers::grain(w, net), Level::Centre, "card.set.need", self.paper.month)
        };
        let said = || {
            Said::fmt(w, "dismissed.short.net", &[("net", set().into()), ("year", numbers::of_grain_year(year).into())])
        };
        (net > 0).then(said)
    }

    /// Figures that were cut below what had been filed, on paper.
    fn record(&self) -> Vec<Said> {
        let w = self.desktop.words;
        let most = self.desktop.rules.params.politics.correction_below;
        let cut = |sent: &&Sent| {
            sent.is_grown() && sent.on_paper && sent.below > 0 && (sent.drafted as f64) < sent.below as f64 * most
        };
        let all: Vec<&Sent> = self.read().filter(cut).collect();
        let line = |sent: &&Sent| {
            let parts = [
                ("what", indicator_name(w, sent.indicator).into()),
                ("month", numbers::month(w, sent.month).into()),
                ("below", self.told(sent, sent.below).into()),
                ("drafted", self.told(sent, sent.drafted).into()),
            ];
            Said::fmt(w, "dismissed.record.cut", &parts)
        };
        all.iter().take(NAMED).rev().map(line).collect()
    }

    /// What was asked for, confessed or ordered against the line.
    fn asked(&self) -> Vec<Said> {
        let (w, month) = (self.desktop.words, self.paper.month);
        let line = |(given, order): (Month, Order)| {
            let said = given::said(&order, given, self.known, self.desktop);
            let parts = [("order", said.into()), ("month", numbers::month(w, given).into())];
            Said::fmt(w, "dismissed.asked.order", &parts)
        };
        let once = |order: &Order| matches!(order, Order::Petition { .. } | Order::SignLetter);
        let given = self.known.given.iter().filter(|(given, order)| *given == month && once(order)).copied();
        let mut lines: Vec<Said> = given.chain(self.against_line()).take(NAMED).map(line).collect();
        // A figure of the sick and the dead weighs in the month in which it is read.
        let confessed = [Indicator::Sick, Indicator::Deaths].into_iter().filter_map(|indicator| {
            let of_month = |sent: &&Sent| sent.indicator == indicator && sent.read == month && sent.value > 0;
            let sent = self.read().find(of_month)?;
            let parts = [
                ("what", indicator_name(w, indicator).into()),
                ("figure", self.told(sent, sent.value).into()),
                ("month", numbers::month(w, sent.month).into()),
            ];
            Some(Said::fmt(w, "dismissed.asked.filed", &parts))
        });
        lines.extend(confessed);
        lines
    }

    /// Settings of this office that stood against the line of the month, each with since when: those by which the model
    /// weighs it (`sim::month::office::defied`), as far as documents tell of the line.
    fn against_line(&self) -> Vec<(Month, Order)> {
        let month = self.paper.month;
        let line = |read: fn(&CentreAct) -> Option<f64>| circulars::act_by(self.desktop, month, read);
        let turned = |act: &CentreAct| if let CentreAct::Line(line) = act { Some(line.presses()) } else { None };
        if circulars::act_by(self.desktop, month, turned) != Some(true) {
            return Vec::new();
        }
        let kitchens = |act: &CentreAct| if let CentreAct::Kitchens(form) = act { Some(*form) } else { None };
        let kitchens = circulars::act_by(self.desktop, month, kitchens);
        let called = matches!(kitchens, Some(KitchenForm::Free | KitchenForm::Rationed));
        let contracts = |act: &CentreAct| if let CentreAct::Responsibility(on) = act { Some(*on) } else { None };
        let contracts = circulars::act_by(self.desktop, month, contracts).unwrap_or(false);
        let plots = line(|act| if let CentreAct::Plots(share) = act { Some(*share) } else { None }).unwrap_or(0.0);
        let search = line(|act| if let CentreAct::Search(effort) = act { Some(f64::from(*effort)) } else { None });
        let roads = line(|act| if let CentreAct::Roads(strict) = act { Some(f64::from(*strict)) } else { None });
        let against = |order: &Order| match *order {
            Order::Kitchens { form } => called && form == KitchenOrder::Lapse,
            Order::PrivatePlots { permille } => f64::from(permille) / 1000.0 > plots + 0.001,
            Order::ResponsibilityFields { on } => on && !contracts,
            Order::Search { effort } => {
                let made = match effort {
                    SearchEffort::None => 0.0,
                    SearchEffort::Amnesty => 1.0,
                    SearchEffort::Force => 2.0,
                };
                search.is_some_and(|called| made < called)
            }
            Order::Roads { strictness } => roads.is_some_and(|called| f64::from(strictness) < called),
            _ => false,
        };
        let mut kinds = Vec::new();
        let mut found = Vec::new();
        for (given, order) in self.known.given.iter().rev().filter(|(given, _)| *given <= month) {
            let kind = std::mem::discriminant(order);
            // The last word counts.
            if !kinds.contains(&kind) {
                kinds.push(kind);
                found.extend(against(order).then_some((*given, *order)));
            }
        }
        found
    }
}
