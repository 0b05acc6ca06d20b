//! What a person does comes out as actions, found by accessible name alone.
#![cfg(feature = "ui")]

mod ui_common;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use ten_thousand_jin::sim::orders::{Channel, Desk, Indicator, Order, SearchEffort, Stance};
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::ui::actions::UiAction;
use ten_thousand_jin::view::terms::{Language, Screen, Settings};
use ui_common::{Shown, click, harness, press, sample, words};

fn shown(screen: Screen) -> Harness<'static, Shown> {
    let settings = Settings::default();
    harness(sample::usual(screen, settings, words(Language::English)), UiState::default(), 1280.0, 720.0)
}

fn office(desk: Option<Desk>, document: Option<u32>, county: bool) -> Harness<'static, Shown> {
    let view = sample::usual(Screen::Office, Settings::default(), words(Language::English));
    harness(sample::opened(view, desk, document, county, false), UiState::default(), 1280.0, 720.0)
}

fn actions<'a>(harness: &'a Harness<'static, Shown>) -> &'a [UiAction] {
    &harness.state().actions
}

#[test]
fn begin_leads_from_the_title_into_a_run() {
    let mut title = shown(Screen::Title);
    click(&mut title, "Begin");
    assert_eq!(actions(&title), [UiAction::Go(Screen::NewRun)]);

    let mut choice = shown(Screen::NewRun);
    click(&mut choice, "Jiangxi");
    click(&mut choice, "Begin");
    let begun = UiAction::StartRun {
        scenario: "province".into(),
        province: "jiangxi".into(),
        seed: "7".into(),
        name: "".into(),
    };
    assert_eq!(actions(&choice), [begun]);
}

#[test]
fn the_month_is_closed_by_one_button() {
    let mut office = shown(Screen::Office);
    click(&mut office, "Next month");
    assert_eq!(actions(&office), [UiAction::NextMonth]);
}

#[test]
fn the_mouse_closes_the_month_too() {
    let mut office = shown(Screen::Office);
    office.get_by_label("Next month").click();
    office.run_steps(3);
    assert_eq!(actions(&office), [UiAction::NextMonth]);
}

#[test]
fn names_that_others_rely_on_stay() {
    let office = shown(Screen::Office);
    for name in ["Next month", "Next matter", "Report desk", "Save", "Load", "Settings", "Debrief"] {
        office.get_by_label(name);
    }
    let saves = shown(Screen::Saves);
    for name in ["Save", "Load"] {
        saves.get_by_label(name);
    }
}

#[test]
fn a_stance_is_sent_as_an_order() {
    let mut office = shown(Screen::Office);
    click(&mut office, "Report desk");
    assert_eq!(actions(&office), [UiAction::OpenDesk(Some(Desk::Report))]);

    let mut desk = self::office(Some(Desk::Report), None, false);
    click(&mut desk, "The low end of our estimate: 9.1 million tonnes");
    assert!(actions(&desk).is_empty(), "marking an option is not sending it");
    click(&mut desk, "By telephone");
    click(&mut desk, "Send report");
    let order = Order::Report { indicator: Indicator::Estimate, stance: Stance::Hedged, channel: Channel::Telephone };
    assert_eq!(actions(&desk), [UiAction::Issue(order)]);
}

#[test]
fn a_paper_leads_to_the_sheet_it_asks_for() {
    let mut view = sample::usual(Screen::Office, Settings::default(), words(Language::English));
    if let Some(office) = &mut view.office {
        for paper in office.inbox.iter_mut().filter(|paper| paper.desk == Some(Desk::Report)) {
            (paper.id, paper.sheet) = (1, Some(Indicator::Pledge));
        }
    }
    let view = sample::opened(view, Some(Desk::Report), Some(1), false, false);
    let left = UiState { sheet: Some(Indicator::Deaths), ..UiState::default() };
    let mut office = harness(view, left, 1280.0, 720.0);
    click(&mut office, "To the desk: Report");
    assert_eq!(office.state().state.sheet, Some(Indicator::Pledge));
    click(&mut office, "Next month");
    assert_eq!(office.state().state.sheet, None, "a new month begins with what is due in it");
}

#[test]
fn the_cost_stands_beside_the_choice() {
    let mut desk = office(Some(Desk::Granaries), None, false);
    desk.get_by_label("People will be beaten.");
    click(&mut desk, "Search for hidden grain: House searches and struggle meetings");
    assert_eq!(actions(&desk), [UiAction::Issue(Order::Search { effort: SearchEffort::Force })]);
}

#[test]
fn a_figure_says_who_measured_it() {
    let mut office = shown(Screen::Office);
    assert!(office.query_by_label("Who measured it").is_none());
    click(&mut office, "9.1–12.8 million t, unknown or stale");
    office.get_by_label("Who measured it");
    office.get_by_label("23 counties, each as the sum of its communes");
    press(&mut office, egui::Key::Escape);
    assert!(office.query_by_label("Who measured it").is_none(), "Esc puts the card away");
    assert!(actions(&office).is_empty(), "and nothing below it");
}

#[test]
fn escape_puts_away_what_lies_on_top() {
    let mut office = office(Some(Desk::Report), Some(1), false);
    press(&mut office, egui::Key::Escape);
    assert_eq!(actions(&office), [UiAction::OpenDocument(None)]);
}

