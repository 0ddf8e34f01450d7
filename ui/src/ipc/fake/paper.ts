/** The fake's papers: a white sheet with the title and the goals, where the app has the page as it will be printed. */
import type { KeepOwnPhone, OpenPaper, PaperPage, PrintedPaper } from '..';
import { dossierOf, languageOf, nameOf, refuse, wrote } from './dossiers';
import { today, world } from './world';

const languages = ['nl', 'en', 'tr', 'ar'];
const titles: Record<string, string> = { nl: 'Mijn plan', en: 'My plan', tr: 'Planım', ar: 'خطتي' };

export function paperPage({ dossier, language: asked }: OpenPaper): PaperPage {
  const file = dossierOf(dossier);
  const hers = languageOf(file);
  const language = asked ?? (languages.includes(hers) ? hers : 'nl');
  const goals = file.plan.goals.filter((goal) => !goal.removed).map((goal) => goal.text);
  return {
    dossier,
    name: nameOf(file),
    language,
    languages,
    phone: world.ownPhone,
    hasAppointment: false,
    losesLetters: goals.some((words) => /[\u1200-\u137f]/.test(words)),
    isCut: goals.length > 12,
    pages: [drawn([titles[language] ?? '', ...goals], language === 'ar')],
    given: file.plan.given,
  };
}

export function keepOwnPhone({ dossier, language, phone }: KeepOwnPhone): PaperPage {
  if (!/^[\d +()-]{6,}$/.test(phone.trim())) refuse({ code: 'not_a_phone_number' });
  world.ownPhone = phone.trim();
  return paperPage({ dossier, language });
}

export function printPaper(asked: OpenPaper): PrintedPaper {
  const file = dossierOf(asked.dossier);
  const { language } = paperPage(asked);
  file.plan.given = [{ on: today, version: file.plan.versions[0]?.number ?? null, language }, ...file.plan.given];
  wrote(file);
  const name = `Plan ${today}.pdf`;
  world.papers.add(name);
  return { file: { name, folder: 'Downloads' }, isOpen: true, page: paperPage(asked) };
}

export function throwPaper(name: string): null {
  if (!world.papers.delete(name)) refuse({ code: 'no_such_file' });
  return null;
}

function drawn(lines: string[], isRtl: boolean): string {
  const escaped = (words: string) => words.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const text = lines.map((words, nth) => {
    const size = nth === 0 ? 30 : 17;
    const place = isRtl ? 'x="538" direction="rtl" text-anchor="start"' : 'x="57"';
    return `<text ${place} y="${80 + nth * 44}" font-size="${size}" font-family="sans-serif">${escaped(words)}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842" width="595" height="842"><rect width="595" height="842" fill="white"/>${text.join('')}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
