import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MarkdownIt from 'markdown-it';
import { afterAll, describe, expect, it } from 'vitest';
import { readWithCommander } from '../src/cli/commander.js';
import { COMMANDS } from '../src/cli/grammar.js';
import { GLOBAL_OPTIONS } from '../src/cli/options.js';
import { PLAIN } from '../src/rendering/style.js';

/**
 * The documents, held against the program: each of their fenced blocks is run, in a folder of its own that has the
 * sources' `test` in it, and has to show what came. `npm run docs` writes what came into them. By its language a block
 * is
 *
 * - `console`: commands after `$`, each followed by what it prints, standard error included
 * - `js`: uses the library; a comment behind `console.log(…);` says what it prints
 * - `jsonc`: a catalog of one's own, valid, and there for the commands below it under the name that stands before the
 *   block: `<!-- file: team.jsonc -->`
 * - `sh`: to be pasted into a fresh clone; nothing is shown of what it prints, but it succeeds
 *
 * `<!-- not run: why -->` before a block says that it can't be; then only the command lines of kms-err in it are read.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

interface Block {
  language: string;
  content: string;
  /** The comment just before it. */
  remark: string;
  /** The lines of its content, from 0; the second is the one after. */
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

/** What stands between the outputs of two commands. */
const END = '\u001e';

/** Each gives the content as it has to be, or throws. */
const RUN: Record<string, (block: Block) => string> = {
  console({ content }) {
    // A command may go on in the next line.
    const commands = content.match(/^\$ (?:.*\\\n)*.*$/gm) ?? [];
    if (!content.startsWith('$ ')) throw new Error('a console block begins with a command: $ …');
    // The next command is to see the exit status of the one before.
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
    if (!name) throw new Error('say under which name it is there: <!-- file: … -->');
    writeFileSync(join(folder, name), content);
    const { stderr, status } = run('kms-err', ['catalog', 'check', name]);
    if (status !== 0) throw new Error(stderr);
    return content;
  },
  sh({ content }) {
    // The tests are being run, and what npm ci makes is there.
    const own = content.split('\n').filter((line) => !/^npm (ci|test)$/.test(line));
    const { stderr, status } = run('sh', ['-e', '-c', own.join('\n')], { cwd: root });
    if (status !== 0) throw new Error(stderr);
    return content;
  },
};

/** The block's content with what the program prints now. */
function contentOf(block: Block): string {
  if (block.remark.startsWith('not run: ')) {
    for (const line of commandLinesIn(block.content)) read(line);
    return block.content;
  }
  const runner = RUN[block.language];
  if (!runner) {
    throw new Error(`make it one of ${Object.keys(RUN)}, or say <!-- not run: why -->:\n${block.content}`);
  }
  return runner(block);
}

/** The arguments of kms-err, wherever it is called in a shell's line. */
function commandLinesIn(text: string): string[][] {
  return [...text.matchAll(/\bkms-err(?:\.js)?\b((?: (?:"[^"]*"|'[^']*'|(?!2>)[^\s|<>();&'"]+))*)/g)].map(
    ([, args = '']) =>
      (args.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((arg) => arg.replace(/^(["'])(.*)\1$/, '$2')),
  );
}

/** Throws where the program would say that a command line is wrong. */
function read(argv: string[]): void {
  readWithCommander(argv, { language: 'en', width: 80, version: '', style: PLAIN });
}

describe.each(DOCUMENTS)('%s', (path) => {
  const text = readFileSync(join(root, path), 'utf8');

  it('shows what the program prints', async () => {
    const lines = text.split('\n');
    // From first to last, as the commands use the files above them; put in from last to first.
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
      // Placeholders are no arguments.
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

describe('README.md', () => {
  const text = readFileSync(join(root, 'README.md'), 'utf8');

  it('names every command and every option', () => {
    const missing = [...COMMANDS.map(({ name }) => `kms-err ${name}`.trim()), ...FLAGS].filter(
      (name) => !new RegExp(`${name}(?![\\w-])`).test(text),
    );
    expect(missing).toEqual([]);
  });

  it('has the main job in its first shell block and the tests in its second', () => {
    const blocks = blocksOf(text).filter(({ language }) => language === 'sh');
    expect(blocks[0]?.content).toMatch(/^npm ci\n[\s\S]*node bin\/kms-err\.js explain/);
    expect(blocks[1]?.content).toBe('npm ci\nnpm test\n');
  });
});

describe('the examples of the documents', () => {
  it.each(readdirSync(join(root, 'docs/examples')))('%s is run by a test', (name) => {
    expect(readFileSync(join(root, 'test/package/package.test.ts'), 'utf8')).toContain(`'${name}'`);
  });
});
