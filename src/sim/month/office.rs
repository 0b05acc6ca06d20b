//! The office is judged by those above it: a province by the Centre, a county office by its province.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::commune::{Claims, Levy, Site};
use crate::sim::county::County;
use crate::sim::granary::Granary;
use crate::sim::heard::{Heard, newest_grain};
use crate::sim::history::History;
use crate::sim::ids::CountyId;
use crate::sim::known::{KnownState, Sent};
use crate::sim::month::petitions::{at_odds, granted, let_off, send_back};
use crate::sim::month::politics::{climate, danger, reproach};
use crate::sim::orders::{Ask, Candour, Indicator, KitchenOrder, Order, SearchEffort};
use crate::sim::papers::{DocumentKind, file_paper};
use crate::sim::province::{Centre, Conduct, Province};
use crate::sim::rng::Stream;
use crate::sim::rules::Politics;
use crate::sim::scenario::{KitchenForm, Line};
use crate::sim::units::{ratio, share_of};
use crate::sim::world::{Laws, MonthOrders, Now, Register};

/// What an office is judged by.
struct Case {
    /// Figure accepted of it, kg.
    figure: i64,
    /// Last grain figure it told, kg.
    told: i64,
    /// Figure accepted over an ordinary crop, and the middle of its neighbours.
    own: f64,
    middle: f64,
    /// What was due of its levy or transfer by now and is not in, 0 to 1.
    short: f64,
    /// Quota, kg.
    quota: i64,
    heard: Heard,
    standing: f64,
    /// Standing orders against the line.
    defied: f64,
}

/// How far the harvest told in autumn stays below what was pledged in spring, 0 to 1.
#[must_use]
pub fn below_pledge(told: i64, pledged: i64, of_year: u16) -> f64 {
    if !matches!(of_year, 9..=12 | 1) || pledged <= 0 {
        return 0.0;
    }
    (1.0 - ratio(told, pledged)).clamp(0.0, 1.0)
}

/// Chance that the office is lost in a month: who stands out a little is passed over, so it grows with the square of the
/// danger.
#[must_use]
pub fn removal(danger: f64, p: &Politics) -> f64 {
    (p.dismissal * danger * danger).clamp(0.0, 1.0)
}

/// Standing orders of an office that go against a line that presses: kitchens let lapse, plots beyond the line, fields
/// contracted, searches called for and not made, roads not watched. Each counts up to one.
#[must_use]
pub fn defied(conduct: &Conduct, centre: &Centre) -> f64 {
    if !centre.line.presses() {
        return 0.0;
    }
    let called = matches!(centre.kitchens, KitchenForm::Free | KitchenForm::Rationed);
    let lapsed = called && conduct.kitchens == KitchenOrder::Lapse;
    let plots = conduct.plots.is_some_and(|permille| f64::from(permille) / 1000.0 > centre.plots + 0.001);
    let contracts = conduct.contracts == Some(true) && !centre.contracts;
    let searched = conduct.search.map_or(centre.search, |effort| match effort {
        SearchEffort::None => 0,
        SearchEffort::Amnesty => 1,
        SearchEffort::Force => 2,
    });
    let roads = conduct.roads.unwrap_or(centre.roads);
    [lapsed, plots, contracts].into_iter().filter(|one| *one).count() as f64
        + f64::from(centre.search.saturating_sub(searched)) / 2.0
        + f64::from(centre.roads.saturating_sub(roads)) / 3.0
}

fn middle_of(mut ratios: Vec<f64>) -> f64 {
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(1.0)
}

/// Share of a grain year, July to June, that has passed at the end of a month.
fn passed(of_year: u16) -> f64 {
    f64::from((of_year + 5) % 12 + 1) / 12.0
}

