import type { Language } from '../model.js';

/** The texts of the list in `browse`. */
export interface PickerWords {
  /** The prompt in front of the typed text. */
  ask: string;
  nothing: string;
  count(shown: number, all: number): string;
  keys: string;
}

export const PICKER_WORDS: Record<Language, PickerWords> = {
  en: {
    ask: 'Code or words: ',
    nothing: 'Nothing found',
    count: (shown, all) => `${shown} of ${all} codes`,
    keys: '↑↓ choose, Enter explains, Esc quits',
  },
  zh: {
    ask: '错误码或关键词：',
    nothing: '没有找到',
    count: (shown, all) => `${shown} / ${all} 个错误码`,
    keys: '↑↓ 选择，Enter 查看解释，Esc 退出',
  },
};
