//! `ttj twin` and `ttj compare`: a run with one thing changed, and the difference of any two runs.

use std::fs;
use std::sync::Arc;

use ten_thousand_jin::lab::table::EDITED;
use ten_thousand_jin::save::change::{Change, order_of};
use ten_thousand_jin::save::switches::SettingFault;
use ten_thousand_jin::save::{RunFile, switches};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::DatedOrder;
use ten_thousand_jin::sim::rules::{Edit, ParamSpec};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::books::books;
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::study::under_chance;
use ten_thousand_jin::view::books::engine::totals::Totals;
use ten_thousand_jin::view::books::engine::twin::{Difference, TwinError, twin};
use ten_thousand_jin::view::books::twin::{twin_view, twin_view_over};
use ten_thousand_jin::view::model::{Said, Table, TwinView};
use ten_thousand_jin::view::numbers;
use ten_thousand_jin::view::play::{Desktop, order_given};

use crate::args::Args;
use crate::play::played;
use crate::source::{EXPECTED, STANDARD_INPUT, Source};
use crate::words::{Out, at_desk};

/// What a change is written as.
const CHANGES: &str = "expected without:N, instead:N:ORDER, with:YYYY-MM:ORDER, honest, hide_tenth, hands_back, or a switch or a number as NAME=VALUE";

/// The change that is written as [`CHANGES`] says.
fn change(text: &str, file: &RunFile) -> Result<Change, String> {
    let other = || format!("--change: found \"{text}\", {CHANGES}");
    let order = |text: &str| order_of(text).map_err(|fault| format!("--change: {fault}"));
    let place = |text: &str| {
        let at: usize = text.parse().map_err(|_| other())?;
        at.checked_sub(1).ok_or_else(|| "--change: decisions count from 1".to_owned())
    };
    if let Some(at) = text.strip_prefix("without:") {
        return place(at).map(Change::Without);
    }
    if let Some((at, instead)) =
        text.strip_prefix("instead:").map(|rest| rest.split_once(':').ok_or_else(other)).transpose()?
    {
        return Ok(Change::Instead(place(at)?, order(instead)?));
    }
    if let Some((month, more)) =
        text.strip_prefix("with:").map(|rest| rest.split_once(':').ok_or_else(other)).transpose()?
    {
        let month: Month = month.parse().map_err(|fault| format!("--change: {fault}; {CHANGES}"))?;
        return Ok(Change::With(DatedOrder { month, order: order(more)? }));
    }
    if let Some((name, value)) = text.split_once('=') {
        let at_change = |fault: SettingFault| format!("--change: {fault}");
        if ParamSpec::named(name).is_some() {
            return Edit::parse(name, value).map(Change::Number).map_err(|fault| at_change(fault.into()));
        }
        let (mut settings, _) = switches::settings_from(&file.settings).map_err(|fault| fault.to_string())?;
        let set = switches::set(&mut settings, name, value);
        return set.map(|()| Change::Settings(settings)).map_err(at_change);
    }
    match text {
        "honest" => Ok(Change::Honest),
        "hide_tenth" => Ok(Change::HideTenth),
        "hands_back" => Ok(Change::HandsBack),
        _ => Err(other()),
    }
}

/// Plays the twin of a run: same seed, one thing changed. Writes it to a file, or says what differs, as the page does: both
/// runs are then played under further courses of chance, too.
pub fn twin_of(args: &Args) -> Result<(), String> {
    let data = args.data()?;
    let rules = Arc::new(data.rules.clone());
    let source = Source::first("twin", &args.words)?;
    let wanted = args.option("change").ok_or("--change: found nothing, expected what the twin differs in")?;
    let (_, words) = args.language(&data)?;
    let own = played(&source, &data, &rules)?;
    let Source { name, file, .. } = &source;
    let change = change(wanted, file)?;
    let at_run = |error: TwinError| format!("{name}: {error}");
    let played = twin(&rules, file, &change).map_err(at_run)?;
    let Some(out) = args.option("out") else {
        let chance = under_chance(&rules, file, &change).map_err(at_run)?;
        let edited = file.rules != rules.hash;
        at_desk(&own.run, &data, words, edited, |desktop| {
            let view = twin_view_over(&own, &played, Some(&change), &chance, desktop);
            let mut said = Out::default();
            said.line(&view.change);
            differs(&mut said, &view, desktop);
            said.print();
        });
        return Ok(());
    };
    fs::write(out, played.file.to_ron()).map_err(|error| format!("{out}: {error}; expected a file to write"))?;
    at_desk(&played.run, &data, words, false, |desktop| {
        for order in &played.left_out {
            let text = order_given(&order.order, order.month, played.run.known(), desktop);
            let values = [("month", numbers::month(desktop.words, order.month)), ("order", text)];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            eprintln!("ttj: {}", desktop.words.fmt("books.twin.left_out", &values));
        }
    });
    println!("{} {}", played.run.month(), played.run.fingerprint());
    Ok(())
}

