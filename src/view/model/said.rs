//! Sentences that name figures: each opens its card where it stands.

use std::borrow::Borrow;
use std::fmt;
use std::ops::{Deref, Range};

use super::figure::Figure;
use crate::view::words::Words;

/// Words and the figures they name. To whoever only reads them they are words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    words: String,
    figures: Vec<(Range<usize>, Figure)>,
}

/// What fills a placeholder of a sentence.
#[derive(Clone, Debug)]
pub enum Part {
    /// Words: a name, a date, an order.
    Words(String),
    /// A figure, which is said with its unit.
    Figure(Figure),
    /// Words that name figures themselves.
    Said(Said),
}

/// Around the place of a part while a sentence is put together. No text holds these.
const MARKS: [char; 2] = ['\u{1}', '\u{2}'];

impl Said {
    /// The text under a key with its placeholders filled in, each figure with its unit.
    #[must_use]
    pub fn fmt(words: &dyn Words, key: &str, parts: &[(&str, Part)]) -> Self {
        Self::put(words, key, parts, Figure::full)
    }

    /// The same where the words name the unit: figures stand without theirs.
    #[must_use]
    pub fn short(words: &dyn Words, key: &str, parts: &[(&str, Part)]) -> Self {
        Self::put(words, key, parts, |figure| &figure.text)
    }

    fn put(words: &dyn Words, key: &str, parts: &[(&str, Part)], shown: fn(&Figure) -> &str) -> Self {
        let places: Vec<String> = (0..parts.len()).map(|at| format!("{}{at}{}", MARKS[0], MARKS[1])).collect();
        let values: Vec<(&str, &str)> =
            parts.iter().zip(&places).map(|((name, _), place)| (*name, place.as_str())).collect();
        let mut said = Self::default();
        for (at, piece) in words.fmt(key, &values).split(MARKS).enumerate() {
            // Between marks stands the place of a part, and nowhere else.
            match parts.get(piece.parse().unwrap_or(usize::MAX)).filter(|_| at % 2 == 1) {
                Some((_, part)) => said.add(part, shown),
                None => said.words.push_str(piece),
            }
        }
        said
    }

    fn add(&mut self, part: &Part, shown: fn(&Figure) -> &str) {
        match part {
            Part::Words(words) => self.words.push_str(words),
            Part::Figure(figure) => {
                let from = self.words.len();
                self.words.push_str(shown(figure));
                self.figures.push((from..self.words.len(), figure.clone()));
            }
            Part::Said(said) => self.push(said),
        }
    }

    /// Says more behind it.
    pub fn push(&mut self, more: &Self) {
        let from = self.words.len();
        self.words.push_str(&more.words);
        let moved = |(range, figure): &(Range<usize>, Figure)| (range.start + from..range.end + from, figure.clone());
        self.figures.extend(more.figures.iter().map(moved));
    }

    /// Sentences one after the other.
    #[must_use]
    pub fn joined(all: &[Self], between: &str) -> Self {
        let mut said = Self::default();
        for (at, one) in all.iter().enumerate() {
            if at > 0 {
                said.words.push_str(between);
            }
            said.push(one);
        }
        said
    }

    /// The same with figures at more places of its words; a place that has one already keeps it.
    #[must_use]
    pub fn naming(mut self, figures: impl IntoIterator<Item = (Range<usize>, Figure)>) -> Self {
        for (place, figure) in figures {
            let lies_on = |other: &Range<usize>| other.start < place.end && place.start < other.end;
            if !self.figures.iter().any(|(other, _)| lies_on(other)) {
                self.figures.push((place, figure));
            }
        }
        self.figures.sort_by_key(|(place, _)| place.start);
        self
    }

    /// The figures, each with the bytes of the words it stands in.
    #[must_use]
    pub fn figures(&self) -> &[(Range<usize>, Figure)] {
        &self.figures
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }
}

impl Deref for Said {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

impl Borrow<str> for Said {
    fn borrow(&self) -> &str {
        &self.words
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl From<String> for Said {
    fn from(words: String) -> Self {
        Self { words, figures: Vec::new() }
    }
}

impl From<&str> for Said {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl From<Part> for Said {
    fn from(part: Part) -> Self {
        let mut said = Self::default();
        said.add(&part, |figure| &figure.text);
        said
    }
}

impl From<String> for Part {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Part {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<Figure> for Part {
    fn from(figure: Figure) -> Self {
        Self::Figure(figure)
    }
}

impl From<Said> for Part {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::model::{Card, Mark};

    struct Filled;

    impl Words for Filled {
        fn text(&self, key: &str) -> &str {
            if key == "outer" { "Weighed 0 times: {sum}, of {all}." } else { "about {sum}" }
        }
        fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String {
            let fill = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
            values.iter().fold(self.text(key).to_owned(), fill)
        }
        fn has(&self, _: &str) -> bool {
            true
        }
    }

    #[test]
    fn a_figure_keeps_its_place_through_every_sentence_it_is_put_into() {
        let figure = |text: &str| Figure::new(text, Mark::Claimed, Card::default());
        let inner = Said::fmt(&Filled, "inner", &[("sum", figure("3").short("3", "3 万吨").into())]);
        let outer = Said::fmt(&Filled, "outer", &[("sum", inner.into()), ("all", figure("12 t").into())]);
        assert_eq!(&*outer, "Weighed 0 times: about 3 万吨, of 12 t.");
        let named: Vec<&str> = outer.figures().iter().map(|(range, _)| &outer[range.clone()]).collect();
        assert_eq!(named, ["3 万吨", "12 t"]);
        let twice = Said::joined(&[outer.clone(), outer.clone()], " ");
        let named: Vec<&str> = twice.figures().iter().map(|(range, _)| &twice[range.clone()]).collect();
        assert_eq!(named, ["3 万吨", "12 t", "3 万吨", "12 t"]);
        // What stood there stays; a place without a figure gets one.
        let more = outer.naming([(8..9, figure("0")), (23..24, figure("3"))]);
        let named: Vec<&str> = more.figures().iter().map(|(range, _)| &more[range.clone()]).collect();
        assert_eq!(named, ["0", "3 万吨", "12 t"]);
    }
}
