//! What is known of the interview itself rather than asked: when, who, on which device, what it is called.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::{Changed, Interview};
use crate::answer::Answer;
use crate::form::{Kind, Metadata, NodeId};
use crate::items::OUTSIDE;
use crate::xpath::functions::uuid_of;

impl Interview {
    /// Returns what this interview is called, by the form's `instance_name`; `None` when that gives nothing.
    pub fn instance_name(&self) -> Option<String> {
        let rule = self.form.instance_name.as_ref()?;
        let root = NodeId::ROOT.into();
        let name = self.evaluated(rule, root, |value, scene| value.to_text(scene).into_owned());
        Some(name).filter(|name| !name.is_empty())
    }

    /// Notes the moment at which the interview was completed, in the questions that ask for it (`end`).
    pub fn complete(&mut self, now: DateTime<FixedOffset>) -> Changed {
        let form = Arc::clone(&self.form);
        let mut changed = Changed::default();
        for (id, node) in form.nodes() {
            if node.metadata == Some(Metadata::End) {
                for slot in self.occurrences(&form, OUTSIDE, id) {
                    self.set(&form, slot, Some(Answer::DateTime(now)), &mut changed);
                }
            }
        }
        self.act(&form, &mut changed);
        self.finished(&form, changed)
    }

    /// Tells where the device is now, for the actions that ask: latitude, longitude, altitude and accuracy in metres.
    /// `None` is that nobody knows.
    pub fn set_place(&mut self, place: Option<String>) {
        self.moment.place = place;
    }

    /// What the device fills in as the interview begins.
    pub(super) fn filled_in(&self, metadata: Metadata) -> Option<Answer> {
        let given = self.moment.metadata.get(&metadata).map(String::as_str);
        let now = self.moment.now;
        match metadata {
            Metadata::Start => match given {
                Some(given) => Answer::read(Kind::DateTime, given),
                None => Some(Answer::DateTime(now)),
            },
            Metadata::Today => match given {
                Some(given) => Answer::read(Kind::Date, given),
                None => Some(Answer::Date(now.date_naive())),
            },
            Metadata::InstanceId => match given {
                Some(given) => Answer::read(Kind::Text, given),
                None => Some(Answer::Text(format!("uuid:{}", uuid_of(self.moment.seed)))),
            },
            Metadata::StartGeopoint => Answer::read(Kind::Geopoint, given.or(self.moment.place.as_deref())?),
            Metadata::DeviceId | Metadata::Username | Metadata::PhoneNumber | Metadata::Email => {
                Answer::read(Kind::Text, given?)
            }
            // Known at the end, computed, or not kept.
            Metadata::End | Metadata::InstanceName | Metadata::Audit => None,
        }
    }
}
