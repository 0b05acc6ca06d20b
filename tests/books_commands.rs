//! The commands of the books: twin, compare, explain, report, and what they say of files that are not what they should be.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use common::desk::{LANGUAGES, strictly, text};
use common::{game, rules};
use ten_thousand_jin::save::memory::seed_of;
use ten_thousand_jin::save::reasons::Written;
use ten_thousand_jin::save::{Matter, Memory, RunFile, Save};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{DatedOrder, Order, SearchEffort};
use ten_thousand_jin::view::books::answers::answer;
use ten_thousand_jin::view::books::books;
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::study::{Stepped, Study};
use ten_thousand_jin::view::books::engine::twin::Difference;
use ten_thousand_jin::view::books::report::{Report, of_run};
use ten_thousand_jin::view::books::twin::twin_view;
use ten_thousand_jin::view::play::{order_given, order_text};

fn ttj(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ttj")).args(words).output().expect("the program starts")
}

fn said(words: &[&str]) -> String {
    let output = ttj(words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn refused(words: &[&str]) -> String {
    let output = ttj(words);
    assert!(!output.status.success(), "{words:?} was taken");
    String::from_utf8(output.stderr).expect("text")
}

/// A folder of its own with a county run, made once.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("books_commands");
        fs::create_dir_all(&folder).expect("a folder for tests");
        let out = folder.display().to_string();
        said(&[
            "run",
            "--scenario",
            "county",
            "--province",
            "anhui",
            "--seed",
            "7",
            "--policy",
            "zealous",
            "--out",
            &out,
        ]);
        folder
    })
}

fn at(name: &str) -> String {
    folder().join(name).display().to_string()
}

#[test]
fn a_twin_is_written_and_compared() {
    let (run, twin) = (at("run.ron"), at("twin.ron"));
    let end = said(&["twin", &run, "--change", "honest", "--out", &twin]);
    let replayed = said(&["replay", &twin]);
    assert_eq!(replayed.lines().last(), end.lines().last());
    let table = said(&["compare", &run, &twin, "--csv"]);
    for expected in ["first difference,1958-", "harvest_kg,", "series,month,first,second,difference", "paper_only_in,"]
    {
        assert!(table.contains(expected), "{expected}: {table}");
    }
    let same = text("books.twin.same");
    assert!(said(&["compare", &run, &run]).contains(same));
    // The code is the same run.
    assert!(said(&["compare", &run, &at("run.code")]).contains(same));
    // A switch is kept in the twin's file.
    let switched = at("switched.ron");
    said(&["twin", &run, "--change", "normal_weather=true", "--out", &switched]);
    assert!(fs::read_to_string(&switched).unwrap().contains("\"normal_weather\": \"true\""));
}

/// Without a file a twin is told as the page tells it: the difference of the dead from several courses of chance.
#[test]
fn a_twin_is_told_over_further_courses_of_chance() {
    let run = at("run.ron");
    let told = said(&["twin", &run, "--change", "honest"]);
    let twin = at("told.ron");
    said(&["twin", &run, "--change", "honest", "--out", &twin]);
    let beside = said(&["compare", &run, &twin]);
    assert!(!beside.contains(".."), "{beside}");
    for key in ["books.twin.honest", "study.differs", "books.twin.chances"] {
        assert!(told.contains(text(key)), "{key}: {told}");
    }
    assert!(!beside.contains(text("books.twin.chances")));
    assert_eq!(said(&["twin", &run, "--change", "honest"]), told);
}

