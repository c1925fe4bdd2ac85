import { runInNewContext } from 'node:vm';

/** Without options all is collected: Node.js 20 takes any options for those of a minor collection. */
type Collect = (options?: { type: 'minor' }) => void;

let collect: Collect | undefined;
/** What outlives young garbage is collected so rarely, as that takes a hundred times as long, */
const RARELY = 64;
/** or when there is so much of it, in bytes: a dense text leaves several times its size. */
const MUCH = 2 * 1024 * 1024;

/**
 * Sets a flag of V8, where Node.js can give its module at once: from 20.16 on. It is asked for only here, as loading it
 * brings the streams with it and takes as long as a log of some MB.
 */
function setFlag(flag: string): void {
  process.getBuiltinModule?.('node:v8').setFlagsFromString(flag);
}

function heapUsed(): number {
  return process.getBuiltinModule?.('node:v8').getHeapStatistics().used_heap_size ?? 0;
}

/**
 * Has V8 optimize WebAssembly only after some MB of work, not of some hundred KB: what it compiles on other threads takes
 * longer than the rest of a short log.
 */
export function optimizeLate(): void {
  // V8 complains of a flag that it does not know: those of these versions do.
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major <= 25) setFlag('--wasm-tiering-budget=400000000');
}

/** Keeps the space for young objects as small as it is at the start: V8 would let it grow to 48 MB. */
export function keepYoungSpaceSmall(): void {
  setFlag('--semi-space-growth-factor=1');
}

/** Has young garbage collected once for so many bytes of work: V8 hardly counts what buffers hold outside its spaces. */
export class Garbage {
  private since = 0;
  private collections = 0;
  /** What was in use behind the last collection of all, in bytes. The first is one: without it a peak is 1.5 MB higher. */
  private alive = 0;

  constructor(private readonly every: number) {}

  made(bytes: number): void {
    this.since += bytes;
    if (this.since < this.every) return;
    this.since = 0;
    collect ??= collector();
    const isTime = ++this.collections % RARELY === 0 || heapUsed() > this.alive + MUCH;
    if (isTime) {
      collect?.();
      this.alive = heapUsed();
    } else collect?.({ type: 'minor' });
  }
}

/** Undefined where the flag can't be set. */
function collector(): Collect | undefined {
  setFlag('--expose-gc');
  const made = runInNewContext("typeof gc === 'undefined' ? undefined : gc") as Collect | undefined;
  setFlag('--no-expose-gc');
  return made;
}
