//! What followed a search: what lay hidden, what searchers brought away, and what of it had been hidden.

use crate::view::model::{Mark, Said};
use crate::view::numbers;

use super::followed::Look;

impl Look<'_> {
    /// What was hidden when searches were ordered, what they brought away, and whose grain that was: searchers sweep the food
    /// of houses too, so that what they bring is no proof that so much was hidden.
    pub fn search(&self) -> Vec<Said> {
        let w = self.desktop.words;
        let (when, kg) = (self.date(self.span[0].month), self.span[0].hidden);
        let hidden =
            self.cards("hiding").figure(w.text("books.series.hidden"), &when, numbers::grain(w, kg), Mark::True);
        let found = self.summed("hiding", "card.said.found", |month| month.found, false);
        let mut lines = vec![
            self.said("books.followed.hidden", &[("figure", hidden.into())]),
            self.said("books.followed.found", &[("months", self.count()), ("figure", found.into())]),
        ];
        if self.sum(|month| month.found) > 0 {
            let unearthed = self.summed("hiding", "card.said.unearthed", |month| month.unearthed, false);
            let swept = self.summed("hiding", "card.said.swept", |month| month.found - month.unearthed, false);
            let parts = [("hidden", unearthed.into()), ("swept", swept.into())];
            lines.push(self.said("books.followed.swept", &parts));
        }
        lines.push(self.food());
        lines
    }
}
