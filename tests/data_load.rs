//! Everything a run is made from, read from a small whole set of files and from sets with one mistake.

use ten_thousand_jin::data::columns::ColumnSpec;
use ten_thousand_jin::data::params::Confidence;
use ten_thousand_jin::data::{self, GameData, Pack, params, record, scenario, sources, targets, world};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::rules::PARAMS;

const CALENDARS: &str = r#"[
    (
        id: "north",
        need: [0.2, 0.2, 0.4, 0.6, 0.7, 1.0, 0.9, 0.8, 0.9, 1.0, 0.5, 0.2],
        side: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
        slots: [
            (share: 0.4, area: 0.5, sow: [(10, 1.0)], ripen: [(6, 1, 0.5), (6, 2, 0.5)], levy: [(7, 1.0)]),
            (share: 0.6, area: 0.7, sow: [(5, 1.0)], ripen: [(10, 1, 1.0)], levy: [(11, 0.5), (12, 0.5)]),
        ],
        source: "PR1958",
    ),
]"#;
const PROVINCES: &str = r#"[
    (id: "anhui", region: "north", population: 33000000, urban: 3000000, output: 10000000,
     source: "PR1958 p. 3", zeal: 0.9, zeal_source: "assumption", pull: 0.2, counties: 70, playable: true),
]"#;
const CENTRE: &str = r#"[
    (month: "1958-08", id: "beidaihe", acts: [Communes, Iron(0.2)], source: "PR1958", matter: true),
    (month: "1957-10", id: "forty_articles", acts: [Line(Leap), Works(0.3)], source: "PR1958"),
]"#;
const WEATHER: &str = r#"[(year: 1959, affected: 40.5, severe: 12, places: [(provinces: ["anhui"], affected: 3, severe: 1.5)], source: "assumption")]"#;
const POLICY: &str =
    r#"(id: "historical", entries: [(month: "1957-10", orders: [Roads(strictness: 1), Kitchens(form: Line)])])"#;
const ESTIMATES: &str = r#"[
    (id: "cao", work: "PR1958", method: "books.published.cao.method", known: Own),
    (id: "peng", work: "PR1958", method: "books.published.cao.method", known: Told, told: "PR1958"),
]"#;
const TEXTS: &str = r#"{
    "ui.next": "Next month",
    "books.published.cao": "Cao", "books.published.cao.years": "1959–61", "books.published.cao.says": "Some",
    "books.published.cao.method": "Censuses",
    "books.published.peng": "Peng", "books.published.peng.years": "1958–61", "books.published.peng.says": "Some",
}"#;
const SCENARIO: &str = r#"(id: "province", first: "1957-10", last: "1962-12", people_per_commune: 20000, coarse_areas: 4, county_communes: 0)"#;

/// A file of the world: its columns in the first line, all of them assumptions, and its rows, whose lines stay as they are.
fn table(specs: &[ColumnSpec], rows: &str) -> String {
    let column = |(name, unit): &ColumnSpec| format!("(name: \"{name}\", unit: \"{unit}\", confidence: Assumption)");
    let columns: Vec<String> = specs.iter().map(column).collect();
    format!("(columns: [{}], rows: {rows})", columns.join(", "))
}

/// Every number at the least value it may have.
fn numbers() -> String {
    let number = |spec: &data::params::ParamSpec| {
        format!(
            "\"{}\": (value: {:?}, unit: \"{}\", source: \"assumption\", confidence: Assumption),\n",
            spec.name, spec.low, spec.unit
        )
    };
    format!("{{\n{}}}", PARAMS.iter().map(number).collect::<String>())
}

