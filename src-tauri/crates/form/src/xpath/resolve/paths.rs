//! Paths: where they lead, and whether that is known before anybody answers.

use std::ops::Range;

use super::Resolver;
use super::reach::{self, Reach};
use crate::fault::FaultKind;
use crate::xpath::expression::{Expression, Spot, Start, Walk};
use crate::xpath::functions::Function;
use crate::xpath::shortcut::{self, Shortcut};
use crate::xpath::syntax::{Axis, NodeTest, PathStart, Step, Syntax};

impl Resolver<'_> {
    pub(super) fn path(
        &mut self,
        start: &PathStart,
        steps: &[Step],
        span: &Range<usize>,
        here: &Reach,
    ) -> (Expression, Reach) {
        let mut is_plain = true;
        // A path from the top means the rows that the expression stands in, where it goes through them by name.
        let mut is_from_top = matches!(start, PathStart::Root);
        let (mut start, mut reach) = match start {
            PathStart::Root => (Start::Root, if self.names.is_some() { Reach::Form } else { Reach::Unknown }),
            PathStart::Here => {
                let depth = |spot: &Spot| self.names.map_or(0, |names| names.depth(spot.node));
                is_plain = !self.is_among_rows || here.spots().iter().all(|spot| depth(spot) == 0);
                is_plain &= !(self.is_among_rows && here.spots().len() > 1);
                (Start::Here, here.clone())
            }
            PathStart::Filter { base, predicates } => {
                let (base, mut reach) = self.expression(base, here);
                is_plain = predicates.is_empty() && is_from_current(&base);
                let (predicates, shortcut) = self.predicates(predicates, &mut reach);
                (Start::Filter { base: Box::new(base), predicates, shortcut }, reach)
            }
        };
        let mistakes = self.mistakes.len();
        let mut walks = Vec::with_capacity(steps.len());
        for (at, step) in steps.iter().enumerate() {
            let next = self.names.map_or(Ok(Reach::Unknown), |names| reach.step(names, step.axis, &step.test));
            reach = match next {
                Ok(next) => next,
                Err(nothing) => {
                    self.mistakes.push((span.clone(), self.nowhere(nothing, span)));
                    Reach::Unknown
                }
            };
            let is_sideways = !matches!(step.axis, Axis::Child | Axis::Itself | Axis::Parent)
                && !matches!(
                    step.axis,
                    Axis::Descendant | Axis::DescendantOrSelf | Axis::Ancestor | Axis::AncestorOrSelf
                );
            is_plain &= step.predicates.is_empty() && !is_sideways;
            if is_sideways {
                reach = reach.picked();
            }
            let (predicates, shortcut) = self.predicates(&step.predicates, &mut reach);
            is_from_top &=
                predicates.is_empty() && (step.axis, matches!(step.test, NodeTest::Name(_))) == (Axis::Child, true);
            walks.push(Walk { axis: step.axis, test: step.test.clone(), predicates, shortcut });
            if is_from_top
                && at + 1 < steps.len()
                && let Some(row) = self.own_row(&reach)
            {
                let base = Box::new(Expression::Beside(row));
                start = Start::Filter { base, predicates: Vec::new(), shortcut: None };
                walks.clear();
                reach = Reach::nodes(vec![row]);
            }
        }
        if self.mistakes.len() > mistakes {
            return (Expression::All(Box::default()), Reach::Unknown);
        }
        let column = match (&start, walks.as_slice(), here, self.names) {
            (
                Start::Here,
                [Walk { axis: Axis::Child, test: NodeTest::Name(name), .. }],
                Reach::Choices(list),
                Some(names),
            ) => names.columns(*list).iter().position(|column| column == name),
            _ => None,
        };
        let expression = match (&reach, column) {
            (Reach::Nodes { spots, .. }, _) if is_plain => self.give(spots),
            (_, Some(column)) if is_plain => Expression::Column(column as u32 + 1),
            _ => {
                self.look_for_all(&reach);
                Expression::Path { start, steps: walks }
            }
        };
        (expression, reach)
    }

    /// The predicates of a step that leads to `reach`, of which they leave some out.
    fn predicates(&mut self, predicates: &[Syntax], reach: &mut Reach) -> (Vec<Expression>, Option<Shortcut>) {
        if predicates.is_empty() {
            return (Vec::new(), None);
        }
        *reach = std::mem::replace(reach, Reach::Unknown).picked();
        self.look_for_all(reach);
        let was_among_rows = std::mem::replace(&mut self.is_among_rows, !reach.spots().is_empty());
        let predicates: Vec<_> = predicates.iter().map(|predicate| self.value(predicate, reach)).collect();
        self.is_among_rows = was_among_rows;
        let shortcut = predicates.first().and_then(|first| shortcut::of(first, &self.columns(reach)));
        (predicates, shortcut)
    }

    /// The names of what stands below choices.
    pub(super) fn columns(&self, reach: &Reach) -> Vec<&str> {
        match (reach, self.names) {
            (Reach::Choices(list), Some(names)) => names.columns(*list),
            _ => Vec::new(),
        }
    }

    /// The row that the expression stands in, when the path has come to its repeat.
    fn own_row(&self, reach: &Reach) -> Option<Spot> {
        let names = self.names?;
        let [spot] = reach.spots() else { return None };
        let depth = names.depth(spot.node);
        let is_around =
            std::iter::successors(Some(self.node), |node| names.parent(*node)).any(|node| node == spot.node);
        (names.is_repeat(spot.node) && is_around && depth <= self.depth && spot.shared + 1 == depth)
            .then_some(Spot { node: spot.node, shared: depth })
    }

    /// Why a path led nowhere.
    fn nowhere(&self, nothing: reach::Nothing, span: &Range<usize>) -> FaultKind {
        match nothing {
            reach::Nothing::Node => {
                FaultKind::UnknownPath { path: self.source.get(span.clone()).unwrap_or_default().to_owned() }
            }
            reach::Nothing::Column { name, list } => FaultKind::UnknownColumn {
                is_question: self.names.is_some_and(|names| !names.named(&name).is_empty()),
                list: self.names.map_or("", |names| names.list_name(list)).to_owned(),
                name,
            },
        }
    }
}

/// Whether an expression gives nodes of the form that are the same wherever in it a predicate stands.
fn is_from_current(expression: &Expression) -> bool {
    match expression {
        Expression::Slot(_) | Expression::Beside(_) | Expression::All(_) | Expression::Near(_) => true,
        Expression::Call { function, .. } => *function == Function::Current,
        _ => false,
    }
}
