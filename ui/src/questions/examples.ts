/** One question of each kind, for tests. */
import type { Bilingual, Choice, HeadShown, Question, QuestionKind, ValueShown } from '../ipc';

const words = (nl: string, ar: string): Bilingual => ({
  participant: { text: ar, lang: 'ar' },
  coach: { text: nl, lang: 'nl' },
});

const noMedia = { image: null, bigImage: null, audio: null, video: null };

const choice = (name: string, label: Bilingual, about: Partial<Choice> = {}): Choice => ({
  name,
  label,
  media: noMedia,
  chosen: false,
  exclusive: false,
  ...about,
});

/** A question with nothing answered, with `about` changed. */
export function question(kind: QuestionKind, about: Partial<Question> = {}): Question {
  return {
    path: `housing/${kind}`,
    kind,
    appearance: [],
    part: null,
    label: words('Wat gaat goed?', 'ما الذي يسير جيدًا؟'),
    hint: null,
    guidance: null,
    media: noMedia,
    choices: [],
    scale: null,
    autoplay: null,
    maxPixels: null,
    rows: [],
    rowsCanChange: false,
    value: { kind: 'empty' },
    draft: null,
    heads: [],
    conflict: [],
    required: false,
    readOnly: false,
    violation: null,
    sealed: false,
    phone: null,
    probe: null,
    note: null,
    earlier: null,
    consent: null,
    ...about,
  };
}

/** A choice of three, answered as `value`. */
export function marks(kind: 'select_one' | 'select_multiple', value: ValueShown = { kind: 'empty' }): Question {
  return question(kind, {
    value,
    choices: [
      choice('children', words('Kinderen', 'الأطفال')),
      choice('family', words('Familie', 'العائلة')),
      choice('work', words('Werk', 'العمل')),
    ],
  });
}

/** A repeat with two rows, a heading and a repeat inside the first. */
export function household(about: Partial<Question> = {}): Question {
  const row = (id: string, nth: number, more: Question[] = []) => ({
    path: `household/${id}`,
    title: words(`Gezinslid ${nth}`, `فرد ${nth}`),
    questions: [question('text', { path: `household/${id}/name`, label: words('Naam', 'الاسم') }), ...more],
  });
  return question('repeat', {
    path: 'household',
    label: words('Wie wonen er in huis?', 'من يسكن في البيت؟'),
    rowsCanChange: true,
    rows: [
      row('a', 1, [
        question('heading', { path: 'household/a/school', label: words('School', 'المدرسة') }),
        question('repeat', { path: 'household/a/hobby', label: words('Wat doet hij graag?', 'ماذا يحب؟'), rowsCanChange: true }),
      ]),
      row('b', 2),
    ],
    ...about,
  });
}

/** A question in which everything has a file: the words, and each choice. */
export function spoken(): Question {
  const asked = marks('select_one');
  return {
    ...asked,
    media: { image: 'house.png', bigImage: null, audio: 'housing.mp3', video: 'house.mp4' },
    choices: asked.choices.map((one) => ({ ...one, media: { ...noMedia, image: `${one.name}.png`, audio: `${one.name}.mp3` } })),
  };
}

/** A choice out of very many, such as all places of the country. */
export function places(count: number, appearance: string[] = []): Question {
  return question('select_one', {
    appearance,
    choices: Array.from({ length: count }, (_, nth) => choice(`p${nth}`, words(`Plaats ${nth}`, `مكان ${nth}`))),
  });
}

/** A ladder, with words at 1, 5 and 10. */
export function ladder(mark: string | null, about: Partial<Question> = {}): Question {
  const named: Record<string, Bilingual> = {
    1: words('lukt niet', 'لا يتيسر'),
    5: words('gaat wel', 'إلى حد ما'),
    10: words('lukt goed', 'يتيسر جيدًا'),
  };
  return question('select_one', {
    path: 'housing/ladder',
    part: 'ladder',
    value: mark === null ? { kind: 'empty' } : { kind: 'answer', answer: mark },
    choices: Array.from({ length: 10 }, (_, nth) => String(nth + 1)).map((name) =>
      choice(name, named[name] ?? words(name, name), { chosen: name === mark }),
    ),
    ...about,
  });
}

/** An answer that was given by somebody. */
export function head(id: string, answer: string | string[], mine: boolean): HeadShown {
  return {
    id,
    value: { kind: 'answer', answer },
    mine,
    at: '2020-11-01T15:05:00+01:00',
    channel: mine ? 'face_to_face' : 'phone',
    enteredBy: 'coach',
  };
}

/** Words in both languages. */
export { words as bilingualExample };

const scale = { start: 0, end: 10, step: 1 };

