import {
  CATALOG_TASKS,
  DIALECTS,
  FORMATS,
  LANGUAGES,
  SCOPES,
  SHELLS,
  type Text,
  VERDICTS,
} from '../model.js';

/**
 * The commands and options, as data: commander is built from it, the quick reader reads by it, and a test holds
 * both to the same result. What a Request is made of stands in request.ts.
 */
export interface OptionSpec {
  /** As typed: `--limit`. */
  flag: string;
  /** The value's name in the help; an option without one is a switch. */
  value?: string;
  choices?: readonly string[];
  /** May be given more than once: its values are kept in their order. */
  repeatable?: boolean;
  /** A value that matches is taken, any other is wrong use. */
  pattern?: { regexp: RegExp; expected: string };
  help: Text;
}

export interface CommandSpec {
  /** '' for words without a command. */
  name: string;
  /** In commander's notation. */
  argument:
    | '[codes...]'
    | '[file...]'
    | '[prefix]'
    | '<words...>'
    | '[action]'
    | '[words...]'
    | '<task>'
    | '<shell>';
  argumentHelp: Text;
  argumentChoices?: readonly string[];
  /** What may follow the argument. */
  rest?: { argument: '[file...]'; help: Text };
  help: Text;
  options: OptionSpec[];
  examples: { command: string; help: Text }[];
}

export const DESCRIPTION: Text = {
  en: 'Explains the error codes of the Tencent Cloud KMS API: what happened, why, what to do, and whether a retry helps.',
  zh: '解释腾讯云 KMS API 的错误码：发生了什么、为什么、怎么处理、重试有没有用。',
};

export const GLOBAL_OPTIONS: OptionSpec[] = [
  { flag: '--json', help: { en: 'one JSON document for scripts', zh: '输出一个 JSON 文档，供脚本使用' } },
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
      en: 'your own codes, or what you add to these (also KMS_ERR_CATALOG)',
      zh: '叠加自己的错误码目录，可重复（也可用 KMS_ERR_CATALOG）',
    },
  },
  { flag: '--color', help: { en: 'colour, even into a pipe', zh: '总是使用颜色，包括输出到管道时' } },
  { flag: '--no-color', help: { en: 'no colour', zh: '不使用颜色' } },
  {
    flag: '--no-pager',
    help: { en: 'all at once, without a pager (PAGER)', zh: '一次显示全部，不使用分页器（PAGER）' },
  },
];

const FAIL: OptionSpec = {
  flag: '--fail',
  help: { en: 'exit with 3 if the input held an error', zh: '输入中有错误时以状态 3 退出' },
};
const LIMIT: OptionSpec = {
  flag: '--limit',
  value: 'n',
  pattern: { regexp: /^[1-9]\d{0,5}$/, expected: 'a whole number from 1' },
  help: { en: 'at most this many hits (default: 10)', zh: '最多显示多少条（默认 10）' },
};
/** What narrows a list or an export. */
const FILTERS: OptionSpec[] = [
  {
    flag: '--scope',
    value: 'scope',
    choices: SCOPES,
    help: { en: 'only codes of this scope', zh: '只列出此范围的错误码' },
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
    help: { en: 'only codes with this verdict on retrying', zh: '只列出重试结论为此值的错误码' },
  },
];
const EXPORT: OptionSpec[] = [
  {
    flag: '--format',
    value: 'format',
    choices: FORMATS,
    help: { en: 'what to write (default: json)', zh: '输出格式（默认 json）' },
  },
  ...FILTERS,
  {
    flag: '--output',
    value: 'path',
    help: { en: 'write this file instead of standard output', zh: '写入此文件，而不是标准输出' },
  },
  { flag: '--force', help: { en: 'overwrite what --output names', zh: '覆盖 --output 指定的已有文件' } },
  {
    flag: '--split',
    help: {
      en: 'markdown: a page for each family, into the folder --output',
      zh: 'markdown：每类错误一页，写入 --output 指定的文件夹',
    },
  },
  {
    flag: '--dialect',
    value: 'dialect',
    choices: DIALECTS,
    help: { en: 'sql: what it is to run on (default: duckdb)', zh: 'sql：目标引擎（默认 duckdb）' },
  },
  {
    flag: '--table',
    value: 'name',
    help: { en: 'sql: the table of log lines (default: logs)', zh: 'sql：日志行所在的表（默认 logs）' },
  },
  {
    flag: '--column',
    value: 'name',
    help: { en: 'sql: its column with the line (default: line)', zh: 'sql：存放日志行的列（默认 line）' },
  },
  {
    flag: '--time-column',
    value: 'name',
    help: {
      en: 'sql: its column with the time, for the first and last of each code',
      zh: 'sql：时间列；给出后显示每个错误码首次和末次出现的时间',
    },
  },
];