fn province_case(province: &Province, middle: f64, of_year: u16, centre: &Centre) -> Case {
    let own = ratio(province.in_force, province.ordinary);
    let short = if matches!(of_year, 11 | 12 | 1 | 2) && province.quota > 0 && province.owed > 0 {
        (1.0 - ratio(province.sent, province.owed) / passed(of_year)).clamp(0.0, 1.0)
    } else {
        0.0
    };
    Case {
        figure: province.in_force,
        told: newest_grain(&province.filed, &province.filed_month),
        own,
        middle,
        short,
        quota: province.quota,
        heard: province.heard.clone(),
        standing: province.standing,
        defied: defied(&province.conduct, centre),
    }
}

fn county_case(
    id: CountyId,
    province: &Province,
    register: &Register,
    counties: &Query<&County>,
    of_year: u16,
    centre: &Centre,
) -> Option<Case> {
    let neighbours = (province.first..province.past)
        .filter_map(|at| counties.get(register.counties[at as usize]).ok())
        .map(|county| ratio(newest_grain(&county.prefecture, &county.filed_month), county.ordinary));
    let middle = middle_of(neighbours.collect());
    let county = counties.get(register.counties[id.index()]).ok()?;
    let office = county.office.as_ref()?;
    let told = newest_grain(&county.filed, &county.filed_month);
    let short = if matches!(of_year, 11 | 12 | 1 | 2) && county.quota > 0 {
        (1.0 - ratio(county.delivered, county.quota)).clamp(0.0, 1.0)
    } else {
        0.0
    };
    Some(Case {
        figure: told,
        told,
        own: ratio(told, county.ordinary),
        middle,
        short,
        quota: county.quota,
        heard: office.heard.clone(),
        standing: office.standing,
        defied: defied(&office.conduct, centre),
    })
}

/// What those above make of the office this month: petitions, answers, the past quoted, dismissal.
pub fn judge_office(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    orders: Res<MonthOrders>,
    centres: Query<&Centre>,
    mut provinces: Query<&mut Province>,
    mut counties: Query<&mut County>,
    mut levies: Query<&mut Levy>,
    mut granaries: Query<&mut Granary>,
    communes: Query<(&Site, &Claims)>,
    mut known: ResMut<KnownState>,
    mut history: ResMut<History>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let p = &laws.0.params.politics;
    let heat = climate(centre.line, p);
    let of_year = now.month.of_year();
    let all = register.provinces.iter().filter_map(|entity| provinces.get(*entity).ok());
    let middle = middle_of(all.map(|province| ratio(province.in_force, province.ordinary)).collect());
    let Some(seat) = register.provinces.get(register.seat.index()) else { return };
    let Ok(mut province) = provinces.get_mut(*seat) else { return };
    let case = match register.county_office {
        None => Some(province_case(&province, middle, of_year, centre)),
        Some(id) => county_case(id, &province, &register, &counties.as_readonly(), of_year, centre),
    };
    let Some(case) = case else { return };
    let mut standing = case.standing;
    let low = ((case.middle - case.own) / case.middle.max(0.1)).clamp(0.0, 1.0);
    // In autumn the harvest told is also held against the office's own pledge of spring.
    let low = low.max(p.pledge_weight * below_pledge(case.told, case.heard.pledged, of_year));
    // Deliveries on paper cover a shortfall while nobody takes stock; too little iron counts as one.
    let short = (case.short - case.heard.covered.max(0.0)).max(0.0) + p.iron_weight * case.heard.iron_low;
    let mut asked = p.confess_weight * case.heard.confessed + p.defied_weight * case.defied;
    for order in &orders.seat {
        let spoken = spoken(order, &mut known, centre.line, heat, p);
        asked += spoken.asked;
        standing -= spoken.cost;
        if spoken.relief > 0.0 {
            let cut = share_of(case.quota, spoken.relief);
            let _ = let_off(cut, &register, &mut province, &mut counties, &mut levies);
        }
        let Order::Petition { ask, kilotonnes } = order else { continue };
        let kg = i64::from(*kilotonnes) * 1_000_000;
        // Every petition is held against the last figure sent on paper; what was telephoned is forgotten.
        let quoted = known.grain_on_paper().copied();
        let told = quoted.map_or(case.figure, |sent| sent.value);
        let gap = at_odds(told, kg, case.heard.confessed, p);
        asked += gap + p.asking;
        let sum = share_of(kg, granted(centre.line, gap, standing, p)).min(share_of(case.quota, p.granted_most));
        let given = match ask {
            Ask::Cut => let_off(sum, &register, &mut province, &mut counties, &mut levies),
            Ask::Resale => send_back(sum, &register, &mut province, &communes, &mut levies, &mut granaries),
        };
        if now.begun {
            let quoted_month = quoted.map_or(now.month, |sent| sent.month);
            let answer = DocumentKind::PetitionAnswer { asked: kg, granted: given, quoted: told, quoted_month };
            file_paper(&mut known, now.month, answer, false);
        }
    }
    let corrected = corrections(&known, now.month, p) * p.correction_weight;
    let risk = danger(heat, low, short, asked, corrected, p) * (1.0 - p.standing_shields * standing.max(0.0));
    standing = (standing + p.standing_drift * (case.own / case.middle.max(0.1) - 1.0).clamp(-1.0, 1.0)
        - p.standing_short * short * heat)
        .clamp(-1.0, 1.0);
    keep_standing((standing, risk), &register, &mut province, &mut counties);
    if !now.begun || !known.in_office {
        return;
    }
    if short > p.quoted_above && matches!(of_year, 12 | 2) {
        quote_own_report(&mut known, now.month, p);
    }
    let draw = now.chance.uniform(Stream::Politics, 9_000_000);
    if draw < removal(risk, p) && known.series.len() as f64 > p.grace_months {
        lose_office(&register, &mut province, &mut counties, &mut known, p);
        history.dismissed = Some(now.month);
        file_paper(&mut known, now.month, DocumentKind::Dismissed(reproach(low, short, asked, corrected, p)), true);
    }
}

