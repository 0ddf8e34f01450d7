import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Question, RecordAnswer } from '../ipc';
import { world } from '../ipc/fake';
import { bare } from '../testing/status';
import { shownAs } from './asking';
import { sizeWithin, smaller } from './capture/smaller';
import { household, marks, places, question, spoken } from './examples';
import { arriveAt } from './media/arrival.svelte';
import { sound } from './media/sound.svelte';
import QuestionView from './QuestionView.svelte';

/** Shows a question; what it asks of its screen is kept. */
function ask(asked: Question) {
  const record = vi.fn<(answer: RecordAnswer) => Promise<void>>(() => Promise.resolve());
  const keep = vi.fn(() => Promise.resolve());
  const addRow = vi.fn<(path: string) => Promise<void>>(() => Promise.resolve());
  const changeRow = vi.fn<(path: string, isThere: boolean) => Promise<void>>(() => Promise.resolve());
  const asking = { record, keep, addRow, changeRow };
  const view = render(QuestionView, { question: asked, asking });
  const arrive = (next: Question) => view.rerender({ question: next, asking });
  // As from Rust: the page with the answer is there when the answer is durable.
  record.mockImplementation(async ({ path, value }) => {
    if (path === asked.path) await arrive({ ...asked, value: shownAs(value) });
  });
  return { record, keep, addRow, changeRow, arrive, given: () => record.mock.calls.map(([{ value }]) => value) };
}

const answered = (answer: string | number | string[]) => ({ kind: 'answer' as const, answer });

describe('rows', () => {
  it('are added at the end, and reading goes on at the new one', async () => {
    const { addRow, arrive } = ask(household({ rows: [] }));
    const full = household();
    addRow.mockImplementation(() => arrive(household({ rows: full.rows.slice(0, 1) })));
    await userEvent.click(screen.getByRole('button', { name: /Nog één erbij.*Wie wonen er in huis/s }));
    expect(addRow).toHaveBeenCalledWith('household');
    expect(screen.getByRole('heading', { name: /Gezinslid 1/ })).toHaveFocus();
  });

  it('go without being asked, and come back', async () => {
    const { changeRow, arrive } = ask(household());
    changeRow.mockImplementation((_, isThere) => arrive(household(isThere ? {} : { rows: household().rows.slice(1) })));
    await userEvent.click(screen.getByRole('button', { name: /Haal weg: .*Gezinslid 1/ }));
    expect(changeRow).toHaveBeenLastCalledWith('household/a', false);
    const undo = screen.getByRole('button', { name: 'Maak ongedaan' });
    expect(undo).toHaveFocus();
    await userEvent.click(undo);
    expect(changeRow).toHaveBeenLastCalledWith('household/a', true);
    expect(screen.getByRole('heading', { name: /Gezinslid 1/ })).toHaveFocus();
  });

  it('say so when a row could not be added', async () => {
    const { addRow } = ask(household());
    addRow.mockRejectedValue(new Error('disk full'));
    await userEvent.click(screen.getByRole('button', { name: /Nog één erbij.*Wie wonen/s }));
    expect(screen.getByRole('alert')).toHaveTextContent('Niet opgeslagen');
  });

  it('cannot be changed where the form counts them', () => {
    ask(household({ rowsCanChange: false, rows: household().rows.slice(1) }));
    expect(screen.queryByRole('button', { name: /Haal weg|Nog één/ })).toBeNull();
  });

  it('have headings that go down one level at a time', () => {
    ask(household());
    const levels = screen.getAllByRole('heading').map(({ tagName, textContent }) => `${tagName} ${bare(textContent).split(' ').at(-1) ?? ''}`);
    expect(levels).toEqual(['H2 huis?', 'H3 1', 'H4 School', 'H4 graag?', 'H3 2']);
  });
});

