//! The fixed words of the paper, in four languages: every language has every word, or this does not compile. She speaks:
//! "my plan", "my coach". A word in braces is filled in.
//!
//! Turkish, Arabic and English are drafts until a native reader has seen them.

use chrono::{Datelike, NaiveDate, NaiveTime};
use dossier::{Who, plan::instrument::State};
use protocol::{Channel, Location};

use super::Appointment;

/// A language of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Dutch: alone on the paper, with nothing beside it.
    Dutch,
    /// English.
    English,
    /// Turkish.
    Turkish,
    /// Arabic.
    Arabic,
}

impl Language {
    /// Every language of the paper.
    pub const ALL: [Self; 4] = [Self::Dutch, Self::English, Self::Turkish, Self::Arabic];

    /// The language of a BCP 47 tag; `None` when the paper does not have it.
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next()?.to_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == primary)
    }

    /// Its BCP 47 tag.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
            Self::Turkish => "tr",
            Self::Arabic => "ar",
        }
    }

    /// Whether it is written from right to left. Declared, never guessed (UX §2, 3).
    pub fn is_rtl(self) -> bool {
        match self {
            Self::Arabic => true,
            Self::Dutch | Self::English | Self::Turkish => false,
        }
    }

    /// Its words.
    pub fn words(self) -> &'static PaperWords {
        let [dutch, english, turkish, arabic] = &PAPER_WORDS;
        match self {
            Self::Dutch => dutch,
            Self::English => english,
            Self::Turkish => turkish,
            Self::Arabic => arabic,
        }
    }
}

