//! The rows of repeats: adding, removing, counting and naming them.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Changed, Interview};
use crate::form::{FirstRow, Form, ItemId, NodeId};
use crate::graph::Aspect;
use crate::items::{OUTSIDE, RowId};
use crate::scene::Flags;

/// The most rows that a count makes; a number that was mistyped must not fill the memory.
const MOST_ROWS: u32 = 10_000;

/// How a new item stands, until its facts have been evaluated.
const NEW: Flags =
    Flags { is_relevant: true, is_required: false, is_read_only: false, is_allowed: true, awaits_default: true };

impl Interview {
    /// Adds a row to a repeat, behind those that there are. Its defaults and calculations are done when this returns.
    ///
    /// Nothing happens when the item is no repeat, when its rows are counted, or when the row is there already.
    pub fn add_row(&mut self, repeat: impl Into<ItemId>, id: RowId) -> Changed {
        let series = repeat.into().0;
        let form = Arc::clone(&self.form);
        let is_open =
            self.items.series(series).is_some() && form.node(self.items.node(series)).rules.repeat_count.is_none();
        if !is_open || self.items.find_row(series, id).is_some() {
            return Changed::default();
        }
        self.make_row(&form, series, id, None);
        self.look_at_rows(&form, series)
    }

    /// Takes a row away, with everything in it. Rows that are counted stay.
    pub fn remove_row(&mut self, row: impl Into<ItemId>) -> Changed {
        let row = row.into().0;
        let form = Arc::clone(&self.form);
        let is_open = self.items.is_row(row) && form.node(self.items.node(row)).rules.repeat_count.is_none();
        let block = self.items.block_of(row);
        let series = self.items.block(block).series;
        if !is_open || self.items.find_row(series, self.items.block(block).id) != Some(block) {
            return Changed::default();
        }
        self.items.remove_row(block);
        self.forget(&form, block);
        self.look_at_rows(&form, series)
    }

    /// Returns the rows of a repeat that are shown, in order; not those that a count leaves out.
    pub fn rows(&self, repeat: impl Into<ItemId>) -> Vec<ItemId> {
        self.items.shown(repeat.into().0).map(|row| ItemId(self.items.row(row))).collect()
    }

    /// Returns the id of a row; `None` for what is no row.
    pub fn row_id(&self, row: impl Into<ItemId>) -> Option<RowId> {
        let row = row.into().0;
        self.items.is_row(row).then(|| self.items.block(self.items.block_of(row)).id)
    }

    /// Tells whether people add and remove the rows of this repeat; otherwise the form counts them.
    pub fn is_open_repeat(&self, repeat: impl Into<ItemId>) -> bool {
        let node = self.form.node(self.node(repeat));
        node.is_repeat() && node.rules.repeat_count.is_none()
    }

    /// Returns what stands in an item, in reading order: the questions of a group or a row, the rows of a repeat.
    pub fn children(&self, item: impl Into<ItemId>) -> Vec<ItemId> {
        self.items.children(&self.form, item.into())
    }

    /// Returns what an item stands in: a row stands in its repeat.
    pub fn parent(&self, item: impl Into<ItemId>) -> Option<ItemId> {
        self.items.parent(&self.form, item.into().0).map(ItemId)
    }

    /// Returns the path of an item, with the ids of the rows around it: `household/3/age`. It means the same item in every
    /// interview over the form.
    pub fn path_of(&self, item: impl Into<ItemId>) -> String {
        let steps = self.steps(item.into()).into_iter().map(|step| match step {
            Step::Node(node) => self.form.node(node).name.clone(),
            Step::Row(_, block) => self.items.block(block).id.to_string(),
        });
        steps.collect::<Vec<_>>().join("/")
    }

    /// Returns the XPath of an item, with the places of the rows around it: `/data/household[2]/age`.
    pub fn xpath_of(&self, item: impl Into<ItemId>) -> String {
        let mut path = format!("/{}", self.form.node(NodeId::ROOT).name);
        for step in self.steps(item.into()) {
            // Writing to a text cannot fail.
            let _ = match step {
                Step::Node(node) => write!(path, "/{}", self.form.node(node).name),
                Step::Row(series, block) => {
                    let place = self.items.shown(series).position(|row| row == block).map_or(0, |place| place + 1);
                    write!(path, "[{place}]")
                }
            };
        }
        path
    }

