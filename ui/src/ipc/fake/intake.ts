/** The fake's running intake and its overview. */
import type { Bilingual, Choice, DomainEntry, DomainOutcome, FormPage, IntakePage, NewValue, Question, ReviewAnswer, ReviewPage, ValueShown } from '..';
import { dossierOf, languageOf, nameOf, openMeetingOf, refuse, safetyOf, wrote } from './dossiers';
import { domainGroups, form, isRelevant, violationOf, type FormGroup, type FormQuestion, type Translated } from './form';
import { freshId, today, world, type FakeDossier } from './world';

const formLanguages = [
  { code: 'nl', name: 'Nederlands' },
  { code: 'en', name: 'English' },
  { code: 'tr', name: 'Türkçe' },
  { code: 'ar', name: 'العربية' },
];

/** The intake form has words alone. */
const noMedia = { image: null, bigImage: null, audio: null, video: null };

/** Words for the coach (Dutch) and, when hers is another of the form's languages, for the participant. */
export function bilingual(words: Translated, language: string): Bilingual {
  const coach = { text: words['nl'] ?? '', lang: 'nl' };
  const primary = language.split('-')[0] ?? 'nl';
  const own = words[primary];
  return { participant: own !== undefined && primary !== 'nl' ? { text: own, lang: primary } : null, coach };
}

export function outcomeOf(file: FakeDossier, group: FormGroup): DomainOutcome {
  const status = file.answers.get(`${group.name}/discussion_status`);
  if (status?.kind === 'answer') return status.answer as DomainOutcome;
  return [...file.answers.keys()].some((path) => path.startsWith(`${group.name}/`)) ? 'begun' : 'open';
}

function domainEntry(file: FakeDossier, group: FormGroup, language: string): DomainEntry {
  const ladder = file.answers.get(`${group.name}/ladder`);
  return {
    name: group.name,
    title: bilingual(group.title, language),
    outcome: outcomeOf(file, group),
    mark: ladder?.kind === 'answer' ? Number(ladder.answer) : null,
  };
}

function shownValue(stored: ReturnType<FakeDossier['answers']['get']>): ValueShown {
  if (!stored) return { kind: 'empty' };
  return stored.kind === 'answer' ? { kind: 'answer', answer: stored.answer } : stored;
}

function isChosen(stored: ReturnType<FakeDossier['answers']['get']>, name: string): boolean {
  if (stored?.kind !== 'answer') return false;
  return Array.isArray(stored.answer) ? stored.answer.includes(name) : String(stored.answer) === name;
}

function question(file: FakeDossier, group: FormGroup, asked: FormQuestion, language: string): Question {
  const path = `${group.name}/${asked.name}`;
  const stored = file.answers.get(path);
  const words = (text: Translated) => bilingual(text, language);
  const choices: Choice[] = (asked.list ? (form.choices[asked.list] ?? []) : []).map((choice) => ({
    name: choice.name,
    label: words(choice.label),
    media: noMedia,
    chosen: isChosen(stored, choice.name),
  }));
  return {
    path,
    kind: asked.kind,
    appearance: asked.appearance?.split(' ') ?? [],
    part: asked.part ?? null,
    label: words(asked.label),
    hint: asked.hint ? words(asked.hint) : null,
    guidance: asked.guidance?.['nl'] ? { text: asked.guidance['nl'], lang: 'nl' } : null,
    media: noMedia,
    choices,
    scale: null,
    rows: [],
    rowsCanChange: false,
    value: shownValue(stored),
    draft: file.drafts.get(path) ?? null,
    heads: file.heads.get(path) ?? [],
    conflict: file.conflicts.get(path) ?? [],
    required: false,
    readOnly: false,
    violation: violationOf(asked, stored, today, words),
  };
}

function formPage(file: FakeDossier, name: string, language: string): FormPage {
  const group = form.pages.find((page) => page.name === name) ?? refuse({ code: 'unknown_page', page: name });
  if (group.kind === 'private' && !world.privateOpen) refuse({ code: 'private_page_closed' });
  return {
    name: group.name,
    kind: group.kind,
    title: bilingual(group.title, group.kind === 'private' ? 'nl' : language),
    questions: group.questions
      .filter((asked) => isRelevant(asked, group.name, file.answers))
      .map((asked) => question(file, group, asked, group.kind === 'private' ? 'nl' : language)),
  };
}

function running(): { file: FakeDossier; intake: NonNullable<typeof world.intake> } {
  const intake = world.intake ?? refuse({ code: 'no_intake' });
  return { file: dossierOf(intake.dossier), intake };
}

