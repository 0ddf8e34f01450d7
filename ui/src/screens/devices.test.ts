import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { reset, world } from '../ipc/fake';
import { homeOf } from '../navigation';
import { session } from '../session.svelte';
import { expectNoViolations } from '../testing/axe';
import { bare, goingNowhere, openSession } from '../testing/status';
import Devices from './Devices.svelte';

beforeEach(async () => {
  reset({ phase: 'open', manages: 'devices' });
  await openSession();
});

async function shown(going = {}) {
  const view = render(Devices, { ...goingNowhere, ...going });
  await screen.findByRole('region', { name: /^Sevda Akın/ });
  return view;
}

const sevdas = () => within(screen.getByRole('region', { name: /^Sevda Akın/ }));

describe('the tablets of employees', () => {
  it('says of each whose it is, when it had contact and where it stands', async () => {
    const { container } = await shown();
    const holders = screen.getAllByRole('heading', { level: 2 }).map((heading) => bare(heading.textContent));
    expect(holders).toEqual(['Joost Wieringa', 'Karim Naciri', 'Karim Naciri', 'Sevda Akın', 'Yvonne de Groot']);
    expect(sevdas().getByText('In gebruik')).toBeVisible();
    const yvonne = within(screen.getByRole('region', { name: /^Yvonne de Groot/ }));
    expect(yvonne.getByText('Nog geen contact')).toBeVisible();
    expect(yvonne.getByText('Wordt leeg gemaakt')).toBeVisible();
    expect(yvonne.queryByRole('button', { name: 'Weer in gebruik' })).toBeNull();
    await expectNoViolations(container);
  });

  it('withdraws one at once, and takes that back', async () => {
    await shown();
    await userEvent.click(sevdas().getByRole('button', { name: 'Trek in' }));
    expect(bare((await screen.findByText(/De tablet van/)).textContent)).toBe('De tablet van Sevda Akın gaat op slot als hij internet heeft.');
    expect(sevdas().getByText(/Ingetrokken/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Maak ongedaan' }));
    expect(await sevdas().findByText('In gebruik')).toBeVisible();
    await userEvent.click(sevdas().getByRole('button', { name: 'Trek in' }));
    await userEvent.click(await sevdas().findByRole('button', { name: 'Weer in gebruik' }));
    expect(await sevdas().findByText('In gebruik')).toBeVisible();
  });

  it('asks before one is emptied, for that cannot be taken back', async () => {
    const { container } = await shown();
    await userEvent.click(sevdas().getByRole('button', { name: 'Maak leeg' }));
    expect(sevdas().getByText(/Dit kunt u niet terugdraaien/)).toBeVisible();
    await expectNoViolations(container);
    await userEvent.click(sevdas().getByRole('button', { name: 'Niet doen' }));
    expect(sevdas().getByText('In gebruik')).toBeVisible();
    await userEvent.click(sevdas().getByRole('button', { name: 'Maak leeg' }));
    await userEvent.click(sevdas().getByRole('button', { name: 'Ja, maak leeg' }));
    expect(await sevdas().findByText('Wordt leeg gemaakt')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Maak ongedaan' })).toBeNull();
  });

  it('cannot withdraw the tablet on which it is shown', async () => {
    await shown();
    const own = within(screen.getByRole('region', { name: /^Joost Wieringa/ }));
    expect(own.getByText('Deze tablet')).toBeVisible();
    expect(own.queryByRole('button', { name: 'Trek in' })).toBeNull();
    expect(own.queryByRole('button', { name: 'Maak leeg' })).toBeNull();
  });

  it('makes a code for an employee, to scan, to type or to paste', async () => {
    const { container } = await shown();
    await userEvent.click(sevdas().getByRole('button', { name: 'Nieuwe code' }));
    expect(await screen.findByRole('img', { name: 'QR-code met de link' })).toBeVisible();
    expect(screen.getByText(world.code)).toBeVisible();
    expect(screen.getByText(/samenstap:enrol\?backend=/)).toBeVisible();
    expect(document.activeElement).toHaveTextContent('Code voor');
    await expectNoViolations(container);
    await userEvent.click(screen.getByRole('button', { name: 'Klaar' }));
    expect(screen.queryByText(world.code)).toBeNull();
  });

  it('keeps the list without a network', async () => {
    await shown();
    world.offline = true;
    await userEvent.click(screen.getByRole('button', { name: 'Haal opnieuw op' }));
    expect(await screen.findByText('De gemeente is niet te bereiken')).toBeVisible();
    expect(sevdas().getByText('In gebruik')).toBeVisible();
  });

  it('is where an administrator begins', () => {
    expect(homeOf(session.status)).toEqual({ kind: 'devices' });
  });
});

describe('a supervisor', () => {
  it('makes a code for whoever has none, and sees no tablets', async () => {
    reset({ phase: 'open', leads: true, manages: 'codes' });
    await openSession();
    const back = vi.fn();
    render(Devices, { ...goingNowhere, back });
    expect(screen.queryByText('Sevda Akın')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Maak een code' }));
    expect(screen.getByText('Vul de gebruikersnaam in')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Gebruikersnaam van de medewerker'), 'niemand{Enter}');
    expect(await screen.findByText('Niemand heeft deze gebruikersnaam')).toBeVisible();
    const field = screen.getByLabelText('Gebruikersnaam van de medewerker');
    await userEvent.clear(field);
    await userEvent.type(field, 'karim{Enter}');
    expect(await screen.findByText(world.code)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /Team/ }));
    expect(back).toHaveBeenCalledOnce();
  });
});
