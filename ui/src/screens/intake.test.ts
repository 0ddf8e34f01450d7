import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { setLanguage } from '../i18n';
import { mehmet, reset, samira, world } from '../ipc/fake';
import { session } from '../session.svelte';
import { expectNoViolations } from '../testing/axe';
import { bare, goingNowhere, openSession } from '../testing/status';
import Intake from './Intake.svelte';
import PrivatePage from './PrivatePage.svelte';
import Review from './Review.svelte';

beforeEach(async () => {
  reset({ phase: 'open', meeting: samira });
  await openSession();
});

async function intake(page: string, more = {}) {
  render(Intake, { dossier: samira, page, ...goingNowhere, ...more });
  await screen.findByRole('navigation', { name: 'Gebieden' });
}

const outcomeIn = (domain: string) => world.dossiers.get(samira)?.answers.get(`${domain}/discussion_status`);
const current = () => bare(document.querySelector('[aria-current=page]')?.textContent);
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('the intake', () => {
  it.each([
    ['nl', 'opening'],
    ['nl', 'meaning'],
    ['nl', 'daytime_activities'],
    ['ar', 'meaning'],
  ])('breaks no rule of axe in %s on %s', async (language, page) => {
    setLanguage(language);
    render(Intake, { dossier: samira, page, ...goingNowhere });
    await screen.findByRole('img');
    await expectNoViolations(document.body, true);
  });

  it('says the opener large in her language, with the coach’s under it', async () => {
    await intake('meaning');
    const opener = screen.getByText('ما المهم في حياتك؟');
    expect(opener).toHaveAttribute('dir', 'rtl');
    expect(opener).toHaveAttribute('lang', 'ar');
    expect(screen.getByText('Wat vindt u belangrijk in uw leven?')).toHaveAttribute('lang', 'nl');
  });

  it('steps through what can be talked about, one at a time', async () => {
    await intake('meaning');
    await userEvent.click(screen.getByRole('button', { name: 'Volgende vraag om te praten' }));
    expect(screen.getByText('Waar wordt u blij van?')).toBeVisible();
    expect(screen.queryByText('Wat vindt u belangrijk in uw leven?')).toBeNull();
  });

  it('lists the domains in the form’s order, each with what came of it', async () => {
    await intake('meaning');
    const list = within(screen.getByRole('navigation', { name: 'Gebieden' })).getByRole('list');
    expect(within(list).getAllByRole('button').map((button) => bare(button.textContent))).toEqual([
      'Wonen السكن , Besproken',
      'Geld المال , Besproken',
      'Contact met anderen التواصل مع الآخرين , Nu niet nodig',
      'Hoe u zich voelt المشاعر والمزاج , Nog open',
      'Wat belangrijk is الأشياء المهمة , Begonnen',
      'Lichaam en gezondheid الجسم والصحة , Later',
      'Taal en praktische dingen اللغة والأمور العملية , Begonnen',
      'Wat u doet الأنشطة اليومية , Wil er niet over praten',
    ]);
  });

  it('opens any domain at any time', async () => {
    await intake('meaning');
    await userEvent.click(screen.getByRole('button', { name: /^Geld/ }));
    await heading('Geld');
    expect(current()).toContain('Geld');
  });

  it('goes on to the next domain and calls this one talked about', async () => {
    await intake('meaning');
    await userEvent.click(screen.getByRole('button', { name: /^Volgend gebied/ }));
    await heading('Lichaam en gezondheid');
    expect(outcomeIn('meaning')).toEqual({ kind: 'answer', answer: 'discussed' });
  });

  it.each([
    ['Nu niet nodig', 'not_needed'],
    ['Later', 'later'],
    ['Wil er niet over praten', 'declined'],
  ])('goes on as easily with “%s”', async (label, outcome) => {
    await intake('meaning');
    await userEvent.click(screen.getByRole('button', { name: new RegExp(`^${label}`) }));
    await heading('Lichaam en gezondheid');
    expect(outcomeIn('meaning')).toEqual({ kind: 'answer', answer: outcome });
  });

  it('leaves an outcome alone when the coach only walks past it', async () => {
    await intake('social_relations');
    await userEvent.click(screen.getByRole('button', { name: /^Volgend gebied/ }));
    await heading('Hoe u zich voelt');
    expect(outcomeIn('social_relations')).toEqual({ kind: 'answer', answer: 'not_needed' });
  });

  it('calls a domain talked about when something was answered in it after all', async () => {
    await intake('social_relations');
    await userEvent.type(screen.getByRole('textbox', { name: /Wat wilt u\?/ }), 'Mijn zus vaker zien');
    await userEvent.click(screen.getByRole('button', { name: /^Volgend gebied/ }));
    await heading('Hoe u zich voelt');
    expect(outcomeIn('social_relations')).toEqual({ kind: 'answer', answer: 'discussed' });
  });

  it('takes an outcome back when it is tapped again', async () => {
    await intake('social_relations');
    await userEvent.click(screen.getByRole('button', { name: /^Nu niet nodig/, pressed: true }));
    await screen.findByRole('button', { name: /^Nu niet nodig/, pressed: false });
    expect(outcomeIn('social_relations')).toBeUndefined();
  });

  it('leads to the overview after the last domain', async () => {
    const go = vi.fn();
    await intake('daytime_activities', { go });
    await userEvent.click(screen.getByRole('button', { name: /^Naar het overzicht/ }));
    await vi.waitFor(() => {
      expect(go).toHaveBeenCalledWith({ kind: 'review', dossier: samira });
    });
  });

  it('records what is being typed before it goes on', async () => {
    await intake('mental_health');
    await userEvent.type(screen.getByRole('textbox', { name: /Wat wilt u\?/ }), 'Rustig slapen');
    await userEvent.click(screen.getByRole('button', { name: /^Volgend gebied/ }));
    await heading('Wat belangrijk is');
    expect(world.dossiers.get(samira)?.answers.get('mental_health/wish')).toEqual({ kind: 'answer', answer: 'Rustig slapen' });
  });

  it('opens a field for own words from the last mark', async () => {
    await intake('meaning');
    const own = screen.getAllByRole('button', { name: /In eigen woorden$/, expanded: false })[0] as HTMLElement;
    await userEvent.click(own);
    expect(own).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByRole('textbox', { name: /In eigen woorden/ })).toHaveFocus();
  });

  it('keeps the page when her words change language', async () => {
    await intake('meaning');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: /Taal van .Samira/ }), 'tr');
    expect(await screen.findByText('Hayatınızda sizin için ne önemli?')).toHaveAttribute('lang', 'tr');
    expect(screen.getByText('Wat vindt u belangrijk in uw leven?')).toBeVisible();
    expect(current()).toContain('Wat belangrijk is');
  });

  it('says whose hand enters the answers', async () => {
    await intake('meaning');
    await userEvent.click(screen.getByRole('radio', { name: /^Deelnemer/ }));
    await vi.waitFor(() => {
      expect(world.interview?.enteredBy).toBe('participant');
    });
  });

  it('shows no name but hers', async () => {
    await intake('meaning');
    const names = [...world.dossiers.values()].map((file) => file.facts.get('name')?.value);
    for (const name of names) {
      if (name?.kind !== 'answer' || name.answer === 'Samira el Amrani') continue;
      expect(document.body.textContent).not.toContain(String(name.answer));
    }
  });

  it('offers to start a meeting when none is going on', async () => {
    const go = vi.fn();
    render(Intake, { dossier: mehmet, ...goingNowhere, go });
    await userEvent.click(await screen.findByRole('button', { name: 'Gesprek beginnen' }));
    expect(go).toHaveBeenCalledWith({ kind: 'start_meeting', dossier: mehmet });
  });

  it('shows what came in from another tablet', async () => {
    await intake('meaning');
    world.dossiers.get(samira)?.answers.set('meaning/well', { kind: 'answer', answer: ['work'] });
    world.revision += 1;
    session.arrivals += 1;
    await vi.waitFor(() => {
      expect(screen.getByRole('checkbox', { name: /^العمل/ })).toBeChecked();
    });
  });
});

