/**
 * The fake's preview. It reads no files: whatever is opened, it plays one form of its own, with a question of every kind,
 * so that screens and pictures have something to show. A file whose name has `kapot` in it cannot be used.
 */
import type { Bilingual, Choice, DiagnosticShown, FormChanges, NewValue, OpenPreview, PreviewPage, Question, QuestionKind } from '..';
import { refuse } from './dossiers';
import { freshId, world } from './world';

interface Row {
  id: string;
  isThere: boolean;
}

/** The open preview. */
export interface FakePreview {
  fileName: string;
  language: string;
  page: number;
  answers: Map<string, NewValue>;
  rows: Row[];
  revision: number;
}

const noMedia = { image: null, bigImage: null, audio: null, video: null };

export function openPreview({ form }: OpenPreview): PreviewPage {
  world.preview = {
    fileName: form.name,
    language: 'ar',
    page: 0,
    answers: new Map(),
    rows: [{ id: freshId(), isThere: true }],
    revision: 0,
  };
  return previewPage();
}

function running(): FakePreview {
  return world.preview ?? refuse({ code: 'no_preview' });
}

/** Changes the open preview and answers with its page. */
export function changePreview(change: (preview: FakePreview) => void): PreviewPage {
  const preview = running();
  change(preview);
  preview.revision += 1;
  return previewPage();
}

export function goTo(name: string): PreviewPage {
  return changePreview((preview) => {
    const page = pageNames.findIndex((other) => other === name);
    if (page < 0) refuse({ code: 'unknown_page', page: name });
    preview.page = page;
  });
}

export function changeRow(path: string, isThere: boolean): PreviewPage {
  return changePreview((preview) => {
    for (const row of preview.rows) if (path === `huishouden/${row.id}`) row.isThere = isThere;
  });
}

type Ask = (kind: QuestionKind, name: string, label: Bilingual, about?: Partial<Question>) => Question;

function asker(preview: FakePreview, page: string): Ask {
  return (kind, name, label, about = {}) => {
    const path = `${page}/${name}`;
    const given = preview.answers.get(path);
    const value: Question['value'] = !given || given.kind === 'cleared' ? { kind: 'empty' } : given;
    const names = value.kind === 'answer' ? [value.answer].flat().map(String) : [];
    const tooOld = kind === 'integer' && value.kind === 'answer' && Number(value.answer) > 120;
    return {
      path,
      kind,
      appearance: [],
      part: null,
      label,
      hint: null,
      guidance: null,
      media: noMedia,
      scale: null,
      autoplay: null,
      maxPixels: null,
      rows: [],
      rowsCanChange: false,
      value,
      draft: null,
      heads: [],
      conflict: [],
      required: false,
      readOnly: false,
      sealed: false,
      phone: null,
      probe: null,
      note: null,
      earlier: null,
      consent: null,
      violation: tooOld ? { kind: 'constraint', message: words('Vul 0 tot 120 in.', 'من 0 إلى 120')(preview.language), audio: null } : null,
      ...about,
      choices: (about.choices ?? []).map((choice) => ({ ...choice, chosen: names.includes(choice.name) })),
    };
  };
}

const words = (nl: string, ar: string) => (language: string): Bilingual => ({
  participant: language === 'ar' ? { text: ar, lang: 'ar' } : null,
  coach: { text: nl, lang: 'nl' },
});

const pageNames = ['huishouden', 'keuzes', 'getallen', 'bestanden'] as const;
const titles = {
  huishouden: words('Wie wonen er in huis?', 'من يسكن في البيت؟'),
  keuzes: words('Kiezen', 'الاختيار'),
  getallen: words('Getallen en dagen', 'أرقام وأيام'),
  bestanden: words('Foto, geluid en plek', 'صورة وصوت ومكان'),
};

