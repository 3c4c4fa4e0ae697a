import { isDrawnTruly } from '@burrow/shared/modules/imaging/rules/pixel-encoding.ts';
import { decodeFrame } from './decode-frame.ts';
import { drawThumbnail } from './draw-thumbnail.ts';
import { frameHeader, parseObject } from './frame-header.ts';
import { pngOf } from './png.ts';

/** A small PNG of one frame, 1-based. Throws when the object cannot be drawn truly. */
export async function makeThumbnail(bytes: Uint8Array, frame: number): Promise<Buffer> {
  const object = parseObject(bytes);
  const at = Math.max(frame, 1) - 1;
  const header = frameHeader(object, at);
  if (!header.rows || !header.columns) throw new Error('The object has no pixels');
  if (!isDrawnTruly(header)) throw new Error('The decoders would draw this object wrongly');
  return pngOf(drawThumbnail(object, header, await decodeFrame(object, header, at)));
}
