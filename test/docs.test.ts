import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MarkdownIt from 'markdown-it';
import { afterAll, describe, expect, it } from 'vitest';
import { readWithCommander } from '../src/cli/commander.js';
import { COMMANDS } from '../src/cli/grammar.js';
import { GLOBAL_OPTIONS } from '../src/cli/options.js';
import { PLAIN } from '../src/rendering/style.js';

/**
 * Tests the documents against the program. Each fenced block runs in a temporary folder that links to `test/`, and its
 * output must match the document; `npm run docs` updates it. The language of a block says how it runs:
 *
 * - `console`: commands after `$`, each followed by its output, including standard error
 * - `js`: library code; the comment after `console.log(…);` is what it prints
 * - `jsonc`: a valid custom catalog, saved for the commands below under the name in the comment above it:
 *   `<!-- file: team.jsonc -->`
 * - `sh`: commands for a fresh clone; they must succeed, their output is not shown
 *
 * `<!-- not run: why -->` above a block skips it; only its kms-err command lines are parsed.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const READMES = ['README.md', 'README.zh-CN.md'];
const DOCUMENTS = [
  ...READMES,
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

interface Block {
  language: string;
  content: string;
  /** The comment just above it. */
  remark: string;
  /** First line of the content and the line after its last, counted from 0. */
  lines: [number, number];
}

const markdown = new MarkdownIt({ html: true });

function blocksOf(text: string): Block[] {
  const tokens = markdown.parse(text, {});
  return tokens.flatMap((token, at) => {
    if (!/^(fence|code_block)$/.test(token.type)) return [];
    const [start, end] = token.map as [number, number];
    const remark = /^<!-- (.*) -->$/.exec(tokens[at - 1]?.content.trim() ?? '')?.[1] ?? '';
    return [{ language: token.info, content: token.content, remark, lines: [start + 1, end - 1] }];
  });
}

