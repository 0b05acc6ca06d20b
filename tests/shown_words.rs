//! The texts as texts: every key can be asked for, one word stands for one idea, and what a strategy changes is named.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use common::{game, rules};
use ten_thousand_jin::data::locale::{AT_COUNTY, COOPS};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Charge, Indicator, KitchenOrder, Order, SearchEffort, SplitRule, Stance, Task};
use ten_thousand_jin::sim::rules::{Edits, Placed};
use ten_thousand_jin::sim::scenario::Habit;
use ten_thousand_jin::view::archive;
use ten_thousand_jin::view::books::answers::strategies_view;
use ten_thousand_jin::view::books::engine::limits::Limits;
use ten_thousand_jin::view::numbers;

fn files(folder: &Path, end: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "locale") {
            files(&path, end, found);
        } else if path.extension().is_some_and(|one| one == end) {
            found.push(fs::read_to_string(&path).unwrap());
        }
    }
}

/// String literals of a text without the unit tests at its end.
fn literals(source: &str) -> impl Iterator<Item = &str> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().flat_map(|line| line.split('"').skip(1).step_by(2))
}

fn is_plain(literal: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_');
    !literal.is_empty() && literal.chars().all(plain)
}

/// The constant pieces of what a `format!` writes: "doc.{id}.p{at}" gives "doc.", ".p" and "".
fn pieces(pattern: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for piece in pattern.split('{') {
        pieces.push(if pieces.is_empty() { piece } else { piece.split_once('}').map_or("", |(_, rest)| rest) });
    }
    pieces
}

/// Everything keys are made of.
#[derive(Default)]
struct Sources {
    /// Plain words that stand somewhere in the program or its data: whole keys, and what is filled into patterns.
    words: BTreeSet<String>,
    /// Patterns without a dot: words that are put together, such as "letter_{letter}".
    made: Vec<Vec<String>>,
    /// Patterns of keys.
    patterns: Vec<Vec<String>>,
}

impl Sources {
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (mut code, mut data) = (Vec::new(), Vec::new());
        files(&root.join("src"), "rs", &mut code);
        files(&root.join("assets"), "ron", &mut data);
        let mut all = Self::default();
        for literal in code.iter().flat_map(|source| literals(source)) {
            if is_plain(literal) {
                all.words.insert(literal.to_owned());
                if literal.ends_with('_') {
                    all.made.push(vec![literal.to_owned(), String::new()]);
                }
            } else if literal.contains('{') && pieces(literal).iter().all(|piece| piece.is_empty() || is_plain(piece)) {
                let pattern = pieces(literal).into_iter().map(str::to_owned).collect();
                if literal.contains('.') { all.patterns.push(pattern) } else { all.made.push(pattern) }
            }
        }
        for literal in data.iter().flat_map(|source| literals(source)) {
            let word = literal.to_lowercase().replace(['-', '/'], "_");
            all.words.extend(Some(word).filter(|word| is_plain(word)));
        }
        all
    }

    /// Whether a word can be filled into a pattern: one that stands somewhere, a number, one put together of these, or two
    /// with a dot between.
    fn can_be_filled_in(&self, word: &str) -> bool {
        let known = |word: &str| self.words.contains(word) || word.bytes().all(|byte| byte.is_ascii_digit());
        known(word)
            || self.made.iter().any(|made| made.len() == 2 && fits(made, word, &known))
            || word.split_once('.').is_some_and(|(one, two)| known(one) && known(two))
    }

    /// Keys that can be asked for out of all there are.
    fn reached<'a>(&self, keys: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
        let fill = |word: &str| self.can_be_filled_in(word);
        let (whole, rest): (Vec<_>, Vec<_>) = self.patterns.iter().partition(|pattern| !pattern[0].is_empty());
        let suffixes: Vec<_> = rest.into_iter().filter(|pattern| pattern[1].starts_with('.')).collect();
        let direct = |key: &str| self.words.contains(key) || whole.iter().any(|pattern| fits(pattern, key, &fill));
        let mut reached: BTreeSet<&str> = keys.iter().copied().filter(|key| direct(key)).collect();
        // What is put behind another key, or behind the beginning of some.
        loop {
            let behind = |key: &&&str| {
                suffixes.iter().any(|pattern| {
                    (1..key.len()).any(|at| {
                        let (base, rest) = key.split_at(at);
                        let known = reached.contains(base) || base.contains('.') && self.words.contains(base);
                        known && fits(&pattern[1..], rest, &fill)
                    })
                })
            };
            let more: Vec<&str> = keys.difference(&reached).filter(behind).copied().collect();
            if more.is_empty() {
                return reached;
            }
            reached.extend(more);
        }
    }
}

