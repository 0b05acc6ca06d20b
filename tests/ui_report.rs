//! The report desk of a real office: what can be sent is in sight, whole, and each can be chosen by name.
#![cfg(feature = "ui")]

mod common;
mod ui_common;

use common::desk::{at_desk, sheets};
use common::{after, begin, game};
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::sim::orders::{Desk, Stance};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::view::model::OfficeView;
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::{Language, Screen};
use ui_common::{LANGUAGES, harness, sample, settings, words};

/// The office with the report desk open.
fn office(run: &Run, language: Language) -> OfficeView {
    at_desk(run, &game().locales[language.folder()], |desktop| {
        play::office(run.known(), &Desktop { desk: Some(Desk::Report), ..*desktop })
    })
}

/// Where the choice lies that has a name which begins so.
fn choice(harness: &egui_kittest::Harness<'static, ui_common::Shown>, label: &str, place: &str) -> egui::Rect {
    harness
        .query_all_by(|node| node.role() == Role::RadioButton)
        .find(|node| node.accesskit_node().label().is_some_and(|name| name.starts_with(label)))
        .unwrap_or_else(|| panic!("{place}: {label} cannot be chosen by name"))
        .rect()
}

#[test]
fn most_of_what_can_be_sent_is_in_sight_and_nothing_is_cut() {
    for (scenario, months) in [("county", 3), ("province", 12)] {
        let run = after(months, scenario, "anhui", 7);
        for language in LANGUAGES {
            for (width, height) in [(1280.0, 720.0), (1366.0, 768.0), (1920.0, 1080.0)] {
                let words = words(language);
                let office = office(&run, language);
                let place = format!("{scenario} {language:?} {width}×{height}");
                let sheets = sheets(&office);
                let sheet = sheets.iter().find(|sheet| sheet.due).unwrap_or(&sheets[0]).clone();
                let mut view = sample::usual(Screen::Office, settings(language, 100), words.clone());
                view.office = Some(office);
                let harness = harness(view, UiState::default(), width, height);
                // The list ends where the foot begins: with what follows from the option that is marked.
                let follows = &sheet.options[sheet.current].follows;
                let foot = harness
                    .query_all_by(|node| node.role() == Role::Label)
                    .find(|node| node.accesskit_node().value().is_some_and(|said| said.starts_with(follows.words())))
                    .unwrap_or_else(|| panic!("{place}: what follows is not said"));
                let named = |label: &str| choice(&harness, label, &place);
                let beside = foot.rect().left() > named(&sheet.options[0].label).right();
                let end = if beside { height } else { foot.rect().top() };
                let whole = |rect: egui::Rect| rect.bottom() <= end && rect.height() > 10.0;
                let shown = sheet.options.iter().filter(|option| whole(named(&option.label))).count();
                assert_eq!(shown, sheet.options.len(), "{place}: the foot begins at {end}");
            }
        }
    }
}

/// With large text what there is to go by stands beside the sheet, one figure on a line, and the choices have the height.
#[test]
fn with_large_text_the_choices_have_the_height() {
    for (scenario, months) in [("county", 3), ("province", 12), ("province", 14)] {
        let run = after(months, scenario, "anhui", 7);
        for (language, (width, height)) in
            LANGUAGES.into_iter().flat_map(|language| [(1366.0, 768.0), (1920.0, 1080.0)].map(|size| (language, size)))
        {
            let percent = if width > 1400.0 { 200 } else { 150 };
            let office = office(&run, language);
            let place = format!("{scenario} {months} {language:?} {width}×{height}");
            let sheets = sheets(&office);
            let sheet = sheets.iter().find(|sheet| sheet.due).unwrap_or(&sheets[0]).clone();
            let mut view = sample::usual(Screen::Office, settings(language, percent), words(language));
            view.office = Some(office);
            let state = UiState { tab: ten_thousand_jin::ui::Tab::Desk, ..UiState::default() };
            let harness = harness(view, state, width, height);
            let end = strip(&harness, words(language).text("ui.orders.title"));
            let named = |label: &str| choice(&harness, label, &place);
            let whole = |rect: egui::Rect| rect.bottom() <= end && rect.height() > 10.0;
            let shown = sheet.options.iter().filter(|option| whole(named(&option.label))).count();
            let at: Vec<egui::Rect> = sheet.options.iter().map(|option| named(&option.label)).collect();
            assert_eq!(shown, sheet.options.len(), "{place}: the strip of orders begins at {end}: {at:?}");
            let right = named(&sheet.options[0].label).right();
            for fact in sheet.last_year.iter().chain(&sheet.own) {
                let beside =
                    harness.query_all_by_label_contains(fact.figure.full()).any(|node| node.rect().left() > right);
                assert!(beside, "{place}: {} stands not beside the sheet", fact.label);
            }
        }
    }
}

