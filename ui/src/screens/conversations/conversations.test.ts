import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { call } from '../../ipc';
import { fatma, mehmet, world, zainab } from '../../ipc/fake';
import { conversationPage, conversationsPage } from '../../ipc/fake/conversations';
import { setLanguage } from '../../i18n';
import { session } from '../../session.svelte';
import { expectNoViolations } from '../../testing/axe';
import { bare, goingNowhere, openSession } from '../../testing/status';
import Conversation from '../Conversation.svelte';
import Conversations from '../Conversations.svelte';
import Dossier from '../Dossier.svelte';
import NewConversation from '../NewConversation.svelte';
import StartMeeting from '../StartMeeting.svelte';

beforeEach(openSession);

const click = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

async function one(dossier: string, meeting: string, going = {}) {
  render(Conversation, { dossier, meeting, ...goingNowhere, ...going });
  await screen.findByRole('heading', { level: 1, name: /gesprek/ });
}

describe('the conversations', () => {
  it('say how many were held, tried and planned, and what waits', async () => {
    render(Conversations, { dossier: zainab, ...goingNowhere });
    const norm = bare((await screen.findByRole('region', { name: 'Hoeveel gesprekken' })).textContent);
    expect(norm).toContain('1 van 4 in 12 maanden');
    expect(norm).toContain('gepland: 1');
    const past = within(screen.getByRole('region', { name: 'Geweest' }));
    expect(bare(past.getAllByRole('button')[0]?.textContent)).toContain('verslag afmaken');
  });
});

describe('a conversation that was held', () => {
  it('is noted in taps and words, and finished', async () => {
    const back = vi.fn();
    await one(zainab, 'zainab-open', { back });
    await userEvent.click(screen.getByRole('checkbox', { name: 'De uitkering' }));
    await vi.waitFor(() => {
      expect(conversationPage(zainab, 'zainab-open').topics.find(({ code }) => code === 'benefit')?.talkedAbout).toBe(false);
    });
    const agreed = screen.getByRole('textbox', { name: 'Wat is er afgesproken?' });
    await userEvent.type(agreed, 'We lezen de brief samen');
    await click('Klaar met dit verslag');
    await vi.waitFor(() => {
      expect(back).toHaveBeenCalled();
    });
    const page = conversationPage(zainab, 'zainab-open');
    expect([page.agreements.text, page.conversation.toFinish]).toEqual(['We lezen de brief samen', false]);
  });

  it('keeps words while they are typed, and has them again after a crash', async () => {
    await one(zainab, 'zainab-open');
    await userEvent.type(screen.getByRole('textbox', { name: 'Wat is er afgesproken?' }), 'Half');
    await vi.waitFor(() => {
      expect(conversationPage(zainab, 'zainab-open').agreements.draft).toBe('Half');
    });
    document.body.replaceChildren();
    await one(zainab, 'zainab-open');
    expect(screen.getByRole('textbox', { name: 'Wat is er afgesproken?' })).toHaveValue('Half');
  });

  it('can be taken away and brought back', async () => {
    await one(zainab, 'zainab-open');
    await click('Haal dit gesprek weg');
    await screen.findByText('Dit gesprek is weggehaald', { selector: '.title' });
    expect(conversationsPage(zainab).conversations.some(({ meeting }) => meeting === 'zainab-open')).toBe(false);
    await click('Maak ongedaan');
    await screen.findByRole('textbox', { name: 'Hoe gaat het?' });
  });

  it('says whether it counts, and the coach has the last word', async () => {
    await one(zainab, 'zainab-open');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Dit gesprek telt mee' }));
    await vi.waitFor(() => {
      expect(conversationPage(zainab, 'zainab-open').conversation.counts).toBe(false);
    });
  });

  it('can be the conversation of somebody else of the household', async () => {
    const held = world.dossiers.get(mehmet)?.meetings[0]?.meeting ?? '';
    await one(mehmet, held);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Fatma Yıldız' }));
    await vi.waitFor(() => {
      expect(conversationPage(mehmet, held).household[0]).toMatchObject({ dossier: fatma, joined: true });
    });
  });
});

