//! Where the nodes of a form occur in an interview: once, or once in every row of the repeats around them.
//!
//! Every occurrence has a slot. The first slots are the nodes themselves, in reading order; a row of a repeat is a block
//! of slots behind them, one for every node of the repeat's subtree, in the same order. A repeat has a slot as a series
//! where it stands, and its rows are items of their own: the first slots of their blocks.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use crate::form::{Form, ItemId, NodeId};

/// What tells a row from the other rows of its repeat, for good.
///
/// Who adds a row chooses the number: a UUID. Rows that the form itself makes, because it begins with them or counts
/// them, are numbered from 1, so that two devices make the same ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(pub u128);

impl RowId {
    /// The largest number that is counted rather than chosen.
    const COUNTED: u128 = u32::MAX as u128;

    /// Tells whether the form made the row rather than a person.
    pub fn is_counted(self) -> bool {
        self.0 <= Self::COUNTED
    }
}

/// A counted row as its number, any other as a UUID.
impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_counted() {
            return write!(f, "{}", self.0);
        }
        let hex = format!("{:032x}", self.0);
        let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
        f.write_str(&parts.map(|part| hex.get(part).unwrap_or_default()).join("-"))
    }
}

/// The text is not one that a row id is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRowId;

impl FromStr for RowId {
    type Err = NoRowId;

    fn from_str(text: &str) -> Result<Self, NoRowId> {
        if text.len() == 36 {
            let hex: String = text.split('-').collect();
            return (hex.len() == 32).then(|| u128::from_str_radix(&hex, 16).ok()).flatten().map(Self).ok_or(NoRowId);
        }
        text.parse::<u32>().map(|number| Self(number.into())).map_err(|_| NoRowId)
    }
}

/// The block of all that stands outside repeats.
pub(crate) const OUTSIDE: u32 = 0;

/// A row of a repeat, or what stands outside all of them.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// Its first slot.
    base: u32,
    /// The node of that slot: the repeat, or the root.
    first: u32,
    /// The slot of the series that it is a row of; its own for what stands outside.
    pub series: u32,
    /// How many repeats it is a row in.
    pub depth: u8,
    pub id: RowId,
    /// Its place among the rows of the series, from 0, those that are not relevant among them: a row keeps its number
    /// while others come and go (as in the reference engines).
    pub place: u32,
}

/// The rows of a repeat, in one row of the repeats around it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Series {
    /// Every row, in order.
    pub rows: Vec<u32>,
    /// Those that are there: not hidden by a count, and relevant.
    pub present: Vec<u32>,
    /// Every row as it was when this was last looked at, and whether it was there.
    known: Vec<Known>,
    /// How many rows are shown, where a count says so.
    pub count: Option<u32>,
}

/// A row, and whether it was there.
type Known = (u32, bool);

/// What is new about the rows of a series.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct News {
    /// The first place at which there is another row, or the same one is there no more or again.
    pub from: u32,
    /// The first place at which there is another row.
    pub moved_from: u32,
}

#[derive(Debug, Clone)]
pub(crate) struct Items {
    blocks: Vec<Block>,
    block_of: Vec<u32>,
    series: HashMap<u32, Series>,
}

impl Items {
    /// What stands outside repeats; every repeat is without rows.
    pub fn of(form: &Form) -> Self {
        let outside = Block { base: 0, first: 0, series: 0, depth: 0, id: RowId(0), place: 0 };
        let mut items =
            Self { blocks: vec![outside], block_of: vec![OUTSIDE; form.nodes.len()], series: HashMap::new() };
        items.open_series(form, OUTSIDE);
        items
    }

    /// How many slots there are.
    pub fn len(&self) -> usize {
        self.block_of.len()
    }

    /// How many rows were ever made.
    pub fn rows(&self) -> u32 {
        self.blocks.len() as u32 - 1
    }

    pub fn block(&self, block: u32) -> &Block {
        &self.blocks[block as usize]
    }

