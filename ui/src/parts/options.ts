/** What groups of options have in common. */
import type { Snippet } from 'svelte';

/** Something that can be chosen. */
export interface Option<V extends string> {
  value: V;
  label: string;
  help?: string;
  lang?: string;
  dir?: 'ltr' | 'rtl';
}

/** Props of every group of options. */
export interface OptionGroupProps<V extends string> {
  legend: string;
  options: readonly Option<V>[];
  id?: string;
  help?: string | undefined;
  problem?: string | undefined;
  /** Cards beside each other when there is room, or below each other. */
  layout?: 'row' | 'column';
  size?: 'coach' | 'participant';
  legendHidden?: boolean;
  /** Draws a card's words, when plain text is not enough. */
  words?: Snippet<[Option<V>]>;
}
