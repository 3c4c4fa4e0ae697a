/**
 * How soon a change on one station is seen on another, beside a bare WebSocket echo.
 * `npm exec node tools/bench/sync.ts` prints the table.
 */
import { once } from 'node:events';
import type { ChangeNotice } from '@burrow/shared/modules/station/station.module.ts';
import { WebSocket, WebSocketServer } from 'ws';
import { signInTo } from '../../tests/support/api.ts';
import { startServerProcess, startStationProcess, temporaryFolder } from '../../tests/support/processes.ts';
import { percentile } from './percentile.ts';

const CHANGES = 300;

/** Milliseconds from the command on station A to the notice on station B, real processes, PostgreSQL between. */
export async function benchSync(): Promise<string> {
  const folder = temporaryFolder('bench-sync');
  const server = await startServerProcess(folder.path);
  const a = await startStationProcess(folder.path, {
    name: 'a',
    serverUrl: server.url,
    code: server.firstCode,
    demo: true,
  });
  const password = a.signIn![0]!.password;
  const onA = await signInTo(a.workstation, 'priya', password);
  const { code } = await onA.station.issueCode({});
  const b = await startStationProcess(folder.path, { name: 'b', serverUrl: server.url, code });
  for (;;) if ((await (await fetch(`${b.workstation}/api/session/faces`)).json()).length > 0) break;
  const onB = await signInTo(b.workstation, 'priya', password);
  const [owner] = (await onA.directory.search({ text: 'Ortiz', limit: 20 })).filter(
    ({ kind }) => kind === 'owner',
  );
  const changes = await onB.station.changes({});
  const times: number[] = [];
  for (let i = 0; i < CHANGES; i++) {
    const start = performance.now();
    void onA.directory.updateOwner({ ownerId: owner!.id, fields: { address: `Address ${i}` } });
    for (;;) {
      const { value } = (await changes.next()) as { value?: ChangeNotice };
      if (value?.topic === 'directory' && value.kinds.includes('owner')) break;
    }
    times.push(performance.now() - start);
  }
  const echo = await echoTimes();
  await Promise.all([a.stop(), b.stop()]);
  await server.stop();
  folder.remove();
  const row = (name: string, values: number[]) =>
    `| ${name} | ${percentile(values, 50).toFixed(2)} | ${percentile(values, 95).toFixed(2)} | ${(percentile(values, 50) / percentile(echo, 50)).toFixed(0)}× |`;
  return [
    '| change on station A seen on station B | p50 ms | p95 ms | p50 against the echo |',
    '| --- | --- | --- | --- |',
    row('bare WebSocket echo', echo),
    row('command, both disks, server, notice', times),
  ].join('\n');
}

async function echoTimes(): Promise<number[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => socket.on('message', (data) => socket.send(data)));
  await once(server, 'listening');
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as { port: number }).port}`);
  await once(socket, 'open');
  const times: number[] = [];
  for (let i = 0; i < CHANGES; i++) {
    const start = performance.now();
    socket.send('x'.repeat(400));
    await once(socket, 'message');
    times.push(performance.now() - start);
  }
  socket.terminate();
  server.close();
  return times;
}

if (import.meta.main) console.log(await benchSync());
