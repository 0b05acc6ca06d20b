//! The report: one page that needs nothing else, reads in both languages, and says what the stance asks for.

mod common;

use std::collections::BTreeSet;

use common::desk::{LANGUAGES, at_desk, english, strictly, text};
use common::worked::{Worked, bare, county};
use common::{game, played, rules};
use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::save::reasons::Written;
use ten_thousand_jin::save::{Matter, Memory, code};
use ten_thousand_jin::sim::orders::DatedOrder;
use ten_thousand_jin::sim::settings::{Actor, RunSettings, Switch};
use ten_thousand_jin::view::books::answers::{answer, why_view};
use ten_thousand_jin::view::books::changes::change_text;
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::totals::Totals;
use ten_thousand_jin::view::books::engine::twin::twin;
use ten_thousand_jin::view::books::engine::why::Why;
use ten_thousand_jin::view::books::report::{Report, report};
use ten_thousand_jin::view::books::twin::{twin_view, twin_view_over};
use ten_thousand_jin::view::books::{books, engine::why};
use ten_thousand_jin::view::model::TwinView;
use ten_thousand_jin::view::numbers;

fn page(language: &str) -> String {
    let Worked { played, why, limits, nested } = county();
    let parts = Report { why: Some(why), through: Some(nested), limits: Some(limits), ..bare(played, language) };
    strictly(&played.run, language, |desktop| report(&parts, desktop))
}

/// Elements opened and closed, without those that have no end.
fn balanced(page: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in page.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("every tag is closed");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if tag.starts_with('!') || tag.ends_with('/') || ["meta", "link"].contains(&name) {
            continue;
        }
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "</{name}>");
        } else {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} stay open");
}

#[test]
fn the_page_stands_alone_and_is_the_same_every_time() {
    for language in LANGUAGES {
        let page = page(language);
        assert!(page.len() < 1_000_000, "{} bytes", page.len());
        for foreign in ["http://", "https://", "src=", "<script", "<link", "url(", "@import"] {
            assert!(!page.contains(foreign), "{foreign}");
        }
        balanced(&page);
        assert!(!page.contains("[…]"));
        let body = page.split_once("</style>").unwrap().1;
        assert!(!body.contains('{'), "a placeholder is left: {:?}", body.split('{').nth(1));
    }
    assert_eq!(page("en"), page("en"));
}

#[test]
fn headings_do_not_skip_links_lead_somewhere_and_charts_have_tables() {
    let page = page("en");
    let levels: Vec<u8> = page
        .split("<h")
        .skip(1)
        .filter_map(|rest| rest.bytes().next().filter(u8::is_ascii_digit).map(|digit| digit - b'0'))
        .collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id stands twice");
    for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&link), "{link}");
    }
    for labels in page.split("aria-labelledby=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(labels.split(' ').all(|label| ids.contains(&label)), "{labels}");
    }
    let images = page.matches("<svg role=\"img\"").count();
    assert!(images >= 5 && images == page.matches("<title id=").count() && images == page.matches("<desc id=").count());
    let decided = page.split("<g class=\"decided\">").skip(1).filter(|rest| rest.starts_with("<path d=\"M")).count();
    assert!(decided >= 6, "{decided} ticks on time lines and in legends");
    assert!(page.matches("<caption>").count() == page.matches("<table").count() && page.matches("<table").count() > 12);
    assert!(page.matches("scope=\"row\"").count() > 100);
}

/// What reads a page aloud is told in which language a title is.
#[test]
fn titles_in_another_language_than_the_page_say_so() {
    let (english, chinese) = (page("en"), page("zh-Hans"));
    let titles = |page: &str, tag: &str| page.matches(&format!("<li{tag}>")).count();
    assert!(titles(&chinese, " lang=\"en\"") > 10, "most works are in English");
    assert_eq!(titles(&english, " lang=\"en\""), 0);
    for source in chinese.lines().filter(|line| line.starts_with("<li lang=\"en\">")) {
        assert!(source.chars().all(|c| !('\u{4e00}'..='\u{9fff}').contains(&c)), "{source}");
    }
}

