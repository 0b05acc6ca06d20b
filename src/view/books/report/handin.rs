//! What is handed in, on two pages: who, what was decided, the three ledgers, the answers, and questions with lines to
//! write on.

use crate::save::Memory;
use crate::sim::calendar::Month;
use crate::sim::run::Run;
use crate::view::model::{Ask, BooksView};
use crate::view::play::Desktop;

use super::html::{Html, escaped};
use super::sections::reason;
use super::{sent, svg};

/// Questions to talk about.
pub(super) const QUESTIONS: usize = 8;
/// Lines to write on below each.
const LINES: usize = 3;
/// The month by which the figures of autumn 1958 had been asked for.
const AUTUMN: Month = Month::new(1958, 11);
/// Decisions that find room; the rest stand in the appendix.
const DECISIONS: usize = 18;
/// Letters of reasons that find room on the two pages; the rest stand in the appendix.
const REASONS: usize = 1200;

/// Writes the part.
pub(super) fn write(page: &mut Html, view: &BooksView, memory: &Memory, run: &Run, desktop: &Desktop) {
    let w = desktop.words;
    page.raw("<section aria-labelledby=\"hand-in\">");
    page.heading(2, "hand-in", w.text("report.handin"));
    for (key, value) in [("report.handin.name", &memory.name), ("report.handin.class", &memory.class)] {
        blank(page, w.text(key), value);
    }
    page.paragraph(&view.ended);
    // Before anything else one's own figures, beside what was thought and what was so.
    if let Some(sent) = sent::table(run, desktop) {
        page.heading(3, "hand-in-sent", w.text("report.sent"));
        page.table("hand-in-figures", &sent);
    }
    page.heading(3, "hand-in-decisions", w.text("report.decisions"));
    decisions(page, view, desktop);
    page.heading(3, "hand-in-ledgers", w.text("books.part.ledgers"));
    if let Some(ledger) = view.ledgers.first() {
        let described = [ledger.chart.summary.as_str(), ledger.reading.words()].join(w.text("format.next_sentence"));
        page.raw("<figure>");
        page.raw(&format!(
            "<figcaption>{} ({})</figcaption>",
            escaped(&ledger.chart.title),
            escaped(&ledger.chart.unit)
        ));
        page.raw(&svg::chart("hand-in-chart", &ledger.chart, &described, w.text("books.decided")));
        page.paragraph(&ledger.reading);
        page.raw("</figure>");
    }
    page.paragraph(&view.deaths.range);
    if let Some(table) = Ask::beside(&view.asks, w) {
        page.heading(3, "hand-in-answers", w.text("study.ask.title"));
        page.table("hand-in-asks", &table);
    }
    page.raw("<div class=\"questions\">");
    page.heading(3, "questions", w.text("report.questions"));
    page.paragraph(w.text("report.questions.note"));
    page.raw("<ol>");
    for at in 1..=QUESTIONS {
        page.raw(&format!("<li>{}", escaped(question(at, view, run.month().back(1), desktop))));
        page.raw(&"<div class=\"line\" aria-hidden=\"true\"></div>".repeat(LINES));
        page.raw("</li>");
    }
    page.raw("</ol>");
    blank(page, w.text("report.handin.help"), "");
    page.raw("</div>\n</section>");
}

/// A question; what a run that ended early has not seen is not asked for, nor what was passed over.
fn question<'a>(at: usize, view: &BooksView, last: Month, desktop: &Desktop<'a>) -> &'a str {
    let w = desktop.words;
    let nothing = w.fmt("books.limits.none", &[("place", &desktop.place())]);
    let early = match at {
        1 => last < AUTUMN,
        // Who guessed nothing is not asked for it.
        5 => view.asks.iter().all(|ask| ask.answer.is_empty()),
        6 => view.limits.iter().any(|line| line.words() == nothing),
        _ => false,
    };
    w.text(&format!("report.question.{at}{}", if early { ".early" } else { "" }))
}

/// A line with what is known of it, or room to write.
fn blank(page: &mut Html, label: &str, value: &str) {
    let value = if value.is_empty() { "<span class=\"blank\"></span>".to_owned() } else { escaped(value) };
    page.raw(&format!("<p>{} {value}</p>", escaped(label)));
}

fn decisions(page: &mut Html, view: &BooksView, desktop: &Desktop) {
    let w = desktop.words;
    // What was ordered comes before what was left as it stood, and both stand by month.
    let given = view.decisions.iter().filter(|row| !row.is_left());
    let left = view.decisions.iter().filter(|row| row.is_left()).count();
    let count = given.clone().count();
    if count == 0 {
        page.paragraph(w.text("books.decisions.none"));
    } else {
        page.raw("<ul class=\"brief\">");
        let mut room = REASONS;
        for row in given.take(DECISIONS) {
            let is_refused = row.followed.iter().any(|line| line.words() == w.text("books.followed.not_signed"));
            let key = if is_refused { "report.handin.not_signed" } else { "report.handin.decision" };
            // A sentence that is gone on with has no stop of its own.
            let text = if is_refused { row.text.trim_end_matches(['.', '。']) } else { row.text.words() };
            let decided = escaped(&w.fmt(key, &[("month", &row.month), ("text", text)]));
            let mut reason = reason(view, &row.id, desktop);
            if !reason.is_empty() {
                match room.checked_sub(reason.chars().count()) {
                    Some(left) => room = left,
                    None => w.text("report.handin.reason.more").clone_into(&mut reason),
                }
                let told = w.fmt("report.handin.reason", &[("reason", &reason)]);
                reason = format!("<br/><i>{}</i>", escaped(&told));
            }
            page.raw(&format!("<li>{decided}{reason}</li>"));
        }
        page.raw("</ul>");
    }
    let more = count.saturating_sub(DECISIONS);
    let key = match (more, left) {
        (0, 0) => return,
        (_, 0) => "report.handin.more",
        (0, _) => "report.handin.left",
        _ => "report.handin.more_and_left",
    };
    page.paragraph(&w.fmt(key, &[("more", &more.to_string()), ("left", &left.to_string())]));
}
