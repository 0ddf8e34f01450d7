//! What the selects of an interview offer, and the words and pictures of what they offer.

use std::cell::RefCell;

use super::{Changed, Interview};
use crate::answer::Answer;
use crate::choices::{self, Itemset, Offer, Offered};
use crate::form::{Choice, Form, ItemId, List, Node};
use crate::language::{LanguageId, Text};
use crate::media::Media;
use crate::scene::{InterviewScene, place_of_choice, row_of_choice};
use crate::watch::Glance;
use crate::xpath::functions::chance;
use crate::xpath::{Context, Place, Value, evaluate, with_keys};

impl Interview {
    /// Returns the choices that are offered now, in the order in which they are shown; none for what is no select.
    pub fn choices(&self, item: impl Into<ItemId>) -> Vec<Choice<'_>> {
        let item = item.into();
        let scene = self.scene(self.language);
        let context = Context::at(Place::from(item));
        let rows = self.form.list_of(self.node(item)).map(|list| list.rows.as_slice()).unwrap_or_default();
        let of_row = |row| {
            let row: &crate::form::Row = row;
            Choice { name: &row.name, label: row.label.fill(&scene, context) }
        };
        match self.offered.get(item.index()).and_then(Option::as_ref) {
            Some(Offered::Nodes(offers)) => {
                let label = |offer| scene.words_of_offer(item.0, offer);
                offers.iter().map(|offer| Choice { name: &offer.name, label: label(offer) }).collect()
            }
            Some(Offered::Rows(offered)) => {
                offered.iter().filter_map(|row| rows.get(*row as usize)).map(of_row).collect()
            }
            None => rows.iter().map(of_row).collect(),
        }
    }

    /// Returns what a choice is called; that of a list also when it is not offered now.
    pub fn choice_label(&self, item: impl Into<ItemId>, name: &str, language: LanguageId) -> Option<Text<'_>> {
        self.scene(language).called(item.into().0, name)
    }

    /// Returns a column of a choice, an image's name or an app's own `x_` column: `None` when the list has none.
    pub fn choice_column(&self, item: impl Into<ItemId>, name: &str, column: &str) -> Option<&str> {
        let item = item.into();
        let list = self.form.list_of(self.node(item))?;
        let row = self.scene(self.language).row_of(item.0, name)?;
        let column = list.columns.iter().position(|other| other == column)?;
        row.values.get(column).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Returns the files of a choice; those of the default language stand in.
    pub fn choice_media(&self, item: impl Into<ItemId>, name: &str, language: LanguageId) -> Option<&Media> {
        let (item, scene) = (item.into().0, self.scene(language));
        match scene.row_of(item, name) {
            Some(row) => row.media.get(language),
            None => scene.media_of_offer(item, scene.offer_of(item, name)?)?.get(language),
        }
    }

    /// Returns the files of a question; those of the default language stand in.
    pub fn media(&self, item: impl Into<ItemId>, language: LanguageId) -> Option<&Media> {
        self.form.node(self.node(item)).media.get(language)
    }

    pub(super) fn is_on_the_list(&self, item: ItemId, value: &Answer) -> bool {
        let Some(list) = self.form.list_of(self.node(item)) else { return true };
        match value {
            Answer::One(name) => list.by_name.contains_key(name),
            Answer::Many(names) => names.iter().all(|name| list.by_name.contains_key(name)),
            _ => true,
        }
    }

    /// What a select offers, when that is not a whole list as it is.
    pub(super) fn offer(
        &mut self,
        form: &Form,
        node: &Node,
        fact: u32,
        slot: u32,
        changed: &mut Changed,
    ) -> Option<Offered> {
        let trace = RefCell::new(Vec::new());
        let is_traced = choices::rules(node).any(|rule| rule.is_traced);
        let mut scene = self.scene(self.language);
        scene.trace = is_traced.then_some(&trace);
        let context = Context::at(Place::from(ItemId(slot)));
        let offered = match (&node.itemset, node.list) {
            (Some(itemset), _) => Offered::Nodes(offers(itemset, &scene, context, changed)),
            (None, Some(list)) => Offered::Rows(filtered(form, node, list.index(), &scene, context, changed)),
            (None, None) => return None,
        };
        let offered = match self.seed_of(node, slot, &scene, context) {
            None => offered,
            Some(seed) => match offered {
                Offered::Rows(rows) => Offered::Rows(chance::shuffle(rows, seed)),
                Offered::Nodes(offers) => Offered::Nodes(chance::shuffle(offers, seed)),
            },
        };
        if is_traced {
            let mut glances = trace.into_inner();
            glances.retain(|glance| *glance != Glance::Value(slot));
            self.watches.note((fact, slot), glances);
        }
        Some(offered)
    }

    /// The seed of the order in which choices are shown; `None` when it is the author's order.
    fn seed_of(&self, node: &Node, slot: u32, scene: &InterviewScene<'_>, context: Context) -> Option<i64> {
        let shuffle = node.shuffle.as_ref()?;
        if let Some(seed) = &shuffle.seed {
            return Some(chance::seed(&evaluate(&seed.expression, scene, context), scene));
        }
        // The same whenever the interview is gone on with: slots are not, but the ids of rows are.
        let rows = (0..=node.depth()).map(|depth| self.items.block(self.items.around(slot, depth)).id.0);
        let parts = rows.flat_map(|id| [id as u64, (id >> 64) as u64]).chain([u64::from(self.items.node(slot).0)]);
        Some(chance::seed_for(self.moment.seed, parts))
    }

    /// What is held, as far as it counts.
    pub(super) fn counting(&self, form: &Form, node: &Node, index: usize) -> Option<Answer> {
        let held = self.held[index].as_ref().filter(|_| self.flags[index].is_relevant)?;
        let Some(offered) = &self.offered[index] else { return Some(held.clone()) };
        let list = node.list.and_then(|list| form.lists.get(list.index()));
        let counts = |name: &str| match (offered, list) {
            (Offered::Nodes(offers), _) => offers.iter().any(|offer| &*offer.name == name),
            (Offered::Rows(rows), Some(list)) => is_offered(list, rows, name),
            (Offered::Rows(_), None) => true,
        };
        match held {
            Answer::One(name) => counts(name).then(|| held.clone()),
            Answer::Many(names) => {
                let names: Vec<String> = names.iter().filter(|name| counts(name)).cloned().collect();
                (!names.is_empty()).then_some(Answer::Many(names))
            }
            _ => Some(held.clone()),
        }
    }
}

