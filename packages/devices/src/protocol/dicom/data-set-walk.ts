/** How elements are written. */
export interface Encoding {
  explicit: boolean;
  bigEndian: boolean;
}

/** One element of the top level, its value where it stands in the bytes. */
export interface DataElement {
  /** Group and element as eight lower-case hex digits, `00100010`. */
  tag: string;
  vr: string;
  value: Buffer;
}

const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const UNDEFINED = 0xffffffff;
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
const PIXEL_DATA = 0x7fe00008;
const MAX_DEPTH = 32;

/** The bytes end before the walk does. */
export class ShortOfBytes extends Error {
  override name = 'ShortOfBytes';
}

/**
 * Walks the top-level elements of a data set up to its pixel data, skipping over sequences.
 * Throws `ShortOfBytes` when the bytes are cut and `RangeError` when they are no data set.
 */
export function* walkDataSet(bytes: Buffer, encoding: Encoding): Generator<DataElement> {
  let at = 0;
  let previous = -1;
  while (at < bytes.length) {
    const head = readHead(bytes, at, encoding);
    if (head.tag >= PIXEL_DATA) return;
    if (head.tag <= previous) throw new RangeError('elements out of order');
    previous = head.tag;
    const tag = head.tag.toString(16).padStart(8, '0');
    if (head.length === UNDEFINED) {
      at = skipItems(
        bytes,
        head.valueAt,
        head.vr === 'UN' ? { explicit: false, bigEndian: false } : encoding,
        0,
      );
      yield { tag, vr: 'SQ', value: bytes.subarray(head.valueAt, at) };
      continue;
    }
    const end = head.valueAt + head.length;
    if (end > bytes.length) throw new ShortOfBytes('the value goes past the end');
    yield { tag, vr: head.vr, value: bytes.subarray(head.valueAt, end) };
    at = end;
  }
}

interface Head {
  tag: number;
  vr: string;
  length: number;
  valueAt: number;
}

function readHead(bytes: Buffer, at: number, { explicit, bigEndian }: Encoding): Head {
  if (at + 8 > bytes.length) throw new ShortOfBytes('an element is cut');
  const u16 = (offset: number) => (bigEndian ? bytes.readUInt16BE(offset) : bytes.readUInt16LE(offset));
  const u32 = (offset: number) => (bigEndian ? bytes.readUInt32BE(offset) : bytes.readUInt32LE(offset));
  const tag = u16(at) * 0x10000 + u16(at + 2);
  if (!explicit || tag >= 0xfffe0000) return { tag, vr: '', length: u32(at + 4), valueAt: at + 8 };
  const vr = bytes.toString('latin1', at + 4, at + 6);
  if (!/^[A-Z]{2}$/.test(vr)) throw new RangeError('no value representation');
  if (!LONG_VRS.has(vr)) return { tag, vr, length: u16(at + 6), valueAt: at + 8 };
  if (at + 12 > bytes.length) throw new ShortOfBytes('an element is cut');
  return { tag, vr, length: u32(at + 8), valueAt: at + 12 };
}

function skipItems(bytes: Buffer, from: number, encoding: Encoding, depth: number): number {
  if (depth > MAX_DEPTH) throw new RangeError('sequences nested too deep');
  let at = from;
  for (;;) {
    const head = readHead(bytes, at, encoding);
    at = head.valueAt;
    if (head.tag === SEQUENCE_END) return at;
    if (head.tag !== ITEM) throw new RangeError('no item in a sequence');
    at = head.length === UNDEFINED ? skipElements(bytes, at, encoding, depth) : at + head.length;
    if (at > bytes.length) throw new ShortOfBytes('an item is cut');
  }
}

function skipElements(bytes: Buffer, from: number, encoding: Encoding, depth: number): number {
  let at = from;
  for (;;) {
    const head = readHead(bytes, at, encoding);
    at = head.valueAt;
    if (head.tag === ITEM_END) return at;
    at = head.length === UNDEFINED ? skipItems(bytes, at, encoding, depth + 1) : at + head.length;
    if (at > bytes.length) throw new ShortOfBytes('an element is cut');
  }
}
