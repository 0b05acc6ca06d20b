//! Where numbers stand in words, for tests.

/// Where numbers stand in words, by their bytes; years and months of the calendar are no numbers.
pub fn numbers(words: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let bytes = words.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let from = at;
        while at < bytes.len() && (bytes[at].is_ascii_digit() || matches!(bytes[at], b'.' | b',')) {
            at += 1;
        }
        let end = from + words[from..at].trim_end_matches(['.', ',']).len();
        if !is_date(words, from, end) {
            found.push((from, end));
        }
    }
    found
}

/// Months as English texts name them.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn is_date(words: &str, from: usize, end: usize) -> bool {
    let (before, number, behind) = (&words[..from], &words[from..end], &words[end..]);
    let is_year = |number: &str| number.len() == 4 && (number.starts_with("195") || number.starts_with("196"));
    let second = number.len() == 2
        && before
            .strip_suffix(['/', '–', '—'])
            .is_some_and(|before| before.len() >= 4 && before.get(before.len() - 4..).is_some_and(is_year));
    // The year of a work stands in brackets, behind its author: a number of four digits and nothing else.
    let last = |signs: [char; 2]| before.rfind(signs);
    let of_work = number.len() == 4
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && (number.starts_with("19") || number.starts_with("20"))
        && last(['(', '（']) > last([')', '）']);
    let of_day = MONTHS.iter().any(|month| behind.strip_prefix(' ').is_some_and(|next| next.starts_with(month)));
    is_year(number) || second || of_work || of_day || behind.starts_with(['年', '月', '日'])
}
