import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { call } from '../ipc';
import { emit, reset, world } from '../ipc/fake';
import { setLanguage } from '../i18n';
import { session } from '../session.svelte';
import { expectNoViolations } from '../testing/axe';
import { bare } from '../testing/status';
import ChoosePin from './ChoosePin.svelte';
import { mistakesIn } from './pins';
import SignIn from './SignIn.svelte';
import Unlock from './Unlock.svelte';

async function at(phase: 'not_enrolled' | 'choose_pin' | 'locked', scene = {}) {
  reset({ phase, ...scene });
  session.status = await call('status', null);
}

describe('signing in', () => {
  it('goes on with the right name and password', async () => {
    await at('not_enrolled');
    const onsignedin = vi.fn();
    render(SignIn, { onsignedin });
    await userEvent.type(screen.getByLabelText('Gebruikersnaam'), world.account);
    await userEvent.type(screen.getByLabelText('Wachtwoord'), `${world.password}{Enter}`);
    await vi.waitFor(() => {
      expect(onsignedin).toHaveBeenCalledOnce();
    });
  });

  it('says what is still empty, in a summary that has the focus', async () => {
    await at('not_enrolled');
    render(SignIn, { onsignedin: vi.fn() });
    await userEvent.click(screen.getByRole('button', { name: 'Log in' }));
    expect(screen.getByRole('group', { name: /2\u2069? dingen kloppen nog niet/ })).toHaveFocus();
    expect(screen.getByLabelText('Gebruikersnaam')).toHaveAccessibleDescription('Vul uw gebruikersnaam in');
    await expectNoViolations(document.body, true);
  });

  it('says what to do when the municipality cannot be reached', async () => {
    await at('not_enrolled', { offline: true });
    render(SignIn, { onsignedin: vi.fn() });
    await userEvent.type(screen.getByLabelText('Gebruikersnaam'), 'a');
    await userEvent.type(screen.getByLabelText('Wachtwoord'), 'b{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Kijk of deze tablet internet heeft');
  });

  it('goes on with a code, however it was typed, and says what to do about a wrong one', async () => {
    await at('not_enrolled');
    const onsignedin = vi.fn();
    render(SignIn, { onsignedin });
    await userEvent.click(await screen.findByRole('button', { name: 'Log in met een code' }));
    await userEvent.click(screen.getByRole('button', { name: 'Log in' }));
    expect(screen.getByRole('group', { name: /Eén ding klopt nog niet/ })).toHaveFocus();
    await userEvent.type(screen.getByLabelText('Code'), '00000-00000{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Vraag anders een nieuwe');
    await userEvent.clear(screen.getByLabelText('Code'));
    await userEvent.type(screen.getByLabelText('Code'), `${world.code.toLowerCase()}{Enter}`);
    await vi.waitFor(() => {
      expect(onsignedin).toHaveBeenCalledOnce();
    });
  });

  const linkOf = (address: string) => `samenstap:enrol?backend=${address}&code=${world.code}`;

  it('takes the code out of a link that is pasted, and waits for her', async () => {
    await at('not_enrolled');
    const onsignedin = vi.fn();
    render(SignIn, { onsignedin });
    await userEvent.click(await screen.findByRole('button', { name: 'Log in met een code' }));
    await userEvent.click(screen.getByLabelText('Code'));
    await userEvent.paste(linkOf('http://127.0.0.1:8137'));
    await vi.waitFor(() => {
      expect(screen.getByLabelText('Code')).toHaveValue(world.code);
    });
    expect(screen.getByLabelText('Code')).toHaveFocus();
    expect(onsignedin).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => {
      expect(onsignedin).toHaveBeenCalledOnce();
    });
  });

  it('says of which address a link is when that is not hers', async () => {
    await at('not_enrolled');
    render(SignIn, { onsignedin: vi.fn() });
    await userEvent.click(await screen.findByRole('button', { name: 'Log in met een code' }));
    await userEvent.click(screen.getByLabelText('Code'));
    await userEvent.paste(linkOf('https://elders.example.nl'));
    const said = await screen.findByRole('alert');
    expect(said).toHaveTextContent('Deze link is van een andere gemeente');
    expect(said).toHaveTextContent('https://elders.example.nl');
    await userEvent.clear(screen.getByLabelText('Code'));
    await userEvent.type(screen.getByLabelText('Code'), 'samenstap:enrol{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Dit is geen link met een code');
  });

  it('has the code ready of the link by which the app was opened', async () => {
    await at('not_enrolled', { offered: linkOf('http://127.0.0.1:8137'), ways: ['browser', 'password', 'code'] });
    const onsignedin = vi.fn();
    render(SignIn, { onsignedin });
    expect(await screen.findByLabelText('Code')).toHaveValue(world.code);
    expect(screen.getByText(/De code uit de link staat klaar/)).toBeVisible();
    await expectNoViolations(document.body, true);
    await userEvent.click(screen.getByRole('button', { name: 'Log in' }));
    await vi.waitFor(() => {
      expect(onsignedin).toHaveBeenCalledOnce();
    });
  });

  it('takes over the code of a link that is opened while the app is open', async () => {
    await at('not_enrolled', { ways: ['password', 'code'] });
    render(SignIn, { onsignedin: vi.fn() });
    await userEvent.type(await screen.findByLabelText('Gebruikersnaam'), 'jansen');
    world.offered = linkOf('http://127.0.0.1:8137');
    emit({ type: 'link_offered' });
    expect(await screen.findByLabelText('Code')).toHaveValue(world.code);
    expect(screen.getByText(/De code uit de link staat klaar/)).toBeVisible();
  });

  it('refuses the link of another municipality by which the app was opened', async () => {
    await at('not_enrolled', { offered: linkOf('https://elders.example.nl') });
    render(SignIn, { onsignedin: vi.fn() });
    expect(await screen.findByRole('alert')).toHaveTextContent('https://elders.example.nl');
    expect(screen.getByLabelText('Code')).toHaveValue('');
  });

  it('sends her to the browser where the municipality has one, shows its number, and waits for it', async () => {
    await at('not_enrolled', { ways: ['browser', 'password', 'code'] });
    const onsignedin = vi.fn();
    render(SignIn, { onsignedin });
    await userEvent.click(await screen.findByRole('button', { name: 'Log in via de browser' }));
    expect(await screen.findByText('42 17')).toBeVisible();
    await expectNoViolations(document.body, true);
    expect(onsignedin).not.toHaveBeenCalled();
    await vi.waitFor(
      () => {
        expect(onsignedin).toHaveBeenCalledOnce();
      },
      { timeout: 4000 },
    );
  });

  it('stops waiting for the browser when she chooses another way', async () => {
    await at('not_enrolled', { ways: ['browser', 'password', 'code'] });
    const onsignedin = vi.fn();
    render(SignIn, { onsignedin });
    await userEvent.click(await screen.findByRole('button', { name: 'Log in via de browser' }));
    await screen.findByText('42 17');
    await userEvent.click(screen.getByRole('button', { name: 'Log in met een wachtwoord' }));
    expect(screen.getByLabelText('Gebruikersnaam')).toBeVisible();
    expect(screen.queryByText('42 17')).toBeNull();
  });

  it('says that the municipality emptied the tablet', async () => {
    await at('not_enrolled', { ended: 'emptied' });
    render(SignIn, { onsignedin: vi.fn() });
    expect(screen.getByText('De gemeente heeft deze tablet leeggemaakt')).toBeVisible();
  });

  it.each(['nl', 'en', 'tr', 'ar'])('breaks no rule of axe in %s', async (language) => {
    await at('not_enrolled');
    setLanguage(language);
    render(SignIn, { onsignedin: vi.fn(), onback: vi.fn() });
    await expectNoViolations(document.body, true);
  });
});

