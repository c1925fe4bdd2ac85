import { clean, MAX_NAME, type SafeText } from '../clean.js';
import type { Finding } from './finding.js';
import { isAlphanumeric, isRandom, isTokenPart, LEAST_LENGTH } from './random-token.js';
import { RULES, type Rule } from './secret-rules.js';

const HIDDEN = '***';
/** Characters of a name that are looked at. */
const MAX_KEY = 60;

/** The names of all rules. */
export const RULE_IDS = [...RULES.map(({ id }) => id), 'random'];

const compiled = new Map<Rule, RegExp>();

/** A message without the credentials, headers and bodies that somebody wrote into it or behind it. */
export function withoutSecrets(message: string): string {
  const lowerCase = message.toLowerCase();
  let text = message;
  for (const rule of RULES) {
    const hasKeywords = rule.keywords.every((words) => words.some((word) => lowerCase.includes(word)));
    if (hasKeywords && (rule.mayMatch?.(lowerCase) ?? true)) text = withoutMatches(text, rule);
  }
  return withoutRandom(text);
}

/** A finding without secrets: in its message, and in the place of its code or request id. */
export function withoutSecretsIn(
  { code, message, requestId, ...rest }: Finding,
  redact: (message: string) => string = withoutSecrets,
): Finding {
  const id = requestId === undefined ? undefined : shownRequestId(requestId);
  return {
    ...(code !== undefined && { code: shownCode(code) }),
    ...(message !== undefined && { message: redact(message) }),
    ...(id !== undefined && { requestId: id }),
    ...rest,
  };
}

/** A code, at most 120 characters of it, or `***` for a secret in its place. Real codes consist of words. */
export function shownCode(code: string): SafeText {
  return clean(code.startsWith(SECRET_ID) || isRandom(code) ? HIDDEN : code, MAX_NAME);
}

/**
 * A request id; undefined for anything without the form of one. The API gives a UUID; gateways and tests give groups of
 * letters of one case and digits.
 */
export function shownRequestId(id: string): SafeText | undefined {
  const hasForm = id.length <= MAX_ID && REQUEST_ID.test(id) && !isRandom(id);
  return hasForm ? clean(id) : undefined;
}

const SECRET_ID = 'AKID';
const MAX_ID = 64;
const REQUEST_ID = /^(?:[0-9a-z]+(?:[-_][0-9a-z]+)*|[0-9A-Z]+(?:[-_][0-9A-Z]+)*)$/;

function withoutMatches(text: string, rule: Rule): string {
  let pattern = compiled.get(rule);
  if (!pattern) {
    pattern = new RegExp(rule.pattern, 'gis');
    compiled.set(rule, pattern);
  }
  let shown = '';
  let from = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { before = '', secret = '', separator = '' } = match.groups ?? {};
    const nameEnd = match.index + before.length - separator.length;
    const found = { before, secret, separator, name: separator && nameBefore(text, match.index, nameEnd) };
    if (rule.isSecret && !rule.isSecret(found)) {
      // The value may be the name of a secret itself: `token: Password=…`.
      pattern.lastIndex = separator ? match.index + before.length : pattern.lastIndex;
      continue;
    }
    shown += text.slice(from, match.index) + before + (rule.id === 'body' ? '' : HIDDEN);
    const end = match.index + before.length + secret.length;
    from = rule.endOf?.(found, text, end) ?? end;
    pattern.lastIndex = from;
  }
  return from === 0 && shown === '' ? text : shown + text.slice(from);
}

/** The whole name that ends at `to`; `from`: where its known end begins. */
function nameBefore(text: string, from: number, to: number): string {
  let start = from;
  while (start > 0 && to - start < MAX_KEY && isNamePart(text.charCodeAt(start - 1))) start--;
  // One more word: `data key`.
  if (start === from && text[start - 1] === ' ') {
    start--;
    while (start > 0 && to - start < MAX_KEY && isNamePart(text.charCodeAt(start - 1))) start--;
  }
  return text.slice(start, to);
}

function isNamePart(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 95 || unit === 45 || unit === 46;
}

/** Resources, and what a word in front says is an id or a digest. */
const KNOWN_ID =
  /(?:qcs:[^\s"'`]*|\b(?:trace|span|request|digest|md5|sha\d{0,3}|etag|commit)[ _-]?(?:id)?\W{1,4})$/i;

/** A text without the tokens that look random: in none of their parts words, in none a UUID. */
function withoutRandom(text: string): string {
  let shown = '';
  let from = 0;
  for (let start = 0; start < text.length; start++) {
    if (!isTokenPart(text.charCodeAt(start))) continue;
    let end = start + 1;
    while (end < text.length && isTokenPart(text.charCodeAt(end))) end++;
    const isLong = end - start >= LEAST_LENGTH.token;
    if (
      isLong &&
      isRandom(text.slice(start, end)) &&
      !KNOWN_ID.test(text.slice(Math.max(0, start - 200), start))
    ) {
      shown += text.slice(from, start) + HIDDEN;
      from = end;
    }
    start = end;
  }
  return from === 0 ? text : shown + text.slice(from);
}