/// Whether a text is made by a pattern, with words that can be filled in or nothing between its pieces.
fn fits(pieces: &[String], text: &str, fill: &impl Fn(&str) -> bool) -> bool {
    let Some(rest) = text.strip_prefix(pieces[0].as_str()) else { return false };
    if pieces.len() == 1 {
        return rest.is_empty();
    }
    (0..=rest.len()).any(|at| (at == 0 || fill(&rest[..at])) && fits(&pieces[1..], &rest[at..], fill))
}

fn texts(language: &str) -> BTreeMap<&'static str, &'static str> {
    let locale = &game().locales[language];
    locale.keys().filter_map(|key| Some((key, locale.find(key)?))).collect()
}

#[test]
fn no_text_stands_that_nobody_can_ask_for() {
    // A version of a text is asked for where its text is.
    let own = |key: &'static str| {
        let key = key.strip_suffix(AT_COUNTY).unwrap_or(key);
        key.strip_suffix(COOPS).unwrap_or(key)
    };
    let keys: BTreeSet<&str> = texts("en").into_keys().map(own).collect();
    let sources = Sources::read();
    let reached = sources.reached(&keys);
    let dead: Vec<_> = keys.difference(&reached).collect();
    assert!(dead.is_empty(), "{dead:?}");
    // It can fail: a key like others that no code names is not reached.
    for made_up in ["doc.nobody.subject", "legend.truth.0", "study.against", "ui.nothing"] {
        assert!(!sources.reached(&BTreeSet::from([made_up])).contains(made_up), "{made_up}");
    }
}

#[test]
fn one_word_stands_for_one_idea_in_chinese() {
    let rejected = [
        ("召回", "撤回"),
        ("深翻", "深耕"),
        ("检查组", "工作组"),
        ("停办", "停伙"),
        ("口粮名册", "口粮册"),
        ("口粮人数", "口粮册"),
        ("揭发", "点名"),
        ("强力搜查", "强力查粮"),
        ("提法", "路线"),
        ("座位", "本办公室"),
        ("定率", "定额"),
        ("已刊", "已发表"),
    ];
    let english = texts("en");
    for (key, text) in texts("zh-Hans") {
        for (word, instead) in rejected {
            assert!(!text.contains(word), "{key}: {word}; the glossary has {instead}");
        }
        let says = |word: &str| english.get(key).is_some_and(|text| text.to_lowercase().contains(word));
        assert!(!says("prefecture") || !text.contains("地区"), "{key}: 地区; the glossary has 专区");
        // Villagers, too, petition: that is 请求.
        let office = !key.starts_with("archive.");
        assert!(!office || !says("petition") || !text.contains("请求"), "{key}: 请求; the glossary has 请示");
    }
}

/// The year of a work stands in brackets wherever it is cited by author and year, in the words of either language.
#[test]
fn years_of_publication_stand_in_brackets() {
    let mut bracketed = 0;
    for (language, comma) in [("en", ","), ("zh-Hans", "，")] {
        let texts = texts(language);
        for (id, source) in game().sources.0.iter().filter(|(_, source)| source.year > 0) {
            let key = format!("cite.{}", id.to_lowercase().replace('-', "_"));
            let Some(text) = texts.get(&*key) else { continue };
            // The year may stand in the title once more.
            let bare = text.replacen(&format!("({}){comma}", source.year), "", 1);
            let first = text.split(comma).next().unwrap_or_default();
            assert!(!first.ends_with(&source.year.to_string()), "{language} {key}: {text}");
            bracketed += usize::from(bare.len() < text.len() || text.contains(&format!("（{}）", source.year)));
        }
        for key in ["work", "work.by"] {
            let text = texts[key];
            assert!(text.contains("({year})") || text.contains("（{year}）"), "{language} {key}: {text}");
        }
    }
    assert!(bracketed > 80, "{bracketed}");
}

