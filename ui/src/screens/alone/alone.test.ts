import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { call } from '../../ipc';
import { reset, samira, world, type Scene } from '../../ipc/fake';
import { sound } from '../../questions';
import { expectNoViolations } from '../../testing/axe';
import { bare } from '../../testing/status';
import Alone from './Alone.svelte';
import { isHeldBack } from './guards';

const yes = { kind: 'answer', answer: 'yes' } as const;
const consented = { 'consent/consent_research': yes };

type Hers = NonNullable<Scene['alone']>;

async function handed(at: Hers['at'], more: Partial<Hers> = {}) {
  reset({ alone: { dossier: samira, moment: 't1', language: 'nl', ...(at ? { at } : {}), ...more } });
  const ontakenback = vi.fn();
  render(Alone, { ontakenback });
  await screen.findByRole('heading', { level: 1 });
  return { ontakenback };
}

const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const answers = () => world.dossiers.get(samira)?.questionnaires.get('t1')?.answers;

let played: string[] = [];
beforeEach(() => {
  played = [];
  // Nothing sounds here: each sound is over as soon as it begins.
  vi.spyOn(sound, 'play').mockImplementation((_owner, names) => {
    played.push(...names);
    return Promise.resolve();
  });
});
afterEach(() => vi.restoreAllMocks());

