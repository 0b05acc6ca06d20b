//! The three ledgers of one place below the seat, by calendar year: what it filed, what was weighed of it, what it
//! brought in.

use crate::sim::history::{CommuneYear, FIRST_YEAR};
use crate::sim::ids::CountyId;
use crate::sim::run::Run;
use crate::view::model::{Cell, Column, Mark, Row, Table};
use crate::view::numbers::Scale;
use crate::view::play::{Desktop, county_of, names};

use super::cards::Cards;
use super::harvest_of;

/// The ledgers of the commune that is selected, or of the communes of the selected county together.
pub(super) fn ledgers(run: &Run, desktop: &Desktop) -> Option<Table> {
    let w = desktop.words;
    let known = run.known();
    let books = &run.history().communes;
    let (name, years) = match (desktop.commune, desktop.county) {
        (Some(commune), _) => {
            let book = books.get(usize::try_from(commune.0.checked_sub(known.first_commune)?).ok()?)?;
            (names::commune_form(w, commune, true), book.years)
        }
        (None, Some(county)) => (names::county_form(w, county), together(run, county)),
        (None, None) => return None,
    };
    let whole = |at: &usize| harvest_of(FIRST_YEAR + *at as u16, run).is_some();
    let shown: Vec<usize> = (0..years.len()).filter(whole).collect();
    let of = |year: &CommuneYear| [year.filed, year.weighed, year.brought_in];
    let scale = Scale::grain(w, shown.iter().flat_map(|at| of(&years[*at])).max()?);
    let keys = ["study.place.filed", "study.place.weighed", "study.place.brought_in"];
    let cards = Cards::of(desktop, name.clone());
    let cell = |value: i64, mark: Mark, key: &str, year: &str| {
        if value <= 0 {
            return Cell::Text(w.text("unit.none").to_owned());
        }
        let page = match mark {
            Mark::Claimed => "claims",
            Mark::Verified => "procurement",
            _ => "fields",
        };
        let figure = cards.on(page).figure(w.text(key), year, String::new(), mark);
        Cell::Figure(figure.short(scale.text(value), scale.full(w, value)))
    };
    let row = |at: &usize| Row {
        id: at.to_string(),
        header: (FIRST_YEAR + *at as u16).to_string().into(),
        cells: of(&years[*at])
            .into_iter()
            .zip([Mark::Claimed, Mark::Verified, Mark::True])
            .zip(keys)
            .map(|((value, mark), key)| cell(value, mark, key, &(FIRST_YEAR + *at as u16).to_string()))
            .collect(),
        total: false,
    };
    Some(Table {
        id: "truth.place".to_owned(),
        caption: w.fmt("study.place.caption", &[("place", &name), ("unit", &scale.long(w))]).into(),
        header: w.text("study.place.year").to_owned(),
        columns: keys.map(|key| Column::number(w.text(key))).into(),
        rows: shown.iter().map(row).collect(),
    })
}

/// The years of a county's communes, added up.
pub(super) fn together(run: &Run, county: CountyId) -> [CommuneYear; 6] {
    let communes = run.history().communes.iter().enumerate();
    let here = communes.filter(|(place, _)| county_of(*place, run.known()) == county);
    here.fold([CommuneYear::default(); 6], |mut sums, (_, book)| {
        for (sum, year) in sums.iter_mut().zip(&book.years) {
            sum.filed += year.filed;
            sum.weighed += year.weighed;
            sum.brought_in += year.brought_in;
        }
        sums
    })
}
