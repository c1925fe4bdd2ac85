import { describe, expect, it } from 'vitest';
import { calledIn, missingWarnings } from './dangers.js';

const KEY = '--region <region> --KeyId <KeyId>';

describe('calledIn', () => {
  it.each([
    ['en', `Run \`tccli kms DisableKey ${KEY}\`.`, ['DisableKey']],
    ['en', 'Use `DisableKey` and then `ScheduleKeyDeletion`.', ['DisableKey', 'ScheduleKeyDeletion']],
    ['en', 'If it should go: `DisableKey` first.', ['DisableKey']],
    ['en', 'Keep the old key (no `DeleteWhiteBoxKey`) while its data is in use.', []],
    ['en', 'CloudAudit has the event `DisableKey`.', []],
    ['en', 'After `timed out` on `DisableKey`, read the state.', []],
    ['en', 'Do not call `DeleteWhiteBoxKey`.', []],
    ['zh', '先 `DisableKey`，再 `ScheduleKeyDeletion`。', ['DisableKey', 'ScheduleKeyDeletion']],
    ['zh', '不要对它调用 `DeleteWhiteBoxKey`。', []],
    ['zh', '操作审计中的事件 `DisableKey`。', []],
  ] as const)('%s: %s', (language, text, expected) => {
    expect([...calledIn(text, language)]).toEqual(expected);
  });
});

describe('missingWarnings', () => {
  it.each([
    ['a deletion', 'en', `\`tccli kms ScheduleKeyDeletion ${KEY} --PendingWindowInDays 7\` (7 to 30).`],
    ['a deletion', 'zh', `再计划删除：\`tccli kms ScheduleKeyDeletion ${KEY} --PendingWindowInDays 7\`。`],
    ['a deletion of a data key', 'en', 'Then `ScheduleDataKeyDeletion`.'],
    [
      'a white-box key',
      'en',
      `Delete it: \`tccli kms DeleteWhiteBoxKey ${KEY}\`. Only a disabled one can be deleted.`,
    ],
    ['a white-box key that is not saved', 'en', `\`tccli kms DeleteWhiteBoxKey ${KEY}\`: there is no undo.`],
    ['a period', 'en', `\`tccli kms EnableKeyRotation ${KEY} --RotateDays 90\` (7 to 365).`],
    ['a period', 'zh', `\`tccli kms EnableKeyRotation ${KEY} --RotateDays 90\`（7 到 365）。`],
    ['an import', 'en', 'Then `ImportKeyMaterial` within 24 hours.'],
    ['a key', 'en', `Disable it: \`tccli kms DisableKey ${KEY}\`.`],
    ['material', 'zh', '再 `DeleteImportedKeyMaterial`。'],
    ['fingerprints', 'en', `\`tccli kms OverwriteWhiteBoxDeviceFingerprints ${KEY}\`.`],
    ['a binding', 'en', `\`tccli kms UnbindCloudResource ${KEY} --ProductId p --ResourceId r\`.`],
    ['a lock', 'en', `If it was a mistake: \`tccli kms EnableKey ${KEY}\`.`],
    ['a lock', 'zh', '再 `CancelKeyArchive`。'],
  ] as const)('finds what destroys %s without a word (%s)', (_name, language, text) => {
    expect(missingWarnings(text, language)).not.toEqual([]);
  });

  it.each([
    [
      'en',
      `\`tccli kms ScheduleKeyDeletion ${KEY} --PendingWindowInDays 30\`: what it encrypted is lost after these days.`,
    ],
    ['zh', `\`tccli kms ScheduleKeyDeletion ${KEY} --PendingWindowInDays 30\`：到期后它加密的数据无法解密。`],
    ['en', `Save \`DescribeWhiteBoxDecryptKey\` first: \`tccli kms DeleteWhiteBoxKey ${KEY}\` has no undo.`],
    [
      'en',
      `Look up \`RotateDays\` first: \`tccli kms EnableKeyRotation ${KEY} --RotateDays 90\` overwrites it.`,
    ],
    ['en', 'Create a CMK with `Type` 1, then call `EnableKeyRotation`.'],
    ['zh', `\`tccli kms EnableKeyRotation ${KEY} --RotateDays 90\` 会覆盖原有周期。`],
    ['en', 'Then call `ImportKeyMaterial` with the `ValidTo` that it had.'],
    ['en', `\`tccli kms DisableKey ${KEY}\`: calls that still use it fail.`],
    ['en', `\`tccli kms EnableKey ${KEY}\`, after which every caller with permission can use it.`],
    ['en', 'CloudAudit has the event `ScheduleKeyDeletion`.'],
    ['en', '`RotateKey` again.'],
  ] as const)('takes a warning (%s): %s', (language, text) => {
    expect(missingWarnings(text, language)).toEqual([]);
  });

  it('takes what was saved in the step before', () => {
    const step = `There is no undo for \`tccli kms DeleteWhiteBoxKey ${KEY}\`.`;
    expect(missingWarnings(step, 'en')).toHaveLength(1);
    expect(missingWarnings(step, 'en', 'Save what `DescribeWhiteBoxDecryptKey` gives.')).toEqual([]);
  });
});
