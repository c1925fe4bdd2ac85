import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import { Failure, systemCode } from '../../failures.js';
import { Garbage } from '../engine.js';

const CHUNK = 64 * 1024;

/** What an input is poured into: 64 KB at least are free in its space. */
export interface Vessel {
  space(): Buffer;
  /** So many bytes have been written into the space; false if it is enough. */
  take(size: number): boolean;
}

/** A vessel that hears of the end, and may have to be waited for: what is poured may have to be inflated first. */
export interface Funnel extends Vessel {
  /** Undefined where more can be poured at once. */
  pause(): Promise<void> | undefined;
  end(): Promise<void>;
}

/** Pours on what comes, inflated where its first two bytes say that it was gzipped. Source: RFC 1952, 2.3.1. */
export function unzipping(name: string, vessel: Vessel): Funnel {
  const first = Buffer.alloc(CHUNK);
  let held = 0;
  let funnel: Funnel | undefined;
  const choose = (): Funnel => {
    const isZipped = first[0] === 0x1f && first[1] === 0x8b;
    return isZipped ? inflating(name, vessel) : pouring(vessel);
  };
  const release = () => {
    funnel = choose();
    const size = first.copy(funnel.space(), 0, 0, held);
    held = 0;
    return size === 0 || funnel.take(size);
  };
  return {
    space: () => funnel?.space() ?? first.subarray(held),
    take(size) {
      if (funnel) return funnel.take(size);
      held += size;
      return held < 2 || release();
    },
    pause: () => funnel?.pause(),
    async end() {
      if (!funnel) release();
      await funnel?.end();
    },
  };
}

function pouring(vessel: Vessel): Funnel {
  return {
    space: () => vessel.space(),
    take: (size) => vessel.take(size),
    pause: () => undefined,
    end: async () => {},
  };
}

/** Inflates what is poured into it, and pours it on. */
function inflating(name: string, vessel: Vessel): Funnel {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const buffer = Buffer.allocUnsafe(CHUNK);
  let isEnough = false;
  let pause: Promise<void> | undefined;
  const garbage = new Garbage(1024 * 1024);
  const inflated = (async () => {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      garbage.made(chunk.length);
      if (!vessel.take(chunk.copy(vessel.space()))) break;
    }
    isEnough = true;
  })().catch((error) => {
    isEnough = true;
    throw failureOfZip(name, error);
  });
  // Told where it is waited for.
  inflated.catch(() => {});
  return {
    space: () => buffer,
    take(size) {
      if (isEnough) return true;
      // What is fed is kept until it is inflated, but the buffer is read into again.
      const hasRoom = gunzip.write(Buffer.from(buffer.subarray(0, size)));
      pause = hasRoom ? undefined : Promise.race([once(gunzip, 'drain').then(() => {}), inflated]);
      return true;
    },
    pause: () => pause,
    async end() {
      gunzip.end();
      await inflated;
    },
  };
}

function failureOfZip(name: string, error: unknown): unknown {
  if (!(error instanceof Error) || !systemCode(error).startsWith('Z_')) return error;
  const input = name === '-' ? 'standard input' : name;
  return new Failure(`cannot gunzip ${input} (${error.message}); what came before is counted`);
}
