import { clean } from '../clean.js';
import type { Explanation } from '../explaining/explanation.js';
import type { Dialect } from '../model.js';
import type { LinePatterns, Replacement } from '../reading/line-pattern-set.js';

/** The parts of the script besides the entries. */
export interface SqlView {
  dialect: Dialect;
  /** Identifiers; the table's may include a schema: `app.logs`. */
  table: string;
  column: string;
  timeColumn?: string;
  patterns: LinePatterns;
  /** All families of the catalog, even if only some entries are exported. */
  families: string[];
  /** Whether the entries are the whole catalog; then unknown codes are shown as well. */
  isWhole: boolean;
  comments: Record<'head' | 'limits' | 'catalog' | 'query', string[]>;
}

/** The prefix of every name in the script. */
const PREFIX = 'kms_error_';
const CODES_TABLE = `${PREFIX}codes`;
/** The columns of the catalog's table. Names must not change: queries use them. */
const COLUMNS: Record<string, (explanation: Explanation) => string | null | undefined> = {
  code: ({ code }) => code,
  family: ({ family }) => family,
  scopes: ({ scopes }) => scopes.join(' '),
  title: ({ title }) => title,
  description: ({ description }) => description,
  retry: ({ retry }) => retry?.verdict,
  docs: ({ docs }) => docs,
};

/** The differences between dialects: functions from expressions to expressions. */
interface Grammar {
  name(part: string): string;
  text(value: string): string;
  pattern(source: string): string;
  /** One row per line of a value. */
  lines(value: string): string;
  matches(value: string, pattern: string): string;
  /** The first group of every match, as a list. */
  groups(value: string, pattern: string): string;
  replace(value: string, pattern: string, by: string): string;
  joined(lists: string[]): string;
  distinct(list: string): string;
  /** The items of a list that meet a condition, in which an item is `code`. */
  where(list: string, condition: string): string;
  contains(list: string, item: string): string;
  /** One row per item. */
  rows(list: string): string;
  family(code: string): string;
  /** The statement that creates the catalog's table from rows of literals. */
  define(rows: string[]): string;
  /** Appended to the query. */
  settings: string;
}

/** RE2 matches characters, not bytes: sequences of UTF-8 bytes become characters. */
function inCharacters(source: string): string {
  return source.replace(/(?:\\x[89a-f][0-9a-f])+/g, (bytes) =>
    [...Buffer.from(bytes.replaceAll('\\x', ''), 'hex').toString()]
      .map((character) => `\\x{${character.codePointAt(0)?.toString(16).toUpperCase()}}`)
      .join(''),
  );
}

/** Each dialect escapes quotes differently, so a pattern has none. */
const withoutQuotes = (source: string) => source.replaceAll("'", '\\x27');
/** Before Java 19, `\b` is the only place where any letter counts as part of a word. */
const inJava = (source: string) =>
  source.replace(/\\\\|\\b/g, (sequence) =>
    sequence === '\\b' ? String.raw`(?:(?<=\w)(?!\w)|(?<!\w)(?=\w))` : sequence,
  );

const control = (character: string) => (character.codePointAt(0) as number).toString(16).padStart(4, '0');
const names = Object.keys(COLUMNS);

