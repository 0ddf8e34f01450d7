/** Ties help and error to a control by `aria-describedby`. */

/** The ids to put in `aria-describedby`, or nothing when there is neither help nor a problem. */
export function describedBy(id: string, help: unknown, problem: unknown): string | undefined {
  const ids = [help ? `${id}-help` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return ids === '' ? undefined : ids;
}
