//! What depends on what: every fact about a form's nodes, in an order in which each comes after all that it needs.
//!
//! Made once, when the form is compiled. An interview then walks forward through the order and touches only what is
//! behind a change. A fact belongs to a node of the form; when repeats come, each instance has its own copies of the
//! facts inside it, in this same order.

use std::collections::HashMap;

use crate::form::{Node, NodeId};

/// What about a node can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// Whether it is asked and submitted.
    Relevance,
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
            Self::Relevance => Some("relevant"),
            Self::Default => Some("default"),
            Self::Calculation => Some("calculation"),
            Self::Choices => Some("choice_filter"),
            Self::Required => Some("required"),
            Self::ReadOnly => Some("read_only"),
            Self::Constraint => Some("constraint"),
            Self::Value | Self::Words => None,
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
    pub(crate) dependents: Vec<Box<[u32]>>,
    /// For each node, the fact of its value.
    pub(crate) values: Vec<Option<u32>>,
    /// The facts that are different in another language.
    pub(crate) in_words: Vec<u32>,
}

/// Orders the facts of these nodes; or gives the circles that make an order impossible.
pub(crate) fn build(nodes: &[Node]) -> Result<Graph, Vec<Vec<Fact>>> {
    let (facts, index, in_words) = collect(nodes);
    let mut dependents = vec![Vec::new(); facts.len()];
    for (number, fact) in facts.iter().enumerate() {
        for needed in needs(nodes, &index, *fact) {
            dependents[needed as usize].push(number as u32);
        }
    }
    for list in &mut dependents {
        list.sort_unstable();
        list.dedup();
    }
    match order(&dependents) {
        Ok(order) => Ok(renumber(&order, &facts, &dependents, &in_words, nodes.len())),
        Err(unordered) => Err(circles(&unordered, &facts, &dependents)),
    }
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
        let inherits =
            node.parent.is_some_and(|parent| index.contains_key(&Fact { node: parent, aspect: Aspect::Relevance }));
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
        let shows_words = |rule: &Option<crate::xpath::Compiled>| rule.as_ref().is_some_and(|rule| rule.reads_language);
        add(rules.relevant.is_some() || inherits, Aspect::Relevance, shows_words(&rules.relevant));
        add(rules.default.is_some(), Aspect::Default, false);
        add(rules.calculation.is_some(), Aspect::Calculation, shows_words(&rules.calculation));
        add(rules.choice_filter.is_some(), Aspect::Choices, shows_words(&rules.choice_filter));
        add(node.kind.has_value(), Aspect::Value, false);
        add(rules.required.is_some(), Aspect::Required, shows_words(&rules.required));
        add(rules.read_only.is_some(), Aspect::ReadOnly, shows_words(&rules.read_only));
        add(rules.constraint.is_some(), Aspect::Constraint, shows_words(&rules.constraint));
        add(node.words_read().next().is_some(), Aspect::Words, false);
    }
    (facts, index, in_words)
}

/// The facts that a fact is made from.
fn needs(nodes: &[Node], index: &Index, fact: Fact) -> Vec<u32> {
    let node = &nodes[fact.node.index()];
    let rules = &node.rules;
    let same = |aspect| index.get(&Fact { node: fact.node, aspect }).copied();
    let rule = match fact.aspect {
        Aspect::Relevance => rules.relevant.as_ref(),
        Aspect::Default => rules.default.as_ref(),
        Aspect::Calculation => rules.calculation.as_ref(),
        Aspect::Choices => rules.choice_filter.as_ref(),
        Aspect::Required => rules.required.as_ref(),
        Aspect::ReadOnly => rules.read_only.as_ref(),
        Aspect::Constraint => rules.constraint.as_ref(),
        Aspect::Value | Aspect::Words => None,
    };
    // A calculation or a default may look at its own question's last value (`once()`, `if(. = '', …)`).
    let looks_back = matches!(fact.aspect, Aspect::Default | Aspect::Calculation);
    let reads = rule.map(|rule| rule.reads.as_slice()).unwrap_or_default();
    let mut needed: Vec<u32> = reads
        .iter()
        .filter(|read| !(looks_back && **read == fact.node))
        .filter_map(|read| index.get(&Fact { node: *read, aspect: Aspect::Value }).copied())
        .collect();
    match fact.aspect {
        Aspect::Relevance => {
            let above = node.parent.and_then(|parent| index.get(&Fact { node: parent, aspect: Aspect::Relevance }));
            needed.extend(above);
        }
        Aspect::Value => {
            let made_of = [Aspect::Relevance, Aspect::Default, Aspect::Calculation, Aspect::Choices];
            needed.extend(made_of.into_iter().filter_map(same));
        }
        Aspect::Constraint => needed.extend(same(Aspect::Value)),
        Aspect::Words => {
            needed.extend(
                node.words_read().filter_map(|read| index.get(&Fact { node: read, aspect: Aspect::Value }).copied()),
            );
        }
        Aspect::Default | Aspect::Calculation | Aspect::Choices | Aspect::Required | Aspect::ReadOnly => {}
    }
    needed
}

