import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeEnvironment, root } from './bootstrap.mjs';

const GIVE_UP_MS = 15_000;

/** The Electron runtime, fetched when the network allows it within 15 seconds; undefined: go on in the browser. */
export async function findElectron(say) {
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasScreen || !existsSync(join(root, 'apps/desktop/out/main/main.js'))) return undefined;
  const present = installed();
  if (present) return present;
  say('Fetching the window runtime (Electron), for 15 seconds at most');
  await fetchRuntime();
  const fetched = installed();
  if (!fetched)
    process.stdout.write('The window runtime cannot be reached from here; going on in the browser.\n');
  return fetched;
}

/** Path of the runtime's program, as the electron package records it. */
export function installed() {
  const folder = join(root, 'node_modules/electron');
  const record = join(folder, 'path.txt');
  if (!existsSync(record)) return undefined;
  const program = join(folder, 'dist', readFileSync(record, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

function fetchRuntime() {
  return new Promise((done) => {
    const installer = join(root, 'node_modules/electron/install.js');
    if (!existsSync(installer)) return done();
    const child = spawn(process.execPath, [installer], {
      cwd: root,
      env: nodeEnvironment(),
      stdio: 'ignore',
    });
    const impatience = setTimeout(() => child.kill('SIGKILL'), GIVE_UP_MS);
    child.on('exit', () => {
      clearTimeout(impatience);
      done();
    });
    child.on('error', () => done());
  });
}