    pub fn node(&self, slot: u32) -> NodeId {
        let block = self.block(self.block_of(slot));
        NodeId(block.first + slot - block.base)
    }

    pub fn block_of(&self, slot: u32) -> u32 {
        self.block_of.get(slot as usize).copied().unwrap_or(OUTSIDE)
    }

    /// The slot of a node in a block; the node is one of the block's subtree.
    pub fn slot(&self, block: u32, node: NodeId) -> u32 {
        let block = self.block(block);
        block.base + node.0.saturating_sub(block.first)
    }

    /// The first slot of a row: the row itself.
    pub fn row(&self, block: u32) -> u32 {
        self.block(block).base
    }

    /// Tells whether a slot is a row rather than something in one.
    pub fn is_row(&self, slot: u32) -> bool {
        let block = self.block_of(slot);
        block != OUTSIDE && self.block(block).base == slot
    }

    pub fn series(&self, slot: u32) -> Option<&Series> {
        self.series.get(&slot)
    }

    pub fn series_mut(&mut self, slot: u32) -> Option<&mut Series> {
        self.series.get_mut(&slot)
    }

    /// The row around a slot that is so many repeats deep, or the deepest there is.
    pub fn around(&self, slot: u32, depth: u8) -> u32 {
        let mut block = self.block_of(slot);
        while self.block(block).depth > depth {
            block = self.block_of(self.block(block).series);
        }
        block
    }

    /// The item that an item stands in: a row stands in its series.
    pub fn parent(&self, form: &Form, slot: u32) -> Option<u32> {
        let block = self.block_of(slot);
        if self.is_row(slot) {
            return Some(self.block(block).series);
        }
        form.node(self.node(slot)).parent.map(|parent| self.slot(block, parent))
    }

    /// Adds the slots of a node in every row below a block, whether they are there or not; of a repeat the series, and
    /// with `rows` its rows.
    pub fn below(&self, form: &Form, block: u32, node: NodeId, rows: bool, found: &mut Vec<u32>) {
        let around = &form.node(node).around;
        if let Some(repeat) = around.get(usize::from(self.block(block).depth)) {
            let series = self.series(self.slot(block, *repeat));
            for row in series.map(|series| series.rows.as_slice()).unwrap_or_default() {
                self.below(form, *row, node, rows, found);
            }
            return;
        }
        let slot = self.slot(block, node);
        found.push(slot);
        if let (true, Some(series)) = (rows, self.series(slot)) {
            found.extend(series.rows.iter().map(|row| self.row(*row)));
        }
    }

    /// Makes a row of a series, and gives its block. Counted rows stand in the order of their numbers, others behind.
    pub fn add_row(&mut self, form: &Form, series: u32, id: RowId) -> u32 {
        let repeat = self.node(series);
        let node = form.node(repeat);
        let block = self.blocks.len() as u32;
        let base = self.len() as u32;
        self.blocks.push(Block { base, first: repeat.0, series, depth: node.depth() + 1, id, place: 0 });
        self.block_of.resize(self.len() + (node.end - repeat.0) as usize, block);
        let blocks = &self.blocks;
        let rows = &mut self.series.entry(series).or_default().rows;
        let at = match id.is_counted() {
            true => rows.partition_point(|row| blocks[*row as usize].id < id),
            false => rows.len(),
        };
        rows.insert(at, block);
        self.number(series, at);
        self.open_series(form, block);
        block
    }

    /// Takes a row out of its series; its slots stay, and are nowhere.
    pub fn remove_row(&mut self, block: u32) {
        let series = self.block(block).series;
        if let Some(series) = self.series.get_mut(&series) {
            series.rows.retain(|row| *row != block);
        }
        self.number(series, 0);
    }

    /// Numbers the rows of a series from a place on.
    fn number(&mut self, series: u32, from: usize) {
        let rows = self.series.get(&series).into_iter().flat_map(|series| &series.rows);
        for (place, row) in rows.enumerate().skip(from) {
            self.blocks[*row as usize].place = place as u32;
        }
    }

