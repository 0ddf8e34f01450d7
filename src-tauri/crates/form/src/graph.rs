//! What depends on what: every fact about a form's nodes, in an order in which each comes after all that it needs.
//!
//! Made once, when the form is compiled. An interview then walks forward through the order and touches only what is
//! behind a change. A fact belongs to a node of the form; each row of a repeat has its own copies of the facts inside
//! it, in this same order.
//!
//! What looks at other rows of its own repeat (the total so far, from the row before) may depend on itself from row to
//! row. Such facts are no circle: they stay together as a group, which is brought up to date row by row.

mod order;

use std::collections::HashMap;

use crate::choices;
use crate::form::{Kind, Node, NodeId};
use crate::xpath::{Compiled, Read, Seen};

/// What about a node can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// How many rows a repeat has; a fact of the repeat, not of its rows.
    Count,
    /// Whether it is asked and submitted.
    Relevance,
    /// Which rows are there; a fact of the repeat, not of its rows.
    Rows,
    /// Its first value; computed once.
    Default,
    /// Its computed value.
    Calculation,
    /// Which choices it offers.
    Choices,
    /// The value that counts: none while it is irrelevant or not offered.
    Value,
    /// Whether an answer is asked for.
    Required,
    /// Whether it can be changed.
    ReadOnly,
    /// Whether its value is allowed.
    Constraint,
    /// The values shown in its texts.
    Words,
}

impl Aspect {
    /// Returns the column of an XLSForm that this comes from, when it is an expression of the author's.
    pub fn column(self) -> Option<&'static str> {
        match self {
            Self::Count => Some("repeat_count"),
            Self::Relevance => Some("relevant"),
            Self::Default => Some("default"),
            Self::Calculation => Some("calculation"),
            Self::Choices => Some("choice_filter"),
            Self::Required => Some("required"),
            Self::ReadOnly => Some("read_only"),
            Self::Constraint => Some("constraint"),
            Self::Rows | Self::Value | Self::Words => None,
        }
    }
}

/// Something that can change about a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fact {
    /// The node.
    pub node: NodeId,
    /// What about it.
    pub aspect: Aspect,
}

/// Every fact of a form, in order of dependence.
#[derive(Debug, Default)]
pub struct Graph {
    /// The facts; each stands behind all that it depends on.
    pub(crate) facts: Vec<Fact>,
    /// For each fact, the facts that depend on it.
    pub(crate) dependents: Vec<Box<[Edge]>>,
    /// For each node, its facts.
    pub(crate) of_node: Vec<Box<[u32]>>,
    /// For each fact, the group that it is brought up to date with, row by row; 0 for those that stand alone.
    pub(crate) groups: Vec<u32>,
    /// The facts that are different in another language.
    pub(crate) in_words: Vec<u32>,
}

impl Graph {
    pub(crate) fn fact(&self, node: NodeId, aspect: Aspect) -> Option<u32> {
        let facts = self.of_node.get(node.index())?;
        facts.iter().copied().find(|fact| self.facts[*fact as usize].aspect == aspect)
    }
}

/// That a fact depends on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    /// The fact that depends.
    pub fact: u32,
    /// How many rows around both are the same; beyond these, every row is woken.
    pub shared: u8,
    /// Which of those rows.
    pub wakes: Wakes,
}

/// Which rows a change is news for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wakes {
    Every,
    /// The rows from the change on, whose number it changed.
    Behind,
}

/// That a fact needs another, as an author wrote it.
struct Need {
    fact: u32,
    shared: u8,
    /// `None` when the run of an expression tells whom it must wake.
    wakes: Option<Wakes>,
    /// A dependence from row to row, which is no circle.
    is_soft: bool,
}

/// Orders the facts of these nodes; or gives the circles that make an order impossible.
pub(crate) fn build(nodes: &[Node]) -> Result<Graph, Vec<Vec<Fact>>> {
    let (facts, index, in_words) = collect(nodes);
    let needs: Vec<Vec<Need>> = facts.iter().map(|fact| needs(nodes, &index, *fact)).collect();
    let mut hard = vec![Vec::new(); facts.len()];
    let mut all = vec![Vec::new(); facts.len()];
    for (number, needs) in needs.iter().enumerate() {
        for need in needs {
            all[need.fact as usize].push(number as u32);
            if !need.is_soft {
                hard[need.fact as usize].push(number as u32);
            }
        }
    }
    for list in hard.iter_mut().chain(&mut all) {
        list.sort_unstable();
        list.dedup();
    }
    let order = order::order(&hard).map_err(|unordered| order::circles(&unordered, &facts, &hard))?;
    let is_plain = needs.iter().flatten().all(|need| !need.is_soft);
    let groups = if is_plain { vec![0; facts.len()] } else { order::groups(&all) };
    let order = if is_plain { order } else { together(&order, &groups, &all) };
    Ok(renumber(&order, &facts, &needs, &groups, &in_words, nodes.len()))
}

