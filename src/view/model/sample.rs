//! Views made up for tests and for looking at screens: an empty one, a usual one, an extreme one. Nothing in them is a
//! result of the model.

use crate::sim::calendar::Month;
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::orders::{
    Authority, Channel, Desk, Indicator, InspectionTarget, KitchenOrder, Order, SearchEffort, SplitRule, Stance, Task,
};
use crate::view::terms::{Language, Layer, Screen, Settings};
use crate::view::words::SharedWords;

use super::*;

/// A view with nothing in it but texts.
#[must_use]
pub fn empty(screen: Screen, settings: Settings, words: SharedWords) -> AppView {
    AppView {
        screen,
        settings,
        words,
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

    fn long(self, en: &str, zh: &str) -> String {
        let sep = if self.zh { "" } else { " " };
        vec![self.t(en, zh); if self.many > 1 { 3 } else { 1 }].join(sep)
    }

    fn card(self, title: &str) -> Card {
        Card {
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
                    total: false,
                },
                SumLine {
                    label: self.t("Last year’s figure for 4 that are late", "4个迟报县用去年数"),
                    text: self.t("+ 1.62 million t", "＋162万吨"),
                    mark: Mark::Unknown,
                    total: false,
                },
                SumLine {
                    label: self.t("Sum", "合计"),
                    text: self.t("23.42 million t", "2342万吨"),
                    mark: Mark::Claimed,
                    total: true,
                },
            ],
            note: self.t("Four counties have filed nothing since July.", "四个县自七月起没有上报。"),
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
                        value: "0.35".to_owned(),
                        source: self.t("assumption", "假设"),
                        switch: true,
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
                (self.t("People", "人口"), self.t("33.4 million", "3337万")),
                (self.t("Grain harvest", "粮食产量"), self.t("10.3 million tonnes", "1027万吨")),
                (self.t("Handed over, gross", "征购（毛）"), self.t("2.1 million tonnes", "210万吨")),
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
                    span: self.t("October 1957 to December 1962, 45 minutes", "1957年10月至1962年12月，约45分钟"),
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
            rows: rows.collect(),
            proposed: Some(self.t("Anhui, October 1958", "安徽，1958年10月")),
            code: Some("TTJ1-q83hd".to_owned()),
        }
    }

    fn office(self) -> OfficeView {
        OfficeView {
            calendar: CalendarView {
                month: Month::new(1958, 10),
                text: self.t("October 1958", "1958年10月"),
                grain_year: self.t("Grain year 1958/59, month 4 of 12", "1958/59粮食年度，第4个月"),
                season: self
                    .t("Autumn harvest and winter sowing: every hand is wanted twice.", "秋收秋种：一双手要当两双用。"),
                sign: Season::Harvest,
                next_matter: self.t("Next: the harvest report, November", "下一件：秋收上报，11月"),
                matter: true,
                played: (12, 63),
            },
            header: self.header(),
            inbox: self.inbox(),
            open_document: None,
            desks: self.desks(),
            open_desk: None,
            orders: self.orders(),
            counties: self.counties(),
            county: None,
            commune: None,
            map: self.map(),
            guidance: Some(self.t(
                "Read what has come in on the left. Then open the Report desk: the estimate is due this month.",
                "先看左边的来文，再打开上报案头：本月要报估产。",
            )),
            returns: vec![
                self.t(
                    "312,000 tonnes were weighed into state granaries, 96,000 fewer than last October.",
                    "国家粮仓过秤入库31.2万吨，比去年10月少9.6万吨。",
                ),
                self.t("Three counties report oedema for the first time.", "三个县第一次报告浮肿。"),
                self.t("The First Secretary raised the pledge before it was sent.", "第一书记在发出前抬高了指标。"),
            ],
            over: None,
        }
    }

    fn header(self) -> HeaderView {
        HeaderView {
            province: self.t("Anhui province", "安徽省"),
            seat: self.t("Finance-and-trade secretary, 12 months in office", "财贸书记，任职12个月"),
            signatures_left: 2,
            signatures: 3,
            standing: self.t("The First Secretary signs what this office brings", "第一书记肯签本办公室送来的件"),
            watermark: self.t("Simulated", "模拟"),
            figures: vec![
                Fact::new(
                    self.t("Grain harvest of the year, as filed", "全年粮食产量，上报"),
                    self.fig("23.4 million t", "2342万吨", Mark::Claimed),
                ),
                Fact::new(
                    self.t("This office’s own estimate", "本办公室估计"),
                    self.fig("9.1–12.8 million t", "910–1280万吨", Mark::Unknown),
                ),
                Fact::new(
                    self.t("Weighed into state granaries since July", "7月以来过秤入库"),
                    self.fig("1.31 million t", "131万吨", Mark::Verified),
                ),
                Fact::new(
                    self.t("Net transfer owed to the Centre", "应净调出"),
                    self.fig("0.42 million t", "42万吨", Mark::Verified),
                ),
                Fact::new(
                    self.t("State stock by the books", "账面国家存粮"),
                    self.fig("1.05 million t", "105万吨", Mark::Unknown),
                ),
            ],
        }
    }

    fn inbox(self) -> Vec<DocumentView> {
        let mut all = Vec::new();
        for round in 0..self.many as u32 {
            all.extend(self.papers(round * 10, Month(21 - round as u16)));
        }
        all
    }

    fn papers(self, first: u32, month: Month) -> Vec<DocumentView> {
        let date = if self.zh {
            format!("{}年{}月", month.year(), month.of_year())
        } else {
            format!("{:02}/{}", month.of_year(), month.year())
        };
        let paper = |id: u32, kind, from: String, subject: String, matter: bool, body: Vec<Paragraph>| DocumentView {
            id: first + id,
            month,
            date: date.clone(),
            from,
            to: self.t("To the finance-and-trade secretary", "财贸书记："),
            kind,
            subject,
            unread: id < 3,
            matter,
            body,
            desk: matter.then_some(Desk::Report),
            source: self.t("Composite, fictional. After Song Yongyi (ed.) 2013.", "综合虚构，参照宋永毅主编2013。"),
        };
        let table = Table {
            id: "returns".to_owned(),
            caption: self.t("Returns of October", "10月月报"),
            header: self.t("What", "项目"),
            columns: vec![
                Column::number(self.t("This month", "本月")),
                Column::number(self.t("A year ago", "去年同月")),
            ],
            rows: vec![
                Row {
                    id: "a".to_owned(),
                    header: self.t("Weighed, tonnes", "过秤，吨"),
                    cells: vec![
                        Cell::Figure(self.fig("312,000", "312,000", Mark::Verified)),
                        Cell::Figure(self.fig("408,000", "408,000", Mark::Verified)),
                    ],
                    total: false,
                },
                Row {
                    id: "b".to_owned(),
                    header: self.t("Sick with oedema, persons", "浮肿，人"),
                    cells: vec![Cell::Figure(self.fig("1,240", "1,240", Mark::Claimed)), Cell::Text("–".to_owned())],
                    total: false,
                },
            ],
        };
        vec![
            paper(
                1,
                DocumentKind::Circular,
                self.t("Central Committee", "中共中央"),
                self.t("On putting the harvest and the iron on one footing", "关于秋收和钢铁两不误的通知"),
                true,
                vec![
                    Paragraph::Text(self.long(
                        "Provinces are to report by the end of the month what has been cut and what has been smelted. Hands are to be kept at the furnaces until the year’s tonnage is reached.",
                        "各省应于月底前报告已收割和已炼成的数量。年度吨位完成之前，劳力不得撤离高炉。",
                    )),
                    Paragraph::Figure(Fact::new(self.t("Figure in force for this province", "本省在用的数字"), self.fig("21.6 million t", "2160万吨", Mark::Claimed))),
                    Paragraph::Quote(self.t("“We expect 19 million tonnes.” This office, on paper, August 1958.", "“预计一千九百万吨。”本办公室书面，1958年8月。")),
                ],
            ),
            paper(
                2,
                DocumentKind::Returns,
                self.t("Grain department", "粮食厅"),
                self.t("Returns of the month", "本月月报"),
                false,
                vec![Paragraph::Table(table)],
            ),
            paper(
                3,
                DocumentKind::Letter,
                self.t("A villager of Baishi commune, Luotang county", "罗塘县白石公社一社员"),
                self.t("The rice stands, the men are in the hills", "稻子立着，人在山上"),
                false,
                vec![
                    Paragraph::Text(self.t(
                        "There are old people and children in the fields, and what they cannot cut the wind takes. In the kitchen we eat our fill. My father asks how long that can last. I do not sign, because the writing is compared.",
                        "田里只有老人和孩子，他们割不完的，风就打落了。食堂里放开吃。父亲问，这能吃到几时。我不署名，因为会对笔迹。",
                    )),
                ],
            ),
            paper(
                4,
                DocumentKind::Telegram,
                self.t("Shuangqiao county", "双桥县"),
                self.t("Figure follows by telephone", "数字另行电话上报"),
                false,
                vec![Paragraph::Text(self.t("Figure follows by telephone.", "数字另行电话上报。"))],
            ),
        ]
    }

    fn orders(self) -> Vec<OrderRow> {
        let one = OrderRow {
            text: self.t("Hands for the furnaces: 12 % of the able-bodied", "高炉劳力：全劳力的12%"),
            desk: Desk::Labour,
            authority: Authority::Counties,
            cost: self.t(
                "Ripe grain that is not gathered in October stays in the fields.",
                "十月收不回来的熟粮，就烂在地里。",
            ),
            directive: true,
            refusal: None,
        };
        let two = OrderRow {
            text: self.t(
                "Report the estimate: the low end of our own estimate, on paper",
                "上报估产：本办公室估计的低端，书面",
            ),
            desk: Desk::Report,
            authority: Authority::Own,
            cost: String::new(),
            directive: false,
            refusal: (self.many > 1).then(|| self.t("The First Secretary does not sign it.", "第一书记不签。")),
        };
        std::iter::repeat_n([one, two], self.many).flatten().collect()
    }

    fn counties(self) -> Table {
        Table {
            id: "counties".to_owned(),
            caption: self.t("Counties, October 1958", "各县，1958年10月"),
            header: self.t("County", "县"),
            columns: vec![
                Column::number(self.t("Filed, 1,000 t", "上报，千吨")),
                Column::number(self.t("Delivered, 1,000 t", "入库，千吨")),
                Column::words(self.t("Kitchens", "食堂")),
                Column::number(self.t("Sick", "病")),
                Column::words(self.t("Last heard", "最近消息")),
            ],
            rows: (0..12 * self.many)
                .map(|place| Row {
                    id: place.to_string(),
                    header: self.county_name(place),
                    cells: vec![
                        Cell::Figure(self.fig(
                            &format!("{}", 180 + place * 17),
                            &format!("{}", 180 + place * 17),
                            Mark::Claimed,
                        )),
                        Cell::Figure(self.fig(
                            &format!("{}", 31 + place * 2),
                            &format!("{}", 31 + place * 2),
                            Mark::Verified,
                        )),
                        Cell::Text(self.t("free, 96 %", "敞开吃，96%")),
                        Cell::Figure(self.fig("–", "–", Mark::Unknown)),
                        Cell::Text(self.t("September", "9月")),
                    ],
                    total: false,
                })
                .collect(),
        }
    }

    /// The county that is selected in views that have one.
    fn county(self) -> CountyView {
        let mut communes = self.counties();
        communes.id = "communes".to_owned();
        communes.caption = self.t("Communes of Qingyuan", "清源县各公社");
        communes.header = self.t("Commune", "公社");
        CountyView {
            id: CountyId(0),
            name: self.t("Qingyuan county", "清源县"),
            secretary: self.t(
                "Secretary Fang Zhiping, 41, two years here; has filed below his neighbours twice.",
                "书记方志平，41岁，到任两年；两次报得比邻县低。",
            ),
            heard: self.t("Last heard: September 1958", "最近消息：1958年9月"),
            facts: self.header().figures,
            communes,
        }
    }

    fn map(self) -> MapView {
        MapView {
            layer: Layer::Claims,
            layers: vec![Layer::Claims, Layer::Stocks, Layer::Labour, Layer::Kitchens, Layer::Age],
            legend: Legend {
                title: self.t("Filed, as multiple of last year", "上报数为去年的倍数"),
                items: vec![
                    LegendItem { swatch: Swatch::Hatch(0), label: self.t("under 1.2", "1.2倍以下") },
                    LegendItem { swatch: Swatch::Hatch(2), label: self.t("1.2 to 2", "1.2至2倍") },
                    LegendItem { swatch: Swatch::Hatch(4), label: self.t("over 2", "2倍以上") },
                    LegendItem { swatch: Swatch::Dotted, label: self.t("nothing filed since July", "七月起未报") },
                ],
            },
            labels: (0..6)
                .map(|place| MapLabel {
                    county: CountyId(place),
                    text: self.county_name(place as usize),
                    x: 420 + 70 * i32::from(place),
                    y: 260 + 40 * i32::from(place % 3),
                    selected: place == 0,
                })
                .collect(),
            summary: self.t("Nineteen of 23 counties file more than last year.", "23个县中有19个报得比去年高。"),
            ..MapView::default()
        }
    }

    fn desks(self) -> Vec<DeskView> {
        Desk::ALL
            .into_iter()
            .map(|desk| DeskView {
                desk,
                matter: matches!(desk, Desk::Report | Desk::Labour),
                summary: self.t(
                    "The estimate told before the cut fixes most of the autumn levy.",
                    "割前的估产，大半决定秋季的征购任务。",
                ),
                report: (desk == Desk::Report).then(|| self.report()),
                sections: if desk == Desk::Report { vec![] } else { self.sections(desk) },
            })
            .collect()
    }

    fn report(self) -> ReportView {
        let labels = [
            ("Pledge", "指标"),
            ("Estimate", "估产"),
            ("Harvest", "实产"),
            ("Handed over", "入库"),
            ("Iron", "生铁"),
            ("Deaths", "死亡"),
            ("Sick", "病人"),
            ("Roll", "吃粮人数"),
        ];
        let shown = if self.many > 1 { 8 } else { 5 };
        let sheets = Indicator::ALL.into_iter().zip(labels).take(shown).map(|(indicator, (en, zh))| ReportSheet {
            indicator,
            label: self.t(en, zh),
            about: self.long(
                "Grain expected in this year’s autumn harvest, told before it is cut. The levy follows it.",
                "今年秋收的预计产量，割前上报。任务照它来定。",
            ),
            due: indicator == Indicator::Estimate,
            when: self.t("Due this month", "本月要报"),
            last_year: Some(self.fig("10.27 million t", "1027万吨", Mark::Verified)),
            from_below: Some(self.fig("23.42 million t", "2342万吨", Mark::Claimed)),
            own: Some(self.fig("9.1–12.8 million t", "910–1280万吨", Mark::Unknown)),
            last_sent: Some(self.fig("19.0 million t", "1900万吨", Mark::Claimed)),
            beside: vec![Fact::new(
                self.t("Neighbours’ highest", "邻省最高"),
                self.fig("31 million t", "3100万吨", Mark::Claimed),
            )],
            options: self.options(),
            current: 0,
            channel: Channel::Paper,
            ordered: false,
        });
        ReportView { sheets: sheets.collect() }
    }

    fn options(self) -> Vec<ReportOption> {
        let option = |stance, en: &str, zh: &str, figure: Option<(&str, &str)>, follows: (&str, &str)| ReportOption {
            stance,
            label: self.t(en, zh),
            figure: figure.map(|(en, zh)| self.fig(en, zh, Mark::Claimed)),
            follows: self.long(follows.0, follows.1),
            refusal: None,
        };
        vec![
            option(
                Stance::AsFiled,
                "As filed from below",
                "照下面报的",
                Some(("23.42 million t", "2342万吨")),
                (
                    "The levy is set on it: 0.4 million tonnes more than last year. Nobody below is contradicted.",
                    "任务照此定，比去年多40万吨。下面谁也不得罪。",
                ),
            ),
            option(
                Stance::Own,
                "Our own estimate",
                "本办公室的估计",
                Some(("10.9 million t", "1090万吨")),
                (
                    "Nineteen county secretaries are contradicted by name. Neighbours file two to three times as much.",
                    "等于点名否定十九个县委书记。邻省报的是两三倍。",
                ),
            ),
            option(
                Stance::Hedged,
                "The low end of our estimate",
                "估计的低端",
                Some(("9.1 million t", "910万吨")),
                ("It may be taken for hiding. The levy falls if it is believed.", "可能被看作瞒产。若信了，任务会减。"),
            ),
            option(
                Stance::Raised(300),
                "Thirty per cent on top",
                "再加三成",
                Some(("30.4 million t", "3040万吨")),
                (
                    "The province is named in the daily. The villages owe what was named.",
                    "本省会上日报。报了多少，村里就欠多少。",
                ),
            ),
            option(
                Stance::Silent,
                "Send nothing",
                "不报",
                None,
                ("The Centre goes on with the last figure, and asks.", "中央沿用上次的数，并且追问。"),
            ),
        ]
    }

    fn sections(self, desk: Desk) -> Vec<Section> {
        vec![Section {
            id: "one".to_owned(),
            title: self.t("What can be ordered", "可以下达的"),
            text: vec![self.t("What is ordered holds until it is changed.", "下达之后一直有效，直到更改。")],
            facts: self.header().figures.into_iter().take(2).collect(),
            table: None,
            levers: self.levers(desk),
        }]
    }

    fn levers(self, desk: Desk) -> Vec<Lever> {
        let pick = |en: &str, zh: &str, note: (&str, &str), order| Pick {
            label: self.t(en, zh),
            note: self.t(note.0, note.1),
            order,
            refusal: None,
        };
        let lever = |key: &str, label: String, cost: String, control| Lever {
            key: key.to_owned(),
            label,
            value: String::new(),
            authority: Authority::FirstSecretary,
            closed: None,
            cost,
            control,
            ordered: false,
        };
        let counties: Vec<CountyChoice> = (0..23 * self.many)
            .map(|place| CountyChoice {
                id: CountyId(place as u16),
                name: self.county_name(place),
                note: self.t("last heard July; 3 communes report oedema", "七月以来无消息；3个公社报浮肿"),
            })
            .collect();
        match desk {
            Desk::Labour => vec![lever(
                "hands.iron",
                self.t("Hands for the furnaces", "高炉劳力"),
                self.t(
                    "Grain that is ripe and not gathered in October stays in the fields.",
                    "十月里熟了而没有收的粮，就留在地里。",
                ),
                Control::Stepper {
                    picks: (0..=10)
                        .map(|step| {
                            pick(
                                &format!("{} % of the able-bodied", step * 5),
                                &format!("全劳力的{}%", step * 5),
                                ("", ""),
                                Order::Hands { task: Task::Iron, permille: step * 50 },
                            )
                        })
                        .collect(),
                    current: 3,
                },
            )],
            Desk::Granaries => vec![
                lever(
                    "search",
                    self.t("Search for hidden grain", "清查瞒产"),
                    self.t("People will be beaten.", "会有人挨打。"),
                    Control::Choice {
                        picks: vec![
                            pick("No search", "不查", ("", ""), Order::Search { effort: SearchEffort::None }),
                            pick(
                                "Meetings, and no punishment for those who declare",
                                "开会动员，自报不罚",
                                ("What is declared may not be there.", "自报的粮未必存在。"),
                                Order::Search { effort: SearchEffort::Amnesty },
                            ),
                            pick(
                                "House searches and struggle meetings",
                                "搜查和斗争会",
                                (
                                    "In January there is grain to find in some villages; in others the seed is taken.",
                                    "正月里有的村查得出粮，有的村被拿走种子。",
                                ),
                                Order::Search { effort: SearchEffort::Force },
                            ),
                        ],
                        current: Some(0),
                    },
                ),
                lever(
                    "relief",
                    self.t("Grain to a county’s villages", "给一个县的村里拨粮"),
                    String::new(),
                    Control::County {
                        counties,
                        picks: vec![
                            (500, self.t("500 tonnes", "500吨")),
                            (2000, self.t("2,000 tonnes", "2000吨")),
                            (8000, self.t("8,000 tonnes", "8000吨")),
                        ],
                        maker: CountyMaker::Relief,
                        verb: self.t("Send relief", "拨粮"),
                    },
                ),
            ],
            Desk::Kitchens => vec![Lever {
                closed: Some(self.t("Communal kitchens exist from autumn 1958.", "公共食堂自1958年秋季起才有。")),
                ..lever(
                    "kitchens",
                    self.t("Communal kitchens", "公共食堂"),
                    String::new(),
                    Control::Act {
                        pick: pick(
                            "Follow the line",
                            "照上级办",
                            ("", ""),
                            Order::Kitchens { form: KitchenOrder::Line },
                        ),
                    },
                )
            }],
            Desk::Inspection => vec![lever(
                "inspect",
                self.t("Send a work team", "派工作组"),
                self.t("The visited prepare for the visit.", "被查的会先作准备。"),
                Control::County {
                    counties,
                    picks: vec![
                        (0, self.t("Weigh the granaries", "过秤粮仓")),
                        (1, self.t("Walk the fields", "下田实测")),
                    ],
                    maker: CountyMaker::Inspect,
                    verb: self.t("Send the team", "派出"),
                },
            )],
            Desk::Letters => vec![lever(
                "letter",
                self.t("The collective letter", "联名信"),
                self.t("Whoever signs can be named.", "签了名，就可能被点名。"),
                Control::Act {
                    pick: pick(
                        "Sign the letter",
                        "签名",
                        ("Eleven have signed.", "已有十一人签名。"),
                        Order::SignLetter,
                    ),
                },
            )],
            _ => vec![lever(
                "split",
                self.t("How the levy is shared out", "任务怎样分"),
                String::new(),
                Control::Choice {
                    picks: vec![
                        pick(
                            "By what each county filed",
                            "按各县上报数",
                            ("Those who claimed most owe most.", "报得高的，欠得多。"),
                            Order::SplitQuota { by: SplitRule::ByClaim },
                        ),
                        pick(
                            "By last year’s deliveries",
                            "按去年入库数",
                            ("Those who delivered deliver again.", "去年交得多的，今年再交。"),
                            Order::SplitQuota { by: SplitRule::ByLastYear },
                        ),
                        pick(
                            "By what is left above need",
                            "按口粮以外的余粮",
                            ("It rests on this office’s estimate.", "靠的是本办公室的估计。"),
                            Order::SplitQuota { by: SplitRule::ByNeed },
                        ),
                    ],
                    current: Some(0),
                },
            )],
        }
    }

    fn chart(self, id: &str, truth: bool) -> Chart {
        let years = [
            (1957, 10.3, 10.3),
            (1958, 10.0, 23.4),
            (1959, 7.2, 14.8),
            (1960, 6.5, 8.9),
            (1961, 6.9, 7.2),
            (1962, 7.6, 7.8),
        ];
        let series = |label: String, mark, spread: f64, claim: bool| Series {
            label,
            mark,
            points: (0..63_u16)
                .step_by(3)
                .map(|step| {
                    let month = Month(9 + step);
                    let (_, real, claimed) = years[usize::from(month.year() - 1957)];
                    let value = if claim { claimed } else { real };
                    Point { month, low: value - spread, high: value + spread }
                })
                .collect(),
            other: false,
        };
        let mut all = vec![
            series(self.t("Filed by counties", "各县上报"), Mark::Claimed, 0.0, true),
            series(self.t("Own estimate", "本办公室估计"), Mark::Unknown, 1.6, false),
        ];
        if truth {
            all.push(series(self.t("True", "实情"), Mark::True, 0.0, false));
        } else {
            all.push(series(self.t("Weighed", "过秤"), Mark::Verified, 0.4, false));
        }
        Chart {
            id: id.to_owned(),
            title: if id == "harvest" {
                self.t("Grain harvest", "粮食产量")
            } else {
                self.t("State stock", "国家存粮")
            },
            unit: self.t("Million tonnes of unhusked grain a year", "百万吨原粮／年"),
            summary: self.t(
                "The figures filed rise in 1958 while this office’s own estimate does not.",
                "1958年上报数上升，本办公室的估计没有升。",
            ),
            series: all,
            table: Table {
                id: format!("table of {id}"),
                caption: self.t("The same in numbers, million tonnes", "同图的数，百万吨"),
                header: self.t("Year", "年"),
                columns: vec![
                    Column::number(self.t("Filed", "上报")),
                    Column::number(self.t("Known, low to high", "所知，低至高")),
                ],
                rows: years
                    .iter()
                    .map(|(year, real, claimed)| Row {
                        id: year.to_string(),
                        header: year.to_string(),
                        cells: vec![
                            Cell::Figure(self.fig(&format!("{claimed:.1}"), &format!("{claimed:.1}"), Mark::Claimed)),
                            Cell::Figure(self.fig(
                                &format!("{:.1}–{:.1}", real - 1.6, real + 1.6),
                                &format!("{:.1}–{:.1}", real - 1.6, real + 1.6),
                                Mark::Unknown,
                            )),
                        ],
                        total: false,
                    })
                    .collect(),
            },
        }
    }

    fn books(self) -> BooksView {
        let step = |place: String, en: &str, zh: &str, mark, bar| NumberStep {
            place,
            figure: self.fig(en, zh, mark),
            change: self.t("× 1.8", "× 1.8"),
            why: self.t(
                "Neighbours filed more; a low figure was answered with a meeting.",
                "邻县报得更高；报低了就开会批评。",
            ),
            bar,
        };
        BooksView {
            run: self.t("Anhui, October 1957 to December 1962, seed 7. Simulated.", "安徽，1957年10月至1962年12月，种子7。模拟。"),
            watermark: self.t("Edited assumptions: the levy follows the harvest.", "改动过假设：任务随收成而变。"),
            ended: self.t("The term ran to its date.", "任期届满。"),
            ledgers: vec![
                LedgerView { chart: self.chart("harvest", true), reading: self.t("In 1958 the claim stood at 2.3 times the harvest.", "1958年，上报数是实产的2.3倍。") },
                LedgerView { chart: self.chart("stock", true), reading: String::new() },
            ],
            numbers: vec![NumberPath {
                title: self.t("Grain harvest of 1958", "1958年粮食产量"),
                steps: vec![
                    step(self.t("In the fields", "田里"), "10.0 million t", "1000万吨", Mark::True, 410),
                    step(self.t("Filed by communes", "公社上报"), "18.2 million t", "1820万吨", Mark::Claimed, 740),
                    step(self.t("Filed by counties", "县上报"), "23.4 million t", "2340万吨", Mark::Claimed, 960),
                    step(self.t("Sent by this office", "本办公室上报"), "24.3 million t", "2430万吨", Mark::Claimed, 1000),
                    step(self.t("Taken by the Centre as in force", "中央在用"), "21.6 million t", "2160万吨", Mark::Verified, 890),
                ],
            }],
            decisions: (0..4 * self.many)
                .map(|place| DecisionRow {
                    id: place.to_string(),
                    month: self.t("October 1958", "1958年10月"),
                    text: self.t("Hands for the furnaces: 30 % of the able-bodied", "高炉劳力：全劳力的30%"),
                    seen: self.t("Counties filed 23.4 million tonnes.", "各县上报2342万吨。"),
                    followed: vec![
                        self.t("In Luotang and Heming counties 61,000 tonnes of ripe rice stayed in the fields.", "罗塘、鹤鸣两县有6.1万吨熟稻留在田里。"),
                        self.t("Winter wheat was sown on 14 % less land; the summer crop of 1959 was smaller by 120,000 tonnes.", "冬麦少种一成四，1959年夏粮少收12万吨。"),
                    ],
                })
                .collect(),
            deaths: DeathsView {
                range: self.t("Between 1.9 and 2.6 million people died in the villages of the simulated province beyond what the death rate of 1957 would lead one to expect.", "在模拟的这个省的农村，超出1957年死亡率所应有的死亡，在190万到260万人之间。"),
                registered: self.t("Registered at the time: 1.1 million deaths beyond that rate.", "当时登记在册的超额死亡：110万人。"),
                method: vec![self.t("The range comes from 40 runs with the same orders and different chance.", "范围来自命令相同、机缘不同的40次运行。")],
                not_counted: self.t("Children who were not born; people who died later of what they had suffered.", "没有出生的孩子；后来因当时所受而死的人。"),
                published: vec![
                    ("Ashton et al. 1984".to_owned(), self.t("29.5 million, nation", "全国2950万")),
                    ("Cao 2005".to_owned(), self.t("32.5 million, nation", "全国3250万")),
                ],
            },
            causes: vec![
                CauseRow { label: self.t("The levy, through the figure in force", "征购，经由在用的数字"), share: "41 % ± 7".to_owned(), bar: 410, note: self.t("False reports act through it.", "虚报由此起作用。") },
                CauseRow { label: self.t("Cannot be assigned", "无法归因"), share: "12 %".to_owned(), bar: 120, note: String::new() },
            ],
            actors: vec![],
            limits: vec![self.t("None of the strategies tried from this chair prevented famine in this province.", "在这个位置上试过的做法，没有一种能使本省免于饥荒。")],
            strategies: Some(self.counties()),
            record: vec![RecordRow { label: self.t("Registered death rate 1960, per 1,000", "1960年登记死亡率，‰"), run: "64.2".to_owned(), mark: Mark::Verified, published: "68.6".to_owned(), source: "Yang 2008".to_owned() }],
            left_out: vec![self.t("Cities are one place with one ration.", "城市合为一处，一个定量。")],
            closing: vec![self.t("The figures of this run are simulated. The famine was not.", "这一局的数字是模拟的，饥荒不是。")],
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
