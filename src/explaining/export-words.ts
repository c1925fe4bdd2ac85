import type { Language, Scope } from '../model.js';

/** The words of what is exported to be read, beyond those of an explanation. */
export interface ExportWords {
  heading: string;
  /** Of how many codes, of which version of the API. */
  intro(codes: number, apiVersion: string): string;
  family: string;
  /** Back to the page that names all families. */
  allFamilies: string;
  scope: string;
  scopes: Record<Scope, string>;
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
  },
  zh: {
    heading: '腾讯云 KMS 错误码',
    intro: (codes, apiVersion) =>
      `API ${apiVersion} 及其 SDK 的 ${codes} 个错误码：含义、原因、处理办法，以及是否应当重试。`,
    family: '类别',
    allFamilies: '全部类别',
    scope: '范围',
    scopes: { common: '所有 API 调用', business: 'KMS 接口', client: '由 SDK 抛出' },
  },
};