/// The same order, with each group in one piece behind all that it needs.
fn together(order: &[u32], groups: &[u32], all: &[Vec<u32>]) -> Vec<u32> {
    let mut members: HashMap<u32, Vec<u32>> = HashMap::new();
    for fact in order.iter().filter(|fact| groups[**fact as usize] > 0) {
        members.entry(groups[*fact as usize]).or_default().push(*fact);
    }
    // One place in the order for each group: that of its first member.
    let whole = |fact: u32| members.get(&groups[fact as usize]).map_or(fact, |members| members[0]);
    let mut between = vec![Vec::new(); all.len()];
    for (fact, dependents) in all.iter().enumerate() {
        let from = whole(fact as u32);
        between[from as usize].extend(dependents.iter().map(|to| whole(*to)).filter(|to| *to != from));
    }
    for list in &mut between {
        list.sort_unstable();
        list.dedup();
    }
    // Without the circles inside groups there is an order.
    let order = order::order(&between).unwrap_or_default();
    let mut found = Vec::with_capacity(all.len());
    for fact in order {
        match members.get(&groups[fact as usize]) {
            None => found.push(fact),
            Some(members) if members[0] == fact => found.extend_from_slice(members),
            Some(_) => {}
        }
    }
    found
}

type Index = HashMap<Fact, u32>;

/// Lists the facts that there are, in reading order.
fn collect(nodes: &[Node]) -> (Vec<Fact>, Index, Vec<u32>) {
    let mut facts = Vec::new();
    let mut index = Index::new();
    let mut in_words = Vec::new();
    for (number, node) in nodes.iter().enumerate() {
        let id = NodeId(number as u32);
        let rules = &node.rules;
        let inherited = |aspect| node.parent.is_some_and(|parent| index.contains_key(&Fact { node: parent, aspect }));
        let (inherits, is_kept) = (inherited(Aspect::Relevance), inherited(Aspect::ReadOnly));
        let mut add = |exists: bool, aspect: Aspect, shows_words: bool| {
            if exists {
                let fact = Fact { node: id, aspect };
                index.insert(fact, facts.len() as u32);
                if shows_words {
                    in_words.push(facts.len() as u32);
                }
                facts.push(fact);
            }
        };
        let shows_words = |rule: &Option<Compiled>| rule.as_ref().is_some_and(|rule| rule.reads_language);
        let is_counted = rules.repeat_count.is_some();
        add(is_counted, Aspect::Count, shows_words(&rules.repeat_count));
        add(rules.relevant.is_some() || inherits || is_counted, Aspect::Relevance, shows_words(&rules.relevant));
        add(node.is_repeat(), Aspect::Rows, false);
        add(rules.default.is_some() || node.metadata.is_some(), Aspect::Default, false);
        add(rules.calculation.is_some(), Aspect::Calculation, shows_words(&rules.calculation));
        let is_chosen_from = choices::rules(node).next().is_some() || node.itemset.is_some() || node.shuffle.is_some();
        add(is_chosen_from, Aspect::Choices, choices::rules(node).any(|rule| rule.reads_language));
        add(node.has_value(), Aspect::Value, false);
        add(rules.required.is_some(), Aspect::Required, shows_words(&rules.required));
        add(rules.read_only.is_some() || is_kept, Aspect::ReadOnly, shows_words(&rules.read_only));
        add(rules.constraint.is_some(), Aspect::Constraint, shows_words(&rules.constraint));
        add(node.words_read().next().is_some(), Aspect::Words, false);
    }
    (facts, index, in_words)
}

