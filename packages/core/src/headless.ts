import { resolve } from 'node:path';
import type { Core } from './core.ts';
import { logToStderr } from './kernel/log.ts';
import { runCore, type Told } from './run-core.ts';

/**
 * The workstation's core as a plain Node process. Settings come from the environment (`npm start -- --help`);
 * a launcher that started it is told where everything listens, and its going away stops the core.
 */
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write('The core needs Node 24. Start it with npm start, which brings its own.\n');
  process.exit(1);
}

const tell = (message: Told) =>
  process.send ? process.send(message) : process.stdout.write(`${JSON.stringify(message)}\n`);
let core: Core | undefined;
let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await core?.close();
  process.exit(0);
}
// Before the core is there: a station that cannot start waits behind its page for a person.
for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(event, () => void stop());
core = await runCore(process.env, resolve(import.meta.dirname, '../../..'), tell, logToStderr);
if (!core) process.exit(1);
