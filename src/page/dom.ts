/** What the page needs of the document. Text only ever becomes text: nothing here reads markup. */

type Child = Node | string | undefined;

/** An element with attributes (those that are undefined left out) and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** The element of the page with this id. Throws where the page has none of this kind: it is the build's fault. */
export function part<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

/** A text in which what stands between backticks is literal. A backtick without its other half is a character. */
export function prose(text: string): DocumentFragment {
  const made = document.createDocumentFragment();
  const parts = text.split('`');
  if (parts.length % 2 === 0) made.append(text);
  else made.append(...parts.map((part, at) => (at % 2 === 0 ? part : element('code', {}, part))));
  return made;
}

/** A code, its family apart from the rest, so that the eye finds what differs. It may wrap behind a dot. */
export function codeName(code: string): DocumentFragment {
  const made = document.createDocumentFragment();
  const dot = code.indexOf('.') + 1;
  if (dot > 0) made.append(element('span', { class: 'family' }, code.slice(0, dot)), element('wbr'));
  made.append(element('span', { class: 'reason' }, code.slice(dot)));
  return made;
}

/** A link to an address out of a catalog; only the web has addresses here. */
export function outward(address: string): Child {
  if (!/^https?:\/\//i.test(address)) return address;
  return element('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, address);
}
