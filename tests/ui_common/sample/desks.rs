//! Desks made up for tests.

use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{
    Authority, Channel, Desk, Indicator, KitchenOrder, Order, SearchEffort, SplitRule, Stance, Task,
};
use ten_thousand_jin::view::model::*;

use super::Sample;

impl Sample {
    pub(super) fn desks(self) -> Vec<DeskView> {
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

    pub(super) fn report(self) -> ReportView {
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
            about: Said::from(self.long(
                "Grain expected in this year’s autumn harvest, told before it is cut. The levy follows it.",
                "今年秋收的预计产量，割前上报。任务照它来定。",
            )),
            due: indicator == Indicator::Estimate,
            asks: indicator == Indicator::Estimate,
            when: self.t("Due this month", "本月要报"),
            unit: self.t("million tonnes", "万吨"),
            last_year: Some(Fact::new(
                self.t("Sent a year before", "上年上报"),
                self.fig("10.27", "1027", Mark::Claimed),
            )),
            from_below: Some(Fact::new(
                self.t("Filed from below", "下面合计"),
                self.fig("23.42", "2342", Mark::Claimed),
            )),
            own: Some(Fact::new(
                self.t("Own estimate", "本办公室估计"),
                self.fig("9.1–12.8", "910–1280", Mark::Unknown),
            )),
            last_sent: Some(self.fig("19.0", "1900", Mark::Claimed)),
            beside: vec![Fact::new(self.t("Neighbours’ highest", "邻省最高"), self.fig("31", "3100", Mark::Claimed))],
            options: self.options(),
            current: 0,
            channel: Channel::Paper,
            ordered: false,
            value: self.said("In effect now: As filed from below.", "现行：照下面报的。"),
        });
        ReportView { sheets: sheets.collect() }
    }

    pub(super) fn options(self) -> Vec<ReportOption> {
        let option = |stance, en: &str, zh: &str, figure: Option<(&str, &str)>, follows: (&str, &str)| ReportOption {
            stance,
            label: self.t(en, zh),
            short: String::new(),
            figure: figure.map(|(en, zh)| self.fig(en, zh, Mark::Claimed)),
            sends: figure.map_or_else(
                || self.t("nothing is sent", "不报"),
                |(en, zh)| self.t(&format!("{en} million tonnes"), &format!("{zh}万吨")),
            ),
            follows: Said::from(self.long(follows.0, follows.1)),
            read: [(), ()].map(|()| {
                figure.map_or_else(String::new, |_| self.t("It is read above in August 1958.", "上级1958年8月看到。"))
            }),
            refusal: None,
        };
        vec![
            option(
                Stance::AsFiled,
                "As filed from below",
                "照下面报的",
                Some(("23.42", "2342")),
                (
                    "The levy is set on it: 0.4 million tonnes more than last year. Nobody below is contradicted.",
                    "任务照此定，比去年多40万吨。下面谁也不得罪。",
                ),
            ),
            option(
                Stance::Own,
                "Our own estimate",
                "本办公室的估计",
                Some(("10.9", "1090")),
                (
                    "Nineteen county secretaries are contradicted by name. Neighbours file two to three times as much.",
                    "等于点名否定十九个县委书记。邻省报的是两三倍。",
                ),
            ),
            option(
                Stance::Hedged,
                "The low end of our estimate",
                "估计的低端",
                Some(("9.1", "910")),
                ("It may be taken for hiding. The levy falls if it is believed.", "可能被看作瞒产。若信了，任务会减。"),
            ),
            option(
                Stance::Raised(300),
                "Thirty per cent on top",
                "再加三成",
                Some(("30.4", "3040")),
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

    pub(super) fn sections(self, desk: Desk) -> Vec<Section> {
        vec![Section {
            id: "one".to_owned(),
            title: self.t("What can be ordered", "可以下达的"),
            text: vec![self.said("What is ordered holds until it is changed.", "下达之后一直有效，直到更改。")],
            facts: self.header().figures.into_iter().take(2).collect(),
            table: None,
            levers: self.levers(desk),
        }]
    }

    pub(super) fn levers(self, desk: Desk) -> Vec<Lever> {
        let pick = |en: &str, zh: &str, note: (&str, &str), order| Pick {
            label: self.t(en, zh),
            note: self.t(note.0, note.1),
            set: None,
            figure: None,
            order,
            refusal: None,
        };
        let lever = |key: &str, label: String, cost: String, control| Lever {
            key: key.to_owned(),
            label,
            value: Said::default(),
            authority: Authority::FirstSecretary,
            directive: true,
            closed: None,
            cost: cost.into(),
            control,
            ordered: false,
            line: false,
            usual: None,
        };
        let counties: Vec<CountyChoice> = (0..23 * self.many)
            .map(|place| CountyChoice {
                id: CountyId(place as u16),
                name: self.county_name(place),
                note: self.said("last heard July; 3 communes report oedema", "七月以来无消息；3个公社报浮肿"),
                ..CountyChoice::default()
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
                        marked: vec![],
                        notes: vec![],
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
                    marked: vec![],
                    notes: vec![],
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
}