fn whole() -> Pack {
    let mut pack = Pack::default();
    pack.insert("history/sources.ron", r#"{ "PR1958": (authors: "Red", year: 1958, title: "One") }"#);
    pack.insert("history/record.ron", r#"[(measure: Output, year: 1958, low: 197.65, high: 200.0, source: "PR1958")]"#);
    pack.insert(record::ESTIMATES, ESTIMATES);
    pack.insert(targets::PROVINCES, r#"[(province: "anhui", cdr_1960: Some(68.58), source: "PR1958")]"#);
    pack.insert("rules/base.ron", numbers());
    pack.insert(world::REGIONS, table(world::REGION_COLUMNS, CALENDARS));
    pack.insert(world::PROVINCES, table(world::PROVINCE_COLUMNS, PROVINCES));
    pack.insert(
        world::NATION,
        table(
            world::NATION_COLUMNS,
            r#"[(population: 33000000, urban: 3000000, output: 10000000, rounding: 10, source: "PR1958")]"#,
        ),
    );
    pack.insert(world::CENTRE, table(world::CENTRE_COLUMNS, CENTRE));
    pack.insert(world::WEATHER, table(world::WEATHER_COLUMNS, WEATHER));
    pack.insert("policies/historical.ron", POLICY);
    pack.insert("scenarios/province.ron", SCENARIO);
    pack.insert("locale/en/ui.ron", TEXTS);
    pack
}

/// The set with one place of one file changed.
fn with(file: &str, from: &str, to: &str) -> Pack {
    let mut pack = whole();
    let text = pack.text(file).unwrap().to_owned();
    assert!(text.contains(from), "{from} is not in {file}");
    pack.insert(file, text.replacen(from, to, 1));
    pack
}

fn load(pack: &Pack) -> GameData {
    data::load(pack).unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn a_whole_set_loads() {
    let data = load(&whole());
    assert!(data.warnings.is_empty(), "{}", data.warnings);
    assert_eq!(data.numbers.len(), PARAMS.len());
    assert_eq!(data.rules.centre[0].id, "forty_articles", "acts are in order of month");
    assert_eq!(data.rules.scenario("province").unwrap().first, Month::new(1957, 10));
    assert_eq!(data.rules.hash.len(), 16);
    assert_eq!(data.locales["en"].text("ui.next"), "Next month");
}

#[test]
fn rules_alone_are_the_rules_of_the_whole() {
    let (alone, all) = (data::load_rules(&whole()).unwrap_or_else(|report| panic!("{report}")), load(&whole()).rules);
    assert_eq!(format!("{alone:?}"), format!("{all:?}"));
    let silent = with("locale/en/ui.ron", "\"ui.next\"", "\"UI next\"");
    assert!(data::load(&silent).is_err(), "a text has a fault");
    assert!(data::load_rules(&silent).is_ok(), "which a run is not made from");
    let mut broken = with("scenarios/province.ron", "people_per_commune: 20000", "people_per_commune: 0");
    broken.insert("locale/en/ui.ron", silent.text("locale/en/ui.ron").expect("it is there").to_owned());
    let said = data::load_rules(&broken).expect_err("a scenario has a fault").to_string();
    assert_eq!(said, data::load(&broken).expect_err("so has the whole").to_string(), "every fault in one report");
}

#[test]
fn the_hash_names_values_and_not_their_spelling() {
    let hash = load(&whole()).rules.hash;
    let same = [
        with("rules/base.ron", "{\n", "{ // a comment\r\n"),
        with("rules/base.ron", "Assumption)", "Assumption, note: \"why\")"),
        with(world::PROVINCES, "PR1958 p. 3", "PR1958 p. 4"),
        with("scenarios/province.ron", "20000", "20_000"),
    ];
    for pack in &same {
        assert_eq!(load(pack).rules.hash, hash);
    }
    let least = format!("value: {:?}, unit: \"{}\"", PARAMS[0].low, PARAMS[0].unit);
    let more = format!("value: {:?}, unit: \"{}\"", PARAMS[0].high, PARAMS[0].unit);
    let other = [
        with("rules/base.ron", &least, &more),
        with(world::WEATHER, "40.5", "40.6"),
        with(world::CENTRE, "Iron(0.2)", "Iron(0.25)"),
        with("policies/historical.ron", "strictness: 1", "strictness: 2"),
        with("scenarios/province.ron", "20000", "20001"),
    ];
    for pack in &other {
        assert_ne!(load(pack).rules.hash, hash);
    }
}

#[test]
fn one_mistake_in_a_whole_set_is_named_with_its_place_and_its_mend() {
    let table: &[(&str, &str, &str, &str)] = &[
        (
            world::PROVINCES,
            "\"north\"",
            "\"nort\"",
            "world/provinces.ron:2: anhui.region: found \"nort\", expected one of north. Nearest known name: north.",
        ),
        (
            world::PROVINCES,
            "zeal: 0.9",
            "zeal: 9",
            "world/provinces.ron:3: anhui.zeal: found 9, expected 0 to 1 (share)",
        ),
        (
            world::PROVINCES,
            "urban: 3000000",
            "urban: 43000000",
            "anhui.urban: found 43000000, expected 0 to 33000000 (persons of the population)",
        ),
        (
            world::NATION,
            "output: 10000000,",
            "output: 10000011,",
            "world/nation.ron:1: nation.output: found 10000011, expected 10000000, the sum of world/provinces.ron",
        ),
        (
            world::NATION,
            "urban: 3000000,",
            "urban: 3000011,",
            "world/nation.ron:1: nation.urban: found 3000011, expected 3000000, the sum of world/provinces.ron",
        ),
        (
            world::CENTRE,
            "Iron(0.2)",
            "Accept(1.2)",
            "acts: found 1.2, expected 0 to 1 (share of a claim beyond last year's figure)",
        ),
        (world::PROVINCES, "PR1958 p. 3", "PR1957", "anhui.source: found source \"PR1957\""),
        (world::PROVINCES, "counties: 70", "counties: 0", "anhui.counties: found 0, expected 1 to 500 (counties)"),
        (
            world::REGIONS,
            "side: [1, ",
            "side: [",
            "world/regions.ron:5: north.side: found 11 values, expected 12 months",
        ),
        (
            "policies/historical.ron",
            "\"historical\"",
            "\"Historical\"",
            "policies/historical.ron:1: Historical.id: found \"Historical\", expected lower-case letters",
        ),
        (world::PROVINCES, "pull: 0.2, ", "", "world/provinces.ron:3:"),
        (
            world::CENTRE,
            "Iron(0.2)",
            "Iron(2)",
            "world/centre.ron:2: beidaihe.acts: found 2, expected 0 to 1 (share of hands)",
        ),
        (world::CENTRE, "Communes", "Comunes", "found `Comunes`"),
        (world::CENTRE, "1958-08", "1958-8", "world/centre.ron:2:"),
        (
            world::WEATHER,
            "\"anhui\"",
            "\"anhuy\"",
            "1959.provinces: found \"anhuy\", expected one of anhui. Nearest known name: anhui.",
        ),
        (world::WEATHER, "severe: 12", "severe: 50", "1959.severe: found 50, expected 0 to 40.5"),
        (world::WEATHER, "affected: 3,", "affected: 41,", "1959.places.affected: found 41, expected 0 to 40.5"),
        (world::WEATHER, "severe: 1.5", "severe: 3.5", "1959.places.severe: found 3.5, expected 0 to 3"),
        (
            world::REGIONS,
            "(6, 2, 0.5)",
            "(6, 2, 0.4)",
            "world/regions.ron:7: north.slots[0].ripen: found shares that add up to 0.9, expected shares that add up to 1",
        ),
        (world::REGIONS, "(11, 0.5)", "(13, 0.5)", "north.slots[1]: found 13, expected 1 to 12 (month of the year)"),
        (world::REGIONS, "share: 0.4", "share: 0.3", "north.slots: found shares that add up to 0.899"),
        (
            "scenarios/province.ron",
            "1962-12",
            "1957-02",
            "scenarios/province.ron:1: province.last: found 1957-02, expected a month from 1957-10 on",
        ),
        (
            record::ESTIMATES,
            ", method: \"books.published.cao.method\", known: Own",
            ", known: Own",
            "expected field `method`",
        ),
        (
            record::ESTIMATES,
            "cao.method",
            "cao.how",
            "history/estimates.ron:2: cao.method: found no text \"books.published.cao.how\", expected the key of a text",
        ),
        (
            record::ESTIMATES,
            "method: \"books.published.cao.method\"",
            "method: \"\"",
            "history/estimates.ron:2: cao.method: found no text \"\", expected the key of a text",
        ),
        (
            record::ESTIMATES,
            ", told: \"PR1958\"",
            "",
            "history/estimates.ron:3: peng.told: found no source, expected the source that tells of the method",
        ),
        (
            record::ESTIMATES,
            "known: Own",
            "known: Own, told: \"PR1958\"",
            "cao.told: found \"PR1958\", expected nothing",
        ),
        (record::ESTIMATES, "known: Own", "known: Unread", "found `Unread`"),
        (record::ESTIMATES, "work: \"PR1958\"", "work: \"PR1985\"", "cao.work: found source \"PR1985\""),
        (
            "locale/en/ui.ron",
            "\"books.published.peng.years\"",
            "\"books.published.peng.when\"",
            "peng.id: found no text books.published.peng.years",
        ),
        ("scenarios/province.ron", "coarse_areas", "coarse_area", "Nearest known name: coarse_areas."),
        (
            "policies/historical.ron",
            "strictness: 1",
            "strictness: 7",
            "historical.entries[0].orders[0]: found watch on roads of 7, expected 0 to 3",
        ),
        (
            "policies/historical.ron",
            "Kitchens(form: Line)",
            "SignLetter, SignLetter",
            "policies/historical.ron:1: historical.entries[0].orders[2]: found SignLetter again in 1957-10, expected a one-off order once",
        ),
        ("policies/historical.ron", "strictness: 1", "strict: 1", "found nothing, expected field `strictness`"),
        (
            world::WEATHER,
            "unit: \"million hectares\", confidence: Assumption), (name: \"severe\"",
            "confidence: Assumption), (name: \"severe\"",
            "world/weather.ron:1: columns.affected: found no unit, expected unit: \"million hectares\"",
        ),
        (
            world::PROVINCES,
            "unit: \"share\"",
            "unit: \"percent\"",
            "world/provinces.ron:1: columns.zeal: found unit \"percent\", expected unit \"share\"",
        ),
        (
            world::PROVINCES,
            "\"tonnes\", confidence: Assumption",
            "\"tonnes\"",
            "world/provinces.ron:1: columns.output: found no confidence, expected confidence: Measured, Estimate, Contested or Assumption",
        ),
        (
            world::NATION,
            ", (name: \"rounding\", unit: \"persons or tonnes\", confidence: Assumption)",
            "",
            "world/nation.ron:1: columns.rounding: found no such column, expected (name: \"rounding\", unit: \"persons or tonnes\", confidence: ",
        ),
        (
            world::NATION,
            "(name: \"urban\", unit: \"persons\"",
            "(name: \"population\", unit: \"persons\", confidence: Measured), (name: \"urban\", unit: \"persons\"",
            "columns.population: found this column again, expected each column once",
        ),
        (
            world::WEATHER,
            "(name: \"severe\", unit: \"million hectares\", confidence: Assumption",
            "(name: \"severe\", unit: \"million hectares\", confidence: Measured",
            "world/weather.ron:1: 1959.severe: found source \"assumption\" with confidence Measured, expected a source, or except: {\"1959\": Assumption}",
        ),
        (
            world::PROVINCES,
            "unit: \"share\", confidence: Assumption",
            "unit: \"share\", confidence: Assumption, except: {\"anhuy\": Estimate}",
            "world/provinces.ron:1: columns.zeal.except: found \"anhuy\", expected one of anhui. Nearest known name: anhui.",
        ),
        (world::CENTRE, "confidence: Assumption", "confidence: Assumed", "found `Assumed`, expected one of `Measured`"),
        (world::NATION, "rows: [(", "rows: [], row: [(", "world/nation.ron:1:"),
    ];
    for (file, from, to, words) in table {
        let said = data::load(&with(file, from, to)).expect_err(words).to_string();
        assert!(said.contains(words), "`{words}` is not in\n{said}");
        assert_eq!(said.lines().count(), 1, "one mistake, one line:\n{said}");
    }
}

#[test]
fn a_row_can_be_known_otherwise_than_its_column() {
    let (from, to) =
        ("confidence: Assumption)], rows", "confidence: Estimate, except: {\"anhui\": Assumption})], rows");
    let data = load(&with(world::PROVINCES, from, to));
    let zeal = data.columns[world::PROVINCES].iter().find(|column| column.name == "zeal").unwrap();
    assert_eq!(
        (zeal.confidence_of("anhui"), zeal.confidence_of("gansu")),
        (Confidence::Assumption, Confidence::Estimate)
    );
    assert_eq!(data.rules.hash, load(&whole()).rules.hash, "how well a number is known moves no run");
}

#[test]
fn a_nation_of_two_rows_is_none() {
    let row = "(population: 33000000,";
    let two = format!("(population: 1, urban: 1, output: 1, rounding: 1, source: \"PR1958\"), {row}");
    let said = data::load(&with(world::NATION, row, &two)).expect_err("two nations").to_string();
    assert!(said.contains("nation.rows: found 2 rows, expected one row"), "{said}");
}

#[test]
fn missing_files_are_all_named() {
    let said = data::load(&Pack::default()).expect_err("nothing is there").to_string();
    for file in [
        world::CENTRE,
        world::PROVINCES,
        world::WEATHER,
        world::REGIONS,
        scenario::POLICIES,
        scenario::SCENARIOS,
        params::FOLDER,
        sources::FILE,
        record::FILE,
        record::ESTIMATES,
        targets::PROVINCES,
    ] {
        assert!(said.contains(&format!("{file}: found no ")), "{file} is not in\n{said}");
    }
    assert_eq!(said.lines().count(), 11, "{said}");
    let mut few = whole();
    few.insert("rules/base.ron", "{}");
    let said = data::load(&few).expect_err("no numbers").to_string();
    assert!(said.ends_with(" more\n"), "hundreds of numbers are only counted:\n{said}");
}