function questionsOn(preview: FakePreview): Question[] {
  const page = pageNames[preview.page] ?? 'huishouden';
  const ask = asker(preview, page);
  const say = (nl: string, ar: string) => words(nl, ar)(preview.language);
  const choice = (name: string, nl: string, ar: string, media: Partial<Choice['media']> = {}): Choice => ({
    name,
    label: say(nl, ar),
    media: { ...noMedia, ...media },
    chosen: false,
    exclusive: false,
  });
  const often = [
    choice('never', 'Nooit', 'أبدًا'),
    choice('sometimes', 'Soms', 'أحيانًا'),
    choice('often', 'Vaak', 'غالبًا'),
    choice('always', 'Altijd', 'دائمًا'),
  ];
  const homes = [
    choice('house', 'Huis', 'بيت', { image: 'house.png', audio: 'house.mp3' }),
    choice('flat', 'Flat', 'شقة', { image: 'flats.png', audio: 'flat.mp3' }),
    choice('room', 'Kamer', 'غرفة', { image: 'room.png', audio: 'room.mp3' }),
  ];
  switch (page) {
    case 'huishouden':
      return [
        ask('note', 'uitleg', say('We vragen wie er bij u in huis wonen.', 'نسأل من يسكن معكم في البيت.'), {
          media: { ...noMedia, image: 'house.png', audio: 'note.mp3' },
        }),
        {
          ...ask('repeat', '', titles.huishouden(preview.language)),
          path: 'huishouden',
          rowsCanChange: true,
          rows: preview.rows
            .filter((row) => row.isThere)
            .map((row, nth) => {
              const inRow = asker(preview, `huishouden/${row.id}`);
              return {
                path: `huishouden/${row.id}`,
                title: say(`Persoon ${nth + 1}`, `الشخص ${nth + 1}`),
                questions: [
                  inRow('text', 'naam', say('Naam', 'الاسم')),
                  inRow('integer', 'leeftijd', say('Leeftijd', 'العمر'), { hint: say('In jaren', 'بالسنوات') }),
                  inRow('select_one', 'rol', say('Wie is dit?', 'من هذا؟'), {
                    appearance: ['minimal'],
                    choices: [choice('partner', 'Partner', 'شريك'), choice('child', 'Kind', 'طفل')],
                  }),
                ],
              };
            }),
        },
      ];
    case 'keuzes':
      return [
        ask('select_one', 'woning', say('Waar woont u in?', 'أين تسكنون؟'), {
          appearance: ['no-buttons'],
          choices: homes,
          media: { ...noMedia, audio: 'homes.mp3' },
        }),
        ask('select_one', 'rust', say('Hoe vaak is het rustig in huis?', 'كم مرة يكون البيت هادئًا؟'), {
          appearance: ['likert'],
          choices: often,
        }),
        ask('heading', 'kop', say('De laatste vier weken', 'الأسابيع الأربعة الأخيرة')),
        ask('select_one', 'tabel', say('Hoe vaak …', 'كم مرة …'), { appearance: ['label'], choices: often }),
        ask('select_one', 'slapen', say('… sliep u goed?', '… كان النوم جيدًا؟'), { appearance: ['list-nolabel'], choices: often }),
        ask('select_one', 'bewegen', say('… bewoog u?', '… كانت هناك حركة؟'), { appearance: ['list-nolabel'], choices: often }),
        ask('select_one', 'plaats', say('In welke plaats?', 'في أي مدينة؟'), {
          choices: Array.from({ length: 600 }, (_, nth) => choice(`p${nth}`, `Plaats ${nth + 1}`, `مكان ${nth + 1}`)),
        }),
        ask('rank', 'volgorde', say('Wat is het belangrijkst?', 'ما هو الأهم؟'), {
          choices: [choice('work', 'Werk', 'العمل'), choice('health', 'Gezondheid', 'الصحة'), choice('family', 'Familie', 'العائلة')],
        }),
      ];
    case 'getallen':
      return [
        ask('range', 'cijfer', say('Welk cijfer geeft u?', 'ما هي الدرجة؟'), { scale: { start: 0, end: 10, step: 1 } }),
        ask('range', 'sterren', say('Hoeveel sterren?', 'كم نجمة؟'), { scale: { start: 1, end: 5, step: 1 }, appearance: ['rating'] }),
        ask('range', 'procent', say('Hoe vol is uw week?', 'كم أسبوعكم ممتلئ؟'), { scale: { start: 0, end: 100, step: 5 }, appearance: ['no-ticks'] }),
        ask('date', 'dag', say('Op welke dag?', 'في أي يوم؟')),
        ask('time', 'tijd', say('Hoe laat?', 'في أي ساعة؟')),
        ask('date_time', 'afspraak', say('Wanneer is de afspraak?', 'متى الموعد؟')),
        ask('decimal', 'bedrag', say('Welk bedrag?', 'أي مبلغ؟')),
      ];
    case 'bestanden':
      return [
        ask('image', 'foto', say('Een foto van de brief', 'صورة للرسالة')),
        ask('image', 'handtekening', say('Uw handtekening', 'التوقيع'), { appearance: ['signature'] }),
        ask('audio', 'verhaal', say('Vertel het zelf', 'الحكاية بالصوت')),
        ask('file', 'bijlage', say('Een bestand erbij', 'ملف إضافي')),
        ask('barcode', 'pas', say('De code op uw pas', 'الرمز على البطاقة')),
        ask('geopoint', 'plek', say('Waar was dit?', 'أين كان هذا؟')),
        ask('geotrace', 'route', say('Welke weg loopt u?', 'أي طريق؟')),
        ask('acknowledge', 'gelezen', say('U weet wat wij met uw antwoorden doen.', 'المعلومات عن استخدام الأجوبة واضحة.')),
      ];
  }
}