/// A decision otherwise and one more, with the order as a run's text has it.
#[test]
fn a_decision_can_be_taken_otherwise_and_one_more_given() {
    let run = at("run.ron");
    let own = RunFile::from_ron(&run, &fs::read_to_string(&run).unwrap()).unwrap();
    let (month, out) = (own.orders[0].month, at("otherwise.ron"));
    let written = |change: &str| {
        said(&["twin", &run, "--change", change, "--out", &out]);
        RunFile::from_ron(&out, &fs::read_to_string(&out).unwrap()).unwrap()
    };
    let order = "Search(effort: None)";
    let otherwise = written(&format!("instead:1:{order}"));
    assert_eq!(otherwise.orders.len(), own.orders.len());
    assert_eq!(otherwise.orders[0].order, Order::Search { effort: SearchEffort::None });
    let more = written(&format!("with:{month}:{order}"));
    assert_eq!(more.orders.len(), own.orders.len() + 1);
    for (change, expected) in [
        ("with:1958-07", "with:YYYY-MM:ORDER"),
        ("with:1958-7:Search(effort: None)", "1958-7"),
        ("instead:1:Dance(effort: None)", "expected an order as a run's text has it"),
        ("instead:0:Search(effort: None)", "decisions count from 1"),
    ] {
        let fault = refused(&["twin", &run, "--change", change, "--out", &out]);
        assert!(fault.contains(expected), "{change}: {fault}");
    }
}

#[test]
fn a_run_is_explained_the_same_every_time() {
    let run = at("run.ron");
    let table = said(&["explain", &run, "--csv"]);
    for expected in [
        "# for machines: simulated",
        "no count of people",
        "excess,causes,levy,",
        "grain,actors,office,",
        "grain,through_false_reports,levy,",
        "cannot_be_assigned",
        "this run,7,",
    ] {
        assert!(table.contains(expected), "{expected}: {table}");
    }
    assert_eq!(said(&["explain", &run, "--csv"]), table);
}

/// Without `--csv` the commands say what the page says: its words, and the dead in ranges as they are rounded there.
#[test]
fn the_commands_say_of_the_dead_what_the_page_says() {
    let game = game();
    let run = at("run.ron");
    let file = RunFile::from_ron(&run, &fs::read_to_string(&run).unwrap()).unwrap();
    let rules = rules();
    let mut study = Study::new(&rules, &file);
    while study.step() != Stepped::Rest {}
    let played = study.played(None).unwrap();
    let exact: Vec<String> = study
        .limits()
        .unwrap()
        .tried
        .iter()
        .flat_map(|tried| tried.all())
        .flat_map(|totals| [totals.excess.0, totals.excess.1, totals.excess_elsewhere])
        // A count that is round by itself would be told apart from no rounded one.
        .filter(|persons| *persons > 2000 && *persons % 100 != 0)
        .map(|persons| persons.to_string())
        .collect();
    assert!(exact.len() > 20);
    for (language, option) in LANGUAGES.into_iter().zip(["en", "zh"]) {
        let page = strictly(&played.run, language, |desktop| {
            let mut view = books(&played.run, &played.file.orders, &game.record, desktop);
            answer(&mut view, study.why(), study.through(), study.limits(), desktop);
            view
        });
        let said = said(&["explain", &run, "--language", option]);
        let lines: Vec<&str> = said.lines().collect();
        for words in page.limits.iter().chain(&page.deaths.method).chain([&page.deaths.range]) {
            assert!(lines.contains(&words.words()), "{language}: {words}");
        }
        let why = page.why.unwrap();
        for measure in &why.measures {
            for row in measure.causes.iter().chain(&measure.actors).chain(measure.behind()) {
                let line = format!("{} | {} | {}", row.label, row.band, row.share.text());
                assert!(lines.contains(&line.as_str()), "{language}: {line}");
            }
            assert!(measure.through.is_empty() || lines.contains(&measure.together.words()));
        }
        let table = page.strategies.unwrap();
        for row in &table.rows {
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text()).collect();
            assert!(lines.contains(&format!("{} | {}", row.header, cells.join(" | ")).as_str()), "{}", row.header);
        }
        let plain = said.replace([',', '\u{a0}', '\u{202f}'], "");
        let numbers: Vec<&str> = plain.split(|c: char| !c.is_ascii_digit()).collect();
        let bare: Vec<&String> = exact.iter().filter(|persons| numbers.contains(&persons.as_str())).collect();
        assert!(bare.is_empty(), "{language}: the dead stand there to the person: {bare:?}");
    }
}

