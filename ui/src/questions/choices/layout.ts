/** How the choices of a question are laid out, by the form's appearance words and by how many there are. */
import type { Question } from '../../ipc';

/**
 * `cards`: beside each other when there is room · `pack`: as wide as their words · `pictures`: the picture large, no mark ·
 * `likert`: one scale from end to end · `table` and `table-header`: rows under one row of words · `dropdown`: the
 * platform's own list · `folded`: opened when asked · `finder`: searched.
 */
export type Layout = 'cards' | 'pack' | 'pictures' | 'likert' | 'table' | 'table-header' | 'dropdown' | 'folded' | 'finder';

/** From this number on nobody reads a list to its end, and no page draws it whole. */
export const toSearch = 40;

/** The layout of a question's choices. */
export function layoutOf({ appearance, choices, kind }: Pick<Question, 'appearance' | 'choices' | 'kind'>): Layout {
  const asks = (...words: string[]) => words.some((word) => appearance.includes(word));
  if (choices.length >= toSearch || asks('autocomplete', 'search')) return 'finder';
  if (asks('label')) return 'table-header';
  if (asks('list-nolabel', 'list')) return 'table';
  if (asks('minimal')) return kind === 'select_one' ? 'dropdown' : 'folded';
  if (asks('likert') && kind === 'select_one') return 'likert';
  if (asks('no-buttons') || appearance.some((word) => /^(quick)?compact(-\d+)?$/.test(word))) return 'pictures';
  if (asks('columns-pack', 'horizontal', 'horizontal-compact')) return 'pack';
  return 'cards';
}

/** The number of columns that the form asks for (`columns-3`, `compact-2`); `null` when it leaves that to the screen. */
export function columnsOf(appearance: readonly string[]): number | null {
  for (const word of appearance) {
    const [, count] = /^(?:columns|compact|quickcompact)-([1-9]\d?)$/.exec(word) ?? [];
    if (count) return Number(count);
  }
  return null;
}
