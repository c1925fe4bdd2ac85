import { DIALECTS, FORMATS, LANGUAGES, SCOPES, type Text, VERDICTS } from '../model.js';

/** An option of a command, as data. */
export interface OptionSpec {
  /** As typed: `--limit`. */
  flag: string;
  /** The placeholder of the value in the help; an option without one is a switch. */
  value?: string;
  choices?: readonly string[];
  /** Can be given more than once; the values are kept in order. */
  repeatable?: boolean;
  /** Any value that does not match is a usage error. */
  pattern?: { regexp: RegExp; expected: string };
  help: Text;
}

export const GLOBAL_OPTIONS: OptionSpec[] = [
  {
    flag: '--json',
    help: { en: 'print one JSON document, for scripts', zh: '输出一个 JSON 文档，供脚本使用' },
  },
  {
    flag: '--lang',
    value: 'language',
    choices: LANGUAGES,
    help: {
      en: 'language (default: from LC_ALL, LC_MESSAGES, LANG)',
      zh: '语言（默认取自 LC_ALL、LC_MESSAGES、LANG）',
    },
  },
  {
    flag: '--catalog',
    value: 'file',
    repeatable: true,
    help: {
      en: 'load a custom catalog; repeatable (also KMS_ERR_CATALOG)',
      zh: '叠加自己的错误码目录，可重复（也可用 KMS_ERR_CATALOG）',
    },
  },
  { flag: '--color', help: { en: 'use color, even in a pipe', zh: '总是使用颜色，包括输出到管道时' } },
  { flag: '--no-color', help: { en: 'do not use color', zh: '不使用颜色' } },
  {
    flag: '--no-pager',
    help: { en: 'do not use a pager (PAGER)', zh: '一次显示全部，不使用分页器（PAGER）' },
  },
];

export const FAIL: OptionSpec = {
  flag: '--fail',
  help: { en: 'exit with status 3 if the input contains an error', zh: '输入中有错误时以状态 3 退出' },
};
export const LIMIT: OptionSpec = {
  flag: '--limit',
  value: 'n',
  pattern: { regexp: /^[1-9]\d{0,5}$/, expected: 'a whole number from 1 to 999999' },
  help: { en: 'maximum number of results (default: 10)', zh: '最多显示多少条（默认 10）' },
};
/** Filters of a list or an export. */
export const FILTERS: OptionSpec[] = [
  {
    flag: '--scope',
    value: 'scope',
    choices: SCOPES,
    help: { en: 'only codes with this scope', zh: '只列出此范围的错误码' },
  },
  {
    flag: '--action',
    value: 'action',
    help: { en: 'only codes that this action may return', zh: '只列出此接口可能返回的错误码' },
  },
  {
    flag: '--retry',
    value: 'verdict',
    choices: VERDICTS,
    help: { en: 'only codes with this retry verdict', zh: '只列出重试结论为此值的错误码' },
  },
];
export const EXPORT: OptionSpec[] = [
  {
    flag: '--format',
    value: 'format',
    choices: FORMATS,
    help: { en: 'output format (default: json)', zh: '输出格式（默认 json）' },
  },
  ...FILTERS,
  {
    flag: '--output',
    value: 'path',
    help: { en: 'write to this file instead of standard output', zh: '写入此文件，而不是标准输出' },
  },
  { flag: '--force', help: { en: 'overwrite existing files', zh: '覆盖 --output 指定的已有文件' } },
  {
    flag: '--split',
    help: {
      en: 'markdown: one page per family, in the folder given by --output',
      zh: 'markdown：每类错误一页，写入 --output 指定的文件夹',
    },
  },
  {
    flag: '--dialect',
    value: 'dialect',
    choices: DIALECTS,
    help: { en: 'sql: target engine (default: duckdb)', zh: 'sql：目标引擎（默认 duckdb）' },
  },
  {
    flag: '--reports',
    value: 'path',
    help: {
      en: "sql: where the 'scan --json' reports are (default: reports/*.json)",
      zh: 'sql：scan --json 报告所在路径（默认 reports/*.json）',
    },
  },
];
export const SCAN: OptionSpec[] = [
  { flag: '--by-file', help: { en: 'also report each file separately', zh: '同时分别统计每个文件' } },
  {
    flag: '--top',
    value: 'n',
    pattern: { regexp: /^[1-9]\d{0,5}$/, expected: 'a whole number from 1 to 999999' },
    help: { en: 'only the n most frequent codes', zh: '只显示最常见的 n 个错误码' },
  },
  {
    flag: '--code',
    value: 'prefix',
    help: { en: 'only codes with this prefix', zh: '只统计以此开头的错误码' },
  },
  {
    flag: '--retry',
    value: 'verdict',
    choices: VERDICTS,
    help: { en: 'only codes with this retry verdict', zh: '只统计重试结论为此值的错误码' },
  },
  FAIL,
];