/// Words of which one must stand where a strategy gives an order, in English and in Chinese.
fn words_of(order: &Order) -> [&'static [&'static str]; 2] {
    match order {
        Order::Report { indicator: Indicator::Iron, .. } => {
            [&["iron reported", "Every figure"], &["铁报高", "数字一律"]]
        }
        Order::Report { indicator: Indicator::Roll, .. } => [&["roll"], &["口粮册"]],
        Order::Report { indicator: Indicator::Sick, .. } => {
            [&["sick filed", "sick and dead"], &["病人少报", "不报病人"]]
        }
        Order::Report { indicator: Indicator::Deaths, .. } => [&["sick and dead"], &["死亡"]],
        Order::Report { indicator: Indicator::Procurement, .. } => {
            [&["deliveries on paper", "Every figure"], &["账面上交", "数字一律"]]
        }
        Order::Report { stance: Stance::Silent | Stance::Late, .. } => [&["held back"], &["压下"]],
        Order::Report { stance: Stance::Own, .. } => [&["own estimate", "corrected"], &["自己的估计", "改正"]],
        Order::Report { stance: Stance::Raised(_), .. } => [&["raised"], &["报高"]],
        Order::Report { stance: Stance::AsFiled, .. } => [&["as filed", "corrected"], &["照转", "压下"]],
        Order::Report { .. } => [&["ow figures", "ower in spring"], &["报低", "报低数"]],
        Order::SplitQuota { by: SplitRule::ByNeed } => [&["levy by need"], &["任务按需要分", "任务从那时起按需要分"]],
        Order::GrossPurchase { permille } if *permille < 1000 => [&["less bought"], &["少购"]],
        Order::GrossPurchase { .. } => [&["more bought"], &["超额征购"]],
        Order::RuralResale { .. } => [&["resale"], &["返销"]],
        Order::Hands { task: Task::Works, .. } => [&["works"], &["水利"]],
        Order::Hands { task: Task::Iron, .. } => [&["for iron", "works, iron"], &["炼铁"]],
        Order::Hands { task: Task::DeepPloughing, .. } => [&["deep ploughing"], &["深耕"]],
        Order::RecallAtHarvest { .. } => [&["called back"], &["撤回劳力"]],
        Order::Furnaces { charge: Charge::Tools, .. } => [&["with tools"], &["用农具"]],
        Order::Furnaces { .. } => [&["ore and coal"], &["用矿石和煤"]],
        Order::SeedReserve { .. } => [&["more seed kept"], &["多留种子"]],
        Order::Search { effort: SearchEffort::None } => [&["no searches"], &["不查粮"]],
        Order::Search { effort: SearchEffort::Amnesty } => [&["amnesty"], &["查而不追究", "查粮而不追究"]],
        Order::Search { effort: SearchEffort::Force } => [&["searches by force"], &["强力查粮"]],
        Order::Kitchens { form: KitchenOrder::Free } => [&["free kitchens"], &["放开吃"]],
        Order::Kitchens { form: KitchenOrder::Rationed } => [&["by ration"], &["按定量"]],
        Order::Kitchens { form: KitchenOrder::Lapse } => [&["to lapse"], &["停伙"]],
        Order::Kitchens { form: KitchenOrder::Line } => [&["by the line"], &["照路线"]],
        Order::PrivatePlots { .. } => [&["plots"], &["自留地"]],
        Order::Roads { strictness: 0 } => [&["open roads"], &["道路放开"]],
        Order::Roads { .. } => [&["watched roads"], &["看守道路"]],
        Order::Petition { .. } => [&["petitions"], &["请示"]],
        other => panic!("{other:?}: a policy gives an order whose words are not known here"),
    }
}

fn words_of_habit(habit: Habit) -> [&'static [&'static str]; 2] {
    match habit {
        Habit::ReliefToSick(_) => [&["relief to the sick"], &["救济病人"]],
        Habit::InspectLoudest => [&["inspections"], &["派工作组"]],
        Habit::ShieldLow => [&["shielded"], &["保护报低的书记"]],
        Habit::ExposeLow => [&["exposed"], &["点名报低的书记"]],
        Habit::PetitionWhenSick(_) => [&["petitions"], &["请示"]],
        Habit::Random => [&["Any order"], &["抽签"]],
    }
}

