//! Makes a form of a draft: ties every expression to what it means, and orders what depends on what.

mod choices;
mod skeleton;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use self::skeleton::{Shown, Skeleton};
use crate::action::{Action, Setting};
use crate::answer::Answer;
use crate::choices::{Itemset, label_reads};
use crate::draft::{Draft, DraftAction, DraftDefault, DraftNode, DraftPiece, DraftRow, DraftText, LAST_SAVED, Source};
use crate::fault::{CycleStep, Fault, FaultKind, Origin};
use crate::form::{FirstRow, Form, Kind, Metadata, Node, NodeId, Rules, Words};
use crate::graph::{self, Aspect, Fact, Graph};
use crate::index::Indexes;
use crate::instance::Tree;
use crate::language::{Language, LanguageId};
use crate::media::LocalisedMedia;
use crate::template::{Localised, Piece};
use crate::xpath::resolve::{Names, Standing};
use crate::xpath::{Compiled, parse, resolve};

/// Makes a form of a draft, or says everything that is wrong with it.
///
/// There is a form exactly when no fault is fatal. Whether names are well formed and unique is the reader's affair;
/// where they are not, the first of several wins.
pub fn compile(draft: &Draft) -> (Option<Form>, Vec<Fault>) {
    let mut skeleton = Skeleton::of(draft);
    // Words and choices come first: what looks at them looks at what they show as well.
    let mut compiler = Compiler { names: &skeleton, faults: Vec::new() };
    let lists = compiler.lists(draft);
    let texts = compiler.texts(draft);
    let itemsets = compiler.itemsets(draft);
    let faults = compiler.faults;
    skeleton.shown = Shown::of(&lists, &texts, &itemsets);
    let mut compiler = Compiler { names: &skeleton, faults };
    let mut nodes = vec![root(&skeleton)];
    for (index, (node, itemset)) in draft.nodes.iter().zip(itemsets).enumerate() {
        let id = NodeId(index as u32 + 1);
        nodes.push(compiler.node(id, node, itemset));
    }
    let instance_name = draft
        .instance_name
        .as_ref()
        .and_then(|source| compiler.expression(source, Standing::Node(&skeleton, NodeId::ROOT)));
    name_instances(&mut nodes, instance_name.as_ref());
    let actions = compiler.actions(draft, &mut nodes);
    let mut faults = compiler.faults;
    let graph = match graph::build(&nodes) {
        Ok(graph) => graph,
        Err(circles) => {
            faults.extend(circles.iter().map(|circle| cycle(circle, &nodes, draft)));
            Graph::default()
        }
    };
    faults.sort_by_key(|fault| (fault.origin, fault.span.start));
    if faults.iter().any(Fault::is_fatal) {
        return (None, faults);
    }
    let mut by_path = HashMap::with_capacity(nodes.len());
    for (index, node) in nodes.iter().enumerate() {
        by_path.entry(node.path.clone()).or_insert(NodeId(index as u32));
    }
    let mut languages = draft.languages.clone();
    if languages.is_empty() {
        languages.push(Language { name: "default".to_owned(), code: "und".to_owned() });
    }
    let default_language = LanguageId(draft.default_language.min(languages.len() - 1) as u16);
    let form = Form {
        id: draft.id.clone(),
        version: draft.version.clone(),
        title: draft.title.clone(),
        languages,
        default_language,
        nodes,
        by_path,
        instances: instances(draft),
        trees: draft.instances.iter().map(|instance| Tree::of(&instance.root)).collect(),
        last_saved: draft.instances.iter().position(|instance| instance.file.as_deref() == Some(LAST_SAVED)),
        texts,
        style: draft.style.clone(),
        extra: draft.extra.clone(),
        lists,
        graph,
        indexes: Indexes::default(),
        actions,
        instance_name,
    };
    (Some(form), faults)
}

fn root(skeleton: &Skeleton<'_>) -> Node {
    Node {
        name: skeleton.root_name.to_owned(),
        path: String::new(),
        kind: Kind::Root,
        parent: None,
        around: Box::default(),
        end: skeleton.paths.len() as u32,
        children: skeleton.children[0].clone(),
        appearance: Vec::new(),
        parameters: BTreeMap::new(),
        extra: BTreeMap::new(),
        list: None,
        itemset: None,
        shuffle: None,
        media: LocalisedMedia::default(),
        value_type: None,
        metadata: None,
        is_set_note: false,
        is_trigger: false,
        is_always_read_only: false,
        rules: Rules::default(),
        words: Words::default(),
        words_in_choices: Vec::new(),
    }
}

