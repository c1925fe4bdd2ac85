import { clean } from '../clean.js';
import type { Explanation } from '../explaining/explanation.js';
import type { Language } from '../model.js';
import { codeOf, targetOf } from './address.js';
import { type Answer, answerText } from './answer.js';
import type { Content } from './content.js';
import { explainCode, explainFinding } from './explain.js';
import { initialLanguage, saveLanguage } from './settings.js';
import { type PageTexts, textsIn } from './words.js';

/** The state of the page. The panes read it; only its own functions change it. */
export interface PageState {
  readonly language: Language;
  readonly texts: PageTexts;
  /** The answer to the text in the box. */
  readonly answer: Answer;
  /** The errors in the pasted text, explained. Empty unless the answer is a reading. */
  readonly errors: readonly PastedError[];
  /** False while only the list is loaded. Until then no code can be explained. */
  readonly isLoaded: boolean;
  /** Settles when the last text is answered and the answer is shown. */
  readonly answered: Promise<unknown>;
  /** Answers a text. If another text follows before the answer is there, this answer is dropped. */
  ask(text: string): void;
  switchLanguage(): void;
  /** Waits for the whole catalog. */
  load(): Promise<void>;
  /** Explains the target of an entry: a pasted error, or any code. Undefined until all is loaded. */
  explain(target: string): Explanation | undefined;
}

export interface PastedError {
  target: string;
  /** The code, safe to show. */
  code: string;
  explanation: Explanation;
}

/** An unknown code is shown as written, and may be a whole message: the length limit in characters. */
const MAX_CODE_LENGTH = 120;

/** Starts with every code listed. `showAnswer` is called after each new answer. */
export function createState(content: Content, showAnswer: () => void): PageState {
  const { catalog } = content;
  let language = initialLanguage(content.language);
  let answer: Answer = { kind: 'all' };
  let errors: PastedError[] = [];
  let isLoaded = false;
  let answered: Promise<unknown> = Promise.resolve();
  let questions = 0;

  function explainErrors(): void {
    const findings = answer.kind === 'reading' ? answer.findings : [];
    errors = withTargets(findings.map((finding) => explainFinding(finding, catalog, language)));
  }

  async function giveAnswer(text: string): Promise<void> {
    questions++;
    const question = questions;
    const given = await answerText(text, content, language);
    if (question !== questions) return;
    answer = given;
    explainErrors();
    showAnswer();
  }

  return {
    get language() {
      return language;
    },
    get texts() {
      return textsIn(language);
    },
    get answer() {
      return answer;
    },
    get errors() {
      return errors;
    },
    get isLoaded() {
      return isLoaded;
    },
    get answered() {
      return answered;
    },
    ask(text) {
      answered = giveAnswer(text);
    },
    switchLanguage() {
      language = language === 'en' ? 'zh' : 'en';
      saveLanguage(language);
      explainErrors();
    },
    async load() {
      await content.loaded;
      isLoaded = true;
    },
    explain(target) {
      if (!isLoaded) return undefined;
      const pasted = errors.find((error) => error.target === target);
      return pasted?.explanation ?? explainCode(codeOf(target), catalog, language);
    },
  };
}

/** The code of an explanation, safe to show and not too long. */
export function shownCode({ code }: Explanation): string {
  return clean(code, MAX_CODE_LENGTH);
}

/** Several messages of one code get different targets. */
function withTargets(explanations: Explanation[]): PastedError[] {
  const counts = new Map<string, number>();
  return explanations.map((explanation) => {
    const code = shownCode(explanation);
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return { target: targetOf(code, count), code, explanation };
  });
}
