//! Long tables are put in order by what they show and searched by name, by hand, by keyboard and by accessible name.
#![cfg(feature = "ui")]

mod common;
mod ui_common;

use std::sync::Arc;

use std::sync::OnceLock;

use common::desk::{at_desk, english};
use common::{after, game, played, played_for, rules};
use egui::accesskit::{Action, ActionData, ActionRequest, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Desk, InspectionTarget, Order};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::ui::actions::UiAction;
use ten_thousand_jin::ui::{Sort, UiState};
use ten_thousand_jin::view::books::answers;
use ten_thousand_jin::view::books::engine::limits::{Limits, LimitsWork};
use ten_thousand_jin::view::books::engine::work::finish;
use ten_thousand_jin::view::model::{Card, Cell, DecisionRow, Figure, Mark, OfficeView, Row, Table};
use ten_thousand_jin::view::play;
use ten_thousand_jin::view::terms::{Language, Screen, Settings};
use ui_common::{LANGUAGES, Shown, click, harness, press, sample, settings, words};

const FIND: &str = "Find by name";

/// What strategies came to from a county office that was closed after eight months.
fn strategies(language: Language) -> Table {
    static LIMITS: OnceLock<(Run, Limits)> = OnceLock::new();
    let (run, limits) = LIMITS.get_or_init(|| {
        let (run, file) = played_for("county", "henan", 7, "historical", 8);
        let limits = finish(&mut LimitsWork::new(&rules(), &file).unwrap()).unwrap();
        (run, limits)
    });
    at_desk(run, &game().locales[language.folder()], |desktop| answers::strategies_view(limits, desktop))
}

/// What strategies came to from the office of a province that was held to the end: no column is left out of it.
fn whole_run(language: Language) -> Table {
    static LIMITS: OnceLock<(Run, Limits)> = OnceLock::new();
    let (run, limits) = LIMITS.get_or_init(|| {
        let (run, file) = played("province", "anhui", 7, "zealous");
        let limits = finish(&mut LimitsWork::new(&rules(), &file).unwrap()).unwrap();
        (run, limits)
    });
    at_desk(run, &game().locales[language.folder()], |desktop| answers::strategies_view(limits, desktop))
}

/// The books at a part, in a window.
fn books(part: &str, language: Language, (width, height, percent): (f32, f32, u16)) -> Harness<'static, Shown> {
    let mut view = sample::usual(Screen::Debrief, settings(language, percent), words(language));
    if let Some(books) = &mut view.books {
        books.asks.clear();
        books.strategies = Some(strategies(language));
    }
    let chosen = [("books".to_owned(), part.to_owned())].into();
    harness(view, UiState { chosen, ..UiState::default() }, width, height)
}

const WINDOWS: [(f32, f32, u16); 3] = [(1280.0, 720.0, 100), (1280.0, 720.0, 150), (1366.0, 768.0, 150)];

#[test]
fn the_table_of_strategies_is_whole_without_moving_it_sideways() {
    for language in LANGUAGES {
        for window in WINDOWS {
            let harness = books("limits", language, window);
            heads_inside(&harness, &strategies(language), language, window);
        }
    }
}

/// Whether every head of a table stands inside the window.
fn heads_inside(harness: &Harness<'static, Shown>, table: &Table, language: Language, window: (f32, f32, u16)) {
    for label in table.columns.iter().map(|column| &column.label) {
        let found = harness.query_all_by_label(label).map(|node| node.rect().right());
        let right = found.fold(0.0, f32::max);
        assert!(right > 0.0 && right <= window.0, "{language:?} {window:?}: {label} ends at {right}");
    }
}

#[test]
fn the_table_of_a_whole_run_is_not_cut_at_large_text() {
    for language in LANGUAGES {
        let table = whole_run(language);
        assert!(table.columns.len() >= 6, "{:?}", table.columns);
        for window in WINDOWS {
            let mut view = sample::usual(Screen::Debrief, settings(language, window.2), words(language));
            if let Some(books) = &mut view.books {
                books.asks.clear();
                books.strategies = Some(table.clone());
            }
            let chosen = [("books".to_owned(), "limits".to_owned())].into();
            let harness = harness(view, UiState { chosen, ..UiState::default() }, window.0, window.1);
            heads_inside(&harness, &table, language, window);
        }
    }
}

