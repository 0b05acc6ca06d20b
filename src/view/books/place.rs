//! The three ledgers of one place below the seat, by calendar year: what it filed, what was weighed of it, what it
//! brought in; and what this office ordered of it.

use crate::sim::history::{CommuneYear, FIRST_YEAR};
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::orders::{DatedOrder, Order};
use crate::sim::run::Run;
use crate::view::archive;
use crate::view::model::{Cell, Column, Mark, Row, Said, Table};
use crate::view::numbers::{self, Scale};
use crate::view::play::{Desktop, county_of, names, order_given};

use super::cards::Cards;
use super::decisions::given;
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

/// The counties an order names; none for one to the whole seat.
fn named(order: &Order) -> [Option<CountyId>; 2] {
    match *order {
        Order::CutClaims { county, .. }
        | Order::Relief { county, .. }
        | Order::Inspect { county, .. }
        | Order::Cadre { county, .. } => [Some(county), None],
        Order::Transfer { from, to, .. } => [Some(from), Some(to)],
        _ => [None, None],
    }
}

/// What this office ordered of the county that is selected, or of that of the selected commune, on the time line; what it
/// ordered of the whole seat stands as one row a year.
pub(super) fn ordered(run: &Run, orders: &[DatedOrder], desktop: &Desktop) -> Option<Table> {
    let w = desktop.words;
    let known = run.known();
    let of_commune = |commune: CommuneId| {
        let place = usize::try_from(commune.0.checked_sub(known.first_commune)?).ok()?;
        (place < known.communes.len()).then(|| county_of(place, known))
    };
    let county = desktop.commune.and_then(of_commune).or(desktop.county)?;
    let mut rows: Vec<Row> = Vec::new();
    let all: Vec<&DatedOrder> = given(run, orders).map(|(_, dated)| dated).collect();
    for year in all.chunk_by(|one, next| one.month.year() == next.month.year()) {
        let here = year.iter().filter(|dated| named(&dated.order).contains(&Some(county)));
        for dated in here {
            let when = numbers::month(w, dated.month);
            let text = order_given(&dated.order, dated.month, known, desktop);
            let text = Cards::here(desktop).on(archive::of_order(&dated.order)).ordered(text, &when);
            rows.push(ordered_row(rows.len(), when, Cell::Said(Said::from(text))));
        }
        let whole = year.iter().filter(|dated| named(&dated.order) == [None, None]).count();
        if whole > 0 {
            let when = year[0].month.year().to_string();
            let n = whole.to_string();
            let figure =
                Cards::here(desktop).on("line").figure(w.text("study.place.whole"), &when, String::new(), Mark::Order);
            let figure =
                figure.short(w.fmt("study.place.whole.n", &[("n", &n)]), numbers::so_many(w, "unit.orders", &n));
            rows.push(ordered_row(rows.len(), when, Cell::Figure(figure)));
        }
    }
    Some(Table {
        id: "truth.place.orders".to_owned(),
        caption: w.fmt("study.place.orders", &[("place", &names::county_form(w, county))]).into(),
        header: w.text("study.place.when").to_owned(),
        columns: vec![Column::words(w.text("study.place.order"))],
        rows,
    })
}

fn ordered_row(at: usize, when: String, cell: Cell) -> Row {
    Row { id: at.to_string(), header: when.into(), cells: vec![cell], total: false }
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