describe('an appointment', () => {
  it('is moved, or did not take place and why', async () => {
    await one(zainab, 'zainab-next');
    await click('Verzet');
    const hour = screen.getByRole('textbox', { name: 'Uur' });
    await userEvent.clear(hour);
    await userEvent.type(hour, '9');
    await click('Bewaar');
    await vi.waitFor(() => {
      expect(conversationPage(zainab, 'zainab-next').conversation.at).toBe('2020-12-09T09:30:00');
    });
    await click('Niet doorgegaan');
    await click('Ziek gemeld');
    await userEvent.click(await screen.findByRole('radio', { name: 'Gebeld en gesproken' }));
    await vi.waitFor(() => {
      expect(conversationPage(zainab, 'zainab-next').conversation).toMatchObject({
        state: { kind: 'missed', missed: 'sick_note' },
        followUp: 'called',
      });
    });
  });

  it('has an invitation letter that was sent, and understood or not', async () => {
    await one(zainab, 'zainab-next');
    await click('Vandaag verstuurd');
    await userEvent.click(await screen.findByRole('radio', { name: 'Niet gezien' }));
    await vi.waitFor(() => {
      const { letterSentOn, letterUnderstood } = conversationPage(zainab, 'zainab-next');
      expect([letterSentOn, letterUnderstood]).toEqual(['2020-11-02', 'not_seen']);
    });
  });
});

describe('a new conversation', () => {
  async function planning(way: 'plan' | 'register', replace = vi.fn()) {
    render(NewConversation, { dossier: fatma, way, ...goingNowhere, replace });
    await screen.findByRole('group', { name: 'Wanneer?' });
    return replace;
  }

  it('keeps what was chosen when something arrives, and says what closed since', async () => {
    await planning('plan');
    await userEvent.click(screen.getByRole('radio', { name: 'Power-Noord' }));
    await click(/Over .*1.* week/);
    expect(screen.queryByText(/is dicht tot/)).toBeNull();
    world.closures.push({ location: 'power_noord', from: '2020-11-01', until: '2021-02-28' });
    session.arrivals += 1;
    expect(bare((await screen.findByText(/is dicht tot/)).textContent)).toContain('28 februari');
    expect(screen.getByRole('radio', { name: 'Power-Noord' })).toBeChecked();
  });

  it('is planned with a day in one tap, and says when the location is closed', async () => {
    const replace = await planning('plan');
    await userEvent.click(screen.getByRole('radio', { name: 'Servicecentrum Noord' }));
    expect(bare(screen.getByText(/is dicht tot/).textContent)).toContain('15 december');
    await click('Zet in de planning');
    expect(screen.getByRole('alert')).toHaveTextContent('Kies een dag en een tijd.');
    await click(/Over .*13.* weken/);
    expect(screen.queryByText(/is dicht tot/)).toBeNull();
    await userEvent.type(screen.getByRole('textbox', { name: 'Uur' }), '14');
    await userEvent.type(screen.getByRole('textbox', { name: 'Minuten' }), '00');
    await click('Zet in de planning');
    await vi.waitFor(() => {
      expect(replace).toHaveBeenCalled();
    });
    expect(conversationsPage(fatma).conversations[0]).toMatchObject({ at: '2021-02-01T14:00:00', state: { kind: 'planned' } });
  });

  it('is registered when it was held without the app, and then finished', async () => {
    const replace = await planning('register');
    await click('Gisteren');
    await userEvent.type(screen.getByRole('textbox', { name: 'Uur' }), '10');
    await userEvent.type(screen.getByRole('textbox', { name: 'Minuten' }), '15');
    await click('Bewaar dit gesprek');
    await vi.waitFor(() => {
      expect(replace).toHaveBeenCalled();
    });
    expect(conversationsPage(fatma).conversations[0]).toMatchObject({ at: '2020-11-01T10:15:00', toFinish: true });
  });
});

