//! Kitchens: who eats how much of what there is.

use bevy_ecs::prelude::*;

use crate::sim::calendar::{DAYS_OF_A_MONTH, DAYS_OF_A_YEAR, Month};
use crate::sim::commune::{Body, Capital, Claims, Crops, Hands, Kitchen, Land, Levy, OfCommune, People, Place};
use crate::sim::county::{County, Offices};
use crate::sim::granary::{Granary, Store};
use crate::sim::ids::CommuneId;
use crate::sim::orders::KitchenOrder;
use crate::sim::province::{Centre, Province};
use crate::sim::rng::Stream;
use crate::sim::rules::Food;
use crate::sim::scenario::{KitchenForm, RegionCalendar};
use crate::sim::settings::{RunSettings, Switch};
use crate::sim::units::{between, share_of, whole};
use crate::sim::world::{Account, Laws, Now, Register};

/// Months until the next crop begins to come in (at least 1).
#[must_use]
pub fn months_to_crop(region: &RegionCalendar, month: Month, p: &Food) -> u16 {
    region
        .slots
        .iter()
        .filter(|slot| slot.share > p.counted_crop)
        .map(|slot| match slot.months_to_ripen(month) {
            0 => 12,
            months => months,
        })
        .min()
        .unwrap_or(12)
        .max(1)
}

/// Area to be sown in this month and those after it for which seed is set aside, share of the arable.
#[must_use]
pub fn next_sowing(region: &RegionCalendar, month: Month, p: &Food) -> f64 {
    let months = whole(p.seed_months) as u16;
    region
        .slots
        .iter()
        .map(|slot| {
            let soon: f64 = (0..months).map(|ahead| slot.sown_in(Month(month.0 + ahead))).sum();
            slot.area * soon
        })
        .sum()
}

/// Grain a head and day that people set out to eat, kg: by what there is (`cover`), but free kitchens by what the books leave
/// (`book`: what stands of the claim after the levy), until little is left.
#[must_use]
pub fn intended(form: KitchenForm, cover: f64, book: impl Fn() -> f64, p: &Food) -> f64 {
    // Where there is plenty, more is eaten and fed to pigs.
    let more = ((cover - p.normal_kg) * p.plenty).min(p.plenty_most - p.normal_kg).max(0.0);
    match form {
        KitchenForm::Free => {
            if cover < p.free_ends_kg {
                cover.min(p.rationed_most)
            } else {
                between(book(), p.normal_kg, p.free_kg)
            }
        }
        KitchenForm::Rationed => between(cover * p.rationed_saving, p.least_kg, p.rationed_most) + more,
        KitchenForm::Household | KitchenForm::BusySeason | KitchenForm::Lapsed => {
            between(cover, p.least_kg, p.normal_kg) + more
        }
    }
}

/// The form of a commune's kitchens this month; `draw` is made where chance has a say.
#[must_use]
pub fn next_form(
    now: KitchenForm,
    order: KitchenOrder,
    line: KitchenForm,
    ration: f64,
    coercion: f64,
    draw: impl Fn() -> f64,
    p: &Food,
) -> KitchenForm {
    let told = match order {
        KitchenOrder::Line => line,
        KitchenOrder::Free => KitchenForm::Free,
        KitchenOrder::Rationed => KitchenForm::Rationed,
        KitchenOrder::Lapse => KitchenForm::Lapsed,
    };
    match (now, told) {
        (_, KitchenForm::Household | KitchenForm::BusySeason) => told,
        (KitchenForm::Lapsed, KitchenForm::Free | KitchenForm::Rationed)
            if draw() > p.reopen * (p.reopen_calm + coercion) =>
        {
            KitchenForm::Lapsed
        }
        (KitchenForm::Free, KitchenForm::Free) if ration < p.free_ends_ration => KitchenForm::Rationed,
        (KitchenForm::Rationed, KitchenForm::Free) => KitchenForm::Rationed,
        (KitchenForm::Rationed, KitchenForm::Rationed)
            if ration < p.lapse_ration && draw() < p.lapse * (p.lapse_driven - coercion) =>
        {
            KitchenForm::Lapsed
        }
        _ => told,
    }
}

