/**
 * Where a call is while it asks, and what each key does there. A questionnaire is gone through page after page. An intake
 * returns to the list of its life domains after each of them: any of them comes next.
 */
import { tick } from 'svelte';

import type { DomainEntry, InterviewPage, NewValue, Question } from '../../ipc';
import { namesIn, recording as follow, toggled, type Recording } from '../../questions';
import type { Interview } from '../intake/interview.svelte';
import { settle } from '../intake/settling';
import { turns } from '../turns';
import type { PhoneKey } from './keys';
import { firstOpen, isAsked, stopsOf, suggestedOf, type Stop } from './stops';

/** A call that asks. */
export interface Calling {
  /** What is asked now; absent where a page has nothing to ask by phone. */
  readonly stop: Stop | undefined;
  /** Whether the list of life domains is on the screen. */
  readonly choosing: boolean;
  /** The life domain that Enter opens from the list. */
  readonly suggested: DomainEntry | undefined;
  readonly recording: Recording;
  readonly probing: boolean;
  readonly noting: boolean;
  /** Nothing was answered, and that was said. */
  readonly warned: boolean;
  /** What came of a domain could not be recorded. */
  readonly failed: boolean;
  /** Whether this is the last question of a questionnaire. */
  readonly isLast: boolean;
  /** Which question this is, and of how many. */
  readonly counted: { step: number; steps: number };
  /** Stands where the interview was left. */
  resume: () => Promise<void>;
  /** Stays on the page when it became another under the coach's hands. */
  stay: () => void;
  doneNoting: () => void;
  /** Does what a key asks for, after the keys before it. */
  press: (key: PhoneKey) => void;
  /** Opens a life domain. */
  open: (domain: string) => void;
}

