import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { world } from '../ipc/fake';
import { household, question } from '../questions/examples';
import { expectNoViolations } from '../testing/axe';
import { bare, goingNowhere, openSession } from '../testing/status';
import { questionAt } from './preview/places';
import { formAmong } from './preview/trial.svelte';
import Preview from './Preview.svelte';

beforeEach(openSession);

const file = (name: string) => new File(['x'], name);
const pick = () => screen.getByLabelText('Kies bestanden', { selector: 'input' });

async function opened(...names: string[]) {
  const view = render(Preview, goingNowhere);
  await userEvent.upload(pick(), names.map(file));
  await screen.findByRole('heading', { level: 2, name: 'Meldingen' });
  return view;
}

describe('the preview of a form', () => {
  it('asks for a form, and breaks no rule of axe', async () => {
    render(Preview, goingNowhere);
    expect(screen.getByRole('heading', { level: 2, name: 'Welk formulier wilt u proberen?' })).toBeVisible();
    await expectNoViolations(document.body, true);
  });

  it('says so when there is no form among the files', async () => {
    render(Preview, goingNowhere);
    await userEvent.upload(pick(), file('lijst.csv'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Er zit geen formulier bij');
  });

  it('plays the form beside what is wrong in it, and breaks no rule of axe', async () => {
    await opened('wonen.xlsx', 'house.png');
    expect(screen.getByRole('heading', { level: 2, name: /Wie wonen er in huis/ })).toBeVisible();
    expect(screen.getByText('Bij deze regel staat geen tekst voor wie zich vergist.')).toBeVisible();
    await expectNoViolations(document.body, true);
  });

  it('shows what would be handed in, and says of nothing that it is saved', async () => {
    await opened('wonen.xlsx');
    await userEvent.type(screen.getByRole('textbox', { name: /Leeftijd/ }), '41{Enter}');
    expect(await screen.findByText('/data/huishouden[1]/leeftijd')).toBeVisible();
    expect(screen.queryByText(/opgeslagen|bewaard, nog niet af/)).toBeNull();
  });

  it('adds a row, takes it away and brings it back', async () => {
    await opened('wonen.xlsx');
    await userEvent.click(screen.getByRole('button', { name: /Nog één erbij/ }));
    await userEvent.click(await screen.findByRole('button', { name: /Haal weg: .*Persoon 2/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Maak ongedaan' }));
    expect(await screen.findByRole('heading', { name: /Persoon 2/ })).toHaveFocus();
  });

  it('goes from page to page, and changes the participant’s language', async () => {
    await opened('wonen.xlsx');
    await userEvent.click(screen.getByRole('button', { name: 'Volgende' }));
    expect(await screen.findByRole('heading', { level: 2, name: /Kiezen/ })).toHaveFocus();
    expect(document.querySelectorAll('.played [lang=ar]').length).toBeGreaterThan(0);
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Taal van de deelnemer' }), 'nl');
    await vi.waitFor(() => {
      expect(document.querySelectorAll('.played h2 [lang=ar]')).toHaveLength(0);
    });
  });

  it('says what changed against the version in use, and whether running interviews can go on', async () => {
    await opened('wonen.xlsx');
    const changed = within(screen.getByRole('region', { name: 'Wat er anders is' }));
    expect(changed.getByText(/2020090101/)).toBeVisible();
    expect(changed.getByText(/blijven beter bij de oude versie/)).toBeVisible();
    expect(changed.getByText('Heeft u een tuin?')).toBeVisible();
    expect(changed.getByText('Wie is dit?')).not.toBeVisible();
    await userEvent.click(changed.getByText('Bij één vraag staan andere woorden'));
    expect(changed.getByText('Wie is dit?')).toBeVisible();
  });

  it('says nothing of changes where the app has no such form', async () => {
    await opened('kapot.xlsx');
    expect(screen.queryByRole('heading', { name: 'Wat er anders is' })).toBeNull();
  });

  it('leads from what is wrong to its question, also in a row', async () => {
    await opened('wonen.xlsx');
    const [first, second] = screen.getAllByRole('button', { name: /^Ga naar de vraag/ });
    await userEvent.click(first as HTMLElement);
    expect(await screen.findByRole('group', { name: /sliep u goed/ })).toHaveFocus();
    await userEvent.click(second as HTMLElement);
    await vi.waitFor(() => {
      expect(bare(document.activeElement?.textContent)).toMatch(/Leeftijd/);
    });
  });

  it('puts what blocks first, and plays nothing of a form that cannot be used', async () => {
    await opened('kapot.xlsx');
    const titles = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => bare(textContent));
    expect(titles.slice(0, 2)).toEqual(['Dit moet beter: één punt', 'Het werkt, maar: 2 punten']);
    expect(screen.getByText('Dit formulier werkt nog niet')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Ga naar de vraag/ })).toBeNull();
  });

  it('says per language what is missing', async () => {
    await opened('wonen.xlsx');
    const arabic = screen.getByRole('heading', { level: 3, name: /العربية/ }).closest('li') as HTMLElement;
    expect(within(arabic).getByText(/3.* van .*48/)).toBeVisible();
  });

  it('reads the file again and stays on its page', async () => {
    await opened('wonen.xlsx');
    await userEvent.click(screen.getByRole('button', { name: 'Volgende' }));
    await screen.findByRole('heading', { level: 2, name: /Kiezen/ });
    await userEvent.click(screen.getByRole('button', { name: 'Lees het bestand opnieuw' }));
    expect(await screen.findByText(/is gelezen/)).toBeInTheDocument();
    expect(await screen.findByRole('heading', { level: 2, name: /Kiezen/ })).toBeVisible();
  });

  it('asks for the files once more when the webview does not give a changed one', async () => {
    await opened('wonen.xlsx');
    vi.spyOn(FileReader.prototype, 'readAsDataURL').mockImplementation(function (this: FileReader) {
      queueMicrotask(() => this.onerror?.(new ProgressEvent('error') as ProgressEvent<FileReader>));
    });
    await userEvent.click(screen.getByRole('button', { name: 'Lees het bestand opnieuw' }));
    expect(await screen.findByText(/Kies de bestanden nog een keer/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Terug naar het formulier' }));
    expect(screen.getByRole('heading', { level: 2, name: 'Meldingen' })).toBeVisible();
  });

  it('saves a copy with the remarks, and says where', async () => {
    await opened('wonen.xlsx');
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar een kopie met opmerkingen' }));
    expect(await screen.findByText('formulier met opmerkingen.xlsx')).toBeVisible();
    expect(screen.getByText('Downloads')).toBeVisible();
  });

  it('is forgotten when it is left', async () => {
    const { unmount } = await opened('wonen.xlsx');
    expect(world.preview).not.toBeNull();
    unmount();
    await vi.waitFor(() => {
      expect(world.preview).toBeNull();
    });
  });
});

describe('the files of a form', () => {
  it.each([
    [['lijst.csv', 'form.xlsx', 'data.xml'], 'form.xlsx'],
    [['x.png', 'FORM.XML'], 'FORM.XML'],
    [['x.png'], undefined],
  ])('of %j have %s as the form', (names, form) => {
    expect(formAmong(names.map(file))?.name).toBe(form);
  });
});

describe('the question that a remark is about', () => {
  it('is found in the first row that has it, also in rows of rows', () => {
    const inner = question('text', { path: 'household/a/hobby/x/name' });
    const asked = household();
    const hobby = asked.rows[0]?.questions.find(({ path }) => path === 'household/a/hobby');
    hobby?.rows.push({ path: 'household/a/hobby/x', title: asked.label, questions: [inner] });
    expect(questionAt([asked], 'household/name')?.path).toBe('household/a/name');
    expect(questionAt([asked], 'household/hobby/name')).toBe(inner);
    expect(questionAt([asked], 'household/nothing')).toBeUndefined();
  });
});