/// Feeds people, animals and kitchens for a month.
pub fn eat(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    centres: Query<&Centre>,
    provinces: Query<&Province>,
    counties: Query<&County>,
    mut account: ResMut<Account>,
    mut granaries: Query<&mut Granary, With<OfCommune>>,
    mut communes: Query<(&CommuneId, &Place, &People, &Hands, Standing, Books, &mut Capital, &mut Kitchen, &mut Body)>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let offices = Offices::of(&register, &counties, &provinces);
    let rows = communes.iter_mut().map(|(id, place, people, hands, fields, books, capital, kitchen, body)| {
        (id, place, people, hands, fields, books, capital.into_inner(), kitchen.into_inner(), body.into_inner())
    });
    eat_in(&laws, &now, &settings, centre, &offices, &mut account, granaries.iter_mut().map(Mut::into_inner), rows);
}

/// The land of a commune, and what stands on it.
type Standing<'c> = (&'c Land, &'c Crops);

/// What a commune has claimed, and what is levied on it.
type Books<'c> = (&'c Claims, &'c Levy);

/// What the rules of eating read and write of a commune.
pub type EatingCommune<'c> = (
    &'c CommuneId,
    &'c Place,
    &'c People,
    &'c Hands,
    Standing<'c>,
    Books<'c>,
    &'c mut Capital,
    &'c mut Kitchen,
    &'c mut Body,
);

/// Grain a head and day that the books leave: what stands of the claim for the year (without one an ordinary crop), less the
/// levy, kg.
#[must_use]
pub fn left_by_the_books(claims: &Claims, levy: &Levy, ordinary_crop: i64, stands: f64, people: i64) -> f64 {
    let claimed = if claims.grain > 0 { claims.grain as f64 * stands } else { ordinary_crop as f64 };
    (claimed - levy.quota as f64).max(0.0) / (people.max(1) as f64 * DAYS_OF_A_YEAR)
}

/// Feeds people, animals and kitchens of these communes for a month.
pub fn eat_in<'c>(
    laws: &Laws,
    now: &Now,
    settings: &RunSettings,
    centre: &Centre,
    offices: &Offices,
    account: &mut Account,
    mut stores: impl Iterator<Item = &'c mut Granary>,
    communes: impl Iterator<Item = EatingCommune<'c>>,
) {
    let p = &laws.0.params.food;
    let luck = now.chance.stream(Stream::Kitchens);
    let orders = offices.each(|conduct, _, _| (conduct.kitchens, f64::from(conduct.seed) / 1000.0));
    let days = DAYS_OF_A_MONTH;
    // Months to the next crop, and area over arable to be sown soon, by region.
    let ahead: Vec<(f64, f64)> = laws
        .0
        .regions
        .iter()
        .map(|region| (f64::from(months_to_crop(region, now.month, p)), next_sowing(region, now.month, p)))
        .collect();
    let at_home = settings.on(Switch::NoCommunalKitchens);
    for (id, place, people, hands, (land, crops), (claims, levy), capital, kitchen, body) in communes {
        let Some(granary) = stores.next() else { break };
        let region = &laws.0.regions[place.region as usize];
        let heads = people.total();
        if heads == 0 {
            continue;
        }
        let (order, seed) = orders[place.county.index()];
        kitchen.form = next_form(
            kitchen.form,
            if at_home { KitchenOrder::Line } else { order },
            if at_home { KitchenForm::Household } else { centre.kitchens },
            kitchen.ration,
            kitchen.coercion,
            || luck.uniform(u64::from(id.0)),
            p,
        );

        // Seed and feed are set aside first, as far as the office insists and people are not starving.
        let (months, next_sowing) = ahead[place.region as usize];
        // What stands in the fields and will come in within weeks is counted on, too.
        let coming: i64 = crops.seasons.iter().map(|season| (season.crop - season.gathered).max(0)).sum();
        let coming = share_of(coming, p.counted_on);
        let store = granary.held(Store::Commune) + granary.held(Store::Household) + coming;
        let cover_before = store as f64 / (heads as f64 * days * months);
        let seed_need = whole(land.arable as f64 * next_sowing * laws.0.params.fields.seed_kg_per_mu * seed);
        set_seed_aside(granary, seed_need, seed, cover_before, store, p);
        account.fed += feed_animals(granary, capital, cover_before, p);
        let tools_back = if hands.iron > 0.0 { 0.0 } else { p.tools_mended };
        capital.tools = (capital.tools + tools_back * (1.0 - capital.tools)).min(1.0);

        let store = granary.held(Store::Commune) + granary.held(Store::Household) + coming;
        let cover = store as f64 / (heads as f64 * days * months);
        let book = || {
            let stands = offices.counties[place.county.index()].stands;
            left_by_the_books(claims, levy, land.ordinary_crop, stands, heads)
        };
        let wish = intended(kitchen.form, cover, book, p);
        let communal = matches!(kitchen.form, KitchenForm::Free | KitchenForm::Rationed);
        account.eaten += eat_grain(granary, kitchen, wish, heads, communal, p);

        let season = region.side[now.month.index()];
        let hunger = (1.0 - kitchen.ration / p.normal_kg).max(0.0);
        let side = side_food(land, kitchen.coercion, capital, season, communal, hunger, p);
        body.kcal = kitchen.ration * p.kcal_per_kg + side;
        let wanted = will(centre, land, kitchen.coercion, hunger, p);
        kitchen.incentive += (wanted.min(1.0) - kitchen.incentive) * p.will_pace;
    }
}

