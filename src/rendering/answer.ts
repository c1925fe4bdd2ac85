import type { Catalog, OverlayReport } from '../catalog/entry.js';
import { clean } from '../clean.js';
import type { ActionCodes, Explanation, Summary } from '../explaining/explanation.js';
import type { ScanReport } from '../reading/scan-report.js';
import type { Exported } from './export.js';
import { renderJson } from './json.js';
import type { View } from './view.js';

/** The answer to a request, as data. `status`: the exit status; `notes`: lines for standard error. */
export type Answer = { status: number; notes?: readonly string[] } & Content;

type Content =
  | { kind: 'explanations'; explanations: Explanation[]; successId?: string; catalog: Catalog }
  | { kind: 'summaries'; summaries: Summary[]; family?: Explanation }
  | { kind: 'actions'; actions: ActionCodes[]; summaries?: Summary[] }
  | { kind: 'scan'; report: ScanReport; top?: number; entryCodes: EntryCodes; catalog: Catalog }
  | { kind: 'export'; exported: Exported; target?: Target }
  | { kind: 'overlays'; reports: OverlayReport[] }
  | { kind: 'file'; text: string; document: unknown }
  | { kind: 'completions'; values: { value: string; help: string }[]; offersFiles: boolean }
  | { kind: 'nothing' };

/** For each scanned code, the code whose entry explains it. */
export type EntryCodes = ReadonlyMap<string, string>;

/** Where an answer is written instead of standard output, and the note that says so. */
export interface Target {
  path: string;
  force: boolean;
  note: string;
}

/** A text, or files by their names. */
export type Output = string | Record<string, string>;

type Kind = Content['kind'];
type ContentOf<Name extends Kind> = Extract<Content, { kind: Name }>;

interface Renderer<Name extends Kind> {
  /** The JSON document; absent if the answer has one form only. */
  json?(answer: ContentOf<Name>): unknown;
  text(answer: ContentOf<Name>, createView: () => Promise<View>): Output | Promise<Output>;
  /** Whether a long text is shown with the pager. */
  isPaged?: true;
}

/** Maximum number of errors explained for one input. */
const MAX_SHOWN = 10;
/** The directives in the last line of completions: whether the shell may offer files. Source: @bomb.sh/tab. */
const DIRECTIVE = { files: 0, noFiles: 4 };

const RENDERERS: { [Name in Kind]: Renderer<Name> } = {
  explanations: {
    json: ({ explanations }) => explanations,
    text: renderExplanationsText,
    isPaged: true,
  },
  summaries: {
    json: ({ summaries }) => summaries,
    async text({ summaries, family }, createView) {
      if (summaries.length === 0) return '';
      const { renderFamily, renderSummaries } = await import('./table.js');
      const view = await createView();
      return (family ? renderFamily(family, view) : '') + renderSummaries(summaries, view);
    },
    isPaged: true,
  },
  actions: {
    json: ({ actions }) => actions,
    async text({ actions, summaries }, createView) {
      if (summaries?.length === 0) return '';
      const { renderActions, renderSummaries } = await import('./table.js');
      const view = await createView();
      return summaries ? renderSummaries(summaries, view) : renderActions(actions, view);
    },
    isPaged: true,
  },
  scan: {
    json: ({ report, top }) => topOf(report, top),
    async text({ report, top = Number.POSITIVE_INFINITY, entryCodes, catalog }, createView) {
      const { renderScan } = await import('./scan.js');
      const view = await createView();
      const entryOf = (code: string) => catalog.entry(entryCodes.get(code) ?? '');
      return renderScan(report, {
        ...view,
        titleOf: (code) => entryOf(code)?.title[view.language] ?? '',
        briefOf: entryOf,
        adviceOf: (code) => entryOf(code)?.remedies[0]?.[view.language],
        top,
      });
    },
    isPaged: true,
  },
  export: {
    text: async ({ exported }) => (await import('./export.js')).renderExport(exported),
  },
  overlays: {
    json: ({ reports }) => reports,
    async text({ reports }, createView) {
      const { words } = await createView();
      return reports
        .filter(({ problems }) => problems.length === 0)
        .map(({ file, added, changed }) => `${clean(words.checked(file, added.length, changed.length))}\n`)
        .join('');
    },
  },
  file: {
    json: ({ document }) => document,
    text: ({ text }) => text,
  },
  completions: {
    text({ values, offersFiles }) {
      const lines = values.map(({ value, help }) => (help ? `${value}\t${help}` : value));
      return `${[...lines, `:${offersFiles ? DIRECTIVE.files : DIRECTIVE.noFiles}`].join('\n')}\n`;
    },
  },
  nothing: { text: () => '' },
};

/**
 * Renders an answer as JSON or as text. This is the only place that does, so that both come from the same data.
 * `createView` is called for text only.
 */
export async function renderAnswer(
  answer: Answer,
  json: boolean,
  createView: () => Promise<View>,
): Promise<{ output: Output; isPaged: boolean }> {
  const renderer = RENDERERS[answer.kind] as Renderer<Kind>;
  if (json && renderer.json) return { output: renderJson(renderer.json(answer)), isPaged: false };
  return { output: await renderer.text(answer, createView), isPaged: renderer.isPaged === true };
}

async function renderExplanationsText(
  { explanations, successId, catalog }: ContentOf<'explanations'>,
  createView: () => Promise<View>,
): Promise<string> {
  const { renderExplanations, renderMore, renderSuccess } = await import('./text.js');
  const view = await createView();
  if (successId !== undefined) return renderSuccess(successId, view);
  // An unknown code only gets a note on standard error, unless it comes from an input and has a message to show.
  const relevant = explanations.filter(({ match, finding }) => match !== 'none' || finding);
  const shown = mostFrequent(relevant);
  const more = relevant.length - shown.length;
  const titleOf = (code: string) => catalog.brief(code)?.title[view.language] ?? '';
  return renderExplanations(shown, { ...view, titleOf }) + (more > 0 ? renderMore(more, view) : '');
}

/** The most frequent errors of an input, in order of appearance. Codes from the command line are all kept. */
function mostFrequent(explanations: Explanation[]): Explanation[] {
  const found = explanations.filter(({ finding }) => finding);
  const ranked = found.sort((a, b) => (b.finding?.count ?? 0) - (a.finding?.count ?? 0));
  const kept = new Set(ranked.slice(0, MAX_SHOWN));
  return explanations.filter((explanation) => !explanation.finding || kept.has(explanation));
}

function topOf({ codes, files, ...rest }: ScanReport, top: number | undefined): ScanReport {
  const topFiles = files?.map((file) => ({ ...file, codes: file.codes.slice(0, top) }));
  return { ...rest, codes: codes.slice(0, top), ...(topFiles && { files: topFiles }) };
}