#[test]
fn no_tab_of_the_books_stands_alone_in_a_row() {
    for language in LANGUAGES {
        for window in WINDOWS.into_iter().chain([(1920.0, 1080.0, 100), (900.0, 700.0, 100)]) {
            let harness = books("limits", language, window);
            let mut rows: Vec<(i32, usize)> = Vec::new();
            for tab in harness.query_all_by(|node| node.role() == Role::Tab) {
                let top = tab.rect().top().round() as i32;
                match rows.iter_mut().find(|(at, _)| (*at - top).abs() < 4) {
                    Some(row) => row.1 += 1,
                    None => rows.push((top, 1)),
                }
            }
            let (first, last) = (rows[0].1, rows[rows.len() - 1].1);
            assert!(rows.iter().map(|row| row.1).sum::<usize>() == 10, "{rows:?}");
            assert!(last * 2 >= first, "{language:?} {window:?}: {rows:?}");
        }
    }
}

fn office(desk: Option<Desk>, table: bool) -> Harness<'static, Shown> {
    let view = sample::usual(Screen::Office, Settings::default(), words(Language::English));
    let view = sample::opened(view, desk, None, false, false);
    harness(view, UiState { table, ..UiState::default() }, 1280.0, 720.0)
}

/// Counties of the sample as they stand below one another.
fn rows(harness: &Harness<'static, Shown>) -> Vec<String> {
    let counties: Vec<String> =
        harness.state().view.office.as_ref().unwrap().counties.rows.iter().map(|row| row.header.to_string()).collect();
    let mut found: Vec<(f32, String)> = harness
        .query_all_by(|node| node.role() == Role::Button)
        .filter_map(|node| Some((node.rect().top(), node.accesskit_node().label()?)))
        .filter(|(_, name)| counties.contains(name))
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, name)| name).collect()
}

fn field<'a>(harness: &'a Harness<'static, Shown>) -> egui_kittest::Node<'a> {
    harness.get_by(|node| node.role() == Role::TextInput && node.label().as_deref() == Some(FIND))
}

/// What assistive technology, or the input of the mirror, sets.
fn look_for(harness: &mut Harness<'static, Shown>, name: &str) {
    let (target_node, target_tree) = field(harness).accesskit_node().locate();
    let data = Some(ActionData::Value(name.into()));
    harness.event(egui::Event::AccessKitActionRequest(ActionRequest {
        action: Action::SetValue,
        target_tree,
        target_node,
        data,
    }));
    harness.run_steps(3);
}

#[test]
fn a_header_puts_the_table_in_order_and_says_so() {
    let mut office = office(None, true);
    let given = rows(&office);
    assert_eq!(given.len(), 12);
    click(&mut office, "County");
    let mut sorted = given.clone();
    sorted.sort();
    assert_eq!(rows(&office), sorted);
    assert!(office.query_by_label("County, sorted ascending").is_some(), "the order is said in words");
    // The same by keyboard: Enter on the header.
    office.get_by_label("Filed, 1,000 t").focus();
    office.run_steps(2);
    press(&mut office, egui::Key::Enter);
    assert_eq!(rows(&office), given, "the sample files more from row to row");
    press(&mut office, egui::Key::Enter);
    let turned: Vec<String> = given.iter().rev().cloned().collect();
    assert_eq!(rows(&office), turned);
    assert!(office.query_by_label("Filed, 1,000 t, sorted descending").is_some());
    assert!(office.query_by_label("County, sorted ascending").is_none(), "one column at a time");
    press(&mut office, egui::Key::Enter);
    assert_eq!(rows(&office), given, "the third time the rows stand as they were given");
    assert!(office.state().state.sorts.is_empty());
    // What is unknown everywhere, or equal, keeps its order.
    for name in ["Sick", "Sick, sorted ascending"] {
        click(&mut office, name);
        assert_eq!(rows(&office), given);
    }
}