/// Sets seed aside toward its `need`, as far as the office `insisted` (seed over what is sown) and people are not starving;
/// where they are, seed is eaten unless the office insists on more than is sown.
fn set_seed_aside(granary: &mut Granary, need: i64, insisted: f64, cover: f64, store: i64, p: &Food) {
    if cover > p.seed_eaten_below {
        let short = (need - granary.held(Store::Seed)).max(0);
        granary.shift(Store::Commune, Store::Seed, short.min(share_of(store, p.seed_a_month)));
    } else if insisted <= 1.0 {
        let back = whole(granary.held(Store::Seed) as f64 * p.seed_eaten_share);
        granary.shift(Store::Seed, Store::Commune, back);
    }
}

/// Feeds draft animals for a month, by what there is for people (`cover`); some are lost where feed is short, some are bred.
/// Feed, kg.
fn feed_animals(granary: &mut Granary, capital: &mut Capital, cover: f64, p: &Food) -> i64 {
    let feed = whole(capital.animals as f64 * p.feed_kg_month * (cover / p.normal_kg).clamp(p.feed_least, p.feed_most));
    let fed = granary.take(Store::Commune, feed);
    let feed_met = (fed as f64 / (capital.animals as f64 * p.feed_kg_month).max(1.0)).min(1.0);
    let lost = capital.animals as f64 * p.animals_lost * (1.0 - feed_met).max(0.0);
    let bred =
        if capital.animals < capital.animals_then { capital.animals as f64 * p.animals_bred * feed_met } else { 0.0 };
    capital.animals = (capital.animals - whole(lost) + whole(bred)).max(0);
    fed
}

/// Takes what people set out to eat (`wish`, kg a head and day) from the stores of commune and households, and says the ration
/// that comes of it. Eaten in the month, kg.
fn eat_grain(granary: &mut Granary, kitchen: &mut Kitchen, wish: f64, heads: i64, communal: bool, p: &Food) -> i64 {
    let days = DAYS_OF_A_MONTH;
    let mut want = whole(wish * heads as f64 * days);
    let order = if communal { [Store::Commune, Store::Household] } else { [Store::Household, Store::Commune] };
    let mut eaten = 0;
    for from in order {
        let taken = granary.take(from, want);
        eaten += taken;
        want -= taken;
    }
    // Hidden grain is eaten at night when kitchens give too little.
    kitchen.ration = eaten as f64 / (heads as f64 * days);
    if kitchen.ration < p.hidden_opened_below {
        let more = whole((p.hidden_opened_below - kitchen.ration) * heads as f64 * days);
        eaten += granary.take(Store::Hidden, more);
        kitchen.ration = eaten as f64 / (heads as f64 * days);
    }
    eaten
}

