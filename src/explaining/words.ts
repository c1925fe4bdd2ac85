import type { Language, Verdict } from '../model.js';

/** The program's texts in one language. */
export interface Words {
  /** Separates two sentences. */
  space: string;
  causes: string;
  remedies: string;
  retry: string;
  verdicts: Record<Verdict, string>;
  /** The verdict in a table cell. */
  shortVerdicts: Record<Verdict, string>;
  actions: string;
  anyAction: string;
  anyActionAndNamed(actions: string): string;
  noAction: string;
  related: string;
  members: string;
  document: string;
  runbook: string;
  /** Heading above the custom catalogs. */
  origins: string;
  origin(file: string, fields: string[], cites: string[]): string;
  checked(file: string, added: number, changed: number): string;
  /** Heading above a message, by who wrote it. */
  message: Record<'server' | 'client' | 'unknown', string>;
  requestId: string;
  /** Heading above the facts in a message. */
  said: string;
  /** `resource`: undefined if the message does not name one. */
  refused(operation: string, resource: string | undefined): string;
  /** CAM grants this operation for all resources or not at all. */
  perOperation(operation: string): string;
  policy: string;
  tooFast(sent: number, limit: number): string;
  more(count: number): string;
  seen(count: number, line: number): string;
  unknownOfFamily(family: string): string;
  unknown: string;
  /** Shown in place of a missing code, and what to do about it. Without a request id there was no response. */
  noCode: string;
  noCodeAdvice: string;
  noAnswer: string;
  suggestions: string;
  wholeFamily(family: string): string;
  success: string;
  scan: {
    /** `size` includes its unit. */
    summary(errors: number, codes: number, lines: number, size: string): string;
    together: string;
    lines(first: number, last: number): string;
    comma: string;
    colon: string;
    ofFamily: string;
    timeline(most: number, span: string): string;
    first: string;
    more: string;
  };
  columns: Record<'code' | 'title' | 'retry' | 'action' | 'codes', string>;
}

