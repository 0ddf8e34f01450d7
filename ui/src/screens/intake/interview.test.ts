import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { InterviewPage, Question, RecordAnswer } from '../../ipc';
import * as ipc from '../../ipc';
import { question } from '../../questions/examples';
import { interview } from './interview.svelte';

vi.mock('../../ipc', { spy: true });

/** A page of one question, as Rust would return it. */
function page(revision: number, asked: Partial<Question>, name = 'housing'): InterviewPage {
  const title = { participant: null, coach: { text: name, lang: 'nl' } };
  return {
    revision,
    dossier: 'd',
    name: 'Samira',
    meeting: {
      meeting: 'm', kind: 'intake', channel: 'face_to_face', location: null, startedAt: '2020-11-02T10:00:00Z',
      endedAt: null, counts: true, interpreter: 'none', thirdParties: [], identityChecked: null,
    },
    enteredBy: 'coach',
    language: 'nl',
    languages: [],
    opening: null,
    at: null,
    what: { kind: 'intake' },
    domains: [],
    steps: [],
    differences: [],
    isComplete: false,
    page: { name, kind: 'domain', title, forHerAlone: 0, questions: [question('text', { path: 'housing/wish', ...asked })] },
    safety: { waiting: 0, safeSince: null },
  };
}

const answer = (text: string, seen: string[]): RecordAnswer => ({
  path: 'housing/wish',
  value: { kind: 'answer', answer: text },
  seen,
});

/** Answers commands one after the other with these replies, and keeps what was asked. */
function replies(...list: InterviewPage[]) {
  const asked: [string, unknown][] = [];
  vi.mocked(ipc.call).mockImplementation((name, args) => {
    asked.push([name, args]);
    if (name === 'keep_draft') return Promise.resolve(null as never);
    const next = list.shift();
    return next ? Promise.resolve(next as never) : Promise.reject(new Error('no more'));
  });
  return asked;
}

beforeEach(() => {
  vi.mocked(ipc.call).mockReset();
});

describe('the open intake', () => {
  it('lets a second quick answer follow the first instead of standing beside it', async () => {
    const asked = replies(page(1, { heads: ['a'] }), page(2, { heads: ['b'] }), page(3, { heads: ['c'] }));
    const talk = interview();
    await talk.open('d');
    await Promise.all([talk.record(answer('een', ['a'])), talk.record(answer('twee', ['a']))]);
    expect(asked.slice(1).map(([, args]) => (args as RecordAnswer).seen)).toEqual([['a'], ['b']]);
  });

  it('leaves what a colleague wrote meanwhile unseen', async () => {
    const asked = replies(page(1, { heads: ['a', 'theirs'] }), page(2, { heads: ['b', 'theirs'] }), page(3, { heads: ['c', 'theirs'] }));
    const talk = interview();
    await talk.open('d');
    await talk.record(answer('een', ['a']));
    await talk.record(answer('twee', ['a']));
    expect(asked.slice(1).map(([, args]) => (args as RecordAnswer).seen)).toEqual([['a'], ['b']]);
  });

  it('goes to another page only after the answers before it', async () => {
    const asked = replies(page(1, {}), page(2, { heads: ['a'] }), page(3, {}, 'finances'));
    const talk = interview();
    await talk.open('d');
    void talk.record(answer('een', []));
    await talk.goTo('finances');
    expect(asked.map(([name]) => name)).toEqual(['open_intake', 'record_answer', 'go_to']);
    expect(talk.page?.page.name).toBe('finances');
  });

  it('records a text that came back half-typed before it leaves the page', async () => {
    const asked = replies(page(1, { draft: 'Ik wil', heads: [] }), page(2, { heads: ['a'] }), page(3, {}, 'finances'));
    const talk = interview();
    await talk.open('d');
    await talk.goTo('finances');
    expect(asked[1]).toEqual(['record_answer', answer('Ik wil', [])]);
  });

  it('never replaces a page by an older one', async () => {
    replies(page(5, { heads: ['b'] }), page(4, { heads: ['a'] }));
    const talk = interview();
    await talk.open('d');
    await talk.refresh();
    expect(talk.page?.revision).toBe(5);
  });

  it('does not resume into the coach’s own page', async () => {
    const own = page(1, {}, 'coach_page');
    const asked = replies({ ...own, opening: 'opening', page: { ...own.page, kind: 'private' } }, page(2, {}, 'opening'));
    const talk = interview();
    await talk.open('d');
    expect(asked[1]).toEqual(['go_to', { page: 'opening' }]);
  });

  it('says why it could not move, and stays where it is', async () => {
    replies(page(1, {}));
    const talk = interview();
    await talk.open('d');
    await talk.goTo('nowhere');
    expect(talk.problem).not.toBeNull();
    expect(talk.page?.page.name).toBe('housing');
  });
});