describe('choosing a PIN', () => {
  it.each([
    ['12345', '12345', 'choose-pin-short'],
    ['12345a', '12345a', 'choose-pin-digits'],
    ['271828', '271829', 'choose-pin-differs'],
    ['271828', '271828', undefined],
  ])('%s and %s: %s', (first, second, id) => {
    expect(mistakesIn(first, second)[0]?.id).toBe(id);
  });

  it('opens the vault, also when the PIN was pasted', async () => {
    await at('choose_pin');
    const onopened = vi.fn();
    render(ChoosePin, { onopened });
    for (const label of ['Nieuwe pincode', 'Nog een keer dezelfde pincode']) {
      await userEvent.click(screen.getByLabelText(label));
      await userEvent.paste('314159');
    }
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar pincode' }));
    await vi.waitFor(() => {
      expect(onopened).toHaveBeenCalledOnce();
    });
  });

  it('passes on that a PIN is too easy', async () => {
    await at('choose_pin');
    render(ChoosePin, { onopened: vi.fn() });
    await userEvent.type(screen.getByLabelText('Nieuwe pincode'), '111111');
    await userEvent.type(screen.getByLabelText('Nog een keer dezelfde pincode'), '111111{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Deze pincode is te makkelijk');
    await expectNoViolations(document.body, true);
  });
});