/// Lines of words that the edge of what they lie in cuts through, below a height.
fn cut(harness: &egui_kittest::Harness<'static, ui_common::Shown>, left: f32, right: f32) -> Vec<String> {
    let mut found = Vec::new();
    for clipped in &harness.output().shapes {
        let (clip, egui::Shape::Text(text)) = (clipped.clip_rect, &clipped.shape) else { continue };
        if clip.left() < left || clip.right() > right {
            continue;
        }
        for row in &text.galley.rows {
            let row = row.rect().translate(text.pos.to_vec2());
            let edge = clip.bottom();
            if row.height() > 4.0 && row.top() + 3.0 < edge && row.bottom() - 3.0 > edge {
                found.push(format!("{:?} at {row:?} by {edge}", text.galley.text()));
            }
        }
    }
    found
}

#[test]
fn six_figures_leave_the_list_whole_lines_and_the_legend_one() {
    let mut six = 0;
    for province in ["anhui", "guangdong", "gansu", "henan"] {
        let mut run = begin("province", province, 7);
        for month in 1..36 {
            run.step(&[]).unwrap();
            if ![11, 14, 23, 35].contains(&month) {
                continue;
            }
            for (language, (width, height, percent)) in LANGUAGES
                .into_iter()
                .flat_map(|language| [(1280.0, 720.0, 100), (1366.0, 768.0, 150)].map(|size| (language, size)))
            {
                let office = office(&run, language);
                let place = format!("{province} {month} {language:?} {percent} %");
                let sheets = sheets(&office);
                let sheet = sheets.iter().find(|sheet| sheet.due).unwrap_or(&sheets[0]).clone();
                let figures = [sheet.from_below.is_some(), sheet.last_sent.is_some()];
                let given = [sheet.last_year.is_some(), sheet.own.is_some()].into_iter().chain(figures);
                six += usize::from(given.filter(|given| *given).count() + sheet.beside.len() >= 6);
                let legend = office.map.legend.clone();
                let mut view = sample::usual(Screen::Office, settings(language, percent), words(language));
                view.office = Some(office);
                let state = UiState { tab: ten_thousand_jin::ui::Tab::Desk, ..UiState::default() };
                let harness = harness(view, state, width, height);
                // The desk: right of the map, or left of what follows from a sheet with large text.
                let (left, right) = if percent > 100 { (0.0, width * 0.65) } else { (width * 0.45, width * 0.95) };
                assert_eq!(cut(&harness, left, right), Vec::<String>::new(), "{place}");
                let name = |label: &str| format!("{}: ", label);
                let listed = harness.query_all_by(|node| node.role() == Role::RadioButton);
                let known: Vec<String> = sheet.options.iter().map(|option| name(&option.label)).collect();
                let listed = listed.filter(|node| {
                    let said = node.accesskit_node().label().unwrap_or_default().replace('：', ": ");
                    known.iter().any(|name| said.starts_with(name.as_str()))
                });
                assert_eq!(listed.count(), sheet.options.len(), "{place}: all can be reached by name");
                if percent == 100 {
                    for item in &legend.items {
                        let sign = harness.query_all_by_label(&item.label).map(|node| node.rect().height());
                        let tall = sign.fold(0.0, f32::max);
                        assert!(tall > 10.0 && tall < 45.0, "{place}: {:?} is {tall} tall", item.label);
                    }
                }
            }
        }
    }
    assert!(six >= 20, "{six} sheets with six figures");
}

