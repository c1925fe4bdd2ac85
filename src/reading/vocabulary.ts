/** What the reader has to know of the catalog. */
export interface Vocabulary {
  /** The families of the catalog, and the constants that the SDKs make of its codes. */
  readonly families: ReadonlySet<string>;
  readonly constants: ReadonlySet<string>;
  /** Whether a code is in the catalog. */
  isKnown(code: string): boolean;
  /** Messages of the service, for texts that have one and no code. */
  readonly templates: readonly Template[];
  /** The code whose official description a text is, in either language. */
  describedBy(text: string): string | undefined;
}

export interface Template {
  code: string;
  /** How it begins, as UTF-8 bytes, one character a byte. */
  begins: string;
  /** Matches it in a byte string, at a place. */
  matcher(): RegExp;
}
