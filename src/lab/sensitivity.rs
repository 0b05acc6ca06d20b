//! Elementary effects of an ensemble of walks (Morris) as one table and one chart: which numbers the main outcomes hang on.

use std::path::Path;

use super::chart::{self, Bar};
use super::table::Table;

/// Main outcomes, by the names of an ensemble's columns: the last orders the table and is drawn.
const MAIN: [&str; 6] = [
    "output_1960",
    "claimed_over_true_1958",
    "procured_share_grain_year_1959",
    "cbr_1961",
    "cdr_1960",
    "excess_deaths",
];
/// Title of table and chart.
const TITLE: &str = "What a number moves over its whole range (Morris)";

/// Effects of one number: for each of [`MAIN`] the mean and the mean size.
type Moved = (String, [[f64; 2]; MAIN.len()]);

/// Reads the effects that an ensemble of walks left in its folder.
fn read(folder: &Path) -> Result<Vec<Moved>, String> {
    let path = folder.join("effects.csv");
    let text = std::fs::read_to_string(&path).map_err(|error| {
        let expected = "expected the effects of an ensemble that is whole and was sampled with --sample morris";
        format!("{}: found no such file ({error}), {expected}", path.display())
    })?;
    let mut found: Vec<Moved> = Vec::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        // What follows the size, deviation and mark, is not told here.
        let [number, outcome, mean, size, _, ..] = cells.as_slice() else {
            return Err(format!("{}: found \"{line}\", expected five cells or more", path.display()));
        };
        let Some(at) = MAIN.iter().position(|main| main == outcome) else { continue };
        let value = |cell: &str| cell.parse().unwrap_or(f64::NAN);
        if found.iter().all(|(known, _)| known != number) {
            found.push(((*number).to_owned(), [[f64::NAN; 2]; MAIN.len()]));
        }
        if let Some((_, moved)) = found.iter_mut().find(|(known, _)| known == number) {
            moved[at] = [value(mean), value(size)];
        }
    }
    Ok(found)
}

/// The table and the chart of the effects in a folder, `played` saying what was; the number that moves the dead most comes first.
///
/// # Errors
/// When there are no effects, or they cannot be read.
pub fn report(folder: &Path, played: &str) -> Result<(Table, String), String> {
    let mut found = read(folder)?;
    let size = |moved: &Moved| moved.1[MAIN.len() - 1][1];
    found.sort_by(|a, b| size(b).total_cmp(&size(a)).then(a.0.cmp(&b.0)));
    let mut columns = vec!["number"];
    columns.extend(MAIN);
    let mut table = Table::new(&format!("{TITLE}: {played}"), &columns);
    for (number, moved) in &found {
        let cell = |[mean, size]: &[f64; 2]| format!("{mean:+.2} ({size:.2})");
        table.row(std::iter::once(number.clone()).chain(moved.iter().map(cell)));
    }
    table.note(
        "Mean effect on the outcome of moving the number from the low to the high end of its sampled range \
         (`assets/history/ranges.ron`), in brackets the mean of its size: where that is much greater than the mean, the effect \
         turns with the other numbers. Outcomes are in the units of `docs/calibration`.",
    );
    let bar = |(number, moved): &Moved| {
        let [mean, size] = moved[MAIN.len() - 1];
        Bar { name: number.clone(), value: size, low: mean.abs().min(size), high: size }
    };
    let bars: Vec<Bar> = found.iter().map(bar).collect();
    Ok((
        table,
        chart::bars(
            TITLE,
            "excess deaths 1958 to 1962, million: mean size of the effect; line: from the mean effect",
            &bars,
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_that_moves_most_comes_first() {
        let folder = std::env::temp_dir().join(format!("ttj-sensitivity-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let head = "number,outcome,mean,mean_size,deviation\n";
        let rows =
            "a.b,excess_deaths,1.0,2.0,0.1\na.b,cbr_1957,9,9,9\nc.d,excess_deaths,-3.0,3.0,0.1\nc.d,cdr_1960,4,4,0\n";
        std::fs::write(folder.join("effects.csv"), format!("{head}{rows}")).expect("a file");
        let (table, chart) = report(&folder, "2 walks").expect("effects");
        assert_eq!(table.rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["c.d", "a.b"]);
        assert_eq!((table.rows[0][6].as_str(), table.rows[0][5].as_str()), ("-3.00 (3.00)", "+4.00 (4.00)"));
        assert!(chart.contains("c.d") && table.title.ends_with("2 walks"));
        std::fs::remove_dir_all(&folder).ok();
        assert!(report(&folder, "").expect_err("no effects").contains("--sample morris"));
    }
}