#[test]
fn what_a_strategy_changes_is_all_that_it_changes() {
    let mut seen = 0;
    for policy in &rules().policies {
        let key = format!("books.strategy.{}.does", policy.id);
        let orders = policy.entries.iter().flat_map(|entry| &entry.orders).map(words_of);
        for words in orders.chain(policy.habits.iter().map(|habit| words_of_habit(*habit))) {
            for (language, any) in ["en", "zh-Hans"].into_iter().zip(words) {
                let text = game().locales[language].find(&key).unwrap_or_else(|| panic!("no text {key}"));
                assert!(any.iter().any(|word| text.contains(word)), "{key}: none of {any:?} in {text}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

/// A run that ended early hears nothing of what a strategy does only later.
#[test]
fn what_a_strategy_does_after_the_end_is_not_told() {
    let mut left_out = 0;
    for end in [Month::new(1958, 8), Month::new(1959, 2), Month::new(1960, 6), Month::new(1963, 1)] {
        let limits = Limits { end, ..common::worked::county().limits.clone() };
        for (at, language) in ["en", "zh-Hans"].into_iter().enumerate() {
            let run = &common::worked::county().played.run;
            let table = common::desk::strictly(run, language, |desktop| strategies_view(&limits, desktop));
            for policy in &rules().policies {
                let name = game().locales[language].find(&format!("books.strategy.{}", policy.id)).unwrap();
                let text = table.rows.iter().find(|row| row.header.words() == name).unwrap().cells[0].text();
                assert!(!text.contains(['[', ']']), "{text}");
                let orders = |from: Month, to: Month| {
                    let of = policy.entries.iter().filter(move |entry| (from..to).contains(&entry.month));
                    of.flat_map(|entry| &entry.orders).map(words_of).map(|words| words[at]).collect::<Vec<_>>()
                };
                let (first, last) = (Month::new(1957, 1), Month::new(1963, 1));
                let before = orders(first, end);
                let habits = policy.habits.iter().map(|habit| words_of_habit(*habit)[at]);
                let said: Vec<_> = before.iter().copied().chain(habits).collect();
                for any in &said {
                    assert!(any.iter().any(|word| text.contains(word)), "{end} {}: {any:?} in {text}", policy.id);
                }
                // A word for what is done before, or all the time, stays.
                let whole = game().locales[language].find(&format!("books.strategy.{}.does", policy.id)).unwrap();
                let always: String = whole.split([';', '；']).filter(|clause| !clause.contains('[')).collect();
                let stays = |any: &&[&str]| {
                    said.iter().any(|said| said.iter().any(|word| any.contains(word)))
                        || any.iter().any(|word| always.contains(word))
                };
                for any in orders(end, last).into_iter().filter(|any| !stays(any)) {
                    assert!(!any.iter().any(|word| text.contains(word)), "{end} {}: {any:?} in {text}", policy.id);
                    left_out += 1;
                }
            }
        }
    }
    assert!(left_out > 50, "{left_out}");
}

/// "SendHome" as keys have it: "send_home".
fn snake(name: &str) -> String {
    let part = |(at, c): (usize, char)| {
        [if at > 0 && c.is_uppercase() { "_" } else { "" }, &c.to_lowercase().to_string()].concat()
    };
    name.char_indices().map(part).collect()
}

/// What a run has otherwise of a province or of the Centre is named in words, and not as it is spelled on the command line.
#[test]
fn what_is_placed_otherwise_is_named_in_words() {
    for (language, locale) in &game().locales {
        for province in ["anhui", "henan"] {
            for (kind, value) in [("zeal", "0.2"), ("rank", "1"), ("rank", "0")] {
                let edits = Edits::default().with_placed(Placed::parse(&format!("{kind}.{province}"), value).unwrap());
                let said = archive::edited(&edits, &game().numbers, locale).concat();
                assert!(!said.contains(province) && !said.contains("[…]"), "{language}: {said}");
                assert!(kind != "rank" || !said.contains(value), "{language}: {said}");
            }
        }
        let mut acts = rules().centre.clone();
        for entry in &mut acts {
            let month = entry.month;
            for (kind, _) in entry.acts.iter_mut().filter_map(|act| act.size_mut()) {
                let edits =
                    Edits::default().with_placed(Placed::parse(&format!("centre.{month}.{kind}"), "0.5").unwrap());
                let said = archive::edited(&edits, &game().numbers, locale).concat();
                let raw = said.contains(&month.to_string()) || said.contains(&format!("({month}"));
                assert!(!raw && said.contains(&numbers::month(locale, month)), "{language}: {said}");
                let named = locale.find(&format!("number.act.{}", snake(kind))).unwrap_or_else(|| panic!("{kind}"));
                assert!(said.contains(named), "{language}: {said}");
            }
        }
    }
}

#[test]
fn no_question_of_the_report_asks_of_a_year_that_a_short_run_has_not() {
    for locale in common::game().locales.values() {
        for at in 1..=8 {
            let question = locale.text(&format!("report.question.{at}")).to_owned();
            for year in 1959..=1962 {
                assert!(!question.contains(&year.to_string()), "{question}");
            }
        }
    }
}
