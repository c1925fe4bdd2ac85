import type { Language } from '../../../src/model.js';
import { commandsIn } from './commands.js';
import { ofEachLanguage } from './texts.js';

/** Actions that destroy, overwrite or stop something, and the warnings of which one must accompany them. */
interface Danger {
  actions: string[];
  because: string;
  /** The warning may be in the step before. */
  isSaving?: true;
  warning: Record<Language, RegExp>;
}

const DANGERS: Danger[] = [
  {
    actions: ['ScheduleKeyDeletion', 'ScheduleDataKeyDeletion'],
    because: 'what the key encrypted is lost when the wait is over',
    warning: {
      en: /\blost\b|lose|irreversibl|no undo|undone|recover|destroy|permanent|final|\bgone\b|for good|never be decrypted|can(?:'t|not) be decrypted/i,
      zh: /丢失|不可恢复|无法恢复|不能恢复|恢复不了|找回|永久|销毁|(?:无法|不能|不可|再也)解密|不可撤销|无法撤销|不可逆|(?:即|会|将)被?删除|彻底/,
    },
  },
  {
    actions: ['DeleteWhiteBoxKey'],
    because: 'it takes effect at once and has no undo',
    warning: {
      en: /irreversibl|undo\b|undone|recover|permanent|final|no waiting|at once|immediate/i,
      zh: /不可恢复|无法恢复|不能恢复|无法找回|永久|不可撤销|无法撤销|不能撤销|不可逆|没有等待期|立即/,
    },
  },
  {
    actions: ['DeleteWhiteBoxKey'],
    because: 'save what DescribeWhiteBoxDecryptKey gives first: decrypting clients are out of sight',
    isSaving: true,
    warning: { en: /DescribeWhiteBoxDecryptKey/, zh: /DescribeWhiteBoxDecryptKey/ },
  },
  {
    actions: ['DeleteImportedKeyMaterial'],
    because: 'the CMK is of no use until the very same material is imported again',
    warning: {
      en: /same material|until|unusable|copy of|backup|lost\b|can(?:'t|not)/i,
      zh: /相同的?(?:密钥)?材料|原(?:来的)?(?:密钥)?材料|之前|无法|不能|不可用|备份|丢失/,
    },
  },
  {
    actions: ['EnableKeyRotation'],
    because: 'it overwrites a RotateDays that is set: have that looked up first',
    warning: {
      en: /overwrit|replaces|already (?:on|set|enabled)|\bcreate|new CMK|not enabled|KeyRotationEnabled/i,
      zh: /覆盖|替换|原有|已有|已设|新建|新的? ?CMK|未(?:开启|启用)|KeyRotationEnabled/,
    },
  },
  {
    actions: ['ImportKeyMaterial'],
    because: 'without ValidTo the material never expires again: say which ValidTo to give',
    warning: { en: /ValidTo|\bcreate|new (?:CMK|KeyId)/i, zh: /ValidTo|新建|新的? ?(?:CMK|KeyId)/ },
  },
  {
    actions: [
      'DisableKey',
      'DisableKeys',
      'DisableDataKey',
      'DisableDataKeys',
      'DisableWhiteBoxKey',
      'DisableWhiteBoxKeys',
    ],
    because: 'calls that still use the key fail from then on',
    warning: {
      en: /fail|stop|refuse|\bgets? `|still (?:use|need)|no longer|watch|out of service|interrupt|answer(?:s|ed) (?:with )?`/i,
      zh: /失败|报错|报 `|停|拒绝|不可用|无法|不能|中断|影响|观察|收到|返回 `|仍在(?:使用|用)|还在(?:使用|用)/,
    },
  },
  {
    actions: ['ArchiveKey'],
    because: 'an archived CMK encrypts no longer',
    warning: { en: /encrypt/i, zh: /加密/ },
  },
  {
    actions: ['OverwriteWhiteBoxDeviceFingerprints'],
    because: 'it replaces all fingerprints: save what DescribeWhiteBoxDeviceFingerprints gives first',
    warning: {
      en: /overwrit|replac|whole list|all (?:of them|fingerprints)/i,
      zh: /覆盖|替换|全部|整个|完整/,
    },
  },
  {
    actions: ['UnbindCloudResource'],
    because: 'nothing then keeps the CMK of a resource that is in use from being disabled',
    warning: {
      en: /gone|no longer|still (?:use|need)|in use|protect|guard/i,
      zh: /已不存在|不再|仍在|还在|保护|确认/,
    },
  },
  {
    actions: [
      'EnableKey',
      'EnableKeys',
      'EnableDataKey',
      'EnableDataKeys',
      'EnableWhiteBoxKey',
      'EnableWhiteBoxKeys',
      'CancelKeyArchive',
    ],
    because:
      'it opens the key to every caller with permission, though somebody may have closed it on purpose',
    warning: { en: /\bcallers?\b/i, zh: /调用方/ },
  },
];

/** The words around an action's name in a step that says to call it. */
const CALLED: Record<Language, { before: RegExp; behind: RegExp }> = {
  en: {
    before: /(?:\b(?:then|first|calls?|run|send|use|try|with|again|repeat))\s*$/i,
    behind: /^,? (?:first|again|then|watch|wait|in its place)\b/i,
  },
  zh: { before: /(?:先|再|调用|执行|改用|使用|用|然后|再次|重新|后)\s*$/, behind: /^(?!.)/ },
};
/** Words of a step that says what not to do, or who did it. */
const NOT_CALLED: Record<Language, RegExp> = {
  en: /\b(?:not|never|no|without|instead of|rather than|before(?: you)?|after|event|who|whether)\b[^.;:]{0,30}$/i,
  zh: /(?:不要|勿|不能|不可|不是|之前|事件|是否|谁|对它)[^。；：]{0,12}$/,
};

/** The actions that a text tells the user to call: in a command, or by name. */
export function calledIn(text: string, language: Language): Set<string> {
  const called = new Set(commandsIn(text).map(({ action }) => action));
  for (const match of text.matchAll(/`([A-Z]\w+)(?: --[^`]*)?`/g)) {
    const before = text.slice(0, match.index);
    const { before: cue, behind } = CALLED[language];
    const isCalled = cue.test(before) || behind.test(text.slice(match.index + match[0].length));
    if (isCalled && !NOT_CALLED[language].test(before)) called.add(match[1] as string);
  }
  return called;
}

/** The missing warnings of a step that follows the step `before`. */
export function missingWarnings(text: string, language: Language, before = ''): string[] {
  const called = calledIn(text, language);
  // The name `Overwrite…` alone is not a warning.
  const plain = (actions: string[], step: string) =>
    actions.reduce((rest, action) => rest.replaceAll(action, ''), step);
  const isMissing = ({ actions, warning, isSaving }: Danger) =>
    !warning[language].test(plain(actions, isSaving ? before + text : text));
  return DANGERS.filter(isMissing).flatMap(({ actions, because }) =>
    actions
      .filter((action) => called.has(action))
      .map((action) => `${action} without its warning: ${because}`),
  );
}

export const dangersAreNamed = ofEachLanguage((text, language, { field, index, entry }) =>
  field === 'remedies' ? missingWarnings(text, language, entry.remedies[index - 1]?.[language]) : [],
);

/** Every action that has a warning. */
export const DANGEROUS = [...new Set(DANGERS.flatMap(({ actions }) => actions))];
