/** How much more of the input is wanted: a few lines, or the rest of a record. */
export const WANTS = { nothing: 0, lines: 1, record: 2 } as const;

/** Whether the region is large enough: it may end, or begin, in the midst of a message or record. */
export class Extent {
  wants: number = WANTS.nothing;
  /** Whether a message may go on in so many lines behind the region. */
  ahead: (lines: number) => boolean = () => false;

  want(more: number): void {
    if (more > this.wants) this.wants = more;
  }
}
