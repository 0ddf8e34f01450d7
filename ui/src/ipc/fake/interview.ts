/** The fake's running interview, intake or questionnaire, and the overview of an intake. */
import type { DomainEntry, DomainOutcome, FormPage, InterviewPage, NewValue, ReviewAnswer, ReviewPage } from '..';
import { bilingual, formPage, isChosen, isForHerAlone, pagesOf, questionsOf } from './asked';
import { dossierOf, languageOf, nameOf, openMeetingOf, refuse, safetyOf, wrote } from './dossiers';
import { domainGroups, form as intakeForm, isRelevant, questionnaireOf, type Form, type FormGroup } from './form';
import { differencesOf, recordConsentOf } from './measurements';
import { freshId, sheetFor, today, world, type FakeDossier, type Running, type Sheet } from './world';

export const formLanguages = [
  { code: 'nl', name: 'Nederlands' },
  { code: 'en', name: 'English' },
  { code: 'tr', name: 'Türkçe' },
  { code: 'ar', name: 'العربية' },
];

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

/** The running interview with its dossier, form and answers. */
export interface Going {
  file: FakeDossier;
  running: Running;
  form: Form;
  sheet: Sheet;
  language: string;
}

export function going(): Going {
  const running = world.interview ?? refuse({ code: 'no_intake' });
  const file = dossierOf(running.dossier);
  const form = running.moment === null ? intakeForm : (questionnaireOf(running.moment) ?? refuse({ code: 'no_form' }));
  const sheet = running.moment === null ? file : sheetFor(file, running.moment);
  return { file, running, form, sheet, language: running.language ?? languageOf(file) };
}

function pageIn({ running, form, sheet, language }: Going): FormPage {
  const group = form.pages.find(({ name }) => name === running.page);
  if (group?.kind === 'private' && !world.privateOpen) refuse({ code: 'private_page_closed' });
  return formPage(form, sheet, running.page, language);
}

export function interviewPage(): InterviewPage {
  const now = going();
  const { file, running, form, sheet, language } = now;
  const { moment } = running;
  return {
    revision: world.revision,
    dossier: file.id,
    name: nameOf(file),
    meeting: openMeetingOf(file) ?? refuse({ code: 'no_meeting' }),
    enteredBy: running.enteredBy,
    language,
    languages: formLanguages,
    what: moment === null ? { kind: 'intake' } : { kind: 'questionnaire', moment },
    opening: form.pages.find((page) => page.kind === 'opening')?.name ?? null,
    domains: moment === null ? domainGroups.map((group) => domainEntry(file, group, language)) : [],
    steps:
      moment === null
        ? []
        : pagesOf(form, sheet).map((group) => {
            const asked = isForHerAlone(group) ? [] : questionsOf(form, sheet, group, language).filter(({ kind }) => kind !== 'note');
            return {
              name: group.name,
              kind: group.kind,
              title: bilingual(group.title, language),
              answered: asked.filter(({ value }) => value.kind !== 'empty').length,
              questions: asked.length,
            };
          }),
    page: pageIn(now),
    at: running.at,
    differences: moment === null ? [] : differencesOf(file, moment, running.mode, language),
    isComplete: moment !== null && sheetFor(file, moment).completedOn !== null,
    safety: safetyOf(file),
  };
}

/** Remembers where the interview is, as Rust does for the next start. */
function stand({ file, running }: Going): void {
  world.place =
    running.moment === null
      ? { kind: 'intake', dossier: file.id, page: running.page }
      : { kind: 'questionnaire', dossier: file.id, moment: running.moment, page: running.page };
}

export function openIntake(dossier: string): InterviewPage {
  const file = dossierOf(dossier);
  if (!openMeetingOf(file)) refuse({ code: 'no_meeting' });
  if (world.interview?.dossier !== dossier || world.interview.moment !== null) {
    const begun = file.answers.size > 0;
    const first = domainGroups.find((group) => outcomeOf(file, group) === 'begun') ?? domainGroups[0];
    begin(dossier, null, begun && first ? first.name : 'opening');
  }
  if (world.interview?.page === 'coach_page') world.interview.page = 'opening';
  world.privateOpen = false;
  stand(going());
  return interviewPage();
}

export function openQuestionnaire(dossier: string, moment: string): InterviewPage {
  const file = dossierOf(dossier);
  if (!openMeetingOf(file)) refuse({ code: 'no_meeting' });
  const form = questionnaireOf(moment) ?? refuse({ code: 'no_questionnaire', moment });
  if (world.interview?.dossier !== dossier || world.interview.moment !== moment) {
    const sheet = sheetFor(file, moment);
    const open = pagesOf(form, sheet).find((group) =>
      group.questions.some(({ name, kind }) => kind !== 'note' && !sheet.answers.has(`${group.name}/${name}`)),
    );
    begin(dossier, moment, sheet.answers.size > 0 && open ? open.name : (form.pages[0]?.name ?? 'opening'));
  }
  stand(going());
  return interviewPage();
}

