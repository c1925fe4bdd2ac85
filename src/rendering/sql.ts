import { clean } from '../clean.js';
import type { Explanation } from '../explaining/explanation.js';
import type { Dialect } from '../model.js';
import type { LinePatterns, Replacement } from '../reading/line-pattern-set.js';

/** What the script is made of, beside the entries. */
export interface SqlView {
  dialect: Dialect;
  /** Names, the table's perhaps behind others and a dot. */
  table: string;
  column: string;
  timeColumn?: string;
  patterns: LinePatterns;
  /** The families of the whole catalog, however few entries there are. */
  families: string[];
  /** Whether codes are shown that are not among the entries. */
  isWhole: boolean;
  comments: Record<'head' | 'limits' | 'catalog' | 'query', string[]>;
}

/** What every name that the script makes begins with. */
const PREFIX = 'kms_error_';
const CODES_TABLE = `${PREFIX}codes`;
/** The columns of the catalog's table. A name stays as it is: queries are written by it. */
const COLUMNS: Record<string, (explanation: Explanation) => string | null | undefined> = {
  code: ({ code }) => code,
  family: ({ family }) => family,
  scopes: ({ scopes }) => scopes.join(' '),
  title: ({ title }) => title,
  description: ({ description }) => description,
  retry: ({ retry }) => retry?.verdict,
  docs: ({ docs }) => docs,
};

/** What is said differently in each dialect. Expressions in, expressions out. */
interface Grammar {
  name(part: string): string;
  text(value: string): string;
  pattern(source: string): string;
  /** A row for each line of a value. */
  lines(value: string): string;
  matches(value: string, pattern: string): string;
  /** The first group of every match, as a list. */
  groups(value: string, pattern: string): string;
  replace(value: string, pattern: string, by: string): string;
  joined(lists: string[]): string;
  distinct(list: string): string;
  /** The items of a list, each called `code`, for which a condition holds. */
  where(list: string, condition: string): string;
  contains(list: string, item: string): string;
  /** A row for each item. */
  rows(list: string): string;
  family(code: string): string;
  /** The statement that makes the catalog's table, of rows of literals. */
  define(rows: string[]): string;
  /** What stands behind the query. */
  settings: string;
}

/** In RE2 a character beyond ASCII is one, whatever its bytes. */
function inCharacters(source: string): string {
  return source.replace(/(?:\\x[89a-f][0-9a-f])+/g, (bytes) =>
    [...Buffer.from(bytes.replaceAll('\\x', ''), 'hex').toString()]
      .map((character) => `\\x{${character.codePointAt(0)?.toString(16).toUpperCase()}}`)
      .join(''),
  );
}

/** A quote would have to be escaped in a literal, in each dialect in another way. */
const withoutQuotes = (source: string) => source.replaceAll("'", '\\x27');
/** Java before 19 takes any letter for a part of a word here, and only here. */
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
    // A dollar before a brace is a variable of Spark's, even in a literal.
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

/** A script that makes a table of the entries, and counts their codes in a table of log lines. */
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

/** A step of the query: its name, the columns it gives, and where from. */
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
  // No expression reads a column of its alias's name: ClickHouse would take it for the alias.
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