export const WORDS: Record<Language, Words> = {
  en: {
    space: ' ',
    causes: 'Likely causes',
    remedies: 'What to do',
    retry: 'Retry',
    verdicts: { no: 'No.', backoff: 'Yes, with backoff.', depends: 'It depends.' },
    shortVerdicts: { no: 'no', backoff: 'backoff', depends: 'depends' },
    actions: 'Returned by',
    anyAction: 'any action',
    anyActionAndNamed: (actions) => `any action; documented for ${actions}`,
    noAction: 'not returned by the API; raised by an SDK',
    related: 'Related codes',
    members: 'Codes of this family',
    document: 'Document',
    runbook: 'Runbook',
    origins: 'From your own catalog',
    origin: (file, fields, cites) =>
      `${file}: ${fields.join(', ')}${cites.length > 0 ? ` (${cites.join('; ')})` : ''}`,
    checked: (file, added, changed) =>
      `${file}: valid; adds ${added} ${added === 1 ? 'code' : 'codes'}, changes ${changed}`,
    message: { server: 'The server said', client: 'The SDK said', unknown: 'The message' },
    requestId: 'Request id',
    said: 'What the message says',
    refused: (operation, resource) =>
      resource === undefined
        ? `The caller is not allowed to perform \`${operation}\`; the message does not name the resource.`
        : `The caller is not allowed to perform \`${operation}\` on \`${resource}\`.`,
    perOperation: (operation) =>
      `CAM authorizes \`${operation}\` for all resources or none: the policy needs the resource \`*\`, and a policy for one key grants nothing.`,
    policy:
      "This is the smallest CAM policy that grants the permission. First check that the caller should have it, then ask the account's administrator to attach the policy.",
    tooFast: (sent, limit) =>
      `${sent} ${sent === 1 ? 'request' : 'requests'} arrived within a second; the limit is ${limit}. Keep the account's combined rate at or below ${limit} per second (token bucket, cache, batch actions), or ask for a higher limit.`,
    more: (count) =>
      `${count} more distinct ${count === 1 ? 'error is' : 'errors are'} not shown; the most frequent ones are above. \`kms-err scan\` ranks all of them.`,
    seen: (count, line) =>
      count === 1
        ? `once in the input, on line ${line}`
        : `${count} times in the input, first on line ${line}`,
    unknownOfFamily: (family) => `Not in the catalog. About its family, ${family}:`,
    unknown: 'Not in the catalog',
    noCode: 'Error without a code',
    noCodeAdvice:
      'The text has no error code (`String(error)` in Node.js and .NET omit it), and the message is not a known one. Log the code too (Node.js: `error.code`, .NET: `ErrorCode`), or search for words from the message: `kms-err search <words>`.',
    noAnswer:
      'There is no request id, so the API probably did not respond. First check the network, proxies, the endpoint and timeouts.',
    suggestions: 'Similar codes',
    wholeFamily: (family) => `All codes of the family: kms-err list ${family}`,
    success: 'A successful response: it contains no error.',
    scan: {
      summary: (errors, codes, lines, size) =>
        `${errors} ${errors === 1 ? 'error' : 'errors'}, ${codes} distinct ${codes === 1 ? 'code' : 'codes'}, in ${lines} ${lines === 1 ? 'line' : 'lines'} (${size})`,
      together: 'All files',
      lines: (first, last) => (first === last ? `line ${first}` : `lines ${first} to ${last}`),
      comma: ', ',
      colon: ': ',
      ofFamily: 'Not in the catalog, but its family is',
      timeline: (most, span) => `Errors over time (UTC; ${span} per column, at most ${most})`,
      first: 'What to do first',
      more: 'Full explanations:',
    },
    columns: { code: 'Code', title: 'Meaning', retry: 'Retry', action: 'Action', codes: 'Codes' },
  },
  zh: {
    space: '',
    causes: '可能原因',
    remedies: '处理步骤',
    retry: '是否重试',
    verdicts: { no: '不要重试。', backoff: '可以退避重试。', depends: '视情况而定。' },
    shortVerdicts: { no: '否', backoff: '退避', depends: '视情况' },
    actions: '可能返回的接口',
    anyAction: '任何接口',
    anyActionAndNamed: (actions) => `任何接口；文档中列出此错误码的有 ${actions}`,
    noAction: '不由接口返回：由 SDK 抛出',
    related: '相关错误码',
    members: '该类的错误码',
    document: '文档',
    runbook: '运维手册',
    origins: '来自自有目录',
    origin: (file, fields, cites) =>
      `${file}：${fields.join('、')}${cites.length > 0 ? `（${cites.join('；')}）` : ''}`,
    checked: (file, added, changed) => `${file}：校验通过；新增 ${added} 个错误码，修改 ${changed} 个`,
    message: { server: '服务端消息', client: 'SDK 消息', unknown: '错误消息' },
    requestId: '请求 ID',
    said: '消息中的信息',
    refused: (operation, resource) =>
      resource === undefined
        ? `调用者无权执行 \`${operation}\`；消息中没有说明资源。`
        : `调用者无权对 \`${resource}\` 执行 \`${operation}\`。`,
    perOperation: (operation) =>
      `CAM 对 \`${operation}\` 只做操作级授权：策略的资源必须写 \`*\`，写具体密钥不起作用。`,
    policy: '授予该权限的最小 CAM 策略如下。请先确认调用者确实应当拥有此权限，再由账号管理员关联。',
    tooFast: (sent, limit) =>
      `一秒内收到 ${sent} 次请求，上限为 ${limit} 次：请把同一账号下所有客户端的总速率控制在每秒 ${limit} 次以内（令牌桶、缓存、批量接口），或申请提升限额。`,
    more: (count) =>
      `以上是出现最多的错误，另有 ${count} 种未显示；\`kms-err scan\` 会把全部错误按次数排序。`,
    seen: (count, line) =>
      count === 1 ? `输入中出现 1 次，第 ${line} 行` : `输入中出现 ${count} 次，首次在第 ${line} 行`,
    unknownOfFamily: (family) => `目录中没有此错误码。以下是它所属的 ${family} 类错误的说明：`,
    unknown: '目录中没有此错误码',
    noCode: '没有错误码的错误',
    noCodeAdvice:
      '这段文本里没有错误码（Node.js 的 `String(error)` 和 .NET 都不打印），消息也不是已知的服务端消息。请把错误码一并打印出来（Node.js：`error.code`，.NET：`ErrorCode`），或用消息中的词搜索：`kms-err search <关键词>`。',
    noAnswer: '没有请求 ID，说明没有收到 API 的应答：先查网络、代理、接入点和超时。',
    suggestions: '最接近的已知错误码',
    wholeFamily: (family) => `查看该类全部错误码：kms-err list ${family}`,
    success: '请求成功：响应中没有错误。',
    scan: {
      summary: (errors, codes, lines, size) =>
        `共 ${lines} 行（${size}），${errors} 个错误，${codes} 种错误码`,
      together: '全部文件合计',
      lines: (first, last) => (first === last ? `第 ${first} 行` : `第 ${first} 至 ${last} 行`),
      comma: '，',
      colon: '：',
      ofFamily: '目录中没有此错误码，但有它所属的类别',
      timeline: (most, span) => `错误随时间的分布（UTC；每列 ${span}，最多 ${most} 个）`,
      first: '先做什么',
      more: '完整说明：',
    },
    columns: { code: '错误码', title: '含义', retry: '重试', action: '接口', codes: '错误码数' },
  },
};
