//! What followed when a figure was put off or telephoned: when it left, when it was read above, and what was acted on until
//! then.

use crate::sim::known::Sent;
use crate::sim::orders::{Channel, Indicator, Stance};
use crate::view::model::Said;

use super::cards::Teller;
use super::followed::{AFTER, Look};

impl Look<'_> {
    /// How a figure travelled that was put off or went by telephone; nothing of one that went on paper in its month.
    pub fn travelled(&self, indicator: Indicator, stance: Stance, channel: Channel) -> Vec<Said> {
        let of = |sent: &&Sent| sent.indicator == indicator;
        let in_month = self.known.sent.iter().filter(of).any(|sent| sent.month == self.month);
        match (stance, channel) {
            (Stance::Late, _) if !in_month => self.held_back(indicator),
            (Stance::Late | Stance::Silent, _) | (_, Channel::Paper) => Vec::new(),
            (_, Channel::Telephone) if in_month => vec![self.said("books.followed.telephone", &[])],
            _ => Vec::new(),
        }
    }

    /// A figure that was held back in the month it was due in, and left in the next.
    fn held_back(&self, indicator: Indicator) -> Vec<Said> {
        // One that goes off in a month in which it is due again is another figure.
        let due = |sent: &Sent| Indicator::due(sent.month, true, true).contains(&indicator);
        let mut later = self.known.sent.iter().filter(|sent| sent.indicator == indicator && sent.month > self.month);
        let sent = later.next().filter(|sent| !due(sent) && usize::from(sent.month.since(self.month)) < AFTER);
        let Some(sent) = sent else { return Vec::new() };
        let [left, read] = [sent.month, sent.read].map(|month| self.date(month));
        let key = match (sent.on_paper, sent.read == sent.month) {
            (false, _) => "books.followed.late.telephone",
            (true, true) => "books.followed.late.at_once",
            (true, false) => "books.followed.late.paper",
        };
        let mut lines = vec![self.said(key, &[("month", left.clone().into()), ("read", read.into())])];
        // The dead are counted nowhere but in their range.
        if indicator == Indicator::Deaths {
            return lines;
        }
        let told = self.cards("").told(indicator, Teller::Signer, &left, sent.value);
        lines.push(self.said("books.followed.late.sent", &[("sent", told.into())]));
        lines.extend(self.meanwhile(indicator, sent));
        lines
    }

    /// What those above went by until they read a figure: of grain the figure in force, of anything else what they had read
    /// before.
    fn meanwhile(&self, indicator: Indicator, sent: &Sent) -> Option<Said> {
        let until = sent.read.back(1);
        let when = self.date(until);
        let figure = if indicator.is_grain() {
            let stood = self.known.series.iter().find(|month| month.month == until)?;
            self.cards("").in_force(&when, stood.in_force)
        } else {
            let read = |one: &&Sent| one.indicator == indicator && one.read <= until;
            let before = self.known.sent.iter().rev().find(read)?;
            self.cards("").told(indicator, Teller::Signer, &self.date(before.month), before.value)
        };
        let key = if indicator.is_grain() { "books.followed.late.in_force" } else { "books.followed.late.before" };
        Some(self.said(key, &[("figure", figure.into()), ("month", when.into())]))
    }
}
