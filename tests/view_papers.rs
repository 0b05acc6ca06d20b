//! Papers tell of nothing later, stay as they were filed, do not repeat themselves, and let their figures be opened.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::desk::{LANGUAGES, at_desk, busy, english, office, report, text, written};
use common::digits::MONTHS;
use common::{begin, game, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Indicator, Stance};
use ten_thousand_jin::sim::papers::DocumentKind as Kind;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::{DocumentKind, DocumentView, Fact, Paragraph};
use ten_thousand_jin::view::numbers;
use ten_thousand_jin::view::play;
use ten_thousand_jin::view::words::Words;

fn inbox(month: Month, language: &str) -> Vec<DocumentView> {
    let mut run = begin("province", "anhui", 7);
    until(&mut run, month);
    at_desk(&run, &game().locales[language], |desktop| play::office(run.known(), desktop).inbox)
}

#[test]
fn no_document_tells_of_a_month_that_was_still_to_come() {
    let mut read = 0;
    for entry in &game().rules.centre {
        for paragraph in (1..5).filter_map(|at| english().find(&format!("doc.{}.p{at}", entry.id))) {
            read += 1;
            for sentence in paragraph.split(". ") {
                let dated = (1950..1963).any(|year| sentence.contains(&year.to_string()));
                let mut later = MONTHS.iter().skip(usize::from(entry.month.of_year()));
                let told = later.find(|month| {
                    [format!("In {month}"), format!("in {month}")].iter().any(|at| sentence.contains(at))
                });
                assert!(dated || told.is_none(), "{} of {}: {told:?} in \"{sentence}\"", entry.id, entry.month);
            }
        }
    }
    assert!(read > 60, "only {read} paragraphs were read");
}

/// Months are written out in dated documents: none after the month of the document, save in plans.
#[test]
fn no_document_and_no_desk_names_what_lies_ahead() {
    let mut read = 0;
    for entry in &game().rules.centre {
        for at in 1..=4 {
            let Some(text) = english().find(&format!("doc.{}.p{at}", entry.id)) else { continue };
            read += 1;
            let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
            for (place, word) in words.iter().enumerate() {
                let next = |ahead: usize| words.get(place + ahead).copied().unwrap_or_default();
                // The span of a grain year is no date.
                if next(1) == "to" || place > 0 && words[place - 1] == "to" {
                    continue;
                }
                let Some(month) = MONTHS.iter().position(|name| name == word) else { continue };
                let year = (1..4).find_map(|ahead| next(ahead).parse().ok().filter(|year| *year > 1900));
                let year = year.unwrap_or(entry.month.year());
                let named = Month::new(year, month as u16 + 1);
                assert!(named <= entry.month, "{} of {} speaks of {named}: {text}", entry.id, entry.month);
            }
        }
    }
    assert!(read > 60, "{read} paragraphs were read");
    // What a desk says holds in every month: it names no date and no meeting that lies ahead at the start.
    let always = ["lever.", "closed.", "desk.", "indicator.", "section.", "refused.", "doc.note_", "doc.request_"];
    for language in LANGUAGES {
        let locale = &game().locales[language];
        for prefix in always {
            for key in locale.keys_under(prefix) {
                let text = Words::text(locale, key);
                for word in ["1958", "1959", "196", "Lushan", "庐山"] {
                    assert!(!text.contains(word), "{key}: {text}");
                }
            }
        }
    }
}

/// Every paper as it first lay on the desk stays so: what a month later is known does not rewrite it.
#[test]
fn a_filed_paper_does_not_change() {
    for scenario in ["province", "county"] {
        let mut run = begin(scenario, "anhui", 7);
        let mut first: BTreeMap<u32, (String, String, String)> = BTreeMap::new();
        let mut compared = 0;
        while !run.is_over() {
            for paper in office(&run, &[]).inbox {
                // Cards say how old a figure is, so only words and figures of the page are compared.
                let body: Vec<String> = paper.body.iter().map(written).collect();
                let now = (paper.from.clone(), paper.subject.clone(), body.join(" "));
                let then = first.entry(paper.id).or_insert_with(|| now.clone());
                assert_eq!(*then, now, "{scenario}: a paper of {} read in {}", paper.month, run.month());
                compared += 1;
            }
            let orders = if scenario == "province" { busy(&run) } else { Vec::new() };
            run.step(&orders).unwrap();
        }
        assert!(compared > 2 * first.len() && first.len() > 40, "{compared} of {}", first.len());
    }
}