describe('a scale', () => {
  const scale = { start: 0, end: 10, step: 1 };

  it('is answered with a number, by tap and by key', async () => {
    const { given } = ask(question('range', { scale }));
    await userEvent.click(screen.getByRole('radio', { name: '7' }));
    await userEvent.keyboard('{ArrowRight}');
    expect(given()).toEqual([answered(7), answered(8)]);
  });

  it('has marks without the noise of fractions, also downwards', () => {
    ask(question('range', { scale: { start: 1, end: 0.4, step: 0.2 } }));
    expect(screen.getAllByRole('radio').map((mark) => mark.getAttribute('value'))).toEqual(['1', '0.8', '0.6', '0.4']);
  });

  it('stays open again with Delete', async () => {
    const { given } = ask(question('range', { scale, value: answered(3) }));
    screen.getByRole('radio', { name: '3' }).focus();
    await userEvent.keyboard('{Delete}');
    expect(given()).toEqual([{ kind: 'cleared' }]);
  });

  it('needs no dragging when it is long, and has no mark before one is set', async () => {
    const { given } = ask(question('range', { scale: { start: 0, end: 100, step: 5 }, appearance: ['no-ticks'] }));
    expect(screen.getByRole('slider')).toHaveAttribute('aria-valuetext', 'Nog niets gekozen');
    await userEvent.click(screen.getByRole('button', { name: /^Meer/ }));
    await userEvent.click(screen.getByRole('button', { name: /^Minder/ }));
    expect(given()).toEqual([answered(50), answered(45)]);
    await userEvent.click(screen.getByRole('button', { name: 'Maak leeg' }));
    expect(given().at(-1)).toEqual({ kind: 'cleared' });
  });

  it('can be a list', async () => {
    const { given } = ask(question('range', { scale, appearance: ['picker'] }));
    await userEvent.selectOptions(screen.getByRole('combobox'), '4');
    expect(given()).toEqual([answered(4)]);
  });
});

describe('an order', () => {
  const order = (value: Question['value'] = { kind: 'empty' }) => ({ ...marks('select_multiple', value), kind: 'rank' as const });
  const shown = () => screen.getAllByRole('listitem').map((row) => /(Kinderen|Familie|Werk)/.exec(row.textContent ?? '')?.[0]);

  it('is nobody’s answer before it is touched', () => {
    const { record } = ask(order());
    expect(screen.getByText('Nog geen volgorde gekozen.')).toBeVisible();
    expect(record).not.toHaveBeenCalled();
  });

  it('is changed with buttons, and focus stays on what moves', async () => {
    const { given } = ask(order());
    await userEvent.click(screen.getByRole('button', { name: 'Hoger: ⁨Werk⁩' }));
    expect(given()).toEqual([answered(['children', 'work', 'family'])]);
    expect(shown()).toEqual(['Kinderen', 'Werk', 'Familie']);
    expect(document.activeElement).toHaveAccessibleName('Hoger: ⁨Werk⁩');
    expect(screen.getAllByRole('status').map(({ textContent }) => bare(textContent))).toContain('Werk staat nu op plaats 2 van 3');
  });

  it('can be right as it stands', async () => {
    const { given } = ask(order());
    await userEvent.click(screen.getByRole('button', { name: 'Deze volgorde klopt' }));
    expect(given()).toEqual([answered(['children', 'family', 'work'])]);
  });

  it('keeps a choice that came after the answer at its end', () => {
    ask(order(answered(['work', 'family'])));
    expect(shown()).toEqual(['Werk', 'Familie', 'Kinderen']);
  });
});

