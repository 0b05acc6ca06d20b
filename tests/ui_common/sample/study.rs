//! A study made up for tests.

use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{DatedOrder, Order};
use ten_thousand_jin::sim::settings::{RunSettings, Switch};
use ten_thousand_jin::view::model::*;
use ten_thousand_jin::view::terms::TruthLayer;

use super::Sample;

impl Sample {
    fn totals(self, id: &str, words: bool) -> Table {
        let row = |place: usize| {
            let figure = |en: &str, zh: &str| Cell::Figure(self.fig(en, zh, Mark::True));
            Row {
                id: format!("{id} {place}"),
                header: self.t(&format!("Taken from the villages {place}"), &format!("从村里拿走的{place}")).into(),
                cells: if words {
                    vec![
                        Cell::Text(self.t("A petition on relief", "关于救济的请示")),
                        Cell::Text(self.t("The twin", "对照推演")),
                    ]
                } else {
                    vec![
                        figure("2.9 million t", "290万吨"),
                        figure("2.4 million t", "240万吨"),
                        figure("−0.5 million t", "−50万吨"),
                    ]
                },
                total: false,
            }
        };
        let column = |label: String| if words { Column::words(label) } else { Column::number(label) };
        let labels = [self.t("This run", "这次推演"), self.t("The twin", "对照推演"), self.t("Difference", "差别")];
        Table {
            id: id.to_owned(),
            caption: self
                .t(&format!("Run again with one thing changed: {id}"), &format!("改一处，重来一遍：{id}"))
                .into(),
            header: self.t("What", "项目"),
            columns: labels.into_iter().take(if words { 2 } else { 3 }).map(column).collect(),
            rows: (0..5 * self.many).map(row).collect(),
        }
    }

    pub(super) fn truth(self) -> TruthView {
        let places = self.totals("truth counties", true);
        TruthView {
            layer: TruthLayer::Claim,
            layers: vec![
                (TruthLayer::Claim, self.t("Claim, 1958", "1958年上报")),
                (TruthLayer::Crop(1959), self.t("Grain left, 1959", "1959年留下的粮")),
            ],
            map: self.office().map,
            ids: (0..places.rows.len()).map(|at| Place::County(CountyId(at as u16))).collect(),
            places,
            chosen: None,
            place: (self.many > 1).then(|| self.totals("truth place", false)),
            ordered: (self.many > 1).then(|| self.totals("truth orders", true)),
        }
    }

    pub(super) fn asks(self) -> Vec<Ask> {
        let one = |id: &str, en: &str, zh: &str| Ask {
            id: id.to_owned(),
            question: self.t(en, zh),
            unit: self.t("million tonnes", "百万吨"),
            answer: String::new(),
            claimed: self.fig("23.4 million t", "2340万吨", Mark::Claimed),
            known: self.fig("9.1–12.8 million t", "910万–1280万吨", Mark::Unknown),
            truth: self.fig("10.0 million t", "1000万吨", Mark::True),
        };
        vec![
            one("harvest", "Grain brought in in 1958, million tonnes", "1958年收进的粮食，百万吨"),
            one("iron", "Usable iron run in 1958, thousand tonnes", "1958年炼出的可用的铁，千吨"),
        ]
    }

