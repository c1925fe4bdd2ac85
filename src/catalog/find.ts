import { familyOf, normalizeCode, reasonOf } from './code.js';
import type { Catalog, Filter, Lookup } from './entry.js';
import { nearestCodes } from './suggestions.js';

/** Finds a code in any spelling. Never throws: an unknown code gives `family` or `none`. Source: interface, "Finding a code". */
export function findCode(catalog: Catalog, query: string): Lookup {
  const found = (match: Lookup['match'], code: string): Lookup => {
    return { query, match, code, entryCode: code, suggestions: [] };
  };
  if (catalog.brief(query)) return found('exact', query);

  const normalized = normalizeCode(query);
  const sameCode = catalog.codes.find((code) => code.toLowerCase() === normalized);
  if (sameCode) return found('normalized', sameCode);

  const sameReason = catalog.codes.filter(
    (code) => normalized !== '' && reasonOf(code).toLowerCase() === normalized,
  );
  if (sameReason.length === 1) return found('reason', sameReason[0] as string);
  if (sameReason.length > 1) return { query, match: 'none', code: query, suggestions: sameReason };

  const family = normalized.includes('.') ? findFamily(catalog, familyOf(normalized)) : undefined;
  return {
    query,
    match: family ? 'family' : 'none',
    code: query,
    ...(family && { entryCode: family }),
    // A getter: this is most of the work, and a scan of many unknown codes does not need it.
    get suggestions() {
      return nearestCodes(query, catalog.codes);
    },
  };
}

/** The family of this name, in any case. Every family has a bare code; the linter checks it. */
export function findFamily(catalog: Catalog, name: string): string | undefined {
  const lowerCase = name.toLowerCase();
  return catalog.codes.find((code) => !reasonOf(code) && code.toLowerCase() === lowerCase);
}

/** The other codes of a family, given its bare code; empty for a code with a reason. */
export function membersOf(catalog: Catalog, bareCode: string): string[] {
  if (reasonOf(bareCode)) return [];
  return catalog.codes.filter((code) => code !== bareCode && familyOf(code) === bareCode);
}

/** The codes with a prefix (a family, or longer) that pass the filter, sorted. The prefix '' selects all codes. */
export function listCodes(catalog: Catalog, prefix: string, filter: Filter): string[] {
  return catalog.codes.filter(hasPrefix(catalog, prefix)).filter((code) => {
    const entry = catalog.brief(code);
    return (
      entry !== undefined &&
      (!filter.scope || entry.scopes.includes(filter.scope)) &&
      (!filter.action || entry.actions.includes(filter.action)) &&
      (!filter.retry || entry.retry.verdict === filter.retry)
    );
  });
}

/** Whether a text is a prefix of codes that is longer than a family: `ResourceUnavailable.Cmk`. */
export function isLongerPrefix(catalog: Catalog, text: string): boolean {
  const normalized = normalizeCode(text);
  return normalized.includes('.') && catalog.codes.some((code) => code.toLowerCase().startsWith(normalized));
}

function hasPrefix(catalog: Catalog, prefix: string): (code: string) => boolean {
  const normalized = normalizeCode(prefix);
  // The name of a family selects that family only: InvalidParameter does not select InvalidParameterValue.
  const family = findFamily(catalog, normalized);
  if (family) return (code) => familyOf(code) === family;
  return (code) => code.toLowerCase().startsWith(normalized);
}

/** The KMS actions in the catalog, sorted, each with the codes it may return. */
export function actionsOf(catalog: Catalog): Map<string, string[]> {
  const actions = new Map<string, string[]>();
  for (const code of catalog.codes) {
    for (const action of catalog.brief(code)?.actions ?? []) {
      const codes = actions.get(action);
      if (codes) codes.push(code);
      else actions.set(action, [code]);
    }
  }
  return new Map([...actions].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The action of this name, in any case, or the names closest to it. */
export function findAction(names: readonly string[], name: string): { name?: string; near: string[] } {
  const known = names.find((each) => each.toLowerCase() === name.trim().toLowerCase());
  return known === undefined ? { near: nearestCodes(name, names) } : { name: known, near: [] };
}
