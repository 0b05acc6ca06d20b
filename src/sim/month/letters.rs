//! Letters from villages and small offices: which one fits the month, and who writes it.
//!
//! No letter comes twice in a run while another that fits has not come yet.

use crate::sim::calendar::Month;
use crate::sim::heard::Heard;
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::KnownState;
use crate::sim::orders::Indicator;
use crate::sim::papers::{DocumentKind, file_paper};
use crate::sim::province::Centre;
use crate::sim::rng::Stream;
use crate::sim::rules::Inspections;
use crate::sim::scenario::Line;
use crate::sim::units::ratio;
use crate::sim::world::Now;

/// Letters there are; their texts are `doc.letter_0` and so on.
pub const LETTERS: u8 = 20;

/// Whether a letter fits a month: the line of the Centre, the season, what stands in the villages.
#[must_use]
pub fn fits(letter: u8, month: Month, line: Line, known: &KnownState) -> bool {
    use Line::{AntiRight, Correct, Leap, Retreat};
    let season = |from: u16, to: u16| {
        let now = month.of_year();
        if from <= to { (from..=to).contains(&now) } else { now >= from || now <= to }
    };
    let sick = || {
        let filed = known.counties.iter().filter_map(|county| county.filed[Indicator::Sick.index()]);
        filed.into_iter().any(|claim| claim.value > 0)
    };
    match letter {
        // It tells of crops carried together onto one field, as from the first record fields of June 1958 on.
        0 => line == Leap && month >= Month::new(1958, 6),
        1 => line == Leap && known.iron_called && season(9, 11),
        2 | 3 => line == Correct,
        4 | 5 | 9 => line == AntiRight,
        // The letter of the Centre that is read aloud is of November 1960.
        6 => line == Retreat && month >= Month::new(1960, 12),
        7 | 8 => line == Retreat,
        10 => line == Leap && season(11, 3),
        11 => line == Leap && known.communes_exist,
        12 => line == Leap && known.communes_exist && season(9, 12),
        13 => line.presses() && season(1, 5),
        14 => line == AntiRight && season(10, 4),
        15 => line == AntiRight && known.communes_exist && season(1, 6),
        16 => matches!(line, Correct | AntiRight | Retreat) && sick(),
        17 => line == Retreat && season(2, 10),
        18 => line == Correct && season(3, 8),
        19 => line == Retreat && month >= Month::new(1961, 6),
        _ => false,
    }
}

/// The letters that came, oldest first, with the commune each came from.
fn came(known: &KnownState) -> impl DoubleEndedIterator<Item = (u8, CommuneId)> {
    known.papers.iter().filter_map(|paper| match paper.kind {
        DocumentKind::Letter { letter, commune, .. } => Some((letter, commune)),
        _ => None,
    })
}

/// One of so many things by a draw in [0, 1).
fn one_of(draw: f64, count: usize) -> usize {
    ((draw * count as f64) as usize).min(count.saturating_sub(1))
}

/// The letter of a month, by a draw in [0, 1): one that fits and has not come; when all have, the one longest ago.
#[must_use]
pub fn which(month: Month, line: Line, known: &KnownState, draw: f64) -> Option<u8> {
    let fitting: Vec<u8> = (0..LETTERS).filter(|letter| fits(*letter, month, line, known)).collect();
    let last = |letter: u8| came(known).enumerate().filter(|(_, (came, _))| *came == letter).last().map(|(at, _)| at);
    let fresh: Vec<u8> = fitting.iter().copied().filter(|letter| last(*letter).is_none()).collect();
    fresh.get(one_of(draw, fresh.len())).copied().or_else(|| fitting.into_iter().min_by_key(|letter| last(*letter)))
}

/// Who writes, by two draws in [0, 1): a county, and a commune of it that did not write last. `spans` are the communes of
/// each county of the seat, first and past the last.
#[must_use]
pub fn writer(known: &KnownState, spans: &[(u32, u32)], draws: [f64; 2]) -> (CountyId, CommuneId) {
    let at = one_of(draws[0], spans.len());
    let (first, past) = spans.get(at).copied().unwrap_or_default();
    let each = (past - first).max(1);
    let place = one_of(draws[1], each as usize) as u32;
    let wrote = came(known).next_back().map(|(_, wrote)| wrote);
    let next = if wrote == Some(CommuneId(first + place)) { (place + 1) % each } else { place };
    (CountyId(known.first_county + at as u16), CommuneId(first + next))
}

