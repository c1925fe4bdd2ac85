import type { Language, Scope } from '../model.js';

/** The texts of an export, besides those of an explanation. */
export interface ExportWords {
  heading: string;
  /** Introduces the page, with the number of codes and the API version. */
  intro(codes: number, apiVersion: string): string;
  family: string;
  /** The link back to the index page. */
  allFamilies: string;
  scope: string;
  scopes: Record<Scope, string>;
  /** The comments of a script, by line. They must not contain `;` or quotes: some clients split at these even in comments. */
  sql: Record<'head' | 'limits' | 'catalog' | 'query', string[]>;
}

export const EXPORT_WORDS: Record<Language, ExportWords> = {
  en: {
    heading: 'Error codes of Tencent Cloud KMS',
    intro: (codes, apiVersion) =>
      `${codes} ${codes === 1 ? 'code' : 'codes'} of the API ${apiVersion} and its SDKs: what each means, why it comes, what to do, and whether a retry helps.`,
    family: 'Family',
    allFamilies: 'All families',
    scope: 'Scope',
    scopes: { common: 'any API call', business: 'KMS actions', client: 'raised by an SDK' },
    sql: {
      head: [
        'The errors of Tencent Cloud KMS in a table of log lines: how often each code came.',
        'Counts as kms-err scan does, by the same patterns, as far as one line reaches.',
      ],
      limits: [
        'Not seen is what only other lines tell: that a code of no known family stands in the error of a',
        'pretty-printed response, that a message of several lines quotes a code. More in docs/sql.md.',
      ],
      catalog: ['The catalog as a table.'],
      query: ['The query. First come the lines that may hold a code, last what the catalog knows of each.'],
    },
  },
  zh: {
    heading: '腾讯云 KMS 错误码',
    intro: (codes, apiVersion) =>
      `API ${apiVersion} 及其 SDK 的 ${codes} 个错误码：含义、原因、处理办法，以及是否应当重试。`,
    family: '类别',
    allFamilies: '全部类别',
    scope: '范围',
    scopes: { common: '所有 API 调用', business: 'KMS 接口', client: '由 SDK 抛出' },
    sql: {
      head: [
        '在日志表中统计腾讯云 KMS 的错误：每个错误码出现了多少次。',
        '计数规则和匹配模式与 kms-err scan 相同，但只看单行以内的内容。',
      ],
      limits: [
        '需要看其他行才能判断的情况不在统计之内：格式化成多行的响应里类别未知的错误码，',
        '跨行的错误消息中引用的错误码。详见 docs/sql.md。',
      ],
      catalog: ['错误码目录表。'],
      query: ['统计查询：先挑出可能含有错误码的行，最后关联目录中的说明。'],
    },
  },
};
