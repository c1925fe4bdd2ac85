import { closeSync, openSync, readSync } from 'node:fs';
import type { ErrorObject } from 'ajv';
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { clean } from '../clean.js';
import { Failure, systemCode } from '../failures.js';
import type { Advice, Entry, Text } from '../model.js';
import { validate } from './overlay-validator.js';

/** A text that is the same in both languages may be given once. */
type OwnText = Text | string;
type Lists = {
  causes: (Advice | string)[];
  remedies: (Advice | string)[];
  actions: string[];
  related: string[];
  messages: string[];
};

/** What a user's catalog says of a code; data/overlay.schema.json says what each field holds. */
export interface OwnEntry extends Partial<Pick<Entry, 'scopes' | 'status' | 'sources'>>, Partial<Lists> {
  title?: OwnText;
  description?: OwnText;
  runbook?: OwnText;
  retry?: { verdict: Entry['retry']['verdict']; note?: OwnText };
  docs?: OwnText;
  keywords?: OwnText;
  /** The same beside what the code has already. */
  add?: Partial<Lists> & { keywords?: OwnText };
}

/** What is wrong with a catalog, where, and what would be right. */
export interface Problem {
  path: (string | number)[];
  wrong: string;
}

/** A user's catalog as read; it may have problems, and then its entries are not to be used. */
export interface Overlay {
  file: string;
  codes: Map<string, OwnEntry>;
  problems: Problem[];
  /** A problem in one line: file, line, column, path, what is wrong. */
  describe(problem: Problem): string;
}

/** The bundled catalog is a sixth of it. */
const LARGEST = 4 * 1024 * 1024;
const MOST_SHOWN = 80;
const MOST_PROBLEMS = 100;

/**
 * Reads a catalog: JSON, in which comments and commas at the end are allowed (JSONC), as people write it by hand.
 * Throws Failure where it is none.
 */
export function readOverlay(file: string): Overlay {
  const text = readText(file);
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { allowTrailingComma: true });
  } catch {
    throw new Failure(`${file}: nested too deeply for a catalog; 'kms-err catalog init' shows how one looks`);
  }
  const [error] = errors;
  if (error || !root) {
    const said = error ? printParseErrorCode(error.error) : 'empty';
    throw new Failure(
      `${file}${placeOf(text, error?.offset ?? 0)}: no valid JSON (${said}); comments and commas at the end are allowed`,
    );
  }
  const value: unknown = getNodeValue(root);
  const problems = [...problemsBySchema(value), ...repeatedKeys(root)];
  if (problems.length === 0) problems.push(...unsafeTexts(value));
  const describe = ({ path, wrong }: Problem) => {
    const node = nodeAt(root, path);
    return `${file}${placeOf(text, node?.offset ?? 0)}: ${clean(showPath(path), 4 * MOST_SHOWN)}: ${wrong}`;
  };
  const codes = problems.length === 0 ? Object.entries((value as { codes: object }).codes) : [];
  return { file, codes: new Map(codes), problems, describe };
}