#[test]
fn the_page_says_what_the_stance_asks_for() {
    let page = page("en");
    let Worked { played: run, why, limits, nested } = county();
    assert!(page.contains(&code::encode(&run.file).unwrap()));
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is not there"));
    assert!(place("id=\"limits\"") < place("id=\"closing\""), "limits stand before any closing text");
    for text in ["Simulated", "Who is not counted", "Cannot be assigned", "“Tried” means", "± "] {
        place(text);
    }
    for text in ["cause a death toll", "blame", "guilty"] {
        assert!(!page.contains(text), "{text}");
    }
    // The dead are never a bar.
    let view = strictly(&run.run, "en", |desktop| {
        let mut view = books(&run.run, &run.file.orders, &game().record, desktop);
        answer(&mut view, Some(why), Some(nested), Some(limits), desktop);
        view
    });
    let of_the_dead = &view.why.as_ref().expect("was worked out").measures[0];
    assert!(of_the_dead.causes.len() > 2 && of_the_dead.actors.len() > 2);
    assert!(of_the_dead.causes.iter().chain(&of_the_dead.actors).all(|row| row.bar == 0));
    let returns = view.numbers.iter().filter(|path| path.title.contains("dead"));
    assert!(returns.flat_map(|path| &path.steps).all(|step| step.bar == 0 && step.figure.text.contains("of each 100")));
}

#[test]
fn each_estimate_of_the_dead_has_its_method_and_the_works_are_listed() {
    for language in LANGUAGES {
        let page = page(language);
        let (_, below) = page.split_once("id=\"deaths-reached\"").expect("a heading for the methods");
        let (section, after) = below.split_once("</section>").expect("the section ends");
        let game = game();
        for one in &game.record.estimates {
            let method = game.locales[language].find(&one.method).unwrap_or_else(|| panic!("no {}", one.method));
            assert!(section.contains(method), "{language}: {}", one.id);
            for id in one.told.split("; ").chain([&*one.work]).filter(|id| !id.is_empty()) {
                let title = game.sources.get(id).unwrap_or_else(|| panic!("no {id}")).title.clone();
                assert!(after.contains(&title), "{language}: {title} is not among the works");
            }
        }
        assert_eq!(section.matches("<p><b>").count(), game.record.estimates.len());
    }
}

#[test]
fn what_is_handed_in_comes_first_and_the_disputes_stand_in_the_appendix() {
    for language in LANGUAGES {
        let page = page(language);
        let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{language}: {text} is not there"));
        let order =
            ["id=\"hand-in\"", "id=\"questions\"", "class=\"appendix\"", "<nav", "id=\"decisions\"", "id=\"disputes\""];
        assert!(order.map(place).windows(2).all(|pair| pair[0] < pair[1]), "{language}: {order:?}");
        let handed = &page[place("id=\"hand-in\"")..place("class=\"appendix\"")];
        let asked = handed.split("<ol>").nth(1).unwrap().matches("<li>").count();
        assert!((6..=8).contains(&asked) && handed.matches("class=\"line\"").count() == asked * 3);
        // Text, one chart and the lines fit on two sheets.
        let written =
            handed.split('<').filter_map(|rest| rest.split_once('>')).map(|(_, text)| text.trim().chars().count());
        assert!(
            written.sum::<usize>() < 7000 && handed.matches("<figure>").count() == 1,
            "{language}: too long for two pages"
        );
        for switch in Switch::ALL {
            place(&format!("id=\"dispute-{}\"", switch.name()));
        }
    }
}

