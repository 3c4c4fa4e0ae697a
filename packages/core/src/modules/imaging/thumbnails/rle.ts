import type { FrameHeader } from './frame-header.ts';

const HEADER_BYTES = 64;

/** One RLE frame (PS3.5 annex G) as little-endian samples, colour by plane. */
export function decodeRle(
  encoded: Uint8Array,
  { rows, columns, samples, bitsAllocated }: FrameHeader,
): Uint8Array {
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const bytesPerSample = bitsAllocated / 8;
  const segments = samples * bytesPerSample;
  if (view.getUint32(0, true) !== segments) throw new Error('The number of RLE segments is wrong');
  const pixels = rows * columns;
  const out = new Uint8Array(pixels * segments);
  for (let segment = 0; segment < segments; segment++) {
    const start = view.getUint32(4 + segment * 4, true);
    const end = segment + 1 < segments ? view.getUint32(8 + segment * 4, true) : encoded.length;
    if (start < HEADER_BYTES || end > encoded.length)
      throw new Error('An RLE segment lies outside the frame');
    const plane = Math.floor(segment / bytesPerSample);
    // The most significant byte comes first.
    const byte = bytesPerSample - 1 - (segment % bytesPerSample);
    unpack(encoded.subarray(start, end), out, plane * pixels * bytesPerSample + byte, bytesPerSample, pixels);
  }
  return out;
}

/** PackBits into every `step`th byte from `at`, `count` of them. */
function unpack(packed: Uint8Array, out: Uint8Array, at: number, step: number, count: number): void {
  let done = 0;
  for (let i = 0; i < packed.length && done < count; ) {
    const control = packed[i++]!;
    if (control === 128) continue;
    const length = control < 128 ? control + 1 : 257 - control;
    for (let n = 0; n < length && done < count; n++)
      out[at + step * done++] = packed[control < 128 ? i + n : i]!;
    i += control < 128 ? length : 1;
  }
}