    pub(super) fn study(self) -> StudyView {
        let named = |change, en: &str, zh: &str| ChangeRow { change, label: self.t(en, zh) };
        let decision = |place: usize| Row {
            id: place.to_string(),
            header: self.t(&format!("Hands for the furnaces: {place} %"), &format!("高炉劳力：{place}%")).into(),
            cells: vec![Cell::Text(self.t("October 1958", "1958年10月"))],
            total: false,
        };
        let decisions = || Table {
            id: "decisions".to_owned(),
            caption: self.t("Decisions", "决定").into(),
            header: self.t("Decision", "决定"),
            columns: vec![Column::words(self.t("Month", "月份"))],
            rows: (0..20 * self.many).map(decision).collect(),
        };
        let base = |of: Option<usize>| TwinBase {
            answers: vec![Change::With(DatedOrder { month: Month::new(1958, 9), order: Order::SignLetter })],
            left: Table {
                id: "answers".to_owned(),
                caption: self.t("Left as it stood", "搁着没答的事").into(),
                rows: vec![Row { header: self.t("The letter is signed", "在信上签名").into(), ..decision(0) }],
                ..decisions()
            },
            of,
            label: self
                .t(of.map_or("This run", |_| "Twin 1: A tenth hidden"), of.map_or("这次推演", |_| "对照1：瞒下一成")),
            named: vec![
                named(Change::Honest, "All reports honest", "全部如实上报"),
                named(Change::HideTenth, "A tenth hidden", "瞒下一成"),
            ],
            decisions: decisions(),
        };
        let school = |switch: Switch, en: &str, zh: &str| School {
            id: switch.name().to_owned(),
            title: self.t(en, zh),
            does: self
                .t(
                    "The run again, with the one change that every year’s weather is ordinary.",
                    "重来一遍，只改一处：每年都是常年天气。",
                )
                .into(),
            dispute: self
                .long(
                    "Some hold that bad weather cut the crop by much; others hold that it did not.",
                    "一说天气使收成大减，一说不然。",
                )
                .into(),
            evidence: self.long("Yields beside rain records, county by county.", "逐县对照单产与雨量。").into(),
            works: "Sample 2001".to_owned(),
            change: Some(Change::Settings(RunSettings::default().with(switch))),
            twin: (switch == Switch::NormalWeather).then_some(0),
        };
        StudyView {
            report: self.many == 1,
            beside: Some(BesideView {
                label: self.long("Li Na, Anhui, May 1960", "李娜，安徽，1960年5月"),
                edited: self.t("Changed in this run: ordinary weather.", "这次推演改动：常年天气。"),
                state: WorkState::Done,
                view: Some(self.twin()),
            }),
            limits: WorkState::Done,
            why: if self.many > 1 { WorkState::Done } else { WorkState::Under(370) },
            through: WorkState::None,
            twin: WorkState::None,
            bases: vec![base(None), base(Some(0))],
            schools: vec![
                school(Switch::NormalWeather, "The weather", "天气"),
                school(Switch::NoCareerIncentives, "Careers", "升迁"),
            ],
            twins: vec![self.said("Twin 1: A tenth hidden", "对照1：瞒下一成")],
            shown: Some(0),
            view: Some(self.twin()),
            full: self.many > 1,
        }
    }

    fn twin(self) -> TwinView {
        TwinView {
            change: self.t("A tenth hidden", "瞒下一成").into(),
            from: self.t("Up to March 1958 both are the same.", "到1958年3月为止，两者相同。"),
            fingerprint: self.t(
                "Fingerprint of March 1958 in both: 5c1f09ae77d241b0.",
                "两者在1958年3月的指纹都是5c1f09ae77d241b0。",
            ),
            left_out: vec![
                self.t(
                    "April 1959: Relief for Luotang. Not given in the twin.",
                    "1959年4月：救济罗塘。对照推演里没有下达。",
                )
                .into(),
            ],
            totals: self.totals("twin totals", false),
            charts: vec![self.chart("harvest", true), self.chart("stock", true)],
            counties: self.totals("twin counties", false),
            papers: Table {
                rows: vec![Row { id: "0".to_owned(), ..self.totals("twin papers", true).rows.remove(0) }],
                ..self.totals("twin papers", true)
            },
            pairs: vec![PaperPair {
                id: "0".to_owned(),
                sides: ["This run", "The twin"]
                    .map(|run| (run.to_owned(), vec![self.t("A paper.", "一份文件。").into()])),
            }],
            decisions: self.totals("beside", true),
            note: self.t("Chance is not in these numbers.", "随机结果的差别不在这些数里。"),
        }
    }
}