/// Where the strip of orders begins: at its heading, not at one that is scrolled out of sight.
fn strip(harness: &egui_kittest::Harness<'static, ui_common::Shown>, title: &str) -> f32 {
    let title = title.split('{').next().unwrap();
    let mut headings = harness.query_all_by(|node| node.role() == Role::Heading);
    let found = headings.find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(title)));
    found.expect("the strip of orders has a heading").rect().top()
}

/// The way a figure travels and the button that sends it lie whole above the strip of orders, at the same distance from
/// it however long the warning is.
#[test]
fn a_report_can_be_sent_at_every_size_of_text_and_window() {
    let sizes = [(1280.0, 720.0, 100), (1280.0, 720.0, 130), (1280.0, 720.0, 150), (1366.0, 768.0, 150)];
    let (mut several, mut hidden) = (0, Vec::new());
    for (scenario, months) in [("province", 0), ("province", 1), ("province", 2), ("province", 14), ("county", 3)] {
        let run = after(months, scenario, "anhui", 7);
        for language in LANGUAGES {
            for (width, height, percent) in sizes.into_iter().chain([(1366.0, 768.0, 200)]) {
                let office = office(&run, language);
                several += usize::from(sheets(&office).iter().filter(|sheet| sheet.due).count() > 1);
                let sheet = sheets(&office).iter().find(|sheet| sheet.due).unwrap_or(&sheets(&office)[0]).clone();
                let mut below = Vec::new();
                for marked in 0..sheet.options.len() {
                    let place =
                        format!("{scenario} {months} {language:?} {width}×{height} {percent} % option {marked}");
                    let mut view = sample::usual(Screen::Office, settings(language, percent), words(language));
                    view.office = Some(office.clone());
                    let mut state = UiState { tab: ten_thousand_jin::ui::Tab::Desk, ..UiState::default() };
                    state.stances.insert(sheet.indicator, sheet.options[marked].stance);
                    let harness = harness(view, state, width, height);
                    let words = words(language);
                    let end = strip(&harness, words.text("ui.orders.title")).min(height);
                    let window = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(width, end));
                    for key in ["ui.report.send", "ui.report.paper", "ui.report.telephone"] {
                        let all = harness.query_all_by_label(words.text(key)).map(|node| node.rect());
                        let rect = all.max_by(|one, other| one.top().total_cmp(&other.top())).unwrap();
                        if !window.contains_rect(rect) || rect.height() < 0.18 * f32::from(percent) {
                            hidden.push(format!("{place}: {key} at {rect:?}, the strip at {end}"));
                        }
                        if key == "ui.report.send" {
                            below.push(end - rect.bottom());
                        }
                    }
                }
                let (least, most) = below.iter().fold((f32::MAX, 0.0_f32), |(l, m), d| (l.min(*d), m.max(*d)));
                if least < 4.0 || most - least > 2.0 {
                    hidden.push(format!("{scenario} {months} {language:?} {width} {percent} %: {below:?}"));
                }
            }
        }
    }
    assert!(hidden.is_empty(), "{}", hidden.join("\n"));
    assert!(several >= 5, "{several} with more than one figure due");
}

/// Between the list and what follows from it nothing is left empty that a line would fill.
#[test]
fn the_list_goes_down_to_the_foot() {
    for months in [1, 2, 14] {
        let run = after(months, "province", "anhui", 7);
        for language in LANGUAGES {
            let office = office(&run, language);
            let sheet = sheets(&office).iter().find(|sheet| sheet.due).unwrap_or(&sheets(&office)[0]).clone();
            for (marked, option) in sheet.options.iter().enumerate().filter(|(_, option)| option.refusal.is_none()) {
                let place = format!("{months} {language:?} option {marked}");
                let mut view = sample::usual(Screen::Office, settings(language, 100), words(language));
                view.office = Some(office.clone());
                let mut state = UiState::default();
                state.stances.insert(sheet.indicator, option.stance);
                let harness = harness(view, state, 1280.0, 720.0);
                let (mut foot, mut last) = (f32::MAX, 0.0_f32);
                let texts = || {
                    harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
                        egui::Shape::Text(text) if clipped.clip_rect.left() > 500.0 => Some((clipped.clip_rect, text)),
                        _ => None,
                    })
                };
                for (_, text) in texts() {
                    if text.galley.text().replace('\n', "").starts_with(&option.follows.words().replace('\n', "")) {
                        foot = foot.min(text.pos.y);
                    }
                }
                assert!(foot < 720.0, "{place}: what follows is not drawn");
                for (clip, text) in texts() {
                    for row in &text.galley.rows {
                        let row = row.rect().translate(text.pos.to_vec2());
                        if row.bottom() <= clip.bottom() + 3.0 && row.bottom() <= foot && row.right() < 1180.0 {
                            last = last.max(row.bottom());
                        }
                    }
                }
                assert!(foot - last < 42.0, "{place}: the list ends at {last}, the foot begins at {foot}");
            }
        }
    }
}