/// What comes of plain words to those above.
#[derive(Default)]
struct Spoken {
    /// Weight as asking.
    asked: f64,
    /// Standing lost.
    cost: f64,
    /// Share of the levy that the office is let off.
    relief: f64,
}

/// What comes of a collective letter that is signed and of an answer to an inspector: heard where the line lets them be, else
/// held against who spoke.
fn spoken(order: &Order, known: &mut KnownState, line: Line, heat: f64, p: &Politics) -> Spoken {
    let heard = matches!(line, Line::Correct | Line::Retreat);
    match order {
        Order::SignLetter => {
            let relief = if heard { p.letter_relief } else { 0.0 };
            Spoken { asked: p.letter_weight, cost: p.letter_cost * heat, relief }
        }
        Order::AnswerInspector { candour } if known.inspector => {
            known.inspector = false;
            // The files are checked on the spot: what they hide is found or not.
            let gap = off_the_files(known);
            match candour {
                Candour::Files => {
                    Spoken { cost: p.inspector_finds * (gap - p.inspector_passes).max(0.0), ..Spoken::default() }
                }
                Candour::Belief if heard => Spoken { relief: p.inspector_relief, ..Spoken::default() },
                Candour::Belief => Spoken { cost: p.inspector_cost * heat, ..Spoken::default() },
            }
        }
        _ => Spoken::default(),
    }
}

/// Standing with those above and danger of a label are kept where the office sits.
fn keep_standing(
    (standing, danger): (f64, f64),
    register: &Register,
    province: &mut Province,
    counties: &mut Query<&mut County>,
) {
    let county = register.county_office.map(|id| register.counties[id.index()]);
    match county.and_then(|entity| counties.get_mut(entity).ok()) {
        Some(mut county) => {
            if let Some(office) = &mut county.office {
                (office.standing, office.danger) = (standing, danger);
            }
        }
        None => (province.standing, province.danger) = (standing, danger),
    }
}

