import { clean } from '../clean.js';
import type { Explanation } from '../explaining/explanation.js';
import { adviceWithoutCode, hasCode, speakerOf } from './missing-code.js';
import { returnedBy } from './returned-by.js';
import { type TitledView, VERDICT_STYLE, type View } from './view.js';
import { widthOf } from './width.js';
import { wrap } from './wrap.js';

const INDENT = '  ';
/** Maximum length of an unknown code: what was typed may be a whole file. */
const MAX_CODE = 120;

/** Explanations as text with a rule between them, ending with a line feed. */
export function renderExplanations(explanations: Explanation[], view: TitledView): string {
  const rule = `\n${view.style.faint('─'.repeat(view.width))}\n\n`;
  return explanations.map((explanation) => renderExplanation(explanation, view)).join(rule);
}

/** A line about errors that are not shown, ending with a line feed. */
export function renderMore(count: number, view: View): string {
  return `\n${paragraph(view.words.more(count), view, '').join('\n')}\n`;
}

/** The text for a successful response, ending with a line feed. */
export function renderSuccess(requestId: string, view: View): string {
  const { words, style } = view;
  const lines = paragraph(words.success, view, '', style.yes);
  if (requestId) lines.push(...paragraph(`${words.requestId}: ${requestId}`, view, ''));
  return `${lines.join('\n')}\n`;
}

function renderExplanation(explanation: Explanation, view: TitledView): string {
  const { words, style } = view;
  const { match, family, docs } = explanation;
  const inCatalog = match !== 'family' && match !== 'none';
  const title = explanation.title ?? '';
  const titleLines = paragraph(title, view, '', style.title);

  const name = hasCode(explanation) ? clean(explanation.code, MAX_CODE) : words.noCode;
  const blocks: string[][] = [wrap(name, view.width).map(style.code)];
  if (inCatalog) blocks[0]?.push(...titleLines);
  else if (match === 'none' && hasCode(explanation))
    blocks[0]?.push(...paragraph(words.unknown, view, '', style.maybe));
  else if (match === 'family')
    blocks.push([...paragraph(words.unknownOfFamily(family ?? ''), view, '', style.maybe), ...titleLines]);

  blocks.push(paragraph(explanation.description ?? '', view, ''));
  blocks.push(...finding(explanation, view));
  if (explanation.runbook) blocks.push(section(words.runbook, link(explanation.runbook, view), view));
  blocks.push(
    section(
      words.causes,
      list(explanation.causes, () => '- ', view),
      view,
    ),
  );
  blocks.push(
    section(
      words.remedies,
      list(
        hasCode(explanation) ? explanation.remedies : adviceWithoutCode(explanation, words),
        (index) => `${index + 1}. `,
        view,
      ),
      view,
    ),
  );
  blocks.push(section(words.retry, retry(explanation, view), view));
  blocks.push(section(words.suggestions, codes(explanation.suggestions, view), view));
  blocks.push(inCatalog ? section(words.members, codes(explanation.members, view), view) : []);
  if (match === 'family') blocks.push(paragraph(words.wholeFamily(family ?? ''), view));
  blocks.push(section(words.actions, paragraph(returnedBy(explanation, words), view), view));
  const others = explanation.related.filter((code) => !explanation.members.includes(code));
  blocks.push(section(words.related, codes(inCatalog ? others : explanation.related, view), view));
  if (docs) blocks.push(section(words.document, link(docs, view), view));
  const sources = (explanation.sources ?? []).flatMap(({ file, fields, cites = [] }) =>
    paragraph(clean(words.origin(file, fields, cites)), view, INDENT, asIs),
  );
  blocks.push(section(words.origins, sources, view));
  const shown = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${shown.join('\n\n')}\n`;
}

function finding(explanation: Explanation, view: View): string[][] {
  const { finding } = explanation;
  if (!finding) return [];
  const { words } = view;
  const blocks: string[][] = [];
  if (finding.message) {
    const heading = words.message[speakerOf(explanation)];
    blocks.push(section(heading, paragraph(clean(finding.message), view, INDENT, asIs), view));
  }
  if (finding.advice) {
    const lines = finding.advice.flatMap((text) => paragraph(clean(text), view));
    // Never wrapped, so that it can be pasted.
    const policy = finding.policy ? JSON.stringify(finding.policy, null, 2).split('\n') : [];
    blocks.push(
      section(words.said, [...lines, ...policy.map((line) => INDENT + view.style.literal(line))], view),
    );
  }
  const where = words.seen(finding.count, finding.line);
  const id = finding.requestId;
  blocks.push(
    id
      ? section(
          words.requestId,
          [...paragraph(clean(id), view, INDENT, asIs), ...paragraph(where, view)],
          view,
        )
      : paragraph(where, view, '', view.style.faint),
  );
  return blocks;
}

function retry({ retry }: Explanation, view: View): string[] {
  if (!retry) return [];
  const verdict = view.words.verdicts[retry.verdict];
  const lines = paragraph(retry.note ? verdict + view.words.space + retry.note : verdict, view);
  // The verdict is short and comes first, so it is never wrapped.
  return lines.map((line, index) =>
    index === 0 ? line.replace(verdict, view.style[VERDICT_STYLE[retry.verdict]](verdict)) : line,
  );
}

/** Codes with their titles: on one line if all fit, otherwise the title below the code. */
function codes(list: string[], view: TitledView): string[] {
  const room = view.width - INDENT.length;
  const column = Math.max(0, ...list.map((code) => widthOf(code))) + INDENT.length;
  const fitsBeside = list.every((code) => column + widthOf(view.titleOf(code)) <= room);
  return list.flatMap((code) => {
    const title = view.titleOf(code);
    if (fitsBeside) return [INDENT + view.style.code(code) + ' '.repeat(column - widthOf(code)) + title];
    const lines = wrap(code, room).map((line) => INDENT + view.style.code(line));
    return [...lines, ...paragraph(title, view, INDENT + INDENT)];
  });
}

function list(texts: string[], marker: (index: number) => string, view: View): string[] {
  return texts.flatMap((text, index) => {
    const mark = marker(index);
    const rest = ' '.repeat(widthOf(mark));
    return paragraph(text, view, INDENT + rest).map((line, at) =>
      at === 0 ? INDENT + mark + line.slice(INDENT.length + rest.length) : line,
    );
  });
}

/** A heading with lines below it; nothing without lines. */
function section(heading: string, lines: string[], view: View): string[] {
  return lines.length > 0 ? [view.style.heading(heading), ...lines] : [];
}

function link(url: string, view: View): string[] {
  return wrap(url, view.width - INDENT.length).map((line) => INDENT + view.style.link(line, url));
}

function asIs(text: string): string {
  return text;
}

/** A wrapped and indented text. Without `style`, text between backticks is styled as literal. */
function paragraph(text: string, view: View, indent = INDENT, style?: (text: string) => string): string[] {
  if (text === '') return [];
  const lines = wrap(text, view.width - indent.length);
  if (style) return lines.map((line) => indent + style(line));
  let isLiteral = false;
  return lines.map((line) => {
    const parts = line.split('`').map((part, index) => {
      if (index > 0) isLiteral = !isLiteral;
      return isLiteral && part ? view.style.literal(part) : part;
    });
    return indent + parts.join('`');
  });
}
