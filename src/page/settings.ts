import { LANGUAGES, type Language } from '../model.js';

/** The reader's choices, saved in the browser's local storage if it is available. */

const KEYS = { language: 'kms-err.language', theme: 'kms-err.theme' };

export type Theme = 'light' | 'dark';

/** The saved language, otherwise the one set by the export, otherwise the browser's. */
export function initialLanguage(exported: Language | undefined): Language {
  const saved = load(KEYS.language);
  return (
    LANGUAGES.find((language) => language === saved) ??
    exported ??
    (/^zh/i.test(navigator.language) ? 'zh' : 'en')
  );
}

export function saveLanguage(language: Language): void {
  save(KEYS.language, language);
}

/** The chosen theme, or the system's. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Applies the saved theme. */
export function restoreTheme(): void {
  const saved = load(KEYS.theme);
  if (saved === 'light' || saved === 'dark') document.documentElement.dataset.theme = saved;
}

/** Applies a theme and saves it. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  save(KEYS.theme, theme);
}

function load(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function save(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}
