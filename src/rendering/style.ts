/** The look of each kind of text. Only this file uses chalk and hyperlinks. */
export interface Style {
  code(text: string): string;
  title(text: string): string;
  heading(text: string): string;
  faint(text: string): string;
  /** Literal text: commands, parameters. */
  literal(text: string): string;
  no(text: string): string;
  yes(text: string): string;
  maybe(text: string): string;
  link(text: string, url: string): string;
}

const same = (text: string) => text;
export const PLAIN: Style = {
  code: same,
  title: same,
  heading: same,
  faint: same,
  literal: same,
  no: same,
  yes: same,
  maybe: same,
  link: same,
};

/** The style of an output. Plain text, for pipes and scripts, loads no library. */
export async function createStyle({ color, links }: { color: boolean; links: boolean }): Promise<Style> {
  const style = { ...PLAIN };
  if (color) {
    const { Chalk } = await import('chalk');
    // The 16 basic colors follow the user's terminal theme.
    const chalk = new Chalk({ level: 1 });
    style.code = (text) => chalk.bold.cyan(text);
    style.title = (text) => chalk.bold(text);
    style.heading = (text) => chalk.bold.underline(text);
    style.faint = (text) => chalk.dim(text);
    style.literal = (text) => chalk.cyan(text);
    style.no = (text) => chalk.red(text);
    style.yes = (text) => chalk.green(text);
    style.maybe = (text) => chalk.yellow(text);
  }
  if (links) {
    const { default: terminalLink } = await import('terminal-link');
    if (terminalLink.isSupported) {
      style.link = (text, url) => terminalLink(text, url, { fallback: false });
    }
  }
  return style;
}