describe('a time', () => {
  it.each([
    ['9', '5', '09:05'],
    ['١٤', '٣٠', '14:30'],
  ])('reads %s and %s', async (hour, minute, answer) => {
    const { given } = ask(question('time'));
    await userEvent.type(screen.getByRole('textbox', { name: 'Uur' }), hour);
    await userEvent.type(screen.getByRole('textbox', { name: 'Minuten' }), minute);
    await userEvent.click(document.body);
    expect(given()).toEqual([answered(answer)]);
  });

  it('says so when it does not exist', async () => {
    const { given } = ask(question('time'));
    await userEvent.type(screen.getByRole('textbox', { name: 'Uur' }), '25');
    await userEvent.type(screen.getByRole('textbox', { name: 'Minuten' }), '10');
    await userEvent.click(document.body);
    expect(screen.getByText(/Deze tijd bestaat niet/)).toBeVisible();
    expect(given()).toEqual([]);
  });

  it('goes with a day where the form asks for both', async () => {
    const { given } = ask(question('date_time', { value: answered('2020-11-02T14:05') }));
    await userEvent.clear(screen.getByRole('textbox', { name: 'Uur' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Uur' }), '9');
    await userEvent.click(document.body);
    expect(given()).toEqual([answered('2020-11-02T09:05')]);
  });
});

describe('choices', () => {
  it('in the platform’s list are chosen and taken back', async () => {
    const { given, arrive } = ask({ ...marks('select_one'), appearance: ['minimal'] });
    await userEvent.selectOptions(screen.getByRole('combobox'), 'work');
    await arrive({ ...marks('select_one', answered('work')), appearance: ['minimal'] });
    await userEvent.selectOptions(screen.getByRole('combobox'), '');
    expect(given()).toEqual([answered('work'), { kind: 'cleared' }]);
  });

  it('are searched when there are 10,520 of them, in either language, and never all drawn', async () => {
    const { given } = ask(places(10_520));
    expect(screen.getAllByRole('radio')).toHaveLength(12);
    await userEvent.type(screen.getByRole('searchbox'), 'مكان 9999');
    expect(screen.getByText('Eén gevonden')).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: /Plaats 9999/ }));
    expect(given()).toEqual([answered('p9999')]);
  });

  it('that were chosen stay on top of a search', () => {
    ask({ ...places(500), value: answered('p321') });
    expect(screen.getAllByRole('radio')[0]).toBeChecked();
    expect(screen.getByRole('radio', { name: /Plaats 321/ })).toBeChecked();
  });

  it('in a table are called by their words, also where only the header shows them', async () => {
    const { given } = ask({ ...marks('select_one'), appearance: ['list-nolabel'] });
    const row = screen.getByRole('group', { name: /Wat gaat goed/ });
    await userEvent.click(within(row).getByRole('radio', { name: /Werk/ }));
    expect(given()).toEqual([answered('work')]);
  });

  it('that are folded say how many are chosen', async () => {
    ask({ ...marks('select_multiple', answered(['work', 'family'])), appearance: ['minimal'] });
    expect(screen.queryByRole('checkbox')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /2.* gekozen/ }));
    expect(screen.getAllByRole('checkbox', { checked: true })).toHaveLength(2);
  });

  it('bring the next question into view when a quick one is tapped, and not when keys walk through it', async () => {
    const quick = { ...marks('select_one'), appearance: ['quick'] };
    ask({ ...household({ rows: [] }), rows: [{ path: 'household/a', title: household().label, questions: [quick, question('text')] }] });
    const next = document.querySelectorAll('.question')[1] as HTMLElement;
    next.scrollIntoView = vi.fn();
    await userEvent.click(screen.getByRole('radio', { name: /Kinderen/ }));
    expect(next.scrollIntoView).toHaveBeenCalledTimes(1);
    await userEvent.keyboard('{ArrowDown}');
    expect(next.scrollIntoView).toHaveBeenCalledTimes(1);
  });
});

describe('a sound', () => {
  let heard: { url: string; onended: (() => void) | null; pause: () => void }[] = [];

  afterEach(() => {
    vi.unstubAllGlobals();
    heard = [];
  });

  function listen() {
    class Player {
      onended: (() => void) | null = null;
      onerror: (() => void) | null = null;
      pause = vi.fn();
      play = () => Promise.resolve();
      constructor(readonly url: string) {
        heard.push(this);
      }
    }
    vi.stubGlobal('Audio', Player);
  }

  it('goes from the question to its choices, and stops when it is tapped again', async () => {
    listen();
    ask(spoken());
    const button = screen.getByRole('button', { name: /^Luister.*: Wat gaat goed/ });
    await userEvent.click(button);
    await vi.waitFor(() => {
      expect(heard).toHaveLength(1);
    });
    expect(sound.now).toBe('housing.mp3');
    heard[0]?.onended?.();
    await vi.waitFor(() => {
      expect(sound.now).toBe('children.mp3');
    });
    await userEvent.click(screen.getByRole('button', { name: /^Stop.*: Wat gaat goed/ }));
    expect(sound.now).toBeNull();
    expect(heard.at(-1)?.pause).toHaveBeenCalled();
  });

  it('stops when its question goes from the screen', async () => {
    listen();
    const { unmount } = render(QuestionView, { question: spoken(), asking: { record: vi.fn(), keep: vi.fn(), addRow: vi.fn(), changeRow: vi.fn() } });
    await userEvent.click(screen.getByRole('button', { name: /^Luister: Werk/ }));
    await vi.waitFor(() => {
      expect(heard).toHaveLength(1);
    });
    unmount();
    expect(sound.now).toBeNull();
  });

  it('plays by itself for who goes on to its question, and stops at the question’s own button', async () => {
    listen();
    const asked: Question = { ...spoken(), autoplay: 'audio' };
    ask(asked);
    expect(sound.now).toBeNull();
    arriveAt([question('text'), { ...spoken(), path: 'housing/quiet' }, asked]);
    await vi.waitFor(() => {
      expect(heard).toHaveLength(1);
    });
    expect(sound.now).toBe('housing.mp3');
    await userEvent.click(screen.getByRole('button', { name: /^Stop.*: Wat gaat goed/ }));
    expect(sound.now).toBeNull();
  });

  it('says so when it cannot be played', async () => {
    ask({ ...spoken(), media: { image: null, bigImage: null, audio: 'nowhere.xyz', video: null }, choices: [] });
    await userEvent.click(screen.getByRole('button', { name: /^Luister/ }));
    expect(await screen.findByRole('button', { name: /^Dit geluid speelt niet/ })).toBeVisible();
  });
});

