import { expect, test } from 'vitest';
import { agreesWithStream } from './pixel-stream.ts';

const grey = {
  transferSyntaxUid: '1.2.840.10008.1.2.4.90',
  rows: 3,
  columns: 5,
  samples: 1,
  bitsAllocated: 16,
  isSigned: true,
  photometric: 'MONOCHROME2',
};
const rgb = {
  ...grey,
  transferSyntaxUid: '1.2.840.10008.1.2.4.50',
  samples: 3,
  bitsAllocated: 8,
  photometric: 'RGB',
};

/** A JPEG of 3 rows and 5 columns up to its frame header: the markers given, then components with these ids. */
function jpeg(markers: readonly number[], ids: string): Uint8Array {
  const components = [...ids].flatMap((id) => [id.charCodeAt(0), 0x11, 0]);
  const frame = [0xff, 0xc0, 0, 17, 8, 0, 3, 0, 5, 3, ...components];
  return new Uint8Array([0xff, 0xd8, ...markers.flatMap((marker) => [0xff, marker, 0, 2]), ...frame, 0, 0]);
}

/** A JPEG 2000 codestream up to its size. */
function codestream(columns: number, rows: number, precision: number): Uint8Array {
  const bytes = new Uint8Array(64);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xff4fff51);
  view.setUint32(8, columns);
  view.setUint32(12, rows);
  view.setUint8(42, precision);
  return bytes;
}

test.each([
  ['a signed codestream of the same size', grey, codestream(5, 3, 0x8f), true],
  ['a codestream of another size', grey, codestream(4, 3, 0x8f), false],
  ['an unsigned codestream that the object calls signed', grey, codestream(5, 3, 0x0f), false],
  [
    'an unsigned codestream of an unsigned object',
    { ...grey, isSigned: false },
    codestream(5, 3, 0x0f),
    true,
  ],
  ['RGB in a JPEG that names no colours', rgb, jpeg([0xdb], '\x01\x02\x03'), false],
  ['RGB in a JPEG with JFIF', rgb, jpeg([0xe0, 0xdb], '\x01\x02\x03'), true],
  ['RGB in a JPEG with Adobe', rgb, jpeg([0xee], '\x01\x02\x03'), true],
  ['RGB in a JPEG with components R, G and B', rgb, jpeg([0xdb], 'RGB'), true],
  ['YBR in a JPEG', { ...rgb, photometric: 'YBR_FULL_422' }, jpeg([], '\x01\x02\x03'), true],
  ['a JPEG of another size', { ...rgb, rows: 4 }, jpeg([0xe0], 'RGB'), false],
  ['a stream that ends in its header', rgb, new Uint8Array([0xff, 0xd8, 0xff]), true],
  ['RLE', rgb, new Uint8Array(64), true],
])('%s', (_what, encoding, stream, expected) => {
  expect(agreesWithStream(encoding, stream)).toBe(expected);
});
