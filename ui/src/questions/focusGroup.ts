/** Several fields that are one: entered when one of them gets focus, left when none of them has it any more. */
import type { Attachment } from 'svelte/attachments';

/** Watches the fields in an element. */
export function focusGroup(on: { enter?: (() => void) | undefined; leave?: (() => void) | undefined }): Attachment<HTMLElement> {
  return (group) => {
    const enter = () => on.enter?.();
    const leave = (event: FocusEvent) => {
      if (event.relatedTarget instanceof Node && group.contains(event.relatedTarget)) return;
      on.leave?.();
    };
    group.addEventListener('focusin', enter);
    group.addEventListener('focusout', leave);
    return () => {
      group.removeEventListener('focusin', enter);
      group.removeEventListener('focusout', leave);
    };
  };
}
