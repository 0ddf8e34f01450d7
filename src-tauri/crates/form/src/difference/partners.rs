//! Which question of one version is which of the other.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::written;
use crate::draft::{Draft, DraftNode};

pub(super) fn paths(draft: &Draft) -> Vec<String> {
    let mut paths: Vec<String> = Vec::with_capacity(draft.nodes.len());
    for node in &draft.nodes {
        let above = node.parent.and_then(|parent| paths.get(parent));
        paths.push(above.map_or_else(|| node.name.clone(), |above| format!("{above}/{}", node.name)));
    }
    paths
}

/// Which node of the old version each node of the new one was: by path, by a name that occurs once, and at last by guess.
pub(super) fn partners(old: &Draft, new: &Draft) -> HashMap<usize, usize> {
    let (old_paths, new_paths) = (paths(old), paths(new));
    let by_path: HashMap<&str, usize> = old_paths.iter().enumerate().map(|(at, path)| (path.as_str(), at)).collect();
    let mut partners: HashMap<usize, usize> =
        new_paths.iter().enumerate().filter_map(|(at, path)| Some((at, *by_path.get(path.as_str())?))).collect();
    let mut free: BTreeSet<usize> = (0..old.nodes.len()).collect();
    partners.values().for_each(|taken| {
        free.remove(taken);
    });
    let lone = |index: &usize, partners: &HashMap<usize, usize>| !partners.contains_key(index);
    for index in 0..new.nodes.len() {
        let is_namesake = |candidate: &usize| old.nodes[*candidate].name == new.nodes[index].name;
        let mut namesakes = free.iter().copied().filter(is_namesake);
        let only = namesakes.next().filter(|_| namesakes.next().is_none());
        if let (true, Some(partner)) = (lone(&index, &partners), only) {
            partners.insert(index, partner);
            free.remove(&partner);
        }
    }
    for index in 0..new.nodes.len() {
        if !lone(&index, &partners) {
            continue;
        }
        let node = &new.nodes[index];
        let parent = node.parent.map(|parent| partners.get(&parent).copied());
        let is_it = |candidate: &usize| {
            let other = &old.nodes[*candidate];
            let is_beside = match parent {
                None => other.parent.is_none(),
                Some(parent) => parent.is_some() && other.parent == parent,
            };
            is_beside && other.kind == node.kind && says_the_same(other, node)
        };
        if let Some(partner) = free.iter().copied().find(is_it) {
            partners.insert(index, partner);
            free.remove(&partner);
        }
    }
    partners
}

/// Whether two questions could be one under another name: they ask or compute the same.
fn says_the_same(one: &DraftNode, other: &DraftNode) -> bool {
    let asks = |node: &DraftNode| node.label.values().map(|pieces| written(pieces)).collect::<Vec<_>>();
    let computes = |node: &DraftNode| node.calculation.as_ref().map(|source| source.text.clone());
    let (asked, computed) = (asks(one), computes(one));
    (!asked.is_empty() || computed.is_some()) && asked == asks(other) && computed == computes(other)
}

pub(super) fn is_same_place(
    old: &Draft,
    new: &Draft,
    before: usize,
    now: usize,
    partners: &HashMap<usize, usize>,
) -> bool {
    match (old.nodes[before].parent, new.nodes[now].parent) {
        (None, None) => true,
        (Some(before), Some(now)) => partners.get(&now) == Some(&before),
        _ => false,
    }
}

/// The nodes that stand elsewhere among those that were there before: all but a longest row in the old order.
pub(super) fn reordered(old: &Draft, new: &Draft, partners: &HashMap<usize, usize>) -> Vec<usize> {
    let mut groups: BTreeMap<Option<usize>, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, node) in new.nodes.iter().enumerate() {
        if let Some(partner) = partners.get(&index).filter(|at| is_same_place(old, new, **at, index, partners)) {
            groups.entry(node.parent).or_default().push((index, *partner));
        }
    }
    let mut moved: Vec<usize> = groups.values().flat_map(|members| out_of_order(members)).collect();
    moved.sort_unstable();
    moved
}

/// The members outside a longest increasing subsequence (patience sorting).
fn out_of_order(members: &[(usize, usize)]) -> Vec<usize> {
    let mut piles: Vec<usize> = Vec::new();
    let mut below: Vec<Option<usize>> = Vec::with_capacity(members.len());
    for (at, (_, rank)) in members.iter().enumerate() {
        let pile = piles.partition_point(|top| members[*top].1 < *rank);
        below.push(pile.checked_sub(1).map(|pile| piles[pile]));
        if pile == piles.len() { piles.push(at) } else { piles[pile] = at }
    }
    let mut in_order = HashSet::new();
    let mut next = piles.last().copied();
    while let Some(at) = next {
        in_order.insert(at);
        next = below[at];
    }
    (0..members.len()).filter(|at| !in_order.contains(at)).map(|at| members[at].0).collect()
}
