import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import type { KeepDraft, Question, RecordAnswer } from '../ipc';
import { expectNoViolations } from '../testing/axe';
import { bare } from '../testing/status';
import { bilingualExample, everyQuestion, head, ladder, marks, question } from './examples';
import QuestionView from './QuestionView.svelte';

/** Shows a question; what it asks of its screen is kept. */
function ask(asked: Question) {
  const record = vi.fn<(answer: RecordAnswer) => Promise<void>>(() => Promise.resolve());
  const keep = vi.fn<(draft: KeepDraft) => Promise<void>>(() => Promise.resolve());
  const addRow = vi.fn<(path: string) => Promise<void>>(() => Promise.resolve());
  const changeRow = vi.fn<(path: string, isThere: boolean) => Promise<void>>(() => Promise.resolve());
  const asking = { record, keep, addRow, changeRow };
  const view = render(QuestionView, { question: asked, asking });
  return { record, keep, addRow, changeRow, arrive: (next: Question) => view.rerender({ question: next, asking }) };
}

const done = () => Promise.resolve();

const given = (record: ReturnType<typeof ask>['record']) => record.mock.calls.map(([{ value }]) => value);

describe('every question', () => {
  // One rendering for both: axe takes its time, and there are many of them.
  it.each(everyQuestion)('breaks no rule of axe, and says each text in its own language: %s', async (_, asked) => {
    ask(asked);
    await expectNoViolations();
    for (const element of document.body.querySelectorAll('*')) {
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent);
      if (/\p{Script=Arabic}/u.test(own.join(''))) expect(element.closest('[lang]')).toHaveAttribute('lang', 'ar');
    }
  });

  it('ties what is wrong to its control', () => {
    ask(question('integer', { violation: { kind: 'constraint', message: bilingualExample('Kies 0 tot 60.', 'من 0 إلى 60'), audio: null } }));
    const field = screen.getByRole('textbox', { name: /Wat gaat goed/ });
    expect(field).toBeInvalid();
    expect(bare(field.getAttribute('aria-describedby') ? document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent : '')).toContain('Kies 0 tot 60.');
  });

  it('can be left without an answer, and says why in three ways', async () => {
    const { record } = ask(marks('select_one'));
    for (const reason of ['Weet ik niet', 'Wil ik niet zeggen', 'Overslaan']) {
      await userEvent.click(screen.getByRole('button', { name: /Wat gaat goed\?$/ }));
      await userEvent.click(screen.getByRole('button', { name: new RegExp(`^${reason}`), pressed: false }));
    }
    expect(given(record)).toEqual([
      { kind: 'missing', missing: 'dont_know' },
      { kind: 'missing', missing: 'refused' },
      { kind: 'missing', missing: 'skipped' },
    ]);
  });

  it('says that it is saved only when it is', async () => {
    let saved: () => void = () => undefined;
    const { record } = ask(marks('select_one'));
    record.mockImplementation(() => new Promise((resolve) => (saved = resolve)));
    await userEvent.click(screen.getByRole('radio', { name: /Werk/ }));
    expect(screen.getByRole('status')).not.toHaveTextContent('opgeslagen');
    saved();
    await vi.waitFor(() => {
      expect(screen.getByRole('status')).toHaveTextContent('opgeslagen');
    });
  });

  it('keeps what was tapped on the screen when it could not be saved, and saves it when asked', async () => {
    const { record } = ask(marks('select_one'));
    record.mockRejectedValueOnce(new Error('disk full'));
    await userEvent.click(screen.getByRole('radio', { name: /Werk/ }));
    expect(await screen.findByText('Niet opgeslagen')).toBeVisible();
    expect(screen.getByRole('radio', { name: /Werk/ })).toBeChecked();
    await userEvent.click(screen.getByRole('button', { name: 'Probeer opnieuw' }));
    expect(given(record)).toHaveLength(2);
    await vi.waitFor(() => {
      expect(screen.queryByText('Niet opgeslagen')).toBeNull();
    });
  });
});

describe('marks', () => {
  it('records all that is marked, in the order of the form', async () => {
    const { record } = ask(marks('select_multiple', { kind: 'answer', answer: ['work'] }));
    await userEvent.click(screen.getByRole('checkbox', { name: /Kinderen/ }));
    expect(given(record)).toEqual([{ kind: 'answer', answer: ['children', 'work'] }]);
  });

  it('counts the tap before the reply to the one before it', async () => {
    const { record } = ask(marks('select_multiple'));
    record.mockImplementation(() => new Promise(() => undefined));
    await userEvent.click(screen.getByRole('checkbox', { name: /Kinderen/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: /Werk/ }));
    expect(given(record).at(-1)).toEqual({ kind: 'answer', answer: ['children', 'work'] });
  });

  it('is cleared when the last mark goes', async () => {
    const { record } = ask(marks('select_multiple', { kind: 'answer', answer: ['work'] }));
    await userEvent.click(screen.getByRole('checkbox', { name: /Werk/ }));
    expect(given(record)).toEqual([{ kind: 'cleared' }]);
  });
});

