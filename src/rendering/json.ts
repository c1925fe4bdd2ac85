/** What JSON allows in a string but a terminal must not see: DEL, C1 controls, bidirectional and invisible characters. */
const UNSAFE = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** One JSON document, ended by a line feed. Characters unsafe for a terminal are escaped, so nothing is lost. */
export function renderJson(value: unknown): string {
  return safeJson(value, 2);
}

/** A JSON document for each value, on a line of its own. Source: ndjson specification 1.0. */
export function renderNdjson(values: readonly unknown[]): string {
  return values.map((value) => safeJson(value)).join('');
}

function safeJson(value: unknown, indent?: number): string {
  const json = JSON.stringify(value, null, indent);
  return `${json.replace(UNSAFE, (unsafe) => `\\u${unsafe.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