const folder = mkdtempSync(join(tmpdir(), 'kms-err-'));
symlinkSync(join(root, 'test'), join(folder, 'test'));
const node = process.env.KMS_ERR_NODE ?? process.execPath;
const bin = join(folder, 'bin');
spawnSync('mkdir', [bin]);
writeFileSync(join(bin, 'kms-err'), `#!/bin/sh\nexec "${node}" "${join(root, 'bin/kms-err.js')}" "$@"\n`, {
  mode: 0o755,
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(file: string, args: string[], { input = '', cwd = folder } = {}) {
  const { HOME = '' } = process.env;
  const env = { PATH: `${bin}:${process.env.PATH}`, HOME, XDG_CONFIG_HOME: '/nonexistent', LANG: 'C.UTF-8' };
  const { stdout, stderr, status } = spawnSync(file, args, { input, env, cwd, encoding: 'utf8' });
  return { stdout, stderr, status };
}

/** Separates the outputs of two commands. */
const END = '\u001e';

/** Each returns the content with the current output, or throws. */
const RUN: Record<string, (block: Block) => string> = {
  console({ content }) {
    // A command may continue on the next line.
    const commands = content.match(/^\$ (?:.*\\\n)*.*$/gm) ?? [];
    if (!content.startsWith('$ ')) throw new Error('a console block starts with a command: $ …');
    // `echo $?` must see the exit status of the command before it.
    const script = commands.map((command) => `${command.slice(2)}\nset -- $?; printf '${END}'; (exit $1)`);
    const { stdout } = run('sh', ['-c', `exec 2>&1\n${script.join('\n')}`]);
    const outputs = stdout.split(END);
    if (outputs.length !== commands.length + 1)
      throw new Error(`cannot run ${commands.join('; ')}: ${stdout}`);
    return commands.map((command, at) => `${command}\n${outputs[at]}`).join('');
  },
  js({ content }) {
    const { stdout, stderr, status } = run(node, ['--input-type=module'], { input: content, cwd: root });
    if (status !== 0) throw new Error(stderr);
    const printed = stdout.split('\n');
    return content.replace(/(console\.log\(.*\);) \/\/.*/g, (_, call) => `${call} // ${printed.shift()}`);
  },
  jsonc({ content, remark }) {
    const [, name = ''] = /^file: ([\w.-]+)$/.exec(remark) ?? [];
    if (!name) throw new Error('name the file above the block: <!-- file: … -->');
    writeFileSync(join(folder, name), content);
    const { stderr, status } = run('kms-err', ['catalog', 'check', name]);
    if (status !== 0) throw new Error(stderr);
    return content;
  },
  sh({ content }) {
    // `npm ci` has been run already, and `npm test` is running now.
    const rest = content.replace(/^npm ci(?: && |$)/gm, '').replace(/^npm test$/gm, '');
    const { stderr, status } = run('sh', ['-e', '-c', rest], { cwd: root });
    if (status !== 0) throw new Error(stderr);
    return content;
  },
};

/** The block's content with the program's current output. */
function contentOf(block: Block): string {
  if (block.remark.startsWith('not run: ')) {
    for (const line of commandLinesIn(block.content)) read(line);
    return block.content;
  }
  const runner = RUN[block.language];
  if (!runner) {
    throw new Error(`use one of ${Object.keys(RUN)}, or add <!-- not run: why -->:\n${block.content}`);
  }
  return runner(block);
}

/** The arguments of each kms-err call in a shell command. */
function commandLinesIn(text: string): string[][] {
  return [...text.matchAll(/\bkms-err(?:\.js)?\b((?: (?:"[^"]*"|'[^']*'|(?!2>)[^\s|<>();&'"]+))*)/g)].map(
    ([, args = '']) =>
      (args.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((arg) => arg.replace(/^(["'])(.*)\1$/, '$2')),
  );
}

/** Throws if the program would reject the command line. */
function read(argv: string[]): void {
  readWithCommander(argv, { language: 'en', width: 80, version: '', style: PLAIN });
}

describe.each(DOCUMENTS)('%s', (path) => {
  const text = readFileSync(join(root, path), 'utf8');

  it('shows what the program prints', async () => {
    const lines = text.split('\n');
    // Run from first to last, because commands use the files above them; replace from last to first.
    const contents = blocksOf(text).map((block) => [block.lines, contentOf(block)] as const);
    for (const [[start, end], content] of contents.reverse()) {
      // A block in a list is indented.
      const [indent = ''] = /^ */.exec(lines[start - 1] ?? '') ?? [];
      const made = content.replace(/\n$/, '').split('\n');
      lines.splice(start, end - start, ...made.map((line) => line && indent + line));
    }
    await expect(lines.join('\n')).toMatchFileSnapshot(join(root, path));
  });

  it('names no command and no option that the program lacks', () => {
    const spans = markdown
      .parse(text, {})
      .flatMap(({ children }) => children ?? [])
      .filter(({ type }) => type === 'code_inline')
      .map(({ content }) => content.replaceAll('\\|', '|'));
    for (const span of spans) {
      // Skip spans with placeholders.
      for (const line of /[<[…]/.test(span) ? [] : commandLinesIn(span)) read(line);
      const flags = /^(kms-err|--)/.test(span) ? (span.match(/--[a-z-]+/g) ?? []) : [];
      expect(FLAGS).toEqual(expect.arrayContaining(flags));
    }
  });
});

const FLAGS = [
  ...new Set([...GLOBAL_OPTIONS, ...COMMANDS.flatMap(({ options }) => options)].map(({ flag }) => flag)),
  '--help',
  '--version',
];

/** GitHub's id for a heading: lower case, no punctuation, `-` for a space. */
function anchorsOf(text: string): string[] {
  const tokens = markdown.parse(text, {});
  return tokens.flatMap(({ type }, at) => {
    if (type !== 'heading_open') return [];
    const words = (tokens[at + 1]?.children ?? []).map(({ content }) => content).join('');
    return words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-');
  });
}

function linksOf(text: string): string[] {
  return markdown
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap((token) => token.attrGet('href') ?? token.attrGet('src') ?? [])
    .map(String);
}

describe.each(DOCUMENTS)('the links of %s', (path) => {
  it('lead to files and headings that exist', () => {
    const broken = linksOf(readFileSync(join(root, path), 'utf8')).filter((link) => {
      if (/^https:/.test(link)) return false;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? join(root, path) : join(root, dirname(path), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(decodeURI(anchor));
    });
    expect(broken).toEqual([]);
  });
});

describe('docs/reference.md', () => {
  const text = readFileSync(join(root, 'docs/reference.md'), 'utf8');

  it('names every command and every option', () => {
    const missing = [...COMMANDS.map(({ name }) => `kms-err ${name}`.trim()), ...FLAGS].filter(
      (name) => !new RegExp(`${name}(?![\\w-])`).test(text),
    );
    expect(missing).toEqual([]);
  });
});

describe.each(READMES)('%s', (path) => {
  const text = readFileSync(join(root, path), 'utf8');

  it('runs the main job in its first shell block and the tests in its second, one command each', () => {
    const blocks = blocksOf(text).filter(({ language }) => language === 'sh');
    expect(blocks[0]?.content).toMatch(
      /^npm ci && node bin\/kms-err\.js explain AuthFailure\.SignatureExpire( --lang zh)?\n$/,
    );
    expect(blocks[1]?.content).toBe('npm ci && npm test\n');
  });

  it('has at most 200 lines', () => {
    expect(text.split('\n').length - 1).toBeLessThanOrEqual(200);
  });
});

it('both READMEs have the same sections, with the same kinds of examples and the same commands in them', () => {
  const outlines = READMES.map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const levels = [...text.replace(/^```.*?^```/gms, '').matchAll(/^(#+) /gm)].map(([, level]) => level);
    const examples = blocksOf(text).map(({ language, content }) => [
      language,
      ...commandLinesIn(content.replaceAll(' --lang zh', '')).map(([command]) => command),
    ]);
    return { levels, examples };
  });
  expect(outlines[1]).toEqual(outlines[0]);
});

describe('SECURITY.md', () => {
  // In the table of promises: | promise | `file.test.ts`: "title", "title"; `other.test.ts`: "title" |
  const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');
  const named = [...text.matchAll(/`([\w.-]+\.test\.ts)`: ("[^"]+"(?:, "[^"]+")*)/g)].flatMap(
    ([, file = '', titles = '']) =>
      [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => [file, title] as const),
  );
  const files = new Map(
    readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts'))
      .map((path) => [basename(path), readFileSync(join(root, 'test', path), 'utf8')]),
  );

  it('starts no program but the pager, evaluates no text and opens no connection', () => {
    const src = join(root, 'src');
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    );
    const having = (pattern: RegExp) =>
      files.filter((path) => pattern.test(readFileSync(join(src, path), 'utf8')));
    expect(having(/['"](node:)?child_process['"]/)).toEqual(['writing/pager.ts']);
    expect(having(/['"](node:)?(http|http2|https|net|tls|dns|dgram|cluster|inspector)(\/\w+)?['"]/)).toEqual(
      [],
    );
    expect(
      having(
        /\b(fetch|eval|Function|WebSocket|EventSource|XMLHttpRequest|sendBeacon)\(|\brunIn\w+\((?!["'])/,
      ),
    ).toEqual([]);
  });

  it('names the tests of its promises', () => {
    expect(named.length).toBeGreaterThan(10);
  });

  it.each(named)('%s has the test "%s"', (file, title) => {
    expect(files.get(file)).toContain(`'${title}`);
  });
});

describe('the examples of the documents', () => {
  it.each(readdirSync(join(root, 'docs/examples')))('%s is run by a test', (name) => {
    expect(readFileSync(join(root, 'test/package/package.test.ts'), 'utf8')).toContain(`'${name}'`);
  });
});
