const DEFLATED = '1.2.840.10008.1.2.1.99';
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
/** Preamble and `DICM` (PS3.10 section 7.1). */
const META_START = 132;
const LONGEST_INFLATED_BYTES = 2_000_000_000;

interface MetaElement {
  group: number;
  element: number;
  valueAt: number;
  length: number;
  endsAt: number;
}

/**
 * A deflated Part 10 file (PS3.5 annex A.5) as an explicit little-endian one, for decoders that do not
 * inflate; any other file as it is. Only the transfer syntax in the meta group changes.
 */
export async function inflateObject(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const syntax = metaElements(bytes).find((e) => e.group === 2 && e.element === 0x10);
  if (!syntax || textOf(bytes, syntax) !== DEFLATED) return bytes;
  const meta = metaElements(bytes);
  const metaEnd = meta.at(-1)!.endsAt;
  const dataSet = await inflate(bytes.subarray(metaEnd));
  const value = new TextEncoder().encode(
    EXPLICIT_LITTLE_ENDIAN.padEnd(EXPLICIT_LITTLE_ENDIAN.length + 1, '\0'),
  );
  const before = bytes.slice(0, syntax.valueAt);
  new DataView(before.buffer).setUint16(syntax.valueAt - 2, value.length, true);
  const after = bytes.subarray(syntax.endsAt, metaEnd);
  shrinkGroupLength(before, meta, syntax.length - value.length);
  return joined([before, value, after, dataSet]);
}

/** The elements of the meta group, which is always explicit little endian. */
function metaElements(bytes: Uint8Array): MetaElement[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPart10 = bytes.length > META_START + 12 && textAt(bytes, 128, 4) === 'DICM';
  const list: MetaElement[] = [];
  for (let at = META_START; isPart10 && at + 8 <= bytes.length && view.getUint16(at, true) === 2; ) {
    const isLong = ['OB', 'OW', 'SQ', 'UN', 'UT', 'OF'].includes(textAt(bytes, at + 4, 2));
    const length = isLong ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true);
    const valueAt = at + (isLong ? 12 : 8);
    if (valueAt + length > bytes.length) break;
    list.push({ group: 2, element: view.getUint16(at + 2, true), valueAt, length, endsAt: valueAt + length });
    at = valueAt + length;
  }
  return list;
}

function shrinkGroupLength(bytes: Uint8Array<ArrayBuffer>, meta: readonly MetaElement[], by: number): void {
  const groupLength = meta.find((e) => e.element === 0);
  if (!groupLength || groupLength.endsAt > bytes.length) return;
  const view = new DataView(bytes.buffer);
  view.setUint32(groupLength.valueAt, view.getUint32(groupLength.valueAt, true) - by, true);
}

async function inflate(deflated: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const isPadded = deflated.at(-1) === 0;
  return inflateExactly(deflated).catch((error: unknown) => {
    // A padding byte may follow the stream (PS3.5 annex A.5); browsers refuse whatever follows it.
    if (!isPadded || error instanceof RangeError) throw error;
    return inflateExactly(deflated.subarray(0, -1));
  });
}

async function inflateExactly(deflated: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (const reader = stream.getReader(); ; ) {
    const { value, done } = await reader.read();
    if (done) return joined(parts);
    size += value.length;
    if (size > LONGEST_INFLATED_BYTES) throw new RangeError('The object inflates beyond 2 GB');
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function textOf(bytes: Uint8Array, { valueAt, length }: MetaElement): string {
  return textAt(bytes, valueAt, length).replace(/[\0 ]+$/, '');
}
