//! What the books offer to be changed: switches that can be turned back, rules of the levy, decisions that change something.

mod common;

use common::desk::strictly;
use common::rules;
use common::study::{county, rest, until_played, view};
use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Channel, DatedOrder, Indicator, Order, Stance};
use ten_thousand_jin::sim::settings::{LevyRule, RunSettings, Switch};
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::study::Study;
use ten_thousand_jin::view::books::engine::twin::twin;
use ten_thousand_jin::view::books::twin::twin_view_over;
use ten_thousand_jin::view::model::BooksView;

#[test]
fn a_change_of_settings_is_a_school_that_can_be_turned_back() {
    let mut file = county("historical");
    let settings = RunSettings::default().with(Switch::NormalWeather);
    file.settings = ten_thousand_jin::save::switches::settings_to(&settings);
    file.fingerprints.clear();
    let run = Played::of(&rules(), &file).unwrap();
    let study = Study::new(&rules(), &file);
    let shown = view(&run, &study, "en").study;
    let school = |name: &str| shown.schools.iter().find(|one| one.id == name).unwrap();
    assert_eq!(school("normal_weather").change, Some(Change::Settings(RunSettings::default())));
    assert_eq!(school("no_concealment").change, Some(Change::Settings(settings.with(Switch::NoConcealment))));
    // The rules of the levy are rivals, and whether it bends is a dispute of its own.
    let past = RunSettings { levy: LevyRule::PastOutput, ..settings };
    assert_eq!(school("past_output").change, Some(Change::Settings(past)));
    let bent = RunSettings { flexible_levy: true, ..settings };
    assert_eq!(school("flexible_levy").change, Some(Change::Settings(bent)));
    // What the model cannot ask is a dispute all the same, without a switch, and says so.
    let top = school("leadership");
    assert!(top.change.is_none() && top.does.contains("without a switch"), "{}", top.does);
    for name in ["Bernstein", "Dikötter", "Yang Jisheng", "Mao Zedong"] {
        assert!(top.dispute.contains(name), "{name}");
    }
}

#[test]
fn a_rule_of_the_levy_is_turned_back_or_into_another() {
    let mut file = county("historical");
    let settings = RunSettings { levy: LevyRule::PastOutput, ..RunSettings::default() };
    file.settings = ten_thousand_jin::save::switches::settings_to(&settings);
    file.fingerprints.clear();
    let run = Played::of(&rules(), &file).unwrap();
    let mut study = Study::new(&rules(), &file);
    let change = |shown: &BooksView, name: &str| shown.study.schools.iter().find(|one| one.id == name).unwrap().change;
    let shown = view(&run, &study, "en");
    let back = change(&shown, "past_output").expect("a switch");
    assert_eq!(back, Change::Settings(RunSettings::default()));
    let other = RunSettings { levy: LevyRule::NormPlus, ..RunSettings::default() };
    assert_eq!(change(&shown, "norm_plus"), Some(Change::Settings(other)));
    // It can be played, and the levies differ.
    study.ask(None, back);
    rest(&mut study);
    let twin = study.played(Some(0)).expect("the twin was played");
    let quotas = |run: &Played| run.run.history().seat.iter().map(|month| month.quota).collect::<Vec<_>>();
    assert_ne!(quotas(twin), quotas(&run));
}

#[test]
fn only_what_can_change_something_is_offered_each_in_its_group() {
    let own = |month: Month| DatedOrder {
        month,
        order: Order::Report { indicator: Indicator::Estimate, stance: Stance::Own, channel: Channel::Paper },
    };
    let mut file = county("historical");
    let first = Month::new(1958, 6);
    // Said once and then again: what is said again changes nothing, nor does an answer that stands already.
    file.orders = vec![own(first), own(first.next())];
    file.fingerprints.clear();
    let run = Played::of(&rules(), &file).unwrap();
    let mut study = Study::new(&rules(), &file);
    until_played(&mut study, None);
    let shown = view(&run, &study, "en").study;
    let base = &shown.bases[0];
    assert_eq!(base.decisions.rows.iter().map(|row| &*row.id).collect::<Vec<_>>(), ["0"]);
    assert_eq!(base.left.rows.len(), base.answers.len());
    assert!(base.answers.len() > 3 && base.left.caption != base.decisions.caption);
    for change in &base.answers {
        let Change::With(dated) = change else { panic!("{change} takes something away") };
        let again = Order::Report { indicator: Indicator::Estimate, stance: Stance::Own, channel: Channel::Paper };
        assert_ne!(dated.order, again, "{}: it stood already", dated.month);
    }
    // What is not offered would have changed nothing, and where it is tried all the same the books say so.
    for change in [Change::Without(1), Change::With(own(Month::new(1958, 8)))] {
        let other = twin(&rules(), &file, &change).unwrap();
        let said = strictly(&run.run, "en", |desktop| twin_view_over(&run, &other, Some(&change), &[], desktop));
        assert!(said.charts.is_empty() && said.totals.rows.is_empty(), "{change}");
        assert!(said.from.starts_with("Nothing"), "{change}: {}", said.from);
    }
}