describe('one of a few', () => {
  it('takes the choice back when it is tapped again', async () => {
    const { record } = ask(marks('select_one', { kind: 'answer', answer: 'work' }));
    await userEvent.click(screen.getByRole('radio', { name: /Werk/ }));
    expect(given(record)).toEqual([{ kind: 'cleared' }]);
  });

  it('records a choice once', async () => {
    const { record } = ask(marks('select_one', { kind: 'answer', answer: 'work' }));
    await userEvent.click(screen.getByRole('radio', { name: /Familie/ }));
    expect(given(record)).toEqual([{ kind: 'answer', answer: 'family' }]);
  });
});

describe('the ladder', () => {
  it('has ten steps, with words at three of them', () => {
    ask(ladder('6'));
    const steps = screen.getAllByRole('radio');
    expect(steps.map((step) => bare(step.getAttribute('aria-label')))).toEqual([
      '1, lukt niet', '2', '3', '4', '5, gaat wel', '6', '7', '8', '9', '10, lukt goed',
    ]);
    expect(screen.getByRole('radio', { name: '6' })).toBeChecked();
  });

  it('keeps its digits Latin and from left to right in Arabic', () => {
    ask(ladder('6'));
    expect(screen.getAllByText(/^\d+$/).map((digit) => digit.getAttribute('dir'))).toEqual(Array(10).fill('ltr'));
  });

  it('walks with the arrow keys', async () => {
    const { record } = ask(ladder('6'));
    screen.getByRole('radio', { name: '6' }).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(given(record)).toEqual([{ kind: 'answer', answer: '7' }]);
  });

  it.each(['{Delete}', '{Backspace}'])('stays open after %s', async (key) => {
    const { record } = ask(ladder('6'));
    screen.getByRole('radio', { name: '6' }).focus();
    await userEvent.keyboard(key);
    expect(given(record)).toEqual([{ kind: 'cleared' }]);
  });

  it('stays open when the chosen step is tapped again', async () => {
    const { record } = ask(ladder('6'));
    await userEvent.click(screen.getByRole('radio', { name: '6' }));
    expect(given(record)).toEqual([{ kind: 'cleared' }]);
  });

  it('answers with a number where the form asks for one', async () => {
    const { record } = ask(ladder(null, { kind: 'integer' }));
    await userEvent.click(screen.getByRole('radio', { name: '7' }));
    expect(given(record)).toEqual([{ kind: 'answer', answer: 7 }]);
  });
});

describe('a text', () => {
  const field = () => screen.getByRole('textbox', { name: /Wat gaat goed/ });

  it('is kept while it is typed and recorded when it is left', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { record, keep } = ask(question('text'));
    await userEvent.type(field(), 'Mijn buren', { delay: 1 });
    await vi.advanceTimersByTimeAsync(300);
    expect(keep).toHaveBeenLastCalledWith({ path: 'housing/text', text: 'Mijn buren' });
    expect(record).not.toHaveBeenCalled();
    await userEvent.tab();
    expect(given(record)).toEqual([{ kind: 'answer', answer: 'Mijn buren' }]);
    vi.useRealTimers();
  });

  it('says that it is kept of all that stands in the field, or not at all', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    ask(question('text'));
    await userEvent.type(field(), 'Mijn bu', { delay: 1 });
    await vi.advanceTimersByTimeAsync(300);
    expect(screen.getByText('bewaard, nog niet af')).toBeVisible();
    await userEvent.type(field(), 'r', { delay: 1 });
    expect(screen.queryByText('bewaard, nog niet af')).toBeNull();
    await vi.advanceTimersByTimeAsync(300);
    expect(screen.getByText('bewaard, nog niet af')).toBeVisible();
    vi.useRealTimers();
  });

  it('is not overwritten by a page that arrives while it is typed', async () => {
    const { arrive } = ask(question('text'));
    await userEvent.type(field(), 'Mijn bu');
    await arrive(question('text', { value: { kind: 'answer', answer: 'Iets van een ander' }, heads: ['x'] }));
    expect(field()).toHaveValue('Mijn bu');
  });

  it('is recorded on the answers that were on the screen when the typing began', async () => {
    const { record, arrive } = ask(question('text', { heads: ['a'] }));
    await userEvent.type(field(), 'Mijn buren');
    await arrive(question('text', { value: { kind: 'answer', answer: 'Iets van een ander' }, heads: ['a', 'b'] }));
    await userEvent.tab();
    expect(record.mock.calls[0]?.[0].seen).toEqual(['a']);
  });

  it('shows what came in when nothing was typed', async () => {
    const { arrive } = ask(question('text'));
    await arrive(question('text', { value: { kind: 'answer', answer: 'Van de andere tablet' } }));
    expect(field()).toHaveValue('Van de andere tablet');
  });

  it('comes back half-typed after a crash, and says that it is not finished', () => {
    ask(question('text', { draft: 'Mijn bu' }));
    expect(field()).toHaveValue('Mijn bu');
    expect(screen.getByRole('status')).toHaveTextContent('bewaard, nog niet af');
  });

  it('is recorded when it came back half-typed and is left as it is', async () => {
    const { record } = ask(question('text', { draft: 'Mijn buren' }));
    await userEvent.click(field());
    await userEvent.tab();
    expect(given(record)).toEqual([{ kind: 'answer', answer: 'Mijn buren' }]);
  });

  it('is cleared when it is emptied', async () => {
    const { record } = ask(question('text', { value: { kind: 'answer', answer: 'Buren' } }));
    await userEvent.clear(field());
    await userEvent.tab();
    expect(given(record)).toEqual([{ kind: 'cleared' }]);
  });

  it('is not recorded when it is only looked at', async () => {
    const { record } = ask(question('text', { value: { kind: 'answer', answer: 'Buren' } }));
    await userEvent.click(field());
    await userEvent.tab();
    expect(record).not.toHaveBeenCalled();
  });

  it('is recorded when its screen goes while it is typed', async () => {
    const record = vi.fn<(answer: RecordAnswer) => Promise<void>>(() => Promise.resolve());
    const { unmount } = render(QuestionView, { question: question('text'), asking: { record, keep: done, addRow: done, changeRow: done } });
    await userEvent.type(field(), 'Buren');
    // Nobody leaves the field here: a lock or a back key takes the whole screen away.
    unmount();
    expect(given(record)).toContainEqual({ kind: 'answer', answer: 'Buren' });
  });
});

