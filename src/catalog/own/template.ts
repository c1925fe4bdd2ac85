import type { Language } from '../../model.js';

/** A valid custom catalog with every field explained in comments. `schema`: URL of its schema; `path`: the default path. */
export function catalogTemplate(language: Language, schema: string, path: string): string {
  return TEMPLATES[language]
    .replace('<schema>', () => JSON.stringify(schema))
    .replace('<default>', () => path);
}

const TEMPLATES: Record<Language, string> = {
  en: `// A custom catalog for kms-err. Load it with --catalog <file> or KMS_ERR_CATALOG=<file>, or save it as
// <default> to load it always.
// 'kms-err catalog check <file>' validates it.
{
  // For validation and completion in editors.
  "$schema": <schema>,
  "schemaVersion": 1,
  "codes": {
    // A bundled code: only the fields to change. A field here replaces the bundled one; values under "add" are
    // appended to it.
    "ResourceUnavailable.CmkDisabled": {
      "runbook": "https://wiki.example.com/runbooks/cmk-disabled",
      "add": {
        "remedies": ["Ask #key-owners before you enable a key: some are disabled for an audit."]
      }
      // A text is a string, or one string per language: { "en": "…", "zh": "…" }. A cause or a remedy may also say
      // when it comes first: { "en": "…", "zh": "…", "when": { "region": "ap-*", "message": "*timed out*" } }
      // Fields: title, description, runbook, causes, remedies, retry, scopes, status, actions, related, docs,
      // keywords, messages, sources. Under "add": causes, remedies, actions, related, keywords, messages.
    },
    // A new code, of another product or of your team.
    "Order.Locked": {
      "title": "The order is locked",
      "description": "Another request holds the lock of this order.",
      // no: a retry never helps; backoff: retry with growing pauses; depends: see the note.
      "retry": { "verdict": "backoff", "note": "A lock is held for ten seconds at most." },
      "causes": ["Two workers took the same message."],
      "remedies": ["Find the holder: \`orderctl locks <order>\`."],
      // Search terms; never shown.
      "keywords": "order lock, double processing",
      // A message of the service that identifies the code if a text contains no code. The first words must not vary.
      "messages": ["The order is locked by another request"],
      "sources": ["team orders, 2026"]
    }
  }
}
`,
  zh: `// kms-err 的自有目录。用 --catalog <文件> 或 KMS_ERR_CATALOG=<文件> 启用；保存为
// <default> 则始终生效。
// kms-err catalog check <文件> 会指出其中的错误。
{
  // 编辑器据此校验和补全。
  "$schema": <schema>,
  "schemaVersion": 1,
  "codes": {
    // kms-err 已有的错误码：只写不同之处。这里的字段替换内置的，"add" 下的追加在后面。
    "ResourceUnavailable.CmkDisabled": {
      "runbook": "https://wiki.example.com/runbooks/cmk-disabled",
      "add": {
        "remedies": ["启用密钥前先问密钥负责人：有些密钥因审计而被禁用。"]
      }
      // 文本可以是一个字符串，也可以按语言分写：{ "en": "…", "zh": "…" }。原因和处理步骤还可以写明何时排在最前：
      // { "en": "…", "zh": "…", "when": { "region": "ap-*", "message": "*timed out*" } }
      // 字段：title、description、runbook、causes、remedies、retry、scopes、status、actions、related、docs、
      // keywords、messages、sources。"add" 下可用：causes、remedies、actions、related、keywords、messages。
    },
    // kms-err 没有的错误码：其他产品的，或团队自己的。
    "Order.Locked": {
      "title": "订单已锁定",
      "description": "另一个请求持有该订单的锁。",
      // no：重试无用；backoff：退避重试有用；depends：视 note 而定。
      "retry": { "verdict": "backoff", "note": "锁最多持有十秒。" },
      "causes": ["两个 worker 取到了同一条消息。"],
      "remedies": ["查出持有者：\`orderctl locks <订单号>\`。"],
      // 用户查找时会输入的词，不显示。
      "keywords": "订单锁, 重复处理",
      // 文本中没有错误码时服务端的说法；开头几个词须固定不变。
      "messages": ["The order is locked by another request"],
      "sources": ["订单团队，2026"]
    }
  }
}
`,
};
