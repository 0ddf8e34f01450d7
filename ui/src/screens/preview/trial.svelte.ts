/** The form that is being tried out, as the window holds it: its files, its newest page, one queue of intentions. */
import { asProblem, call, picked, type PreviewPage, type Problem } from '../../ipc';
import type { Asking } from '../../questions';
import { turns } from '../turns';

/** A form that is being tried out. */
export interface Trial extends Asking {
  /** The newest page; `null` until a form is open. */
  readonly page: PreviewPage | null;
  /** Files are being read. */
  readonly busy: boolean;
  /** Why the last move was refused; `null` when it was not. */
  readonly problem: Problem | null;
  /** There was no form among the files. */
  readonly hasNoForm: boolean;
  /** Opens the form among these files, with the others beside it. */
  open: (files: readonly File[]) => Promise<void>;
  /** Reads the same files again. False when the webview does not give a changed file twice: then they must be picked. */
  again: () => Promise<boolean>;
  goTo: (page: string) => Promise<void>;
  showLanguage: (language: string) => Promise<void>;
  /** Forgets the form. */
  close: () => void;
}

/** The form among files: a workbook, else XForm XML. Lists may be XML too, but never beside a workbook. */
export function formAmong(files: readonly File[]): File | undefined {
  const named = (ending: string) => files.find(({ name }) => name.toLowerCase().endsWith(ending));
  return named('.xlsx') ?? named('.xml');
}

/** Makes a trial without a form. */
export function trial(): Trial {
  const { take } = turns();
  let page = $state.raw<PreviewPage | null>(null);
  let problem = $state.raw<Problem | null>(null);
  let hasNoForm = $state(false);
  let busy = $state(false);
  let files: readonly File[] = [];

  /** A change of the open form. Pages come in the order of the intentions: none is older than the one shown. */
  async function change(intention: () => Promise<PreviewPage>): Promise<void> {
    await take(async () => {
      page = await intention();
    });
  }

  async function move(intention: () => Promise<PreviewPage>): Promise<void> {
    try {
      await change(intention);
      problem = null;
    } catch (cause) {
      problem = asProblem(cause);
    }
  }

  /** The bytes of the files; fails when one of them is not there any more, or changed since it was picked. */
  async function read(): Promise<void> {
    const form = formAmong(files);
    if (!form) return;
    const others = files.filter((file) => file !== form);
    const asked = { form: await picked(form.name, form), files: await Promise.all(others.map((file) => picked(file.name, file))) };
    await move(() => call('open_preview', asked));
  }

  return {
    isTrial: true,
    get page() {
      return page;
    },
    get busy() {
      return busy;
    },
    get problem() {
      return problem;
    },
    get hasNoForm() {
      return hasNoForm;
    },
    async open(given) {
      problem = null;
      hasNoForm = formAmong(given) === undefined;
      if (hasNoForm || busy) return;
      files = given;
      busy = true;
      try {
        await read();
      } catch {
        problem = { code: 'not_a_file' };
      } finally {
        busy = false;
      }
    },
    async again() {
      if (busy) return true;
      busy = true;
      const at = page?.form?.pages[page.form.page]?.name;
      const language = page?.form?.language;
      try {
        await read();
      } catch {
        return false;
      } finally {
        busy = false;
      }
      // Where they were, as far as that is still there.
      const form = page?.form;
      if (language !== undefined && form?.language !== language && form?.languages.some(({ code }) => code === language)) {
        await move(() => call('preview_show_language', { language }));
      }
      if (at !== undefined && page?.form?.pages.some(({ name }) => name === at)) {
        await move(() => call('preview_go_to', { page: at }));
      }
      return true;
    },
    async goTo(name) {
      await move(() => call('preview_go_to', { page: name }));
    },
    async showLanguage(language) {
      await move(() => call('preview_show_language', { language }));
    },
    async record({ path, value }) {
      await change(() => call('preview_answer', { path, value }));
    },
    // What is half-typed is nobody's answer, and nothing of a trial is kept.
    keep: () => Promise.resolve(),
    async addRow(path) {
      await change(() => call('preview_add_row', { path }));
    },
    async changeRow(path, isThere) {
      await change(() => call('preview_change_row', { path, isThere }));
    },
    close() {
      void take(() => call('close_preview', null)).catch(() => undefined);
    },
  };
}
