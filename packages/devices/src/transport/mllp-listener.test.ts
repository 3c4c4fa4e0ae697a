import { afterEach, describe, expect, it } from 'vitest';
import { frameMllp } from '../protocol/hl7/mllp-framing.ts';
import { ackOf, Hl7Analyzer } from '../simulator/hl7-analyzer.ts';
import { hl7Result } from '../simulator/panels.ts';
import { MemorySink, testContext } from '../test/memory-sink.ts';
import { closed, open } from '../test/peers.ts';
import { chunks, mutate, randomFrom } from '../test/random.ts';
import type { Link, StreamLimits } from './link.ts';
import { listenMllp } from './mllp-listener.ts';

const at = new Date(2026, 10, 21);
const message = (controlId: string) => hl7Result({ accession: 'A-1', panel: 'chem', controlId, at });
const links: Link[] = [];

async function listen(limits: Partial<StreamLimits> = {}) {
  const sink = new MemorySink();
  const context = testContext(sink);
  const settings = { deviceId: 'hl7', host: '127.0.0.1', port: 0, charset: 'utf-8', limits };
  links.push(await listenMllp(settings, context));
  const port = context.port();
  return { sink, context, port, analyzer: () => Hl7Analyzer.connect('127.0.0.1', port) };
}

afterEach(async () => {
  await Promise.all(links.splice(0).map((link) => link.close()));
});

describe('MLLP listener', () => {
  it('D-20 D-21 takes many messages per connection at any chunking, in order', async () => {
    const { sink, analyzer } = await listen();
    const client = await analyzer();
    const random = randomFrom(7);
    const bytes = Buffer.concat(
      Array.from({ length: 50 }, (_, index) => frameMllp(Buffer.from(message(`C${index}`)))),
    );
    for (const piece of chunks(bytes, random)) client.socket.write(piece);
    for (let index = 0; index < 50; index++)
      expect(ackOf(await client.answer())).toEqual({ code: 'AA', controlId: `C${index}`, reason: '' });
    expect(sink.stored).toHaveLength(50);
    client.close();
  });

  it('D-1 answers AE when the disk refuses, and AA when the message comes again', async () => {
    const { sink, analyzer } = await listen();
    const client = await analyzer();
    sink.failing = true;
    expect(ackOf(await client.send(message('C1')))).toMatchObject({ code: 'AE', controlId: 'C1' });
    sink.failing = false;
    expect(ackOf(await client.send(message('C1')))).toMatchObject({ code: 'AA' });
    client.close();
  });

  it('D-22 stays silent for a sender that wants no answer', async () => {
    const { sink, analyzer } = await listen();
    const client = await analyzer();
    const quiet = message('C1').replace('|P|2.3.1||||||', '|P|2.3.1|||NE|NE||');
    client.socket.write(frameMllp(Buffer.from(quiet)));
    expect(ackOf(await client.send(message('C2')))).toMatchObject({ code: 'AA', controlId: 'C2' });
    expect(sink.stored).toHaveLength(2);
    client.close();
  });

  it('D-25 answers an over-long message with its reason and closes the connection', async () => {
    const { sink, analyzer } = await listen({ maxMessageBytes: 20_000 });
    const client = await analyzer();
    const cut = closed(client.socket);
    const answer = ackOf(await client.send(message('C1') + 'X'.repeat(50_000)));
    expect(answer).toMatchObject({ code: 'AR', controlId: 'C1', reason: 'message larger than 20000 bytes' });
    await cut;
    expect(sink.stored[0]?.refusal).toBe('message larger than 20000 bytes');
  });

  it('D-25 keeps a message cut at any byte as refused, and takes the next good one', async () => {
    const { sink, analyzer, port } = await listen({ maxConnections: 2000 });
    const framed = frameMllp(Buffer.from(message('C1')));
    const sockets: Promise<void>[] = [];
    for (let end = 1; end < framed.length - 2; end += 5)
      sockets.push(
        open(port).then((socket) => {
          socket.end(framed.subarray(0, end));
          return closed(socket);
        }),
      );
    await Promise.all(sockets);
    await sink.until(sockets.length - 1);
    expect(sink.stored.every((entry) => entry.refusal?.includes('connection closed'))).toBe(true);
    const client = await analyzer();
    expect(ackOf(await client.send(message('C2'))).code).toBe('AA');
    client.close();
  });

  it('D-24 answers 500 damaged messages and takes the good one after each', async () => {
    const { sink, analyzer } = await listen({ maxMessageBytes: 100_000 });
    const client = await analyzer();
    for (let seed = 1; seed <= 500; seed++) {
      const random = randomFrom(seed);
      const damaged = mutate(Buffer.from(message(`D${seed}`)), random).filter(
        (byte) => byte !== 0x0b && byte !== 0x1c,
      );
      client.socket.write(Buffer.concat([frameMllp(damaged), frameMllp(Buffer.from(message(`G${seed}`)))]));
      for (;;) {
        const { code, controlId } = ackOf(await client.answer());
        expect(['AA', 'AE', 'AR']).toContain(code);
        if (controlId === `G${seed}`) {
          expect(code, `seed ${seed}`).toBe('AA');
          break;
        }
      }
    }
    expect(sink.stored.length).toBeGreaterThanOrEqual(999);
    client.close();
  });

  it('D-66 lets the analyzer in past a thousand idle connections', async () => {
    const { analyzer, port, context } = await listen({ maxConnections: 64 });
    const first = await analyzer();
    expect(ackOf(await first.send(message('C0'))).code).toBe('AA');
    const idle = await Promise.all(Array.from({ length: 1000 }, () => open(port)));
    const late = await analyzer();
    expect(ackOf(await late.send(message('C1'))).code).toBe('AA');
    expect(ackOf(await first.send(message('C2'))).code).toBe('AA');
    expect(context.reports.get('hl7')?.connections).toBeLessThanOrEqual(64);
    for (const socket of idle) socket.destroy();
    first.close();
    late.close();
  });

  it('D-66 cuts off a sender that trickles and one that never speaks', async () => {
    const { port, analyzer } = await listen({ messageMs: 150, firstMessageMs: 300 });
    const slow = await open(port);
    const silent = await open(port);
    const trickle = setInterval(() => slow.write('x'), 10);
    slow.write('\x0bMSH');
    await Promise.all([closed(slow), closed(silent)]);
    clearInterval(trickle);
    const client = await analyzer();
    expect(ackOf(await client.send(message('C1'))).code).toBe('AA');
    client.close();
  });

  it('D-8 says in a plain sentence that the port is in use', async () => {
    const { port } = await listen();
    const sink = new MemorySink();
    const context = testContext(sink);
    links.push(await listenMllp({ deviceId: 'second', host: '127.0.0.1', port, charset: 'utf-8' }, context));
    expect(context.reports.get('second')).toMatchObject({
      status: 'failed',
      error: `Port ${port} on 127.0.0.1 is already in use by another program. Close that program or choose another port.`,
    });
  });
});
