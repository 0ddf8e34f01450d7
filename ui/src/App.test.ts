import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import App from './App.svelte';
import { emit, mehmet, reset, world } from './ipc/fake';

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('the app', () => {
  it('goes from the first sign-in to the caseload', async () => {
    reset({ phase: 'not_enrolled' });
    render(App);
    await heading('Log in');
    await userEvent.type(screen.getByLabelText('Gebruikersnaam'), world.account);
    await userEvent.type(screen.getByLabelText('Wachtwoord'), `${world.password}{Enter}`);
    await heading('Kies een pincode');
    await userEvent.type(screen.getByLabelText('Nieuwe pincode'), '314159');
    await userEvent.type(screen.getByLabelText('Nog een keer dezelfde pincode'), '314159{Enter}');
    await heading('Wie eerst?');
  });

  it('lets her sign in again from the status, and brings her back to where she was', async () => {
    reset({ phase: 'open', trouble: 'sign_in_again', place: { kind: 'caseload' } });
    render(App);
    await userEvent.click(await screen.findByRole('button', { name: /u moet opnieuw inloggen/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Log opnieuw in' }));
    await heading('Log opnieuw in');
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await heading('Wie eerst?');
    await userEvent.click(await screen.findByRole('button', { name: /u moet opnieuw inloggen/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Log opnieuw in' }));
    await userEvent.type(await screen.findByLabelText('Gebruikersnaam'), world.account);
    await userEvent.type(screen.getByLabelText('Wachtwoord'), `${world.password}{Enter}`);
    await heading('Wie eerst?');
    expect(world.trouble).toBeNull();
  });

  it('opens a withdrawn tablet after signing in again and the PIN', async () => {
    reset({ phase: 'locked', ended: 'withdrawn' });
    render(App);
    await userEvent.click(await screen.findByRole('button', { name: 'Log opnieuw in' }));
    await userEvent.type(await screen.findByLabelText('Gebruikersnaam'), world.account);
    await userEvent.type(screen.getByLabelText('Wachtwoord'), `${world.password}{Enter}`);
    expect(await screen.findByText('U bent weer ingelogd. Vul nu uw pincode in.')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Pincode'), `${world.pin}{Enter}`);
    await heading('Wie eerst?');
  });

  it('opens where she was, and can still go back to the caseload', async () => {
    reset({ phase: 'locked', place: { kind: 'plan', dossier: mehmet } });
    render(App);
    await userEvent.type(await screen.findByLabelText('Pincode'), `${world.pin}{Enter}`);
    await vi.waitFor(() => {
      expect(world.shown).toContain('plan');
    });
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await heading('Mehmet Demir');
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await heading('Wie eerst?');
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await heading('Wie eerst?');
  });

  it('takes the browser’s back as one screen back', async () => {
    render(App);
    await heading('Wie eerst?');
    await userEvent.click(await screen.findByRole('button', { name: /Samira el Amrani/ }));
    await heading('Samira el Amrani');
    window.dispatchEvent(new PopStateEvent('popstate'));
    await heading('Wie eerst?');
  });

  it('does not end outside after thirty backs', async () => {
    render(App);
    await heading('Wie eerst?');
    for (let step = 0; step < 30; step += 1) window.dispatchEvent(new PopStateEvent('popstate'));
    await heading('Wie eerst?');
    expect(history.length).toBeGreaterThan(30);
  });

  it('shows the lock screen at once when the vault was closed, and nothing of a dossier', async () => {
    render(App);
    await userEvent.click(await screen.findByRole('button', { name: /Samira el Amrani/ }));
    await heading('Samira el Amrani');
    world.phase = { kind: 'locked' };
    emit({ type: 'locked' });
    await screen.findByLabelText('Pincode');
    expect(document.body.textContent).not.toContain('Samira');
  });

  it('locks with the button', async () => {
    render(App);
    await userEvent.click(await screen.findByRole('button', { name: 'Vergrendel' }));
    await screen.findByLabelText('Pincode');
  });

  it('announces what every screen must say', async () => {
    render(App);
    const notices = await screen.findByRole('list', { name: 'Goed om te weten' });
    expect(notices).toHaveTextContent('Demo: verzonnen mensen');
    expect(notices).toHaveTextContent('2 november 2020');
  });

  it('changes language and direction in one choice, and stays where it was', async () => {
    render(App);
    await userEvent.click(await screen.findByRole('button', { name: /Samira el Amrani/ }));
    await heading('Samira el Amrani');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Taal van de app' }), 'ar');
    expect(document.documentElement).toHaveAttribute('dir', 'rtl');
    expect(await screen.findByRole('heading', { level: 2, name: 'المقابلات' })).toBeVisible();
    expect(world.language).toBe('ar');
  });

  it('hears how sync stands', async () => {
    render(App);
    await heading('Wie eerst?');
    await vi.waitFor(() => {
      emit({
        type: 'sync_changed',
        page: { state: 'safe', waiting: 0, held: 0, lastContact: null, trouble: null, arriving: null },
      });
      expect(screen.getByText('Alles is veilig bij de gemeente')).toBeVisible();
    });
  });

});
