import type { Catalog, CatalogFile } from '../../../src/catalog/entry.js';
import { matchMessage } from '../../../src/catalog/wordings.js';
import { FACTS } from '../../../src/model.js';
import type { Rule } from './texts.js';

/** Codes whose messages are known only in English, with the places that were searched for Chinese ones. */
const ENGLISH_ONLY: Record<string, string> = {
  'AuthFailure.InvalidAuthorization': 'public issues, code and pages of 2026 have the English one only',
  'AuthFailure.SignatureExpire': 'public issues, code and pages of 2026 have the English one only',
  'AuthFailure.TokenFailure': 'the tests of the Go SDK, in English, are the only source',
  'InvalidParameterValue.InvalidImportKeyMaterial':
    'the Chinese one, 导入的数据密钥合法, is shorter than a message may be',
  InvalidAction: 'public issues, code and pages of 2026 have the English one only',
  NoSuchVersion: 'public issues, code and pages of 2026 have the English one only',
  RequestSizeLimitExceeded: 'one public issue, in English, is the only source',
  UnsupportedRegion: 'public issues, code and pages of 2026 have the English one only',
};

const HAN = /[\u3400-\u9fff]/;
const SAMPLES: Record<string, string> = {
  ...{ operation: 'kms:Encrypt', action: 'Encrypt', resource: 'qcs::kms:ap-beijing:uin/1:key/k1' },
  ...{ region: 'ap-beijing', keyId: '23e80852-1e38-11e9-b129-5cb9019b4b01', host: 'kms.tencentcloudapi.com' },
  ...{
    parameter: 'KeyId',
    value: 'v1',
    serverTime: '1715570716',
    requestsPerSecond: '21',
    limitPerSecond: '20',
  },
};

/** A sample message, as the service would send it. */
export function sampleOf(wording: string): string {
  return wording.replace(/\{(\w+)\}/g, (placeholder, name: string) => SAMPLES[name] ?? placeholder);
}

/** Whether a message matches one of these wordings. */
function isRead(messages: readonly string[], message: string): boolean {
  const wordings = messages.map((wording) => ({ code: 'Any', wording }));
  return matchMessage({ wordings } as unknown as Catalog, message) !== undefined;
}

/** Messages that identify two codes, and wordings that do not match their own sample. */
export function ambiguousMessages(codes: Record<string, { messages?: string[] }>): string[] {
  const all = Object.entries(codes).flatMap(([code, { messages = [] }]) =>
    messages.length > 0 ? [{ code, messages }] : [],
  );
  return all.flatMap(({ code, messages }) =>
    messages.flatMap((wording, index) => {
      const sample = sampleOf(wording);
      const others = all.filter((other) => other.code !== code && isRead(other.messages, sample));
      return [
        ...(isRead([wording], sample)
          ? []
          : [`${code} messages[${index}]: does not match its own sample: ${sample}`]),
        ...others.map((other) => `${code} messages[${index}]: ${other.code} has it too: ${wording}`),
      ];
    }),
  );
}

export function wrongPlaceholdersOfMessage(wording: string): string[] {
  const placeholders = [...wording.matchAll(/(.?)\{([^}]*)\}/gs)];
  const names = placeholders.map(([, , name = '']) => name);
  return [
    ...names
      .filter((name) => !(FACTS as readonly string[]).includes(name))
      .map((name) => `{${name}} is not a fact`),
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `{${name}} appears twice`),
    ...placeholders
      .filter(([, before]) => before === '$')
      .map(([, , name]) => `\${${name}} is the service's own text, not a placeholder: end before it`),
    ...(/\}\{/.test(wording) ? ['two placeholders without a text between them'] : []),
  ];
}

export const messagesMeanOneCode: Rule = ({ codes }) => ambiguousMessages(codes);

export const placeholdersOfMessagesAreFacts: Rule = ({ codes }) =>
  Object.entries(codes).flatMap(([code, { messages = [] }]) =>
    messages.flatMap((wording, index) =>
      wrongPlaceholdersOfMessage(wording).map((problem) => `${code} messages[${index}]: ${problem}`),
    ),
  );

/** The SDKs request Chinese messages by default, so each message of the service must be known in both languages. */
export function messagesInOneLanguage(
  { codes }: Pick<CatalogFile, 'codes'>,
  exempt: Record<string, string> = ENGLISH_ONLY,
): string[] {
  const lacking = Object.entries(codes).flatMap(([code, { messages = [], scopes }]) => {
    const isOfAnSdk = scopes.every((scope) => scope === 'client');
    return messages.length === 0 || isOfAnSdk || messages.some((wording) => HAN.test(wording)) ? [] : [code];
  });
  return [
    ...lacking
      .filter((code) => !(code in exempt))
      .map(
        (code) =>
          `${code} messages: only in English; add the Chinese message, or add the code to ENGLISH_ONLY with the reason`,
      ),
    ...Object.keys(exempt)
      .filter((code) => !lacking.includes(code))
      .map((code) => `ENGLISH_ONLY: ${code} is stale; remove it`),
  ];
}
export const messagesAreInBothLanguages: Rule = (catalog) => messagesInOneLanguage(catalog);
