import { describe, expect, it } from 'vitest';
import { chunks, mutate, randomFrom } from '../../test/random.ts';
import { ACK, astmChecksum, buildFrame, ENQ, EOT, ETX, frameTexts, NAK } from './frame.ts';
import { AstmReceiver, type ReceiverEvent } from './link-receiver.ts';
import { AstmSender, buildFrames, type SenderEvent } from './link-sender.ts';

const RECORDS = [
  'H|\\^&|||Sim\r',
  'P|1|P1\r',
  'O|1|A1\r',
  `C|1|I|${'long '.repeat(120)}\r`,
  'R|1|^^^K|4.4\r',
  'L|1|N\r',
];
const bytesOf = (records: string[]) => records.map((record) => Buffer.from(record));
const textOf = (raw: Uint8Array) => Buffer.from(frameTexts(raw)).toString();

/** A receiver whose disk is instant; collects what it says. */
function receiverWith() {
  const receiver = new AstmReceiver();
  const log: string[] = [];
  const sent: number[] = [];
  const messages: { text: string; refusal: string | undefined }[] = [];
  const run = (events: ReceiverEvent[]): void => {
    for (const event of events) {
      if (event.type === 'send') sent.push(...event.bytes);
      else if (event.type === 'message') messages.push({ text: textOf(event.raw), refusal: event.refusal });
      log.push(
        event.type === 'send'
          ? `send ${[...event.bytes]}`
          : event.type === 'fault'
            ? event.reason
            : event.type,
      );
      if (event.type === 'frame' || (event.type === 'message' && event.awaits)) run(receiver.confirm());
    }
  };
  return { receiver, run, log, sent, messages, feed: (bytes: Uint8Array) => run(receiver.receive(bytes)) };
}

const transfer = (records: string[]) =>
  Buffer.concat([Uint8Array.of(ENQ), ...buildFrames(bytesOf(records)), Uint8Array.of(EOT)]);

describe('ASTM E1381 link', () => {
  it('D-42 builds frames with the checksum of a real capture', () => {
    expect(astmChecksum(Buffer.from('2P|1||\r\x17', 'latin1'))).toBe('4B');
    expect(Buffer.from(buildFrame(2, Buffer.from('P|1||\r'), false)).toString('latin1')).toBe(
      '\x022P|1||\r\x174B\r\n',
    );
  });

  it('D-40 gives the same events at any chunking', () => {
    const bytes = Buffer.concat([transfer(RECORDS), Buffer.from('noise'), transfer(RECORDS.slice(0, 3))]);
    const whole = receiverWith();
    whole.feed(bytes);
    for (let seed = 1; seed <= 200; seed++) {
      const cut = receiverWith();
      for (const piece of chunks(bytes, randomFrom(seed))) cut.feed(piece);
      expect(cut.log, `seed ${seed}`).toEqual(whole.log);
    }
    expect(whole.messages.map((message) => message.text)).toEqual([
      RECORDS.join(''),
      RECORDS.slice(0, 3).join(''),
    ]);
  });

  it('D-40 gives the same events at any chunking of damaged traffic', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const damaged = mutate(Buffer.concat([transfer(RECORDS), transfer(RECORDS)]), randomFrom(seed));
      const whole = receiverWith();
      whole.feed(damaged);
      const cut = receiverWith();
      for (const piece of chunks(damaged, randomFrom(seed + 1000))) cut.feed(piece);
      expect(cut.log, `seed ${seed}`).toEqual(whole.log);
    }
  });

  it('D-41 acknowledges nothing before the disk has it, and asks again when the disk refuses', () => {
    const receiver = new AstmReceiver();
    expect(receiver.receive(Uint8Array.of(ENQ))).toEqual([{ type: 'send', bytes: Uint8Array.of(ACK) }]);
    const [frame] = buildFrames(bytesOf(['H|\\^&\r']));
    expect(receiver.receive(frame ?? new Uint8Array()).map((event) => event.type)).toEqual(['frame']);
    expect(receiver.refuse()).toEqual([{ type: 'send', bytes: Uint8Array.of(NAK) }]);
    expect(receiver.receive(frame ?? new Uint8Array()).map((event) => event.type)).toEqual(['frame']);
    expect(receiver.confirm()).toEqual([{ type: 'send', bytes: Uint8Array.of(ACK) }]);
  });

  it('D-42 refuses a wrong checksum and takes the repetition once', () => {
    const { feed, sent, messages } = receiverWith();
    const [first = new Uint8Array(), last = new Uint8Array()] = buildFrames(bytesOf(['H|\\^&\r', 'L|1|N\r']));
    const damaged = Uint8Array.from(first);
    damaged[3] = 0x58;
    for (const bytes of [Uint8Array.of(ENQ), damaged, first, first, last, last, Uint8Array.of(EOT)])
      feed(bytes);
    expect(sent).toEqual([ACK, NAK, ACK, ACK, ACK, ACK]);
    expect(messages).toEqual([{ text: 'H|\\^&\rL|1|N\r', refusal: undefined }]);
  });

  it('D-42 keeps what a sender gave up on as refused', () => {
    const { feed, messages } = receiverWith();
    const [first = new Uint8Array(), second = new Uint8Array()] = buildFrames(
      bytesOf(['H|\\^&\r', 'R|1|K|4\r']),
    );
    const damaged = Uint8Array.from(second);
    damaged[4] = 0x58;
    for (const bytes of [Uint8Array.of(ENQ), first, damaged, damaged, Uint8Array.of(EOT)]) feed(bytes);
    expect(messages.map((message) => message.refusal)).toEqual([
      'the sender gave up: a frame had a wrong checksum or number',
    ]);
  });

  it.each([
    ['LF for CR LF', (bytes: string) => bytes.replaceAll('\r\n', '\n')],
    ['nothing for CR LF', (bytes: string) => bytes.replace(/(?<=[0-9A-F]{2})\r\n/g, '')],
    ['no ENQ', (bytes: string) => bytes.slice(1)],
    [
      'lower-case checksums',
      (bytes: string) => bytes.replace(/[0-9A-F]{2}(?=\r\n)/g, (sum) => sum.toLowerCase()),
    ],
  ])('D-43 tolerates %s', (_name, change) => {
    const { feed, messages } = receiverWith();
    feed(Buffer.from(change(transfer(RECORDS).toString('latin1')), 'latin1'));
    expect(messages).toEqual([{ text: RECORDS.join(''), refusal: undefined }]);
  });

  it('D-43 tolerates numbers that start over with each message, and a message closed by EOT', () => {
    const { feed, messages } = receiverWith();
    const one = buildFrames(bytesOf(RECORDS));
    feed(
      Buffer.concat([
        Uint8Array.of(ENQ),
        ...one,
        ...buildFrames(bytesOf(['H|\\^&|2\r', 'R|1|K|4\r'])),
        Uint8Array.of(EOT),
      ]),
    );
    expect(messages.map((message) => message.text)).toEqual([RECORDS.join(''), 'H|\\^&|2\rR|1|K|4\r']);
  });

  it('D-44 keeps a transfer that times out, starts over or is cut, and takes the next', () => {
    const { receiver, run, feed, messages } = receiverWith();
    const [head = new Uint8Array()] = buildFrames(bytesOf(RECORDS));
    feed(Buffer.concat([Uint8Array.of(ENQ), head]));
    run(receiver.expired());
    feed(Buffer.concat([Uint8Array.of(ENQ), head, Uint8Array.of(ENQ), head]));
    run(receiver.end());
    feed(transfer(RECORDS));
    expect(messages.map((message) => message.refusal)).toEqual([
      'transfer timed out before its end',
      'the sender began again in the middle of a transfer',
      'connection closed in the middle of a transfer',
      undefined,
    ]);
  });

  it('D-44 ends a frame that never ends, and takes the next transfer', () => {
    const { feed, messages } = receiverWith();
    feed(Uint8Array.of(ENQ, 2, 0x31));
    for (let part = 0; part < 10; part++) feed(Buffer.alloc(100_000, 0x41));
    feed(transfer(RECORDS));
    expect(messages.map((message) => message.refusal)).toEqual(['frame larger than 524288 bytes', undefined]);
  });

  it('D-44 takes the next good transfer after truncation at every byte', () => {
    const bytes = transfer(RECORDS);
    for (let end = 0; end < bytes.length; end++) {
      const { receiver, run, feed, messages } = receiverWith();
      feed(bytes.subarray(0, end));
      if (receiver.timeoutMs !== undefined) run(receiver.expired());
      if (receiver.timeoutMs !== undefined) run(receiver.expired());
      feed(transfer(RECORDS));
      expect(messages.at(-1), `cut at ${end}`).toEqual({ text: RECORDS.join(''), refusal: undefined });
    }
  });
});

