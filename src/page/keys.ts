/** The elements and actions that the keyboard reaches. */
export interface KeyboardTargets {
  box: HTMLTextAreaElement;
  list: HTMLElement;
  /** Whether the box shows several lines. The arrow keys then move the cursor. */
  hasLines(): boolean;
  /** Clears the box. */
  clear(): void;
  /** Resolves when the list shows the answer to the text in the box. */
  answered(): Promise<unknown>;
  /** Leaves the open entry. */
  leave(): void;
}

/** `/` goes to the box, the arrows move between rows, Enter opens a row, Escape goes one step back. */
export function listenToKeys({ box, list, hasLines, clear, answered, leave }: KeyboardTargets): void {
  const rows = () => [...list.querySelectorAll<HTMLAnchorElement>('a.row')];

  document.addEventListener('keydown', (event) => {
    // An input method, a browser shortcut or another listener uses this key.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { target, key } = event;
    if (key === '/' && !isField(target)) box.select();
    else if (key === 'Escape') goBack(target);
    else if (target === box) {
      if (!leavesBox(key)) return;
      if (key === 'ArrowDown') answered().then(() => rows()[0]?.focus());
      else if (!event.shiftKey) answered().then(() => rows()[0]?.click());
    } else if (!(target instanceof Element && list.contains(target) && move(key, target))) return;
    event.preventDefault();
  });

  /** Whether a key moves from the box to the list. */
  function leavesBox(key: string): boolean {
    if (!hasLines()) return key === 'ArrowDown' || key === 'Enter';
    return key === 'ArrowDown' && box.selectionStart === box.value.length;
  }

  function goBack(target: EventTarget | null): void {
    if (target !== box) leave();
    else if (box.value) clear();
    else box.blur();
  }

  /** Moves the focus from a row to another or, above the first, to the box. False for any other key. */
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