const doubts: DiagnosticShown[] = [
  {
    isError: false,
    place: 'survey, rij 14, kolom E (media::audio::العربية)',
    excerpt: 'slapen.mp3',
    message: 'Dit geluid is niet meegegeven.',
    remedy: 'Kies het bestand slapen.mp3 samen met het formulier.',
    path: 'keuzes/slapen',
  },
  {
    isError: false,
    place: 'survey, rij 6, kolom G (constraint)',
    excerpt: '. < 120',
    message: 'Bij deze regel staat geen tekst voor wie zich vergist.',
    remedy: 'Schrijf in constraint_message wat iemand wel kan invullen.',
    path: 'huishouden/leeftijd',
  },
];

const faults: DiagnosticShown[] = [
  {
    isError: true,
    place: 'survey, rij 9, kolom F (relevant)',
    excerpt: '${leeftjid} > 17',
    message: 'Er is geen vraag die leeftjid heet.',
    remedy: 'Bedoelt u ${leeftijd}?',
    path: null,
  },
];

const dutch = (text: string) => ({ lang: 'nl', text });

const changes: FormChanges = {
  version: '2020090101',
  canGoOn: false,
  groups: [
    { what: 'removed', isSafe: false, about: [dutch('Heeft u een tuin?')] },
    { what: 'added', isSafe: true, about: [dutch('Hoe vaak … bewoog u?'), dutch('Welke weg loopt u?')] },
    { what: 'words', isSafe: true, about: [dutch('Wie is dit?')] },
  ],
};

function previewPage(): PreviewPage {
  const preview = running();
  const isBroken = preview.fileName.includes('kapot');
  const page = {
    revision: preview.revision,
    lang: 'nl',
    fileName: preview.fileName,
    // In the order of the file: the screen puts what blocks first.
    diagnostics: isBroken ? [...doubts, ...faults] : doubts,
    languages: [
      { name: 'Nederlands (nl)', texts: 48, missingTexts: 0, missingAudio: 48, hardTexts: 2 },
      { name: 'العربية (ar)', texts: 48, missingTexts: 3, missingAudio: 41, hardTexts: null },
    ],
    changes: isBroken ? null : changes,
  };
  if (isBroken) return { ...page, form: null };
  const questions = questionsOn(preview);
  return {
    ...page,
    form: {
      title: 'Wonen en leven',
      id: 'wonen_en_leven',
      version: '2020110201',
      language: preview.language,
      languages: [
        { code: 'nl', name: 'Nederlands' },
        { code: 'ar', name: 'العربية' },
      ],
      pages: pageNames.map((name) => ({
        name,
        title: titles[name](preview.language),
        violations: name === pageNames[preview.page] ? questions.flatMap((asked) => [asked, ...asked.rows.flatMap((row) => row.questions)]).filter(({ violation }) => violation).length : 0,
      })),
      page: preview.page,
      questions,
      submission: [...preview.answers].flatMap(([path, value]) =>
        value.kind === 'answer' ? [{ reference: `/data/${referenceOf(preview, path)}`, value: [value.answer].flat().join(' ') }] : [],
      ),
    },
  };
}

/** A row by its number instead of its id. */
function referenceOf(preview: FakePreview, path: string): string {
  const rows = preview.rows.filter((row) => row.isThere);
  return rows.reduce((text, row, nth) => text.replace(`huishouden/${row.id}`, `huishouden[${nth + 1}]`), path);
}
