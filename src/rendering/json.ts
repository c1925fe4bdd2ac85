/** Valid in JSON but unsafe on a terminal: DEL, C1 controls, bidirectional and invisible characters. See clean.ts. */
const UNSAFE =
  /\u034f|[\u17b4-\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u007f-\u009f\u00ad\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\udb40]|(?<=\udb40)[\udc00-\udfff]/g;

/** One JSON document, ending with a line feed. Characters that are unsafe on a terminal are escaped. */
export function renderJson(value: unknown): string {
  return safeJson(value, 2);
}

/** One JSON document per value, each on one line. Source: ndjson specification 1.0. */
export function renderNdjson(values: readonly unknown[]): string {
  return values.map((value) => safeJson(value)).join('');
}

function safeJson(value: unknown, indent?: number): string {
  const json = JSON.stringify(value, null, indent);
  return `${json.replace(UNSAFE, (unsafe) => `\\u${unsafe.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
