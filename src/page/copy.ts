import type { PageWords } from './words.js';

/** How long a button shows the result, in milliseconds. */
const RESULT_TIME = 2000;

/** Copies a text, then shows the result on the button for a moment. */
export async function copyAndReport(
  text: string,
  button: HTMLButtonElement,
  { copied, notCopied }: PageWords,
): Promise<void> {
  const name = button.textContent;
  const result = (await copyText(text)) ? copied : notCopied;
  button.textContent = result;
  setTimeout(() => {
    if (button.textContent === result) button.textContent = name;
  }, RESULT_TIME);
}

/** Copies a text. Resolves to false if the browser forbids it. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without TLS, as on many intranets, there is no clipboard API, but the old command works.
    return copySelection(text);
  }
}

function copySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'hidden';
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
