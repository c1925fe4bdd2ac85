import { STATUS } from '../../failures.js';

/** What Ctrl-C and SIGTERM do while an input is read: they end the reading, and what was read is the result. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Ends the watch. The exit status of the signal that came; undefined without one. */
  end(): Promise<number | undefined>;
}

/** Begins to watch. A second signal of a kind ends the program, as usual. */
export function watchInterruption(): Interruption {
  const controller = new AbortController();
  let status: number | undefined;
  const interrupt = (name: string) => {
    status ??= name === 'SIGINT' ? STATUS.interrupted : STATUS.terminated;
    controller.abort();
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    async end() {
      // An interrupt also ends the program that writes into a pipe: it may have arrived just before the end of the input.
      await new Promise((resolve) => setImmediate(resolve));
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      return status;
    },
  };
}
