/** What errors look like, as sources of patterns. The scanner reads bytes, so what is not ASCII stands as the bytes of its UTF-8. */

/** A code; nothing of a word behind it. */
export const CODE = String.raw`[A-Z][A-Za-z0-9]{1,63}(?:\.[A-Za-z0-9_]{1,99}){0,3}\b`;
/** What is behind the family of a code with a dot, where it just stands in a text. */
export const REASON = String.raw`(?:\.[A-Z][A-Za-z0-9_]{0,99}){1,3}\b`;
/** The shape of a request id; one that is certainly one has a digit. */
export const ID = String.raw`[0-9A-Za-z][\w-]{5,63}`;
/** What stands before a request id behind a message, where there is none, and what follows it then. */
export const ID_LABEL = String.raw`[Rr]equest[ _-]?[Ii][Dd][ \t]{0,8}`;
export const NO_ID = String.raw`[:=][ \t]{0,8}(?:None|null|undefined)\b`;
export const AFTER_ID = '(?:traceId|cause):';

/** The key of a code. */
export const NAME = '(?:(?:Error|error)?[Cc]ode|codeDesc)';
/** As wide as Chinese characters as well: somebody wrote so by hand. */
export const COLON = String.raw`(?:[:=]|\xef\xbc\x9a)`;
const COMMA = String.raw`(?:\xef\xbc\x8c|\xef\xbc\x9b)`;
/** Blanks, also escaped with the string they stand in. */
export const BLANKS = String.raw`(?:\s|\\+[nrt])*`;
/** What opens a string: a quote, perhaps escaped, perhaps with Python's u before it. */
export const OPENING = String.raw`u?\\*["']`;
/** What ends a key, in quotes or not. */
export const KEY_END = String.raw`\\*["']?`;
/** Between a key and its value where neither has quotes. */
const SPACED_COLON = String.raw`\s{0,3}${COLON}\s{0,3}`;
export const BARE_KEY = String.raw`[A-Za-z_$][\w$]*`;
export const BARE_VALUE = String.raw`[^\s,{}\[\]"'\\]{1,100}`;

/** Members of an object that hold a message. */
export const MESSAGE_KEYS = ['Message', 'message', 'ErrorMessage', 'errorMessage'];
/** Members of an answer that only other vendors have: AWS, Alibaba Cloud, Volcano Engine. */
export const OTHERS_KEYS = ['ResponseMetadata', 'HostId'];
/** What Python's `repr` gives of an exception, before the strings: `TencentCloudSDKException('X', 'M', 'R')`. */
export const PYTHON_REPR = String.raw`TencentCloudSDKException\(`;

/** A format that is a line of text: `head`, then the code where there is one, then `tail`, then the message. */
export interface LineFormat {
  surface: string;
  /** Whether only Tencent Cloud writes so: then the code counts whatever its family is. */
  certain: boolean;
  /** What ends where `head` begins; the request id in it is given as `id`. */
  behind?: (id: string) => string;
  head: string;
  /** Without it there is no code. */
  tail?: string;
  /** The tail may be left out, and the message with it. */
  bare?: true;
}

/**
 * The formats that are a line of text, in the order in which they are tried; after the message there is, perhaps,
 * the request id. A new format is an entry here and a fixture in test/fixtures/formats.json. Source: the exception
 * classes of the SDKs.
 */
