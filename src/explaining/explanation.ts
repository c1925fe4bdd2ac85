import type { Match, Origin } from '../catalog/entry.js';
import type { Scope, Verdict } from '../model.js';
import type { Facts } from '../reading/finding.js';

/** An entry in one language, with the query and details from the input: the data behind every format. The JSON of `explain`. */
export interface Explanation {
  query: string;
  match: Match;
  code: string;
  family: string | null;
  scopes: Scope[];
  title: string | null;
  description: string | null;
  causes: string[];
  remedies: string[];
  retry: { verdict: Verdict; note?: string } | null;
  actions: string[];
  related: string[];
  members: string[];
  docs: string | null;
  suggestions: string[];
  runbook?: string;
  /** The custom catalogs that added or changed the entry. */
  sources?: Origin[];
  finding?: {
    message?: string;
    requestId?: string;
    count: number;
    line: number;
    facts?: Facts;
    /** What the facts mean for the caller, one sentence each. */
    advice?: string[];
    /** The smallest CAM policy that grants the refused permission. */
    policy?: Policy;
  };
}

/** A policy in CAM's format. Source: reference, CAM policies version 2.0. */
export interface Policy {
  version: '2.0';
  statement: { effect: 'allow'; action: string[]; resource: string[] }[];
}

/** A row of a list: a summary of an entry in one language. The JSON of `list` and, with a score, of `search`. */
export interface Summary {
  code: string;
  family: string;
  scopes: Scope[];
  title: string;
  description: string;
  retry: { verdict: Verdict; note?: string };
  /** 0 to 1, best first. */
  score?: number;
}

/** An action and the codes it may return. The JSON of `actions`. */
export interface ActionCodes {
  action: string;
  codes: string[];
}