/** Makes an interview the running one. */
export function begin(dossier: string, moment: string | null, page: string): void {
  const meeting = openMeetingOf(dossierOf(dossier));
  const mode = meeting?.channel === 'phone' || meeting?.channel === 'video' ? 'phone' : 'together';
  const left = world.left.get(`${dossier}/${moment ?? 'intake'}`);
  const at = left?.page === page ? left.at : null;
  world.interview = { dossier, moment, page, at, language: null, enteredBy: 'coach', mode };
  world.revision += 1;
}

export function goTo(page: string): InterviewPage {
  const now = going();
  world.privateOpen = false;
  formPage(now.form, now.sheet, page, 'nl');
  now.running.page = page;
  now.running.at = null;
  stand(now);
  world.revision += 1;
  return interviewPage();
}

export function standAt(path: string): null {
  const { running } = going();
  if (!path.startsWith(`${running.page}/`)) refuse({ code: 'unknown_question', path });
  running.at = path;
  world.left.set(`${running.dossier}/${running.moment ?? 'intake'}`, { page: running.page, at: path });
  return null;
}

export function openPrivatePage(pin: string): InterviewPage {
  const { running, form } = going();
  if (pin !== world.pin) refuse({ code: 'wrong_pin', triesLeft: 4 });
  world.privateOpen = true;
  running.page = form.pages.find((page) => page.kind === 'private')?.name ?? running.page;
  world.revision += 1;
  return interviewPage();
}

export function showLanguage(language: string): InterviewPage {
  going().running.language = language;
  world.revision += 1;
  return interviewPage();
}

export function handOver(enteredBy: 'coach' | 'participant'): InterviewPage {
  going().running.enteredBy = enteredBy;
  world.revision += 1;
  return interviewPage();
}

/** Writes an answer, and the consent that it is. */
export function write(path: string, value: NewValue): void {
  const { file, form, sheet } = going();
  const [group, name] = path.split('/');
  const asked = form.pages.find((page) => page.name === group)?.questions.find((other) => other.name === name);
  if (!asked) refuse({ code: 'unknown_question', path });
  if (value.kind === 'cleared') sheet.answers.delete(path);
  else sheet.answers.set(path, value);
  sheet.heads.set(path, [freshId()]);
  sheet.conflicts.delete(path);
  sheet.drafts.delete(path);
  if (asked.consent) recordConsentOf(file, asked.consent, value.kind === 'answer' && value.answer === 'yes' ? 'yes' : 'no');
  wrote(file);
}

export function recordAnswer(path: string, value: NewValue): InterviewPage {
  write(path, value);
  return interviewPage();
}

export function keepDraft(path: string, text: string): null {
  going().sheet.drafts.set(path, text);
  return null;
}

export function takeNote(path: string, text: string): InterviewPage {
  const { file, sheet } = going();
  if (text === '') sheet.notes.delete(path);
  else sheet.notes.set(path, text);
  wrote(file);
  return interviewPage();
}

export function complete(): InterviewPage {
  const { file, running } = going();
  if (running.moment === null) return refuse({ code: 'no_intake' });
  const sheet = sheetFor(file, running.moment);
  sheet.completedOn = today;
  Object.assign(sheet, { mode: running.mode, language: running.language ?? languageOf(file) });
  wrote(file);
  return interviewPage();
}

function reviewAnswers(file: FakeDossier, group: FormGroup, language: string): ReviewAnswer[] {
  return group.questions
    .filter((asked) => asked.kind !== 'note' && asked.name !== 'discussion_status')
    .flatMap((asked) => {
      const path = `${group.name}/${asked.name}`;
      const stored = file.answers.get(path);
      if (!stored || !isRelevant(asked, group.name, file.answers)) return [];
      const choices = asked.list ? (intakeForm.choices[asked.list] ?? []) : [];
      const chosen = choices.filter((choice) => isChosen(stored, choice.name));
      return [
        {
          path,
          kind: asked.kind,
          label: bilingual(asked.label, language),
          words:
            stored.kind !== 'answer'
              ? []
              : choices.length > 0
                ? chosen.map((choice) => bilingual(choice.label, language))
                : [{ participant: null, coach: { text: String(stored.answer), lang: languageOf(file) } }],
          missing: stored.kind === 'missing' ? stored.missing : null,
          conflict: file.conflicts.has(path),
        },
      ];
    });
}

export function review(dossier: string): ReviewPage {
  const file = dossierOf(dossier);
  const language = world.interview?.dossier === dossier ? (world.interview.language ?? languageOf(file)) : languageOf(file);
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
