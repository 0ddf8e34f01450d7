/** The facts of a participant: their names, their values, and what can be chosen. */
import type { ValueShown } from '../ipc';
import { hasWords, languageName, t } from '../i18n';

/** How a fact is changed. */
export type FactControl = 'text' | 'phone' | 'year' | 'language' | 'yes_no' | 'choice';

const controls: Record<string, FactControl> = {
  name: 'text',
  birth_year: 'year',
  language: 'language',
  reads_language: 'yes_no',
  interpreter_needed: 'choice',
  preferred_channel: 'choice',
  contact_frequency: 'choice',
  speak_slowly: 'yes_no',
  primary_contact: 'text',
  phone: 'phone',
  active_at_power: 'yes_no',
  target_group_register: 'yes_no',
  wia: 'yes_no',
  group: 'choice',
};

const choices: Record<string, { codes: readonly string[]; prefix: string }> = {
  interpreter_needed: { codes: ['none', 'professional', 'informal', 'coach'], prefix: 'interpreter' },
  preferred_channel: { codes: ['face_to_face', 'phone', 'video', 'at_home'], prefix: 'channel' },
  contact_frequency: {
    codes: ['weekly', 'every_few_weeks', 'monthly', 'as_few_as_possible', 'she_calls'],
    prefix: 'frequency',
  },
  group: { codes: ['guided', 'control'], prefix: 'group' },
};

/** Whether this version knows the fact. One of a later version is kept by Rust and not shown. */
export function isKnown(field: string): boolean {
  return field in controls;
}

export function controlOf(field: string): FactControl {
  return controls[field] ?? 'text';
}

/** The name of a fact. */
export function factName(field: string): string {
  return t(`fact-${field.replaceAll('_', '-')}`);
}

/** The words of a code, such as a channel; nothing when a later version made it up. */
export function codeWords(prefix: string, code: string): string {
  const id = `${prefix}-${code.replaceAll('_', '-')}`;
  return hasWords(id) ? t(id) : '';
}

/** What can be chosen for a fact. */
export function optionsOf(field: string): { value: string; label: string }[] {
  if (controlOf(field) === 'yes_no') {
    return [
      { value: 'yes', label: t('yes') },
      { value: 'no', label: t('no') },
    ];
  }
  const known = choices[field];
  return (known?.codes ?? []).map((code) => ({ value: code, label: codeWords(known?.prefix ?? '', code) }));
}

/** A fact in words; nothing when it is not known. */
export function factWords(field: string, value: ValueShown): string {
  if (value.kind !== 'answer') return '';
  const { answer } = value;
  switch (controlOf(field)) {
    case 'yes_no':
      return answer === true ? t('yes') : t('no');
    case 'language':
      return answer === 'und' ? '' : languageName(String(answer));
    case 'choice':
      return codeWords(choices[field]?.prefix ?? '', String(answer));
    case 'text':
    case 'phone':
    case 'year':
      return Array.isArray(answer) ? answer.join(', ') : String(answer);
  }
}

/** What stands in the control while a fact is changed. */
export function typedOf(value: ValueShown): string {
  if (value.kind !== 'answer') return '';
  if (value.answer === true) return 'yes';
  if (value.answer === false) return 'no';
  return Array.isArray(value.answer) ? value.answer.join(' ') : String(value.answer);
}

/** What a control says, as the value that is stored, or why it cannot be one. */
export function storedFrom(
  field: string,
  typed: string,
): { value: string | number | boolean | null } | { mistake: string } {
  const text = typed.trim();
  if (field === 'name' && text === '') return { mistake: 'new-name-empty' };
  if (text === '') return { value: null };
  switch (controlOf(field)) {
    case 'yes_no':
      return { value: text === 'yes' };
    case 'year':
      return yearFrom(text);
    case 'phone':
      return isPhone(text) ? { value: text } : { mistake: 'new-phone-wrong' };
    case 'text':
    case 'language':
    case 'choice':
      return { value: text };
  }
}

/** A birth year: four digits, in any numerals, of somebody who can be alive. */
export function yearFrom(text: string): { value: number } | { mistake: string } {
  const latin = text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));
  const year = Number(latin);
  return /^\d{4}$/.test(latin) && year >= 1900 && year <= 2100 ? { value: year } : { mistake: 'new-birth-year-wrong' };
}

/** Whether a text can be a phone number: at least six digits, and what people write between them. */
export function isPhone(text: string): boolean {
  return /^[+\d][\d\s().-]*$/.test(text) && text.replace(/\D/g, '').length >= 6;
}
