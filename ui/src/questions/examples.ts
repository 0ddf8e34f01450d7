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
    rows: [],
    rowsCanChange: false,
    value: { kind: 'empty' },
    draft: null,
    heads: [],
    conflict: [],
    required: false,
    readOnly: false,
    violation: null,
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