/** Begins to ask. `onend` is called after the last question, and when the coach stops. */
export function calling(read: () => InterviewPage, talk: Interview, onend: () => void): Calling {
  let path = $state<string | null>(null);
  let choosing = $state(false);
  let probing = $state(false);
  let noting = $state(false);
  let warned = $state(false);
  let failed = $state(false);
  let isOver = false;

  const page = $derived(read());
  const isIntake = $derived(page.what.kind === 'intake');
  const stops = $derived(stopsOf(page.page));
  const nth = $derived(Math.max(0, stops.findIndex((stop) => stop.some((asked) => asked.path === path))));
  const stop = $derived(stops[nth]);
  const question = $derived(stop?.[0]);
  const at = $derived(page.steps.findIndex(({ name }) => name === page.page.name));
  const suggested = $derived(suggestedOf(page));

  const recording = follow(
    () => question as Question,
    () => talk,
  );

  async function focusAsked(): Promise<void> {
    await tick();
    window.scrollTo?.({ top: 0 });
    document.querySelector<HTMLElement>('.call .say')?.focus({ preventScroll: true });
    document.querySelector<HTMLElement>('.call .typed :is(input, textarea)')?.focus();
  }

  async function stand(next: string | null): Promise<void> {
    path = next;
    choosing = probing = noting = warned = failed = false;
    if (next !== null) talk.standAt(next);
    await focusAsked();
  }

  async function chooseDomain(): Promise<void> {
    probing = noting = warned = false;
    choosing = true;
    await focusAsked();
  }

  async function toPage(name: string, end: 'first' | 'last'): Promise<void> {
    await talk.goTo(name);
    if (talk.problem) return;
    const list = talk.page?.page.questions ?? [];
    await stand((end === 'first' ? list[0] : list.at(-1))?.path ?? null);
    // A page that she fills in alone has nothing to ask here.
    if (list.length === 0) await (end === 'first' ? onwards() : backwards());
  }

  async function onwards(): Promise<void> {
    await talk.settled();
    if (choosing) {
      if (suggested) await toPage(suggested.name, 'first');
      else end();
      return;
    }
    if (!(await passed())) return;
    const following = stops[nth + 1];
    const nextPage = page.steps[at + 1];
    if (following) await stand(following[0].path);
    else if (isIntake) await chooseDomain();
    else if (nextPage) await toPage(nextPage.name, 'first');
    else end();
  }

  /**
   * Whether the question may be left. An intake leaves open what was not said, and a domain that was gone through was
   * talked about. In a questionnaire the first time is said, the second time the question is skipped.
   */
  async function passed(): Promise<boolean> {
    if (!question || !isAsked(question) || question.value.kind !== 'empty') return true;
    if (question.part === 'discussion_status') return outcome('discussed');
    if (isIntake) return true;
    if (!warned) {
      warned = true;
      return false;
    }
    await recording.give({ kind: 'missing', missing: 'skipped' });
    return recording.standing !== 'failed';
  }

  async function backwards(): Promise<void> {
    const previous = stops[nth - 1];
    const pageBefore = page.steps[at - 1];
    if (choosing) {
      if (page.opening !== null) await toPage(page.opening, 'last');
    } else if (previous) await stand(previous[0].path);
    else if (page.page.kind === 'domain') await chooseDomain();
    else if (pageBefore) await toPage(pageBefore.name, 'last');
  }

  /** Records what came of the domain that is open. */
  async function outcome(name: string): Promise<boolean> {
    failed = !(await settle(talk, name));
    return !failed;
  }

  /** The domain that is open, or that would be next, needs no talk now. */
  async function notNeeded(): Promise<void> {
    if (choosing && suggested) await talk.goTo(suggested.name);
    if (page.page.kind === 'domain' && (await outcome('not_needed'))) await chooseDomain();
  }

  function give(value: NewValue): void {
    warned = false;
    void recording.give(value);
  }

  function choose(which: number): void {
    const choice = question?.choices[which];
    if (!question || !choice) return;
    const chosen = namesIn(recording.shown);
    if (question.kind === 'select_multiple') {
      const answer = toggled(question.choices, chosen, choice.name);
      give(answer.length === 0 ? { kind: 'cleared' } : { kind: 'answer', answer });
    } else if (question.kind === 'select_one') {
      give(chosen[0] === choice.name ? { kind: 'cleared' } : { kind: 'answer', answer: choice.name });
    }
  }

  function otherLanguage(): void {
    const here = page.languages.findIndex(({ code }) => code === page.language.split('-')[0]);
    const other = page.languages[(here + 1) % page.languages.length];
    if (other) void talk.showLanguage(other.code);
  }

  async function note(): Promise<void> {
    noting = true;
    await tick();
    document.getElementById('phone-note')?.focus();
  }

  /** Does what a key asks for; resolves when the next key may count. */
  async function press(key: PhoneKey): Promise<void> {
    const domain = choosing && key.kind === 'choose' ? page.domains[key.nth] : undefined;
    const asked = !choosing && question && isAsked(question);
    switch (key.kind) {
      case 'choose':
        if (domain) await toPage(domain.name, 'first');
        else if (!choosing) choose(key.nth);
        break;
      case 'next':
        await onwards();
        break;
      case 'back':
        await backwards();
        break;
      case 'dont_know':
      case 'refused':
        if (asked) give({ kind: 'missing', missing: key.kind });
        break;
      case 'probe':
        probing = !probing && !choosing;
        break;
      case 'note':
        if (asked) await note();
        break;
      case 'language':
        otherLanguage();
        break;
      case 'not_needed':
        if (isIntake) await notNeeded();
        break;
      case 'domains':
        await talk.settled();
        if (isIntake) await chooseDomain();
        break;
      case 'stop':
        end();
        break;
    }
  }

  function end(): void {
    isOver = true;
    onend();
  }

  // A key that comes while the next question is on its way is meant for that one.
  const { take: inTurn } = turns();

  return {
    get stop() {
      return stop;
    },
    get choosing() {
      return choosing;
    },
    get suggested() {
      return suggested;
    },
    recording,
    get probing() {
      return probing;
    },
    get noting() {
      return noting;
    },
    get warned() {
      return warned;
    },
    get failed() {
      return failed;
    },
    get isLast() {
      return !isIntake && at === page.steps.length - 1 && nth >= stops.length - 1;
    },
    get counted() {
      const asked = page.page.questions.filter(isAsked);
      const before = page.steps.slice(0, Math.max(0, at)).reduce((sum, { questions }) => sum + questions, 0);
      const here = Math.max(0, asked.findIndex((other) => other.path === question?.path));
      return { step: before + here + 1, steps: page.steps.reduce((sum, { questions }) => sum + questions, 0) };
    },
    async resume() {
      isOver = false;
      const { questions, kind } = page.page;
      const left = questions.find((asked) => asked.path === page.at);
      path ??= left?.path ?? firstOpen(questions);
      // A domain that was only looked at is no place to go on: the list is.
      choosing = kind === 'domain' && left === undefined;
      await focusAsked();
    },
    stay() {
      if (path !== null && !page.page.questions.some((other) => other.path === path)) path = firstOpen(page.page.questions);
    },
    doneNoting() {
      noting = false;
      void focusAsked();
    },
    press(key) {
      void inTurn(async () => {
        if (!isOver) await press(key);
      });
    },
    open(domain) {
      void inTurn(() => toPage(domain, 'first'));
    },
  };
}