/// The first page holds the figures that were sent, year by year, beside the own estimate of then and what was brought in.
#[test]
fn what_was_claimed_stands_on_the_first_page_beside_estimate_and_truth() {
    for language in LANGUAGES {
        let page = page(language);
        let words = &game().locales[language];
        let table = &page[page.find("id=\"hand-in-figures\"").unwrap()..];
        let table = &table[..table.find("</table>").unwrap()];
        assert!(page.find("id=\"hand-in-figures\"") < page.find("id=\"hand-in-decisions\""), "{language}");
        let marked = |mark: &str| table.matches(&format!(" {mark}\"")).count();
        let years = table.matches("<th scope=\"row\">").count();
        assert!(years >= 2 && marked("claimed") >= years && marked("unknown") >= years - 1, "{language}: {table}");
        let run = &county().played.run;
        let of_1958 = run.history().seat.iter().filter(|month| month.month.year() == 1958);
        let brought = numbers::grain(words, of_1958.map(|month| month.harvest).sum());
        let mut sent = run.known().sent.iter().rev().filter(|sent| sent.is_grown() && sent.month.year() == 1958);
        let sent = numbers::grain(words, sent.next().unwrap().value);
        assert!(table.contains(&brought) && table.contains(&sent), "{language}: {brought} {sent} {table}");
    }
}

#[test]
fn a_run_without_answers_or_with_switches_has_a_report_too() {
    let mut file = county().played.file.clone();
    let settings = RunSettings::default()
        .with(Switch::NormalWeather)
        .with(Switch::SurplusLevy)
        .with(Switch::ReliefInTime)
        .with(Switch::NoLabourDiversion)
        .with_ordinary(Actor::FirstSecretary);
    file.settings = ten_thousand_jin::save::switches::settings_to(&settings);
    file.fingerprints.clear();
    let played = Played::of(&rules(), &file).unwrap();
    let page = strictly(&played.run, "en", |desktop| report(&bare(&played, "en"), desktop));
    balanced(&page);
    assert!(!page.contains("id=\"why\"") && !page.contains("id=\"limits\""));
    // Who guessed nothing is not asked what was guessed.
    assert!(page.contains(text("report.question.5.early")) && !page.contains(text("report.question.5")));
    // A run with switches changed is marked as such.
    assert!(page.contains("class=\"mark\"") && page.contains("relief is given in time"));
    // Where deaths cannot be told from chance, that is said and nothing is shared out.
    let calm = Why { told_from_chance: false, ..county().why.clone() };
    let view = strictly(&played.run, "en", |desktop| why_view(&calm, None, desktop));
    assert!(!view.none.is_empty());
    assert_eq!(view.measures.len(), why::Measure::ALL.len() - 1);
}

