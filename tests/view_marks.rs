//! Which ledger each figure is shown in: only scales and eyes on the spot verify, what those above took over stays a
//! claim, and an order is no measurement.

mod common;

use std::collections::BTreeMap;

use common::desk::{LANGUAGES, at_desk, at_open_desk, english, opened, strictly, text};
use common::worked::bare;
use ten_thousand_jin::data::params::Confidence;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::study::Study;
use ten_thousand_jin::view::books::report::report;
use ten_thousand_jin::view::books::study::tell;
use ten_thousand_jin::view::model::{CardKind, Cell, Fact, Figure, Mark, OfficeView, Paragraph, Table};
use ten_thousand_jin::view::provinces::provinces;
use ten_thousand_jin::view::{books, play};

/// Anhui under the historical policy, at the desk in January 1960, and in another scenario in its tenth month.
fn offices() -> [OfficeView; 2] {
    [("province", "anhui", Month::new(1960, 1)), ("county", "anhui", Month::new(1959, 3))].map(
        |(scenario, place, month)| {
            let (_, file) = common::played(scenario, place, 7, "historical");
            let mut run = common::begin(scenario, place, 7);
            while run.month() < month {
                let orders: Vec<_> =
                    file.orders.iter().filter(|dated| dated.month == run.month()).map(|dated| dated.order).collect();
                run.step(&orders).unwrap();
            }
            at_open_desk(&run, english(), |desktop| play::office(run.known(), desktop))
        },
    )
}

/// Every figure of the office with what it is called.
fn figures(office: &OfficeView) -> Vec<(String, Figure)> {
    let mut all: Vec<(String, Figure)> = Vec::new();
    let mut facts = |facts: &[Fact]| all.extend(facts.iter().map(|fact| (fact.label.clone(), fact.figure.clone())));
    facts(&office.header.figures);
    office.county.iter().for_each(|county| facts(&county.facts));
    office.commune.iter().for_each(|commune| facts(&commune.facts));
    let mut tables: Vec<&Table> = vec![&office.counties];
    tables.extend(office.county.iter().map(|county| &county.communes));
    for desk in &office.desks {
        for section in &desk.sections {
            facts(&section.facts);
            tables.extend(&section.table);
        }
        for sheet in desk.report.iter().flat_map(|report| &report.sheets) {
            facts(&sheet.beside);
            facts(&[&sheet.last_year, &sheet.own].into_iter().flatten().cloned().collect::<Vec<_>>());
            facts(&sheet.from_below.iter().cloned().collect::<Vec<_>>());
            let sent = sheet.last_sent.iter().map(|figure| Fact::new(sheet.label.clone(), figure.clone()));
            facts(&sent.collect::<Vec<_>>());
        }
    }
    for paper in &office.inbox {
        for paragraph in &paper.body {
            if let Paragraph::Figure(fact) = paragraph {
                facts(std::slice::from_ref(fact));
            }
        }
    }
    for table in tables {
        for row in &table.rows {
            for (cell, column) in row.cells.iter().zip(&table.columns) {
                if let Cell::Figure(figure) = cell {
                    all.push((column.label.clone(), figure.clone()));
                }
            }
        }
    }
    all
}

#[test]
fn only_scales_and_eyes_on_the_spot_verify() {
    let measured = [text("card.how.weighed"), text("card.how.inspected")];
    for office in offices() {
        let figures = figures(&office);
        let verified: Vec<_> = figures.iter().filter(|(_, figure)| figure.mark == Mark::Verified).collect();
        assert!(verified.len() > 10, "hardly anything was weighed: {}", verified.len());
        for (label, figure) in verified {
            let card = &figure.card;
            if card.kind != CardKind::Derived {
                assert!(measured.contains(&card.how.as_str()), "{label} is marked verified and was {}", card.how);
                continue;
            }
            // What was worked out is as sure as the scales where it is of what lay on them, and of nothing else than what
            // was to lie there.
            let parts: Vec<Mark> = card.sum.iter().filter(|line| !line.is_total()).map(|line| line.mark).collect();
            let sure = parts.iter().all(|mark| matches!(mark, Mark::Verified | Mark::Order));
            assert!(card.has_sum() && sure && parts.contains(&Mark::Verified), "{label} is of {:?}", card.sum);
        }
    }
}

