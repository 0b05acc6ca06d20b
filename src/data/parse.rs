//! RON texts into values, with faults that name file, line, key, what was found and what was expected.

use std::fmt;
use std::marker::PhantomData;

use ron::error::{Error, SpannedError};
use ron::extensions::Extensions;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};

use super::lines::Lines;
use super::report::{Fault, nearest};

/// How game files are read: `Some` need not be written.
#[must_use]
pub fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Reads a value; `file` is only for the fault.
pub fn parse_ron<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Box<Fault>> {
    options().from_str(text).map_err(|error| Box::new(fault(file, text, error)))
}

/// A RON map as a list in order of the text, repeated keys included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entries<V>(pub Vec<(String, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Entries<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Keys<V> {
            type Value = Vec<(String, V)>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a map { \"key\": value, … }")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(entries)
            }
        }
        deserializer.deserialize_map(Keys(PhantomData)).map(Self)
    }
}

/// Reads a map, each entry with its line, and reports repeated keys.
pub fn parse_map<V: DeserializeOwned>(file: &str, text: &str) -> Result<Vec<(String, u32, V)>, Box<Fault>> {
    let Entries(entries) = parse_ron::<Entries<V>>(file, text)?;
    let lines = Lines::of(text);
    let mut places = lines.top();
    Ok(entries.into_iter().map(|(key, value)| (key, places.next().map_or(0, |place| place.line), value)).collect())
}

/// What is said of a text that ends before what it opened is closed: it was cut off. `None` where the brackets do not fit,
/// which is a slip of who wrote it.
fn cut_off(file: &str, text: &str) -> Option<Fault> {
    let expected = "the rest of it: the file is cut off (truncated)";
    if text.trim().is_empty() {
        return Some(Fault::error(file, "", "an empty file".to_owned(), expected.to_owned()));
    }
    let (mut open, mut letters) = (Vec::new(), text.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '"' => loop {
                match letters.next() {
                    None => {
                        open.push('"');
                        break;
                    }
                    Some('"') => break,
                    Some('\\') => {
                        letters.next();
                    }
                    Some(_) => {}
                }
            },
            '/' if letters.peek() == Some(&'/') => letters.by_ref().take_while(|letter| *letter != '\n').for_each(drop),
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' if open.pop() != Some(letter) => return None,
            _ => {}
        }
    }
    let last = number(text.trim_end().lines().count());
    let found = format!("the end of the file in line {last}, before what was opened is closed");
    (!open.is_empty()).then(|| Fault::error(file, "", found, expected.to_owned()).at(Some(last)))
}

