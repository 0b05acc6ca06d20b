//! The office in use: bars stay whole, what is chosen moves nothing, sums and legends are in sight.
#![cfg(feature = "ui")]

mod common;
mod ui_common;

use common::desk::{at_desk, sheets};
use common::{after, game};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::Desk;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::view::model::{Card, OfficeView};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::{Language, Screen};
use ui_common::{LANGUAGES, Shown, harness, sample, settings, words};

type Harness = egui_kittest::Harness<'static, Shown>;

/// The office of a run with this desk, paper and county open.
fn office(
    run: &Run,
    language: Language,
    desk: Option<Desk>,
    document: Option<u32>,
    county: Option<CountyId>,
) -> OfficeView {
    at_desk(run, &game().locales[language.folder()], |desktop| {
        play::office(run.known(), &Desktop { desk, document, county, ..*desktop })
    })
}

fn drawn(office: OfficeView, language: Language, percent: u16, width: f32, height: f32) -> Harness {
    let mut view = sample::usual(Screen::Office, settings(language, percent), words(language));
    view.office = Some(office);
    harness(view, UiState::default(), width, height)
}

/// Where the buttons with these names lie.
fn buttons(harness: &Harness, names: &[&str]) -> Vec<egui::Rect> {
    harness
        .query_all_by(|node| node.role() == Role::Button)
        .filter(|node| node.accesskit_node().label().is_some_and(|label| names.contains(&label.as_str())))
        .map(|node| node.rect())
        .collect()
}

/// No word of a button over a document breaks, and none lies on another, whatever desk is open.
#[test]
fn the_bar_over_a_document_stays_whole() {
    let run = after(26, "province", "anhui", 7);
    let mut both = 0;
    for language in LANGUAGES {
        let texts = words(language);
        let all = office(&run, language, None, None, None).inbox;
        // One paper of each kind of bar: to each desk, with a county and without.
        let mut kinds = Vec::new();
        let mut papers = Vec::new();
        for paper in &all {
            let kind = (paper.desk, paper.county.is_some());
            if !kinds.contains(&kind) {
                kinds.push(kind);
                papers.push(paper);
            }
        }
        for open in [None, Some(Desk::Report), Some(Desk::Quota)] {
            for paper in &papers {
                let view = office(&run, language, open, Some(paper.id), None);
                let harness = drawn(view, language, 100, 1280.0, 720.0);
                let place = format!("{language:?} {open:?} {}", paper.subject);
                let desk = paper.desk.map(|desk| {
                    let key = format!("ui.desk.{}", format!("{desk:?}").to_lowercase());
                    texts.fmt("ui.document.to_desk", &[("desk", texts.text(&key))])
                });
                let mut names = vec![texts.text("ui.document.close")];
                names.extend(desk.as_deref());
                names.extend(paper.county.map(|_| texts.text("ui.document.county")));
                names.extend([texts.text("ui.document.newer"), texts.text("ui.document.older")]);
                both += usize::from(names.len() == 5);
                let found = buttons(&harness, &names);
                assert_eq!(found.len(), names.len(), "{place}");
                for (at, one) in found.iter().enumerate() {
                    assert!(one.height() < 42.0, "{place}: {} is {one:?}", names[at]);
                    for other in &found[at + 1..] {
                        assert!(!one.shrink(1.0).intersects(*other), "{place}: {one:?} lies on {other:?}");
                    }
                }
            }
        }
    }
    assert!(both > 6, "{both} bars with both buttons");
}

