//! A table a person can review: what a historical run of each playable province gives, year by year.
//! When a rule changes on purpose, run with `TTJ_GOLDEN=write` and read the difference. A changed formula needs a new
//! `sim::MODEL`: a table is not written over one that was made under the same rules hash.

mod common;

use std::fmt::Write as _;
use std::fs;

use ten_thousand_jin::sim::history::ProvinceMonth;

fn table(province: &str) -> String {
    let (run, file) = common::played("province", province, 1, "historical");
    let months = &run.history().provinces[run.register().seat.index()];
    let mut text = format!(
        "{province}, seed 1, historical; thousand tonnes, thousand persons\nyear  harvest claimed in_force taken resale sent  births deaths excess hidden kcal\n"
    );
    for year in 1958..=1962 {
        let of: Vec<&ProvinceMonth> = months.iter().filter(|month| month.month.year() == year).collect();
        let sum = |read: fn(&ProvinceMonth) -> i64| of.iter().map(|month| read(month)).sum::<i64>();
        let last = of.last().expect("twelve months");
        let _ = writeln!(
            text,
            "{year} {:8} {:7} {:8} {:5} {:6} {:5} {:6} {:6} {:6} {:6} {:4.0}",
            sum(|m| m.harvest) / 1_000_000,
            last.claimed / 1_000_000,
            last.in_force / 1_000_000,
            sum(|m| m.procurement) / 1_000_000,
            sum(|m| m.resale) / 1_000_000,
            sum(|m| m.transfer_out) / 1_000_000,
            sum(|m| m.births) / 1000,
            sum(|m| m.deaths) / 1000,
            sum(|m| m.excess) / 1000,
            last.hidden / 1_000_000,
            of.iter().map(|m| m.kcal_rural).sum::<f64>() / 12.0
        );
    }
    let _ = writeln!(text, "rules {}", run.rules().hash);
    let _ = writeln!(text, "last fingerprint {}", file.fingerprints.last().expect("a run has fingerprints").1);
    text
}

/// The rules hash a table was made under, if it says so.
fn rules_of(table: &str) -> Option<&str> {
    table.lines().find_map(|line| line.strip_prefix("rules "))
}

#[test]
fn golden_tables_hold() {
    let mut differing = Vec::new();
    for province in ["anhui", "henan", "jiangxi", "heilongjiang"] {
        let path = format!("tests/golden/{province}.txt");
        let found = table(province);
        let mut expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if std::env::var("TTJ_GOLDEN").as_deref() == Ok("write") && found != expected {
            assert_ne!(
                rules_of(&found),
                rules_of(&expected),
                "{path}: the same rules hash gives another table, so runs that were saved would be called forged. Raise \
                 `sim::MODEL` and write again."
            );
            fs::write(&path, &found).expect("the folder of golden tables can be written");
            expected.clone_from(&found);
        }
        if found != expected {
            differing.push(format!("{path}\nexpected\n{expected}\nfound\n{found}"));
        }
    }
    assert!(
        differing.is_empty(),
        "{}\nIf a rule changed on purpose: TTJ_GOLDEN=write cargo test --no-default-features --test sim_golden",
        differing.join("\n")
    );
}
