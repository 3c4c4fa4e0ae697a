import { Worker } from 'node:worker_threads';
import type { DeviceSetting } from '@burrow/shared/modules/devices/device-state.ts';
import { expect, it } from 'vitest';
import { WorkerSupervisor } from './worker-supervisor.ts';

const calm: DeviceSetting = { id: 'calm', name: 'x', link: { type: 'mllp', port: 0 }, charset: 'utf-8' };
const crash: DeviceSetting = { ...calm, id: 'crash' };

it('D-7 starts a crashed worker again, with growing pauses, and lets nobody wait for a dead one', async () => {
  let devices = [calm];
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
  devices = [calm];
  await supervisor.apply();
  expect(pauses).toEqual(['TypeError 1 100', 'TypeError 1 200', 'TypeError 1 400']);
  await supervisor.close();
});

it('D-7 starts no worker before there is a device for it', async () => {
  let devices: DeviceSetting[] = [];
  let started = 0;
  const supervisor = new WorkerSupervisor(
    (workerData) => {
      started += 1;
      return new Worker(new URL('./test/crashing-worker.ts', import.meta.url), { workerData });
    },
    () => ({ folder: '', blobsFolder: '', bind: '127.0.0.1', devices }),
    { message: () => undefined, crashed: () => undefined },
  );
  await supervisor.apply();
  expect(started).toBe(0);
  devices = [calm];
  await supervisor.apply();
  expect(started).toBe(1);
  devices = [];
  await supervisor.apply();
  expect(started).toBe(1);
  await supervisor.close();
});