/// Papers of one kind do not say the same in two months one after the other, and a month without grain is told in short.
#[test]
fn papers_do_not_repeat_themselves() {
    let mut run = begin("province", "sichuan", 7);
    let (mut short, mut last, mut notes) = (0, String::new(), 0);
    run.step(&[report(Indicator::Pledge, Stance::CutTo(500))]).unwrap();
    while !run.is_over() {
        run.step(&[]).unwrap();
        let view = office(&run, &[]);
        let new = view.inbox.iter().filter(|paper| paper.month == run.month().back(1));
        for paper in new {
            let body = format!("{:?}", paper.body);
            if paper.kind == DocumentKind::Returns {
                let weighed = run.known().series.last().unwrap().weighed;
                assert_eq!(weighed > 0, body.contains("Grain weighed into"), "{}", run.month());
                short += usize::from(weighed == 0);
            } else if paper.subject.starts_with("On the pledge") {
                assert_ne!(body, last, "{}", run.month());
                last.clone_from(&body);
                notes += 1;
            }
        }
    }
    assert!(short > 3 && notes > 2, "{short} short, {notes} notes");
}

/// Plans that move say so; secretaries removed in a month stand in one paper, each with a reason.
#[test]
fn papers_say_what_moved_and_who_is_gone() {
    let mut run = begin("province", "anhui", 7);
    let (mut before, mut moves, mut reasons) = ((0, 0, 0), 0, BTreeSet::new());
    while !run.is_over() {
        let known = run.known();
        let now = (known.quota, known.owed, known.sales_plan);
        let view = office(&run, &[]);
        let last = known.month.back(1);
        if before.0 > 0
            && [(before.1, now.1), (before.2, now.2)].iter().any(|(old, new)| (new - old).abs() * 10 > old.abs())
        {
            let told = known.papers.iter().any(|paper| paper.month == last && matches!(paper.kind, Kind::Quota { .. }));
            assert!(told, "{last}: the plan moved from {before:?} to {now:?} without a word");
            moves += 1;
        }
        before = now;
        let removed = view.inbox.iter().filter(|paper| paper.month == last && paper.from == "Organisation department");
        for (at, paper) in removed.enumerate() {
            assert_eq!(at, 0, "two papers of {last} name who was removed");
            for paragraph in &paper.body[1..paper.body.len() - 1] {
                reasons.insert(written(paragraph).rsplit(". ").next().unwrap_or_default().to_owned());
            }
        }
        run.step(&[]).unwrap();
    }
    assert!(moves > 3 && reasons.len() > 1, "{moves} moves, reasons {reasons:?}");
}

/// Letters tell of furnaces and of weighing where there were any.
#[test]
fn villagers_write_of_what_is() {
    let mut run = begin("province", "anhui", 7);
    let (mut letters, mut births) = (0, BTreeSet::new());
    while run.month() < Month::new(1959, 4) {
        let view = office(&run, &[]);
        for paper in view.inbox.iter().filter(|paper| paper.body.len() == 2) {
            let text = format!("{:?}", paper.body);
            let (from, to) = match () {
                () if text.contains("furnace, what") || text.contains("into the furnace") => ((1958, 9), (1958, 11)),
                () if text.contains("ripe plants of eleven") => ((1958, 7), (1958, 12)),
                () if text.contains("has been at the dam") => ((1957, 10), (1958, 6)),
                () => continue,
            };
            letters += 1;
            let span = Month::new(from.0, from.1)..=Month::new(to.0, to.1);
            assert!(span.contains(&paper.month), "{}: {text}", paper.month);
        }
        if run.month() >= Month::new(1958, 7) {
            births
                .insert(view.returns.iter().find_map(|line| line.split("monthly mean of ").nth(1).map(str::to_owned)));
        }
        run.step(&[]).unwrap();
    }
    assert!(letters > 2, "{letters} letters came");
    assert_eq!(births.len(), 1, "a mean until mid-1958 does not move after it: {births:?}");
}

#[test]
fn what_is_added_stands_apart_from_what_was_said() {
    for (language, grain) in [("en", "reported, not on grain that was there"), ("zh-Hans", "不是实有的粮")] {
        let papers = inbox(Month::new(1958, 12), language);
        let added = papers.iter().filter(|paper| {
            paper.body.iter().any(|paragraph| matches!(paragraph, Paragraph::Added(words) if !words.is_empty()))
        });
        assert!(added.count() >= 6, "{language}");
        let said = |paper: &DocumentView| {
            let text =
                paper.body.iter().filter_map(|one| if let Paragraph::Text(text) = one { Some(text) } else { None });
            text.cloned().collect::<Vec<_>>().join(" ")
        };
        let all = papers.iter().flat_map(|paper| &paper.body);
        assert!(all.clone().any(|one| matches!(one, Paragraph::Added(words) if words.contains(grain))), "{language}");
        assert!(papers.iter().all(|paper| !said(paper).contains(grain)));
    }
}

