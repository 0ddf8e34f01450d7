/**
 * The intake as Rust would hand it out, over the reading of `fixtures/forms/intake/form.xlsx` in `intake-form.json`: pages with
 * relevance, outcomes, marks, heads, drafts and conflicts. For the browser and for tests; leaves out storage, sync and privacy.
 */
import type { Bilingual } from '../generated/Bilingual';
import type { DomainEntry } from '../generated/DomainEntry';
import type { DomainOutcome } from '../generated/DomainOutcome';
import type { FormPage } from '../generated/FormPage';
import type { HeadShown } from '../generated/HeadShown';
import type { IntakePage } from '../generated/IntakePage';
import type { MeetingEntry } from '../generated/MeetingEntry';
import type { NewValue } from '../generated/NewValue';
import type { PageKind } from '../generated/PageKind';
import type { Question } from '../generated/Question';
import type { QuestionKind } from '../generated/QuestionKind';
import type { ReviewAnswer } from '../generated/ReviewAnswer';
import type { ReviewPage } from '../generated/ReviewPage';
import type { Safety } from '../generated/Safety';
import type { Suggestion } from '../generated/Suggestion';
import type { ValueShown } from '../generated/ValueShown';
import read from './intake-form.json';

type Words = Record<string, string>;

interface FormQuestion {
  name: string;
  kind: QuestionKind;
  part: string;
  label: Words;
  hint?: Words;
  guidance?: Words;
  message?: Words;
  list?: string;
  relevant?: { question: string; anyOf: string[] };
  appearance?: string[];
}

interface Form {
  version: string;
  languages: { code: string; name: string }[];
  lists: Record<string, { name: string; label: Words }[]>;
  pages: { name: string; kind: PageKind; title: Words; questions: FormQuestion[] }[];
}

const form = read as unknown as Form;

/** What is known of one question. */
interface Answered {
  value: ValueShown;
  heads: string[];
  conflict: HeadShown[];
  draft: string | null;
}

/** An intake that is going on in a fake dossier. */
export interface FakeIntake {
  revision: number;
  dossier: string;
  name: string;
  meeting: MeetingEntry;
  enteredBy: 'coach' | 'participant';
  language: string;
  page: string;
  privateOpen: boolean;
  answers: Map<string, Answered>;
  safety: Safety;
}

/** Begins an intake with nothing answered, on the opening page. */
export function beginIntake(of: { dossier: string; name: string; language: string; meeting: MeetingEntry }): FakeIntake {
  return {
    ...of,
    revision: 1,
    enteredBy: 'coach',
    page: 'opening',
    privateOpen: false,
    answers: new Map(),
    safety: { waiting: 0, safeSince: null },
  };
}

/** Returns the page that is open, as Rust would. */
export function intakePage(intake: FakeIntake): IntakePage {
  return {
    revision: intake.revision,
    dossier: intake.dossier,
    name: intake.name,
    meeting: intake.meeting,
    enteredBy: intake.enteredBy,
    language: intake.language,
    languages: form.languages,
    opening: form.pages.find((page) => page.kind === 'opening')?.name ?? null,
    domains: domainEntries(intake),
    page: formPage(intake, intake.page),
    safety: intake.safety,
  };
}

/** Goes to a page; leaving the private page closes it. */
export function goToPage(intake: FakeIntake, page: string): void {
  if (!form.pages.some(({ name }) => name === page)) throw { code: 'unknown_page', page };
  if (kindOf(page) === 'private' && !intake.privateOpen) throw { code: 'private_page_closed' };
  if (kindOf(page) !== 'private') intake.privateOpen = false;
  intake.page = page;
  intake.revision += 1;
}

/** Opens the coach's own page. */
export function openOwnPage(intake: FakeIntake): void {
  intake.privateOpen = true;
  const own = form.pages.find((page) => page.kind === 'private');
  if (!own) throw { code: 'unknown_page', page: 'private' };
  goToPage(intake, own.name);
}