const GRAMMARS: Record<Dialect, Grammar> = {
  duckdb: {
    name: (part) => `"${part.replaceAll('"', '""')}"`,
    text: (value) =>
      (value.match(/[\u0001-\u001f]|[^\u0001-\u001f]+/g) ?? [''])
        .map((part) =>
          part < ' ' && part ? `chr(${part.charCodeAt(0)})` : `'${part.replaceAll("'", "''")}'`,
        )
        .join(' || '),
    pattern: (source) => `'${withoutQuotes(inCharacters(source))}'`,
    lines: (value) => `unnest(string_split(CAST(${value} AS VARCHAR), chr(10)))`,
    matches: (value, pattern) => `regexp_matches(CAST(${value} AS VARCHAR), ${pattern})`,
    groups: (value, pattern) => `regexp_extract_all(${value}, ${pattern}, 1)`,
    replace: (value, pattern, by) => `regexp_replace(\n${value},\n${pattern}, ${by}, 'g')`,
    joined: (lists) => lists.join('\n|| '),
    distinct: (list) => `list_distinct(${list})`,
    where: (list, condition) => `[code FOR code IN (${list}) IF ${condition}]`,
    contains: (list, item) => `list_contains(${list}, ${item})`,
    rows: (list) => `unnest(${list})`,
    family: (code) => `split_part(${code}, '.', 1)`,
    define: (rows) =>
      `CREATE OR REPLACE TEMP TABLE ${CODES_TABLE} AS\nSELECT * FROM (VALUES\n${rows.join(',\n')}\n) AS codes(${names.join(', ')});`,
    settings: '',
  },
  spark: {
    name: (part) => `\`${part.replaceAll('`', '``')}\``,
    // Spark replaces `${…}` even in a literal.
    text: (value) =>
      `'${value
        .replace(/[\\']/g, '\\$&')
        .replace(/[\u0000-\u001f]|\$(?=\{)/g, (character) => `\\u${control(character)}`)}'`,
    pattern: (source) => `r'${inJava(withoutQuotes(inCharacters(source)))}'`,
    lines: (value) => `explode(split(CAST(${value} AS STRING), '\\n'))`,
    matches: (value, pattern) => `CAST(${value} AS STRING) RLIKE ${pattern}`,
    groups: (value, pattern) => `regexp_extract_all(${value}, ${pattern}, 1)`,
    replace: (value, pattern, by) =>
      `regexp_replace(\n${value},\n${pattern}, ${by.replace(/\\\\(?=\d)/g, '$')})`,
    joined: (lists) => (lists.length > 1 ? `concat(\n${lists.join(',\n')})` : (lists[0] as string)),
    distinct: (list) => `array_distinct(${list})`,
    where: (list, condition) => `filter(${list}, code -> ${condition})`,
    contains: (list, item) => `array_contains(${list}, ${item})`,
    rows: (list) => `explode(${list})`,
    family: (code) => `substring_index(${code}, '.', 1)`,
    define: (rows) =>
      `CREATE OR REPLACE TEMPORARY VIEW ${CODES_TABLE} AS\nSELECT * FROM VALUES\n${rows.join(',\n')}\nAS codes(${names.join(', ')});`,
    settings: '',
  },
  clickhouse: {
    name: (part) => `\`${part.replace(/[\\`]/g, '\\$&')}\``,
    text: (value) =>
      `'${value
        .replace(/[\\']/g, '\\$&')
        .replace(/[\u0000-\u001f]/g, (character) => `\\x${control(character).slice(2)}`)}'`,
    pattern: (source) => `'${withoutQuotes(inCharacters(source)).replaceAll('\\', '\\\\')}'`,
    lines: (value) => `arrayJoin(splitByChar('\\n', ifNull(toString(${value}), '')))`,
    matches: (value, pattern) => `match(ifNull(toString(${value}), ''), ${pattern})`,
    groups: (value, pattern) => `extractAll(${value}, ${pattern})`,
    replace: (value, pattern, by) => `replaceRegexpAll(\n${value},\n${pattern}, ${by})`,
    joined: (lists) => (lists.length > 1 ? `arrayConcat(\n${lists.join(',\n')})` : (lists[0] as string)),
    distinct: (list) => `arrayDistinct(${list})`,
    where: (list, condition) => `arrayFilter(code -> ${condition}, ${list})`,
    contains: (list, item) => `has(${list}, ${item})`,
    rows: (list) => `arrayJoin(${list})`,
    family: (code) => `splitByChar('.', ${code})[1]`,
    define: (rows) =>
      `CREATE OR REPLACE TEMPORARY TABLE ${CODES_TABLE} ENGINE = Memory AS\nSELECT * FROM values('${names.map((column) => `${column} String`).join(', ')}',\n${rows.join(',\n')}\n);`,
    settings: '\nSETTINGS join_use_nulls = 1',
  },
};

/** A script that creates a table of the entries and counts their codes in a table of log lines. */
export function renderSql(explanations: Explanation[], view: SqlView): string {
  const grammar = GRAMMARS[view.dialect];
  const rows = explanations.map((explanation) => {
    const cells = Object.values(COLUMNS).map((column) => grammar.text(clean(column(explanation) ?? '')));
    return `  (${cells.join(', ')})`;
  });
  const { head, limits, catalog, query } = view.comments;
  return `${[
    comment([...head, ...limits]),
    `${comment(catalog)}\n${grammar.define(rows)}`,
    `${comment(query)}\n${renderQuery(grammar, view)}`,
  ].join('\n\n')}\n`;
}

/** A step of the query: its name, its columns, and its source. */
type Step = [name: string, columns: string[], from: string];