/// A desk opens at its top in a new month, however far it was scrolled in the last.
#[test]
fn a_desk_opens_at_its_top_in_a_new_month() {
    let language = Language::English;
    let mut view = sample::usual(Screen::Office, settings(language, 100), words(language));
    view.office = Some(office(&after(0, "province", "anhui", 7), language));
    let mut harness = harness(view, UiState::default(), 1280.0, 720.0);
    let name = sheets(harness.state().view.office.as_ref().unwrap())[0].options[0].label.clone();
    let top = |harness: &egui_kittest::Harness<'static, ui_common::Shown>| {
        let mut all = harness.query_all_by(|node| node.role() == Role::RadioButton);
        let found = all.find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(&name)));
        found.map(|node| node.rect().top())
    };
    let first = top(&harness).expect("the first option");
    harness.event(egui::Event::PointerMoved(egui::pos2(900.0, 400.0)));
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -600.0),
        phase: egui::TouchPhase::Move,
        modifiers: egui::Modifiers::NONE,
    });
    harness.run_steps(20);
    assert!(top(&harness).is_none_or(|now| now < first - 100.0), "the wheel scrolls the desk: {:?}", top(&harness));
    // The same figures a month on.
    harness.state_mut().view.office.as_mut().unwrap().calendar.month.0 += 12;
    harness.run_steps(6);
    assert_eq!(top(&harness), Some(first));
}

/// The way to the desk is named as a way, not as if it sent something.
#[test]
fn the_way_to_the_report_desk_names_the_desk() {
    for language in LANGUAGES {
        let words = words(language);
        let (way, desk) = (words.text("ui.office.leaves"), words.text("ui.desk.report.name"));
        assert!(way.to_lowercase().contains(&desk.to_lowercase()), "{language:?}: {way} does not name {desk}");
    }
}

/// What is marked is an option and not a place in the list: it stays when the list of the same month becomes another.
#[test]
fn a_mark_stays_with_its_option_when_the_list_becomes_another() {
    let language = Language::English;
    let mut office = office(&after(14, "province", "anhui", 7), language);
    let sheet = sheets(&office).iter().find(|sheet| sheet.due).unwrap().clone();
    let chosen = sheet.options.iter().rposition(|option| matches!(option.stance, Stance::CutTo(_))).unwrap();
    let option = sheet.options[chosen].clone();
    let report = office.desks.iter_mut().find_map(|desk| desk.report.as_mut()).unwrap();
    let listed = report.sheets.iter_mut().find(|one| one.indicator == sheet.indicator).unwrap();
    let gone = usize::from(listed.current == 0);
    listed.options.remove(gone);
    listed.current = listed.current.saturating_sub(usize::from(listed.current > gone));
    let mut view = sample::usual(Screen::Office, settings(language, 100), words(language));
    view.office = Some(office);
    let mut state = UiState::default();
    state.stances.insert(sheet.indicator, option.stance);
    let harness = harness(view, state, 1280.0, 720.0);
    let checked = harness
        .query_all_by(|node| node.role() == Role::RadioButton)
        .filter(|node| node.accesskit_node().toggled() == Some(Toggled::True))
        .filter_map(|node| node.accesskit_node().label())
        .collect::<Vec<_>>();
    assert!(checked.iter().any(|name| name.starts_with(&option.label)), "{} among {checked:?}", option.label);
}
