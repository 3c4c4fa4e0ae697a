import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameMllp, type MllpEvent, MllpFramer } from './mllp-framing.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const told = (events: MllpEvent[]) =>
  events.map((event) => (event.type === 'message' ? text(event.bytes) : `! ${event.reason}`));

function feed(bytes: Uint8Array, cuts: number[], maxBytes = 1000): string[] {
  const framer = new MllpFramer(maxBytes);
  const marks = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const events: MllpEvent[] = [];
  let from = 0;
  for (const mark of [...marks, bytes.length]) {
    events.push(...framer.push(bytes.subarray(from, mark)));
    from = mark;
  }
  return told([...events, ...framer.end()]);
}

describe('MLLP framing', () => {
  it('D-20 gives the same events at any chunking, whatever the bytes', () => {
    const soup = fc.array(fc.constantFrom(0x0b, 0x1c, 0x0d, 0x0a, 0x41, 0x42, 0x7c), { maxLength: 60 });
    fc.assert(
      fc.property(soup, fc.array(fc.nat(), { maxLength: 20 }), (bytes, cuts) => {
        expect(feed(Uint8Array.from(bytes), cuts, 20)).toEqual(feed(Uint8Array.from(bytes), [], 20));
      }),
      { seed: 20261121, numRuns: 2000 },
    );
  });

  it('D-20 keeps messages apart that share a chunk', () => {
    const both = Buffer.concat([frameMllp(Buffer.from('one')), frameMllp(Buffer.from('two'))]);
    expect(feed(both, [])).toEqual(['one', 'two']);
  });

  it('D-24 takes a message without the CR after FS', () => {
    expect(feed(Buffer.from('\x0bone\x1c\x0btwo\x1c'), [])).toEqual(['one', 'two']);
  });

  it('D-25 refuses a message without VT by reason', () => {
    expect(feed(Buffer.from('MSH|x\x1c\r'), [])).toEqual(['! message without start block (VT)']);
  });

  it('D-25 names a start block inside a message and takes the message that follows', () => {
    expect(feed(Buffer.from('\x0bhalf\x0bwhole\x1c\r'), [])).toEqual([
      '! start block (VT) inside a message: the sender began again',
      'whole',
    ]);
  });

  it('D-25 reports what was begun when the connection closes', () => {
    expect(feed(Buffer.from('\x0bhalf'), [])).toEqual(['! connection closed in the middle of a message']);
  });

  it('D-25 stops at the size limit and holds no more than it', () => {
    const framer = new MllpFramer(10);
    const events = framer.push(Buffer.from('\x0b12345678901234567890\x1c\r'));
    expect(told(events)).toEqual(['! message larger than 10 bytes']);
    expect(framer.push(Buffer.alloc(1000, 65))).toEqual([]);
  });
});
