/** What comes of a life domain. */
import type { DomainOutcome } from '../../ipc';
import type { Interview } from './interview.svelte';

/** Records what came of the domain that is open, or takes it back; `false` when that failed. */
export async function settle(talk: Interview, outcome: string | null): Promise<boolean> {
  const status = talk.page?.page.questions.find(({ part }) => part === 'discussion_status');
  if (!status) return true;
  const value = outcome === null ? ({ kind: 'cleared' } as const) : ({ kind: 'answer', answer: outcome } as const);
  try {
    await talk.record({ path: status.path, value, seen: status.heads });
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether going on says that a domain was talked about: unless it has another outcome already, since who only walks past
 * changes nothing. An answer that was given now is talk, whatever was said of the domain before.
 */
export function isTalkedAbout(outcome: DomainOutcome | undefined, answeredHere: boolean): boolean {
  return outcome === 'open' || outcome === 'begun' || (outcome !== 'discussed' && answeredHere);
}
