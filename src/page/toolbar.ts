import type { Language } from '../model.js';
import { findElement } from './dom.js';
import { chooseTheme, currentTheme } from './settings.js';
import type { PageState } from './state.js';
import { textsIn } from './words.js';

/** The buttons for language and theme, and the fixed texts of the page. */
export interface Toolbar {
  /** Writes the fixed texts in the current language. */
  show(): void;
}

/** `languageChanged` is called after the state has changed its language. */
export function createToolbar(state: PageState, languageChanged: () => void): Toolbar {
  const languageButton = findElement('language', HTMLButtonElement);
  const themeButton = findElement('theme', HTMLButtonElement);

  function showTheme(): void {
    const { page } = state.texts;
    const name = currentTheme() === 'dark' ? page.toLight : page.toDark;
    themeButton.setAttribute('aria-label', name);
    themeButton.title = name;
  }

  languageButton.addEventListener('click', () => {
    state.switchLanguage();
    languageChanged();
  });
  themeButton.addEventListener('click', () => {
    chooseTheme(currentTheme() === 'dark' ? 'light' : 'dark');
    showTheme();
  });

  return {
    show() {
      const { page } = state.texts;
      const other: Language = state.language === 'en' ? 'zh' : 'en';
      document.documentElement.lang = page.tag;
      for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
        element.textContent = page[element.dataset.word as 'name'];
      }
      for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
        element.setAttribute('aria-label', page[element.dataset.label as 'name']);
      }
      languageButton.textContent = { en: 'English', zh: '中文' }[other];
      languageButton.lang = textsIn(other).page.tag;
      showTheme();
    },
  };
}
