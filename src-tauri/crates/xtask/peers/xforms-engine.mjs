// Plays a form in getodk's own engine (npm: @getodk/xforms-engine) with the protocol of `samenstap-form play`, and
// one operation more, {"op": "open", "form": FILE}; with --bench behind the form, times it instead. Run in a folder where npm installed that engine and jsdom.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${process.cwd()}/`);
const { JSDOM } = require('jsdom');
const dom = new JSDOM('<!doctype html>');
for (const name of Object.getOwnPropertyNames(dom.window)) {
  if (!(name in globalThis) && /^[A-Z]/.test(name)) globalThis[name] = dom.window[name];
}
globalThis.document ??= dom.window.document;
globalThis.window ??= dom.window;
// Its parser's WebAssembly is bundled for browsers; in what it takes for Node it looks for files that are not there. What
// of Node itself looks at the version must have done so before.
const { versions } = process;
await fetch('data:,');
Object.defineProperty(process, 'versions', { value: { ...versions, node: undefined } });

const engine = await import(pathToFileURL(require.resolve('@getodk/xforms-engine')));
let xml = process.argv[2] && readFileSync(process.argv[2], 'utf8');
const leaves = ['model-value', 'input', 'select', 'note', 'trigger', 'upload', 'rank', 'range'];

async function begin() {
  const loaded = await engine.loadForm(xml, { fetchFormAttachment: async () => new Response('', { status: 404 }), missingResourceBehavior: 'BLANK' });
  if (loaded.status === 'failure') throw new Error(String(loaded.error));
  return loaded.createInstance({ geolocationProvider: { getLocation: async () => '' } }).root;
}

function* nodes(node) {
  yield node;
  for (const child of node.currentState.children ?? []) yield* nodes(child);
}

const reference = (node) =>
  node.nodeType.startsWith('repeat-range') ? `${node.currentState.reference} (repeat-range)` : node.currentState.reference;

function told(node) {
  const state = node.currentState;
  const said = { type: node.nodeType === 'subtree' ? 'group' : node.nodeType, relevant: state.relevant };
  if (state.readonly) said.readonly = true;
  if (state.required) said.required = true;
  if (leaves.includes(node.nodeType)) said.value = state.instanceValue ?? '';
  if (state.label) said.label = state.label.asString;
  if (state.hint) said.hint = state.hint.asString;
  if (node.nodeType === 'select' || node.nodeType === 'rank') {
    said.choices = state.valueOptions.map((option) => [option.value, option.label?.asString ?? option.value]);
  }
  const violation = node.validationState?.violation;
  if (violation) said.violation = { condition: violation.condition, message: violation.message?.asString ?? null };
  return said;
}

const picture = (root) => new Map([...nodes(root)].map((node) => [reference(node), told(node)]));

function find(root, wanted) {
  for (const node of nodes(root)) if (reference(node) === wanted) return node;
  throw new Error(`no such node: ${wanted}`);
}

function answer(node, value) {
  const text = value === null ? '' : String(value);
  switch (node.nodeType) {
    case 'select':
      return node.selectValues(text === '' ? [] : text.split(' '));
    case 'rank':
      return node.setValues(text === '' ? [] : text.split(' '));
    case 'trigger':
      return node.setValue(text === 'OK' || value === true);
    case 'input':
    case 'range':
      return node.setValue(text === '' && node.valueType !== 'string' ? null : text);
    default:
      throw new Error('this takes no answer');
  }
}

let root;
let known = new Map();

function change(act) {
  const old = known;
  act();
  known = picture(root);
  const state = {};
  for (const name of old.keys()) if (!known.has(name)) state[name] = null;
  for (const [name, node] of known) if (JSON.stringify(old.get(name)) !== JSON.stringify(node)) state[name] = node;
  return { state };
}

const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

/** Answers what is asked, once through and for 20 s at most: the same walk as that of the other engines. */
async function bench() {
  const spent = process.cpuUsage();
  const begun = performance.now();
  root = await begin();
  const load = performance.now() - begun;
  const times = [];
  const end = performance.now() + 20_000;
  for (const node of nodes(root)) {
    if (performance.now() > end) break;
    if (!['input', 'select'].includes(node.nodeType) || !node.currentState.relevant || node.currentState.readonly) continue;
    const value = node.nodeType === 'select' ? node.currentState.valueOptions[0]?.value : { int: '3', decimal: '3', date: '2020-01-15', string: 'x' }[node.valueType];
    if (value === undefined) continue;
    const start = performance.now();
    answer(node, value);
    void root.validationState.violations.length;
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(spent);
  times.sort((one, other) => one - other);
  return { load, answers: times.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: times.at(-1) ?? 0, cpu: (user + system) / 1000, memory: process.resourceUsage().maxRSS * 1024 };
}

async function reply(request) {
  switch (request.op) {
    case 'open':
      xml = readFileSync(request.form, 'utf8');
      return {};
    case 'init':
      root = await begin();
      await new Promise((resolve) => setTimeout(resolve));
      known = new Map();
      return change(() => {});
    case 'answer':
      return change(() => answer(find(root, request.ref), request.value));
    case 'add_repeat':
      return change(() => find(root, `${request.ref} (repeat-range)`).addInstances());
    case 'remove_repeat': {
      const row = find(root, request.ref);
      return change(() => row.parent.removeInstances(row.parent.currentState.children.indexOf(row), 1));
    }
    case 'state':
      known = new Map();
      return change(() => {});
    default:
      return { error: `no such op: ${request.op}` };
  }
}

if (process.argv[3] === '--bench') {
  process.stdout.write(`${JSON.stringify(await bench())}\n`);
  process.exit(0);
}

for await (const line of createInterface({ input: process.stdin })) {
  let said;
  try {
    said = await reply(JSON.parse(line));
  } catch (problem) {
    said = { error: String(problem?.message ?? problem) };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
process.exit(0);