/// What is chosen is bolder and moves nothing; a figure that was written is due no more.
#[test]
fn choosing_what_to_send_moves_nothing() {
    for (scenario, months) in [("county", 0), ("county", 3), ("province", 12)] {
        let run = after(months, scenario, "anhui", 7);
        for language in LANGUAGES {
            let view = office(&run, language, Some(Desk::Report), None, None);
            let sheet = sheets(&view).iter().find(|sheet| sheet.due).unwrap().clone();
            let mut harness = drawn(view, language, 100, 1280.0, 720.0);
            let rows = |harness: &Harness| -> Vec<egui::Rect> {
                let rows = harness.query_all_by(|node| node.role() == Role::RadioButton);
                rows.take(sheet.options.len()).map(|node| node.rect()).collect()
            };
            let before = rows(&harness);
            for place in 0..sheet.options.len() {
                harness.state_mut().state.stances.insert(sheet.indicator, sheet.options[place].stance);
                harness.run_steps(3);
                for (then, now) in before.iter().zip(rows(&harness)) {
                    let moved = (then.top() - now.top()).abs().max((then.bottom() - now.bottom()).abs());
                    assert!(moved < 1.0, "{scenario} {months} {language:?} {place}: {then:?} to {now:?}");
                }
            }
        }
    }
}

/// The dot of a figure that needs an answer goes when it is written.
#[test]
fn a_written_figure_needs_no_answer() {
    let language = Language::English;
    let run = after(3, "county", "anhui", 7);
    let mut view = office(&run, language, Some(Desk::Report), None, None);
    let due = words(language).text("ui.report.due").to_owned();
    let dots = |view: &OfficeView| {
        let harness = drawn(view.clone(), language, 100, 1280.0, 720.0);
        let said = |node: &egui_kittest::Node| node.accesskit_node().description().is_some_and(|said| said == due);
        harness.query_all_by(|node| node.role() == Role::Tab).filter(said).count()
    };
    let before = dots(&view);
    let report = view.desks.iter_mut().find_map(|desk| desk.report.as_mut()).unwrap();
    let written = report.sheets.iter_mut().filter(|sheet| sheet.asks).map(|sheet| sheet.ordered = true).count();
    assert_eq!((before > 0, written), (true, before));
    assert_eq!(dots(&view), 0);
}

/// What is taken for an answer when the month closes now is read to its end at 1280 by 720, in both languages.
#[test]
fn the_bar_below_says_all_that_stands() {
    let mut seen = 0;
    for (scenario, months) in [("province", 1), ("province", 11), ("province", 14), ("province", 26), ("county", 3)] {
        let run = after(months, scenario, "anhui", 7);
        for language in LANGUAGES {
            let view = office(&run, language, None, None, None);
            let closes = view.closes.clone();
            assert!(!closes.is_empty(), "{scenario} {months}");
            let harness = drawn(view, language, 100, 1280.0, 720.0);
            let begins = words(language).fmt("ui.office.stands", &[("stands", &closes[0])]);
            let texts = harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
                egui::Shape::Text(text) => Some((text.galley.clone(), clipped.clip_rect, text.visual_bounding_rect())),
                _ => None,
            });
            let bars: Vec<_> = texts.filter(|(galley, ..)| galley.text().starts_with(&begins)).collect();
            assert_eq!(bars.len(), 1, "{scenario} {months} {language:?}: {begins}");
            let (galley, clip, drawn) = &bars[0];
            assert!(!galley.elided, "{scenario} {months} {language:?}: {}", galley.text());
            assert!(clip.expand(1.0).contains_rect(*drawn), "{scenario} {months} {language:?}: {drawn:?} in {clip:?}");
            seen += 1;
        }
    }
    assert_eq!(seen, 10);
}

