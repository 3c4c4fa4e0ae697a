import type { DataSet } from 'dicom-parser';
import type { Frame } from './decode-frame.ts';
import type { FrameHeader } from './frame-header.ts';

export interface SmallPicture {
  width: number;
  height: number;
  /** 1 grey, 3 RGB. */
  channels: 1 | 3;
  pixels: Uint8Array;
}

const LONGEST_SIDE = 128;
/** Samples looked at along each side of the area that becomes one pixel. */
const PROBES = 4;
/** Without a window of its own an image is shown between these shares of its values. */
const DARKEST = 0.01;
const BRIGHTEST = 0.99;

/** Draws a frame small: windowed as the object asks, colour as RGB. */
export function drawThumbnail(object: DataSet, header: FrameHeader, frame: Frame): SmallPicture {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(frame.width, frame.height));
  const width = Math.max(1, Math.round(frame.width * scale));
  const height = Math.max(1, Math.round(frame.height * scale));
  if (header.photometric === 'PALETTE COLOR') {
    const tables = ['x00281201', 'x00281202', 'x00281203'].map((tag) => palette(object, tag));
    const index = shrink(frame, 0, width, height, 1);
    return {
      width,
      height,
      channels: 3,
      pixels: colour(index.map((value) => tables.map((table) => table(value)))),
    };
  }
  if (frame.samples === 3) {
    const planes = [0, 1, 2].map((sample) => shrink(frame, sample, width, height, PROBES));
    const pixels = planes[0]!.map((_, i) => planes.map((plane) => plane[i]!));
    return { width, height, channels: 3, pixels: colour(frame.isYbr ? pixels.map(rgbOf) : pixels) };
  }
  const values = shrink(frame, 0, width, height, PROBES);
  const [lower, upper] = rangeOf(header, values);
  const isInverted = header.photometric === 'MONOCHROME1';
  const pixels = Uint8ClampedArray.from(values, (value) => {
    const grey = ((value - lower) / (upper - lower || 1)) * 255;
    return isInverted ? 255 - grey : grey;
  });
  return { width, height, channels: 1, pixels: new Uint8Array(pixels.buffer) };
}

/** One sample of the frame at the size of the thumbnail, each pixel the mean of its area. */
function shrink(frame: Frame, sample: number, width: number, height: number, probes: number): number[] {
  const { values, samples, isPlanar } = frame;
  const pixels = frame.width * frame.height;
  const valueAt = (pixel: number) =>
    values[isPlanar ? sample * pixels + pixel : pixel * samples + sample] ?? 0;
  const out: number[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let j = 0; j < probes; j++)
        for (let i = 0; i < probes; i++) {
          const row = Math.floor(((y + (j + 0.5) / probes) * frame.height) / height);
          const column = Math.floor(((x + (i + 0.5) / probes) * frame.width) / width);
          sum += valueAt(row * frame.width + column);
        }
      out.push(sum / probes ** 2);
    }
  return out;
}

function rangeOf({ window, slope, intercept }: FrameHeader, values: readonly number[]): [number, number] {
  if (window)
    return [
      (window.centre - window.width / 2 - intercept) / slope,
      (window.centre + window.width / 2 - intercept) / slope,
    ];
  const sorted = values.toSorted((a, b) => a - b);
  const share = (part: number) => sorted[Math.floor(part * (sorted.length - 1))]!;
  return [share(DARKEST), share(BRIGHTEST)];
}

/** A palette's table (PS3.3 C.7.6.3.1.5), its entries as 8 bits. */
function palette(object: DataSet, tag: string): (value: number) => number {
  const [entries, first, bits] = [0, 1, 2].map((i) => object.uint16(tag.replace('x002812', 'x002811'), i));
  const data = object.elements[tag];
  if (entries === undefined || first === undefined || !data) throw new Error('The palette is missing');
  const count = entries || 65_536;
  const isWide = data.length >= count * 2;
  const shift = isWide && bits === 16 ? 8 : 0;
  return (value) => {
    const at = Math.min(Math.max(Math.round(value) - first, 0), count - 1);
    return isWide ? (object.uint16(tag, at) ?? 0) >> shift : (object.byteArray[data.dataOffset + at] ?? 0);
  };
}

/** PS3.3 C.7.6.3.1.2. */
function rgbOf([y = 0, cb = 0, cr = 0]: readonly number[]): number[] {
  return [y + 1.402 * (cr - 128), y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128), y + 1.772 * (cb - 128)];
}

function colour(pixels: readonly (readonly number[])[]): Uint8Array {
  return new Uint8Array(Uint8ClampedArray.from(pixels.flat()).buffer);
}