describe('a number', () => {
  it.each([
    ['integer', '12', 12],
    ['integer', '١٢', 12],
    ['decimal', '3,5', 3.5],
  ] as const)('reads %s “%s”', async (kind, typed, answer) => {
    const { record } = ask(question(kind));
    await userEvent.type(screen.getByRole('textbox'), `${typed}{Enter}`);
    expect(given(record)).toEqual([{ kind: 'answer', answer }]);
  });

  it('says so when it is none, and keeps it', async () => {
    const { record, keep } = ask(question('integer'));
    await userEvent.type(screen.getByRole('textbox'), 'tien');
    await userEvent.tab();
    expect(screen.getByRole('textbox')).toHaveAccessibleDescription('Gebruik alleen cijfers.');
    expect(record).not.toHaveBeenCalled();
    expect(keep).toHaveBeenLastCalledWith({ path: 'housing/integer', text: 'tien' });
  });
});

describe('a date', () => {
  it('is recorded as a day on the calendar', async () => {
    const { record } = ask(question('date'));
    await userEvent.type(screen.getByRole('textbox', { name: 'Dag' }), '2');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Maand' }), 'november');
    await userEvent.type(screen.getByRole('textbox', { name: 'Jaar' }), '2020');
    expect(record).not.toHaveBeenCalled();
    await userEvent.click(document.body);
    expect(given(record)).toEqual([{ kind: 'answer', answer: '2020-11-02' }]);
  });

  it('asks no more than the form does', () => {
    ask(question('date', { appearance: ['month-year'], value: { kind: 'answer', answer: '2018-06-01' } }));
    expect(screen.queryByRole('textbox', { name: 'Dag' })).toBeNull();
    expect(screen.getByRole('combobox', { name: 'Maand' })).toHaveDisplayValue('juni');
    expect(screen.getByRole('textbox', { name: 'Jaar' })).toHaveValue('2018');
  });

  it('says so when the day does not exist', async () => {
    const { record } = ask(question('date'));
    await userEvent.type(screen.getByRole('textbox', { name: 'Dag' }), '31');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Maand' }), 'februari');
    await userEvent.type(screen.getByRole('textbox', { name: 'Jaar' }), '2020');
    await userEvent.click(document.body);
    expect(screen.getByRole('group', { name: /Wat gaat goed/ })).toHaveAccessibleDescription(/Deze dag bestaat niet/);
    expect(record).not.toHaveBeenCalled();
  });
});

describe('a conflict', () => {
  const asked = { ...marks('select_multiple'), heads: ['b', 'a'], conflict: [head('b', ['work'], true), head('a', ['family'], false)] };

  it('shows both answers, with who, how and when', () => {
    ask(asked);
    const heads = screen.getAllByRole('listitem').map((item) => bare(item.textContent));
    expect(heads[0]).toMatch(/^u · 1 november, .* · gesprek العمل Werk/);
    expect(heads[1]).toMatch(/^een collega · 1 november, .* · telefoon العائلة Familie/);
  });

  it('is settled by choosing one, with both as seen', async () => {
    const { record } = ask(asked);
    const theirs = screen.getAllByRole('listitem')[1] as HTMLElement;
    await userEvent.click(within(theirs).getByRole('button'));
    expect(record).toHaveBeenCalledWith({ path: asked.path, value: { kind: 'answer', answer: ['family'] }, seen: ['b', 'a'] });
  });
});
