import { familyOf, normalizeCode, reasonOf } from './code.js';
import type { Catalog, Filter, Lookup } from './entry.js';
import { nearestCodes } from './suggestions.js';

/** Looks one code up. Never fails: what is unknown gives `family` or `none`. Source: interface, "Finding a code". */
export function findCode(catalog: Catalog, query: string): Lookup {
  const found = (match: Lookup['match'], code: string): Lookup => {
    return { query, match, code, entryCode: code, suggestions: [] };
  };
  if (catalog.brief(query)) return found('exact', query);

  const asked = normalizeCode(query);
  const normalized = catalog.codes.find((code) => code.toLowerCase() === asked);
  if (normalized) return found('normalized', normalized);

  const sameReason = catalog.codes.filter((code) => asked !== '' && reasonOf(code).toLowerCase() === asked);
  if (sameReason.length === 1) return found('reason', sameReason[0] as string);
  if (sameReason.length > 1) return { query, match: 'none', code: query, suggestions: sameReason };

  const family = asked.includes('.') ? findFamily(catalog, familyOf(asked)) : undefined;
  return {
    query,
    match: family ? 'family' : 'none',
    code: query,
    ...(family && { entryCode: family }),
    // Most of the work, and a scan of many unknown codes does not ask for them.
    get suggestions() {
      return nearestCodes(query, catalog.codes);
    },
  };
}

/** The known family of this name in any case, as the catalog writes it. Families are bare codes: the linter holds it. */
export function findFamily(catalog: Catalog, name: string): string | undefined {
  const asked = name.toLowerCase();
  return catalog.codes.find((code) => !reasonOf(code) && code.toLowerCase() === asked);
}

/** The other codes of the family that a bare code stands for; none for any other code. */
export function membersOf(catalog: Catalog, bareCode: string): string[] {
  if (reasonOf(bareCode)) return [];
  return catalog.codes.filter((code) => code !== bareCode && familyOf(code) === bareCode);
}

/** The codes of a family or of a longer prefix (all for ''), sorted, narrowed by the filter. */
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

/** Whether the text is longer than a family and begins codes: `ResourceUnavailable.Cmk`. */
export function isLongerPrefix(catalog: Catalog, text: string): boolean {
  const asked = normalizeCode(text);
  return asked.includes('.') && catalog.codes.some((code) => code.toLowerCase().startsWith(asked));
}

function hasPrefix(catalog: Catalog, prefix: string): (code: string) => boolean {
  const asked = normalizeCode(prefix);
  // A family by name is that family only: InvalidParameter is no prefix of InvalidParameterValue.
  const family = findFamily(catalog, asked);
  if (family) return (code) => familyOf(code) === family;
  return (code) => code.toLowerCase().startsWith(asked);
}

/** The KMS actions that the catalog knows, sorted, each with the codes that it may return. */
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

/** The action of this name in any case, of those named, or the names near to it. */
export function findAction(names: readonly string[], name: string): { name?: string; near: string[] } {
  const known = names.find((each) => each.toLowerCase() === name.trim().toLowerCase());
  return known === undefined ? { near: nearestCodes(name, names) } : { name: known, near: [] };
}