/// What `instance()` finds; of two with one name, the first.
fn instances(draft: &Draft) -> HashMap<String, u32> {
    let lists = draft.lists.iter().map(|list| &list.name);
    let ids = lists.chain(draft.instances.iter().map(|instance| &instance.id));
    let mut found = HashMap::new();
    for (number, id) in ids.enumerate() {
        found.entry(id.clone()).or_insert(number as u32 + 1);
    }
    found
}

/// What the interview is called is the calculation of the question that holds its name.
fn name_instances(nodes: &mut [Node], name: Option<&Compiled>) {
    for node in nodes.iter_mut().filter(|node| node.metadata == Some(Metadata::InstanceName) && node.around.is_empty())
    {
        node.rules.calculation = node.rules.calculation.take().or_else(|| name.cloned());
    }
}

struct Compiler<'a, 'd> {
    names: &'a Skeleton<'d>,
    faults: Vec<Fault>,
}

impl Compiler<'_, '_> {
    fn node(&mut self, id: NodeId, draft: &DraftNode, itemset: Option<Itemset>) -> Node {
        let here = Standing::Node(self.names, id);
        let list = self.names.list_of(id);
        let choices = match list {
            Some(list) => Standing::Choice(self.names, id, list),
            None => here,
        };
        let rows = draft.rows.iter().map(|row| self.first_row(row)).collect();
        let series = Standing::Series(self.names, id);
        let mut rule = |source: &Option<Source>, standing| self.expression(source.as_ref()?, standing);
        let mut rules = Rules {
            relevant: rule(&draft.relevant, here),
            required: rule(&draft.required, here),
            read_only: rule(&draft.read_only, here),
            calculation: rule(&draft.calculation, here),
            constraint: rule(&draft.constraint, here),
            choice_filter: rule(&draft.choice_filter, choices),
            repeat_count: rule(&draft.repeat_count, series),
            default: None,
            literal_default: None,
            rows,
        };
        match &draft.default {
            Some(DraftDefault::Literal(text)) => {
                rules.literal_default = Answer::stored(draft.kind, draft.value_type, text);
            }
            Some(DraftDefault::Computed(source)) => rules.default = self.expression(source, here),
            Some(DraftDefault::Place) | None => {}
        }
        let words = Words {
            label: self.text(&draft.label, here),
            hint: self.text(&draft.hint, here),
            guidance: self.text(&draft.guidance, here),
            constraint_message: self.text(&draft.constraint_message, here),
            required_message: self.text(&draft.required_message, here),
        };
        let mut words_in_choices = list.map(|list| self.names.shown_in_list(list).to_vec()).unwrap_or_default();
        words_in_choices.extend(itemset.iter().flat_map(label_reads));
        Node {
            name: draft.name.clone(),
            path: self.names.path(id).to_owned(),
            kind: draft.kind,
            parent: self.names.parent(id),
            around: self.names.around(id),
            end: self.names.end(id),
            children: self.names.children(id).to_vec(),
            appearance: draft.appearance.clone(),
            parameters: draft.parameters.clone(),
            extra: draft.extra.clone(),
            list,
            itemset,
            shuffle: self.shuffle(id, draft),
            media: self.media(&draft.media),
            value_type: draft.value_type,
            metadata: draft.metadata,
            is_set_note: draft.kind == Kind::Note && (draft.default.is_some() || draft.calculation.is_some()),
            is_trigger: false,
            is_always_read_only: draft.read_only.as_ref().is_some_and(|source| source.text.trim() == "true()"),
            rules,
            words,
            words_in_choices,
        }
    }

    /// The actions, in order; those that could never do anything are left out.
    fn actions(&mut self, draft: &Draft, nodes: &mut [Node]) -> Vec<Action> {
        draft.actions.iter().filter_map(|action| self.action(action, nodes)).collect()
    }

