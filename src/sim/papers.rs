//! Papers: numbering and filing.

use super::calendar::Month;
use super::known::{Document, DocumentKind, KnownState};

/// Files a paper in the inbox under the next number.
pub fn file_paper(known: &mut KnownState, month: Month, kind: DocumentKind, matter: bool) {
    let number = known.papers.last().map_or(1, |paper| paper.number + 1);
    known.papers.push(Document { number, month, kind, matter });
}