#[test]
fn the_order_is_that_of_what_is_shown_in_a_real_office() {
    let run = after(12, "province", "anhui", 7);
    let real: OfficeView = at_desk(&run, english(), |desktop| play::office(run.known(), desktop));
    let table = real.counties.clone();
    assert!(table.rows.len() > 30, "the table turns pages");
    let mut view = sample::usual(Screen::Office, Settings::default(), words(Language::English));
    view.office = Some(real);
    for (place, column) in table.columns.iter().enumerate() {
        for down in [false, true] {
            let sorts = [(table.id.clone(), Sort { column: place + 1, down })].into();
            let state = UiState { table: true, sorts, ..UiState::default() };
            let harness = harness(view.clone(), state, 1280.0, 720.0);
            let shown: Vec<f64> = rows(&harness)
                .iter()
                .filter_map(|name| table.rows.iter().find(|row| row.header.words() == *name))
                .filter_map(|row| match &row.cells[place] {
                    Cell::Text(_) | Cell::Said(_) => row.cells[place].text().parse().ok(),
                    Cell::Figure(figure) => figure.text.replace(',', "").parse().ok(),
                })
                .collect();
            assert!(place > 2 || shown.len() > 20, "{}: too few numbers to tell", column.label);
            let ordered = shown.windows(2).all(|pair| if down { pair[0] >= pair[1] } else { pair[0] <= pair[1] });
            assert!(ordered, "{}: {shown:?}", column.label);
        }
    }
}

#[test]
fn a_county_is_found_by_name_and_escape_shows_all_again() {
    let mut office = office(Some(Desk::Report), true);
    let given = rows(&office);
    field(&office).focus();
    office.run_steps(2);
    office.event(egui::Event::Text("TANG".into()));
    office.run_steps(3);
    assert_eq!(rows(&office), ["Luotang"]);
    look_for(&mut office, "Atlantis");
    assert!(rows(&office).is_empty());
    assert!(office.query_by_label("Nothing here is called “atlantis”.").is_some(), "an empty list says so");
    press(&mut office, egui::Key::Escape);
    assert_eq!(rows(&office), given, "Escape empties the field");
    assert!(office.state().actions.is_empty(), "and puts nothing else away");
    press(&mut office, egui::Key::Escape);
    assert_eq!(office.state().actions, [UiAction::OpenDesk(None)], "only then what lies below");
}

#[test]
fn the_list_of_a_desk_is_searched_too() {
    let mut office = office(Some(Desk::Inspection), false);
    click(&mut office, "County: Choose a county");
    assert!(field(&office).accesskit_node().is_focused(), "letters can be typed at once");
    office.event(egui::Event::Text("nowhere".into()));
    office.run_steps(3);
    assert!(office.query_by_label("Nothing here is called “nowhere”.").is_some());
    press(&mut office, egui::Key::Escape);
    assert!(office.query_by_label("Nothing here is called “nowhere”.").is_none(), "Escape empties the field");
    // The sample has each of its names twice, but for the twelfth.
    office.event(egui::Event::Text("anhe".into()));
    office.run_steps(3);
    press(&mut office, egui::Key::Enter);
    assert!(office.query_by_label("County: Anhe").is_some(), "Enter takes the one that is left");
    assert!(office.get_by_label("County: Anhe").accesskit_node().is_focused(), "the keyboard is where it was");
    assert!(office.state().state.fields.is_empty(), "the next list begins with all");
    click(&mut office, "Send the team");
    let order = Order::Inspect { county: CountyId(11), target: InspectionTarget::Granaries };
    assert_eq!(office.state().actions, [UiAction::Issue(order)]);
}

#[test]
fn an_ordered_and_searched_table_rests_and_another_run_begins_with_none() {
    let mut office = office(None, true);
    click(&mut office, "County");
    look_for(&mut office, "an");
    field(&office).focus();
    office.run_steps(6);
    let delay = office.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert_eq!(delay, Some(std::time::Duration::MAX), "a table at rest asks to be drawn again");
    click(&mut office, "Map");
    assert!(office.state().state.fields.is_empty(), "the map shows all");
    assert!(!office.state().state.sorts.is_empty(), "the order stays");
    office.state_mut().view.screen = Screen::Saves;
    office.run_steps(3);
    click(&mut office, "Load");
    assert!(office.state().state.sorts.is_empty(), "{:?}", office.state().actions);
}

