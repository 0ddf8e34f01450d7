//! What is on the paper, as it was laid out: words, places, sizes. Synthetic people.

use std::collections::BTreeMap;

use dossier::{Goal, Who, plan::instrument::State};
use proptest::prelude::*;
use protocol::{Channel, Location};
use typst::{
    layout::{Frame, FrameItem, Point},
    text::Lang,
};
use uuid::Uuid;

use super::*;
use crate::plan::{Appointment, PaperGoal, PaperHelp, PaperInstrument};

const PHONE: &str = "053-0000019";

/// A run of letters on a page.
struct Run {
    page: usize,
    at: (f64, f64),
    size: f64,
    lang: Lang,
    text: String,
}

fn runs(sheet: &PlanSheet) -> Vec<Run> {
    fn look(frame: &Frame, page: usize, origin: Point, found: &mut Vec<Run>) {
        for (at, item) in frame.items() {
            let at = origin + *at;
            match item {
                FrameItem::Group(group) => look(&group.frame, page, at, found),
                FrameItem::Text(text) => found.push(Run {
                    page,
                    at: (at.x.to_pt(), at.y.to_pt()),
                    size: text.size.to_pt(),
                    lang: text.lang,
                    text: text.text.to_string(),
                }),
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    for (page, laid) in sheet.laid.document.pages().iter().enumerate() {
        look(&laid.frame, page, Point::zero(), &mut found);
    }
    found
}

/// The lines from above to below, each as it is seen from left to right. What is invisible is left out.
fn lines(sheet: &PlanSheet) -> Vec<String> {
    let mut by_place: BTreeMap<(usize, i64), Vec<Run>> = BTreeMap::new();
    for run in runs(sheet) {
        by_place.entry((run.page, run.at.1.round() as i64)).or_default().push(run);
    }
    let line = |mut runs: Vec<Run>| {
        runs.sort_by(|a, b| a.at.0.total_cmp(&b.at.0));
        let visible = |run: Run| run.text.replace(['\u{200b}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
        runs.into_iter().map(visible).collect::<Vec<_>>().concat().trim().to_owned()
    };
    by_place.into_values().map(line).collect()
}

fn text(sheet: &PlanSheet) -> String {
    lines(sheet).join("\n")
}

fn day(day: &str) -> chrono::NaiveDate {
    day.parse().unwrap()
}

fn same(words: &str) -> Both {
    Both { hers: words.to_owned(), dutch: words.to_owned() }
}

fn step(id: u128, text: &str, who: Who, when: Option<&str>, done: bool) -> Step {
    let name = (who == Who::Other).then(|| "Broer Ali".to_owned());
    Step { id: Uuid::from_u128(id), text: text.to_owned(), who, name, when: when.map(day), done }
}

fn goal(id: u128, text: &str, domain: Option<Both>, steps: Vec<Step>) -> PaperGoal {
    PaperGoal { domain, goal: Goal { id: Uuid::from_u128(id), text: text.to_owned(), domain: None, steps } }
}

/// Somebody's plan: two goals, of which one has no step yet.
fn plan(language: Language) -> PlanPaper {
    let of_bikes = match language {
        Language::Dutch => "Ik wil fietsen repareren met anderen",
        Language::English => "I want to repair bikes with others",
        Language::Turkish => "Başkalarıyla bisiklet tamir etmek istiyorum",
        Language::Arabic => "أريد إصلاح الدراجات مع الآخرين",
    };
    let hers = |dutch: &str, arabic: &str| Both {
        hers: if language == Language::Arabic { arabic } else { dutch }.to_owned(),
        dutch: dutch.to_owned(),
    };
    PlanPaper {
        language,
        name: "Zainab Hadi".to_owned(),
        coach: "Yasemin Kaya".to_owned(),
        phone: Some(PHONE.to_owned()),
        next: Some(Appointment {
            at: "2020-11-12T10:00:00".parse().unwrap(),
            channel: Channel::FaceToFace,
            location: Some(Location::PowerNoord),
        }),
        agreed: Agreed::On(day("2020-11-02")),
        goals: vec![
            goal(
                1,
                of_bikes,
                Some(hers("Dagbesteding", "الأنشطة اليومية")),
                vec![
                    step(11, "Bel het buurthuis", Who::Participant, Some("2020-10-30"), true),
                    step(12, "Ga samen kijken bij de werkplaats", Who::Other, Some("2020-11-12"), false),
                    step(13, "Vraag een buskaart aan", Who::Coach, None, false),
                ],
            ),
            goal(2, "Ik wil mijn post op orde", None, vec![]),
        ],
        help: vec![
            PaperHelp { title: hers("Een cv maken", "كتابة السيرة الذاتية"), given_on: None },
            PaperHelp { title: hers("Brieven lezen", "قراءة الرسائل"), given_on: Some(day("2020-10-26")) },
        ],
        instruments: vec![PaperInstrument {
            title: hers("Meedoen bij Power", "المشاركة في Power"),
            provider: Some("Activeringscentrum Power".to_owned()),
            contact: Some("Anja, 053-0000020".to_owned()),
            state: State::Started,
            since: Some(day("2020-10-26")),
        }],
        printed_on: day("2020-11-02"),
    }
}

fn many(goals: usize, steps: usize) -> PlanPaper {
    let one = |nth: usize| {
        let step_of = |at: usize| {
            let id = (nth * 100 + at + 1) as u128;
            step(id, &format!("Stap {nth}.{at} in gewone woorden"), Who::Participant, Some("2020-11-12"), at % 3 == 2)
        };
        goal(nth as u128 + 1, &format!("Het doel met nummer {nth}"), None, (0..steps).map(step_of).collect())
    };
    PlanPaper { goals: (0..goals).map(one).collect(), ..plan(Language::Turkish) }
}

fn paper(paper: &PlanPaper) -> PlanSheet {
    lay_out(paper).unwrap()
}

/// Leaves the pages where a person can look at them, when somebody asks for that.
fn leave(name: &str, sheet: &PlanSheet) {
    if let Ok(folder) = std::env::var("SAMENSTAP_PAPERS") {
        std::fs::write(format!("{folder}/{name}.pdf"), sheet.pdf().unwrap()).unwrap();
    }
}

#[test]
fn in_every_language_it_is_at_most_two_pages_that_can_be_read_aloud() {
    for language in Language::ALL {
        let sheet = paper(&plan(language));
        leave(language.code(), &sheet);
        assert!((1..=2).contains(&sheet.pages()), "{language:?}: {}", sheet.pages());
        assert_eq!(sheet.left_out(), LeftOut::default());
        assert!(!sheet.loses_letters());
        let pdf = sheet.pdf().unwrap();
        let says = |words: &str| pdf.windows(words.len()).any(|window| window == words.as_bytes());
        assert!(says("pdfuaid"), "{language:?} says that it is PDF/UA");
        assert!(says("StructTreeRoot"), "{language:?} is tagged");
        assert_eq!(sheet.pictures().len(), sheet.pages());
    }
}

#[test]
fn in_dutch_it_says_who_does_what_and_when_and_whom_to_call() {
    let said = text(&paper(&plan(Language::Dutch)));
    for words in [
        "Mijn plan",
        "Zainab Hadi",
        "Yasemin Kaya",
        PHONE,
        "donderdag 12 november",
        "om 10:00 uur",
        "Power-Noord",
        "Ik wil fietsen repareren met anderen",
        "Broer Ali · 12 november 2020",
        "mijn coach · de dag kiezen we nog",
        "Nog te doen: kies een stap",
        "Een cv maken",
        "Meedoen bij Power",
        "We spraken dit samen af op 2 november 2020.",
        "Blad 1 van",
    ] {
        assert!(said.contains(words), "{words} in:\n{said}");
    }
    assert!(!said.contains("30 oktober"), "of what is done the day says nothing any more");
}

#[test]
fn her_language_stands_first_and_the_dutch_beside_it() {
    let said = text(&paper(&plan(Language::Turkish)));
    for words in [
        "Planım · Mijn plan",
        "Başkalarıyla bisiklet tamir etmek istiyorum",
        "Perşembe 12 Kasım",
        "donderdag 12 november",
        "Yapılacak: bir adım seçin",
        "Nog te doen: kies een stap",
        "koçum · günü daha seçeceğiz",
        "mijn coach · de dag kiezen we nog",
    ] {
        assert!(said.contains(words), "{words} in:\n{said}");
    }
    let english = text(&paper(&plan(Language::English)));
    for words in ["My plan · Mijn plan", "Thursday 12 November", "Still to do: choose a step", "Page 1 of"] {
        assert!(english.contains(words), "{words} in:\n{english}");
    }
}

#[test]
fn in_arabic_numbers_keep_their_order_and_every_run_says_its_language() {
    let sheet = paper(&plan(Language::Arabic));
    let said = lines(&sheet);
    assert!(said.iter().any(|line| line.contains(PHONE)), "the number as it is dialled, in:\n{}", said.join("\n"));
    assert!(said.iter().any(|line| line.contains("053-0000020")), "that of the provider too");
    assert!(said.iter().any(|line| line.contains("donderdag 12 november")));

    let runs = runs(&sheet);
    let title: Vec<&Run> = runs.iter().filter(|run| run.size > 29.0).collect();
    let place = |part: &str| title.iter().find(|run| run.text.contains(part)).map(|run| run.at.0).unwrap();
    assert!(place("خطتي") > place("plan"), "her words stand first, which is on the right");
    for run in &runs {
        let is_arabic = run.text.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter));
        let is_latin = run.text.chars().any(|letter| letter.is_ascii_alphabetic());
        if is_arabic && !is_latin {
            assert_eq!(run.lang.as_str(), "ar", "{}", run.text);
        }
    }
    let goal = runs.iter().find(|run| run.text.contains("Ik wil mijn post")).unwrap();
    assert_eq!(goal.lang.as_str(), "nl", "what she said in Dutch is not Arabic");
}

#[test]
fn nothing_is_smaller_than_fourteen_points() {
    for language in Language::ALL {
        for sheet in [paper(&plan(language)), paper(&PlanPaper { language, ..many(30, 4) })] {
            for run in runs(&sheet) {
                assert!(run.size >= 14.0, "{} is {} pt", run.text, run.size);
            }
        }
    }
}

#[test]
fn nothing_stands_so_near_the_edge_that_a_printer_leaves_it_out() {
    // 6 mm, in points.
    let edge = 17.0;
    for language in Language::ALL {
        for run in runs(&paper(&plan(language))) {
            assert!(run.at.0 >= edge && run.at.0 <= 595.0 - edge, "{} at {:?}", run.text, run.at);
            assert!(run.at.1 >= edge && run.at.1 <= 842.0 - edge, "{} at {:?}", run.text, run.at);
        }
    }
}

#[test]
fn what_does_not_fit_is_counted_and_said_and_nothing_is_made_smaller() {
    let long = many(30, 4);
    let sheet = paper(&long);
    leave("many", &sheet);
    assert_eq!(sheet.pages(), 2);
    let left_out = sheet.left_out();
    assert!(left_out.goals > 10, "{left_out:?}");
    let said = text(&sheet);
    assert!(said.contains(PHONE) && said.contains("12 november 2020"), "whom to call and when to come is always there");
    assert!(said.contains(&format!("doelen: {}", left_out.goals)), "{said}");
    let shown = said.matches("Het doel met nummer").count();
    assert_eq!(shown + left_out.goals, 30);
    let steps = said.matches("in gewone woorden").count();
    assert_eq!(steps + left_out.steps, 30 * 4);
    assert!(!said.contains("kies een stap"), "a goal whose steps are left out does not look as if it had none");
}

#[test]
fn without_a_goal_it_asks_for_one_and_without_an_appointment_it_says_so() {
    let empty = PlanPaper {
        goals: vec![],
        help: vec![],
        instruments: vec![],
        next: None,
        phone: None,
        agreed: Agreed::NotYet,
        ..plan(Language::Dutch)
    };
    let sheet = paper(&empty);
    let said = text(&sheet);
    for words in ["Nog te doen: kies een doel", "Er is nog geen dag gekozen.", "We spraken dit nog niet samen af."] {
        assert!(said.contains(words), "{words} in:\n{said}");
    }
    assert!(!said.contains("Hulp van mijn coach") && !said.contains("Bel"));
    sheet.pdf().unwrap();
}

#[test]
fn a_change_after_the_agreement_is_said() {
    let changed = PlanPaper { agreed: Agreed::ChangedSince(day("2020-10-01")), ..plan(Language::Dutch) };
    let said = text(&paper(&changed));
    assert!(said.contains("op 1 oktober 2020.") && said.contains("Daarna is er iets veranderd."), "{said}");
}

#[test]
fn whatever_somebody_typed_is_words_on_the_paper_and_no_orders_to_the_printer() {
    let nasty = [
        "#panic(\"x\") $ *vet* _schuin_ <label> @ref // https://x.nl \\ ``` = kop",
        "Emoji 🎉👩‍👩‍👧 en \u{202e}omgekeerd\u{202c} en een nul\u{0}byte",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3).leak(),
        "ትግርኛ ክምሃር ይደሊ",
        "\t\n  ",
        "",
    ];
    for words in nasty {
        for language in [Language::Dutch, Language::Arabic] {
            let mut said = plan(language);
            said.name = words.to_owned();
            said.coach = words.to_owned();
            said.phone = Some(words.to_owned());
            said.goals = vec![goal(1, words, Some(same(words)), vec![step(2, words, Who::Other, None, false)])];
            said.help = vec![PaperHelp { title: same(words), given_on: None }];
            let sheet = paper(&said);
            assert!(sheet.pages() <= 2);
            sheet.pdf().unwrap_or_else(|cause| panic!("{words}: {cause}"));
            assert_eq!(sheet.loses_letters(), words.contains('ት'), "{words}");
        }
    }
}

#[test]
fn very_long_words_of_hers_are_cut_after_a_word() {
    let mut said = plan(Language::Dutch);
    said.goals[0].goal.text = "woord ".repeat(500);
    let sheet = paper(&said);
    assert!(text(&sheet).contains('…'));
    assert!(sheet.pages() <= 2);
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let bytes = || paper(&plan(Language::Arabic)).pdf().unwrap();
    assert_eq!(bytes(), bytes());
}

#[test]
fn the_dutch_of_the_paper_is_easy_to_read() {
    let known = ["servicecentrum"];
    for words in Language::Dutch.words().all() {
        let problems =
            xlsform::hard_to_read(&words.replace("{date}", "2 mei").replace("{time}", "10").replace('{', ""));
        let problems: Vec<_> = problems
            .into_iter()
            .filter(|problem| !known.iter().any(|known| format!("{problem:?}").contains(known)))
            .collect();
        assert!(problems.is_empty(), "{words}: {problems:?}");
    }
}

#[test]
fn every_language_fills_in_the_same_places() {
    let places = |words: &str| {
        let mut found: Vec<String> =
            words.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
        found.sort();
        found
    };
    let dutch = Language::Dutch.words().all();
    for language in Language::ALL {
        let words = language.words().all();
        assert_eq!(words.len(), dutch.len());
        for (own, dutch) in words.iter().zip(&dutch) {
            assert!(!own.trim().is_empty());
            assert_eq!(places(own), places(dutch), "{own}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn an_open_goal_without_a_step_never_looks_finished(
        goals in proptest::collection::vec(proptest::collection::vec(any::<bool>(), 0..4), 1..14),
        language in proptest::sample::select(Language::ALL.to_vec()),
    ) {
        let mut said = plan(language);
        said.goals = goals.iter().enumerate().map(|(nth, steps)| {
            let step_of = |(at, done): (usize, &bool)| step((nth * 10 + at) as u128, "Stap", Who::Participant, None, *done);
            goal(nth as u128, &format!("Doel{nth:02}"), None, steps.iter().enumerate().map(step_of).collect())
        }).collect();
        let sheet = paper(&said);
        prop_assert!(sheet.pages() <= 2);
        let said = text(&sheet);
        let shown = goals.len() - sheet.left_out().goals;
        let empty = goals[..shown].iter().filter(|steps| steps.is_empty()).count();
        prop_assert_eq!(said.matches(Language::Dutch.words().choose_step).count(), empty, "{}", said);
        prop_assert_eq!(said.matches("Stap").count() + sheet.left_out().steps, goals.iter().map(Vec::len).sum::<usize>());
    }
}
