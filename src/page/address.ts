/**
 * The fragment of the page's address names the open entry. Its target is a code, with `~2` after it for the second
 * message of that code. The browser owns this part of the state.
 */
export interface Address {
  /** The target of the open entry, decoded; empty if none is open. */
  target(): string;
  /** Opens another entry, or none, without an event and without a step in the history. */
  replace(target: string): void;
}

/** Calls `changed` with the new target and the one before it, on every navigation in the page. */
export function createAddress(changed: (target: string, previous: string) => void): Address {
  const target = () => decode(location.hash.slice(1));
  let current = target();
  addEventListener('hashchange', () => {
    const previous = current;
    current = target();
    changed(current, previous);
  });
  return {
    target,
    replace(replacement) {
      history.replaceState(null, '', linkTo(replacement));
      current = replacement;
    },
  };
}

/** The relative link to a target. */
export function linkTo(target: string): string {
  return `#${encodeURIComponent(target)}`;
}

/** The full address of a target. */
export function addressOf(target: string): string {
  return location.href.replace(/#.*/s, '') + linkTo(target);
}

/** No code has a `~`, so it can number the messages of one code. */
export function targetOf(code: string, count: number): string {
  return count > 1 ? `${code}~${count}` : code;
}

export function codeOf(target: string): string {
  return target.replace(/~\d+$/, '');
}

/** A fragment with a broken escape is taken as it is. */
function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