/// The words of one language.
#[derive(Debug)]
pub struct PaperWords {
    /// Over everything.
    pub title: &'static str,
    /// Over the name and the number of the coach.
    pub coach: &'static str,
    /// Before the number.
    pub call: &'static str,
    /// Over the next conversation.
    pub next: &'static str,
    /// There is no appointment.
    pub next_none: &'static str,
    /// At what time.
    pub at: &'static str,
    /// Over the goals.
    pub goals: &'static str,
    /// Before a goal.
    pub goal: &'static str,
    /// There is no goal yet.
    pub choose_goal: &'static str,
    /// A goal has no step that is to be done.
    pub choose_step: &'static str,
    /// Over steps that are to be done.
    pub open: &'static str,
    /// Over steps that are done, and of help that was given.
    pub done: &'static str,
    /// Who does a step: she, her coach, both.
    pub who: [&'static str; 3],
    /// The day of a step is not known.
    pub when_open: &'static str,
    /// Over the help of the coach.
    pub help: &'static str,
    /// Over what the municipality offers.
    pub instruments: &'static str,
    /// What an instrument came to: talked about, referred, begun, stands still, goes on, brought to its end.
    pub states: [&'static str; 6],
    /// Who to call at a provider.
    pub contact: &'static str,
    /// What is not on the paper, and who has it.
    pub left_out: &'static str,
    /// How many goals that are.
    pub left_goals: &'static str,
    /// How many steps that are.
    pub left_steps: &'static str,
    /// How much else that is.
    pub left_more: &'static str,
    /// On what day the plan was agreed.
    pub agreed: &'static str,
    /// It is not agreed yet.
    pub agreed_not: &'static str,
    /// It changed since.
    pub changed: &'static str,
    /// Which page of how many.
    pub page: &'static str,
    /// How they meet: by phone, by video, at her home, where they agreed.
    pub ways: [&'static str; 4],
    /// The places: the activation centre, the service centre, the city office, outdoors.
    pub places: [&'static str; 4],
    /// The days of the week, from Monday.
    pub weekdays: [&'static str; 7],
    /// The months.
    pub months: [&'static str; 12],
}

impl PaperWords {
    /// A day: `2 november 2020`.
    pub fn day(&self, day: NaiveDate) -> String {
        let month = self.months.get(day.month0() as usize).copied().unwrap_or_default();
        format!("{} {month} {}", day.day(), day.year())
    }

    /// A day of the coming weeks, with its name: `maandag 2 november`.
    pub fn named_day(&self, day: NaiveDate) -> String {
        let weekday = self.weekdays.get(day.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
        let month = self.months.get(day.month0() as usize).copied().unwrap_or_default();
        format!("{weekday} {} {month}", day.day())
    }

    /// A time of the day.
    pub fn time(&self, time: NaiveTime) -> String {
        self.at.replace("{time}", &time.format("%H:%M").to_string())
    }

    /// How and where they meet; `None` when nobody said.
    pub fn way(&self, appointment: &Appointment) -> Option<&'static str> {
        let [phone, video, at_home, agreed] = self.ways;
        let [power, service_centre, city_office, outdoors] = self.places;
        let place = match appointment.location {
            Some(Location::PowerNoord) => Some(power),
            Some(Location::ServiceCentreNoord) => Some(service_centre),
            Some(Location::CityOffice) => Some(city_office),
            Some(Location::Outdoors) => Some(outdoors),
            Some(Location::Home) => Some(at_home),
            Some(Location::Elsewhere) => Some(agreed),
            Some(Location::Remote) | None => None,
        };
        match appointment.channel {
            Channel::Phone => Some(phone),
            Channel::Video => Some(video),
            Channel::AtHome => Some(at_home),
            Channel::FaceToFace | Channel::None => place,
        }
    }

    /// Who does a step; `None` when it is somebody else, who has a name.
    pub fn who(&self, who: Who) -> Option<&'static str> {
        let [participant, coach, together] = self.who;
        match who {
            Who::Participant => Some(participant),
            Who::Coach => Some(coach),
            Who::Together => Some(together),
            Who::Other => None,
        }
    }

    /// What an instrument came to; `None` of what is not told.
    pub fn state(&self, state: State) -> Option<&'static str> {
        let [discussed, referred, started, interrupted, resumed, completed] = self.states;
        match state {
            State::Discussed => Some(discussed),
            State::Referred => Some(referred),
            State::Started => Some(started),
            State::Interrupted => Some(interrupted),
            State::Resumed => Some(resumed),
            State::Completed => Some(completed),
            State::Stopped | State::NotUsed => None,
        }
    }

    /// Every text, for whoever reads them over.
    pub fn all(&self) -> Vec<&'static str> {
        let single = [
            self.title,
            self.coach,
            self.call,
            self.next,
            self.next_none,
            self.at,
            self.goals,
            self.goal,
            self.choose_goal,
            self.choose_step,
            self.open,
            self.done,
            self.when_open,
            self.help,
            self.instruments,
            self.contact,
            self.left_out,
            self.left_goals,
            self.left_steps,
            self.left_more,
            self.agreed,
            self.agreed_not,
            self.changed,
            self.page,
        ];
        let lists: [&[&'static str]; 6] =
            [&self.who, &self.states, &self.ways, &self.places, &self.weekdays, &self.months];
        single.into_iter().chain(lists.into_iter().flatten().copied()).collect()
    }
}

/// The words of every language, in the order of [`Language::ALL`].
pub const PAPER_WORDS: [PaperWords; 4] = [
    PaperWords {
        title: "Mijn plan",
        coach: "Mijn coach",
        call: "Bel",
        next: "Ons volgende gesprek",
        next_none: "Er is nog geen dag gekozen.",
        at: "om {time} uur",
        goals: "Mijn doelen",
        goal: "Doel {nth}",
        choose_goal: "Nog te doen: kies een doel",
        choose_step: "Nog te doen: kies een stap",
        open: "Nog te doen",
        done: "Klaar",
        who: ["ik", "mijn coach", "mijn coach en ik"],
        when_open: "de dag kiezen we nog",
        help: "Hulp van mijn coach",
        instruments: "Waar ik aan meedoe",
        states: ["besproken", "aangemeld", "begonnen", "ligt stil", "weer begonnen", "klaar"],
        contact: "Bel daar",
        left_out: "Niet alles past op dit papier. Mijn coach heeft de rest:",
        left_goals: "doelen: {count}",
        left_steps: "stappen: {count}",
        left_more: "ander aanbod: {count}",
        agreed: "We spraken dit samen af op {date}.",
        agreed_not: "We spraken dit nog niet samen af.",
        changed: "Daarna is er iets veranderd.",
        page: "Blad {page} van {pages}",
        ways: ["Mijn coach belt mij.", "We bellen met beeld.", "Bij mij thuis", "Op de plek die we afspraken"],
        places: ["Power-Noord", "Servicecentrum Noord", "Stadskantoor", "Buiten"],
        weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        months: [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
    },
    PaperWords {
        title: "My plan",
        coach: "My coach",
        call: "Call",
        next: "Our next conversation",
        next_none: "No day has been chosen yet.",
        at: "at {time}",
        goals: "My goals",
        goal: "Goal {nth}",
        choose_goal: "Still to do: choose a goal",
        choose_step: "Still to do: choose a step",
        open: "Still to do",
        done: "Done",
        who: ["I", "my coach", "my coach and I"],
        when_open: "we still choose the day",
        help: "Help from my coach",
        instruments: "What I take part in",
        states: ["talked about", "signed up", "started", "stands still", "started again", "finished"],
        contact: "Call there",
        left_out: "Not everything fits on this paper. My coach has the rest:",
        left_goals: "goals: {count}",
        left_steps: "steps: {count}",
        left_more: "other: {count}",
        agreed: "We agreed on this together on {date}.",
        agreed_not: "We have not agreed on this together yet.",
        changed: "Something has changed since.",
        page: "Page {page} of {pages}",
        ways: ["My coach calls me.", "We call by video.", "At my home", "At the place we agreed"],
        places: ["Power-Noord", "Service centre Noord", "City office", "Outdoors"],
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    },
    PaperWords {
        title: "Planım",
        coach: "Koçum",
        call: "Telefon",
        next: "Bir sonraki görüşmemiz",
        next_none: "Henüz bir gün seçilmedi.",
        at: "saat {time}",
        goals: "Hedeflerim",
        goal: "Hedef {nth}",
        choose_goal: "Yapılacak: bir hedef seçin",
        choose_step: "Yapılacak: bir adım seçin",
        open: "Yapılacak",
        done: "Yapıldı",
        who: ["ben", "koçum", "koçum ve ben"],
        when_open: "günü daha seçeceğiz",
        help: "Koçumun yardımı",
        instruments: "Katıldığım şeyler",
        states: ["konuşuldu", "kayıt yapıldı", "başladı", "ara verildi", "yeniden başladı", "bitti"],
        contact: "Oradaki telefon",
        left_out: "Her şey bu kâğıda sığmadı. Kalanı koçumda:",
        left_goals: "hedef: {count}",
        left_steps: "adım: {count}",
        left_more: "diğer: {count}",
        agreed: "Bunu birlikte kararlaştırdık: {date}.",
        agreed_not: "Bunu henüz birlikte kararlaştırmadık.",
        changed: "Sonra bir şey değişti.",
        page: "Sayfa {page} / {pages}",
        ways: ["Koçum beni arar.", "Görüntülü konuşuruz.", "Benim evimde", "Kararlaştırdığımız yerde"],
        places: ["Power-Noord", "Hizmet merkezi Noord", "Belediye binası", "Dışarıda"],
        weekdays: ["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"],
        months: [
            "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım",
            "Aralık",
        ],
    },
    PaperWords {
        title: "خطتي",
        coach: "مدربي",
        call: "الهاتف",
        next: "لقاؤنا القادم",
        next_none: "لم نحدد يومًا بعد.",
        at: "الساعة {time}",
        goals: "أهدافي",
        goal: "الهدف {nth}",
        choose_goal: "لم يكتمل بعد: اختيار هدف",
        choose_step: "لم يكتمل بعد: اختيار خطوة",
        open: "لم يتم بعد",
        done: "تم",
        who: ["أنا", "مدربي", "مدربي وأنا معًا"],
        when_open: "سنحدد اليوم لاحقًا",
        help: "مساعدة مدربي",
        instruments: "ما أشارك فيه",
        states: ["تحدثنا عنه", "تم التسجيل", "بدأ", "متوقف الآن", "بدأ من جديد", "انتهى"],
        contact: "رقم الاتصال هناك",
        left_out: "لا تتسع هذه الورقة لكل شيء. الباقي عند مدربي:",
        left_goals: "أهداف: {count}",
        left_steps: "خطوات: {count}",
        left_more: "أشياء أخرى: {count}",
        agreed: "اتفقنا على هذا معًا في {date}.",
        agreed_not: "لم نتفق على هذا معًا بعد.",
        changed: "تغيّر شيء بعد ذلك.",
        page: "صفحة {page} من {pages}",
        ways: ["مدربي يتصل بي.", "نتحدث بالفيديو.", "في بيتي", "في المكان الذي اتفقنا عليه"],
        places: ["Power-Noord", "مركز الخدمة Noord", "مبنى البلدية", "في الخارج"],
        weekdays: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
        months: [
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ],
    },
];