describe('a film and a large picture', () => {
  it('the film opens by itself for who goes on to its question', async () => {
    ask({ ...spoken(), autoplay: 'video' });
    const button = screen.getByRole('button', { name: /filmpje/ });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    arriveAt([{ ...spoken(), autoplay: 'video' }]);
    await vi.waitFor(() => {
      expect(button).toHaveAttribute('aria-expanded', 'true');
    });
  });

  it('the picture is large after a tap, and small after another', async () => {
    ask(question('note', { media: { image: 'house.png', bigImage: 'street.png', audio: null, video: null } }));
    expect(screen.queryByRole('img')).toBeNull();
    const button = screen.getByRole('button', { name: /^Plaatje groot: .*Wat gaat goed/ });
    await userEvent.click(button);
    expect(await screen.findByRole('img', { name: /^Plaatje bij: .*Wat gaat goed/ })).toBeVisible();
    await userEvent.click(button);
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('a choice’s picture is enlarged without choosing it', async () => {
    const asked = marks('select_one');
    const choices = asked.choices.map((one) => ({ ...one, media: { ...one.media, image: 's.png', bigImage: 'l.png' } }));
    const { record } = ask({ ...asked, choices });
    await userEvent.click(screen.getByRole('button', { name: /^Plaatje groot: .*Kinderen/ }));
    expect(await screen.findByRole('img', { name: /^Plaatje bij: .*Kinderen/ })).toBeVisible();
    expect(record).not.toHaveBeenCalled();
  });
});

describe('a photo', () => {
  it('is made no smaller than the form asks, and keeps its shape', () => {
    expect(sizeWithin({ width: 4000, height: 3000 }, 1000)).toEqual({ width: 1000, height: 750 });
    expect(sizeWithin({ width: 900, height: 1600 }, 800)).toEqual({ width: 450, height: 800 });
    expect(sizeWithin({ width: 640, height: 480 }, 1000)).toEqual({ width: 640, height: 480 });
    expect(sizeWithin({ width: 9000, height: 2 }, 100)).toEqual({ width: 100, height: 1 });
  });

  it('that this webview cannot read is kept as it is', async () => {
    const photo = new File(['x'], 'photo.heic', { type: 'image/heic' });
    expect(await smaller(photo, 100)).toBe(photo);
  });
});

describe('a file', () => {
  const photo = new File(['x'], 'Foto van de brief.png', { type: 'image/png' });

  it('is kept, and its name is the answer', async () => {
    const { record, given } = ask(question('image'));
    await userEvent.upload(screen.getByLabelText(/foto/i, { selector: 'input' }), photo);
    await vi.waitFor(() => {
      expect(record).toHaveBeenCalled();
    });
    expect(given()).toEqual([answered('kept-1.png')]);
    expect(atob(world.files.get('kept-1.png')?.content ?? '')).toBe('x');
    expect(await screen.findByRole('img', { name: /Foto of tekening bij: .*Wat gaat goed/ })).toBeVisible();
  });

  it('can be taken away and brought back', async () => {
    const { given } = ask(question('file', { value: answered('kept.pdf') }));
    await userEvent.click(screen.getByRole('button', { name: 'Haal weg' }));
    await userEvent.click(screen.getByRole('button', { name: 'Maak ongedaan' }));
    expect(given()).toEqual([{ kind: 'cleared' }, answered('kept.pdf')]);
  });

  it('says plainly that this device does not record, and takes a recording that is there', () => {
    ask(question('audio'));
    expect(screen.getByText(/Opnemen kan op dit apparaat niet/)).toBeVisible();
    expect(screen.getByLabelText(/Kies een opname/, { selector: 'input' })).toHaveAttribute('accept', 'audio/*');
  });

  it('can be a signature that is typed, without a hand that draws', async () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((take) => {
      take(new Blob(['drawn'], { type: 'image/png' }));
    });
    const { given } = ask(question('image', { appearance: ['signature'] }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Of typ de naam' }), 'Samira');
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar' }));
    await vi.waitFor(() => {
      expect(given()).toEqual([answered('kept-1.png')]);
    });
  });

  it('is kept when the screen goes before the drawing is', async () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((take) => {
      take(new Blob(['drawn'], { type: 'image/png' }));
    });
    const record = vi.fn(() => Promise.resolve());
    const { unmount } = render(QuestionView, { question: question('image', { appearance: ['signature'] }), asking: { record, keep: vi.fn(), addRow: vi.fn(), changeRow: vi.fn() } });
    await userEvent.type(screen.getByRole('textbox'), 'Samira');
    unmount();
    await vi.waitFor(() => {
      expect(record).toHaveBeenCalled();
    });
  });
});

describe('a code', () => {
  it('is typed where no camera reads it, and that is said', async () => {
    const { given } = ask(question('barcode'));
    expect(screen.getByText(/De camera kan hier geen code lezen/)).toBeVisible();
    await userEvent.type(screen.getByRole('textbox'), ' 8710 {Enter}');
    expect(given()).toEqual([answered('8710')]);
  });
});

describe('a place', () => {
  const north = () => screen.getByRole('textbox', { name: /^Noord-zuid/ });
  const east = () => screen.getByRole('textbox', { name: /^Oost-west/ });

  it('is typed where the device does not know it, and that is said', async () => {
    const { given } = ask(question('geopoint'));
    expect(screen.getByText(/weet hier niet waar hij is/)).toBeVisible();
    await userEvent.type(north(), '52,22');
    await userEvent.type(east(), '6.89');
    await userEvent.click(document.body);
    expect(given()).toEqual([answered('52.22 6.89 0 0')]);
  });

  it('lies on the earth', async () => {
    const { given } = ask(question('geopoint'));
    await userEvent.type(north(), '152');
    await userEvent.type(east(), '6');
    await userEvent.click(document.body);
    expect(screen.getByText(/Deze plek bestaat niet/)).toBeVisible();
    expect(given()).toEqual([]);
  });

  it('makes a line with another one, and an area with two others', async () => {
    const { given, keep } = ask(question('geoshape'));
    for (const [latitude, longitude] of [['52', '6'], ['53', '6'], ['53', '7']] as const) {
      await userEvent.type(north(), latitude);
      await userEvent.type(east(), longitude);
      await userEvent.click(screen.getByRole('button', { name: 'Voeg deze plek toe' }));
    }
    expect(keep).toHaveBeenCalled();
    expect(given()).toEqual([answered('52 6 0 0; 53 6 0 0; 53 7 0 0; 52 6 0 0')]);
  });

  it('goes from its line, and comes back', async () => {
    const { given } = ask(question('geotrace', { value: answered('52 6 0 0; 53 6 0 0; 54 6 0 0') }));
    await userEvent.click(screen.getByRole('button', { name: /Haal weg: plek .*2/ }));
    expect(given()).toEqual([answered('52 6 0 0; 54 6 0 0')]);
    await userEvent.click(screen.getByRole('button', { name: 'Maak ongedaan' }));
    expect(given().at(-1)).toEqual(answered('52 6 0 0; 53 6 0 0; 54 6 0 0'));
  });
});

describe('a tick', () => {
  it('is answered with OK and taken back', async () => {
    const { given } = ask(question('acknowledge'));
    const tick = screen.getByRole('checkbox', { name: /Oké/ });
    await userEvent.click(tick);
    await userEvent.click(tick);
    expect(given()).toEqual([answered('OK'), { kind: 'cleared' }]);
  });
});