/// Prints what differs between two runs: what the page says where one is set beside the other.
pub fn compare(args: &Args) -> Result<(), String> {
    let data = args.data()?;
    let rules = Arc::new(data.rules.clone());
    let [first, second] = args.words.as_slice() else {
        return Err(format!("compare: found {} runs, expected two: {EXPECTED}", args.words.len()));
    };
    let (_, words) = args.language(&data)?;
    if [first, second].iter().all(|word| *word == STANDARD_INPUT) {
        return Err(format!("compare: found {STANDARD_INPUT} twice, expected standard input once"));
    }
    let (one, two) = (Source::read(first)?, Source::read(second)?);
    let (first, second) = (played(&one, &data, &rules)?, played(&two, &data, &rules)?);
    let edited = [&one, &two].map(|source| source.file.rules != rules.hash);
    if args.csv() {
        let table = at_desk(&first.run, &data, words, edited[0], |desktop| table(&first, &second, desktop));
        print!("{table}");
        return Ok(());
    }
    let line = |played: &Played, edited: bool| {
        at_desk(&played.run, &data, words, edited, |desktop| {
            let view = books(&played.run, &played.file.orders, &data.record, desktop);
            [view.run.to_string(), view.watermark]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        })
    };
    let mut names = [line(&first, edited[0]), line(&second, edited[1])];
    // The sentence that names both ends with a stop of its own.
    names[1].truncate(names[1].trim_end_matches(['.', '。']).len());
    at_desk(&first.run, &data, words, edited[0], |desktop| said(&names, &first, &second, desktop).print());
    Ok(())
}

/// What differs, in the words of the page.
fn said(names: &[String; 2], first: &Played, second: &Played, desktop: &Desktop) -> Out {
    let w = desktop.words;
    let view = twin_view(first, second, None, desktop);
    let mut out = Out::default();
    out.line(&w.fmt("books.beside.names", &[("this", &names[0]), ("other", &names[1])]));
    differs(&mut out, &view, desktop);
    out
}

/// A comparison as the page has it, part by part.
fn differs(out: &mut Out, view: &TwinView, desktop: &Desktop) {
    let w = desktop.words;
    out.heading(w.text("study.differs"));
    out.line(&view.from);
    out.line(&view.fingerprint);
    out.lines(&view.left_out);
    out.table(&view.totals);
    if !view.totals.rows.is_empty() {
        out.line(&view.note);
    }
    out.table(&view.decisions);
    out.table(&view.counties);
    for chart in &view.charts {
        let caption = format!("{} ({})", chart.title, chart.unit).into();
        out.table(&Table { caption, ..chart.table.clone() });
    }
    out.table(&view.papers);
    for (row, pair) in view.papers.rows.iter().zip(&view.pairs) {
        out.line("");
        out.heading(&row.header);
        for (run, lines) in &pair.sides {
            out.line(&format!("{run}: {}", Said::joined(lines, w.text("format.next_sentence"))));
        }
    }
}

/// What every table for machines begins with: what its figures are.
pub const MACHINE: &str = "# for machines: simulated figures of single runs, to the unit, before any rounding. Those of deaths are ends of a range over ways of counting and no count of people; what may be said of them is said without --csv";

