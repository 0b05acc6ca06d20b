//! An office made up for tests.

use ten_thousand_jin::save::Matter;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Authority, Channel, Desk, Indicator, Order, Stance, Task};
use ten_thousand_jin::view::model::*;
use ten_thousand_jin::view::terms::Layer;

use super::Sample;

impl Sample {
    pub(super) fn office(self) -> OfficeView {
        OfficeView {
            calendar: CalendarView {
                month: Month::new(1958, 10),
                text: self.t("October 1958", "1958年10月"),
                grain_year: self.said("Grain year 1958/59, month 4 of 12", "1958/59粮食年度，第4个月"),
                season: self
                    .t("Autumn harvest and winter sowing: every hand is wanted twice.", "秋收秋种：一双手要当两双用。"),
                sign: Season::Harvest,
                next_matter: self.t("Next: the harvest report, November", "下一件：秋收上报，11月"),
                next_short: Vec::new(),
                matter: true,
                stops: true,
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
            standing: Vec::new(),
            returns: vec![
                self.said(
                    "312,000 tonnes were weighed into state granaries, 96,000 fewer than last October.",
                    "国家粮仓过秤入库31.2万吨，比去年10月少9.6万吨。",
                ),
                self.said("Three counties report oedema for the first time.", "三个县第一次报告浮肿。"),
                self.said("The First Secretary raised the pledge before it was sent.", "第一书记在发出前抬高了指标。"),
            ],
            explained: vec!["oedema"],
            due: vec![self.t("Grain estimate", "粮食估产")],
            over: None,
            leaves: vec![self.t("Iron: as filed", "铁：照报")],
            closes: vec![
                self.long("Grain estimate: as filed from below", "粮食估产：照下面上报的"),
                self.t("Iron: as filed", "铁：照报"),
            ],
            unanswered: vec![Unanswered {
                document: 1,
                unread: true,
                stops: true,
                stands: self.long("Grain estimate: as filed from below", "粮食估产：照下面上报的"),
            }],
            archive: vec![YearOfPapers { year: 1957, count: 9, newest: 0 }],
            watch: false,
        }
    }

    pub(super) fn header(self) -> HeaderView {
        HeaderView {
            province: self.t("Anhui province", "安徽省"),
            seat: self.said("Finance-and-trade secretary, 12 months in office", "财贸书记，任职12个月"),
            signatures_left: 2,
            signatures: 3,
            signed: self.said("Directives left: 2 of about 3", "还有2项，约3项"),
            signed_short: self.said("Directives left: 2", "还有2项"),
            standing: self.t("The First Secretary signs what this office brings", "第一书记肯签本办公室送来的件"),
            standing_card: Card::default(),
            watermark: self.t("Simulated", "模拟"),
            edited: String::new(),
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
                    self.fig("0.42 million t", "42万吨", Mark::Order),
                ),
                Fact::new(
                    self.t("State stock by the books", "账面国家存粮"),
                    self.fig("1.05 million t", "105万吨", Mark::Claimed),
                ),
            ],
        }
    }

    pub(super) fn inbox(self) -> Vec<DocumentView> {
        let mut all = Vec::new();
        for round in 0..self.many as u32 {
            all.extend(self.papers(round * 10, Month(21 - round as u16)));
        }
        all
    }

    pub(super) fn papers(self, first: u32, month: Month) -> Vec<DocumentView> {
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
            stands: false,
            asks: matter,
            body,
            desk: matter.then_some(Desk::Report),
            lever: "",
            county: None,
            sheet: None,
            source: self.t("Composite, fictional. After Song Yongyi (ed.) 2013.", "综合虚构，参照宋永毅主编2013。"),
            ..DocumentView::default()
        };
        let table = Table {
            id: "returns".to_owned(),
            caption: self.t("Returns of October", "10月月报").into(),
            header: self.t("What", "项目"),
            columns: vec![
                Column::number(self.t("This month", "本月")),
                Column::number(self.t("A year ago", "去年同月")),
            ],
            rows: vec![
                Row {
                    id: "a".to_owned(),
                    header: self.t("Weighed, tonnes", "过秤，吨").into(),
                    cells: vec![
                        Cell::Figure(self.fig("312,000", "312,000", Mark::Verified)),
                        Cell::Figure(self.fig("408,000", "408,000", Mark::Verified)),
                    ],
                    total: false,
                },
                Row {
                    id: "b".to_owned(),
                    header: self.t("Sick with oedema, persons", "浮肿，人").into(),
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
                    Paragraph::Text(Said::from(self.long(
                        "Provinces are to report by the end of the month what has been cut and what has been smelted. Hands are to be kept at the furnaces until the year’s tonnage is reached.",
                        "各省应于月底前报告已收割和已炼成的数量。年度吨位完成之前，劳力不得撤离高炉。",
                    ))),
                    Paragraph::Figure(Fact::new(self.t("Figure in force for this province", "本省在用的数字"), self.fig("21.6 million t", "2160万吨", Mark::Claimed))),
                    Paragraph::Quote(self.said("“We expect 19 million tonnes.” This office, on paper, August 1958.", "“预计一千九百万吨。”本办公室书面，1958年8月。")),
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
                    Paragraph::Text(self.said(
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
                vec![Paragraph::Text(self.said("Figure follows by telephone.", "数字另行电话上报。"))],
            ),
        ]
    }

    pub(super) fn orders(self) -> Vec<OrderRow> {
        let hands = Order::Hands { task: Task::Iron, permille: 120 };
        let one = OrderRow {
            matter: Matter::Order(Month::new(1958, 10), hands),
            reason: String::new(),
            text: self.t("Hands for the furnaces: 12 % of the able-bodied", "高炉劳力：全劳力的12%"),
            said: self.t("Hands for the furnaces: 12 % of the able-bodied", "高炉劳力：全劳力的12%").into(),
            desk: Desk::Labour,
            lever: "hands.iron",
            authority: Authority::Counties,
            cost: self.t(
                "Ripe grain that is not gathered in October stays in the fields.",
                "十月收不回来的熟粮，就烂在地里。",
            ),
            directive: true,
            refusal: None,
            idle: None,
        };
        let estimate =
            Order::Report { indicator: Indicator::Estimate, stance: Stance::Hedged, channel: Channel::Paper };
        let two = OrderRow {
            matter: Matter::Order(Month::new(1958, 10), estimate),
            reason: self.t("The fields are not yet cut.", "还没有开镰。"),
            text: self.t(
                "Report the estimate: the low end of our own estimate, on paper",
                "上报估产：本办公室估计的低端，书面",
            ),
            said: self
                .t(
                    "Report the estimate: the low end of our own estimate, on paper",
                    "上报估产：本办公室估计的低端，书面",
                )
                .into(),
            desk: Desk::Report,
            lever: "",
            authority: Authority::Own,
            cost: String::new(),
            directive: false,
            refusal: (self.many > 1).then(|| self.t("The First Secretary does not sign it.", "第一书记不签。")),
            idle: None,
        };
        std::iter::repeat_n([one, two], self.many).flatten().collect()
    }

    pub(super) fn counties(self) -> Table {
        Table {
            id: "counties".to_owned(),
            caption: self.t("Counties, October 1958", "各县，1958年10月").into(),
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
                    header: self.county_name(place).into(),
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
                        Cell::Text(self.t("free, 96 %", "放开吃，96%")),
                        Cell::Figure(self.fig("–", "–", Mark::Unknown)),
                        Cell::Text(self.t("September", "9月")),
                    ],
                    total: false,
                })
                .collect(),
        }
    }

    /// The county that is selected in views that have one.
    pub(super) fn county(self) -> CountyView {
        let mut communes = self.counties();
        communes.id = "communes".to_owned();
        communes.caption = self.t("Communes of Qingyuan", "清源县各公社").into();
        communes.header = self.t("Commune", "公社");
        CountyView {
            id: CountyId(0),
            name: self.t("Qingyuan county", "清源县"),
            secretary: self.said(
                "Secretary Fang Zhiping, 41, two years here; has filed below his neighbours twice.",
                "书记方志平，41岁，到任两年；两次报得比邻县低。",
            ),
            heard: self.t("Last heard: September 1958", "最近消息：1958年9月"),
            facts: self.header().figures,
            communes,
        }
    }

    pub(super) fn map(self) -> MapView {
        MapView {
            layer: Some(Layer::Claims),
            layers: vec![Layer::Claims, Layer::Stocks, Layer::Labour, Layer::Kitchens, Layer::Sick, Layer::Age],
            legend: Legend {
                title: self.t("Filed, as multiple of last year", "上报数为去年的倍数"),
                items: vec![
                    LegendItem { swatch: Swatch::Hatch(0), label: self.t("under 1.2", "1.2倍以下"), figure: None },
                    LegendItem { swatch: Swatch::Hatch(2), label: self.t("1.2 to 2", "1.2至2倍"), figure: None },
                    LegendItem { swatch: Swatch::Hatch(4), label: self.t("over 2", "2倍以上"), figure: None },
                    LegendItem {
                        swatch: Swatch::Dotted(0),
                        label: self.t("nothing filed since July", "七月起未报"),
                        figure: None,
                    },
                ],
            },
            labels: (0..6)
                .map(|place| MapLabel {
                    county: CountyId(place),
                    text: self.county_name(place as usize),
                    x: 420 + 70 * i32::from(place),
                    y: 260 + 40 * i32::from(place % 3),
                    reach: [0; 2],
                    selected: place == 0,
                })
                .collect(),
            summary: self.t("Nineteen of 23 counties file more than last year.", "23个县中有19个报得比去年高。"),
            ..MapView::default()
        }
    }
}
