//! How a county fared whose figure was held near what grew: told from the record of the run, with cards, where the player was
//! a county office or passed on a county's figure at a discount, and nowhere else.

mod common;

use common::desk::{opened, text};
use common::everywhere::words;
use common::numbers::numbers;
use common::{begin, played};
use ten_thousand_jin::save::replay;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::Order;
use ten_thousand_jin::view::model::Said;

/// Every number opens a card, every sum comes to its total, and no placeholder is open.
fn is_whole(said: &Said) {
    for (from, end) in numbers(said) {
        let covered = said.figures().iter().any(|(at, _)| at.start <= from && end <= at.end);
        assert!(covered, "“{}” in {said}", &said[from..end]);
    }
    for (_, figure) in said.figures() {
        assert!(!figure.card.how.is_empty() && figure.card.wrong_totals().is_empty(), "{said}: {:?}", figure.card);
    }
    assert!(!said.contains('{') && !said.contains("[…]"), "{said}");
}

#[test]
fn a_county_office_is_told_how_its_figure_fared_beside_its_province() {
    let (run, file) = played("county", "anhui", 7, "honest");
    for language in ["en", "zh-Hans"] {
        let books = opened(&run, &file, words(language));
        // 1958 and 1959 were played whole but for their first months, and the last sentence holds for both.
        assert!(books.fared.len() >= 2, "{:?}", books.fared);
        books.fared.iter().for_each(is_whole);
        let told = &books.fared[0];
        assert!(told.figures().len() >= 6, "{told}");
        assert!(told.figures().iter().filter(|(_, figure)| figure.card.has_sum()).count() == 2, "{told}");
    }
}

#[test]
fn a_county_cut_by_the_office_is_told_of_and_no_other() {
    let mut run = begin("province", "anhui", 7);
    let mut file = replay::begin(&run);
    let county = CountyId(run.known().first_county + 2);
    while run.month() < Month::new(1959, 3) {
        let cut = run.month() == Month::new(1958, 9);
        let orders = if cut { vec![Order::CutClaims { county, permille: 600 }] } else { Vec::new() };
        replay::step(&mut run, &mut file, &orders).expect("a county's figure can be cut");
    }
    let books = opened(&run, &file, words("en"));
    assert_eq!(books.fared.len(), 2, "{:?}", books.fared);
    books.fared.iter().for_each(is_whole);
    let told = &books.fared[0];
    assert!(told.starts_with("From September 1958 on this office passed on 60 %"), "{told}");
    assert_eq!(books.fared[1].words(), text("books.fared.sum"));
    let (run, file) = common::played_for("province", "anhui", 7, "historical", 24);
    assert!(opened(&run, &file, words("en")).fared.is_empty(), "nobody's figure was cut by name");
}