export const COMMANDS: CommandSpec[] = [
  {
    name: 'explain',
    argument: '[codes...]',
    argumentHelp: {
      en: 'codes, in any spelling; none or -: read standard input',
      zh: '错误码，写法不限；不给或给 - 时读取标准输入',
    },
    help: { en: 'explain codes, or the errors in a response', zh: '解释错误码，或响应中的错误' },
    options: [FAIL],
    examples: [
      {
        command: 'kms-err explain AuthFailure.SignatureExpire',
        help: { en: 'what a code means and what to do', zh: '错误码的含义和处理办法' },
      },
      {
        command: 'tccli kms ListKeys 2>&1 | kms-err',
        help: { en: 'explain the error in an answer', zh: '解释响应中的错误' },
      },
    ],
  },
  {
    name: 'list',
    argument: '[prefix]',
    argumentHelp: {
      en: 'a family (AuthFailure) or a longer prefix (ResourceUnavailable.Cmk)',
      zh: '一类错误（AuthFailure）或更长的前缀（ResourceUnavailable.Cmk）',
    },
    help: { en: 'a table of codes: all, or those of a family', zh: '列出全部错误码，或某一类错误码' },
    options: FILTERS,
    examples: [
      {
        command: 'kms-err list ResourceUnavailable --retry backoff',
        help: { en: 'a family, narrowed', zh: '某一类错误码，按条件筛选' },
      },
    ],
  },
  {
    name: 'search',
    argument: '<words...>',
    argumentHelp: { en: 'words, in English or Chinese', zh: '中文或英文词语' },
    help: { en: 'find codes by what happened', zh: '按现象查找错误码' },
    options: [LIMIT],
    examples: [
      {
        command: 'kms-err search clock skew',
        help: { en: 'when there is no code, only a symptom', zh: '没有错误码、只有现象时' },
      },
    ],
  },
  {
    name: 'browse',
    argument: '[words...]',
    argumentHelp: { en: 'words to begin with', zh: '开始时的关键词' },
    help: { en: 'pick a code from a list, on a terminal', zh: '在终端中从列表里挑选错误码' },
    options: [],
    examples: [
      {
        command: 'kms-err browse',
        help: { en: 'type to filter, Enter explains', zh: '输入文字筛选，Enter 查看解释' },
      },
    ],
  },
  {
    name: 'actions',
    argument: '[action]',
    argumentHelp: { en: 'an action of the KMS API (Encrypt)', zh: 'KMS 接口名（Encrypt）' },
    help: { en: 'the KMS actions and the codes that each may return', zh: 'KMS 接口及其可能返回的错误码' },
    options: [],
    examples: [
      {
        command: 'kms-err actions Encrypt',
        help: { en: 'what a call can come back with', zh: '一个接口可能返回的错误码' },
      },
    ],
  },
  {
    name: 'scan',
    argument: '[file...]',
    argumentHelp: {
      en: 'logs, also gzipped; none or -: standard input',
      zh: '日志文件，可为 gzip；不给或给 - 时读取标准输入',
    },
    help: { en: 'count and rank the errors in logs', zh: '统计日志中的错误并排序' },
    options: [
      { flag: '--by-file', help: { en: 'count each file for itself as well', zh: '同时分别统计每个文件' } },
      {
        flag: '--top',
        value: 'n',
        pattern: { regexp: /^[1-9]\d{0,5}$/, expected: 'a whole number from 1' },
        help: { en: 'only the n most frequent codes', zh: '只显示最常见的 n 个错误码' },
      },
      {
        flag: '--code',
        value: 'prefix',
        help: { en: 'only codes that begin so', zh: '只统计以此开头的错误码' },
      },
      {
        flag: '--retry',
        value: 'verdict',
        choices: VERDICTS,
        help: { en: 'only codes with this verdict on retrying', zh: '只统计重试结论为此值的错误码' },
      },
      FAIL,
    ],
    examples: [
      {
        command: 'kms-err scan app.log app.log.1.gz',
        help: { en: 'what went wrong, how often, since when', zh: '出了什么错、多少次、从何时开始' },
      },
    ],
  },
  {
    name: 'export',
    argument: '[prefix]',
    argumentHelp: {
      en: 'a family (AuthFailure) or a longer prefix; none: the whole catalog',
      zh: '一类错误（AuthFailure）或更长的前缀；不给时导出整个目录',
    },
    help: {
      en: 'the catalog for elsewhere: a web page, a wiki, a table, data, SQL for logs',
      zh: '把目录导出到别处使用：网页、wiki、表格、数据、统计日志的 SQL',
    },
    options: EXPORT,
    examples: [
      {
        command: 'kms-err export --format csv --output kms-errors.csv',
        help: { en: 'a table for a spreadsheet', zh: '供电子表格使用的表' },
      },
      {
        command: 'kms-err export --format sql --dialect spark --table logs.app --column value',
        help: { en: 'a query that counts the errors in a table', zh: '统计表中错误的查询' },
      },
      {
        command: 'kms-err export --format html --output kms-errors.html',
        help: { en: 'a page that explains what is pasted into it', zh: '一个网页，粘贴响应即可得到解释' },
      },
    ],
  },
  {
    name: 'catalog',
    argument: '<task>',
    argumentHelp: {
      en: 'check: say what is wrong with a catalog of your own; init: write a start of one',
      zh: 'check：校验自有目录；init：生成一份自有目录的起始文件',
    },
    argumentChoices: CATALOG_TASKS,
    rest: {
      argument: '[file...]',
      help: {
        en: 'check: the files (default: those in use); init: the new file (default: standard output)',
        zh: 'check：要校验的文件（默认为正在使用的）；init：新文件（默认为标准输出）',
      },
    },
    help: { en: 'check or start a catalog of your own', zh: '校验或新建自有目录' },
    options: [],
    examples: [
      {
        command: 'kms-err catalog init team.jsonc',
        help: { en: 'start a catalog with your runbooks', zh: '新建目录，加入自己的运维手册' },
      },
    ],
  },
  {
    name: 'completion',
    argument: '<shell>',
    argumentHelp: { en: 'the shell that is to complete', zh: '要启用补全的 shell' },
    argumentChoices: SHELLS,
    help: { en: 'a script that makes your shell complete commands and codes', zh: '输出 shell 补全脚本' },
    options: [],
    examples: [
      {
        command: 'source <(kms-err completion bash)',
        help: {
          en: 'completion, here in bash; for good in ~/.bashrc',
          zh: '启用补全（以 bash 为例），写入 ~/.bashrc 则长期有效',
        },
      },
    ],
  },
  {
    name: '',
    argument: '[words...]',
    argumentHelp: { en: 'a code, a prefix or words to search', zh: '错误码、前缀或要查找的词语' },
    help: { en: 'does what was meant', zh: '按内容自动选择命令' },
    options: [FAIL, LIMIT],
    examples: [],
  },
];
