//! What a select offers: rows of a list, or any nodes, each with a value and a label.

use crate::form::{Node, Row};
use crate::language::Text;
use crate::media::LocalisedMedia;
use crate::scene::InterviewScene;
use crate::template::Localised;
use crate::xpath::functions::Function;
use crate::xpath::{Compiled, Context, Expression, Place, Read, Value, evaluate};

/// Choices that are no list of the form: rows of a repeat, elements of an instance.
#[derive(Debug)]
pub(crate) struct Itemset {
    /// The nodes, each a choice.
    pub nodes: Compiled,
    /// The value of a choice, seen from its node.
    pub value: Compiled,
    /// What is shown of a choice, seen from its node.
    pub label: Compiled,
}

/// Choices in another order each time.
#[derive(Debug)]
pub(crate) struct Shuffle {
    pub seed: Option<Compiled>,
}

/// What is offered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Offered {
    /// These rows of the list.
    Rows(Vec<u32>),
    /// These nodes, each with its value.
    Nodes(Vec<Offer>),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Offer {
    pub name: Box<str>,
    pub place: Place,
}

/// A text with its media.
#[derive(Debug, Default)]
pub(crate) struct Phrase {
    pub text: Localised,
    pub media: LocalisedMedia,
}

/// What choices are offered is made from these.
pub(crate) fn rules(node: &Node) -> impl Iterator<Item = &Compiled> {
    let itemset = node.itemset.as_ref();
    let of_itemset = itemset.into_iter().flat_map(|itemset| [&itemset.nodes, &itemset.value]);
    let seed = node.shuffle.as_ref().and_then(|shuffle| shuffle.seed.as_ref());
    node.rules.choice_filter.iter().chain(of_itemset).chain(seed)
}

/// What the labels of an itemset look at, whichever of the nodes are offered.
pub(crate) fn label_reads(itemset: &Itemset) -> impl Iterator<Item = Read> + '_ {
    itemset.label.reads.iter().map(|read| Read { is_picked: false, ..*read })
}

impl<'a> InterviewScene<'a> {
    /// The row of the list that a choice of an item is: of several with one name, one that is offered.
    pub fn row_of(&self, item: u32, name: &str) -> Option<&'a Row> {
        let list = self.form.list_of(self.items.node(item))?;
        let first = *list.by_name.get(name)?;
        let first = list.rows.get(first as usize)?;
        match self.offered.get(item as usize) {
            Some(Some(Offered::Rows(offered))) if list.has_namesakes => {
                let rows = offered.iter().filter_map(|row| list.rows.get(*row as usize));
                Some(rows.into_iter().find(|row| row.name == name).unwrap_or(first))
            }
            _ => Some(first),
        }
    }

    /// The node that a choice of an item is.
    pub fn offer_of(&self, item: u32, name: &str) -> Option<&'a Offer> {
        match self.offered.get(item as usize)?.as_ref()? {
            Offered::Nodes(offers) => offers.iter().find(|offer| &*offer.name == name),
            Offered::Rows(_) => None,
        }
    }

    /// What a choice that is a node is called.
    pub fn words_of_offer(&self, item: u32, offer: &Offer) -> Option<Text<'a>> {
        let label = &self.form.node(self.items.node(item)).itemset.as_ref()?.label.expression;
        let context = Context { here: offer.place, ..Context::at(Place { tree: 0, node: item }) };
        if let Some((words, _)) = self.told(label, context) {
            return words.fill(self, context);
        }
        let text = evaluate(label, self, context).to_text(self).into_owned();
        (!text.is_empty()).then(|| Text { text: text.into(), language: self.language })
    }

    /// The media of a choice that is a node.
    pub fn media_of_offer(&self, item: u32, offer: &Offer) -> Option<&'a LocalisedMedia> {
        let label = &self.form.node(self.items.node(item)).itemset.as_ref()?.label.expression;
        let context = Context { here: offer.place, ..Context::at(Place { tree: 0, node: item }) };
        self.told(label, context).map(|(_, media)| media)
    }

    /// The text in all languages that an expression shows, when it shows one and nothing else.
    fn told(&self, label: &Expression, context: Context) -> Option<(&'a Localised, &'a LocalisedMedia)> {
        if let Expression::Call { function: Function::Itext, arguments } = label {
            let id = evaluate(arguments.first()?, self, context).to_text(self);
            return self.form.texts.get(&*id).map(|phrase| (&phrase.text, &phrase.media));
        }
        match evaluate(label, self, context) {
            Value::One(place) => self.row_of_label(place).map(|row| (&row.label, &row.media)),
            _ => None,
        }
    }

    /// What choices with these names are called.
    pub fn called(&self, item: u32, name: &str) -> Option<Text<'a>> {
        match self.row_of(item, name) {
            Some(row) => row.label.fill(self, Context::at(Place { tree: 0, node: item })),
            None => self.words_of_offer(item, self.offer_of(item, name)?),
        }
    }
}
