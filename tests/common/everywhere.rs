//! Every view that is shown, in both languages: the office in months of many kinds, and the books.

use std::sync::OnceLock;

use super::desk::{LANGUAGES, LAYERS, at_open_desk, busy};
use super::numbers::Shown;
use ten_thousand_jin::data::Locale;
use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::books::engine::study::{Stepped, Study};
use ten_thousand_jin::view::books::{books, study, truth_map};
use ten_thousand_jin::view::model::OfficeView;
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::TruthLayer;

pub fn words(language: &str) -> &'static Locale {
    &super::game().locales[language]
}

/// The office in months of many kinds, in both languages, of a province and of a county; made once.
pub fn offices() -> &'static [Office] {
    static OFFICES: OnceLock<Vec<Office>> = OnceLock::new();
    OFFICES.get_or_init(seen)
}

/// Where and when an office was seen, in which language, and what it shows.
pub type Office = (String, &'static str, OfficeView, Shown);

fn seen() -> Vec<Office> {
    let mut all = Vec::new();
    for (scenario, province) in [("province", "anhui"), ("county", "henan")] {
        let mut run = super::begin(scenario, province, 7);
        while !run.is_over() {
            let at = run.month();
            if at.0.is_multiple_of(5) || at.of_year() == 7 {
                // Every layer of the map, with orders of the month written down and without.
                let layer = LAYERS[usize::from(at.0) % LAYERS.len()];
                let pending = if at.0.is_multiple_of(2) { busy(&run) } else { Vec::new() };
                for language in LANGUAGES {
                    let (view, charts) = at_open_desk(&run, words(language), |desktop| {
                        let desktop = &Desktop { layer, pending: &pending, ..*desktop };
                        (play::office(run.known(), desktop), play::charts(run.known(), desktop))
                    });
                    let mut shown = Shown::default();
                    shown.office(&view);
                    charts.charts.iter().for_each(|chart| shown.chart(chart));
                    all.push((format!("{scenario} {at} {language}"), language, view, shown));
                }
            }
            run.step(&busy(&run)).expect("orders that can be given");
        }
    }
    all
}

/// The books of a province, and of a county with all that is worked out of it, in both languages.
fn opened() -> Vec<(String, &'static str, Shown)> {
    let province = super::played_for("province", "anhui", 7, "historical", 40);
    let county = super::played("county", "anhui", 7, "zealous");
    let mut study = Study::new(&super::rules(), &county.1);
    study.ask(None, Change::Honest);
    while study.step() != Stepped::Rest {}
    let told = |language: &'static str, (run, file): &(Run, RunFile), study: Option<&Study>| {
        let mut shown = Shown::default();
        at_open_desk(run, words(language), |desktop| {
            let mut view = books(run, &file.orders, &super::game().record, desktop);
            if let Some(study) = study {
                study::tell(&mut view, study, None, desktop);
            }
            shown.books(&view);
            for layer in [TruthLayer::Claim, TruthLayer::Crop(1959), TruthLayer::Twin] {
                let truth = truth_map::truth_map(run, &file.orders, study, layer, desktop);
                truth.iter().for_each(|truth| shown.truth(truth));
            }
        });
        (format!("books of {}", run.spec().scenario), language, shown)
    };
    let both = LANGUAGES.into_iter();
    both.flat_map(|language| [told(language, &province, None), told(language, &county, Some(&study))]).collect()
}

/// All of it, made once.
pub fn everything() -> impl Iterator<Item = (&'static str, &'static str, &'static Shown)> {
    static BOOKS: OnceLock<Vec<(String, &'static str, Shown)>> = OnceLock::new();
    let offices = offices().iter().map(|(place, language, _, shown)| (place.as_str(), *language, shown));
    let books = BOOKS.get_or_init(opened).iter().map(|(place, language, shown)| (place.as_str(), *language, shown));
    offices.chain(books)
}