/// How a figure adds up is in sight without scrolling.
#[test]
fn the_sum_of_a_card_is_in_sight() {
    let mut sums = 0;
    for (scenario, months) in [("county", 4), ("province", 14), ("province", 27)] {
        let run = after(months, scenario, "anhui", 7);
        for language in LANGUAGES {
            let view = office(&run, language, None, None, None);
            let mut cards: Vec<Card> = Vec::new();
            let facts = view.desks.iter().flat_map(|desk| &desk.sections).flat_map(|section| &section.facts);
            let sheets = sheets(&view).iter().flat_map(|sheet| sheet.from_below.iter().chain(&sheet.own));
            for fact in facts.chain(sheets).chain(&view.header.figures) {
                cards.extend(Some((*fact.figure.card).clone()).filter(|card| !card.sum.is_empty()));
            }
            cards.dedup();
            let close = words(language).text("ui.card.close").to_owned();
            let mut harness = drawn(view, language, 100, 1280.0, 720.0);
            for card in cards {
                let (title, last) = (card.title.clone(), card.sum.last().unwrap().label.clone());
                harness.state_mut().state.card = Some(card);
                harness.run_steps(3);
                let close = buttons(&harness, &[&close])[0];
                // The card keeps three em of the window free above and below.
                let low = close.bottom();
                assert!(low < 720.0 - 18.0 * 3.0, "{scenario} {months} {language:?}: {title} ends at {low}");
                // What lies below the card may have the same name, elsewhere.
                let lines = harness.query_all_by_label(&last);
                let lines = lines.filter(|node| node.accesskit_node().bounding_box().is_some()).map(|node| node.rect());
                let line = lines.filter(|rect| (rect.left() - close.left()).abs() < 3.0).map(|rect| rect.bottom());
                let last = line.fold(0.0, f32::max);
                assert!(last > 0.0 && last < low, "{scenario} {months} {language:?}: {title}, its last line at {last}");
                sums += 1;
            }
        }
    }
    assert!(sums > 30, "{sums} sums");
}

/// The signs of the map are explained while a county is open, and the map keeps room.
#[test]
fn the_legend_stays_while_a_county_is_open() {
    let run = after(14, "province", "anhui", 7);
    for (language, (width, height)) in
        LANGUAGES.into_iter().flat_map(|language| [(1280.0, 720.0), (1366.0, 768.0)].map(|size| (language, size)))
    {
        for desk in [None, Some(Desk::Report)] {
            let view = office(&run, language, desk, None, Some(CountyId(run.known().first_county)));
            let title = view.map.legend.title.clone();
            let harness = drawn(view, language, 100, width, height);
            assert!(harness.query_by_label(&title).is_some(), "{language:?} {width} {desk:?}: no legend");
            let map = harness.state().map.expect("a map");
            assert!(map.height() > 120.0, "{language:?} {width} {desk:?}: {map:?}");
        }
    }
}

/// Closed files leave nothing to sign.
#[test]
fn closed_files_count_no_signatures() {
    for language in LANGUAGES {
        let mut view = office(&after(3, "county", "anhui", 7), language, None, None, None);
        let left = view.header.signed.words().to_owned();
        let shown =
            |view: &OfficeView| drawn(view.clone(), language, 100, 1280.0, 720.0).query_by_label(&left).is_some();
        assert!(shown(&view));
        view.over = Some("…".to_owned());
        assert!(!shown(&view));
    }
}

/// How wide small print is in one line.
fn small_print(harness: &Harness, words: &str, percent: u16) -> f32 {
    let size = (18.0 * f32::from(percent) / 100.0 * 0.84).round();
    let font = egui::FontId::new(size, egui::FontFamily::Proportional);
    harness.ctx.fonts_mut(|fonts| fonts.layout_no_wrap(words.to_owned(), font, egui::Color32::BLACK).size().x)
}

