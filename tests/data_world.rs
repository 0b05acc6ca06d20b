//! The world that ships: it loads without a fault, and every number of it stands under a column that says how it is known.

use ten_thousand_jin::data::{self, GameData, Pack, world};
use ten_thousand_jin::sim::scenario::CentreAct;

/// The game's own files, and what they load to.
fn shipped() -> (Pack, GameData) {
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let pack = Pack::from_folder(&assets).unwrap();
    let data = data::load(&pack).unwrap_or_else(|report| panic!("{report}"));
    (pack, data)
}

/// Every number of a row has a column: what is added to a table of the world without one is noticed here.
#[test]
fn every_number_of_the_world_that_ships_stands_under_a_column() {
    let (pack, data) = shipped();
    for file in [world::REGIONS, world::CENTRE, world::PROVINCES, world::NATION, world::WEATHER] {
        let columns: Vec<&str> = data.columns[file].iter().map(|column| column.name.as_str()).collect();
        let text = pack.text(file).unwrap();
        let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
        let (_, rows) = code.join("\n").split_once("rows: [").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        // Words in quotes are no fields.
        let rows: String = rows.split('"').step_by(2).collect();
        let words = rows.split(|letter: char| letter.is_whitespace() || "([{,".contains(letter));
        let number = |rest: &str| rest.trim_start_matches(['(', '[', ' ']).starts_with(|c: char| c.is_ascii_digit());
        let mut seen = 0;
        let mut fields: Vec<&str> = words.filter_map(|word| word.strip_suffix(':')).collect();
        fields.sort_unstable();
        fields.dedup();
        for field in fields {
            let numeric = rows.match_indices(&format!("{field}: ")).any(|(at, key)| {
                let before = rows[..at].chars().next_back();
                before.is_none_or(|c| !c.is_alphanumeric() && c != '_') && number(&rows[at + key.len()..])
            });
            // A year names its row.
            if numeric && field != "year" {
                let named = |column: &&&str| **column == field || column.ends_with(&format!(".{field}"));
                assert!(columns.iter().any(|column| named(&column)), "{file}: {field} has no column");
                seen += 1;
            }
        }
        assert!(seen >= 2 || file == world::CENTRE, "{file}: {seen} fields of numbers");
    }
    for (name, unit) in world::CENTRE_COLUMNS {
        let range = name.strip_prefix("acts.").and_then(CentreAct::size_range);
        assert!(range.is_none_or(|range| range.unit == *unit), "{name}: the rules say another unit");
    }
    for entry in &data.rules.centre {
        for act in entry.acts.iter().filter_map(world::column_of) {
            assert!(data.columns[world::CENTRE].iter().any(|column| column.name == act), "{act} has no column");
        }
    }
}

#[test]
fn the_game_itself_loads_without_a_fault() {
    let (_, data) = shipped();
    assert!(data.warnings.is_empty(), "{}", data.warnings);
}
