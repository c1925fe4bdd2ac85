import type { Brief, Catalog, CatalogFile, Entry, Wording } from './entry.js';

type Detail = Omit<Entry, keyof Brief>;

interface Header {
  schemaVersion: 1;
  apiVersion: string;
  /** Sorted. */
  codes: string[];
  /** Where the brief and the detail of each code end, in bytes from the beginning of their section. */
  briefEnds: number[];
  detailEnds: number[];
  wordings: Wording[];
}

const NEWLINE = 0x0a;
/** Between two records, so that all of a section is the inside of a JSON array. */
const SEPARATOR = ',';
/** As much as the header takes, so that one read is enough. */
const HEADER_GUESS = 16 * 1024;
/** Records that are read one by one, before all of the section are read at once. */
const FEW = 10;

/**
 * The catalog as the build ships it: a line with where each record stands, then what a list needs of each entry,
 * then the rest of each. An explanation of one code so reads one entry of 112, and a list a fifth of the file:
 * parsing all of it takes as long as the rest of the program together.
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

/** Gives the bytes [start, end) of a packed catalog, fewer where it ends before. */
export type ReadBytes = (start: number, end: number) => Buffer;

/** Opens what `packCatalog` made. Each record is read and parsed once, when it is first asked for. */
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
    // Whoever asks for many will ask for all, and one long read is faster than many short ones.
    if (++reads > FEW) {
      const all = JSON.parse(`[${read(from, from + (ends.at(-1) ?? 0)).toString()}]`) as Kept[];
      for (const [at, record] of all.entries()) parsed[at] ??= record;
    } else {
      const start = index === 0 ? 0 : (ends[index - 1] as number) + SEPARATOR.length;
      parsed[index] = JSON.parse(read(from + start, from + (ends[index] as number)).toString()) as Kept;
    }
    return parsed[index] as Kept;
  };
}