describe('unlocking', () => {
  it('greets the coach and opens with the right PIN', async () => {
    await at('locked');
    const onopened = vi.fn();
    render(Unlock, { onopened });
    expect(bare(screen.getByRole('heading', { level: 1 }).textContent)).toBe(`Dag ${world.coach}`);
    await userEvent.type(screen.getByLabelText('Pincode'), `${world.pin}{Enter}`);
    await vi.waitFor(() => {
      expect(onopened).toHaveBeenCalledOnce();
    });
  });

  it('says that the tablet was withdrawn, and opens only for who signs in again', async () => {
    await at('locked', { ended: 'withdrawn' });
    render(Unlock, { onopened: vi.fn() });
    expect(screen.getByText('De gemeente heeft deze tablet ingetrokken')).toBeVisible();
    await expectNoViolations(document.body, true);
    await userEvent.type(screen.getByLabelText('Pincode'), `${world.pin}{Enter}`);
    expect(await screen.findByRole('alert')).toHaveTextContent('Log opnieuw in');
    expect(screen.getByRole('button', { name: 'Log opnieuw in' })).toBeVisible();
  });

  it('says that it was without contact for too long, and opens once there is', async () => {
    await at('locked', { lease: 'over', offline: true });
    const onopened = vi.fn();
    render(Unlock, { onopened });
    await userEvent.type(screen.getByLabelText('Pincode'), `${world.pin}{Enter}`);
    const said = bare((await screen.findByRole('alert')).textContent);
    expect(said).toContain('4 dagen');
    expect(said).toContain('Verbind één keer met internet');
    expect(screen.queryByRole('button', { name: 'Log opnieuw in' })).toBeNull();
    await expectNoViolations(document.body, true);
    world.offline = false;
    await userEvent.type(screen.getByLabelText('Pincode'), `${world.pin}{Enter}`);
    await vi.waitFor(() => {
      expect(onopened).toHaveBeenCalledOnce();
    });
  });

  it('lets her sign in again when the municipality does not know the tablet any more', async () => {
    await at('locked', { lease: 'unknown' });
    render(Unlock, { onopened: vi.fn() });
    await userEvent.type(screen.getByLabelText('Pincode'), `${world.pin}{Enter}`);
    await userEvent.click(await screen.findByRole('button', { name: 'Log opnieuw in' }));
    expect(session.signingIn).toBe(true);
    session.signingIn = false;
  });

  it('says how often it can be tried, and empties the field', async () => {
    await at('locked');
    render(Unlock, { onopened: vi.fn() });
    await userEvent.type(screen.getByLabelText('Pincode'), '000000{Enter}');
    expect(bare((await screen.findByRole('alert')).textContent)).toContain('U kunt nog 4 keer proberen');
    expect(screen.getByLabelText('Pincode')).toHaveValue('');
    expect(screen.getByLabelText('Pincode')).toHaveFocus();
  });

  it('counts a pause down and asks nothing of the vault meanwhile', async () => {
    await at('locked');
    world.wrongPins = 4;
    render(Unlock, { onopened: vi.fn() });
    await userEvent.type(screen.getByLabelText('Pincode'), '000000{Enter}');
    const button = screen.getByRole('button', { name: 'Open' });
    await vi.waitFor(() => {
      expect(button).toHaveAttribute('aria-disabled', 'true');
    });
    expect(bare(document.body.textContent)).toContain('Wacht nog 30 seconden');
    await expectNoViolations(document.body, true);
  });

  it.each(['nl', 'ar'])('breaks no rule of axe in %s', async (language) => {
    await at('locked');
    setLanguage(language);
    render(Unlock, { onopened: vi.fn() });
    await expectNoViolations(document.body, true);
  });
});
