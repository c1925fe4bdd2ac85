import type { Language } from '../model.js';

/** What the page says beyond an explanation. */
export interface PageWords {
  /** Of the HTML attribute `lang`. */
  tag: string;
  name: string;
  search: string;
  box: string;
  emptyBox: string;
  filters: string;
  family: string;
  action: string;
  scope: string;
  retry: string;
  anyFamily: string;
  anyAction: string;
  anyScope: string;
  anyRetry: string;
  unfilter: string;
  list: string;
  /** What the list shows: of all codes, so many. */
  codes(shown: number, all: number): string;
  hits(count: number): string;
  noHit: string;
  /** Hits that the filters leave out. */
  filteredOut: string;
  errors(count: number): string;
  noError: string;
  /** Ends what the box shows of a long text. */
  shownInPart: string;
  back: string;
  copyCode: string;
  copyLink: string;
  copyPolicy: string;
  copied: string;
  /** Where the browser does not let a page copy. */
  notCopied: string;
  wholeFamily(family: string): string;
  toDark: string;
  toLight: string;
  start: {
    tryIt: string;
    examples: string[];
    paste: string;
    sample: string;
    stays: string;
    keys: [string, string][];
  };
}

export const PAGE_WORDS: Record<Language, PageWords> = {
  en: {
    tag: 'en',
    name: 'KMS error codes',
    search: 'Search',
    box: 'Search, or paste a response or a log',
    emptyBox: 'Empty the box',
    filters: 'Filters',
    family: 'Family',
    action: 'Action',
    scope: 'Scope',
    retry: 'Retry',
    anyFamily: 'Any family',
    anyAction: 'Any action',
    anyScope: 'Any scope',
    anyRetry: 'Retry or not',
    unfilter: 'Clear filters',
    list: 'Codes',
    codes: (shown, all) =>
      shown === all ? `${all} ${all === 1 ? 'code' : 'codes'}` : `${shown} of ${all} codes`,
    hits: (count) => (count === 1 ? '1 hit' : `${count} hits, best first`),
    noHit: 'Nothing found. Try other words, or paste the whole response.',
    filteredOut: 'Nothing found with these filters.',
    errors: (count) => (count === 1 ? '1 error in this text' : `${count} distinct errors in this text`),
    noError: 'No error of the API found in this text.',
    shownInPart: '… All of it was read; only its beginning is shown here.',
    back: 'All codes',
    copyCode: 'Copy code',
    copyLink: 'Copy link',
    copyPolicy: 'Copy policy',
    copied: 'Copied',
    notCopied: 'Not copied: select it and copy by hand',
    wholeFamily: (family) => `All of the family: ${family}`,
    toDark: 'Dark colours',
    toLight: 'Light colours',
    start: {
      tryIt: 'Search by what happened',
      examples: ['clock skew', 'too many requests', 'no permission', '密钥 禁用'],
      paste: 'Or paste what came back',
      sample: 'Show an example',
      stays:
        'A response, an exception of an SDK, lines of a log: the errors in it are found and explained. It stays in this page, which loads nothing and sends nothing.',
      keys: [
        ['/', 'search'],
        ['↑ ↓', 'choose'],
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
    emptyBox: '清空输入框',
    filters: '筛选',
    family: '类别',
    action: '接口',
    scope: '范围',
    retry: '是否重试',
    anyFamily: '全部类别',
    anyAction: '全部接口',
    anyScope: '全部范围',
    anyRetry: '重试与否',
    unfilter: '清除筛选',
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
      tryIt: '按现象搜索',
      examples: ['签名 过期', '请求太频繁', '没有权限', 'cmk disabled'],
      paste: '或粘贴收到的响应',
      sample: '看一个例子',
      stays:
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

/** A response as it is pasted; with a permission that lacks, as there is most to say of it. */
export const SAMPLE = `{
  "Response": {
    "Error": {
      "Code": "UnauthorizedOperation",
      "Message": "you are not authorized to perform operation (kms:Encrypt) resource (qcs::kms:ap-guangzhou:uin/100000000001:key/*) has no permission"
    },
    "RequestId": "ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"
  }
}`;
