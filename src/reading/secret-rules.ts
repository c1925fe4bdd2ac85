import { isRandom, LEAST_LENGTH } from './random-token.js';

/**
 * What is secret in a message, as rules. The method is that of gitleaks (`cmd/generate/config/rules`): keywords decide
 * whether a rule runs at all, so that a pattern is compiled only for a message that needs it.
 * test/fixtures/secrets.json has texts for each rule that it must and must not change.
 */
export interface Rule {
  id: string;
  /** In lower case. The rule runs only on a text that contains one of each list. */
  keywords: readonly (readonly string[])[];
  /** A closer look at a text with the keywords, in lower case: compiling the pattern can take longer than the rest. */
  mayMatch?(lowerCase: string): boolean;
  /** Source of a pattern whose group `secret` is hidden. Before it only the group `before` may stand. */
  pattern: string;
  /** Whether what matched is a secret. */
  isSecret?(found: Found): boolean;
  /** The end of the secret if it can be longer than the match. */
  endOf?(found: Found, text: string, end: number): number;
}

export interface Found {
  /** What comes before the secret in the match. */
  before: string;
  secret: string;
  /** The whole name in front of a value: `TmpSecretKey`. */
  name: string;
  /** What separates name and value. */
  separator: string;
}

/** The ends of names whose values are secret: `TmpSecretKey`, `db.password`, `client_secret`. */
const NAMES = [
  'secret[ _-]?id',
  'access[ _-]?key[ _-]?id',
  'key',
  'secret',
  'tokens?',
  'password',
  'passwd',
  'passphrase',
  'passcode',
  ...['pass', 'pwd', 'pw', 'pin', 'otp', 'sk', 'dek', 'kek'],
  'plain[ _-]?text',
  'material',
  'cipher[ _-]?text(?:[ _-]?blob)?',
  'signature',
  'credentials?',
  '密码',
  '口令',
  '密钥',
  '私钥',
  '明文',
  '令牌',
];
/** What all of these end with, in lower case and in each spelling. */
const NAME_ENDS = [
  ...['secretid', 'secret_id', 'secret-id', 'secret id'],
  ...['accesskeyid', 'access_key_id', 'access-key-id', 'access key id'],
  ...['key', 'secret', 'token', 'tokens', 'password', 'passwd', 'passphrase', 'passcode', 'text', 'blob'],
  ...['pass', 'pwd', 'pw', 'pin', 'otp', 'sk', 'dek', 'kek'],
  ...['material', 'signature', 'credential', 'credentials'],
  ...['密码', '口令', '密钥', '私钥', '明文', '令牌'],
];
/** Words that are no name by themselves, only as the end of one after an underscore or a capital: `my_sk`, not `disk`. */
const SHORT_NAMES = /^(?:pass|pwd?|pin|otp|sk|dek|kek)$/i;
/** What `key` is the end of where it names a secret after a space; glued to it, any word may come first. */
const KEY_WORDS =
  /(?:secret|access|api|private|data|encrypt(?:ion)?|decrypt(?:ion)?|signing|master|session|symmetric|aes|sm4|rsa|wrapping|shared|auth|account|storage) key$/;
/** Keys that are no secrets. */
const OPEN_KEYS =
  /(?:^|[^a-z])(?:public|tag|label|attribute|primary|foreign|partition|sort|cache|object|unknown|invalid|map|dict|config|registry)[ _-]?key$|(?:tag|label|attribute|public|object)key$/;
/** Names of errors: `InvalidSecretId`. */
const ERRORS = /(?:invalid|missing|illegal|wrong|unknown|unsupported|expired|lost|no)[-_.]?[a-z]*$/i;
/** Actions of the API end like names: `CreateKey: LimitExceeded`. */
const ACTIONS =
  /^(?:create|generate|import|verify|sign|describe|get|list|enable|disable|update|delete|cancel|archive|bind|unbind|schedule|overwrite)/i;
/** Names whose value may be several words, and any word. */
const PHRASES = /pass(?:word|wd|phrase|code)?\d*$|pwd?\d*$|secret\d*$|plain[ _-]?text\d*$|密码$|口令$|明文$/i;

const QUOTE = String.raw`\\*["'\x60]`;
const SEPARATORS = `=>|->|→|:=|[:=：＝]{1,2}|%(?:25)*3[AD]`;
/** Behind a name: a sign, the end of its tag, a bracket, or only blanks. */
const SEPARATOR = String.raw`(?:(?:${QUOTE}|%(?:25)*2[27])?(?:\s{0,4}(?:${SEPARATORS})(?:\s{0,4}&(?:quot|apos|#3[49]);|\s{0,4}|(?:%(?:25)*2[027])*)|(?:\s[\w:-]{1,40}=[^<>]{1,60})?>|\(|\s{1,4}(?:(?:is|was)\s{1,4})?|\s{0,4}[为是]\s{0,4}))`;
const QUOTED = String.raw`"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?|\x60[^\x60]*\x60?|\\+"[^"]*"?|\\+'[^']*'?`;
const BARE = String.raw`(?:[^\s"'\x60,;&)}\]<>%|，。；、]|%(?!(?:25)*(?:2[2679C]|[57]D)))+`;

