import { join } from 'node:path';
import type { Core } from './core.ts';
import { demoSignIns, seedDemo } from './demo/seed-demo.ts';
import { coreOptionsFromEnvironment } from './kernel/core-environment.ts';
import type { Log } from './kernel/log.ts';
import { type Blocked, startOrExplain } from './start-or-explain.ts';
import type { UpgradeProgress } from './storage/upgrade-documents.ts';

/** What a running core tells whoever started it. */
export type Told =
  | { type: 'progress'; text: string }
  | { type: 'failed'; message: string }
  | ({ type: 'blocked' } & Blocked)
  | { type: 'ready'; ready: Ready };

/** Where everything listens; the launcher prints it. */
export interface Ready {
  workstation: string;
  server: string;
  mllp: { port?: number };
  astm: { port?: number };
  dicom: { port?: number; aeTitle: string };
  data: string;
  /** Of the demo clinic only: one person per role. */
  signIn?: { role: string; login: string; password: string }[];
}

/** Starts the core by its environment and tells how it went; undefined when it could not start. */
export async function runCore(
  environment: Record<string, string | undefined>,
  root: string,
  tell: (message: Told) => unknown,
  log: Log,
  keyHex?: string,
  storeKey?: (keyHex: string) => Promise<void>,
): Promise<Core | undefined> {
  let core: Core | undefined;
  try {
    const { options, firstCode, wantsDemo } = coreOptionsFromEnvironment(environment, root);
    core = await startOrExplain(
      { ...options, log, keyHex, storeKey, onUpgrade: tellSometimes(tell) },
      (blocked) => tell({ type: 'blocked', ...blocked }),
    );
    const { station, documents } = core.services;
    if (firstCode && !station.enrolment()) {
      const outcome = await core.enrol({
        serverUrl: options.serverUrl,
        code: firstCode,
        stationName: options.stationName,
      });
      if (outcome !== 'done') throw new Error(`The station could not join its sync server (${outcome}).`);
      if (wantsDemo)
        await seedDemo(core, options.resourcesFolder, (text) => tell({ type: 'progress', text }));
    }
    const failed = core
      .devices()
      .states()
      .find(({ status }) => status === 'failed');
    if (failed) throw new Error(failed.lastError ?? `${failed.name} could not be started.`);
    const portOf = (id: string) => core!.devices().address(id).port;
    const { isDemo } = await station.status(documents, options.version);
    tell({
      type: 'ready',
      ready: {
        workstation: core.gateway.url,
        server: station.enrolment()?.serverUrl ?? options.serverUrl,
        mllp: { port: portOf('mllp') },
        astm: { port: portOf('astm') },
        dicom: { port: portOf('dicom'), aeTitle: options.aeTitle },
        data: join(options.folder, '..'),
        ...(isDemo ? { signIn: demoSignIns(options.resourcesFolder) } : {}),
      },
    });
    return core;
  } catch (error) {
    tell({ type: 'failed', message: describe(error) });
    await core?.close();
    return undefined;
  }
}

/** Tells of the upgrade of records about once a second. */
function tellSometimes(tell: (message: Told) => unknown): (progress: UpgradeProgress) => void {
  let toldAt = 0;
  return ({ kind, done, total }) => {
    if (Date.now() - toldAt < 1_000) return;
    toldAt = Date.now();
    tell({ type: 'progress', text: `Bringing records up to date (${kind}): ${done} of ${total}` });
  };
}

function describe(error: unknown): string {
  const { code, port, path } = error as { code?: string; port?: number; path?: string };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop the program that uses it, or choose another with --port.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `${path ?? 'The data folder'} cannot be written. Choose another folder with --data, or change its rights.`;
  }
  return error instanceof Error ? error.message : String(error);
}
