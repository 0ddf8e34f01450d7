import { afterEach, describe, expect, it, vi } from 'vitest';

import { formatAgo, formatDate, formatMoment } from './dates';
import { packOf, type Pack } from './packs';
import { setLanguage, t, tIn } from './words.svelte';

const bare = (text: string) => text.replace(/[\u2068\u2069]/g, '');

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('words', () => {
  it('change with the language of the app, and tell the document', () => {
    expect(t('caseload-title')).toBe('Wie eerst?');
    setLanguage('ar');
    expect(t('caseload-title')).toBe('من أولًا؟');
    expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['ar', 'rtl']);
  });

  it('come in a participant’s language with that language and direction', () => {
    expect(tIn('ar-MA', 'yes')).toEqual({ text: 'نعم', lang: 'ar', dir: 'rtl' });
  });

  it('come in Dutch, marked as such, where there is no pack', () => {
    expect(tIn('ti', 'yes')).toEqual({ text: 'Ja', lang: 'nl', dir: 'ltr' });
  });

  it('isolate what is put into them, so that it keeps its order in Arabic', () => {
    setLanguage('ar');
    expect(t('sign-in-backend', { address: '053-4818181' })).toContain('\u2068053-4818181\u2069');
  });

  it('know the plurals of Arabic', () => {
    setLanguage('ar');
    const words = [1, 2, 3, 11].map((count) => bare(t('dossier-plan-goals', { count })));
    expect(words).toEqual(['هدف واحد (1)', 'هدفان (2)', '3 أهداف', '11 هدفًا']);
  });
});

describe('dates', () => {
  it('stay the same day, however far the time zone is from UTC', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Amsterdam']) {
      vi.stubEnv('TZ', zone);
      expect(formatDate('2020-11-02')).toBe('2 november 2020');
    }
  });

  it('are written in the pack’s language with Latin digits', () => {
    expect(formatDate('2020-11-02', 'long', packOf('ar') as Pack)).toMatch(/2.*نوفمبر.*2020/);
    expect(formatDate('2020-11-02', 'long', packOf('tr') as Pack)).toBe('2 Kasım 2020');
  });

  it('say how long ago in the largest unit that says enough', () => {
    const ago = (date: string) => bare(formatAgo(date, '2020-11-02'));
    expect(['2020-11-02', '2020-11-01', '2020-10-25', '2020-07-27', '2019-11-02'].map(ago)).toEqual([
      'vandaag', 'gisteren', '8 dagen geleden', '14 weken geleden', '12 maanden geleden',
    ]);
  });

  it('leave the day out of a moment of today', () => {
    const now = new Date(2020, 10, 2, 18);
    expect(formatMoment(new Date(2020, 10, 2, 14, 2).toISOString(), now)).toBe('14:02');
    expect(formatMoment(new Date(2020, 9, 30, 9, 5).toISOString(), now)).toBe('30 oktober, 09:05');
  });
});
