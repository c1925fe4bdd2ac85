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
  /** The comments of a script, by line. They must not contain `;` or quotes: some clients split at those even in comments. */
  sql: Record<'head' | 'catalog' | 'reports' | 'query', string[]>;
}

export const EXPORT_WORDS: Record<Language, ExportWords> = {
  en: {
    heading: 'Error codes of Tencent Cloud KMS',
    intro: (codes, apiVersion) =>
      `${codes} ${codes === 1 ? 'code' : 'codes'} of the API ${apiVersion} and its SDKs: what each means, why it happens, what to do, and whether a retry helps.`,
    family: 'Family',
    allFamilies: 'All families',
    scope: 'Scope',
    scopes: { common: 'any API call', business: 'KMS actions', client: 'raised by an SDK' },
    sql: {
      head: [
        'Counts Tencent Cloud KMS errors in many logs by adding up reports of kms-err scan --json.',
        'docs/sql.md explains how to create the reports.',
      ],
      catalog: ['The catalog as a table.'],
      reports: ['The reports as a table: one row per report and code.'],
      query: ['How often each code was counted in all reports, and what the catalog says about it.'],
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
        '统计大量日志中腾讯云 KMS 的错误：汇总 kms-err scan --json 的报告。',
        '报告的生成方法见 docs/sql.md。',
      ],
      catalog: ['错误码目录表。'],
      reports: ['报告表：每份报告中的每个错误码占一行。'],
      query: ['每个错误码在全部报告中出现的次数，以及目录中的说明。'],
    },
  },
};
