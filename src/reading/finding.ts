import type { FactName, RateName } from '../model.js';

/**
 * Details in a message. `action`, `region` and `keyId` also follow from `operation` and `resource`; `serverTime` is in
 * seconds since 1970.
 */
export type Facts = { [Name in Exclude<FactName, RateName>]?: string } & { [Name in RateName]?: number };

/** One error in an input. Its texts come from outside: they are cleaned and bounded, and nothing else is assumed. */
export interface Finding {
  /** Absent if the text has only a message. */
  code?: string;
  message?: string;
  requestId?: string;
  /** 1-based line of the code, or of the message if there is no code. */
  line: number;
  /** Name of the format that matched. */
  surface: string;
  /** The SDK whose format it is, where only one writes it: go, python, java, php, nodejs, dotnet, cpp, ruby. */
  sdk?: string;
  /** Timestamp of the line in milliseconds since 1970; only set by a scan. */
  time?: number;
}

/** The result of reading an input. */
export interface Reading {
  bytes: number;
  /** Distinct findings in order of appearance, each with its number of occurrences. */
  findings: (Finding & { count: number })[];
  /** The request id of a successful response, '' if it has none; undefined if there is no such response. */
  success?: string;
}
