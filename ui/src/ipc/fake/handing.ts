/** The fake's handovers in a file. */
import type { HandedPage, MakeHandoverFile, PickedFile, SavedFile } from '..';
import { refuse } from './dossiers';
import { world } from './world';

const page = (isKept: boolean): HandedPage => ({
  dossier: '018f0000-0000-7000-8000-00000000a0ff',
  name: 'Nadia Benali',
  sender: 'Karim Naciri',
  madeOn: world.today,
  parts: ['contact', 'plan', 'conversations'],
  wish: 'Praat rustig. Ik wil graag naar de naaiclub.',
  facts: [
    { field: 'name', value: { kind: 'answer', answer: 'Nadia Benali' }, heads: [], conflict: [] },
    { field: 'language', value: { kind: 'answer', answer: 'ar' }, heads: [], conflict: [] },
    { field: 'phone', value: { kind: 'answer', answer: '053-4818181' }, heads: [], conflict: [] },
  ],
  intake: [],
  goals: [{ text: 'Elke week naar de naaiclub', steps: ['Samen een keer kijken'] }],
  instruments: [],
  talks: [{ kind: 'three_way_conversation', day: '2020-10-29', agreements: 'Karim belt in november nog één keer.' }],
  kept: isKept,
});

export function openHandoverFile({ name }: PickedFile): HandedPage {
  if (!name.endsWith('.samenstap')) refuse({ code: 'not_a_handover' });
  if (name.startsWith('anders')) refuse({ code: 'handover_for_others' });
  return page(false);
}

export function acceptHanded(): HandedPage[] {
  world.handed = [page(true)];
  return world.handed;
}

export const handed = (): HandedPage[] => world.handed;

export function dropHanded(): HandedPage[] {
  world.handed = [];
  return world.handed;
}

export function makeHandoverFile({ receiver }: MakeHandoverFile): SavedFile {
  if (receiver === '') refuse({ code: 'no_receiver_key' });
  return { name: `overdracht-${world.today}.samenstap`, folder: '/home/coach/Downloads' };
}