/// What is due this month stands in the head in whole words: all of it, or what comes first and how many more.
#[test]
fn what_is_due_is_not_cut_in_the_head() {
    let (mut shortened, mut whole) = (0, 0);
    for months in [0, 1, 2, 8, 10, 14, 21, 22, 37, 44, 51] {
        let run = after(months, "province", "anhui", 7);
        for language in LANGUAGES {
            let view = office(&run, language, None, None, None);
            let calendar = view.calendar.clone();
            for (width, height, percent) in [(1280.0, 720.0, 100), (1366.0, 768.0, 150)] {
                let mut harness = drawn(view.clone(), language, percent, width, height);
                let place = format!("{months} {language:?} {width}: {}", calendar.next_matter);
                let lines = std::iter::once(calendar.next_matter.as_str())
                    .chain(calendar.next_short.iter().map(|short| short.words()));
                let mut found = 0;
                for (at, words) in lines.enumerate() {
                    // In the head, and not where it stands once more on the sheet of the province.
                    let shown: Vec<egui::Rect> = harness
                        .query_all_by(|node| node.role() == Role::Label)
                        .filter(|node| {
                            let node = node.accesskit_node();
                            node.label().or_else(|| node.value()).is_some_and(|label| label == words)
                        })
                        .map(|node| node.rect())
                        .filter(|rect| rect.top() < height * 0.2)
                        .collect();
                    for rect in shown {
                        let wanted = small_print(&harness, words, percent);
                        assert!(rect.width() > wanted - 2.0, "{place}: {rect:?}, and {wanted} are wanted");
                        assert!(rect.right() <= width && rect.height() < 40.0, "{place}: {rect:?}");
                        found += 1;
                        whole += usize::from(at == 0);
                        shortened += usize::from(at > 0);
                        if let Some(short) = at.checked_sub(1).map(|at| &calendar.next_short[at]) {
                            // The card behind the number lists what has no room.
                            let card = &short.figures()[0].1.card;
                            assert_eq!(card.how, calendar.next_matter, "{place}");
                        }
                    }
                }
                assert_eq!(found, 1, "{place}: it stands in the head once");
                harness.run_steps(1);
            }
        }
    }
    assert!(shortened > 4 && whole > 4, "{shortened} shortened, {whole} whole");
}

/// What the signs of figures mean is in sight beside the figures of the province, without scrolling.
#[test]
fn the_signs_of_figures_are_explained_in_sight() {
    let run = after(14, "province", "anhui", 7);
    for language in LANGUAGES {
        let texts = words(language);
        for (width, height) in [(1280.0, 720.0), (1366.0, 768.0)] {
            let harness = drawn(office(&run, language, None, None, None), language, 100, width, height);
            // The orders of the month lie below everything.
            let orders = texts.fmt("ui.orders.title", &[("count", "0")]);
            let foot = harness.get_by_label(&orders).rect().top();
            for mark in ["claimed", "verified", "unknown", "order"] {
                let name = texts.text(&format!("ui.mark.{mark}"));
                let signs = harness.get_all_by_label(name).map(|node| node.rect());
                let seen = signs.filter(|rect| rect.left() > width / 2.0 && rect.bottom() <= foot);
                assert!(seen.count() > 0, "{language:?} {width}: {name} is out of sight, the orders begin at {foot}");
            }
        }
    }
}

/// The table keeps at least six rows in sight while a county is open.
#[test]
fn the_table_keeps_rows_while_a_county_is_open() {
    let run = after(14, "province", "anhui", 7);
    for language in LANGUAGES {
        for (width, height) in [(1280.0, 720.0), (1366.0, 768.0)] {
            let mut view = sample::usual(Screen::Office, settings(language, 100), words(language));
            let open = Some(CountyId(run.known().first_county + 2));
            let office = office(&run, language, None, None, open);
            let names: Vec<String> = office.counties.rows.iter().map(|row| row.header.to_string()).collect();
            let county = office.county.as_ref().expect("it is open").name.clone();
            assert!(names.len() > 50, "{} counties", names.len());
            view.office = Some(office);
            let harness = harness(view, UiState { table: true, ..UiState::default() }, width, height);
            let card = harness.get_all_by_label(&county).map(|node| node.rect().top()).fold(0.0, f32::max);
            let seen = names.iter().filter(|name| {
                let rows = harness.query_all_by_label(name).filter(|node| node.accesskit_node().role() == Role::Button);
                rows.map(|node| node.rect()).any(|row| row.top() > 100.0 && row.bottom() <= card)
            });
            let seen = seen.count();
            // The orders of the month lie below everything.
            let orders = words(language).fmt("ui.orders.title", &[("count", "0")]);
            let foot = harness.get_by_label(&orders).rect().top();
            assert!(
                seen >= 6 && card + 18.0 < foot,
                "{language:?} {width}: {seen} rows above {card}, all ends at {foot}"
            );
        }
    }
}
