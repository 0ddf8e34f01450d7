import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { mehmet, samira, world } from '../ipc/fake';
import { expectNoViolations } from '../testing/axe';
import { bare, goingNowhere, openSession } from '../testing/status';
import Partners from './Partners.svelte';

beforeEach(openSession);

async function partners(dossier = samira, going = {}) {
  render(Partners, { dossier, ...goingNowhere, ...going });
  await screen.findByRole('button', { name: /Signaal erbij/ });
}

const file = (dossier = samira) => world.dossiers.get(dossier);

describe('signals', () => {
  it('land on the dossier with what follows on them, and by when', async () => {
    await partners();
    await userEvent.click(screen.getByRole('button', { name: /Signaal erbij/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar het signaal' }));
    expect(screen.getByRole('textbox', { name: 'Wat is er gezegd?' })).toBeInvalid();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Van wie komt het?' }), 'Inkomensconsulent');
    await userEvent.type(screen.getByRole('textbox', { name: 'Wat is er gezegd?' }), 'Zij heeft werk');
    await userEvent.type(screen.getByRole('textbox', { name: 'Wat doet u ermee?' }), 'Bellen');
    await expectNoViolations(document.body, true);
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar het signaal' }));
    await vi.waitFor(() => {
      expect(file()?.signals).toMatchObject([
        { from: 'income_officer', text: 'Zij heeft werk', followUp: 'Bellen', followUpOn: '2020-11-09', done: false },
      ]);
    });
    await userEvent.click(await screen.findByRole('checkbox', { name: /Bellen/ }));
    await vi.waitFor(() => {
      expect(file()?.signals[0]?.done).toBe(true);
    });
  });

  it('go with one tap, and come back with one', async () => {
    await partners(mehmet);
    await userEvent.click(screen.getByRole('button', { name: /^Haal weg/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Maak ongedaan' }));
    expect(await screen.findByText('Hij was er vorige week twee keer niet.')).toBeVisible();
  });
});

describe('a warm handover', () => {
  it('asks of each part whether it may be told, then for the conversation of three, then for the receiver', async () => {
    file(mehmet)?.meetings.push({
      meeting: 'three', kind: 'three_way_conversation', channel: 'face_to_face', location: 'power_noord', startedAt: '2020-11-02T10:00:00+01:00',
      endedAt: '2020-11-02T10:40:00+01:00', counts: true, interpreter: 'none', thirdParties: ['professional'], identityChecked: null,
    });
    await partners(mehmet);
    await expectNoViolations(document.body, true);
    expect(screen.getByText('De deelnemer kiest')).toBeVisible();
    for (const part of [/^Waar ik aan meedoe/, /^Wanneer we praatten/]) {
      await userEvent.click(within(screen.getByRole('group', { name: part })).getByRole('button', { name: /^Nee/ }));
    }
    await userEvent.click(await screen.findByRole('button', { name: /^Dit was het/ }));
    expect(await screen.findByText('Wacht op de ontvanger')).toBeVisible();
    const told = screen.getByRole('list', { name: 'Dit mag verteld worden' });
    expect(within(told).getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Naam, taal en telefoon', 'Mijn plan']);
    await expectNoViolations(document.body, true);
    await userEvent.click(screen.getByRole('button', { name: 'Ik neem het over' }));
    await vi.waitFor(() => {
      expect(bare(document.body.textContent)).toContain('Karin de Wit nam het over op 2 november 2020');
    });
  });

  it('starts the conversation of three from here, and stops with a way back', async () => {
    const go = vi.fn();
    const handover = file(mehmet)?.handovers[0];
    if (handover) handover.tell = handover.tell.map((part) => ({ ...part, tell: true }));
    if (handover) handover.stage = 'talking';
    await partners(mehmet, { go });
    await userEvent.click(screen.getByRole('button', { name: 'Begin het driegesprek' }));
    expect(go).toHaveBeenCalledWith({ kind: 'start_meeting', dossier: mehmet });
    await userEvent.click(screen.getByRole('button', { name: /^Gaat niet door/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Maak ongedaan' }));
    expect(await screen.findByRole('button', { name: 'Begin het driegesprek' })).toBeVisible();
  });

  it('begins with a name', async () => {
    await partners();
    await userEvent.click(screen.getByRole('button', { name: /Begin een overdracht/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Begin' }));
    expect(screen.getByRole('textbox', { name: 'Aan wie?' })).toBeInvalid();
    await userEvent.type(screen.getByRole('textbox', { name: 'Aan wie?' }), 'Karin');
    await userEvent.click(screen.getByRole('button', { name: 'Begin' }));
    expect(await screen.findByRole('heading', { level: 3, name: 'Karin' })).toBeVisible();
  });
});
