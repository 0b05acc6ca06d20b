//! Numbers as people read them: with unit, in the big numbers of the language, never more digits than are known.

mod places;
mod scale;

pub use places::{amounts, places};
pub use scale::Scale;

use super::words::Words;
use crate::sim::calendar::Month;

/// A number with the sign of a minus, which is no hyphen.
#[must_use]
pub fn minus(number: &str) -> String {
    number.replace('-', "−")
}

/// Two or three digits that matter, with the separator of thousands.
fn digits(value: f64) -> String {
    let size = value.abs();
    if size < 0.05 {
        "0".to_owned()
    } else if size < 100.0 {
        let text = minus(&format!("{value:.1}"));
        text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
    } else {
        whole(significant(value.round() as i64))
    }
}

/// The first three figures.
fn significant(value: i64) -> i64 {
    let mut step = 1;
    while value.abs() / step >= 1000 {
        step *= 10;
    }
    (value.abs() + step / 2) / step * step * value.signum()
}

/// The number that somebody typed: digits of either width, separators of thousands and one point, nothing else. None where
/// it is no number.
#[must_use]
pub fn typed(text: &str) -> Option<f64> {
    let narrow = |c: char| match c {
        '\u{ff10}'..='\u{ff19}' => char::from(b'0' + (c as u32 - 0xff10) as u8),
        '\u{ff0e}' => '.',
        '\u{ff0c}' => ',',
        other => other,
    };
    let plain: String = text.chars().map(narrow).filter(|c| !c.is_whitespace() && *c != ',').collect();
    let digits = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    plain.parse().ok().filter(|_| digits)
}

/// People counted one by one, as a column has them.
#[must_use]
pub fn counted(words: &dyn Words, persons: i64) -> String {
    let key = if persons == 1 { "unit.persons.one" } else { "unit.persons" };
    words.fmt(key, &[("n", &whole(persons))])
}

