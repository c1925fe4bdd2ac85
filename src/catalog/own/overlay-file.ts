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
import { clean } from '../../clean.js';
import { Failure, systemCode } from '../../failures.js';
import type { Text } from '../../model.js';
import type { Advice, Entry } from '../entry.js';
import { validate } from './overlay-validator.js';

/** A string is the text for both languages. */
type OwnText = Text | string;
type Lists = {
  causes: (Advice | string)[];
  remedies: (Advice | string)[];
  actions: string[];
  related: string[];
  messages: string[];
};

/** An entry of a custom catalog; data/overlay.schema.json documents each field. */
export interface OwnEntry extends Partial<Pick<Entry, 'scopes' | 'status' | 'sources'>>, Partial<Lists> {
  title?: OwnText;
  description?: OwnText;
  runbook?: OwnText;
  retry?: { verdict: Entry['retry']['verdict']; note?: OwnText };
  docs?: OwnText;
  keywords?: OwnText;
  /** Values added to the existing ones. */
  add?: Partial<Lists> & { keywords?: OwnText };
}

/** A mistake in a custom catalog: where it is, and what is wrong. */
export interface Problem {
  path: (string | number)[];
  wrong: string;
}

/** A custom catalog as read. If it has problems, its entries must not be used. */
export interface Overlay {
  file: string;
  codes: Map<string, OwnEntry>;
  problems: Problem[];
  /** A problem as one line: file, line, column, path, what is wrong. */
  describe(problem: Problem): string;
}

/** In bytes. The bundled catalog is a sixth of this. */
const MAX_SIZE = 4 * 1024 * 1024;
/** Characters of a value shown in a problem. */
const MAX_SHOWN = 80;
const MAX_PROBLEMS = 100;

/**
 * Reads a custom catalog: JSON with comments and trailing commas (JSONC), because it is written by hand. Throws Failure
 * if the file cannot be read or is not JSON.
 */
export function readOverlay(file: string): Overlay {
  const text = readText(file);
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { allowTrailingComma: true });
  } catch {
    throw new Failure(`${file}: nested too deeply; 'kms-err catalog init' prints an example`);
  }
  const [error] = errors;
  if (error || !root) {
    const reason = error ? printParseErrorCode(error.error) : 'empty';
    throw new Failure(
      `${file}${placeOf(text, error?.offset ?? 0)}: not valid JSON (${reason}); comments and trailing commas are allowed`,
    );
  }
  const value: unknown = getNodeValue(root);
  const problems = [...problemsBySchema(value), ...repeatedKeys(root)];
  if (problems.length === 0) problems.push(...unsafeTexts(value));
  const describe = ({ path, wrong }: Problem) => {
    const node = nodeAt(root, path);
    return `${file}${placeOf(text, node?.offset ?? 0)}: ${clean(showPath(path), 4 * MAX_SHOWN)}: ${wrong}`;
  };
  const codes = problems.length === 0 ? Object.entries((value as { codes: object }).codes) : [];
  return { file, codes: new Map(codes), problems, describe };
}

function readText(file: string): string {
  try {
    const descriptor = openSync(file, 'r');
    try {
      // Read up to the limit: a pipe has no known size, and a device may never end.
      let bytes = Buffer.allocUnsafe(64 * 1024);
      let length = 0;
      for (;;) {
        const size = readSync(descriptor, bytes, length, bytes.length - length, null);
        if (size === 0) break;
        length += size;
        if (length > MAX_SIZE)
          throw new Failure(`${file}: larger than 4 MB, the limit for a catalog; is it the right file?`);
        if (length === bytes.length) bytes = Buffer.concat([bytes], 2 * length);
      }
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    const reason = error instanceof TypeError ? 'not UTF-8' : systemCode(error) || 'unknown error';
    throw new Failure(
      `cannot read the catalog ${file} (${reason}); give another file, or create one with 'kms-err catalog init'`,
    );
  }
}

/** The types of JSON as written in a file. */
const TYPES: Record<string, string> = {
  object: 'an object { … }',
  array: 'a list [ … ]',
  string: 'a text "…"',
};
/** The expectation of each schema keyword, in words. */
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

/** The first problem of each code, or of the file around the codes. Finding all of them takes ajv unbounded time. */
function problemsBySchema(value: unknown): Problem[] {
  const first = problemIn(value);
  if (!first || first.path[0] !== 'codes' || first.path.length === 1) return first ? [first] : [];
  const problems: Problem[] = [];
  for (const [code, entry] of Object.entries((value as { codes: object }).codes)) {
    const problem = problemIn({ schemaVersion: 1, codes: { [code]: entry } });
    if (problem) problems.push(problem);
    if (problems.length === MAX_PROBLEMS) break;
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
      wrong: `unknown field; valid fields are ${known}`,
    };
  }
  if (propertyName !== undefined)
    return { path: [...path, propertyName], wrong: `expected ${parentSchema.title}` };
  const expected = EXPECTED[keyword]?.(error) ?? parentSchema.title ?? keyword;
  const what = keyword === 'type' && instancePath !== '' ? (parentSchema.title ?? expected) : expected;
  const found = keyword === 'required' ? '' : `, found ${clean(JSON.stringify(data) ?? '', MAX_SHOWN)}`;
  return { path, wrong: `expected ${what}${found}` };
}

/** Repeated keys: a parser keeps only the last value. */
function repeatedKeys(root: Node): Problem[] {
  const problems: Problem[] = [];
  const visit = (node: Node, path: Problem['path']) => {
    const seen = new Set<string>();
    for (const [index, child] of (node.children ?? []).entries()) {
      const [key, value] = node.type === 'object' ? (child.children ?? []) : [];
      const name = key ? String(key.value) : index;
      if (key && seen.has(key.value))
        problems.push({ path: [...path, name], wrong: 'duplicate key; keep one' });
      if (key) seen.add(key.value);
      visit(value ?? child, [...path, name]);
    }
  };
  visit(root, []);
  return problems;
}

/** Texts are shown unchanged, so they must not move the cursor or change the writing direction. */
function unsafeTexts(value: unknown, path: Problem['path'] = []): Problem[] {
  if (typeof value === 'string') {
    const isSafe = clean(value) === value.replace(/\s+/g, ' ').trim();
    return isSafe ? [] : [{ path, wrong: 'contains control or invisible characters; remove them' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    unsafeTexts(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The node at a path, or its nearest ancestor. */
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
  return shown.join('').replace(/^\./, '') || 'the file';
}
