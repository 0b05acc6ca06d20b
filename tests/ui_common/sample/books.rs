//! Charts and books made up for tests.

use ten_thousand_jin::save::{Matter, Reason};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::view::model::*;

use super::Sample;

impl Sample {
    pub(super) fn chart(self, id: &str, truth: bool) -> Chart {
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
            shape: None,
        };
        let mut all = vec![
            series(self.t("Filed by counties", "各县上报"), Mark::Claimed, 0.0, true),
            series(self.t("Own estimate", "本办公室估计"), Mark::Unknown, 1.6, false),
        ];
        if truth {
            all.push(series(self.t("In the simulation", "模拟中的实情"), Mark::True, 0.0, false));
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
            decided: vec![Decided {
                month: Month::new(1958, 9),
                name: self.t("September 1958", "1958年9月"),
                text: self.t("September 1958: Estimate: as it comes in", "1958年9月：估产：照下面报来的数").into(),
            }],
            table: Table {
                id: format!("table of {id}"),
                caption: self.t("The same in numbers, million tonnes", "同图的数，百万吨").into(),
                header: self.t("Year", "年"),
                columns: vec![
                    Column::number(self.t("Filed", "上报")),
                    Column::number(self.t("Known, low to high", "所知，低至高")),
                ],
                rows: years
                    .iter()
                    .map(|(year, real, claimed)| Row {
                        id: year.to_string(),
                        header: year.to_string().into(),
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

    pub(super) fn books(self) -> BooksView {
        let step = |place: String, en: &str, zh: &str, mark, bar| NumberStep {
            place,
            figure: self.fig(en, zh, mark),
            change: self.t("× 1.8", "× 1.8").into(),
            adds: Some(self.fig("+8.2 million t", "+820万吨", mark)),
            when: self.t("December 1958", "1958年12月"),
            why: self
                .t(
                    "Neighbours filed more; a low figure was answered with a meeting.",
                    "邻县报得更高；报低了就开会批评。",
                )
                .into(),
            bar,
            from: bar.saturating_sub(90),
        };
        BooksView {
            run: self.t("Anhui, October 1957 to December 1962, seed 7. Simulated.", "安徽，1957年10月至1962年12月，种子7。模拟。").into(),
            watermark: self.t("Edited assumptions: the levy follows the harvest.", "改动过假设：任务随收成而变。"),
            ended: self.t("The term ran to its date.", "任期届满。"),
            ledgers: vec![
                LedgerView { mechanism: "claims", chart: self.chart("harvest", true), reading: self.t("In 1958 the claim stood at 2.3 times the harvest.", "1958年，上报数是实产的2.3倍。").into(), set: None },
                LedgerView { mechanism: "claims", chart: self.chart("stock", true), reading: Said::default(), set: None },
            ]
            .into(),
            numbers: vec![NumberPath {
                family: "harvest",
                year: 1958,
                sum: Some(self.fig("21.6 million t", "2160万吨", Mark::Claimed)),
                title: self.t("Grain harvest of 1958", "1958年粮食产量"),
                steps: vec![
                    step(self.t("In the fields", "田里"), "10.0 million t", "1000万吨", Mark::True, 410),
                    step(self.t("Filed by communes", "公社上报"), "18.2 million t", "1820万吨", Mark::Claimed, 740),
                    step(self.t("Filed by counties", "县上报"), "23.4 million t", "2340万吨", Mark::Claimed, 960),
                    step(self.t("Sent by this office", "本办公室上报"), "24.3 million t", "2430万吨", Mark::Claimed, 1000),
                    step(self.t("Taken by the Centre as in force", "中央在用"), "21.6 million t", "2160万吨", Mark::Claimed, 890),
                ],
            }]
            .into(),
            decisions: (0..4 * self.many)
                .map(|place| DecisionRow {
                    id: place.to_string(),
                    month: self.t("October 1958", "1958年10月"),
                    matter: Some(Matter::Left(place as u32)),
                    text: self.t("Hands for the furnaces: 30 % of the able-bodied", "高炉劳力：全劳力的30%").into(),
                    seen: self.t("Counties filed 23.4 million tonnes.", "各县上报2342万吨。").into(),
                    followed: vec![
                        self.t("In Luotang and Heming counties 61,000 tonnes of ripe rice stayed in the fields.", "罗塘、鹤鸣两县有6.1万吨熟稻留在田里。").into(),
                        self.t("Winter wheat was sown on 14 % less land; the summer crop of 1959 was smaller by 120,000 tonnes.", "冬麦少种一成四，1959年夏粮少收12万吨。").into(),
                    ],
                    mechanism: "labour",
                })
                .collect(),
            reasons: [("0".to_owned(), Reason { then: self.t("Iron was asked for by name.", "上面点名要铁。"), after: self.t("I did not know how much was standing ripe.", "当时不知道有多少熟稻没有收。") })].into(),
            deaths: DeathsView {
                range: self.t("Between 1.9 and 2.6 million people died in the villages of the simulated province beyond what the death rate of 1957 would lead one to expect.", "在模拟的这个省的农村，超出1957年死亡率所应有的死亡，在190万到260万人之间。").into(),
                registered: self.t("Registered at the time: 1.1 million deaths beyond that rate.", "当时登记在册的超额死亡：110万人。").into(),
                method: vec![self.t("The range comes from 40 runs with the same orders and different chance.", "范围来自命令相同、随机结果不同的40次运行。").into()],
                not_counted: self.t("Children who were not born; people who died later of what they had suffered.", "没有出生的孩子；后来因当时所受而死的人。"),
                nation: self.t("In the villages of all simulated provinces between 21 and 26 million.", "模拟的各省农村合计在2100万到2600万之间。").into(),
                kept_out: self.t("Estimates for single provinces exist and are kept out of the data.", "单省的估计是有的，没有放进数据。"),
                published: vec![
                    Estimate { author: "Ashton et al. 1984".to_owned(), years: "1958–62".to_owned(), says: self.fig("29.5 million, nation", "全国2950万", Mark::Published), method: self.said("Censuses of 1953 and 1964, the fertility survey of 1982 and yearly registers.", "1953年、1964年的普查，1982年的生育率调查和每年的登记。") },
                    Estimate { author: "Cao 2005".to_owned(), years: "1959–61".to_owned(), says: self.fig("32.5 million, nation", "全国3250万", Mark::Published), method: self.said("Censuses by county and growth from local gazetteers.", "各县的普查，加上地方志里的增长速度。") },
                ],
            },
            fared: Vec::new(),
            summary: vec![self.t("None of the strategies tried from this chair prevented famine in this province.", "在这个位置上试过的做法，没有一种能使本省免于饥荒。").into()],
            limits: vec![self.t("“Tried” means the strategies in the table. Others may exist.", "“试过”指表里的做法，别的做法也可能有。").into()],
            strategies: Some(self.counties()),
            why: None,
            record: vec![RecordRow { label: self.t("Registered death rate 1960, per 1,000", "1960年登记死亡率，‰"), run: self.fig("64.2 per 1,000", "64.2‰", Mark::Claimed), published: self.fig("68.6 per 1,000", "68.6‰", Mark::Published), source: "Yang 2008".to_owned() }],
            record_notes: vec![self.t("Registered rates are a reported ledger.", "登记率也是一本上报的账。").into()],
            left_out: vec![self.t("Cities are one place with one ration.", "城市合为一处，一个定量。")],
            closing: vec![self.t("The figures of this run are simulated. The famine was not.", "这一局的数字是模拟的，饥荒不是。")],
            truth: Some(self.truth()),
            asks: if self.many > 1 { self.asks() } else { Vec::new() },
            study: self.study(),
        }
    }
}