/// Words, never the names of the program.
#[test]
fn an_order_that_cannot_be_given_is_said_in_words() {
    let run = at("run.ron");
    let mut file = RunFile::from_ron(&run, &fs::read_to_string(&run).unwrap()).unwrap();
    // No letter lies on the desk in the first month.
    file.orders.insert(0, DatedOrder { month: Month::new(1958, 6), order: Order::SignLetter });
    file.fingerprints.clear();
    let path = at("unsigned.ron");
    fs::write(&path, file.to_ron()).unwrap();
    let played = Played::of(&rules(), &file).unwrap();
    let order = strictly(&played.run, "en", |desktop| order_text(&Order::SignLetter, desktop));
    for words in [vec!["replay", &path], vec!["explain", &path], vec!["report", &path, "--out", &at("unsigned.html")]] {
        let message = refused(&words);
        assert!(message.contains(&format!("June 1958: {order}")), "{words:?}: {message}");
        assert!(!message.contains("SignLetter"), "{message}");
    }
}

#[test]
fn a_report_is_one_page_in_either_language() {
    let run = at("run.ron");
    for (language, tag) in [("en", "lang=\"en\""), ("zh", "lang=\"zh-Hans\"")] {
        let page = at(&format!("{language}.html"));
        said(&["report", &run, "--out", &page, "--language", language]);
        let text = fs::read_to_string(&page).unwrap();
        assert!(text.contains(tag) && text.ends_with("</html>\n"));
        assert!(text.len() < 1_000_000, "{} bytes", text.len());
    }
}

#[test]
fn what_is_not_a_run_is_refused_with_a_reason() {
    let (run, out) = (at("run.ron"), at("nothing.html"));
    let text = fs::read_to_string(&run).unwrap();
    let code = fs::read_to_string(at("run.code")).unwrap();
    let write = |name: &str, text: &str| {
        fs::write(at(name), text).unwrap();
        at(name)
    };
    let (head, tail) = text.split_at(text.rfind("\"1959-06\": \"").unwrap() + 12);
    let flipped = if tail.starts_with('0') { "1" } else { "0" };
    let cases = [
        (write("forged.ron", &format!("{head}{flipped}{}", &tail[1..])), "fingerprint of 1959-06 differs"),
        (write("order.ron", &text.replacen("permille: 200", "permille: 20", 1)), "differs"),
        (
            write("seatless.ron", &text.replacen("province: \"anhui\"", "province: \"\"", 1)),
            "expected a run with a seat",
        ),
        (write("cut.ron", &text[..text.len() / 2]), "cut.ron"),
        (write("newer.ron", &text.replacen("format: 1", "format: 9", 1)), "format 9"),
        (write("cut.code", &code[..code.len() / 2]), "cut off"),
        (write("damaged.code", &code.replacen(&code[20..24], "AAAA", 1)), "damaged"),
        (write("longer.code", &format!("{}AAAA.B", code.trim())), "after the end"),
        (write("other.txt", "not a run at all"), "other.txt"),
        (at("missing.ron"), "missing.ron"),
    ];
    for (path, expected) in &cases {
        for words in [
            vec!["compare", &run, path],
            vec!["explain", path],
            vec!["report", path, "--out", &out],
            vec!["twin", path, "--change", "honest", "--out", &out],
        ] {
            let message = refused(&words);
            assert!(message.contains(expected), "{words:?}: {message}");
        }
    }
    assert!(!Path::new(&out).exists(), "nothing is written when a run is refused");
}

