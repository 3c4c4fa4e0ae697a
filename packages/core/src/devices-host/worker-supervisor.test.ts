import { Worker } from 'node:worker_threads';
import type { DeviceSetting } from '@burrow/shared/modules/devices/device-state.ts';
import { expect, it } from 'vitest';
import { WorkerSupervisor } from './worker-supervisor.ts';

const crash: DeviceSetting = { id: 'crash', name: 'x', link: { type: 'mllp', port: 0 }, charset: 'utf-8' };

it('D-7 starts a crashed worker again, with growing pauses, and lets nobody wait for a dead one', async () => {
  let devices: DeviceSetting[] = [];
  let folder = 'crash at start';
  const pauses: string[] = [];
  let crashed: () => void = () => undefined;
  const supervisor = new WorkerSupervisor(
    (workerData) => new Worker(new URL('./test/crashing-worker.ts', import.meta.url), { workerData }),
    () => ({ folder, blobsFolder: '', bind: '127.0.0.1', devices }),
    {
      message: () => undefined,
      crashed: (code, pauseMs) => {
        pauses.push(`${code} ${pauseMs}`);
        crashed();
      },
    },
  );
  await supervisor.apply();
  expect(pauses).toEqual(['TypeError 1 100']);
  await new Promise<void>((resolve) => {
    crashed = resolve;
  });
  folder = '';
  devices = [crash];
  await new Promise<void>((resolve) => {
    crashed = resolve;
  });
  devices = [];
  await supervisor.apply();
  expect(pauses).toEqual(['TypeError 1 100', 'TypeError 1 200', 'TypeError 1 400']);
  await supervisor.close();
});
