import { LANGUAGES, type Language } from '../model.js';

/** What a reader has chosen, kept by the browser where it keeps anything. */

const KEYS = { language: 'kms-err.language', theme: 'kms-err.theme' };

export type Theme = 'light' | 'dark';

/** The language that was chosen here before, else what the export asked for, else the browser's. */
export function openingLanguage(asked: Language | undefined): Language {
  const chosen = recall(KEYS.language);
  return (
    LANGUAGES.find((language) => language === chosen) ??
    asked ??
    (/^zh/i.test(navigator.language) ? 'zh' : 'en')
  );
}

export function keepLanguage(language: Language): void {
  keep(KEYS.language, language);
}

/** As chosen, else as the system has it. */
export function theme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Takes up what was chosen here before. */
export function restoreTheme(): void {
  const chosen = recall(KEYS.theme);
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
}

export function chooseTheme(chosen: Theme): void {
  document.documentElement.dataset.theme = chosen;
  keep(KEYS.theme, chosen);
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage the choice holds as long as the page is open.
  }
}