/// Orders the facts (Kahn), early ones first; or gives those that have no place.
fn order(dependents: &[Vec<u32>]) -> Result<Vec<u32>, Vec<u32>> {
    let mut waits_for = vec![0u32; dependents.len()];
    for fact in dependents.iter().flatten() {
        waits_for[*fact as usize] += 1;
    }
    let mut ready: Vec<u32> =
        (0..dependents.len() as u32).rev().filter(|fact| waits_for[*fact as usize] == 0).collect();
    let mut order = Vec::with_capacity(dependents.len());
    while let Some(fact) = ready.pop() {
        order.push(fact);
        for dependent in dependents[fact as usize].iter().rev() {
            waits_for[*dependent as usize] -= 1;
            if waits_for[*dependent as usize] == 0 {
                ready.push(*dependent);
            }
        }
    }
    if order.len() == dependents.len() {
        return Ok(order);
    }
    Err((0..dependents.len() as u32).filter(|fact| waits_for[*fact as usize] > 0).collect())
}

fn renumber(order: &[u32], facts: &[Fact], dependents: &[Vec<u32>], in_words: &[u32], nodes: usize) -> Graph {
    let mut rank = vec![0u32; order.len()];
    for (place, fact) in order.iter().enumerate() {
        rank[*fact as usize] = place as u32;
    }
    let ranked = |list: &[u32]| list.iter().map(|fact| rank[*fact as usize]).collect::<Box<[u32]>>();
    let mut graph = Graph {
        facts: order.iter().map(|fact| facts[*fact as usize]).collect(),
        dependents: order.iter().map(|fact| ranked(&dependents[*fact as usize])).collect(),
        values: vec![None; nodes],
        in_words: ranked(in_words).into_vec(),
    };
    for (place, fact) in graph.facts.iter().enumerate() {
        if fact.aspect == Aspect::Value {
            graph.values[fact.node.index()] = Some(place as u32);
        }
    }
    graph
}

/// Finds the circles among facts that have no place in the order; each once.
fn circles(unordered: &[u32], facts: &[Fact], dependents: &[Vec<u32>]) -> Vec<Vec<Fact>> {
    // Each of them waits for another of them: walking back from any must come round.
    let mut before: HashMap<u32, u32> = HashMap::new();
    let is_unordered: std::collections::HashSet<u32> = unordered.iter().copied().collect();
    for fact in unordered {
        for dependent in &dependents[*fact as usize] {
            if is_unordered.contains(dependent) {
                before.entry(*dependent).or_insert(*fact);
            }
        }
    }
    let mut walked: HashMap<u32, usize> = HashMap::new();
    let mut found = Vec::new();
    for (walk, start) in unordered.iter().enumerate() {
        let mut at = *start;
        let mut steps = Vec::new();
        while !walked.contains_key(&at) {
            walked.insert(at, walk);
            steps.push(at);
            match before.get(&at) {
                Some(previous) => at = *previous,
                None => break,
            }
        }
        if walked.get(&at) == Some(&walk)
            && let Some(from) = steps.iter().position(|step| *step == at)
            && before.contains_key(&at)
        {
            let mut circle: Vec<Fact> = steps[from..].iter().map(|step| facts[*step as usize]).collect();
            circle.reverse();
            // It has no beginning; the first in reading order is where an author would look.
            let place = |at: &usize| (circle[*at].node, circle[*at].aspect.column().is_none());
            let first = (0..circle.len()).min_by_key(place).unwrap_or(0);
            circle.rotate_left(first);
            found.push(circle);
        }
    }
    found
}
