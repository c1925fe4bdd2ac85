import { describe, expect, it } from 'vitest';
import { successOf } from '../../src/reading/success.js';
import { read, words } from './readers.js';

describe('an input', () => {
  it.each([
    ['{"Response":{"RequestId":"r-123456"}}', 'r-123456'],
    ['{"Response":{"Keys":[{"KeyId":"a"}],"TotalCount":1,"RequestId":"r-123456"}}', 'r-123456'],
    ['HTTP/1.1 200 OK\r\n\r\n{"Response":{\n "RequestId":"r-123456"}}', 'r-123456'],
    ['{"Keys":[],"RequestId":"r-123456"}', 'r-123456'],
    ['{\n  "Keys": [],\n  "RequestId": "r-123456"\n}\n', 'r-123456'],
    ['{"Response":{"Results":[{"Code":"Ok"}],"RequestId":"r-123456"}}', 'r-123456'],
    [
      '{"Response":{"Description":"rotate on ResourceUnavailable.CmkDisabled","RequestId":"r-123456"}}',
      'r-123456',
    ],
    ['HTTP/1.1 200 OK\r\n\r\n{"List":[{"Message":"AuthFailure.X"}],"RequestId":"r-123456"}', 'r-123456'],
    ['{"code":0,"message":"","codeDesc":"Success"}', ''],
    ["{'Response': {'Keys': [], 'RequestId': 'r-123456'}}", 'r-123456'],
    ["{ Response: { KeyId: 'k', RequestId: 'r-123456' } }", 'r-123456'],
    ['\u001b[1;39m{\u001b[0m"Response":{"RequestId":"r-123456"}}', 'r-123456'],
    ['{"Response":{"Error":null,"RequestId":"r-123456"}}', 'r-123456'],
    ['{"Response":{"Error":"InternalError","RequestId":"r-123456"}}', undefined],
    ['{"Response":{"Error":{"Code":"', undefined],
    ['{"Response":{"Error":{},"RequestId":"r-123456"}}', undefined],
    ['{"RequestId":"r-123456","Code":"InvalidAccessKeyId.NotFound"}', undefined],
    ['{"Keys":[]}', undefined],
    ['', undefined],
    ['hello', undefined],
  ])('takes %j for the success %s', (text, success) => {
    expect(read(text)).toMatchObject({ findings: [] });
    expect(read(text).success).toBe(success);
  });

  it('is a success where its texts name a code behind a label', () => {
    const text = '{"Response":{"Description":"on code: InternalError","RequestId":"r-123456"}}';
    expect(read(text)).toMatchObject({ findings: [], success: 'r-123456' });
  });
});

describe('successOf', () => {
  const success = (text: string) => successOf(Buffer.from(text), words);

  it.each([
    ['{"Response":{"RequestId":"r-123456"}}', 1],
    ['HTTP/1.1 200 OK\r\n\r\n{"Response":{\n "RequestId":"r-123456"}}\n', 3],
    ['a\n{"KeyId":"k","RequestId":"r-123456"}\n\n', 2],
    ['{"Response":{"RequestId":"r-123456"}}\nmore', undefined],
    ['said {"Response":{"RequestId":"r-123456"}}', undefined],
    ['{"Response":{"RequestId":"r-123456"', undefined],
  ])('of %j has nothing around it from line %s on', (text, fromLine) => {
    expect(success(text)).toEqual({ requestId: 'r-123456', ...(fromLine && { fromLine }) });
  });

  it('passes what is no answer before it', () => {
    expect(
      success('{"Response":{"Error":{"Code":"X"}}}\n{"Response":{"RequestId":"r-123456"}}'),
    ).toBeDefined();
    expect(success('{"level":"info"}\n{"RequestId":"r-123456"}')).toMatchObject({ fromLine: 2 });
  });

  it('shows no control characters, and no id of any length', () => {
    const { requestId = '' } = success(`{"Response":{"RequestId":"a\u001b[31mb${'x'.repeat(100)}"}}`) ?? {};
    expect(requestId).toMatch(/^abx{61}.$/);
  });
});
