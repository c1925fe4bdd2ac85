import { SingleBar } from 'cli-progress';

interface Progress {
  size?: number;
  read: number;
  errors: number;
}

const MB = 1e6;
/** How often it is drawn anew, in milliseconds. */
const PAUSE = 100;

/** Shows on the terminal of standard error how far a scan is; draws nothing for what is done at once. */
export function createProgress(): { update(progress: Progress): void; end(): void } {
  const start = Date.now();
  let last = start;
  let bar: SingleBar | undefined;
  return {
    update({ size, read, errors }) {
      const now = Date.now();
      if (now - last < PAUSE) return;
      last = now;
      const speed = `${(read / MB / ((now - start) / 1000)).toFixed(0)} MB/s`;
      const given = { errors, speed, done: `${(read / MB).toFixed(0)} MB` };
      if (!bar) {
        const share = size ? '{bar} {percentage} %  {eta_formatted} left  ' : '';
        bar = new SingleBar({
          format: `${share}{done}  {speed}  {errors} errors`,
          stream: process.stderr,
          clearOnComplete: true,
          hideCursor: true,
          barsize: 20,
        });
        bar.start(size ?? 1, Math.min(read, size ?? 1), given);
      }
      bar.update(Math.min(read, size ?? 0), given);
    },
    end() {
      bar?.stop();
    },
  };
}