describe('answering alone', () => {
  it('begins with what this is for, in the report’s own words', async () => {
    await handed('opening');
    expect(screen.getByText('U raakt uw uitkering niet zomaar kwijt. Ook niet als werk of meedoen niet lukt.')).toBeVisible();
    await press('Begin');
    await heading('Doet u mee aan het onderzoek?');
  });

  it('takes a no with one tap, and asks nothing more', async () => {
    await handed({ path: 'consent/consent_research' });
    await press('Nee, ik doe niet mee');
    await heading('Kijk uw antwoorden na');
    expect(screen.getAllByRole('button', { name: /^Verander/ })).toHaveLength(1);
  });

  it('asks one question a screen, as the heading and as the name of the group', async () => {
    await handed({ path: 'society/society_ease' }, { answers: consented });
    expect(screen.getAllByRole('heading')).toHaveLength(1);
    const group = screen.getByRole('group', { name: /Meedoen in de maatschappij/ });
    expect(within(group).getAllByRole('radio')).toHaveLength(7);
    expect(bare(screen.getAllByRole('status')[0]?.textContent)).toBe('Vraag 6 van 13');
  });

  it('keeps not knowing, not wanting to say and skipping apart', async () => {
    await handed({ path: 'participation/paid_work' }, { answers: consented });
    await userEvent.click(screen.getByRole('radio', { name: 'Weet ik niet' }));
    await press('Volgende');
    await heading(/werk zonder loon/);
    await userEvent.click(screen.getByRole('radio', { name: 'Wil ik niet zeggen' }));
    await press('Volgende');
    await heading(/vrijwilligerswerk/);
    await press('Sla over');
    await heading(/opleiding of cursus/);
    await press('Volgende');
    await heading(/Meedoen/);
    expect([...(answers() ?? [])].slice(1)).toEqual([
      ['participation/paid_work', { kind: 'missing', missing: 'dont_know' }],
      ['participation/unpaid_work', { kind: 'missing', missing: 'refused' }],
      ['participation/volunteer_work', { kind: 'missing', missing: 'skipped' }],
    ]);
  });

  it('lets an answer that excludes the others take their place', async () => {
    await handed({ path: 'society/society_barriers' }, { answers: consented });
    await userEvent.click(screen.getByRole('checkbox', { name: 'Problemen met vervoer' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Niets maakt het moeilijk' }));
    await vi.waitFor(() => {
      expect(answers()?.get('society/society_barriers')).toEqual({ kind: 'answer', answer: ['none'] });
    });
  });

  it('records what is being typed before it goes on', async () => {
    await handed({ path: 'satisfaction/guidance_words' }, { answers: consented });
    await userEvent.type(screen.getByRole('textbox'), 'Bel 053 481 81 81');
    await press('Volgende');
    await heading(/onderzoeker/);
    expect(answers()?.get('satisfaction/guidance_words')).toEqual({ kind: 'answer', answer: 'Bel 053 481 81 81' });
  });

  it('says once that an answer does not fit, and never holds her there', async () => {
    await handed({ path: 'background/birth_year' }, { moment: 't0', answers: consented });
    await userEvent.type(screen.getByRole('textbox'), '1850');
    await press('Volgende');
    await screen.findByText('Dit jaar klopt niet. Schrijf het met vier cijfers.');
    await press('Volgende');
    await heading(/land/);
  });

  it('says aloud what is wrong, by itself to who listens', async () => {
    await handed({ path: 'background/birth_year' }, { moment: 't0', answers: consented });
    await press(/^Luister: .In welk jaar/);
    played = [];
    await userEvent.type(screen.getByRole('textbox'), '1850');
    await press('Volgende');
    await screen.findByText(/Dit jaar klopt niet/);
    await vi.waitFor(() => {
      expect(played).toEqual(['birth_year.message.nl.opus']);
    });
    await press(/^Luister: .Dit jaar klopt niet/);
    expect(played).toHaveLength(2);
    await press(/^Luister: .In welk jaar/);
    expect(played.slice(2, 4)).toEqual(['birth_year.message.nl.opus', 'birth_year.nl.opus']);
  });

  it('does not begin to speak by itself to who reads', async () => {
    await handed({ path: 'background/birth_year' }, { moment: 't0', answers: consented });
    await userEvent.type(screen.getByRole('textbox'), '1850');
    await press('Volgende');
    await screen.findByText(/Dit jaar klopt niet/);
    expect(played).toEqual([]);
  });

  it('shows the answers once more, and comes straight back from a change', async () => {
    await handed('check', { answers: { ...consented, 'society/society_ease': { kind: 'answer', answer: 'hard' } } });
    await press(/^Verander: .*Meedoen in de maatschappij/);
    await userEvent.click(await screen.findByRole('radio', { name: 'Heel makkelijk' }));
    await press('Volgende');
    await heading('Kijk uw antwoorden na');
    expect(screen.getByText('Heel makkelijk')).toBeVisible();
    await press('Klaar');
    await heading('Klaar. Dank u wel.');
    expect(screen.queryByText('Heel makkelijk')).toBeNull();
  });

  it('changes words and direction together, and keeps question and answer', async () => {
    await handed({ path: 'society/society_ease' }, { answers: consented });
    await userEvent.click(screen.getByRole('radio', { name: 'Moeilijk' }));
    for (const [code, next, dir] of [['ar', 'التالي', 'rtl'], ['tr', 'İleri', 'ltr'], ['nl', 'Volgende', 'ltr']] as const) {
      await userEvent.selectOptions(screen.getByRole('combobox'), code);
      await screen.findByRole('button', { name: next });
      expect([document.documentElement.lang, document.documentElement.dir]).toEqual([code, dir]);
      expect(screen.getByRole('heading', { level: 1 })).toHaveAttribute('lang', code);
      expect(screen.getAllByRole('radio', { checked: true })).toHaveLength(1);
    }
    expect(screen.getByRole('radio', { name: 'Moeilijk' })).toBeChecked();
  });
});

describe('the way back', () => {
  it('never leads out: thirty times back ends on a calm page', async () => {
    await handed({ path: 'participation/unpaid_work' }, { answers: consented });
    for (let time = 0; time < 15; time += 1) {
      await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
      window.dispatchEvent(new PopStateEvent('popstate'));
    }
    await heading('Wilt u stoppen?');
    await press('Ga verder');
    await heading('Voor we beginnen');
  });

  it.each([
    ['F5', {}], ['F12', {}], ['r', { ctrlKey: true }], ['n', { ctrlKey: true }], ['p', { ctrlKey: true }],
    ['I', { ctrlKey: true, shiftKey: true }], ['ArrowLeft', { altKey: true }],
  ])('holds the key %s back', (key, held) => {
    expect(isHeldBack(new KeyboardEvent('keydown', { key, ...held }))).toBe(true);
  });

  it('leaves typing alone', () => {
    expect(isHeldBack(new KeyboardEvent('keydown', { key: 'r' }))).toBe(false);
    expect(isHeldBack(new KeyboardEvent('keydown', { key: 'v', ctrlKey: true }))).toBe(false);
  });
});

describe('listening', () => {
  it('reads the question, then each answer, and says that it was heard', async () => {
    await handed({ path: 'participation/paid_work' }, { answers: consented });
    await press(/^Luister: .*Hebt u betaald werk/);
    expect(played.slice(0, 3)).toEqual(['paid_work.nl.opus', 'yes_no.yes.nl.opus', 'yes_no.no.nl.opus']);
    await vi.waitFor(() => {
      expect(world.heard).toEqual(['participation/paid_work']);
    });
  });

  it('reads one answer when asked', async () => {
    await handed({ path: 'participation/paid_work' }, { answers: consented });
    await press(/^Luister: .?Ja/);
    expect(played).toEqual(['yes_no.yes.nl.opus']);
  });

  it('reads nothing by itself, unless she asked for that; and then on the way on alone', async () => {
    await handed('opening', { answers: consented });
    await press('Begin');
    await heading(/onderzoek/);
    expect(played).toEqual([]);
    await press('Terug');
    await press('Lees alles voor');
    await press('Begin');
    await heading(/onderzoek/);
    expect(played[0]).toBe('consent_research.nl.opus');
    await press('Ja, ik doe mee');
    await heading(/betaald werk/);
    played = [];
    await press('Terug');
    await heading(/onderzoek/);
    expect(played).toEqual([]);
    await press('Lees alles voor');
  });

  it('is slower when asked', async () => {
    await handed({ path: 'participation/paid_work' }, { answers: consented });
    await press('Langzaam');
    expect(sound.rate).toBe(0.8);
    await press('Langzaam');
    expect(sound.rate).toBe(1);
  });
});

describe('help', () => {
  it('fills the screen, marks what follows as helped, and hides what was answered', async () => {
    await handed('check', { answers: { ...consented, 'society/society_ease': { kind: 'answer', answer: 'hard' } } });
    await press('Hulp');
    await heading('Ik wil hulp');
    expect(played).not.toEqual([]);
    expect(screen.queryByText('Moeilijk')).toBeNull();
    await press('Ik ben de begeleider en ik help');
    await heading('Kijk uw antwoorden na');
    expect(world.alone?.helping).toBe(true);
    expect(screen.queryByText('Moeilijk')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Terug' })).toBeNull();
    await press('Ik ga weer weg');
    await screen.findByText('Moeilijk');
    expect(world.alone?.helping).toBe(false);
  });
});

describe('hiding', () => {
  it('shows an empty page until somebody taps it', async () => {
    await handed({ path: 'society/society_ease' }, { answers: consented });
    await press('Verberg scherm');
    expect(screen.queryByText(/maatschappij/)).toBeNull();
    await press('Tik op het scherm om verder te gaan.');
    await heading(/maatschappij/);
  });

  it('happens by itself after three minutes without a touch', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    await handed({ path: 'society/society_ease' }, { answers: consented });
    await vi.advanceTimersByTimeAsync(180_000);
    await heading('Het scherm is verborgen');
    vi.useRealTimers();
  });
});

describe('giving the tablet back', () => {
  it('asks for the coach’s PIN on large keys', async () => {
    const { ontakenback } = await handed('done');
    await press('Ik ben de begeleider');
    for (const digit of world.pin) await userEvent.click(screen.getByRole('button', { name: digit }));
    await press('Open');
    await vi.waitFor(() => {
      expect(ontakenback).toHaveBeenCalledOnce();
    });
  });

  it('says that a PIN is wrong, and keeps nothing of it', async () => {
    const { ontakenback } = await handed('done');
    await press('Ik ben de begeleider');
    await userEvent.keyboard('000000');
    await press('Open');
    expect(await screen.findByRole('alert')).toHaveTextContent('Deze pincode klopt niet');
    expect(screen.queryByText(/●/)).toBeNull();
    expect(ontakenback).not.toHaveBeenCalled();
  });

  it('answers no command of the coach meanwhile, and names nobody', async () => {
    await handed({ path: 'society/society_ease' }, { answers: consented });
    await expect(call('show_caseload', { search: '' })).rejects.toMatchObject({ problem: { code: 'participant_mode' } });
    await expect(call('open_dossier', { dossier: samira })).rejects.toMatchObject({ problem: { code: 'participant_mode' } });
    expect((await call('status', null)).coach).toBeNull();
    expect(document.body.textContent).not.toMatch(/Samira|Yasemin/);
  });
});

describe('axe', () => {
  it.each([
    ['opening', 'nl'], ['check', 'ar'], ['stop', 'nl'], ['done', 'ar'],
  ] as const)('finds nothing on %s in %s', async (at, language) => {
    await handed(at, { answers: consented, language });
    await expectNoViolations(document.body, true);
  });

  it.each([
    ['society/society_ease', 'ar'], ['guidance/instruments', 'nl'], ['satisfaction/guidance_words', 'ar'], ['consent/consent_research', 'nl'],
  ])('finds nothing at %s in %s', async (path, language) => {
    await handed({ path }, { answers: consented, language });
    await expectNoViolations(document.body, true);
  });
});
