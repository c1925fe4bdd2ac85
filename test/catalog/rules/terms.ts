import type { Language } from '../../../src/model.js';
import { ofEachLanguage, ofProse, type Place, type Rule, wordsIn } from './texts.js';

/** A wrong word, and its replacement. */
export type Term = [wrong: RegExp, right: string];

/** Source: the review of the Chinese texts. One term for each thing, as in the official documents. */
const CHINESE: Term[] = [
  [/目录(?=中没有|里没有)|自有目录|本目录|错误码目录/, '错误码库'],
  [/轮转/, '轮换'],
  [/存档/, '归档'],
  [/独享|专属 ?(?:HSM|集群|实例)/, '独占版'],
  [/完全抖动|随机抖动/, '全抖动 or 抖动'],
  [/加倍/, '翻倍'],
  [/频率限制|限流(?!器)/, '限频'],
  [/密文(?:配置|文件)/, '凭据 or Secret'],
  [/应答/, '响应'],
  [/接入点|接入地址/, '接入域名'],
  [/技术支持|(?:反馈|交|提供)给(?:腾讯云|客服|支持)/, '提交工单'],
  [/这个错误码|(?<!应)该码|此码|本错误码|此错误码/, '该错误码'],
  [/一族|类别错误/, '类'],
  [/点号(?:后|后面)的(?:词|单词)|带点号的/, '后缀'],
  [/配置档/, 'profile'],
  [/密钥导入令牌/, '导入令牌（`ImportToken`）'],
  [/CI (?:节点|执行机)/, 'CI runner'],
  [/待删除|等待删除/, '计划删除（`PendingDelete`）'],
  [/上层 ?CMK|父密钥/, '所属 CMK'],
  [/密钥内容/, '密钥材料'],
  [/(?<![\w/])uin(?![\w/])/, 'UIN'],
  [/(?<!腾出[^，。；]{0,12})名额|额度|限额/, '配额'],
  [/策略(?:还)?(?:被)?绑/, '关联'],
  [/入参/, '参数'],
  [/段落/, '节'],
  [/(?<![第几])[两二三四五六七八九十百]+ ?(?:次|分钟|小时|天|秒)|一(?:分钟|小时)/, 'Arabic digits'],
  [/[你您]/, 'no 你 or 您'],
  [/(?:就|先|去)修(?!改|复|正|订)/, '改正 or 修复'],
  [/的是它们?，(?:而)?不是/, 'no inversion'],
  [/在[^，。；]{2,30}之前，?(?:都|始终|一直)/, 'no 在……之前 for until: 不……就……'],
  [/状态 ?\d 退出/, '退出码'],
  [/[\u4e00-\u9fff][,;:!?]|[\u4e00-\u9fff]\(|\)[\u4e00-\u9fff]/, 'full-width punctuation'],
  [/[\u4e00-\u9fff][A-Za-z0-9`]|[A-Za-z0-9`%][\u4e00-\u9fff]/, 'a blank between Chinese and Latin'],
  [/Python \/ Ruby/, 'Python/Ruby'],
];

/** Source: the review of the English texts. */
const ENGLISH: Term[] = [
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\banew\b/i, 'again'],
  [/\bblanks?\b(?! (?:line|page))/i, 'space'],
  [/\bsee (?:whether|if)\b/i, 'check whether'],
  [/\bheals?\b/i, 'goes away, succeeds later'],
  [/\bdoubles\b/i, 'duplicates'],
  [/\bhome-?made\b/i, 'your own'],
  [/\bsurely\b/i, 'certainly'],
  [/\bthe very\b|\bvery same\b/i, 'exactly the same'],
  [
    /\b(?:hence|thus|thereby|thereof|therein|whence|whilst|lest|nonetheless|in vain|as such)\b/i,
    'the common word',
  ],
  [
    /\b(?:so (?:spelt|called|written)|(?:begins?|written|spelt|checked|named|works?) so)\b/i,
    'like this, this way',
  ],
  [/\bfreed of\b|\bby guess\b|\bof yours\b|\bcredential is over\b/i, 'the common word'],
  [/\b(?:is|are) to (?:live|go|stay|last)\b/i, 'should'],
  [/\bstands? (?:in|on|at|beside|there|behind|alone|before)\b/i, 'is'],
  [/\bbeside\b/i, 'next to'],
  [/\bis no (?:valid|name|code|number|text|UUID|JSON|Base64|URL|CMK|PEM)\b/i, 'is not a'],
  [/[,;] (?:or )?else\b(?! (?:it|the|you|if)\b)/i, 'otherwise'],
  [/\b(?:tells? of|told of)\b/i, 'reports'],
  [/\bwhat is (?:much|more)\b/i, 'the noun'],
  [/\bPython \/ Ruby\b/, 'Python/Ruby'],
];

