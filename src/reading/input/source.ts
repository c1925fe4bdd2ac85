/** Bytes to read, piece by piece, at the reader's pace. */
export interface Source {
  /**
   * Reads the next bytes into a space of at least 64 KB. Gives their number, 0 at the end; a promise only where it has to
   * wait, so that input that is there is read without the event loop. Throws Failure.
   */
  read(space: Uint8Array): number | Promise<number>;
}

/** The same source with the first bytes put back, which were read to see what they are. */
export function withHead(head: Uint8Array, source: Source): Source {
  let rest = head;
  return {
    read(space) {
      if (rest.length === 0) return source.read(space);
      const size = Math.min(rest.length, space.length);
      space.set(rest.subarray(0, size));
      rest = rest.subarray(size);
      return size;
    },
  };
}

/** The first two bytes, or fewer if the source has no more. */
export async function headOf(source: Source): Promise<Uint8Array> {
  const space = new Uint8Array(64 * 1024);
  let size = 0;
  while (size < 2) {
    const read = source.read(space.subarray(size));
    const bytes = typeof read === 'number' ? read : await read;
    if (bytes === 0) break;
    size += bytes;
  }
  return space.subarray(0, size);
}