#[test]
fn an_order_is_withdrawn_by_its_name() {
    let mut office = shown(Screen::Office);
    click(&mut office, "Show all");
    click(&mut office, "Withdraw: Hands for the furnaces: 12 % of the able-bodied");
    assert_eq!(actions(&office), [UiAction::Withdraw(0)]);
}

#[test]
fn a_county_is_chosen_in_the_table() {
    let mut office = shown(Screen::Office);
    click(&mut office, "Counties");
    click(&mut office, "Luotang");
    assert_eq!(actions(&office), [UiAction::SelectCounty(Some(ten_thousand_jin::sim::ids::CountyId(2)))]);
}

#[test]
fn the_books_are_not_opened_without_asking() {
    let view = sample::usual(Screen::Office, Settings::default(), words(Language::English));
    let view = ten_thousand_jin::view::model::AppView { books: None, ..view };
    let mut office = harness(view, UiState::default(), 1280.0, 720.0);
    click(&mut office, "Debrief");
    assert!(actions(&office).is_empty());
    click(&mut office, "Close the file and open the books");
    assert_eq!(actions(&office), [UiAction::OpenBooks]);
}

#[test]
fn wherever_the_books_are_opened_it_is_asked_while_months_are_left() {
    // The chair is lost and the months go on: both buttons ask, and the months can be watched.
    for button in ["Debrief", "Open the books"] {
        let mut view = sample::usual(Screen::Office, Settings::default(), words(Language::English));
        view.books = None;
        let office = view.office.as_mut().unwrap();
        (office.over, office.watch) = (Some("This office was relieved.".into()), true);
        let mut office = harness(view, UiState::default(), 1280.0, 720.0);
        office.get_by_label("Next month");
        click(&mut office, button);
        assert!(actions(&office).is_empty(), "{button} asks first");
        assert!(
            office.query_by_label_contains("51 months are not decided yet").is_some(),
            "{button} says what is lost"
        );
        click(&mut office, "Close the file and open the books");
        assert_eq!(actions(&office), [UiAction::OpenBooks]);
    }
    // One month that is left is one.
    let mut view = sample::usual(Screen::Office, Settings::default(), words(Language::English));
    (view.books, view.saves.left) = (None, 1);
    let mut last = harness(view, UiState::default(), 1280.0, 720.0);
    click(&mut last, "Debrief");
    assert!(last.query_by_label_contains("One month is not decided yet").is_some());
    assert!(last.query_by_label_contains("1 months").is_none());
    // The page of the books itself.
    let mut view = sample::usual(Screen::Debrief, Settings::default(), words(Language::English));
    view.books = None;
    let mut closed = harness(view.clone(), UiState::default(), 1280.0, 720.0);
    click(&mut closed, "Open the books");
    assert!(actions(&closed).is_empty(), "it is asked first");
    // After the last month there is nothing to lose.
    view.saves.left = 0;
    let mut closed = harness(view, UiState::default(), 1280.0, 720.0);
    click(&mut closed, "Open the books");
    assert_eq!(actions(&closed), [UiAction::OpenBooks]);
}

#[test]
fn text_set_by_assistive_technology_is_kept() {
    use egui::accesskit::{Action, ActionData, ActionRequest, Role};
    use egui_kittest::kittest::NodeT as _;
    let mut saves = shown(Screen::Saves);
    // The label above the field has the same text; the field is the one that takes text.
    let field =
        saves.get_by(|node| node.role() == Role::TextInput && node.label().as_deref() == Some("Name of the save"));
    let (target_node, target_tree) = field.accesskit_node().locate();
    let data = Some(ActionData::Value("安徽，再来".into()));
    let request = ActionRequest { action: Action::SetValue, target_tree, target_node, data };
    saves.event(egui::Event::AccessKitActionRequest(request));
    saves.run_steps(3);
    click(&mut saves, "Save");
    assert_eq!(actions(&saves), [UiAction::SaveAs("安徽，再来".into())]);
}

#[test]
fn the_causal_web_unfolds_and_its_arrows_speak() {
    let mut web = shown(Screen::Archive);
    click(&mut web, "How it hangs together");
    web.get_by_label("Deaths: unfold");
    assert!(web.query_by_label("Weather").is_none(), "it begins with five");
    click(&mut web, "Grain left: unfold");
    web.get_by_label("Harvest: unfold");
    web.get_by_role_and_label(Role::Button, "Levy: raised by Claims").click_accesskit();
    web.run_steps(3);
    web.get_by_label("The levy is set on the figure in force, which comes of what was filed, and not on the harvest.");
    click(&mut web, "Page of the archive: The levy");
    assert_eq!(web.state().state.chosen.get("mechanism").map(String::as_str), Some("levy"));
}

#[test]
fn what_waits_for_an_answer_is_said_in_a_line_that_leads_to_it() {
    let mut office = shown(Screen::Office);
    assert!(office.query_by_label_contains("If the month closes now: Grain estimate").is_some());
    click(&mut office, "Read it");
    assert_eq!(actions(&office), [UiAction::OpenDocument(Some(1))]);
    // It asks nothing: the month can be closed all the same.
    let mut office = shown(Screen::Office);
    click(&mut office, "Next month");
    assert_eq!(actions(&office), [UiAction::NextMonth]);
}

#[test]
fn save_leads_to_where_runs_are_exported() {
    let mut office = shown(Screen::Office);
    click(&mut office, "Save");
    assert_eq!(actions(&office), [UiAction::Save]);
    let saves = shown(Screen::Saves);
    for name in ["Export the run as a file", "Copy the run as a code"] {
        saves.get_by_label(name);
    }
}