export function intakePage(): IntakePage {
  const { file, intake } = running();
  const language = intake.language ?? languageOf(file);
  return {
    revision: world.revision,
    dossier: file.id,
    name: nameOf(file),
    meeting: openMeetingOf(file) ?? refuse({ code: 'no_meeting' }),
    enteredBy: intake.enteredBy,
    language,
    languages: formLanguages,
    opening: form.pages.find((page) => page.kind === 'opening')?.name ?? null,
    domains: domainGroups.map((group) => domainEntry(file, group, language)),
    page: formPage(file, intake.page, language),
    safety: safetyOf(file),
  };
}

export function openIntake(dossier: string): IntakePage {
  const file = dossierOf(dossier);
  if (!openMeetingOf(file)) refuse({ code: 'no_meeting' });
  if (world.intake?.dossier !== dossier) {
    const begun = file.answers.size > 0;
    const first = domainGroups.find((group) => outcomeOf(file, group) === 'begun') ?? domainGroups[0];
    world.intake = { dossier, page: begun && first ? first.name : 'opening', language: null, enteredBy: 'coach' };
  }
  if (world.intake.page === 'coach_page') world.intake.page = 'opening';
  world.privateOpen = false;
  world.place = { kind: 'intake', dossier, page: world.intake.page };
  return intakePage();
}

export function goTo(page: string): IntakePage {
  const { file, intake } = running();
  world.privateOpen = false;
  formPage(file, page, 'nl');
  intake.page = page;
  world.place = { kind: 'intake', dossier: file.id, page };
  world.revision += 1;
  return intakePage();
}

export function openPrivatePage(pin: string): IntakePage {
  const { intake } = running();
  if (pin !== world.pin) refuse({ code: 'wrong_pin', triesLeft: 4 });
  world.privateOpen = true;
  intake.page = form.pages.find((page) => page.kind === 'private')?.name ?? intake.page;
  world.revision += 1;
  return intakePage();
}

export function showLanguage(language: string): IntakePage {
  running().intake.language = language;
  world.revision += 1;
  return intakePage();
}

export function handOver(enteredBy: 'coach' | 'participant'): IntakePage {
  running().intake.enteredBy = enteredBy;
  world.revision += 1;
  return intakePage();
}

export function recordAnswer(path: string, value: NewValue): IntakePage {
  const { file } = running();
  const [group, name] = path.split('/');
  const known = form.pages.find((page) => page.name === group)?.questions.some((asked) => asked.name === name);
  if (!known) refuse({ code: 'unknown_question', path });
  if (value.kind === 'cleared') file.answers.delete(path);
  else file.answers.set(path, value);
  file.heads.set(path, [freshId()]);
  file.conflicts.delete(path);
  file.drafts.delete(path);
  wrote(file);
  return intakePage();
}

export function keepDraft(path: string, text: string): null {
  running().file.drafts.set(path, text);
  return null;
}

function reviewAnswers(file: FakeDossier, group: FormGroup, language: string): ReviewAnswer[] {
  return group.questions
    .filter((asked) => asked.kind !== 'note' && asked.name !== 'discussion_status')
    .flatMap((asked) => {
      const path = `${group.name}/${asked.name}`;
      const stored = file.answers.get(path);
      if (!stored || !isRelevant(asked, group.name, file.answers)) return [];
      const choices = asked.list ? (form.choices[asked.list] ?? []) : [];
      const chosen = choices.filter((choice) => isChosen(stored, choice.name));
      const words: Bilingual[] =
        stored.kind !== 'answer'
          ? []
          : choices.length > 0
            ? chosen.map((choice) => bilingual(choice.label, language))
            : [{ participant: null, coach: { text: String(stored.answer), lang: languageOf(file) } }];
      return [
        {
          path,
          kind: asked.kind,
          label: bilingual(asked.label, language),
          words,
          missing: stored.kind === 'missing' ? stored.missing : null,
          conflict: file.conflicts.has(path),
        },
      ];
    });
}

export function review(dossier: string): ReviewPage {
  const file = dossierOf(dossier);
  const language = world.intake?.dossier === dossier ? (world.intake.language ?? languageOf(file)) : languageOf(file);
  world.place = { kind: 'review', dossier };
  return {
    dossier,
    name: nameOf(file),
    language,
    domains: domainGroups.map((group) => ({
      entry: domainEntry(file, group, language),
      answers: reviewAnswers(file, group, language),
    })),
    safety: safetyOf(file),
  };
}
