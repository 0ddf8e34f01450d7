import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { reset, world } from '../ipc/fake';
import { homeOf, stackFor } from '../navigation';
import { session } from '../session.svelte';
import { expectNoViolations } from '../testing/axe';
import { bare, goingNowhere, openSession } from '../testing/status';
import Team from './Team.svelte';

beforeEach(async () => {
  await openSession();
  reset({ phase: 'open', leads: true });
});

async function shown(going = {}) {
  const view = render(Team, { ...goingNowhere, ...going });
  await screen.findByRole('region', { name: 'Karim Naciri' });
  return view;
}

describe('the team', () => {
  it('shows the same figures of each coach, by name, and no participant', async () => {
    const { container } = await shown();
    const names = screen.getAllByRole('heading', { level: 2 }).map((heading) => bare(heading.textContent));
    expect(names).toEqual(['Karim Naciri', 'Sevda Akın', 'Yvonne de Groot']);
    const karim = within(screen.getByRole('region', { name: 'Karim Naciri' }));
    expect(bare(karim.getByText('Vier gesprekken').parentElement?.textContent)).toContain('38 van 63');
    expect(bare(karim.getByText('over tijd').parentElement?.textContent)).toContain('12');
    for (const file of world.dossiers.values()) {
      const name = file.facts.get('name')?.value;
      if (name?.kind === 'answer') expect(container.textContent).not.toContain(String(name.answer));
    }
    await expectNoViolations(container);
  });

  it('keeps the last figures without a network, and says when they were counted', async () => {
    await shown();
    world.offline = true;
    await userEvent.click(screen.getByRole('button', { name: 'Haal opnieuw op' }));
    expect(await screen.findByText('De gemeente is niet te bereiken')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Sevda Akın' })).toBeInTheDocument();
    expect(bare(document.body.textContent)).toContain('Geteld:');
  });

  it('leads to the periods of the measurements', async () => {
    const go = vi.fn();
    await shown({ go });
    await userEvent.click(screen.getByRole('button', { name: /Perioden van de metingen/ }));
    expect(go).toHaveBeenCalledWith({ kind: 'windows' });
  });

  it('is where who leads begins, and nobody else', () => {
    expect(homeOf(session.status)).toEqual({ kind: 'caseload' });
    const lead = session.status && { ...session.status, leads: 'project' as const };
    expect(stackFor({ kind: 'caseload' }, lead)).toEqual([{ kind: 'team' }]);
    expect(stackFor({ kind: 'caseload' }, session.status)).toEqual([{ kind: 'caseload' }]);
  });
});
