import { join, resolve } from 'node:path';
import { startCore } from './core.ts';
import { demoSignIns, seedDemo } from './demo/seed-demo.ts';
import { coreOptionsFromEnvironment } from './kernel/core-environment.ts';
import { logToStderr } from './kernel/log.ts';

/**
 * The workstation's core as a plain Node process. Settings come from the environment (docs: `npm start --
 * --help`); a launcher that started it is told where everything listens, and its going away stops the core.
 */
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write('The core needs Node 24. Start it with npm start, which brings its own.\n');
  process.exit(1);
}

type Told =
  | { type: 'progress'; text: string }
  | { type: 'failed'; message: string }
  | { type: 'ready'; ready: unknown };
const tell = (message: Told) =>
  process.send ? process.send(message) : process.stdout.write(`${JSON.stringify(message)}\n`);

try {
  const root = resolve(import.meta.dirname, '../../..');
  const { options, firstCode, wantsDemo } = coreOptionsFromEnvironment(process.env, root);
  const core = await startCore({ ...options, log: logToStderr });
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await core.close();
    process.exit(0);
  };
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(event, () => void stop());

  if (firstCode && !core.services.station.enrolment()) {
    const outcome = await core.enrol({
      serverUrl: options.serverUrl,
      code: firstCode,
      stationName: options.stationName,
    });
    if (outcome !== 'done') throw new Error(`The station could not join its sync server (${outcome}).`);
    if (wantsDemo) await seedDemo(core, options.resourcesFolder, (text) => tell({ type: 'progress', text }));
  }
  const { isDemo } = await core.services.station.status(core.services.documents, options.version);
  const failed =
    core.services.station.enrolment() &&
    core
      .devices()
      .states()
      .find(({ status }) => status === 'failed');
  if (failed) throw new Error(failed.lastError ?? `${failed.name} could not be started.`);
  const address = (id: string) =>
    core.services.station.enrolment() ? core.devices().address(id).port : undefined;
  const dicom = options.deviceDefaults.find(({ link }) => link.type === 'dicom')?.link;
  tell({
    type: 'ready',
    ready: {
      workstation: core.gateway.url,
      server: core.services.station.enrolment()?.serverUrl ?? options.serverUrl,
      mllp: { port: address('mllp') },
      astm: { port: address('astm') },
      dicom: { port: address('dicom'), aeTitle: dicom?.type === 'dicom' ? dicom.aeTitle : undefined },
      data: join(options.folder, '..'),
      ...(isDemo ? { signIn: demoSignIns(options.resourcesFolder) } : {}),
    },
  });
} catch (error) {
  tell({ type: 'failed', message: describe(error) });
  process.exit(1);
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