/** Values that say nothing: absent, masked, or to be filled in. */
const EMPTY =
  /^(?:null|none|nil|undefined|true|false|empty|nan|\*+|x{3,}|<.*|\$[({].*|\{\{.*|\{\w+\}|\[?(?:redacted|masked|hidden|filtered)\]?|.{0,2})$/i;
/** The beginnings of a sentence behind a name: `password: must have …`. */
const SENTENCE =
  /^(?:must|should|may|can(?:not)?|could|is|are|was|were|has|have|had|do|does|did|will|not|no|too|invalid|incorrect|wrong|missing|required|expired?|expires|failed|fails|failure|errors?|unknown|unsupported|expected|exceeds?|length|mismatch(?:ed)?|verification|validation|denied|please|check|the|an?|this|that|for|from|of|in|on|at|to|with|and|or|already|never|only|value|parameter|field|header|format|malformed)(?![\w-])|^[\u3000-\u9fff]/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A part of the name of an algorithm or an encoding: `RSAES_OAEP_SHA_256`, `TC3-HMAC-SHA256`, `Base64`. */
const ALGORITHM_PART =
  /^(?:aes|sm|rsa|rsaes|rsassa|pkcs|v|oaep|pss|ecc?|p|r|hmac|sha|hmacsha|md|tc|utf|base|cbc|gcm|ecb|ctr|dsa|a?symmetric|default|encrypt|decrypt|sign|verify)?\d{0,4}$/i;
/** Codes, words in camel case, and resources. */
const PUBLIC = /^(?:[A-Z][a-z]\w*(?:\.[A-Z]\w*)+|(?:[A-Z][a-z]+){2,8}|qcs:.*)$/;
/** Names that no sentence goes on behind. */
const CERTAIN = /secret|private|access|[_-]/i;
const PASSWORD = /pass(?:word|wd|phrase|code)?\d*$|(?:pwd?|pin|otp)\d*$|密码$|口令$/i;

export const RULES: readonly Rule[] = [
  {
    // A request or an answer that a program logged behind the message.
    id: 'body',
    keywords: [
      ['req', 'resp'],
      ['body', 'header', 'param', 'payload'],
    ],
    pattern: String.raw`(?<before>)(?<secret>[\s,;(]*\b(?:request|response|req|resp)[\s_-]?(?:body|headers?|param(?:eter)?s|payload)\s{0,4}[:=[({].*)`,
  },
  {
    id: 'pem',
    keywords: [['-----begin ']],
    pattern: String.raw`(?<before>)(?<secret>-----BEGIN [A-Z0-9 ]*-----[\s\S]*?(?:-----END [A-Z0-9 ]*-----|$))`,
  },
  {
    // Up to the quote around it, or to the end: a value may hold blanks, commas and quoted parameters.
    id: 'header',
    keywords: [['authorization', 'cookie']],
    pattern: String.raw`(?<before>(?:authorization|cookie)(?:${QUOTE})?\s{0,4}(?:=>|[:=：])\s{0,4})(?<secret>${QUOTED}|(?:=\\*"[^"]*"?|=\\*'[^']*'?|[^"'])+)`,
    isSecret: ({ secret }) => !SENTENCE.test(unquoted(secret)) && !EMPTY.test(unquoted(secret)),
  },
  {
    id: 'secret-id',
    keywords: [['akid']],
    pattern: String.raw`(?<before>)(?<secret>\bAKID[0-9A-Za-z_-]{8,})`,
  },
  {
    id: 'url',
    keywords: [['://'], ['@']],
    pattern: String.raw`(?<before>:\/\/)(?<secret>[^\s/@"'\x60<>]{0,200}:[^\s/@"'\x60<>]{1,500}|[^\s/@:"'\x60<>]{20,500})(?=@)`,
  },
  {
    id: 'named',
    keywords: [NAME_ENDS],
    mayMatch: hasValueBehindName,
    pattern: String.raw`(?<before>(?<name>${NAMES.join('|')})(?:[_-]?\d{1,2})?(?<separator>${SEPARATOR}))(?<secret>${QUOTED}|[\[{(][^\]})]*[\]})]?|${BARE})`,
    isSecret: isNamedSecret,
    endOf: ({ name, secret }, text, end) =>
      PHRASES.test(name) && !/^[\\"'`[{(]/.test(secret) ? endOfPhrase(text, end) : end,
  },
  {
    id: 'signature',
    keywords: [['tc3-hmac-sha256']],
    pattern: String.raw`(?<before>)(?<secret>\bTC3-HMAC-SHA256\s+Credential=[^"']*)`,
  },
  {
    id: 'bearer',
    keywords: [['bearer ', 'basic ']],
    pattern: String.raw`(?<before>\b(?:bearer|basic)\s{1,4})(?<secret>[\w.~+/=-]{12,})`,
    isSecret: ({ secret }) => /\d/.test(secret),
  },
  {
    id: 'jwt',
    keywords: [['eyj']],
    pattern: String.raw`(?<before>)(?<secret>\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?)`,
  },
];

function isNamedSecret({ name, before, separator, secret }: Found): boolean {
  const value = unquoted(secret);
  const lowerName = name.toLowerCase();
  const ending = before.slice(0, before.length - separator.length);
  if (SHORT_NAMES.test(ending) && !isWholeWord(name, ending)) return false;
  if (/^key/i.test(ending)) {
    const isGlued = /[a-z0-9_.-]key[_-]?\d*$/i.test(lowerName);
    if (OPEN_KEYS.test(lowerName) || !(isGlued || KEY_WORDS.test(lowerName))) return false;
  }
  if (ERRORS.test(name) || (separator.endsWith('>') && !/[=-]>/.test(separator) && !isTag(value)))
    return false;
  const isQuoted = value !== secret;
  if (EMPTY.test(value) || (!isQuoted && SENTENCE.test(value))) return false;
  // Letters alone may look like words in camel case: behind `api_key=` they are the key.
  const isPublic =
    PUBLIC.test(value) && !(CERTAIN.test(name) && separator === '=' && /^[A-Za-z]{16,}$/.test(value));
  if (!PASSWORD.test(lowerName) && (isPublic || isAlgorithm(value))) return false;
  const isMixed = /\d/.test(value) && /[a-z]/i.test(value);
  if (ACTIONS.test(name) && separator.includes(':') && !isMixed) return false;
  // Backticks mostly stand around names and commands, and the first may close a quotation: `put \`SecretKey=\` first`.
  if (secret.startsWith('`') && (!isMixed || /\s/.test(value))) return false;
  // Names, as in `credential: { secretId, secretKey }`.
  if (/^[[{(][A-Za-z_\s,]*[\]})]?$/.test(value)) return false;
  const isPhrase = PHRASES.test(lowerName);
  if (!isPhrase && UUID.test(value)) return false;
  if (separator.endsWith('(')) return isMixed && value.length >= 6;
  const hasSign = /[^\s"'`\\]/.test(separator.replace(/is|was/i, ''));
  if (hasSign && !/[为是]/.test(separator)) {
    // A sentence goes on: `signature: differs`.
    const isWord = /[:：>→]\s/.test(separator) && /^[a-z]+$/.test(value);
    return isQuoted || isPhrase || !isWord || (CERTAIN.test(name) && !separator.startsWith('`'));
  }
  // An option of a command: `--password K`.
  if (name.startsWith('-')) return isMixed || PASSWORD.test(lowerName);
  if (/is|was|[为是]/i.test(separator)) return isMixed && value.length >= 6;
  return isMixed && value.length >= LEAST_LENGTH.part && isRandom(value);
}

/** Whether a short name is a word of its own: `sk`, `my_sk`, `mySk`. */
function isWholeWord(name: string, ending: string): boolean {
  const rest = name.slice(0, name.length - ending.length);
  return !/[a-z]$/i.test(rest) || (/[a-z0-9]$/.test(rest) && /^[A-Z]/.test(ending));
}

/** Whether a text behind `>` may be the content of an element. */
function isTag(value: string): boolean {
  return value !== '' && !/^[=\s\d]/.test(value);
}

function isAlgorithm(value: string): boolean {
  return value.length <= 40 && value.split(/[-_]/).every((part) => ALGORITHM_PART.test(part));
}

/** Without the quotes around it, escaped or not. */
function unquoted(value: string): string {
  const opening = /^\\*["'`]/.exec(value)?.[0].length ?? 0;
  if (opening === 0) return value;
  const isClosed = value.length > opening && value.at(-1) === value[opening - 1];
  return isClosed ? value.slice(opening, -opening) : value.slice(opening);
}

const PHRASE = /(?:\s+(?![\w.-]{1,40}\s?[:=(])[^\s"'`,;&)}\]<>|，。；]+)*/y;

/** The end of the words that follow one another. */
function endOfPhrase(text: string, at: number): number {
  PHRASE.lastIndex = at;
  return at + (PHRASE.exec(text)?.[0].length ?? 0);
}

/** Whether a value may stand behind one of the names: after a sign, or after a blank something with a digit. */
function hasValueBehindName(lowerCase: string): boolean {
  return NAME_ENDS.some((word) => {
    for (let at = lowerCase.indexOf(word); at >= 0; at = lowerCase.indexOf(word, at + 1)) {
      let next = at + word.length;
      while (next < lowerCase.length && '_-\\"\'`0123456789'.includes(lowerCase[next] as string)) next++;
      const isBlank = lowerCase[next] === ' ';
      while (lowerCase[next] === ' ') next++;
      if (lowerCase.startsWith('->', next)) return true;
      if (next < lowerCase.length && '=:：＝>→%为是('.includes(lowerCase[next] as string)) return true;
      if (isBlank && /\d/.test(lowerCase.slice(next, next + LOOKAHEAD))) return true;
    }
    return false;
  });
}

/** Characters behind a name in which a value begins, if there is one. */
const LOOKAHEAD = 20;
