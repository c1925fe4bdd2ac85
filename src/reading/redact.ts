/**
 * What is secret in a message, as rules. The method is that of gitleaks (`cmd/generate/config/rules`): keywords decide
 * whether a rule runs at all, so that a pattern is compiled only for a message that needs it.
 * test/fixtures/secrets.json has texts for each rule that it must and must not change.
 */
interface Rule {
  id: string;
  /** In lower case. The rule runs on a text that contains one of them; without keywords on every text. */
  keywords?: readonly string[];
  /** Source of a pattern whose group `secret` is hidden. Before it only the group `before` may stand. */
  pattern: string;
  /** Whether what matched is a secret. */
  isSecret?(found: Found): boolean;
  /** The end of the secret if it can be longer than the match. */
  endOf?(found: Found, text: string, end: number): number;
}

interface Found {
  /** What comes before the secret in the match. */
  before: string;
  secret: string;
  /** The whole name in front of a value, in lower case: `tmpsecretkey`. */
  name: string;
  /** What separates name and value. */
  separator: string;
}

const HIDDEN = '***';
/** Characters of a name that are looked at. */
const MAX_NAME = 60;

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
  'pass',
  'pwd',
  'sk',
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
/** Words that are no name by themselves, only as the end of one after an underscore or a capital: `my_sk`, not `disk`. */
const SHORT_NAMES = /^(?:pass|sk)$/i;
/** What `key` is the end of where it names a secret after a space; glued to it, any word may come first. */
const KEY_WORDS =
  /(?:secret|access|api|private|data|encrypt(?:ion)?|decrypt(?:ion)?|signing|master|session|symmetric|aes|sm4|rsa|wrapping|shared|auth|account|storage) key$/;
/** Keys that are no secrets. */
const OPEN_KEYS =
  /(?:^|[^a-z])(?:public|tag|label|attribute|primary|foreign|partition|sort|cache|object|unknown|invalid|map|dict|config|registry)[ _-]?key$|(?:tag|label|attribute|public|object)key$/;
/** Names whose value may be several words, and any word. */
const PHRASES = /pass(?:word|wd|phrase)?\d*$|pwd\d*$|secret\d*$|plain[ _-]?text\d*$|密码$|口令$|明文$/i;

const QUOTE = String.raw`\\*["'\x60]`;
const SEPARATORS = `=>|->|→|:=|[:=：＝]{1,2}|%(?:25)*3[AD]`;
const SEPARATOR = String.raw`(?:(?:${QUOTE}|%(?:25)*2[27])?(?:\s{0,4}(?:${SEPARATORS})(?:\s{0,4}|(?:%(?:25)*2[027])*)|>|\s{1,4}(?:(?:is|was)\s{1,4})?|\s{0,4}[为是]\s{0,4}))`;
const QUOTED = String.raw`"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?|\x60[^\x60]*\x60?|\\+"[^"]*"?|\\+'[^']*'?`;
const BARE = String.raw`(?:[^\s"'\x60,;&)}\]<>%|，。；、]|%(?!(?:25)*(?:2[2679C]|[57]D)))+`;