    /// Sets which rows there are, and which of them are there. Gives the news, if there is any.
    pub fn set_rows(&mut self, series: u32, rows: Vec<(u32, bool)>) -> Option<News> {
        let series = self.series.get_mut(&series)?;
        if series.known == rows {
            return None;
        }
        let until = |is_same: fn(&(Known, Known)) -> bool| {
            let pairs = series.known.iter().copied().zip(rows.iter().copied());
            pairs.take_while(is_same).count() as u32
        };
        let news = News { from: until(|(old, new)| old == new), moved_from: until(|(old, new)| old.0 == new.0) };
        series.present = rows.iter().filter(|(_, is_there)| *is_there).map(|(row, _)| *row).collect();
        series.known = rows;
        Some(news)
    }

    /// A row of a series by its id.
    pub fn find_row(&self, series: u32, id: RowId) -> Option<u32> {
        let rows = &self.series(series)?.rows;
        let is_it = |row: &u32| self.block(*row).id == id;
        if id.is_counted() {
            let at = rows.partition_point(|row| self.block(*row).id < id);
            return rows.get(at).copied().filter(is_it);
        }
        rows.iter().copied().find(is_it)
    }

    /// The rows that a person sees, whether relevant or not.
    pub fn shown(&self, series: u32) -> impl Iterator<Item = u32> + '_ {
        let series = self.series(series);
        let is_shown = move |row: &u32| !self.is_hidden(*row);
        series.into_iter().flat_map(|series| series.rows.iter().copied()).filter(is_shown)
    }

    /// Tells whether a count leaves the row out.
    pub fn is_hidden(&self, row: u32) -> bool {
        let block = self.block(row);
        let count = self.series(block.series).and_then(|series| series.count);
        count.is_some_and(|count| block.id.0 > u128::from(count))
    }

    /// What orders the items as they are read: the places of the rows around one, then the node.
    pub fn order(&self, slot: u32) -> Vec<u32> {
        let mut order = Vec::new();
        let mut at = slot;
        loop {
            let block = self.block_of(at);
            if block == OUTSIDE {
                order.push(self.node(at).0);
                break;
            }
            let row = self.block(block);
            if row.base != at {
                order.push(self.node(at).0);
            }
            order.push(row.place + 1);
            at = row.series;
        }
        order.reverse();
        order
    }

    /// The places of the rows around an item, outermost first.
    pub fn places(&self, slot: u32) -> Vec<u32> {
        let mut places = Vec::new();
        let mut block = self.block_of(slot);
        while block != OUTSIDE {
            places.push(self.block(block).place);
            block = self.block_of(self.block(block).series);
        }
        places.reverse();
        places
    }

    /// Puts slots in reading order, each once.
    pub fn sort(&self, form: &Form, slots: &mut Vec<u32>) {
        slots.sort_unstable();
        slots.dedup();
        if slots.last().is_some_and(|last| *last as usize >= form.nodes.len()) {
            slots.sort_by_cached_key(|slot| self.order(*slot));
        }
    }

    fn open_series(&mut self, form: &Form, block: u32) {
        let (first, depth) = (self.block(block).first, self.block(block).depth);
        for index in first..form.nodes[first as usize].end {
            let node = &form.nodes[index as usize];
            if node.is_repeat() && node.depth() == depth {
                self.series.insert(self.slot(block, NodeId(index)), Series::default());
            }
        }
    }

    /// The items directly below an item, as a person sees them: a repeat is a series, and has rows.
    pub fn children(&self, form: &Form, item: ItemId) -> Vec<ItemId> {
        let slot = item.0;
        if self.series(slot).is_some() {
            return self.shown(slot).map(|row| ItemId(self.row(row))).collect();
        }
        let block = self.block_of(slot);
        form.node(self.node(slot)).children.iter().map(|child| ItemId(self.slot(block, *child))).collect()
    }
}