describe('the web', () => {
  it('says the same in the picture as in the table', async () => {
    await intake('meaning');
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    const inTable = rows
      .map((row) => [bare(row.querySelector('[lang=nl]')?.textContent), bare(row.querySelector('td')?.textContent)])
      .filter(([, mark]) => mark !== 'open')
      .map((row) => row.join(' '));
    expect(inTable).toEqual(['Wonen 7', 'Geld 4', 'Wat belangrijk is 6', 'Lichaam en gezondheid 3']);
    expect(bare(screen.getByRole('img').getAttribute('aria-label'))).toBe(`Het web van Samira: ${inTable.join(', ')}`);
    expect(document.querySelectorAll('svg .now circle')).toHaveLength(inTable.length);
  });

  it('keeps every domain in the table, also without a mark, and no sum', async () => {
    await intake('meaning');
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows).toHaveLength(1 + 8);
    expect(document.body.textContent).not.toMatch(/totaal|gemiddeld|som\b/i);
  });

  it('grows when a mark is set', async () => {
    await intake('mental_health');
    await userEvent.click(screen.getByRole('radio', { name: '8' }));
    await vi.waitFor(() => {
      expect(bare(screen.getByRole('img').getAttribute('aria-label'))).toContain('Hoe u zich voelt 8');
    });
  });
});

