#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  awaitReady,
  checkNode,
  ensureBuilt,
  ensureInstalled,
  giveUp,
  nodeEnvironment,
  root,
  startReporting,
} from './bootstrap.mjs';
import { findElectron } from './electron-runtime.mjs';
import { readOptions } from './start-options.mjs';

/** `npm start`: installs what is missing, runs the clinic, ends all of it with Ctrl-C. */
checkNode();
const options = readOptions(process.argv.slice(2), process.env);
const data = resolve(options.data);
claimFolder(data);
ensureInstalled();
ensureBuilt();

const children = [];
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));

try {
  const say = (text) => process.stdout.write(`${text} …\n`);
  let serverUrl = options.server;
  let firstCode = options.code;
  if (!serverUrl) {
    say('Starting the sync server');
    const server = startReporting(
      join(root, 'apps/sync-server/src/app/main.ts'),
      {
        BURROW_SERVER_DATA: join(data, 'server'),
        BURROW_SERVER_PORT: String(options.serverPort),
        BURROW_BIND: options.bind,
      },
      join(data, 'logs', 'server.log'),
    );
    watch(server.child, 'sync server');
    const ready = await server.ready;
    serverUrl = ready.url;
    firstCode ??= ready.firstCode;
  }
  say('Starting the workstation');
  const coreEnvironment = {
    BURROW_DATA: data,
    BURROW_BIND: options.bind,
    BURROW_PORT: String(options.port),
    BURROW_LAN: options.lan,
    BURROW_LAN_PORT: String(options.lanPort),
    BURROW_MLLP_PORT: String(options.mllpPort),
    BURROW_ASTM_PORT: String(options.astmPort),
    BURROW_DICOM_PORT: String(options.dicomPort),
    BURROW_AE_TITLE: options.aeTitle,
    BURROW_SERVER: serverUrl,
    BURROW_STATION: options.station,
    BURROW_DEMO: options.demo && !options.server ? 'yes' : 'no',
    BURROW_FIRST_CODE: firstCode ?? '',
    BURROW_RECOVER: options.recover ? 'yes' : '',
  };
  const electron = options.browser ? await findElectron(say) : undefined;
  const explain = ({ page, text }) => {
    process.stdout.write(`${text}\nOpen ${page} in a browser. Ctrl-C ends the clinic.\n`);
    if (options.browser && !electron) openBrowser(page);
  };
  const workstation = electron
    ? startElectron(electron, coreEnvironment, say, explain)
    : startReporting(
        join(root, 'packages/core/src/headless.ts'),
        coreEnvironment,
        join(data, 'logs', 'workstation.log'),
        say,
        explain,
      );
  watch(workstation.child, 'workstation');
  const { ready } = await workstation.ready;
  if (ready.signIn)
    writeFileSync(
      join(data, 'demo-clinic'),
      'This folder holds an invented clinic; npm run demo:reset may delete it.\n',
    );
  process.stdout.write(`READY ${JSON.stringify(ready)}\n`);
  if (electron) process.stdout.write('The workstation is in its window.\n');
  else
    process.stdout.write(
      `Open ${ready.workstation} in a browser.${ready.signIn ? ` Sign in as ${ready.signIn[2].login} with ${ready.signIn[2].password}.` : ''} Ctrl-C ends the clinic.\n`,
    );
  if (options.browser && !electron) openBrowser(ready.workstation);
} catch (error) {
  if (!isStopping) {
    process.stderr.write(`${error.message}\n`);
    stop(1);
  }
}

/** Makes the data folder and holds it for this run, so that two programs never write one clinic. */
function claimFolder(folder) {
  const lock = join(folder, 'burrow.pid');
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    const other = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
    if (other && other !== process.pid && isAlive(other)) {
      giveUp(
        `Burrow already runs on ${folder} (process ${other}). Stop it first, or choose another folder with --data.`,
      );
    }
    writeFileSync(lock, String(process.pid));
  } catch (error) {
    giveUp(
      `The folder ${folder} cannot be written (${error.code}). Choose another with --data, or change its rights.`,
    );
  }
  process.on('exit', () => rmSync(lock, { force: true }));
}

/** Level by level: Node's own recursive mkdir never ends where a level can neither be made nor exists. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A part that ends by itself ends the clinic: a half of it running silently would be worse. */
function watch(child, name) {
  children.push(child);
  child.on('exit', (code) => {
    if (isStopping) return;
    const isClosedWindow = code === 0;
    if (!isClosedWindow)
      process.stderr.write(
        `The ${name} ended unexpectedly (exit code ${code}). Its log is in ${join(data, 'logs')}.\n`,
      );
    stop(isClosedWindow ? 0 : 1);
  });
}

function startElectron(binary, environment, onProgress, onBlocked) {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(binary, [...flags, join(root, 'apps/desktop')], {
    cwd: root,
    env: nodeEnvironment(environment),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return { child, ready: awaitReady(child, onProgress, onBlocked) };
}

/** Asks every part to stop, newest first, and insists after four seconds. */
function stop(code) {
  if (isStopping) return;
  isStopping = true;
  const alive = children.filter((child) => child.exitCode === null && child.signalCode === null);
  let left = alive.length;
  const leave = () => process.exit(code);
  if (left === 0) leave();
  for (const child of alive.reverse()) {
    child.once('exit', () => {
      left -= 1;
      if (left === 0) leave();
    });
    child.kill('SIGTERM');
  }
  setTimeout(() => {
    for (const child of alive) child.kill('SIGKILL');
    leave();
  }, 4_000).unref();
}

function openBrowser(url) {
  const [command, ...args] = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url] }[
    process.platform
  ] ?? ['xdg-open', url];
  const hasDesktop = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasDesktop) return;
  const opener = spawn(command, args, { stdio: 'ignore', detached: true });
  opener.on('error', () => process.stdout.write(`No browser could be opened; the address is ${url}\n`));
  opener.unref();
}