/// The harvest figure that this office told is quoted back to it.
fn quote_own_report(known: &mut KnownState, now: Month, p: &Politics) {
    let told = on_file(known, Indicator::Harvest, now);
    let Some(sent) = told.filter(|sent| f64::from(now.since(sent.month)) >= p.quoted_after) else { return };
    let quoted = DocumentKind::Quoted { indicator: sent.indicator, value: sent.value, month: sent.month };
    file_paper(known, now, quoted, false);
}

/// The office is lost: its standing orders fall, and in a province a successor takes the seat who was drawn from those who
/// advanced.
fn lose_office(
    register: &Register,
    province: &mut Province,
    counties: &mut Query<&mut County>,
    known: &mut KnownState,
    p: &Politics,
) {
    let county = register.county_office.map(|id| register.counties[id.index()]);
    match county.and_then(|entity| counties.get_mut(entity).ok()) {
        Some(mut county) => {
            if let Some(office) = &mut county.office {
                office.conduct = Conduct::default();
            }
        }
        None => {
            province.in_office = false;
            province.zeal = (province.zeal + p.successor_zeal).min(1.0);
            province.conduct = Conduct::default();
        }
    }
    known.conduct = Conduct::default();
    known.counties.iter_mut().for_each(|county| county.passed = 1000);
    known.in_office = false;
}

/// The last figure of an indicator that lies above on paper.
fn on_file(known: &KnownState, indicator: Indicator, now: Month) -> Option<Sent> {
    known.sent.iter().rev().find(|sent| sent.indicator == indicator && sent.on_file(now)).copied()
}

/// How far the last harvest figure told lies above the middle of the office's own estimate, as a share of it.
fn off_the_files(known: &KnownState) -> f64 {
    let Some(estimate) = known.harvest else { return 0.0 };
    let middle = (estimate.low + estimate.high) / 2;
    known.grain_sent().map_or(0.0, |sent| (ratio(sent.value, middle.max(1)) - 1.0).clamp(0.0, 1.0))
}

/// How often the office cut a figure below what counties had filed, on paper: a telephone call is forgotten.
fn corrections(known: &KnownState, now: Month, p: &Politics) -> f64 {
    let below = |sent: &Sent| ratio(sent.drafted, sent.below) < p.correction_below;
    let cut = |sent: &&Sent| sent.on_file(now) && sent.below > 0 && below(sent) && sent.is_grown();
    (known.sent.iter().filter(cut).count() as f64).min(p.corrections_most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_against_the_line_count_while_it_presses() {
        let line = |line| Centre {
            line,
            kitchens: KitchenForm::Rationed,
            plots: 0.005,
            search: 2,
            roads: 3,
            ..Centre::default()
        };
        let (campaign, calm) = (line(Line::AntiRight), line(Line::Retreat));
        assert!(defied(&Conduct::default(), &campaign) <= 0.0, "who follows the line defies nothing");
        let conduct = Conduct {
            kitchens: KitchenOrder::Lapse,
            plots: Some(60),
            contracts: Some(true),
            search: Some(SearchEffort::Amnesty),
            roads: Some(0),
            ..Conduct::default()
        };
        assert!((defied(&conduct, &campaign) - 4.5).abs() < 1e-12);
        assert!(defied(&conduct, &calm) <= 0.0);
        let p = Politics { dismissal: 8.0, ..Politics::default() };
        assert!(removal(0.1, &p) > 20.0 * removal(0.02, &p) && removal(0.9, &p) <= 1.0);
    }

    #[test]
    fn the_own_pledge_is_the_ruler_of_the_autumn_only() {
        assert!((below_pledge(150, 200, 10) - 0.25).abs() < 1e-12);
        assert!(below_pledge(150, 200, 5) <= 0.0 && below_pledge(250, 200, 10) <= 0.0);
    }
}
