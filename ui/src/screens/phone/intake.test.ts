import { cleanup, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { fatma, reset, samira, world } from '../../ipc/fake';
import { setLanguage } from '../../i18n';
import { expectNoViolations } from '../../testing/axe';
import { bare, goingNowhere, openSession } from '../../testing/status';
import Intake from '../Intake.svelte';

const keys = (text: string) => userEvent.keyboard(text);
const said = () => bare(document.querySelector('.say')?.textContent);
const hears = (words: string | RegExp) =>
  vi.waitFor(() => {
    expect(said()).toMatch(words);
  });

async function calling(dossier: string, more = {}) {
  reset({ phase: 'open', meeting: dossier, channel: 'phone' });
  world.dossiers.get(dossier)?.facts.set('language', { value: { kind: 'answer', answer: 'nl' }, heads: [], conflict: [] });
  await openSession();
  render(Intake, { dossier, ...goingNowhere, ...more });
  await screen.findByRole('heading', { level: 2, name: 'Wie neemt op?' });
}

/** Past who answers and who she is. */
async function begun(dossier: string, more = {}) {
  await calling(dossier, more);
  await keys('1');
  await screen.findByText(/wat is uw hele naam/);
  await keys('1');
  await vi.waitFor(() => {
    expect(document.querySelector('.say')).not.toBeNull();
  });
}

const list = () => screen.findByRole('list', { name: 'Gebieden' });
const outcomes = async () =>
  within(await list())
    .getAllByRole('button')
    .map((button) => bare(button.querySelector('.outcome')?.textContent));
const answer = (dossier: string, path: string) => world.dossiers.get(dossier)?.answers.get(path);

/** Past what this is for, to the list of life domains. */
async function listed() {
  await begun(fatma);
  for (const words of [/We praten samen/, /We schrijven op/, /Uw coach leest/, /U mag elke vraag/, /U raakt uw uitkering/]) {
    await hears(words);
    await keys('{Enter}');
  }
  await list();
}

describe('the intake by phone', () => {
  it('begins with who answers, who she is, and the reassurance', async () => {
    await begun(fatma);
    expect(world.dossiers.get(fatma)?.meetings[0]?.identityChecked).toBe(true);
    await hears(/We praten samen over uw leven/);
    for (let nth = 0; nth < 4; nth += 1) await keys('{Enter}');
    await hears(/U raakt uw uitkering niet zomaar kwijt/);
  });

  it('opens any life domain by its digit, and reads out at once what there is to talk about', async () => {
    await listed();
    await keys('5');
    await hears(/Wat vindt u belangrijk in uw leven\?.*Waar wordt u blij van\?/);
    expect(world.interview?.page).toBe('meaning');
    await keys('o');
    await list();
    await keys('2');
    await hears(/genoeg geld/);
  });

  it('goes through a domain by keys: marks, own words, a number from 1 to 10, and what came of it', async () => {
    await listed();
    await keys('1{Enter}');
    await hears('Wat gaat goed?');
    await keys('12{Enter}');
    await hears('In eigen woorden');
    await keys('Dicht bij mijn zus{Enter}');
    await hears('Wat wilt u?');
    await keys('{Enter}');
    await hears('Wat is moeilijk?');
    await keys('{Enter}');
    await hears('In eigen woorden');
    await keys('{Enter}');
    await hears('Wat maakt het moeilijk?');
    await keys('d{Enter}');
    await hears('Woont u fijn?');
    await keys('0{Enter}');
    await hears(/eerste kleine stap/);
    await keys('{Enter}');
    await screen.findByRole('heading', { name: 'Is dit besproken?' });
    expect(document.querySelector('.aloud')).toBeNull();
    await keys('{Enter}');
    expect((await outcomes())[0]).toBe('Besproken');
    const all = ['well', 'well_words', 'wish', 'hard', 'barriers', 'ladder', 'discussion_status'].map((name) => answer(fatma, `housing/${name}`));
    expect(all).toEqual([
      { kind: 'answer', answer: expect.arrayContaining([expect.any(String), expect.any(String)]) as string[] },
      { kind: 'answer', answer: 'Dicht bij mijn zus' },
      undefined,
      undefined,
      { kind: 'missing', missing: 'dont_know' },
      { kind: 'answer', answer: '10' },
      { kind: 'answer', answer: 'discussed' },
    ]);
  });

  it('says “not needed now” with one key, in a domain and from the list', async () => {
    await listed();
    await keys('3');
    await hears(/belangrijk voor u/);
    await keys('x');
    expect((await outcomes())[2]).toBe('Nu niet nodig');
    await keys('x');
    await vi.waitFor(async () => {
      expect((await outcomes())[0]).toBe('Nu niet nodig');
    });
  });

  it('takes another outcome by digit, and back leads to the list', async () => {
    await listed();
    await keys('1');
    await hears(/Hoe woont u nu/);
    await keys('{Backspace}');
    await list();
    await keys('1');
    for (let nth = 0; nth < 12 && !screen.queryByRole('heading', { name: 'Is dit besproken?' }); nth += 1) await keys('{Enter}');
    await keys('3{Enter}');
    expect((await outcomes())[0]).toBe('Later');
  });

  it('keeps a note at a question, and shows a probe', async () => {
    await listed();
    await keys('1{Enter}');
    await hears('Wat gaat goed?');
    await keys('pn');
    await keys('Kind huilt{Escape}');
    await vi.waitFor(() => {
      expect(world.dossiers.get(fatma)?.notes.get('housing/well')).toBe('Kind huilt');
    });
    expect(screen.getByText('“Kunt u daar iets meer over vertellen?”')).toBeVisible();
  });

  it('goes on at the very question after a crash, the answered one she went back to', async () => {
    await listed();
    await keys('1{Enter}');
    await hears('Wat gaat goed?');
    await keys('1{Enter}');
    await hears('In eigen woorden');
    await keys('{Escape}{Backspace}');
    await hears('Wat gaat goed?');
    cleanup();
    world.interview = null;
    render(Intake, { dossier: fatma, page: 'housing', ...goingNowhere });
    await hears('Wat gaat goed?');
  });

  it('ends by keys: the intake goes on in another meeting, and this one is closed', async () => {
    const replace = vi.fn();
    await begun(samira, { replace });
    await keys('o');
    await list();
    await keys('s');
    await screen.findByRole('heading', { name: 'Hoe eindigt dit gesprek?' });
    await keys('{Enter}');
    await vi.waitFor(() => {
      expect(replace).toHaveBeenCalledWith({ kind: 'review', dossier: samira });
    });
    expect(world.dossiers.get(samira)?.meetings[0]?.endedAt).not.toBeNull();
  });

  it('that breaks off is data, with when to call back', async () => {
    const replace = vi.fn();
    await begun(samira, { replace });
    await keys('os2{Enter}');
    await vi.waitFor(() => {
      expect(world.dossiers.get(samira)?.attempts[0]).toMatchObject({ outcome: 'broken_off' });
    });
    expect(replace).toHaveBeenCalledWith({ kind: 'dossier', dossier: samira });
  });

  it('shows the coach’s own page only behind its own button', async () => {
    const go = vi.fn();
    await begun(samira, { go });
    await keys('o');
    await userEvent.click(await screen.findByRole('button', { name: 'Mijn eigen pagina' }));
    expect(go).toHaveBeenCalledWith({ kind: 'private_page', dossier: samira });
  });

  it.each(['nl', 'ar'])('breaks no rule of axe in %s', async (language) => {
    await begun(samira);
    await keys('o');
    await list();
    setLanguage(language);
    await expectNoViolations(document.body, true);
    await keys('1{Enter}');
    await expectNoViolations(document.body, true);
  });
});