/// The facts that a fact is made from.
fn needs(nodes: &[Node], index: &Index, fact: Fact) -> Vec<Need> {
    let node = &nodes[fact.node.index()];
    let rules = &node.rules;
    let find = |node, aspect| index.get(&Fact { node, aspect }).copied();
    let rule = match fact.aspect {
        Aspect::Count => rules.repeat_count.as_ref(),
        Aspect::Relevance => rules.relevant.as_ref(),
        Aspect::Default => rules.default.as_ref(),
        Aspect::Calculation => rules.calculation.as_ref(),
        Aspect::Required => rules.required.as_ref(),
        Aspect::ReadOnly => rules.read_only.as_ref(),
        Aspect::Constraint => rules.constraint.as_ref(),
        Aspect::Rows | Aspect::Value | Aspect::Words | Aspect::Choices => None,
    };
    let mut needed = Vec::new();
    let reads = rule.into_iter().flat_map(|rule| rule.reads.iter().copied());
    let shown = node.words_read().filter(|_| fact.aspect == Aspect::Words);
    let offered = choices::rules(node).filter(|_| fact.aspect == Aspect::Choices);
    for read in reads.chain(shown).chain(offered.flat_map(|rule| rule.reads.iter().copied())) {
        needed.extend(need_of(nodes, index, fact, read));
    }
    let mut need = |of: NodeId, aspect, shared| {
        needed.extend(find(of, aspect).map(|fact| Need { fact, shared, wakes: Some(Wakes::Every), is_soft: false }));
    };
    let own = rows_around(node);
    match fact.aspect {
        Aspect::Relevance => {
            if let Some(parent) = node.parent {
                need(parent, Aspect::Relevance, rows_around(&nodes[parent.index()]));
            }
            need(fact.node, Aspect::Count, node.depth());
        }
        Aspect::Rows => {
            need(fact.node, Aspect::Count, node.depth());
            need(fact.node, Aspect::Relevance, node.depth());
        }
        Aspect::Value => {
            for aspect in [Aspect::Relevance, Aspect::Default, Aspect::Calculation, Aspect::Choices] {
                need(fact.node, aspect, own);
            }
        }
        Aspect::Constraint => need(fact.node, Aspect::Value, own),
        Aspect::ReadOnly => {
            if let Some(parent) = node.parent {
                need(parent, Aspect::ReadOnly, rows_around(&nodes[parent.index()]));
            }
        }
        Aspect::Count | Aspect::Words | Aspect::Default | Aspect::Calculation | Aspect::Choices | Aspect::Required => {}
    }
    // Rows that a count makes are made before anything in them is looked at.
    let counted = node.repeat().filter(|repeat| nodes[repeat.index()].rules.repeat_count.is_some());
    needed.extend(counted.and_then(|repeat| find(repeat, Aspect::Rows)).map(order_only));
    needed
}

/// How many rows a node stands in, its own among them when it is a row.
fn rows_around(node: &Node) -> u8 {
    node.depth() + u8::from(node.kind == Kind::Repeat)
}

fn order_only(fact: u32) -> Need {
    Need { fact, shared: 0, wakes: None, is_soft: true }
}

fn need_of(nodes: &[Node], index: &Index, fact: Fact, read: Read) -> Option<Need> {
    let source = &nodes[read.node.index()];
    let aspect = match read.what {
        Seen::Value => Aspect::Value,
        Seen::Presence => Aspect::Relevance,
        Seen::Rows | Seen::Position => Aspect::Rows,
        Seen::Choices => Aspect::Choices,
    };
    let found = index.get(&Fact { node: read.node, aspect }).copied()?;
    // What is shown is made when it is looked at: nothing runs that could tell which rows it was.
    if read.is_picked && fact.aspect != Aspect::Words {
        return Some(order_only(found));
    }
    // A calculation or a default may look at its own question's last value (`once()`, `if(. = '', …)`).
    let looks_back = matches!(fact.aspect, Aspect::Default | Aspect::Calculation) && aspect == Aspect::Value;
    if looks_back && read.node == fact.node && read.shared == source.depth() {
        return None;
    }
    // A count may look at the rows that there are: "another one, as long as the last says so".
    let is_inside = fact.node <= read.node && read.node.0 < nodes[fact.node.index()].end;
    let is_position = read.what == Seen::Position;
    Some(Need {
        fact: found,
        shared: read.shared,
        wakes: Some(if is_position { Wakes::Behind } else { Wakes::Every }),
        is_soft: is_position || (fact.aspect == Aspect::Count && is_inside),
    })
}

fn renumber(
    order: &[u32],
    facts: &[Fact],
    needs: &[Vec<Need>],
    groups: &[u32],
    in_words: &[u32],
    nodes: usize,
) -> Graph {
    let mut rank = vec![0u32; order.len()];
    for (place, fact) in order.iter().enumerate() {
        rank[*fact as usize] = place as u32;
    }
    let mut dependents = vec![Vec::new(); order.len()];
    let mut of_node = vec![Vec::new(); nodes];
    for (place, fact) in order.iter().enumerate() {
        of_node[facts[*fact as usize].node.index()].push(place as u32);
        for need in &needs[*fact as usize] {
            if let Some(wakes) = need.wakes {
                let edge = Edge { fact: place as u32, shared: need.shared, wakes };
                dependents[rank[need.fact as usize] as usize].push(edge);
            }
        }
    }
    for list in &mut dependents {
        list.sort_unstable_by_key(|edge| (edge.fact, edge.shared));
        // What is woken in more rows is woken in fewer as well.
        list.dedup_by(|next, kept| next.fact == kept.fact && next.wakes == kept.wakes);
    }
    Graph {
        facts: order.iter().map(|fact| facts[*fact as usize]).collect(),
        dependents: dependents.into_iter().map(Vec::into_boxed_slice).collect(),
        of_node: of_node.into_iter().map(Vec::into_boxed_slice).collect(),
        groups: order.iter().map(|fact| groups[*fact as usize]).collect(),
        in_words: in_words.iter().map(|fact| rank[*fact as usize]).collect(),
    }
}