function renderQuery(grammar: Grammar, { patterns, families, isWhole, ...view }: SqlView): string {
  const table = view.table.split('.').map(grammar.name).join('.');
  const column = grammar.name(view.column);
  const timed = <Given>(given: Given): Given[] => (view.timeColumn === undefined ? [] : [given]);
  const codes = (value: string, sources: string[]) =>
    sources.map((source) => grammar.groups(value, grammar.pattern(source)));
  const without = (value: string, replacements: Replacement[]) =>
    replacements.reduce(
      (text, { pattern, by }) => grammar.replace(text, grammar.pattern(pattern), grammar.text(by)),
      value,
    );
  const isOther = `NOT ${grammar.contains('certain', 'code')} AND NOT ${grammar.contains('positions', 'code')}`;
  const isKnown = `${grammar.family('code')} IN (${families.map(grammar.text).join(', ')})`;
  const known = grammar.where(grammar.joined(['positions', grammar.where('mentions', isOther)]), isKnown);
  // No expression uses a column with the name of its alias: ClickHouse would take it for the alias.
  const steps: Step[] = [
    [
      'lines',
      [
        ...timed(`${grammar.name(view.timeColumn ?? '')} AS kms_time`),
        `${grammar.lines(column)} AS kms_line`,
      ],
      `${table}\nWHERE ${grammar.matches(column, grammar.pattern(patterns.candidate))}`,
    ],
    [
      'texts',
      [...timed('kms_time'), `${without('kms_line', [{ pattern: patterns.noise, by: '' }])} AS text`],
      `${PREFIX}lines`,
    ],
    [
      'errors',
      [
        ...timed('kms_time'),
        'text',
        `${grammar.joined(codes('text', patterns.errors))} AS errors`,
        `${without('text', patterns.withoutMessages)} AS rest`,
      ],
      `${PREFIX}texts`,
    ],
    [
      'objects',
      [
        ...timed('kms_time'),
        'text',
        `${grammar.joined(['errors', ...codes('rest', patterns.objects)])} AS certain`,
        `${without('rest', patterns.withoutObjects)} AS remainder`,
      ],
      `${PREFIX}errors`,
    ],
    [
      'places',
      [
        ...timed('kms_time'),
        'certain',
        `${grammar.joined([...codes('remainder', patterns.positions), ...codes('text', patterns.doubtful)])} AS positions`,
        `${grammar.distinct(grammar.joined(codes('text', patterns.mentions)))} AS mentions`,
      ],
      `${PREFIX}objects`,
    ],
    [
      'found',
      [...timed('kms_time'), `${grammar.rows(grammar.joined(['certain', known]))} AS code`],
      `${PREFIX}places`,
    ],
    [
      'counts',
      ['code', 'count(*) AS times', ...timed('min(kms_time) AS first_time, max(kms_time) AS last_time')],
      `${PREFIX}found\nGROUP BY code`,
    ],
  ];
  const made = steps.map(
    ([name, columns, from]) => `${PREFIX}${name} AS (\n${indented(select(columns, from))}\n)`,
  );
  const own = `${CODES_TABLE} AS own ON own.code = counts.code`;
  const answer = select(
    [
      'counts.code AS code',
      'counts.times AS count',
      ...timed('counts.first_time AS first_time'),
      ...timed('counts.last_time AS last_time'),
      ...(isWhole
        ? [
            'coalesce(own.title, family.title) AS title',
            'coalesce(own.retry, family.retry) AS retry',
            "CASE WHEN own.code IS NOT NULL THEN 'exact' WHEN family.code IS NOT NULL THEN 'family' ELSE 'none' END AS match",
          ]
        : ['own.title AS title', 'own.retry AS retry', "'exact' AS match"]),
    ],
    [
      `${PREFIX}counts AS counts`,
      ...(isWhole
        ? [
            `LEFT JOIN ${own}`,
            `LEFT JOIN ${CODES_TABLE} AS family ON family.code = ${grammar.family('counts.code')}`,
          ]
        : [`JOIN ${own}`]),
      `ORDER BY count DESC, code${grammar.settings}`,
    ].join('\n'),
  );
  return `WITH\n${made.join(',\n')}\n${answer};`;
}

function select(columns: string[], from: string): string {
  return `SELECT\n${indented(columns.join(',\n'))}\nFROM ${from}`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

function comment(lines: string[]): string {
  return lines.map((line) => `-- ${line}`).join('\n');
}