/// The books with so many decisions of one month.
fn decided(count: usize) -> Harness<'static, Shown> {
    let mut view = sample::usual(Screen::Debrief, Settings::default(), words(Language::English));
    if let Some(books) = &mut view.books {
        books.asks.clear();
        let one = books.decisions[0].clone();
        let row = |at: usize| DecisionRow {
            id: at.to_string(),
            text: format!("Decision {at}").into(),
            followed: vec![format!("What followed from it, {at} times over.").into()],
            ..one.clone()
        };
        books.decisions = (0..count).map(row).collect();
    }
    let chosen = [("books".to_owned(), "decisions".to_owned())].into();
    harness(view, UiState { chosen, ..UiState::default() }, 1280.0, 720.0)
}

#[test]
fn decisions_out_of_sight_are_said_and_not_laid_out() {
    let laid_out = |books: &Harness<'static, Shown>| books.ctx.fonts(|fonts| fonts.num_galleys_in_cache());
    let (few, mut many) = (decided(40), decided(400));
    for at in [0, 20, 399] {
        many.get_by_label(&format!("Decision {at}"));
    }
    many.get_by_label("What followed from it, 399 times over.");
    let (few, all) = (laid_out(&few), laid_out(&many));
    assert!(all <= few, "{all} texts are laid out for 400 decisions, {few} for 40");
    // What is looked for comes into sight, and is laid out there.
    many.get_by_label("Decision 399").scroll_to_me();
    many.run_steps(4);
    let last = many.get_by_label("Decision 399").rect();
    assert!(last.top() > 0.0 && last.bottom() < 720.0 && last.height() < 60.0, "{last:?}");
    many.get_by_label("Decision 0");
}

#[test]
fn rows_out_of_sight_say_each_figure_in_its_cell() {
    let mut books = books("ledgers", Language::English, WINDOWS[0]);
    let mut table = Table::default();
    if let Some(view) = &mut books.state_mut().view.books {
        let shown = &mut Arc::make_mut(&mut view.ledgers)[0].chart.table;
        let mut row = shown.rows[0].clone();
        let card = Card { title: "Twelve".to_owned(), ..Card::default() };
        row.cells.fill(Cell::Figure(Figure::new("12", Mark::Claimed, card).short("12", "12 tonnes")));
        shown.rows =
            (0..30).map(|at| Row { id: at.to_string(), header: format!("Row {at}").into(), ..row.clone() }).collect();
        table = shown.clone();
    }
    books.run_steps(4);
    let cells = |books: &Harness<'static, Shown>, row: usize| {
        let row = books.get_by_label(&format!("Row {row}")).rect();
        let said = books.query_all_by(|node| matches!(node.role(), Role::Cell | Role::Label | Role::Button));
        let beside = |node: &egui_kittest::Node| (node.rect().center().y - row.center().y).abs() < 2.0;
        let words = |node: egui_kittest::Node| node.accesskit_node().label().or_else(|| node.accesskit_node().value());
        said.filter(beside).filter_map(words).collect::<Vec<_>>()
    };
    let far = cells(&books, 29);
    assert_eq!(far.len(), table.columns.len(), "{far:?}");
    assert!(far.iter().all(|words| words.starts_with("12 tonnes, ")), "{far:?}");
    books.get_by_label("Row 29").scroll_to_me();
    books.run_steps(4);
    assert_eq!(cells(&books, 29), far, "the same in sight");
}

#[test]
fn what_can_be_pressed_in_a_table_stands_in_a_cell() {
    let mut pressed = 0;
    for part in ["ledgers", "limits", "twins", "record"] {
        let harness = books(part, Language::English, WINDOWS[0]);
        for row in harness.query_all_by_role(Role::Row) {
            for part in row.accesskit_node().children() {
                let role = part.role();
                let stands = matches!(role, Role::Cell | Role::RowHeader | Role::ColumnHeader);
                assert!(stands, "{role:?} {:?} stands in a row by itself", part.label());
                pressed += part.children().filter(|inner| inner.role() == Role::Button).count();
            }
        }
    }
    assert!(pressed > 4, "{pressed} can be pressed");
}