describe('ASTM E1381 sender', () => {
  const said = (events: SenderEvent[]) =>
    events.map((event) => (event.type === 'send' ? [...event.bytes][0] : event.type));

  it('D-42 repeats a refused frame up to six times, then ends with EOT', () => {
    const sender = new AstmSender(buildFrames(bytesOf(['H|\\^&\r'])));
    sender.start();
    sender.receive(Uint8Array.of(ACK));
    for (let time = 1; time < 6; time++) expect(said(sender.receive(Uint8Array.of(NAK)))).toEqual([2]);
    expect(said(sender.receive(Uint8Array.of(NAK)))).toEqual([EOT, 'failed']);
  });

  it('D-45 yields in contention, waits for a busy receiver and obeys an interrupt', () => {
    const sender = new AstmSender(buildFrames(bytesOf(['H|\\^&\r', 'L|1\r'])), {
      contentionPauseMs: 7,
      busyPauseMs: 9,
    });
    expect(said(sender.start())).toEqual([ENQ]);
    sender.receive(Uint8Array.of(ENQ));
    expect(sender.timeoutMs).toBe(7);
    expect(said(sender.expired())).toEqual([ENQ]);
    sender.receive(Uint8Array.of(NAK));
    expect(sender.timeoutMs).toBe(9);
    expect(said(sender.expired())).toEqual([ENQ]);
    expect(said(sender.receive(Uint8Array.of(ACK)))).toEqual([2]);
    expect(said(sender.receive(Uint8Array.of(EOT)))).toEqual([EOT, 'interrupted']);
  });

  it('D-42 gets every record across a line that damages one frame in three', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const random = randomFrom(seed);
      const { receiver, run, sent, messages } = receiverWith();
      const sender = new AstmSender(buildFrames(bytesOf(RECORDS)), { maxAttempts: 1000 });
      let events = sender.start();
      let done = false;
      while (!done) {
        for (const event of events) {
          if (event.type !== 'send') done = true;
          else if (event.bytes.length > 1 && random.below(3) === 0) {
            const damaged = Uint8Array.from(event.bytes);
            damaged[2 + random.below(damaged.length - 7)] = 0x7e;
            run(
              receiver.receive(
                damaged[damaged.length - 5] === ETX || damaged.includes(ETX) ? damaged : event.bytes,
              ),
            );
          } else run(receiver.receive(event.bytes));
        }
        events = sender.receive(Uint8Array.from(sent.splice(0)));
      }
      expect(
        messages.map((message) => message.text),
        `seed ${seed}`,
      ).toEqual([RECORDS.join('')]);
    }
  });
});
