import type { SDKS } from '../model.js';
import { bytesIn } from './text.js';

type Sdk = (typeof SDKS)[number];

/** Bytes before the name of an exception that tell which SDK wrote it. */
const BEFORE = 48;

/** What the text around the name of an exception looks like in each SDK; the first that matches. */
const SIGNS: [RegExp, Sdk][] = [
  [/com\.tencentcloudapi\.[\w.]*$/, 'java'],
  [/tencentcloud\.common\.[\w.]*$/, 'python'],
  [/TencentCloud\\[\w\\]*$/, 'php'],
  [/TencentCloud\.Common\.$/, 'dotnet'],
];

/** The SDK that an exception is of, by its name, what stands before it, and the text up to `end`; undefined if unclear. */
export function sdkOf(bytes: Uint8Array, name: number, end: number): Sdk | undefined {
  const before = bytesIn(bytes, Math.max(0, name - BEFORE), name);
  for (const [sign, sdk] of SIGNS) if (sign.test(before)) return sdk;
  const text = bytesIn(bytes, name, end).split('\n', 1)[0] as string;
  if (text.startsWith('TencentCloudSDKHttpException') || /\btraceId:/.test(text)) return 'nodejs';
  if (text.startsWith('TencentCloudSDKError')) return 'go';
  if (text.startsWith('TencentCloudSDKException]code: ')) return 'java';
  return text.startsWith('TencentCloudSDKException] code:') ? 'python' : undefined;
}