#[test]
fn words_that_do_not_fit_are_refused() {
    let (run, out) = (at("run.ron"), at("none.ron"));
    for (words, expected) in [
        (vec!["twin", &run, "--change", "kinder", "--out", &out], "expected without:N"),
        (vec!["twin", &run, "--change", "without:0", "--out", &out], "count from 1"),
        (vec!["twin", &run, "--change", "without:999", "--out", &out], "found decision 999"),
        (vec!["twin", &run, "--change", "levy=fair", "--out", &out], "fair"),
        (vec!["twin", &run, "--out", &out], "--change"),
        (vec!["compare", &run], "expected two"),
        (vec!["report", &run, "--out", &out, "--language", "fr"], "expected one of"),
        (vec!["report", &run], "--out"),
        (vec!["explain"], "found no run"),
    ] {
        let message = refused(&words);
        assert!(message.contains(expected), "{words:?}: {message}");
    }
}

#[test]
fn the_page_gives_the_very_report_that_the_command_writes() {
    // A run of a class with a code, a name and answers, as the page saves it.
    let game = game();
    let out = at("class");
    let seed = seed_of("红旗 9b").to_string();
    said(&["run", "--scenario", "county", "--province", "anhui", "--seed", &seed, "--months", "20", "--out", &out]);
    let text = fs::read_to_string(format!("{out}/run.ron")).expect("a run");
    let run = RunFile::from_ron("run.ron", &text).expect("a run");
    let mut memory = Memory::begin("红旗 9b", "Li Na & co");
    memory.answer([("harvest".to_owned(), "<12>".to_owned())]);
    let decided = run.orders.first().expect("the policy gives orders");
    let matter = Matter::Order(decided.month, decided.order);
    memory.reasons.write(matter, Written::Then, "上面要 & <asked>").expect("there is room");
    let mut panel = std::collections::BTreeMap::new();
    memory.write(&mut panel);
    let save = Save { run, title: "class".to_owned(), panel, saved_at: String::new() };
    let kept = at("class.save");
    fs::write(&kept, save.to_text().expect("a save")).expect("a file");

    // What the page does: a study in steps, then the report of it.
    let rules = rules();
    let mut study = Study::new(&rules, &save.run);
    assert!(!study.is_done());
    while study.step() != Stepped::Rest {}
    assert!(study.is_done());
    let memory = Memory::read(&save.panel, save.run.seed);
    for language in LANGUAGES {
        let told = Report {
            played: study.played(None).expect("the run was played"),
            why: study.why(),
            through: study.through(),
            limits: study.limits(),
            published: &game.record,
            language,
            memory: &memory,
        };
        let page = of_run(&told, &game.numbers, &game.sources, &game.locales[language], false);
        let written = at("class.html");
        said(&["report", &kept, "--out", &written, "--language", language]);
        assert!(fs::read_to_string(&written).expect("a page") == page, "{language}: the two reports differ");
        for shown in ["红旗 9b", "Li Na &amp; co", "&lt;12&gt;", "上面要 &amp; &lt;asked&gt;"] {
            assert!(page.contains(shown), "{language}: {shown} is not in the report");
        }
        assert!(!page.contains(&seed), "{language}: the number made from the class code says nothing to a class");
    }
    assert!(fs::read_to_string("tests/saves/v1_province.save").is_ok_and(|text| Save::read(&text).is_ok()));
}

