/** Forms that journeys bring along: one with a question of every kind, one as untidy as they come. */
import { workbook } from './workbook.mjs';

const languages = ['label::Nederlands (nl)', 'label::العربية (ar)'];
const settings = (id) => [
  ['form_id', 'form_title', 'version', 'default_language'],
  [id, 'Alle vragen', '1', 'Nederlands (nl)'],
];
const choices = [
  ['list_name', 'name', ...languages],
  ['home', 'flat', 'Een flat', 'شقة'],
  ['home', 'house', 'Een huis', 'بيت'],
  ['home', 'boat', 'Een boot', 'قارب'],
];

/** Every kind of question that people see, on four pages, in two languages, with a picture and a sound. */
export const everyKind = workbook({
  survey: [
    ['type', 'name', ...languages, 'hint::Nederlands (nl)', 'appearance', 'parameters', 'constraint', 'constraint_message::Nederlands (nl)', 'media::image', 'media::big-image', 'media::audio', 'autoplay'],
    ['begin_group', 'words', 'Woorden', 'كلمات'],
    ['note', 'welcome', 'Fijn dat u er bent.', 'أهلًا وسهلًا', '', '', '', '', '', 'small.png', 'large.png'],
    ['text', 'name', 'Hoe heet u?', 'ما اسمك؟', 'Uw voornaam is genoeg.'],
    ['integer', 'age', 'Hoe oud bent u?', 'كم عمرك؟', '', '', '', '. < 120', 'Vul 0 tot 120 in.'],
    ['decimal', 'hours', 'Hoeveel uur werkt u?', 'كم ساعة تعمل؟'],
    ['date', 'day', 'Op welke dag?', 'في أي يوم؟'],
    ['time', 'hour', 'Hoe laat?', 'في أي ساعة؟'],
    ['datetime', 'moment', 'Wanneer precies?', 'متى بالضبط؟'],
    ['end_group'],
    ['begin_group', 'picking', 'Kiezen', 'اختيار'],
    ['select_one home', 'home', 'Waar woont u?', 'أين تسكن؟', '', '', '', '', '', '', '', 'voice.wav', 'audio'],
    ['select_one home', 'other_home', 'Waar woonde u?', 'أين سكنت؟', '', 'minimal'],
    ['select_multiple home', 'homes', 'Waar zou u wonen?', 'أين تريد أن تسكن؟'],
    ['rank home', 'order', 'Wat is het fijnst?', 'ما هو الأجمل؟'],
    ['range', 'mark', 'Welk cijfer geeft u?', 'ما هي الدرجة؟', '', '', 'start=0 end=5 step=1'],
    ['acknowledge', 'read', 'U heeft dit gelezen.', 'قرأت هذا.'],
    ['end_group'],
    ['begin_group', 'things', 'Foto en plek', 'صورة ومكان'],
    ['image', 'photo', 'Een foto van de straat', 'صورة الشارع', '', '', 'max-pixels=20'],
    ['image', 'signature', 'Uw handtekening', 'توقيعك', '', 'signature'],
    ['audio', 'story', 'Vertel het zelf', 'احكِ بنفسك'],
    ['file', 'letter', 'De brief', 'الرسالة'],
    ['barcode', 'card', 'De code op uw pas', 'رمز بطاقتك'],
    ['geopoint', 'place', 'Waar was dit?', 'أين كان هذا؟'],
    ['geotrace', 'way', 'Welke weg loopt u?', 'أي طريق؟'],
    ['end_group'],
    ['begin_repeat', 'household', 'Wie woont er bij u?', 'من يسكن معك؟'],
    ['text', 'who', 'Naam van deze persoon', 'اسم هذا الشخص'],
    ['end_repeat'],
  ],
  choices,
  settings: settings('every_kind'),
});

/** A form with this id and what people do to a spreadsheet: it works, and there is something to say of it. */
export const untidy = (id) =>
  workbook({
    survey: [
      ['type', 'name', ...languages, 'default', 'relevance', 'constraint', 'note to self'],
      ['text', 'name', ' Hoe heet u? ', '', '', '', '', 'ask Karim'],
      ['Select One home', 'home', 'Waar woont u?', 'أين تسكن؟', 'Een flat'],
      ['integer', 'rooms', 'Hoeveel kamers?', 'كم غرفة؟', '', '', '. < many'],
    ],
    choices,
    settings: settings(id),
  });

/** A form with mistakes that no app can guess its way around. */
export const broken = workbook({
  survey: [
    ['type', 'name', 'label'],
    ['integer', 'age', 'Hoe oud bent u?'],
    ['text', 'work', 'Welk werk doet u?', '', ''],
    ['calculate', 'adult', '', ''],
    ['note', 'wrong', 'U bent ${agge} jaar.'],
  ],
});

/**
 * A first questionnaire of numbered questions, in Dutch and Turkish; `typeOf` says of what type each is: `select_one yes_no`,
 * `select_multiple things`, or a type without choices.
 */
export const numbered = ({ pages, onPage, typeOf }) =>
  workbook({
    survey: [
      ['type', 'name', 'label::Nederlands (nl)', 'label::Türkçe (tr)', 'x_page'],
      ...Array.from({ length: pages }, (_, page) => [
        ['begin_group', `page_${page}`, `Deel ${page + 1}`, `Bölüm ${page + 1}`, 'questions'],
        ...Array.from({ length: onPage }, (_, nth) => {
          const number = page * onPage + nth + 1;
          return [typeOf(nth), `q${number}`, `Vraag nummer ${number}?`, `Soru ${number}?`];
        }),
        ['end_group'],
      ]).flat(),
    ],
    choices: [
      ['list_name', 'name', 'label::Nederlands (nl)', 'label::Türkçe (tr)'],
      ['yes_no', 'yes', 'Ja', 'Evet'],
      ['yes_no', 'no', 'Nee', 'Hayır'],
      ['things', 'transport', 'Vervoer', 'Ulaşım'],
      ['things', 'language', 'Taal', 'Dil'],
      ['things', 'home', 'Thuis', 'Ev'],
    ],
    settings: [
      ['form_id', 'form_title', 'version', 'default_language', 'x_moment'],
      ['t0', 'Genummerde vragen', '1', 'Nederlands (nl)', 'T0'],
    ],
  });

/** A picture, 40 by 30 pixels of one colour: large enough to be made smaller. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAIAAADRv8uKAAAALElEQVR42u3NMQ0AAAgDsP3oQwP+HSADjib9m+o5EbFYLBaLxWKxWCwW/40XYRmk/tp1cJkAAAAASUVORK5CYII=',
  'base64',
);

/** Half a second of nothing, as a WAV file. */
export function silence() {
  const samples = 4000;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples, 40);
  return Buffer.concat([header, Buffer.alloc(samples, 128)]);
}
