/** Names whose values are nobody's business: credentials, headers, and what KMS keeps secret. */
const NAMES = [
  'secret[_-]?(?:key|id)',
  'access[_-]?key(?:[_-]?(?:id|secret))?',
  '(?:proxy-)?authorization',
  'pass(?:word|wd|phrase)',
  // From here on also words of messages: see isWord.
  '(?:[a-z]{0,12}[_-]?)?token',
  'signature',
  'plain[_-]?text',
  'encrypted[_-]?key[_-]?material',
  'ciphertext[_-]?blob',
  'cookie',
];
const NAMED = new RegExp(
  String.raw`((?<![a-z])(?:${NAMES.join('|')})\\*["']?\s{0,4}(?:=>|[:=])\s{0,4})(\\*"[^"]*"?|\\*'[^']*'?|(?:TC3-HMAC-SHA256|Bearer|Basic)\s[^"']*|[^\s"'\\,;&)}\]]+)`,
  'gi',
);
/** A secret id, and what follows the name of the signature's algorithm, wherever they stand. */
const BARE = /\bAKID[0-9A-Za-z_-]{8,}|\bTC3-HMAC-SHA256\s+Credential=[^"']*/g;
/** A request or an answer that a program logged behind the message. */
const BODY =
  /[\s,;(]*\b(?:request|response|req|resp)[\s_-]?(?:body|headers?|param(?:eter)?s|payload)\s{0,4}[:=[({].*/is;
const HIDDEN = '***';

/** A message without the credentials, headers and bodies that somebody wrote into it or behind it. */
export function withoutSecrets(message: string): string {
  return message
    .replace(BODY, '')
    .replace(NAMED, (all, name: string, value: string) => (isWord(name, value) ? all : name + HIDDEN))
    .replace(BARE, HIDDEN);
}

/** Whether a sentence goes on behind the name: `Plaintext: must be Base64`. */
function isWord(name: string, value: string): boolean {
  return /:\s+$/.test(name) && /^[a-z]+$/.test(value) && !/secret|key|authorization|pass|[_-]/i.test(name);
}