fn fault(file: &str, text: &str, error: SpannedError) -> Fault {
    let end = text.trim_end().lines().count();
    if let Some(cut) = cut_off(file, text).filter(|_| error.span.end.line >= end || error.span.start.line >= end) {
        return cut;
    }
    let (line, column) = (number(error.span.start.line), number(error.span.start.col));
    let lines = Lines::of(text);
    let here = lines.path_at(line, column);
    let snippet = || snippet(text, error.span.start.line, error.span.start.col);
    let mut hint = None;
    let (path, found, expected) = match &error.code {
        Error::NoSuchStructField { expected, found, .. } => {
            hint = nearest(found, expected.iter().copied()).map(|near| format!("Nearest known name: {near}."));
            (here.to_owned(), format!("field `{found}`"), one_of(expected))
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            hint = nearest(found, expected.iter().copied()).map(|near| format!("Nearest known name: {near}."));
            (here.to_owned(), format!("`{found}`"), one_of(expected))
        }
        Error::MissingStructField { field, .. } => (here.to_owned(), "nothing".to_owned(), format!("field `{field}`")),
        Error::DuplicateStructField { field, .. } => {
            (here.to_owned(), format!("field `{field}` twice"), "it once".to_owned())
        }
        Error::InvalidValueForType { expected, found } => (here.to_owned(), found.clone(), expected.clone()),
        Error::ExpectedDifferentLength { expected, found } => {
            (here.to_owned(), format!("{found} elements"), expected.clone())
        }
        // Our own types say "found …, expected …" themselves.
        Error::Message(message) => match message.strip_prefix("found ").and_then(|m| m.split_once(", expected ")) {
            Some((found, expected)) => (here.to_owned(), found.to_owned(), expected.to_owned()),
            None => (here.to_owned(), snippet(), message.clone()),
        },
        Error::ExpectedStructLike if snippet().starts_with("`[") => {
            hint = Some("A list of a fixed length is written in round brackets.".to_owned());
            (here.to_owned(), "a square bracket".to_owned(), "an opening `(`".to_owned())
        }
        Error::Eof => (here.to_owned(), "the end of the file".to_owned(), "the rest of the value".to_owned()),
        code => {
            let said = code.to_string();
            let expected = said.strip_prefix("Expected ").map_or_else(|| format!("valid RON ({said})"), str::to_owned);
            (here.to_owned(), snippet(), expected)
        }
    };
    let fault = Fault::error(file, &path, found, expected).at(Some(line));
    Fault { column: Some(column), hint, ..fault }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn one_of(names: &[&str]) -> String {
    match names {
        [] => "no field at all".to_owned(),
        [one] => format!("`{one}`"),
        more => format!("one of {}", more.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
    }
}

/// The word or number around a place; where there is none, the text from there on, at most 24 letters of its line.
fn snippet(text: &str, line: usize, column: usize) -> String {
    let letters: Vec<char> = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().chars().collect();
    let place = column.saturating_sub(1).min(letters.len());
    let gap = letters[place..].iter().take_while(|letter| letter.is_whitespace()).count();
    let (before, after) = letters.split_at(place + gap);
    let in_word = |letter: &&char| letter.is_alphanumeric() || "_+-.".contains(**letter);
    let mut word: Vec<char> = before.iter().rev().take_while(in_word).copied().collect();
    word.reverse();
    let length = after.iter().take_while(in_word).count();
    let rest: String = match length {
        0 => after.iter().take(24).collect(),
        _ => word.iter().chain(&after[..length]).take(24).collect(),
    };
    match rest.trim() {
        "" => "the end of the line".to_owned(),
        rest => format!("`{rest}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::calendar::Month;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its faults are read")]
    struct Raw {
        start: Month,
        level: crate::sim::ledger::Level,
        share: f64,
    }

    fn said(text: &str) -> String {
        parse_ron::<Vec<Raw>>("t.ron", text).expect_err("a fault").to_string()
    }

    #[test]
    fn faults_name_line_key_found_and_expected() {
        let ok = "(start: \"1958-01\", level: County, share: 0.5)";
        for (text, words) in [
            (
                ok.replace("share", "shar"),
                "[1].shar: found field `shar`, expected one of `start`, `level`, `share`. Nearest",
            ),
            (ok.replace("County", "Conty"), "[1].level: found `Conty`, expected one of `Brigade`, "),
            (ok.replace(", share: 0.5", ""), "[1].level: found nothing, expected field `share`"),
            (ok.replace("1958-01", "1958-13"), "[1].start: found month \"1958-13\", expected YYYY-MM from 1957-01"),
            (ok.replace("0.5", "half"), "[1].share: found `half`, expected float"),
            (ok.replace("0.5", "0.5, share: 1"), "[1].share: found field `share` twice, expected it once"),
        ] {
            let said = said(&format!("[\n{ok},\n{text}]"));
            assert!(said.starts_with("t.ron:3:") && said.contains(words), "{said}");
        }
    }

    #[test]
    fn a_number_that_does_not_fit_is_named_whole() {
        for (text, found) in [("-1, 2", "`-1`"), ("300", "`300`"), ("-300,", "`-300`"), ("2.5", "`2.5`")] {
            let said = parse_ron::<Vec<u8>>("t.ron", &format!("[7, {text}]")).expect_err("a fault").to_string();
            assert!(said.contains(&format!("found {found}, expected")), "{text}: {said}");
        }
    }

    #[test]
    fn a_map_keeps_repeats_and_lines() {
        let map = parse_map::<u8>("t.ron", "{\n\"a\": 1,\n\n\"a\": 2, \"b\": 3}").expect("a map");
        assert_eq!(map, [("a".to_owned(), 2, 1), ("a".to_owned(), 4, 2), ("b".to_owned(), 4, 3)]);
    }
}