/// Letters and visitors of the month. `spans` are the communes of each county of the seat, first and past the last.
pub(super) fn file_letters(
    known: &mut KnownState,
    now: Now,
    p: &Inspections,
    sick: i64,
    centre: &Centre,
    heard: &Heard,
    spans: &[(u32, u32)],
) {
    let people: i64 = known.counties.iter().map(|county| county.people).sum();
    let share = ratio(sick, people.max(1));
    let draw = now.chance.uniform(Stream::Letters, 1);
    let chance = p.letter_chance + share * p.letter_sick;
    if draw < chance {
        let [county, of_all, commune] = [2, 3, 5].map(|id| now.chance.uniform(Stream::Letters, id));
        let (county, commune) = writer(known, spans, [county, commune]);
        if let Some(letter) = which(now.month, centre.line, known, of_all) {
            file_paper(known, now.month, DocumentKind::Letter { letter, county, commune }, false);
        }
    }
    // Who pledges high is left alone; who files sick and dead is looked into.
    let looked_into = p.inspector_chance / heard.favour + p.inspector_sick * heard.confessed;
    let inspector = now.chance.uniform(Stream::Letters, 4) < looked_into && !known.inspector;
    if inspector && known.in_office {
        known.inspector = true;
        file_paper(known, now.month, DocumentKind::Inspector, true);
    }
    let collective = [p.letter_first, p.letter_second, p.letter_third].map(Month::numbered).contains(&now.month);
    if collective && known.in_office {
        known.letter = true;
        file_paper(known, now.month, DocumentKind::CollectiveLetter, true);
    } else {
        known.letter = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::known::{CommuneKnown, CountyKnown};
    use crate::sim::papers::file_paper;

    /// Months of the leap before the first sputniks in which nothing is at hand that villagers would write of.
    fn known_gap(month: Month) -> bool {
        month < Month::new(1958, 6) && (6..=10).contains(&month.of_year())
    }

    const LINES: [Line; 4] = [Line::Leap, Line::Correct, Line::AntiRight, Line::Retreat];

    fn office() -> KnownState {
        KnownState {
            counties: vec![CountyKnown::default()],
            communes: vec![CommuneKnown::default(); 12],
            ..KnownState::default()
        }
    }

    #[test]
    fn no_letter_comes_twice_while_another_fits() {
        for line in LINES {
            for start in 0..12 {
                let mut known = KnownState { communes_exist: true, iron_called: true, ..office() };
                let mut seen: Vec<u8> = Vec::new();
                for step in 0..40_u16 {
                    let month = Month(Month::new(1960, 12).0 + (start + step) % 12);
                    let draw = f64::from(step * 7 % 13) / 13.0;
                    let letter = which(month, line, &known, draw).unwrap();
                    assert!(fits(letter, month, line, &known));
                    let fresh = (0..LETTERS).any(|one| fits(one, month, line, &known) && !seen.contains(&one));
                    assert!(!(fresh && seen.contains(&letter)), "{line:?} {month}: {letter} again after {seen:?}");
                    let (county, commune) = writer(&known, &[(3, 15)], [draw, draw]);
                    assert_ne!(
                        came(&known).next_back().map(|(_, wrote)| wrote),
                        Some(commune),
                        "the same writer again"
                    );
                    seen.push(letter);
                    file_paper(&mut known, month, DocumentKind::Letter { letter, county, commune }, false);
                }
            }
        }
    }

    #[test]
    fn every_month_of_every_line_has_a_letter_and_every_letter_a_month() {
        let mut some = [false; LETTERS as usize];
        for line in LINES {
            for month in (Month::new(1957, 10).0..=Month::new(1962, 12).0).map(Month) {
                let none = line == Line::Leap && (month < Month::new(1957, 11) || known_gap(month));
                assert!(which(month, line, &office(), 0.5).is_some() || none, "{line:?} {month}");
                let mut known = KnownState { communes_exist: true, iron_called: true, ..office() };
                let claim = crate::sim::ledger::Claimed { value: 1, by: crate::sim::ledger::Level::County, month };
                known.counties[0].filed[Indicator::Sick.index()] = Some(claim);
                (0..LETTERS)
                    .filter(|one| fits(*one, month, line, &known))
                    .for_each(|one| some[usize::from(one)] = true);
            }
        }
        assert_eq!(some, [true; LETTERS as usize]);
    }
}
