//! A page of the inbox as it is being written, and the pages of notes, requests, returns and letters.

use crate::sim::calendar::Month;
use crate::sim::ids::CountyId;
use crate::sim::known::KnownState;
use crate::sim::ledger::{Claimed, Level, Motive};
use crate::sim::orders::Desk;
use crate::sim::papers::{CountyRequest, Document, DocumentKind as Kind, Note};
use crate::view::model::{DocumentKind, DocumentView, Fact, Figure, Paragraph};
use crate::view::numbers;
use crate::view::words::Words;

use super::cards::About;
use super::{Desktop, names};

/// Where incidents of a kind with those of each letter are reported; later letters cite nothing.
const LETTERS: [&str; 10] = [
    "PPNET-0608",
    "DIK7; MUBEI84; CCRD-JY",
    "CCRD-AH6; CCRD-SC59",
    "CCRD-DC",
    "CCRD-RN; CCRD-XC",
    "CCRD-XC",
    "CCRD-KY; CCRD-FY",
    "BECKER28",
    "",
    "CCRD-SC59",
];

/// A page that is being written.
pub(super) struct Page<'a> {
    /// Texts and what is looked at.
    pub(super) desktop: &'a Desktop<'a>,
    /// The month in which it is read.
    pub(super) now: Month,
    /// What fills the placeholders of its texts, by name.
    pub(super) values: Vec<(&'static str, String)>,
    /// What is written so far.
    pub(super) view: DocumentView,
}

impl<'a> Page<'a> {
    fn words(&self) -> &'a dyn Words {
        self.desktop.words
    }

    /// Fills a placeholder.
    pub(super) fn value(&mut self, name: &'static str, value: String) {
        self.values.push((name, value));
    }

    /// A text with its placeholders filled in.
    pub(super) fn fmt(&self, key: &str) -> String {
        let values: Vec<(&str, &str)> = self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.words().fmt(key, &values)
    }

    /// Writes head and paragraphs of a text.
    pub(super) fn put(&mut self, kind: DocumentKind, id: &str, paragraphs: usize) {
        self.view.kind = kind;
        self.view.from = self.fmt(&format!("doc.{id}.from"));
        self.view.subject = self.fmt(&format!("doc.{id}.subject"));
        for at in 1..=paragraphs {
            let text = self.fmt(&format!("doc.{id}.p{at}"));
            self.view.body.push(Paragraph::Text(text.into()));
        }
        // What the program has to add stands apart from what the paper says: figures of the run, and remarks.
        for part in ["figures", "postscript"] {
            let key = format!("doc.{id}.{part}");
            if self.words().has(&key) {
                let added = self.fmt(&key);
                self.view.body.push(Paragraph::Added(added.into()));
            }
        }
    }

    /// Writes a figure with the card of who told it.
    fn fact(&mut self, key: &str, figure: impl FnOnce(About) -> Figure) {
        let about = About::of(self.words(), self.now, key);
        let fact = Fact::new(self.words().text(key), figure(about));
        self.view.body.push(Paragraph::Figure(fact));
    }
}

/// How many paragraphs a text has.
pub(super) fn paragraphs(words: &dyn Words, id: &str) -> usize {
    let key = |at: usize| format!("doc.{id}.p{at}");
    // A text that is nowhere is filled in as its key.
    (1..=4).take_while(|at| words.fmt(&key(*at), &[]) != key(*at)).count()
}

/// A note of the First Secretary's office; `earlier` of the kind came before it.
pub(super) fn note(page: &mut Page, note: Note, earlier: usize) {
    let w = page.words();
    let (id, desk) = match note {
        Note::Pledge => (["note_pledge", "note_pledge_again"][earlier % 2], Desk::Report),
        Note::LowCounty(id) => {
            page.value("county", names::county_form(w, id));
            ("note_low_county", Desk::Cadres)
        }
        Note::Deliveries { delivered, quota, claimed } => {
            page.value("delivered", numbers::grain(w, delivered));
            page.value("quota", numbers::grain(w, quota));
            page.value("claimed", numbers::grain(w, claimed));
            ("note_deliveries", Desk::Quota)
        }
        Note::Believes => ("note_believes", Desk::Inspection),
        Note::Quiet => ("note_quiet", Desk::Report),
    };
    page.put(DocumentKind::Note, id, 1);
    page.view.desk = Some(desk);
}

/// A request of a county, with its figures as its office wrote them.
pub(super) fn request(page: &mut Page, county: CountyId, request: CountyRequest) {
    let w = page.words();
    page.value("county", names::county_form(w, county));
    let (id, desk, figures): (_, _, Vec<(&str, String, String, Claimed<i64>)>) = match request {
        CountyRequest::Sales { days, kg } => {
            page.value("days", days.value.to_string());
            page.value("amount", numbers::grain(w, kg.value));
            let left = numbers::whole(days.value);
            let days = ("doc.request.days", left.clone(), numbers::so_many(w, "unit.days", &left), days);
            let asked = numbers::grain(w, kg.value);
            ("request_sales", Desk::Granaries, vec![days, ("doc.request.asked", asked.clone(), asked, kg)])
        }
        CountyRequest::Seed => ("request_seed", Desk::Granaries, Vec::new()),
        CountyRequest::Hands { mu, hands } => {
            page.value("mu", numbers::about_mu(w, mu.value));
            page.value("hands", numbers::heads(w, hands.value));
            let land = numbers::about_mu(w, mu.value);
            let counted = [numbers::heads(w, hands.value), numbers::persons(w, hands.value)];
            let [heads, persons] = counted;
            let lines = vec![("doc.request.mu", land.clone(), land, mu), ("doc.request.hands", heads, persons, hands)];
            ("request_hands", Desk::Labour, lines)
        }
        CountyRequest::Kitchens { stopped } => {
            page.value("kitchens", stopped.value.to_string());
            let count = stopped.value.to_string();
            let spoken = numbers::so_many(w, "unit.kitchens", &count);
            ("request_kitchens", Desk::Kitchens, vec![("doc.request.stopped", count, spoken, stopped)])
        }
        CountyRequest::Store { kg } => {
            page.value("store", numbers::grain(w, kg.value));
            let sealed = numbers::grain(w, kg.value);
            ("request_store", Desk::Granaries, vec![("doc.request.sealed", sealed.clone(), sealed, kg)])
        }
    };
    page.put(DocumentKind::Request, id, 1);
    for (key, text, spoken, claim) in figures {
        page.fact(key, |about| about.claimed(spoken.clone(), claim, request.motive()).short(text, spoken));
    }
    page.view.desk = Some(desk);
}