function readText(file: string): string {
  try {
    const descriptor = openSync(file, 'r');
    try {
      // A pipe does not tell its size, and a device may have none: one byte too many is enough to know.
      let bytes = Buffer.allocUnsafe(64 * 1024);
      let length = 0;
      for (;;) {
        const size = readSync(descriptor, bytes, length, bytes.length - length, null);
        if (size === 0) break;
        length += size;
        if (length > LARGEST)
          throw new Failure(`${file}: more than 4 MB, which no catalog needs; is it the right file?`);
        if (length === bytes.length) bytes = Buffer.concat([bytes], 2 * length);
      }
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    const reason = error instanceof TypeError ? 'it is no UTF-8' : systemCode(error) || 'unknown error';
    throw new Failure(
      `cannot read the catalog ${file} (${reason}); name another, or 'kms-err catalog init' starts one`,
    );
  }
}

/** The types of JSON as they are written. */
const TYPES: Record<string, string> = {
  object: 'an object { … }',
  array: 'a list [ … ]',
  string: 'a text "…"',
};
/** What each keyword of the schema asks for, in words. */
const EXPECTED: Record<string, (error: ErrorObject) => string> = {
  type: ({ params }) =>
    [params.type]
      .flat()
      .map((type) => TYPES[type] ?? type)
      .join(' or '),
  enum: ({ params }) => `one of ${params.allowedValues.join(', ')}`,
  const: ({ params }) => JSON.stringify(params.allowedValue),
  required: ({ params }) => `a field ${params.missingProperty}`,
  minLength: ({ params }) => `at least ${params.limit} characters`,
  maxLength: ({ params }) => `at most ${params.limit} characters`,
  minItems: ({ params }) => `at least ${params.limit} values`,
  maxItems: ({ params }) => `at most ${params.limit} values`,
  uniqueItems: () => 'each value once',
};

/** The first problem of each code, else of what stands around them: finding all takes ajv a time without bounds. */
function problemsBySchema(value: unknown): Problem[] {
  const first = problemIn(value);
  if (!first || first.path[0] !== 'codes' || first.path.length === 1) return first ? [first] : [];
  const problems: Problem[] = [];
  for (const [code, entry] of Object.entries((value as { codes: object }).codes)) {
    const problem = problemIn({ schemaVersion: 1, codes: { [code]: entry } });
    if (problem) problems.push(problem);
    if (problems.length === MOST_PROBLEMS) break;
  }
  return problems;
}

function problemIn(value: unknown): Problem | undefined {
  const error = validate(value) ? undefined : validate.errors?.[0];
  return error && problemOf(error);
}

function problemOf(error: ErrorObject): Problem {
  const { keyword, instancePath, parentSchema = {}, data, params, propertyName } = error;
  const path = pathOf(instancePath);
  if (keyword === 'additionalProperties') {
    const known = Object.keys(parentSchema.properties ?? {}).join(', ');
    return {
      path: [...path, params.additionalProperty],
      wrong: `there is no such field; known are ${known}`,
    };
  }
  if (propertyName !== undefined)
    return { path: [...path, propertyName], wrong: `expected ${parentSchema.title}` };
  const expected = EXPECTED[keyword]?.(error) ?? parentSchema.title ?? keyword;
  const what = keyword === 'type' && instancePath !== '' ? (parentSchema.title ?? expected) : expected;
  const found = keyword === 'required' ? '' : `, found ${clean(JSON.stringify(data) ?? '', MOST_SHOWN)}`;
  return { path, wrong: `expected ${what}${found}` };
}

/** Of two values with the same key all readers but the human one see only the last. */
function repeatedKeys(root: Node): Problem[] {
  const problems: Problem[] = [];
  const visit = (node: Node, path: Problem['path']) => {
    const seen = new Set<string>();
    for (const [index, child] of (node.children ?? []).entries()) {
      const [key, value] = node.type === 'object' ? (child.children ?? []) : [];
      const name = key ? String(key.value) : index;
      if (key && seen.has(key.value))
        problems.push({ path: [...path, name], wrong: 'it is there twice; keep one' });
      if (key) seen.add(key.value);
      visit(value ?? child, [...path, name]);
    }
  };
  visit(root, []);
  return problems;
}

/** Texts are shown as they are, so nothing in them may move the cursor or turn the direction of writing. */
function unsafeTexts(value: unknown, path: Problem['path'] = []): Problem[] {
  if (typeof value === 'string') {
    const isSafe = clean(value) === value.replace(/\s+/g, ' ').trim();
    return isSafe ? [] : [{ path, wrong: 'it holds control or invisible characters; take them out' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    unsafeTexts(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The node at a path, or the nearest above it. */
function nodeAt(root: Node, path: Problem['path']): Node | undefined {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node.parent?.type === 'property' ? node.parent : node;
  }
  return root;
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** `/codes/Order.Locked/causes/0` is codes, Order.Locked, causes, 0. Source: RFC 6901. */
function pathOf(pointer: string): Problem['path'] {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
  return keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

function showPath(path: Problem['path']): string {
  const shown = path.map((key) =>
    /^[A-Za-z]\w*$/.test(String(key)) ? `.${key}` : `[${JSON.stringify(key)}]`,
  );
  return shown.join('').replace(/^\./, '') || 'the whole';
}