#[test]
fn every_switch_and_change_has_words_and_a_twin_shows_only_differences() {
    let run = &county().played;
    let every = RunSettings {
        switches: Switch::ALL.into_iter().collect(),
        ordinary: Actor::ALL.into_iter().collect(),
        flexible_levy: true,
        ..RunSettings::default()
    };
    let changes = [
        Change::Without(0),
        Change::Instead(0, run.file.orders[1].order),
        Change::With(run.file.orders[0]),
        Change::Honest,
        Change::HideTenth,
        Change::HandsBack,
        Change::Settings(every),
        Change::Settings(RunSettings::default()),
    ];
    for language in LANGUAGES {
        let texts: BTreeSet<String> = changes
            .iter()
            .map(|change| {
                strictly(&run.run, language, |desktop| {
                    change_text(change, &run.file.orders, Some(run.run.known()), desktop)
                })
            })
            .collect();
        assert_eq!(texts.len(), changes.len(), "{texts:?}");
        for change in [Change::Honest, Change::HandsBack] {
            let other = twin(&rules(), &run.file, &change).unwrap();
            let view = strictly(&run.run, language, |desktop| twin_view(run, &other, Some(&change), desktop));
            assert!(!view.change.is_empty() && !view.from.is_empty());
            // Only what differs is shown, and the dead.
            let (rows, dead) = view.totals.rows.split_at(view.totals.rows.len() - 2);
            assert!(rows.iter().all(|row| row.cells[0] != row.cells[1]), "{rows:?}");
            assert_eq!(dead[0].id, "books.twin.excess");
            // From one course of chance alone no difference of the dead is said, and from three one or none.
            let words = |key: &str| game().locales[language].find(key).unwrap();
            let of = |view: &TwinView| -> Vec<String> {
                view.totals.rows.iter().rev().take(2).rev().map(|row| row.cells[2].text().to_owned()).collect()
            };
            assert_eq!(of(&view), [words("books.twin.one_chance"); 2]);
            let own = (Totals::of(&run.run), Totals::of(&other.run));
            let turned = (own.1, own.0);
            let both = [turned, own];
            let view =
                strictly(&run.run, language, |desktop| twin_view_over(run, &other, Some(&change), &both, desktop));
            assert_eq!(of(&view), [words("books.twin.by_chance"); 2], "the signs differ");
            assert!(view.charts.iter().all(|chart| chart.series.len() == 2 && chart.series[1].other));
            if change == Change::Honest {
                assert!(!view.charts.is_empty() && !view.papers.rows.is_empty());
            }
        }
        let same = strictly(&run.run, language, |desktop| twin_view(run, run, None, desktop));
        assert!(same.change.is_empty() && same.charts.is_empty());
        // Two runs that are no twins stand beside each other, decisions first: no difference of their dead is said.
        let dead = same.totals.rows.last().unwrap();
        let none = game().locales[language].find("unit.none").unwrap();
        assert_eq!((dead.id.as_str(), dead.cells[2].text()), ("books.twin.excess", none));
        assert!(same.counties.rows.is_empty() && same.papers.rows.is_empty());
    }
}

#[test]
fn a_change_of_reports_or_levies_carries_the_warning_of_the_model() {
    let run = &county().played;
    let warning = text("books.levy.warning");
    let note = |change: Change| {
        let other = twin(&rules(), &run.file, &change).unwrap();
        strictly(&run.run, "en", |desktop| twin_view(run, &other, Some(&change), desktop)).note
    };
    let honest = note(Change::Honest);
    assert!(honest.contains(warning) && honest.contains("One seed is one draw"), "{honest}");
    let hands = note(Change::HandsBack);
    assert!(!hands.contains(warning) && hands.contains("One seed is one draw"), "{hands}");
}

#[test]
fn the_page_to_hand_in_says_what_was_never_signed_and_food_says_of_when() {
    use ten_thousand_jin::sim::calendar::Month;
    use ten_thousand_jin::sim::orders::{DatedOrder, Order};
    use ten_thousand_jin::sim::papers::DocumentKind;

    let mut file = played("county", "anhui", 7, "historical").1;
    let month = Month::new(1958, 9);
    let recall = |month| DatedOrder { month, order: Order::RecallAtHarvest { on: true } };
    file.orders = vec![recall(month), recall(month.next())];
    file.orders.push(DatedOrder { month, order: Order::SeedReserve { permille: 1200 } });
    file.sort();
    file.fingerprints.clear();
    let refused = |file: &_| {
        let played = Played::of(&rules(), file).unwrap();
        let count = played.run.known().papers.iter().filter(|paper| matches!(paper.kind, DocumentKind::NotSigned(_)));
        (count.count(), played)
    };
    let found = (1..40).find_map(|seed| {
        file.seed = seed;
        let (count, played) = refused(&file);
        (count > 0 && played.left_out.is_empty()).then_some((count, played))
    });
    let (count, played) = found.expect("under some seed the leader does not sign");
    for language in LANGUAGES {
        let (page, view) = strictly(&played.run, language, |desktop| {
            (
                report(&bare(&played, language), desktop),
                books(&played.run, &played.file.orders, &game().record, desktop),
            )
        });
        let said = game().locales[language].text("report.handin.not_signed").rsplit(['}', '。']).next().unwrap();
        let said = said.trim_start_matches(". ");
        assert_eq!(page.matches(said).count(), count, "{language}: {said}");
        if language == "en" {
            let food = view.decisions.iter().flat_map(|row| &row.followed).find(|line| line.contains("kilocalories"));
            let food = food.expect("a seed reserve is told by what was eaten");
            assert!(food.starts_with("From September 1958 to") && food.contains("first months of the run"), "{food}");
        }
    }
}