#[test]
fn the_record_names_who_wrote_and_who_condemned() {
    let papers = inbox(Month::new(1959, 10), "en");
    let body = papers.iter().map(|paper| format!("{:?}", paper.body)).collect::<Vec<_>>().join("\n");
    for said in ["Peng Dehuai, the minister of defence, wrote to Mao Zedong", "had him condemned", "Yan Zhihua 2019"] {
        assert!(body.contains(said), "{said}");
    }
    assert!(!body.contains("two fifths"), "a share of good iron that rests on a contested book alone");
}

/// Figures below the words of a paper, each as its label, and its number as it stands there. What nobody filed has no
/// card: there is nothing to open.
fn figures(paper: &DocumentView) -> Vec<(String, String)> {
    let figures = paper.body.iter().filter_map(|one| if let Paragraph::Figure(fact) = one { Some(fact) } else { None });
    let figure = |fact: &Fact| {
        let card = &fact.figure.card;
        assert!([&card.who, &card.how, &card.when, &card.motive].iter().all(|said| !said.is_empty()), "{card:?}");
        (fact.label.clone(), fact.figure.text.clone())
    };
    let unfiled = LANGUAGES.map(|language| game().locales[language].find("report.not_filed").unwrap());
    figures.filter(|fact| !unfiled.contains(&fact.figure.text.as_str())).map(figure).collect()
}

#[test]
fn figures_that_fill_a_circular_can_be_opened_and_those_of_history_stay_words() {
    let names = [
        ("in_force", "facts.in_force"),
        ("must", "report.must"),
        ("quota", "facts.quota"),
        ("net", "facts.net"),
        ("sales_plan", "facts.sales_plan"),
    ];
    let mut opened = 0;
    for month in [Month::new(1958, 10), Month::new(1959, 10), Month::new(1960, 12)] {
        let papers = inbox(month, "en");
        for entry in &game().rules.centre {
            let raw: Vec<&str> = ["p1", "p2", "p3", "p4", "figures"]
                .into_iter()
                .filter_map(|part| english().find(&format!("doc.{}.{part}", entry.id)))
                .collect();
            if raw.is_empty() {
                continue;
            }
            let subject = text(&format!("doc.{}.subject", entry.id));
            for paper in papers.iter().filter(|paper| paper.subject == subject && paper.month == entry.month) {
                let shown = figures(paper);
                for (name, key) in names {
                    let filled = raw.iter().any(|raw| raw.contains(&format!("{{{name}}}")));
                    // What belongs to a grain year is called by it.
                    let called = text(key).split("{year}").next().unwrap();
                    let found = shown.iter().any(|(label, _)| label.starts_with(called));
                    assert_eq!(filled, found, "{}: {name} in {shown:?}", entry.id);
                    opened += usize::from(found);
                }
            }
        }
    }
    assert!(opened >= 8, "only {opened} figures of circulars can be opened");
}

#[test]
fn figures_of_notes_telegrams_and_reports_can_be_opened() {
    for language in LANGUAGES {
        let words = &game().locales[language];
        let text = |key: &str| words.find(key).unwrap_or_else(|| panic!("no text {key}"));
        let due = |name: &str| text("doc.due.subject").replace("{indicator}", text(&format!("indicator.{name}")));
        let dues = ["pledge", "estimate", "harvest", "procurement", "iron", "deaths", "sick", "roll"].map(due);
        let names = Indicator::ALL.map(|one| text(&format!("indicator.{}", format!("{one:?}").to_lowercase())));
        let raised = |subject: &str| {
            let of = |name: &&&str| text("doc.raised.subject").replace("{indicator}", name) == subject;
            names.iter().find(of).copied()
        };
        let mut seen = BTreeMap::new();
        for year in [1958, 1959, 1960] {
            for paper in inbox(Month::new(year, 12), language) {
                let shown = figures(&paper);
                let subject = paper.subject.clone();
                let said: String = paper.body.iter().map(|one| format!("{one:?}")).collect();
                let (before, behind) = text("doc.quota.subject").split_once("{year}").unwrap();
                if subject.starts_with(before) && subject.ends_with(behind) {
                    assert!(shown.len() >= 3, "{subject}: {shown:?}");
                    *seen.entry("quota").or_insert(0) += 1;
                } else if subject == text("doc.note_deliveries.subject") {
                    assert_eq!(shown.len(), 3, "{subject}: {shown:?}");
                    *seen.entry("deliveries").or_insert(0) += 1;
                } else if paper.sheet.is_some() && dues.contains(&subject) {
                    assert!(!shown.is_empty(), "{subject}: {said}");
                    *seen.entry("due").or_insert(0) += 1;
                } else if let Some(name) = raised(&subject) {
                    assert_eq!(shown.len(), 2, "{subject}: {shown:?}");
                    // Which figure, of which month: in its words and on its cards.
                    let lead = written(&paper.body[0]);
                    assert!(lead.contains(name) && lead.contains(&numbers::month(words, paper.month)), "{lead}");
                    let titles = paper.body.iter().filter_map(|one| match one {
                        Paragraph::Figure(fact) => Some(fact.figure.card.title.clone()),
                        _ => None,
                    });
                    assert!(titles.clone().all(|title| title.contains(name)), "{:?}", titles.collect::<Vec<_>>());
                    *seen.entry("raised").or_insert(0) += 1;
                }
            }
        }
        assert!(["quota", "due", "raised"].iter().all(|kind| seen.contains_key(kind)), "{language}: {seen:?}");
    }
}

