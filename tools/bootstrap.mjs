import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything here runs on the Node a newcomer has, before anything is installed: no dependencies. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Ends the program with one sentence and exit code 1. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

export function checkNode() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    giveUp(
      `Burrow needs Node 20 or newer to start; this is ${process.versions.node}. Install a newer one from nodejs.org.`,
    );
  }
}

/** Installs the packages of package-lock.json when they are missing or older than it. */
export function ensureInstalled() {
  const lock = join(root, 'package-lock.json');
  const stamp = join(root, 'node_modules', '.burrow-installed');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stdout.write('Installing packages (npm ci); the first time takes a minute or two …\n');
  const started = Date.now();
  const progress = setInterval(() => undefined, 1_000);
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  clearInterval(progress);
  if (result.status !== 0) giveUp('The packages could not be installed. Check the network and run: npm ci');
  writeFileSync(stamp, wanted);
  process.stdout.write(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.\n`);
}

/** The Node 24 that the packages brought, or this one when it is new enough. */
export function node24() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const brought = [
    join(root, 'node_modules', '.bin', name),
    join(
      root,
      'node_modules',
      `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
      'bin',
      name,
    ),
  ];
  const found = brought.find(existsSync);
  if (found) return found;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return giveUp(
    'Burrow runs on Node 24, which could not be installed for this system. Install Node 24 from nodejs.org.',
  );
}

/** Environment in which every script finds Node 24 first. */
export function nodeEnvironment(extra = {}) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const PATH = [dirname(node24()), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(
    separator,
  );
  // What Node compiled once, types stripped, is read the next time: a core starts in half the time.
  const NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'compiled');
  return { ...process.env, TURBO_TELEMETRY_DISABLED: '1', NODE_COMPILE_CACHE, PATH, ...extra };
}

/** Builds the screens and the desktop program when their sources are newer than the last build. */
export function ensureBuilt() {
  const stamp = join(root, 'apps/desktop/out/.built');
  const sources = [
    'apps/desktop/src',
    'apps/desktop/package.json',
    'packages/shared/src',
    'packages/core/src',
    'packages/devices/src',
    'package-lock.json',
  ];
  const newest = Math.max(...sources.map((path) => newestChange(join(root, path))));
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest) return;
  process.stdout.write('Building the screens …\n');
  const result = spawnSync('npm', ['run', '--silent', 'build', '--workspace', 'apps/desktop'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: nodeEnvironment(),
    shell: process.platform === 'win32',
    encoding: 'utf8',
  });
  if (result.status !== 0)
    giveUp(`The screens could not be built:\n${result.stderr}\nRun: npm run build --workspace apps/desktop`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
}

function newestChange(path) {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), 0);
}

/** Runs a Node 24 process that reports over IPC and logs into a file; answers it with what it first said. */
export function startReporting(script, env, logFile, onProgress, onBlocked) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(node24(), ['--enable-source-maps', script], {
    cwd: root,
    env: nodeEnvironment(env),
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return { child, ready: awaitReady(child, onProgress, onBlocked) };
}

/**
 * Resolves with the child's "ready" message; rejects with its sentence when it fails or ends first. A child that
 * is blocked goes on waiting, with a page that says for what.
 */
export function awaitReady(child, onProgress = () => undefined, onBlocked = () => undefined) {
  return new Promise((done, failed) => {
    child.on('message', (message) => {
      if (message.type === 'progress') onProgress(message.text);
      if (message.type === 'blocked') onBlocked(message);
      if (message.type === 'ready') done(message);
      if (message.type === 'failed') failed(new Error(message.message));
    });
    child.once('error', failed);
    child.once('exit', (code) =>
      failed(new Error(`A process ended before it was ready (exit code ${code}).`)),
    );
  });
}
