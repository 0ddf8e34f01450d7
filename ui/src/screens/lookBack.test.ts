import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { fatma, samira } from '../ipc/fake';
import { expectNoViolations } from '../testing/axe';
import { bare, goingNowhere, openSession } from '../testing/status';
import LookBack from './LookBack.svelte';

beforeEach(openSession);

async function lookBack(dossier = samira) {
  render(LookBack, { dossier, ...goingNowhere });
  await screen.findByRole('heading', { level: 1, name: /Terugkijken met/ });
}

const table = () => screen.findByRole('table', { name: 'De getallen naast elkaar' });
const rowOf = (body: HTMLElement, title: string) => within(body).getByRole('rowheader', { name: new RegExp(title) }).closest('tbody') as HTMLElement;

describe('looking back', () => {
  it('shows two moments in a picture and the same in a table and in words', async () => {
    await lookBack();
    const body = await table();
    expect(bare(rowOf(body, 'Geld').textContent)).toContain('Eerst 3, later');
    expect(screen.getByRole('img', { name: /Geld 3 →/ })).toBeVisible();
    await expectNoViolations(document.body, true);
  });

  it('says that the two were answered in different ways', async () => {
    await lookBack();
    await table();
    expect(bare(screen.getByRole('note').textContent)).toContain('Manier: toen samen, nu per telefoon');
  });

  it('says of a mark that nobody asked again from when it is', async () => {
    await lookBack();
    expect(bare(rowOf(await table(), 'Wonen').textContent)).toContain('van 22 juni 2020');
  });

  it('has no total and no verdict', async () => {
    await lookBack();
    const body = await table();
    expect(within(body).queryByText(/totaal|gemiddeld|beter|slechter/i)).toBeNull();
  });

  it('shows what the coach sees with her PIN alone, and says in words where the two differ', async () => {
    await lookBack();
    await userEvent.click(await screen.findByRole('radio', { name: 'Wat de coach ziet' }));
    const pin = await screen.findByLabelText('Pincode');
    expect(screen.queryByRole('table')).toBeNull();
    await userEvent.type(pin, '000000');
    await userEvent.click(screen.getByRole('button', { name: 'Laat zien' }));
    expect(await screen.findByText(/Deze pincode klopt niet/)).toBeVisible();
    await userEvent.type(pin, '271828');
    await userEvent.click(screen.getByRole('button', { name: 'Laat zien' }));
    expect(bare(rowOf(await table(), 'Wonen').textContent)).toContain('U ziet het hetzelfde.');
    expect(bare(rowOf(await table(), 'Geld').textContent)).toContain('de coach 6. Praat er samen over.');
    await expectNoViolations(document.body, true);
    await userEvent.click(screen.getByRole('radio', { name: 'Een eerder moment' }));
    expect(bare((await table()).textContent)).not.toContain('De coach');
  });

  it('keeps both choices of a day when they are the same', async () => {
    await lookBack();
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Later' }), '2020-06-22');
    await vi.waitFor(() => {
      expect(screen.queryByRole('columnheader', { name: 'Eerst' })).toBeNull();
    });
    expect(screen.getByRole('combobox', { name: 'Eerst' })).toBeVisible();
  });

  it('says what to do when there is nothing to look back at', async () => {
    await lookBack(fatma);
    expect(await screen.findByText('Geef eerst getallen in de intake.')).toBeVisible();
  });
});
