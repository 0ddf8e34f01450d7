//! The catalogue of instruments and of the coach's direct help: a form that asks nothing (`fixtures/forms/instruments`).
//! It suggests by life domain and by barrier; what comes into a plan is chosen by people.

use std::collections::BTreeSet;

use dossier::plan::CATALOGUE_FORM;
use form::{Interview, LanguageId, Moment, Node, NodeId};
use protocol::FormRef;

use crate::{
    desk::{Desk, Hour},
    pages::{Bilingual, Offer},
    problem::Problem,
    question_page::Words,
};

/// The group of the instruments.
const INSTRUMENTS: &str = "instruments";
/// The group of the direct help.
const HELP: &str = "help";

/// The catalogue, as it is on this device.
pub struct Catalogue {
    /// Which version: what comes into a plan says from which.
    pub form_ref: FormRef,
    interview: Interview,
    participant: LanguageId,
    coach: LanguageId,
}

/// What was said that an instrument can fit, with the words for it.
#[derive(Default)]
pub struct Said {
    /// Life domains, by code.
    pub domains: Vec<(String, Bilingual)>,
    /// Barriers, by code.
    pub barriers: Vec<(String, Bilingual)>,
}

impl Catalogue {
    /// Reads the current catalogue; `None` when it is not on this device.
    pub fn read(desk: &mut Desk, hour: Hour<'_>, language: &str) -> Result<Option<Self>, Problem> {
        let Some(form_ref) = desk.current_form(CATALOGUE_FORM)? else { return Ok(None) };
        let Some(form) = desk.form_if_here(&form_ref.sha256)? else { return Ok(None) };
        let language_of = |code: &str| form.language(code).unwrap_or_else(|| form.default_language());
        let (participant, coach) = (language_of(language), language_of(&desk.language));
        let interview = Interview::begin(form, Moment::at(hour.now()));
        Ok(Some(Self { form_ref, interview, participant, coach }))
    }

    /// What an instrument or a kind of help is called.
    pub fn title(&self, code: &str) -> Option<Bilingual> {
        let mut all = self.rows(INSTRUMENTS).chain(self.rows(HELP));
        all.find(|(_, node)| node.name == code).map(|(id, _)| self.words().label(id))
    }

    /// The kinds of direct help, in order: code and title.
    pub fn help(&self) -> Vec<(String, Bilingual)> {
        self.rows(HELP).map(|(id, node)| (node.name.clone(), self.words().label(id))).collect()
    }

    /// An instrument by its code: its provider, and who leads.
    pub fn instrument(&self, code: &str) -> Option<Listed<'_>> {
        let (_, node) = self.rows(INSTRUMENTS).find(|(_, node)| node.name == code)?;
        Some(Listed { provider: column(node, "x_provider"), is_led_by_coach: column(node, "x_lead") == Some("coach") })
    }

    /// What is offered: first what fits something that was said, each part in the catalogue's own order.
    pub fn offers(&self, said: &Said) -> Vec<Offer> {
        let words = self.words();
        let offer = |(id, node): (NodeId, &Node)| {
            let fits = |name: &str, said: &[(String, Bilingual)]| {
                let codes: BTreeSet<&str> = column(node, name).unwrap_or_default().split_whitespace().collect();
                let fitting = said.iter().filter(|(code, _)| codes.contains(code.as_str()));
                fitting.cloned().collect::<Vec<(String, Bilingual)>>()
            };
            let domains = fits("x_domains", &said.domains);
            Offer {
                code: node.name.clone(),
                title: words.label(id),
                about: words.both(|language| self.interview.hint(id, language)),
                provider: column(node, "x_provider").map(str::to_owned),
                domain: domains.first().map(|(code, _)| code.clone()),
                because: domains.into_iter().chain(fits("x_barriers", &said.barriers)).map(|(_, why)| why).collect(),
            }
        };
        let (fitting, others): (Vec<Offer>, Vec<Offer>) =
            self.rows(INSTRUMENTS).map(offer).partition(|offer| !offer.because.is_empty());
        fitting.into_iter().chain(others).collect()
    }

    /// The same with Dutch as the second language, whatever the app's: for what is read without the app.
    pub fn beside_dutch(self) -> Self {
        let form = self.interview.form();
        let coach = form.language("nl").unwrap_or_else(|| form.default_language());
        Self { coach, ..self }
    }

    fn words(&self) -> Words<'_> {
        Words { interview: &self.interview, participant: self.participant, coach: self.coach }
    }

    fn rows(&self, group: &str) -> impl Iterator<Item = (NodeId, &Node)> {
        let form = self.interview.form();
        let children = form.find(group).map_or(&[][..], |group| form.node(group).children.as_slice());
        children.iter().map(|id| (*id, form.node(*id)))
    }
}

/// What the catalogue says of an instrument.
pub struct Listed<'c> {
    /// Who offers it.
    pub provider: Option<&'c str>,
    /// Whether the coach leads while it goes on.
    pub is_led_by_coach: bool,
}

fn column<'n>(node: &'n Node, name: &str) -> Option<&'n str> {
    node.extra.get(name).map(|said| said.trim()).filter(|said| !said.is_empty())
}
