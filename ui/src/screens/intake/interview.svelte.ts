/**
 * The open interview, intake or questionnaire, as the window holds it: the newest page, and one queue of intentions.
 *
 * Intentions go to Rust one after the other. So a page is never left before the answer that was typed on it is there,
 * a draft never arrives after the answer that it became, and the second of two quick taps follows the first instead of
 * standing beside it as a conflict.
 */
import { asProblem, call, freshDocument, newer, type InterviewPage, type KeepDraft, type Problem, type RecordAnswer } from '../../ipc';
import { withRows, type Asking } from '../../questions/asking';
import { turns } from '../turns';

/** The open interview. */
export interface Interview extends Asking {
  /** The newest page; `null` until the interview is open. */
  readonly page: InterviewPage | null;
  /** Why the last move was refused; `null` when it was not. Answers keep their own trouble beside their question. */
  readonly problem: Problem | null;
  /** Opens the intake where it was left, or at a page. */
  open: (dossier: string, page?: string) => Promise<void>;
  /** Opens a questionnaire where it was left, or at a page. */
  openQuestionnaire: (dossier: string, moment: string, page?: string) => Promise<void>;
  /** Opens it again at the page where it is: the app opens there after a crash, though it was elsewhere meanwhile. */
  reopen: () => Promise<void>;
  /** Says at which question the people are, so that the interview goes on there. */
  standAt: (path: string) => void;
  /** Keeps the coach's own note at a question. */
  takeNote: (path: string, text: string) => Promise<void>;
  /** The app has begun to read a question aloud: a circumstance of the answers to it from now on. */
  heard: (path: string) => void;
  /** Says that the questionnaire is finished. */
  complete: () => Promise<void>;
  /** Hands the tablet to the participant; this document ends when that went well. */
  handTablet: () => Promise<void>;
  /** Resolves when everything that was asked so far is answered. */
  settled: () => Promise<void>;
  /** Goes to a page, after what was typed on this one is recorded. */
  goTo: (page: string) => Promise<void>;
  /** Loads the page again, because something came in. */
  refresh: () => Promise<void>;
  /** Shows the participant's words in another language. */
  showLanguage: (language: string) => Promise<void>;
  /** Says whose hand enters the answers from now on. */
  handOver: (enteredBy: 'coach' | 'participant') => Promise<void>;
  /** Opens the coach's own page. Fails with the problem, which the PIN field shows. */
  openOwnPage: (pin: string) => Promise<void>;
}

