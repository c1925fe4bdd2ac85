import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/catalog/entry.js';
import { wrongPage } from './documents.js';
import { hiddenInferences, wrongSource } from './sources.js';

const PAGE = {
  en: 'https://www.tencentcloud.com/document/product/1030/1',
  zh: 'https://cloud.tencent.com/document/api/573/2',
};
const pages = new Set([...Object.values(PAGE), 'https://cloud.tencent.com/document/product/573']);

describe('wrongPage', () => {
  it.each([
    ['a front page', 'https://cloud.tencent.com/document/product/573', 'zh', 'front page'],
    ['the front page of a site', 'https://www.tencentcloud.com/', 'en', 'front page'],
    ['an unchecked page', 'https://cloud.tencent.com/document/product/573/9', 'zh', 'check https'],
    ['a page of the other site', PAGE.zh, 'en', 'other site'],
  ] as const)('finds %s', (_name, url, language, problem) => {
    expect(wrongPage(url, language, pages).join()).toContain(problem);
  });

  it('takes a page of each site', () => {
    expect([...wrongPage(PAGE.en, 'en', pages), ...wrongPage(PAGE.zh, 'zh', pages)]).toEqual([]);
  });
});

describe('wrongSource', () => {
  it.each([
    'TencentCloud/tencentcloud-sdk-go: tencentcloud/common/client.go',
    'tencentcloud-sdk-python 3.1.162: common/domain_failover.py',
    'TencentCloud/tencentcloud-sdk-cpp, branch dns-error',
    'tencentcloud-sdk-go master: client.go',
    'api-facts.md: Keys',
    'general: backoff',
    'KMS API document: ListKeyDetail',
    'inferred:',
  ])('finds %s', (source) => {
    expect(wrongSource(source)).not.toEqual([]);
  });

  it.each([
    'tencentcloud-sdk-go v1.3.166: tencentcloud/kms/v20190118/errors.go',
    'tencentcloud-cli 3.1.155.1: tccli/services/kms/v20190118/api.json: CreateKey',
    'terraform-provider-tencentcloud 0055924: tencentcloud/services/kms/resource_tc_kms_key.go',
    'https://cloud.tencent.com/document/product/573/53522 (events in CloudAudit)',
    'github.com/TencentCloud/tencentcloud-sdk-java issue 78 (message)',
    'tencentcloud-sdk-go#168',
    'jeessy2/ddns-go issues 999 and 1110',
    'CAM documents 598/10608 and 598/32671 (qcs:ip)',
    'RFC 8017',
    'codes.json',
    'inferred: the key is still enabled, from the note of DeleteWhiteBoxKey',
  ])('takes %s', (source) => {
    expect(wrongSource(source)).toEqual([]);
  });
});

describe('hiddenInferences', () => {
  const entry = (en: string, zh: string, sources: string[]) =>
    ({
      title: { en: 'T', zh: '题' },
      causes: [{ en, zh }],
      remedies: [],
      retry: {},
      sources,
    }) as unknown as Entry;
  it('wants the reader to be told, in both languages', () => {
    const inferred = ['inferred: from the lists'];
    expect(hiddenInferences('A', entry('It is so.', '就是这样。', inferred))).toHaveLength(2);
    expect(hiddenInferences('A', entry('Not documented: it is so.', '就是这样。', inferred))).toHaveLength(1);
    expect(
      hiddenInferences('A', entry('Not documented: it is so.', '文档未写明：就是这样。', inferred)),
    ).toEqual([]);
    expect(hiddenInferences('A', entry('It is so.', '就是这样。', ['RFC 8017']))).toEqual([]);
  });
});
