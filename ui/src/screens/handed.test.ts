import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { expectNoViolations } from '../testing/axe';
import { bare, goingNowhere, openSession } from '../testing/status';
import Handed from './Handed.svelte';

beforeEach(async () => {
  await openSession();
});

async function pick(name: string) {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  // What the list of files leaves out can be chosen all the same.
  await userEvent.upload(input as HTMLInputElement, new File(['x'], name), { applyAccept: false });
}

describe('a handover in a file', () => {
  it('shows from whom it is and what was told, and stays when it is accepted', async () => {
    const { container } = render(Handed, goingNowhere);
    await screen.findByText('Er wacht geen overdracht.');
    await pick('overdracht.samenstap');
    const card = within(await screen.findByRole('region', { name: 'Nadia Benali' }));
    expect(bare(card.getByText(/^Van/).textContent)).toBe('Van Karim Naciri, 2 november 2020');
    expect(card.getByText('Praat rustig. Ik wil graag naar de naaiclub.')).toBeInTheDocument();
    expect(card.getByText('Elke week naar de naaiclub')).toBeInTheDocument();
    await expectNoViolations(container);
    await userEvent.click(card.getByRole('button', { name: 'Ik neem het over' }));
    expect(await screen.findByText(/blijft hier leesbaar/)).toBeInTheDocument();
    await userEvent.click(within(screen.getByRole('region', { name: 'Nadia Benali' })).getByRole('button', { name: 'Haal weg' }));
    expect(await screen.findByText('Er wacht geen overdracht.')).toBeInTheDocument();
  });

  it('says that it is for somebody else, and that it is another file, and shows nothing of it', async () => {
    render(Handed, goingNowhere);
    await screen.findByText('Er wacht geen overdracht.');
    await pick('anders.samenstap');
    expect(await screen.findByText('Deze overdracht is voor iemand anders')).toBeInTheDocument();
    await pick('brief.pdf');
    expect(await screen.findByText('Dit bestand is geen overdracht')).toBeInTheDocument();
    expect(screen.queryByRole('region')).toBeNull();
  });
});
