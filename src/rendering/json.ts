/** What JSON allows in a string but a terminal must not see: DEL, C1 controls, bidirectional and invisible characters. */
const UNSAFE = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** One JSON document, ended by a line feed. Characters unsafe for a terminal are escaped, so nothing is lost. */
export function renderJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  return `${json.replace(UNSAFE, (unsafe) => `\\u${unsafe.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