/** Records an answer; a head that the writer had not seen stays, and makes a conflict. */
export function answerQuestion(intake: FakeIntake, path: string, value: NewValue, seen: string[]): void {
  const question = questionAt(path);
  const before = answered(intake, path);
  const unseen = before.heads.filter((head) => !seen.includes(head));
  const id = eventId(intake);
  const mine: HeadShown = {
    id,
    value: shown(value),
    mine: true,
    at: '2020-11-02T13:41:00+01:00',
    channel: intake.meeting.channel,
    enteredBy: intake.enteredBy,
  };
  const others = unseen.map((head) => before.conflict.find((one) => one.id === head) ?? { ...mine, id: head, value: before.value });
  intake.answers.set(path, {
    value: emptied(question, mine.value),
    heads: [id, ...unseen],
    conflict: others.length ? [mine, ...others] : [],
    draft: null,
  });
  intake.revision += 1;
  intake.safety = { waiting: intake.safety.waiting + 1, safeSince: null };
}

/** Puts the answer of a colleague beside the one that is there. */
export function answerByColleague(intake: FakeIntake, path: string, value: ValueShown, channel = 'phone'): void {
  const before = answered(intake, path);
  const theirs: HeadShown = { id: eventId(intake), value, mine: false, at: '2020-11-01T15:05:00+01:00', channel, enteredBy: 'coach' };
  const mine: HeadShown = {
    ...theirs,
    id: before.heads[0] ?? eventId(intake),
    value: before.value,
    mine: true,
    at: '2020-11-01T11:20:00+01:00',
    channel: 'face_to_face',
  };
  intake.answers.set(path, { ...before, value, heads: [theirs.id, mine.id], conflict: [theirs, mine] });
  intake.revision += 1;
}

/** Keeps a half-typed text. */
export function draftText(intake: FakeIntake, path: string, text: string): void {
  questionAt(path);
  intake.answers.set(path, { ...answered(intake, path), draft: text });
}

/** Returns the overview of all domains. */
export function reviewPage(intake: FakeIntake): ReviewPage {
  const domains = form.pages
    .filter((page) => page.kind === 'domain')
    .map((page, nth) => ({
      entry: domainEntries(intake)[nth] as DomainEntry,
      answers: formPage(intake, page.name).questions.flatMap((question) => reviewAnswer(question)),
    }));
  return { dossier: intake.dossier, name: intake.name, language: intake.language, domains, safety: intake.safety };
}

/** Returns the first small steps that were named, for the plan. */
export function suggestions(intake: FakeIntake): Suggestion[] {
  return domainEntries(intake).flatMap((entry) => {
    const step = text(answered(intake, `${entry.name}/next_step`).value);
    return step ? [{ domain: entry.name, domainTitle: entry.title, wish: text(answered(intake, `${entry.name}/wish`).value), step }] : [];
  });
}

function domainEntries(intake: FakeIntake): DomainEntry[] {
  return form.pages
    .filter((page) => page.kind === 'domain')
    .map((page) => {
      const mark = text(answered(intake, `${page.name}/ladder`).value);
      return {
        name: page.name,
        title: bilingual(page.title, intake.language),
        outcome: outcome(intake, page.name),
        mark: mark ? Number(mark) : null,
      };
    });
}

function outcome(intake: FakeIntake, page: string): DomainOutcome {
  const status = text(answered(intake, `${page}/discussion_status`).value);
  if (status) return status as DomainOutcome;
  const begun = [...intake.answers].some(([path, { value }]) => path.startsWith(`${page}/`) && value.kind !== 'empty');
  return begun ? 'begun' : 'open';
}

function formPage(intake: FakeIntake, name: string): FormPage {
  const page = form.pages.find((one) => one.name === name);
  if (!page) throw { code: 'unknown_page', page: name };
  return {
    name,
    kind: page.kind,
    title: bilingual(page.title, intake.language),
    questions: page.questions.filter((question) => isRelevant(intake, name, question)).map((question) => filled(intake, name, question)),
  };
}