describe('starting a conversation', () => {
  it('begins the appointment of today as it was planned', async () => {
    await call('plan_conversation', {
      dossier: fatma, kind: 'progress_conversation', channel: 'phone', location: 'remote', at: '2020-11-02T15:00', interpreter: 'none',
    });
    const replace = vi.fn();
    render(StartMeeting, { dossier: fatma, ...goingNowhere, replace });
    await screen.findByText(/Afspraak van vandaag/);
    await click('Begin dit gesprek');
    await vi.waitFor(() => {
      expect(replace).toHaveBeenCalledWith({ kind: 'conversation', dossier: fatma, meeting: expect.any(String) as string });
    });
    expect(conversationsPage(fatma).openMeeting?.channel).toBe('phone');
  });
});

describe('the dossier', () => {
  async function shown(dossier: string, go = vi.fn()) {
    render(Dossier, { dossier, ...goingNowhere, go });
    await screen.findByRole('heading', { level: 2, name: 'Wat nu te doen is' });
    return go;
  }

  it('has all that is due for her, each with the place where it is done', async () => {
    const go = await shown(fatma);
    const due = within(screen.getByRole('region', { name: 'Wat nu te doen is' }));
    expect(due.getAllByRole('listitem').map((item) => bare(item.textContent))).toEqual([
      '3e gesprek: 8 dagen over tijd Over tijd›',
      'niet gekomen op 28 oktober: vraag hoe het gaat Over tijd›',
    ]);
    await userEvent.click(due.getByRole('button', { name: /niet gekomen/ }));
    expect(go).toHaveBeenCalledWith({ kind: 'conversation', dossier: fatma, meeting: 'fatma-missed' });
  });

  it('joins two of a household, found by name, and undoes it', async () => {
    await shown(zainab);
    const household = within(screen.getByRole('region', { name: 'Gezin' }));
    await userEvent.click(household.getByRole('button', { name: 'Voeg iemand toe' }));
    await userEvent.type(household.getByRole('searchbox', { name: 'Zoek op naam' }), 'mehmet');
    await userEvent.click(await household.findByRole('button', { name: 'Mehmet Demir' }));
    await household.findByRole('button', { name: /Haal weg: Mehmet Demir/ });
    await click('Maak ongedaan');
    await household.findByText(/hetzelfde gezin/);
  });

  it('pauses guidance with a reason and a day to look again, and undoes it', async () => {
    await shown(fatma);
    const guidance = within(screen.getByRole('region', { name: 'Begeleiding' }));
    await userEvent.click(guidance.getByRole('button', { name: 'Wijzig' }));
    await userEvent.click(guidance.getByRole('radio', { name: 'On hold' }));
    await userEvent.click(guidance.getByRole('button', { name: 'Bewaar' }));
    expect(guidance.getByRole('alert')).toHaveTextContent('Kies een reden.');
    await userEvent.click(guidance.getByRole('radio', { name: 'Gezondheid' }));
    await userEvent.click(guidance.getByRole('button', { name: 'Bewaar' }));
    expect(guidance.getByRole('alert')).toHaveTextContent('Kies een dag na vandaag.');
    await userEvent.click(guidance.getByRole('button', { name: /Over .*3.* maanden/ }));
    await userEvent.click(guidance.getByRole('button', { name: 'Bewaar' }));
    expect(bare((await guidance.findByText(/Opnieuw bekijken/)).textContent)).toBe('Opnieuw bekijken op 1 februari 2021');
    expect(guidance.getByText('Contact gaat door en telt mee')).toBeVisible();
    await click('Maak ongedaan');
    await guidance.findByText('Actief');
  });
});

describe('axe', () => {
  it.each(['nl', 'ar'])('finds nothing in %s', async (language) => {
    setLanguage(language);
    for (const meeting of ['zainab-open', 'zainab-next']) {
      const { unmount } = render(Conversation, { dossier: zainab, meeting, ...goingNowhere });
      await vi.waitFor(() => {
        expect(document.querySelector('section')).not.toBeNull();
      });
      await expectNoViolations(document.body, true);
      unmount();
    }
  });
});