#[test]
fn the_paper_of_the_levy_names_the_figure_that_the_rule_of_the_run_goes_by() {
    use ten_thousand_jin::sim::settings::LevyRule;

    for levy in LevyRule::ALL {
        for scenario in ["county", "province"] {
            let mut spec = common::spec(scenario, "henan", 7);
            spec.settings.levy = levy;
            let mut run = Run::new(&common::rules(), &spec).unwrap();
            (0..4).for_each(|_| run.step(&[]).unwrap());
            let view = office(&run, &[]);
            let paper = view.inbox.iter().find(|paper| paper.subject.starts_with("Levy of the grain year")).unwrap();
            let lead = written(&paper.body[0]);
            let said = LevyRule::ALL.map(|rule| match rule {
                LevyRule::Accepted => {
                    lead.contains("n the figure in force,") || lead.contains("follows from the figure")
                }
                LevyRule::PastOutput => lead.contains("n past output") || lead.contains("by past output"),
                LevyRule::NormPlus => lead.contains("a norm on the grain of 1957"),
                LevyRule::PastSurplus => lead.contains("a list of what every place brought in"),
            });
            assert_eq!(said, LevyRule::ALL.map(|rule| rule == levy), "{scenario}: {lead}");
        }
    }
}

#[test]
fn births_name_the_month_of_their_conception_and_a_levy_that_stands_does_not_move() {
    let view = inbox(Month::new(1959, 2), "en");
    let returns =
        view.iter().find(|paper| paper.date == "January 1959" && paper.kind == DocumentKind::Returns).unwrap();
    let births = returns.body.iter().find_map(|paragraph| match paragraph {
        Paragraph::Figure(fact) if fact.label.contains("irths") => Some(&fact.figure.card),
        _ => None,
    });
    assert!(births.expect("a card").note.contains("April 1958"), "{births:?}");
    let subject = text("doc.quota.subject").split("{year}").next().unwrap();
    for scenario in ["county", "province"] {
        let mut run = begin(scenario, "henan", 7);
        let (mut levies, mut before, mut turned) = (0, 0, 0);
        while run.month() < Month::new(1960, 5) && !run.is_over() {
            let plan = |run: &Run| {
                let known = run.known();
                [known.quota, known.owed.max(0), known.sales_plan].map(|kg| numbers::grain(english(), kg))
            };
            let old = plan(&run);
            run.step(&[]).unwrap();
            let now = plan(&run);
            let month = run.month().back(1);
            let inbox = office(&run, &[]).inbox;
            let of_levy = |paper: &&DocumentView| paper.month == month && paper.subject.starts_with(subject);
            let Some(paper) = inbox.iter().find(of_levy) else { continue };
            levies += 1;
            let lines: Vec<String> = paper.body.iter().map(written).collect();
            // A county is told of its levy alone, save where a grain year begins.
            let is_new = month.of_year() == 7;
            let named = if scenario == "county" && !is_new { 1 } else { 3 };
            let key = if is_new { "doc.quota.turned" } else { "doc.quota.before" };
            let at_county = format!("{key}.at_county");
            let key = if scenario == "county" { at_county.as_str() } else { key };
            let values = [("quota", old[0].as_str()), ("net", old[1].as_str()), ("sales_plan", old[2].as_str())];
            let said = lines.contains(&english().fmt(key, &values));
            assert_eq!(said, old[..named] != now[..named], "{scenario} {month}: {old:?}, {now:?}: {lines:?}");
            assert!(said || !lines.iter().any(|line| line.starts_with("Before,") || line.starts_with("A new grain")));
            *if is_new { &mut turned } else { &mut before } += usize::from(said);
        }
        assert!(levies > 3 && before > 0 && turned > 0, "{scenario}: {levies}, {before} before, {turned} turned");
    }
}
