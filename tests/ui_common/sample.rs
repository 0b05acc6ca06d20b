//! Views made up for tests and for looking at screens: an empty one, a usual one, an extreme one. Nothing in them is a
//! result of the model.

mod books;
mod desks;
mod office;
mod study;

use ten_thousand_jin::sim::ids::{CommuneId, CountyId};
use ten_thousand_jin::sim::orders::{Desk, InspectionTarget, Order};
use ten_thousand_jin::view::terms::{Language, Screen, Settings};
use ten_thousand_jin::view::words::SharedWords;

use ten_thousand_jin::view::model::*;

/// A view with nothing in it but texts.
#[must_use]
pub fn empty(screen: Screen, settings: Settings, words: SharedWords) -> AppView {
    AppView {
        screen,
        settings,
        words,
        letters: Letters::default(),
        mark: String::new(),
        notice: None,
        title: TitleView::default(),
        new_run: NewRunView::default(),
        office: Some(OfficeView::default()),
        charts: Some(ChartsView::default()),
        archive: ArchiveView::default(),
        saves: SavesView::default(),
        books: Some(BooksView::default()),
    }
}

/// A view as it is in autumn 1958.
#[must_use]
pub fn usual(screen: Screen, settings: Settings, words: SharedWords) -> AppView {
    let s = Sample { zh: settings.language == Language::Chinese, many: 1 };
    s.view(screen, settings, words)
}

/// A view with more and longer of everything.
#[must_use]
pub fn extreme(screen: Screen, settings: Settings, words: SharedWords) -> AppView {
    let s = Sample { zh: settings.language == Language::Chinese, many: 6 };
    let mut view = s.view(screen, settings, words);
    view.notice = Some(Notice {
        kind: NoticeKind::Fault,
        text: s.t("The file could not be read: it was cut off.", "文件读不了：内容不完整。").repeat(3),
        about: NoticeAbout::Other,
        details: vec![s.t("Line 41: found 12 letters, expected 40.", "第41行：有12个字符，应为40个。")],
    });
    view
}

#[derive(Clone, Copy)]
struct Sample {
    zh: bool,
    many: usize,
}

impl Sample {
    fn t(self, en: &str, zh: &str) -> String {
        if self.zh { zh.to_owned() } else { en.to_owned() }
    }

    fn said(self, en: &str, zh: &str) -> Said {
        self.t(en, zh).into()
    }

    fn long(self, en: &str, zh: &str) -> String {
        let sep = if self.zh { "" } else { " " };
        vec![self.t(en, zh); if self.many > 1 { 3 } else { 1 }].join(sep)
    }

    fn card(self, title: &str) -> Card {
        Card {
            mechanism: "",
            title: title.to_owned(),
            who: self.t("23 counties, each as the sum of its communes", "23个县，各县按公社合计"),
            how: self.t("Returns filled in below and added up", "由下面填报，逐级相加"),
            when: self.t("September 1958, a month old", "1958年9月，已过一个月"),
            motive: self.t("A high figure is praised, a low one is punished.", "报高受表扬，报低受处分。"),
            sum: vec![
                SumLine {
                    label: self.t("Filed by 19 counties", "19个县上报"),
                    text: self.t("21.80 million t", "2180万吨"),
                    mark: Mark::Claimed,
                    term: Term::Plus(2180),
                },
                SumLine {
                    label: self.t("Last year’s figure for 4 that are late", "4个迟报县用去年数"),
                    text: self.t("+ 1.62 million t", "＋162万吨"),
                    mark: Mark::Unknown,
                    term: Term::Plus(162),
                },
                SumLine {
                    label: self.t("Sum", "合计"),
                    text: self.t("23.42 million t", "2342万吨"),
                    mark: Mark::Claimed,
                    term: Term::Total(2342),
                },
            ],
            note: self.t("Four counties have filed nothing since July.", "四个县自七月起没有上报。"),
            kind: CardKind::Measured,
        }
    }

    fn fig(self, en: &str, zh: &str, mark: Mark) -> Figure {
        Figure::new(self.t(en, zh), mark, self.card(&self.t("Autumn grain, as filed", "秋粮上报数")))
    }

    fn county_name(self, place: usize) -> String {
        const EN: [&str; 12] = [
            "Qingyuan",
            "Baishi",
            "Luotang",
            "Heming",
            "Shuangqiao",
            "Taiping",
            "Xinghe",
            "Yangdian",
            "Ganquan",
            "Lianfang",
            "Dongling",
            "Anhe",
        ];
        const ZH: [&str; 12] =
            ["清源", "白石", "罗塘", "鹤鸣", "双桥", "太平", "兴河", "杨店", "甘泉", "连坊", "东陵", "安和"];
        self.t(EN[place % 12], ZH[place % 12])
    }

