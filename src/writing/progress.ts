import { SingleBar } from 'cli-progress';

interface Progress {
  size?: number;
  read: number;
  errors: number;
}

const MB = 1e6;
/** Redraw interval in milliseconds. */
const INTERVAL = 100;

/** A progress bar on standard error. A scan that ends at once draws none. */
export function createProgress(): { update(progress: Progress): void; end(): void } {
  const start = Date.now();
  let last = start;
  let bar: SingleBar | undefined;
  return {
    update({ size, read, errors }) {
      const now = Date.now();
      if (now - last < INTERVAL) return;
      last = now;
      const speed = `${(read / MB / ((now - start) / 1000)).toFixed(0)} MB/s`;
      const values = { errors, speed, done: `${(read / MB).toFixed(0)} MB` };
      if (!bar) {
        const share = size ? '{bar} {percentage} %  {eta_formatted} left  ' : '';
        bar = new SingleBar({
          format: `${share}{done}  {speed}  {errors} errors`,
          stream: process.stderr,
          clearOnComplete: true,
          hideCursor: true,
          barsize: 20,
        });
        bar.start(size ?? 1, Math.min(read, size ?? 1), values);
      }
      bar.update(Math.min(read, size ?? 0), values);
    },
    end() {
      bar?.stop();
    },
  };
}
