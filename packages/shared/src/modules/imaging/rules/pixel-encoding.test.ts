import { expect, test } from 'vitest';
import { isColourKnown, isDrawnTruly } from './pixel-encoding.ts';

const radiograph = {
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  samplesPerPixel: 1,
  bitsAllocated: 16,
  photometric: 'MONOCHROME2',
};

test.each([
  ['a radiograph', {}, true],
  ['8-bit colour', { samplesPerPixel: 3, bitsAllocated: 8, photometric: 'RGB' }, true],
  ['16-bit colour', { samplesPerPixel: 3, photometric: 'RGB' }, false],
  ['uncompressed YBR_FULL_422', { samplesPerPixel: 3, bitsAllocated: 8, photometric: 'YBR_FULL_422' }, false],
  [
    'the same in JPEG',
    {
      samplesPerPixel: 3,
      bitsAllocated: 8,
      photometric: 'YBR_FULL_422',
      transferSyntaxUid: '1.2.840.10008.1.2.4.50',
    },
    true,
  ],
])('%s', (_what, change, expected) => {
  expect(isDrawnTruly({ ...radiograph, ...change })).toBe(expected);
});

/** A JPEG stream up to its frame header: the markers given, then three components with these ids. */
function jpeg(markers: readonly number[], ids: string): Uint8Array {
  const frame = [0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1, 3];
  const components = [...ids].flatMap((id) => [id.charCodeAt(0), 0x11, 0]);
  return new Uint8Array([
    0xff,
    0xd8,
    ...markers.flatMap((m) => [0xff, m, 0, 2]),
    ...frame,
    ...components,
    0,
    0,
  ]);
}
const baselineRgb = {
  ...radiograph,
  transferSyntaxUid: '1.2.840.10008.1.2.4.50',
  samplesPerPixel: 3,
  bitsAllocated: 8,
  photometric: 'RGB',
};

test.each([
  ['nothing names the colours', baselineRgb, jpeg([0xdb], '\x01\x02\x03'), false],
  ['JFIF names them', baselineRgb, jpeg([0xe0, 0xdb], '\x01\x02\x03'), true],
  ['Adobe names them', baselineRgb, jpeg([0xee], '\x01\x02\x03'), true],
  ['the components are R, G and B', baselineRgb, jpeg([0xdb], 'RGB'), true],
  ['the object says YBR', { ...baselineRgb, photometric: 'YBR_FULL_422' }, jpeg([], '\x01\x02\x03'), true],
])('colours of a JPEG: %s', (_what, encoding, stream, expected) => {
  expect(isColourKnown(encoding, stream)).toBe(expected);
});