/** Makes an interview that is not open yet. */
export function interview(): Interview {
  let page = $state.raw<InterviewPage | null>(null);
  let problem = $state.raw<Problem | null>(null);
  const { take: inTurn, settled } = turns();
  // Per question: the heads after our own answer, by the heads that it was given on.
  const followed = new Map<string, Map<string, string[]>>();
  // What was typed since the page came: newer than the drafts that stand on it.
  const typed = new Map<string, string>();

  async function move(intention: () => Promise<InterviewPage>): Promise<void> {
    await inTurn(async () => {
      try {
        page = newer(page, await intention());
        problem = null;
      } catch (cause) {
        problem = asProblem(cause);
      }
    });
  }

  /** A repeat keeps its own trouble, as an answer does. */
  async function rows(intention: () => Promise<InterviewPage>): Promise<void> {
    await inTurn(async () => {
      page = newer(page, await intention());
    });
  }

  function headsOf(path: string): string[] {
    return withRows(page?.page.questions ?? []).find((question) => question.path === path)?.heads ?? [];
  }

  /** The heads that `seen` became by our own later answers. What somebody else wrote meanwhile stays unseen. */
  function followedFrom(path: string, seen: string[]): string[] {
    const steps = followed.get(path);
    let heads = seen;
    for (let next = steps?.get(key(heads)); next; next = steps?.get(key(heads))) heads = next;
    return heads;
  }

  async function record(answer: RecordAnswer): Promise<void> {
    await inTurn(async () => {
      const { path } = answer;
      const seen = followedFrom(path, answer.seen);
      const unseen = headsOf(path).filter((head) => !seen.includes(head));
      page = newer(page, await call('record_answer', { ...answer, seen }));
      typed.delete(path);
      const after = headsOf(path).filter((head) => !unseen.includes(head));
      // Equal heads would lead in a circle; no heads mean that the question is not on this page any more.
      if (after.length === 0 || key(after) === key(seen)) return;
      const steps = followed.get(path) ?? new Map<string, string[]>();
      followed.set(path, steps.set(key(seen), after));
    });
  }

  async function keep(draft: KeepDraft): Promise<void> {
    typed.set(draft.path, draft.text);
    await inTurn(() => call('keep_draft', draft));
  }

  /** Records what was typed and came back as a draft after a crash: leaving the page is leaving the field. */
  async function finishDrafts(): Promise<void> {
    for (const { path, draft, heads, kind } of withRows(page?.page.questions ?? [])) {
      if (draft === null || kind !== 'text') continue;
      const answer = (typed.get(path) ?? draft).trim();
      if (answer !== '') await record({ path, value: { kind: 'answer', answer }, seen: heads }).catch(() => undefined);
    }
  }

  async function open(dossier: string, at?: string): Promise<void> {
    await move(async () => {
      const opened = await call('open_intake', { dossier });
      // The coach's own page is entered with the PIN alone, never by resuming into it.
      const begin = opened.page.kind === 'private' ? (opened.opening ?? opened.domains[0]?.name) : opened.page.name;
      const to = at ?? begin;
      return to === undefined || to === opened.page.name ? opened : call('go_to', { page: to });
    });
  }

  async function openQuestionnaire(dossier: string, moment: string, at?: string): Promise<void> {
    await move(async () => {
      const opened = await call('open_questionnaire', { dossier, moment });
      // A page may have gone since: a no to the research takes its questions away.
      const isThere = at !== undefined && at !== opened.page.name && opened.steps.some(({ name }) => name === at);
      return isThere ? call('go_to', { page: at }) : opened;
    });
  }

  return {
    get page() {
      return page;
    },
    get problem() {
      return problem;
    },
    open,
    openQuestionnaire,
    async reopen() {
      if (!page) return;
      const { dossier, what, page: here } = page;
      await (what.kind === 'intake' ? open(dossier, here.name) : openQuestionnaire(dossier, what.moment, here.name));
    },
    standAt(path) {
      // That it is not kept must not stop the talk: then it goes on at the first open question.
      void inTurn(() => call('stand_at', { path })).catch(() => undefined);
    },
    async takeNote(path, text) {
      await move(() => call('take_note', { path, text }));
    },
    heard(path) {
      // That it is not recorded must not stop the sound.
      void inTurn(() => call('heard', { path })).catch(() => undefined);
    },
    async complete() {
      await settled();
      await finishDrafts();
      await move(() => call('complete_interview', null));
    },
    async handTablet() {
      await settled();
      await finishDrafts();
      await inTurn(async () => {
        try {
          await call('hand_tablet', null);
          freshDocument();
        } catch (cause) {
          problem = asProblem(cause);
        }
      });
    },
    settled,
    async goTo(name) {
      // The field that is being left has put its answer in the queue by now, so its draft is gone when this looks.
      await settled();
      await finishDrafts();
      await move(() => call('go_to', { page: name }));
    },
    async refresh() {
      if (page) await move(() => call('go_to', { page: page?.page.name ?? '' }));
    },
    async showLanguage(language) {
      await move(() => call('show_language', { language }));
    },
    async handOver(enteredBy) {
      await move(() => call('hand_over', { enteredBy }));
    },
    async openOwnPage(pin) {
      await inTurn(async () => {
        page = newer(page, await call('open_private_page', { pin }));
      });
    },
    record,
    keep,
    async addRow(path) {
      await rows(() => call('add_row', { path }));
    },
    async changeRow(path, isThere) {
      await rows(() => call('change_row', { path, isThere }));
    },
  };
}

function key(heads: string[]): string {
  return [...heads].sort().join(' ');
}
