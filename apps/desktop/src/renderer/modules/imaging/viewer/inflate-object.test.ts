import { describe, expect, it } from 'vitest';
import { inflateObject } from './inflate-object.ts';

const DEFLATED = '1.2.840.10008.1.2.1.99';

function element(group: number, number: number, vr: string, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + value.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, group, true);
  view.setUint16(2, number, true);
  bytes.set(new TextEncoder().encode(vr), 4);
  view.setUint16(6, value.length, true);
  bytes.set(value, 8);
  return bytes;
}
const text = (value: string) => new TextEncoder().encode(value.length % 2 ? `${value}\0` : value);
const join = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

function part10(syntax: string, dataSet: Uint8Array): Uint8Array<ArrayBuffer> {
  const syntaxElement = element(2, 0x10, 'UI', text(syntax));
  const other = element(2, 0x13, 'SH', text('BURROW'));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, syntaxElement.length + other.length, true);
  const head = new Uint8Array(132);
  head.set(text('DICM'), 128);
  return join(head, element(2, 0, 'UL', length), syntaxElement, other, dataSet);
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

describe('inflateObject', () => {
  const dataSet = join(
    element(0x10, 0x10, 'PN', text('MISO^ORTIZ')),
    element(0x28, 0x10, 'US', new Uint8Array([2, 0])),
  );

  it('turns a deflated file into the explicit little-endian file of the same data set', async () => {
    const expected = part10('1.2.840.10008.1.2.1', dataSet);
    expect(await inflateObject(part10(DEFLATED, await deflate(dataSet)))).toEqual(expected);
  });

  it('takes the padding byte behind the deflated data', async () => {
    const padded = join(await deflate(dataSet), new Uint8Array(1));
    expect(await inflateObject(part10(DEFLATED, padded))).toEqual(part10('1.2.840.10008.1.2.1', dataSet));
  });

  it('leaves every other file as it is', async () => {
    const explicit = part10('1.2.840.10008.1.2.1', dataSet);
    expect(await inflateObject(explicit)).toBe(explicit);
    const noise = new Uint8Array([1, 2, 3]);
    expect(await inflateObject(noise)).toBe(noise);
  });
});