/** Values that say nothing: absent, masked, or to be filled in. */
const EMPTY =
  /^(?:null|none|nil|undefined|true|false|empty|nan|\*+|x{3,}|<.*|\$\{.*|\{\{.*|\{\w+\}|\[?(?:redacted|masked|hidden|filtered)\]?|.{0,2})$/i;
/** The beginnings of a sentence behind a name: `password: must have …`. */
const SENTENCE =
  /^(?:must|should|may|can(?:not)?|could|is|are|was|were|has|have|had|do|does|did|will|not|no|too|invalid|incorrect|wrong|missing|required|expired?|expires|failed|fails|failure|errors?|unknown|unsupported|expected|exceeds?|length|mismatch(?:ed)?|verification|validation|denied|please|check|the|an?|this|that|for|from|of|in|on|at|to|with|and|or|already|never|only|value|parameter|field|header|format|malformed)(?![\w-])|^[\u3000-\u9fff]/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Algorithms, codes and resources. */
const PUBLIC =
  /^(?:(?:aes|sm[234]|rsa|rsaes|ecc|ec|hmac|sha|md5|tc3|symmetric|asymmetric)(?:[-_]?[A-Z0-9]+)*|hmacsha\d+|[A-Z][a-z]\w*(?:\.[A-Z]\w*)+|qcs:.*)$/i;

const RULES: readonly Rule[] = [
  {
    // A request or an answer that a program logged behind the message.
    id: 'body',
    keywords: ['req', 'resp'],
    pattern: String.raw`(?<before>)(?<secret>[\s,;(]*\b(?:request|response|req|resp)[\s_-]?(?:body|headers?|param(?:eter)?s|payload)\s{0,4}[:=[({].*)`,
  },
  {
    id: 'pem',
    keywords: ['-----begin '],
    pattern: String.raw`(?<before>)(?<secret>-----BEGIN [A-Z0-9 ]*-----[\s\S]*?(?:-----END [A-Z0-9 ]*-----|$))`,
  },
  {
    // Up to the quote around it, or to the end: a value may hold blanks, commas and quoted parameters.
    id: 'header',
    keywords: ['authorization', 'cookie'],
    pattern: String.raw`(?<before>(?:authorization|cookie)(?:${QUOTE})?\s{0,4}(?:=>|[:=：])\s{0,4})(?<secret>${QUOTED}|(?:=\\*"[^"]*"?|=\\*'[^']*'?|[^"'])+)`,
    isSecret: ({ secret }) => !SENTENCE.test(unquoted(secret)) && !EMPTY.test(unquoted(secret)),
  },
  { id: 'secret-id', keywords: ['akid'], pattern: String.raw`(?<before>)(?<secret>\bAKID[0-9A-Za-z_-]{8,})` },
  {
    id: 'url',
    keywords: ['://'],
    pattern: String.raw`(?<before>:\/\/)(?<secret>[^\s/@"'\x60<>]{0,200}:[^\s/@"'\x60<>]{1,500}|[^\s/@:"'\x60<>]{20,500})(?=@)`,
  },
  {
    id: 'named',
    keywords: [
      ...['key', 'secret', 'token', 'pass', 'pwd', 'sk', 'text', 'material', 'signature', 'credential'],
      ...['密', '口令', '私钥', '明文', '令牌'],
    ],
    pattern: String.raw`(?<before>(?<name>${NAMES.join('|')})(?:[_-]?\d{1,2})?(?<separator>${SEPARATOR}))(?<secret>${QUOTED}|[\[{(][^\]})]*[\]})]?|${BARE})`,
    isSecret: isNamedSecret,
    endOf: ({ name, secret }, text, end) =>
      PHRASES.test(name) && !/^[\\"'`[{(]/.test(secret) ? endOfPhrase(text, end) : end,
  },
  {
    id: 'signature',
    keywords: ['tc3-hmac-sha256'],
    pattern: String.raw`(?<before>)(?<secret>\bTC3-HMAC-SHA256\s+Credential=[^"']*)`,
  },
  {
    id: 'bearer',
    keywords: ['bearer ', 'basic '],
    pattern: String.raw`(?<before>\b(?:bearer|basic)\s{1,4})(?<secret>[\w.~+/=-]{12,})`,
    isSecret: ({ secret }) => /\d/.test(secret),
  },
  {
    id: 'jwt',
    keywords: ['eyj'],
    pattern: String.raw`(?<before>)(?<secret>\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?)`,
  },
  {
    // Resources, ids and digests that are named as such come first, so that they are passed over as a whole.
    id: 'random',
    pattern: String.raw`(?<before>)(?<secret>qcs:[^\s"'\x60]*|\b(?:trace|span|request|digest|md5|sha\d*|etag|commit)[ _-]?(?:id)?\W{0,4}[0-9a-f]{32,64}\b|[A-Za-z0-9+/_-]{20,}={0,2})`,
    isSecret: ({ secret }) => isRandom(secret),
  },
];

/** The names of all rules. */
export const RULE_IDS = RULES.map(({ id }) => id);

const compiled = new Map<Rule, RegExp>();

/** A message without the credentials, headers and bodies that somebody wrote into it or behind it. */
export function withoutSecrets(message: string): string {
  const lowerCase = message.toLowerCase();
  let text = message;
  for (const rule of RULES) {
    const { keywords } = rule;
    if (!keywords || keywords.some((word) => lowerCase.includes(word))) text = withoutMatches(text, rule);
  }
  return text;
}

function withoutMatches(text: string, rule: Rule): string {
  let pattern = compiled.get(rule);
  if (!pattern) {
    pattern = new RegExp(rule.pattern, 'gis');
    compiled.set(rule, pattern);
  }
  let shown = '';
  let from = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { before = '', secret = '', separator = '' } = match.groups ?? {};
    const nameEnd = match.index + before.length - separator.length;
    const found = { before, secret, separator, name: separator && nameBefore(text, match.index, nameEnd) };
    if (rule.isSecret && !rule.isSecret(found)) {
      // The value may be the name of a secret itself: `token: Password=…`.
      pattern.lastIndex = separator ? match.index + before.length : pattern.lastIndex;
      continue;
    }
    shown += text.slice(from, match.index) + before + (rule.id === 'body' ? '' : HIDDEN);
    const end = match.index + before.length + secret.length;
    from = rule.endOf?.(found, text, end) ?? end;
    pattern.lastIndex = from;
  }
  return from === 0 && shown === '' ? text : shown + text.slice(from);
}

/** The whole name that ends at `to`; `from`: where its known end begins. */
function nameBefore(text: string, from: number, to: number): string {
  let start = from;
  while (start > 0 && to - start < MAX_NAME && isNamePart(text.charCodeAt(start - 1))) start--;
  // One more word: `data key`.
  if (start === from && text[start - 1] === ' ') {
    start--;
    while (start > 0 && to - start < MAX_NAME && isNamePart(text.charCodeAt(start - 1))) start--;
  }
  return text.slice(start, to);
}

function isNamePart(unit: number): boolean {
  const letter = unit | 32;
  const isLetter = letter >= 97 && letter <= 122;
  return isLetter || (unit >= 48 && unit <= 57) || unit === 95 || unit === 45 || unit === 46;
}

function isNamedSecret({ name, before, separator, secret }: Found): boolean {
  const value = unquoted(secret);
  const lowerName = name.toLowerCase();
  const ending = before.slice(0, before.length - separator.length);
  if (SHORT_NAMES.test(ending) && !isWholeWord(name, ending)) return false;
  if (/^key/i.test(ending)) {
    const isGlued = /[a-z0-9_.-]key[_-]?\d*$/i.test(lowerName);
    if (OPEN_KEYS.test(lowerName) || !(isGlued || KEY_WORDS.test(lowerName))) return false;
  }
  if (separator === '>' && !isTag(value)) return false;
  const isQuoted = value !== secret;
  if (EMPTY.test(value) || PUBLIC.test(value) || (!isQuoted && SENTENCE.test(value))) return false;
  const isMixed = /\d/.test(value) && /[a-z]/i.test(value);
  // Backticks mostly stand around names and commands, and the first may close a quotation: `put \`SecretKey=\` first`.
  if (secret.startsWith('`') && (!isMixed || /\s/.test(value))) return false;
  // Names, as in `credential: { secretId, secretKey }`.
  if (/^[[{(][A-Za-z_\s,]*[\]})]?$/.test(value)) return false;
  const isPhrase = PHRASES.test(lowerName);
  if (!isPhrase && UUID.test(value)) return false;
  const hasSign = /[^\s"'`\\]/.test(separator.replace(/is|was/i, ''));
  if (hasSign && !/[为是]/.test(separator)) {
    // A sentence goes on: `signature: differs`.
    return isQuoted || isPhrase || /[_-]/.test(name) || !/[:：]\s/.test(separator) || !/^[a-z]+$/.test(value);
  }
  if (/is|was|[为是]/i.test(separator)) return isMixed && value.length >= 6;
  return isMixed && value.length >= 12 && isRandom(value, 12);
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

/** Least entropy of a random text, in bits per character. Source: gitleaks' rule for generic keys. */
const LEAST_ENTROPY = 3.5;
/** Least share of neighbours of another kind (capital, small letter, digit). Random: 0.6 of 62 characters; words: 0.3. */
const LEAST_CHANGE = 0.4;
/** Resources, and what a word in front says is an id or a digest. */
const KNOWN_IDS =
  /^(?:qcs:|(?:trace|span|request|digest|md5|sha\d*|etag|commit)[ _-]?(?:id)?\W{0,4}[0-9a-f]{32,64}$)/i;
const HEX = /^(?:[0-9a-f]{32,}|[0-9A-F]{32,})$/;

/** Whether a text looks random in one of its parts: no words, no path, no UUID. */
export function isRandom(text: string, leastLength = 20): boolean {
  if (text.length < leastLength || UUID.test(text) || KNOWN_IDS.test(text)) return false;
  return text.split(/[^A-Za-z0-9]+/).some((part) => {
    if (part.length < 12 || !/\d/.test(part) || !/[A-Za-z]/.test(part)) return false;
    if (HEX.test(part)) return true;
    const isMixed = /[a-z]/.test(part) && /[A-Z]/.test(part);
    // Words with a number behind them have one change; capitals before small letters are words.
    if (!isMixed && part.length < 20) return false;
    return (
      changesIn(part) >= (isMixed ? LEAST_CHANGE : 0.3) &&
      entropyOf(part) >= Math.min(LEAST_ENTROPY, Math.log2(part.length) - 0.5)
    );
  });
}

function changesIn(text: string): number {
  const kindAt = (at: number) => {
    const unit = text.charCodeAt(at);
    return unit < 58 ? 0 : unit < 91 ? 1 : 2;
  };
  let changes = 0;
  for (let at = 1; at < text.length; at++) if (kindAt(at) !== kindAt(at - 1)) changes++;
  return changes / (text.length - 1);
}

/** In bits per character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