/// A name that the list does not have at all is no matter of the filter: it stays, and is flagged.
fn is_offered(list: &List, rows: &[u32], name: &str) -> bool {
    list.by_name.get(name).is_none_or(|first| {
        let has_name = |row: &u32| list.rows.get(*row as usize).is_some_and(|row| row.name == name);
        rows.contains(first) || (list.has_namesakes && rows.iter().any(has_name))
    })
}

/// The nodes of an itemset that have a value.
fn offers(itemset: &Itemset, scene: &InterviewScene<'_>, context: Context, changed: &mut Changed) -> Vec<Offer> {
    let places = evaluate(&itemset.nodes.expression, scene, context).into_nodes();
    changed.evaluations += 1 + places.len();
    let size = places.len();
    let offer = |(index, place): (usize, Place)| {
        let context = Context { here: place, position: index + 1, size, ..context };
        let name = evaluate(&itemset.value.expression, scene, context).to_text(scene);
        (!name.is_empty()).then(|| Offer { name: name.into(), place })
    };
    places.into_iter().enumerate().filter_map(offer).collect()
}

/// The rows of a list of which the filter is true.
fn filtered(
    form: &Form,
    node: &Node,
    list_index: usize,
    scene: &InterviewScene<'_>,
    context: Context,
    changed: &mut Changed,
) -> Vec<u32> {
    let Some(list) = form.lists.get(list_index) else { return Vec::new() };
    let all = 0..list.rows.len() as u32;
    let Some(filter) = &node.rules.choice_filter else { return all.collect() };
    let passes = |row: &u32| {
        let here = place_of_choice(list, list_index, *row as usize);
        let context = Context { here, position: *row as usize + 1, size: list.rows.len(), ..context };
        match evaluate(&filter.expression, scene, context) {
            Value::Number(number) => number == context.position as f64,
            value => value.to_boolean(),
        }
    };
    let root = Place { tree: list_index as u32 + 1, node: 1 };
    let tried: Vec<u32> = match with_keys(&filter.keys, root, scene, context) {
        Some(places) => places.iter().map(|place| row_of_choice(list, *place)).collect(),
        None => all.collect(),
    };
    changed.evaluations += tried.len();
    tried.into_iter().filter(passes).collect()
}
