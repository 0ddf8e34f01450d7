//! `${x}` as a path: from the same row where both stand in one repeat, and from the root otherwise.

use form::Kind;

use super::FormTree;

/// Where an expression stands, for what its paths are seen from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// The node; `None` where paths can only be absolute.
    pub node: Option<usize>,
    /// In a filter of a list: paths begin at the question, and `current()` says so.
    pub is_in_filter: bool,
}

impl Standing {
    pub fn on(node: usize) -> Self {
        Self { node: Some(node), is_in_filter: false }
    }

    pub const ANYWHERE: Self = Self { node: None, is_in_filter: false };
}

impl FormTree<'_> {
    /// An expression with paths for its `${x}`. What names nothing stays as it is: the reader of the draft has said so.
    pub(super) fn expression(&self, text: &str, standing: Standing) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some((start, end)) = next_reference(text, at) {
            out.push_str(text.get(at..start).unwrap_or(""));
            let written = text.get(start..end).unwrap_or("");
            let inside = written.trim_start_matches("${").trim_end_matches('}').trim();
            let (name, is_last_saved) = match inside.strip_prefix("last-saved#") {
                Some(name) => (name, true),
                None => (inside, false),
            };
            match self.named(name) {
                Some(target) if is_last_saved => {
                    out.push_str(&format!(" instance('__last-saved'){} ", self.paths[target]));
                }
                Some(target) => {
                    let is_in_filter = standing.is_in_filter || is_in_instance_filter(text, start, end);
                    let relative = standing.node.filter(|_| !wants_absolute(text, start, end));
                    match relative.and_then(|node| self.relative(node, target)) {
                        Some(path) if is_in_filter => out.push_str(&format!(" current()/{path} ")),
                        Some(path) => out.push_str(&format!(" {path} ")),
                        None => out.push_str(&format!(" {} ", self.paths[target])),
                    }
                }
                None => out.push_str(written),
            }
            at = end;
        }
        out.push_str(text.get(at..).unwrap_or(""));
        out
    }

    /// The path from one node to another when some repeat has both of them.
    fn relative(&self, from: usize, to: usize) -> Option<String> {
        let (_, shared) = self.shared(from, to)?;
        Some(self.path_by(from, to, shared))
    }

    /// The innermost repeat around both nodes, and the innermost group or repeat.
    fn shared(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let around: Vec<usize> = self.ancestors(to).collect();
        let mut common = self.ancestors(from).filter(|above| around.contains(above));
        let nearest = common.next()?;
        let repeat = std::iter::once(nearest).chain(common).find(|above| self.node(*above).kind == Kind::Repeat)?;
        Some((repeat, nearest))
    }

    /// The path from one node to another by way of a node around both.
    fn path_by(&self, from: usize, to: usize, shared: usize) -> String {
        let up = self.ancestors(from).take_while(|above| *above != shared).count() + 1;
        let below = self.paths[to].strip_prefix(&self.paths[shared]).unwrap_or("");
        format!("{}{below}", vec![".."; up].join("/"))
    }
}

/// The next `${…}`, as places in the text.
fn next_reference(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = at + text.get(at..)?.find("${")?;
    let end = start + text.get(start..)?.find('}')? + 1;
    Some((start, end))
}

/// Whether a reference stands in a filter of a secondary instance: `instance('x')/root/item[a = ${b}]`.
fn is_in_instance_filter(text: &str, start: usize, end: usize) -> bool {
    if !text.contains("instance(") {
        return false;
    }
    let before = text.get(..start).unwrap_or("");
    let after = text.get(end..).unwrap_or("");
    let opens = before.matches('[').count() > before.matches(']').count();
    opens && after.contains(']')
}

/// Whether a reference is one of the node-sets of `indexed-repeat(node, repeat, index, repeat, index, …)`, which are
/// seen from the root; its indices are not.
fn wants_absolute(text: &str, start: usize, end: usize) -> bool {
    for (call, name) in text.match_indices("indexed-repeat(") {
        let first = call + name.len();
        let Some(last) = text.get(first..).and_then(|rest| rest.find(')')).map(|length| first + length) else {
            continue;
        };
        if start < first || end > last {
            continue;
        }
        let place = text.get(first..start).map_or(0, |before| before.matches(',').count());
        return matches!(place, 0 | 1 | 3 | 5);
    }
    false
}
