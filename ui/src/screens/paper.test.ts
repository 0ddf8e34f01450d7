import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { mehmet, samira, world } from '../ipc/fake';
import type { Screen } from '../navigation';
import { expectNoViolations } from '../testing/axe';
import { goingNowhere, openSession } from '../testing/status';
import Paper from './Paper.svelte';
import Plan from './Plan.svelte';

beforeEach(openSession);

async function paper(dossier = mehmet, go: (screen: Screen) => void = () => undefined) {
  render(Paper, { dossier, ...goingNowhere, go });
  await screen.findByRole('img', { name: /^Blad .*1.* van .*1.* van het plan$/ });
}

const make = () => userEvent.click(screen.getByRole('button', { name: 'Maak het papier' }));

describe('the plan on paper', () => {
  it('breaks no rule of axe, before and after it was made', async () => {
    await paper();
    await expectNoViolations(document.body, true);
    await make();
    await screen.findByText('Dit bestand is niet op slot');
    await expectNoViolations(document.body, true);
  });

  it('shows the pages in her language, and in another that is chosen', async () => {
    await paper(samira);
    expect(screen.getByRole('combobox', { name: 'Welke taal staat vooraan?' })).toHaveValue('ar');
    const shown = () => decodeURIComponent(screen.getByRole('img').getAttribute('src') ?? '');
    expect(shown()).toContain('خطتي');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Welke taal staat vooraan?' }), 'tr');
    await vi.waitFor(() => {
      expect(shown()).toContain('Planım');
    });
  });

  it('asks the coach once at which number she can be called', async () => {
    await paper();
    const field = screen.getByRole('textbox', { name: 'Op welk nummer kan de deelnemer u bellen?' });
    await userEvent.type(field, 'bel mij');
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar' }));
    await vi.waitFor(() => {
      expect(field).toBeInvalid();
    });
    await userEvent.clear(field);
    await userEvent.type(field, '053 000 00 19');
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar' }));
    expect(await screen.findByText('053 000 00 19')).toBeVisible();
    expect(world.ownPhone).toBe('053 000 00 19');
  });

  it('says that the file is not locked, and throws it away', async () => {
    await paper();
    await make();
    expect(await screen.findByText('Druk het af en gooi het daarna weg.')).toBeVisible();
    expect(world.papers.size).toBe(1);
    await userEvent.click(screen.getByRole('button', { name: 'Gooi het bestand weg' }));
    expect(await screen.findByText('Het bestand is weggegooid.')).toBeVisible();
    expect(world.papers.size).toBe(0);
  });

  it('says so when somebody threw the file away already', async () => {
    await paper();
    await make();
    await screen.findByText('Dit bestand is niet op slot');
    world.papers.clear();
    await userEvent.click(screen.getByRole('button', { name: 'Gooi het bestand weg' }));
    expect(await screen.findByText('Het bestand is er niet meer')).toBeVisible();
  });

  it('leads to an appointment when there is none', async () => {
    const went: Screen[] = [];
    await paper(mehmet, (screen) => went.push(screen));
    await userEvent.click(screen.getByRole('button', { name: 'Maak een afspraak' }));
    expect(went).toEqual([{ kind: 'new_conversation', dossier: mehmet, way: 'plan' }]);
  });

  it('stands in the plan with the day on which it was given', async () => {
    await paper();
    await make();
    await screen.findByText('Dit bestand is niet op slot');
    render(Plan, { dossier: mehmet, ...goingNowhere });
    expect(await screen.findByRole('button', { name: /Plan op papier/ })).toBeVisible();
    // In the list of papers, and in the plan.
    expect(screen.getAllByText(/^Op papier gegeven op .*2 november 2020/)).toHaveLength(2);
  });
});
