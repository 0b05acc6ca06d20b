//! The report of a run: one self-contained page, printable and readable without seeing it. What is handed in comes first,
//! on two pages; the rest is its appendix. The same run and language give the same bytes.

mod handin;
mod html;
mod sections;
mod sent;
mod svg;

use std::collections::BTreeSet;

use crate::data::params::Numbers;
use crate::data::record::PublishedRecord;
use crate::data::sources::Sources;
use crate::save::{Memory, code};
use crate::sim::settings::Switch;
use crate::view::archive::work;
use crate::view::model::BooksView;
use crate::view::play::Desktop;
use crate::view::words::{self, Words};

use super::answers::answer;
use super::disputes::{UNASKED, disputes};
use super::engine::limits::Limits;
use super::engine::playing::Played;
use super::engine::through::Through;
use super::engine::why::Why;

use html::{Html, escaped};

/// How the page looks, on screen and on paper.
const STYLE: &str = include_str!("style.css");
/// Nothing is fetched and nothing runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// What a report is made of.
pub struct Report<'a> {
    /// The run.
    pub played: &'a Played,
    /// Why, if it was worked out.
    pub why: Option<&'a Why>,
    /// What of it acts through false reports, if it was worked out.
    pub through: Option<&'a Through>,
    /// The limits of the seat, if they were worked out.
    pub limits: Option<&'a Limits>,
    /// The published record.
    pub published: &'a PublishedRecord,
    /// Language tag of the texts, such as `en` or `zh-Hans`.
    pub language: &'a str,
    /// What the run is known by.
    pub memory: &'a Memory,
}

/// Writes the report of a run with nothing else at hand: the page and `ttj report` both do it this way, so that both give
/// the same bytes. `edited` says that the run was first played under other rules.
#[must_use]
pub fn of_run(told: &Report, numbers: &Numbers, sources: &Sources, words: &dyn Words, edited: bool) -> String {
    let run = &told.played.run;
    let words = words::of_run(words, run.scenario().county_communes > 0, run.month());
    report(told, &Desktop { edited, ..Desktop::of(run, &words, numbers, sources) })
}

/// A name for the report as a file.
#[must_use]
pub fn file_name(told: &Report) -> String {
    let (spec, memory) = (told.played.run.spec(), told.memory);
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let of = [plain(&memory.name), plain(&memory.class), spec.scenario.clone(), spec.province.clone()];
    let of: Vec<String> = of.into_iter().filter(|part| !part.is_empty()).collect();
    format!("report-{}.html", of.join("-"))
}

/// Ids of everything the report cites, in order.
fn cited(report: &Report) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let PublishedRecord { rows, estimates, provinces } = report.published;
    let of_estimates = estimates.iter().flat_map(|one| [&one.work, &one.told]);
    let own = &report.played.run.spec().province;
    let of_province = provinces.iter().filter(|one| one.province == *own && one.cdr_1960.is_some());
    let of_province = of_province.map(|one| &one.source);
    for citation in rows.iter().map(|row| &row.source).chain(of_province).chain(of_estimates) {
        let parts = citation.split(';').filter_map(|part| part.split([' ', ',', ':']).find(|word| !word.is_empty()));
        ids.extend(parts.map(str::to_owned));
    }
    let unasked = UNASKED.into_iter().flat_map(|(_, works)| works.split("; "));
    ids.extend(Switch::ALL.into_iter().flat_map(Switch::works).copied().chain(unasked).map(str::to_owned));
    ids
}

/// Writes the report.
#[must_use]
pub fn report(report: &Report, desktop: &Desktop) -> String {
    let w = desktop.words;
    let run = &report.played.run;
    let mut view: BooksView = super::books(run, &report.played.file.orders, report.published, desktop);
    answer(&mut view, report.why, report.through, report.limits, desktop);
    super::remember(&mut view, report.memory, desktop);
    view.study.schools = disputes(&run.spec().settings, desktop);
    let title = w.fmt("report.title", &[("place", &desktop.whole_place())]);
    let mut page = Html::default();
    page.raw(&format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>",
        escaped(report.language),
        escaped(&title)
    ));
    page.raw("<header>");
    page.element("h1", &title);
    page.paragraph(&view.run);
    if !view.watermark.is_empty() {
        page.raw(&format!("<p class=\"mark\">{}</p>", escaped(&view.watermark)));
    }
    page.paragraph(w.text("report.what.1"));
    page.paragraph(w.text("report.what.2"));
    page.paragraph(w.text("report.what.3"));
    page.raw("</header>");
    page.raw("<main>");
    handin::write(&mut page, &view, report.memory, run, desktop);
    page.raw("<div class=\"appendix\">");
    let parts = sections::present(&view);
    sections::contents(&mut page, &parts, desktop);
    for part in parts {
        page.raw(&format!("<section aria-labelledby=\"{}\">", part.id()));
        page.heading(2, part.id(), w.text(part.title()));
        match part {
            sections::Part::Sources => {
                page.paragraph(w.text("report.sources.note"));
                page.raw("<ul>");
                for source in cited(report).iter().filter_map(|id| desktop.sources.get(id)) {
                    page.element_in("li", &work(source), report.language);
                }
                page.raw("</ul>");
            }
            sections::Part::Code => code_of(&mut page, report, desktop),
            _ => sections::write(&mut page, part, &view, desktop),
        }
        page.raw("</section>");
    }
    page.raw("</div>\n</main>\n</body>\n</html>");
    page.text
}

/// How the run can be had again.
fn code_of(page: &mut Html, report: &Report, desktop: &Desktop) {
    let w = desktop.words;
    page.paragraph(w.text("report.code.note"));
    match code::encode(&report.played.file) {
        Ok(code) => page.raw(&format!("<p><code>{code}</code></p>")),
        // A run too long for a code is kept as its file alone.
        Err(_) => page.paragraph(w.text("report.code.none")),
    }
    let fingerprint = report.played.run.fingerprint().to_string();
    let values = [("rules", report.played.file.rules.as_str()), ("fingerprint", fingerprint.as_str())];
    page.paragraph(&w.fmt("report.code.rules", &values));
}