/// Food from plots, pigs, ponds and the wild, kcal a head and day; pigs are eaten in hunger and bred where plots feed them.
fn side_food(
    land: &Land,
    coercion: f64,
    capital: &mut Capital,
    season: f64,
    communal: bool,
    hunger: f64,
    p: &Food,
) -> f64 {
    let plots = (land.plots / p.plots_ordinary).min(p.plots_most);
    let form = if communal { p.side_communal } else { 1.0 };
    let wild = p.wild_kcal * hunger * season * (1.0 - p.wild_driven * coercion);
    let pigs = p.pig_kcal * capital.pigs;
    capital.pigs = (capital.pigs * (1.0 - p.pigs_eaten * hunger)
        + p.pigs_bred * (1.0 - capital.pigs).max(0.0) * (1.0 - hunger) * plots.min(1.0))
    .clamp(0.0, p.pigs_most);
    p.side_kcal * ((1.0 - p.plots_weight) + p.plots_weight * plots) * season * form + wild + pigs
}

/// Will to work follows who owns the crop and how people eat, and force.
fn will(centre: &Centre, land: &Land, coercion: f64, hunger: f64, p: &Food) -> f64 {
    let ownership = match (centre.communes, centre.accounts) {
        (false, _) => 1.0,
        (true, 0 | 1) => p.will_commune,
        (true, 2) => p.will_brigade,
        (true, _) => p.will_team,
    };
    (ownership + land.contracted * p.will_contracts) * (1.0 - p.will_hunger * hunger) + coercion * p.will_driven
}

#[cfg(test)]
mod tests {
    use super::*;

    fn food() -> Food {
        Food {
            free_kg: 0.85,
            free_ends_kg: 0.25,
            rationed_saving: 0.9,
            rationed_most: 0.5,
            least_kg: 0.05,
            normal_kg: 0.6,
            free_ends_ration: 0.5,
            reopen: 0.2,
            lapse: 0.4,
            lapse_driven: 1.2,
            lapse_ration: 0.2,
            ..Food::default()
        }
    }

    #[test]
    fn free_kitchens_eat_the_same_whatever_is_left_until_little_is() {
        let p = food();
        let rich = || 2.0;
        let free = |cover| intended(KitchenForm::Free, cover, rich, &p);
        assert!((free(0.4) - free(0.9)).abs() < 1e-12);
        assert!(intended(KitchenForm::Household, 0.4, rich, &p) < free(0.4));
    }

    #[test]
    fn free_kitchens_eat_what_the_books_say_is_there() {
        let p = food();
        let eaten = |book: f64| intended(KitchenForm::Free, 0.5, || book, &p);
        assert!((eaten(1.2) - p.free_kg).abs() < 1e-12, "a great claim opens the kitchens wide");
        assert!((eaten(0.7) - 0.7).abs() < 1e-12);
        assert!((eaten(0.3) - p.normal_kg).abs() < 1e-12, "a low one leaves an ordinary day");
        // 1,000 people claim 400 t and owe 100 t: 300 t are left on paper.
        let claims = |grain| Claims { grain, ..Claims::default() };
        let levy = Levy { quota: 100_000, ..Levy::default() };
        let left = |grain, stands| left_by_the_books(&claims(grain), &levy, 250_000, stands, 1_000) * 365.0;
        assert!((left(400_000, 1.0) - 300.0).abs() < 1e-9 && (left(400_000, 0.5) - 100.0).abs() < 1e-9);
        assert!((left(0, 2.0) - 150.0).abs() < 1e-9, "before any claim an ordinary crop is counted on");
    }

    #[test]
    fn plenty_is_eaten_at_home_up_to_a_limit() {
        let p = Food { plenty: 0.5, plenty_most: 0.8, ..food() };
        let book = || 0.0;
        assert!((intended(KitchenForm::Household, 0.7, book, &p) - 0.65).abs() < 1e-12);
        assert!((intended(KitchenForm::Household, 3.0, book, &p) - 0.8).abs() < 1e-12);
    }

    #[test]
    fn a_rationed_kitchen_without_grain_lapses_on_its_own() {
        let p = food();
        let form = next_form(KitchenForm::Rationed, KitchenOrder::Line, KitchenForm::Rationed, 0.1, 0.0, || 0.1, &p);
        assert_eq!(form, KitchenForm::Lapsed);
    }
}
