import { expect, test } from 'vitest';
import { isDrawnTruly } from './pixel-encoding.ts';

const radiograph = {
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  rows: 8,
  columns: 8,
  samples: 1,
  bitsAllocated: 16,
  isSigned: false,
  photometric: 'MONOCHROME2',
};

test.each([
  ['a radiograph', {}, true],
  ['8-bit colour', { samples: 3, bitsAllocated: 8, photometric: 'RGB' }, true],
  ['16-bit colour', { samples: 3, photometric: 'RGB' }, false],
  ['uncompressed YBR_FULL_422', { samples: 3, bitsAllocated: 8, photometric: 'YBR_FULL_422' }, false],
  [
    'the same in JPEG',
    {
      samples: 3,
      bitsAllocated: 8,
      photometric: 'YBR_FULL_422',
      transferSyntaxUid: '1.2.840.10008.1.2.4.50',
    },
    true,
  ],
])('%s', (_what, change, expected) => {
  expect(isDrawnTruly({ ...radiograph, ...change })).toBe(expected);
});