/** A question of every kind, and of every face that a kind has: for axe, for languages, for pictures. */
export const everyQuestion: readonly [string, Question][] = [
  ['a note', question('note', { guidance: { text: 'Begin bij wat goed gaat.', lang: 'nl' } })],
  ['a heading', question('heading')],
  ['a repeat', household()],
  ['a repeat that the form counts', household({ rowsCanChange: false })],
  ['a text', question('text', { hint: words('Kort is genoeg', 'القليل يكفي') })],
  ['a text with a draft', question('text', { draft: 'Ik wil' })],
  ['a text of digits', question('text', { appearance: ['numbers'] })],
  ['a whole number', question('integer', { value: { kind: 'answer', answer: 4 } })],
  ['a number', question('decimal')],
  ['a scale', question('range', { scale, value: { kind: 'answer', answer: 7 } })],
  ['a scale from top to bottom', question('range', { scale: { ...scale, end: 4 }, appearance: ['vertical'] })],
  ['a scale of stars', question('range', { scale: { start: 1, end: 5, step: 1 }, appearance: ['rating'], value: { kind: 'answer', answer: 3 } })],
  ['a scale as a list', question('range', { scale, appearance: ['picker'] })],
  ['a long scale', question('range', { scale: { ...scale, end: 100 }, value: { kind: 'answer', answer: 40 } })],
  ['a long scale without a mark', question('range', { scale: { ...scale, end: 100 }, appearance: ['vertical'] })],
  ['a date', question('date', { value: { kind: 'answer', answer: '2019-03-01' } })],
  ['a month', question('date', { appearance: ['month-year'] })],
  ['a time', question('time', { value: { kind: 'answer', answer: '14:05' } })],
  ['a day and a time', question('date_time', { value: { kind: 'answer', answer: '2020-11-02T14:05' } })],
  ['one of a few', marks('select_one', { kind: 'answer', answer: 'work' })],
  ['any of a few', marks('select_multiple', { kind: 'answer', answer: ['work', 'family'] })],
  ['one of a few in the platform’s list', { ...marks('select_one'), appearance: ['minimal'] }],
  ['any of a few, folded', { ...marks('select_multiple'), appearance: ['minimal'] }],
  ['a likert scale', { ...marks('select_one', { kind: 'answer', answer: 'work' }), appearance: ['likert'] }],
  ['choices in two columns', { ...marks('select_one'), appearance: ['columns-2'] }],
  ['choices as wide as their words', { ...marks('select_multiple'), appearance: ['columns-pack'] }],
  ['choices as pictures', { ...spoken(), appearance: ['no-buttons'] }],
  ['the header of a table', { ...marks('select_one'), appearance: ['label'] }],
  ['a row of a table', { ...marks('select_one'), appearance: ['list-nolabel'] }],
  ['a row of boxes in a table', { ...marks('select_multiple'), appearance: ['list'] }],
  ['one of very many', places(500)],
  ['words with pictures and sounds', spoken()],
  ['an order', { ...marks('select_multiple', { kind: 'answer', answer: ['work', 'family', 'children'] }), kind: 'rank' }],
  ['no order yet', { ...marks('select_multiple'), kind: 'rank' }],
  ['a tick', question('acknowledge')],
  ['a picture', question('image')],
  ['a kept picture', question('image', { value: { kind: 'answer', answer: 'kept.png' } })],
  ['a signature', question('image', { appearance: ['signature'] })],
  ['a drawing', question('image', { appearance: ['draw'] })],
  ['a drawing on a photo', question('image', { appearance: ['annotate'] })],
  ['a recording', question('audio')],
  ['a kept recording', question('audio', { value: { kind: 'answer', answer: 'kept.mp3' } })],
  ['a film', question('video')],
  ['a kept film', question('video', { value: { kind: 'answer', answer: 'kept.mp4' } })],
  ['a file', question('file')],
  ['a kept file', question('file', { value: { kind: 'answer', answer: 'kept.pdf' } })],
  ['a code', question('barcode')],
  ['a place', question('geopoint', { value: { kind: 'answer', answer: '52.2215 6.8937 0 12' } })],
  ['a line of places', question('geotrace', { value: { kind: 'answer', answer: '52.2 6.8 0 0; 52.3 6.9 0 0' } })],
  ['an area', question('geoshape')],
  ['a ladder', ladder('6')],
  ['no answer', { ...marks('select_one'), value: { kind: 'missing', missing: 'refused' } }],
  ['a violation', question('integer', { violation: { kind: 'constraint', message: words('Kies 0 tot 60.', 'من 0 إلى 60'), audio: null } })],
  ['a conflict', { ...marks('select_multiple'), conflict: [head('b', ['work'], true), head('a', ['family'], false)] }],
  ['a tip', question('text', { guidance: { text: 'Kort is genoeg.', lang: 'nl' } })],
];
