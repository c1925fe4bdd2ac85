/** What the keyboard moves between. */
export interface Places {
  box: HTMLTextAreaElement;
  list: HTMLElement;
  /** Whether what is in the box has lines of its own, which the arrows go through. */
  hasLines(): boolean;
  empty(): void;
  /** Until the list is the answer to what is in the box. */
  answered(): Promise<unknown>;
  /** Leaves the entry that is open. */
  leave(): void;
}

/** `/` searches, the arrows choose, Enter opens the first or the chosen, Escape goes back a step. */
export function listenToKeys({ box, list, hasLines, empty, answered, leave }: Places): void {
  const rows = () => [...list.querySelectorAll<HTMLAnchorElement>('a.row')];

  document.addEventListener('keydown', (event) => {
    // What an input method takes is not meant for the page.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { target, key } = event;
    if (key === '/' && !isField(target)) box.select();
    else if (key === 'Escape') goBack(target);
    else if (target === box) {
      if (
        hasLines()
          ? !(key === 'ArrowDown' && box.selectionStart === box.value.length)
          : !/^(ArrowDown|Enter)$/.test(key)
      ) {
        return;
      }
      if (key === 'ArrowDown') answered().then(() => rows()[0]?.focus());
      else if (!event.shiftKey) answered().then(() => rows()[0]?.click());
    } else if (!(target instanceof Element && list.contains(target) && move(key, target))) return;
    event.preventDefault();
  });

  function goBack(target: EventTarget | null): void {
    if (target !== box) leave();
    else if (box.value) empty();
    else box.blur();
  }

  /** Whether the key moved within the list, or out of its top into the box. */
  function move(key: string, from: Element): boolean {
    const all = rows();
    const at = all.indexOf(from as HTMLAnchorElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
    if (to === undefined) return false;
    if (to < 0) box.focus();
    else all[to]?.focus();
    return true;
  }
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
