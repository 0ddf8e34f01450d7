//! The rows of repeats as nodes: those below a row, those that are there, those with a number.

use super::InterviewScene;
use crate::form::NodeId;
use crate::items::OUTSIDE;
use crate::watch::Glance;
use crate::xpath::Place;

impl<'a> InterviewScene<'a> {
    /// Adds a node in every row below a block that is there.
    pub(super) fn below(&self, block: u32, node: NodeId, found: &mut Vec<Place>) {
        let around = &self.form.node(node).around;
        let inner = around.get(usize::from(self.items.block(block).depth)).copied();
        let repeat = inner.or(self.form.node(node).is_repeat().then_some(node));
        let Some(repeat) = repeat else { return self.one(self.items.slot(block, node), found) };
        for row in self.rows(self.items.slot(block, repeat)) {
            match inner {
                Some(_) => self.below(*row, node, found),
                None => found.push(Place { tree: 0, node: self.items.row(*row) }),
            }
        }
    }

    /// Adds an item if it is there.
    pub(super) fn one(&self, slot: u32, found: &mut Vec<Place>) {
        if slot as usize >= self.form.nodes.len() {
            self.glance(Glance::Presence(slot));
        }
        if self.is_relevant(slot) {
            found.push(Place { tree: 0, node: slot });
        }
    }

    pub(super) fn child_named(&self, place: Place, name: &str) -> Option<NodeId> {
        let children = &self.form.node(self.node(place)).children;
        children.iter().copied().find(|child| self.form.node(*child).name == name)
    }

    /// The row with this number among those of a series that are there; `None` when it is no series.
    pub(super) fn numbered_row(&self, series: u32, number: f64) -> Option<Option<Place>> {
        let present = self.items.series(series)?.present.as_slice();
        let is_number = number >= 1.0 && number.fract() == 0.0;
        let row = is_number.then(|| present.get(number as usize - 1)).flatten();
        // Rows behind the one that was found do not matter, and of a missing one all rows do.
        let upto = match (row, is_number) {
            (Some(row), _) => self.items.block(*row).place,
            (None, true) => u32::MAX,
            (None, false) => return Some(None),
        };
        self.glance(Glance::Rows { series, upto });
        Some(row.map(|row| Place { tree: 0, node: self.items.row(*row) }))
    }

    /// The rows of a series that are there.
    pub(super) fn rows(&self, series: u32) -> &'a [u32] {
        self.glance(Glance::Rows { series, upto: u32::MAX });
        self.items.series(series).map(|series| series.present.as_slice()).unwrap_or_default()
    }

    /// How many of the rows around one are around the other as well.
    pub(super) fn rows_around_both(&self, current: Place, node: NodeId) -> u8 {
        let around = &self.form.node(node).around;
        let is_around = |(depth, repeat): &(u8, &NodeId)| {
            let row = self.items.around(current.node, *depth);
            self.items.block(row).depth == *depth && self.items.node(self.items.row(row)) == **repeat
        };
        (1..).zip(around.iter()).take_while(is_around).count() as u8
    }

    /// Adds a node in the rows with these numbers, each for a repeat around it.
    pub(super) fn in_rows(&self, current: Place, node: NodeId, numbers: &[(NodeId, f64)], found: &mut Vec<Place>) {
        let mut blocks = vec![OUTSIDE];
        let mut is_own = true;
        for repeat in &self.form.node(node).around {
            let depth = self.form.node(*repeat).depth();
            let number = numbers.iter().find(|(named, _)| named == repeat);
            is_own &= number.is_none();
            let own = self.items.around(current.node, depth + 1);
            let is_around = self.items.block(own).depth == depth + 1 && self.items.node(self.items.row(own)) == *repeat;
            blocks = match number {
                None if is_own && is_around => vec![own],
                None => blocks.iter().flat_map(|block| self.rows(self.items.slot(*block, *repeat))).copied().collect(),
                Some((_, number)) => {
                    let row = |block: &u32| {
                        let series = self.items.slot(*block, *repeat);
                        let at = (*number >= 1.0).then(|| *number as u32 - 1)?;
                        self.glance(Glance::Rows { series, upto: at });
                        let row = self.items.series(series)?.rows.get(at as usize).copied()?;
                        self.is_relevant(self.items.row(row)).then_some(row)
                    };
                    blocks.iter().filter_map(row).collect()
                }
            };
        }
        for block in blocks {
            self.below(block, node, found);
        }
    }
}
