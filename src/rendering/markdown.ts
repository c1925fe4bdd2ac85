import type { Explanation } from '../explaining/explanation.js';
import type { Words } from '../explaining/words.js';
import type { Scope } from '../model.js';
import { returnedBy } from './returned-by.js';

/** The texts of a page besides its entries. */
export interface MarkdownView {
  words: Words;
  page: {
    heading: string;
    intro: string;
    family: string;
    allFamilies: string;
    scope: string;
    scopes: Record<Scope, string>;
  };
}

/** The page that GitHub, GitLab and Gitea show for a folder. */
const INDEX = 'README.md';

/** The link to the entry of a code; undefined if it is not exported. */
type LinkTo = (code: string) => string | undefined;

/** All codes on one page, in GitHub Flavored Markdown, ending with a line feed. */
export function renderMarkdown(explanations: Explanation[], view: MarkdownView): string {
  const exported = new Set(explanations.map(({ code }) => code));
  const link: LinkTo = (code) => (exported.has(code) ? `#${code}` : undefined);
  const families = byFamily(explanations);
  const sections = [...families].flatMap(([family, members]) => [
    `## ${escapeMarkdown(family)}`,
    ...members.map((explanation) => renderEntry(explanation, '###', link, view)),
  ]);
  return `${blocks([...head(families, link, view), ...sections])}\n`;
}

/** A page per family, by file name, and an index page. */
export function renderMarkdownFiles(explanations: Explanation[], view: MarkdownView): Record<string, string> {
  const families = byFamily(explanations);
  const exported = new Map(explanations.map(({ code, family }) => [code, `${family}.md#${code}`]));
  const link: LinkTo = (code) => exported.get(code);
  const files = [...families].map(([family, members]) => [
    `${family}.md`,
    `${blocks([
      `# ${escapeMarkdown(family)}`,
      `[${escapeMarkdown(view.page.allFamilies)}](${INDEX})`,
      ...members.map((explanation) => renderEntry(explanation, '##', link, view)),
    ])}\n`,
  ]);
  return { [INDEX]: `${blocks(head(families, link, view))}\n`, ...Object.fromEntries(files) };
}

function head(families: Map<string, Explanation[]>, link: LinkTo, { words, page }: MarkdownView): string[] {
  const rows = [...families].map(([family, members]) => {
    const codes = members.map(({ code, title }) => `[${code}](${link(code)}): ${cell(title ?? '')}`);
    return `| ${cell(family)} | ${codes.join('<br>')} |`;
  });
  const table = [`| ${page.family} | ${words.columns.code} |`, '| --- | --- |', ...rows].join('\n');
  return [`# ${escapeMarkdown(page.heading)}`, escapeMarkdown(page.intro), table];
}

/** Escapes a text for Markdown, as one line. Text between backticks stays literal. */
export function escapeMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const parts = line.split('`');
  // An unpaired backtick is an ordinary character, and so is an empty pair.
  const literal = (part: string) => (part ? `\`${part}\`` : '\\`\\`');
  const escaped =
    parts.length % 2 === 0
      ? escapeProse(line)
      : parts.map((part, at) => (at % 2 === 0 ? escapeProse(part) : literal(part))).join('');
  return escaped.replace(/^([-+#]|\d+(?=[.)]))/, escapeStart);
}

/** Escapes the start of a list or a heading. A digit cannot be escaped, but the character after it can. */
function escapeStart(start: string): string {
  return /\d/.test(start) ? `${start}\\` : `\\${start}`;
}

function escapeProse(text: string): string {
  return text.replace(/[\\`*_[\]<>&~|$]/g, '\\$&');
}

/** Escapes a table cell, which a bar ends even between backticks. */
function cell(text: string): string {
  return escapeMarkdown(text).replace(/`[^`]*`/g, (span) => span.replace(/\|/g, '\\|'));
}

function renderEntry(
  explanation: Explanation,
  level: '##' | '###',
  link: LinkTo,
  { words, page }: MarkdownView,
): string {
  const { code, title, description, causes, remedies, retry, scopes, docs } = explanation;
  const others = new Set([...explanation.members, ...explanation.related]);
  const codes = [...others].map((other) => (link(other) ? `[${other}](${link(other)})` : other));
  const verdict = retry && [words.verdicts[retry.verdict], retry.note].filter(Boolean).join(words.space);
  const facts: [string, string][] = [
    [words.retry, escapeMarkdown(verdict ?? '')],
    [page.scope, scopes.map((scope) => page.scopes[scope]).join(', ')],
    [words.actions, escapeMarkdown(returnedBy(explanation, words))],
    [words.related, codes.join(', ')],
    [words.document, docs ? `<${docs}>` : ''],
  ];
  return blocks([
    `<a id="${code}"></a>`,
    `${level} ${escapeMarkdown(code)}`,
    `**${escapeMarkdown(title ?? '')}**`,
    escapeMarkdown(description ?? ''),
    `**${words.causes}**`,
    causes.map((text) => `- ${escapeMarkdown(text)}`).join('\n'),
    `**${words.remedies}**`,
    remedies.map((text, at) => `${at + 1}. ${escapeMarkdown(text)}`).join('\n'),
    facts
      .filter(([, text]) => text)
      .map(([name, text]) => `- **${name}**: ${text}`)
      .join('\n'),
  ]);
}

function blocks(list: string[]): string {
  return list.filter(Boolean).join('\n\n');
}

function byFamily(explanations: Explanation[]): Map<string, Explanation[]> {
  const families = new Map<string, Explanation[]>();
  for (const explanation of explanations) {
    const family = explanation.family ?? explanation.code;
    families.set(family, [...(families.get(family) ?? []), explanation]);
  }
  return families;
}