#[test]
fn what_those_above_took_over_is_a_claim_and_an_order_is_no_measurement() {
    for office in offices() {
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        for (label, figure) in figures(&office) {
            // A county office has words of its own for some figures.
            let called = |key: &str| {
                let of_year = english().find(key).and_then(|text| text.split_once("{year}"));
                let same = english().find(key) == Some(&*label);
                same || of_year.is_some_and(|(before, behind)| label.starts_with(before) && label.ends_with(behind))
            };
            let is = |keys: &[&'static str]| {
                keys.iter().copied().find(|key| called(key) || called(&format!("{key}.at_county")))
            };
            if let Some(key) = is(&["facts.in_force", "report.in_force"]) {
                *found.entry(key).or_default() += 1;
                let card = &figure.card;
                assert_eq!(figure.mark, Mark::Claimed, "{label}");
                assert_eq!(card.motive, text("card.motive.adopted"));
                assert!(card.sum.len() >= 2, "out of whose claims is not said: {:?}", card.sum);
            }
            let orders = ["report.must", "facts.quota", "facts.sales_plan", "facts.net", "facts.net_received"];
            if let Some(key) = is(&orders) {
                *found.entry(key).or_default() += 1;
                let card = &figure.card;
                assert_eq!(figure.mark, Mark::Order, "{label}");
                assert!(card.kind == CardKind::Order && !card.who.is_empty() && !card.how.is_empty());
            }
            // Whoever told, booked or set a figure of grain had a reason to.
            if figure.mark == Mark::Claimed {
                let card = &figure.card;
                let free = card.motive == text("card.motive.none") && card.how != text("card.how.registered");
                let hands = ["hands", "mu", "sealed"].iter().any(|what| label == text(&format!("doc.request.{what}")));
                assert!(!free || hands, "{label}: nobody is said to have a reason to bend it");
            }
        }
        assert!(found.len() >= 4 && found.contains_key("facts.in_force"), "{found:?}");
    }
}

#[test]
fn registers_and_books_are_reported_and_the_truth_is_that_of_the_simulation() {
    let (run, file) = common::played("province", "anhui", 7, "historical");
    let view = opened(&run, &file, english());
    assert!(view.record.len() > 10);
    assert!(view.record.iter().all(|row| row.run.mark != Mark::Verified), "a registered rate is a reported ledger");
    for ledger in view.ledgers.iter() {
        for series in &ledger.chart.series {
            // Scales alone verify: what was weighed of the levy, and nothing else in the books.
            let scales = ledger.mechanism == "levy" && series.label == english().text("series.weighed");
            assert_eq!(series.mark == Mark::Verified, scales, "{} of {}", series.label, ledger.chart.title);
        }
    }
    let weighed = at_desk(&run, english(), |desktop| play::charts(run.known(), desktop));
    for chart in &weighed.charts {
        for series in chart.series.iter().filter(|series| series.mark == Mark::Verified) {
            assert_eq!(series.label, text("series.weighed"), "{}", chart.title);
        }
    }
    for key in ["ui.mark.true", "series.true", "study.ask.true"] {
        assert!(text(key).to_lowercase().contains("simulation"), "{key} reads as history");
    }
}

#[test]
fn the_dead_stand_beside_the_nation_of_authors_and_no_province_beside_any() {
    let (run, file) = common::played("province", "anhui", 7, "historical");
    let view = opened(&run, &file, english());
    assert!(view.deaths.nation.contains("15 to 45 million") && view.deaths.nation.contains("simulated provinces"));
    for said in [&*view.deaths.kept_out, &**view.record_notes.last().unwrap()] {
        assert!(said.contains("Cao") && said.contains("keeps them out"), "{said}");
        assert!(!said.contains(|c: char| c.is_ascii_digit()), "no figure of a province: {said}");
    }
    let years = |years: &str| years.len() > 6 && years.starts_with("195");
    assert!(view.deaths.published.iter().all(|one| years(&one.years) && one.author != one.says.text));
    let excess = view.record.iter().find(|row| row.label.contains("beyond the ordinary")).expect("a row of the dead");
    assert_eq!(excess.published.text, "15–45");
    assert!(excess.run.mark == Mark::True && excess.run.text.contains('–'), "{excess:?}");
    assert!(view.record_notes.iter().any(|note| note.contains("crop of 1958")));
    // A lesson of two years has no nation over the years authors count: no row of it.
    let (run, file) = common::played("county", "anhui", 7, "historical");
    let view = opened(&run, &file, english());
    assert!(view.record.iter().all(|row| !row.label.contains("beyond the ordinary")));
    assert!(!view.deaths.nation.is_empty());
}

