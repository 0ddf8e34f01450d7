//! Puts facts in an order in which each comes after what it needs, or finds why there is none.

use std::collections::{HashMap, HashSet};

use super::Fact;

/// Orders the facts (Kahn), early ones first; or gives those that have no place.
pub(super) fn order(dependents: &[Vec<u32>]) -> Result<Vec<u32>, Vec<u32>> {
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

/// The facts that can come round to themselves, once the dependences between rows count as well: a number for each such
/// circle, 0 for every other fact (Tarjan, without recursion).
pub(super) fn groups(dependents: &[Vec<u32>]) -> Vec<u32> {
    const UNSEEN: u32 = u32::MAX;
    let count = dependents.len();
    let (mut seen, mut low) = (vec![UNSEEN; count], vec![0u32; count]);
    let mut is_open = vec![false; count];
    let mut groups = vec![0u32; count];
    let (mut open, mut path): (Vec<u32>, Vec<(u32, usize)>) = (Vec::new(), Vec::new());
    let (mut clock, mut last_group) = (0, 0);
    for start in 0..count as u32 {
        if seen[start as usize] != UNSEEN {
            continue;
        }
        path.push((start, 0));
        while let Some((fact, next)) = path.pop() {
            let at = fact as usize;
            if next == 0 {
                (seen[at], low[at]) = (clock, clock);
                clock += 1;
                open.push(fact);
                is_open[at] = true;
            }
            if let Some(dependent) = dependents[at].get(next) {
                path.push((fact, next + 1));
                if seen[*dependent as usize] == UNSEEN {
                    path.push((*dependent, 0));
                } else if is_open[*dependent as usize] {
                    low[at] = low[at].min(seen[*dependent as usize]);
                }
                continue;
            }
            if let Some((above, _)) = path.last() {
                low[*above as usize] = low[*above as usize].min(low[at]);
            }
            if low[at] == seen[at] {
                let from = open.iter().rposition(|other| *other == fact).unwrap_or(0);
                let members = open.split_off(from);
                let is_circle = members.len() > 1 || dependents[at].contains(&fact);
                last_group += u32::from(is_circle);
                for member in members {
                    is_open[member as usize] = false;
                    groups[member as usize] = if is_circle { last_group } else { 0 };
                }
            }
        }
    }
    groups
}

/// Finds the circles among facts that have no place in the order; each once.
pub(super) fn circles(unordered: &[u32], facts: &[Fact], dependents: &[Vec<u32>]) -> Vec<Vec<Fact>> {
    // Each of them waits for another of them: walking back from any must come round.
    let mut before: HashMap<u32, u32> = HashMap::new();
    let is_unordered: HashSet<u32> = unordered.iter().copied().collect();
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