    fn view(self, screen: Screen, settings: Settings, words: SharedWords) -> AppView {
        AppView {
            screen,
            settings,
            words,
            letters: Letters::default(),
            mark: if self.many > 1 {
                self.t("Simulated, with edited assumptions", "模拟，改过假设")
            } else {
                String::new()
            },
            notice: None,
            title: TitleView {
                autosave: Some(self.t("Anhui, March 1959", "安徽，1959年3月")),
                in_progress: self.many > 1,
                version: self.t("Version 0.1.0 · rules 5c1f 09ae 77d2 41b0", "版本 0.1.0 · 规则 5c1f 09ae 77d2 41b0"),
                can_quit: self.many > 1,
            },
            new_run: self.new_run(),
            office: Some(self.office()),
            charts: Some(ChartsView { charts: vec![self.chart("harvest", false), self.chart("stock", false)] }),
            archive: ArchiveView {
                page: None,
                pages: vec![ArchivePage {
                    id: "claims".to_owned(),
                    parameters: vec![ParameterRow {
                        label: self.t("Share a county adds to meet its neighbours", "县为赶上邻县而加的份额"),
                        id: "reporting.push_leap".to_owned(),
                        value: "0.35".to_owned(),
                        next: None,
                        range: self.t("The model has 0.35. It may be from 0 to 1.", "模型用0.35，可取0至1。"),
                        typed: "0.35".to_owned(),
                        source: self.t("assumption", "假设"),
                    }],
                }],
                ..ArchiveView::default()
            },
            saves: self.saves(),
            books: Some(self.books()),
        }
    }

    fn new_run(self) -> NewRunView {
        let province = |id: &str, en: &str, zh: &str| ProvinceChoice {
            id: id.to_owned(),
            name: self.t(en, zh),
            facts: vec![
                Fact::new(self.t("People", "人口"), self.fig("33.4 million", "3337万", Mark::Published)),
                Fact::new(
                    self.t("Grain harvest", "粮食产量"),
                    self.fig("10.3 million tonnes", "1027万吨", Mark::Published),
                ),
            ],
            note: self.t("Wheat in the north, rice in the south; rivers that flood.", "北麦南稻，河水易涝。"),
        };
        let provinces = vec![
            province("anhui", "Anhui", "安徽"),
            province("jiangxi", "Jiangxi", "江西"),
            province("sichuan", "Sichuan", "四川"),
            province("heilongjiang", "Heilongjiang", "黑龙江"),
            province("henan", "Henan", "河南"),
        ];
        NewRunView {
            scenarios: vec![
                ScenarioChoice {
                    id: "province".to_owned(),
                    name: self.t("A province", "一个省"),
                    summary: self.t(
                        "The finance-and-trade secretary of a province, from the winter works to the accounts.",
                        "一个省的财贸书记，从冬修水利到算总账。",
                    ),
                    span: self.t("October 1957 to December 1962", "1957年10月至1962年12月"),
                    provinces: provinces.clone(),
                },
                ScenarioChoice {
                    id: "county".to_owned(),
                    name: self.t("A county", "一个县"),
                    summary: self
                        .t("The county office, twelve communes; for one lesson.", "县委办公室，十二个公社，一节课。"),
                    span: self.t("June 1958 to May 1960, 20 minutes", "1958年6月至1960年5月，约20分钟"),
                    provinces,
                },
            ],
            seed: "7".to_owned(),
            numbers: if self.many > 1 {
                vec![self.t("Ripe grain gleaned: 0.1 (the model has 0.06)", "拾穗：0.1（模型取0.06）")]
            } else {
                Vec::new()
            },
        }
    }

    fn saves(self) -> SavesView {
        let rows = (0..3 * self.many).map(|place| SaveRow {
            key: format!("save-{place}"),
            name: self.t(&format!("Anhui, second try {place}"), &format!("安徽，第二次 {place}")),
            what: self.t("A province, Anhui, March 1959", "一个省，安徽，1959年3月"),
            when: self.t("21 November 2026, 16:40", "2026年11月21日 16:40"),
            recomputed: place == 1,
        });
        SavesView {
            in_browser: self.many > 1,
            left: 51,
            books: self.many > 1,
            fault: None,
            rows: rows.collect(),
            proposed: Some(self.t("Anhui, October 1958", "安徽，1958年10月")),
            code: Some("TTJ1-q83hd".to_owned()),
        }
    }
}

/// The usual office with a desk, a document, a county or a commune open.
#[must_use]
pub fn opened(view: AppView, desk: Option<Desk>, document: Option<u32>, county: bool, commune: bool) -> AppView {
    let s = Sample { zh: view.settings.language == Language::Chinese, many: 1 };
    let mut view = view;
    if let Some(office) = &mut view.office {
        office.open_desk = desk;
        office.open_document = document;
        office.county = county.then(|| s.county());
        office.commune = commune.then(|| CommuneView {
            id: CommuneId(3),
            name: s.t("Baishi commune", "白石公社"),
            form: s.t(
                "A commune since September 1958; the brigade keeps the accounts",
                "1958年9月成立公社；以大队为核算单位",
            ),
            facts: s.header().figures,
            heard: vec![s.t("Two families have left for the north-east.", "两户人家去了东北。")],
        });
    }
    view
}

/// An order for tests that need one.
#[must_use]
pub fn order() -> Order {
    Order::Inspect { county: CountyId(3), target: InspectionTarget::Granaries }
}