function filled(intake: FakeIntake, page: string, question: FormQuestion): Question {
  const path = `${page}/${question.name}`;
  const { value, heads, conflict, draft } = answered(intake, path);
  const chosen = value.kind === 'answer' ? [value.answer].flat().map(String) : [];
  const number = Number(text(value) ?? '0');
  return {
    path,
    kind: question.kind,
    appearance: question.appearance ?? [],
    part: question.part,
    label: bilingual(question.label, intake.language),
    hint: question.hint ? bilingual(question.hint, intake.language) : null,
    guidance: question.guidance ? { text: question.guidance.nl ?? '', lang: 'nl' } : null,
    choices: (question.list ? (form.lists[question.list] ?? []) : []).map((choice) => ({
      name: choice.name,
      label: bilingual(choice.label, intake.language),
      chosen: chosen.includes(choice.name),
    })),
    value,
    draft,
    heads,
    conflict,
    required: false,
    readOnly: false,
    violation:
      question.name === 'work_years' && number > 60 && question.message
        ? { kind: 'constraint', message: bilingual(question.message, intake.language) }
        : null,
  };
}

function reviewAnswer(question: Question): ReviewAnswer[] {
  if (question.kind === 'note' || question.part === 'discussion_status' || question.value.kind === 'empty') return [];
  const chosen = question.choices.filter((choice) => choice.chosen).map((choice) => choice.label);
  const typed = text(question.value);
  return [
    {
      path: question.path,
      label: question.label,
      words: chosen.length ? chosen : typed ? [{ participant: null, coach: { text: typed, lang: 'nl' } }] : [],
      missing: question.value.kind === 'missing' ? question.value.missing : null,
      conflict: question.conflict.length > 0,
    },
  ];
}

function isRelevant(intake: FakeIntake, page: string, question: FormQuestion): boolean {
  if (!question.relevant) return true;
  const { value } = answered(intake, `${page}/${question.relevant.question}`);
  const names = value.kind === 'answer' ? [value.answer].flat().map(String) : [];
  return question.relevant.anyOf.some((name) => names.includes(name));
}

function answered(intake: FakeIntake, path: string): Answered {
  return intake.answers.get(path) ?? { value: { kind: 'empty' }, heads: [], conflict: [], draft: null };
}

function questionAt(path: string): FormQuestion {
  const [page, name] = path.split('/');
  const question = form.pages.find((one) => one.name === page)?.questions.find((one) => one.name === name);
  if (!question) throw { code: 'unknown_question', path };
  return question;
}

function kindOf(page: string): PageKind | undefined {
  return form.pages.find(({ name }) => name === page)?.kind;
}

function shown(value: NewValue): ValueShown {
  return value.kind === 'cleared' ? { kind: 'empty' } : value;
}

/** Nothing chosen out of several is no answer. */
function emptied(question: FormQuestion, value: ValueShown): ValueShown {
  const none = question.kind === 'select_multiple' && value.kind === 'answer' && [value.answer].flat().length === 0;
  return none ? { kind: 'empty' } : value;
}

function text(value: ValueShown): string | null {
  return value.kind === 'answer' && !Array.isArray(value.answer) ? String(value.answer) : null;
}

function bilingual(words: Words, language: string): Bilingual {
  const coach = { text: words.nl ?? '', lang: 'nl' };
  if (language === 'nl') return { participant: null, coach };
  const own = words[language];
  return { participant: own ? { text: own, lang: language } : coach, coach };
}

function eventId(intake: FakeIntake): string {
  return `event-${intake.dossier}-${intake.revision}-${Math.abs(hash([...intake.answers.keys()].join()))}-${intake.answers.size}`;
}

function hash(of: string): number {
  return [...of].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
}