#[test]
fn the_page_sets_a_run_beside_another_as_the_command_does() {
    let rules = rules();
    let out = at("other");
    said(&["run", "--scenario", "county", "--province", "anhui", "--seed", "8", "--policy", "honest", "--out", &out]);
    let paths = [at("run.ron"), format!("{out}/run.ron")];
    let [first, second] =
        paths.each_ref().map(|path| RunFile::from_ron(path, &fs::read_to_string(path).expect("a run")).expect("a run"));
    let mut study = Study::new(&rules, &first);
    study.set_beside("Li Na", &second);
    while study.played(None).is_none() || study.beside().is_none_or(|(_, _, played)| played.is_none()) {
        assert_ne!(study.step(), Stepped::Rest);
    }
    let (label, _, other) = study.beside().expect("it is there");
    assert_eq!(label, "Li Na");
    let page = Difference::of(study.played(None).expect("played"), other.expect("played"));
    let [a, b] = [&first, &second].map(|file| Played::of(&rules, file).expect("played"));
    assert!(page == Difference::of(&a, &b), "the page and the engine differ");
    // And that is what the command prints, in numbers for machines and in the words of the page.
    let both = strictly(&a.run, "en", |desktop| twin_view(&a, &b, None, desktop));
    let words = said(&["compare", &paths[0], &paths[1]]);
    for row in both.totals.rows.iter().chain(&both.decisions.rows).chain(&both.papers.rows) {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text()).collect();
        let line = format!("{} | {}", row.header, cells.join(" | "));
        assert!(words.lines().any(|one| one == line), "{line}");
    }
    let table = said(&["compare", &paths[0], &paths[1], "--csv"]);
    let (one, two) = page.totals;
    assert!(table.contains(&format!("harvest_kg,{},{},{},0\n", one.harvest, two.harvest, two.harvest - one.harvest)));
    for (which, run, orders) in [("first", &a.run, &page.decisions.0), ("second", &b.run, &page.decisions.1)] {
        assert!(!orders.is_empty());
        for dated in orders {
            let order = strictly(&a.run, "en", |desktop| order_given(&dated.order, dated.month, run.known(), desktop));
            let line = format!("{which},{},\"{}\",0\n", dated.month, order.replace('"', "\"\""));
            assert!(table.contains(&line), "{line}");
        }
    }
    let papers = table.split("paper_only_in").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("papers");
    assert_eq!(papers.lines().skip(1).count(), page.only_first.len() + page.only_second.len());
    assert!(said(&["compare", &paths[0], &paths[0], "--csv"]).starts_with("# the same"));
}

/// Rows of tables under a header line that ends in `edited`, and their marks.
fn marks(tables: &str) -> Vec<&str> {
    let mut marked = Vec::new();
    for table in tables.split("\n\n") {
        let mut lines = table.lines().skip_while(|line| !line.ends_with(",edited"));
        if lines.next().is_some() {
            marked.extend(lines.map(|line| line.rsplit(',').next().unwrap()));
        }
    }
    marked
}

#[test]
fn a_run_of_edited_assumptions_is_marked_in_every_row_of_its_tables() {
    let (usual, edited) = (at("run.ron"), at("edited.ron"));
    said(&["twin", &usual, "--change", "normal_weather=true", "--out", &edited]);
    let out = at("edited");
    said(&["run", "--orders", &edited, "--months", "8", "--out", &out]);
    for (folder, mark) in [(out.clone(), "1"), (folder().display().to_string(), "0")] {
        for table in ["national.csv", "provinces.csv", "communes.csv"] {
            let text = fs::read_to_string(format!("{folder}/{table}")).unwrap();
            let rows = marks(&text);
            assert_eq!(rows.len(), text.lines().count() - 1, "{table}");
            assert!(rows.iter().all(|found| *found == mark), "{folder}/{table}");
        }
    }
    let table = said(&["compare", &usual, &edited, "--csv"]);
    assert!(table.contains("second edited,normal_weather=true\n") && !table.contains("first edited"), "{table}");
    let series = table.split("\n\n").find(|table| table.starts_with("series,")).unwrap();
    assert!(marks(series).iter().all(|mark| *mark == "1"));
    let papers = table.split("\n\n").find(|table| table.starts_with("paper_only_in,")).unwrap();
    let of =
        |which: &str, mark: &str| papers.lines().filter(|row| row.starts_with(which)).all(|row| row.ends_with(mark));
    assert!(of("first,", ",0") && of("second,", ",1"), "{papers}");
    let headers = table.lines().filter(|line| line.ends_with(",edited")).count();
    assert_eq!(headers, table.split("\n\n").count() - 1, "every table has the column");
    let table = said(&["explain", &edited, "--csv"]);
    assert!(table.contains("# edited assumptions: normal_weather=true\n"));
    assert!(marks(&table).iter().all(|mark| *mark == "1") && marks(&table).len() > 40);
    let table = said(&["explain", &usual, "--csv"]);
    assert!(!table.contains("# edited") && marks(&table).iter().all(|mark| *mark == "0"));
}