/// A whole number with commas between thousands.
#[must_use]
pub fn whole(value: i64) -> String {
    let text = value.unsigned_abs().to_string();
    let mut out = String::new();
    for (place, digit) in text.chars().enumerate() {
        if place > 0 && (text.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if value < 0 { format!("−{out}") } else { out }
}

/// Whether big numbers are counted in ten thousands.
pub(crate) fn wan(words: &dyn Words) -> bool {
    words.text("format.scale") == "wan"
}

/// A unit of the language and how many of the small unit it holds.
fn scale(words: &dyn Words, size: f64, unit: &str) -> (String, f64) {
    let (name, holds) = match (wan(words), size) {
        (true, size) if size >= 1e8 => ("yi_", 1e8),
        (true, size) if size >= 1e4 => ("wan_", 1e4),
        (false, size) if size >= 1e6 => ("million_", 1e6),
        _ => ("", 1.0),
    };
    (format!("unit.{name}{unit}"), holds)
}

fn amount(words: &dyn Words, value: f64, unit: &str) -> String {
    let (key, holds) = scale(words, value.abs(), unit);
    let n = digits(value / holds);
    let key = if holds <= 1.0 && n == "1" { format!("{key}.one") } else { key };
    words.fmt(&key, &[("n", &n)])
}

fn range(words: &dyn Words, low: f64, high: f64, unit: &str) -> String {
    let (key, holds) = scale(words, high.abs(), unit);
    let (low, high) = (digits(low / holds), digits(high / holds));
    if low == high {
        return words.fmt(&key, &[("n", &low)]);
    }
    // A dash before a minus cannot be read.
    let joint = if low.starts_with('−') { "unit.from_to" } else { "unit.range" };
    let both = words.fmt(joint, &[("low", &low), ("high", &high)]);
    words.fmt(&key, &[("n", &both)])
}

/// Grain, from kilograms: kilograms below a tonne, then tonnes.
#[must_use]
pub fn grain(words: &dyn Words, kg: i64) -> String {
    if kg != 0 && kg.abs() < 1000 {
        return words.fmt("unit.kg", &[("n", &whole(kg))]);
    }
    amount(words, kg as f64 / 1000.0, "tonnes")
}

/// A range of grain, from kilograms.
#[must_use]
pub fn grain_range(words: &dyn Words, low: i64, high: i64) -> String {
    range(words, low as f64 / 1000.0, high as f64 / 1000.0, "tonnes")
}

/// Tonnes of iron.
#[must_use]
pub fn tonnes(words: &dyn Words, tonnes: i64) -> String {
    amount(words, tonnes as f64, "tonnes")
}

/// People.
#[must_use]
pub fn persons(words: &dyn Words, persons: i64) -> String {
    amount(words, persons as f64, "persons")
}

/// A range of people.
#[must_use]
pub fn persons_range(words: &dyn Words, low: i64, high: i64) -> String {
    range(words, low as f64, high as f64, "persons")
}

/// The first two figures of a number: what is estimated of people is no sharper.
fn two(value: i64) -> i64 {
    let mut step = 1;
    while value.abs() / step >= 100 {
        step *= 10;
    }
    (value.abs() + step / 2) / step * step * value.signum()
}

/// Land as far as a county's count of it tells: two figures.
#[must_use]
pub fn about_mu(words: &dyn Words, mu: i64) -> String {
    amount(words, two(mu) as f64, "mu")
}

/// People as far as an estimate tells: two figures.
#[must_use]
pub fn about_persons(words: &dyn Words, people: i64) -> String {
    persons(words, two(people))
}

/// A range of people as far as an estimate tells: two figures for each end.
#[must_use]
pub fn about_persons_range(words: &dyn Words, low: i64, high: i64) -> String {
    persons_range(words, two(low), two(high))
}

/// People where the label beside the number already says that they are people.
#[must_use]
pub fn heads(words: &dyn Words, persons: i64) -> String {
    amount(words, persons as f64, "heads")
}

/// So many of what the text under `key` counts; of one it is said under `key.one`. `n` is the number as it is written.
#[must_use]
pub fn so_many(words: &dyn Words, key: &str, n: &str) -> String {
    if n == "1" { words.fmt(&format!("{key}.one"), &[("n", n)]) } else { words.fmt(key, &[("n", n)]) }
}

/// Months.
#[must_use]
pub fn months(words: &dyn Words, months: i64) -> String {
    so_many(words, "unit.months", &months.to_string())
}

/// What each of so many comes to, rounded to the nearest as a quotient of a sum is.
#[must_use]
pub const fn each(all: i64, of: i64) -> i64 {
    let of = if of < 1 { 1 } else { of };
    (2 * all + of).div_euclid(2 * of)
}

/// A share in percent, from permille.
#[must_use]
pub fn percent(words: &dyn Words, permille: i64) -> String {
    let text = if permille % 10 == 0 { (permille / 10).to_string() } else { format!("{:.1}", permille as f64 / 10.0) };
    words.fmt("unit.percent", &[("n", &minus(&text))])
}

/// A share in whole percent, from permille, rounded to the nearest; a half is rounded up.
#[must_use]
pub fn whole_percent(words: &dyn Words, permille: i64) -> String {
    percent(words, (permille + 5).div_euclid(10) * 10)
}

/// "October 1958".
#[must_use]
pub fn month(words: &dyn Words, month: Month) -> String {
    let name = words.text(&format!("month.{}", month.of_year())).to_owned();
    words.fmt("format.month_year", &[("month", &name), ("year", &month.year().to_string())])
}

/// "June 1958 to October 1958", or the one month that both are.
#[must_use]
pub fn months_between(words: &dyn Words, from: Month, to: Month) -> String {
    let [low, high] = [from, to].map(|one| month(words, one));
    if from == to { low } else { words.fmt("unit.from_to", &[("low", &low), ("high", &high)]) }
}

/// Whether words name a number that is more than a year of this century.
#[must_use]
pub fn names_number(text: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    let runs = text.split(|letter| !is_part(letter)).map(|run| run.trim_matches(['.', ',']));
    let is_year = |run: &str| run.len() == 4 && run.starts_with("19") && run.bytes().all(|byte| byte.is_ascii_digit());
    runs.filter(|run| !run.is_empty()).any(|run| !is_year(run))
}

/// The grain year of a month, and which of its months that is.
#[must_use]
pub fn in_grain_year(month: Month) -> (String, String) {
    (of_grain_year(month.grain_year()), ((month.of_year() + 5) % 12 + 1).to_string())
}

/// "1958/59": the grain year from July of a year to June of the next.
#[must_use]
pub fn of_grain_year(from: u16) -> String {
    format!("{from}/{:02}", (from + 1) % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Bare(bool);

    impl Words for Bare {
        fn text(&self, _: &str) -> &str {
            if self.0 { "wan" } else { "thousand" }
        }
        fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String {
            let values: Vec<&str> = values.iter().map(|(_, value)| *value).collect();
            format!("{} {}", values.join("|"), key)
        }
        fn has(&self, _: &str) -> bool {
            true
        }
    }

    #[test]
    fn a_whole_percent_is_the_nearest() {
        let told = |permille| whole_percent(&Bare(false), permille);
        assert_eq!([268, 265, 264, 0].map(told), ["27", "27", "26", "0"].map(|n| format!("{n} unit.percent")));
        assert_eq!(told(-16), "−2 unit.percent", "half is rounded up, to either side of nothing");
    }

    #[test]
    fn grain_takes_the_big_numbers_of_the_language() {
        assert_eq!(grain(&Bare(false), 10_270_000_000), "10.3 unit.million_tonnes");
        assert_eq!(grain(&Bare(false), 1_310_000_000), "1.3 unit.million_tonnes");
        assert_eq!(grain(&Bare(true), 10_270_000_000), "1,030 unit.wan_tonnes");
        assert_eq!(grain(&Bare(false), 312_240_000), "312,000 unit.tonnes");
        assert_eq!(grain(&Bare(false), 84_536_000), "84,500 unit.tonnes");
        assert_eq!(grain(&Bare(false), 4_567_000), "4,570 unit.tonnes");
        assert_eq!(grain(&Bare(false), 0), "0 unit.tonnes");
        assert_eq!(persons(&Bare(false), 1), "1 unit.persons.one");
        assert_eq!(months(&Bare(false), 1), "1 unit.months.one");
        assert_eq!(grain(&Bare(false), 473), "473 unit.kg");
    }

    #[test]
    fn what_is_typed_is_a_number_or_none() {
        for (text, number) in [("14.5", 14.5), (" 1,200 ", 1200.0), ("１２．５", 12.5), ("1 200", 1200.0), ("0", 0.0)]
        {
            assert_eq!(typed(text), Some(number), "{text}");
        }
        for text in ["abc", "", "-3", "1.2.3", "1e5", "inf", "NaN", "about 12", "12 million", "十二"] {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    #[test]
    fn a_minus_is_no_hyphen() {
        assert_eq!(percent(&Bare(false), -125), "−12.5 unit.percent");
        assert_eq!(percent(&Bare(false), -120), "−12 unit.percent");
        let scale = Scale::grain(&Bare(false), 84_536_000);
        assert_eq!(scale.text(-5_000_000), "−5.0");
    }

    #[test]
    fn an_estimate_of_people_has_two_figures() {
        assert_eq!(about_persons(&Bare(false), -424), "−420 unit.persons");
        assert_eq!(about_persons(&Bare(false), 13_600), "14,000 unit.persons");
        assert_eq!(about_persons(&Bare(false), 2_549_000), "2.5 unit.million_persons");
        assert_eq!(about_persons_range(&Bare(true), 13_449, 99_600), "1.3|10 unit.range unit.wan_persons");
        assert_eq!(about_mu(&Bare(true), 824_438), "82 unit.wan_mu");
        assert_eq!(about_mu(&Bare(false), 824_438), "820,000 unit.mu");
    }

    #[test]
    fn a_column_has_one_unit_and_one_number_of_decimals() {
        let scale = Scale::grain(&Bare(false), 84_536_000);
        assert_eq!(scale.short(&Bare(false)), "thousand");
        assert_eq!([scale.text(84_536_000), scale.text(5_000_000)], ["84.5", "5.0"]);
        let scale = Scale::grain(&Bare(true), 84_536_000);
        assert_eq!([scale.text(84_536_000), scale.text(5_000_000)], ["8.5", "0.5"]);
        assert_eq!(Scale::persons(&Bare(false), 740).text(12), "12");
        assert_eq!(Scale::grain(&Bare(false), 312_000_000).text(5_772_000), "6");
    }

    #[test]
    fn a_year_is_no_number_that_was_set() {
        for text in ["12%", "1,958 people", "In 1958, 3 of them", "1958.5", "钢1070万吨"] {
            assert!(names_number(text), "{text}");
        }
        for text in ["", "Steel for 1959 lowered.", "1959年", "as filed, 1958."] {
            assert!(!names_number(text), "{text}");
        }
    }

    #[test]
    fn october_is_the_fourth_month_of_the_grain_year() {
        assert_eq!(in_grain_year(Month::new(1958, 10)), ("1958/59".to_owned(), "4".to_owned()));
        assert_eq!(in_grain_year(Month::new(1959, 6)), ("1958/59".to_owned(), "12".to_owned()));
        assert_eq!(in_grain_year(Month::new(1959, 7)), ("1959/60".to_owned(), "1".to_owned()));
    }
}
