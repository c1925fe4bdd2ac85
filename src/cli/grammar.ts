import type { Text } from '../model.js';
import { EXPORT, FAIL, FILTERS, LIMIT, type OptionSpec, SCAN } from './options.js';

export const CATALOG_TASKS = ['check', 'init'] as const;
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type CatalogTask = (typeof CATALOG_TASKS)[number];
export type Shell = (typeof SHELLS)[number];

/**
 * A command, as data. commander is built from it, and the quick parser, the completion and the manual read it; a test
 * checks that both parsers agree. request.ts turns the result into a Request.
 */
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
  /** Further arguments. */
  rest?: { argument: '[file...]'; help: Text };
  help: Text;
  options: OptionSpec[];
  examples: { command: string; help: Text }[];
}

export const DESCRIPTION: Text = {
  en: 'Explains the error codes of the Tencent Cloud KMS API: what happened, why, what to do, and whether a retry helps.',
  zh: '解释腾讯云 KMS API 的错误码：发生了什么、为什么、怎么处理、重试有没有用。',
};

export const COMMANDS: CommandSpec[] = [
  {
    name: 'explain',
    argument: '[codes...]',
    argumentHelp: {
      en: 'codes in any spelling; without codes, or with -, read standard input',
      zh: '错误码，写法不限；不给或给 - 时读取标准输入',
    },
    help: { en: 'explain codes, or the errors in a response', zh: '解释错误码，或响应中的错误' },
    options: [FAIL],
    examples: [
      {
        command: 'kms-err explain AuthFailure.SignatureExpire',
        help: { en: 'what a code means and what to do about it', zh: '错误码的含义和处理办法' },
      },
      {
        command: 'tccli kms ListKeys 2>&1 | kms-err',
        help: { en: 'explain the error in a response', zh: '解释响应中的错误' },
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
    help: { en: 'list codes: all, or one family', zh: '列出全部错误码，或某一类错误码' },
    options: FILTERS,
    examples: [
      {
        command: 'kms-err list ResourceUnavailable --retry backoff',
        help: { en: 'a family, filtered', zh: '某一类错误码，按条件筛选' },
      },
    ],
  },
  {
    name: 'search',
    argument: '<words...>',
    argumentHelp: { en: 'words, in English or Chinese', zh: '中文或英文词语' },
    help: { en: 'find codes by symptom', zh: '按现象查找错误码' },
    options: [LIMIT],
    examples: [
      {
        command: 'kms-err search clock skew',
        help: { en: 'search when you only know the symptom', zh: '没有错误码、只有现象时' },
      },
    ],
  },
  {
    name: 'browse',
    argument: '[words...]',
    argumentHelp: { en: 'the initial query', zh: '开始时的关键词' },
    help: { en: 'pick a code from a list in the terminal', zh: '在终端中从列表里挑选错误码' },
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
    help: { en: 'list KMS actions and the codes each may return', zh: 'KMS 接口及其可能返回的错误码' },
    options: [],
    examples: [
      {
        command: 'kms-err actions Encrypt',
        help: { en: 'the codes that a call can return', zh: '一个接口可能返回的错误码' },
      },
    ],
  },
  {
    name: 'scan',
    argument: '[file...]',
    argumentHelp: {
      en: 'log files, plain or gzipped; without files, or with -, read standard input',
      zh: '日志文件，可为 gzip；不给或给 - 时读取标准输入',
    },
    help: { en: 'count and rank the errors in logs', zh: '统计日志中的错误并排序' },
    options: SCAN,
    examples: [
      {
        command: 'kms-err scan app.log app.log.1.gz',
        help: { en: 'what failed, how often, and since when', zh: '出了什么错、多少次、从何时开始' },
      },
    ],
  },
  {
    name: 'export',
    argument: '[prefix]',
    argumentHelp: {
      en: 'a family (AuthFailure) or a longer prefix; without it, the whole catalog',
      zh: '一类错误（AuthFailure）或更长的前缀；不给时导出整个目录',
    },
    help: {
      en: 'export the catalog: a web page, a wiki, a table, data, SQL',
      zh: '把目录导出到别处使用：网页、wiki、表格、数据、SQL',
    },
    options: EXPORT,
    examples: [
      {
        command: 'kms-err export --format csv --output kms-errors.csv',
        help: { en: 'a table for a spreadsheet', zh: '供电子表格使用的表' },
      },
      {
        command: 'kms-err export --format sql --output kms-errors.sql',
        help: { en: "a query that adds up reports of 'scan --json'", zh: '汇总多份 scan --json 报告的查询' },
      },
      {
        command: 'kms-err export --format html --output kms-errors.html',
        help: { en: 'a web page that explains pasted errors', zh: '一个网页，粘贴响应即可得到解释' },
      },
    ],
  },
  {
    name: 'catalog',
    argument: '<task>',
    argumentHelp: {
      en: 'check: validate a custom catalog; init: write a template',
      zh: 'check：校验自有目录；init：生成一份自有目录的起始文件',
    },
    argumentChoices: CATALOG_TASKS,
    rest: {
      argument: '[file...]',
      help: {
        en: 'check: the files (default: the catalogs in use); init: the new file (default: standard output)',
        zh: 'check：要校验的文件（默认为正在使用的）；init：新文件（默认为标准输出）',
      },
    },
    help: { en: 'check or create a custom catalog', zh: '校验或新建自有目录' },
    options: [],
    examples: [
      {
        command: 'kms-err catalog init team.jsonc',
        help: { en: 'create a catalog with your runbooks', zh: '新建目录，加入自己的运维手册' },
      },
    ],
  },
  {
    name: 'completion',
    argument: '<shell>',
    argumentHelp: { en: 'the shell', zh: '要启用补全的 shell' },
    argumentChoices: SHELLS,
    help: { en: 'print a script that completes commands and codes in your shell', zh: '输出 shell 补全脚本' },
    options: [],
    examples: [
      {
        command: 'source <(kms-err completion bash)',
        help: {
          en: 'enable completion in bash; add to ~/.bashrc to keep it',
          zh: '启用补全（以 bash 为例），写入 ~/.bashrc 则长期有效',
        },
      },
    ],
  },
  {
    name: '',
    argument: '[words...]',
    argumentHelp: { en: 'a code, a prefix or words to search', zh: '错误码、前缀或要查找的词语' },
    help: { en: 'pick the command', zh: '按内容自动选择命令' },
    options: [FAIL, LIMIT],
    examples: [],
  },
];
