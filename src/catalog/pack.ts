import type { Brief, Catalog, CatalogFile, Entry, Wording } from './entry.js';

type Detail = Omit<Entry, keyof Brief>;

interface Header {
  schemaVersion: 1;
  apiVersion: string;
  /** Sorted. */
  codes: string[];
  /** The end of each code's brief and detail, in bytes from the start of the section. */
  briefEnds: number[];
  detailEnds: number[];
  wordings: Wording[];
}

const NEWLINE = 0x0a;
/** Separates records, so that a section in brackets is a JSON array. */
const SEPARATOR = ',';
/** Larger than the header, so that one read is enough. */
const HEADER_GUESS = 16 * 1024;
/** After this many single reads, the whole section is read. */
const MAX_SINGLE_READS = 10;

/**
 * Packs the catalog for the build: a header line with the position of each record, then the list fields of every entry,
 * then the rest of every entry. So explaining a code reads one entry, and a list reads a fifth of the file. Parsing the
 * whole file would double the start-up.
 */
export function packCatalog({ schemaVersion, apiVersion, codes }: CatalogFile): Buffer {
  const sorted = Object.entries(codes).sort(([a], [b]) => (a < b ? -1 : 1));
  const briefs = packSection(sorted.map(([, entry]) => briefOf(entry)));
  const details = packSection(
    sorted.map(([, { scopes, title, description, retry, actions, ...detail }]): Detail => detail),
  );
  const header: Header = {
    schemaVersion,
    apiVersion,
    codes: sorted.map(([code]) => code),
    briefEnds: briefs.ends,
    detailEnds: details.ends,
    wordings: sorted.flatMap(([code, { messages }]) =>
      (messages ?? []).map((wording) => ({ code, wording })),
    ),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), briefs.bytes, details.bytes]);
}

/** Reads the bytes [start, end) of a packed catalog, or fewer if it ends before `end`. */
export type ReadBytes = (start: number, end: number) => Buffer;

/** Opens a packed catalog. Each record is read and parsed on first access. Throws SyntaxError if it has no header. */
export function openCatalog(read: ReadBytes): Catalog {
  let start = read(0, HEADER_GUESS);
  while (!start.includes(NEWLINE)) {
    const more = read(0, 2 * start.length);
    if (more.length === start.length) throw new SyntaxError('the packed catalog has no header');
    start = more;
  }
  const headerEnd = start.indexOf(NEWLINE);
  const header = JSON.parse(start.toString('utf8', 0, headerEnd)) as Header;
  const body = headerEnd + 1;
  const places = new Map(header.codes.map((code, index) => [code, index]));
  const briefAt = openSection<Brief>(read, body, header.briefEnds);
  const detailAt = openSection<Detail>(read, body + (header.briefEnds.at(-1) ?? 0), header.detailEnds);
  return {
    schemaVersion: header.schemaVersion,
    apiVersion: header.apiVersion,
    codes: header.codes,
    wordings: header.wordings,
    brief(code) {
      const index = places.get(code);
      return index === undefined ? undefined : briefAt(index);
    },
    entry(code) {
      const index = places.get(code);
      return index === undefined ? undefined : { ...briefAt(index), ...detailAt(index) };
    },
  };
}

function briefOf({ scopes, title, description, retry, actions }: Entry): Brief {
  return { scopes, title, description, retry, actions };
}

function packSection(records: unknown[]): { bytes: Buffer; ends: number[] } {
  const parts = records.map((record, index) =>
    Buffer.from((index > 0 ? SEPARATOR : '') + JSON.stringify(record)),
  );
  let end = 0;
  const ends = parts.map((part) => {
    end += part.length;
    return end;
  });
  return { bytes: Buffer.concat(parts), ends };
}

function openSection<Kept>(read: ReadBytes, from: number, ends: number[]): (index: number) => Kept {
  const parsed: Kept[] = [];
  let reads = 0;
  return (index) => {
    const known = parsed[index];
    if (known !== undefined) return known;
    // A caller that reads many records usually reads all, and one long read is faster than many short ones.
    if (++reads > MAX_SINGLE_READS) {
      const all = JSON.parse(`[${read(from, from + (ends.at(-1) ?? 0)).toString()}]`) as Kept[];
      for (const [at, record] of all.entries()) parsed[at] ??= record;
    } else {
      const start = index === 0 ? 0 : (ends[index - 1] as number) + SEPARATOR.length;
      parsed[index] = JSON.parse(read(from + start, from + (ends[index] as number)).toString()) as Kept;
    }
    return parsed[index] as Kept;
  };
}
