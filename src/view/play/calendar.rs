//! Month, season, the seat and how it stands.

use crate::sim::known::KnownState;
use crate::sim::ledger::Level;
use crate::sim::orders::Desk;
use crate::sim::scenario::{Line, RegionCalendar};
use crate::sim::settings::RunSettings;
use crate::view::model::{CalendarView, Fact, Figure, HeaderView, Season};

use super::cards::{About, line, with_sum};
use super::{Desktop, number};

/// The region calendar of the seat.
pub(super) fn region<'a>(desktop: &Desktop<'a>) -> Option<&'a RegionCalendar> {
    let facts = desktop.rules.provinces.iter().find(|facts| facts.id == desktop.spec.province)?;
    desktop.rules.regions.iter().find(|region| region.id == facts.region)
}

fn season(known: &KnownState, desktop: &Desktop) -> Season {
    let Some(region) = region(desktop) else { return Season::Slack };
    let month = known.month;
    let real = || region.slots.iter().filter(|slot| slot.share > 0.0);
    if real().any(|slot| slot.ripens(month)) {
        Season::Harvest
    } else if real().any(|slot| slot.sown_in(month) > 0.0) {
        Season::Sowing
    } else if region.need[month.index()] < 0.5 {
        Season::Slack
    } else {
        Season::Growing
    }
}

/// The calendar.
pub(super) fn calendar(known: &KnownState, desktop: &Desktop) -> CalendarView {
    let w = desktop.words;
    let month = known.month;
    let first = desktop.scenario.first;
    let sign = season(known, desktop);
    let of_year = (month.of_year() + 5) % 12 + 1;
    let years = format!("{}/{:02}", month.grain_year(), (month.grain_year() + 1) % 100);
    let matter = known.papers.iter().any(|paper| paper.month == month && paper.matter);
    let next = desktop.rules.centre.iter().find(|entry| entry.month > month && entry.matter).map(|entry| entry.month);
    let _ = next;
    let next_matter = if matter { w.text("play.matter.now") } else { w.text("play.matter.none") };
    CalendarView {
        month,
        text: number::month(w, month),
        grain_year: w.fmt("play.grain_year", &[("years", &years), ("month", &of_year.to_string())]),
        season: w.text(&format!("play.season.{}", season_key(sign))).to_owned(),
        sign,
        next_matter: next_matter.to_owned(),
        matter,
        played: (month.since(first), desktop.scenario.last.since(first) + 1),
    }
}

const fn season_key(season: Season) -> &'static str {
    match season {
        Season::Slack => "slack",
        Season::Sowing => "sowing",
        Season::Growing => "growing",
        Season::Harvest => "harvest",
    }
}

/// The word for the line of the Centre.
pub(super) const fn line_key(line: Line) -> &'static str {
    match line {
        Line::Leap => "leap",
        Line::Correct => "correct",
        Line::AntiRight => "anti_right",
        Line::Retreat => "retreat",
    }
}

/// Who sits here and how the chair stands.
pub(super) fn header(known: &KnownState, desktop: &Desktop) -> HeaderView {
    let w = desktop.words;
    let months = known.month.since(desktop.scenario.first);
    let used = desktop.pending.iter().filter(|order| order.is_directive()).count();
    let all = desktop.rules.params.politics.directives_a_month as u8;
    let standing = match known.standing {
        ..=-400 => "low",
        -399..=-100 => "doubted",
        -99..=150 => "ordinary",
        _ => "trusted",
    };
    let danger = match known.danger {
        0..=5 => "quiet",
        6..=40 => "watched",
        _ => "exposed",
    };
    let province = w.text(&format!("play.province.{}", desktop.spec.province)).to_owned();
    let edited = desktop.edited || desktop.spec.settings != RunSettings::default();
    let about = |title: &str| About { words: w, now: known.month, title: w.text(title).to_owned() };
    let weighed: i64 = known.counties.iter().map(|county| county.weighed).sum();
    let mut figures = Vec::new();
    if let Some(harvest) = &known.harvest {
        let text = number::grain_range(w, harvest.low, harvest.high);
        let below = known.counties.iter().map(|county| county.last_accepted).sum::<i64>();
        let figure = with_sum(
            about("play.fact.estimate").known(text.clone(), harvest),
            vec![
                line(
                    w.text("play.sum.last_accepted"),
                    number::grain(w, below),
                    crate::view::model::Mark::Unknown,
                    false,
                ),
                line(
                    w.text("play.sum.signals"),
                    w.text("play.sum.by_county"),
                    crate::view::model::Mark::Unknown,
                    false,
                ),
                line(w.text("play.sum.range"), text, crate::view::model::Mark::Unknown, true),
            ],
        );
        figures.push(Fact::new(w.text("play.fact.estimate"), figure));
    }
    let quota = about("play.fact.quota").booked(number::grain(w, known.quota), Level::Centre, known.month.back(1));
    figures.push(Fact::new(w.text("play.fact.quota"), quota));
    let delivered = with_sum(
        about("play.fact.weighed").weighed(number::grain(w, weighed), known.month.back(1)),
        vec![
            line(w.text("play.fact.quota"), number::grain(w, known.quota), crate::view::model::Mark::Verified, false),
            line(w.text("play.fact.weighed"), number::grain(w, weighed), crate::view::model::Mark::Verified, false),
            line(
                w.text("play.sum.missing"),
                number::grain(w, (known.quota - weighed).max(0)),
                crate::view::model::Mark::Verified,
                true,
            ),
        ],
    );
    figures.push(Fact::new(w.text("play.fact.weighed"), delivered));
    figures.push(Fact::new(
        w.text("play.fact.stock"),
        about("play.fact.stock").booked(number::grain(w, known.state_stock), Level::Province, known.month.back(1)),
    ));
    figures.push(Fact::new(
        w.text("play.fact.towns"),
        about("play.fact.towns").booked(
            number::percent(i64::from(known.town_cover)),
            Level::Province,
            known.month.back(1),
        ),
    ));
    let _ = Desk::ALL;
    HeaderView {
        province: w.fmt("play.seat.province", &[("province", &province)]),
        seat: w.fmt("play.seat", &[("months", &months.to_string())]),
        signatures_left: all.saturating_sub(used as u8),
        signatures: all,
        standing: format!(
            "{} {}",
            w.text(&format!("play.standing.{standing}")),
            w.text(&format!("play.danger.{danger}"))
        ),
        watermark: w.text(if edited { "play.watermark.edited" } else { "play.watermark" }).to_owned(),
        figures,
    }
}

/// A line of guidance in the first months.
pub(super) fn guidance(known: &KnownState, desktop: &Desktop) -> Option<String> {
    let at = known.month.since(desktop.scenario.first);
    (at < 4).then(|| desktop.words.text(&format!("play.guidance.{at}")).to_owned())
}

/// A figure without a card.
pub(super) fn plain(text: impl Into<String>) -> Figure {
    Figure::plain(text, crate::view::model::Mark::Verified)
}