    /// Finds an item by either of its paths.
    pub fn find(&self, path: &str) -> Option<ItemId> {
        match path.strip_prefix('/') {
            Some(xpath) => self.find_xpath(xpath),
            None => self.find_path(path),
        }
    }

    fn find_path(&self, path: &str) -> Option<ItemId> {
        let mut slot = NodeId::ROOT.0;
        for segment in path.split('/').filter(|segment| !segment.is_empty()) {
            slot = match self.items.series(slot) {
                Some(_) => self.items.row(self.items.find_row(slot, segment.parse().ok()?)?),
                None => self.child(slot, segment)?,
            };
        }
        Some(ItemId(slot))
    }

    fn find_xpath(&self, path: &str) -> Option<ItemId> {
        let mut segments = path.split('/');
        segments.next().filter(|root| *root == self.form.node(NodeId::ROOT).name)?;
        let mut slot = NodeId::ROOT.0;
        for segment in segments {
            let (name, place) = match segment.strip_suffix(']').and_then(|segment| segment.split_once('[')) {
                Some((name, place)) => (name, Some(place.parse::<usize>().ok()?.checked_sub(1)?)),
                None => (segment, None),
            };
            slot = self.child(slot, name)?;
            match place {
                Some(place) if self.items.series(slot).is_some() => {
                    slot = self.items.row(self.items.shown(slot).nth(place)?);
                }
                Some(0) | None => {}
                Some(_) => return None,
            }
        }
        Some(ItemId(slot))
    }

    fn child(&self, slot: u32, name: &str) -> Option<u32> {
        let node = self.form.node(self.items.node(slot));
        let child = node.children.iter().find(|child| self.form.node(**child).name == name)?;
        Some(self.items.slot(self.items.block_of(slot), *child))
    }

