import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ENQ } from '../protocol/astm/frame.ts';
import { buildFrames } from '../protocol/astm/link-sender.ts';
import { AstmAnalyzer, serialLine, tcpLine } from '../simulator/astm-analyzer.ts';
import { astmResult } from '../simulator/panels.ts';
import { MemorySink, testContext } from '../test/memory-sink.ts';
import { closed, open } from '../test/peers.ts';
import { chunks, mutate, randomFrom } from '../test/random.ts';
import { listenAstm } from './astm-tcp-listener.ts';
import type { Link } from './link.ts';
import { openSerialLink } from './serial-link.ts';

const closers: (() => Promise<void> | void)[] = [];
const records = (accession: string) =>
  astmResult({ accession, panel: 'cbc', controlId: accession, at: new Date(2026, 10, 21) });

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listen(link = {}) {
  const sink = new MemorySink();
  const context = testContext(sink);
  const listening: Link = await listenAstm(
    { deviceId: 'astm', host: '127.0.0.1', port: 0, charset: 'utf-8', link, limits: { maxConnections: 64 } },
    context,
  );
  closers.push(() => listening.close());
  return { sink, port: context.port() };
}

async function analyzerOn(port: number, settings = {}): Promise<AstmAnalyzer> {
  const analyzer = new AstmAnalyzer(await tcpLine('127.0.0.1', port), settings);
  closers.push(() => analyzer.close());
  return analyzer;
}

/** Two serial ports joined by a cable, made by socat. */
async function serialPair(
  folder: string,
): Promise<{ station: string; device: string; unplug(): Promise<void> }> {
  if (!existsSync('/usr/bin/socat')) throw new Error('this test needs socat: apt-get install socat');
  const [station, device] = [join(folder, 'station'), join(folder, 'device')];
  const socat = spawn('socat', [
    '-d',
    '-d',
    `pty,raw,echo=0,link=${station}`,
    `pty,raw,echo=0,link=${device}`,
  ]);
  await new Promise<void>((resolve) => {
    socat.stderr.on('data', (text: Buffer) => text.includes('starting data transfer loop') && resolve());
  });
  const unplug = async () => {
    if (socat.exitCode !== null || socat.signalCode !== null) return;
    const gone = once(socat, 'exit');
    socat.kill();
    await gone;
  };
  closers.push(unplug);
  return { station, device, unplug };
}

describe('ASTM over TCP', () => {
  it('D-41 D-47 takes transfers in lockstep, each frame kept before its ACK', async () => {
    const { sink, port } = await listen();
    const analyzer = await analyzerOn(port);
    await analyzer.sendRecords(records('A-1'));
    await analyzer.sendRecords(records('A-2'));
    expect(sink.stored.map((entry) => [entry.refusal, entry.summary])).toEqual([
      [undefined, 'ASTM results, 6 readings, sample A-1'],
      [undefined, 'ASTM results, 6 readings, sample A-2'],
    ]);
    expect(sink.frames).toHaveLength(18);
  });

  it('D-41 asks for a frame again while the disk refuses it', async () => {
    const { sink, port } = await listen();
    const analyzer = await analyzerOn(port, { maxAttempts: 3 });
    sink.failing = true;
    await expect(analyzer.sendRecords(records('A-1'))).rejects.toThrow('refused');
    sink.failing = false;
    await analyzer.sendRecords(records('A-1'));
    expect(sink.stored.at(-1)).toMatchObject({ summary: 'ASTM results, 6 readings, sample A-1' });
  });

  it('D-44 takes the next transfer after 300 damaged ones, each kept with a reason or taken', async () => {
    const { sink, port } = await listen({ frameTimeoutMs: 50, tailMs: 5 });
    const good = Buffer.concat([
      Uint8Array.of(ENQ),
      ...buildFrames(records('F').map((record) => Buffer.from(record))),
    ]);
    for (let seed = 1; seed <= 300; seed++) {
      const socket = await open(port);
      for (const piece of chunks(mutate(good, randomFrom(seed)), randomFrom(seed + 1))) socket.write(piece);
      socket.end();
      await closed(socket);
    }
    const analyzer = await analyzerOn(port);
    await analyzer.sendRecords(records('A-9'));
    expect(sink.stored.at(-1)?.summary).toContain('A-9');
    expect(sink.stored.length).toBeGreaterThan(300 / 2);
  });

  it('D-66 lets the analyzer in past a thousand idle connections', async () => {
    const { port, sink } = await listen();
    const idle = await Promise.all(Array.from({ length: 1000 }, () => open(port)));
    const analyzer = await analyzerOn(port);
    await analyzer.sendRecords(records('A-1'));
    expect(sink.stored).toHaveLength(1);
    for (const socket of idle) socket.destroy();
  });
});

describe('ASTM over a serial port', () => {
  it('D-47 takes transfers, and opens the port again when the adapter comes back', async () => {
    const sink = new MemorySink();
    const context = testContext(sink);
    const folder = mkdtempSync(join(tmpdir(), 'burrow-serial-'));
    closers.push(() => rmSync(folder, { recursive: true, force: true }));
    const pair = await serialPair(folder);
    const link = await openSerialLink(
      { deviceId: 'serial', path: pair.station, baudRate: 9600, charset: 'utf-8', reopenMs: 100 },
      context,
    );
    closers.push(() => link.close());
    const analyzer = new AstmAnalyzer(await serialLine(pair.device));
    await analyzer.sendRecords(records('A-1'));
    expect(sink.stored[0]?.summary).toContain('A-1');
    expect(context.reports.get('serial')).toMatchObject({ status: 'connected', path: pair.station });

    const failed = context.reported('failed');
    await pair.unplug();
    await failed;
    expect(context.reports.get('serial')?.error).toContain(pair.station);
    const listening = context.reported('listening');
    await serialPair(folder);
    await listening;
    const again = new AstmAnalyzer(await serialLine(pair.device));
    closers.push(() => again.close());
    await again.sendRecords(records('A-2'));
    expect(sink.stored.at(-1)?.summary).toContain('A-2');
  });

  it('D-8 says that a serial port is missing', async () => {
    const context = testContext(new MemorySink());
    const link = await openSerialLink(
      { deviceId: 'serial', path: '/dev/burrow-none', baudRate: 9600, charset: 'utf-8' },
      context,
    );
    closers.push(() => link.close());
    expect(context.reports.get('serial')).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('/dev/burrow-none'),
    });
  });
});
