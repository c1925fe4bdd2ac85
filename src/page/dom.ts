/** Creates and finds elements. A text stays a text: nothing here parses markup. */

type Child = Node | string | undefined;

/** Creates an element. An undefined attribute or child is left out. */
export function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Finds an element by its id. Throws if the page has none of this kind: then the build is wrong. */
export function findElement<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no element ${id}`);
  return found;
}

/** Renders a text with code between backticks. With an odd number of backticks, all of them are plain characters. */
export function renderProse(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const parts = text.split('`');
  if (parts.length % 2 === 0) fragment.append(text);
  else fragment.append(...parts.map((part, at) => (at % 2 === 0 ? part : createElement('code', {}, part))));
  return fragment;
}

/** Renders a code with its family in a fainter colour than its reason. The line may break after the dot. */
export function renderCode(code: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const dot = code.indexOf('.') + 1;
  if (dot > 0) {
    fragment.append(createElement('span', { class: 'family' }, code.slice(0, dot)), createElement('wbr'));
  }
  fragment.append(createElement('span', { class: 'reason' }, code.slice(dot)));
  return fragment;
}

/** Renders an address from a catalog as a link that opens a new tab. Anything but http(s) stays a text. */
export function renderLink(address: string): Child {
  if (!/^https?:\/\//i.test(address)) return address;
  return createElement('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, address);
}