    /// The names and rows that lead to an item, from below the root.
    fn steps(&self, item: ItemId) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = item.0;
        while let Some(above) = self.items.parent(&self.form, at) {
            let block = self.items.block_of(at);
            steps.push(match self.items.is_row(at) {
                true => Step::Row(above, block),
                false => Step::Node(self.items.node(at)),
            });
            at = above;
        }
        steps.reverse();
        steps
    }

    /// Visits every item that is shown, in reading order.
    pub(super) fn walk(&self, mut visit: impl FnMut(ItemId)) {
        let mut waiting = vec![ItemId::from(NodeId::ROOT)];
        while let Some(item) = waiting.pop() {
            visit(item);
            waiting.extend(self.children(item).into_iter().rev());
        }
    }

    /// Makes the rows that the form begins with, but for those that the record takes away, and those that it adds.
    pub(super) fn make_first_rows(&mut self, record: &[(String, bool)]) {
        let form = Arc::clone(&self.form);
        self.make_rows_in(&form, OUTSIDE, None);
        for (path, is_there) in record {
            let row = if *is_there { self.find_or_add(path) } else { self.find(path) };
            if let (Some(row), false) = (row, is_there)
                && self.items.is_row(row.0)
            {
                self.items.remove_row(self.items.block_of(row.0));
            }
        }
    }

    /// Finds an item, and makes the rows around it that there are not yet.
    pub(super) fn find_or_add(&mut self, path: &str) -> Option<ItemId> {
        let form = Arc::clone(&self.form);
        let mut slot = NodeId::ROOT.0;
        for segment in path.split('/').filter(|segment| !segment.is_empty()) {
            slot = match self.items.series(slot) {
                Some(_) => {
                    let id = segment.parse().ok()?;
                    let found = self.items.find_row(slot, id);
                    let row = found.unwrap_or_else(|| self.make_row(&form, slot, id, None));
                    self.items.row(row)
                }
                None => self.child(slot, segment)?,
            };
        }
        Some(ItemId(slot))
    }

    /// Makes the rows that the repeats in a block begin with.
    fn make_rows_in(&mut self, form: &Form, block: u32, first: Option<&FirstRow>) {
        let top = self.items.node(self.items.row(block));
        let depth = self.items.block(block).depth;
        for index in top.0..form.node(top).end {
            let node = &form.nodes[index as usize];
            let is_here = node.is_repeat() && node.depth() == depth && (index > top.0 || block == OUTSIDE);
            if !is_here {
                continue;
            }
            let series = self.items.slot(block, NodeId(index));
            let said = first.and_then(|first| first.rows.iter().find(|(repeat, _)| repeat.0 == index));
            let rows = said.map_or(node.rules.rows.as_slice(), |(_, rows)| rows.as_slice());
            for (place, row) in rows.iter().enumerate() {
                self.make_row(form, series, RowId(place as u128 + 1), Some(row));
            }
        }
    }

    fn make_row(&mut self, form: &Form, series: u32, id: RowId, first: Option<&FirstRow>) -> u32 {
        let block = self.items.add_row(form, series, id);
        self.fit_slots();
        for (node, answer) in first.map(|first| first.values.as_slice()).unwrap_or_default() {
            let slot = self.items.slot(block, *node) as usize;
            self.held[slot].clone_from(answer);
        }
        self.wake_row(form, block);
        self.happened.rows.push(block);
        self.make_rows_in(form, block, first);
        block
    }

    /// Gives every slot its place in the vectors, with the defaults that the author wrote out.
    pub(super) fn fit_slots(&mut self) {
        let form = Arc::clone(&self.form);
        let count = self.items.len();
        for slot in self.held.len()..count {
            let node = form.node(self.items.node(slot as u32));
            let is_own = self.items.block(self.items.block_of(slot as u32)).depth == node.depth();
            self.held.push(node.rules.literal_default.clone().filter(|_| is_own));
        }
        self.values.resize(count, None);
        self.offered.resize(count, None);
        self.flags.resize(count, NEW);
    }

    /// Empties what is nowhere any more.
    fn forget(&mut self, form: &Form, block: u32) {
        let row = self.items.row(block);
        let repeat = self.items.node(row);
        for slot in row..row + (form.node(repeat).end - repeat.0) {
            self.held[slot as usize] = None;
            self.values[slot as usize] = None;
            self.flags[slot as usize] = Flags { is_relevant: false, awaits_default: false, ..NEW };
            let inner = self.items.series(slot).map(|series| series.rows.clone()).unwrap_or_default();
            for block in inner {
                self.forget(form, block);
            }
        }
    }

    fn look_at_rows(&mut self, form: &Form, series: u32) -> Changed {
        if let Some(fact) = form.graph.fact(self.items.node(series), Aspect::Rows) {
            self.agenda.add_at(fact, series);
        }
        self.recompute(form)
    }

    /// The rows of a series, and whether each is there.
    pub(super) fn rows_there(&self, series: u32) -> Vec<(u32, bool)> {
        let rows = self.items.series(series).map(|series| series.rows.as_slice()).unwrap_or_default();
        rows.iter().map(|row| (*row, self.flags[self.items.row(*row) as usize].is_relevant)).collect()
    }

    /// Counts the rows of a series: makes those that are lacking, hides those that are too many. Tells whether the count
    /// is another than it was.
    pub(super) fn count(&mut self, form: &Form, fact: u32, series: u32, changed: &mut Changed) -> bool {
        let Some(rule) = &form.node(self.items.node(series)).rules.repeat_count else { return false };
        let number = self.run(rule, fact, series, changed, |value, scene| value.to_number(scene));
        // Nothing, words and what is less than nothing are no rows.
        let count = number.max(0.0).min(f64::from(MOST_ROWS)) as u32;
        for number in 1..=count {
            let id = RowId(number.into());
            if self.items.find_row(series, id).is_none() {
                self.make_row(form, series, id, None);
            }
        }
        let Some(known) = self.items.series_mut(series) else { return false };
        let is_other = known.count != Some(count);
        known.count = Some(count);
        is_other
    }
}

/// A step of the way to an item.
enum Step {
    Node(NodeId),
    /// A row, with the slot of its series and its block.
    Row(u32, u32),
}