/// The month's returns as they were added up.
pub(super) fn returns(page: &mut Page, paper: &Document, [weighed, sick, deaths, births]: [i64; 4]) {
    let w = page.words();
    let month = paper.month;
    page.put(DocumentKind::Returns, "returns", 1);
    if weighed > 0 {
        page.fact("doc.returns.weighed", |about| about.weighed(numbers::grain(w, weighed), month));
    } else {
        // A month without grain business is told in a line.
        page.view.body = vec![Paragraph::Text(page.fmt("doc.returns.none").into())];
    }
    for (key, value) in [("doc.returns.sick", sick), ("doc.returns.deaths", deaths)] {
        if value > 0 {
            let (text, spoken) = (numbers::heads(w, value), numbers::persons(w, value));
            let claim = Claimed { value, by: Level::County, month };
            page.fact(key, |about| about.claimed(spoken.clone(), claim, Motive::HideFailure).short(text, spoken));
        }
    }
    let (text, spoken) = (numbers::heads(w, births), numbers::persons(w, births));
    page.fact("doc.returns.births", |about| about.births(spoken.clone(), month).short(text, spoken));
}

/// Where a letter leads: the desk and the lever at which what it asks can be ordered. What no lever answers is looked into.
pub(super) const fn letter_asks(letter: u8) -> (Desk, &'static str) {
    match letter {
        1 => (Desk::Labour, "recall"),
        2 | 14 => (Desk::Granaries, "search"),
        3 | 15 | 16 => (Desk::Granaries, "relief"),
        4 => (Desk::Cadres, "cadre"),
        5 => (Desk::Cadres, "roads"),
        7 => (Desk::Kitchens, "responsibility"),
        10 => (Desk::Labour, "works"),
        11 => (Desk::Kitchens, "kitchens"),
        12 => (Desk::Labour, "ploughing"),
        13 => (Desk::Granaries, "seed"),
        18 => (Desk::Kitchens, "plots"),
        _ => (Desk::Inspection, "inspect"),
    }
}

/// Letters of the same matter that came before a paper, oldest first: when, and from which county.
fn came_before(paper: &Document, letter: u8, known: &KnownState) -> Vec<(Month, CountyId)> {
    let before = known.papers.iter().take_while(|other| other.number < paper.number);
    let same = before.filter_map(|other| match other.kind {
        Kind::Letter { letter: of, county, .. } if of == letter => Some((other.month, county)),
        _ => None,
    });
    same.collect()
}

/// A letter from below. What comes a second time is written by another hand; and who writes from the same county once more
/// says so, so that no letter says the same twice.
pub(super) fn letter(page: &mut Page, paper: &Document, known: &KnownState) {
    let Kind::Letter { letter, county, commune } = paper.kind else { return };
    let w = page.words();
    page.value("county", names::county_form(w, county));
    page.value("commune", names::commune_form(w, commune, paper.stood.communes));
    let id = format!("letter_{letter}");
    let before = came_before(paper, letter, known);
    if before.len().is_multiple_of(2) {
        page.put(DocumentKind::Letter, &id, paragraphs(w, &id));
    } else {
        page.put(DocumentKind::Letter, &id, 0);
        page.view.subject = page.fmt(&format!("doc.{id}.again.subject"));
        let text = page.fmt(&format!("doc.{id}.again.p1"));
        page.view.body.insert(0, Paragraph::Text(text.into()));
    }
    let hand = before.len() % 2;
    let same = || before.iter().enumerate().filter(|(at, _)| at % 2 == hand).map(|(_, came)| came);
    // Who wrote before says so; of other counties this office alone knows.
    if let Some((month, from)) = same().rfind(|(_, from)| *from == county).or_else(|| same().next_back()) {
        let key = if *from == county { "doc.letter.before" } else { "doc.letter.elsewhere" };
        let values = [("month", numbers::month(w, *month)), ("county", names::county_form(w, *from))];
        let written = w.fmt(key, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
        page.view.body.insert(0, Paragraph::Text(written.into()));
    }
    let cited = LETTERS.get(usize::from(letter)).copied().unwrap_or_default();
    let cited = crate::view::play::cited(cited, page.desktop);
    if !cited.is_empty() {
        page.view.source = w.fmt("doc.composite.source", &[("source", &cited)]);
    }
    let (desk, lever) = letter_asks(letter);
    // Its own secretary is not among those a county office decides on.
    let decided = !(known.county_office && lever == "cadre");
    page.view.desk = Some(if decided { desk } else { Desk::Inspection });
}
