//! Cards of the books say what is so: who told a figure, who set it, and how a range came about.

mod common;

use common::desk::{LANGUAGES, at_open_desk, english, text};
use common::{game, played, played_for, rules};
use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{DatedOrder, Order};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::books::answers::answer;
use ten_thousand_jin::view::books::books;
use ten_thousand_jin::view::books::engine::limits::{Limits, Tried};
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::totals::Totals;
use ten_thousand_jin::view::books::engine::twin::{Difference, twin};
use ten_thousand_jin::view::books::twin::twin_view_over;
use ten_thousand_jin::view::model::{BooksView, Cell, Figure, LEFT_ROW, Said};
use ten_thousand_jin::view::numbers;

fn open(run: &Run, file: &RunFile, language: &str) -> BooksView {
    at_open_desk(run, &game().locales[language], |desktop| books(run, &file.orders, &game().record, desktop))
}

/// The beginning of a text, up to the first figure it names.
fn head(key: &str) -> &'static str {
    text(key).split('{').next().unwrap_or_default()
}

/// Figures of the first sentence among some that begins as a text does.
fn figures<'a>(all: impl IntoIterator<Item = &'a Said>, key: &str) -> Vec<&'a Figure> {
    let said = all.into_iter().find(|said| said.starts_with(head(key)) && !said.figures().is_empty());
    let said = said.unwrap_or_else(|| panic!("nothing says {key}"));
    said.figures().iter().map(|(_, figure)| figure).collect()
}

/// Every figure of a place has the card that says who told or set it, and how.
#[test]
fn a_card_says_who_told_a_figure_and_how_it_came_about() {
    let (run, file) = played_for("province", "anhui", 7, "honest", 40);
    let view = open(&run, &file, "en");
    let followed = || view.decisions.iter().flat_map(|row| &row.followed);
    let sent = figures(followed(), "books.decision.sent");
    let raised = figures(followed(), "books.followed.raised");
    let registered = figures([&view.deaths.registered], "books.deaths.registered");
    let (low_high, nation) = (figures([&view.deaths.range], "books.deaths.range"), &view.deaths.nation);
    let office = ["card.who.office", "card.how.drafted"];
    let signed = ["card.who.first_secretary", "card.how.signed"];
    let claimed = &view.asks.iter().find(|ask| ask.id == "harvest").expect("a whole year").claimed;
    let iron = &view.asks.iter().find(|ask| ask.id == "iron").expect("iron was booked").claimed;
    let table = [
        ("filed", sent[0], ["card.who.tellers", "card.how.returned"]),
        ("drafted", sent[1], office),
        ("sent", sent[2], signed),
        ("raised from", raised[0], office),
        ("raised to", raised[1], signed),
        ("registered", registered[0], ["card.who.registers", "card.how.registered"]),
        ("asked, grain", claimed, signed),
        ("asked, iron", iron, signed),
    ];
    for (place, figure, [who, how]) in table {
        assert_eq!([&figure.card.who, &figure.card.how], [text(who), text(how)], "{place}: {}", figure.text);
    }
    // One end of the dead comes of each way of counting.
    let month = numbers::month(english(), run.scenario().first.min(Month::new(1957, 10)));
    let mut ways = [text("books.deaths.method.1").to_owned(), text("books.deaths.method.2").replace("{month}", &month)];
    let mut hows = [0, 1].map(|end| low_high[end].card.how.clone());
    ways.sort();
    hows.sort();
    assert_eq!(hows, ways);
    // What is registered is not called what died, and each says that its lines are rounded.
    assert_eq!(registered[0].card.sum[0].label, text("card.sum.registered"));
    assert_eq!(low_high[0].card.sum[0].label, text("card.sum.died"));
    for figure in [registered[0], low_high[0]] {
        assert!(figure.card.note.ends_with(text("card.sum.rounded")), "{}", figure.card.note);
    }
    let authors = |(_, figure): &&(_, Figure)| figure.card.who == text("books.deaths.authors.who");
    let authors = &nation.figures().iter().find(authors).expect("what authors say").1;
    assert_eq!(authors.card.when, text("card.when.authors"));
    // Of the dead in the returns each place is told by whoever wrote it.
    let deaths = view.numbers.iter().find(|path| path.family == "deaths").expect("returns of the dead");
    for (place, [who, how]) in [("drafted", office), ("sent", signed)] {
        let name = text(&format!("books.path.deaths.{place}"));
        let card = &deaths.steps.iter().find(|step| step.place == name).expect(name).figure.card;
        assert_eq!([&card.who, &card.how], [text(who), text(how)], "{name}");
    }
}

