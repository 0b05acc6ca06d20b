//! Numbers as people read them: tonnes and thousands in English, 万吨 and 万人 in Chinese.

use crate::sim::calendar::Month;
use crate::view::words::Words;

/// Grain, kg, as text with its unit.
#[must_use]
pub fn grain(words: &dyn Words, kg: i64) -> String {
    let tonnes = kg as f64 / 1000.0;
    let size = tonnes.abs();
    if wan(words) {
        if size >= 10_000.0 {
            unit(words, "wan_t", &decimal(tonnes / 10_000.0, 1))
        } else {
            unit(words, "t", &whole(tonnes))
        }
    } else if size >= 1_000_000.0 {
        unit(words, "mt", &decimal(tonnes / 1_000_000.0, 2))
    } else if size >= 10_000.0 {
        unit(words, "kt", &decimal(tonnes / 1000.0, 0))
    } else {
        unit(words, "t", &whole(tonnes))
    }
}

/// A range of grain.
#[must_use]
pub fn grain_range(words: &dyn Words, low: i64, high: i64) -> String {
    if low == high {
        return grain(words, low);
    }
    words.fmt("play.range", &[("low", &grain(words, low)), ("high", &grain(words, high))])
}

/// Persons as text with their unit.
#[must_use]
pub fn people(words: &dyn Words, count: i64) -> String {
    let size = count.abs();
    if wan(words) {
        if size >= 10_000 {
            unit(words, "wan_people", &decimal(count as f64 / 10_000.0, 1))
        } else {
            unit(words, "people", &whole(count as f64))
        }
    } else if size >= 1_000_000 {
        unit(words, "million_people", &decimal(count as f64 / 1_000_000.0, 2))
    } else {
        unit(words, "people", &whole(count as f64))
    }
}

/// Permille as a percentage.
#[must_use]
pub fn percent(permille: i64) -> String {
    if permille % 10 == 0 {
        format!("{} %", permille / 10)
    } else {
        format!("{}.{} %", permille / 10, permille.abs() % 10)
    }
}

/// A month in words.
#[must_use]
pub fn month(words: &dyn Words, month: Month) -> String {
    let name = words.text(&format!("play.month.{}", month.of_year())).to_owned();
    words.fmt("play.date", &[("month", &name), ("year", &month.year().to_string())])
}

/// A whole number with thin thousands.
#[must_use]
pub fn whole(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0.0 && text != "0" { format!("−{text}") } else { text }
}

fn decimal(number: f64, places: usize) -> String {
    format!("{number:.places$}").replace('-', "−")
}

fn unit(words: &dyn Words, unit: &str, number: &str) -> String {
    words.fmt(&format!("play.unit.{unit}"), &[("n", number)])
}

fn wan(words: &dyn Words) -> bool {
    words.text("play.number.system") == "wan"
}
