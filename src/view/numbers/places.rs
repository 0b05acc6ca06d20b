//! Where numbers stand in a running text.

use std::ops::Range;

use crate::view::words::Words;

/// The numbers of a running text, by their bytes. Years of the calendar, days of a month and the years of works that stand
/// behind their authors in brackets are no numbers.
#[must_use]
pub fn places(text: &str, words: &dyn Words) -> Vec<Range<usize>> {
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(from) = text[at..].find(|letter: char| letter.is_ascii_digit()).map(|further| at + further) {
        let run = text[from..].find(|letter| !is_part(letter)).map_or(text.len(), |length| from + length);
        let end = from + text[from..run].trim_end_matches(['.', ',']).len();
        if !is_dated(text, from..end, words) {
            found.push(from..end);
        }
        at = end;
    }
    found
}

/// The numbers of a running text with the units behind them, by their bytes; two numbers of one range are one.
#[must_use]
pub fn amounts(text: &str, words: &dyn Words) -> Vec<Range<usize>> {
    let phrases = |key: &str| -> Vec<&str> { words.text(key).split('|').filter(|phrase| !phrase.is_empty()).collect() };
    let (units, joints) = (phrases("format.units"), phrases("format.joints"));
    let mut found: Vec<Range<usize>> = Vec::new();
    for place in places(text, words) {
        let behind = &text[place.end..];
        let unit = units.iter().filter(|unit| behind.starts_with(**unit)).map(|unit| unit.len()).max().unwrap_or(0);
        let end = place.end + unit;
        match found.last_mut() {
            Some(last) if joints.contains(&&text[last.end..place.start]) => last.end = end,
            _ => found.push(place.start..end),
        }
    }
    found
}

/// Whether a number in a text is a part of a date, or the year of a work.
fn is_dated(text: &str, place: Range<usize>, words: &dyn Words) -> bool {
    let (before, number, behind) = (&text[..place.start], &text[place.clone()], &text[place.end..]);
    let is_year = |year: &str| year.starts_with("195") || year.starts_with("196");
    let has_four = number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    let in_brackets = before.rfind(['(', '（']) > before.rfind([')', '）']);
    // The second year of two: 1958/59.
    let first = before.strip_suffix(['/', '–', '—']).and_then(|years| years.get(years.len().checked_sub(4)?..));
    let is_second = number.len() == 2 && first.is_some_and(is_year);
    let of_month = |month: u8| {
        behind.strip_prefix(' ').is_some_and(|name| name.starts_with(words.text(&format!("month.{month}"))))
    };
    has_four && (is_year(number) || in_brackets)
        || is_second
        || behind.starts_with(['年', '月', '日'])
        || (1..=12).any(of_month)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Months;

    impl Words for Months {
        fn text(&self, key: &str) -> &str {
            match key {
                "month.3" => "March",
                "format.units" => " per cent| million| million tonnes|人",
                "format.joints" => " to |至",
                _ => "another month",
            }
        }
        fn fmt(&self, key: &str, _: &[(&str, &str)]) -> String {
            key.to_owned()
        }
        fn has(&self, _: &str) -> bool {
            true
        }
    }

    #[test]
    fn dates_and_years_of_works_are_no_numbers() {
        let found = |text: &str| places(text, &Months).into_iter().map(|at| text[at].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("On 8 March 1961, 1.1 billion; 2.7 in 1958/59 (Lin and Yang 2000)."), ["1.1", "2.7"]);
        assert_eq!(found("1961年3月8日，欠11亿；2000吨（宋永毅2013）240名"), ["11", "2000", "240"]);
        assert_eq!(found("none"), Vec::<String>::new());
    }

    #[test]
    fn an_amount_takes_its_unit_and_a_range_is_one() {
        let found = |text: &str| amounts(text, &Months).into_iter().map(|at| text[at].to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found("20 to 25 per cent, 14.3 million tonnes; 7"),
            ["20 to 25 per cent", "14.3 million tonnes", "7"]
        );
        assert_eq!(found("3人至5人，8"), ["3人至5人", "8"]);
    }
}