/** Filler phrases. */
const EMPTY: Record<Language, Term[]> = {
  en: [
    [/\bplease\b/i, 'leave it out'],
    [/\b(?:somebody|someone) or some\b/i, 'say how to find out who: CloudAudit'],
    [
      /\bsame (?:input|request|call|values?) (?:is|are|will be|fails?|gets?) (?:refused|rejected|again|the same)[^.]{0,12} again\b/i,
      'say what has to change',
    ],
    [/\b(?:everything|all) is (?:correct|right|in order)\b/i, 'name what to check'],
    [
      /\bfor (?:some|any|various|unknown|other) reasons?\b/i,
      'name the reason, or say that it is not documented',
    ],
    [/\bsomething (?:went|is) wrong\b/i, 'name it'],
    [/\b(?:try|retry) (?:again )?later\b(?![^.]*\d)/i, 'say when, and how often'],
    [/\bcheck (?:the|your) (?:parameters?|request|configuration|settings|code)[.,]/i, 'name what to check'],
  ],
  zh: [
    [/请(?:检查|核对|确认|查看|注意|稍后)/, '去掉“请”'],
    [/有人或(?:某个)?(?:脚本|程序)/, '写明如何查出是谁：操作审计'],
    [/(?:各种|某些|某种|其他|未知)原因/, '写明原因，或写明文档未说明'],
    [/(?:稍后|过后|晚点)(?:再|重)试(?![^。]*\d)/, '写明何时、几次'],
    [/是否(?:一切)?正确无误|一切(?:正常|正确)/, '写明检查什么'],
  ],
};

/** The wrong terms in a text, ignoring commands and quotes. */
export function wrongTerms(text: string, language: Language): string[] {
  const words = wordsIn(text);
  return (language === 'zh' ? CHINESE : ENGLISH).flatMap(([wrong, right]) => {
    const found = wrong.exec(words)?.[0];
    return found ? [`“${found}”: ${right}`] : [];
  });
}

export function emptyWords(text: string, language: Language): string[] {
  const words = wordsIn(text);
  return EMPTY[language].flatMap(([wrong, right]) => {
    const found = wrong.exec(words)?.[0];
    return found ? [`“${found}” says nothing: ${right}`] : [];
  });
}

/** KMS keys and API keys are both 密钥, so the text must say which kind it means. */
export function unclearKeys(zh: string, { code, field }: Pick<Place, 'code' | 'field'>): string[] {
  const words = wordsIn(zh);
  const isOfApi = /^AuthFailure(?:\.|$)/.test(code);
  if (!isOfApi && field !== 'title') return [];
  const found =
    /(?<!API ?|数据|白盒|临时|永久|KMS ?|签名|主|非对称|对称|外部)密钥(?!材料|管理|轮换|用途|别名|类型|状态|数量|变更| ID)/.exec(
      words,
    );
  return found
    ? [`“密钥”: ${isOfApi ? 'API 密钥, or the kind of key' : 'CMK, 主密钥, 数据密钥 or 白盒密钥'}`]
    : [];
}

/** Titles of an SDK's codes begin alike. */
export function wrongSdkTitle(zh: string, scopes: readonly string[]): string[] {
  const isClient = scopes.includes('client') && /^[A-Z][\w+#./]* SDK(?!：)/.test(zh);
  return isClient ? [`“${zh.slice(0, 12)}”: Go SDK：…`] : [];
}

/** A change in an SDK needs its version. */
export function namelessVersions(text: string, language: Language): string[] {
  const vague =
    language === 'en'
      ? /\b(?:newer|older|recent|later|earlier|some) (?:(?:Go|Python|Java|PHP|Ruby|C\+\+|Node\.js|\.NET|tccli) )?(?:SDKs?|releases?|versions?)\b/i
      : /(?:较?新|较?旧|老|部分)的?(?:版本|版 ?SDK|发行版)/;
  const found = vague.exec(wordsIn(text))?.[0];
  return found && !/\d+\.\d+|\b20\d\d\b/.test(text) ? [`“${found}”: give the version`] : [];
}

export const termsAreRight = ofEachLanguage(wrongTerms);
export const nothingIsEmpty = ofEachLanguage(emptyWords);
export const keysAreNamed = ofProse(({ zh }, place) => unclearKeys(zh, place));
export const titlesOfSdksBeginAlike = ofProse(({ zh }, { field, entry }) =>
  field === 'title' ? wrongSdkTitle(zh, entry.scopes) : [],
);
export const versionsHaveNumbers = ofEachLanguage(namelessVersions);

/** Errors of the same kind have the same retry schedule, so there are only a few combinations of attempts and seconds. */
const MOST_SCHEDULES = 4;
export const schedulesAreFew: Rule = ({ codes }) => {
  const schedules = new Map<string, string[]>();
  for (const [code, { retry }] of Object.entries(codes)) {
    if (retry.verdict !== 'backoff' || !retry.note) continue;
    const numbers = wordsIn(retry.note.en)
      .match(/\d+(?:\.\d+)?(?= ?(?:ms|s|seconds?|minutes?|attempts?|tries|times|retries)\b)/g)
      ?.join(' ');
    if (numbers) schedules.set(numbers, [...(schedules.get(numbers) ?? []), code]);
  }
  if (schedules.size <= MOST_SCHEDULES) return [];
  const rows = [...schedules].map(
    ([numbers, of]) => `retry.note of ${of.join(', ')}: a schedule of ${numbers}`,
  );
  return [`retry.note: ${schedules.size} schedules; use at most ${MOST_SCHEDULES}`, ...rows];
};
