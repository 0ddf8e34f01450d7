import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { reset, world, zainab } from '../ipc/fake';
import { expectNoViolations } from '../testing/axe';
import { bare, goingNowhere, openSession } from '../testing/status';
import Caseload from './Caseload.svelte';
import Covers from './Covers.svelte';
import Dossier from './Dossier.svelte';

beforeEach(async () => {
  await openSession();
});

async function typeDay(fieldset: HTMLElement, day: string, month: string, year: string) {
  const [dayField, yearField] = within(fieldset).getAllByRole('textbox');
  await userEvent.selectOptions(within(fieldset).getByRole('combobox'), month);
  for (const [field, text] of [[dayField, day], [yearField, year]] as const) {
    await userEvent.clear(field as HTMLElement);
    await userEvent.type(field as HTMLElement, text);
  }
}

describe('holiday cover', () => {
  it('is arranged for a colleague and some days, and undone at once', async () => {
    const { container } = render(Covers, goingNowhere);
    await userEvent.click(await screen.findByRole('button', { name: 'Regel een vervanging' }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Welke collega?' }), 'Karim Naciri');
    await typeDay(screen.getByRole('group', { name: 'Laatste dag' }), '14', '11', '2020');
    await expectNoViolations(container);
    await userEvent.click(screen.getByRole('button', { name: 'Regel het' }));
    const undo = await screen.findByRole('button', { name: 'Maak ongedaan' });
    const said = screen.getAllByRole('status').map((status) => bare(status.textContent));
    expect(said).toContain('Karim Naciri vervangt u tot en met 14 november');
    expect(world.covers).toMatchObject([{ who: 'Karim Naciri', from: '2020-11-02', until: '2020-11-14' }]);
    await userEvent.click(undo);
    await vi.waitFor(() => {
      expect(world.covers).toEqual([]);
    });
  });

  it('says which days cannot be, and asks nobody', async () => {
    render(Covers, goingNowhere);
    await userEvent.click(await screen.findByRole('button', { name: 'Regel een vervanging' }));
    await typeDay(screen.getByRole('group', { name: 'Laatste dag' }), '1', '10', '2020');
    await userEvent.click(screen.getByRole('button', { name: 'Regel het' }));
    expect(screen.getByRole('alert')).toHaveTextContent('Deze dagen kloppen niet');
    expect(world.covers).toEqual([]);
  });

  it('says in the caseload whose participant somebody is, and can show those alone', async () => {
    reset({ phase: 'open', covers: true });
    render(Caseload, goingNowhere);
    await screen.findByRole('heading', { level: 2, name: 'Later' });
    const all = document.querySelectorAll('[data-row]').length;
    await userEvent.click(screen.getByRole('radio', { name: 'Vervanging' }));
    const rows = [...document.querySelectorAll('[data-row]')].map((row) => bare(row.textContent));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('vervanging voor Sevda Akın tot en met 14 november');
    await userEvent.click(screen.getByRole('radio', { name: 'Mijn deelnemers' }));
    expect(document.querySelectorAll('[data-row]')).toHaveLength(all - 1);
  });

  it('says on the dossier until when, and under whose name', async () => {
    reset({ phase: 'open', covers: true });
    render(Dossier, { ...goingNowhere, dossier: zainab });
    expect(bare((await screen.findByText(/Vervanging voor/)).textContent)).toBe('Vervanging voor Sevda Akın tot en met 14 november');
  });
});
