//! Classes of a map in words, from the bounds by which the map fills it: no class says a number of another.

use super::words::Words;

/// In what a class is spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// So many of the map's units are one of those shown.
    pub per: i64,
    /// Tenths are told apart; else whole numbers.
    pub tenths: bool,
    /// Shown as a share of a hundred.
    pub percent: bool,
}

/// The five classes between four rising bounds, each of which begins a class.
pub(crate) fn classes(bounds: [i64; 4], spelling: Spelling, words: &dyn Words) -> [String; 5] {
    let Spelling { per, tenths, percent } = spelling;
    let least = if tenths { 1 } else { 10 };
    // In tenths of what is shown, a whole one without its nought.
    let number = |tenth: i64| match (tenth / 10, tenth % 10) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole}.{rest}"),
    };
    let spelt = |n: &str| if percent { words.fmt("unit.percent", &[("n", n)]) } else { n.to_owned() };
    let at = bounds.map(|bound| bound * 10 / per);
    let between = |place: usize| {
        let values = [("from", number(at[place])), ("to", number(at[place + 1] - least))];
        spelt(&words.fmt("legend.between", &values.each_ref().map(|(name, value)| (*name, value.as_str()))))
    };
    [
        words.fmt("legend.under", &[("n", &spelt(&number(at[0])))]),
        between(0),
        between(1),
        between(2),
        words.fmt("legend.from", &[("n", &spelt(&number(at[3])))]),
    ]
}