/// Figures of the literature carry the mark of what was published, and their cards name the work: authors, year and title.
#[test]
fn what_was_published_is_marked_so_and_its_card_names_the_work() {
    let (run, file) = common::played("province", "anhui", 7, "historical");
    let game = common::game();
    for tag in ["en", "zh-Hans"] {
        let texts = &game.locales[tag];
        let view = opened(&run, &file, texts);
        let mut published: Vec<(String, Figure)> = Vec::new();
        published.extend(view.record.iter().map(|row| (row.label.clone(), row.published.clone())));
        published.extend(view.deaths.published.iter().map(|one| (one.author.clone(), one.says.clone())));
        let authors = texts.text("books.deaths.authors.who");
        let said = view.deaths.nation.figures().iter().filter(|(_, figure)| figure.card.who == authors);
        let said: Vec<_> = said.map(|(_, figure)| figure.clone()).collect();
        assert_eq!(said.len(), 1, "what authors say of the nation");
        assert_eq!(said[0].mark, Mark::Published);
        // People of 1957 as they were published; what was assumed or multiplied is nobody's, and no work is named as if it
        // stood there.
        for one in provinces(&game.rules, &game.sources, &game.columns, texts) {
            let read = one.facts.iter().filter(|fact| fact.figure.mark == Mark::Published);
            published.extend(read.map(|fact| (format!("{}, {}", one.name, fact.label), fact.figure.clone())));
        }
        let study = Study::new(&common::rules(), &file);
        let mut view = view;
        at_desk(&run, texts, |desktop| tell(&mut view, &study, None, desktop));
        for school in &view.study.schools {
            let of = school.dispute.figures().iter().chain(school.evidence.figures());
            for (place, (_, figure)) in of.enumerate() {
                assert_eq!(figure.card.kind, CardKind::Published, "{} {place}", school.id);
                published.push((format!("{} {place}", school.id), figure.clone()));
            }
        }
        assert!(published.len() > 80, "{} figures", published.len());
        for (label, figure) in published {
            let card = &figure.card;
            assert_eq!(figure.mark, Mark::Published, "{label}");
            assert!(matches!(card.kind, CardKind::Published | CardKind::Derived), "{label}: {:?}", card.kind);
            assert!(card.who.chars().count() > 12 && !card.when.is_empty(), "{label}: {card:?}");
            assert!(!card.motive.is_empty(), "{label}");
            for web in ["Web ", "web", ".com", ".cn", "Wikipedia", "网页", "网上", "博客", "维基"] {
                assert!(!card.who.contains(web), "{label}: {}", card.who);
            }
            let sums = card.sum.iter();
            assert!(sums.clone().all(|line| line.mark == Mark::Published), "{label}: {:?}", card.sum);
        }
    }
    // A table or a page is named where the citation does, each language in its own words.
    let who = |tag: &str, label: &str| {
        let view = opened(&run, &file, &game.locales[tag]);
        view.record.iter().find(|row| row.label.contains(label)).expect(label).published.card.who.clone()
    };
    let lin = "Lin, J. Y. and Yang, D. T.";
    let title = "Food availability, entitlements and the Chinese famine of 1959-61";
    assert_eq!(who("en", "procure"), format!("{lin} (2000), {title}, p. 144"));
    assert_eq!(who("zh-Hans", "征购"), format!("{lin}（2000），{title}，144页"));
}

