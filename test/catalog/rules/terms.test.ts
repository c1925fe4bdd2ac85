import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/model.js';
import {
  emptyWords,
  namelessVersions,
  schedulesAreFew,
  unclearKeys,
  wrongSdkTitle,
  wrongTerms,
} from './terms.js';

describe('wrongTerms', () => {
  it.each([
    ...[
      '自有目录',
      '该密钥不支持轮转',
      '已存档',
      '独享实例',
      '完全抖动',
      '每次加倍',
      '频率限制',
      '密文文件',
      '应答中没有',
    ],
    ...[
      '改用接入点',
      '提交给技术支持',
      '这个错误码',
      '此码',
      '该码',
      '一族错误',
      '点号后面的词',
      '另一个配置档',
      'CI 节点',
    ],
    ...[
      '正在等待删除',
      '上层 CMK',
      '密钥内容',
      '主账号 uin',
      '额度',
      '策略绑在别的账号上',
      '入参',
      '重试两次',
      '五分钟',
    ],
    ...[
      '你传入的值',
      '就修代理',
      '说明问题的是它们，不是错误码',
      '在有人启用之前都会被拒',
      '先看,再改',
      '先看code',
      '看 `Message`消息',
      'Python / Ruby SDK：',
    ],
  ])('finds in zh: %s', (text) => {
    expect(wrongTerms(text, 'zh')).not.toEqual([]);
  });

  it.each([
    ...[
      '错误码库',
      'CMK 不支持轮换',
      '`您当前每秒请求` 是服务端的消息',
      '第二次请求',
      '只重试一次',
      '共 5 次',
      '腾出名额',
      '响应',
    ],
    ...[
      '目录中的文件',
      '消息为“轮转不支持”',
      '`qcs::kms:<region>:uin/<uin>:key/*` 的 UIN',
      '限流器',
      '先看 `Message`，再看 `code`。',
      '对应该错误码',
    ],
  ])('takes in zh: %s', (text) => {
    expect(wrongTerms(text, 'zh')).toEqual([]);
  });

  it.each([
    ...[
      'Mend the proxy first',
      'the 7 days start anew',
      'a blank in the key',
      'See whether it exists',
      'it does not heal',
      'Remove doubles first',
    ],
    ...[
      'a home-made schedule',
      'that is surely gone',
      'the very same material',
      'thus it fails',
      '`x`, so spelt',
      'the list must be freed of it',
      'if the key is to live',
    ],
    ...[
      'what stands in the log',
      'beside the data',
      'the body is no JSON',
      'use it, else wait',
      'the log tells of it',
      'Python / Ruby SDK',
    ],
  ])('finds in en: %s', (text) => {
    expect(wrongTerms(text, 'en')).not.toEqual([]);
  });

  it.each([
    ...[
      'Fix the proxy first',
      'a blank line',
      'Check whether it exists',
      'the same material',
      'It stands for the region',
      '`anew`',
      'Python/Ruby SDK',
    ],
    ...['call again', 'something else', 'besides', 'there is no other way', 'Or else it fails'],
  ])('takes in en: %s', (text) => {
    expect(wrongTerms(text, 'en')).toEqual([]);
  });
});

describe('emptyWords', () => {
  it.each([
    ['en', 'Please check.'],
    ['en', 'Somebody or some script called `DisableKey`.'],
    ['en', 'The same input is refused again.'],
    ['en', 'Check that everything is correct.'],
    ['en', 'For some reason it failed.'],
    ['en', 'Try again later.'],
    ['en', 'Check your parameters.'],
    ['zh', '请检查参数'],
    ['zh', '有人或脚本调用了 `DisableKey`'],
    ['zh', '某种原因导致失败'],
    ['zh', '请稍后重试。'],
  ] as const)('finds %s: %s', (language, text) => {
    expect(emptyWords(text, language)).not.toEqual([]);
  });

  it.each([
    ['en', 'CloudAudit shows who called `DisableKey`.'],
    ['en', 'Try again later, after 30 s.'],
    ['en', 'Check the parameters `KeyId` and `Alias`.'],
    ['zh', '30 秒后重试。'],
    ['zh', '消息为“请稍后重试”'],
  ] as const)('takes %s: %s', (language, text) => {
    expect(emptyWords(text, language)).toEqual([]);
  });
});

describe('unclearKeys', () => {
  const api = { code: 'AuthFailure.SecretIdNotFound', field: 'causes' } as const;
  const title = { code: 'ResourceUnavailable.CmkDisabled', field: 'title' } as const;
  it.each([
    [api, '密钥已被禁用', 1],
    [api, 'API 密钥已被禁用', 0],
    [title, '密钥处于禁用状态', 1],
    [title, 'CMK 处于禁用状态', 0],
    [title, '数据密钥处于禁用状态', 0],
    [title, '导入的密钥材料无法解密', 0],
    [{ ...title, field: 'causes' } as const, '密钥被禁用', 0],
  ])('%o %s: %i', (place, text, count) => {
    expect(unclearKeys(text, place)).toHaveLength(count);
  });
});

describe('titles, versions, schedules', () => {
  it('has titles of SDKs that begin alike', () => {
    expect(wrongSdkTitle('Go SDK 无法连接', ['client'])).toHaveLength(1);
    expect(wrongSdkTitle('Go SDK：无法连接', ['client'])).toEqual([]);
    expect(wrongSdkTitle('Python/Ruby SDK：HTTP 状态码不是 200', ['client'])).toEqual([]);
    expect(wrongSdkTitle('CMK 已归档', ['business'])).toEqual([]);
  });

  it.each([
    ['en', 'Newer Go SDKs report it as a parse error.', 1],
    ['en', 'Go SDK 1.0.210 and newer releases report it.', 0],
    ['en', 'Upgrade to the newest release.', 0],
    ['zh', '较新的版本会改报解析错误。', 1],
    ['zh', '1.0.210 及较新的版本改报解析错误。', 0],
  ] as const)('wants a version (%s): %s', (language, text, count) => {
    expect(namelessVersions(text, language)).toHaveLength(count);
  });

  it('wants few schedules', () => {
    const withNotes = (notes: string[]) => ({
      ...{ schemaVersion: 1 as const, apiVersion: 'x' },
      codes: Object.fromEntries(
        notes.map((en, at) => [
          `C${at}`,
          { retry: { verdict: 'backoff', note: { en, zh: '' } } } as unknown as Entry,
        ]),
      ),
    });
    const different = Array.from({ length: 5 }, (_, at) => `Wait ${at + 1} s, at most 5 attempts.`);
    expect(schedulesAreFew(withNotes(different))).not.toEqual([]);
    expect(
      schedulesAreFew(withNotes(different.map(() => 'Wait 1 s, at most 5 attempts; `Code 7`.'))),
    ).toEqual([]);
  });
});