export const LINE_FORMATS: LineFormat[] = [
  // Go, Ruby; Terraform in a box or as `reason[…]`
  {
    surface: 'Go',
    certain: true,
    head: String.raw`TencentCloudSDKError\]\s*Code=`,
    tail: String.raw`,\s*Message=`,
    bare: true,
  },
  // Python, tccli, PHP (with its namespace), Java
  {
    surface: 'Python',
    certain: true,
    head: String.raw`TencentCloudSDKException\]\s*code:\s*`,
    tail: String.raw`\s+message:`,
    bare: true,
  },
  {
    surface: '.NET',
    certain: true,
    head: String.raw`TencentCloudSDKException\]?:?\s*message(?:\xef\xbc\x9a|:)\s*code:\s*`,
    tail: String.raw`\s+message:`,
  },
  // An older Java SDK: any message with a hyphen looks so, hence only a known family is a code there.
  {
    surface: 'Java',
    certain: false,
    head: String.raw`TencentCloudSDKException\]\s*message:`,
    tail: '-',
  },
  {
    surface: 'Java',
    certain: true,
    head: String.raw`TencentCloudSDKException\]\s*code:\s*null\s+message:`,
  },
  { surface: 'Node.js', certain: true, head: String.raw`TencentCloudSDKException\]\s*message:` },
  {
    surface: '.NET',
    certain: true,
    behind: (id) => String.raw`requestId:\s?${id}\s+(?:\w+\.){0,4}`,
    head: String.raw`TencentCloudSDKException:\s*`,
  },
  {
    surface: 'C++',
    certain: true,
    behind: (id) => String.raw`RequestId\s*=\s*${id},\s*Error`,
    head: String.raw`Code\s*=\s*`,
    tail: String.raw`,\s*ErrorMessage\s*=\s*`,
    bare: true,
  },
  {
    surface: '.NET',
    certain: true,
    behind: () => String.raw`message\xef\xbc\x9a\s?`,
    head: String.raw`code:\s*`,
    tail: String.raw`\s+message:`,
  },
  {
    surface: 'by hand',
    certain: false,
    behind: () => String.raw`(?:^|[^\w])(?:[Ee]rror[ _]?)?`,
    head: `[Cc]ode(?:Desc)?${SPACED_COLON}`,
    tail: String.raw`(?:\s{0,8}[,;-]?\s{1,8}|${COMMA}\s{0,8})(?:[Ee]rror ?)?[Mm]essage\s{0,8}${COLON}\s{0,8}`,
    bare: true,
  },
];

const COLOR = String.raw`(?:\x1b\[[0-?]{0,20}[ -/]{0,4}[@-~])`;
const ISO_TIME = String.raw`\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:?\d\d)`;
/** A container's log: time, stream, and whether the line is full or partial. */
const CONTAINER = `${ISO_TIME} std(?:out|err) [FP] ?`;
/** `kubectl logs --prefix`: `[pod/name/container] `. */
const POD = String.raw`\[pod/[\w./-]{1,180}\] `;
/** `docker compose logs`: `app-1  | `. No capitals, so that no code is taken for a name; so with hosts and programs. */
const SERVICE = String.raw`[a-z0-9][a-z0-9_.-]{0,62} {1,40}\| ?`;
/** syslog and journalctl: `Nov 02 03:04:05 host app[123]: `. */
const SYSLOG = String.raw`(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|${ISO_TIME}) [a-z0-9][a-z0-9_.-]{0,62} [a-z0-9_./@-]{1,63}\[\d{1,10}\]: ?`;
/** What stands before a line where many programs write into one log. */
const PREFIX = `(?:${CONTAINER}|${POD}|${COLOR}{0,4}${SERVICE}|${SYSLOG})`;
const BOX = String.raw` {0,8}(?:\xe2\x94\x82|\xe2\x95\xb7|\xe2\x95\xb5)`;

/**
 * What loggers, terminals and containers put into a text: colours, also escaped with the string they stand in,
 * byte order marks; where a line begins the prefixes of shared logs and Terraform's boxes; where it ends carriage
 * returns. Never a line feed.
 */
export const NOISE = {
  atStart: `(?:${PREFIX}(?:${COLOR}{0,4}${BOX} ?)?|${COLOR}{0,4}${BOX} ?)`,
  anywhere: [
    COLOR,
    String.raw`\x1b\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)`,
    String.raw`\\{1,16}(?:u001[bB]|x1[bB])\[[0-9;]{0,20}m`,
    String.raw`\xef\xbb\xbf`,
  ],
  atEnd: String.raw`\r`,
};