    fn action(&mut self, draft: &DraftAction, nodes: &mut [Node]) -> Option<Action> {
        let at = |index: usize| Some(NodeId(index as u32 + 1)).filter(|id| id.index() < nodes.len());
        let (target, trigger) = (at(draft.target)?, draft.trigger.and_then(at));
        let node = &mut nodes[target.index()];
        let setting = match &draft.value {
            None => Setting::Nothing,
            Some(DraftDefault::Literal(text)) => {
                Answer::stored(node.kind, node.value_type, text).map_or(Setting::Nothing, Setting::Literal)
            }
            Some(DraftDefault::Computed(source)) => {
                Setting::Computed(self.expression(source, Standing::Node(self.names, target))?)
            }
            Some(DraftDefault::Place) => Setting::Place,
        };
        node.is_set_note |= node.kind == Kind::Note;
        let can_be_set = node.has_value();
        if let Some(trigger) = trigger.filter(|_| can_be_set) {
            nodes[trigger.index()].is_trigger = true;
        }
        let seen_from = Standing::Node(self.names, trigger.unwrap_or(NodeId::ROOT));
        let among = match &draft.among {
            Some(source) => Some(self.expression(source, seen_from)?),
            None => None,
        };
        can_be_set.then(|| Action { events: draft.events.clone(), trigger, target, among, setting })
    }

    fn first_row(&self, draft: &DraftRow) -> FirstRow {
        let node = |index: &usize| NodeId(*index as u32 + 1);
        let read = |(index, text): (&usize, &String)| {
            let drafted = self.names.draft.nodes.get(*index)?;
            Some((node(index), Answer::stored(drafted.kind, drafted.value_type, text)))
        };
        let rows = |rows: &[DraftRow]| rows.iter().map(|row| self.first_row(row)).collect();
        FirstRow {
            values: draft.values.iter().filter_map(read).collect(),
            rows: draft.rows.iter().map(|(index, inner)| (node(index), rows(inner))).collect(),
        }
    }

    fn expression(&mut self, source: &Source, standing: Standing<'_>) -> Option<Compiled> {
        let syntax = match parse(&source.text) {
            Ok(syntax) => syntax,
            Err(problem) => {
                self.fault(source, problem.span.clone(), FaultKind::Syntax(problem));
                return None;
            }
        };
        let (compiled, mistakes) = resolve(&source.text, &syntax, standing);
        for (span, kind) in mistakes {
            self.fault(source, span, kind);
        }
        compiled
    }

    fn fault(&mut self, source: &Source, span: Range<usize>, kind: FaultKind) {
        let span = span.start + source.offset..span.end + source.offset;
        self.faults.push(Fault { origin: source.origin, span, kind });
    }

    fn text(&mut self, draft: &DraftText, standing: Standing<'_>) -> Localised {
        let texts = draft.iter().map(|(language, pieces)| {
            let pieces = pieces.iter().filter_map(|piece| match piece {
                DraftPiece::Words(words) => Some(Piece::Words(words.clone())),
                DraftPiece::Output(source) => self.expression(source, standing).map(Piece::Output),
            });
            (LanguageId(*language as u16), pieces.collect())
        });
        Localised::new(texts.collect())
    }
}

/// Describes a circle by the expressions of the author's that make it, and blames the first.
fn cycle(circle: &[Fact], nodes: &[Node], draft: &Draft) -> Fault {
    let mut steps = Vec::new();
    let mut blamed = None;
    for fact in circle {
        let written = fact.node.index().checked_sub(1).and_then(|index| draft.nodes.get(index));
        let source = written.and_then(|node| match fact.aspect {
            Aspect::Count => node.repeat_count.as_ref(),
            Aspect::Relevance => node.relevant.as_ref(),
            Aspect::Calculation => node.calculation.as_ref(),
            Aspect::Choices => node.choice_filter.as_ref(),
            Aspect::Required => node.required.as_ref(),
            Aspect::ReadOnly => node.read_only.as_ref(),
            Aspect::Constraint => node.constraint.as_ref(),
            Aspect::Default => match &node.default {
                Some(DraftDefault::Computed(source)) => Some(source),
                _ => None,
            },
            Aspect::Rows | Aspect::Value | Aspect::Words => None,
        });
        if let (Some(source), Some(column)) = (source, fact.aspect.column()) {
            steps.push(CycleStep { path: nodes[fact.node.index()].path.clone(), column });
            blamed.get_or_insert((source.origin, source.offset..source.offset + source.text.len()));
        }
    }
    let (origin, span) = blamed.unwrap_or((Origin(0), 0..0));
    Fault { origin, span, kind: FaultKind::Cycle { steps } }
}
