import { EXPORT_WORDS, type ExportWords } from '../explaining/export-words.js';
import { WORDS, type Words } from '../explaining/words.js';
import type { Language } from '../model.js';

/** Every text of the page in one language. */
export interface PageTexts {
  page: PageWords;
  /** The labels of an explanation, as on the command line. */
  words: Words;
  /** The words that every export format uses. */
  exported: ExportWords;
}

export function textsIn(language: Language): PageTexts {
  return { page: PAGE_WORDS[language], words: WORDS[language], exported: EXPORT_WORDS[language] };
}

/** The page's own words. */
export interface PageWords {
  /** The value of the HTML attribute `lang`. */
  tag: string;
  name: string;
  search: string;
  box: string;
  clearBox: string;
  filters: string;
  family: string;
  action: string;
  scope: string;
  retry: string;
  anyFamily: string;
  anyAction: string;
  anyScope: string;
  anyRetry: string;
  clearFilters: string;
  list: string;
  /** The number of codes in the list, and of all. */
  codes(shown: number, all: number): string;
  hits(count: number): string;
  noHit: string;
  /** There are hits, but the filters hide them. */
  filteredOut: string;
  errors(count: number): string;
  noError: string;
  /** Stands at the end of a cut text in the box. */
  shownInPart: string;
  back: string;
  copyCode: string;
  copyLink: string;
  copyPolicy: string;
  copied: string;
  /** The browser does not allow copying. */
  notCopied: string;
  wholeFamily(family: string): string;
  toDark: string;
  toLight: string;
  start: {
    /** The heading above the example queries. */
    search: string;
    queries: string[];
    /** The heading above what can be pasted. */
    paste: string;
    privacy: string;
    /** The button that shows the sample. */
    sample: string;
    /** Each key with what it does. */
    keys: [string, string][];
  };
}

const PAGE_WORDS: Record<Language, PageWords> = {
  en: {
    tag: 'en',
    name: 'KMS error codes',
    search: 'Search',
    box: 'Search, or paste a response or a log',
    clearBox: 'Clear the box',
    filters: 'Filters',
    family: 'Family',
    action: 'Action',
    scope: 'Scope',
    retry: 'Retry',
    anyFamily: 'Any family',
    anyAction: 'Any action',
    anyScope: 'Any scope',
    anyRetry: 'Any retry advice',
    clearFilters: 'Clear filters',
    list: 'Codes',
    codes: (shown, all) =>
      shown === all ? `${all} ${all === 1 ? 'code' : 'codes'}` : `${shown} of ${all} codes`,
    hits: (count) => (count === 1 ? '1 hit' : `${count} hits, best first`),
    noHit: 'Nothing found. Try other words, or paste the whole response.',
    filteredOut: 'Nothing found with these filters.',
    errors: (count) => (count === 1 ? '1 error in this text' : `${count} distinct errors in this text`),
    noError: 'No API error found in this text.',
    shownInPart: '… The whole text was read. Only its beginning is shown here.',
    back: 'All codes',
    copyCode: 'Copy code',
    copyLink: 'Copy link',
    copyPolicy: 'Copy policy',
    copied: 'Copied',
    notCopied: 'Copy failed: select the text and copy it',
    wholeFamily: (family) => `All codes in this family: ${family}`,
    toDark: 'Dark theme',
    toLight: 'Light theme',
    start: {
      search: 'Search by symptom',
      queries: ['clock skew', 'too many requests', 'no permission', '密钥 禁用'],
      paste: 'Or paste a response',
      sample: 'Show an example',
      privacy:
        'Paste a response, an SDK exception or log lines: the page finds and explains every error in it. The text never leaves this page, which loads nothing and sends nothing.',
      keys: [
        ['/', 'search'],
        ['↑ ↓', 'select'],
        ['Enter', 'open'],
        ['Esc', 'back'],
      ],
    },
  },
  zh: {
    tag: 'zh-CN',
    name: 'KMS 错误码',
    search: '搜索',
    box: '搜索，或粘贴响应、日志',
    clearBox: '清空输入框',
    filters: '筛选',
    family: '类别',
    action: '接口',
    scope: '范围',
    retry: '是否重试',
    anyFamily: '全部类别',
    anyAction: '全部接口',
    anyScope: '全部范围',
    anyRetry: '重试与否',
    clearFilters: '清除筛选',
    list: '错误码',
    codes: (shown, all) => (shown === all ? `共 ${all} 个错误码` : `${all} 个错误码中的 ${shown} 个`),
    hits: (count) => `找到 ${count} 个，最相关的在前`,
    noHit: '没有找到。换个说法，或直接粘贴完整的响应。',
    filteredOut: '在当前筛选条件下没有找到。',
    errors: (count) => `这段文本中有 ${count} 种错误`,
    noError: '这段文本中没有找到 API 的错误。',
    shownInPart: '……全文已读取，这里只显示开头部分。',
    back: '全部错误码',
    copyCode: '复制错误码',
    copyLink: '复制链接',
    copyPolicy: '复制策略',
    copied: '已复制',
    notCopied: '复制失败：请选中后手动复制',
    wholeFamily: (family) => `查看该类全部错误码：${family}`,
    toDark: '深色',
    toLight: '浅色',
    start: {
      search: '按现象搜索',
      queries: ['签名 过期', '请求太频繁', '没有权限', 'cmk disabled'],
      paste: '或粘贴收到的响应',
      sample: '看一个例子',
      privacy:
        '响应、SDK 抛出的异常、日志都可以：页面会找出其中的错误并逐一解释。内容只留在本页，页面不加载也不发送任何数据。',
      keys: [
        ['/', '搜索'],
        ['↑ ↓', '选择'],
        ['Enter', '打开'],
        ['Esc', '返回'],
      ],
    },
  },
};

/** The sample to paste: a permission error, because its explanation shows the most. */
export const SAMPLE = `{
  "Response": {
    "Error": {
      "Code": "UnauthorizedOperation",
      "Message": "you are not authorized to perform operation (kms:Encrypt) resource (qcs::kms:ap-guangzhou:uin/100000000001:key/*) has no permission"
    },
    "RequestId": "ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"
  }
}`;