/// Of a matter that was left only the figure that stood is an order of this office, and of the month it was given in.
#[test]
fn what_was_left_is_an_order_only_where_one_stood() {
    let (mut orders, mut quoted) = (0, 0);
    for policy in ["historical", "zealous", "cautious"] {
        let (run, file) = played_for("province", "anhui", 7, policy, 40);
        for language in LANGUAGES {
            let text = |key: &str| game().locales[language].find(key).unwrap_or_else(|| panic!("no text {key}"));
            let view = open(&run, &file, language);
            let (left, given): (Vec<_>, Vec<_>) = view.decisions.iter().partition(|row| row.id.starts_with(LEFT_ROW));
            let figures = left.iter().flat_map(|row| row.text.figures().iter().map(move |(_, figure)| (row, figure)));
            for (row, figure) in figures {
                let who_how = [figure.card.who.as_str(), figure.card.how.as_str()];
                if who_how[0] == text("card.who.office") {
                    assert_eq!(who_how[1], text("card.set.own"));
                    let months = || given.iter().map(|other| &other.month);
                    assert!(months().any(|month| *month == figure.card.when), "{}: {}", figure.card.when, row.text);
                    let general = ["stands.circular", "stands.letter", "stands.inspector"].map(text);
                    assert!(!general.iter().any(|end| row.text.ends_with(end)), "{}", row.text);
                    orders += 1;
                } else {
                    assert_eq!(who_how, [text("card.who.document"), text("card.how.quoted")], "{}", row.text);
                    quoted += 1;
                }
            }
        }
    }
    assert!(orders > 0 && quoted > 0, "{orders} orders, {quoted} headings with a number");
}

/// The dead of two runs are ranges over chance and ways of counting, and an order of the twin is whose it is.
#[test]
fn a_twin_says_how_its_ranges_came_about_and_whose_its_orders_are() {
    let (run, file) = played("county", "anhui", 7, "zealous");
    let own = Played::of(&rules(), &file).expect("a run that was played");
    let order = Order::SeedReserve { permille: 1300 };
    let change = Change::With(DatedOrder { month: run.scenario().first.next(), order });
    let other = twin(&rules(), &file, &change).expect("a twin");
    let chance = [Difference::of(&own, &other).totals; 2];
    let view =
        at_open_desk(&own.run, english(), |desktop| twin_view_over(&own, &other, Some(&change), &chance, desktop));
    let [(_, set)] = view.change.figures() else { panic!("{:?}", view.change) };
    assert_eq!([&set.card.who, &set.card.how], [text("card.who.twin"), text("card.set.twin")]);
    let dead = view.totals.rows.iter().find(|row| row.id == "books.twin.excess").expect("the dead stand in any case");
    let mut ranges = 0;
    for (cell, how) in dead.cells.iter().zip(["card.how.chance", "card.how.chance", "card.how.chance.less"]) {
        let Cell::Figure(figure) = cell else { continue };
        assert_eq!(figure.card.how, text(how).replace("{seeds}", "3"));
        assert_eq!(figure.card.note, text("study.path.dead.range"));
        ranges += 1;
    }
    assert!(ranges > 0, "{dead:?}");
}

/// Over however many courses of chance the dead are told, a run that ended before the worst winter says so first.
#[test]
fn a_range_over_chance_still_says_that_the_run_ended_early() {
    let (run, file) = played_for("county", "anhui", 7, "zealous", 18);
    let totals = Totals::of(&run);
    assert!(totals.told_from_chance(), "{totals:?}");
    let tried = Tried { strategy: None, honest: false, totals, others: vec![totals] };
    let limits = Limits { tried: vec![tried], seeds: 2, end: run.month() };
    let view = at_open_desk(&run, english(), |desktop| {
        let mut view = books(&run, &file.orders, &game().record, desktop);
        assert!(view.deaths.range.starts_with(head("books.deaths.early")), "{}", view.deaths.range);
        answer(&mut view, None, None, Some(&limits), desktop);
        view
    });
    assert!(view.deaths.range.starts_with(head("books.deaths.early")), "{}", view.deaths.range);
    assert!(view.deaths.range.contains("2 courses of chance"), "{}", view.deaths.range);
}
