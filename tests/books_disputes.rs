//! Every number in the words of a dispute is of the work that the words give it to, number by number, in both languages.

mod common;

use common::desk::{LANGUAGES, strictly};
use common::{game, played_for, rules};
use ten_thousand_jin::view::archive::published_works;
use ten_thousand_jin::view::books::books;
use ten_thousand_jin::view::books::engine::study::Study;
use ten_thousand_jin::view::books::study::tell;

/// A number as each language writes it, and the works it is of.
type Of = ([&'static str; 2], &'static str);

/// The numbers of each dispute that names any, in the order in which both languages do.
const NUMBERS: [(&str, &[Of]); 6] = [
    ("no_labour_diversion", &[(["61 per cent", "61%"], "LYJPE")]),
    ("norm_plus", &[(["20 to 25 per cent", "20%至25%"], "DIK15")]),
    (
        "relief_in_time",
        &[(["14.3 million tonnes", "286亿斤"], "YJS-INT"), (["9.5 million tonnes", "190亿斤"], "YJS-INT")],
    ),
    ("toll", &[(["15 to 45 million people", "1500万人到约4500万人"], "ASHTON; BANISTER; HSX2009; DIK37")]),
    (
        "violence",
        &[
            (["89 per cent", "89%"], "CCRD-FY"),
            (["6 to 8 per cent", "6%至8%"], "DIK"),
            (["240 dead", "240名"], "CCRD-XX"),
            (["2 people", "2人"], "CCRD-XX"),
            (["2 people", "2人"], "CCRD-XX"),
        ],
    ),
    (
        "exports",
        &[
            (["2.7 million tonnes", "270万吨"], "LY2000"),
            (["4.2 million tonnes", "420万吨"], "LY2000"),
            (["1.1 billion old roubles", "11亿旧卢布"], "SHANG2010A; PTHINK3"),
            (["420 million old roubles", "4.2亿旧卢布"], "SHANG2010A; PTHINK3"),
        ],
    ),
];

#[test]
fn the_numbers_of_a_dispute_are_of_their_works_in_both_languages() {
    let (run, file) = played_for("county", "anhui", 7, "honest", 1);
    let study = Study::new(&rules(), &file);
    for (at, language) in LANGUAGES.into_iter().enumerate() {
        strictly(&run, language, |desktop| {
            let mut view = books(&run, &file.orders, &game().record, desktop);
            tell(&mut view, &study, None, desktop);
            assert!(NUMBERS.iter().all(|(id, _)| view.study.schools.iter().any(|school| school.id == *id)));
            for school in &view.study.schools {
                let of = NUMBERS.iter().find(|(id, _)| *id == school.id).map_or(&[][..], |(_, numbers)| *numbers);
                let expected: Vec<(&str, String)> = of
                    .iter()
                    .map(|(texts, works)| (texts[at], published_works(works, desktop.sources, desktop.words)))
                    .collect();
                let told = school.dispute.figures().iter().chain(school.evidence.figures());
                let told: Vec<(&str, String)> =
                    told.map(|(_, figure)| (figure.text.as_str(), figure.card.who.clone())).collect();
                assert_eq!(told, expected, "{language}: {}", school.id);
            }
        });
    }
}