/// Grain of 1957 is that of the literature multiplied, so that provinces sum to the nation: worked out, published by nobody,
/// and the card says by what it was multiplied. How well people and grain are known is what the columns of the file say.
#[test]
fn grain_of_1957_is_worked_out_and_people_are_published_where_they_were_read() {
    let game = common::game();
    let columns = &game.columns["world/provinces.ron"];
    let (mut read, mut assumed) = (0, 0);
    for tag in LANGUAGES {
        let texts = &game.locales[tag];
        let fact = |id: &str| texts.text(&format!("province.facts.{id}")).to_owned();
        for one in provinces(&game.rules, &game.sources, &game.columns, texts) {
            let figure = |id: &str| &one.facts.iter().find(|known| known.label == fact(id)).expect(id).figure;
            let is_assumed = |name: &str| {
                let column = columns.iter().find(|column| column.name == name).expect(name);
                column.confidence_of(&one.id) == Confidence::Assumption
            };
            for (id, column) in [("people", "population"), ("towns", "urban")] {
                let mark = if is_assumed(column) { Mark::Unknown } else { Mark::Published };
                assert_eq!(figure(id).mark, mark, "{}: {id}", one.id);
            }
            for id in ["output", "per_head"] {
                let (mark, card) = (figure(id).mark, &figure(id).card);
                assert_eq!((mark, card.kind), (Mark::Unknown, CardKind::Derived), "{}: {id}", one.id);
            }
            let card = &figure("output").card;
            assert!(card.how.contains("1.0785"), "{}", card.how);
            let nobody = card.who == texts.text("number.assumption");
            assert_eq!(nobody, is_assumed("output"), "{}: {}", one.id, card.who);
            let works = figure("people").card.who.as_str();
            assert!(nobody || card.who.contains(works) && card.who != works, "{}: {}", one.id, card.who);
            assert_eq!(figure("counties").mark, Mark::Unknown, "{}", one.id);
            read += usize::from(!nobody);
            assumed += usize::from(nobody);
        }
    }
    assert!(read > 20 && assumed > 2, "{read} read and {assumed} assumed");
}

/// In play nothing is published: what this office sees was told, weighed, set or worked out.
#[test]
fn nothing_in_play_is_published_and_the_report_tells_published_figures_by_sign() {
    for office in offices() {
        let figures = figures(&office);
        assert!(figures.iter().all(|(_, figure)| figure.mark != Mark::Published));
    }
    let (run, file) = common::played("province", "anhui", 7, "historical");
    let played = Played { run, file, left_out: Vec::new() };
    let page = at_desk(&played.run, english(), |desktop| report(&bare(&played, "en"), desktop));
    let (cells, style) = (page.matches("<td class=\"published\"").count(), page.contains("td.published::before"));
    assert!(cells >= 9 && style && page.matches("<td class=\"n published\"").count() > 3, "{cells}");
    assert!(!page.contains("<td class=\"unknown\">About "), "an estimate of authors marked unknown");
}

/// Beside each author stands by what method, in both languages, whether it was read or is told by others, and the card says
/// the same; so do the cards of the rates and harvests the run is set beside.
#[test]
fn every_published_figure_says_by_what_method_it_was_reached() {
    let (run, file) = common::played("province", "anhui", 7, "historical");
    for language in LANGUAGES {
        let words = &common::game().locales[language];
        let record = &common::game().record;
        let view = strictly(&run, language, |desktop| books::books(&run, &file.orders, record, desktop));
        assert_eq!(view.deaths.published.len(), record.estimates.len());
        for (shown, of) in view.deaths.published.iter().zip(&record.estimates) {
            let method = words.find(&of.method).unwrap_or_else(|| panic!("{language} has no {}", of.method));
            assert!(shown.method.starts_with(method), "{language}: {}", shown.method);
            let known = shown.method[method.len()..].trim();
            let fixed = words.text(if of.told.is_empty() { "books.method.own" } else { "books.method.told" });
            assert!(known.starts_with(fixed.split('{').next().unwrap()) && !known.contains('{'), "{language}: {known}");
            for id in of.told.split("; ").chain([&*of.work]).filter(|id| !id.is_empty()) {
                let source = common::game().sources.get(id).unwrap_or_else(|| panic!("no {id}"));
                let year = if source.year > 0 { source.year.to_string() } else { String::new() };
                assert!(known.contains(&year), "{language}: {id} is not named in {known}");
            }
            assert_eq!(shown.says.card.how, shown.method.words(), "the card says the same");
        }
        let methods: Vec<&str> = view.record.iter().map(|row| row.published.card.how.as_str()).collect();
        assert!(methods.len() > 10 && methods.iter().all(|how| view.record_notes.iter().any(|note| **note == **how)));
        assert!(!methods.contains(&words.text("card.how.published")), "{language}: {methods:?}");
    }
}
