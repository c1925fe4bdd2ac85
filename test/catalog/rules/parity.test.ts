import { describe, expect, it } from 'vitest';
import { differentLiterals, differentNumbers, differentOnce } from './parity.js';

describe('differentNumbers', () => {
  it.each([
    ['7 to 30 days', '7 到 31 天'],
    ['at most 100 ids', '数量有限'],
    ['It waits.', '等待 10 分钟。'],
    ['50 keys per region', '每个地域 500 个'],
  ])('finds %s | %s', (en, zh) => {
    expect(differentNumbers({ en, zh })).not.toEqual([]);
  });

  it.each([
    ['after five minutes', '5 分钟后'],
    ['wait 5 minutes', '等待五分钟'],
    ['TC3-HMAC-SHA256 takes 10 MB', 'TC3-HMAC-SHA256 最大 10 MB'],
    ['from 00:00 to 08:00', '0 点到 8 点'],
    ['1,024 bytes', '1024 字节'],
    ['an hour later', '1 小时后'],
    ['the two of them', '二者'],
    ['24 hours', '24 小时，即 24 小时'],
  ])('takes %s | %s', (en, zh) => {
    expect(differentNumbers({ en, zh })).toEqual([]);
  });
});

describe('differentLiterals', () => {
  it.each([
    ['Run `tccli kms GetRegions --region x`.', '执行 `tccli kms GetServiceStatus --region x`。'],
    ['See `Message`.', '看消息。'],
    ['See it.', '看 `Message`。'],
    ['`a b` then `a b`', '`a b`'],
  ])('finds %s | %s', (en, zh) => {
    expect(differentLiterals({ en, zh })).not.toEqual([]);
  });

  it.each([
    ['Give the `RequestId`.', '附上请求 ID。'],
    ['`X.<suffix>`', '`X.<后缀>`'],
    ['`KeyId` and `KeyId`', '`KeyId`'],
  ])('takes %s | %s', (en, zh) => {
    expect(differentLiterals({ en, zh })).toEqual([]);
  });
});

describe('differentOnce', () => {
  it.each([
    ['Change the region, then call once.', '更换地域后再请求。'],
    ['Add it, sign again, send once.', '补齐并重新签名后再发。'],
    ['Call it.', '请求一次。'],
  ])('finds %s | %s', (en, zh) => {
    expect(differentOnce({ en, zh })).not.toEqual([]);
  });

  it.each([
    ['Change the region, then call once.', '更换地域，再请求一次。'],
    ['Call again once the key is enabled.', '启用后再请求。'],
    ['It ends at once.', '立即结束。'],
    ['An id is in it more than once.', '同一个 ID 出现多次。'],
    ['Keep each id once.', '去重。'],
    ['Call again.', '再请求一次。'],
    ['the last time', '上一次'],
    ['once in 24 hours', '24 小时内一次'],
  ])('takes %s | %s', (en, zh) => {
    expect(differentOnce({ en, zh })).toEqual([]);
  });
});