#[test]
fn reasons_stand_beside_their_decisions_and_a_bare_run_says_once_that_it_has_none() {
    let run = &county().played;
    let (first, second) = (run.file.orders[0], run.file.orders[1]);
    let mut memory = Memory::default();
    let mut write = |dated: DatedOrder, when, text: &str| {
        memory.reasons.write(Matter::Order(dated.month, dated.order), when, text).unwrap();
    };
    write(first, Written::Then, "They asked for <b>more</b> & got it 徽");
    write(first, Written::After, "not again");
    write(second, Written::Then, "as \"filed\"");
    for language in LANGUAGES {
        let bare = bare(run, language);
        let words = &game().locales[language];
        let none = words.text("report.reason.none");
        let page = strictly(&run.run, language, |desktop| report(&bare, desktop));
        assert_eq!(page.matches(none).count(), 1, "{language}");
        let told = Report { memory: &memory, ..bare };
        // A word for what had no room is not asked of so few.
        let page = at_desk(&run.run, words, |desktop| report(&told, desktop));
        balanced(&page);
        assert!(!page.contains(none) && !page.contains("<b>more"));
        let escaped = "They asked for &lt;b&gt;more&lt;/b&gt; &amp; got it 徽";
        assert_eq!(page.matches(escaped).count(), 2, "{language}: to hand in, and in the appendix");
        assert_eq!(page.matches("as &quot;filed&quot;").count(), 2, "{language}");
        assert!(page.contains(&words.fmt("report.reason.after", &[("reason", "not again")])));
        assert!(page.contains(&code::encode(&run.file).unwrap()), "the code is that of the run alone");
    }
}

#[test]
fn reasons_of_any_length_leave_what_is_handed_in_on_two_pages() {
    let run = &county().played;
    let mut memory = Memory::default();
    for dated in &run.file.orders {
        let long = "why ".repeat(50);
        let _ = memory.reasons.write(Matter::Order(dated.month, dated.order), Written::Then, &long);
    }
    let told = Report { memory: &memory, ..bare(run, "en") };
    let page = at_desk(&run.run, english(), |desktop| report(&told, desktop));
    let handed = &page[page.find("id=\"hand-in\"").unwrap()..page.find("class=\"appendix\"").unwrap()];
    let written =
        handed.split('<').filter_map(|rest| rest.split_once('>')).map(|(_, text)| text.trim().chars().count());
    assert!(written.sum::<usize>() < 7000);
    assert!(handed.contains(text("report.handin.reason.more")));
}

#[test]
fn a_reason_without_room_leaves_the_room_to_a_shorter_one() {
    let run = &county().played;
    assert!(run.file.orders.len() > 8, "{} orders", run.file.orders.len());
    let mut memory = Memory::default();
    let mut write = |at: usize, when, text: &str| {
        let dated = run.file.orders[at];
        memory.reasons.write(Matter::Order(dated.month, dated.order), when, text).unwrap();
    };
    (0..6).for_each(|at| write(at, Written::Then, &"a".repeat(185)));
    write(6, Written::Then, &"b".repeat(190));
    write(7, Written::Then, "short and to the point");
    let told = Report { memory: &memory, ..bare(run, "en") };
    let page = at_desk(&run.run, english(), |desktop| report(&told, desktop));
    let handed = &page[page.find("id=\"hand-in\"").unwrap()..page.find("class=\"appendix\"").unwrap()];
    assert_eq!(handed.matches(&"a".repeat(185)).count(), 6);
    assert!(!handed.contains("bbb") && handed.contains(text("report.handin.reason.more")));
    assert!(handed.contains("short and to the point"), "it had room");
}