/// The difference as comma-separated tables under headings, for machines.
fn table(first: &Played, second: &Played, desktop: &Desktop) -> String {
    let difference = Difference::of(first, second);
    if difference.is_none() {
        return "# the same: every fingerprint and every paper is equal\n".to_owned();
    }
    // Each figure of a table is marked by the run it is of; a row of both, if either was edited.
    let [one, two] = [first, second].map(|played| u8::from(played.run.spec().is_edited()));
    let both = one | two;
    let from = difference.from.map_or_else(|| "papers only".to_owned(), |from| from.to_string());
    let mut lines =
        vec![MACHINE.to_owned(), format!("first,{}", seat(&first.run)), format!("second,{}", seat(&second.run))];
    lines.extend([("first", first), ("second", second)].into_iter().filter_map(|(which, played)| {
        let changed = edited(played)?;
        Some(format!("{which} edited,{changed}"))
    }));
    lines.extend([format!("first difference,{from}"), String::new()]);
    lines.push(format!("measure,first,second,difference,{EDITED}"));
    let (a, b) = &difference.totals;
    lines.extend(
        measures(a).iter().zip(measures(b)).map(|((name, a), (_, b))| format!("{name},{a},{b},{},{both}", b - a)),
    );
    lines.extend([String::new(), format!("series,month,first,second,difference,{EDITED}")]);
    for (series, months) in &difference.series {
        lines.extend(months.iter().map(|(month, a, b)| format!("{},{month},{a},{b},{},{both}", series.name(), b - a)));
    }
    lines.extend([
        String::new(),
        format!(
            "county,harvest_first_kg,harvest_second_kg,people_first,people_second,removed_first,removed_second,{EDITED}"
        ),
    ]);
    let month = |month: Option<Month>| month.map_or_else(String::new, |month| month.to_string());
    for row in &difference.counties {
        let (harvest, people) = (row.harvest, row.people);
        let removed = (month(row.removed.0), month(row.removed.1));
        lines.push(format!(
            "{},{},{},{},{},{},{},{both}",
            row.county.0, harvest.0, harvest.1, people.0, people.1, removed.0, removed.1
        ));
    }
    lines.extend([String::new(), format!("paper_only_in,month,number,{EDITED}")]);
    for (which, papers, mark) in [("first", &difference.only_first, one), ("second", &difference.only_second, two)] {
        lines.extend(papers.iter().map(|paper| format!("{which},{},{},{mark}", paper.month, paper.number)));
    }
    lines.extend([String::new(), format!("decision_only_in,month,order,{EDITED}")]);
    let sides = [("first", first, &difference.decisions.0, one), ("second", second, &difference.decisions.1, two)];
    for (which, played, orders, mark) in sides {
        let text = |dated: &DatedOrder| {
            order_given(&dated.order, dated.month, played.run.known(), desktop).replace('"', "\"\"")
        };
        lines.extend(orders.iter().map(|dated| format!("{which},{},\"{}\",{mark}", dated.month, text(dated))));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// What assumptions a run has otherwise, as its text names them; none where they are as usual.
pub fn edited(played: &Played) -> Option<String> {
    let changed: Vec<String> = played.file.settings.iter().map(|(name, value)| format!("{name}={value}")).collect();
    played.run.spec().is_edited().then(|| changed.join(" "))
}

/// The place the figures of a run are of, for readers and scripts.
pub fn seat(run: &Run) -> String {
    let province = &run.spec().province;
    match run.register().county_office {
        Some(county) => format!("county {} of {province}", county.0),
        None => format!("province {province}"),
    }
}

/// The totals of a run by name, in the units of their names.
pub fn measures(totals: &Totals) -> [(&'static str, i64); 12] {
    [
        ("simulated_excess_deaths_low", totals.excess.0),
        ("simulated_excess_deaths_high", totals.excess.1),
        ("simulated_excess_deaths_elsewhere", totals.excess_elsewhere),
        ("harvest_kg", totals.harvest),
        ("left_in_fields_kg", totals.left_in_fields),
        ("taken_kg", totals.taken),
        ("returned_kg", totals.returned),
        ("sent_up_kg", totals.delivered),
        ("months_in_office", totals.months_in_office.into()),
        ("secretaries_removed", totals.removed.into()),
        ("months_of_town_shortage", totals.shortage.into()),
        ("rural_people_at_start", totals.rural_then),
    ]
}
