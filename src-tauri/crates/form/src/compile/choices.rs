//! Choices and words: lists, itemsets, shuffles, the texts that expressions ask for by id, and media.

use std::collections::{BTreeMap, HashMap};

use super::{Compiler, Shown};
use crate::choices::{Itemset, Phrase, Shuffle, label_reads};
use crate::draft::{Draft, DraftItemset, DraftMedia, DraftNode, Source};
use crate::form::{List, NodeId, Row};
use crate::media::LocalisedMedia;
use crate::xpath::resolve::Standing;
use crate::xpath::{Compiled, Read, parse};

impl Compiler<'_, '_> {
    pub(super) fn lists(&mut self, draft: &Draft) -> Vec<List> {
        let here = Standing::Words(self.names);
        let mut lists = Vec::with_capacity(draft.lists.len());
        for list in &draft.lists {
            let mut by_name = HashMap::with_capacity(list.choices.len());
            let rows = list.choices.iter().enumerate().map(|(index, choice)| {
                by_name.entry(choice.name.clone()).or_insert(index as u32);
                Row {
                    name: choice.name.clone(),
                    label: self.text(&choice.label, here),
                    media: self.media(&choice.media),
                    values: choice.values.clone(),
                }
            });
            let rows: Vec<Row> = rows.collect();
            let has_namesakes = by_name.len() < rows.len();
            lists.push(List { columns: list.columns.clone(), rows, by_name, has_namesakes });
        }
        lists
    }

    pub(super) fn texts(&mut self, draft: &Draft) -> HashMap<String, Phrase> {
        let here = Standing::Words(self.names);
        let texts = draft.texts.iter().map(|(id, words)| {
            let phrase = Phrase { text: self.text(&words.text, here), media: self.media(&words.media) };
            (id.clone(), phrase)
        });
        texts.collect()
    }

    /// The itemset of each node of the draft.
    pub(super) fn itemsets(&mut self, draft: &Draft) -> Vec<Option<Itemset>> {
        let nodes = draft.nodes.iter().enumerate();
        nodes.map(|(index, node)| self.itemset(NodeId(index as u32 + 1), node.itemset.as_ref()?)).collect()
    }

    fn itemset(&mut self, node: NodeId, draft: &DraftItemset) -> Option<Itemset> {
        let nodes = self.expression(&draft.nodes, Standing::Node(self.names, node))?;
        let syntax = parse(&draft.nodes.text).ok()?;
        let each = Standing::Each(self.names, node, &syntax);
        let mut seen_from_node = |source: &Source| -> Option<Compiled> { self.expression(source, each) };
        let (value, label) = (seen_from_node(&draft.value), seen_from_node(&draft.label));
        Some(Itemset { nodes, value: value?, label: label? })
    }

    pub(super) fn shuffle(&mut self, node: NodeId, draft: &DraftNode) -> Option<Shuffle> {
        let seed = draft.shuffle.as_ref()?.seed.as_ref();
        let seed = seed.and_then(|seed| self.expression(seed, Standing::Node(self.names, node)));
        Some(Shuffle { seed })
    }

    pub(super) fn media(&self, draft: &BTreeMap<usize, DraftMedia>) -> LocalisedMedia {
        let languages = self.names.draft.languages.len().max(1);
        LocalisedMedia::new(draft, languages, self.names.draft.default_language.min(languages - 1))
    }
}

impl Shown {
    pub(super) fn of(lists: &[List], texts: &HashMap<String, Phrase>, itemsets: &[Option<Itemset>]) -> Self {
        let sorted = |mut reads: Vec<Read>| {
            reads.sort_unstable();
            reads.dedup();
            reads
        };
        let of_list = |list: &List| sorted(list.rows.iter().flat_map(|row| row.label.reads()).collect());
        let of_text = |(id, phrase): (&String, &Phrase)| (id.clone(), sorted(phrase.text.reads().collect()));
        Self {
            lists: lists.iter().map(of_list).collect(),
            texts: texts.iter().map(of_text).collect(),
            itemsets: itemsets.iter().map(|itemset| itemset.iter().flat_map(label_reads).collect()).collect(),
        }
    }
}