describe('the coach’s own page', () => {
  async function opened() {
    await intakeBehind();
    await userEvent.type(await screen.findByLabelText('Pincode'), '271828{Enter}');
    await screen.findByText('Alleen voor u');
  }

  async function intakeBehind(going = {}) {
    render(PrivatePage, { dossier: samira, ...goingNowhere, ...going });
    await screen.findByLabelText('Pincode');
  }

  it('shows nothing before the PIN', async () => {
    await intakeBehind();
    expect(screen.queryAllByRole('radio')).toEqual([]);
    await expectNoViolations(document.body, true);
  });

  it('says that a PIN is wrong, and keeps nothing of it', async () => {
    await intakeBehind();
    await userEvent.type(screen.getByLabelText('Pincode'), '000000{Enter}');
    await vi.waitFor(() => {
      expect(screen.getByLabelText('Pincode')).toHaveAccessibleDescription(/niet/);
    });
    expect(screen.getByLabelText('Pincode')).toHaveValue('');
  });

  it('breaks no rule of axe', async () => {
    await opened();
    await expectNoViolations(document.body, true);
  });

  it('keeps the coach’s marks apart from hers', async () => {
    await opened();
    await userEvent.click(within(screen.getByRole('group', { name: /Wonen/ })).getByRole('radio', { name: '3' }));
    await vi.waitFor(() => {
      expect(world.dossiers.get(samira)?.answers.get('coach_page/coach_housing')).toEqual({ kind: 'answer', answer: '3' });
    });
    expect(world.dossiers.get(samira)?.answers.get('housing/ladder')).toEqual({ kind: 'answer', answer: '7' });
  });

  it('hides at once and goes back to where the talk was', async () => {
    const back = vi.fn();
    await intakeBehind({ back });
    await userEvent.type(screen.getByLabelText('Pincode'), '271828{Enter}');
    await userEvent.click(await screen.findByRole('button', { name: 'Verberg en ga terug' }));
    expect(screen.queryByText('Alleen voor u')).toBeNull();
    await vi.waitFor(() => {
      expect(back).toHaveBeenCalledOnce();
    });
    expect(world.privateOpen).toBe(false);
    expect(world.interview?.page).not.toBe('coach_page');
  });
});

describe('the overview', () => {
  async function shown(going = {}) {
    render(Review, { dossier: samira, ...goingNowhere, ...going });
    await screen.findByRole('heading', { level: 2, name: /Wonen/ });
  }

  it('breaks no rule of axe', async () => {
    await shown();
    await expectNoViolations(document.body, true);
  });

  it('says what was answered, in both languages', async () => {
    await shown();
    const housing = screen.getByRole('heading', { level: 2, name: /Wonen/ }).closest('li') as HTMLElement;
    const words = bare(housing.textContent);
    expect(words).toContain('Besproken');
    expect(words).toContain('جيران طيبون Goede buren');
    expect(bare(screen.getByRole('heading', { level: 2, name: /Taal en praktische/ }).closest('li')?.textContent)).toContain('Weet ik niet');
  });

  it('sends a change to its domain and brings it straight back', async () => {
    const go = vi.fn();
    await shown({ go });
    await userEvent.click(screen.getByRole('button', { name: 'Wijzig: Geld' }));
    expect(go).toHaveBeenCalledWith({ kind: 'intake', dossier: samira, page: 'finances' });
    document.body.replaceChildren();
    await intake('finances', { go });
    await userEvent.click(screen.getByRole('button', { name: /^Terug naar het overzicht/ }));
    await vi.waitFor(() => {
      expect(go).toHaveBeenLastCalledWith({ kind: 'review', dossier: samira });
    });
  });

  it('leads to the plan', async () => {
    const go = vi.fn();
    await shown({ go });
    await userEvent.click(screen.getByRole('button', { name: /^Maak samen het plan/ }));
    expect(go).toHaveBeenCalledWith({ kind: 'plan', dossier: samira });
  });
});
