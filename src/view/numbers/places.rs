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
            if key == "month.3" { "March" } else { "another month" }
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
}
