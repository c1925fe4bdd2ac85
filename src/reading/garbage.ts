import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { type: 'minor' | 'major' }) => void;

let collect: Collect | undefined;
/** What outlives young garbage is collected so rarely: it takes a hundred times as long. */
const RARELY = 64;

/** Keeps the space for young objects as small as it is at the start: V8 would let it grow to 48 MB. */
export function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** Has young garbage collected once for so many bytes of work: V8 hardly counts what buffers hold outside its spaces. */
export class Garbage {
  private since = 0;
  private collections = 0;

  constructor(private readonly every: number) {}

  made(bytes: number): void {
    this.since += bytes;
    if (this.since < this.every) return;
    this.since = 0;
    collect ??= collector();
    collect({ type: ++this.collections % RARELY === 0 ? 'major' : 'minor' });
  }
}

function collector(): Collect {
  setFlagsFromString('--expose-gc');
  const made = runInNewContext('gc') as Collect;
  setFlagsFromString('--no-expose-gc');
  return made;
}
